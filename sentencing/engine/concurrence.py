"""Art. 58: the final punishment for several offences. Exact sets of reachable finals, by method and kind.

For a kind K the final punishment is of kind K when K is the strictest kind imposed; milder ones are absorbed, or converted
into K by art. 61 and added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple

from sentencing.engine.classes import LIFE_KINDS, NO_TERM
from sentencing.engine.counts import Offence, Option
from sentencing.engine.trace import Value
from sentencing.law import schema
from sentencing.law.model import UNITS, Fact, Kind
from sentencing.law.rulebook import Law
from sentencing.law.schema import Concurrence
from sentencing.quantity import Interval, Quantity, Ranges, Unit, bounded, term

ABSORPTION, PARTIAL, FULL, LIFE = schema.METHODS


class Bounds(NamedTuple):
    """One count as the concurrence sees it: what the law says of it and what can be imposed."""

    offence: Offence
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A punishment for one count of a concrete sentence; `absorbed` where a fine falls away beforehand (58(4) para. 2)."""

    index: int
    option: Option
    amount: Quantity | None
    absorbed: bool = False


class Found(NamedTuple):
    """The finals of one kind that a method can reach in one situation of the table of art. 58."""

    method: str
    kind: Kind
    finals: Ranges
    situation: Situation


class Situation(NamedTuple):
    """The counts under one row of the table: what each can get there, which fines are absorbed, and the outcome of the row."""

    law: Law
    row: str
    cite: str
    outcome: Concurrence
    counts: tuple[Bounds, ...]
    options: tuple[tuple[Option, ...], ...]
    absorbed: tuple[Chosen, ...]
    facts: Mapping[str, Value]

    def of_kind(self, index: int, kind: Kind) -> list[Option]:
        """The options of a count that are of a kind and can be compared (a multiple of a sum cannot)."""
        return [o for o in self.options[index] if o.kind is kind and not is_multiple(o)]

    def milder(self, index: int, kind: Kind) -> list[Option]:
        """The options of a count that are milder than a kind, or that may be: a multiple of a sum beside another fine."""
        rank = self.law.rank
        options = [o for o in self.options[index] if o.kind in rank]
        return [o for o in options if rank[o.kind] < rank[kind] or (o.kind is kind and is_multiple(o))]

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
    for life in (False, True):
        options = [_with_life(law, bounds, life) for bounds in counts]
        if life and not any(o.kind in LIFE_KINDS for choices in options for o in choices):
            continue
        if not life and not all(options):
            continue
        yield from _by_fines(law, counts, options, {**common, "life_imposed": "yes" if life else "no"})


def _with_life(law: Law, bounds: Bounds, life: bool) -> tuple[Option, ...]:
    kept = (o for o in bounds.options if o.kind is not Kind.EXPULSION and (life or o.kind not in LIFE_KINDS))
    return tuple(_whole_months(law, option) for option in kept)


def _whole_months(law: Law, option: Option) -> Option:
    """An option whose ends are whole months and days, so that they can be compared with converted days."""
    if option.range is None:
        return option
    low, high = (end.normalised(law.days_in_a_month) for end in bounded(option.range))
    return option._replace(range=replace(option.range, low=low, high=high))


def _by_fines(
    law: Law, counts: Sequence[Bounds], options: list[tuple[Option, ...]], facts: dict[str, Fact]
) -> Iterator[Situation]:
    rows = {answer: law.decide(schema.CONCURRENCE, {**facts, "misdemeanour_fine": answer}) for answer in schema.YES_NO}
    yes, no = rows["yes"], rows["no"]
    if yes.row.id == no.row.id:
        said: dict[str, Value] = dict(facts)
        yield Situation(law, yes.row.id, yes.row.cite, yes.outcome, tuple(counts), tuple(options), (), said)
        return
    fined = [i for i, b in enumerate(counts) if not b.offence.is_crime and any(o.kind is Kind.FINE for o in options[i])]
    for size in range(len(fined) + 1):
        for group in combinations(fined, size):
            answer = "yes" if group else "no"
            row = rows[answer]
            absorbs = bool(row.outcome.absorbs)
            narrowed = [_fines(choices, index, counts, group) for index, choices in enumerate(options)]
            if not all(narrowed):
                continue
            gone = tuple(Chosen(i, narrowed[i][0], _least(narrowed[i][0]), True) for i in group) if absorbs else ()
            said = {**facts, "misdemeanour_fine": answer}
            yield Situation(law, row.row.id, row.row.cite, row.outcome, tuple(counts), tuple(narrowed), gone, said)


