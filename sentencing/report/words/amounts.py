"""Amounts, numbers and ranges in words. The one owner of rounding: see `rounded`."""

from __future__ import annotations

from fractions import Fraction

from sentencing.quantity import MONTHS_IN_A_YEAR, Interval, Quantity, Unit
from sentencing.ranges import Ranges
from sentencing.report.words.catalogue import Catalogue
from sentencing.report.words.of_law import OF_LAW

FROM, UP_TO, MORE_THAN, LESS_THAN, OF = ROLES = ("from", "up to", "more than", "less than", "of")
"""Where an amount can stand in a sentence; a language has a form for each (`from 2 years`: «от 2 лет»)."""
EXACTLY = "exactly"
FRACTION, TERM = "fraction", "term"
DECIMALS = 3


class Amounts:
    """Amounts in one language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def quantity(self, quantity: Quantity, role: str = "") -> str:
        """An amount in words, rounded as `rounded` says, with the exact amount beside it where they differ; exact alone in that role."""
        shown = rounded(quantity)
        if role == EXACTLY or shown == quantity:
            return self._said(quantity, "" if role == EXACTLY else role)
        says = self._catalogue.text("{shown} (exactly {exact})")
        return says.format(shown=self._said(shown, role), exact=self._said(quantity, role))

    def interval(self, interval: Interval) -> str:
        """A range in words."""
        low, high = interval.low, interval.high
        if low is not None and low == high:
            return self.quantity(low)
        pieces = []
        if low is not None and not (low.is_zero and interval.low_open):
            pieces.append(self._end("more than {amount}", low, MORE_THAN) if interval.low_open else self._from(low))
        if high is not None:
            pieces.append(
                self._end("less than {amount}", high, LESS_THAN)
                if interval.high_open
                else self._end("up to {amount}", high, UP_TO)
            )
        return " ".join(pieces)

    def ranges(self, ranges: Ranges) -> str:
        """Several ranges, one or another."""
        return self._catalogue.text(" or ").join(map(self.interval, ranges.intervals))

    def days(self, count: Fraction) -> str:
        """A number of days that are counted by the calendar, exactly."""
        return self._counted(count, "{n} day", "{n} days", TERM)

    def years(self, count: Fraction) -> str:
        """An age."""
        return self._counted(count, "{n} year", "{n} years", "")

    def number(self, value: Fraction) -> str:
        """A number: a decimal where one is exact (`2.5`), else with its fraction (`7 1/5`)."""
        scaled = value * 10**DECIMALS
        if scaled.denominator == 1:
            whole, rest = divmod(int(scaled), 10**DECIMALS)
            decimals = f"{rest:0{DECIMALS}d}".rstrip("0")
            return f"{whole}{self._catalogue.text('.')}{decimals}" if decimals else str(whole)
        whole_part, rest_part = divmod(value, 1)
        return f"{whole_part} {rest_part}" if whole_part else str(rest_part)

    def _from(self, low: Quantity) -> str:
        return self._end("from {amount}", low, FROM)

    def _end(self, says: str, amount: Quantity, role: str) -> str:
        return self._catalogue.text(says).format(amount=self.quantity(amount, role))

    def _counted(self, value: Fraction, one: str, many: str, role: str) -> str:
        if value.denominator == 1:
            return self._catalogue.counted(one, many, int(value), role)
        return self._catalogue.in_role(many, FRACTION if not role.startswith(TERM) else f"{TERM} {FRACTION}").format(
            n=self.number(value)
        )

    def _said(self, quantity: Quantity, role: str) -> str:
        value = quantity.value
        match quantity.unit:
            case Unit.TERM:
                return self._term(quantity, role)
            case Unit.DAYS:
                return self._counted(value, "{n} day", "{n} days", role)
            case Unit.HOURS:
                return self._counted(value, "{n} hour", "{n} hours", role)
            case Unit.MCI:
                return self._counted(value, "{n} MCI", "{n} MCI", role)
            case Unit.TENGE:
                whole = int(value)
                return self._catalogue.text("{n} tenge").format(
                    n=f"{whole:,}".replace(",", " ") + self.number(value - whole).removeprefix("0")
                )
            case Unit.MULTIPLE:
                of = self._catalogue.text(OF_LAW["sum"].get(quantity.of, quantity.of))
                return self._catalogue.in_role("{n} times {sum}", role).format(n=self.number(value), sum=of)
            case _:
                return self.number(value)

    def _term(self, quantity: Quantity, role: str) -> str:
        years, months = quantity.value // MONTHS_IN_A_YEAR, quantity.value % MONTHS_IN_A_YEAR
        of_days = f"{TERM} {role}".strip()
        pieces = [
            self._counted(Fraction(years), "{n} year", "{n} years", role) if years else "",
            self._counted(months, "{n} month", "{n} months", role) if months else "",
            self._counted(quantity.days, "{n} day", "{n} days", of_days) if quantity.days else "",
        ]
        said = " ".join(piece for piece in pieces if piece)
        return said or self._counted(Fraction(0), "{n} day", "{n} days", of_days)


def rounded(quantity: Quantity) -> Quantity:
    """What a court can impose: whole months (art. 62(1)), whole days where punishments are added (62(2)), rounded down.

    Rounding down favours the person at both ends of a range.
    """
    if quantity.unit is Unit.MULTIPLE:
        return quantity
    return Quantity(quantity.unit, Fraction(int(quantity.value)), Fraction(int(quantity.days)), quantity.of)


def iso(quantity: Quantity) -> str:
    """Machine form, rounded: an ISO 8601 duration for time, `200 MCI`, `20x bribe`."""
    shown = rounded(quantity)
    match shown.unit:
        case Unit.TERM:
            years, months = divmod(int(shown.value), MONTHS_IN_A_YEAR)
            pieces = (
                f"{years}Y" if years else "",
                f"{months}M" if months else "",
                f"{int(shown.days)}D" if shown.days else "",
            )
            return "P" + ("".join(pieces) or "0D")
        case Unit.DAYS:
            return f"P{int(shown.value)}D"
        case Unit.HOURS:
            return f"PT{int(shown.value)}H"
        case _:
            return str(shown)
