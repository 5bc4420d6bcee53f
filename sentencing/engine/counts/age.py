"""Arts 15, 80(1), 90: how old a person is, who is liable, who is a minor, and minority as a mitigating circumstance (53(1)(2))."""

from __future__ import annotations

from datetime import date, timedelta

from sentencing.case import UNKNOWN, Case, Circumstances, Count
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World, years_between
from sentencing.law import schema
from sentencing.law.general import General
from sentencing.law.model import Fact
from sentencing.law.rulebook import Law
from sentencing.message import N_
from sentencing.problem import Problem, problem
from sentencing.quantity import number

DAY_OF_AN_AGE, DAY_OF_THE_BAR, AGE_THAT_BARS = "day-of-an-age", "day-of-the-age-that-bars", "age-that-bars"
"""The readings on which it turns when an age is reached, when one that bars a punishment is, and on which day the latter is taken."""


def years_old(law: Law, born: date, day: date, reading: str = DAY_OF_AN_AGE) -> int:
    """How old a person is on a day, in whole years, as a reading counts them."""
    return years_between(born, day) if law.readings[reading] == "birthday" else _years_over(born, day)


def _years_over(born: date, day: date) -> int:
    """The whole years that are over when a day begins; a year ends on the last day of a month that has no such number."""
    before = day - timedelta(days=1)
    ends_with_the_month = before.month != day.month and before.month == born.month and before.day < born.day
    return years_between(born, before) + ends_with_the_month


def age_that_bars(law: Law, count: Count, world: World) -> Fact:
    """The age that bars a punishment: that on the day of the judgment, else of the act; of a person whose birth was not entered, below every limit."""
    if not world.has_age():
        return number(0)
    case = world.case
    assert case.person.born is not None
    at_the_act = law.readings[AGE_THAT_BARS] == "at-the-act"
    return number(
        years_old(law, case.person.born, (not at_the_act and case.decided) or count.committed, DAY_OF_THE_BAR)
    )


def check_liability(law: Law, case: Case, count: Count) -> list[Problem]:
    """Whether the person was old enough to be liable for a count (art. 15); of an unknown birth nothing is asked. `law` is that of the act."""
    born, article = case.person.born, law.rules.article(count.offence.article)
    if born is None or article is None:
        return []
    age = years_old(law, born, count.committed)
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


def minor_offender(law: Law, case: Case, counts: tuple[Count, ...]) -> str:
    """Whether the person was a minor at one of some counts: `yes`, `no`, or unknown where the birth is not entered."""
    if case.person.born is None:
        return UNKNOWN
    return "yes" if any(_minority(law.on(c.committed), case, c) == schema.MINOR for c in counts) else "no"


def is_minor(law: Law, case: Case, count: Count) -> bool:
    """Whether the person was a minor on the day of an act; one whose birth is not entered is an adult."""
    return case.person.born is not None and _minority(law, case, count) == schema.MINOR


def _minority(law: Law, case: Case, count: Count) -> str:
    born = case.person.born
    assert born is not None
    return law.decide(schema.MINORITY, {"age": number(years_old(law, born, count.committed))}).outcome


def with_minority(case: Case, law: Law) -> Case:
    """The case in which minority mitigates each offence committed as a minor, and no other (53(1)(2))."""
    if case.person.born is None:
        return case
    points = minority_points(law.general)
    alone = law.readings["minority-as-mitigation"] == "alone"
    counts = []
    for count in case.counts:
        added = tuple(points) if alone and minor_offender(law, case, (count,)) == "yes" else ()
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
    born, day = case.person.born, count.committed
    age = years_old(law, born, day)
    on_a_birthday = years_between(born, day) != _years_over(born, day)
    decision, over = (law.decide(schema.MINORITY, {"age": number(one)}) for one in (age, _years_over(born, day)))
    if decision.outcome == schema.MINOR:
        reading = DAY_OF_AN_AGE if on_a_birthday else ""
        says = N_("a minor, {age} years old on the day of the act: section 6 governs")
        trace.add(decision, says, age=age, reading=reading)
        says = N_(
            "educational measures in place of a punishment and release of minors are possible; never applied unasked"
        )
        trace.considered(law.provision("minor-without-punishment"), says)
    elif over.outcome == schema.MINOR:
        says = N_("no minor: {age} years old on the day of the act, which is the birthday")
        trace.add((over, decision), says, age=age, reading=DAY_OF_AN_AGE)
    if decision.outcome == schema.YOUNG_ADULT:
        says = N_(
            "{age} years old on the day of the act: in exceptional cases section 6 on minors; never applied unasked"
        )
        trace.considered(decision, says, age=age)
    return decision.outcome
