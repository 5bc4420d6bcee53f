"""Premises of one conclusion that say incompatible things of the same quantity."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sentencing.argument.truths import compare
from sentencing.case import Claim
from sentencing.quantity import IncomparableError, Quantity


def clashes(claims: Sequence[Claim]) -> dict[str, str]:
    """Premises of one conclusion that say incompatible things of the same quantity."""
    found: dict[str, str] = {}
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        alike.setdefault(_subject(claim), []).append(claim)
    drawn = [frozenset(claim.premises) for claim in claims if claim.premises]
    for same in alike.values():
        for one, other in combinations(same, 2):
            if any(one.id in premises and other.id in premises for premises in drawn) and not _compatible(one, other):
                found.setdefault(one.id, other.id)
                found.setdefault(other.id, one.id)
    return found


def _subject(claim: Claim) -> tuple[object, ...]:
    return claim.quantity, claim.offence, claim.kind, claim.method, claim.category, claim.additional


def _compatible(one: Claim, other: Claim) -> bool:
    """Whether some amount fits both; so it is taken to be where the length of the month decides."""
    if not isinstance(one.value, Quantity) or not isinstance(other.value, Quantity):
        return one.value == other.value
    if one.value.unit is not other.value.unit:
        return True
    try:
        return any(
            compare(one.relation, candidate, one.value) and compare(other.relation, candidate, other.value)
            for candidate in _around(one.value, other.value)
        )
    except IncomparableError:
        return True


def _around(one: Quantity, other: Quantity) -> list[Quantity]:
    between = Quantity(one.unit, (one.value + other.value) / 2, (one.days + other.days) / 2, one.of)
    low, high = min(one, other), max(one, other)
    return [one, other, between, low.with_value(low.value - 1), high.with_value(high.value + 1)]
