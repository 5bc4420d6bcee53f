"""Art. 58: the finals that can be reached in one situation, exact sets by method and kind.

For a kind K the final punishment is of kind K when K is the strictest kind imposed; milder ones are absorbed, or converted
into K by art. 61 and added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from sentencing.case import Imposed
from sentencing.engine.concurrence.situations import (
    ABSORPTION,
    FULL,
    LIFE,
    PARTIAL,
    Situation,
    cap_of_absorption,
    cap_when_added,
)
from sentencing.engine.counts.amounts import convert_range, is_multiple, zero_of
from sentencing.engine.counts.bounds import Option
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.law.model import UNITS, Kind
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import Ranges, bounded


class Found(NamedTuple):
    """The finals of one kind that a method can reach in one situation of the table of art. 58; `reach` is how they are reached.

    `new` and `unserved` are set where an earlier sentence was added (art. 60): what it was added to, and its unserved part.
    """

    method: str
    kind: Kind
    finals: Ranges
    situation: Situation
    new: Found | None = None
    unserved: Imposed | None = None
    reach: Reach | None = None


class Reach:
    """The finals of one kind in one situation; `adds` tells whether milder punishments are added to it, or absorbed.

    For each live count: `own_options` of the kind and their ranges `own`; `milder` options and their ranges in units of the kind, `others`.
    """

    __slots__ = (
        "_cap",
        "_highest",
        "_sums",
        "adds",
        "kind",
        "least",
        "milder",
        "others",
        "own",
        "own_options",
        "possible",
        "situation",
    )

    def __init__(self, situation: Situation, kind: Kind, adds: bool = True) -> None:
        self.situation, self.kind, self.adds = situation, kind, adds
        self._cap: tuple[Quantity | None] | None = None
        self._highest: list[tuple[list[tuple[Quantity, Quantity]], Quantity | None]] | None = None
        self._sums: list[tuple[Ranges, Ranges]] | None = None
        live = situation.live
        both = [situation.sorted_by(i, kind) for i in live]
        self.own_options = [own for own, _ in both]
        self.milder = [milder for _, milder in both]
        if adds:
            self.milder = [situation.of_which_added(i, kind, some) for i, some in zip(live, self.milder, strict=True)]
        self.own = [[o.range for o in options if o.range] for options in self.own_options]
        self.possible = any(self.own) and all(a or b for a, b in zip(self.own, self.milder, strict=True))
        self.others: list[list[Interval]] = []
        self.least = zero_of(kind)
        if self.possible:
            self.others = [[self.converted(i, o) for o in some] for i, some in zip(live, self.milder, strict=True)]
            pairs = zip(self.own, self.milder, strict=True)
            forced = [min(bounded(i)[0] for i in own) for own, milder in pairs if not milder]
            self.least = max(forced, default=self.least)

    def milder_of(self, index: int) -> list[Option]:
        """The milder options of a count that can be absorbed, or added."""
        return self.milder[self.situation.live.index(index)]

    def finals(self, method: str) -> Ranges:
        """The set of finals that a method can reach."""
        if not self.possible:
            return Ranges()
        return {ABSORPTION: self._absorption, PARTIAL: self._partial, FULL: self._full}[method]()

    def converted(self, index: int, option: Option) -> Interval:
        """The range of an option of a count in units of the kind. A multiple of a sum counts as more than nothing."""
        if not self.adds or self.situation.absorbs(index, option) or is_multiple(option) or option.range is None:
            zero = zero_of(self.kind)
            return Interval(zero, zero)
        return convert_range(self.situation.law, option.range, option.kind, self.kind)

    def _absorption(self) -> Ranges:
        """The strictest single punishment, or the cap where it is above that."""
        return Ranges.of(self._under_cap(interval) for interval in self.singles.intervals)

    @property
    def singles(self) -> Ranges:
        """The strictest single punishments: not below the least that a count without a milder option forces."""
        least = self.least
        return Ranges.of([i if bounded(i)[0] >= least else i._replace(low=least) for own in self.own for i in own])

    @property
    def cap_of_absorption(self) -> Quantity | None:
        """The most that the final punishment can be by absorption, where a rule sets a limit to that."""
        return cap_of_absorption(self.situation.law, self.situation.outcome, self.kind)

    def _under_cap(self, interval: Interval) -> Interval:
        cap, (low, high) = self.cap_of_absorption, bounded(interval)
        if cap is None or high <= cap:
            return interval
        return Interval(cap, cap) if cap <= low else interval._replace(high=cap, high_open=False)

    @property
    def cap(self) -> Quantity | None:
        """The most that the final punishment of the kind can be when punishments are added (None: the sum alone)."""
        if self._cap is None:
            situation = self.situation
            self._cap = (cap_when_added(situation.law, situation.outcome, self.kind, situation.counts),)
        return self._cap[0]

    def capped(self, quantity: Quantity) -> Quantity:
        """An amount, but not more than the cap."""
        return quantity if self.cap is None else min(quantity, self.cap)

    def _partial(self) -> Ranges:
        """Finals above the strictest single punishment, up to the sum and the cap. See `_most_when_below` for the sum."""
        found = []
        for low in {self.least, *(max(self.least, bounded(i)[0]) for own in self.own for i in own)}:
            most = self._most_when_below(low)
            if most is not None:
                found.append(Interval(low, self.capped(most), True))
        return Ranges.of(found)

    def _most_when_below(self, low: Quantity | None) -> Quantity | None:
        """The largest sum when only options of the kind that begin at `low` or below are used (None: all), at least one of them.

        Since `low` is at least `least`, every count has one of these or a milder one.
        """
        total, needed = zero_of(self.kind), None
        for own, most in self.highest:
            usable = max([high for begins, high in own if low is None or begins <= low], default=None)
            if usable is None:
                assert most is not None
                total = self.add(total, most)
                continue
            best = usable if most is None else max(usable, most)
            total = self.add(total, best)
            loss = self.subtract(best, usable) if best is not usable else zero_of(self.kind)
            needed = loss if needed is None else min(needed, loss)
        return None if needed is None else total if needed.is_zero else self.subtract(total, needed)

    @property
    def highest(self) -> list[tuple[list[tuple[Quantity, Quantity]], Quantity | None]]:
        """For each live count the ends of its ranges of the kind, and the most of its milder options; None where it has none."""
        if self._highest is None:
            self._highest = [
                ([bounded(i) for i in own], max([bounded(i)[1] for i in others], default=None))
                for own, others in zip(self.own, self.others, strict=True)
            ]
        return self._highest

    @property
    def largest_sum(self) -> Quantity:
        """The sum of the largest punishments, before any cap."""
        most = self._most_when_below(None)
        assert most is not None
        return most

    def _full(self) -> Ranges:
        """The sum of all punishments, or the cap where the sum is above it."""
        found = []
        for interval in self.sums[-1][1].intervals:
            if self.cap is None or bounded(interval)[1] <= self.cap:
                found.append(interval)
                continue
            found.append(interval._replace(high=self.cap, high_open=False))
            if self.situation.law.readings["full-cumulation-above-cap"] == "limited-to-cap":
                found.append(Interval(self.cap, self.cap))
        return Ranges.of(found)

    @property
    def sums(self) -> list[tuple[Ranges, Ranges]]:
        """The sums of the first counts, none to all of them: without a punishment of the kind itself, and with one."""
        if self._sums is None:
            self._sums = self.sums_of(self.own, self.others)
        return self._sums

    def sums_of(
        self, own: Iterable[Sequence[Interval]], others: Iterable[Sequence[Interval]]
    ) -> list[tuple[Ranges, Ranges]]:
        """As `sums`, of some ranges of each count: of the kind itself, and of milder kinds converted into it."""
        zero = zero_of(self.kind)
        without, with_kind = Ranges.of([Interval(zero, zero)]), Ranges()
        found = [(without, with_kind)]
        for mine, milder in zip(own, others, strict=True):
            with_kind = Ranges.of([*self._sums_with(with_kind, [*mine, *milder]), *self._sums_with(without, mine)])
            without = Ranges.of(self._sums_with(without, milder))
            found.append((without, with_kind))
        return found

    def _sums_with(self, sums: Ranges, ranges: Sequence[Interval]) -> list[Interval]:
        """Every sum of an amount of a set and an amount of one of some ranges."""
        return [
            Interval(
                self.add(low_a, low_b),
                self.add(high_a, high_b),
                one.low_open or other.low_open,
                one.high_open or other.high_open,
            )
            for one in sums.intervals
            for low_a, high_a in [bounded(one)]
            for other in ranges
            for low_b, high_b in [bounded(other)]
        ]

    def add(self, one: Quantity, other: Quantity) -> Quantity:
        """A sum, with whole months moved out of the days."""
        return (one + other).normalised(self.situation.law.days_in_a_month)

    def measure(self, quantity: Quantity) -> Fraction:
        """An amount as one number: days for a term."""
        return (
            quantity.value * self.situation.law.days_in_a_month + quantity.days
            if quantity.unit is Unit.TERM
            else quantity.value
        )

    def subtract(self, one: Quantity, other: Quantity) -> Quantity:
        """A difference, with whole months moved out of the days."""
        return one.minus(other, self.situation.law.days_in_a_month)


def reachable(situation: Situation) -> Iterator[Found]:
    """The finals that each allowed method can reach, by kind."""
    live = situation.live
    alone = len(live) == 1  # the fines were absorbed and nothing is left to add
    there = {option.kind for choices in situation.options for option in choices}
    kinds = [kind for kind in situation.law.general.severity if kind in there]
    rank = situation.law.rank
    mildest = max(min(-1 if situation.absorbs(i, o) else rank[o.kind] for o in situation.options[i]) for i in live)
    comparable = [kind for kind in kinds if kind in UNITS and rank[kind] >= mildest]
    adding: dict[Kind, Reach] = {}
    for method in (ABSORPTION,) if alone else situation.outcome.methods:
        if method == LIFE:
            yield from (Found(method, kind, Ranges(), situation) for kind in kinds if kind in LIFE_KINDS)
            continue
        if method == ABSORPTION:
            yield from _multiple_fines(situation)
        for kind in comparable:
            reach = Reach(situation, kind, False) if method == ABSORPTION else adding.get(kind)
            if reach is None:
                reach = adding[kind] = Reach(situation, kind)
            if finals := reach.finals(method):
                yield Found(method, kind, finals, situation, reach=reach)


def _multiple_fines(situation: Situation) -> Iterator[Found]:
    """A fine that is a multiple of a sum may be the strictest of several fines: which it is depends on the sum."""
    if not all(any(o.kind is Kind.FINE for o in situation.options[i]) for i in situation.live):
        return
    for option in (o for i in situation.live for o in situation.options[i]):
        if is_multiple(option) and option.range is not None:
            yield Found(ABSORPTION, Kind.FINE, Ranges.of([option.range]), situation)
