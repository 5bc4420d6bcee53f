"""What was found: each count and the final punishments, in every completion of the open facts; bounds, with sentences that attain them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds, CountResult
from sentencing.engine.concurrence.steps import Slot
from sentencing.engine.concurrence.together import View
from sentencing.engine.reasoning.completions import Completion, Settled
from sentencing.engine.reasoning.trace import Step
from sentencing.engine.reasoning.world import Key
from sentencing.engine.sentences.witness import Witness, lowest_amount, witness
from sentencing.law.model import Kind
from sentencing.law.rulebook import Law
from sentencing.problem import Problem
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import Ranges, bounded

_KINDS = {kind: place for place, kind in enumerate(Kind)}


class TooManyOpen(Exception):  # noqa: N818 - an answer of its own kind
    """More facts are open than could be looked at one by one."""


class CountTree(NamedTuple):
    """What a count comes to in every completion of the facts that it asks, and the steps of each.

    `telling` leaves out the facts that make no difference. `steps` are those of the completions that can be. `assumed` was taken for
    granted; `warnings` are of its law.
    """

    every: tuple[Completion[CountResult], ...]
    telling: tuple[Completion[CountResult], ...]
    steps: tuple[tuple[Settled, tuple[Step, ...]], ...]
    assumed: Mapping[Key, str]
    warnings: tuple[Problem, ...]


def facts_asked(trees: Sequence[CountTree]) -> tuple[str, ...]:
    """The names of the open facts on which what counts come to turns, those first that most counts turn on."""
    keys = [dict.fromkeys(key for one in tree.telling for key in one.decided) for tree in trees]
    names = [name for asked in keys for _, name in asked]
    return tuple(sorted(dict.fromkeys(names), key=names.count, reverse=True))


class Final(NamedTuple):
    """The final punishments of one choice of what the counts come to, with every fact decided. `law` is that of the set."""

    law: Law
    found: tuple[Found, ...]
    cumulated: tuple[Found, ...] | None
    steps: tuple[Step, ...]
    warnings: tuple[Problem, ...]
    together: tuple[Bounds, ...]

    @property
    def finals(self) -> tuple[Found, ...]:
        """What the final punishment can be: with an earlier sentence (art. 60), that with its unserved part."""
        return self.found if self.cumulated is None else self.cumulated

    def by(self, method: str) -> tuple[Found, ...]:
        """What a method can reach; of no method, what the final punishment can be."""
        return tuple(found for found in self.found if found.method == method) if method else self.finals


class FinalTree(NamedTuple):
    """The final punishments of one view of the counts, in every completion of the facts that they ask further."""

    view: View
    every: tuple[Completion[Final], ...]
    assumed: Mapping[Key, str]

    @property
    def possible(self) -> tuple[Final, ...]:
        """Those that can be."""
        return tuple(final for _, final in self.settled)

    @property
    def settled(self) -> tuple[tuple[Settled, Final], ...]:
        """Those that can be, each with the facts under which it is found."""
        return tuple((one.decided, one.value) for one in self.every if one.value is not None)


class WorldResult(NamedTuple):
    """The case with every fact decided that makes a difference, assessed."""

    decided: Settled
    counts: tuple[CountResult, ...]
    final: Final

    @property
    def found(self) -> tuple[Found, ...]:
        """What art. 58 allows."""
        return self.final.found

    @property
    def cumulated(self) -> tuple[Found, ...] | None:
        """What art. 60 makes of it, if there is an unserved part."""
        return self.final.cumulated

    @property
    def finals(self) -> tuple[Found, ...]:
        """What the final punishment can be."""
        return self.final.finals


class Bound(NamedTuple):
    """The lawful range of one kind, and how it is found; the sentences that attain its ends are made when they are asked for."""

    slot: Slot
    ranges: Ranges
    found: tuple[Found, ...]

    @property
    def hull(self) -> Interval:
        """From the least to the most."""
        return self.ranges.hull

    @property
    def least(self) -> Witness | None:
        """A lawful sentence at the lower end; a unit above it where the end is excluded."""
        low, lowest = min(((lowest_amount(one), one) for one in self.found), key=lambda pair: pair[0])
        return witness(lowest, low)

    @property
    def most(self) -> Witness | None:
        """A lawful sentence at the upper end."""
        return first_witness(self.found, bounded(self.ranges.hull)[1])


def collect(found: Iterable[Found]) -> Mapping[Slot, Bound]:
    """The bounds of each kind among some finals, in the order in which art. 40 names the kinds."""
    slots: dict[Slot, list[Found]] = {}
    for one in found:
        if one.finals:
            slots.setdefault((one.kind, bounded(one.finals.intervals[0])[0].of), []).append(one)
    return {slot: Bound(slot, _union(slots[slot]), tuple(slots[slot])) for slot in sorted(slots, key=_place)}


def _place(slot: Slot) -> int:
    return _KINDS[slot[0]]


def _union(found: Sequence[Found]) -> Ranges:
    """The amounts that any of some finals has."""
    return found[0].finals if len(found) == 1 else Ranges.of(i for one in found for i in one.finals.intervals)


def first_witness(found: Sequence[Found], final: Quantity | None) -> Witness | None:
    """A lawful sentence with a given final punishment by any of some finals; None if there is none."""
    return next((w for f in found if (w := witness(f, final))), None)
