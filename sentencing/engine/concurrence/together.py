"""Several counts together, whatever is open: the choices of what each count comes to from which art. 58 makes the final punishments.

A count comes to one thing under some facts and to another under others. The rules for several offences look at little of that: the
gravest class, the highest imprisonment, what the General Part allows. What a count comes to is therefore put together where the rules
see no difference, and the choices are enumerated only as far as they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sentencing.engine.concurrence.situations import Bounds, CountResult, general_maximum
from sentencing.engine.counts.bounds import limits
from sentencing.engine.counts.classes import NO_TERM
from sentencing.engine.counts.minors import limit_of
from sentencing.engine.reasoning.completions import Completion, Settled, agrees, part_of, shared_worlds
from sentencing.engine.reasoning.trace import Condition
from sentencing.law import schema
from sentencing.law.model import UNITS, Fact
from sentencing.law.rulebook import Law
from sentencing.quantity import Quantity

Tree = Sequence[Completion[CountResult]]
"""What a count comes to, in every completion of the facts that it asks."""
_LEAST = Quantity(NO_TERM.unit, -1)


class View(NamedTuple):
    """A choice for every count that the rules for several offences see as one; `where` are the facts under which it is made.

    `live` are the completions of each count that are in it, by their places in the tree.
    """

    counts: tuple[Bounds, ...]
    where: tuple[Condition, ...]
    shared: Settled
    live: tuple[tuple[int, ...], ...]


class Variant(NamedTuple):
    """What a count comes to as the rules for several offences see it: one or more results that look alike there."""

    profile: tuple[object, ...]
    bounds: Bounds
    leaves: tuple[Settled, ...]
    places: tuple[int, ...]


def views(trees: Sequence[Tree], fields: Sequence[str], law: Law) -> list[View]:
    """The choices that together are every case; none where in no case every count has a punishment."""
    if all(len(tree) == 1 for tree in trees):
        results = [tree[0].value for tree in trees if tree[0].value is not None]
        counts = tuple(result.bounds._replace(results=(result,)) for result in results)
        return [View(counts, (), {}, ((0,),) * len(counts))] if len(counts) == len(trees) else []
    own = frozenset(fields)

    def shared(decided: Settled) -> Settled:
        return part_of(decided, lambda key: key[0] not in own)

    worlds = shared_worlds(shared(one.decided) for tree in trees for one in tree)
    found: dict[tuple[tuple[int, ...], ...], tuple[list[list[int]], list[Settled]]] = {}
    alike = [[_first_like(tree, at) for at in range(len(tree))] for tree in trees]
    for world in worlds:
        live = [
            [at for at, one in enumerate(tree) if one.value is not None and agrees(shared(one.decided), world)]
            for tree in trees
        ]
        if all(live):
            key = tuple(tuple(dict.fromkeys(alike[i][at] for at in some)) for i, some in enumerate(live))
            group, where = found.setdefault(key, ([[] for _ in trees], []))
            where.append(world)
            for known, some in zip(group, live, strict=True):
                known.extend(at for at in some if at not in known)
    ordinary = every_value(trees)
    return [view for live, where in found.values() for view in _chosen(trees, live, where, law, ordinary)]


def _first_like(tree: Tree, at: int) -> int:
    """The place of the first completion in which the count comes to the same."""
    return next(place for place, one in enumerate(tree) if one.value == tree[at].value)


def every_value(trees: Sequence[Tree]) -> Mapping[tuple[str, str], set[Fact]]:
    """The values that each open fact has in some completion that can be."""
    found: dict[tuple[str, str], set[Fact]] = {}
    for tree in trees:
        for one in tree:
            for key, value in one.decided.items() if one.value is not None else ():
                found.setdefault(key, set()).add(value)
    return found


def _chosen(
    trees: Sequence[Tree],
    live: Sequence[Sequence[int]],
    worlds: Sequence[Settled],
    law: Law,
    ordinary: Mapping[tuple[str, str], set[Fact]],
) -> Iterator[View]:
    variants = [_variants(tree, some) for tree, some in zip(trees, live, strict=True)]
    for chosen in choices(variants, lambda bounds: traits(law, bounds)):
        counts = tuple(_together(some) for some in chosen)
        leaves = [[decided for one in some for decided in one.leaves] for some in chosen]
        places = tuple(tuple(at for one in some for at in one.places) for some in chosen)
        yield View(counts, conditions([worlds, *leaves], ordinary), worlds[0], places)


def conditions(
    choices: Sequence[Sequence[Settled]], ordinary: Mapping[tuple[str, str], set[Fact]]
) -> tuple[Condition, ...]:
    """The facts that do not have every value where one case of each of some choices is so, with the values that they have there."""
    found = []
    for key, every in ordinary.items():
        asked = [[case[key] for case in cases] for cases in choices if all(key in case for case in cases)]
        values = [value for value in dict.fromkeys(asked[0]) if all(value in some for some in asked)] if asked else []
        if asked and len(values) < len(every):
            found.append(Condition(key, tuple(values)))
    return tuple(found)


def _variants(tree: Tree, live: Sequence[int]) -> list[Variant]:
    """What a count comes to, results of one profile together."""
    found: dict[tuple[object, ...], list[tuple[int, CountResult]]] = {}
    for at in live:
        result = tree[at].value
        assert result is not None
        found.setdefault(_profile(result), []).append((at, result))
    made = []
    for profile, some in found.items():
        places = tuple(at for at, _ in some)
        bounds = _merged([result for _, result in some])
        made.append(Variant(profile, bounds, tuple(tree[at].decided for at in places), places))
    return made


def _profile(result: CountResult) -> tuple[object, ...]:
    """What the rules for several offences see of a count, besides what can be imposed for it."""
    offence = result.bounds.offence
    law = offence.law
    beyond = []
    for option in result.bounds.options:
        if option.kind in UNITS and limits(law, offence, option.kind).outcome is None:
            beyond.append((option.kind, option.provided))
    return (
        law,
        offence.offence_class,
        offence.guilt,
        offence.highest_imprisonment,
        offence.minority,
        offence.life_alone,
        frozenset(beyond),
    )


def _merged(results: Sequence[CountResult]) -> Bounds:
    options = tuple(dict.fromkeys(option for result in results for option in result.bounds.options))
    different: list[CountResult] = []
    for result in results:
        if result not in different:
            different.append(result)
    return Bounds(results[0].bounds.offence, options, None, tuple(different))


def _together(variants: Sequence[Variant]) -> Bounds:
    """The variants of a count that a choice leaves open, as one."""
    first, *others = (one.bounds for one in variants)
    if not others:
        return first
    return _merged([result for one in variants for result in one.bounds.results])


# choices


def choices(
    variants: Sequence[Sequence[Variant]], traits_of: Callable[[Bounds], tuple[Quantity | int | None, ...]]
) -> list[list[list[Variant]]]:
    """For each count the variants that can be together, so that every choice of one variant a count is in some of them,
    and all choices in one of them have the same highest traits.
    """
    if all(len(some) == 1 for some in variants):
        return [[list(some) for some in variants]]
    ranked = _ranks([[traits_of(one.bounds) for one in some] for some in variants])
    found: dict[tuple[tuple[int, ...], ...], None] = {}
    for highest in _highest(ranked):
        allowed = [
            [at for at, rank in enumerate(some) if all(r <= h for r, h in zip(rank, highest, strict=True))]
            for some in ranked
        ]
        found |= dict.fromkeys(
            tuple(map(tuple, chosen)) for chosen in _attaining(allowed, ranked, highest, range(len(highest)))
        )
    return [[[variants[i][at] for at in some] for i, some in enumerate(chosen)] for chosen in found]


def _ranks(traits_: Sequence[Sequence[tuple[Quantity | int | None, ...]]]) -> list[list[tuple[int, ...]]]:
    """Traits as whole numbers: their places among all values of the trait."""
    width = len(traits_[0][0])
    orders = []
    for place in range(width):
        values = list(dict.fromkeys(one[place] for some in traits_ for one in some))
        orders.append({value: at for at, value in enumerate(sorted(values, key=_nothing_first))})
    return [[tuple(orders[place][one[place]] for place in range(width)) for one in some] for some in traits_]


def _nothing_first(value: Quantity | int | None) -> tuple[bool, Any]:
    return value is not None, value


def _highest(ranked: Sequence[Sequence[tuple[int, ...]]]) -> list[tuple[int, ...]]:
    """The highest traits that a choice of one variant for each count can have."""
    found: dict[tuple[int, ...], None] = {}
    for some in ranked:
        tops = found or {tuple(0 for _ in some[0]): None}
        found = dict.fromkeys(
            tuple(max(a, b) for a, b in zip(top, rank, strict=True)) for top in tops for rank in dict.fromkeys(some)
        )
    return list(found)


def _attaining(
    allowed: list[list[int]],
    ranked: Sequence[Sequence[tuple[int, ...]]],
    highest: tuple[int, ...],
    left: Sequence[int],
) -> Iterator[list[list[int]]]:
    """The choices in which, for each of some traits, some count surely has the highest."""
    if not left:
        yield allowed
        return
    trait, *others = left
    having = [[at for at in some if ranked[i][at][trait] == highest[trait]] for i, some in enumerate(allowed)]
    if any(have and len(have) == len(some) for have, some in zip(having, allowed, strict=True)):
        yield from _attaining(allowed, ranked, highest, others)
        return
    for place, have in enumerate(having):
        if have:
            narrowed = [have if i == place else some for i, some in enumerate(allowed)]
            yield from _attaining(narrowed, ranked, highest, others)


def traits(law: Law, bounds: Bounds) -> tuple[Quantity | int | None, ...]:
    """What the rules for several offences take the highest of: the class, the imprisonment of an especially grave crime (58(3)),
    the most that the General Part and art. 81 allow of each kind, and what the offence makes of an earlier conditional sentence (64).
    """
    offence = bounds.offence
    grave = offence.highest_imprisonment if offence.offence_class == schema.CRIMES[-1] else _LEAST
    most = tuple(general_maximum(law, kind, [bounds]) for kind in UNITS)
    minors = tuple(limit_of(offence, kind) if offence.is_minor else None for kind in UNITS)
    facts = {
        "offence": offence.offence_class,
        "guilt": offence.guilt,
        schema.MINOR_OFFENDER: "yes" if offence.is_minor else "no",
    }
    breach = offence.law.decide(schema.BREACH_64, facts).outcome.leads_to
    return (
        schema.OFFENCE_CLASSES.index(offence.offence_class),
        grave,
        *most,
        *(None if limit is None else limit.high for limit in minors),
        schema.BREACHES.index(breach),
    )
