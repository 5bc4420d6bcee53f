"""Can a final punishment come of punishments that the law allows for the counts? Solved, not tried out (arts 58, 61).

For each choice of kinds the amounts are free within their ranges, so every method asks for an inequality alone. Amounts are in the unit
of the final kind. `bruteforce` tries the same out on a grid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from .checker import Concurrence, Punishment, cap_of, concurrence, fined_for_misdemeanour, limit_of_absorption, rate
from .counts import LIFE, Model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .reader import Law, Range

ABSORPTION, PARTIAL, FULL = "absorption", "partial_cumulation", "full_cumulation"
Kinds = tuple[tuple[str, "Range | None"], ...]


@dataclass(frozen=True)
class Share:
    """What one count can bring, in the unit of the final kind; `top`: it is of that kind."""

    lo: Fraction
    hi: Fraction
    top: bool
    lo_open: bool


def reachable(
    final: Punishment, method: str, laws: Sequence[Model], law: Law, kinds: Sequence[Kinds] | None = None
) -> bool:
    """Say whether a final follows from punishments for the counts by a method (empty: by any that art. 58 allows).

    `kinds` stand in for those of the models, where a court may go below them.
    """
    allowed = kinds or [one.kinds for one in laws]
    if len(laws) == 1:
        return any(alone(final, kind, measure) for kind, measure in allowed[0])
    return any(comes_of(final, method, laws, picked, law) for picked in product(*allowed))


def alone(final: Punishment, kind: str, measure: Range | None) -> bool:
    if final.kind != kind or (final.quantity is None) != (measure is None):
        return False
    if measure is None or final.quantity is None:
        return True
    return final.quantity.unit == measure.unit and measure.holds(final.quantity.value)


def comes_of(
    final: Punishment, method: str, laws: Sequence[Model], picked: Sequence[tuple[str, Range | None]], law: Law
) -> bool:
    """Say the same of one choice of kinds."""
    if final.kind in LIFE:
        return final.kind in strictest_of(picked, law) and method in ("", "life")
    ways, shares, cap, named = added(final.kind, method, laws, picked, law)
    value = final.quantity.value if final.quantity else None
    return value is not None and any(
        absorbs(value, shares, named) if one == ABSORPTION else by(one, value, shares, cap) for one in ways
    )


def strictest_of(picked: Sequence[tuple[str, Range | None]], law: Law) -> list[str]:
    """Return the strictest kind of a choice; nothing where one has no place in the order of art. 40."""
    order = law.rules.severity
    names = [kind for kind, _ in picked]
    return [max(names, key=order.index)] if all(one in order for one in names) else []


def added(
    kind: str, method: str, laws: Sequence[Model], picked: Sequence[tuple[str, Range | None]], law: Law
) -> tuple[list[str], list[Share], Fraction | None, Fraction | None]:
    """Return by which methods one choice of kinds comes to a kind, what each count brings, the cap, and the one that ends absorption too."""
    if strictest_of(picked, law) != [kind]:
        return [], [], None, None
    way = concurrence(laws, [one for one, _ in picked], law)
    left = [
        (one, measure)
        for of, (one, measure) in zip(laws, picked, strict=True)
        if not (way.absorbs and fined_for_misdemeanour(of, one))
    ]
    unmeasured = any(measure is None or measure.unit.startswith("x") for _, measure in left)
    if unmeasured or kind not in (one for one, _ in left):
        return [], [], None, None
    methods = [ABSORPTION] if way.absorbs and len(left) == 1 else list(way.methods)
    shares = list(in_units(left, kind, law))
    if len(shares) < len(left):  # 61(1) has no rate for one of them
        methods = [one for one in methods if one == ABSORPTION]
    ways = [one for one in methods if method in ("", one)]
    return ways, shares, cap_of(kind, way, laws, law), limit_of_absorption(kind, way, law)


def least(kind: str, method: str, laws: Sequence[Model], law: Law) -> Fraction | None:
    """Return where the finals of a kind begin; None: there are none. Life begins at nothing."""
    if len(laws) == 1:
        return min((m.lo or Fraction(0) if m else Fraction(0) for one, m in laws[0].kinds if one == kind), default=None)
    found = []
    for picked in product(*(one.kinds for one in laws)):
        if kind in LIFE and strictest_of(picked, law) == [kind]:
            return Fraction(0)
        ways, shares, cap, _ = added(kind, method, laws, picked, law)
        tops = [one.lo for one in shares if one.top]
        begins = min(sum((one.lo for one in shares), Fraction(0)), Fraction(10**9) if cap is None else cap)
        found += [begins if one == FULL else max(tops) for one in ways]
    return min(found, default=None)


def is_below(final: Punishment, method: str, laws: Sequence[Model], law: Law) -> bool:
    """Say whether a final is milder than all that the law allows: less of its kind, or of a kind milder than any."""
    order = law.rules.severity
    begins = {kind: found for kind in order if (found := least(kind, method, laws, law)) is not None}
    if final.kind in begins and final.quantity is not None:
        return final.quantity.value <= begins[final.kind]
    return all(order.index(kind) > order.index(final.kind) for kind in begins)


def in_units(left: Sequence[tuple[str, Range | None]], into: str, law: Law) -> Iterator[Share]:
    for kind, measure in left:
        units = rate(kind, into, law)
        if units is not None and measure is not None and measure.hi is not None:
            yield Share((measure.lo or Fraction(0)) / units, measure.hi / units, kind == into, measure.lo_open)
        elif kind == into and measure is not None and measure.hi is not None:
            yield Share(measure.lo or Fraction(0), measure.hi, True, measure.lo_open)


def absorbs(value: Fraction, shares: Sequence[Share], named: Fraction | None) -> bool:
    """Say whether the value is the strictest of amounts within the shares; above a cap that art. 58 names it is the cap."""
    tops = [one for one in shares if one.top]
    if named is not None and max(one.lo for one in tops) > named:
        return value == named
    begins = all(one.lo < value or (one.lo == value and not one.lo_open) for one in tops)
    return begins and value <= max(one.hi for one in tops)


def by(method: str, value: Fraction, shares: Sequence[Share], cap: Fraction | None) -> bool:
    """Say whether amounts can be found within the shares that lead to the value by a method."""
    tops = [one for one in shares if one.top]
    if cap is not None and value > cap:
        return False
    if method == FULL:
        least, most = sum((one.lo for one in shares), Fraction(0)), sum((one.hi for one in shares), Fraction(0))
        opened = any(one.lo_open for one in shares)
        exactly = (least < value if opened else least <= value) and value <= most
        return exactly or (value == cap and most >= value)
    below = len(shares) > 1 and all(one.lo < value for one in tops)
    most = sum((min(one.hi, value) if one.top else one.hi for one in shares), Fraction(0))
    cut = any(one.top and one.hi >= value for one in shares)  # such a share stays below the value itself
    return below and (most > value or (most == value and not cut))


def widened(of: Model, milder: Mapping[str, Range]) -> Kinds:
    """Return the kinds of a count with those that a court may go down to in exceptional circumstances (55(4))."""
    found = dict(of.kinds)
    for kind, measure in milder.items():
        old = found.get(kind)
        found[kind] = measure if old is None else replace(old, lo=measure.lo, lo_open=measure.lo_open)
    return tuple(found.items())


def governing(laws: Sequence[Model], imposed: Sequence[Punishment], law: Law) -> Concurrence:
    return concurrence(laws, [one.kind for one in imposed], law)
