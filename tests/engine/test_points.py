"""A part cited without its point: the answer is that of all its points together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sentencing.engine.assessment import Assessment
from sentencing.law.store import open_rules
from sentencing.problem import ProblemError
from sentencing.ranges import Ranges
from tests.answers import answer

MITIGATED: dict[str, Any] = {"mitigating": ["53(1)(11)"]}
DAY = "2025-11-01"


def parts_with_points() -> list[tuple[str, tuple[str, ...]]]:
    """Every part with points, and those that it has in force."""
    rules = open_rules()
    law = rules.on(date.fromisoformat(DAY))
    found = []
    for part in (part for article in rules.articles() for part in article.parts):
        try:
            sanction = law.part(part.citation)[1].value
        except ProblemError:
            continue
        if sanction is not None and sanction.points:
            found.append((str(part.citation), sanction.points))
    return found


def finals(offence: str) -> dict[object, Ranges]:
    """The final bounds of an offence, mitigated."""
    count = {"offence": offence, "committed": DAY, "aggravating_element": "no"}
    found: Assessment = answer({"counts": [count], "circumstances": MITIGATED})
    return {slot: bound.ranges for slot, bound in found.bounds().items()}


@pytest.mark.parametrize(("part", "points"), parts_with_points())
def test_a_part_without_its_point_has_the_bounds_of_all_its_points(part: str, points: tuple[str, ...]) -> None:
    together: dict[object, Ranges] = {}
    for one in (finals(f"{part}({point})") for point in points):
        for slot, ranges in one.items():
            together[slot] = ranges | together[slot] if slot in together else ranges
    assert finals(part) == together
