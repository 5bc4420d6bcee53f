"""One count: what is left of a kind whose maximum comes down, and what other readings of the law change."""

from __future__ import annotations

from typing import Any

import pytest

from sentencing.problem import ProblemError
from tests.answers import answer, finals
from tests.strategies import Data


def bounds(
    offence: str, *, on: str = "2024-10-01", reading: str = "", around: Data | None = None, **facts: Any
) -> dict[str, str]:
    """The finals of one count, as ranges are written."""
    person = facts.pop("person", {})
    count = {"offence": offence, "committed": on, "aggravating_element": "no", **facts}
    chosen = dict([reading.split("=")]) if reading else {}
    found = answer({"counts": [count], "circumstances": around or {}, "person": person}, readings=chosen)
    return {kind: " or ".join(map(str, ranges.intervals)) for kind, ranges in finals(found).items()}


REPENTED: Data = {"mitigating": ["53(1)(11)"]}
BOTH: Data = {**REPENTED, "procedure": "accelerated"}


class TestMaximumComesDown:
    def test_nothing_is_left_of_a_kind_below_its_general_minimum(self) -> None:
        """114(3), up to a year: a quarter of it, 3 months, is less than imprisonment can be; fines go on."""
        reading = "both-55-2-and-55-3=one-of-the-other"
        found = bounds("114(3)", reading=reading, around=BOTH)
        assert "imprisonment" not in found
        assert found["restriction_of_liberty"] == ">0m..3m"
        assert found["fine"] == ">0 MCI..250 MCI"

    def test_nothing_at_all_is_left(self) -> None:
        """427(2), imprisonment up to a year alone: then there is no punishment to impose."""
        with pytest.raises(ProblemError) as refusal:
            bounds("427(2)", reading="both-55-2-and-55-3=one-of-the-other", around=BOTH)
        assert [found.code for found in refusal.value.problems] == ["no-punishment"]

    def test_a_maximum_below_the_minimum(self) -> None:
        """175(1), preparation: 7 years 6 months, below the 10 years of the sanction."""
        assert bounds("175(1)", stage="preparation") == {"imprisonment": "6m..7y6m"}
        exactly = bounds("175(1)", stage="preparation", reading="maximum-below-minimum=exactly-the-maximum")
        assert exactly == {"imprisonment": "7y6m"}

    def test_a_fixed_minimum_is_kept_below_the_maximum(self) -> None:
        assert bounds("175(1)", stage="attempt") == {"imprisonment": "10y..11y3m"}


class TestReadings:
    @pytest.mark.parametrize(
        ("offence", "kind", "cut", "written"),
        [
            ("235-1(3)", "restriction_of_liberty", "7y", "7y..12y"),
            ("288(4)", "community_service", "20 h..200 h", "20 h..240 h"),
        ],
    )
    def test_a_sanction_above_the_general_limit(self, offence: str, kind: str, cut: str, written: str) -> None:
        assert bounds(offence)[kind] == cut
        assert bounds(offence, reading="sanction-above-general-limit=sanction")[kind] == written

    def test_a_kind_that_the_general_part_has_no_amount_for(self) -> None:
        """133(2), a grave crime: its community service falls away where 43(2) is read so."""
        assert "community_service" in bounds("133(2)")
        assert "community_service" not in bounds("133(2)", reading="kind-beyond-class=not-available")

    def test_life_beside_a_reduced_maximum(self) -> None:
        murder = {"counts": [{"offence": "99(2)(1)", "committed": "2024-10-01"}], "circumstances": REPENTED}
        assert not answer(murder).lives()
        assert answer(murder, readings={"life-under-55-2": "available"}).lives()


@pytest.mark.parametrize(
    ("offence", "person", "code"),
    [
        ("152(1)", {"pregnant": "yes"}, "no-punishment"),  # community service or arrest: 43(3), 45(3) bar both
        ("99(3)", {"sex": "female"}, "life-only"),  # life alone: 46(4) bars it
    ],
)
def test_every_kind_of_the_sanction_is_barred(offence: str, person: Data, code: str) -> None:
    with pytest.raises(ProblemError) as refusal:
        bounds(offence, person=person)
    assert [found.code for found in refusal.value.problems] == [code]
