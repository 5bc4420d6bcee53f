"""What arts 15, 80 and 81 say of a minor, and what stands in for life imprisonment where a sanction is life alone.

Written from the text, with the numbers of `rules/` and the default readings of interpretations.yaml.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .reader import NO, YES, Fact, Law, Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LIFE = ("life_imprisonment", "death_penalty")
MEASURED = ("fine", "corrective_works", "community_service", "restriction_of_liberty", "imprisonment")
RIGHT = "deprivation_of_right"
MEANS = ("earnings_or_property", "earnings_or_income")


def is_minor(age: Fraction, law: Law) -> bool:
    return law.then("minority", {"age": age}) == "minor"


def is_liable(age: Fraction, listed: str, law: Law) -> bool:
    """Art. 15: from 16, for listed crimes from 14."""
    return law.then("liability", {"age": age, "liable_from_14": listed}) == YES


def open_facts(count: Mapping[str, Any], matters: bool) -> list[dict[str, Fact]]:
    """Return the ways in which what was not entered of the victim may stand."""
    entered = count.get("victim_14_to_17")
    if not matters or entered is not None:
        return [{"victim_14_to_17": YES if entered in (YES, True) else NO}]
    return [{"victim_14_to_17": YES}, {"victim_14_to_17": NO}]


def limit(kind: str, facts: Mapping[str, Fact], law: Law) -> Range | str:
    """Return what art. 81 allows of a kind, or the provision that forbids it."""
    row = law.row("limits-minor", {**facts, "main_kind": kind})
    return str(row["cite"]) if row["then"] == "none" else law.rules.range(str(row["then"]))


def greatest(facts: Mapping[str, Fact], for_life: Range | None, law: Law) -> tuple[tuple[str, Fraction], ...]:
    """Return the most of each kind that a final punishment may have on account of one offence of a minor."""
    able = {**facts, **dict.fromkeys(MEANS, YES)}
    found: dict[str, Fraction] = {}
    for kind in MEASURED:
        allowed = limit(kind, able, law)
        if isinstance(allowed, Range) and allowed.hi is not None:
            found[kind] = allowed.hi
    if for_life is not None and for_life.hi is not None:
        found["imprisonment"] = for_life.hi
    return tuple(found.items())


def narrowed(found: Range, allowed: Range, least_of_general: Fraction | None) -> Range:
    """Cut a range to what art. 81 allows; a minimum above that gives way to the least of art. 81, or of the General Part."""
    if allowed.hi is None or found.hi is None or found.hi <= allowed.hi:
        return found
    if found.lo is None or found.lo <= allowed.hi:
        return replace(found, hi=allowed.hi)
    return replace(found, lo=allowed.lo if allowed.lo is not None else least_of_general, hi=allowed.hi, lo_open=False)


def instead_of_life(
    provides: Mapping[str, Range | None], facts: Mapping[str, Fact], law: Law
) -> tuple[Range, bool] | None:
    """Return the term that is imposed where the sanction is life alone, and whether art. 56 takes a share of it."""
    if not set(provides) <= set(LIFE):
        return None
    then = law.row("life-alone", facts)["then"]
    if then == "none" or "imprisonment" not in then:
        return None
    return law.rules.range(str(then["imprisonment"])), str(then["of_56"]) == YES


def ban(term: Range, provided: Range | None) -> Range:
    """Return the ban on a minor: the term of 81(2), within the sanction where the two meet."""
    if provided is None or term.lo is None or term.hi is None:
        return term
    hi = term.hi if provided.hi is None else max(min(term.hi, provided.hi), term.lo)
    lo = term.lo if provided.lo is None or provided.lo > hi else max(term.lo, provided.lo)
    return replace(term, lo=lo, hi=hi)


def term_of(kind: str, law: Law) -> Range | None:
    """Return the term of an additional punishment of a minor; None: it is not imposed."""
    then = str(law.then("additional-minor", {"additional": kind}))
    return None if then == "none" else law.rules.range(then)


def lowest(caps: Iterable[tuple[tuple[str, Fraction], ...]], kind: str) -> Fraction | None:
    """Return the most of a kind over the offences of a set; None: art. 81 sets none."""
    return max((most for some in caps for name, most in some if name == kind), default=None)
