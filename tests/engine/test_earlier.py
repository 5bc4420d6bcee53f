"""An earlier sentence: which rule takes it, what is refused, and what is left in the derivation (arts 58(6), 60, 64); complicity (57)."""

from __future__ import annotations

from typing import Any

import pytest

from sentencing.engine.assessment import Assessment
from sentencing.law.model import Kind
from sentencing.problem import ProblemError
from tests.answers import answer, finals

Data = dict[str, Any]


def found_after(offence: str, punishment: Data, **earlier: Any) -> Assessment:
    case: Data = {
        "counts": [{"offence": offence, "committed": "2024-02-01", "aggravating_element": "no"}],
        "earlier_sentence": {"pronounced": "2024-02-02", "punishment": punishment, **earlier},
    }
    return answer(case)


def codes(offence: str, punishment: Data, **earlier: Any) -> set[str]:
    with pytest.raises(ProblemError) as error:
        found_after(offence, punishment, **earlier)
    return {found.code for found in error.value.problems}


def test_the_rule_that_does_not_apply_is_named() -> None:
    before = found_after("118(3)", {"imprisonment": "3y"}, gravest="grave")
    after = found_after("118(3)", {"imprisonment": "3y"}, gravest="grave", pronounced="2024-02-01")
    assert [step.cite for step in before.steps if not step.applied and step.scope == "sentences"] == ["60(1)"]
    assert [step.cite for step in after.steps if not step.applied and step.scope == "sentences"] == ["58(6)"]


def test_the_earlier_sentence_is_in_every_witness() -> None:
    bound = found_after("118(3)", {"imprisonment": "3y"}, gravest="grave").bound(Kind.IMPRISONMENT)
    assert bound is not None and bound.least is not None and bound.most is not None
    for made in (bound.least, bound.most):
        assert [str(one.amount) for one in made.chosen if one.index == 1] == ["3y"]


def test_the_class_of_the_earlier_offence_is_asked_within_what_is_possible() -> None:
    assert len(found_after("118(3)", {"life_imprisonment": "yes"}).worlds) == 2
    assert len(found_after("118(3)", {"imprisonment": "3y"}).worlds) == 5
    assert len(found_after("118(3)", {"arrest": "50 d"}).worlds) == 6
    assert len(found_after("118(3)", {"fine": "400 MCI"}).worlds) == 6
    assert len(found_after("118(3)", {"fine": "401 MCI"}).worlds) == 5
    assert len(found_after("118(3)", {"corrective_works": "200 MCI"}).worlds) == 6
    assert len(found_after("118(3)", {"corrective_works": "201 MCI"}).worlds) == 5


def test_arrest_is_converted() -> None:
    found = finals(found_after("118(3)", {"arrest": "20 d"}))["imprisonment"]
    assert str(found.hull) == "5y..10y20d"


@pytest.mark.parametrize(
    ("punishment", "facts"),
    [
        ({"imprisonment": "3y"}, {"gravest": "misdemeanour"}),
        ({"community_service": "401 h"}, {"gravest": "misdemeanour"}),
        ({"life_imprisonment": "yes"}, {"gravest": "grave"}),
        ({"imprisonment": "3y"}, {"gravest": "grave", "over_20y_crime": "yes"}),
        ({"imprisonment": "3y"}, {"served": "3y1d"}),
        ({"life_imprisonment": "yes"}, {"served": "3y"}),
        ({"fine": "300 MCI"}, {"conditional": "yes"}),
        ({"imprisonment": "3y"}, {"probation_until": "2025-01-01"}),
    ],
)
def test_facts_that_cannot_be(punishment: Data, facts: Data) -> None:
    assert codes("118(3)", punishment, **facts) == {"contradictory-facts"}


def test_served_in_another_unit_is_refused() -> None:
    assert codes("118(3)", {"imprisonment": "3y"}, served="10 MCI") == {"wrong-unit"}


def test_served_without_an_amount_is_refused() -> None:
    assert codes("118(3)", {"imprisonment": "3y"}, served="much") == {"bad-quantity"}


@pytest.mark.parametrize(("fact", "cites"), [("yes", ["57(1)", "57(2)"]), ("no", []), ("unknown", [])])
def test_complicity_is_considered(fact: str, cites: list[str]) -> None:
    case: Data = {"counts": [{"offence": "188(2)", "committed": "2024-02-01", "accomplice": fact}]}
    found = answer(case)
    assert [step.cite for step in found.steps if step.cite.startswith("57")] == cites
    assert not any(step.applied for step in found.steps if step.cite.startswith("57"))


