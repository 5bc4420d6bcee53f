"""What a judgment states beside the punishments: a representation on awards and ranks (art. 49), compulsory work (art. 44)."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import UNKNOWN, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.counts.additional import MANDATORY
from sentencing.engine.reasoning.lists import UNCLEAR
from sentencing.engine.reasoning.world import as_entered
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import Kind
from sentencing.message import N_

_AWARDS = "state_awards"


def check_representation(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    """Whether the court makes a representation on awards and ranks where it must, and none where it cannot; nothing is said where nothing of it is entered."""
    stated, awards = judgment.representation, assessment.case.person.facts.get(_AWARDS, UNKNOWN)
    if stated is None and awards != "yes":
        return
    found = [one for result in assessment.sole.counts for one in _duties(result, "no" if awards == "no" else "yes")]
    firm = [decision for decision, is_firm in found if decision.outcome == MANDATORY and is_firm]
    must = firm or [decision for decision, _ in found if decision.outcome == MANDATORY]
    can = must or [decision for decision, _ in found if decision.outcome != "none"]
    subject = "not_reported" if stated is None else "yes" if stated else "no"
    if stated and not can:
        says = N_("there is nothing on which it could be made: no intentional offence, or no such award or rank")
        yield check("representation", subject, Grade.OUTSIDE, says, *_rules(found))
    elif stated and awards == "yes":
        yield check("representation", subject, Grade.WITHIN, N_("the court can make it"), *can)
    elif stated:
        says = N_("the court can make it if the person has state awards, or a rank given by the President")
        yield check("representation", subject, Grade.DEPENDS, says, *can)
    elif not must:
        if stated is not None:
            yield check("representation", subject, Grade.WITHIN, N_("the court need not make it"), *_rules(found))
    elif stated is None:
        says = N_("for a crime of corruption it must be made; whether it was is not reported")
        yield check("representation", subject, Grade.DEPENDS, says, *must)
    elif firm and awards == "yes":
        says = N_("for a crime of corruption it must be made")
        yield check("representation", subject, Grade.OUTSIDE, says, *must)
    else:
        says = N_("for a crime of corruption it must be made, if the person has state awards, or a rank given by the President")  # fmt: skip
        yield check("representation", subject, Grade.DEPENDS, says, *must)


def _duties(result: CountResult, awards: str) -> Iterator[tuple[Decision[str], bool]]:
    """What art. 49(2) says for a count, and whether that is settled: whether it is one of corruption can be open."""
    offence = result.bounds.offence
    found = "no"
    if offence.is_crime:
        found = as_entered(offence.law, offence.count, "corruption", offence.cited, offence.chapter)
    for corruption in schema.YES_NO if found == UNCLEAR else (found,):
        facts = {"guilt": offence.guilt, _AWARDS: awards, "corruption": corruption}
        yield offence.law.decide(schema.REPRESENTATION, facts), found != UNCLEAR


def _rules(found: list[tuple[Decision[str], bool]]) -> list[Decision[str]]:
    return [decision for decision, _ in found]


def check_work(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    """Compulsory work goes with restriction of liberty; beside a conditional sentence, and how much of it, is not looked at."""
    final = judgment.final
    if not judgment.compulsory_work or final is None or final.kind is Kind.RESTRICTION_OF_LIBERTY:
        return
    if final.kind is not Kind.IMPRISONMENT or judgment.conditional is False:
        says = N_("there is compulsory work with restriction of liberty alone")
        yield check("compulsory_work", "yes", Grade.OUTSIDE, says, assessment.law.provision("compulsory-work"))
