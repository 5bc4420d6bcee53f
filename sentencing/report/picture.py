"""A picture in characters: counts, methods, the cap, claims and the judgment on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from sentencing.quantity import MONTHS_IN_A_YEAR, Interval, Quantity, Ranges, Unit, bounded

WIDTH = 50
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_TICKS = 6


class Bar(NamedTuple):
    """A labelled row: a set of amounts, or one mark (a cap, a claim, a judgment)."""

    label: str
    ranges: Ranges
    note: str
    mark: bool = False


def mark(label: str, amount: Quantity, note: str) -> Bar:
    """A row with one mark."""
    return Bar(label, Ranges.of([Interval(amount, amount)]), note, True)


def draw(title: str, bars: Sequence[Bar]) -> list[str]:
    """The lines of the picture."""
    unit = bounded(bars[0].ranges.hull)[0].unit
    top = max(_size(bounded(bar.ranges.hull)[1]) for bar in bars)
    step = next((s for s in _STEPS if top / s <= _MOST_TICKS), 0) or 10 ** len(str(int(top)))
    end = step * (int(top / step) + 1)
    label_width = max(len(title), *(len(bar.label) for bar in bars))
    lines = [f"{title:<{label_width}}  {_axis(step, end)}", f"{'':<{label_width}}  {_ticks(step, end)}"]
    for bar in bars:
        lines.append(f"{bar.label:<{label_width}}  {_row(bar, end):<{WIDTH + 1}}  {bar.note}")
    return [line.rstrip() for line in lines] if unit is not None else []


def _size(quantity: Quantity) -> Fraction:
    """An amount on the scale: years for a term, else its unit."""
    if quantity.unit is Unit.TERM:
        return (quantity.value + quantity.days / 30) / MONTHS_IN_A_YEAR
    return quantity.value


def _column(size: Fraction, end: int) -> int:
    return round(size * WIDTH / end)


def _axis(step: int, end: int) -> str:
    line = [" "] * (WIDTH + len(str(end)) + 1)
    for value in range(0, end + 1, step):
        for offset, char in enumerate(str(value)):
            line[_column(Fraction(value), end) + offset] = char
    return "".join(line)


def _ticks(step: int, end: int) -> str:
    line = ["─"] * (WIDTH + 1)
    for value in range(0, end + 1, step):
        line[_column(Fraction(value), end)] = "┼"
    return "".join(line)


def _row(bar: Bar, end: int) -> str:
    line = [" "] * (WIDTH + 1)
    for interval in bar.ranges.intervals:
        low, high = (_column(_size(q), end) for q in bounded(interval))
        if bar.mark:
            line[high] = "▲"
            continue
        for place in range(low, high + 1):
            line[place] = "█"
        if interval.low_open and low < high:
            line[low] = "("
    return "".join(line)