def test_the_day_of_the_judgment_may_be_that_of_the_earlier_sentence() -> None:
    case: Data = {
        "counts": [{"offence": "118(3)", "committed": "2024-02-01"}],
        "earlier_sentence": {"pronounced": "2024-02-02", "punishment": {"imprisonment": "3y"}, "gravest": "grave"},
    }
    assert answer({**case, "decided": "2024-02-02"})
    with pytest.raises(ProblemError):
        answer({**case, "decided": "2024-02-01"})


def conditional(offences: list[tuple[str, str]], until: str) -> Assessment:
    case: Data = {
        "counts": [{"offence": offence, "committed": day} for offence, day in offences],
        "earlier_sentence": {
            "pronounced": "2024-01-02",
            "punishment": {"imprisonment": "3y"},
            "conditional": "yes",
            "probation_until": until,
        },
    }
    return answer(case)


@pytest.mark.parametrize(
    ("offences", "until", "cite"),
    [
        ([("131(1)", "2024-03-01"), ("118(3)", "2024-03-02")], "2024-03-02", "60(1), SC 4/2015(16), 64(5)"),
        ([("118(3)", "2024-03-02"), ("131(1)", "2024-03-01")], "2024-03-02", "60(1), SC 4/2015(16), 64(5)"),
        ([("131(1)", "2024-03-01"), ("118(3)", "2024-03-03")], "2024-03-02", "64(2)(3)"),
        ([("131(1)", "2024-03-01")], "2024-03-01", "64(2)(3)"),
    ],
)
def test_the_gravest_of_the_offences_up_to_the_last_day_of_control(
    offences: list[tuple[str, str]], until: str, cite: str
) -> None:
    steps = conditional(offences, until).steps
    assert [step.cite for step in steps if step.scope == "sentences" and "64(" in step.cite] == [cite]


def test_an_offence_after_the_last_day_of_control_is_refused() -> None:
    with pytest.raises(ProblemError):
        conditional([("131(1)", "2024-03-01")], "2024-02-29")


@pytest.mark.parametrize(("over_20y", "most"), [("yes", "25y"), ("no", "20y")])
def test_the_gravest_offence_of_the_earlier_sentence_sets_the_cap(over_20y: str, most: str) -> None:
    """58(4) for an especially grave crime of twenty years, else 58(3): 15 years, and 5 to 10 for 118(3)."""
    found = found_after("118(3)", {"imprisonment": "15y"}, gravest="especially_grave", over_20y_crime=over_20y)
    assert str(finals(found)["imprisonment"].hull.high) == most


def facts_of(data: Data) -> list[tuple[str, dict[str, str]]]:
    with pytest.raises(ProblemError) as error:
        answer(data)
    return [(found.code, found.plain) for found in error.value.problems]


def test_a_refusal_names_the_offences_on_both_sides() -> None:
    counts = [("118(3)", "2024-02-02"), ("188(1)", "2024-02-01"), ("131(1)", "2024-02-03")]
    case: Data = {
        "counts": [{"offence": offence, "committed": day} for offence, day in counts],
        "earlier_sentence": {"pronounced": "2024-02-02", "punishment": {"imprisonment": "3y"}},
    }
    ((code, facts),) = facts_of(case)
    assert code == "around-earlier-sentence"
    assert facts == {
        "limit": "2024-02-02",
        "before": "188(1): 2024-02-01",
        "after": "118(3): 2024-02-02; 131(1): 2024-02-03",
    }


def test_an_earlier_sentence_that_was_served_in_full_is_refused() -> None:
    sentence = {"pronounced": "2024-01-02", "punishment": {"imprisonment": "3y"}}
    case: Data = {"counts": [{"offence": "118(3)", "committed": "2024-02-01"}]}
    assert [code for code, _ in facts_of({**case, "earlier_sentence": {**sentence, "served": "3y"}})] == [
        "earlier-sentence-over"
    ]
    assert answer({**case, "earlier_sentence": {**sentence, "served": "2y11m29d"}})


def test_the_class_of_the_earlier_offence_is_not_asked_where_one_is_possible() -> None:
    """Life imprisonment is for especially grave crimes alone."""
    found = found_after("99(1)", {"life_imprisonment": "yes"}, over_20y_crime="yes")
    assert [dict(world.decided) for world in found.worlds] == [{}]
