"""Service in every completion of the facts: what is told to be open, also beyond what can be looked at one by one."""

from __future__ import annotations

from typing import Any

import pytest

from sentencing.engine.reasoning.telling import differing
from sentencing.engine.service.serving import Serving
from tests.answers import answer

Data = dict[str, Any]
OPEN_GUILT = (
    "147(1)", "228(2)", "233(1)", "285(1)", "285(2)", "290(1)", "290(2)", "303(2)", "318(2)", "324(1)", "324(2)", "325(2)",
)  # fmt: skip
WITH_A_FINE = ("147(1)", "228(2)", "233(1)", "285(1)", "290(1)", "303(2)", "318(2)", "324(1)", "325(2)", "326(2)")
CONVICTED: Data = {"sex": "male", "convicted_before": "yes", "imprisonment_served": "no", "recidivism": "none"}


def servings(many: int, **facts: str) -> tuple[Serving, ...]:
    """What follows for so many counts whose form of guilt the text leaves open."""
    counts = [{"offence": offence, "committed": "2022-01-05", **facts} for offence in OPEN_GUILT[:many]]
    case = {"person": CONVICTED, "counts": counts, "decided": "2022-06-01", "custody": [{"from": "2022-02-01"}]}
    return answer(case).servings


def institutions(found: tuple[Serving, ...]) -> tuple[set[str], set[str]]:
    """What the institution can be, and the facts on which it turns."""
    facilities = [one.facility for one in found if one.facility is not None]
    return {kind for one in facilities for kind in one.kinds}, {fact for one in facilities for fact in one.open_facts}


@pytest.mark.parametrize("many", [2, 8, 10, 12])
def test_the_institution_turns_on_guilt_however_many_counts_there_are(many: int) -> None:
    """Ten counts have more completions than are looked at one by one."""
    kinds, facts = institutions(servings(many))
    assert kinds == {"minimum_security", "medium_security"}
    assert "form_of_guilt" in facts


@pytest.mark.parametrize(("guilt", "kind"), [("negligent", "minimum_security"), ("intentional", "medium_security")])
def test_of_many_counts_whose_guilt_is_known_nothing_is_open(guilt: str, kind: str) -> None:
    assert institutions(servings(12, form_of_guilt=guilt, violence="yes")) == ({kind}, set())


def test_release_with_a_guarantee_turns_on_the_class_beyond_what_is_looked_at_one_by_one() -> None:
    """Its period goes by the class: of each that guilt leaves open there is one."""
    counts = [{"offence": offence, "committed": "2022-01-05"} for offence in WITH_A_FINE]
    found = answer({"person": {"first_offence": "yes"}, "counts": counts, "decided": "2022-06-01"}).servings
    bails = [bail for one in found if one.guarantee for bail in one.guarantee.bails]
    assert len({(bail.offence, bail.period) for bail in bails}) > len({bail.offence for bail in bails}) > 0


A, B = ("person", "a"), ("person", "b")


def test_what_decides_alone_is_named_and_else_all_that_differs() -> None:
    assert differing([({A: "yes"}, 1), ({A: "no"}, 1)]) == ()
    assert differing([({A: "yes", B: "yes"}, 1), ({A: "no", B: "yes"}, 2), ({A: "no", B: "no"}, 2)]) == (A,)
    assert differing([({A: "yes", B: "yes"}, 1), ({A: "no", B: "no"}, 2)]) == (A, B)
    assert differing([({A: "yes", B: "yes"}, 1), ({A: "no", B: "no"}, 2)][:1]) == ()
