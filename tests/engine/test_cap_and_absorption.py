"""58(3): a cap ends absorption; the sentence that shows it has the strictest single punishment above the cap."""

from __future__ import annotations

from typing import Any

from sentencing.law.model import Kind
from tests.answers import answer


def test_a_final_at_the_cap_is_shown_by_the_least_punishment_above_it() -> None:
    """352 beside an earlier final punishment of 24 years 29 days (58(6)), of crimes that are not of up to twenty years."""
    earlier = {"imprisonment": "24y29d"}
    case: dict[str, Any] = {
        "counts": [{"offence": "352", "committed": "2020-06-01"}],
        "earlier_sentence": {
            "pronounced": "2021-01-01", "punishment": earlier, "gravest": "especially_grave", "over_20y_crime": "no",
        },
    }  # fmt: skip
    bound = answer(case).bound(Kind.IMPRISONMENT, "absorption")
    assert bound is not None
    for shown in (bound.least, bound.most):
        assert shown is not None
        assert str(shown.amount) == "20y"
        assert "24y29d" in [str(one.amount) for one in shown.chosen]
