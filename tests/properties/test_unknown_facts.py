"""Unknown facts: the bounds hold for every value that they can have, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentencing.engine.narrowing import narrowings
from sentencing.ranges import Ranges
from tests.answers import Everything, answer, answer_or_none, answered, assert_within, everything
from tests.strategies import Data, cases, examples

Place = tuple[str | int, ...]
VALUES: dict[str, tuple[Any, ...]] = {
    "sex": ("male", "female"),
    "disability_group": ("none", "1", "2", "3"),
    "stage": ("completed", "preparation", "attempt"),
    "procedure": ("ordinary", "accelerated", "agreement", "writ"),
    "form_of_guilt": ("intentional", "negligent"),
    "mitigating": ("none", ["53(2)"]),
    "aggravating": ("none", ["54(1)(1)"]),
}
"""What a fact can be; others are yes or no."""
OF_PERSON = (
    "sex",
    "disability_group",
    "pregnant",
    "raises_child_under_3",
    "raises_young_child",
    "expelled",
    "serviceman",
    "no_permanent_work",
)
OF_CASE = ("mitigating", "aggravating", "damage_compensated", "harm_made_good", "procedure")
OF_COUNT = ("stage", "aggravating_element", "form_of_guilt")


def places(case: Data) -> list[Place]:
    """Where a fact of a case can be unknown."""
    counts = range(len(case["counts"]))
    own: list[Place] = [("counts", i, "circumstances", fact) for i in counts for fact in OF_CASE if fact != "procedure"]
    return [
        *(("person", fact) for fact in OF_PERSON),
        *(("circumstances", fact) for fact in OF_CASE),
        *(("counts", i, fact) for i in counts for fact in OF_COUNT),
        *own,
    ]


def put(case: Data, changes: Iterable[tuple[Place, Any]]) -> Data:
    """The case with facts set."""
    found = deepcopy(case)
    for place, value in changes:
        here: Any = found
        for step in place[:-1]:
            here = here.setdefault(step, {}) if isinstance(here, dict) else here[step]
        here[place[-1]] = value
    return found


def completions(case: Data, unknown: Sequence[Place]) -> Iterator[Data]:
    """The case with every combination of values of some facts."""
    for values in product(*(VALUES.get(str(place[-1]), ("yes", "no")) for place in unknown)):
        yield put(case, zip(unknown, values, strict=True))


def union(parts: Iterable[Everything]) -> Everything:
    """All that any of several answers allows."""
    kinds: dict[str, Ranges] = {}
    life: set[str] = set()
    methods: dict[str, dict[str, Ranges]] = {}
    for found, lives, by_method in parts:
        life |= lives
        for kind, ranges in found.items():
            kinds[kind] = kinds.get(kind, Ranges()) | ranges
        for method, finals in by_method.items():
            there = methods.setdefault(method, {})
            for kind, ranges in finals.items():
                there[kind] = there.get(kind, Ranges()) | ranges
    return kinds, frozenset(life), methods


@st.composite
def with_unknowns(draw: st.DrawFn) -> tuple[Data, list[Place]]:
    """A case and up to three facts of it that are not known."""
    case = draw(cases(most=3))
    return case, draw(st.lists(st.sampled_from(places(case)), min_size=1, max_size=3, unique=True))


class TestUnknown:
    @examples(40)
    @given(with_unknowns())
    def test_bounds_are_the_union_of_those_of_every_completion(self, drawn: tuple[Data, list[Place]]) -> None:
        """Sound: every completion lies within. Tight: nothing besides."""
        case, unknown = drawn
        bounds = everything(answered(put(case, ((place, "unknown") for place in unknown))))
        assert bounds == union(
            everything(found) for one in completions(case, unknown) if (found := answer_or_none(one)) is not None
        )

    @examples(30)
    @given(with_unknowns())
    def test_what_a_value_leaves_lies_within_and_all_values_make_the_whole(
        self, drawn: tuple[Data, list[Place]]
    ) -> None:
        case, unknown = drawn
        assessment = answered(put(case, ((place, "unknown") for place in unknown)))
        whole = everything(assessment)
        for _, rows in narrowings(assessment):
            assert union(everything(row.left) for row in rows) == whole
            assert len({row.value for row in rows}) == len(rows)


class TestPregnancy:
    @pytest.mark.parametrize("person", [{"pregnant": "yes"}, {"sex": "unknown", "pregnant": "yes"}], ids=str)
    def test_a_pregnant_person_is_a_woman(self, person: Data) -> None:
        """No life imprisonment (46(4)), though the sex was not entered, or is entered as unknown."""
        case: Data = {"counts": [{"offence": "99(2)(1)", "committed": "2024-10-01"}]}
        woman = everything(answer({**case, "person": {"sex": "female", "pregnant": "yes"}}))
        assert everything(answer({**case, "person": person})) == woman

    @pytest.mark.parametrize("person", [{}, {"sex": "female"}, {"sex": "female", "pregnant": "unknown"}], ids=str)
    def test_pregnancy_as_a_mitigating_circumstance_is_pregnancy(self, person: Data) -> None:
        """53(1)(3) is cited: then community service (43(3)) and arrest (45(3)) are barred too."""
        case: Data = {
            "circumstances": {"mitigating": ["53(1)(3)"]},
            "counts": [{"offence": "108-1(1)", "committed": "2024-10-01"}],
        }
        pregnant = everything(answer({**case, "person": {"sex": "female", "pregnant": "yes"}}))
        assert everything(answer({**case, "person": person})) == pregnant


def test_a_completion_lies_within() -> None:
    """The smallest example by hand: a man may get life for murder, a woman may not."""
    case: Data = {"counts": [{"offence": "99(2)(1)", "committed": "2022-03-01"}], "person": {"sex": "unknown"}}
    man, woman = (everything(answer({**case, "person": {"sex": sex}})) for sex in ("male", "female"))
    assert_within(woman, man)
    assert everything(answer(case)) == man
    assert man[1] == {"life_imprisonment"}
    assert not woman[1]
