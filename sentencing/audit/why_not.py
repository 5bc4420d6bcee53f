"""Why an additional punishment that no count provides cannot be imposed: what a reader is told is the first reason that is so."""

from __future__ import annotations

from collections.abc import Sequence

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import ImposedAdditional
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.counts.additional import minor_term
from sentencing.engine.reasoning.trace import Value
from sentencing.law import schema
from sentencing.law.model import AdditionalKind
from sentencing.message import N_
from sentencing.quantity import Interval


def not_provided(
    name: str, assessment: Assessment, results: Sequence[CountResult], item: ImposedAdditional, subject: Value
) -> Check:
    """The check of an additional punishment that no count provides, with the reason."""
    kind = str(item.kind)
    minor = next((one.bounds.offence for one in results if one.bounds.offence.is_minor), None)
    if minor is not None:
        term, by = minor_term(minor, item.kind), minor.law.decide(schema.ADDITIONAL_MINOR, {"additional": kind})
        if term is None:
            return check(name, subject, Grade.OUTSIDE, N_("{kind} is not imposed on a minor"), by, kind=kind)
        if isinstance(term, Interval):
            says = N_("no sanction names it; on a minor it can be imposed {range}")
            return check(name, subject, Grade.OUTSIDE, says, by, range=term)
    if item.kind is AdditionalKind.CONFISCATION and (named := _naming(results, item.kind)):
        if any(one.bounds.offence.count.facts.get("property_found") == "no" for one in named):
            says = N_("confiscation is not imposed: no property was found that can be confiscated")
            return check(name, subject, Grade.OUTSIDE, says, assessment.law.provision("nothing-to-confiscate"))
        greed = named[0].bounds.offence.law.decide(schema.CONFISCATION, {"mercenary": "no"})
        says = N_("confiscation is not imposed: the crime was not committed out of greed")
        return check(name, subject, Grade.OUTSIDE, says, greed)
    for outside in assessment.rules.general.outside_sanction:
        if outside.kind is item.kind and outside.range is not None:
            says = N_("no sanction names it, and {cite} lets a court add it {range} alone")
            return check(name, subject, Grade.OUTSIDE, says, outside, cite=outside.cite, range=outside.range)
        if outside.kind is item.kind and outside.intentional_only:
            says = N_("no sanction names it, and {cite} lets a court add it for an intentional offence alone")
            return check(name, subject, Grade.OUTSIDE, says, outside, cite=outside.cite)
    return check(name, subject, Grade.OUTSIDE, N_("no count provides it"))


def _naming(results: Sequence[CountResult], kind: AdditionalKind) -> list[CountResult]:
    """The counts whose sanction names an additional punishment."""
    return [one for one in results if any(row.kind is kind for row in one.bounds.offence.sanction.additional)]
