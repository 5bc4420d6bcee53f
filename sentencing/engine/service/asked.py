"""Facts that only the service of a sentence turns on (arts 14, 46, 63), asked one by one by the tables.

What is not entered stays open, and a table is tried with every value, offence by offence; `expelled` alone has an ordinary value, `no`,
of a person of whom no other citizenship is entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from sentencing.case import UNKNOWN, Conviction
from sentencing.engine.counts.additional import of_some_point
from sentencing.engine.counts.bounds import Offence
from sentencing.engine.reasoning.completions import Settled, tried
from sentencing.engine.reasoning.joint import Joint, Ranked
from sentencing.engine.reasoning.trace import Labelled
from sentencing.engine.reasoning.world import Key, World, as_entered, years_between
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import AdditionalKind, Fact, Kind
from sentencing.law.rulebook import Law
from sentencing.law.schema import TableKey
from sentencing.quantity import Quantity, number

T = TypeVar("T")
IMPOSED, LIFE = ("sentence", "imposed"), ("sentence", "life_imposed")
LISTED = {
    "no_minimum": "facility_no_minimum",
    "bribery": "facility_bribery",
    "against_minors": "against_sexual_inviolability_of_minors",
    "corruption": "corruption",
    "terrorist": "terrorist",
    "extremist": "extremist",
    "torture": "torture",
}
_PERSON = (
    "sex",
    "served",
    "recidivism",
    "any_recidivism",
    "convicted_before",
    "minor_at_judgment",
    "expelled",
    "first_offence",
)
_OF_RELEASE = (
    "offence", "death_or_grave_harm", "fine_in_sanction", "fine_suffices", "grave_against_person", "young_victim",
)  # fmt: skip


class Sentence(NamedTuple):
    """The punishment on which the institution turns: the terms that are tried, whether it is life (both where it may be), and the gravest class of the offences (where some are not a minor's, of those)."""

    terms: tuple[Quantity, ...]
    life: tuple[str, ...]
    gravest: str


class Asked(dict[str, Fact]):
    """The facts of the tables for one offence, asked one by one, so that a fact is open only where a table turns on it."""

    def __init__(self, offence: Offence, law: Law, world: World, sentence: Sentence) -> None:
        super().__init__()
        self.offence, self.law, self.world, self.sentence = offence, law, world, sentence

    def __missing__(self, fact: str) -> Fact:
        if fact in _PERSON:
            return self._of_person(fact)
        if fact in LISTED:
            return self._listed(LISTED[fact])
        if fact in _OF_RELEASE:
            return self._of_release(fact)
        match fact:
            case "imposed":
                return self.one_of(IMPOSED, self.sentence.terms)
            case "life_imposed":
                return self.one_of(LIFE, self.sentence.life)
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
                return self._convicted()
            case "expelled":
                return self._expelled()
            case "first_offence":
                return self._is_first()
            case _:
                return self._is_minor_at_judgment()

    def _of_act(self, fact: str) -> Fact:
        count = self.offence.count
        match fact:
            case "named_act":
                return self.law.decide(schema.FACILITY_ACT, self).outcome
            case "adult_against_minors":
                return self.law.decide(schema.FACILITY_SEXUAL_CRIME, self).outcome
            case "sexual_crime_bar":
                return self.law.decide(schema.SEXUAL_CRIME_63, self).outcome
            case schema.MINOR_OFFENDER:
                return _answer(self.offence.is_minor)
            case "chapter_group":
                return self._chapter_group()
            case _:
                return self.world.fact(count, fact)

    def _of_release(self, fact: str) -> Fact:
        """The facts of arts 69 and 74."""
        match fact:
            case "offence":
                return self.offence.offence_class
            case "death_or_grave_harm":
                return self._death_or_grave_harm()
            case "fine_in_sanction":
                kinds = {row.kind for row in self.offence.sanction.main}
                return "none" if Kind.FINE not in kinds else "alone" if len(kinds) == 1 else "among others"
            case "fine_suffices":
                return self.law.decide(schema.GUARANTEE_FINE, self).outcome
            case "grave_against_person":
                grave = self.offence.offence_class in schema.CRIMES[-2:]
                return self._listed("against_the_person") if grave else "no"
            case _:
                against = self["against_minors"]
                return _answer(self["victim_14_to_17"] == "no") if against == "yes" else "no"

    def one_of(self, key: Key, values: Sequence[Fact]) -> Fact:
        """The value of a fact that can have several. Raises Open."""
        return self.world.one_of(key, values)

    def _person(self, fact: str, values: Sequence[str]) -> Fact:
        return self.one_of(("person", fact), values)

    def _known(self, fact: str) -> Fact:
        """What is settled or entered of a fact of the person, or follows from the record; unknown if nothing."""
        person = self.world.case.person
        if fact == "convicted_before" and person.record is not None and fact not in person.facts:
            return _answer(bool(person.record))
        return self.world.decided.get(("person", fact), person.facts.get(fact, UNKNOWN))

    def _served(self, entered: str) -> Fact:
        if self._known("convicted_before") == "no":
            return schema.SERVED[0]
        values = {UNKNOWN: schema.SERVED, "yes": schema.SERVED[1:]}.get(entered, (entered,))
        return self._person("imprisonment_served", values)

    def _recidivism(self, entered: str) -> Fact:
        """Recidivism in this offence: by the record; else as entered for the person, or open, where the class of the offence allows it."""
        record = self.world.case.person.record
        if record is not None:
            return recidivism_by(self.law, self.offence, record).outcome
        facts = {"offence": self.offence.offence_class, schema.MINOR_OFFENDER: self[schema.MINOR_OFFENDER]}
        none, possible = schema.RECIDIVISM[0], possible_recidivism(self.law, facts)
        if len(possible) == 1 or self._known("convicted_before") == "no":
            return none
        gravest = possible_recidivism(self.law, {**facts, "offence": self.sentence.gravest})
        values = gravest if entered == UNKNOWN else (entered,)
        found = self._person("recidivism", values)
        return found if found in possible else possible[-1]

    def _convicted(self) -> Fact:
        entered = str(self._known("convicted_before"))
        past = (self._known("imprisonment_served"), schema.SERVED[0]), (self._known("recidivism"), schema.RECIDIVISM[0])
        if any(found not in (nothing, UNKNOWN) for found, nothing in past):
            return "yes"
        return self._person("convicted_before", schema.YES_NO if entered == UNKNOWN else (entered,))

    def _listed(self, name: str) -> Fact:
        offence = self.offence
        found = self.law.membership(name, offence.count.offence, offence.chapter)
        if not offence.count.offence.points:
            found = of_some_point(offence, name, found)
        found = as_entered(offence.count, name, found)
        return self.one_of((offence.count.field, name), schema.YES_NO if found == "unclear" else (found,))

    def _chapter_group(self) -> str:
        for group in schema.CHAPTER_GROUPS[:-1]:
            if self._listed(f"facility_{group}") == "yes":
                return group
        return schema.CHAPTER_GROUPS[-1]

    def _is_minor_at_judgment(self) -> Fact:
        """Open where the day of the judgment is not entered, for who was a minor at the last of the acts."""
        case = self.world.case
        born, day = case.person.born, case.decided or max(count.committed for count in case.counts)
        if born is None:
            return "no"
        minority = self.law.decide(schema.MINORITY, {"age": number(years_between(born, day))}).outcome
        if minority != schema.MINOR:
            return "no"
        return self._person("minor_at_judgment", ("yes",) if case.decided else schema.YES_NO)

    def _is_first(self) -> Fact:
        """Whether nothing was committed before: no where the record, recidivism or an earlier sentence says so; else as entered, or open."""
        case, entered = self.world.case, self.world.case.person.facts
        before = any(not one.expunged for one in case.person.record or ()) or case.earlier is not None
        if (
            before
            or entered.get("convicted_before") == "yes"
            or entered.get("recidivism", "none") not in ("none", UNKNOWN)
        ):
            return "no"
        known = entered.get("first_offence", UNKNOWN)
        return self._person("first_offence", schema.YES_NO if known == UNKNOWN else (known,))

    def _death_or_grave_harm(self) -> Fact:
        """Whether the offence is connected with a death or grave harm to health: by the part, as entered, or open."""
        count = self.offence.count
        listed = self.law.membership("connected_with_death", count.offence, self.offence.chapter)
        if listed == "yes" or count.facts.get("death_caused") == "yes":
            return "yes"
        return self.world.of_count(count, "death_or_grave_harm")

    def _expelled(self) -> Fact:
        """Whether expulsion is imposed as an additional punishment: by the judgment; else as entered, or open for a foreigner."""
        case = self.world.case
        final = case.judgment.final if case.judgment else None
        told = None if final is None else final.additional
        if any(item.kind is AdditionalKind.EXPULSION for item in told or ()):
            return "yes"
        entered = case.person.facts.get("expelled", "")
        if entered not in ("", UNKNOWN):
            return entered
        is_open = entered == UNKNOWN or (told is None and case.person.is_foreigner)
        return self._person("expelled", schema.YES_NO if is_open else ("no",))


def recidivism_by(law: Law, offence: Offence, record: Sequence[Conviction]) -> Decision[str]:
    """Recidivism by the record (art. 14); convictions that do not count are left out (14(3))."""
    counted = [one for one in record if not one.under_18 and not one.expunged]
    grave, especially = schema.CRIMES[-2:]
    before = [one.to_imprisonment for one in counted if one.category == especially]
    facts: dict[str, Fact] = {
        schema.MINOR_OFFENDER: _answer(offence.is_minor),
        "offence": offence.offence_class,
        "grave_imprisonments": number(sum(one.to_imprisonment for one in counted if one.category == grave)),
        "especially_grave_before": schema.BEFORE[-1] if any(before) else schema.BEFORE[1 if before else 0],
    }
    return law.decide(schema.RECIDIVISM_14, facts)


def possible_recidivism(law: Law, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """What recidivism there can be in an offence of some facts, whatever the record is."""
    rows = law.table(schema.RECIDIVISM_14).rows
    fitting = [r for r in rows if all(c.fits(facts[c.fact]) for c in r.when if c.fact in facts)]
    return tuple(sorted({str(row.then) for row in fitting}, key=schema.RECIDIVISM.index))


Ask = Callable[[Offence, World], T]
"""What is asked of one offence, in one completion of the facts."""


class Trees(Generic[T]):
    """What is asked of each of several offences, in every completion of the facts that it turns on; see `Joint`."""

    def __init__(self, offences: Sequence[Offence], ask: Ask[T], world: World) -> None:
        self.offences = offences
        self.found = [list(tried(partial(ask, offence), world)) for offence in offences]

    @property
    def values(self) -> list[T]:
        """Every value that is found, offence by offence."""
        return [value for tree in self.found for _, value in tree]

    def joint(self, rank: Callable[[T], int], more: Sequence[Sequence[tuple[Settled, T]]] = ()) -> Joint:
        """The highest rank of what is found, for the offences and for what is judged like one more."""
        found = [*self.found, *more]
        trees = [[Ranked(_with_implied(decided), rank(value)) for decided, value in tree] for tree in found]
        return Joint(trees, [offence.count.field for offence in self.offences])

    def where(self, fits: Callable[[T], bool]) -> tuple[Labelled, ...]:
        """The facts under which something is so of one of the offences, as a step names them; none where it always is."""
        return facts_said(self.joint(lambda value: int(fits(value))).where(bool_of), self.offences)


def row_of(key: TableKey[T], sentence: Sentence, offence: Offence, world: World) -> Decision[T]:
    """The row of a table for an offence, under the law of its day."""
    law = offence.law_of_act
    return law.decide(key, Asked(offence, law, world, sentence))


def bool_of(rank: int) -> bool:
    """Whether anything of rank one, not nought, is found."""
    return rank > 0


def names(keys: Iterable[Key]) -> tuple[str, ...]:
    """The facts, each once, wherever they belong."""
    return tuple(dict.fromkeys(key[1] for key in keys))


def facts_said(settled: Iterable[tuple[Key, Fact]], offences: Sequence[Offence]) -> tuple[Labelled, ...]:
    """The facts that were tried, as a step names them; where there are several offences, with the one that a fact is of."""
    named = {offence.count.field: str(offence.count.offence) for offence in offences} if len(offences) > 1 else {}
    facts = [(named.get(of, ""), Labelled(fact, value, True)) for (of, fact), value in settled]
    return tuple(Labelled(offence, said, True) if offence else said for offence, said in facts)


def _with_implied(settled: Settled) -> Settled:
    """What was tried, and what follows from it of the past of the person: who was never convicted served nothing (14)."""
    past = {("person", "imprisonment_served"): schema.SERVED[0], ("person", "recidivism"): schema.RECIDIVISM[0]}
    convicted = ("person", "convicted_before")
    if settled.get(convicted) == "no":
        return {**settled, **past}
    if any(settled.get(key, nothing) != nothing for key, nothing in past.items()):
        return {**settled, convicted: "yes"}
    return settled


def _answer(flag: bool) -> str:
    return "yes" if flag else "no"
