"""A judgment that adds the unserved part of an earlier sentence (art. 60): does the final punishment follow from what it adds."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Imposed, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence import Found
from sentencing.engine.sentences import Addition
from sentencing.problem import N_
from sentencing.quantity import Interval, Quantity, Ranges, Unit


def check_sentences(assessment: Assessment, judgment: Judgment, final: Imposed) -> Iterator[Check]:
    """The final punishment against the one for the only count, where the judgment gives it, and the unserved part."""
    earlier = assessment.case.earlier
    if earlier is None or len(assessment.case.counts) > 1 or len(judgment.counts) != 1:
        return
    ((_, new),) = judgment.counts
    amounts = (new.amount, earlier.unserved.amount, final.amount)
    if any(amount is None or amount.unit is Unit.MULTIPLE for amount in amounts):
        return
    assert final.amount is not None
    lawful = Ranges.of(i for one in _alike(assessment, new) for i in _additions(one, new.amount).intervals)
    agrees = bool(lawful) and _same_unit(lawful, final.amount) and final.amount in lawful
    grade = Grade.WITHIN if agrees else Grade.OUTSIDE
    says = N_("{new} and the unserved {unserved} can come to {lawful}: {final} agrees")
    if not agrees:
        says = N_("{new} and the unserved {unserved} can come to {lawful}: {final} does not agree")
    yield check(
        "sentences", final.amount, grade, says, "60(1), 60(3), 60(4)",
        new=new.amount or (), unserved=earlier.unserved.amount or (), lawful=lawful, final=final.amount,
    )  # fmt: skip


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
    """Whether the final punishment is not more than the unserved part, so that no ground could carry it (60(4))."""
    earlier = assessment.case.earlier
    if earlier is None:
        return False
    law = assessment.leading.found[0].situation.law
    if earlier.unserved.amount is None or final.amount is None or final.kind not in law.rank:
        return True
    if final.kind is not earlier.unserved.kind:
        return law.rank[final.kind] < law.rank[earlier.unserved.kind]
    return final.amount.unit is Unit.MULTIPLE or final.amount <= earlier.unserved.amount
