"""The institution: what is asked, what is implied, and what stays open."""

from __future__ import annotations

from typing import Any

import pytest

from sentencing.engine.reasoning.trace import Labelled
from sentencing.engine.service.facility import Facility
from sentencing.problem import ProblemError
from tests.answers import answer

Data = dict[str, Any]


def facility(
    offence: str = "118(2)", years: str = "3y", person: Data | None = None, on: str = "2024-02-01", **more: Any
) -> Facility:
    counts = [{"offence": offence, "committed": on, **more}]
    found = answer({"counts": counts, "person": person or {}, "judgment": {"final": {"imprisonment": years}}})
    one = found.servings[0].facility
    assert one is not None
    return one


def test_nothing_is_asked_without_a_judgment_or_a_fact_of_the_past() -> None:
    counts = [{"offence": "118(2)", "committed": "2024-02-01"}]
    assert answer({"counts": counts}).servings == ()
    imposed = [{"offence": "118(2)", "imprisonment": "3y"}]
    assert answer({"counts": counts, "judgment": {"counts": imposed}}).servings == ()


def test_whoever_served_was_convicted() -> None:
    assert facility(years="2y", person={"imprisonment_served": "intentional"}).kinds == ("maximum_security",)


def test_whoever_was_not_convicted_served_nothing_and_is_no_recidivist() -> None:
    found = facility("188(4)", "6y", {"convicted_before": "no"}, "2022-03-01")
    assert found.kinds == ("medium_security",)
    assert found.open_facts == ()


def test_recidivism_implies_a_conviction() -> None:
    found = facility("188(4)", "2y", {"recidivism": "simple", "imprisonment_served": "no"}, "2022-03-01")
    assert found.kinds == ("maximum_security",)  # a man at recidivism, before 212-VII


@pytest.mark.parametrize("nothing", [{"imprisonment_served": "no"}, {"recidivism": "none"}])
def test_who_served_nothing_and_is_no_recidivist_may_have_been_convicted(nothing: Data) -> None:
    found = facility("118(2)", "2y", nothing)
    assert "convicted_before" in found.open_facts
    assert "minimum_security" in found.kinds


def test_up_to_two_years_everything_of_the_past_matters() -> None:
    found = facility(years="2y")
    assert found.kinds == ("minimum_security", "medium_security", "maximum_security")
    assert found.open_facts == ("convicted_before", "imprisonment_served")


def test_a_served_term_of_an_unknown_kind_is_one_for_intent_or_for_negligence() -> None:
    found = facility(person={"imprisonment_served": "yes"})
    assert found.kinds == ("medium_security", "maximum_security")
    assert found.open_facts == ("imprisonment_served",)


def test_a_list_that_is_unclear_stays_open() -> None:
    found = facility("120(3-1)(3)", "15y", {"sex": "female", "convicted_before": "no"}, "2022-03-01")
    assert found.kinds == ("medium_security", "maximum_security")
    assert found.open_facts == ("against_sexual_inviolability_of_minors",)


def test_a_later_law_takes_full_security_away() -> None:
    case: Data = {
        "counts": [{"offence": "99(1)", "committed": "2022-03-01"}],
        "decided": "2023-06-01",
        "person": {"sex": "male", "convicted_before": "no"},
        "judgment": {"final": {"imprisonment": "10y"}},
    }
    then, later = answer({**case, "decided": "2023-03-01"}).servings[0], answer(case).servings[0]
    assert then.facility is not None and str(then.facility.full_security) == "..5y"
    assert later.facility is not None and later.facility.full_security is None


def test_contradictory_facts_of_the_past_are_refused() -> None:
    with pytest.raises(ProblemError):
        facility(person={"convicted_before": "no", "imprisonment_served": "intentional"})


def of_a_minor(**more: Any) -> Facility:
    counts = [{"offence": one, "committed": "2022-03-01"} for one in ("99(1)", "188(4)")]
    person = {"sex": "male", "born": "2006-01-01"}
    case: Data = {"counts": counts, "person": person, "judgment": {"final": {"imprisonment": "9y"}}, **more}
    found = answer(case)
    named = any(step.reading == "facility-of-a-set" for step in found.steps)
    one = found.servings[0].facility
    assert one is not None
    assert named == (one.kinds != ("medium_security_for_minors",))
    return one


def test_of_a_minor_nothing_of_the_past_is_asked() -> None:
    assert of_a_minor(decided="2023-03-01") == Facility(("medium_security_for_minors",), None, ())


def test_who_grew_up_before_the_judgment_is_placed_as_an_adult() -> None:
    found = of_a_minor(decided="2024-03-01", person={"sex": "male", "born": "2006-01-01", "imprisonment_served": "no"})
    assert found.kinds == ("medium_security",)


