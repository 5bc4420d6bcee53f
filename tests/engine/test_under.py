"""Under which open facts a witness is lawful: one that is printed names them, and holds under them."""

from __future__ import annotations

from sentencing.engine.reasoning.trace import Condition
from sentencing.engine.under import _completions, _joined, facts_of
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
    assert [decided for decided, _ in _completions(found, bound.most)] == [{OVER: "yes"}]


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
    assert {dict(decided)["case", "mitigating"] for decided, _ in _completions(found, least)} == {"yes"}
