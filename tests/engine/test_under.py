"""Under which open facts a witness is lawful: one that is printed names them, and holds under them."""

from __future__ import annotations

from functools import partial

from sentencing.engine.reasoning.trace import Condition
from sentencing.engine.under import _completions, _has, _joined, facts_of
from sentencing.law.model import Kind
from tests.answers import answer
from tests.strategies import Data

OVER = ("earlier_sentence", "earlier_over_20y")
EARLIER: Data = {
    "counts": [{"offence": "188(3)", "committed": "2024-01-03", "aggravating_element": "no"}],
    "earlier_sentence": {"pronounced": "2023-01-01", "unserved": {"imprisonment": "24y"}},
}


def test_a_sentence_above_one_cap_needs_the_crime_that_lifts_it() -> None:
    found = answer(EARLIER)
    bound = found.bounds()[Kind.IMPRISONMENT, ""]
    assert bound.most is not None
    assert facts_of(found, bound.most) == (Condition(OVER, ("yes",)),)
    assert [decided for decided, _ in _completions(found, bound.most, partial(_has, bound.most))] == [{OVER: "yes"}]


def test_a_sentence_with_the_additional_punishments_of_a_point_names_the_fact_that_tells_it() -> None:
    """362(4) without a point: the main punishment is lawful whatever the point, the ban and confiscation are those of a corruption crime."""
    found = answer({"counts": [{"offence": "362(4)", "committed": "2024-01-03"}]})
    least = found.bounds()[Kind.IMPRISONMENT, ""].least
    assert least is not None
    assert facts_of(found, least) == ()
    assert facts_of(found, least, with_additional=True) == (Condition(("counts[1]", "corruption"), ("yes",)),)


def test_a_fact_that_changes_the_provision_alone_is_not_named() -> None:
    """120(4): the ban for life is mandatory by the sanction, whether 50(2) prescribes it too or not."""
    found = answer({"counts": [{"offence": "120(4)", "committed": "2024-02-01"}]})
    least = found.lives()[Kind.LIFE_IMPRISONMENT]
    assert facts_of(found, least, with_additional=True) == ()


def test_an_option_that_one_case_alone_has_is_not_of_the_others() -> None:
    """189(3) without a point: restriction of liberty is for points 1 and 3, which are no corruption crimes."""
    found = answer({"counts": [{"offence": "189(3)", "committed": "2024-02-01"}]})
    least = found.bounds()[Kind.RESTRICTION_OF_LIBERTY, ""].least
    assert least is not None
    assert facts_of(found, least, with_additional=True) == (Condition(("counts[1]", "corruption"), ("no",)),)


def test_facts_that_cannot_all_be_so_are_no_completion() -> None:
    assert _joined([{OVER: "yes"}, {OVER: "no"}], ()) is None
    assert _joined([{OVER: "yes"}], (Condition(OVER, ("no",)),)) is None
    assert _joined([{}], (Condition(OVER, ("no",)),)) == {OVER: "no"}


def test_every_completion_that_has_a_sentence_is_found() -> None:
    """Whether mitigated or not: two counts share the fact, and only choices that agree are completions."""
    data: Data = {
        "circumstances": {"mitigating": "unknown"},
        "counts": [
            {"offence": o, "committed": "2024-01-03", "aggravating_element": "no"} for o in ("188(3)", "191(2)")
        ],
    }
    found = answer(data)
    least = found.bounds()[Kind.IMPRISONMENT, ""].least
    assert least is not None
    assert {dict(decided)["case", "mitigating"] for decided, _ in _completions(found, least, partial(_has, least))} == {
        "yes"
    }
