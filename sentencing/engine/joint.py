"""The gravest of what several offences lead to, where each turns on open facts: what it can be, on which facts it turns, and when.

Each offence has a tree of completions with a rank; the whole has the highest rank of all. Facts of a count are its own, all others are
shared. The trees are joined rank by rank, never combination by combination.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sentencing.engine.completions import Settled, agrees, part_of, shared_worlds
from sentencing.engine.world import Key
from sentencing.law.model import Fact

NOTHING = -1
"""Below every rank: what no offence at all leads to."""
Telling = Callable[[int], object]
"""What of the highest rank matters: two ranks of which it is the same are not told apart."""


class Ranked(NamedTuple):
    """One completion of one offence: the facts that were asked, and its rank."""

    decided: Settled
    rank: int


class Joint:
    """Several offences, each with its completions; `fields` are the fields of the counts, whose facts are their own."""

    def __init__(self, trees: Sequence[Sequence[Ranked]], fields: Sequence[str]) -> None:
        self._own = frozenset(fields)
        self.trees = [list(tree) for tree in trees]
        self.worlds = shared_worlds(self._shared(one.decided) for tree in trees for one in tree)

    def _shared(self, decided: Settled) -> Settled:
        return part_of(decided, lambda key: key[0] not in self._own)

    def _own_facts(self, decided: Settled) -> Settled:
        return part_of(decided, lambda key: key[0] in self._own)

    def _in(self, world: Settled) -> list[list[Ranked]]:
        """The completions of each offence that there can be in a world of shared facts."""
        return [[one for one in tree if agrees(self._shared(one.decided), world)] for tree in self.trees]

    def ranks(self) -> list[int]:
        """What the highest rank can be, in the order in which it is found."""
        return list(dict.fromkeys(rank for world in self.worlds for rank in _highest(self._in(world))))

    def always(self, telling: Telling) -> bool:
        """Whether something is so of the highest rank in every case."""
        return all(telling(rank) for rank in self.ranks())

    def turns_on(self, telling: Telling = lambda rank: rank) -> list[Key]:
        """The facts of which another value leaves another answer, all others being the same; in the order in which they are asked."""
        asked = dict.fromkeys(key for tree in self.trees for one in tree for key in one.decided)
        found = {*self._own_that_tell(telling), *self._shared_that_tell(telling)}
        return [key for key in asked if key in found]

    def _own_that_tell(self, telling: Telling) -> Iterator[Key]:
        for world in self.worlds:
            trees = self._in(world)
            for place, tree in enumerate(trees):
                rest = _highest([other for at, other in enumerate(trees) if at != place])
                for one, other, key in _apart_in_one(tree):
                    if any(telling(max(one.rank, r)) != telling(max(other.rank, r)) for r in rest):
                        yield key

    def _shared_that_tell(self, telling: Telling) -> Iterator[Key]:
        for place, one in enumerate(self.worlds):
            for other in self.worlds[place + 1 :]:
                keys = [key for key, value in one.items() if other.get(key, value) != value]
                if len(keys) == 1 and any(telling(a) != telling(b) for a, b in self._side_by_side(one, other)):
                    yield keys[0]

    def _side_by_side(self, one: Settled, other: Settled) -> set[tuple[int, int]]:
        """The highest ranks in two worlds, the facts of the counts being the same in both."""
        found = {(NOTHING, NOTHING)}
        for here, there in zip(self._in(one), self._in(other), strict=True):
            pairs = {
                (a.rank, b.rank)
                for a in here
                for b in there
                if agrees(self._own_facts(a.decided), self._own_facts(b.decided))
            }
            found = {(max(x, a), max(y, b)) for x, y in found for a, b in pairs}
        return found

    def where(self, telling: Telling) -> tuple[tuple[Key, Fact], ...]:
        """The facts of the first case in which something is so, without those on which it never turns; none where it always is."""
        if self.always(telling):
            return ()
        case = self._first(telling)
        tells = set(self.turns_on(telling))
        return tuple(item for item in case.items() if item[0] in tells) or tuple(case.items())

    def _first(self, telling: Telling) -> Settled:
        for world in self.worlds:
            trees = self._in(world)
            rank = next((rank for rank in _highest(trees) if telling(rank)), None)
            if rank is not None:
                holder = next(at for at, tree in enumerate(trees) if any(one.rank == rank for one in tree))
                held_down = [tree for tree in trees if any(one.rank > rank for one in tree)]
                chosen = [next(one for one in trees[holder] if one.rank == rank)]
                chosen += [
                    next(one for one in tree if one.rank <= rank) for tree in held_down if tree is not trees[holder]
                ]
                return {**world, **{key: value for one in chosen for key, value in one.decided.items()}}
        raise LookupError("it is never so")


def _highest(trees: Sequence[Sequence[Ranked]]) -> list[int]:
    """The highest ranks that there can be: each that an offence can have, unless another must have a higher one."""
    least = max((min(one.rank for one in tree) for tree in trees), default=NOTHING)
    ranks = dict.fromkeys(one.rank for tree in trees for one in tree)
    return [rank for rank in ranks if rank >= least] or [NOTHING]


def _apart_in_one(tree: Sequence[Ranked]) -> Iterator[tuple[Ranked, Ranked, Key]]:
    """Completions of one offence in one world that differ in one fact alone, and have different ranks."""
    for place, one in enumerate(tree):
        for other in tree[place + 1 :]:
            if one.rank != other.rank:
                keys = [key for key, value in one.decided.items() if other.decided.get(key, value) != value]
                if len(keys) == 1:
                    yield one, other, keys[0]
