"""Exact amounts of punishment: terms, days, hours, monthly calculation indices (MCI), multiples of a sum.

Nothing here knows the law. Values are exact rationals; rounding for display lives in `sentencing.report`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Any, NamedTuple

MONTHS_IN_A_YEAR = 12
SHORTEST_MONTH, LONGEST_MONTH = 28, 31


class Unit(StrEnum):
    """What an amount is counted in. A TERM is months plus days; NUMBER is a bare number (an age, a count); TENGE is said, never read."""

    TERM = "term"
    DAYS = "d"
    HOURS = "h"
    MCI = "MCI"
    MULTIPLE = "x"
    NUMBER = "number"
    TENGE = "KZT"


class QuantityError(ValueError):
    """A text that is not an amount, or two amounts that cannot be compared or added."""


class RangeOrderError(QuantityError):
    """A range whose first end is the larger one."""


class IncomparableError(QuantityError):
    """Two terms of which the larger depends on the length of the month."""

    def __init__(self, one: Quantity, other: Quantity) -> None:
        super().__init__(f"{one}, {other}")


class _Parts(NamedTuple):
    """What a Quantity is made of: `whole / share` of its unit and, of a TERM, `odd / share` days; whole numbers, in lowest terms."""

    unit: Unit
    whole: int
    odd: int
    share: int
    of: str


class Quantity(_Parts):
    """An exact amount. `value` counts months for a TERM, else the unit; `days` are the odd days of a TERM.

    Terms of months and days are compared where every length of a month gives the same answer; `normalised` makes
    whole months and fewer days than a month of one, which can always be compared. `of` names the sum that a MULTIPLE multiplies.
    Kept as whole numbers, since almost every amount of the law is one and a Fraction costs ten times as much.
    """

    __slots__ = ()

    def __new__(cls, unit: Unit, value: int | Fraction, days: int | Fraction = 0, of: str = "") -> Quantity:
        """An amount of a unit and, for a TERM, odd days."""
        share = lcm(value.denominator, days.denominator)
        whole, odd = value.numerator * (share // value.denominator), days.numerator * (share // days.denominator)
        return tuple.__new__(cls, (unit, whole, odd, share, of))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.unit, self.value, self.days, self.of

    @property
    def value(self) -> Fraction:
        """How many of the unit; months of a TERM."""
        return Fraction(self.whole, self.share)

    @property
    def days(self) -> Fraction:
        """The odd days of a TERM."""
        return Fraction(self.odd, self.share)

    def _check_same(self, other: Quantity) -> None:
        if self.unit is not other.unit or self.of != other.of:
            raise QuantityError(f"{self} and {other} are not in one unit")

    # Ordered as amounts, not as tuples; equality and hash are those of the parts, which are in lowest terms.
    def __lt__(self, other: Quantity) -> bool:  # type: ignore[override]
        unit, whole, odd, share, of = self
        unit_, whole_, odd_, share_, of_ = other
        if unit is not unit_ or of != of_:
            self._check_same(other)
        if share == share_ and (whole == whole_ or odd == odd_):
            return whole < whole_ if odd == odd_ else odd < odd_
        if share == share_ == 1 and odd < LONGEST_MONTH and odd_ < LONGEST_MONTH:
            return whole < whole_
        return self._is_less(other)

    def __le__(self, other: Quantity) -> bool:  # type: ignore[override]
        return self == other or self < other

    def __gt__(self, other: Quantity) -> bool:  # type: ignore[override]
        return other < self

    def __ge__(self, other: Quantity) -> bool:  # type: ignore[override]
        return self == other or other < self

    def _is_less(self, other: Quantity) -> bool:
        """As `<`, where fractions of months or many days are compared."""
        gap, days = other.value - self.value, self.days - other.days
        whole = self.value.denominator == other.value.denominator == 1 and max(self.days, other.days) < LONGEST_MONTH
        if whole or not gap or not days or (days < 0) == (gap > 0):
            return (self.value, self.days) < (other.value, other.days)
        shortest, longest = sorted((gap * SHORTEST_MONTH, gap * LONGEST_MONTH))
        if shortest <= days <= longest:
            raise IncomparableError(self, other)
        return days < shortest

    def __add__(self, other: Quantity) -> Quantity:  # type: ignore[override]
        unit, whole, odd, share, of = self
        unit_, whole_, odd_, share_, of_ = other
        if unit is not unit_ or of != of_:
            self._check_same(other)
        if share == share_ == 1:
            return tuple.__new__(Quantity, (unit, whole + whole_, odd + odd_, 1, of))
        return Quantity(unit, self.value + other.value, self.days + other.days, of)

    def scaled(self, factor: Fraction) -> Quantity:
        """The amount times an exact factor; 3/4 of 17 years is 12 years 9 months."""
        unit, whole, odd, share, of = self
        whole, odd, share = whole * factor.numerator, odd * factor.numerator, share * factor.denominator
        common = gcd(whole, odd, share)
        return tuple.__new__(Quantity, (unit, whole // common, odd // common, share // common, of))

    def with_value(self, value: int | Fraction) -> Quantity:
        """The same with another value; the odd days stay."""
        return Quantity(self.unit, value, self.days, self.of)

    @property
    def bare(self) -> Quantity:
        """How many of the unit, as a bare number; for an amount that has no odd days."""
        return tuple.__new__(Quantity, (Unit.NUMBER, self.whole, 0, self.share, ""))

    def normalised(self, days_in_a_month: Fraction) -> Quantity:
        """The same TERM in whole months and fewer days than a month, a month counting `days_in_a_month`."""
        unit, whole, odd, share, of = self
        month, parts = days_in_a_month.numerator, days_in_a_month.denominator
        if unit is not Unit.TERM or (share == 1 and 0 <= odd * parts < month):
            return self
        months, rest = divmod(
            whole, share
        )  # what is left of a month counts as days, and so do the odd days; in parts of a day
        more, rest = divmod(odd * parts + rest * month, month * share)
        common = gcd(rest, share * parts)
        share = share * parts // common
        return tuple.__new__(Quantity, (unit, (months + more) * share, rest // common, share, of))

    def minus(self, other: Quantity, days_in_a_month: Fraction) -> Quantity:
        """The difference of two amounts; below zero if the other is larger."""
        return (self + other.scaled(_MINUS_ONE)).normalised(days_in_a_month)

    @property
    def is_zero(self) -> bool:
        """Whether nothing is left of the punishment."""
        return not self.whole and not self.odd

    def __str__(self) -> str:
        return format_quantity(self)

    def __repr__(self) -> str:
        return f"<{self}>"


_MINUS_ONE = Fraction(-1)


def term(years: int | Fraction = 0, months: int | Fraction = 0, days: int | Fraction = 0) -> Quantity:
    """A term of years, months and days: `term(12, 9)` is 12 years 9 months."""
    return Quantity(Unit.TERM, years * MONTHS_IN_A_YEAR + months, days)


def amount(value: int | Fraction, unit: Unit, of: str = "") -> Quantity:
    """An amount in one unit: `amount(400, Unit.MCI)`."""
    return Quantity(unit, value, 0, of)


def number(value: int | Fraction) -> Quantity:
    """A bare number."""
    return amount(value, Unit.NUMBER)


LONGEST_TEXT = 80
"""Characters of an amount or a range: room for two terms in words."""
_LONGEST = 12
"""Digits of a numerator and of a denominator: the largest amount of the law has five."""
_DIGITS = re.compile("[0-9]+")
_REMEMBERED = 1024
"""Texts of amounts that are read once: thousands of sanctions are written in a few hundred of them."""
_YEARS, _MONTHS, _DAYS, _HOURS, _MCI, _NONE = range(6)
_OF_TERMS = (_YEARS, _MONTHS, _DAYS)
_ALONE = {_DAYS: Unit.DAYS, _HOURS: Unit.HOURS, _MCI: Unit.MCI, _NONE: Unit.NUMBER}
_WORDS = {
    **dict.fromkeys(("y", "year", "years", "лет", "год", "года", "г", "л", "ж", "жыл"), _YEARS),
    **dict.fromkeys(("m", "month", "months", "месяц", "месяца", "месяцев", "мес", "м", "ай"), _MONTHS),
    **dict.fromkeys(("d", "day", "days", "день", "дня", "дней", "дн", "сут", "сутки", "суток", "күн"), _DAYS),
    **dict.fromkeys(("h", "hour", "hours", "час", "часа", "часов", "ч", "сағат"), _HOURS),
    **dict.fromkeys(("mci", "мрп", "аек"), _MCI),
    "": _NONE,
}
_PIECE = re.compile(r"([0-9]+(?:/[0-9]+)?)( ?)(?:([^\W\d_]+)\.?)? ?")
_MULTIPLE = re.compile(r"([0-9]+(?:/[0-9]+)?) ?[xX] ([a-zA-Z]+)")


def _one_spaced(text: str) -> str:
    """The text with one blank where it has white space, so that no pattern has several ways to read it."""
    if len(text) > LONGEST_TEXT:
        raise QuantityError(f"{text[:LONGEST_TEXT]!r} goes on for {len(text)} characters")
    return " ".join(text.split())


def _check_size(text: str) -> None:
    for digits in _DIGITS.findall(text):
        if len(digits) > _LONGEST:
            raise QuantityError(f"{digits[:_LONGEST]!r} is too large")


def _fraction(text: str | None) -> Fraction:
    _check_size(text or "")
    try:
        return Fraction(text) if text else Fraction(0)
    except (ValueError, ZeroDivisionError):
        raise QuantityError(f"{text!r} is not a number") from None


@lru_cache(maxsize=_REMEMBERED)
def parse_quantity(text: str) -> Quantity:
    """Read `17y`, `12y6m`, `12y1d`, `17 лет`, `40 d`, `600 h`, `2000 MCI`, `20x bribe`, `63`.

    `40 d` (with a space) is 40 days of arrest; days inside a term follow its years or months.
    Raises QuantityError for anything else, and for an amount whose exact form would be too long to read back.
    """
    quantity = _parse(_one_spaced(text))
    _check_size(str(quantity))
    return quantity


def _parse(text: str) -> Quantity:
    if match := _MULTIPLE.fullmatch(text):
        return amount(_fraction(match[1]), Unit.MULTIPLE, match[2].lower())
    pieces = _pieces(text)
    first, gap, only = pieces[0]
    if len(pieces) == 1 and (only not in _OF_TERMS or (only == _DAYS and gap)):
        return amount(_fraction(first), _ALONE[only])
    found = dict.fromkeys(_OF_TERMS, Fraction(0))
    last = -1
    for digits, _, unit in pieces:
        if unit not in _OF_TERMS or unit <= last:
            raise QuantityError(f"{text!r} is not years, months and days in this order")
        found[unit], last = _fraction(digits), unit
    return term(*found.values())


def _pieces(text: str) -> list[tuple[str, str, int]]:
    """The numbers of an amount, the blank after each, and its unit."""
    pieces: list[tuple[str, str, int]] = []
    at = 0
    while at < len(text) or not pieces:
        match = _PIECE.match(text, at)
        unit = _WORDS.get((match[3] or "").lower()) if match else None
        if match is None or unit is None:
            raise QuantityError(f"{text!r} is not a term or an amount")
        pieces.append((match[1], match[2], unit))
        at = match.end()
    return pieces


def format_quantity(quantity: Quantity) -> str:
    """The exact form that `parse_quantity` reads back."""
    match quantity.unit:
        case Unit.TERM:
            years, months = divmod(quantity.value, MONTHS_IN_A_YEAR)
            parts = (f"{years}y" if years else "", f"{months}m" if months else "", f"{quantity.days}d")
            return "".join(parts if quantity.days else parts[:2]) or "0m"
        case Unit.MULTIPLE:
            return f"{quantity.value}x {quantity.of}"
        case Unit.NUMBER:
            return str(quantity.value)
        case unit:
            return f"{quantity.value} {unit}"


class Interval(NamedTuple):
    """Amounts from `low` to `high`; an end may be open ("more than"), or None (no bound at all)."""

    low: Quantity | None
    high: Quantity | None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, quantity: Quantity) -> bool:  # type: ignore[override]
        if self.low is not None and (quantity < self.low or (self.low_open and quantity == self.low)):
            return False
        return self.high is None or quantity < self.high or (quantity == self.high and not self.high_open)

    @property
    def is_empty(self) -> bool:
        """Whether no amount lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.high < self.low or (self.low == self.high and (self.low_open or self.high_open))

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return str(self.low)
        low = "" if self.low is None else f"{'>' if self.low_open else ''}{self.low}"
        high = "" if self.high is None else f"{'<' if self.high_open else ''}{self.high}"
        return f"{low}..{high}"


