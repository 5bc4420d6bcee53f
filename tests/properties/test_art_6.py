"""Art. 6: a later law that is milder applies back, one that is stricter does not."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.answers import answer, answered, everything, finals, least_severe, most_severe
from tests.strategies import Data, cases, day_of, days, edge_days, examples

NO_AGE = cases(multiple=False)
"""No birth is entered: an age that bars a punishment is taken on the day of the judgment, which moves here."""


def judged(case: Data, day: date) -> Data:
    return {**case, "decided": max(day, day_of(case)).isoformat()}


class TestLaterLaw:
    @examples(30)
    @given(NO_AGE, st.sampled_from(edge_days()) | days())
    def test_a_later_judgment_is_never_stricter(self, case: Data, later: date) -> None:
        """Than a judgment on the day of the act, when no later law is there to compare."""
        at_once, afterwards = answered(judged(case, day_of(case))), answered(judged(case, later))
        assert most_severe(afterwards) <= most_severe(at_once)
        assert least_severe(afterwards) <= least_severe(at_once)

    @examples(30)
    @given(cases())
    def test_a_judgment_on_the_day_of_the_act_compares_nothing(self, case: Data) -> None:
        assert everything(answered(judged(case, day_of(case)))) == everything(answer(case))

    @examples(30)
    @given(cases(most=1), st.sampled_from(edge_days()))
    def test_a_law_is_taken_whole(self, case: Data, later: date) -> None:
        """The bounds of a count are those of one day: of the act, or of a later law up to the judgment."""
        assessment = answered(judged(case, later))
        governing = {world.counts[0].bounds.offence.law.day for world in assessment.worlds}
        assert all(day_of(case) <= day <= max(later, day_of(case)) for day in governing)
        assert finals(assessment)
