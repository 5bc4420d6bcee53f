"""Arts 46(4-1), 55(9), 56(4), 81(7) para. 2: a sanction of life imprisonment alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sentencing.case import Count
from sentencing.engine.counts.age import age_that_bars
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.engine.reasoning.asking import OneByOne
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.model import Fact, Punishment
from sentencing.law.rulebook import Law
from sentencing.law.schema import LifeAlone
from sentencing.message import N_


def life_alone(
    law: Law, count: Count, world: World, minor: bool, main: Sequence[Punishment], trace: Trace
) -> LifeAlone | None:
    """What follows where a sanction provides life imprisonment alone; None where it does not, or the law is silent."""
    if any(row.kind not in LIFE_KINDS for row in main):
        return None
    facts = OneByOne(partial(_asked, law, count, world), {schema.MINOR_OFFENDER: "yes" if minor else "no"})
    decision = law.decide(schema.LIFE_ALONE, facts)
    found = decision.outcome
    if found is not None and found.imprisonment is not None:
        says = N_("the sanction provides life imprisonment alone; in its place: imprisonment")
        trace.add(decision, says, found.imprisonment, reading="life-alone-and-58-4")
    if found is not None and found.exceptional is not None:
        says = N_("exceptional circumstances would let the court impose imprisonment of {range}; never applied unasked")
        trace.considered(law.provision("exceptional-beside-life"), says, range=found.exceptional)
    return found


def _asked(law: Law, count: Count, world: World, fact: str) -> Fact:
    if fact == "age":
        return age_that_bars(law, count, world)
    return world.fact(count, fact)
