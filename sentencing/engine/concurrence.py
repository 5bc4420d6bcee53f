"""Art. 58: the final punishment for several offences. Exact sets of reachable finals, by method and kind.

For a kind K the final punishment is of kind K when K is the strictest kind imposed; milder ones are absorbed, or converted
into K by art. 61 and added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from sentencing.case import Imposed
from sentencing.engine.additional import AdditionalBound
from sentencing.engine.classes import LIFE_KINDS, NO_TERM
from sentencing.engine.counts import Offence, Option
from sentencing.engine.minors import lower_caps
from sentencing.engine.trace import Value
from sentencing.law import schema
from sentencing.law.model import UNITS, Fact, Kind
from sentencing.law.rulebook import Law
from sentencing.law.schema import Concurrence
from sentencing.quantity import Interval, Quantity, Ranges, Unit, bounded, term

ABSORPTION, PARTIAL, FULL, LIFE = schema.METHODS


class Bounds(NamedTuple):
    """One count as the concurrence sees it: what the law says of it and what can be imposed.

    `earlier` is set for the final punishment of an earlier sentence, which takes part like a count (58(6)); `results` are what the count
    comes to in the completions of open facts that are put together here (see `together`), none where it is one alone.
    """

    offence: Offence
    options: tuple[Option, ...]
    earlier: Imposed | None = None
    results: tuple[CountResult, ...] = ()

    def beside(self, option: Option) -> tuple[AdditionalBound, ...]:
        """The additional punishments that can or must go with an option, in a completion in which it can be imposed."""
        law = self.offence.law
        having = (r for r in self.results if any(option in (o, whole_months(law, o)) for o in r.bounds.options))
        return next((result.additional for result in having), ())


class CountResult(NamedTuple):
    """What a count comes to in one completion of the facts: its bounds, and the additional punishments that can or must go with it."""

    bounds: Bounds
    additional: tuple[AdditionalBound, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A punishment for one count of a concrete sentence; `absorbed` where a fine falls away beforehand (58(4) para. 2)."""

    index: int
    option: Option
    amount: Quantity | None
    absorbed: bool


class Found(NamedTuple):
    """The finals of one kind that a method can reach in one situation of the table of art. 58.

    `new` and `unserved` are set where an earlier sentence was added (art. 60): what it was added to, and its unserved part.
    """

    method: str
    kind: Kind
    finals: Ranges
    situation: Situation
    new: Found | None = None
    unserved: Imposed | None = None


class Situation(NamedTuple):
    """The counts under one row of the table: what each can get there, which fines are absorbed, and the outcome of the row.

    `absorbed` are the fines that fall away; `free` the counts whose fine falls away if it is a fine that they get.
    """

    law: Law
    row: str
    cite: str
    outcome: Concurrence
    counts: tuple[Bounds, ...]
    options: tuple[tuple[Option, ...], ...]
    absorbed: tuple[Chosen, ...]
    facts: Mapping[str, Value]
    free: frozenset[int] = frozenset()

    def absorbs(self, index: int, option: Option) -> bool:
        """Whether an option falls away when it is imposed: the fine of a misdemeanour that may be fined or not (`free`)."""
        return index in self.free and option.kind is Kind.FINE

    def choose(self, index: int, option: Option, amount: Quantity | None) -> Chosen:
        """A punishment for a count."""
        return Chosen(index, option, amount, self.absorbs(index, option))

    def of_kind(self, index: int, kind: Kind) -> list[Option]:
        """The options of a count that are of a kind and can be compared (a multiple of a sum cannot)."""
        return [o for o in self.options[index] if o.kind is kind and not is_multiple(o) and not self.absorbs(index, o)]

    def milder(self, index: int, kind: Kind) -> list[Option]:
        """The options of a count that are milder than a kind, or that may be: a multiple of a sum beside another fine."""
        rank = self.law.rank
        options = [o for o in self.options[index] if o.kind in rank]
        return [
            o
            for o in options
            if rank[o.kind] < rank[kind] or self.absorbs(index, o) or (o.kind is kind and is_multiple(o))
        ]

    def added(self, index: int, kind: Kind) -> list[Option]:
        """Of these, the options that can be added to a kind: those for which art. 61 gives a rate, and multiples of a sum."""
        return [o for o in self.milder(index, kind) if is_addable(self.law, o.kind, kind) or self.absorbs(index, o)]

    @property
    def indices(self) -> range:
        """The counts that take part; an absorbed fine does not."""
        return range(len(self.options))

    @property
    def live(self) -> list[int]:
        """Counts whose punishment is not absorbed beforehand."""
        gone = {chosen.index for chosen in self.absorbed}
        return [index for index in self.indices if index not in gone]


def is_multiple(option: Option) -> bool:
    """Whether an option is a fine counted as a multiple of a sum."""
    return option.range is not None and bounded(option.range)[1].unit is Unit.MULTIPLE


