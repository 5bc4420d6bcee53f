"""A final fine of several offences where a fine is a multiple of a sum: which is the larger, and what they add up to, is known with the sums alone."""

from __future__ import annotations

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Imposed, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import ABSORPTION
from sentencing.engine.counts.amounts import is_multiple
from sentencing.engine.sentences.witness import Witness
from sentencing.law.model import Kind
from sentencing.message import N_
from sentencing.quantity import Unit


def check_of_sums(assessment: Assessment, judgment: Judgment, final: Imposed, made: Witness | None) -> Check | None:
    """The check of a final fine that turns on sums that a case does not tell; None where it does not, or nothing could carry it.

    `made` is a sentence of the bounds that comes to it: one fine that is taken for the largest.
    """
    if final.kind is not Kind.FINE or final.amount is None or not _has_a_multiple(assessment, judgment):
        return None
    by = assessment.final_rules
    says = N_("it turns on the sums of which the fines are multiples: it is lawful only if none of the fines is larger")
    if made is not None and _is_one_of_them(assessment, judgment, final):
        return check("final", final.amount, Grade.DEPENDS, says, *by)
    if judgment.method == ABSORPTION and final.amount.unit is Unit.MULTIPLE:
        says = N_("{amount} is none of the fines of which the largest absorbs the others")
        return check("final", final.amount, Grade.OUTSIDE, says, *by, amount=final.amount)
    says = N_(
        "fines that are multiples of a sum are not added up or compared: for that the sums would have to be known"
    )
    return check("final", final.amount, Grade.NOT_CHECKED, says)


def _has_a_multiple(assessment: Assessment, judgment: Judgment) -> bool:
    """Whether a count of several is given a fine that is a multiple of a sum, or can be, where its punishment is not told."""
    if not (assessment.is_set or assessment.adds_unserved):
        return False
    told = {offence.provision: imposed for offence, imposed in judgment.counts}
    for count, result in zip(assessment.case.counts, assessment.sole.counts, strict=True):
        imposed = told.get(count.offence.provision)
        if imposed is None and any(map(is_multiple, result.bounds.options)):
            return True
        if imposed is not None and imposed.amount is not None and imposed.amount.unit is Unit.MULTIPLE:
            return True
    return False


def _is_one_of_them(assessment: Assessment, judgment: Judgment, final: Imposed) -> bool:
    """Whether a final fine is one of those that are told for the counts, or may be that of a count that is not told."""
    told = [imposed for _, imposed in judgment.counts]
    return len(told) < len(assessment.case.counts) or final.amount in {
        one.amount for one in told if one.kind is Kind.FINE
    }
