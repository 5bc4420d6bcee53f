"""What follows from a final punishment: the institution where it is served (art. 46) and the custody that counts (art. 62)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sentencing.case import Case
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds, gravest_class
from sentencing.engine.counts.bounds import Offence
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.engine.sentences.earlier import earlier_in, served_in
from sentencing.engine.service.asked import Sentence, recidivism_by
from sentencing.engine.service.conditional import Conditional, conditional_of
from sentencing.engine.service.credit import Credit, Held, credits_of, held, reviewed_in, term_begins
from sentencing.engine.service.deferral import Deferred, deferral_of
from sentencing.engine.service.facility import OF_ADULTS, Facility, called, facility_of, law_of_judgment
from sentencing.engine.service.guarantee import Guarantee, guarantee_of
from sentencing.law import schema
from sentencing.law.model import UNITS, Kind
from sentencing.law.rulebook import Law
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import Ranges, bounded


class Serving(NamedTuple):
    """The institution and the credit; `begins` is the day from which the term is counted, if it is known."""

    facility: Facility | None
    times: tuple[Held, ...]
    credits: tuple[Credit, ...]
    begins: date | None
    conditional: Conditional | None = None
    guarantee: Guarantee | None = None
    deferred: Deferred | None = None


def serving(world: World, law: Law, counts: Sequence[Bounds], finals: Sequence[Found], trace: Trace) -> Serving:
    """The institution and the credit for the judgment, or for what can be imposed."""
    case = world.case
    trace.scope = "serving"
    sentence = _sentence(law, case, finals, gravest_class([b for b in counts if not b.offence.is_minor] or counts))
    offences = _imprisoned(case, counts)
    _record_steps(case, offences, trace)
    joint = earlier_in(finals)
    earlier = _earlier_facilities(case) if joint is not None and joint.kind is Kind.IMPRISONMENT else ()
    facility = facility_of(offences, sentence, world, trace, earlier) if sentence is not None and offences else None
    times = held(law, case, trace)
    begins = term_begins(case)
    found: list[Credit] = []
    laws = law.until(case.decided, schema.CREDIT)
    for into in _punishments(case, finals):
        earlier_part = served_in(law, case, into[0], trace) if joint is not None else None
        served = [one for one in (earlier_part, reviewed_in(laws, case, into[0], trace)) if one is not None]
        if times or served:
            found.extend(credits_of(laws, (times, served), into, _facilities(law, case, facility), begins, trace))
    conditional = deferred = None
    if sentence is not None and sentence.terms and offences:
        conditional = conditional_of(offences, sentence, world, trace)
        if joint is not None:
            says = N_(
                "the offences of the earlier sentence are not entered: whether one of them bars a conditional sentence is not looked for"
            )
            trace.considered(law.provision("no-conditional-sentence"), says)
        deferred = deferral_of(offences, sentence, world, trace)
    guarantee = guarantee_of([b.offence for b in counts], gravest_class(counts), world, trace)
    return Serving(facility, times, tuple(found), begins, conditional, guarantee, deferred)


def _record_steps(case: Case, offences: Sequence[Offence], trace: Trace) -> None:
    """Recidivism by the record, where one is entered."""
    for offence in offences if case.person.record is not None else ():
        decision = recidivism_by(offence.law, offence, case.person.record or ())
        says = N_("by the record, for {offence}: {recidivism}")
        trace.add(decision, says, decision.outcome, offence=offence.count.offence, recidivism=decision.outcome)


def _sentence(law: Law, case: Case, finals: Sequence[Found], gravest: str) -> Sentence | None:
    """The terms for which the institution is sought: that of the judgment, or those where the answer can change."""
    final = case.judgment.final if case.judgment else None
    if final is not None and final.kind is Kind.LIFE_IMPRISONMENT:
        return Sentence((), ("yes",), gravest)
    if final is not None and final.kind is not Kind.IMPRISONMENT:
        return None
    if final is not None and final.amount is not None:
        return Sentence((final.amount.normalised(law.days_in_a_month),), ("no",), gravest)
    ranges = Ranges.of(i for found in finals if found.kind is Kind.IMPRISONMENT for i in found.finals.intervals)
    life = any(found.kind is Kind.LIFE_IMPRISONMENT for found in finals)
    if not ranges:
        return Sentence((), ("yes",), gravest) if life else None
    return Sentence(_terms(law, ranges), ("no", "yes") if life else ("no",), gravest)


def _terms(law: Law, ranges: Ranges) -> tuple[Quantity, ...]:
    """The ends of the ranges that are in them, and the terms between these at which a table turns."""
    keys = (schema.FACILITY_MINIMUM, schema.FACILITY_MEDIUM, schema.FULL_SECURITY_PART, schema.DEFERRAL_BAR)
    rows = (
        row for key in keys for v in law.general.tables[key.id].versions for row in (v.value.rows if v.value else ())
    )
    borders = {c.interval.high for row in rows for c in row.when if c.interval and c.interval.high}
    found: set[Quantity] = set()
    for one in ranges.intervals:
        low, high = (end.normalised(law.days_in_a_month) for end in bounded(one))
        within = Interval(low, high, one.low_open)
        found |= {high, *(term for term in (low, *borders) if term in within)}
    return tuple(sorted(found))


def _imprisoned(case: Case, counts: Sequence[Bounds]) -> list[Offence]:
    """The offences for which imprisonment was imposed; where the judgment does not say, those for which it can be."""
    given = {offence.provision: imposed.kind for offence, imposed in (case.judgment.counts if case.judgment else ())}
    kinds = (Kind.IMPRISONMENT, Kind.LIFE_IMPRISONMENT)
    named = [b.offence for b in counts if given.get(b.offence.count.offence.provision) in kinds]
    return named or [b.offence for b in counts if any(option.kind in kinds for option in b.options)]


def _earlier_facilities(case: Case) -> tuple[str, ...]:
    """The institutions that an earlier sentence to imprisonment can have set: all, unless it is entered."""
    return (case.earlier.facility,) if case.earlier and case.earlier.facility else OF_ADULTS


def _punishments(case: Case, finals: Sequence[Found]) -> list[tuple[Kind, Quantity | None]]:
    """What custody is counted into: the final punishment of the judgment, or each kind that can be imposed."""
    final = case.judgment.final if case.judgment else None
    if final is not None:
        return [(final.kind, final.amount)] if final.kind in UNITS and not _is_multiple(final.amount) else []
    return [(kind, None) for kind in dict.fromkeys(found.kind for found in finals) if kind in UNITS]


def _is_multiple(amount: Quantity | None) -> bool:
    return amount is not None and amount.unit is Unit.MULTIPLE


def _facilities(law: Law, case: Case, facility: Facility | None) -> tuple[str, ...]:
    """The institution that the judgment names, or else all that it can be."""
    if case.judgment is not None and case.judgment.facility:
        return (called(law_of_judgment(law, case), case.judgment.facility),)
    return facility.kinds if facility else ()
