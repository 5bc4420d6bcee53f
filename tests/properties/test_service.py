"""What serving turns on (arts 46, 63, 64, 69, 74) does not depend on how a case is written down."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from sentencing.engine.assessment import Assessment
from tests.answers import answer, answered
from tests.strategies import Data, cases, days, examples

JUDGMENT = {"final": {"imprisonment": "4y"}}


def unordered(value: object) -> object:
    """A value in which the order of lists does not count; that of the fields of a record does."""
    if not isinstance(value, tuple):
        return value
    inner = [unordered(one) for one in value]
    return tuple(inner) if hasattr(value, "_fields") else sorted(map(repr, inner))


def service(assessment: Assessment) -> list[str]:
    """The institution, the conditional sentence, the release and the deferral, in each world."""
    return sorted(repr(unordered(serving)) for serving in assessment.servings)


@examples(30)
@given(
    cases(least=2, most=3, multiple=False), st.lists(days(), min_size=3, max_size=3), st.randoms(use_true_random=False)
)
def test_order_of_counts_changes_nothing(case: Data, spread: list[date], random: Random) -> None:
    counts = [{**count, "committed": day} for count, day in zip(case["counts"], spread, strict=False)]
    case = {**case, "counts": counts, "judgment": JUDGMENT}
    in_order = answered(case)
    assume(in_order.servings)
    random.shuffle(counts)
    assert service(answer({**case, "counts": counts})) == service(in_order)
