"""Release with a guarantee (art. 69) and deferral (art. 74): what is open, what comes first, and the last day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sentencing.engine.service.deferral import Deferred
from sentencing.engine.service.guarantee import Guarantee
from tests.answers import answer

Data = dict[str, Any]
THEFT: Data = {"offence": "188(2)", "committed": "2024-02-01", "criminal_group": "no", "death_or_grave_harm": "no"}


def guarantee(*counts: Data, **person: str) -> Guarantee:
    found = answer({"counts": list(counts), "person": person}).servings[0].guarantee
    assert found is not None
    return found


def deferred(years: str, *counts: Data, decided: str = "", **person: str) -> Deferred | None:
    case: Data = {"counts": list(counts), "person": {"sex": "female", **person}}
    if decided:
        case["decided"] = decided
    return answer({**case, "judgment": {"final": {"imprisonment": years}}}).servings[0].deferred


def test_possible_comes_before_barred() -> None:
    found = guarantee({**THEFT, "death_or_grave_harm": "unknown"}, first_offence="yes")
    assert (found.answers, found.grounds) == (("possible", "barred"), ("death-or-grave-harm",))
    assert found.open_facts == ("death_or_grave_harm",)


def test_each_ground_is_named_once() -> None:
    found = guarantee(THEFT, {**THEFT, "offence": "131(1)"}, first_offence="no")
    assert (found.answers, found.grounds, found.bails, found.release) == (("barred",), ("not-the-first",), (), ())


def test_of_offences_under_two_laws_each_release_is_told() -> None:
    """292-VI made a release from punishment of one from liability; each offence has the bail of its day."""
    then, later = {**THEFT, "offence": "131(1)", "committed": "2017-02-01"}, THEFT
    both = ("from liability", "from punishment")
    assert guarantee(then, later, first_offence="yes").release == both
    found = guarantee(later, then, first_offence="yes")
    assert found.release == both
    assert [str(amount) for bail in found.bails for _, amount in bail.amounts] == [
        "3000 MCI",
        "3000 MCI",
        "200 MCI",
        "1000 MCI",
    ]


def test_what_deferral_turns_on() -> None:
    """Above five years a criminal group bars it; whether there was one is open for the first offence alone."""
    several = {"offence": "188(4)", "committed": "2024-02-01"}
    found = deferred("6y", several, THEFT, pregnant="yes")
    assert found is not None
    assert (found.answers, found.grounds, found.open_facts) == (
        ("may", "barred"),
        ("criminal-group",),
        ("criminal_group",),
    )
    assert deferred("5y", several, pregnant="yes") == Deferred(("may",), (), (), found.longest, None)


@pytest.mark.parametrize(
    ("decided", "until"),
    [
        ("2024-02-29", date(2025, 2, 28)),
        ("2024-11-30", date(2025, 11, 30)),
        ("2024-12-31", date(2025, 12, 31)),
        ("9998-11-30", date(9999, 11, 30)),
        ("9999-01-01", date.max),
    ],
)
def test_the_last_day_of_a_deferral_for_pregnancy(decided: str, until: date) -> None:
    """One year from the judgment, by the calendar."""
    for child in ({}, {"child_born": "2009-01-01"}):
        found = deferred("2y", THEFT, decided=decided, pregnant="yes", **child)
        assert found is not None
        assert found.until == until


@pytest.mark.parametrize(
    ("born", "until"),
    [
        ("2012-02-29", date(2026, 2, 28)),
        ("2012-12-31", date(2026, 12, 31)),
        ("2019-01-31", date(2029, 6, 10)),
        ("", None),
    ],
)
def test_the_last_day_of_a_deferral_for_a_child(born: str, until: date | None) -> None:
    """The fourteenth birthday, or five years from 2024-06-10 if they come before it."""
    child = {"child_born": born} if born else {}
    found = deferred("2y", THEFT, decided="2024-06-10", raises_young_child="yes", **child)
    assert found is not None
    assert found.until == until


@pytest.mark.parametrize("fact", ["raises_young_child", "raises_child_under_3"])
@pytest.mark.parametrize(
    ("days", "court"), [(("2025-09-15", "2025-09-16"), "must"), (("2025-09-15", "2025-09-14"), "may")]
)
def test_the_law_of_the_last_act_governs(fact: str, days: tuple[str, str], court: str) -> None:
    """210-VIII made deferral for a young child a duty from 2025-09-16."""
    for order in (days, days[::-1]):
        thefts = [
            {**THEFT, "offence": offence, "committed": day}
            for offence, day in zip(("188(2)", "188(1)"), order, strict=True)
        ]
        found = deferred("2y", *thefts, **{fact: "yes"})
        assert found is not None
        assert found.answers == (court,)
