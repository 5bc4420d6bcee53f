"""The additional punishments of a judgment: those that it imposes, and those that it owes (arts 40(3), 48-51, 55(4), 58(5), 63(4))."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from . import general
from .checker import lower_filled
from .reader import YES
from .service import barred_from_condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .counts import Additional, Settled
    from .judge import Judgment, World
    from .reader import Rules

BAN, EXPULSION, CONFISCATION = "deprivation_of_right", "expulsion", "confiscation"
CONTRADICTION, OUTSIDE, REASONS = "contradiction", "outside_the_law", "lawful_with_reasons"
DEPENDS, WITHIN = "depends", "within_the_law"
BEST = (WITHIN, REASONS, DEPENDS, OUTSIDE)
LONGEST_BAN, LONGEST_OF_MINORS = "10y", "2y"  # 50(2) para. 1, 81(2)
SHORTEST_BAN = "1y"
ART_48 = "2016-01-01"  # 467(1)
LONGEST_BAN = "10y"  # 50(2) para. 1: a ban for a term
ADDED_BY_COURT = {cite for _, _, cite, _ in general.OUTSIDE_THE_SANCTION}


@dataclass(frozen=True)
class Extra:
    """An additional punishment that was imposed: for life, for a term, or without a measure."""

    kind: str
    life: bool
    term: Fraction | None

    def __str__(self) -> str:
        measure = " life" if self.life else f" {self.term} d" if self.term is not None else ""
        return self.kind + measure


def read(written: object, rules: Rules) -> list[Extra] | None:
    """Read the additional punishments of a count or of the final; None: the source does not tell."""
    if written in (None, "not_reported"):
        return None
    found = []
    for one in () if written == "none" else written if isinstance(written, list) else [written]:
        kind, _, amount = str(one).partition(" ")
        found.append(
            Extra(kind, amount == "life", rules.quantity(amount).value if amount not in ("", "life") else None)
        )
    return found


@dataclass(frozen=True)
class Provided:
    """What one count provides, and whether it goes with the main punishment imposed; None: that is not told."""

    one: Settled
    extra: Additional
    goes: bool | None

    @property
    def by_court(self) -> bool:
        """Say whether no sanction names it: 49(1) and 50(3) let the court add it, for reasons of its own."""
        return self.extra.cite in ADDED_BY_COURT


def provided(one: Settled, kind: str | None) -> list[Provided]:
    """Return what a count provides. 50(3) is for a ban that the article does not name at all, be it beside another punishment."""
    found = []
    tied = {extra.kind for extra in one.of.additional if extra.with_kinds}
    for extra in one.of.additional:
        if extra.cite in ADDED_BY_COURT and extra.kind in tied:
            continue
        goes = True if not extra.with_kinds else None if kind is None else kind in extra.with_kinds
        found.append(Provided(one, extra, goes))
    return found


def fits(given: Extra, extra: Additional, rules: Rules) -> bool:
    """Say whether what was imposed has the measure that the law gives it."""
    if given.life:
        return extra.life or (extra.amount is not None and extra.amount.hi is None)
    if given.term is None:
        return True  # a ban of which the length is not told
    if extra.life or extra.amount is None:
        return False
    filled = lower_filled(extra.kind, extra.amount, rules)
    return filled.holds(given.term)


def excluded(one: Settled) -> bool:
    return one.law.then("exclusion-55-8", one.facts) == "whole article"


def of_item(given: Extra, offered: Sequence[Provided], rules: Rules, beside: Sequence[Extra] = ()) -> str:
    """Grade one additional punishment that was imposed, by the best that any count says of it; a ban for life may stand beside it."""
    mine = [one for one in offered if one.extra.kind == given.kind]
    count = offered[0].one.count  # each count has at least the ban of 50(3)
    if given.kind == EXPULSION and not count.foreigner:  # art. 51
        named = any(is_named(each.one, EXPULSION) for each in offered)
        return DEPENDS if named and "citizen_of" not in count.person else OUTSIDE
    for_life = [one for one in mine if one.extra.life and one.extra.mandatory and one.goes]
    if (
        given.term is not None and for_life and not any(one.life for one in beside)
    ):  # 55(4) alone makes that ban shorter, and not where 55(8) takes it away
        long_enough = rules.quantity(SHORTEST_BAN).value <= given.term <= rules.quantity(LONGEST_BAN).value
        return OUTSIDE if not long_enough or any(excluded(one.one) for one in for_life) else REASONS
    return min((of_one(given, one, rules) for one in mine), key=BEST.index, default=OUTSIDE)


def is_named(one: Settled, kind: str) -> bool:
    """Say whether the sanction names a punishment, whoever it may be imposed on."""
    return kind in one.of.named_additional


def of_one(given: Extra, one: Provided, rules: Rules) -> str:
    if one.goes is False:
        return OUTSIDE
    if fits(given, one.extra, rules):
        return DEPENDS if one.goes is None else REASONS if one.by_court else WITHIN
    shorter = (
        given.kind == BAN and given.term is not None and not one.by_court and is_below(given.term, one.extra, rules)
    )
    return REASONS if shorter and not excluded(one.one) else OUTSIDE


def is_below(term: Fraction, extra: Additional, rules: Rules) -> bool:
    """Say whether a ban is shorter than the law has it, which 55(4) allows; none is shorter than a year (50(2))."""
    if not rules.quantity(SHORTEST_BAN).value <= term <= rules.quantity(LONGEST_BAN).value:
        return False
    return extra.life or (extra.amount is not None and extra.amount.lo is not None and term < extra.amount.lo)


def owed(offered: Iterable[Provided]) -> dict[str, list[Provided]]:
    """Return the mandatory punishments by kind: those that go with what was imposed, and those of which that is not told."""
    found: dict[str, list[Provided]] = {}
    for one in offered:
        foreign = one.extra.kind != EXPULSION or one.one.count.foreigner
        if one.extra.mandatory and one.goes is not False and foreign:
            found.setdefault(one.extra.kind, []).append(one)
    return found


def of_missing(owing: Sequence[Provided], given: Sequence[Extra] | None, decided: str) -> str:
    """Grade that a mandatory punishment was not imposed: 55(4) alone lets a court do so."""
    if given is None or all(one.goes is None for one in owing):
        return DEPENDS
    # SC 4/2015(20): none where nothing of criminal origin is found, of which no case tells here; by art. 48, and so since it took effect
    if owing[0].extra.kind == CONFISCATION and decided >= ART_48:
        return REASONS
    return OUTSIDE if any(excluded(one.one) for one in owing if one.goes) else REASONS


def of_counts(judgment: Judgment, world: World) -> Iterator[tuple[tuple[str, str], str]]:
    """Grade the additional punishments of each count, where the judgment tells of them."""
    rules = judgment.rules
    for one, main, written in zip(world, judgment.counts, judgment.stated.get("counts") or [], strict=False):
        given = read(written.get("additional"), rules)
        offered = provided(one, main.kind)
        if given is None:
            continue
        for extra in given:
            yield ("count_additional", f"{written['offence']} {extra}"), of_item(extra, offered, rules)
        for kind, owing in owed(offered).items():
            if kind not in {extra.kind for extra in given}:
                yield (
                    ("count_additional", f"{written['offence']} {kind}"),
                    of_missing(owing, given, judgment.case["decided"]),
                )


def of_final(judgment: Judgment, world: World, methods: Sequence[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Grade the additional punishments of the final, and whether they stem from those of the counts (58(5)); `methods` are those of the main ones."""
    rules, final = judgment.rules, judgment.stated["final"]
    given = read(final.get("additional"), rules)
    told: list[str | None] = [one.kind for one in judgment.counts]
    mains = (told or [None] * len(world)) if judgment.several else [judgment.final.kind]
    offered = [each for one, main in zip(world, mains, strict=True) for each in provided(one, main)]
    parts = [read(one.get("additional"), rules) for one in judgment.stated.get("counts") or []]
    without = confiscation_barred(judgment, world)
    most, added = longest(world, rules), are_added(methods, rules)
    for extra in given or ():
        barred = extra.kind == CONFISCATION and without
        grade = OUTSIDE if barred else max_of(extra, offered, most, added, rules, given)
        of_the_earlier = judgment.joined is not None and not barred and may_be_of_another(extra, world, rules)
        yield ("additional", str(extra)), DEPENDS if of_the_earlier and grade != WITHIN else grade
    if given is not None and judgment.several and judgment.joined is None and parts and None not in parts:
        yield from stemming(given, [extra for some in parts for extra in some or ()], most, added)
    if judgment.several:
        yield from not_for_life(given, world, offered, parts)
    for_counts = {extra.kind for some in parts for extra in some or ()} if judgment.several else set()
    for kind, owing in owed(offered).items():
        if kind in {extra.kind for extra in given or ()} or (kind == CONFISCATION and without):
            continue
        # what a count was given may be attached, and need not be
        yield ("additional", kind), WITHIN if kind in for_counts else of_missing(owing, given, judgment.case["decided"])


