"""Whether the final punishment agrees with the punishments that the judgment itself sets for the counts (arts 58, 61)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Imposed, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import (
    ABSORPTION,
    FULL,
    PARTIAL,
    Bounds,
    cap_of_absorption,
    cap_when_added,
    table_facts,
    with_lower_caps,
)
from sentencing.engine.counts.amounts import convert, is_addable, zero_of
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.engine.reasoning.trace import Labelled, Value
from sentencing.law import schema
from sentencing.law.model import UNITS, Kind, Rule
from sentencing.law.rulebook import Law
from sentencing.law.schema import Concurrence
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import Ranges


@dataclass(frozen=True, slots=True)
class Governing:
    """The rule of art. 58 for the very punishments that were imposed; `absorbed` are the counts whose fine falls away."""

    rule: Rule
    methods: tuple[str, ...]
    outcome: Concurrence
    counts: tuple[Bounds, ...]
    absorbed: tuple[int, ...]


def _paired(assessment: Assessment, judgment: Judgment) -> list[tuple[Bounds, Imposed]] | None:
    """Each count with the punishment imposed for it, and an earlier sentence (58(6)); None unless the judgment gives one for every count."""
    imposed = {offence.provision: one for offence, one in judgment.counts}
    pairs = [
        (r.bounds, imposed.get(c.offence.provision))
        for r, c in zip(assessment.sole.counts, assessment.case.counts, strict=True)
    ]
    pairs += [(one, one.earlier) for one in assessment.sole.found[0].situation.counts if one.earlier]
    found = [(bounds, one) for bounds, one in pairs if one is not None]
    return found if len(found) == len(pairs) else None


def governing_row(assessment: Assessment, judgment: Judgment) -> Governing | None:
    """The rule of art. 58 that governs the punishments of a judgment; None if it does not give them all."""
    pairs = _paired(assessment, judgment)
    if pairs is None:
        return None
    if any(one.kind in LIFE_KINDS and bounds.offence.offence_class != schema.CRIMES[-1] for bounds, one in pairs):
        return (
            None  # no rule of art. 58 fits life imposed for a lesser crime: the check of the count says what is wrong
        )
    fines = tuple(i for i, (b, one) in enumerate(pairs) if one.kind is Kind.FINE and not b.offence.is_crime)
    facts = {
        **table_facts([bounds for bounds, _ in pairs]),
        "life_imposed": "yes" if any(one.kind in LIFE_KINDS for _, one in pairs) else "no",
        "misdemeanour_fine": "yes" if fines else "no",
    }
    law = assessment.sole.final.law
    decision = law.decide(schema.CONCURRENCE, facts)
    outcome = with_lower_caps(law, decision.outcome, [bounds for bounds, _ in pairs])
    absorbed = fines if outcome.absorbs else ()
    alone = bool(absorbed) and len(pairs) - len(absorbed) == 1
    return Governing(
        decision.rule,
        (ABSORPTION,) if alone else outcome.methods,
        outcome,
        tuple(bounds for bounds, _ in pairs),
        absorbed,
    )


def same_as_count(assessment: Assessment, count: Imposed, final: Imposed) -> Check:
    """For one offence the final punishment is the one imposed for it, with its additional ones: nothing is added, nothing absorbs it."""
    subject: Value = final.amount or str(final.kind)
    told = None not in (count.additional, final.additional)
    same = not told or set(count.additional or ()) == set(final.additional or ())
    untold = None in (count.amount, final.amount)
    agrees = count.kind is final.kind and (untold or count.amount == final.amount) and same
    says = N_("the punishment for the only offence is the final punishment")
    if not same:
        says = N_("the punishment for the only offence is the final punishment, with the same additional punishments")
    grade = Grade.WITHIN if agrees else Grade.CONTRADICTION
    return check("arithmetic", subject, grade, says, *assessment.final_rules)


def agreement(assessment: Assessment, judgment: Judgment, final: Imposed) -> Check | None:
    """The check of the arithmetic; None where the judgment does not give every punishment, or one is a multiple of a sum."""
    pairs, row = _paired(assessment, judgment), governing_row(assessment, judgment)
    if pairs is None or row is None or not all(_can_be_added(one) for one in (final, *(one for _, one in pairs))):
        return None
    subject: Value = final.amount or str(final.kind)
    imposed = [one for index, (_, one) in enumerate(pairs) if index not in row.absorbed]
    law = assessment.sole.final.law
    rank = law.rank
    lives = [one.kind for one in imposed if one.kind in LIFE_KINDS]
    if lives or final.kind in LIFE_KINDS:
        agrees = bool(lives) and final.kind is max(lives, key=rank.__getitem__)
        says = N_("life imprisonment imposed for one offence is the final punishment, and only then")
        if Kind.DEATH_PENALTY in (final.kind, *lives):
            says = N_("life or death imposed for one offence is the final punishment, and only then")
        return check("arithmetic", subject, Grade.WITHIN if agrees else Grade.CONTRADICTION, says, row.rule)
    if final.kind not in UNITS or any(rank.get(one.kind, -1) > rank[final.kind] for one in imposed):
        says = N_("a count was given a stricter kind than the final punishment")
        return check("arithmetic", subject, Grade.CONTRADICTION, says, law.provision("each-offence-first"))
    if not all(is_addable(law, one.kind, final.kind) for one in imposed):
        return _only_absorbed(law, imposed, final, judgment.method, row)
    return _compare(law, imposed, final, judgment.method, row)


def _can_be_added(imposed: Imposed) -> bool:
    """Whether a punishment has a place in the arithmetic: life, or an amount that is not a multiple of a sum."""
    return imposed.kind in LIFE_KINDS or (imposed.amount is not None and imposed.amount.unit is not Unit.MULTIPLE)


def _only_absorbed(law: Law, imposed: list[Imposed], final: Imposed, method: str, row: Governing) -> Check:
    """The check where a kind has no rate in art. 61, so that the set is not added at all (`kinds-without-a-rate`)."""
    strictest, amount = _strictest(imposed, final.kind), final.amount
    assert amount is not None
    cap = cap_of_absorption(law, row.outcome, final.kind)
    agreeing = (
        strictest,
        strictest if cap is None else min(strictest, cap),
    )  # above the cap it is the cap that is broken
    how: dict[str, Value] = {"strictest": strictest, "amount": amount}
    if method not in ("", ABSORPTION) or amount not in agreeing:
        says = N_(
            "a kind that art. 61 gives no rate for is not added; the strictest is {strictest}: {amount} does not agree"
        )
        return check("arithmetic", amount, Grade.CONTRADICTION, says, law.conversion, **how)
    if method or ABSORPTION in row.methods:
        says = N_("a kind that art. 61 gives no rate for is not added; the strictest is {strictest}: {amount} agrees")
        return check("arithmetic", amount, Grade.WITHIN, says, law.conversion, **how)
    says = N_("a kind that art. 61 gives no rate for is not added, and absorption is none of {methods}")
    return check("arithmetic", amount, Grade.OUTSIDE, says, row.rule, law.conversion, methods=row.methods)


def _compare(law: Law, imposed: list[Imposed], final: Imposed, method: str, row: Governing) -> Check:
    amount = final.amount
    assert amount is not None
    strictest, total = _strictest(imposed, final.kind), _total(law, imposed, final.kind)
    how: dict[str, Value] = {"strictest": strictest, "total": total, "amount": amount}
    by = law.provision("several-offences")

    def fits(methods: Sequence[str]) -> bool:
        return amount in reachable(law, imposed, final.kind, methods, row)

    if fits((method,) if method else row.methods):
        says = N_("the counts give the strictest {strictest} and the sum {total}: {amount} agrees")
        return check("arithmetic", amount, Grade.WITHIN, says, by, **how)
    if not method and fits((ABSORPTION, PARTIAL, FULL)):
        says = N_("the counts give the strictest {strictest} and the sum {total}: {amount} is by none of {methods}")
        return check("arithmetic", amount, Grade.OUTSIDE, says, row.rule, **how, methods=row.methods)
    says = N_("the counts give the strictest {strictest} and the sum {total}: {amount} does not agree")
    return check("arithmetic", amount, Grade.CONTRADICTION, says, by, **how)


def _strictest(imposed: Sequence[Imposed], kind: Kind) -> Quantity:
    """The most of a kind that was imposed for one count."""
    return max((one.amount for one in imposed if one.kind is kind and one.amount), default=zero_of(kind))


def _total(law: Law, imposed: Sequence[Imposed], kind: Kind) -> Quantity:
    """What was imposed for all counts in units of a kind to which all can be added."""
    total = zero_of(kind)
    for one in imposed:
        assert one.amount is not None
        added = one.amount if one.kind is kind else convert(law, one.amount, one.kind, kind)
        total = (total + added).normalised(law.days_in_a_month)
    return total


def reachable(law: Law, imposed: Sequence[Imposed], kind: Kind, methods: Sequence[str], row: Governing) -> Ranges:
    """What some methods make of the very punishments that were imposed."""
    strictest, total = _strictest(imposed, kind), _total(law, imposed, kind)
    cap, limit = cap_when_added(law, row.outcome, kind, row.counts), cap_of_absorption(law, row.outcome, kind)
    most = total if cap is None else min(total, cap)
    single = strictest if limit is None else min(strictest, limit)
    fits = total == most or law.readings["full-cumulation-above-cap"] == "limited-to-cap"
    by_method = {
        # above the cap it is the cap that is broken
        ABSORPTION: [Interval(one, one) for one in (strictest, single)],
        PARTIAL: [Interval(strictest, most, True)],
        FULL: [Interval(most, most)] if fits else [],
    }
    return Ranges.of(one for method in methods for one in by_method.get(method, ()) if not one.is_empty)


def new_punishments(assessment: Assessment, judgment: Judgment) -> tuple[Kind, Ranges] | None:
    """What the punishments for all counts come to before an unserved part is added to them; None where the judgment does not give them all, or they have no place in a sum."""
    pairs = _paired(assessment, judgment)
    if not pairs or not all(_can_be_added(one) and one.kind not in LIFE_KINDS for _, one in pairs):
        return None
    if len(pairs) == 1:
        ((_, one),) = pairs
        assert one.amount is not None
        return one.kind, Ranges.of([Interval(one.amount, one.amount)])
    row = governing_row(assessment, judgment)
    assert row is not None
    imposed = [one for index, (_, one) in enumerate(pairs) if index not in row.absorbed]
    kind = max((one.kind for one in imposed), key=assessment.law.rank.__getitem__)
    law = assessment.sole.final.law
    if not all(is_addable(law, one.kind, kind) for one in imposed):
        strictest = _strictest(imposed, kind)
        return kind, Ranges.of([Interval(strictest, strictest)])
    return kind, reachable(law, imposed, kind, (judgment.method,) if judgment.method else row.methods, row)


def above_the_known(assessment: Assessment, judgment: Judgment, final: Imposed) -> Check:
    """Whether the final punishment is not below any that the judgment itself sets; nothing more can be said where it does not give all, or one has no place in a sum."""
    subject: Value = final.amount or str(final.kind)
    law = assessment.sole.final.law
    by = law.provision("each-offence-first")
    rank = law.rank
    units = [_unit(one) for _, one in judgment.counts]
    for offence, one in judgment.counts:
        is_stricter = rank.get(one.kind, -1) > rank.get(final.kind, -1)
        of_one_sum = one.amount is None or one.amount.unit is not Unit.MULTIPLE or units.count(_unit(one)) == 1
        if is_stricter or (one.kind is final.kind and of_one_sum and _is_more(one.amount, final.amount)):
            says = N_("{offence} alone was given {amount}, which is more than the final punishment")
            amount: Value = str(one.kind) if one.amount is None else Labelled(one.kind, one.amount)
            return check("arithmetic", subject, Grade.CONTRADICTION, says, by, offence=offence, amount=amount)
    says = N_(
        "what the punishments for the counts add up to was not compared: one is not told, or has no place in a sum"
    )
    return check("arithmetic", subject, Grade.NOT_CHECKED, says)


def _unit(imposed: Imposed) -> tuple[Unit, str] | None:
    """The unit of a punishment, and the sum that it multiplies, of which each count has its own."""
    return imposed.amount and (imposed.amount.unit, imposed.amount.of)


def _is_more(one: Quantity | None, other: Quantity | None) -> bool:
    return one is not None and other is not None and (one.unit, one.of) == (other.unit, other.of) and one > other
