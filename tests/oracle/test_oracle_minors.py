"""The checker alone on minors and on life alone, by examples worked by hand from arts 15, 46, 56, 58 and 81."""

from __future__ import annotations

from typing import Any

import pytest

from .checker import check
from .reader import Rules

DAY, NOVELLA = "2024-10-01", "2025-10-01"
SEVENTEEN = {"born": "2007-05-05", "earnings_or_property": "yes", "earnings_or_income": "no"}
SIXTEEN_IN_2025 = {"born": "2009-05-05"}


def broken(rules: Rules, person: dict[str, Any], on: str, method: str | None, final: str, *counts: str) -> str:
    """The provisions that a sentence breaks; counts as `188(3) imprisonment 4y`, an unfinished one with its stage first."""
    case: dict[str, Any] = {"person": person, "counts": []}
    sentence: dict[str, Any] = {"method": method, "counts": []}
    for one in counts:
        stage, _, rest = one.rpartition(": ")
        offence, kind, *amount = rest.split(" ", 2)
        count = {"offence": offence, "committed": on, "stage": stage or "completed", "victim_14_to_17": "no"}
        case["counts"].append(count)
        sentence["counts"].append({"offence": offence, "kind": kind, "amount": amount[0] if amount else None})
    kind, *amount = final.split(" ", 1)
    sentence["final"] = {"kind": kind, "amount": amount[0] if amount else None}
    return "; ".join(one.cite for one in check(case, sentence, rules))


@pytest.mark.parametrize(
    ("offence", "imposed", "cite"),
    [
        ("188(3)", "imprisonment 56m", ""),  # 2/3 of 7 y
        ("188(3)", "imprisonment 57m", "188(3)"),
        ("188(3)", "restriction_of_liberty 2y", ""),
        ("188(3)", "restriction_of_liberty 25m", "188(3)"),
        ("188(1)", "imprisonment 6m", "81(7)"),
        ("188(1)", "fine 100 MCI", ""),
        ("188(1)", "fine 101 MCI", "188(1)"),
        ("188(1)", "fine 4 MCI", "188(1)"),
        ("188(1)", "corrective_works 50 MCI", "81(4)"),
        ("188(1)", "community_service 75 h", ""),
        ("188(1)", "community_service 76 h", "188(1)"),
        ("108-1(1)", "arrest 10 d", "45(3)"),
        ("101(1)", "imprisonment 1y", ""),
        ("99(1)", "imprisonment 10y", ""),
        ("99(1)", "imprisonment 11y", "99(1)"),
        ("99(2)(1)", "imprisonment 12y", ""),
        ("99(2)(1)", "life_imprisonment", "46(4)"),
    ],
)
def test_one_offence_of_a_minor(rules: Rules, offence: str, imposed: str, cite: str) -> None:
    assert broken(rules, SEVENTEEN, DAY, None, imposed, f"{offence} {imposed}") == cite


@pytest.mark.parametrize(
    ("born", "count", "cite"),
    [
        ("2008-09-30", "131(1) community_service 20 h", ""),
        ("2008-10-01", "131(1) community_service 20 h", "5"),
        ("2010-09-30", "188(3) imprisonment 1y", ""),
        ("2010-10-01", "188(3) imprisonment 1y", "5"),
    ],
)
def test_the_age_of_liability(rules: Rules, born: str, count: str, cite: str) -> None:
    """131(1) from 16, 188(3) from 14."""
    assert broken(rules, {"born": born}, DAY, None, count.partition(" ")[2], count) == cite


@pytest.mark.parametrize(
    ("method", "final", "cite"),
    [("full_cumulation", "imprisonment 10y", ""), ("full_cumulation", "imprisonment 11y", "58(3)"), ("partial_cumulation", "imprisonment 9y", "")],
)  # fmt: skip
def test_a_set_of_a_minor(rules: Rules, method: str, final: str, cite: str) -> None:
    counts = ("99(1) imprisonment 8y", "188(4)(1) imprisonment 3y")
    assert broken(rules, SEVENTEEN, DAY, method, final, *counts) == cite


@pytest.mark.parametrize(
    ("person", "count", "cite"),
    [
        (SIXTEEN_IN_2025, "99(3) imprisonment 15y", ""),
        (SIXTEEN_IN_2025, "99(3) imprisonment 14y", "99(3)"),
        (SIXTEEN_IN_2025, "attempt: 99(3) imprisonment 15y", ""),
        (SIXTEEN_IN_2025, "attempt: 99(3) imprisonment 16y", "99(3)"),
        (SIXTEEN_IN_2025, "preparation: 99(3) imprisonment 10y", ""),
        ({"sex": "female"}, "99(3) imprisonment 25y", ""),
        ({"sex": "female"}, "99(3) imprisonment 19y", "99(3)"),
        ({"sex": "female"}, "attempt: 99(3) imprisonment 225m", ""),  # 3/4 of 25 y
        ({"sex": "female"}, "attempt: 99(3) imprisonment 226m", "99(3)"),
        ({}, "99(3) life_imprisonment", ""),
        ({}, "attempt: 99(3) imprisonment 25y", ""),
        ({}, "attempt: 99(3) imprisonment 24y", "99(3)"),
    ],
)
def test_life_alone(rules: Rules, person: dict[str, Any], count: str, cite: str) -> None:
    imposed = count.rpartition(": ")[2].partition(" ")[2]
    assert broken(rules, person, NOVELLA, None, imposed, count) == cite
