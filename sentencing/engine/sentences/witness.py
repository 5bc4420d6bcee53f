"""Witnesses: for a final punishment that art. 58 allows, a concrete lawful sentence that has it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from sentencing.case import Imposed
from sentencing.engine.concurrence.reach import Found, Reach
from sentencing.engine.concurrence.situations import ABSORPTION, FULL, PARTIAL, Chosen, Situation
from sentencing.engine.counts.amounts import convert, is_multiple, least_amount, next_amount, unit_step, zero_of
from sentencing.engine.counts.bounds import Option
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.engine.sentences.cumulation import Addition
from sentencing.law.model import Kind
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import Ranges, bounded


class Witness(NamedTuple):
    """A concrete lawful sentence: a punishment for each count, the method, the final punishment.

    `new` and `unserved` where an earlier sentence was added: the punishment for the new offences, and what was added to it.
    """

    chosen: tuple[Chosen, ...]
    method: str
    kind: Kind
    amount: Quantity | None
    situation: Situation
    new: tuple[Kind, Quantity | None] | None = None
    unserved: Imposed | None = None


def witness(found: Found, final: Quantity | None) -> Witness | None:
    """A lawful sentence with a given final punishment; None if the method cannot reach it."""
    if found.new is not None:
        return _with_earlier(found, found.new, final)
    situation, kind = found.situation, found.kind
    if final is None:
        chosen = _life_choice(situation, kind)
    elif not any(comparable(interval, final) for interval in found.finals.intervals) or final not in found.finals:
        return None
    elif len(situation.live) == 1:
        (index,) = situation.live
        option = next(o for o in situation.options[index] if o.kind is kind and _holds(o, final))
        chosen = [situation.choose(index, option, final)]
    elif final.unit is Unit.MULTIPLE:
        chosen = _choose_multiple(situation, final)
    else:
        find = {ABSORPTION: _choose_absorption, PARTIAL: _choose_partial, FULL: _choose_full}[found.method]
        chosen = find(_reach(found), final)
    full = sorted((*chosen, *situation.absorbed), key=lambda c: c.index)
    return Witness(tuple(full), found.method, kind, final, situation)


def _reach(found: Found) -> Reach:
    assert found.reach is not None
    return found.reach


def _with_earlier(found: Found, new: Found, final: Quantity | None) -> Witness | None:
    """A lawful sentence for the new offences, with the unserved part of the earlier sentence added to it."""
    unserved = found.unserved
    assert unserved is not None
    if final is None:
        made = witness(new, None if new.kind in LIFE_KINDS else lowest_amount(new))
    elif not any(comparable(interval, final) for interval in found.finals.intervals) or final not in found.finals:
        return None
    else:
        cap = dict(found.situation.outcome.caps)[found.kind]
        made = witness(new, Addition(found.situation.law, found.kind, unserved, cap).source(new, final))
    assert made is not None
    return made._replace(kind=found.kind, amount=final, new=(made.kind, made.amount), unserved=unserved)


def lowest_amount(found: Found) -> Quantity:
    """The lower end of the finals, or one unit above it where the end itself is excluded."""
    first = found.finals.intervals[0]
    low, high = bounded(first)
    if not first.low_open:
        return low
    if found.new is None and found.method == FULL:
        return _sum_of_the_least(_reach(found))
    return min(next_amount(low, found.kind), high)


def _choose_multiple(situation: Situation, final: Quantity) -> list[Chosen]:
    holder = next(i for i in situation.live if any(_holds(o, final) for o in situation.options[i]))
    chosen = []
    for index in situation.live:
        fines = [o for o in situation.options[index] if o.kind is Kind.FINE]
        option = next(o for o in fines if index != holder or _holds(o, final))
        chosen.append(situation.choose(index, option, final if index == holder else least_amount(option)))
    return chosen


def comparable(interval: Interval, amount: Quantity) -> bool:
    """Whether an amount is counted as the ends of a range are: a multiple of a sum is not, beside MCI."""
    high = bounded(interval)[1]
    return (high.unit, high.of) == (amount.unit, amount.of)


def _holds(option: Option, amount: Quantity) -> bool:
    return option.range is not None and comparable(option.range, amount) and amount in option.range


def _life_choice(situation: Situation, kind: Kind) -> list[Chosen]:
    chosen, done = [], False
    for index in situation.live:
        life = next((o for o in situation.options[index] if o.kind is kind), None)
        option = life if life is not None and not done else situation.options[index][0]
        done = done or option is life
        chosen.append(situation.choose(index, option, least_amount(option)))
    return chosen


def _choose_absorption(reach: Reach, final: Quantity) -> list[Chosen]:
    situation, kind = reach.situation, reach.kind
    single = final if final in reach.singles else _least_above(reach, final)
    holder, option = next((i, o) for i in situation.live for o in situation.of_kind(i, kind) if _holds(o, single))
    chosen = []
    for index in situation.live:
        if index == holder:
            chosen.append(situation.choose(index, option, single))
        else:
            milder = situation.milder(index, kind)
            other = milder[-1] if milder else min(situation.of_kind(index, kind), key=_low_of)
            chosen.append(situation.choose(index, other, least_amount(other)))
    return chosen


def _least_above(reach: Reach, cap: Quantity) -> Quantity:
    """The least single punishment above a cap that ends it."""
    first = next(one for one in reach.singles.intervals if bounded(one)[0] >= cap)
    low, high = bounded(first)
    return min(next_amount(low, reach.kind), high) if first.low_open else low


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
    if chosen.absorbed or chosen.amount is None or is_multiple(chosen.option):
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
    options = own or reach.milder_of(index)
    option = min(options, key=_low_of) if own else options[-1]
    amount = least_amount(option)
    if own and amount is not None and not amount < final:
        amount = _highest(reach, Interval(_low_of(option), final, True, True))
    return reach.situation.choose(index, option, amount)


def _highest(reach: Reach, interval: Interval) -> Quantity:
    """The highest amount of an interval; where that is excluded, a unit below it, or half-way where the ends are closer."""
    low, high = bounded(interval)
    if not interval.high_open:
        return high
    candidate = reach.subtract(high, unit_step(reach.kind))
    return candidate if candidate in interval else reach.add(low, reach.subtract(high, low).scaled(Fraction(1, 2)))


def _largest_own(reach: Reach, index: int, final: Quantity) -> Chosen | None:
    own = [o for o in reach.situation.of_kind(index, reach.kind) if _low_of(o) < final]
    if not own:
        return None
    option = max(own, key=lambda o: min(bounded(o.range)[1], final) if o.range else final)
    assert option.range is not None
    low, high = bounded(option.range)
    below = Interval(low, final, option.range.low_open, True)
    return reach.situation.choose(index, option, high if high < final else _highest(reach, below))


def _largest_choice(reach: Reach, index: int, final: Quantity) -> Chosen:
    choices = [
        reach.situation.choose(index, o, bounded(o.range)[1] if o.range else None) for o in reach.milder_of(index)
    ]
    own = _largest_own(reach, index, final)
    if own is not None:
        choices.append(own)
    return max(choices, key=lambda c: in_kind(reach, c))


def _choose_full(reach: Reach, final: Quantity) -> list[Chosen]:
    """Punishments whose sum is the final; where no sum is, the largest ones: the cap stands in place of their sum.

    From the last count to the first, each gets what leaves a rest that the counts before it can make up.
    """
    sums = reach.sums[-1][1]
    needed, own = (final if final in sums else _highest(reach, sums.intervals[-1])), True
    chosen = []
    for place in reversed(range(len(reach.situation.live))):
        one, needed, own = _last_choice(reach, place, needed, own)
        chosen.append(one)
    return chosen


def _last_choice(reach: Reach, place: int, needed: Quantity, own: bool) -> tuple[Chosen, Quantity, bool]:
    """A punishment for a count, the rest that is left for those before it, and whether one of them must be of the kind."""
    index = reach.situation.live[place]
    without, with_kind = reach.sums[place]
    milder = zip(reach.milder[place], reach.others[place], strict=True)
    of_kind = zip(reach.own_options[place], reach.own[place], strict=True)
    options = [*((*pair, own) for pair in milder), *((*pair, False) for pair in of_kind)]
    return next(
        (reach.situation.choose(index, option, _share(reach, option, interval, needed, rest)), rest, still)
        for option, interval, still in options
        if (rest := _rest(reach, interval, needed, with_kind if still else with_kind | without)) is not None
    )


def _rest(reach: Reach, interval: Interval, needed: Quantity, before: Ranges) -> Quantity | None:
    """The largest of some sums that leaves of what is needed an amount within an interval."""
    low, high = bounded(interval)
    window = Interval(reach.subtract(needed, high), reach.subtract(needed, low), interval.high_open, interval.low_open)
    common = before & Ranges.of([window])
    return _highest(reach, common.intervals[-1]) if common else None


def _share(reach: Reach, option: Option, interval: Interval, needed: Quantity, rest: Quantity) -> Quantity | None:
    """The amount of an option that makes up what is needed beside the rest; `interval` is the option in units of the kind."""
    low, high = bounded(interval)
    if option.range is None or low == high:
        return least_amount(option)
    least, most = bounded(option.range)
    over = reach.subtract(reach.subtract(needed, rest), low)
    along = reach.measure(over) / reach.measure(reach.subtract(high, low))
    return reach.add(least, reach.subtract(most, least).scaled(along))


def _sum_of_the_least(reach: Reach) -> Quantity:
    """The least sum of amounts none of which is excluded, at least one of them of the kind, but not more than the cap."""
    situation, kind = reach.situation, reach.kind
    without: Quantity | None = zero_of(kind)  # the least sum of the counts so far: with no punishment of the kind
    with_kind: Quantity | None = None  # and with one
    for index in situation.live:
        own = [amount for o in situation.of_kind(index, kind) if (amount := least_amount(o)) is not None]
        chosen = (situation.choose(index, o, least_amount(o)) for o in reach.milder_of(index))
        milder = [in_kind(reach, one) for one in chosen]
        sums = [*_added(reach, with_kind, [*own, *milder]), *_added(reach, without, own)]
        with_kind, without = min(sums, default=None), min(_added(reach, without, milder), default=None)
    assert with_kind is not None
    return reach.capped(with_kind)


def _added(reach: Reach, sum_: Quantity | None, amounts: Sequence[Quantity]) -> list[Quantity]:
    """A sum with one of some amounts; nothing where there is no such sum."""
    return [] if sum_ is None else [reach.add(sum_, amount) for amount in amounts]
