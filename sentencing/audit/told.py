"""A judgment that tells the punishment for some of its counts: can lawful ones for the others lead to the final punishment."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.audit.checks import Check, Grade, check
from sentencing.audit.units import comparable
from sentencing.case import Imposed, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds, CountResult
from sentencing.engine.concurrence.together import View
from sentencing.message import N_
from sentencing.quantity import Interval, Unit
from sentencing.ranges import bounded


def check_with_the_told(assessment: Assessment, judgment: Judgment, final: Imposed) -> Check | None:
    """The final punishment against those that are told; None where one of them is not among what the law allows, or has no place in a sum."""
    told = {offence.provision: imposed for offence, imposed in judgment.counts}
    counts = [
        _as_told(result, told.get(count.offence.provision))
        for count, result in zip(assessment.case.counts, assessment.sole.counts, strict=True)
    ]
    known = [one for one in counts if one is not None]
    if len(known) < len(counts) or (final.amount is not None and final.amount.unit is Unit.MULTIPLE):
        return None
    tree = assessment.final_of(View(tuple(known), (), assessment.sole.decided, ((0,),) * len(known)))
    found = (one for end in tree.possible for one in end.finals if judgment.method in ("", one.method))
    subject = final.amount or str(final.kind)
    if any(_is_final(one, final) for one in found):
        says = N_("lawful punishments for the counts that are not told can lead to it")
        return check("arithmetic", subject, Grade.WITHIN, says, *assessment.final_rules)
    says = N_("no lawful punishments for the counts that are not told lead to it from those that are")
    return check("arithmetic", subject, Grade.OUTSIDE, says, *assessment.final_rules)


def _as_told(result: CountResult, imposed: Imposed | None) -> Bounds | None:
    """A count with the punishment that is told alone; None where that is none of those that the law allows."""
    bounds = result.bounds._replace(results=(result,))
    return bounds if imposed is None else next(_exactly(bounds, imposed), None)


def _exactly(bounds: Bounds, imposed: Imposed) -> Iterator[Bounds]:
    amount = imposed.amount
    for option in bounds.options:
        if option.kind is not imposed.kind:
            continue
        if amount is None or option.range is None:
            yield bounds._replace(options=(option,))
        elif bounded(option.range)[1].unit is amount.unit is not Unit.MULTIPLE and amount in option.range:
            yield bounds._replace(options=(option._replace(range=Interval(amount, amount)),))


def _is_final(one: Found, final: Imposed) -> bool:
    if one.kind is not final.kind:
        return False
    amount, finals = final.amount, one.finals
    return amount is None or (comparable(bounded(finals.hull)[1], amount) and amount in finals)