def _fines(
    choices: tuple[Option, ...], index: int, counts: Sequence[Bounds], group: tuple[int, ...]
) -> tuple[Option, ...]:
    """The options of a count when exactly the misdemeanours of a group are fined."""
    if counts[index].offence.is_crime:
        return choices
    return tuple(o for o in choices if (o.kind is Kind.FINE) == (index in group))


# reachable finals


def reachable(situation: Situation) -> Iterator[Found]:
    """The finals that each allowed method can reach, by kind."""
    alone = len(situation.live) == 1  # the fines were absorbed and nothing is left to add
    for method in (ABSORPTION,) if alone else situation.outcome.methods:
        for kind in situation.law.general.severity:
            if method == LIFE:
                if kind in LIFE_KINDS and any(o.kind is kind for choices in situation.options for o in choices):
                    yield Found(method, kind, Ranges(), situation)
            elif kind in UNITS:
                if method == ABSORPTION and kind is Kind.FINE and not alone:
                    yield from _multiple_fines(situation)
                finals = Reach(situation, kind).finals(method)
                if finals:
                    yield Found(method, kind, finals, situation)


def _multiple_fines(situation: Situation) -> Iterator[Found]:
    """A fine that is a multiple of a sum may be the strictest of several fines: which it is depends on the sum."""
    for index in situation.live:
        others = [i for i in situation.live if i != index]
        if not all(any(o.kind is Kind.FINE for o in situation.options[i]) for i in others):
            continue
        for option in situation.options[index]:
            if is_multiple(option) and option.range is not None:
                yield Found(ABSORPTION, Kind.FINE, Ranges.of([option.range]), situation)


