"""A picture in characters: counts, methods, the cap, claims and the judgment on one scale."""

from __future__ import annotations

from fractions import Fraction
from textwrap import wrap

from sentencing.ranges import bounded
from sentencing.report.scale import Scale, scale_of
from sentencing.report.view import Bar, Picture, text_of, visible

WIDTH, NARROW = 50, 40
"""Characters of the scale, on a page and on a screen."""
_LEAST_NOTE = 20


def draw(picture: Picture, screen: int | None = None) -> list[str]:
    """The lines of the picture; for a screen that is so wide with a narrower scale, and with notes that go on below."""
    scale, bars = scale_of(picture), WIDTH if screen is None else NARROW
    title = visible(text_of(picture.title))
    rows = [(visible(text_of(bar.label)), _row(bar, scale, bars), visible(text_of(bar.note))) for bar in picture.bars]
    width = max(len(title), *(len(label) for label, _, _ in rows))
    lines = [f"{title:<{width}}  {_axis(scale, bars)}", f"{'':<{width}}  {_ticks(scale, bars)}"]
    for label, row, note in rows:
        before = f"{label:<{width}}  {row:<{bars + 1}}  "
        room = None if screen is None else max(screen - len(before), _LEAST_NOTE)
        first, *others = [note] if room is None else _wrapped(note, room)
        lines.append(before + first)
        lines.extend(" " * len(before) + other for other in others)
    return [line.rstrip() for line in lines]


def _wrapped(note: str, room: int) -> list[str]:
    return wrap(note, room, break_long_words=False, break_on_hyphens=False) or [""]


def _column(share: Fraction, bars: int) -> int:
    return round(share * bars)


def _axis(scale: Scale, bars: int) -> str:
    line = [" "] * (bars + len(str(scale.end)) + 1)
    for value in scale.ticks:
        for offset, char in enumerate(str(value)):
            line[_column(Fraction(value, scale.end), bars) + offset] = char
    return "".join(line)


def _ticks(scale: Scale, bars: int) -> str:
    line = ["─"] * (bars + 1)
    for value in scale.ticks:
        line[_column(Fraction(value, scale.end), bars)] = "┼"
    return "".join(line)


def _row(bar: Bar, scale: Scale, bars: int) -> str:
    line = [" "] * (bars + 1)
    for interval in bar.ranges.intervals:
        low, high = (_column(scale.share(end), bars) for end in bounded(interval))
        if bar.kind.is_mark:
            line[high] = "▲"
            continue
        for place in range(low, high + 1):
            line[place] = "█"
        if interval.low_open and low < high:
            line[low] = "("
    return "".join(line)
