"""Fines that are told in another unit than the law provides them in: in MCI, or as a multiple of a sum."""

from __future__ import annotations

from collections.abc import Iterable

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Imposed
from sentencing.engine.reasoning.trace import Value
from sentencing.law.model import Citing
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import Ranges, bounded


def comparable(one: Quantity | None, other: Quantity) -> bool:
    """Whether two amounts are in one unit, multiples of one sum."""
    return one is not None and (one.unit, one.of) == (other.unit, other.of)


def in_another_unit(
    name: str, subject: Value, imposed: Imposed, provided: Iterable[Interval], *by: Citing
) -> Check | None:
    """A punishment that the law provides in other units alone: whether it is among what can be imposed turns on a sum that no case holds."""
    amount, ranges = imposed.amount, list(provided)
    if amount is None or not ranges or any(comparable(bounded(one)[1], amount) for one in ranges):
        return None
    first = bounded(ranges[0])[1]
    alike = Ranges.of(one for one in ranges if comparable(bounded(one)[1], first))
    says = N_(
        "the law provides it in another unit, {range}: it turns on the sum whether {amount} is as much; enter it so"
    )
    return check(name, subject, Grade.DEPENDS, says, *by, range=alike, amount=amount)
