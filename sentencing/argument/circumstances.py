"""Claims about circumstances: whether the case enters them so, and whether any bound depends on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sentencing.argument.finding import Verdict
from sentencing.argument.reasons import Reason, reason
from sentencing.case import UNKNOWN, Claim
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.counts.circumstances import follows
from sentencing.engine.reasoning.completions import Completion
from sentencing.engine.reasoning.trace import Value
from sentencing.engine.reasoning.world import World
from sentencing.message import N_
from sentencing.problem import ProblemError

FACTS = {"aggravating_circumstances": "aggravating", "mitigating_circumstances": "mitigating"}
"""What can be claimed of circumstances, and the fact that it is."""


def judge_circumstances(assessment: Assessment, claim: Claim) -> tuple[Verdict, list[Reason]]:
    """Whether what is claimed of circumstances is so in the case, or whether no bound depends on it."""
    name = FACTS[claim.quantity]
    entered = _entered(assessment, name)
    because = [reason(N_("the case enters {fact}: {value}"), fact=name, value=entered or "none")]
    if entered == UNKNOWN:
        return Verdict.OPEN, because
    if all(_is_same(assessment, name, value) for value in ("yes", "no")):
        because.append(
            reason(
                N_("no bound depends on it: with and without it the final punishment is {range}"),
                *assessment.final_rules,
                range=_final_range(assessment),
            )
        )
        return Verdict.IRRELEVANT, [*because, *_together(assessment, name)]
    claimed = "no" if claim.value == "none" else "yes"
    return Verdict.HOLDS if (entered or "no") == claimed else Verdict.FAILS, because


def _is_same(assessment: Assessment, name: str, value: str) -> bool:
    """Whether every bound stays where a circumstance is so; not shown where the case cannot be so (53(1)(2): a minor has one)."""
    other = _where(assessment, {name: value})
    return other is not None and _entered(other, name) == value and _bounds(other) == _bounds(assessment)


def _together(assessment: Assessment, name: str) -> list[Reason]:
    """What the fact would do together with the other fact of art. 55(2)."""
    if name != "aggravating":
        return []
    mitigated = _where(assessment, {"mitigating": "yes", "aggravating": "no"})
    if mitigated is None or _bounds(mitigated) == _bounds(assessment):
        return []
    return [
        reason(
            N_("it matters for art. 55(2), which also needs a mitigating circumstance; with one entered the final punishment would be {range}"),
            assessment.law.provision("fraction-for-mitigation"), range=_final_range(mitigated),
        )
    ]  # fmt: skip


def _entered(assessment: Assessment, name: str) -> str:
    """What the case enters for one of its offences, or for all; else yes, or unknown, where a circumstance of one follows, or may follow, from other facts."""
    case = assessment.case
    values = [c.facts.get(name, "") for c in (case.circumstances, *(count.circumstances for count in case.counts))]
    found = [*values, *(_following(tree.telling, assessment, name) for tree in assessment.trees)]
    return next((value for value in ("yes", UNKNOWN, "no") if value in found), "")


def _following(tree: Sequence[Completion[CountResult]], assessment: Assessment, name: str) -> str:
    """Whether a circumstance of an offence follows: yes, unknown where it turns on what is open, empty where it does not."""
    every = [(World(assessment.case, assessment.rules.general.facts, one.decided), one.value) for one in tree]
    found = [follows(result.bounds.offence.act, world, name) for world, result in every if result is not None]
    return "" if not any(found) else "yes" if all(found) else UNKNOWN


def _where(assessment: Assessment, facts: Mapping[str, str]) -> Assessment | None:
    """The assessment where circumstances are so for the whole case; None where the case cannot be so."""
    case = assessment.case.with_circumstances(facts)
    try:
        return assess(case, assessment.rules, assessment.readings)
    except ProblemError:
        return None


def _bounds(assessment: Assessment) -> object:
    """Every bound: of the final punishment by any method and by each, and of each count."""
    finals = {
        method: ({slot: one.ranges for slot, one in assessment.bounds(method).items()}, {*assessment.lives(method)})
        for method in ("", *assessment.methods)
    }
    return finals, [frozenset(assessment.count_options(index)) for index in range(len(assessment.case.counts))]


def _final_range(assessment: Assessment) -> Value:
    kinds = assessment.bounds()
    strictest = max(kinds, key=lambda slot: assessment.rules.general.severity.index(slot[0]), default=None)
    return kinds[strictest].hull if strictest else "life_imprisonment"
