"""The institution, the credit and the end of the term that a judgment states (arts 46, 62)."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Judgment, comparing
from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.trace import Value
from sentencing.engine.service.conditional import BARRED, POSSIBLE
from sentencing.law.model import Citing
from sentencing.law.schema import WHOLE_TERM
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import bounded


def check_serving(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    """What the judgment states of serving it, against what the law gives."""
    law = assessment.law
    facilities = [one.facility for one in assessment.servings if one.facility is not None]
    kinds: tuple[Value, ...] = tuple(dict.fromkeys(kind for facility in facilities for kind in facility.kinds))
    credits = [credit for one in assessment.servings for credit in one.credits]
    credited = tuple(dict.fromkeys(credit.credited for credit in credits))
    ends = tuple(dict.fromkeys(credit.ends for credit in credits if credit.ends is not None))
    if judgment.facility and kinds:
        yield _stated("facility", judgment.facility, kinds, law.provision("institution"))
    answers = {answer for one in assessment.servings if one.conditional for answer in one.conditional.answers}
    if judgment.conditional and answers:
        yield _conditional(assessment, POSSIBLE in answers)
        yield from _probation(assessment, judgment)
    if judgment.credited is not None and credited:
        rules = tuple(dict.fromkeys(rule for credit in credits for rule in credit.rules))
        yield _stated("credit", judgment.credited, credited, *rules)
    if judgment.ends is not None and ends:
        yield _stated("term_ends", judgment.ends, ends, law.provision("units-of-terms"), law.provision("custody"))


def _conditional(assessment: Assessment, possible: bool) -> Check:
    if possible:
        by = assessment.law.provision("conditional-sentence")
        return check("conditional", POSSIBLE, Grade.WITHIN, N_("the sentence can be conditional"), by)
    grounds = dict.fromkeys(g for one in assessment.servings if one.conditional for g in one.conditional.grounds)
    says = N_("a conditional sentence is barred: {grounds}")
    by = assessment.law.provision("no-conditional-sentence")
    return check("conditional", BARRED, Grade.OUTSIDE, says, by, grounds=tuple(grounds))


def _probation(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    """The probation control that a judgment states; nothing is said where the sentence cannot be conditional at all."""
    stated, whole = judgment.probation, judgment.final.amount if judgment.final else None
    found = [length for one in assessment.servings if one.conditional for length in one.conditional.probation]
    if stated is None or not found or (whole is None and WHOLE_TERM in found):
        return
    lengths = dict.fromkeys(whole if length == WHOLE_TERM else length for length in found)
    with comparing("judgment.probation"):
        within = any(_is_of(stated, one) if isinstance(one, Interval) else stated == one for one in lengths)
    lawful: tuple[Value, ...] = tuple("none" if one is None else one for one in lengths)
    yield _stated("probation", stated, (stated,) if within else lawful, assessment.law.provision("probation-control"))


def _is_of(stated: Quantity, range_: Interval) -> bool:
    return stated.unit is bounded(range_)[0].unit and stated in range_


def _stated(name: str, stated: Value, lawful: tuple[Value, ...], *by: Citing) -> Check:
    if stated in lawful:
        return check(name, stated, Grade.WITHIN, N_("{stated} agrees with the law"), *by, stated=stated)
    says = N_("{stated} does not agree with the law, which gives {lawful}")
    return check(name, stated, Grade.OUTSIDE, says, *by, stated=stated, lawful=lawful)
