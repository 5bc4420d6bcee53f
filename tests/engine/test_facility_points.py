"""Whether the words of each point of art. 46(5) fit, in the versions of 2015-2021: the tables asked directly, each row that few cases meet."""

from __future__ import annotations

from datetime import date

import pytest

from sentencing.law import schema
from sentencing.law.model import Fact
from sentencing.law.schema import TableKey
from sentencing.law.store import open_rules
from sentencing.quantity import term

ENACTED, BY_58, BY_180, BY_384 = (date(2016, 5, 1), date(2017, 9, 1), date(2018, 9, 1), date(2021, 2, 1))
NAMED: dict[str, Fact] = {"chapter_group": "non_violent", "violence": "no"}
ORDINARY: dict[str, Fact] = {
    "adult_against_minors": "no",
    "bribery": "no",
    "guilt": "intentional",
    "especially_grave": "no",
    "sex": "male",
    "any_recidivism": "no",
    "served": "no",
    "named_act": "no",
    "imposed": term(years=5),
}


def fits(key: TableKey[str], day: date, **facts: Fact) -> tuple[str, str]:
    decision = open_rules().on(day, {}).decide(key, {**ORDINARY, **facts})
    return decision.row.id, decision.outcome


@pytest.mark.parametrize(("day", "outcome"), [(ENACTED, "no"), (BY_58, "no"), (BY_180, "yes")])
def test_a_non_violent_act_of_some_chapters_counts_since_180_vi(day: date, outcome: str) -> None:
    facts: dict[str, Fact] = {**NAMED, "damage_compensated": "no"}
    assert fits(schema.FACILITY_ACT, day, **facts)[1] == outcome


@pytest.mark.parametrize(("day", "outcome"), [(ENACTED, "no"), (BY_384, "no"), (date(2021, 3, 1), "yes")])
def test_a_crime_against_minors_counts_since_393_vi(day: date, outcome: str) -> None:
    assert fits(schema.FACILITY_SEXUAL_CRIME, day, against_minors="yes", minor_offender="no")[1] == outcome


@pytest.mark.parametrize(
    ("day", "facts", "expected"),
    [
        (ENACTED, {}, ("first", "yes")),
        (ENACTED, {"imposed": term(years=1)}, ("up-to-1y", "no")),
        (ENACTED, {"served": "negligent"}, ("not-first", "no")),
        (BY_180, {}, ("not-served", "yes")),
        (BY_180, {"imposed": term(years=2)}, ("up-to-2y", "no")),
        (BY_180, {"served": "intentional"}, ("served", "no")),
        (BY_180, {"served": "negligent"}, ("served", "no")),
        (BY_384, {}, ("not-served", "yes")),
        (BY_384, {"bribery": "yes", "served": "intentional"}, ("bribery", "yes")),
        (BY_384, {"imposed": term(years=2)}, ("up-to-2y", "no")),
        (BY_384, {"served": "negligent"}, ("served", "no")),
    ],
)
def test_point_2(day: date, facts: dict[str, Fact], expected: tuple[str, str]) -> None:
    assert fits(schema.FACILITY_MEDIUM, day, **facts) == expected


@pytest.mark.parametrize(
    ("day", "facts", "expected"),
    [
        (ENACTED, {"especially_grave": "yes"}, ("first-especially-grave", "yes")),
        (ENACTED, {"served": "intentional"}, ("others", "no")),
        (BY_58, {"served": "negligent"}, ("served", "yes")),
        (BY_58, {"any_recidivism": "yes"}, ("recidivism-alone", "yes")),
        (BY_58, {"especially_grave": "yes"}, ("first-especially-grave", "yes")),
        (BY_58, {}, ("others", "no")),
        (BY_180, {"especially_grave": "yes"}, ("first-especially-grave-man", "yes")),
        (BY_180, {"especially_grave": "yes", "sex": "female"}, ("first-especially-grave-woman", "no")),
        (BY_180, {"served": "intentional"}, ("served", "yes")),
        (BY_180, {"served": "intentional", "named_act": "yes"}, ("served-named-act", "no")),
        (BY_180, {"served": "negligent"}, ("not-served-for-intent", "no")),
    ],
)
def test_point_3(day: date, facts: dict[str, Fact], expected: tuple[str, str]) -> None:
    assert fits(schema.FACILITY_MAXIMUM, day, **facts) == expected
