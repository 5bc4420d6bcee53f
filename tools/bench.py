"""Speed, as ratios measured in one run. `make bench`; `--write` puts the figures into README.md."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentencing.law.rulebook import RuleBook

ROOT = Path(__file__).resolve().parent.parent
SEED = ["175.1", "179.3", "362.4.3"]
STARTS = 25
TAKE = """
import gc, sys, time
gc.set_threshold(100_000)
from pathlib import Path
from sentencing.law.store import open_rules
begun = time.perf_counter()
rules = open_rules(Path("rules"))
for number in sys.argv[1:] or rules.index:
    rules.article(number)
print(time.perf_counter() - begun)
"""
"""Opens the compiled rules and takes some articles (or all), as a command does; says how long that took without the start of Python."""


def start(arguments: list[str], environment: dict[str, str]) -> float:
    """Seconds that a fresh process takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment, cwd=ROOT)
    return time.perf_counter() - begun


def alternating(commands: dict[str, list[str]], environment: dict[str, str]) -> dict[str, float]:
    """The median time of each command, run in turns so that the machine treats them alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for name, arguments in commands.items():
        start(arguments, environment)  # warm: compiled rules and byte code
        times[name].clear()
    for _ in range(STARTS):
        for name, arguments in commands.items():
            times[name].append(start(arguments, environment))
    return {name: median(found) for name, found in times.items()}


def loads(environment: dict[str, str], rules: RuleBook) -> dict[str, float]:
    """The median time to open the rules and take some articles, each time in a fresh process, in turns."""
    seed = [case.partition(".")[0] for case in SEED]
    chapters = {rules.index[number][0] for number in seed}
    taken = {
        "three": seed,
        "chapters": [number for number, (chapter, _) in rules.index.items() if chapter in chapters],
        "all": [],
    }
    times: dict[str, list[float]] = {name: [] for name in taken}
    for _ in range(STARTS):
        for name, numbers in taken.items():
            command = [sys.executable, "-c", TAKE, *numbers]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=ROOT)
            times[name].append(float(done.stdout))
    return {name: median(found) for name, found in times.items()}


def subset(rules: RuleBook, folder: Path, target: Path) -> Path:
    """A copy of the rules with the chapters of the seed case alone."""
    kept = {Path(rules.index[case.partition(".")[0]][0]).name for case in SEED}
    others = {path.name for path in (folder / "special").iterdir()} - kept
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(*others))
    return target


def take_seed(folder: Path) -> None:
    """Open rules and take the articles of the seed case."""
    from sentencing.law import store  # noqa: PLC0415 - part of what is measured

    rules = store.open_rules.__wrapped__(folder)
    for case in SEED:
        rules.article(case.partition(".")[0])


def repeated(work: Callable[[], object], times: int) -> float:
    """The median time of some work in this process."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return median(found)


def measure() -> list[tuple[str, float, str]]:
    """Every figure: its name, the ratio, what it is a ratio to."""
    from sentencing.api import case_of_offences  # noqa: PLC0415 - part of what is measured
    from sentencing.engine.assess import assess  # noqa: PLC0415
    from sentencing.law import store  # noqa: PLC0415
    from sentencing.report.as_json import assessment_json  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as cache:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["SENTENCING_CACHE"] = os.environ["SENTENCING_CACHE"] = cache
        module = ["-m", "sentencing"]
        starts = alternating(
            {
                "base": ["-c", "import pydantic, typer"],
                "bounds": [*module, "bounds", *SEED, "--on", "2022-01-05"],
                "offence": [*module, "offence", "179"],
                "search": [*module, "search", "theft"],
                "three": ["-c", TAKE, *(case.partition(".")[0] for case in SEED)],
                "all": ["-c", TAKE],
            },
            environment,
        )
        folder = store.code_dir(ROOT / "rules")
        rules = store.open_rules(ROOT / "rules")
        parse = repeated(lambda: store.read_files(folder).documents(), 3)
        load = repeated(lambda: store.open_rules.__wrapped__(ROOT / "rules"), 15)
        case = case_of_offences(SEED, "2022-01-05")
        alone = case_of_offences(SEED[:1], "2022-01-05")
        one = repeated(lambda: assess(alone, rules), 200)
        three = repeated(lambda: assess(case, rules), 200)
        said = assess(case, rules)
        whole = repeated(lambda: assessment_json(said, wording("en")), 100)
        load_times = loads(environment, rules)
        few = subset(rules, folder, Path(cache) / "subset")
        take_seed(few)  # compiled once, as at an install
        from_all, from_few = (repeated(partial(take_seed, where), 25) for where in (folder, few))
    base = starts["base"]
    return [
        ("start of `bounds 175.1 179.3 362.4.3 --on 2022-01-05`", starts["bounds"] / base, "`import pydantic, typer`"),
        ("start of `offence 179`", starts["offence"] / base, "`import pydantic, typer`"),
        ("opening the compiled rules", load / parse, "parsing the YAML"),
        (
            "opening the whole code and taking the seed case's articles",
            from_all / from_few,
            "the same from a code of their two chapters alone",
        ),
        (
            "start of `search theft`",
            starts["search"] / base,
            "`import pydantic, typer`",
        ),
        (
            "a process that opens the compiled rules and reads all 399 articles",
            starts["all"] / starts["three"],
            "one that takes arts 175, 179, 362",
        ),
        (
            "opening and reading all 399 articles, without the start of Python",
            load_times["all"] / load_times["three"],
            "opening and taking arts 175, 179, 362",
        ),
        ("the same", load_times["all"] / load_times["chapters"], "opening and reading both chapters of these articles"),
        ("`bounds` of three counts", three / one, "one count"),
        ("writing its derivation as JSON", whole / three, "computing it"),
        ("computing it", three / base, "`import pydantic, typer`"),
    ]


def main() -> None:
    """Print the figures, or write them into the README."""
    lines = ["| what | ratio | to |", "| --- | --- | --- |"]
    lines.extend(f"| {what} | {ratio:.2f} | {to} |" for what, ratio, to in measure())
    sys.stdout.write("\n".join(lines) + "\n")
    if "--write" in sys.argv:
        readme = ROOT / "README.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition("<!-- bench -->")
        after = rest.partition("<!-- /bench -->")[2] if "<!-- /bench -->" in rest else rest
        table = "\n".join(lines)
        readme.write_text(f"{before}<!-- bench -->\n\n{table}\n\n<!-- /bench -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
