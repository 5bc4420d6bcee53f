"""The rows of a picture as SVG. Places along the scale are shares of the width, so that a picture fits every screen."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sentencing.quantity import Interval
from sentencing.ranges import bounded
from sentencing.report.scale import Scale, scale_of
from sentencing.report.view import Bar, Picture

_TRIANGLE = "M0 3L7 21H-7Z"


def axis(picture: Picture) -> str:
    """The scale with its numbers."""
    scale = scale_of(picture)
    ticks = "".join(
        f'<line class="tick" x1="{at}" x2="{at}" y1="18" y2="24"></line><text x="{at}" y="13">{value}</text>'
        for value in scale.ticks
        for at in [_place(Fraction(value, scale.end))]
    )
    return f'<svg aria-hidden="true" height="24">{ticks}<line class="tick" x1="0%" x2="100%" y1="23.5" y2="23.5"></line></svg>'


def drawn(picture: Picture) -> Iterator[str]:
    """What stands in the row of each bar: the grid, then its amounts."""
    scale = scale_of(picture)
    ticks = (_place(Fraction(value, scale.end)) for value in scale.ticks)
    grid = "".join(f'<line class="grid" x1="{at}" x2="{at}" y1="0" y2="24"></line>' for at in ticks)
    for bar in picture.bars:
        yield grid + "".join(_amounts(bar, scale))


def _amounts(bar: Bar, scale: Scale) -> Iterator[str]:
    for interval in bar.ranges.intervals:
        yield _marked(interval, scale) if bar.kind.is_mark else _ranged(interval, scale)


def _marked(interval: Interval, scale: Scale) -> str:
    at = _place(scale.share(bounded(interval)[1]))
    return f'<svg class="mark" x="{at}" height="24"><path d="{_TRIANGLE}"></path></svg>'


def _ranged(interval: Interval, scale: Scale) -> str:
    """A bar with its ends: a stroke where the end is within the range, a ring where it is not."""
    low, high = (scale.share(end) for end in bounded(interval))
    left, right = _place(low), _place(high)
    box = f'<rect class="bar" x="{left}" y="6" width="{_place(high - low)}" height="12"></rect>'
    return box + _end(left, interval.low_open) + _end(right, interval.high_open)


def _end(at: str, is_open: bool) -> str:
    if is_open:
        return f'<circle class="open" cx="{at}" cy="12" r="4.5"></circle>'
    return f'<line class="end" x1="{at}" x2="{at}" y1="2" y2="22"></line>'


def _place(share: Fraction) -> str:
    """A share of the width: `58.33%`."""
    whole, hundredths = divmod(round(share * 100_00), 100)
    return f"{whole}.{hundredths:02}%"
