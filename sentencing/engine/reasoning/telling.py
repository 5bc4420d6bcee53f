"""What differs between the completions of unknown facts, and the facts that decide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from sentencing.engine.reasoning.trace import Condition
from sentencing.engine.reasoning.world import Key
from sentencing.law.model import Fact

T = TypeVar("T")


class Told(NamedTuple, Generic[T]):
    """A value, and the facts with the values under which it is found.

    Only facts that decide alone are named (see `telling_facts`): none where it is found in every completion, or where no fact decides alone.
    """

    value: T
    facts: tuple[Condition, ...] = ()


def told(completions: Sequence[Mapping[Key, Fact]], values: Sequence[T]) -> tuple[Told[T], ...]:
    """Values, one for each completion, each once with the facts under which it is found."""
    found = list(zip(completions, values, strict=True))
    telling = telling_facts(found)
    kept: list[T] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return tuple(Told(value, _where(value, found, telling)) for value in kept)


def telling_facts(found: Sequence[tuple[Mapping[Key, Fact], object]]) -> frozenset[Key]:
    """The facts in which alone two completions differ that have different answers."""
    pairs = ((one, other) for (one, answer), (other, different) in combinations(found, 2) if answer != different)
    return frozenset(key for one, other in pairs if (key := only_difference(one, other)) is not None)


def only_difference(one: Mapping[Key, Fact], other: Mapping[Key, Fact]) -> Key | None:
    """The one fact in which two completions differ; None where there are several, or none."""
    found = None
    for key, value in one.items():
        if other.get(key, value) != value:
            if found is not None:
                return None
            found = key
    return found


def differing(found: Sequence[tuple[Mapping[Key, Fact], object]]) -> tuple[Key, ...]:
    """The facts on which different answers turn, in the order in which they are asked: those that decide alone; where none does, all that differ.

    Never none where the answers differ, unless no fact is decided.
    """
    if all(answer == found[0][1] for _, answer in found):
        return ()
    telling = telling_facts(found)
    if not telling:
        values: dict[Key, set[Fact]] = {}
        for decided, _ in found:
            for key, value in decided.items():
                values.setdefault(key, set()).add(value)
        telling = frozenset(key for key, every in values.items() if len(every) > 1)
    return tuple(dict.fromkeys(key for decided, _ in found for key in decided if key in telling))


def _where(
    value: object, found: Sequence[tuple[Mapping[Key, Fact], object]], telling: frozenset[Key]
) -> tuple[Condition, ...]:
    """The telling facts that do not have every value where a value is found, with those that they have there."""
    there = [decided for decided, one in found if one == value]
    facts = []
    for key in dict.fromkeys(key for decided in there for key in decided if key in telling):
        values = tuple(dict.fromkeys(decided[key] for decided in there if key in decided))
        every = {decided[key] for decided, _ in found if key in decided}
        if len(values) < len(every) and all(key in decided for decided in there):  # not asked: it may be anything
            facts.append(Condition(key, values))
    return tuple(facts)
