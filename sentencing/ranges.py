"""Sets of amounts: what can be reached, with the gaps between."""

from __future__ import annotations

from collections.abc import Iterable

from sentencing.quantity import Interval, Quantity, QuantityError


class Ranges:
    """A set of amounts in one unit: disjoint bounded intervals in rising order. Equal sets have one form."""

    __slots__ = ("intervals",)

    def __init__(self, intervals: tuple[Interval, ...] = ()) -> None:
        self.intervals = intervals

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ranges) and self.intervals == other.intervals

    def __hash__(self) -> int:
        return hash(self.intervals)

    def __repr__(self) -> str:
        return f"Ranges({'+'.join(map(str, self.intervals))})"

    @classmethod
    def of(cls, intervals: Iterable[Interval]) -> Ranges:
        """The union of intervals, each bounded on both sides."""
        some = [interval for interval in intervals if not interval.is_empty]
        if len(some) <= 1:
            return cls(tuple(some))
        some.sort(key=_low_key)
        merged = some[:1]
        for interval in some[1:]:
            if _touches(merged[-1], interval):
                merged[-1] = _join(merged[-1], interval)
            else:
                merged.append(interval)
        return cls(tuple(merged))

    def __contains__(self, quantity: Quantity) -> bool:
        return any(quantity in interval for interval in self.intervals)

    def __bool__(self) -> bool:
        return bool(self.intervals)

    def __or__(self, other: Ranges) -> Ranges:
        return Ranges.of((*self.intervals, *other.intervals))

    def __and__(self, other: Ranges) -> Ranges:
        return Ranges.of(_overlap(one, two) for one in self.intervals for two in other.intervals)

    @property
    def hull(self) -> Interval:
        """The interval from the least to the greatest amount. Raises QuantityError for an empty set."""
        if not self.intervals:
            raise QuantityError("an empty set has no least and no greatest amount")
        first, last = self.intervals[0], self.intervals[-1]
        return Interval(first.low, last.high, first.low_open, last.high_open)


def bounded(interval: Interval) -> tuple[Quantity, Quantity]:
    """Both ends of an interval that has them. Raises QuantityError for one that does not."""
    if interval.low is None or interval.high is None:
        raise QuantityError(f"{interval} has an open end")
    return interval.low, interval.high


def _low_key(interval: Interval) -> tuple[Quantity, bool]:
    return bounded(interval)[0], interval.low_open


def _overlap(one: Interval, other: Interval) -> Interval:
    low, low_open = max(_low_key(one), _low_key(other))
    high, closed = min((bounded(i)[1], not i.high_open) for i in (one, other))
    return Interval(low, high, low_open, not closed)


def _touches(left: Interval, right: Interval) -> bool:
    (_, left_high), (right_low, _) = bounded(left), bounded(right)
    return right_low < left_high or (right_low == left_high and not (left.high_open and right.low_open))


def _join(left: Interval, right: Interval) -> Interval:
    (_, left_high), (_, right_high) = bounded(left), bounded(right)
    if left_high < right_high:
        return Interval(left.low, right.high, left.low_open, right.high_open)
    high_open = left.high_open and (right.high_open or right_high < left_high)
    return Interval(left.low, left.high, left.low_open, high_open)
