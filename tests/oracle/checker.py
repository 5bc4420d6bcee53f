"""Is this sentence lawful, and if not, which provision does it break?

Written from the text of arts 40, 58 and 61 of the Criminal Code, with the numbers of `rules/`; the engine is never asked.
Where the law leaves something open for an offence, a sentence is lawful if it is lawful under one of the readings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from . import general
from .counts import CLASSES, LIFE, Additional, Breach, Count, Model, general_limits, models, word
from .minors import lowest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .reader import Fact, Law, Quantity, Range, Rules

RIGHT = "deprivation_of_right"


@dataclass(frozen=True)
class Punishment:
    """A main punishment that is imposed."""

    kind: str
    quantity: Quantity | None

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity.value} {self.quantity.unit}" if self.quantity else self.kind


def punishment(written: Mapping[str, Any], rules: Rules) -> Punishment:
    amount = written.get("amount")
    return Punishment(str(written["kind"]), None if amount is None else rules.quantity(str(amount)))


def count_breaches(of: Model, imposed: Punishment, extra: Sequence[str], rules: Rules) -> list[Breach]:
    """Return what is wrong with the punishment for one count."""
    refused, kinds = dict(of.refused), dict(of.kinds)
    if imposed.kind in refused:
        return [refused[imposed.kind]]
    if imposed.kind not in kinds:
        return [Breach(of.offence, f"the sanction does not provide {imposed.kind}")]
    return [
        *amount_breaches(of.offence, kinds[imposed.kind], imposed),
        *additional_breaches(of, imposed.kind, extra, rules),
    ]


def amount_breaches(offence: str, amount: Range | None, imposed: Punishment) -> list[Breach]:
    if amount is None or imposed.quantity is None:
        bare = amount is None and imposed.quantity is None
        return [] if bare else [Breach(offence, f"{imposed.kind}: an amount is wanting, or there can be none")]
    right = imposed.quantity.unit == amount.unit and amount.holds(imposed.quantity.value)
    return [] if right else [Breach(offence, f"{imposed} is outside {amount}")]


def additional_breaches(of: Model, kind: str, imposed: Sequence[str], rules: Rules) -> list[Breach]:
    """Return the additional punishments that are missing, and those that nothing allows."""
    apply = [one for one in of.additional if not one.with_kinds or kind in one.with_kinds]
    missing = [one for one in apply if one.mandatory and not any(satisfies(given, one, rules) for given in imposed)]
    unlawful = [given for given in imposed if not any(satisfies(given, one, rules) for one in apply)]
    absent = [Breach(one.cite, f"{one.kind} is mandatory{' for life' if one.life else ''}") for one in missing]
    return [*absent, *(Breach(of.offence, f"{given} is not provided") for given in unlawful)]


def satisfies(given: str, wanted: Additional, rules: Rules) -> bool:
    kind, _, amount = given.strip().partition(" ")
    if kind != wanted.kind or (amount == "life") != wanted.life:
        return False
    if wanted.amount is None or not amount:
        return wanted.amount is None and (wanted.life or not amount)
    return lower_filled(wanted.kind, wanted.amount, rules).holds(rules.quantity(amount).value)


def lower_filled(kind: str, amount: Range, rules: Rules) -> Range:
    """Fill the open lower end of an additional punishment from the General Part (50(2): a year)."""
    ranges = [amount for one, amount, _, _ in general.OUTSIDE_THE_SANCTION if one == kind and amount]
    return replace(amount, lo=rules.range(ranges[0]).lo) if amount.lo is None and ranges else amount


@dataclass(frozen=True)
class Concurrence:
    """How art. 58 has the final punishment found for one set of punishments imposed."""

    cite: str
    methods: tuple[str, ...]
    caps: Mapping[str, Fraction]  # by kind, as the row names them
    absorbs: bool  # 58(4) para. 2: fines for misdemeanours are absorbed, the rest is added


def concurrence(laws: Sequence[Model], kinds: Sequence[str], law: Law) -> Concurrence:
    """Find the row of art. 58 for the kinds of punishment imposed."""
    facts: dict[str, Fact] = {
        "gravest": max((one.klass for one in laws), key=CLASSES.index),
        "especially_grave_imprisonment": max(
            (one.imprisonment for one in laws if one.klass == CLASSES[-1]), default=Fraction(0)
        ),
        "life_imposed": word(not set(kinds).isdisjoint(LIFE)),
        "misdemeanour_fine": word(
            any(fined_for_misdemeanour(one, kind) for one, kind in zip(laws, kinds, strict=True))
        ),
    }
    row = law.row("concurrence", facts)
    caps = [cap.partition(" ") for cap in row["then"].get("caps", [])]
    amounts = {kind: law.rules.quantity(cap).value for kind, _, cap in caps}
    return Concurrence(
        row["cite"], tuple(row["then"]["methods"]), amounts, row["then"].get("absorbs") == "misdemeanour_fine"
    )


def fined_for_misdemeanour(of: Model, kind: str) -> bool:
    return of.klass == CLASSES[0] and kind == "fine"


def cap_of(kind: str, way: Concurrence, laws: Sequence[Model], law: Law) -> Fraction | None:
    """Return the most that a final punishment of the kind may be when punishments are added; None: no limit."""
    adult = cap_of_adult(kind, way, laws, law)
    own = lowest([one.most_of_minor for one in laws], kind) if all(one.minor for one in laws) else None
    return min((one for one in (adult, own) if one is not None), default=None)


def limit_of_absorption(kind: str, way: Concurrence, law: Law) -> Fraction | None:
    """Return the cap that the row names for the kind: 58(2) and 58(3) set it after naming all methods, for the final punishment."""
    return way.caps.get(kind) if law.rules.readings["cap-and-absorption"] == "any-method" else None


def cap_of_adult(kind: str, way: Concurrence, laws: Sequence[Model], law: Law) -> Fraction | None:
    """Return the same without art. 81, which binds where every offence is that of a minor."""
    if kind in way.caps:
        return way.caps[kind]
    if law.rules.readings["other-kinds-when-added"] == "no-limit":
        return None
    limits = [most_of(kind, one, law) for one in laws]
    return max((most for most in limits if most is not None), default=None)


def most_of(kind: str, of: Model, law: Law) -> Fraction | None:
    """Return what arts 41-46 let a kind be for an offence; where they set nothing and the sanction names it, what it says (43(2))."""
    usual = general_limits(kind, of.klass, of.guilt, law)
    return usual.hi if usual else dict(of.sanctioned).get(kind)


def rate(kind: str, into: str, law: Law) -> Fraction | None:
    """Return how many units of a kind one unit of a stricter kind is worth (art. 61(1)); None: the two are not converted."""
    units = general.worth(kind, into, law)
    return None if units is None else Fraction(units)


def strictest(imposed: Iterable[Punishment], rules: Rules) -> Punishment:
    """Return the strictest punishment: by kind (art. 40), then by amount."""
    return max(imposed, key=lambda one: (rules.severity.index(one.kind), one.quantity.value if one.quantity else 0))


def total(imposed: Iterable[Punishment], into: str, law: Law) -> Fraction | None:
    """Add punishments up in one kind (art. 61); None where one of them cannot be converted."""
    found = Fraction(0)
    for one in imposed:
        units = rate(one.kind, into, law)
        if units is None or one.quantity is None or one.quantity.unit.startswith("x"):
            return None
        found += one.quantity.value / units
    return found


def final_breaches(
    laws: Sequence[Model], imposed: Sequence[Punishment], method: str, final: Punishment, law: Law
) -> list[Breach]:
    """Return what is wrong with the final punishment for several offences (arts 58 and 61)."""
    way = concurrence(laws, [one.kind for one in imposed], law)
    pairs = zip(laws, imposed, strict=True)
    added = [one for of, one in pairs if not (way.absorbs and fined_for_misdemeanour(of, one.kind))]
    top = strictest(added, law.rules)
    alone = way.absorbs and len(added) == 1  # 58(4) para. 2: the fine is absorbed and nothing is left to add
    if method not in (("absorption",) if alone else way.methods):
        return [Breach(way.cite, f"{method} is not allowed: {', '.join(way.methods)}")]
    named = limit_of_absorption(top.kind, way, law)
    if method == "absorption" and named is not None and top.quantity and not top.quantity.unit.startswith("x"):
        top = replace(top, quantity=replace(top.quantity, value=min(top.quantity.value, named)))
    if method in ("absorption", "life"):
        return [] if final == top else [Breach(way.cite, f"the final punishment is {top}")]
    summed = total(added, top.kind, law)
    if (
        final.kind != top.kind
        or final.quantity is None
        or top.quantity is None
        or final.quantity.unit != top.quantity.unit
    ):
        return [Breach("61(1)", f"punishments are added up in the strictest kind, {top.kind}")]
    if summed is None:
        return [Breach("61(1)", "these punishments cannot be added up")]
    cap = cap_of(top.kind, way, laws, law)
    most, value = summed if cap is None else min(summed, cap), final.quantity.value
    if method == "partial_cumulation":
        right = len(added) > 1 and top.quantity.value < value <= most
        return [] if right else [Breach(way.cite, f"partial cumulation gives more than {top} and at most {most}")]
    if summed > most and law.rules.readings["full-cumulation-above-cap"] == "not-available":
        return [Breach(way.cite, "the sum is above the limit: full cumulation is not possible")]
    exact = value in (most, Fraction(int(most)))  # a part of a day or an hour may be left off
    return [] if exact else [Breach(way.cite, f"full cumulation gives {most}")]


def world_breaches(laws: Sequence[Model], sentence: Mapping[str, Any], law: Law) -> list[Breach]:
    """Return the breaches of a sentence under one reading of every count."""
    written, rules = sentence["counts"], law.rules
    imposed, final = [punishment(one, rules) for one in written], punishment(sentence["final"], rules)
    extras = [[str(extra) for extra in one.get("additional") or []] for one in written]
    counts = zip(laws, imposed, extras, strict=True)
    found = [breach for of, one, extra in counts for breach in count_breaches(of, one, extra, rules)]
    known = {extra.split()[0] for one in extras for extra in one}
    joined = [str(extra) for extra in sentence["final"].get("additional") or []]
    found += [Breach("58(5)", f"{extra} was imposed for no count") for extra in joined if extra.split()[0] not in known]
    if len(imposed) == 1:
        same = final == imposed[0]
        return (
            found
            if same
            else [*found, Breach("52(2)", "for one offence the final punishment is the one imposed for it")]
        )
    if any(one.kind not in rules.severity for one in imposed):
        return [*found, Breach("61(1)", "a kind outside the order of severity is neither absorbed nor added")]
    return found + final_breaches(laws, imposed, str(sentence.get("method")), final, law)


def check(case: Mapping[str, Any], sentence: Mapping[str, Any], rules: Rules) -> list[Breach]:
    """Return the provisions that a concrete sentence breaks; an empty list: it is lawful."""
    counts, written = [Count(case, one, rules) for one in case["counts"]], sentence["counts"]
    if [str(one.count["offence"]) for one in counts] != [str(one["offence"]) for one in written]:
        return [Breach("58(1)", "a punishment is set for each offence, in the order of the case")]
    laws = [models(one) for one in counts]
    if nothing := [str(count.count["offence"]) for count, of in zip(counts, laws, strict=True) if not of]:
        return [Breach("5", f"no such offence on the day of the act: {', '.join(nothing)}")]
    return judge(laws, sentence, rules.on(max(one.day for one in counts)))


def judge(laws: Sequence[Sequence[Model]], sentence: Mapping[str, Any], law: Law) -> list[Breach]:
    """Return the breaches under the reading that leaves the fewest; `law` is that of the latest act."""
    best: list[Breach] | None = None
    for world in product(*laws):
        breaches = world_breaches(world, sentence, law)
        if not breaches:
            return []
        best = breaches if best is None or len(breaches) < len(best) else best
    return best or []
