"""Premises of one conclusion that say incompatible things of the same quantity."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from math import ceil, floor

from sentencing.case import Claim, Count, fitting
from sentencing.law.model import Kind
from sentencing.quantity import IncomparableError, Interval, Quantity, Unit, number

Subject = tuple[object, ...]
"""What claims are about that can contradict each other."""


def clashes(claims: Sequence[Claim], counts: Sequence[Count]) -> dict[str, str]:
    """Each premise that says what another premise of one conclusion excludes, and that other one."""
    found: dict[str, str] = {}
    alike: dict[Subject, list[Claim]] = {}
    for claim in claims:
        for subject in _subjects(claim, counts):
            alike.setdefault(subject, []).append(claim)
    drawn = [frozenset(claim.premises) for claim in claims if claim.premises]
    for same in alike.values():
        for one, other in combinations(same, 2):
            together = any(one.id in premises and other.id in premises for premises in drawn)
            if together and not _compatible(one, other, counts):
                found.setdefault(one.id, other.id)
                found.setdefault(other.id, one.id)
    return found


def _subjects(claim: Claim, counts: Sequence[Count]) -> Iterator[Subject]:
    """What a claim is about, by what its quantity uses alone; a whole article is each count under it."""
    match claim.quantity:
        case "sanction_max" | "sanction_min":
            for count in _cited(claim, counts):
                yield "sanction", count, claim.kind or Kind.IMPRISONMENT
        case "final_max" | "final_min" | "lawful_final":
            yield "final", claim.kind or Kind.IMPRISONMENT, claim.method
        case "category":
            for count in _cited(claim, counts):
                yield "category", count
        case "heaviest_sanction":  # several can be the strictest
            return
        case "additional_authorised":
            assert claim.additional is not None
            yield claim.quantity, claim.additional.kind
        case "method_available":
            yield claim.quantity, claim.method
        case "number_in_category":
            yield claim.quantity, claim.category
        case _:
            yield (claim.quantity,)


def _cited(claim: Claim, counts: Sequence[Count]) -> Collection[object]:
    """The counts that a claim is about, by their places: of no offence in particular all, of one that is not charged itself."""
    return range(len(counts)) if claim.offence is None else fitting(claim.offence, counts) or (claim.offence,)


def _compatible(one: Claim, other: Claim, counts: Sequence[Count]) -> bool:
    """Whether both can be true; so it is taken to be where the length of the month decides."""
    if not isinstance(one.value, Quantity) or not isinstance(other.value, Quantity):
        yes, no = (one, other) if one.value == "yes" else (other, one)
        apart = one.quantity == "additional_authorised" and not _follows(yes, no, counts)
        return one.value == other.value or apart
    if (one.value.unit, one.value.of) != (other.value.unit, other.value.of):
        return True
    try:
        return all(map(_meet, _ends(one, one.value), _ends(other, other.value)))
    except IncomparableError:
        return True


def _follows(narrow: Claim, wide: Claim, counts: Sequence[Count]) -> bool:
    """Whether a count that provides one additional punishment provides the other: one for life is one of the kind."""
    assert narrow.additional is not None and wide.additional is not None
    of_the_kind = narrow.additional.for_life or not wide.additional.for_life
    return of_the_kind and set(_cited(narrow, counts)) <= set(_cited(wide, counts))


def _ends(claim: Claim, value: Quantity) -> tuple[Interval, Interval]:
    """What the least and the most can be if a claim is true: the least is never above the most, and a lawful amount lies between them."""
    said = _said(claim.relation, value)
    match claim.quantity:
        case "sanction_min" | "final_min":
            return said, Interval(said.low, None, said.low_open)
        case "sanction_max" | "final_max":
            return Interval(None, said.high, False, said.high_open), said
        case "lawful_final":
            return Interval(None, value), Interval(value, None)
        case _:
            return said, said


def _said(relation: str, value: Quantity) -> Interval:
    """The amounts that stand in a relation to another; of a number of articles or offences the whole ones."""
    low, high, low_open, high_open = value, value, relation == ">", relation == "<"
    if value.unit is Unit.NUMBER:
        low = number(floor(value.value) + 1 if low_open else ceil(value.value))
        high = number(ceil(value.value) - 1 if high_open else floor(value.value))
        low_open = high_open = False
    from_, to = relation in ("=", ">", ">="), relation in ("=", "<", "<=")
    return Interval(low if from_ else None, high if to else None, from_ and low_open, to and high_open)


def _meet(one: Interval, other: Interval) -> bool:
    """Whether some amount lies in both."""
    crossed = ((one, other), (other, one))
    return not any(Interval(a.low, b.high, a.low_open, b.high_open).is_empty for a, b in crossed)
