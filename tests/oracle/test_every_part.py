"""Every part of the Special Part in force on the day of the text: alone, and in random sets of two to six, against the oracle."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from .random_cases import Case, can_be_drawn, cited
from .reader import NO, Rules, load
from .test_against_engine import faults_of, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Assess = Callable[[dict[str, Any]], dict[str, Any]]

CHUNKS = 8
SEED = 20261123
LARGEST = 6


def in_force(rules: Rules, *, single: bool) -> list[tuple[str, str]]:
    """The citations in force on the last day, each with its part; a part with points stands for each of its points."""
    law = rules.on(rules.text_as_of)
    found = [(part, law.version(part.versions)) for part in rules.parts.values()]
    return [
        (cited(part, point), f"{part.article}({part.part})")
        for part, version in found
        for point in (version.get("points", [None]) if version else ())
        if version and (single or can_be_drawn(version, point))
    ]


def case_of(name: str, offences: list[str], rules: Rules) -> Case:
    day = rules.text_as_of.isoformat()
    counts = [{"offence": one, "committed": day, "aggravating_element": NO} for one in offences]
    return {"case": name, "person": {}, "circumstances": {}, "counts": counts}


def sets(rules: Rules) -> Iterator[list[str]]:
    """All citations that can stand in a set, shuffled and cut into sets of two to six of different parts."""
    random, left = Random(SEED), in_force(rules, single=False)
    random.shuffle(left)
    while len(left) > 1:
        size = random.randint(2, LARGEST)
        chosen = {part: cite for cite, part in left[:size]}
        left = left[size:]
        if len(chosen) > 1:
            yield list(chosen.values())


RULES = load()
ALONE = [[cite] for cite, _ in in_force(RULES, single=True)]
SETS = list(sets(RULES))


def agree(cases: list[list[str]], assess: Assess) -> None:
    for offences in cases:
        case = case_of("+".join(offences), offences, RULES)
        faults, why = faults_of(case, RULES, assess)
        assert not why, f"{offences} refused: {why}"
        if faults:
            pytest.fail(report(case, faults), pytrace=False)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_part_alone(chunk: int, assess: Assess) -> None:
    agree(ALONE[chunk::CHUNKS], assess)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_part_in_a_set(chunk: int, assess: Assess) -> None:
    agree(SETS[chunk::CHUNKS], assess)


def test_no_part_is_left_out() -> None:
    law = RULES.on(RULES.text_as_of)
    parts = {f"{part.article}({part.part})" for part in RULES.parts.values() if law.version(part.versions)}
    assert len(parts) == len({part for _, part in in_force(RULES, single=True)}) > 1000
    assert max(map(len, SETS)) == LARGEST
