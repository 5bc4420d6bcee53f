"""Arts 10 and 11: the class of an offence, told twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.answers import answered
from tests.strategies import (
    CLASSES,
    ESPECIALLY_GRAVE,
    LIFE,
    TWENTY,
    Data,
    cases,
    examples,
    with_circumstances,
    with_count,
)

SAME = {TWENTY: ESPECIALLY_GRAVE, LIFE: ESPECIALLY_GRAVE}


def class_of(case: Data) -> str:
    return answered(case).worlds[0].counts[0].bounds.offence.offence_class


class TestCategory:
    @examples(50)
    @given(st.sampled_from(CLASSES).flatmap(lambda group: st.tuples(st.just(group), drawn_from(group))))
    def test_the_class_is_that_of_the_sanction(self, drawn: tuple[str, Data]) -> None:
        group, case = drawn
        assert class_of(case) == SAME.get(group, group)

    @examples(30)
    @given(cases(most=1), cases(most=1, multiple=False))
    def test_nothing_about_the_person_or_the_stage_changes_it(self, case: Data, other: Data) -> None:
        """The category turns on what the Code provides, not on what may be imposed."""
        plain = {"counts": [{**case["counts"][0], "stage": "completed", "circumstances": {}}]}
        elsewhere = {**case, "person": other.get("person", {})}
        assert class_of(case) == class_of(plain) == class_of(with_count(elsewhere, 0, stage="completed"))
        assert class_of(with_circumstances(plain, mitigating=["53(2)"])) == class_of(plain)


def drawn_from(group: str) -> st.SearchStrategy[Data]:
    """Cases of one offence of a class."""
    return cases([[[group]]], own=False, around=False, person=False)
