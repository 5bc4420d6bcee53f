"""A whole judgment, graded statement by statement: what the law says of each, in every completion of what is open.

Written from the text of arts 40-64 of the Criminal Code. A grade is one of five; `GRADES` ranks them, the gravest first. What stands or
falls with facts that are not told is `depends`. README.md names what is not judged here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

from . import finals, general, service
from .checker import Punishment, cap_of, fined_for_misdemeanour, strictest, total
from .counts import LIFE, Count, Model, Settled, general_limits, settled
from .extras import of_counts, of_final
from .found_later import as_count
from .minors import limit, lowest
from .reader import YES, Fact, Law, Quantity, Range, Rules
from .unknown import completions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CONTRADICTION, OUTSIDE, REASONS = "contradiction", "outside_the_law", "lawful_with_reasons"
DEPENDS, WITHIN = "depends", "within_the_law"
Graded = dict[tuple[str, str], str]  # a check and its subject: the grade
SEVERITY = (*general.ORDER, *LIFE)


@dataclass(frozen=True)
class Judgment:
    """A judgment as the case file states it; `joined` is the earlier sentence that takes part like a count (58(6)), of one class."""

    case: Mapping[str, Any]
    rules: Rules
    joined: Model | None = None

    @cached_property
    def stated(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.case["judgment"]
        return found

    @cached_property
    def counts(self) -> list[Punishment]:
        return [imposed(one, self.rules) for one in self.stated.get("counts") or []]

    @cached_property
    def added(self) -> list[Punishment]:
        """The punishments from which art. 58 makes the final one; none where those for the counts are not told."""
        return self.with_the_earlier(self.counts)

    def with_the_earlier(self, counts: list[Punishment]) -> list[Punishment]:
        if self.joined is None or not counts:
            return counts
        ((kind, measure),) = self.joined.kinds
        amount = None if measure is None or measure.hi is None else Quantity(measure.unit, measure.hi)
        return [*counts, Punishment(kind, amount)]

    @cached_property
    def final(self) -> Punishment:
        return imposed(self.stated["final"], self.rules)

    @property
    def method(self) -> str:
        return str(self.stated["final"].get("method", ""))

    @property
    def several(self) -> bool:
        return len(self.case["counts"]) > 1 or self.joined is not None


def imposed(written: Mapping[str, Any], rules: Rules) -> Punishment:
    """Read the main punishment of a count or of the final, which the case file writes as a key."""
    kind = next(one for one in written if one in SEVERITY)
    return Punishment(kind, None if kind in LIFE else rules.quantity(str(written[kind])))


World = tuple[Settled, ...]


def worlds(case: Mapping[str, Any], rules: Rules) -> list[World]:
    """Return every completion of what is open about the counts."""
    return list(product(*(settled(Count(case, one, rules)) for one in case["counts"])))


def grades(case: Mapping[str, Any], rules: Rules) -> Graded:
    """Grade every statement of the judgment of a case; what differs between completions depends."""
    made = [
        (Judgment(one, rules, joined), world)
        for one in completions(case)
        for world in worlds(one, rules)
        for joined in found_before(one, latest(world))
    ]
    able = [(judgment, world) for judgment, world in made if has_a_final(judgment, world)]  # else it is refused
    found = [or_explained(judgment, world, dict(checks(judgment, world))) for judgment, world in able]
    return {key: joined([one.get(key, WITHIN) for one in found]) for key in {key for one in found for key in one}}


def has_a_final(judgment: Judgment, world: World) -> bool:
    """Say whether the law gives any final punishment: until 180-VI art. 61 had no rate for some kinds that 58(4) has added."""
    law, laws = latest(world), laws_of(judgment, world)
    if not all(one.kinds for one in laws) or law.has("180-VI") or len(laws) == 1:
        return all(one.kinds for one in laws)
    return any(finals.least(kind, "", laws, law) is not None for kind in law.rules.severity)


def laws_of(judgment: Judgment, world: World) -> list[Model]:
    return [one.of for one in world] + ([] if judgment.joined is None else [judgment.joined])


def found_before(case: Mapping[str, Any], law: Law) -> Sequence[Model | None]:
    """Return what the earlier sentence can be in the place of a count (58(6))."""
    return as_count(case, law) if "earlier_sentence" in case else [None]


MOST_OF_ALL = Fraction(30 * 360)  # 60(3): no sentence to imprisonment for a term is longer
ABOVE = ("final", "cap", "arithmetic")


def may_have_been_sentenced(person: Mapping[str, Any]) -> bool:
    """Say whether an earlier sentence follows from what is entered: a conviction, or imprisonment that was served."""
    return person.get("convicted_before") == YES or person.get("imprisonment_served", "no") != "no"


def or_explained(judgment: Judgment, world: World, graded: Graded) -> Graded:
    """Soften what is above the law where an unserved part that is not entered could have been added (art. 60): somebody convicted before."""
    final, case = judgment.final, judgment.case
    if (
        not may_have_been_sentenced(case["person"])
        or "earlier_sentence" in case
        or final.kind != "imprisonment"
        or final.quantity is None
        or final.quantity.value > MOST_OF_ALL
    ):
        return graded
    told = [one.quantity.value for one in judgment.counts if one.kind == final.kind and one.quantity]
    laws, law = [one.of for one in world], judgment.rules.on(max(one.count.day for one in world))
    above = all(final.quantity.value > one for one in told)
    if not judgment.counts:
        above = not finals.is_below(final, "", laws, law)
    wrong = (CONTRADICTION, OUTSIDE)
    return {k: DEPENDS if above and k[0] in ABOVE and grade in wrong else grade for k, grade in graded.items()}


def joined(found: Iterable[str]) -> str:
    different = set(found)
    return different.pop() if len(different) == 1 else DEPENDS


def checks(judgment: Judgment, world: World) -> Iterator[tuple[tuple[str, str], str]]:
    """Grade every statement in one completion."""
    offences = [str(one["offence"]) for one in judgment.case["counts"]]
    for offence, one, punishment in zip(offences, world, judgment.counts, strict=False):
        yield ("count", offence), of_count(one, punishment)
    yield from of_counts(judgment, world)
    yield from main_checks(judgment, world)
    yield from of_final(judgment, world, used(judgment, world))
    yield from service.checks(judgment, world)


def of_count(one: Settled, punishment: Punishment) -> str:
    """Grade the punishment for a count: within what the law allows, or in exceptional circumstances (55(4)), or not at all."""
    if any(finals.alone(punishment, kind, measure) for kind, measure in one.of.kinds):
        return WITHIN
    if in_another_unit(one, punishment):
        return DEPENDS
    below = exceptional(one).get(punishment.kind)
    return REASONS if below is not None and finals.alone(punishment, punishment.kind, below) else OUTSIDE


def in_another_unit(one: Settled, punishment: Punishment) -> bool:
    """Say whether a fine is told in another unit than the law provides it in, so that it turns on a sum which of them is more."""
    measures = [measure for kind, measure in one.of.kinds if kind == punishment.kind and measure is not None]
    told = punishment.quantity
    return told is not None and bool(measures) and all(measure.unit != told.unit for measure in measures)


def excluded(one: Settled) -> bool:
    """Say whether 55(8) takes the whole article away from an offence."""
    return one.law.then("exclusion-55-8", one.facts) == "whole article"


def exceptional(one: Settled) -> dict[str, Range]:
    """Return how far down 55(4) lets a court go, by kind: below the minimum, or to a kind milder than all that can be imposed."""
    facts: dict[str, Fact] = {**one.facts, "offence": one.of.klass}
    provided = [kind for kind, _ in (*one.of.kinds, *one.of.refused)]
    if excluded(one) or not one.of.kinds:
        return {}
    if set(provided) <= {*LIFE, "imprisonment"} and (term := instead_of_life(one, facts, provided)):
        return {"imprisonment": term}
    able = [kind for kind, _ in one.of.kinds if kind in SEVERITY]
    mildest = min((SEVERITY.index(kind) for kind in able), default=0)
    found = {}
    for kind in general.ORDER:
        measure = dict(one.of.kinds).get(kind)
        usual = lowest_of_kind(kind, one, facts)
        if usual is None or (measure is None and SEVERITY.index(kind) > mildest):
            continue
        if measure is None:
            found[kind] = usual
        elif measure.unit == usual.unit and measure.hi is not None:
            found[kind] = replace(usual, hi=measure.hi)
    return found


def instead_of_life(one: Settled, facts: Mapping[str, Fact], provided: Sequence[str]) -> Range | None:
    """55(9): the term that exceptional circumstances allow where the sanction is life alone."""
    if not set(LIFE) & set(provided) or dict(one.of.sanctioned).keys() - set(LIFE):
        return None
    then = one.law.row("life-alone", facts)["then"]
    return one.law.rules.range(str(then["exceptional"])) if isinstance(then, dict) else None


def lowest_of_kind(kind: str, one: Settled, facts: Mapping[str, Fact]) -> Range | None:
    """Return what a kind may be for an offence of the class and a person like this, from the least there is; None: it is not imposed."""
    usual = general_limits(kind, one.of.klass, one.of.guilt, one.law)
    if usual is None or general.bar(kind, facts, one.law):
        return None
    floor = one.law.then("floor-below-minimum", {"kind": kind}) != "no floor"
    if one.of.minor:
        allowed = limit(kind, facts, one.law)
        if isinstance(allowed, str):
            return None
        if allowed.lo is not None:
            return allowed
        usual = replace(usual, hi=allowed.hi)
    return usual if floor else replace(usual, lo=Fraction(0), lo_open=True)


def main_checks(judgment: Judgment, world: World) -> Iterator[tuple[tuple[str, str], str]]:
    """Grade the method, the cap, the final punishment and the arithmetic (arts 58, 61)."""
    laws, law, final = laws_of(judgment, world), latest(world), judgment.final
    subject = told(final)
    if judgment.method:
        yield ("method", judgment.method), of_method(judgment, laws, law)
    if (cap := cap_for(judgment, laws, law)) is not None and final.quantity is not None:
        yield ("cap", subject), WITHIN if final.quantity.value <= cap else OUTSIDE
    yield ("final", subject), of_main(judgment, world, laws, law)
    if judgment.counts:
        found = arithmetic(judgment, laws, law)
        if found:
            yield ("arithmetic", subject), found


def latest(world: World) -> Law:
    """Return the law by which several offences become one punishment: that of the last act."""
    return max((one.law for one in world), key=lambda law: law.day)


def told(one: Punishment) -> str:
    """Write a punishment so that it can be found again: its amount in days, hours, MCI, or its kind."""
    return f"{one.quantity.value} {one.quantity.unit}" if one.quantity else one.kind


def of_method(judgment: Judgment, laws: Sequence[Model], law: Law) -> str:
    if not judgment.several:
        return OUTSIDE
    return WITHIN if judgment.method in methods(judgment, laws, law) else OUTSIDE


def methods(judgment: Judgment, laws: Sequence[Model], law: Law) -> tuple[str, ...]:
    """Return the methods of art. 58 for the very punishments that were imposed."""
    way = finals.governing(laws, judgment.added, law)
    pairs = zip(laws, judgment.added, strict=True)
    left = [one for of, one in pairs if not (way.absorbs and fined_for_misdemeanour(of, one.kind))]
    return ("absorption",) if way.absorbs and len(left) == 1 else way.methods


def used(judgment: Judgment, world: World) -> tuple[str, ...]:
    """Return the method that the judgment names where it is lawful, or else all that are."""
    laws, law = laws_of(judgment, world), latest(world)
    if not judgment.several:
        return ()
    if judgment.counts:
        lawful = methods(judgment, laws, law)
    else:
        crimes = {one.klass for one in laws} - {"misdemeanour"}
        alone = bool(crimes) and crimes <= {"minor", "medium"}  # 58(2) para. 2
        lawful = (finals.ABSORPTION,) if alone else (finals.ABSORPTION, finals.PARTIAL, finals.FULL)
    return (judgment.method,) if judgment.method in lawful else lawful


def cap_for(judgment: Judgment, laws: Sequence[Model], law: Law) -> Fraction | None:
    """Return the cap that art. 58, or of a minor art. 81, sets for the kind of the final punishment."""
    if not judgment.several or not judgment.added:
        return None
    named = dict(finals.governing(laws, judgment.added, law).caps).get(judgment.final.kind)
    of_81 = lowest([one.most_of_minor for one in laws], judgment.final.kind) if all(one.minor for one in laws) else None
    return min((one for one in (named, of_81) if one is not None), default=None)


def of_main(judgment: Judgment, world: World, laws: Sequence[Model], law: Law) -> str:
    """Grade the final punishment: can it follow from lawful punishments for the counts, or from such as 55(4) allows."""
    if finals.reachable(judgment.final, judgment.method, laws, law):
        return WITHIN
    if not judgment.several and in_another_unit(world[0], judgment.final):
        return DEPENDS
    if judgment.method and of_method(judgment, laws, law) == OUTSIDE:
        return OUTSIDE  # no reasons carry a method
    if rests_on_counts(judgment, world, laws, law):
        return REASONS
    wider = [finals.widened(one.of, exceptional(one)) for one in world]
    wider += [] if judgment.joined is None else [judgment.joined.kinds]
    reaches = finals.reachable(judgment.final, judgment.method, laws, law, wider)
    return REASONS if reaches and finals.is_below(judgment.final, judgment.method, laws, law) else OUTSIDE


def rests_on_counts(judgment: Judgment, world: World, laws: Sequence[Model], law: Law) -> bool:
    """Say whether the final follows from punishments for the counts that can stand, some of them by 55(4) alone."""
    found = {of_count(one, main) for one, main in zip(world, judgment.counts, strict=False)}
    return REASONS in found and OUTSIDE not in found and arithmetic(judgment, laws, law) == WITHIN


def arithmetic(judgment: Judgment, laws: Sequence[Model], law: Law) -> str:
    """Grade whether the final agrees with the punishments that the judgment itself sets for the counts; empty: it cannot be told."""
    final, counts = judgment.final, judgment.added
    if not judgment.several:
        same = final == counts[0] and same_additional(judgment)
        return WITHIN if same else CONTRADICTION
    order = law.rules.severity
    if any(one.quantity is not None and one.quantity.unit.startswith("x") for one in (final, *counts)):
        return ""
    if any(one.kind in LIFE for one in (final, *counts)):
        return WITHIN if final.kind in LIFE and final == strictest(counts, law.rules) else CONTRADICTION
    way = finals.governing(laws, counts, law)
    pairs = zip(laws, counts, strict=True)
    left = [one for of, one in pairs if not (way.absorbs and fined_for_misdemeanour(of, one.kind))]
    if not left or final.quantity is None:
        return ""
    if any(order.index(one.kind) > order.index(final.kind) for one in left) or final.kind not in {o.kind for o in left}:
        return CONTRADICTION
    agreeing = {
        one for one in (finals.ABSORPTION, finals.PARTIAL, finals.FULL) if agrees(one, judgment, left, laws, law)
    }
    if judgment.method:
        return WITHIN if judgment.method in agreeing else CONTRADICTION
    if agreeing & set(methods(judgment, laws, law)):
        return WITHIN
    return OUTSIDE if agreeing else CONTRADICTION


def agrees(method: str, judgment: Judgment, left: Sequence[Punishment], laws: Sequence[Model], law: Law) -> bool:
    """Say whether the final comes of the punishments for the counts by a method."""
    final = judgment.final
    tops = [one.quantity.value for one in left if one.kind == final.kind and one.quantity]
    value = final.quantity.value if final.quantity else Fraction(0)
    if method == finals.ABSORPTION:
        cap = cap_for(judgment, laws, law)  # the cap ends absorption too
        return value in (max(tops), max(tops) if cap is None else min(max(tops), cap))
    summed = total(left, final.kind, law)
    if summed is None:
        return False
    cap = cap_of(final.kind, finals.governing(laws, judgment.added, law), laws, law)
    most = summed if cap is None else min(summed, cap)
    return value == most if method == finals.FULL else max(tops) < value <= most


def same_additional(judgment: Judgment) -> bool:
    """For one offence the additional punishments of the final are those of the count, where both are told."""
    count, final = judgment.stated["counts"][0].get("additional"), judgment.stated["final"].get("additional")
    return None in (count, final) or plain(count) == plain(final)


def plain(extras: Any) -> set[str]:
    return set() if extras == "none" else {str(one) for one in extras}