_RANGE = re.compile(r"(?P<low_open>>?) ?(?P<low>[^.<>]*)\.\. ?(?P<high_open><?) ?(?P<high>[^.<>]*)")


@lru_cache(maxsize=_REMEMBERED)
def parse_interval(text: str) -> Interval:
    """Read `12y..17y`, `..7y`, `>2y..5y`, `..<20y`, `63..`, `20..200 MCI`, `20x..50x bribe`, or one amount for an exact value.

    A unit written once, at the end, is the unit of both ends. Raises QuantityError.
    """
    text = _one_spaced(text)
    match = _RANGE.fullmatch(text)
    if not match:
        exact = parse_quantity(text)
        return Interval(exact, exact)
    high = parse_quantity(match["high"]) if match["high"] else None
    low_text = match["low"].rstrip()
    if low_text and high is not None and low_text.rstrip("xX").replace("/", "").isdigit():
        low_text = _with_unit(low_text.rstrip("xX"), high)
    low = parse_quantity(low_text) if low_text else None
    if (low is None and (high is None or match["low_open"])) or (high is None and match["high_open"]):
        raise QuantityError(f"{text!r} lacks an end")
    interval = Interval(low, high, bool(match["low_open"]), bool(match["high_open"]))
    if interval.is_empty:
        raise RangeOrderError(f"{text!r} runs backwards")
    return interval


def _with_unit(digits: str, like: Quantity) -> str:
    if like.unit is Unit.TERM:
        raise QuantityError(f"{digits!r} needs a unit, y or m")
    return str(Quantity(like.unit, _fraction(digits), Fraction(0), like.of))
