"""Art. 74: whether serving the sentence can or must be deferred for pregnancy or a young child, and for how long."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, date
from functools import partial
from typing import NamedTuple

from sentencing.engine.counts.bounds import Offence
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.engine.service.asked import Sentence, row_of
from sentencing.engine.service.trees import Charge, Trees, names, offences_of
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.message import N_
from sentencing.quantity import MONTHS_IN_A_YEAR, Quantity

BARRED = "barred"
_OF_THE_PERSON = ("pregnant", "raises_young_child", "raises_child_under_3")


class Deferred(NamedTuple):
    """Whether the court `may` or `must` defer, or it is `barred` (several where it is open); the grounds, what is open, how long.

    `until` is the last day that is possible, where the judgment and the birth of the child are entered.
    """

    answers: tuple[str, ...]
    grounds: tuple[str, ...]
    open_facts: tuple[str, ...]
    longest: Quantity | None = None
    until: date | None = None


def deferral_of(charges: Sequence[Charge], sentence: Sentence, world: World, trace: Trace) -> Deferred | None:
    """What art. 74 gives the person; None if nothing of it was entered."""
    offences = offences_of(charges)
    if all(world.case.person.facts.get(fact, "no") == "no" for fact in _OF_THE_PERSON):
        says = N_("no pregnancy and no young child entered: serving the sentence is not deferred")
        trace.considered(offences[0].law.provision("deferral"), says)
        return None
    given = _given(offences, world)
    if given.outcome is None:
        says = N_("neither pregnant nor raising a young child: serving the sentence is not deferred")
        trace.considered(given, says)
        return None
    found = Trees(charges, partial(row_of, schema.DEFERRAL_BAR, sentence), world)
    grounds = tuple(dict.fromkeys(one.row.id for one in found.values if one.outcome == "yes"))
    for ground in grounds:
        facts = found.where(lambda one, ground=ground: one.row.id == ground)  # type: ignore[misc]
        says = N_("deferral is barred: {ground}, if {facts}") if facts else N_("deferral is barred: {ground}")
        reading = "term-in-74" if len(offences) > 1 else ""
        by = next(one for one in found.values if one.row.id == ground)
        trace.add(by, says, BARRED, ground=ground, facts=facts, reading=reading)
    whole = found.joint(lambda one: int(one.outcome == "yes"))
    answers = tuple(BARRED if barred else given.outcome.court for barred in whole.ranks())
    open_facts = names(whole.turns_on())
    if answers == (BARRED,):
        return Deferred(answers, grounds, open_facts)
    until = _last_day(given.outcome, world)
    says = N_("the court may defer serving the sentence for up to {longest}")
    if given.outcome.court == "must":
        says = N_("the court must defer serving the sentence, for up to {longest}")
    trace.add(given, says, given.outcome.longest, longest=given.outcome.longest)
    if given.outcome.until_age is not None:
        age = given.outcome.until_age
        says = N_("not beyond the day on which the child is {age}")
        if until is not None:
            says = N_("not beyond the day on which the child is {age}: until {until} at the latest")
        trace.add(given, says, until, age=age.value, until=until or ())
    return Deferred(tuple(sorted(answers, reverse=True)), grounds, open_facts, given.outcome.longest, until)


def _given(offences: Sequence[Offence], world: World) -> Decision[schema.Deferral | None]:
    """The row for the person, under the law of the last act, or a later one until the judgment that makes deferral a duty (art. 6)."""
    last = max(offences, key=lambda one: one.count.committed)
    child = world.person("raises_child_under_3") == "yes" or world.person("raises_young_child") == "yes"
    facts = {"young_child": "yes" if child else "no", "pregnant": "no" if child else world.person("pregnant")}
    found = [law.decide(schema.DEFERRAL, facts) for law in last.law_of_act.until(world.case.decided, schema.DEFERRAL)]
    return next((one for one in found if one.outcome is not None and one.outcome.court == "must"), found[0])


def _last_day(given: schema.Deferral, world: World) -> date | None:
    """The end of the longest deferral from the day of the judgment, or the birthday of the child if that is earlier; None if not known."""
    decided, born = world.case.decided, world.case.person.child_born
    if decided is None or (given.until_age is not None and born is None):
        return None
    end = _later(decided, int(given.longest.value))
    if given.until_age is None or born is None:
        return end
    return min(end, _later(born, int(given.until_age.value) * MONTHS_IN_A_YEAR))


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if year <= MAXYEAR else date.max
