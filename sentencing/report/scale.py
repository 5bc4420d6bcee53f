"""The scale of a picture: where an exact amount lies on it, and where its ticks are."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from sentencing.quantity import MONTHS_IN_A_YEAR, Quantity, Unit
from sentencing.ranges import bounded
from sentencing.report.view import Picture

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_TICKS = 6
_DAYS_IN_A_MONTH = 30  # on the picture alone: how far a day is from the next


class Scale(NamedTuple):
    """From 0 to `end`, with a tick at every `step`; in years for a term, else in the unit of the amounts."""

    step: int
    end: int

    @property
    def ticks(self) -> range:
        """Where the ticks are."""
        return range(0, self.end + 1, self.step)

    def share(self, quantity: Quantity) -> Fraction:
        """How far along the scale an amount lies, from 0 to 1."""
        return _size(quantity) / self.end


def scale_of(picture: Picture) -> Scale:
    """The scale on which every bar of a picture fits."""
    top = max(_size(bounded(bar.ranges.hull)[1]) for bar in picture.bars)
    step = next((s for s in _STEPS if top / s <= _MOST_TICKS), 0) or 10 ** len(str(int(top)))
    return Scale(step, step * (int(top / step) + 1))


def _size(quantity: Quantity) -> Fraction:
    if quantity.unit is Unit.TERM:
        return (quantity.value + quantity.days / _DAYS_IN_A_MONTH) / MONTHS_IN_A_YEAR
    return quantity.value
