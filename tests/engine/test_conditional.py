"""Recidivism by the record, and the bars on a conditional sentence."""

from __future__ import annotations

from typing import Any

import pytest

from sentencing.case import Conviction, Imposed
from sentencing.engine.counts.circumstances import says_nothing
from sentencing.engine.reasoning.trace import Labelled, Value
from sentencing.engine.service.asked import served_by
from sentencing.engine.service.conditional import Conditional
from sentencing.law.model import Kind
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
    assert found == Conditional(("barred",), ("recidivism",), (), ())


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
        ("possible", "barred"), ("criminal-group", "recidivism"), ("recidivism", "criminal_group"), ("whole term",)
    )


def test_a_record_says_whether_there_was_a_conviction() -> None:
    def kinds(person: Data) -> tuple[str, ...]:
        final = {"imprisonment": "2y"}
        counts = [{"offence": "118(2)", "committed": "2024-02-01"}]
        found = answer({"counts": counts, "person": person, "judgment": {"final": final}}).servings[0].facility
        assert found is not None
        return found.kinds

    assert kinds({"record": []}) == ("minimum_security",)
    grave, minor = ({"record": [{"category": category, "imprisonment": "no"}]} for category in ("grave", "minor"))
    assert kinds({**grave, "imprisonment_served": "no"}) == ("medium_security",)
    assert kinds({**minor, "imprisonment_served": "no"}) == ("minimum_security", "medium_security")
    lapsed = {"category": "grave", "imprisonment": "no", "expunged": "yes"}
    assert kinds({"record": [lapsed], "imprisonment_served": "no"}) == ("medium_security",)  # 79(10)


@pytest.mark.parametrize(
    ("record", "served"),
    [
        ([], ["no"]),
        ([("grave", "no")], ["no", "intentional"]),
        ([("minor", "no")], ["no", "intentional", "negligent"]),
        ([("grave", "yes")], ["no", "intentional"]),
        ([("medium", "yes")], ["no", "intentional", "negligent"]),
        ([("grave", "yes"), ("minor", "yes")], ["no", "intentional", "negligent"]),
        ([("grave", "yes"), ("minor", "no")], ["no", "intentional", "negligent"]),
    ],
)
def test_a_record_says_what_imprisonment_can_have_been_served(record: list[tuple[str, str]], served: list[str]) -> None:
    """Who was sentenced to imprisonment need not have served it, another kind may have been replaced by it; a grave crime is intentional (11)."""
    to = {"yes": Imposed(Kind.IMPRISONMENT, None), "no": None}
    found = [Conviction(category, to[imprisonment], False, False) for category, imprisonment in record]
    assert list(served_by(found)) == served


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


# minors and foreigners

BOY: Data = {"born": "2007-01-01"}


def of_a_case(case: Data, readings: dict[str, str] | None = None) -> tuple[Conditional, frozenset[str]]:
    """What is said of a conditional sentence, and the readings on which it rests."""
    found = answer({"judgment": {"final": {"imprisonment": "3y"}}, **case}, readings=readings)
    conditional = found.servings[0].conditional
    assert conditional is not None
    return conditional, frozenset(s.reading for s in found.steps if s.scope == "serving" and s.cite.startswith("63"))


def act(offence: str = "188(4)", day: str = "2024-02-01", **more: str) -> Data:
    return {"offence": offence, "committed": day, "criminal_group": "no", **more}


def lengths(case: Data, readings: dict[str, str] | None = None) -> list[str]:
    return [str(length or "none") for length in of_a_case(case, readings)[0].probation]


def test_a_minor_rests_on_no_reading() -> None:
    case: Data = {"counts": [act()], "person": BOY, "decided": "2024-06-01"}
    found, readings = of_a_case(case)
    assert list(map(str, found.probation)) == ["6m..1y"]
    assert readings == {""}


def test_a_minor_who_grew_up_rests_on_a_reading() -> None:
    case: Data = {"counts": [act()], "person": {**BOY, "convicted_before": "no"}, "decided": "2025-06-01"}
    assert lengths(case) == ["6m..1y"]
    assert "minor-in-63-3" in of_a_case(case)[1]
    assert lengths(case, {"minor-in-63-3": "at-the-judgment"}) == ["whole term"]


def test_the_day_of_the_judgment_is_asked_only_where_probation_turns_on_it() -> None:
    case: Data = {"counts": [act()], "person": {**BOY, "convicted_before": "no"}}
    assert of_a_case(case)[0].open_facts == ()
    found, _ = of_a_case(case, {"minor-in-63-3": "at-the-judgment"})
    assert found.open_facts == ("minor_at_judgment",)
    assert list(map(str, found.probation)) == ["6m..1y", "whole term"]


def test_of_a_set_across_majority_only_its_reading_is_named() -> None:
    person: Data = {"born": "2006-03-01", "record": []}
    case: Data = {"counts": [act(), act("192(2)", "2024-05-01")], "person": person, "decided": "2024-06-01"}
    assert lengths(case) == ["whole term"]
    assert of_a_case(case)[1] == {"", "set-across-majority"}
    assert lengths(case, {"set-across-majority": "minor"}) == ["6m..1y"]


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"expelled": "yes"}, ["none"]),
        ({"expelled": "no", "citizen_of": "UZ"}, ["whole term"]),
        ({"expelled": "unknown"}, ["none", "whole term"]),
        ({"citizen_of": "UZ"}, ["none", "whole term"]),
        ({"citizen_of": "KZ"}, ["whole term"]),
        ({}, ["whole term"]),
    ],
)
def test_expulsion_as_entered(person: Data, expected: list[str]) -> None:
    assert lengths({"counts": [act()], "person": {"record": [], **person}}) == expected


