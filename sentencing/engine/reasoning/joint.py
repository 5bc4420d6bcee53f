"""The gravest of what several offences lead to, where each turns on open facts: what it can be, on which facts it turns, and when.

Each offence has a tree of completions with a rank; the whole has the highest rank of all. Facts of a count are its own, all others are
shared. The trees are joined rank by rank, never combination by combination.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sentencing.engine.reasoning.completions import Settled, agrees, part_of, shared_worlds
from sentencing.engine.reasoning.telling import only_difference
from sentencing.engine.reasoning.world import Key
from sentencing.law.model import Fact

NOTHING = -1
"""Below every rank: what no offence at all leads to."""
Telling = Callable[[int], object]
"""What of the highest rank matters: two ranks of which it is the same are not told apart."""


class Ranked(NamedTuple):
    """One completion of one offence: the facts that were asked, and its rank."""

    decided: Settled
    rank: int


class _Leaf(NamedTuple):
    """A completion of one offence in a world of shared facts: the facts of its own, and its rank."""

    own: Settled
    rank: int


class _Difference(NamedTuple):
    """A fact in which alone two cases differ, and the pairs of highest ranks that they can have, all else being the same."""

    key: Key
    ranks: frozenset[tuple[int, int]]


class Joint:
    """Several offences, each with its completions; `fields` are the fields of the counts, whose facts are their own."""

    def __init__(self, trees: Sequence[Sequence[Ranked]], fields: Sequence[str]) -> None:
        own = frozenset(fields)
        parts = [
            [
                (
                    part_of(one.decided, lambda key: key[0] not in own),
                    _Leaf(part_of(one.decided, lambda key: key[0] in own), one.rank),
                )
                for one in tree
            ]
            for tree in trees
        ]
        self._asked = list(dict.fromkeys(key for tree in trees for one in tree for key in one.decided))
        self.worlds: list[Settled] = []
        self._live: list[list[list[_Leaf]]] = []
        for world in shared_worlds(shared for tree in parts for shared, _ in tree):
            live = [[leaf for shared, leaf in tree if agrees(shared, world)] for tree in parts]
            if all(live):  # else a case that one of the offences rules out
                self.worlds.append(world)
                self._live.append(live)
        self._differences: list[_Difference] | None = None

    def ranks(self) -> list[int]:
        """What the highest rank can be, in the order in which it is found."""
        return list(dict.fromkeys(rank for trees in self._live for rank in _highest(trees)))

    def always(self, telling: Telling) -> bool:
        """Whether something is so of the highest rank in every case."""
        return all(telling(rank) for rank in self.ranks())

    def turns_on(self, telling: Telling = lambda rank: rank) -> list[Key]:
        """The facts of which another value leaves another answer, all others being the same; in the order in which they are asked."""
        if self._differences is None:
            self._differences = [*self._of_own_facts(), *self._of_shared_facts()]
        found = {key for key, ranks in self._differences if any(telling(a) != telling(b) for a, b in ranks)}
        return [key for key in self._asked if key in found]

    def _of_own_facts(self) -> Iterator[_Difference]:
        for trees in self._live:
            for place, tree in enumerate(trees):
                apart = list(_apart_in_one(tree))
                rest = _highest([other for at, other in enumerate(trees) if at != place]) if apart else []
                for one, other, key in apart:
                    yield _Difference(key, frozenset((max(one, r), max(other, r)) for r in rest))

    def _of_shared_facts(self) -> Iterator[_Difference]:
        for (one, here), (other, there) in combinations(zip(self.worlds, self._live, strict=True), 2):
            key = only_difference(one, other)
            if key is not None:
                yield _Difference(key, frozenset(_side_by_side(here, there)))

    def where(self, telling: Telling) -> tuple[tuple[Key, Fact], ...]:
        """The facts of the first case in which something is so, without those on which it never turns; none where it always is."""
        if self.always(telling):
            return ()
        case = self._first(telling)
        tells = set(self.turns_on(telling))
        return tuple(item for item in case.items() if item[0] in tells) or tuple(case.items())

    def _first(self, telling: Telling) -> Settled:
        for world, trees in zip(self.worlds, self._live, strict=True):
            rank = next((rank for rank in _highest(trees) if telling(rank)), None)
            if rank is not None:
                holder = next(at for at, tree in enumerate(trees) if any(one.rank == rank for one in tree))
                chosen = [next(one for one in trees[holder] if one.rank == rank)]
                others = [
                    tree for at, tree in enumerate(trees) if at != holder and any(one.rank > rank for one in tree)
                ]
                chosen += [next(one for one in tree if one.rank <= rank) for tree in others]
                return {**world, **{key: value for one in chosen for key, value in one.own.items()}}
        raise LookupError("it is never so")


def _side_by_side(one: Sequence[Sequence[_Leaf]], other: Sequence[Sequence[_Leaf]]) -> set[tuple[int, int]]:
    """The highest ranks in two worlds, the facts of the counts being the same in both."""
    found = {(NOTHING, NOTHING)}
    for here, there in zip(one, other, strict=True):
        pairs = {(a.rank, b.rank) for a in here for b in there if agrees(a.own, b.own)}
        found = {(max(x, a), max(y, b)) for x, y in found for a, b in pairs}
    return found


def _highest(trees: Sequence[Sequence[_Leaf]]) -> list[int]:
    """The highest ranks that there can be: each that an offence can have, unless another must have a higher one."""
    least = max((min(one.rank for one in tree) for tree in trees), default=NOTHING)
    ranks = dict.fromkeys(one.rank for tree in trees for one in tree)
    return [rank for rank in ranks if rank >= least] or [NOTHING]


def _apart_in_one(tree: Sequence[_Leaf]) -> Iterator[tuple[int, int, Key]]:
    """The ranks of completions of one offence in one world that differ in one fact alone, and have different ranks."""
    for one, other in combinations(tree, 2):
        if one.rank != other.rank and (key := only_difference(one.own, other.own)) is not None:
            yield one.rank, other.rank, key
