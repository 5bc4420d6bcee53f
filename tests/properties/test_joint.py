"""The gravest of what several offences lead to, against every combination of the facts one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from hypothesis import assume, event, given
from hypothesis import strategies as st

from sentencing.engine.reasoning.joint import Joint, Ranked
from tests.strategies import examples

Name = tuple[str, str]
Values = dict[Name, str]
Mattering = Callable[[int], object]
MOST_COMBINATIONS = 1500


@dataclass(frozen=True)
class Question:
    """A fact that is asked, and what follows from each of its values: another question, or a rank."""

    name: Name
    then: Mapping[str, Question | int]


@dataclass(frozen=True)
class Offences:
    """What is asked of each of several offences; every fact with its values."""

    roots: tuple[Question | int, ...]
    values: Mapping[Name, tuple[str, ...]]

    def combinations(self) -> Iterator[Values]:
        """Every value of every fact with every value of the others."""
        for chosen in product(*self.values.values()):
            yield dict(zip(self.values, chosen, strict=True))

    def rank(self, of: Values) -> int:
        """The highest of the ranks that the offences have, all facts being known."""
        return max(_rank(root, of) for root in self.roots)

    def trees(self) -> list[list[Ranked]]:
        """As the engine has them."""
        return [[Ranked(dict(known), rank) for known, rank in _leaves(root, ())] for root in self.roots]


def _rank(node: Question | int, of: Values) -> int:
    while isinstance(node, Question):
        node = node.then[of[node.name]]
    return node


def _leaves(
    node: Question | int, known: tuple[tuple[Name, str], ...]
) -> Iterator[tuple[Sequence[tuple[Name, str]], int]]:
    if not isinstance(node, Question):
        yield known, node
        return
    for value, following in node.then.items():
        yield from _leaves(following, (*known, (node.name, value)))


def field(place: int) -> str:
    return f"counts[{place + 1}]"


@st.composite
def questions(draw: st.DrawFn, left: Mapping[Name, tuple[str, ...]]) -> Question | int:
    """Facts asked in any order, one depending on what the ones before it were."""
    if not left or draw(st.integers(0, 5)) == 0:
        return draw(st.integers(0, 4))
    name = draw(st.sampled_from(sorted(left)))
    others = {key: values for key, values in left.items() if key != name}
    one = draw(questions(others))
    same = draw(st.integers(0, 2)) == 0  # a question of which nothing comes
    return Question(name, {value: one if same else draw(questions(others)) for value in left[name]})


@st.composite
def offences(draw: st.DrawFn) -> Offences:
    """Two to four offences with up to three facts of their own, and up to two that they share."""
    choices = st.sampled_from((("a", "b"), ("a", "b"), ("a", "b", "c")))
    number = draw(st.integers(2, 4))
    shared = {("person", f"p{at}"): draw(choices) for at in range(draw(st.integers(0, 2)))}
    own = [
        {(field(place), f"f{at}"): draw(choices) for at in range(draw(st.integers(0, 3)))} for place in range(number)
    ]
    values = {key: some for facts in (shared, *own) for key, some in facts.items()}
    assume(prod(len(some) for some in values.values()) <= MOST_COMBINATIONS)
    return Offences(tuple(draw(questions({**shared, **facts})) for facts in own), values)


MATTERING: Mapping[str, Mattering] = {
    "the rank": lambda rank: rank,
    "is above nothing": lambda rank: rank > 0,
    "is three": lambda rank: rank == 3,
    "is odd": lambda rank: rank % 2,
}
WHAT = st.sampled_from(sorted(MATTERING))


def joint(of: Offences) -> Joint:
    return Joint(of.trees(), [field(place) for place in range(len(of.roots))])


@examples(150)
@given(offences())
def test_the_highest_rank_is_what_some_combination_gives(of: Offences) -> None:
    ranks = joint(of).ranks()
    assert set(ranks) == {of.rank(values) for values in of.combinations()}
    assert len(ranks) == len(set(ranks))


@examples(150)
@given(offences(), WHAT)
def test_always_is_in_every_combination(of: Offences, what: str) -> None:
    matters = MATTERING[what]
    assert joint(of).always(matters) == all(matters(of.rank(values)) for values in of.combinations())


@examples(150)
@given(offences(), WHAT)
def test_it_turns_on_a_fact_of_which_another_value_alone_makes_a_difference(of: Offences, what: str) -> None:
    matters = MATTERING[what]
    found = joint(of).turns_on(matters)
    known = {tuple(values.items()): matters(of.rank(values)) for values in of.combinations()}
    assert len(found) == len(set(found))
    assert set(found) == {
        name
        for values in of.combinations()
        for name, every in of.values.items()
        for other in every
        if known[tuple(values.items())] != known[tuple({**values, name: other}.items())]
    }
    event(f"turns on {len(found)}")


@examples(150)
@given(offences(), WHAT)
def test_where_it_is_so_it_is_so_whatever_else_is_open(of: Offences, what: str) -> None:
    """The facts that are named are enough, each of them tells, and none is named where it is always so."""
    matters, found = MATTERING[what], joint(of)
    true = [values for values in of.combinations() if matters(of.rank(values))]
    if not true:
        try:
            found.where(matters)
        except LookupError:
            return
        raise AssertionError("it is never so")
    where = found.where(matters)
    telling = found.turns_on(matters)
    assert bool(where) == (len(true) < prod(len(every) for every in of.values.values()))
    assert {name for name, _ in where} <= set(telling)
    meeting = [values for values in of.combinations() if set(where) <= set(values.items())]
    assert meeting
    assert all(matters(of.rank(values)) for values in meeting)