def is_comparable(ranges: Ranges) -> bool:
    """Whether amounts are not multiples of a sum."""
    return bounded(ranges.hull)[1].unit is not Unit.MULTIPLE


def gravest_class(counts: Sequence[Bounds]) -> str:
    """The gravest class among the offences."""
    return max((b.offence.offence_class for b in counts), key=schema.OFFENCE_CLASSES.index)


def table_facts(counts: Sequence[Bounds]) -> dict[str, Fact]:
    """The facts of the table of art. 58 that do not depend on what is imposed."""
    grave = [b.offence.highest_imprisonment for b in counts if b.offence.offence_class == schema.CRIMES[-1]]
    return {"gravest": gravest_class(counts), "especially_grave_imprisonment": max(grave, default=NO_TERM)}


def situations(law: Law, counts: Sequence[Bounds]) -> Iterator[Situation]:
    """Every row of the table of art. 58 that can come about, with the options that bring it about."""
    common = table_facts(counts)
    threatened = any(option.kind in LIFE_KINDS for bounds in counts for option in bounds.options)
    for life in (False, True) if threatened else (False,):
        options = [_with_life(law, bounds, life) for bounds in counts]
        if not all(options):
            continue
        yield from _by_fines(law, counts, options, {**common, "life_imposed": "yes" if life else "no"})


def _with_life(law: Law, bounds: Bounds, life: bool) -> tuple[Option, ...]:
    kept = (o for o in bounds.options if o.kind is not Kind.EXPULSION and (life or o.kind not in LIFE_KINDS))
    return tuple(whole_months(law, option) for option in kept)


def whole_months(law: Law, option: Option) -> Option:
    """An option whose ends are whole months and days, so that they can be compared with converted days."""
    if option.range is None:
        return option
    low, high = (end.normalised(law.days_in_a_month) for end in bounded(option.range))
    return option._replace(range=option.range._replace(low=low, high=high))


def _by_fines(
    law: Law, counts: Sequence[Bounds], options: list[tuple[Option, ...]], facts: dict[str, Fact]
) -> Iterator[Situation]:
    rows = {answer: law.decide(schema.CONCURRENCE, {**facts, "misdemeanour_fine": answer}) for answer in schema.YES_NO}
    yes, no = rows["yes"], rows["no"]
    if yes.row.id == no.row.id:
        said: dict[str, Value] = dict(facts)
        outcome = with_lower_caps(law, yes.outcome, counts)
        yield Situation(law, yes.row.id, yes.row.cite, outcome, tuple(counts), tuple(options), (), said)
        return
    fined = [i for i, b in enumerate(counts) if not b.offence.is_crime and any(o.kind is Kind.FINE for o in options[i])]
    for group, spared in fined_and_spared(fined):
        answer = "yes" if group else "no"
        row = rows[answer]
        narrowed = tuple(_narrowed(choices, index, group, spared) for index, choices in enumerate(options))
        if not all(narrowed):
            continue
        said = {**facts, "misdemeanour_fine": answer}
        gone: tuple[Chosen, ...] = ()
        free: frozenset[int] = frozenset()
        if row.outcome.absorbs:
            gone = tuple(Chosen(i, narrowed[i][0], least_amount(narrowed[i][0]), True) for i in sorted(group))
            free = frozenset(fined)
        outcome = with_lower_caps(law, row.outcome, counts)
        yield Situation(law, row.row.id, row.row.cite, outcome, tuple(counts), narrowed, gone, said, free)


def with_lower_caps(law: Law, outcome: Concurrence, counts: Sequence[Bounds]) -> Concurrence:
    """A rule of art. 58 with the caps that art. 81 lowers for minors."""
    return outcome._replace(caps=lower_caps(law, outcome.caps, [bounds.offence for bounds in counts]))


