"""Art. 63: whether imprisonment can be conditional, and for how long probation control is then set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from sentencing.case import UNKNOWN
from sentencing.engine.counts.bounds import Offence
from sentencing.engine.reasoning.trace import Labelled, Trace, Value
from sentencing.engine.reasoning.world import World
from sentencing.engine.service.asked import Asked, Sentence, row_of
from sentencing.engine.service.trees import Charge, Trees, bool_of, names, offences_of, that_hold
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


def conditional_of(
    charges: Sequence[Charge], imprisoned: Sequence[Charge], sentence: Sentence, world: World, trace: Trace
) -> Conditional:
    """Whether the imprisonment can be conditional: every crime of the case must allow it, under the law of its day.

    `imprisoned` are those for which imprisonment is imposed, or can be: it is theirs that probation control takes the place of. What
    cannot go with it is left out whatever the offence, a misdemeanour too.
    """
    crimes = [charge for charge in charges if charge.offence.is_crime]
    found = Trees(crimes, partial(row_of, schema.CONDITIONAL, sentence), world)
    grounds = tuple(dict.fromkeys(one.row.id for one in found.values if one.outcome == "no"))
    for ground in grounds:
        facts = found.where(lambda one, ground=ground: one.row.id == ground)  # type: ignore[misc]
        says = N_("a conditional sentence is barred: {ground}")
        if facts:
            says = N_("a conditional sentence is barred: {ground}, if {facts}")
        trace.add(next(one for one in found.values if one.row.id == ground), says, BARRED, ground=ground, facts=facts)
    whole = found.joint(lambda one: int(one.outcome == "no"))
    _exception_steps(crimes, sentence, world, trace)
    _group_steps(crimes, sentence, world, trace)
    answers = tuple(BARRED if bool_of(barred) else POSSIBLE for barred in whole.ranks())
    probation: tuple[Probation, ...] = ()
    without: tuple[AdditionalKind, ...] = ()
    open_facts = names(whole.turns_on())
    if POSSIBLE in answers:
        no_crime = imprisoned[0].offence.law_of_act.provision("conditional-sentence")  # 63(6) bars crimes alone
        possible = next((one for one in found.values if one.outcome != "no"), no_crime)
        trace.add(possible, N_("the sentence can be conditional"), POSSIBLE)
        probation, more = _probation_of(imprisoned, sentence, world, trace)
        open_facts = tuple(dict.fromkeys((*open_facts, *more)))
        without = _without(offences_of(charges), trace)
    else:
        grounds = that_hold(found) or grounds
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


def _exception_steps(charges: Sequence[Charge], sentence: Sentence, world: World, trace: Trace) -> None:
    """The exception of 63(6) for minors, where it can apply."""
    for charge in charges:
        found = Trees([charge], partial(row_of, schema.SEXUAL_CRIME_63, sentence), world)
        for decision in {one.reading: one for one in reversed(found.values) if one.reading}.values():
            says = N_("63(6) spares a minor offender whose victim was 14 to 17: {offence}")
            trace.add(decision, says, offence=charge.offence.count.offence)


def _group_steps(charges: Sequence[Charge], sentence: Sentence, world: World, trace: Trace) -> None:
    """The offences that cannot have been committed in a criminal group, where it is not entered whether they were."""
    for charge in charges:
        if charge.offence.count.facts.get("criminal_group", UNKNOWN) == UNKNOWN:
            found = [Asked(one, one.law_of_act, world, sentence).group() for _, one in charge.forms]
            if all(one.outcome == "no" for one in found):
                says = N_("{offence} was not committed in a criminal group")
                trace.considered(found[0], says, offence=charge.offence.count.offence)


# probation control (63(3))


class _Control(NamedTuple):
    """How long probation control is, and the rules that say so."""

    length: Probation
    rules: tuple[Rule, ...]


def _probation_of(
    charges: Sequence[Charge], sentence: Sentence, world: World, trace: Trace
) -> tuple[tuple[Probation, ...], tuple[str, ...]]:
    """How long probation control can be, and what that turns on."""
    charge, across = _governing(charges)
    governing = charge.offence
    laws = governing.law_of_act.until(world.case.decided, schema.PROBATION)

    def decided(offence: Offence, trial: World) -> _Control:
        first, *later = (law.decide(schema.PROBATION, Asked(offence, law, trial, sentence)) for law in laws)
        spared = next((one for one in later if one.outcome is None), None)
        if first.outcome is None or spared is None:
            return _Control(first.outcome, (first.rule,))
        return _Control(spared.outcome, (laws[0].provision("milder-law"), spared.rule))

    found = Trees([charge], decided, world)
    lengths = tuple(dict.fromkeys(one.length for one in found.values))
    for length in lengths:
        same = [one for one in found.values if one.length == length]
        reading = across or next((rule.reading for one in same for rule in one.rules if rule.reading), "")
        facts = found.where(lambda one, length=length: one.length == length)  # type: ignore[misc]
        _probation_step(same[0], facts, reading, trace)
    _ending_steps(governing, laws[0], trace)
    if any(charge.offence.is_minor for charge in charges):
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


def _governing(charges: Sequence[Charge]) -> tuple[Charge, str]:
    """The last of the offences, whose law and offender's age measure control; of a set across majority, as the reading says."""
    like, reading = charges, ""
    if len({charge.offence.is_minor for charge in charges}) > 1:
        reading = "set-across-majority"
        as_minor = charges[0].offence.law.readings[reading] == schema.MINOR
        like = [charge for charge in charges if charge.offence.is_minor == as_minor]
    return max(like, key=lambda charge: charge.offence.count.committed), reading


def _probation_step(control: _Control, facts: tuple[Labelled, ...], reading: str, trace: Trace) -> None:
    says = N_("probation control: {length}, if {facts}") if facts else N_("probation control: {length}")
    length: Value = "none" if control.length is None else control.length
    trace.add(control.rules, says, length, length=length, facts=facts, reading=reading)
