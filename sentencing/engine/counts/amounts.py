"""Amounts of punishments: their units and steps, multiples of a sum, and the conversion of one kind into another (art. 61)."""

from __future__ import annotations

from sentencing.engine.counts.bounds import Option
from sentencing.engine.counts.classes import NO_TERM
from sentencing.law.model import UNITS, Kind, Rate
from sentencing.law.rulebook import Law
from sentencing.quantity import Interval, Quantity, Unit, term
from sentencing.ranges import Ranges, bounded

_ZERO = {kind: Quantity(unit, NO_TERM.value) for kind, unit in UNITS.items()}


def is_multiple(option: Option) -> bool:
    """Whether an option is a fine counted as a multiple of a sum."""
    return option.range is not None and option.range.high is not None and option.range.high.unit is Unit.MULTIPLE


def is_comparable(ranges: Ranges) -> bool:
    """Whether amounts are not multiples of a sum."""
    return bounded(ranges.hull)[1].unit is not Unit.MULTIPLE


def zero_of(kind: Kind) -> Quantity:
    """Nothing, in the unit of a kind."""
    return _ZERO[kind]


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
    return law.once((quantity, mild, strict), lambda: _converted(law, quantity, law.rates[strict, mild]))


def convert_range(law: Law, interval: Interval, mild: Kind, strict: Kind) -> Interval:
    """A range of a milder kind in units of a stricter one (art. 61(1))."""

    def converted() -> Interval:
        low, high = (_converted(law, end, law.rates[strict, mild]) for end in bounded(interval))
        return interval._replace(low=low, high=high)

    return law.once((interval, mild, strict), converted)


def _converted(law: Law, quantity: Quantity, rate: Rate) -> Quantity:
    strict_unit = rate.strict_amount
    if quantity.unit is Unit.TERM:
        return quantity.scaled(strict_unit.days / rate.mild_amount.days).normalised(law.days_in_a_month)
    times = quantity.value / rate.mild_amount.value
    return strict_unit.scaled(times).normalised(law.days_in_a_month)
