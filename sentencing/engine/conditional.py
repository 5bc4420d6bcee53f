"""Art. 63: whether imprisonment can be conditional, and for how long probation control is then set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from sentencing.engine.asked import Asked, Sentence, Settled, tried, turns_on
from sentencing.engine.counts import Offence
from sentencing.engine.trace import Labelled, Trace
from sentencing.engine.world import World
from sentencing.law import schema
from sentencing.problem import N_

POSSIBLE, BARRED = "possible", "barred"


class Conditional(NamedTuple):
    """Whether it is possible, barred, or either; the grounds that bar it; what is open."""

    answers: tuple[str, ...]
    grounds: tuple[str, ...]
    open_facts: tuple[str, ...]


def conditional_of(offences: Sequence[Offence], sentence: Sentence, world: World, trace: Trace) -> Conditional:
    """Whether the imprisonment can be conditional: every offence must allow it, under the law of its day."""
    found = list(tried(partial(_grounds, offences, sentence, world), {}))
    grounds = tuple(dict.fromkeys(ground for _, barring in found for ground in barring))
    for ground in grounds:
        settled = next(settled for settled, barring in found if ground in barring)
        facts = tuple(Labelled(key[1], value, True) for key, value in settled.items())
        says = N_("a conditional sentence is barred: {ground}, if {facts}")
        if all(ground in barring for _, barring in found):
            says = N_("a conditional sentence is barred: {ground}")
        trace.add("63(6)", says, BARRED, ground=ground, facts=facts)
    answers = tuple(dict.fromkeys(BARRED if barring else POSSIBLE for _, barring in found))
    if POSSIBLE in answers:
        says = N_("the sentence can be conditional, with probation control for the whole term")
        trace.add("63(1), 63(3)", says, POSSIBLE)
    return Conditional(tuple(sorted(answers, reverse=True)), grounds, turns_on([(s, bool(b)) for s, b in found]))


def _grounds(offences: Sequence[Offence], sentence: Sentence, world: World, settled: Settled) -> tuple[str, ...]:
    """The ground by which each offence bars it."""
    found = []
    for offence in offences:
        law = offence.law.rules.on(offence.count.committed, offence.law.readings)
        decision = law.decide(schema.CONDITIONAL, Asked(offence, law, world, sentence, settled))
        if decision.outcome == "no":
            found.append(decision.row.id)
    return tuple(dict.fromkeys(found))
