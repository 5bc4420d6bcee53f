"""Art. 63: whether imprisonment can be conditional, and for how long probation control is then set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from sentencing.engine.counts.bounds import Offence
from sentencing.engine.reasoning.trace import Labelled, Trace, Value
from sentencing.engine.reasoning.world import World
from sentencing.engine.service.asked import Asked, Sentence, Trees, names, row_of
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import AdditionalKind, Rule
from sentencing.law.rulebook import Law
from sentencing.message import N_
from sentencing.quantity import Interval

POSSIBLE, BARRED = "possible", "barred"
Probation = Interval | str | None
"""How long probation control is: within a range, for the whole term, or none at all."""


class Conditional(NamedTuple):
    """Whether it is possible, barred, or either; the grounds that bar it; what is open; how long probation control can be.

    `without` are additional punishments of the sanctions that cannot go with it (art. 63(4)).
    """

    answers: tuple[str, ...]
    grounds: tuple[str, ...]
    open_facts: tuple[str, ...]
    probation: tuple[Probation, ...]
    without: tuple[AdditionalKind, ...] = ()


def conditional_of(offences: Sequence[Offence], sentence: Sentence, world: World, trace: Trace) -> Conditional:
    """Whether the imprisonment can be conditional: every offence must allow it, under the law of its day."""
    found = Trees(offences, partial(row_of, schema.CONDITIONAL, sentence), world)
    grounds = tuple(dict.fromkeys(one.row.id for one in found.values if one.outcome == "no"))
    for ground in grounds:
        facts = found.where(lambda one, ground=ground: one.row.id == ground)  # type: ignore[misc]
        says = N_("a conditional sentence is barred: {ground}")
        if facts:
            says = N_("a conditional sentence is barred: {ground}, if {facts}")
        trace.add(next(one for one in found.values if one.row.id == ground), says, BARRED, ground=ground, facts=facts)
    whole = found.joint(lambda one: int(one.outcome == "no"))
    _exception_steps(offences, sentence, world, trace)
    answers = tuple(BARRED if barred else POSSIBLE for barred in whole.ranks())
    probation: tuple[Probation, ...] = ()
    without: tuple[AdditionalKind, ...] = ()
    open_facts = names(whole.turns_on())
    if POSSIBLE in answers:
        possible = next(one for one in found.values if one.outcome != "no")
        trace.add(possible, N_("the sentence can be conditional"), POSSIBLE)
        probation, more = _probation_of(offences, sentence, world, trace)
        open_facts = tuple(dict.fromkeys((*open_facts, *more)))
        without = _without(offences, trace)
    return Conditional(tuple(sorted(answers, reverse=True)), grounds, open_facts, probation, without)


def barred_beside(found: Iterable[Conditional]) -> frozenset[AdditionalKind]:
    """The additional punishments that cannot go with a conditional sentence in any world in which one is possible (63(4))."""
    possible = [frozenset(one.without) for one in found if POSSIBLE in one.answers]
    return frozenset.intersection(*possible) if possible else frozenset()


def _without(offences: Sequence[Offence], trace: Trace) -> tuple[AdditionalKind, ...]:
    """The additional punishments that no offence which has them lets go with a conditional sentence, under the law of its day."""
    having: dict[AdditionalKind, list[Decision[str]]] = {}
    for offence in offences:
        for kind in {item.kind: None for item in offence.sanction.additional}:
            decision = offence.law_of_act.decide(schema.BESIDE_CONDITIONAL, {"additional": str(kind)})
            having.setdefault(kind, []).append(decision)
    found = {kind: decisions for kind, decisions in having.items() if all(one.outcome == "no" for one in decisions)}
    for kind, decisions in found.items():
        trace.add(decisions, N_("a conditional sentence leaves no room for {kind}"), kind=str(kind))
    return tuple(found)


def _exception_steps(offences: Sequence[Offence], sentence: Sentence, world: World, trace: Trace) -> None:
    """The exception of 63(6) for minors, where it can apply."""
    for offence in offences:
        found = Trees([offence], partial(row_of, schema.SEXUAL_CRIME_63, sentence), world)
        for decision in {one.reading: one for one in reversed(found.values) if one.reading}.values():
            says = N_("63(6) spares a minor offender whose victim was 14 to 17: {offence}")
            trace.add(decision, says, offence=offence.count.offence)


# probation control (63(3))


class _Control(NamedTuple):
    """How long probation control is, and the rules that say so."""

    length: Probation
    rules: tuple[Rule, ...]


def _probation_of(
    offences: Sequence[Offence], sentence: Sentence, world: World, trace: Trace
) -> tuple[tuple[Probation, ...], tuple[str, ...]]:
    """How long probation control can be, and what that turns on."""
    governing, across = _governing(offences)
    laws = governing.law_of_act.until(world.case.decided, schema.PROBATION)

    def decided(offence: Offence, trial: World) -> _Control:
        first, *later = (law.decide(schema.PROBATION, Asked(offence, law, trial, sentence)) for law in laws)
        spared = next((one for one in later if one.outcome is None), None)
        if first.outcome is None or spared is None:
            return _Control(first.outcome, (first.rule,))
        return _Control(spared.outcome, (laws[0].provision("milder-law"), spared.rule))

    found = Trees([governing], decided, world)
    lengths = tuple(dict.fromkeys(one.length for one in found.values))
    for length in lengths:
        same = [one for one in found.values if one.length == length]
        reading = across or next((rule.reading for one in same for rule in one.rules if rule.reading), "")
        facts = found.where(lambda one, length=length: one.length == length)  # type: ignore[misc]
        _probation_step(same[0], facts, reading, trace)
    _ending_steps(governing, laws[0], trace)
    if any(offence.is_minor for offence in offences):
        says = N_(
            "a minor can be sentenced conditionally again, for a crime of minor or medium gravity during probation control; educational measures can go with it; never applied unasked"
        )
        trace.considered(laws[0].provision("probation-of-minors"), says)
    return lengths, names(found.joint(lambda one: lengths.index(one.length)).turns_on())


def _ending_steps(governing: Offence, law: Law, trace: Trace) -> None:
    """Art. 64(1)-(3): what conduct during probation control would lead to; nothing of it is decided by this sentence."""
    for conduct in schema.CONDUCTS[:-1]:
        facts = {"conduct": conduct, schema.MINOR_OFFENDER: "yes" if governing.is_minor else "no"}
        decision = law.decide(schema.ENDING_64, facts)
        ending = decision.outcome
        says = N_("during probation control, {conduct}: {ending}")
        if ending.after is not None:
            says = N_("during probation control, {conduct}: {ending}, after {after} of it at the earliest")
        elif ending.longest is not None:
            says = N_("during probation control, {conduct}: {ending}, by up to {longest}")
        amounts: Value = ending.after if ending.after is not None else ending.longest or ()
        name = "after" if ending.after is not None else "longest"
        trace.considered(decision, says, conduct=conduct, ending=ending.leads_to, **{name: amounts})


def _governing(offences: Sequence[Offence]) -> tuple[Offence, str]:
    """The last of the offences, whose law and offender's age measure control; of a set across majority, as the reading says."""
    like, reading = offences, ""
    if len({offence.is_minor for offence in offences}) > 1:
        reading = "set-across-majority"
        as_minor = offences[0].law.readings[reading] == schema.MINOR
        like = [offence for offence in offences if offence.is_minor == as_minor]
    return max(like, key=lambda offence: offence.count.committed), reading


def _probation_step(control: _Control, facts: tuple[Labelled, ...], reading: str, trace: Trace) -> None:
    says = N_("probation control: {length}, if {facts}") if facts else N_("probation control: {length}")
    length: Value = "none" if control.length is None else control.length
    trace.add(control.rules, says, length, length=length, facts=facts, reading=reading)
