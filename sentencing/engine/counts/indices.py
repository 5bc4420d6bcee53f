"""Fines and corrective works in tenge: the monthly calculation index of the day of the offence (arts 41(1), 42(1))."""

from __future__ import annotations

from collections.abc import Iterable

from sentencing.engine.counts.bounds import Offence, Option
from sentencing.engine.reasoning.trace import Trace
from sentencing.law.model import Index
from sentencing.message import N_
from sentencing.quantity import Interval, Unit
from sentencing.ranges import Ranges, bounded


def is_in_mci(option: Option) -> bool:
    """Whether an option is counted in monthly calculation indices; a multiple of a sum is not."""
    return option.range is not None and bounded(option.range)[1].unit is Unit.MCI


def index_step(offence: Offence, options: Iterable[Option], trace: Trace) -> None:
    """Name the index at which the punishments of a count are paid, where any is counted in it."""
    if not any(is_in_mci(option) for option in options):
        return
    law, day = offence.law, offence.count.committed
    index = law.index_on(day)
    if index is None:
        trace.considered(
            law.general.indices.rows[-1].rule, N_("the monthly calculation index of {day} is not encoded"), day=day
        )
        return
    reading = "index-raised-afterwards" if law.was_raised_afterwards(day) else ""
    says = N_("the monthly calculation index on {day}, the day of the offence: {tenge}")
    trace.add(index.rule, says, index.tenge, on=[offence.step], reading=reading, day=day, tenge=index.tenge)


def in_tenge(ranges: Ranges, index: Index | None) -> Ranges:
    """Amounts in MCI as money, exactly; nothing of amounts that are not counted in MCI, or where there is no index."""
    if index is None or bounded(ranges.hull)[1].unit is not Unit.MCI:
        return Ranges()
    return Ranges(tuple(_worth(interval, index) for interval in ranges.intervals))


def _worth(interval: Interval, index: Index) -> Interval:
    low, high = (index.tenge.scaled(end.value) for end in bounded(interval))
    return interval._replace(low=low, high=high)
