"""Art. 69: whether the person can be released with a guarantee, how large the bail is, and for how long the guarantee stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from sentencing.engine.counts.bounds import Offence
from sentencing.engine.counts.classes import bounded_high
from sentencing.engine.reasoning.trace import Labelled, Trace
from sentencing.engine.reasoning.world import World
from sentencing.engine.service.asked import Sentence, row_of
from sentencing.engine.service.trees import Charge, Trees, names, that_hold
from sentencing.law import schema
from sentencing.law.model import Kind
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity

POSSIBLE, BARRED = "possible", "barred"


class Bail(NamedTuple):
    """The guarantee for one offence: the bail by guarantor (one for all since 292-VI), and its period."""

    offence: str
    amounts: tuple[tuple[str, Quantity], ...]
    period: Interval


class Guarantee(NamedTuple):
    """Whether release is possible, barred, or either; from what, by the law of each offence; what bars it; what is open; the bails."""

    answers: tuple[str, ...]
    release: tuple[str, ...]
    grounds: tuple[str, ...]
    open_facts: tuple[str, ...]
    bails: tuple[Bail, ...]


def guarantee_of(charges: Sequence[Charge], gravest: str, world: World, trace: Trace) -> Guarantee:
    """Whether art. 69 can apply: every offence must allow it, under the law of its day."""
    found = Trees(charges, partial(row_of, schema.GUARANTEE, Sentence((), (), gravest)), world)
    grounds = tuple(dict.fromkeys(one.row.id for one in found.values if one.outcome == "no"))
    for ground in grounds:
        by = next(one for one in found.values if one.row.id == ground)
        facts = found.where(lambda one, ground=ground: one.row.id == ground)  # type: ignore[misc]
        if not facts:
            trace.considered(by, N_("release with a guarantee is barred: {ground}"), ground=ground)
        else:
            says = N_("release with a guarantee is barred: {ground}, if {facts}")
            trace.add(by, says, BARRED, ground=ground, facts=facts)
    whole = found.joint(lambda one: int(one.outcome == "no"))
    answers = tuple(BARRED if barred else POSSIBLE for barred in whole.ranks())
    release: tuple[str, ...] = ()
    bails: tuple[Bail, ...] = ()
    if POSSIBLE in answers:
        possible = [one for one in found.values if one.outcome != "no"]
        release = tuple(sorted({one.outcome for one in possible}))
        trace.add(possible, N_("the court can release with a guarantee, {release}"), POSSIBLE, release=release)
        bails = tuple(dict.fromkeys(_bail(offence, trace) for charge in charges for _, offence in charge.forms))
    else:
        grounds = that_hold(found) or grounds
    open_facts = names(whole.turns_on())
    return Guarantee(tuple(sorted(answers, reverse=True)), release, grounds, open_facts, bails)


def _bail(offence: Offence, trace: Trace) -> Bail:
    """The bail, from the largest fine of the sanction, and the period."""
    law, name = offence.law_of_act, offence.count.offence
    fines = [bounded_high(row.range) for row in offence.sanction.main if row.kind is Kind.FINE and row.range]
    most = fines[0]
    decisions = {who: law.decide(schema.GUARANTEE_BAIL, {"guarantor": who}) for who in schema.GUARANTORS}
    amounts = {who: most.scaled(decision.outcome.value) for who, decision in decisions.items()}
    said = tuple(Labelled(who, amount) for who, amount in amounts.items())
    reading = "fine-alone-in-69" if all(row.kind is Kind.FINE for row in offence.sanction.main) else ""
    says = N_("the bail for {offence}, of which the largest fine is {most}: {amounts}")
    trace.add(tuple(decisions.values()), says, offence=name, most=most, amounts=said, reading=reading)
    period = law.decide(schema.GUARANTEE_PERIOD, {"offence": offence.offence_class})
    assert period.outcome is not None
    says = N_("term of the guarantee for {offence}: {period}")
    trace.add(period, says, offence=name, period=period.outcome)
    return Bail(str(name), tuple(amounts.items()), period.outcome)
