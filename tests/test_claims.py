"""Claims: what can be claimed is declared once, a conclusion rests on its premises, a change of facts is said as it is tried."""

from __future__ import annotations

from typing import Any, ClassVar

from sentencing.api import assess_document
from sentencing.argument.truths import TRUTHS
from sentencing.case import CLAIMS

Json = dict[str, Any]


def claims(*offences: str | Json, said: list[Json], on: str = "2022-03-01", **more: Any) -> dict[str, Json]:
    """What the program answers to claims, by their ids."""
    counts = [{"committed": on, **({"offence": one} if isinstance(one, str) else one)} for one in offences]
    answer = assess_document({"counts": counts, "argument": {"claims": said}, **more})
    return {one["id"]: one for one in answer["claims"]}


def because(found: dict[str, Json], claim: str) -> str:
    """The reasons given of a claim."""
    return str(found[claim]["because"])


def test_every_claim_that_can_be_made_has_its_truth() -> None:
    told_otherwise = {name for name, one in CLAIMS.items() if one.value in ("fact", "none")}
    assert TRUTHS.keys() == CLAIMS.keys() - told_otherwise


class TestOpen:
    MEDIUM: ClassVar[Json] = {"id": "medium", "quantity": "category", "offence": "228(2)", "value": "medium"}
    LONG: ClassVar[Json] = {"id": "long", "quantity": "final_max", "relation": ">=", "value": "1y8m"}

    def test_only_the_facts_are_named_on_which_the_claim_turns(self) -> None:
        """The category turns on the form of guilt (11(2), 11(3)); the most, 3 y or a half of it, on the circumstances (55(2))."""
        found = claims("228(2)", said=[self.MEDIUM, self.LONG], circumstances={"mitigating": "unknown"})
        assert because(found, "medium") == "it depends on facts that are unknown: form of guilt"
        assert because(found, "long") == "it depends on facts that are unknown: mitigating circumstances"

    def test_of_several_counts_it_is_named_of_which(self) -> None:
        guilt = {"offence": "188(4)", "aggravating_element": "unknown"}
        found = claims("228(2)", guilt, said=[self.MEDIUM], circumstances={"mitigating": "unknown"})
        assert because(found, "medium") == "it depends on facts that are unknown: art. 228(2): form of guilt"


class TestChanges:
    def test_no_aggravating_circumstance_is_none_of_a_count_either(self) -> None:
        """188(4) 5-10 y; with a mitigating circumstance and no aggravating one up to two thirds (55(2))."""
        aggravated = {"offence": "188(4)", "circumstances": {"aggravating": ["54(1)(1)"]}}
        two_thirds = {"id": "most", "quantity": "final_max", "relation": "<=", "value": "6y8m"}
        found = claims(aggravated, said=[two_thirds])["most"]
        assert ["a mitigating circumstance and no aggravating one"] in found["would_hold"]
