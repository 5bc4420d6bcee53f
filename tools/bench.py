"""Speed, as ratios of processor time measured in one run. `make bench`; `--write` puts the figures into README.md.

The yardsticks are a peer (`tools/bench_peer.py`, OpenFisca-Core in an environment of its own) and the start of `import pydantic, typer`.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sentencing.case import Case
    from sentencing.law.rulebook import RuleBook

ROOT = Path(__file__).resolve().parent.parent
PEER = ROOT / ".venv-peer" / "bin" / "python"
SEED = ["175.1", "179.3", "362.4.3"]
DAY, FIXED_SEED = date(2024, 3, 1), 20240301
STARTS, PEERS = 15, 5
_PEER, _IMPORTS = "the peer's single case", "`import pydantic, typer`"


def of_children(arguments: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds of processor time that a fresh process takes; its exit status may be that of a claim that fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *arguments], capture_output=True, env=environment, cwd=ROOT, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def starts(commands: dict[str, list[str]], environment: dict[str, str]) -> dict[str, float]:
    """The median of each command, run in turns so that the machine treats them alike; once before, to warm byte code and cache."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(STARTS + 1):
        for name, arguments in commands.items():
            times[name].append(of_children(arguments, environment))
    return {name: median(found[1:]) for name, found in times.items()}


def peer() -> float:
    """Seconds of the peer's single case: the median of several runs."""
    found = [
        subprocess.run([PEER, ROOT / "tools/bench_peer.py"], check=True, capture_output=True, text=True).stdout
        for _ in range(PEERS)
    ]
    return median(map(float, found))


# cases


def parts_in_force(rules: RuleBook) -> list[str]:
    """Every part of the Special Part that has a sanction on the day."""
    from sentencing.law.versions import version_on  # noqa: PLC0415 - part of what is measured is what is loaded

    parts = (part for article in rules.articles() for part in article.parts)
    found = ((part, version_on(rules.act, part.versions, DAY)) for part in parts)
    return [str(part.citation) for part, version in found if version is not None and version.value is not None]


def drawn(parts: Sequence[str], cases: int, counts: int, more: dict[str, Any] | None = None) -> list[Case]:
    """Different sets of counts, drawn by a fixed seed."""
    from sentencing.api import case_of_offences  # noqa: PLC0415

    source = random.Random(FIXED_SEED)
    sets: dict[tuple[str, ...], None] = {}
    while len(sets) < cases:
        sets[tuple(source.sample(parts, counts))] = None
    return [case_of_offences(list(one), str(DAY), facts=more) for one in sets]


def mean(cases: Sequence[Case], work: Callable[[Case], object]) -> float:
    """The mean processor time of some work, each case once."""
    begun = time.process_time()
    for case in cases:
        work(case)
    return (time.process_time() - begun) / len(cases)


def in_process(rules: RuleBook) -> dict[str, float]:
    """Bounds with their derivation, in a warm process: every article read, some other sets answered."""
    from sentencing.answer import answer  # noqa: PLC0415
    from sentencing.problem import ProblemError  # noqa: PLC0415

    def bounds(case: Case) -> object:
        found = answer(case, rules).found
        return found.bounds(), found.steps

    def judged(case: Case) -> object:
        whole = answer(case, rules)
        return whole.found.bounds(), whole.found.steps, whole.found.servings, whole.checks

    def is_answered(case: Case) -> bool:
        try:
            answer(case, rules)
        except ProblemError:
            return False
        return True

    parts = parts_in_force(rules)
    single, three, six = (drawn(parts, cases, counts) for cases, counts in ((300, 1), (300, 3), (60, 6)))
    judgment = {
        "decided": "2024-12-01",
        "custody": [{"from": "2024-05-01", "to": "2024-11-30"}],
        "judgment": {"final": {"imprisonment": "15y", "method": "partial_cumulation"}},
    }
    sixteen = [case for case in drawn(parts, 12, 16, judgment) if is_answered(case)][:5]
    for case in drawn(parts, 30, 2):
        bounds(case)
    return {
        "single": mean(single, bounds),
        "three": mean(three, bounds),
        "six": mean(six, bounds),
        "sixteen": mean(sixteen, judged),
    }


# figures


def measure() -> list[tuple[str, float, str]]:
    """Every figure: its name, the ratio, what it is a ratio to."""
    from sentencing.law import store  # noqa: PLC0415

    yardstick = peer()
    with tempfile.TemporaryDirectory() as cache:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["SENTENCING_CACHE"] = os.environ["SENTENCING_CACHE"] = cache
        module = ["-m", "sentencing"]
        took = starts(
            {
                "base": ["-c", "import pydantic, typer"],
                "check": [*module, "check", "seeds/massimov-2023.yaml"],
                "bounds": [*module, "bounds", *SEED, "--on", "2022-01-05"],
                "offence": [*module, "offence", "179"],
                "search": [*module, "search", "theft"],
            },
            environment,
        )
        rules = store.open_rules(ROOT / "rules")
        within = in_process(rules)
    base = took["base"]
    means = "bounds with derivation, mean of"
    return [
        (f"{means} 300 single counts", within["single"] / yardstick, _PEER),
        (f"{means} 300 sets of three counts", within["three"] / yardstick, _PEER),
        (f"{means} 60 sets of six counts", within["six"] / yardstick, _PEER),
        ("sixteen counts with judgment and custody", within["sixteen"] / yardstick, _PEER),
        ("`check` of the seed case, whole process", took["check"] / base, _IMPORTS),
        ("`bounds` of its counts, whole process", took["bounds"] / base, _IMPORTS),
        ("`search theft`, whole process", took["search"] / base, _IMPORTS),
        ("`offence 179`, whole process", took["offence"] / base, _IMPORTS),
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
