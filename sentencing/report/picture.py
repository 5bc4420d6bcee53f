"""A picture in characters: counts, methods, the cap, claims and the judgment on one scale."""

from __future__ import annotations

from fractions import Fraction

from sentencing.ranges import bounded
from sentencing.report.scale import Scale, scale_of
from sentencing.report.view import Bar, Picture, text_of, visible

WIDTH = 50


def draw(picture: Picture) -> list[str]:
    """The lines of the picture."""
    scale = scale_of(picture)
    title = visible(text_of(picture.title))
    rows = [(visible(text_of(bar.label)), _row(bar, scale), visible(text_of(bar.note))) for bar in picture.bars]
    width = max(len(title), *(len(label) for label, _, _ in rows))
    lines = [f"{title:<{width}}  {_axis(scale)}", f"{'':<{width}}  {_ticks(scale)}"]
    lines.extend(f"{label:<{width}}  {row:<{WIDTH + 1}}  {note}" for label, row, note in rows)
    return [line.rstrip() for line in lines]


def _column(share: Fraction) -> int:
    return round(share * WIDTH)


def _axis(scale: Scale) -> str:
    line = [" "] * (WIDTH + len(str(scale.end)) + 1)
    for value in scale.ticks:
        for offset, char in enumerate(str(value)):
            line[_column(Fraction(value, scale.end)) + offset] = char
    return "".join(line)


def _ticks(scale: Scale) -> str:
    line = ["─"] * (WIDTH + 1)
    for value in scale.ticks:
        line[_column(Fraction(value, scale.end))] = "┼"
    return "".join(line)


def _row(bar: Bar, scale: Scale) -> str:
    line = [" "] * (WIDTH + 1)
    for interval in bar.ranges.intervals:
        low, high = (_column(scale.share(end)) for end in bounded(interval))
        if bar.kind.is_mark:
            line[high] = "▲"
            continue
        for place in range(low, high + 1):
            line[place] = "█"
        if interval.low_open and low < high:
            line[low] = "("
    return "".join(line)