def not_for_life(
    given: Sequence[Extra] | None, world: World, offered: Sequence[Provided], parts: Sequence[Sequence[Extra] | None]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Name the bans for a term that a count must have, where bans for life alone are told: these are of the rights that 50(2) names."""
    bans = [one for one in given or () if one.kind == BAN]
    if not bans or not all(one.life for one in bans):
        return
    for one, told in zip(world, parts or [None] * len(world), strict=True):
        own = [each for each in offered if each.one is one and each.extra.kind == BAN and not each.by_court]
        must = any(each.extra.mandatory and each.goes for each in own)
        if must and told is None and not any(each.extra.life for each in own):
            yield ("additional", f"{one.count.count['offence']} {BAN}"), DEPENDS


def may_be_of_another(extra: Extra, world: World, rules: Rules) -> bool:
    """Say whether the earlier sentence can have imposed it (58(5), 58(6)), of which nothing is told; nobody could impose some."""
    count = world[0].count
    citizen = "citizen_of" in count.person and not count.foreigner
    return not (extra.kind == EXPULSION and citizen) and not (
        extra.term is not None and extra.term > longest(world, rules)
    )


def confiscation_barred(judgment: Judgment, world: World) -> bool:
    """63(4): until 292-VI no confiscation beside a conditional sentence; where 63(6) bars that, the confiscation is not what is wrong."""
    conditional = judgment.stated.get("conditional") in (True, YES) and judgment.final.kind == "imprisonment"
    possible = conditional and not any(barred_from_condition(one) for one in world)
    return possible and any(not one.law.has("292-VI") for one in world)


def are_added(methods: Sequence[str], rules: Rules) -> bool:
    """Say whether bans are added up: by one reading of 58(1) and 58(5) not where the main punishments are absorbed."""
    return rules.readings["bans-beside-absorption"] == "by-themselves" or set(methods) != {"absorption"}


def longest(world: World, rules: Rules) -> Fraction:
    """Return the longest ban that there is for a term: the most of 58(5)."""
    return rules.quantity(LONGEST_OF_MINORS if all(one.of.minor for one in world) else LONGEST_BAN).value


def max_of(
    extra: Extra,
    offered: Sequence[Provided],
    most: Fraction,
    added: bool,
    rules: Rules,
    beside: Sequence[Extra] | None,
) -> str:
    """Grade an item of the final: by what the counts say of it, or as the sum of several bans (58(5))."""
    found = of_item(extra, offered, rules, beside or ())
    lifelong = any(one.extra.life and one.extra.mandatory and one.goes for one in offered if one.extra.kind == BAN)
    if found == WITHIN or lifelong or not added or extra.kind != BAN or extra.term is None:
        return found
    return min(found, of_sum(extra.term, offered, most, rules), key=BEST.index)


def of_sum(term: Fraction, offered: Sequence[Provided], most: Fraction, rules: Rules) -> str:
    """Grade a ban that may be the sum of two or more of those that the sanctions name and that go with what was imposed."""
    named = [one for one in offered if one.extra.kind == BAN and not one.by_court and one.goes is not False]
    if is_sum(term, [one.extra for one in named if one.goes], most, rules):
        return WITHIN
    return DEPENDS if is_sum(term, [one.extra for one in named], most, rules) else OUTSIDE


def is_sum(term: Fraction, bans: Sequence[Additional], most: Fraction, rules: Rules) -> bool:
    """Say whether bans come to a term; the court need not attach one that it must impose."""
    measured = [lower_filled(BAN, one.amount, rules) for one in bans if one.amount is not None]
    measured = [one for one in measured if one.hi is not None]
    if len(measured) < 2 or term > most:
        return False
    least = sorted(one.lo or Fraction(0) for one in measured)[1]
    return least <= term <= sum((one.hi for one in measured if one.hi), Fraction(0))


def stemming(
    given: Sequence[Extra], parts: Sequence[Extra], most: Fraction, added: bool
) -> Iterator[tuple[tuple[str, str], str]]:
    """Name what was imposed for no count, and bans that those of the counts do not come to, or do by an addition that the law does not have."""
    for extra in given:
        mine = [one for one in parts if one.kind == extra.kind]
        if not mine:
            yield ("additional_of_counts", str(extra)), CONTRADICTION
        elif extra.kind == BAN and not attached(extra, mine):
            summed = comes_to(extra, mine, most)
            if not summed or not added:
                yield ("additional_of_counts", str(extra)), OUTSIDE if summed else CONTRADICTION


def attached(extra: Extra, parts: Sequence[Extra]) -> bool:
    """Say whether a ban is that of one count, which the court may attach (58(5)), or may be, where a length is not told."""
    if extra.term is None and not extra.life:
        return True
    return any((one.term is None and not one.life) or (one.life, one.term) == (extra.life, extra.term) for one in parts)


def comes_to(extra: Extra, parts: Sequence[Extra], most: Fraction) -> bool:
    """Say whether some bans of the counts, added in part or in full, can come to a ban."""
    terms = [one.term for one in parts if one.term is not None]
    for size in range(2, len(terms) + 1):
        for some in combinations(terms, size):
            if extra.term is not None and max(some) <= extra.term <= max(*some, min(sum(some, Fraction(0)), most)):
                return True
    return False
