"""The derivation of a final punishment: of a set with a minor (art. 81), of kinds without a rate (61), of several sentences (60)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.test_derivation import case, derivation
from tests.strategies import Data


def of_age_on_2022_06_01(theft: str, robbery: str) -> Data:
    """A theft and a robbery, each on its day, by one who comes of age between them, or not."""
    counts = [
        {"offence": offence, "committed": day, "aggravating_element": "no"}
        for offence, day in (("188(3)", theft), ("191(2)", robbery))
    ]
    return {"counts": counts, "person": {"born": "2004-06-01"}}


def after(offence: str, unserved: Data, **earlier: Any) -> Data:
    """An offence after an earlier sentence."""
    return case(offence, on="2024-02-01") | {
        "earlier_sentence": {"pronounced": "2023-05-01", "unserved": unserved, **earlier}
    }


CAPS = "81: the final punishment of a minor is limited too; caps: [fine 100 MCI;corrective_works 100 MCI;community_service 75 h;restriction_of_liberty 2y;imprisonment 10y] (read by final-caps-of-a-minor)"
ACROSS = "80(1), 81: only some of the offences are those of a minor; art. 81 limits the final punishment: {} (read by set-across-majority)"
BEFORE, AFTER = "2022-03-01", "2023-03-01"


@pytest.mark.parametrize(
    ("theft", "robbery", "reading", "steps"),
    [
        (BEFORE, BEFORE, "", [CAPS]),
        (BEFORE, AFTER, "", [ACROSS.format("no")]),
        (BEFORE, AFTER, "set-across-majority=minor", [ACROSS.format("yes"), CAPS]),
        (AFTER, AFTER, "", []),
    ],
)
def test_what_limits_the_final_punishment_of_a_minor(theft: str, robbery: str, reading: str, steps: list[str]) -> None:
    of_the_set = ("80(1), 81: ", "81: ")
    said = derivation(of_age_on_2022_06_01(theft, robbery), "80(1), 81 81", reading)
    assert [step for step in said if step.startswith(of_the_set)] == steps


def test_kinds_without_a_rate() -> None:
    """Before 180-VI art. 61 gave none for fines and corrective works: they are not added."""
    steps = derivation(case("188(4)", "131(1)", on="2017-03-01"), "61")
    added = "61(1): milder kinds ([community_service]) are converted into imprisonment before they are added (on 58(3); read by days-in-a-month)"
    assert steps == [
        added,
        added,
        "61(1): art. 61 gives no rate for [fine;corrective_works]: they are not added to imprisonment (on 58(3); read by kinds-without-a-rate)",
    ]


def on_a_fine_beside_20_years(data: Data, reading: str = "") -> list[str]:
    """The steps on 58(4) para. 2."""
    return [step for step in derivation(data, "58(4)", reading) if "58(4) para. 2: " in step]


def test_what_a_method_reaches_rests_on_the_rule_that_governs() -> None:
    """58(4) para. 2: also where another of the misdemeanours is fined, the rule that was said once is what it rests on."""
    steps = on_a_fine_beside_20_years(case("181(1)", "131(1)", "187(1)"))
    assert len(steps) == len(("rule", *("partial", "full") * 2, "absorption"))
    assert all("(on 58(4) para. 2" in step for step in steps[1:])


def test_the_other_reading_of_a_rule_is_not_said() -> None:
    """Of the two readings of 58(4) para. 2 the one that is not chosen is no rule that fails to govern."""
    for reading in ("fine-only", "whole-set"):
        steps = on_a_fine_beside_20_years(case("181(1)", "131(1)"), f"fine-beside-20y={reading}")
        assert "this rule governs" in steps[0]
        assert not any("does not govern" in step for step in steps)


@pytest.mark.parametrize(
    ("data", "steps"),
    [
        (
            after("118(3)", {"imprisonment": "3y"}),
            [
                "60(1): the unserved part of the earlier sentence (imprisonment 3y) is added in full or in part",
                "60(4), 60(3): imprisonment: more than the new punishment, imprisonment 5y..10y, and more than the unserved part; at most their sum, and 25y -> >5y..13y (on 60(1))",
            ],
        ),
        (
            after("118(2)", {"life_imprisonment": "yes"}),
            [
                "60(1): the earlier sentence is life_imprisonment",
                "60(3): life_imprisonment imposed by one of the sentences is the final punishment (on 60(1))",
            ],
        ),
        (
            after("188(3)", {"restriction_of_liberty": "1y"}),
            [
                "60(1): the unserved part of the earlier sentence (restriction_of_liberty 1y) is added in full or in part",
                "60(4), 60(2): restriction_of_liberty: more than the new punishment, restriction_of_liberty 2y..7y, and more than the unserved part; at most their sum, and 7y -> >2y..7y (on 60(1); read by general-limit-of-sentences)",
                "60(4), 60(3): imprisonment: more than the new punishment, imprisonment 2y..7y, and more than the unserved part; at most their sum, and 25y -> >2y..8y (on 60(1))",
                "61(1): restriction_of_liberty is converted into imprisonment before it is added (on 60(1); since 180-VI; read by days-in-a-month)",
            ],
        ),
        (
            after("118(3)", {"imprisonment": "25y"}, over_20y_crime="no"),
            [
                "60(1): the unserved part of the earlier sentence (imprisonment 25y) is added in full or in part",
                "60(4), 60(3): imprisonment: more than the new punishment, imprisonment 5y..10y, and more than the unserved part; at most their sum, and 25y -> 25y (on 60(1))",
                "60(4), 60(3): at the cap nothing can be greater: the cap, 25y (on 60(1); read by sentences-at-the-cap)",
            ],
        ),
    ],
    ids=["a term", "life", "the most of the new punishment is the cap", "at the cap"],
)
def test_several_sentences(data: Data, steps: list[str]) -> None:
    """60(4): more than the new punishment and the unserved part; the cap alone only where nothing can be greater."""
    assert derivation(data, "60 61") == steps
