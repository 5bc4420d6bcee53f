"""Open facts branch where they are asked: what is asked under every value of the facts that it turns on, and how several such are joined.

A computation that asks open facts gives a tree of completions: each says which facts it asked and what came of it. Trees of several
offences share the facts about the person and the case; facts of a count are its own. The cost is the sum over the trees, not the product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from sentencing.engine.reasoning.trace import Condition
from sentencing.engine.reasoning.world import Key, Open, World
from sentencing.law.model import Fact
from sentencing.problem import Problem, ProblemError

T = TypeVar("T")
Settled = Mapping[Key, Fact]


class Completion(NamedTuple, Generic[T]):
    """What was found under some values of open facts (in the order in which they were asked), or why nothing can be."""

    decided: Settled
    value: T | None
    problems: tuple[Problem, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The facts with their values, as a reader is told of them."""
        return tuple(Condition(key, (value,)) for key, value in self.decided.items())


def completions(ask: Callable[[World], T], world: World) -> list[Completion[T]]:
    """What is found under every value of the open facts that are asked for; a refusal is found too."""
    found: list[Completion[T]] = []
    _explore(ask, world, {}, found)
    return found


def _explore(ask: Callable[[World], T], world: World, settled: Settled, found: list[Completion[T]]) -> None:
    trial = World(world.case, world.facts, {**world.decided, **settled} if settled else world.decided, world.assumed)
    try:
        found.append(Completion(settled, ask(trial)))
    except Open as question:
        for value in question.values:
            _explore(ask, world, {**settled, question.key: value}, found)
    except ProblemError as error:
        found.append(Completion(settled, None, tuple(error.problems)))


def tried(ask: Callable[[World], T], world: World) -> Iterator[tuple[Settled, T]]:
    """As `completions`, where nothing can be refused."""
    for decided, value, problems in completions(ask, world):
        if problems:
            raise ProblemError(problems)
        assert value is not None
        yield decided, value


def telling_only(found: Sequence[Completion[T]], done: int = 0) -> list[Completion[T]]:
    """The completions without the facts that make no difference: one for each branch that does."""
    first, *others = found
    if all(_same(first, one) for one in others):
        return [first._replace(decided=dict(list(first.decided.items())[:done]))]
    key = list(first.decided)[done]
    groups: dict[Fact, list[Completion[T]]] = {}
    for one in found:
        groups.setdefault(one.decided[key], []).append(one)
    branches = [telling_only(group, done + 1) for group in groups.values()]
    bare = [[(_without(one.decided, key), one) for one in branch] for branch in branches]
    if all(_alike(bare[0], other) for other in bare[1:]):
        return [one._replace(decided=decided) for decided, one in bare[0]]
    return [one for branch in branches for one in branch]


def _same(one: Completion[T], other: Completion[T]) -> bool:
    return one.value == other.value and one.problems == other.problems


def _without(decided: Settled, key: Key) -> Settled:
    return {other: value for other, value in decided.items() if other != key}


def _alike(one: Sequence[tuple[Settled, Completion[T]]], other: Sequence[tuple[Settled, Completion[T]]]) -> bool:
    return len(one) == len(other) and all(a == b and _same(x, y) for (a, x), (b, y) in zip(one, other, strict=True))


def agrees(one: Settled, other: Settled) -> bool:
    """Whether two choices of facts can both be so."""
    for key, value in one.items():  # noqa: SIM110 - asked so often that a generator costs a third more
        if other.get(key, value) != value:
            return False
    return True


def part_of(decided: Settled, own: Callable[[Key], bool]) -> Settled:
    """Some of the facts of a choice."""
    return {key: value for key, value in decided.items() if own(key)}


def shared_worlds(conditions: Iterable[Settled]) -> list[Settled]:
    """The choices of shared facts under which each of some conditions is met or not, whatever else is open: together they are every case."""
    found: list[Settled] = []
    _refine({}, list({tuple(one.items()): one for one in conditions}.values()), found)
    return found


def _refine(fixed: Settled, live: Sequence[Settled], found: list[Settled]) -> None:
    key = next((key for one in live for key in one if key not in fixed), None)
    if key is None:
        found.append(fixed)
        return
    for value in dict.fromkeys(one[key] for one in live if key in one):
        _refine({**fixed, key: value}, [one for one in live if one.get(key, value) == value], found)
