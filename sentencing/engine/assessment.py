"""What was found: the bounds of each count and of the final punishment, with sentences that attain them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sentencing.case import Case
from sentencing.engine.additional import AdditionalBound
from sentencing.engine.classes import LIFE_KINDS
from sentencing.engine.concurrence import (
    Bounds,
    Found,
)
from sentencing.engine.counts import Option
from sentencing.engine.indices import is_in_mci
from sentencing.engine.telling import Told, told
from sentencing.engine.trace import Labelled, Step
from sentencing.engine.witness import Witness, lowest_amount, witness
from sentencing.engine.world import Key
from sentencing.law.model import Fact, Index, Kind, Part
from sentencing.law.rulebook import Readings, RuleBook, find_part
from sentencing.problem import Problem
from sentencing.quantity import Interval, Quantity, Ranges, bounded

if TYPE_CHECKING:
    from sentencing.engine.serving import Serving

T = TypeVar("T")
SINGLE = "single"
Slot = tuple[Kind, str]
"""A kind of punishment and, for a fine that is a multiple, the sum that it multiplies."""


class CountResult(NamedTuple):
    """The bounds of one count in one world."""

    bounds: Bounds
    additional: tuple[AdditionalBound, ...]


class WorldResult(NamedTuple):
    """The case with every fact decided, assessed."""

    decided: Mapping[Key, str]
    counts: tuple[CountResult, ...]
    found: tuple[Found, ...]
    steps: tuple[Step, ...]
    assumed: Mapping[Key, str]
    warnings: tuple[Problem, ...]
    serving: Serving | None = None
    cumulated: tuple[Found, ...] | None = None

    @property
    def finals(self) -> tuple[Found, ...]:
        """What the final punishment can be: with an earlier sentence (art. 60), that with its unserved part."""
        return self.found if self.cumulated is None else self.cumulated

    def by(self, method: str) -> tuple[Found, ...]:
        """What a method can reach; of no method, what the final punishment can be."""
        return tuple(found for found in self.found if found.method == method) if method else self.finals


class Bound(NamedTuple):
    """The lawful range of one kind with sentences that attain its ends."""

    slot: Slot
    ranges: Ranges
    least: Witness | None
    most: Witness | None

    @property
    def hull(self) -> Interval:
        """From the least to the most."""
        return self.ranges.hull


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the law allows in a case. With unknown facts the bounds hold for every value they can have."""

    case: Case
    rules: RuleBook
    readings: Readings
    worlds: tuple[WorldResult, ...]
    impossible: tuple[tuple[Mapping[Key, str], Problem], ...] = ()
    _bounds: dict[str, Mapping[Slot, Bound]] = field(default_factory=dict)

    @property
    def sole(self) -> WorldResult:
        """The one completion of an assessment in which nothing is open; see `completions`."""
        (world,) = self.worlds
        return world

    def completions(self) -> list[Assessment]:
        """The same for each completion of the unknown facts by itself."""
        if len(self.worlds) == 1:
            return [self]
        return [replace(self, worlds=(world,), impossible=(), _bounds={}) for world in self.worlds]

    def told(self, of: Callable[[WorldResult], T]) -> tuple[Told[T], ...]:
        """What is found in the completions: one value, or the values with the facts that decide between them."""
        return told([world.decided for world in self.worlds], [of(world) for world in self.worlds])

    def said(self, facts: Iterable[tuple[Key, tuple[Fact, ...]]]) -> tuple[Labelled, ...]:
        """Facts and their values as a reader is told of them: with the offence where there are several."""
        names = {count.field: str(count.offence) for count in self.case.counts} if len(self.case.counts) > 1 else {}
        rows = [
            (names.get(of, ""), Labelled(fact, values if len(values) > 1 else values[0], True))
            for (of, fact), values in facts
        ]
        return tuple(Labelled(offence, fact, True) if offence else fact for offence, fact in rows)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The derivation."""
        return self.worlds[0].steps

    @property
    def servings(self) -> tuple[Serving, ...]:
        """What follows from the final punishment, in every world; empty where nobody asks for it."""
        return tuple(world.serving for world in self.worlds if world.serving is not None)

    @property
    def is_set(self) -> bool:
        """Whether art. 58 makes the final punishment: of several offences, or of one with an earlier sentence (58(6))."""
        return any(len(found.situation.counts) > 1 for world in self.worlds for found in world.found)

    @property
    def adds_unserved(self) -> bool:
        """Whether the unserved part of an earlier sentence is added (art. 60), or can be."""
        return any(world.cumulated is not None for world in self.worlds)

    @property
    def cites(self) -> tuple[str, ...]:
        """The provisions by which the final punishment is found."""
        return tuple(dict.fromkeys(found.situation.cite for world in self.worlds for found in world.finals))

    def caps(self, kind: Kind) -> tuple[tuple[str, Quantity], ...]:
        """The caps of a final punishment of a kind, each with its provision."""
        found = (one.situation for world in self.worlds for one in world.finals)
        return tuple(dict.fromkeys((s.cite, cap) for s in found for of, cap in s.outcome.caps if of is kind))

    @property
    def assumed(self) -> Mapping[Key, str]:
        """What was taken for granted of facts that were not entered, in any completion."""
        return {key: value for world in self.worlds for key, value in world.assumed.items()}

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is not certain, or not found, in any completion."""
        return tuple(dict.fromkeys(one for world in self.worlds for one in world.warnings))

    @property
    def used_readings(self) -> tuple[str, ...]:
        """The interpretations on which a step rests in any completion."""
        return tuple(dict.fromkeys(step.reading for world in self.worlds for step in world.steps if step.reading))

    def part(self, index: int) -> Part:
        """The part of the Special Part that a count cites, as it stood on the day of the act."""
        count = self.case.counts[index]
        return find_part(self.rules, count.offence, count.committed)[0]

    def category(self, index: int) -> tuple[Told[str], ...]:
        """The class of an offence: one, or several with the facts that decide (arts 10, 11)."""
        return self.told(lambda world: world.counts[index].bounds.offence.offence_class)

    def law_day(self, index: int) -> tuple[Told[date], ...]:
        """The day of the law that governs a count (art. 6)."""
        return self.told(lambda world: world.counts[index].bounds.offence.law.day)

    def since(self, index: int) -> tuple[Told[str], ...]:
        """The law that brought the sanction of a count."""
        return self.told(lambda world: world.counts[index].bounds.offence.since)

    def additional(self, index: int) -> tuple[AdditionalBound, ...]:
        """The additional punishments of a count, in any completion."""
        return tuple(dict.fromkeys(a for world in self.worlds for a in world.counts[index].additional))

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that can be used, in the order of art. 58."""
        return tuple(dict.fromkeys(f.method for world in self.worlds for f in world.found))

    def bounds(self, method: str = "") -> Mapping[Slot, Bound]:
        """The final bounds by kind: of one method, or of all methods together."""
        if method not in self._bounds:
            self._bounds[method] = _collect(f for w in self.worlds for f in w.by(method))
        return self._bounds[method]

    def bound(self, kind: Kind, method: str = "") -> Bound | None:
        """The final bounds of a kind counted in its own unit."""
        return self.bounds(method).get((kind, ""))

    def lives(self, method: str = "") -> dict[Kind, Witness]:
        """Life imprisonment (and the death penalty while it stood) where they can be the final punishment, with witnesses."""
        found = [f for w in self.worlds for f in w.by(method) if f.kind in LIFE_KINDS]
        return {f.kind: w for f in reversed(found) if (w := witness(f, None))}

    def witness_of(self, kind: Kind, final: Quantity | None, method: str = "") -> Witness | None:
        """A lawful sentence with a given final punishment; None if there is none."""
        for found in (f for w in self.worlds for f in w.by(method) if f.kind is kind):
            if made := witness(found, final):
                return made
        return None

    def count_ranges(self, index: int) -> Mapping[Slot, Ranges]:
        """What can be imposed for a count, by kind, over all worlds."""
        found: dict[Slot, Ranges] = {}
        for option in self.count_options(index):
            if option.range is not None:
                slot = (option.kind, bounded(option.range)[1].of)
                found[slot] = found.get(slot, Ranges()) | Ranges.of([option.range])
        return found

    def index_of(self, index: int) -> Index | None:
        """The monthly calculation index of the day of a count (41(1)); None if that of its year is not encoded."""
        day = self.case.counts[index].committed
        return self.rules.on(day, self.readings).index_on(day)

    def final_indices(self, kind: Kind) -> tuple[Index | None, ...]:
        """The indices, each once, of the counts from which a final punishment of a kind counted in them can come."""
        severity = self.rules.general.severity
        kinds = severity[: severity.index(kind) + 1]
        counts = range(len(self.case.counts))
        found = [i for i in counts if any(is_in_mci(o) and o.kind in kinds for o in self.count_options(i))]
        indices = [self.index_of(i) for i in found]
        return tuple({index.since if index else None: index for index in indices}.values())

    def final_index(self, kind: Kind) -> Index | None:
        """The index of a final punishment of a kind; None where the counts that it can come from have different ones."""
        indices = self.final_indices(kind)
        return indices[0] if len(indices) == 1 else None

    def count_options(self, index: int) -> tuple[Option, ...]:
        """What can be imposed for a count, over all worlds."""
        return tuple(dict.fromkeys(o for world in self.worlds for o in world.counts[index].bounds.options))


class Narrowing(NamedTuple):
    """What one value of an unknown fact leaves of the final bounds."""

    value: str
    left: Assessment


def narrowings(assessment: Assessment) -> list[tuple[Key, tuple[Narrowing, ...]]]:
    """The unknown facts that were decided each way, the one that narrows the bounds most first."""
    keys = dict.fromkeys(key for world in assessment.worlds for key in world.decided)
    found = []
    for key in keys:
        values = dict.fromkeys(w.decided[key] for w in assessment.worlds if key in w.decided)
        rows = tuple(Narrowing(value, _left(assessment, key, value)) for value in values)
        found.append((key, rows))
    return sorted(found, key=lambda row: _spread(row[1]))


def _left(assessment: Assessment, key: Key, value: str) -> Assessment:
    worlds = tuple(world for world in assessment.worlds if world.decided.get(key, value) == value)
    return replace(assessment, worlds=worlds, impossible=(), _bounds={})


def _spread(rows: Sequence[Narrowing]) -> tuple[int, Fraction, Fraction]:
    """How much is still open when the fact is known, summed over its values: life, the strictest kind, its width."""
    lives, most, width = 0, Fraction(0), Fraction(0)
    for row in rows:
        lives += len(row.left.lives())
        bounds = row.left.bounds()
        severity = row.left.rules.general.severity
        strictest = max(bounds, key=lambda slot: severity.index(slot[0]), default=None)
        if strictest is not None:
            low, high = bounded(bounds[strictest].hull)
            most += high.value
            width += high.value - low.value
    return lives, width, most


def _collect(found: Iterable[Found]) -> Mapping[Slot, Bound]:
    slots: dict[Slot, list[Found]] = {}
    for one in found:
        if one.finals:
            slots.setdefault((one.kind, bounded(one.finals.hull)[0].of), []).append(one)
    return {
        slot: _bound(slot, group)
        for slot, group in sorted(slots.items(), key=lambda item: tuple(Kind).index(item[0][0]))
    }


def _bound(slot: Slot, found: Sequence[Found]) -> Bound:
    ranges = Ranges.of(i for f in found for i in f.finals.intervals)
    low, lowest = min(((lowest_amount(one), one) for one in found), key=lambda pair: pair[0])
    return Bound(slot, ranges, witness(lowest, low), _first_witness(found, bounded(ranges.hull)[1]))


def _first_witness(found: Sequence[Found], final: Quantity) -> Witness | None:
    return next((w for f in found if (w := witness(f, final))), None)
