"""Art. 46(2), (5), (6): the institution where imprisonment is served.

What is not entered stays open: the answer is every kind that the institution can be, and the facts on which it turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypeVar

from sentencing.case import UNKNOWN
from sentencing.engine.counts import Offence
from sentencing.engine.trace import Labelled, Trace
from sentencing.engine.world import Key, World, years_between
from sentencing.law import schema
from sentencing.law.model import Fact
from sentencing.law.rulebook import Law
from sentencing.problem import N_
from sentencing.quantity import Interval, Quantity

T = TypeVar("T")
Settled = Mapping[Key, Fact]
IMPOSED, LIFE = ("sentence", "imposed"), ("sentence", "life_imposed")
POINTS = (
    ("minimum_security", schema.FACILITY_MINIMUM),
    ("medium_security", schema.FACILITY_MEDIUM),
    ("maximum_security", schema.FACILITY_MAXIMUM),
)
_LISTED = {
    "no_minimum": "facility_no_minimum",
    "bribery": "facility_bribery",
    "against_minors": "against_sexual_inviolability_of_minors",
}
_PERSON = ("sex", "served", "recidivism", "any_recidivism", "convicted_before", "minor_at_judgment")
_TABLES = (
    schema.FACILITY_PERSON, schema.FACILITY_ACT, schema.FACILITY_MINIMUM, schema.FACILITY_MEDIUM, schema.FACILITY_MAXIMUM,
)  # fmt: skip


class Sentence(NamedTuple):
    """The punishment on which the institution turns: the terms that are tried, and whether it is life (both where it may be)."""

    terms: tuple[Quantity, ...]
    life: tuple[str, ...]


class Facility(NamedTuple):
    """The kinds that the institution can be, the mildest first; how much of the term can be in full security; what is open."""

    kinds: tuple[str, ...]
    full_security: Interval | None
    open_facts: tuple[str, ...]


class _Open(Exception):  # noqa: N818 - not an error: a question
    """A table asks for a fact that is open: try each of its values."""

    def __init__(self, key: Key, values: Sequence[Fact]) -> None:
        self.key, self.values = key, tuple(values)
        super().__init__(key)


class _Placed(NamedTuple):
    """Where one offence leads: the institution, the provision, the reading that was needed, the day of the law."""

    kind: str
    cite: str
    reading: str
    day: date


class _Asked(dict[str, Fact]):
    """The facts of the tables for one offence, asked one by one, so that a fact is open only where a table turns on it."""

    def __init__(self, offence: Offence, law: Law, world: World, sentence: Sentence, settled: Settled) -> None:
        super().__init__()
        self.offence, self.law, self.world, self.sentence, self.settled = offence, law, world, sentence, settled

    def __missing__(self, fact: str) -> Fact:
        if fact in _PERSON:
            return self._of_person(fact)
        if fact in _LISTED:
            return self._listed(_LISTED[fact])
        match fact:
            case "imposed":
                return self._one_of(IMPOSED, self.sentence.terms)
            case "life_imposed":
                return self._one_of(LIFE, self.sentence.life)
            case "guilt":
                return self.offence.guilt
            case "especially_grave":
                return _answer(self.offence.offence_class == schema.CRIMES[-1])
            case _:
                return self._of_act(fact)

    def _of_person(self, fact: str) -> Fact:
        entered = self.world.case.person.facts
        match fact:
            case "sex":
                return self.world.person("sex")
            case "served":
                return self._served(entered.get("imprisonment_served", UNKNOWN))
            case "recidivism":
                return self._recidivism(entered.get("recidivism", UNKNOWN))
            case "any_recidivism":
                return _answer(self["recidivism"] != schema.RECIDIVISM[0])
            case "convicted_before":
                return self._convicted(entered.get("convicted_before", UNKNOWN))
            case _:
                return _answer(self._is_minor())

    def _of_act(self, fact: str) -> Fact:
        count = self.offence.count
        match fact:
            case "named_act":
                return self.law.decide(schema.FACILITY_ACT, self).outcome
            case "chapter_group":
                return self._chapter_group()
            case "violence":
                entered = count.facts.get("violence", UNKNOWN)
                return self._one_of((count.field, fact), schema.YES_NO if entered == UNKNOWN else (entered,))
            case _:
                return self.world.circumstance(count, fact)

    def _one_of(self, key: Key, values: Sequence[Fact]) -> Fact:
        """The value of a fact that can have several: the one that is tried now."""
        if len(values) == 1:
            return values[0]
        if key not in self.settled:
            raise _Open(key, values)
        return self.settled[key]

    def _person(self, fact: str, values: Sequence[str]) -> Fact:
        return self._one_of(("person", fact), values)

    def _known(self, fact: str) -> Fact:
        """What is settled or entered of a fact of the person; unknown if neither."""
        return self.settled.get(("person", fact), self.world.case.person.facts.get(fact, UNKNOWN))

    def _served(self, entered: str) -> Fact:
        if self._known("convicted_before") == "no":
            return schema.SERVED[0]
        values = {UNKNOWN: schema.SERVED, "yes": schema.SERVED[1:]}.get(entered, (entered,))
        return self._person("imprisonment_served", values)

    def _recidivism(self, entered: str) -> Fact:
        if self._known("convicted_before") == "no":
            return schema.RECIDIVISM[0]
        return self._person("recidivism", schema.RECIDIVISM if entered == UNKNOWN else (entered,))

    def _convicted(self, entered: str) -> Fact:
        past = (self._known("imprisonment_served"), schema.SERVED[0]), (self._known("recidivism"), schema.RECIDIVISM[0])
        if any(found not in (nothing, UNKNOWN) for found, nothing in past):
            return "yes"
        return self._person("convicted_before", schema.YES_NO if entered == UNKNOWN else (entered,))

    def _listed(self, name: str) -> Fact:
        offence = self.offence
        found = self.law.membership(name, offence.count.offence, offence.chapter)
        return self._one_of((offence.count.field, name), schema.YES_NO if found == "unclear" else (found,))

    def _chapter_group(self) -> str:
        for group in schema.CHAPTER_GROUPS[:-1]:
            if self._listed(f"facility_{group}") == "yes":
                return group
        return schema.CHAPTER_GROUPS[-1]

    def _is_minor(self) -> bool:
        born, case = self.world.case.person.born, self.world.case
        day = case.decided or self.offence.count.committed
        return born is not None and years_between(born, day) < self.law.general.minority.under


def facility_of(
    offences: Sequence[Offence], sentence: Sentence, world: World, trace: Trace, earlier: Sequence[str] = ()
) -> Facility:
    """The institution for the final punishment; `earlier` are the kinds that an earlier sentence can have set."""
    found = list(_tried(lambda settled: _of_a_set(offences, sentence, world, settled, earlier), {}))
    kinds = tuple(sorted({placed.kind for _, placed in found}, key=schema.FACILITIES.index))
    for kind in kinds:
        settled, placed = next((settled, placed) for settled, placed in found if placed.kind == kind)
        facts = tuple(Labelled(key[1], value, True) for key, value in settled.items())
        says = N_("the institution is of {kind}, if {facts}") if facts else N_("the institution is of {kind}")
        trace.add(placed.cite, says, kind, kind=kind, facts=facts, reading=placed.reading)
    if len(offences) > 1:
        says = N_("of the institutions of several offences the strictest is taken")
        trace.add("46(5), 58", says, reading="facility-of-a-set")
    full = _full_security(offences, sentence, world, trace)
    return Facility(kinds, full, _turns_on([(settled, placed.kind) for settled, placed in found]))


def _tried(ask: Callable[[Settled], T], settled: Settled) -> Iterator[tuple[Settled, T]]:
    """What is answered under every value of the open facts that are asked for."""
    try:
        yield settled, ask(settled)
    except _Open as question:
        for value in question.values:
            yield from _tried(ask, {**settled, question.key: value})


def _turns_on(found: Sequence[tuple[Settled, T]]) -> tuple[str, ...]:
    """The open facts whose values leave different answers."""
    keys = dict.fromkeys(key for settled, _ in found for key in settled)
    names: dict[str, None] = {}
    for key in keys:
        values = dict.fromkeys(settled[key] for settled, _ in found if key in settled)
        left = {frozenset(answer for settled, answer in found if settled.get(key, value) == value) for value in values}
        if len(left) > 1:
            names.setdefault(key[1])
    return tuple(names)


def _of_a_set(
    offences: Sequence[Offence], sentence: Sentence, world: World, settled: Settled, earlier: Sequence[str]
) -> _Placed:
    """The strictest institution of those of the offences and of an earlier sentence."""
    placed = [_of_one(offence, sentence, world, settled) for offence in offences]
    found = max(placed, key=_strictness)
    if earlier:
        before = _Asked(offences[0], offences[0].law, world, sentence, settled)._one_of(
            ("earlier_sentence", "facility"), earlier
        )
        if schema.FACILITIES.index(str(before)) > _strictness(found):
            return found._replace(kind=str(before), cite="46(5)", reading="")
    return found


def _strictness(placed: _Placed) -> int:
    return schema.FACILITIES.index(placed.kind)


def _of_one(offence: Offence, sentence: Sentence, world: World, settled: Settled) -> _Placed:
    """The institution for one offence: under the law of the act, or a later one until the judgment that is milder (art. 6)."""
    laws = _laws(offence, world, _TABLES)
    placed = [_under(law, _Asked(offence, law, world, sentence, settled)) for law in laws]
    best = min(placed, key=_strictness)
    return best if best is placed[0] else best._replace(cite=f"6(1), {best.cite}")


def _laws(offence: Offence, world: World, tables: Sequence[schema.TableKey[Any]]) -> list[Law]:
    """The law of the act, and those of the days until the judgment on which a table of art. 46 or a list that it asks changed."""
    law, decided, committed = offence.law, world.case.decided, offence.count.committed
    general, act = law.general, law.rules.act
    versions = [version.since for key in tables for version in general.tables[key.id].versions]
    versions += [version.since for name in _LISTED.values() for version in general.lists[name].versions]
    later = {act.since(since) for since in versions if decided and committed < act.since(since) <= decided}
    return [law.rules.on(day, law.readings) for day in (committed, *sorted(later))]


def _under(law: Law, asked: _Asked) -> _Placed:
    person = law.decide(schema.FACILITY_PERSON, asked)
    if person.outcome != "none":
        return _Placed(person.outcome, person.row.cite, "", law.day)
    decisions = [(kind, law.decide(key, asked)) for kind, key in POINTS]
    fitting = [(kind, decision.row.cite) for kind, decision in decisions if decision.outcome == "yes"]
    if not fitting:
        return _Placed(law.readings["facility-gap"], "46(5)", "facility-gap", law.day)
    kind, cite = fitting[0] if law.readings["facility-overlap"] == "milder" else fitting[-1]
    return _Placed(kind, cite, "facility-overlap" if len(fitting) > 1 else "", law.day)


def _full_security(offences: Sequence[Offence], sentence: Sentence, world: World, trace: Trace) -> Interval | None:
    """Art. 46(6): the longest part of the term that can be served in full security; none where a later law until the judgment spares it."""
    for offence in offences:
        for settled, part in _tried(partial(_part_in_full_security, offence, sentence, world), {}):
            if part is None:
                continue
            facts = tuple(Labelled(key[1], value, True) for key, value in settled.items())
            says = N_("a part of the term can be served in full security: {part}")
            if facts:
                says = N_("a part of the term can be served in full security, if {facts}: {part}")
            trace.add("46(6)", says, part, facts=facts, part=part)
            return part
    trace.considered("46(6)", N_("no part of the term can be served in full security"))
    return None


def _part_in_full_security(offence: Offence, sentence: Sentence, world: World, settled: Settled) -> Interval | None:
    parts = [
        law.decide(schema.FULL_SECURITY_PART, _Asked(offence, law, world, sentence, settled)).outcome
        for law in _laws(offence, world, (schema.FULL_SECURITY_PART,))
    ]
    return parts[0] if all(part is not None for part in parts) else None


def _answer(flag: bool) -> str:
    return "yes" if flag else "no"
