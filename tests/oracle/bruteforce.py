"""Every final punishment that can be reached on a grid: all counts, kinds, amounts and methods are tried out.

The inner loop works on whole numbers made once for each strictest kind; `test_oracle_selfcheck.py` shows that it accepts just
what `checker.check` accepts. Fines that are a multiple of a sum take part in cases of one count only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import ceil, lcm, prod
from typing import TYPE_CHECKING, Any

from .checker import Concurrence, cap_of, concurrence, fined_for_misdemeanour, limit_of_absorption, rate
from .counts import LIFE, Count, Model, models

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .reader import Law, Range, Rules

SINGLE = "single"  # the `method` of a case of one count
BUDGET = 4000  # combinations of amounts tried for one strictest kind
FINEST = 4
LARGEST_UNSET = -1
UNMEASURED = Fraction(0)  # stands for the amount of a life term, the death penalty, expulsion


@dataclass(frozen=True)
class Choice:
    """The punishment chosen for one count, under one model of it."""

    of: Model
    kind: str
    unit: str
    value: Fraction


Finals = dict[
    str, dict[str, dict[Fraction, tuple[Choice, ...]]]
]  # method, kind, amount: a choice for each count that leads there


@dataclass(frozen=True)
class Step:
    """A choice with the numbers of the inner loop: its amount in the strictest kind, and whether it is of that kind."""

    choice: Choice
    worth: int
    top: bool
    fined: bool  # a fine for a misdemeanour
    rated: bool = True  # art. 61 has a rate for it: without one it can be absorbed, not added


State = tuple[
    int, int, int, bool, bool
]  # the largest of the strictest kind, the sum, how many are left, is a misdemeanour fined, can all be added


def amounts(of: Range, step: Fraction, fineness: int) -> list[Fraction]:
    """Return points of a range: its ends; from 2 on one step inside them; from 3 on points between."""
    lo, hi = of.lo or Fraction(0), of.hi or Fraction(0)
    first = min(lo + 1, hi) if of.lo_open else lo
    found = {first, hi}
    if fineness > 1:
        found |= {first + step, hi - step}
    found |= {lo + (hi - lo) * one / fineness for one in range(1, fineness) if fineness > 2}
    return sorted(one for one in found if of.holds(one))


def choices(of: Model, month: Fraction, fineness: int) -> list[Choice]:
    """Return the punishments tried for one count."""
    found = []
    for kind, amount in of.kinds:
        if amount is None:
            found.append(Choice(of, kind, "", UNMEASURED))
            continue
        step = month if kind in ("imprisonment", "restriction_of_liberty") else Fraction(1)
        found += [Choice(of, kind, amount.unit, value) for value in amounts(amount, step, fineness)]
    return found


def steps(options: Iterable[Choice], kind: str, scale: int, law: Law) -> list[Step]:
    """Prepare the choices that are not stricter than `kind`."""
    order = law.rules.severity
    found = []
    for one in options:
        units = rate(one.kind, kind, law)
        if one.kind in order and order.index(one.kind) <= order.index(kind) and not one.unit.startswith("x"):
            worth = int(one.value / units * scale) if units else 0
            fined = fined_for_misdemeanour(one.of, one.kind)
            found.append(Step(one, worth, one.kind == kind, fined, units is not None))
    return found


def fold(counts: Sequence[Sequence[Step]], absorbs: bool) -> dict[State, tuple[Choice, ...]]:
    """Combine the choices of all counts; of equal outcomes the first is kept."""
    states: dict[State, tuple[Choice, ...]] = {(LARGEST_UNSET, 0, 0, False, True): ()}
    for options in counts:
        following: dict[State, tuple[Choice, ...]] = {}
        for (largest, total, left, fined, rated), made in states.items():
            for step in options:
                if step.fined and absorbs:
                    state = (largest, total, left, True, rated)
                else:
                    top = max(largest, step.worth) if step.top else largest
                    state = (top, total + step.worth, left + 1, fined or step.fined, rated and step.rated)
                if state not in following:
                    following[state] = (*made, step.choice)
        states = following
    return states


def candidates(largest: int, total: int, most: int, scale: int) -> set[int]:
    """Return the finals to try: the strictest, the sum, the limit, a unit to each side of them, and a point between."""
    found = {one + shift for one in (largest, total, most) for shift in (-scale, 0, scale)}
    return found | {(largest + most) // 2}


def outcomes(
    state: State, way: Concurrence, cap: int | None, scale: int, above: bool, named: int | None
) -> Iterator[tuple[str, int]]:
    """Return every method and final that art. 58 allows for one outcome of the counts; `named` is the cap of the row, which ends absorption too."""
    largest, total, left, _, rated = state
    most = total if cap is None else min(total, cap)
    if "absorption" in way.methods or (way.absorbs and left == 1):
        yield "absorption", largest if named is None else min(largest, named)
    if not rated:
        return
    if "partial_cumulation" in way.methods and left > 1:
        yield from (
            ("partial_cumulation", one) for one in candidates(largest, total, most, scale) if largest < one <= most
        )
    if "full_cumulation" in way.methods and left > 1 and (above or total <= most):
        yield "full_cumulation", most


def common_scale(options: Iterable[Choice], kind: str, law: Law, extra: Iterable[Fraction | None]) -> int:
    rates = [(one, rate(one.kind, kind, law)) for one in options]
    parts = [(one.value / units).denominator for one, units in rates if units] + [
        one.denominator for one in extra if one
    ]
    return 2 * lcm(1, *parts)  # twice: the point halfway is whole too


def added_up(world: Sequence[Model], kind: str, options: Sequence[Sequence[Choice]], law: Law, finals: Finals) -> None:
    """Add the finals whose strictest kind is a measured one."""
    ways = [concurrence(world, kinds, law) for kinds in ([kind] * len(world), kinds_with_fine(world, kind))]
    caps = [cap_of(kind, way, world, law) for way in ways]
    options = [[*some, *below_the_limit(of, kind, caps)] for of, some in zip(world, options, strict=True)]
    scale = common_scale([one for some in options for one in some], kind, law, caps)
    prepared = [steps(some, kind, scale, law) for some in options]
    above = law.rules.readings["full-cumulation-above-cap"] == "limited-to-cap"
    for state, made in fold(prepared, ways[True].absorbs).items():
        way, cap = ways[state[3]], caps[state[3]]
        named = limit_of_absorption(kind, way, law)
        scaled = [None if one is None else int(one * scale) for one in (cap, named)]
        reached = () if state[0] == LARGEST_UNSET else outcomes(state, way, scaled[0], scale, above, scaled[1])
        for method, final in reached:
            finals[method][kind].setdefault(Fraction(final, scale), made)


def below_the_limit(of: Model, kind: str, caps: Iterable[Fraction | None]) -> list[Choice]:
    """Return the choices a unit below a limit that one punishment alone can reach: from there partial cumulation still adds."""
    measure = dict(of.kinds).get(kind)
    points = {cap - 1 for cap in caps if cap and measure and measure.hi is not None and measure.hi >= cap}
    return [Choice(of, kind, measure.unit, point) for point in points if measure and measure.holds(point)]


def kinds_with_fine(world: Sequence[Model], kind: str) -> list[str]:
    """Return kinds for which the facts of art. 58 say that a fine was imposed for a misdemeanour, if that can be."""
    return ["fine" if fined_for_misdemeanour(one, "fine") else kind for one in world]


def for_life(world: Sequence[Model], kind: str, options: Sequence[Sequence[Choice]], law: Law, finals: Finals) -> None:
    """Add life imprisonment (or the death penalty) as the final punishment, 58(4) para. 3."""
    order = law.rules.severity
    milder = [
        [one for one in some if one.kind in order and order.index(one.kind) <= order.index(kind)] for some in options
    ]
    for index, some in enumerate(milder):
        itself = [one for one in some if one.kind == kind]
        if itself and all(milder):
            made = tuple(itself[0] if at == index else others[0] for at, others in enumerate(milder))
            for method in concurrence(world, [one.kind for one in made], law).methods:
                finals[method][kind].setdefault(UNMEASURED, made)


def fineness_for(world: Sequence[Model], month: Fraction) -> int:
    """Return the finest grid that keeps to the budget."""
    sizes = ((one, prod(len(choices(of, month, one)) for of in world)) for one in range(FINEST, 0, -1))
    return next((one for one, size in sizes if size <= BUDGET), 1)


def outlook(of: Model) -> Model:
    """Leave out what does not bear on the final punishment, so that equal models are tried once."""
    return replace(of, refused=(), additional=(), named_additional=())


def explore(case: Mapping[str, Any], rules: Rules, fineness: int | None = None) -> Finals:
    """Return every final reached, with a choice for each count that leads to it."""
    counts = [Count(case, one, rules) for one in case["counts"]]
    return explore_models([models(one) for one in counts], rules.on(max(one.day for one in counts)), fineness)


def worlds(laws: Sequence[Sequence[Model]]) -> Iterator[tuple[Model, ...]]:
    """Return one model for each count, in every way that makes a difference."""
    return product(*({outlook(of): of for of in some}.values() for some in laws))


def explore_models(laws: Sequence[Sequence[Model]], law: Law, fineness: int | None = None) -> Finals:
    """Return the same for counts whose models are known."""
    month = law.rules.month
    finals: Finals = defaultdict(lambda: defaultdict(dict))
    for world in worlds(laws):
        options = [choices(of, month, fineness or fineness_for(world, month)) for of in world]
        if len(world) == 1:
            for one in options[0]:
                finals[SINGLE][one.kind].setdefault(one.value, (one,))
            continue
        for kind in {one.kind for some in options for one in some}.intersection(law.rules.severity):
            (for_life if kind in LIFE else added_up)(world, kind, options, law, finals)
    return finals


def reachable(
    case: Mapping[str, Any], rules: Rules, fineness: int | None = None
) -> dict[str, dict[str, set[Fraction]]]:
    """Return the finals reached, by method and kind; amounts in days, hours, MCI or multiples."""
    found = explore(case, rules, fineness)
    return {method: {kind: set(values) for kind, values in kinds.items()} for method, kinds in found.items()}


def as_sentence(method: str, kind: str, value: Fraction, made: Sequence[Choice]) -> dict[str, Any]:
    """Write a final and the choices that lead to it as a sentence of the kind that `check` reads."""
    counts = [
        {**written(one.kind, one.unit, one.value), "offence": one.of.offence, "additional": due(one)} for one in made
    ]
    unit = next((one.unit for one in made if one.kind == kind), "")
    extra = sorted({extra for one in made for extra in due(one)})
    final = {**written(kind, unit, value), "additional": extra}
    return {"counts": counts, "method": None if method == SINGLE else method, "final": final}


def written(kind: str, unit: str, value: Fraction) -> dict[str, Any]:
    return {"kind": kind, "amount": f"{value} {unit}" if unit else None}


def due(chosen: Choice) -> list[str]:
    """Return the additional punishments that must come with the choice, at their mildest."""
    found = []
    for one in chosen.of.additional:
        if one.mandatory and (not one.with_kinds or chosen.kind in one.with_kinds):
            least = None if one.amount is None else one.amount.lo or one.amount.hi
            amount = (
                " life" if one.life else f" {ceil(least)} {one.amount.unit}" if one.amount and least is not None else ""
            )
            found.append(one.kind + amount)
    return found
