"""The smallest change of facts under which a failed claim would hold: what separates it from the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from sentencing.case import Case, Circumstances
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment
from sentencing.engine.trace import Value
from sentencing.problem import N_, ProblemError
from sentencing.quantity import IncomparableError

MOST_CHANGES = 2
MOST_TRIED_IN_PAIRS = 14
"""Four counts: with more, pairs of changes take longer than a reader waits."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of facts, said in words, and how it changes a case. `subject` marks changes that exclude each other."""

    says: str
    params: tuple[tuple[str, Value], ...]
    subject: str
    apply: Callable[[Case], Case]


def possible_changes(case: Case) -> Iterator[Change]:
    """Every single change that is tried: a count less, a count unfinished, a mitigating circumstance, an agreement."""
    for count in case.counts:
        cited = (("offence", count.offence),)
        if len(case.counts) > 1:
            yield Change(N_("without the count under {offence}"), cited, count.field, _without(count.field))
        for stage in ("attempt", "preparation"):
            if count.facts.get("stage", "completed") == "completed":
                params = (*cited, ("stage", stage))
                yield Change(N_("{offence} only as {stage}"), params, count.field, _at_stage(count.field, stage))
    facts = case.circumstances.facts
    if facts.get("mitigating") != "yes":
        yield Change(
            N_("a mitigating circumstance and no aggravating one"),
            (),
            "circumstances",
            _with_facts({"mitigating": "yes", "aggravating": "no"}),
        )
    if facts.get("procedure", "ordinary") == "ordinary":
        yield Change(
            N_("a procedural agreement that was fulfilled"), (), "procedure", _with_facts({"procedure": "agreement"})
        )


def _without(field: str) -> Callable[[Case], Case]:
    return lambda case: case._replace(counts=tuple(c for c in case.counts if c.field != field))


def _at_stage(field: str, stage: str) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        counts = tuple(c._replace(facts={**c.facts, "stage": stage}) if c.field == field else c for c in case.counts)
        return case._replace(counts=counts)

    return change


def _with_facts(facts: dict[str, str]) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        common = case.circumstances
        return case._replace(
            circumstances=Circumstances({**common.facts, **facts}, common.mitigating, common.aggravating)
        )

    return change


def smallest_changes(assessment: Assessment, holds: Callable[[Assessment], bool]) -> tuple[tuple[Change, ...], ...]:
    """The changes, as few together as possible, under which a claim holds; empty if none of the sizes tried is enough."""
    changes = list(possible_changes(assessment.case))
    most = MOST_CHANGES if len(changes) <= MOST_TRIED_IN_PAIRS else 1
    for size in range(1, most + 1):
        found = tuple(
            group for group in combinations(changes, size) if _compatible(group) and _enough(assessment, group, holds)
        )
        if found:
            return found
    return ()


def _compatible(group: tuple[Change, ...]) -> bool:
    return len({change.subject for change in group}) == len(group)


def _enough(assessment: Assessment, group: tuple[Change, ...], holds: Callable[[Assessment], bool]) -> bool:
    case = assessment.case
    for change in group:
        case = change.apply(case)
    if not case.counts:
        return False
    try:
        return holds(assess(case, assessment.rules, assessment.readings, assume_unchanged=True))
    except (ProblemError, IncomparableError):
        return False
