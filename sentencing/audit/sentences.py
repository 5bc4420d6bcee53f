"""A judgment that adds the unserved part of an earlier sentence (art. 60): does the final punishment follow from what it adds."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Imposed, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.sentences.cumulation import Addition
from sentencing.engine.sentences.earlier import breach_of, earlier_in, found_later
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import Ranges


def check_sentences(assessment: Assessment, judgment: Judgment, final: Imposed) -> Iterator[Check]:
    """The final punishment against the one for the only count, where the judgment gives it, and the unserved part."""
    unserved = next((one.unserved for world in assessment.worlds for one in world.finals if one.unserved), None)
    if unserved is None or len(assessment.case.counts) > 1 or len(judgment.counts) != 1:
        return
    ((_, new),) = judgment.counts
    amounts = (new.amount, unserved.amount, final.amount)
    if any(amount is None or amount.unit is Unit.MULTIPLE for amount in amounts):
        return
    assert final.amount is not None
    lawful = Ranges.of(i for one in _alike(assessment, new) for i in _additions(one, new.amount).intervals)
    agrees = bool(lawful) and _same_unit(lawful, final.amount) and final.amount in lawful
    grade = Grade.WITHIN if agrees else Grade.OUTSIDE
    says = N_("{new} and the unserved {unserved} can come to {lawful}: {final} agrees")
    if not agrees:
        says = N_("{new} and the unserved {unserved} can come to {lawful}: {final} does not agree")
    law = assessment.law
    by = law.provision("unserved-part"), law.provision("sentences-to-imprisonment")
    yield check(
        "sentences", final.amount, grade, says, *by, law.provision("more-than-each-sentence"),
        new=new.amount or (), unserved=unserved.amount or (), lawful=lawful, final=final.amount,
    )  # fmt: skip


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


def _alike(assessment: Assessment, new: Imposed) -> list[Found]:
    """The finals that were found for a new punishment of the same kind."""
    return [f for w in assessment.worlds for f in w.finals if f.new is not None and f.new.kind is new.kind]


def _additions(one: Found, amount: Quantity | None) -> Ranges:
    """What a new punishment of one amount can come to."""
    assert one.new is not None
    assert one.unserved is not None
    exactly = one.new._replace(finals=Ranges.of([Interval(amount, amount)]))
    cap = dict(one.situation.outcome.caps)[one.kind]
    return Addition(one.situation.law, one.kind, one.unserved, cap).finals(exactly)


def _same_unit(lawful: Ranges, amount: Quantity) -> bool:
    low = lawful.hull.low
    return low is not None and low.unit is amount.unit


def within_the_unserved(assessment: Assessment, final: Imposed) -> bool:
    """Whether no ground could carry the final punishment: not more than the unserved part (60(4)), or less than the earlier one (58(6))."""
    law, part = assessment.sole.found[0].situation.law, earlier_in(assessment.sole.finals)
    if part is None:
        return False
    if part.amount is None or final.amount is None or final.kind not in law.rank:
        return True
    if final.kind is not part.kind:
        return law.rank[final.kind] < law.rank[part.kind]
    if final.amount.unit is Unit.MULTIPLE:
        return True
    return final.amount < part.amount if assessment.sole.cumulated is None else final.amount <= part.amount