@dataclass(frozen=True)
class Reach:
    """The finals of one kind in one situation."""

    situation: Situation
    kind: Kind

    def finals(self, method: str) -> Ranges:
        """The set of finals that a method can reach."""
        if len(self.situation.live) == 1:
            return self._alone()
        return {ABSORPTION: self._absorption, PARTIAL: self._partial, FULL: self._full}[method]()

    def _alone(self) -> Ranges:
        """One punishment is left after the fines were absorbed: it is the final one."""
        (index,) = self.situation.live
        return Ranges.of(o.range for o in self.situation.of_kind(index, self.kind) if o.range)

    @cached_property
    def own(self) -> list[list[Interval]]:
        """For each live count, the ranges of the kind itself."""
        return [[o.range for o in self.situation.of_kind(i, self.kind) if o.range] for i in self.situation.live]

    @cached_property
    def others(self) -> list[list[Interval]]:
        """For each live count, the ranges of its milder options, converted into the kind by art. 61."""
        return [[self.converted(o) for o in self.situation.milder(i, self.kind)] for i in self.situation.live]

    def converted(self, option: Option) -> Interval:
        """The range of a milder option in units of the kind. A multiple of a sum counts as more than nothing."""
        zero = zero_of(self.kind)
        if is_multiple(option) or option.range is None:
            return Interval(zero, zero)
        low, high = bounded(option.range)
        law = self.situation.law
        return replace(
            option.range, low=convert(law, low, option.kind, self.kind), high=convert(law, high, option.kind, self.kind)
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
        least = self.least
        found = []
        for interval in (i for own in self.own for i in own):
            low, high = bounded(interval)
            if least <= high:
                found.append(interval if least <= low else Interval(least, high, False, interval.high_open))
        return Ranges.of(found)

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
        lows = sorted({low for own in self.own for i in own if (low := bounded(i)[0]) >= self.least} | {self.least})
        found = []
        for place, low in enumerate(lows):
            most = self._most_when_below(low)
            if most is None:
                continue
            high = self.capped(most)
            if place + 1 < len(lows):
                high = min(high, lows[place + 1])
            if low < high:
                found.append(Interval(low, high, True))
        return Ranges.of(found)

    def _most_when_below(self, low: Quantity) -> Quantity | None:
        """The largest sum when only options of the kind that begin at `low` or below are used, at least one of them."""
        total, needed = zero_of(self.kind), None
        for own, others in zip(self.own, self.others, strict=True):
            usable = [bounded(i)[1] for i in own if bounded(i)[0] <= low]
            milder = [bounded(i)[1] for i in others]
            if not usable and not milder:
                return None
            best = max((*usable, *milder))
            total = self.add(total, best)
            if usable:
                loss = self.subtract(best, max(usable))
                needed = loss if needed is None else min(needed, loss)
        return None if needed is None else self.subtract(total, needed)

    def _full(self) -> Ranges:
        """The sum of all punishments, or the cap where the sum is above it."""
        if not self.possible:
            return Ranges()
        zero = zero_of(self.kind)
        without, with_kind = Ranges.of([Interval(zero, zero)]), Ranges()
        for own, others in zip(self.own, self.others, strict=True):
            with_kind = self._sums(with_kind, [*own, *others]) | self._sums(without, own)
            without = self._sums(without, others)
        found = []
        for interval in with_kind.intervals:
            low, high = bounded(interval)
            if self.cap is None or high <= self.cap:
                found.append(interval)
                continue
            if low < self.cap:
                found.append(replace(interval, high=self.cap, high_open=True))
            if self.situation.law.readings["full-cumulation-above-cap"] == "limited-to-cap" or (
                low <= self.cap and self.cap in interval
            ):
                found.append(Interval(self.cap, self.cap))
        return Ranges.of(found)

    @property
    def largest_sum(self) -> Quantity:
        """The sum of the largest punishments, before any cap."""
        return total(self, _extreme_choice(self, max))

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


def convert(law: Law, quantity: Quantity, mild: Kind, strict: Kind) -> Quantity:
    """An amount of a milder kind in units of a stricter one (art. 61(1))."""
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


# witnesses


def unit_step(kind: Kind) -> Quantity:
    """The least step by which a bound that is itself excluded is approached: a day, an hour, one MCI."""
    return term(days=1) if UNITS[kind] is Unit.TERM else Quantity(UNITS[kind], NO_TERM.value + 1)


def _least(option: Option) -> Quantity | None:
    """The least lawful amount of an option, or one unit above it where it is excluded."""
    if option.range is None:
        return None
    low, high = bounded(option.range)
    if not option.range.low_open:
        return low
    if low.unit is Unit.MULTIPLE:
        return min(high, Quantity(Unit.MULTIPLE, low.value + 1, low.days, low.of))
    return min(high, low + unit_step(option.kind))


least_amount = _least


class Witness(NamedTuple):
    """A concrete lawful sentence: a punishment for each count, the method, the final punishment."""

    chosen: tuple[Chosen, ...]
    method: str
    kind: Kind
    amount: Quantity | None
    situation: Situation


def witness(found: Found, final: Quantity | None) -> Witness | None:
    """A lawful sentence with a given final punishment; None if the method cannot reach it."""
    situation, kind = found.situation, found.kind
    if final is None:
        chosen = _life_choice(situation, kind)
    elif not any(_comparable(interval, final) for interval in found.finals.intervals) or final not in found.finals:
        return None
    elif len(situation.live) == 1:
        (index,) = situation.live
        option = next(o for o in situation.options[index] if o.kind is kind and _holds(o, final))
        chosen = [Chosen(index, option, final)]
    elif final.unit is Unit.MULTIPLE:
        chosen = _choose_multiple(situation, final)
    else:
        find = {ABSORPTION: _choose_absorption, PARTIAL: _choose_partial, FULL: _choose_full}[found.method]
        chosen = find(Reach(situation, kind), final)
    full = sorted((*chosen, *situation.absorbed), key=lambda c: c.index)
    return Witness(tuple(full), found.method, kind, final, situation)


def lowest_witness(found: Found) -> Witness | None:
    """A lawful sentence at the lower end of the finals, or one unit above it where the end itself is excluded."""
    first = found.finals.intervals[0]
    low, high = bounded(first)
    if not first.low_open:
        return witness(found, low)
    if found.method == FULL and len(found.situation.live) > 1:
        reach = Reach(found.situation, found.kind)
        return witness(found, reach.capped(total(reach, _extreme_choice(reach, min))))
    step = Quantity(low.unit, low.value + 1, low.days, low.of) if low.of else low + unit_step(found.kind)
    return witness(found, min(step, high))


def _choose_multiple(situation: Situation, final: Quantity) -> list[Chosen]:
    holder = next(i for i in situation.live if any(_holds(o, final) for o in situation.options[i]))
    chosen = []
    for index in situation.live:
        fines = [o for o in situation.options[index] if o.kind is Kind.FINE]
        option = next(o for o in fines if index != holder or _holds(o, final))
        chosen.append(Chosen(index, option, final if index == holder else _least(option)))
    return chosen


def _comparable(interval: Interval, amount: Quantity) -> bool:
    high = bounded(interval)[1]
    return (high.unit, high.of) == (amount.unit, amount.of)


def _holds(option: Option, amount: Quantity) -> bool:
    return option.range is not None and _comparable(option.range, amount) and amount in option.range


def _life_choice(situation: Situation, kind: Kind) -> list[Chosen]:
    chosen, done = [], False
    for index in situation.live:
        life = next((o for o in situation.options[index] if o.kind is kind), None)
        option = life if life is not None and not done else situation.options[index][0]
        done = done or option is life
        chosen.append(Chosen(index, option, _least(option)))
    return chosen


def _choose_absorption(reach: Reach, final: Quantity) -> list[Chosen]:
    situation, kind = reach.situation, reach.kind
    holder, option = next(
        (i, o)
        for i in situation.live
        for o in situation.of_kind(i, kind)
        if o.range and final in o.range and reach.least <= final
    )
    chosen = []
    for index in situation.live:
        if index == holder:
            chosen.append(Chosen(index, option, final))
        else:
            milder = situation.milder(index, kind)
            other = milder[-1] if milder else min(situation.of_kind(index, kind), key=_low_of)
            chosen.append(Chosen(index, other, _least(other)))
    return chosen


def _low_of(option: Option) -> Quantity:
    assert option.range is not None
    return bounded(option.range)[0]


def _choose_partial(reach: Reach, final: Quantity) -> list[Chosen]:
    """Punishments whose strictest is below the final and whose sum reaches it: the mildest that do, else the largest."""
    mild = [_mildest_choice(reach, index, final) for index in reach.situation.live]
    if any(c.option.kind is reach.kind for c in mild) and final <= total(reach, mild):
        return mild
    large = [_largest_choice(reach, index, final) for index in reach.situation.live]
    if all(c.option.kind is not reach.kind for c in large):
        swaps = [(i, _largest_own(reach, c.index, final)) for i, c in enumerate(large)]
        place, swap = min(((i, c) for i, c in swaps if c), key=lambda pair: _loss(reach, large[pair[0]], pair[1]))
        large[place] = swap
    return large


def _loss(reach: Reach, one: Chosen, other: Chosen) -> Quantity:
    return reach.subtract(in_kind(reach, one), in_kind(reach, other))


def in_kind(reach: Reach, chosen: Chosen) -> Quantity:
    """A chosen punishment in units of the kind."""
    if chosen.amount is None or is_multiple(chosen.option):
        return zero_of(reach.kind)
    if chosen.option.kind is reach.kind:
        return chosen.amount
    return convert(reach.situation.law, chosen.amount, chosen.option.kind, reach.kind)


def total(reach: Reach, chosen: Sequence[Chosen]) -> Quantity:
    """The sum of chosen punishments in units of the kind."""
    found = zero_of(reach.kind)
    for one in chosen:
        found = reach.add(found, in_kind(reach, one))
    return found


def _mildest_choice(reach: Reach, index: int, final: Quantity) -> Chosen:
    own = [o for o in reach.situation.of_kind(index, reach.kind) if _low_of(o) < final]
    options = own or reach.situation.milder(index, reach.kind)
    option = min(options, key=_low_of) if own else options[-1]
    amount = _least(option)
    if own and amount is not None and not amount < final:
        amount = _below(reach, _low_of(option), final)
    return Chosen(index, option, amount)


def _below(reach: Reach, low: Quantity, final: Quantity) -> Quantity:
    """An amount between a bound and the final: a unit below the final, or half-way where they are closer."""
    candidate = reach.subtract(final, unit_step(reach.kind))
    if low < candidate:
        return candidate
    return reach.add(low, reach.subtract(final, low).scaled(Fraction(1, 2)))


def _largest_own(reach: Reach, index: int, final: Quantity) -> Chosen | None:
    own = [o for o in reach.situation.of_kind(index, reach.kind) if _low_of(o) < final]
    if not own:
        return None
    option = max(own, key=lambda o: min(bounded(o.range)[1], final) if o.range else final)
    assert option.range is not None
    low, high = bounded(option.range)
    return Chosen(index, option, high if high < final else _below(reach, low, final))


def _largest_choice(reach: Reach, index: int, final: Quantity) -> Chosen:
    choices = [
        Chosen(index, o, bounded(o.range)[1] if o.range else None) for o in reach.situation.milder(index, reach.kind)
    ]
    own = _largest_own(reach, index, final)
    if own is not None:
        choices.append(own)
    return max(choices, key=lambda c: in_kind(reach, c))


def _choose_full(reach: Reach, final: Quantity) -> list[Chosen]:
    """Punishments whose sum is the final, or at least the cap where the final is the cap."""
    for extreme in (min, max):
        chosen = _extreme_choice(reach, extreme)
        if reach.capped(total(reach, chosen)) == final:
            return chosen
    return _raise_to(reach, final)


def _extreme_choice(reach: Reach, extreme: object) -> list[Chosen]:
    low = extreme is min
    chosen = []
    for index in reach.situation.live:
        options = [*reach.situation.milder(index, reach.kind), *reach.situation.of_kind(index, reach.kind)]
        picks = [Chosen(index, o, _least(o) if low else bounded(o.range)[1] if o.range else None) for o in options]
        chosen.append((min if low else max)(picks, key=lambda c: in_kind(reach, c)))
    if any(c.option.kind is reach.kind for c in chosen):
        return chosen
    swaps = []
    for place, one in enumerate(chosen):
        for option in reach.situation.of_kind(one.index, reach.kind):
            amount = _least(option) if low else bounded(option.range)[1] if option.range else None
            swap = Chosen(one.index, option, amount)
            sums = [*chosen[:place], swap, *chosen[place + 1 :]]
            swaps.append((total(reach, sums), place, swap))
    _, place, swap = (min if low else max)(swaps, key=lambda item: item[0])
    chosen[place] = swap
    return chosen


def _spanning_choice(reach: Reach, final: Quantity) -> list[Chosen]:
    """The least of one option a count, such that their sums span the final; failing that, the mildest punishments."""
    situation = reach.situation
    options = [[*situation.milder(i, reach.kind), *situation.of_kind(i, reach.kind)] for i in situation.live]
    for combination in product(*options):
        if all(option.kind is not reach.kind for option in combination):
            continue
        pairs = list(zip(situation.live, combination, strict=True))
        low = [Chosen(index, option, _least(option)) for index, option in pairs]
        high = [Chosen(index, option, bounded(option.range)[1] if option.range else None) for index, option in pairs]
        if total(reach, low) <= final <= total(reach, high):
            return low
    return _extreme_choice(reach, min)


def _raise_to(reach: Reach, final: Quantity) -> list[Chosen]:
    """Start from punishments whose sums span the final and raise them one after another until the sum is the final."""
    chosen = _spanning_choice(reach, final)
    least = total(reach, chosen)
    if final < least:  # every minimum is excluded: smaller amounts still are above nothing
        share = reach.measure(final) / reach.measure(least)
        return [replace(one, amount=one.amount.scaled(share)) if one.amount else one for one in chosen]
    for place, one in enumerate(chosen):
        missing = reach.subtract(final, total(reach, chosen))
        if one.option.range is None or missing <= zero_of(reach.kind):
            continue
        most = replace(one, amount=bounded(one.option.range)[1])
        room = reach.subtract(in_kind(reach, most), in_kind(reach, one))
        chosen[place] = most if room <= missing else replace(one, amount=_raised(reach, one, most, missing, room))
    return chosen


def _raised(reach: Reach, one: Chosen, most: Chosen, missing: Quantity, room: Quantity) -> Quantity | None:
    """An amount between two, as far along as the missing part is of the room; conversion is proportional."""
    if one.amount is None or most.amount is None:
        return one.amount
    share = reach.measure(missing) / reach.measure(room)
    return reach.add(one.amount, reach.subtract(most.amount, one.amount).scaled(share))
