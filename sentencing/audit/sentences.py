"""A judgment that adds the unserved part of an earlier sentence (art. 60): does the final punishment follow from what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sentencing.argument.reasons import reason
from sentencing.audit.arithmetic import new_punishments
from sentencing.audit.checks import Check, Grade, check
from sentencing.case import UNKNOWN, Imposed, ImposedAdditional, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import ABSORPTION, FULL
from sentencing.engine.counts.additional import ordinary_range
from sentencing.engine.counts.amounts import convert, is_addable, zero_of
from sentencing.engine.counts.past import found_later
from sentencing.engine.sentences.cumulation import Addition
from sentencing.engine.sentences.earlier import breach_of, earlier_in, not_the_first
from sentencing.law import schema
from sentencing.law.model import AdditionalKind, Kind
from sentencing.law.rulebook import Law
from sentencing.message import N_
from sentencing.quantity import Quantity, Unit
from sentencing.ranges import Ranges, bounded


def check_sentences(assessment: Assessment, judgment: Judgment, final: Imposed) -> Check | None:
    """The final punishment against those for the counts, where the judgment gives all of them, and the unserved part; None where that cannot be compared."""
    unserved = next((one.unserved for world in assessment.worlds for one in world.finals if one.unserved), None)
    new = new_punishments(assessment, judgment)
    if unserved is None or new is None or final.amount is None or unserved.amount is None:
        return None
    if Unit.MULTIPLE in (final.amount.unit, unserved.amount.unit):
        return None
    kind, amounts = new
    lawful = Ranges.of(i for one in _alike(assessment, kind) for i in _additions(one, amounts).intervals)
    agrees = bool(lawful) and _same_unit(lawful, final.amount) and final.amount in lawful
    grade = Grade.WITHIN if agrees else Grade.OUTSIDE
    says = N_("{new} and the unserved {unserved} can come to {lawful}: {final} agrees")
    if not agrees:
        says = N_("{new} and the unserved {unserved} can come to {lawful}: {final} does not agree")
    law = assessment.law
    by = law.provision("unserved-part"), law.provision("sentences-to-imprisonment")
    return check(
        "sentences", final.amount, grade, says, *by, law.provision("more-than-each-sentence"),
        new=amounts, unserved=unserved.amount, lawful=lawful, final=final.amount,
    )  # fmt: skip


def or_with_an_unserved_part(
    assessment: Assessment, judgment: Judgment, final: Imposed, checks: Iterable[Check]
) -> Iterator[Check]:
    """Checks of a final punishment; one above what the offences alone carry depends on an unserved part, where there can be one that is not entered (art. 60)."""
    is_possible = _can_have_an_unserved_part(assessment, final) and _is_above(assessment, judgment, final)
    for one in checks:
        if one.stands or not is_possible or one.check not in ("final", "cap", "arithmetic"):
            yield one
        else:
            says = N_("unless an unserved part of an earlier sentence was added to it: enter the earlier sentence")
            added = reason(says, assessment.law.provision("unserved-part"))
            yield replace(one, grade=Grade.DEPENDS, because=(*one.because, added))


def or_of_the_earlier(assessment: Assessment, item: ImposedAdditional, one: Check) -> Check:
    """The check of an additional punishment of the final one; the earlier sentence, whose additional punishments are not entered, may have imposed it (58(5), 60(5)).

    Not a ban that is longer than there is, nor expulsion of a citizen.
    """
    longest = max(bounded(ordinary_range(result.bounds.offence))[1] for result in assessment.sole.counts)
    is_too_long = item.amount is not None and item.amount > longest
    who = assessment.case.person
    of_a_citizen = item.kind is AdditionalKind.EXPULSION and bool(who.citizen_of) and not who.can_be_foreigner
    if one.grade is Grade.WITHIN or is_too_long or of_a_citizen:
        return one
    says = N_("unless the earlier sentence imposed it: the additional punishments of that sentence are not entered")
    of = assessment.law.provision("additional-of-sentences" if assessment.adds_unserved else "additional-of-several")
    joined = reason(says, of)
    return replace(one, grade=Grade.DEPENDS, because=(*one.because, joined))


def unless_more_was_served(assessment: Assessment, final: Imposed, checks: Iterable[Check]) -> Iterator[Check]:
    """Checks of a final punishment; one that does not come to the whole earlier sentence depends on what was served of it, where that is not entered."""
    is_less = _served_is_not_told(assessment) and _is_below_the_bound(assessment, final)
    for one in checks:
        if one.stands or not is_less or one.check not in ("final", "arithmetic", "sentences"):
            yield one
        else:
            says = N_("unless a part of the earlier sentence was served: enter how much (served)")
            added = reason(says, assessment.law.provision("unserved-part"))
            yield replace(one, grade=Grade.DEPENDS, because=(*one.because, added))


def _served_is_not_told(assessment: Assessment) -> bool:
    """Whether an earlier sentence is added of which it is not entered what was served."""
    earlier = assessment.case.earlier
    return (
        assessment.adds_unserved and earlier is not None and earlier.punishment is not None and earlier.served is None
    )


def _is_below_the_bound(assessment: Assessment, final: Imposed) -> bool:
    """Whether a final punishment is of a kind that there can be, and not above the most of it."""
    bound = assessment.bound(final.kind)
    if bound is None or final.amount is None:
        return False
    most = bounded(bound.hull)[1]
    return (most.unit, most.of) == (final.amount.unit, final.amount.of) and final.amount <= most


def _can_have_an_unserved_part(assessment: Assessment, final: Imposed) -> bool:
    """Whether the person was convicted before, or may have been, by what is entered, and no earlier sentence is; and the final punishment is not above every cap of art. 60."""
    case = assessment.case
    entered = case.person.facts
    known = not_the_first(case) is not None or entered.get("convicted_before") in ("yes", UNKNOWN)
    known = known or entered.get("recidivism") == UNKNOWN
    known = known or entered.get("imprisonment_served", schema.NOT_SERVED) != schema.NOT_SERVED
    if not known or case.earlier is not None or final.amount is None or final.kind is not Kind.IMPRISONMENT:
        return False
    rows = assessment.law.table(schema.SENTENCES).rows
    return final.amount <= max(cap for row in rows for kind, cap in row.then.caps if kind is final.kind)


def _is_above(assessment: Assessment, judgment: Judgment, final: Imposed) -> bool:
    """Whether it is more than the most for the offences, or, where the judgment gives them, than every punishment for a count."""
    assert final.amount is not None
    told = [one.amount for _, one in judgment.counts if one.kind is final.kind and one.amount is not None]
    bound = assessment.bound(final.kind)
    if not judgment.counts and bound is not None:
        told = [bounded(bound.hull)[1]]
    return all(final.amount > one for one in told)


def check_cancelled(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    """Whether a judgment may cancel an earlier conditional sentence, or keep it, as it does (art. 64)."""
    earlier, cancelled = assessment.case.earlier, judgment.earlier_cancelled
    if cancelled is None or earlier is None or not earlier.conditional or found_later(assessment.case):
        return
    decision = breach_of([result.bounds for result in assessment.sole.counts], earlier)
    breach = decision.outcome
    subject = "yes" if cancelled else "no"
    grade, says = Grade.WITHIN, N_("what the judgment does with the earlier conditional sentence agrees with the law")
    if breach.leads_to == "cancelled" and not cancelled:
        grade, says = Grade.OUTSIDE, N_("the earlier conditional sentence must be cancelled")
    elif breach.leads_to == "extended" and cancelled:
        grade = Grade.WITH_REASONS
        says = N_(
            "a misdemeanour alone does not cancel it: only a second breach, or duties that were not performed (64(3))"
        )
    yield check("earlier_cancelled", subject, grade, says, decision)


def _alike(assessment: Assessment, kind: Kind) -> list[Found]:
    """The finals that were found for a new punishment of a kind."""
    return [f for w in assessment.worlds for f in w.finals if f.new is not None and f.new.kind is kind]


def _additions(one: Found, amounts: Ranges) -> Ranges:
    """What new punishments of some amounts can come to."""
    assert one.new is not None
    assert one.unserved is not None
    cap = dict(one.situation.outcome.caps)[one.kind]
    return Addition(one.situation.law, one.kind, one.unserved, cap).finals(one.new._replace(finals=amounts))


def _same_unit(lawful: Ranges, amount: Quantity) -> bool:
    low = lawful.hull.low
    return low is not None and low.unit is amount.unit


def _as_another_kind(law: Law, amount: Quantity, kind: Kind, strict: Kind) -> Quantity:
    """What an amount of a milder kind comes to where it is added in full to a stricter one (61); nothing where it has no rate."""
    if not is_addable(law, kind, strict):
        return zero_of(strict)
    return convert(law, amount, kind, strict).normalised(law.days_in_a_month)


def within_the_unserved(assessment: Assessment, final: Imposed, method: str) -> bool:
    """Whether no ground could carry the final punishment: not more than the unserved part (60(4)), or less than the earlier one (58(6)); where that is added, not more."""
    law, part = assessment.sole.found[0].situation.law, earlier_in(assessment.sole.finals)
    if part is None:
        return False
    if part.amount is None or final.amount is None or final.kind not in law.rank:
        return True
    if final.kind is not part.kind:
        is_milder = law.rank[final.kind] < law.rank[part.kind]
        return is_milder or (
            method == FULL and final.amount <= _as_another_kind(law, part.amount, part.kind, final.kind)
        )
    if final.amount.unit is Unit.MULTIPLE:
        return True
    absorbs = assessment.sole.cumulated is None and ABSORPTION in ((method,) if method else assessment.methods)
    return final.amount < part.amount if absorbs else final.amount <= part.amount
