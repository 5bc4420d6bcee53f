"""Arts 15, 80(1), 90: who is liable, who is a minor, and minority as a mitigating circumstance (53(1)(2))."""

from __future__ import annotations

from sentencing.case import UNKNOWN, Case, Circumstances, Count
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World, years_between
from sentencing.law import schema
from sentencing.law.general import General
from sentencing.law.rulebook import Law, Readings, RuleBook
from sentencing.message import N_
from sentencing.problem import Problem, problem
from sentencing.quantity import number


def check_liability(rules: RuleBook, case: Case, count: Count) -> list[Problem]:
    """Whether the person was old enough to be liable for a count (art. 15); of an unknown birth nothing is asked."""
    born, article = case.person.born, rules.article(count.offence.article)
    if born is None or article is None:
        return []
    law, age = rules.on(count.committed), years_between(born, count.committed)
    listed = law.membership("liable_from_14", count.offence, article.chapter)
    decision = law.decide(schema.LIABILITY, {"age": number(age), "liable_from_14": listed})
    if decision.outcome == "yes":
        return []
    return [
        problem(
            "not-liable",
            field="person.born",
            age=age,
            date=count.committed,
            provision=count.offence,
            cite=decision.cite,
        )
    ]


def minor_offender(rules: RuleBook, case: Case, counts: tuple[Count, ...]) -> str:
    """Whether the person was a minor at one of some counts: `yes`, `no`, or unknown where the birth is not entered."""
    if case.person.born is None:
        return UNKNOWN
    return "yes" if any(_minority(rules.on(c.committed), case, c) == schema.MINOR for c in counts) else "no"


def is_minor(law: Law, case: Case, count: Count) -> bool:
    """Whether the person was a minor on the day of an act; one whose birth is not entered is an adult."""
    return case.person.born is not None and _minority(law, case, count) == schema.MINOR


def _minority(law: Law, case: Case, count: Count) -> str:
    born = case.person.born
    assert born is not None
    return law.decide(schema.MINORITY, {"age": number(years_between(born, count.committed))}).outcome


def with_minority(case: Case, rules: RuleBook, readings: Readings) -> Case:
    """The case in which minority mitigates each offence committed as a minor, and no other (53(1)(2))."""
    if case.person.born is None:
        return case
    points = minority_points(rules.general)
    alone = readings["minority-as-mitigation"] == "alone"
    counts = []
    for count in case.counts:
        added = tuple(points) if alone and minor_offender(rules, case, (count,)) == "yes" else ()
        counts.append(count._replace(circumstances=_with_points(count.circumstances, points, added)))
    return case._replace(circumstances=_with_points(case.circumstances, points, ()), counts=tuple(counts))


def minority_points(general: General) -> frozenset[str]:
    """The mitigating points that only a minor can have."""
    return frozenset(i.cite for i in general.mitigating if any(c.fact == schema.MINOR_OFFENDER for c in i.needs))


def _with_points(old: Circumstances, points: frozenset[str], added: tuple[str, ...]) -> Circumstances:
    """Circumstances without some mitigating points, and with others."""
    kept = (*added, *(point for point in old.mitigating if point not in points))
    facts = dict(old.facts)
    if kept:
        facts["mitigating"] = "yes"
    elif old.mitigating:
        facts["mitigating"] = "no"
    return Circumstances(facts, kept, old.aggravating)


def age_group(law: Law, count: Count, world: World, trace: Trace) -> str:
    """Whether the person was a minor, a young adult or an adult on the day of the act. Not entered: an adult."""
    if not world.has_age():
        return schema.ADULT
    case = world.case
    assert case.person.born is not None
    age = years_between(case.person.born, count.committed)
    decision = law.decide(schema.MINORITY, {"age": number(age)})
    if decision.outcome == schema.MINOR:
        trace.add(decision, N_("a minor, {age} years old on the day of the act: section 6 governs"), age=age)
        says = N_(
            "educational measures in place of a punishment and release of minors are possible; never applied unasked"
        )
        trace.considered(law.provision("minor-without-punishment"), says)
    elif decision.outcome == schema.YOUNG_ADULT:
        says = N_(
            "{age} years old on the day of the act: in exceptional cases section 6 on minors; never applied unasked"
        )
        trace.considered(decision, says, age=age)
    return decision.outcome
