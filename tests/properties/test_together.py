"""Counts put together: the choices of what each comes to are every case, and in each the rules see one highest trait."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import cast

from hypothesis import event, given
from hypothesis import strategies as st

from sentencing.engine.concurrence.situations import Bounds
from sentencing.engine.concurrence.together import Variant, choices, conditions
from sentencing.engine.reasoning.trace import Condition
from sentencing.engine.reasoning.world import Key
from sentencing.law.model import Fact
from sentencing.quantity import Quantity, term
from tests.strategies import examples

Trait = Quantity | int | None
Traits = tuple[Trait, ...]


@st.composite
def counts(draw: st.DrawFn) -> list[list[Traits]]:
    """The traits of each variant of each count: of each trait numbers, terms, or nothing at all."""
    one = st.sampled_from((st.integers(0, 3), st.integers(0, 3).map(term), st.none() | st.integers(0, 2).map(term)))
    traits = st.tuples(*(draw(one) for _ in range(draw(st.integers(1, 4)))))
    return draw(st.lists(st.lists(traits, min_size=1, max_size=4), min_size=1, max_size=4))


def made(counts: Sequence[Sequence[Traits]]) -> list[list[Variant]]:
    """Variants that are told apart by their place; what they come to stands for itself."""
    return [
        [Variant((place, at), cast("Bounds", traits), (), (at,)) for at, traits in enumerate(some)]
        for place, some in enumerate(counts)
    ]


def above(one: Trait, other: Trait) -> bool:
    """Whether a trait is above another; nothing at all is below everything."""
    if one is None or other is None:
        return one is not None
    return bool(one > other)  # type: ignore[operator]


def highest(chosen: Sequence[Traits]) -> Traits:
    """Of each trait the highest of some counts."""
    found = list(chosen[0])
    for traits in chosen[1:]:
        found = [mine if above(mine, best) else best for mine, best in zip(traits, found, strict=True)]
    return tuple(found)


@examples(200)
@given(counts())
def test_every_choice_is_there_and_what_is_put_together_looks_alike(traits: list[list[Traits]]) -> None:
    found = choices(made(traits), lambda bounds: cast("Traits", bounds))
    places = [[[variant.places[0] for variant in some] for some in group] for group in found]
    covered = {chosen for group in places for chosen in product(*group)}
    assert covered == set(product(*(range(len(some)) for some in traits)))
    for group in places:
        seen = {highest([traits[i][at] for i, at in enumerate(chosen)]) for chosen in product(*group)}
        assert len(seen) == 1
    event(f"groups: {min(len(found), 9)}")


@examples(50)
@given(counts())
def test_variants_that_look_alike_are_not_told_apart(traits: list[list[Traits]]) -> None:
    """Where each count has one trait in all its variants, everything is put together in one choice."""
    same = [[some[0]] * len(some) for some in traits]
    assert len(choices(made(same), lambda bounds: cast("Traits", bounds))) == 1


def test_what_another_count_surely_reaches_tells_no_variants_apart() -> None:
    """The first count is the graver one whatever the second comes to: one choice holds both of its variants."""
    (chosen,) = choices(made([[(1,)], [(0,), (1,)]]), lambda bounds: cast("Traits", bounds))
    assert [[variant.places for variant in some] for some in chosen] == [[(0,)], [(0,), (1,)]]


def test_a_fact_that_was_not_asked_in_some_case_is_no_condition() -> None:
    """Of the first count `b` is asked only where `a` is 2: where it is 1, it may be anything; of the other count it is never asked."""
    a, b, c = ("person", "a"), ("counts[1]", "b"), ("counts[2]", "c")
    ordinary: dict[Key, set[Fact]] = {a: {"1", "2", "3"}, b: {"yes", "no"}, c: {"yes", "no"}}
    worlds: list[dict[Key, Fact]] = [{a: "1"}, {a: "2"}]
    first: list[dict[Key, Fact]] = [{a: "1"}, {a: "2", b: "no"}]
    assert conditions([worlds, first, [{c: "yes"}]], ordinary) == (Condition(a, ("1", "2")), Condition(c, ("yes",)))
    assert conditions([worlds, first[1:], [{}]], ordinary) == (Condition(a, ("2",)), Condition(b, ("no",)))
    assert conditions([[{}], [{b: "no"}, {b: "yes"}]], ordinary) == ()
