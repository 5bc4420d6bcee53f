"""Art. 60 by trial: the finals that an unserved part and the punishments for the new offences can come to, and whether one is lawful.

Written from the text of arts 60 and 61(1); only the caps of 60(3) are read from the rules. Amounts in days, hours or MCI.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .bruteforce import Finals
from .checker import rate
from .counts import CLASSES, LIFE, Breach, Model, general_limits, word
from .minors import lowest
from .reader import NO, YES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .reader import Fact, Law


@dataclass(frozen=True)
class Unserved:
    """What is left of the earlier sentence; `over_20y` are the answers that are possible."""

    kind: str
    value: Fraction
    over_20y: tuple[str, ...]


def unserved(case: Mapping[str, Any], law: Law) -> Unserved:
    written = case["earlier_sentence"]
    ((kind, amount),) = written["unserved"].items()
    known = word(written.get("over_20y_crime", "unknown"))
    answers = (YES, NO) if known == "unknown" else (known,)
    return Unserved(kind, Fraction(0) if kind in LIFE else law.rules.quantity(str(amount)).value, answers)


def stricter(one: str, other: str, law: Law) -> str:
    return max(one, other, key=law.rules.severity.index)


def caps(kind: str, models: Sequence[Model], left: Unserved, law: Law) -> set[Fraction]:
    """Return the caps that can govern; those of minors are lowered by art. 81, though not below what is left of the earlier sentence."""
    found = caps_of_60(kind, models, left, law)
    own = lowest([one.most_of_minor for one in models], kind) if all(one.minor for one in models) else None
    if own is None or law.rules.readings["sentences-of-a-minor"] == "article-60":
        return found
    return {min(cap, max(own, in_units(left.kind, left.value, kind, law))) for cap in found}


def caps_of_60(kind: str, models: Sequence[Model], left: Unserved, law: Law) -> set[Fraction]:
    """Return the caps that can govern: 60(3) for imprisonment, 60(2) for the rest."""
    if kind != "imprisonment":
        found = [general_limits(kind, klass, "intentional", law) for klass in CLASSES]
        return {max(one.hi for one in found if one and one.hi is not None)}
    most = max((one.imprisonment for one in models if one.klass == CLASSES[-1]), default=Fraction(0))
    facts: dict[str, Fact] = {"especially_grave_imprisonment": most, "life_imposed": NO}
    rows = [law.row("sentences", {**facts, "earlier_over_20y": answer}) for answer in left.over_20y]
    written = [row["then"]["caps"] for row in rows]
    return {law.rules.quantity(cap.partition(" ")[2]).value for some in written for cap in some}


def allowed(final: Fraction, new: Fraction, left: Fraction, cap: Fraction) -> bool:
    """Say whether a final is more than both, at most their sum and the cap; where the cap leaves nothing greater, it is the cap."""
    if cap <= max(new, left):
        return final == cap
    return max(new, left) < final <= min(new + left, cap)


def tried(new: Fraction, left: Fraction, cap: Fraction) -> Iterator[Fraction]:
    """Return the finals to try: a unit around each border, and a point between."""
    most = min(new + left, cap)
    for border in (max(new, left), most, cap):
        yield from (border - 1, border, border + 1)
    yield (max(new, left) + most) / 2


def added(finals: Finals, left: Unserved, law: Law) -> tuple[dict[str, set[Fraction]], bool]:
    """Return every final reached by kind, and whether life can be the final punishment."""
    found: dict[str, set[Fraction]] = defaultdict(set)
    life = False
    for kinds in finals.values():
        for kind, values in kinds.items():
            if kind not in law.rules.severity:
                continue
            strict = stricter(kind, left.kind, law)
            if strict not in LIFE and not (rate(kind, strict, law) and rate(left.kind, strict, law)):
                continue  # art. 61 gave rates for imprisonment alone until 180-VI
            for value, made in values.items():
                if any(one.kind == kind and one.unit.startswith("x") for one in made):
                    continue
                if strict in LIFE:
                    life = True
                    continue
                new, rest = in_units(kind, value, strict, law), in_units(left.kind, left.value, strict, law)
                for cap in caps(strict, [one.of for one in made], left, law):
                    found[strict] |= {one for one in tried(new, rest, cap) if allowed(one, new, rest, cap)}
    return {kind: values for kind, values in found.items() if values}, life


def in_units(kind: str, value: Fraction, into: str, law: Law) -> Fraction:
    units = rate(kind, into, law)
    assert units, (kind, into)
    return value / units


def breaches(sentence: Mapping[str, Any], models: Sequence[Model], left: Unserved, law: Law) -> list[Breach]:
    """Return what is wrong with a sentence that adds the unserved part to `new`."""
    new, final = sentence["new"], sentence["final"]
    strict = stricter(new["kind"], left.kind, law)
    if final["kind"] != strict:
        return [Breach("61(1)", f"sentences are added up in the stricter kind, {strict}")]
    if strict in LIFE:
        return []
    imposed = in_units(new["kind"], law.rules.quantity(str(new["amount"])).value, strict, law)
    rest, value = in_units(left.kind, left.value, strict, law), law.rules.quantity(str(final["amount"])).value
    fits = any(allowed(value, imposed, rest, cap) for cap in caps(strict, models, left, law))
    return [] if fits else [Breach("60", f"{value} does not follow from {imposed} and {rest}")]
