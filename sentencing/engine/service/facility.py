"""Art. 46(2), (5), (6): the institution where imprisonment is served.

What is not entered stays open: the answer is every kind that the institution can be, and the facts on which it turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from sentencing.case import Case
from sentencing.engine.counts.bounds import Offence
from sentencing.engine.reasoning.completions import tried
from sentencing.engine.reasoning.joint import NOTHING
from sentencing.engine.reasoning.trace import Labelled, Trace
from sentencing.engine.reasoning.world import World
from sentencing.engine.service.asked import LISTED, Asked, Sentence
from sentencing.engine.service.trees import Charge, Trees, bool_of, facts_said, names, offences_of
from sentencing.law import schema
from sentencing.law.model import Rule
from sentencing.law.rulebook import Law
from sentencing.message import N_
from sentencing.quantity import Interval

POINTS = (
    ("minimum_security", schema.FACILITY_MINIMUM),
    ("medium_security", schema.FACILITY_MEDIUM),
    ("maximum_security", schema.FACILITY_MAXIMUM),
)
_TABLES = (
    schema.FACILITY_PERSON, schema.FACILITY_ACT, schema.FACILITY_SEXUAL_CRIME, schema.FACILITY_MINIMUM, schema.FACILITY_MEDIUM,
    schema.FACILITY_MAXIMUM,
)  # fmt: skip


class Facility(NamedTuple):
    """The kinds that the institution can be, the mildest first; how much of the term can be in full security, under which open facts, and how that is called; what is open."""

    kinds: tuple[str, ...]
    full_security: Interval | None
    open_facts: tuple[str, ...]
    strictest: str = schema.FULL_SECURITY
    full_security_if: tuple[Labelled, ...] = ()


def law_of_judgment(law: Law, case: Case) -> Law:
    """The law of the day of the judgment, from which institutions have their names; of the last act where that day is not entered."""
    return law.on(case.decided or max(count.committed for count in case.counts))


def called(law: Law, kind: str) -> str:
    """How an institution, by whatever law it is named, is called by the law of the judgment."""
    return law.decide(schema.FACILITY_NAME, {"facility": kind}).outcome


def for_a_term(law: Law, now: Law) -> tuple[str, ...]:
    """Where an adult sentenced to a term could be placed by a law, as institutions are called by another: by point 4 of 46(5) too, unless it is for life alone."""
    rows = law.table(schema.FACILITY_PERSON).rows
    adult_for_a_term = {"minor_at_judgment": "no", "life_imposed": "no"}
    named = [
        str(row.then) for row in rows
        if all(c.fits(adult_for_a_term[c.fact]) for c in row.when if c.fact in adult_for_a_term) and row.then != "none"
    ]  # fmt: skip
    kinds = {called(now, kind) for kind in (*(kind for kind, _ in POINTS), *named)}
    return tuple(sorted(kinds, key=schema.FACILITIES.index))


class _Placed(NamedTuple):
    """Where one offence leads: the institution, the rules, and the reading that was needed beside theirs."""

    kind: str
    rules: tuple[Rule, ...]
    reading: str = ""


_NOWHERE = _Placed("", ())
"""Where an earlier sentence does not count."""
_EARLIER = ("earlier_sentence", "facility")


def facility_of(
    charges: Sequence[Charge], sentence: Sentence, world: World, trace: Trace, before: tuple[Offence, Sequence[str]]
) -> Facility | None:
    """The institution for the final punishment of some offences; `before` are one of the case, and the kinds that an earlier sentence can
    have set. None where nothing of it is known.
    """
    like, kinds_before = before
    offences = offences_of(charges)
    found = Trees(charges, partial(_of_one, sentence), world)
    earlier = [list(tried(partial(_of_earlier, sentence, like, kinds_before), world))] if kinds_before else []
    placed = {_strictness(one): one for one in reversed([*found.values, *(one for tree in earlier for _, one in tree)])}
    whole = found.joint(_strictness, earlier)
    kinds = tuple(schema.FACILITIES[rank] for rank in sorted(whole.ranks()) if rank != NOTHING)
    if not kinds:
        return None
    for kind in kinds:
        rank = schema.FACILITIES.index(kind)
        facts = facts_said(whole.where(lambda one, rank=rank: one == rank), offences)  # type: ignore[misc]
        says = N_("the institution is of {kind}, if {facts}") if facts else N_("the institution is of {kind}")
        trace.add(placed[rank].rules, says, kind, kind=kind, facts=facts, reading=placed[rank].reading)
    if len(offences) > 1 and not set(kinds) <= set(schema.OF_MINORS):
        says = N_("of the institutions of several offences the strictest is taken")
        law = offences[0].law
        by = law.provision("institution-of-adults"), law.provision("several-offences")
        trace.add(by, says, reading="facility-of-a-set")
    full, facts = _full_security(charges, sentence, world, trace) if charges else (None, ())
    strictest = called(law_of_judgment(like.law, world.case), schema.FULL_SECURITY)
    return Facility(kinds, full, names(whole.turns_on()), strictest, facts)


def _of_earlier(sentence: Sentence, offence: Offence, earlier: Sequence[str], world: World) -> _Placed:
    """The institution that an earlier sentence set, which counts where it is the stricter; that of minors is for minors alone (46(2))."""
    own = _of_one(sentence, offence, world)
    if own.kind in schema.OF_MINORS:
        return own
    kind = called(law_of_judgment(offence.law, world.case), str(world.one_of(_EARLIER, earlier)))
    if kind in schema.OF_MINORS:
        return _NOWHERE
    return _Placed(kind, (offence.law.provision("institution-of-adults"),))


def _strictness(placed: _Placed) -> int:
    return NOTHING if placed is _NOWHERE else schema.FACILITIES.index(placed.kind)


def _of_one(sentence: Sentence, offence: Offence, world: World) -> _Placed:
    """The institution for one offence: under the law of the act, or a later one until the judgment that is milder (art. 6)."""
    laws = _laws(offence, world, _TABLES)
    judged = law_of_judgment(offence.law, world.case)
    found = [_under(law, Asked(offence, law, world, sentence)) for law in laws]
    placed = [one._replace(kind=called(judged, one.kind)) for one in found]
    best = min(placed, key=_strictness)
    if best is placed[0]:
        return best
    return best._replace(rules=(offence.law.provision("milder-law"), *best.rules))


def _laws(offence: Offence, world: World, tables: Sequence[schema.TableKey[Any]]) -> list[Law]:
    """The law of the act, and those until the judgment that changed a table of art. 46 or a list that it asks."""
    law = offence.law_of_act
    changed = law.once(("laws that changed", tuple(key.id for key in tables)), lambda: _changed(law, tables))
    return [law, *dict.fromkeys(later for _, later in law.later(changed, world.case.decided))]


def _changed(law: Law, tables: Sequence[schema.TableKey[Any]]) -> frozenset[str]:
    """The laws that brought a version of a table or of a list that it asks."""
    whole = [law.general.tables[key.id].versions for key in tables]
    listed = [law.general.lists[name].versions for name in LISTED.values()]
    since = [version.since for versions in whole for version in versions]
    return frozenset(since + [version.since for versions in listed for version in versions])


def _under(law: Law, asked: Asked) -> _Placed:
    person = law.decide(schema.FACILITY_PERSON, asked)
    if person.outcome != "none":
        return _Placed(person.outcome, (person.rule,))
    decisions = [(kind, law.decide(key, asked)) for kind, key in POINTS]
    fitting = [(kind, decision.rule) for kind, decision in decisions if decision.outcome == "yes"]
    if not fitting:
        return _Placed(law.readings["facility-gap"], (law.provision("institution-of-adults"),), "facility-gap")
    kind, rule = fitting[0] if law.readings["facility-overlap"] == "milder" else fitting[-1]
    return _Placed(kind, (rule,), "facility-overlap" if len(fitting) > 1 else "")


def _full_security(
    charges: Sequence[Charge], sentence: Sentence, world: World, trace: Trace
) -> tuple[Interval | None, tuple[Labelled, ...]]:
    """Art. 46(6): the longest part of the term that can be served in full security, and if what; none where a later law until the judgment spares it."""
    offences, spared = offences_of(charges), list[_Full]()
    for charge in charges:
        found = Trees([charge], partial(_part_in_full_security, sentence), world)
        spared += [one for one in found.values if one.part is None]
        first = next((one for one in found.values if one.part is not None), None)
        if first is not None and (part := first.part) is not None:
            tree = found.joint(lambda one, part=part: int(one.part == part))  # type: ignore[misc]
            facts = facts_said(tree.where(bool_of), offences)
            strictest = called(law_of_judgment(charge.offence.law, world.case), schema.FULL_SECURITY)
            says = N_("a part of the term can be served in {strictest}: {part}")
            if facts:
                says = N_("a part of the term can be served in {strictest}, if {facts}: {part}")
            trace.add(first.rule, says, part, strictest=strictest, facts=facts, part=part)
            return part, facts
    strictest = called(law_of_judgment(offences[0].law, world.case), schema.FULL_SECURITY)
    says = N_("no part of the term can be served in {strictest}")
    turning = next((one.rule for one in spared if one.rule.reading), None)
    if turning is not None:
        trace.add(turning, says, strictest=strictest)
    else:
        trace.considered(offences[0].law.provision("full-security"), says, strictest=strictest)
    return None, ()


class _Full(NamedTuple):
    """The part of the term that can be served in full security, None where none can; and the row that says so."""

    part: Interval | None
    rule: Rule


def _part_in_full_security(sentence: Sentence, offence: Offence, world: World) -> _Full:
    found = [_full_under(law, offence, world, sentence) for law in _laws(offence, world, (schema.FULL_SECURITY_PART,))]
    return next((one for one in found if one.part is None), found[0])


def _full_under(law: Law, offence: Offence, world: World, sentence: Sentence) -> _Full:
    """The part in full security by one law; with the reading of whether convictions that lapsed count, where there are any."""
    lapsed = law.decide(schema.LAPSED_IN_RECIDIVISM, {})
    asked = Asked(offence, law, world, sentence, lapsed_count=lapsed.outcome == "yes")
    decision = law.decide(schema.FULL_SECURITY_PART, asked)
    turns = "recidivism" in decision.facts and any(one.expunged for one in world.case.person.record or ())
    return _Full(decision.outcome, decision.rule._replace(reading=lapsed.rule.reading if turns else ""))
