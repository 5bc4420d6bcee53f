"""Art. 6: which law governs a count, and of which later changes the reader is told."""

from __future__ import annotations

from datetime import date

import pytest

from sentencing.engine.assess import Assessment
from sentencing.problem import ProblemError
from tests.answers import answer, finals
from tests.strategies import Data


def judged(offence: str, committed: str, decided: str = "", **facts: str) -> Data:
    count = {"offence": offence, "committed": committed, "aggravating_element": "no", **facts}
    return {"counts": [count]} | ({"decided": decided} if decided else {})


def law_of(assessment: Assessment) -> date:
    return assessment.leading.counts[0].bounds.offence.law.day


def told(assessment: Assessment) -> list[tuple[str, str]]:
    """The warnings that name a law."""
    named = [(found.code, dict(found.params).get("law", "")) for found in assessment.leading.warnings]
    return [(code, law) for code, law in named if law]


class TestWhichLaw:
    def test_where_nothing_changed_the_law_is_that_of_the_act(self) -> None:
        found = answer(judged("175(1)", "2022-01-20", "2026-01-20"))
        assert law_of(found) == date(2022, 1, 20)
        assert told(found) == []

    def test_a_stricter_law_does_not_apply_back(self) -> None:
        """210-VIII took 3/4 for crimes against life or health where it had been 2/3."""
        case = judged("106(1)", "2025-09-01", "2025-10-01") | {"circumstances": {"mitigating": ["53(2)"]}}
        found = answer(case)
        assert law_of(found) == date(2025, 9, 1)
        assert str(finals(found)["imprisonment"].hull) == "6m..5y4m"

    def test_an_offence_that_was_taken_out(self) -> None:
        with pytest.raises(ProblemError) as refusal:
            answer(judged("373(1)", "2022-03-01", "2024-01-01"))
        assert [found.code for found in refusal.value.problems] == ["taken-out"]
        assert ("later-law", "23-VIII-10d") in told(answer(judged("373(1)", "2022-03-01")))


class TestWhatTheReaderIsTold:
    @pytest.mark.parametrize("offence", ["245(1)", "245(2)", "253(4)"])
    def test_a_fine_that_became_a_multiple_of_a_sum(self, offence: str) -> None:
        """Which is milder depends on the sum: the reader is told so, and the law of the act is kept."""
        with_judgment = answer(judged(offence, "2024-10-01", "2025-10-01"))
        assert law_of(with_judgment) == date(2024, 10, 1)
        assert told(with_judgment) == [("mixed-law", "210-VIII")]
        assert told(answer(judged(offence, "2024-10-01"))) == [("later-law", "210-VIII")]
