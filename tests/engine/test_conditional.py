"""Recidivism by the record, and the bars on a conditional sentence."""

from __future__ import annotations

from typing import Any

import pytest

from sentencing.engine.conditional import Conditional
from sentencing.problem import ProblemError
from tests.answers import answer

Data = dict[str, Any]
GRAVE: Data = {"category": "grave", "imprisonment": "yes"}
ESPECIALLY: Data = {"category": "especially_grave", "imprisonment": "yes"}
OTHERWISE: Data = {"category": "especially_grave", "imprisonment": "no"}


def recidivism(offence: str, *record: Data) -> str:
    counts = [{"offence": offence, "committed": "2024-02-01"}]
    found = answer({"counts": counts, "person": {"record": list(record)}})
    return next(str(step.gives) for step in found.steps if step.scope == "serving" and step.cite.startswith("14"))


@pytest.mark.parametrize(
    ("offence", "record", "expected"),
    [
        ("118(2)", [ESPECIALLY], "none"),
        ("188(4)", [], "none"),
        ("188(4)", [GRAVE], "simple"),
        ("188(4)", [GRAVE, GRAVE], "dangerous"),
        ("188(4)", [OTHERWISE], "dangerous"),
        ("188(4)", [GRAVE, {**GRAVE, "expunged": "yes"}], "simple"),
        ("99(1)", [], "none"),
        ("99(1)", [OTHERWISE], "none"),
        ("99(1)", [GRAVE], "dangerous"),
        ("99(1)", [ESPECIALLY], "dangerous"),
        ("99(1)", [{**ESPECIALLY, "at_age_under_18": "yes"}], "none"),
    ],
)
def test_recidivism_by_the_record(offence: str, record: list[Data], expected: str) -> None:
    assert recidivism(offence, *record) == expected


def conditional(offences: list[str], person: Data | None = None, **more: Any) -> Conditional | None:
    counts = [{"offence": one, "committed": "2024-02-01", **more} for one in offences]
    final = {"imprisonment": "6y"}
    return answer({"counts": counts, "person": person or {}, "judgment": {"final": final}}).servings[0].conditional


def test_what_is_entered_for_the_person_counts_where_the_class_of_the_offence_allows_it() -> None:
    found = conditional(["188(4)", "118(2)"], {"recidivism": "simple"}, criminal_group="no")
    assert found == Conditional(("barred",), ("recidivism",), ())


def test_simple_recidivism_is_dangerous_in_an_especially_grave_crime() -> None:
    case: Data = {
        "counts": [{"offence": "99(1)", "committed": "2022-03-01"}],
        "person": {"sex": "male", "recidivism": "simple", "imprisonment_served": "intentional"},
        "decided": "2023-03-01",
        "judgment": {"final": {"imprisonment": "10y"}},
    }
    found = answer(case).servings[0].facility
    assert found is not None
    assert found.kinds == ("emergency_security",)


def test_everything_open() -> None:
    found = conditional(["188(4)"])
    assert found == Conditional(
        ("possible", "barred"), ("criminal-group", "recidivism"), ("recidivism", "criminal_group")
    )


def test_a_record_says_whether_there_was_a_conviction() -> None:
    def kinds(person: Data) -> tuple[str, ...]:
        final = {"imprisonment": "2y"}
        counts = [{"offence": "118(2)", "committed": "2024-02-01"}]
        found = answer({"counts": counts, "person": person, "judgment": {"final": final}}).servings[0].facility
        assert found is not None
        return found.kinds

    assert kinds({"record": []}) == ("minimum_security",)
    assert kinds({"record": [{"category": "minor", "imprisonment": "no"}], "imprisonment_served": "no"}) == (
        "medium_security",
    )
    assert kinds({"record": [], "convicted_before": "yes", "imprisonment_served": "no"}) == ("medium_security",)


def test_life_is_never_conditional() -> None:
    case: Data = {
        "counts": [{"offence": "99(2)(1)", "committed": "2024-02-01"}],
        "person": {"sex": "male"},
        "judgment": {"final": {"life_imprisonment": "yes"}},
    }
    assert answer(case).servings[0].conditional is None


@pytest.mark.parametrize(
    "person",
    [
        {"record": [{"category": "heavy", "imprisonment": "yes"}]},
        {"record": [{}]},
        {"record": [], "recidivism": "none"},
    ],
)
def test_records_that_cannot_be_read_are_refused(person: Data) -> None:
    with pytest.raises(ProblemError):
        conditional(["118(2)"], person)