def test_expulsion_of_the_judgment() -> None:
    final = {"imprisonment": "3y", "additional": ["expulsion"]}
    assert lengths({"counts": [act()], "person": {"record": []}, "judgment": {"final": final}}) == ["none"]


def test_expulsion_that_is_not_known_is_an_open_fact() -> None:
    found, _ = of_a_case({"counts": [act()], "person": {"record": [], "expelled": "unknown"}})
    assert found == Conditional(("possible",), (), ("expelled",), (None, "whole term"))


def test_the_age_of_the_victim_is_the_same_for_55_8_and_for_63_6() -> None:
    case: Data = {"counts": [act("134(1)")], "person": BOY, "decided": "2024-06-01"}
    found = answer({**case, "judgment": {"final": {"imprisonment": "3y"}}})
    grounds = {
        one.sole.decided[("counts[1]", "victim_14_to_17")]: [
            s.conditional and s.conditional.grounds for s in one.servings
        ]
        for one in found.completions()
    }
    assert grounds == {"yes": [()], "no": [("against-minors",)]}


def test_the_exception_for_minors_is_a_reading_where_it_applies() -> None:
    case: Data = {"counts": [act("134(1)", victim_14_to_17="yes")], "person": BOY, "decided": "2024-06-01"}
    assert "exception-of-63-6" in of_a_case(case)[1]
    case["counts"][0]["victim_14_to_17"] = "no"
    assert "exception-of-63-6" not in of_a_case(case)[1]


def test_no_record_makes_recidivism_of_a_minor() -> None:
    case: Data = {"counts": [act()], "person": {**BOY, "record": [GRAVE, GRAVE]}, "decided": "2024-06-01"}
    found = answer({**case, "judgment": {"final": {"imprisonment": "3y"}}})
    assert next(str(s.gives) for s in found.steps if s.scope == "serving" and s.cite == "14(3)") == "none"


def probation(person: Data) -> list[tuple[str, Value]]:
    """How long probation control is, and under which open facts: by the steps."""
    counts = [{"offence": "188(4)", "committed": "2024-02-01", "criminal_group": "no"}]
    found = answer({"counts": counts, "person": person, "judgment": {"final": {"imprisonment": "3y"}}})
    params = [dict(step.params) for step in found.steps if step.cite.startswith("63(3)") and step.applied]
    return [(str(one["length"]), one["facts"]) for one in params]


def test_probation_control_says_of_what_it_turns() -> None:
    """A foreigner, expelled or not; a minor has it for six months to a year on whatever day the judgment is."""
    expelled = {fact: (Labelled("expelled", fact, True),) for fact in ("yes", "no")}
    foreigner = {"record": [], "expelled": "unknown"}
    assert probation(foreigner) == [("none", expelled["yes"]), ("whole term", expelled["no"])]
    minor = {"record": [], "born": "2007-01-01"}
    assert probation(minor) == [("6m..1y", ())]
    assert probation({**minor, "expelled": "unknown"}) == [("none", expelled["yes"]), ("6m..1y", expelled["no"])]


@pytest.mark.parametrize("days", [("2018-12-01", "2019-03-01"), ("2019-03-01", "2018-12-01")])
def test_probation_control_goes_by_the_last_offence_in_whatever_order_they_are_entered(days: tuple[str, str]) -> None:
    """Since 217-VI there is none for who is expelled."""
    counts = [act("188(2)", days[0]), act("190(2)", days[1])]
    assert lengths({"counts": counts, "person": {"expelled": "yes", "citizen_of": "KG"}}) == ["none"]


@pytest.mark.parametrize(
    ("own", "common", "nothing"),
    [
        ("none", "none", True), ("none", None, True), (None, "none", True), (None, None, False),
        ("none", "unknown", False), ("none", ["54(1)(3)"], False),
    ],
)  # fmt: skip
def test_nothing_aggravates_where_that_is_entered_and_nothing_else(own: Any, common: Any, nothing: bool) -> None:
    def entered(value: Any) -> Data:
        return {} if value is None else {"circumstances": {"aggravating": value}}

    count = {"offence": "188(1)", "committed": "2024-03-01", **entered(own)}
    case = answer({"counts": [count], **entered(common)}).case
    assert says_nothing(case, case.counts[0], "aggravating") is nothing


def test_life_is_imprisonment() -> None:
    """40(2)(4), 46(3): imprisonment is for a term or for life."""
    of = {kind: Conviction("grave", Imposed(kind, None), False, False).to_imprisonment for kind in Kind}
    assert {kind for kind, is_imprisonment in of.items() if is_imprisonment} == {
        Kind.IMPRISONMENT,
        Kind.LIFE_IMPRISONMENT,
    }
    assert not Conviction("grave", None, False, False).to_imprisonment
