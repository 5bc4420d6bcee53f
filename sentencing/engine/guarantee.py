"""Art. 69: whether the person can be released with a guarantee, how large the bail is, and for how long the guarantee stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from sentencing.engine.asked import Sentence, facts_said, facts_where, rows_of, tried, turns_on
from sentencing.engine.classes import bounded_high
from sentencing.engine.counts import Offence
from sentencing.engine.trace import Labelled, Trace
from sentencing.engine.world import World
from sentencing.law import schema
from sentencing.law.model import Decision, Kind
from sentencing.problem import N_
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


def guarantee_of(offences: Sequence[Offence], gravest: str, world: World, trace: Trace) -> Guarantee:
    """Whether art. 69 can apply: every offence must allow it, under the law of its day."""
    found = list(tried(partial(rows_of, schema.GUARANTEE, offences, Sentence((), (), gravest), world), {}))
    barring = [(settled, _grounds(rows)) for settled, rows in found]
    grounds = tuple(dict.fromkeys(ground for _, some in barring for ground in some))
    for ground in grounds:
        cite = next(_cite(rows, ground) for _, rows in found if ground in _grounds(rows))
        facts = facts_said(facts_where([(settled, ground in some) for settled, some in barring]), offences)
        if not facts:
            trace.considered(cite, N_("release with a guarantee is barred: {ground}"), ground=ground)
        else:
            says = N_("release with a guarantee is barred: {ground}, if {facts}")
            trace.add(cite, says, BARRED, ground=ground, facts=facts)
    answers = tuple(dict.fromkeys(BARRED if some else POSSIBLE for _, some in barring))
    release: tuple[str, ...] = ()
    bails: tuple[Bail, ...] = ()
    if POSSIBLE in answers:
        release = tuple(sorted({one.outcome for _, rows in found if not _grounds(rows) for one in rows}))
        trace.add("69(1)", N_("the court can release with a guarantee, {release}"), POSSIBLE, release=release)
        bails = tuple(_bail(offence, trace) for offence in offences)
    open_facts = turns_on([(settled, bool(some)) for settled, some in barring])
    return Guarantee(tuple(sorted(answers, reverse=True)), release, grounds, open_facts, bails)


def _grounds(rows: Sequence[Decision[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.row.id for one in rows if one.outcome == "no"))


def _cite(rows: Sequence[Decision[str]], ground: str) -> str:
    return next(one.row.cite for one in rows if one.row.id == ground)


def _bail(offence: Offence, trace: Trace) -> Bail:
    """The bail, from the largest fine of the sanction, and the period."""
    law, name = offence.law_of_act, offence.count.offence
    fines = [bounded_high(row.range) for row in offence.sanction.main if row.kind is Kind.FINE and row.range]
    most = fines[0]
    amounts: dict[str, Quantity] = {}
    for guarantor in schema.GUARANTORS:
        decision = law.decide(schema.GUARANTEE_BAIL, {"guarantor": guarantor})
        amounts[guarantor] = most.scaled(decision.outcome.value)
    said = tuple(Labelled(who, amount) for who, amount in amounts.items())
    reading = "fine-alone-in-69" if all(row.kind is Kind.FINE for row in offence.sanction.main) else ""
    says = N_("the bail for {offence}, of which the largest fine is {most}: {amounts}")
    trace.add("69(2)", says, offence=name, most=most, amounts=said, reading=reading)
    period = law.decide(schema.GUARANTEE_PERIOD, {"offence": offence.offence_class})
    assert period.outcome is not None
    trace.add(
        period.row.cite, N_("the guarantee for {offence} stands for {period}"), offence=name, period=period.outcome
    )
    return Bail(str(name), tuple(amounts.items()), period.outcome)
