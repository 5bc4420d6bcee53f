"""Arts 24 and 56: preparation and attempt."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sentencing.problem import ProblemError
from tests.answers import answer, answered, ends, finals, least_severe, lives, most_severe
from tests.strategies import (
    ESPECIALLY_GRAVE,
    GRAVE,
    LIFE,
    MEDIUM,
    MINOR,
    MISDEMEANOUR,
    SINCE_180_VI,
    TWENTY,
    Data,
    cases,
    examples,
    with_count,
)

HALF, THREE_QUARTERS = Fraction(1, 2), Fraction(3, 4)
GRAVE_AND_WORSE = (GRAVE, ESPECIALLY_GRAVE, TWENTY, LIFE)
INTENTIONAL = {"form_of_guilt": "intentional", "aggravating_element": "no"}


def one_count(*groups: str) -> st.SearchStrategy[Data]:
    """Cases of one offence of some classes, that can be committed with intent, with no facts besides, since 180-VI."""
    return cases([[list(groups)]], own=False, around=False, person=False, since=SINCE_180_VI)


def with_stage(case: Data, stage: str) -> Data:
    return with_count(case, 0, stage=stage)


class TestFractions:
    """56(2) and 56(3): one half and three quarters of the maximum."""

    @examples(30)
    @given(one_count(*GRAVE_AND_WORSE), st.sampled_from((("preparation", HALF), ("attempt", THREE_QUARTERS))))
    def test_maxima_are_the_fraction_exactly(self, case: Data, stage: tuple[str, Fraction]) -> None:
        name, fraction = stage
        whole, part = finals(answered(with_stage(case, "completed"))), finals(answered(with_stage(case, name)))
        assume(whole)  # what takes the place of life imprisonment alone has a rule of its own (56(4))
        assert part.keys() == whole.keys()
        assert {kind: ends(ranges)[1] for kind, ranges in part.items()} == {
            kind: ends(ranges)[1] * fraction for kind, ranges in whole.items()
        }

    @examples(30)
    @given(one_count(*GRAVE_AND_WORSE), st.sampled_from(("preparation", "attempt")))
    def test_minima_never_rise(self, case: Data, stage: str) -> None:
        whole, part = finals(answered(with_stage(case, "completed"))), finals(answered(with_stage(case, stage)))
        assume(whole)
        assert part
        for kind, ranges in part.items():
            assert ends(ranges)[0] <= ends(whole[kind])[0]


class TestLife:
    """56(4): no life imprisonment, and no death penalty, for an unfinished offence."""

    @examples(30)
    @given(one_count(LIFE), st.sampled_from(("preparation", "attempt")))
    def test_never_for_an_unfinished_offence(self, case: Data, stage: str) -> None:
        assert lives(answered(with_stage(case, "completed")))
        assert not lives(answered(with_stage(case, stage)))


class TestStages:
    """The less was done, the milder."""

    @examples(30)
    @given(
        cases([[GRAVE_AND_WORSE], [GRAVE_AND_WORSE, [MISDEMEANOUR, MINOR, MEDIUM, GRAVE]]], multiple=False, own=False)
    )
    def test_preparation_attempt_and_the_completed_offence_in_order(self, case: Data) -> None:
        done, tried, prepared = (answered(with_stage(case, s)) for s in ("completed", "attempt", "preparation"))
        assert most_severe(prepared) <= most_severe(tried) <= most_severe(done)
        assert least_severe(prepared) <= least_severe(tried) <= least_severe(done)

    @examples(30)
    @given(cases([[[MEDIUM]], [[MEDIUM], [MINOR, MEDIUM]]], multiple=False, own=False))
    def test_attempt_at_a_medium_crime(self, case: Data) -> None:
        done, tried = (answered(with_stage(case, s)) for s in ("completed", "attempt"))
        assert most_severe(tried) <= most_severe(done)
        assert least_severe(tried) <= least_severe(done)


class TestNotPunished:
    """24(2), 24(4): what is not punished at all."""

    @examples(30)
    @given(one_count(MISDEMEANOUR), st.sampled_from(("preparation", "attempt")))
    def test_unfinished_misdemeanours(self, case: Data, stage: str) -> None:
        with pytest.raises(ProblemError) as refusal:
            answer(with_stage(case, stage))
        assert {found.code for found in refusal.value.problems} <= {"not-punishable", "contradictory-facts"}