def fined_and_spared(fined: Sequence[int]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """The ways to fine misdemeanours: who is surely fined, who surely not; the others may be fined or not.

    Every choice is in exactly one way. A way tells whether any is fined (the row of the table turns on it) and whether all
    are (then a single punishment may be left).
    """
    yield frozenset(), frozenset(fined)
    for place, index in enumerate(fined):
        before, here = frozenset(fined[:place]), frozenset((index,))
        if before:
            yield here, before
            yield before, here
    if fined:
        yield frozenset(fined), frozenset()


def _narrowed(
    choices: tuple[Option, ...], index: int, fined: frozenset[int], spared: frozenset[int]
) -> tuple[Option, ...]:
    """The options of a count that is surely fined, surely not, or either."""
    if index not in fined | spared:
        return choices
    return tuple(o for o in choices if (o.kind is Kind.FINE) == (index in fined))


# reachable finals


def reachable(situation: Situation) -> Iterator[Found]:
    """The finals that each allowed method can reach, by kind."""
    alone = len(situation.live) == 1  # the fines were absorbed and nothing is left to add
    for method in (ABSORPTION,) if alone else situation.outcome.methods:
        if method == ABSORPTION:
            yield from _multiple_fines(situation)
        for kind in situation.law.general.severity:
            if method == LIFE:
                if kind in LIFE_KINDS and any(o.kind is kind for choices in situation.options for o in choices):
                    yield Found(method, kind, Ranges(), situation)
            elif kind in UNITS:
                finals = Reach(situation, kind, method != ABSORPTION).finals(method)
                if finals:
                    yield Found(method, kind, finals, situation)


def _multiple_fines(situation: Situation) -> Iterator[Found]:
    """A fine that is a multiple of a sum may be the strictest of several fines: which it is depends on the sum."""
    if not all(any(o.kind is Kind.FINE for o in situation.options[i]) for i in situation.live):
        return
    for option in (o for i in situation.live for o in situation.options[i]):
        if is_multiple(option) and option.range is not None:
            yield Found(ABSORPTION, Kind.FINE, Ranges.of([option.range]), situation)


@dataclass(frozen=True)
class Reach:
    """The finals of one kind in one situation; `adds` tells whether milder punishments are added to it, or absorbed."""

    situation: Situation
    kind: Kind
    adds: bool = True

    def finals(self, method: str) -> Ranges:
        """The set of finals that a method can reach."""
        return {ABSORPTION: self._absorption, PARTIAL: self._partial, FULL: self._full}[method]()

    @cached_property
    def own(self) -> list[list[Interval]]:
        """For each live count, the ranges of the kind itself."""
        return [[o.range for o in self.situation.of_kind(i, self.kind) if o.range] for i in self.situation.live]

    @cached_property
    def others(self) -> list[list[Interval]]:
        """For each live count, the ranges of its milder options, converted into the kind by art. 61."""
        return [[self.converted(i, o) for o in self.milder(i)] for i in self.situation.live]

    def milder(self, index: int) -> list[Option]:
        """The milder options of a count that can be absorbed, or added."""
        return self.situation.added(index, self.kind) if self.adds else self.situation.milder(index, self.kind)

    def converted(self, index: int, option: Option) -> Interval:
        """The range of an option of a count in units of the kind. A multiple of a sum counts as more than nothing."""
        zero = zero_of(self.kind)
        if not self.adds or self.situation.absorbs(index, option) or is_multiple(option) or option.range is None:
            return Interval(zero, zero)
        low, high = bounded(option.range)
        law = self.situation.law
        return option.range._replace(
            low=convert(law, low, option.kind, self.kind), high=convert(law, high, option.kind, self.kind)
        )

    @property
    def possible(self) -> bool:
        """Whether every count has an option of the kind or milder, and one of them is of the kind."""
        return any(self.own) and all(a or b for a, b in zip(self.own, self.others, strict=True))

    @cached_property
    def least(self) -> Quantity:
        """The least that the strictest punishment can be: what counts without a milder option force."""
        forced = [
            min(bounded(i)[0] for i in own) for own, others in zip(self.own, self.others, strict=True) if not others
        ]
        return max(forced, default=zero_of(self.kind))

    def _absorption(self) -> Ranges:
        if not self.possible:
            return Ranges()
        return Ranges.of(i._replace(low=max(self.least, bounded(i)[0])) for own in self.own for i in own)

    @cached_property
    def cap(self) -> Quantity | None:
        """The most that the final punishment of the kind can be when punishments are added (None: the sum alone)."""
        named = dict(self.situation.outcome.caps).get(self.kind)
        if named is not None or self.situation.law.readings["other-kinds-when-added"] == "no-limit":
            return named
        return general_maximum(self.situation.law, self.kind, self.situation.counts)

    def capped(self, quantity: Quantity) -> Quantity:
        """An amount, but not more than the cap."""
        return quantity if self.cap is None else min(quantity, self.cap)

    def _partial(self) -> Ranges:
        """Finals above the strictest single punishment, up to the sum and the cap. See `_most_when_below` for the sum."""
        if not self.possible:
            return Ranges()
        found = []
        for low in {self.least, *(max(self.least, bounded(i)[0]) for own in self.own for i in own)}:
            most = self._most_when_below(low)
            if most is not None:
                found.append(Interval(low, self.capped(most), True))
        return Ranges.of(found)

    def _most_when_below(self, low: Quantity) -> Quantity | None:
        """The largest sum when only options of the kind that begin at `low` or below are used, at least one of them.

        Since `low` is at least `least`, every count has one of these or a milder one.
        """
        total, needed = zero_of(self.kind), None
        for own, others in zip(self.own, self.others, strict=True):
            usable = [bounded(i)[1] for i in own if bounded(i)[0] <= low]
            best = max((*usable, *(bounded(i)[1] for i in others)))
            total = self.add(total, best)
            if usable:
                loss = self.subtract(best, max(usable))
                needed = loss if needed is None else min(needed, loss)
        return None if needed is None else self.subtract(total, needed)

    def _full(self) -> Ranges:
        """The sum of all punishments, or the cap where the sum is above it."""
        if not self.possible:
            return Ranges()
        found = []
        for interval in self.sums[-1][1].intervals:
            if self.cap is None or bounded(interval)[1] <= self.cap:
                found.append(interval)
                continue
            found.append(interval._replace(high=self.cap, high_open=False))
            if self.situation.law.readings["full-cumulation-above-cap"] == "limited-to-cap":
                found.append(Interval(self.cap, self.cap))
        return Ranges.of(found)

    @cached_property
    def sums(self) -> list[tuple[Ranges, Ranges]]:
        """The sums of the first counts, none to all of them: without a punishment of the kind itself, and with one."""
        return self.sums_of(self.own, self.others)

    def sums_of(
        self, own: Iterable[Sequence[Interval]], others: Iterable[Sequence[Interval]]
    ) -> list[tuple[Ranges, Ranges]]:
        """As `sums`, of some ranges of each count: of the kind itself, and of milder kinds converted into it."""
        zero = zero_of(self.kind)
        without, with_kind = Ranges.of([Interval(zero, zero)]), Ranges()
        found = [(without, with_kind)]
        for mine, milder in zip(own, others, strict=True):
            with_kind = self._sums(with_kind, [*mine, *milder]) | self._sums(without, mine)
            without = self._sums(without, milder)
            found.append((without, with_kind))
        return found

    @cached_property
    def largest_sum(self) -> Quantity:
        """The sum of the largest punishments, before any cap."""
        return bounded(self.sums[-1][1].hull)[1]

    def _sums(self, sums: Ranges, ranges: Iterable[Interval]) -> Ranges:
        """Every sum of an amount of a set and an amount of one of some ranges."""
        found = []
        for one in sums.intervals:
            for other in ranges:
                (low_a, high_a), (low_b, high_b) = bounded(one), bounded(other)
                opens = one.low_open or other.low_open, one.high_open or other.high_open
                found.append(Interval(self.add(low_a, low_b), self.add(high_a, high_b), *opens))
        return Ranges.of(found)

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


def zero_of(kind: Kind) -> Quantity:
    """Nothing, in the unit of a kind."""
    return Quantity(UNITS[kind], NO_TERM.value)


def unit_step(kind: Kind) -> Quantity:
    """The least step by which a bound that is itself excluded is approached: a day, an hour, one MCI."""
    return term(days=1) if UNITS[kind] is Unit.TERM else Quantity(UNITS[kind], NO_TERM.value + 1)


def next_amount(quantity: Quantity, kind: Kind) -> Quantity:
    """An amount of a kind and one unit more; a multiple of a sum and once more the sum."""
    if quantity.unit is Unit.MULTIPLE:
        return quantity.with_value(quantity.value + 1)
    return quantity + unit_step(kind)


def least_amount(option: Option) -> Quantity | None:
    """The least lawful amount of an option, or one unit above it where it is excluded."""
    if option.range is None:
        return None
    low, high = bounded(option.range)
    if not option.range.low_open:
        return low
    return min(high, next_amount(low, option.kind))


def is_addable(law: Law, mild: Kind, strict: Kind) -> bool:
    """Whether art. 61 lets a milder kind be added to a stricter one."""
    return mild is strict or (strict, mild) in law.rates


def convert(law: Law, quantity: Quantity, mild: Kind, strict: Kind) -> Quantity:
    """An amount of a milder kind in units of a stricter one (art. 61(1)), for kinds that can be added."""
    rate = law.rates[strict, mild]
    strict_unit = rate.strict_amount
    if quantity.unit is Unit.TERM:
        return quantity.scaled(strict_unit.days / rate.mild_amount.days)
    times = quantity.value / rate.mild_amount.value
    return strict_unit.scaled(times).normalised(law.days_in_a_month)


def general_maximum(law: Law, kind: Kind, counts: Sequence[Bounds]) -> Quantity | None:
    """The General Part maximum of a kind for the gravest offence of the set for which the kind exists (arts 41-46).

    Where the General Part sets none and a sanction names the kind all the same (43(2)), the sanction's maximum stands for it.
    """
    highs = []
    for bounds in counts:
        facts = {"kind": str(kind), "offence": bounds.offence.offence_class, "guilt": bounds.offence.guilt}
        limit = law.decide(schema.LIMITS, facts).outcome
        if limit is not None:
            highs.append(bounded(limit)[1])
        else:
            highs.extend(bounded(o.provided)[1] for o in bounds.options if o.kind is kind and o.provided)
    return max(highs, default=None)
