"""Claims: what can be claimed is declared once, a conclusion rests on its premises, a change of facts is said as it is tried."""

from __future__ import annotations

from typing import Any

from sentencing.api import assess_document
from sentencing.argument.truths import TRUTHS
from sentencing.case import CLAIMS

Json = dict[str, Any]


def claims(*offences: str | Json, said: list[Json], on: str = "2022-03-01", **more: Any) -> dict[str, Json]:
    """What the program answers to claims, by their ids."""
    counts = [{"committed": on, **({"offence": one} if isinstance(one, str) else one)} for one in offences]
    answer = assess_document({"counts": counts, "argument": {"claims": said}, **more})
    return {one["id"]: one for one in answer["claims"]}


def test_every_claim_that_can_be_made_has_its_truth() -> None:
    told_otherwise = {name for name, one in CLAIMS.items() if one.value in ("fact", "none")}
    assert TRUTHS.keys() == CLAIMS.keys() - told_otherwise


class TestChanges:
    def test_no_aggravating_circumstance_is_none_of_a_count_either(self) -> None:
        """188(4) 5-10 y; with a mitigating circumstance and no aggravating one up to two thirds (55(2))."""
        aggravated = {"offence": "188(4)", "circumstances": {"aggravating": ["54(1)(1)"]}}
        two_thirds = {"id": "most", "quantity": "final_max", "relation": "<=", "value": "6y8m"}
        found = claims(aggravated, said=[two_thirds])["most"]
        assert ["a mitigating circumstance and no aggravating one"] in found["would_hold"]
