"""What of a judgment could not be looked at: cases of the open facts that are not covered, or too many of them to be looked at one by one."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.argument.evaluate import TOO_MANY_OPEN
from sentencing.audit.checks import Check, Grade, check
from sentencing.audit.sentences import or_with_an_unserved_part
from sentencing.case import Imposed, Judgment, comparing
from sentencing.codes import Severity
from sentencing.engine.assessment import Assessment
from sentencing.engine.found import facts_asked
from sentencing.engine.reasoning.trace import Value
from sentencing.message import N_
from sentencing.quantity import Unit
from sentencing.ranges import bounded


def not_covered(assessment: Assessment) -> Iterator[Check]:
    """The completions of the unknown facts for which the law could not be computed, so that nothing was checked there."""
    for decided, problems in assessment.impossible:
        if any(one.severity is Severity.UNSUPPORTED for one in problems):
            facts = assessment.said(decided)
            says = N_("nothing was checked for the case that {facts}: what the law gives then is not covered")
            yield check("completion", facts, Grade.NOT_CHECKED, says, facts=facts)


def check_with_many_open(assessment: Assessment, judgment: Judgment) -> tuple[Check, ...]:
    """Which counts are not those of the case, and whether the final punishment is above the most that any case of the open facts allows."""
    counts = tuple(_not_charged(assessment, judgment))
    if judgment.final is None:
        return counts
    with comparing(f"judgment.final.{judgment.final.kind}"):
        final = _of_final(assessment, judgment.final)
        return (*counts, *or_with_an_unserved_part(assessment, judgment, judgment.final, [final]))


def _not_charged(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    charged = {count.offence.provision for count in assessment.case.counts}
    for offence, _ in judgment.counts:
        if offence.provision not in charged:
            says = N_("the judgment punishes {offence}, which is not among the counts")
            yield check("count", offence, Grade.CONTRADICTION, says, offence=offence)


def _of_final(assessment: Assessment, final: Imposed) -> Check:
    subject, bound = final.amount or str(final.kind), assessment.bound(final.kind)
    if bound is not None and final.amount is not None and final.amount.unit is not Unit.MULTIPLE:
        most = bounded(bound.hull)[1]
        if most.unit is final.amount.unit and final.amount > most:
            says = N_("{amount} is outside what the law allows: {range}")
            how: dict[str, Value] = {"amount": final.amount, "range": bound.ranges}
            return check("final", subject, Grade.OUTSIDE, says, *assessment.final_rules, **how)
    return check("final", subject, Grade.DEPENDS, TOO_MANY_OPEN, facts=facts_asked(assessment.trees))
