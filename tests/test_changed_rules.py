"""The rules with one thing changed, whatever it is: they are refused in words, with the place, or answered; never a traceback, and never an answer from rules that are not sound.

CHANGES=2000 draws more of them.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sentencing.document import parse_bytes
from sentencing.law import files as files_module
from sentencing.law.store import open_rules
from sentencing.validate import validate_rules

from .bad.program import ROOT, run

RULES = ROOT / "rules" / "kz-2014"
CHAPTERS = ("special/ch-01-person.yaml", "special/ch-06-property.yaml")
DRAWS = int(os.environ.get("CHANGES", "200"))
GROUPS = 10
CASES_EACH = 2
OF_SCENARIOS = ("scenario", "cite", "expect", "readings")
OPENED, REFUSED = (0, 1), 2
WEIGHTS = {
    "general": 6,
    "special": 1,
    "indices.yaml": 4,
    "lists.yaml": 6,
    "interpretations.yaml": 4,
    "code.yaml": 6,
    "facts.yaml": 6,
    "provisions.yaml": 3,
    "words.yaml": 2,
}
SCALARS = (
    None, "", "x", "0", "1", "-1", "1/3 d", "1/3", "1/0", "40 d", "5y10d", "30y", "3000 MCI", "600 h", "20x bribe", "..999999999999 MCI",
    "2y..1y", "..", "..7y", "20..", "(1y)..2y", "none", "yes", "no", "life", "9999-12-31", "0001-01-01", "2015-01-01", "enactment", "99(1)",
    "9" * 5000, "179(" + "9" * 5000 + ")", "1-" + "9" * 5000, "9" * 5000 + "y", "9" * 5000 + "-" + "9" * 5001, "\ud800", "\u0663", "fine", "imprisonment",
)  # fmt: skip
SHAPES: tuple[Any, ...] = ([], {}, ["x"], {"x": "x"}, [[]], [None])


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in some data but the whole."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from paths(value, (*path, key))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def changed(data: Any, draw: random.Random) -> tuple[Any, str]:
    """The data with one thing deleted, emptied, written twice, moved or replaced, and what was done."""
    data = json.loads(json.dumps(data))
    path = draw.choice(list(paths(data)))
    inside, key = at(data, path[:-1]), path[-1]
    value = inside[key]
    ways = ["delete", "shape", "scalar", "neighbour", "alike", "alike", "alike"]
    if isinstance(value, dict | list):
        ways += ["empty"]
    if isinstance(inside, list):
        ways += ["twice", "last", "delete"]
    way = draw.choice(ways)
    if way == "delete":
        del inside[key]
    elif way == "twice":
        inside.insert(key, json.loads(json.dumps(value)))
    elif way == "last":
        inside.append(inside.pop(key))
    else:
        ways_made: dict[str, Callable[[], Any]] = {
            "empty": type(value),
            "shape": lambda: draw.choice(SHAPES),
            "scalar": lambda: draw.choice(SCALARS),
            "alike": lambda: at(data, draw.choice([other for other in paths(data) if other[-1] == key])),
            "neighbour": lambda: at(data, draw.choice(list(paths(data)))),
        }
        new = ways_made[way]()
        inside[key] = json.loads(json.dumps(new))
    return (
        data,
        f"{way} {path}: {str(value)[:80]!r} -> {str(inside[key] if way not in ('delete', 'last') else '')[:80]!r}",
    )


@cache
def scenarios() -> tuple[dict[str, Any], ...]:
    """The cases of tests/scenarios whose offences lie in the chapters at hand."""
    numbers = {number for number, (name, _) in open_rules().index.items() if name in CHAPTERS}
    found = []
    for path in sorted((ROOT / "tests" / "scenarios").rglob("*.yaml")):
        whole = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        case = {key: value for key, value in whole.items() if key not in OF_SCENARIOS}
        if all(str(count.get("offence", "")).partition("(")[0] in numbers for count in case["counts"]):
            found.append(case)
    return tuple(found)


def test_there_are_cases_of_every_kind() -> None:
    keys = {key for case in scenarios() for key in case}
    assert keys >= {"judgment", "person", "decided"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The General Part and some chapters."""
    folder = shutil.copytree(
        RULES, tmp_path_factory.mktemp("changed") / "rules", ignore=shutil.ignore_patterns("special")
    )
    (folder / "special").mkdir()
    for name in CHAPTERS:
        shutil.copy(RULES / name, folder / name)
    return folder


def told(folder: Path) -> set[str]:
    """What `rules validate` finds, each in a file."""
    found = validate_rules(folder).problems
    assert all(one.place.file for one in found), found
    return {f"{one.code} {one.place.file} {one.params}" for one in found}


@pytest.mark.parametrize("group", range(GROUPS))
def test_one_change(group: int, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse = cache(parse_bytes)
    monkeypatch.setattr(files_module, "parse_bytes", parse)
    monkeypatch.setenv("SENTENCING_CACHE", str(tmp_path / "cache"))
    missed = told(copy)
    draw = random.Random(group)
    names = sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*.yaml") if path.name != "unusual.yaml")
    weights = [WEIGHTS[name.partition("/")[0]] for name in names]
    for _ in range(DRAWS // GROUPS):
        (name,) = draw.choices(names, weights)
        path = copy / name
        before = path.read_bytes()
        data = parse(before, str(path)).data
        made, said = changed(data, draw)
        path.write_text(json.dumps(made, indent=0), encoding="utf-8")
        try:
            check_changed(copy, tmp_path, missed, draw, f"{name} {said}")
        finally:
            path.write_bytes(before)


def check_changed(folder: Path, tmp_path: Path, missed: set[str], draw: random.Random, said: str) -> None:
    """Changed rules are refused or answered."""
    sound = told(folder) <= missed
    case = tmp_path / "case.yaml"
    for one in draw.sample(scenarios(), CASES_EACH):
        case.write_text(json.dumps(one), encoding="utf-8")
        open_rules.cache_clear()
        answer = run("check", str(case), "--rules", str(folder), "--lang", "en")
        assert answer.status in (*OPENED, REFUSED), said
        opened = answer.status in OPENED or str(case) in answer.err or "--" in answer.err
        assert opened or not sound, f"validate is content, and yet: {said}\n{answer.err}"
        if not opened:
            return
