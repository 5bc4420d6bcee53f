"""A fine, or corrective works, beside the final punishment of several offences: until 180-VI art. 61 gave them no rate (`kinds-without-a-rate`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Imposed, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import ABSORPTION, FULL, PARTIAL
from sentencing.engine.concurrence.together import View
from sentencing.engine.counts.amounts import is_addable
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.engine.reasoning.trace import Labelled
from sentencing.message import N_
from sentencing.quantity import Quantity, Unit


def check_beside(assessment: Assessment, judgment: Judgment, final: Imposed, beside: Imposed) -> Check:
    """Whether another main punishment can stand beside the final one, by each reading of the law."""
    assert beside.amount is not None
    amount = Labelled(beside.kind, beside.amount)
    law, by = assessment.sole.final.law, assessment.final_rules
    if not assessment.is_set:
        if assessment.adds_unserved:
            says = N_("whether it stands beside an unserved part was not compared")
            return check("beside", amount, Grade.NOT_CHECKED, says)
        return check("beside", amount, Grade.OUTSIDE, N_("one offence is given one main punishment"), *by)
    if final.kind in LIFE_KINDS or is_addable(law, beside.kind, final.kind):
        says = N_("it is added to the stricter punishment, or absorbed, and does not stand beside it")
        return check("beside", amount, Grade.OUTSIDE, says, *by, law.conversion)
    methods = {method for end in assessment.ends for one in end.found for method in one.situation.outcome.methods}
    if methods.isdisjoint((PARTIAL, FULL)):
        says = N_("punishments are not added here: the stricter one absorbs the others")
        return check("beside", amount, Grade.OUTSIDE, says, *by)
    if judgment.method == ABSORPTION:
        says = N_("by absorption nothing is left beside the strictest punishment")
        return check("beside", amount, Grade.CONTRADICTION, says, *by)
    told = [one.amount for _, one in judgment.counts if one.kind is beside.kind and one.amount is not None]
    if _all_told(assessment, judgment) and not _come_to(told, beside.amount):
        says = N_("what the counts were given of this kind does not come to it")
        return check("beside", amount, Grade.CONTRADICTION, says, *by)
    says = N_("art. 61 neither adds it nor names it among what is executed on its own: read so that it is executed beside the final punishment it stands, read so that it is absorbed it does not (kinds-without-a-rate)")  # fmt: skip
    return check("beside", amount, Grade.DEPENDS, says, law.conversion)


def _all_told(assessment: Assessment, judgment: Judgment) -> bool:
    return len(judgment.counts) == len(assessment.case.counts)


def _come_to(told: Sequence[Quantity], amount: Quantity) -> bool:
    """Whether the punishments of a kind can come to an amount: the only one as it is, several up to their sum, which multiples of sums do not tell."""
    if len(told) <= 1 or any(one.unit is Unit.MULTIPLE for one in (*told, amount)):
        return amount in told or len(told) > 1
    total, *others = told
    for one in others:
        total += one
    return max(told) <= amount <= total


def apart_from(assessment: Assessment, judgment: Judgment, beside: Imposed) -> tuple[Assessment, Judgment] | None:
    """The offences and the judgment without those whose punishment stands beside the final one; None where it is not told which they are. Whole where none is left."""
    fined = {offence.provision for offence, one in judgment.counts if one.kind is beside.kind}
    places = [i for i, count in enumerate(assessment.case.counts) if count.offence.provision not in fined]
    if not _all_told(assessment, judgment):
        return None
    if not places:
        return assessment, judgment
    world = assessment.sole
    bounds = tuple(world.counts[i].bounds._replace(results=(world.counts[i],)) for i in places)
    tree = assessment.final_of(View(bounds, (), world.decided, ((0,),) * len(bounds)))
    case = assessment.case._replace(counts=tuple(assessment.case.counts[i] for i in places))
    rest = replace(assessment, case=case, trees=tuple(assessment.trees[i] for i in places), finals=(tree,), _kept={})
    left = tuple((offence, one) for offence, one in judgment.counts if offence.provision not in fined)
    method = judgment.method if len(places) > 1 else ""
    return rest, judgment._replace(counts=left, method=method)