def test_without_the_day_of_the_judgment_minority_is_open() -> None:
    found = of_a_minor(person={"sex": "male", "born": "2006-01-01", "imprisonment_served": "no"})
    assert found.kinds == ("medium_security_for_minors", "maximum_security")
    assert found.open_facts == ("minor_at_judgment",)


@pytest.mark.parametrize("earlier", [{"facility": "medium_security_for_minors"}, {"facility": "maximum_security"}, {}])
def test_an_earlier_sentence_does_not_move_a_minor(earlier: Data) -> None:
    sentence = {"pronounced": "2021-12-01", "unserved": {"imprisonment": "1y"}, **earlier}
    assert of_a_minor(decided="2023-03-01", earlier_sentence=sentence).kinds == ("medium_security_for_minors",)


@pytest.mark.parametrize(("on", "name"), [("2016-05-01", "prison"), ("2018-05-01", "full_security")])
def test_the_strictest_institution_has_the_name_of_its_day(on: str, name: str) -> None:
    """46(6): a part of a term above five years for an especially grave crime."""
    person = {"sex": "male", "convicted_before": "no"}
    assert facility("165", "12y", person, on).strictest == name


def test_full_security_says_of_what_it_turns() -> None:
    """46(6) before 212-VII: at dangerous recidivism, which is not entered."""
    final = {"imprisonment": "6y"}
    case = {"counts": [{"offence": "188(4)", "committed": "2022-03-01"}], "judgment": {"final": final}}
    (step,) = (step for step in answer({**case, "person": {"sex": "male"}}).steps if step.cite == "46(6)")
    assert dict(step.params)["facts"] == (Labelled("recidivism", "dangerous", True),)


@pytest.mark.parametrize(
    ("committed", "decided", "kinds", "cite"),
    [
        ("2023-05-19", "2023-05-19", "maximum_security", "46(5)(3)"),
        ("2023-05-18", "2023-05-19", "maximum_security", "46(5)(3)"),
        ("2023-05-19", "2023-05-20", "medium_security", "6(1), 46(5)(2)"),
        ("2023-05-20", "2023-05-20", "medium_security", "46(5)(2)"),
    ],
)
def test_the_days_around_a_milder_law(committed: str, decided: str, kinds: str, cite: str) -> None:
    """212-VII, from 2023-05-20: an especially grave crime of a man no longer leads to maximum security."""
    case: Data = {
        "counts": [{"offence": "99(1)", "committed": committed}],
        "decided": decided,
        "person": {"sex": "male", "convicted_before": "no"},
        "judgment": {"final": {"imprisonment": "10y"}},
    }
    found = answer(case)
    facility = found.servings[0].facility
    assert facility is not None
    assert facility.kinds == (kinds,)
    assert (facility.full_security is None) == (decided == "2023-05-20")
    assert [step.cite for step in found.steps if step.gives == kinds] == [cite]


def test_full_security_of_a_set_by_the_offence_that_allows_it() -> None:
    """46(6) before 212-VII: above five years for an especially grave crime; whichever is entered first."""
    for offences in (("188(4)", "99(1)"), ("99(1)", "188(4)")):
        counts = [{"offence": offence, "committed": "2022-03-01"} for offence in offences]
        person = {"sex": "male", "convicted_before": "no"}
        for years, part in (("9y", "..5y"), ("5y", "None")):
            case = {"counts": counts, "person": person, "judgment": {"final": {"imprisonment": years}}}
            found = answer(case).servings[0].facility
            assert found is not None
            assert str(found.full_security) == part


def test_life_imprisonment_and_nothing_else_has_its_institution() -> None:
    """99(3) since 72-VIII: no term can be imposed (46(5)(4))."""
    found = answer({"counts": [{"offence": "99(3)", "committed": "2024-10-01"}], "person": {"convicted_before": "no"}})
    one = found.servings[0].facility
    assert one is not None
    assert one.kinds == ("emergency_security",)


def test_of_several_offences_of_a_minor_no_strictest_institution_is_taken() -> None:
    """46(2): there is one for minors."""
    counts = [{"offence": one, "committed": "2024-02-01"} for one in ("188(4)", "191(3)")]
    case = {"counts": counts, "decided": "2024-03-01", "judgment": {"final": {"imprisonment": "3y"}}}
    minor, adult = ({**case, "person": {"born": born}} for born in ("2007-10-01", "1990-10-01"))
    assert "46(5), 58" in {step.cite for step in answer(adult).steps}
    assert "46(5), 58" not in {step.cite for step in answer(minor).steps}
