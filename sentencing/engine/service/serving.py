"""What follows from a final punishment: the institution where it is served (art. 46) and the custody that counts (art. 62)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sentencing.case import UNKNOWN, Case
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.counts.bounds import Offence
from sentencing.engine.counts.circumstances import least_recidivism, recidivism_by, turns_on_a_condition
from sentencing.engine.counts.past import CONDITIONAL_IN_14, has_served
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.engine.sentences.earlier import earlier_in, served_in
from sentencing.engine.service.asked import Sentence
from sentencing.engine.service.conditional import Conditional, conditional_of
from sentencing.engine.service.credit import Credit, Held, credits_of, held, reviewed_in, term_begins
from sentencing.engine.service.deferral import Deferred, deferral_of
from sentencing.engine.service.facility import Facility, called, facility_of, for_a_term, law_of_judgment
from sentencing.engine.service.guarantee import Guarantee, guarantee_of
from sentencing.engine.service.trees import Charge, every_class
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


def serving(world: World, law: Law, charges: Sequence[Charge], finals: Sequence[Found], trace: Trace) -> Serving:
    """The institution and the credit for the judgment, or for what can be imposed."""
    case = world.case
    trace.scope = "serving"
    sentence = _sentence(law, case, finals, _gravest([c for c in charges if not c.offence.is_minor] or charges))
    joint = earlier_in(finals)
    added = joint is not None and joint.kind is Kind.IMPRISONMENT
    imprisoned = _imprisoned(case, charges, added)
    _record_steps(case, imprisoned, trace)
    facility = None
    if sentence is not None and (imprisoned or added):
        earlier = _earlier_facilities(law, case) if added else ()
        facility = facility_of(imprisoned, sentence, world, trace, (charges[0].offence, earlier))
    times = held(law, case, trace)
    begins = None if case.judgment is not None and case.judgment.conditional else term_begins(case)
    found: list[Credit] = []
    laws = law.until(case.decided, schema.CREDIT)
    for into in _punishments(case, finals):
        earlier_part = served_in(law, case, into[0], trace) if joint is not None else None
        served = [one for one in (earlier_part, reviewed_in(laws, case, into[0], trace)) if one is not None]
        if times or served or case.custody:
            found.extend(credits_of(laws, (times, served), into, _facilities(law, case, facility), begins, trace))
    conditional = deferred = None
    if sentence is not None and sentence.terms and (imprisoned or added):
        conditional = conditional_of(charges, imprisoned or charges, sentence, world, trace)
        if joint is not None:
            says = N_(
                "the offences of the earlier sentence are not entered: whether one of them bars a conditional sentence is not looked for"
            )
            trace.considered(law.provision("no-conditional-sentence"), says)
        deferred = deferral_of(imprisoned or charges, sentence, world, trace)
    guarantee = guarantee_of(charges, _gravest(charges), world, trace)
    return Serving(facility, times, tuple(found), begins, conditional, guarantee, deferred)


def _gravest(charges: Sequence[Charge]) -> str:
    return max(every_class(charges), key=schema.OFFENCE_CLASSES.index)


def _record_steps(case: Case, charges: Sequence[Charge], trace: Trace) -> None:
    """Recidivism by the record, where one is entered; else by the earlier sentence."""
    offences = [offence for charge in charges for _, offence in charge.forms]
    for offence in offences if case.person.record is None else ():
        least = least_recidivism(offence.act, case)
        if least is not None and turns_on_a_condition(offence.act, case):
            counts = "yes" if offence.law_of_act.readings[CONDITIONAL_IN_14] == "counts" else "no"
            says = N_("the earlier sentence was a conditional one; for recidivism it counts as imprisonment: {answer}")
            trace.add(least, says, answer=counts, reading=CONDITIONAL_IN_14)
        if least is not None and least.outcome != schema.RECIDIVISM[0]:
            says = N_("by the earlier sentence, for {offence}: {recidivism} at least")
            trace.add(least, says, least.outcome, offence=offence.count.offence, recidivism=least.outcome)
    _served_step(case, offences, trace)
    for offence in offences if case.person.record is not None else ():
        decision = recidivism_by(offence.act, case.person.record or ())
        says = N_("by the record, for {offence}: {recidivism}")
        trace.add(decision, says, decision.outcome, offence=offence.count.offence, recidivism=decision.outcome)


def _served_step(case: Case, offences: Sequence[Offence], trace: Trace) -> None:
    """Imprisonment that was served by the earlier sentence; where it is entered that none was, that is said."""
    found, entered = has_served(case), case.person.facts.get("imprisonment_served", UNKNOWN)
    if offences and found and entered == UNKNOWN and case.earlier is not None:
        says = N_("{served} of the earlier sentence was served: imprisonment was served before")
        trace.add(offences[0].law.provision("institution-of-adults"), says, served=case.earlier.served or ())


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


def _imprisoned(case: Case, charges: Sequence[Charge], added: bool) -> list[Charge]:
    """The offences for which imprisonment was imposed; where the judgment does not say, those for which it can be.

    None where it gives each another kind, and the imprisonment of an earlier sentence is `added`.
    """
    given = {offence.provision: imposed.kind for offence, imposed in (case.judgment.counts if case.judgment else ())}
    kinds = (Kind.IMPRISONMENT, Kind.LIFE_IMPRISONMENT)
    named = [c for c in charges if given.get(c.offence.count.offence.provision) in kinds]
    if named or (added and all(given.get(c.offence.count.offence.provision) for c in charges)):
        return named
    return [c for c in charges if any(option.kind in kinds for option in c.bounds.options)]


def _earlier_facilities(law: Law, case: Case) -> tuple[str, ...]:
    """The institutions that an earlier sentence to imprisonment can have set: the one that is entered, or each that the law of its day has
    for a term; a conditional sentence sets none. A sentence from before the Code is taken as one of its first day: the institutions were the same.
    """
    earlier = case.earlier
    assert earlier is not None
    if earlier.facility:
        return (earlier.facility,)
    if earlier.conditional:
        return ()
    return for_a_term(law.on(max(earlier.pronounced, law.rules.act.in_force)), law_of_judgment(law, case))


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
