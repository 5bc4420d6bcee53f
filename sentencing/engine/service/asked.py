"""Facts that only the service of a sentence turns on (arts 14, 46, 63), asked one by one by the tables.

What is not entered stays open, and a table is tried with every value, offence by offence, compensation of damage too, which the bounds
take for `no`; `expelled` alone has an ordinary value, `no`, of a person of whom no other citizenship is entered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from sentencing.case import UNKNOWN, Conviction
from sentencing.citation import Citation
from sentencing.engine.counts.age import years_old
from sentencing.engine.counts.bounds import Offence
from sentencing.engine.counts.circumstances import (
    can_be_recidivism,
    group_in_the_offence,
    possible_recidivism,
    recidivism_by,
    recidivism_in,
    says_nothing,
    taken_as_none,
)
from sentencing.engine.counts.past import has_served, is_intentional, sentenced_before
from sentencing.engine.reasoning.lists import cited_by
from sentencing.engine.reasoning.world import Key, World
from sentencing.engine.sentences.earlier import not_the_first
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

    def __init__(
        self, offence: Offence, law: Law, world: World, sentence: Sentence, *, lapsed_count: bool = False
    ) -> None:
        super().__init__()
        self.offence, self.law, self.world, self.sentence = offence, law, world, sentence
        self.lapsed_count = lapsed_count  # whether convictions that lapsed make recidivism (14(3), 79(10))

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
            case "criminal_group" if self._is_in_no_group():
                return "no"
            case "damage_compensated":
                return self._compensated(fact)
            case "no_aggravating":
                act = self.offence.act._replace(law=self.law)
                return _answer(says_nothing(self.world.case, count, "aggravating") or taken_as_none(act, self.world))
            case "group_in_the_offence":
                return group_in_the_offence(self.offence.act._replace(law=self.law))
            case _:
                return self.world.fact(count, fact)

    def _compensated(self, fact: str) -> Fact:
        """Compensation of the damage: as entered for the count or the case, else open."""
        count = self.offence.count
        if any(fact in source.facts for source in (count.circumstances, self.world.case.circumstances)):
            return self.world.fact(count, fact)
        return self.one_of((count.field, fact), schema.YES_NO)

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
            return convicted_by(self._counted(person.record))
        return self.world.decided.get(("person", fact), person.facts.get(fact, UNKNOWN))

    def _counted(self, record: Sequence[Conviction]) -> list[Conviction]:
        """The convictions of the record that count for the institution: those that lapsed only where the law disregards that (79(10))."""
        lapsed = self.law.decide(schema.LAPSED_CONVICTIONS, {}).outcome == "yes"
        return [one for one in record if lapsed or not one.expunged]

    def _served(self, entered: str) -> Fact:
        record = self.world.case.person.record
        values = {UNKNOWN: schema.SERVED, "yes": schema.SERVED[1:]}.get(entered, (entered,))
        if record is not None and entered == UNKNOWN:
            values = served_by(self._counted(record))
        if entered == UNKNOWN and (served := has_served(self.world.case)):
            values = tuple(value for value in values if value in served)
        if self._known("convicted_before") == "no":  # of an intentional crime
            values = tuple(value for value in values if value != schema.FOR_INTENT)
        return self._person("imprisonment_served", values)

    def _recidivism(self, entered: str) -> Fact:
        """Recidivism in this offence: by the record; else as entered for the person, or open, where the class of the offence allows it."""
        record = self.world.case.person.record
        if record is not None:
            counted = [one._replace(expunged=False) for one in record] if self.lapsed_count else record
            return recidivism_by(self.offence.act._replace(law=self.law), counted).outcome
        act, case, count = self.offence.act._replace(law=self.law), self.world.case, self.offence.count
        none, possible = schema.RECIDIVISM[0], recidivism_in(act, case)
        if possible == (none,) or self._known("convicted_before") == "no":
            return none
        said = "recidivism" in self.world.case.person.facts  # who says that it is unknown leaves it open
        follows = not can_be_recidivism(act, case) or says_nothing(case, count, "aggravating")
        if (
            none in possible
            and follows
            and not said
            and self.law.decide(schema.RECIDIVISM_NOT_RECORDED, self).outcome == none
        ):
            return none
        facts = {"offence": self.sentence.gravest, schema.MINOR_OFFENDER: self[schema.MINOR_OFFENDER]}
        gravest = possible_recidivism(self.law, facts) if none in possible else possible
        values = gravest if entered == UNKNOWN else (entered,)
        found = self._person("recidivism", values)
        return found if found in possible else possible[-1]

    def _convicted(self) -> Fact:
        entered = str(self._known("convicted_before"))
        recidivist = self._known("recidivism") not in (schema.RECIDIVISM[0], UNKNOWN)
        earlier = sentenced_before(self.world.case)
        for_intent = earlier is not None and is_intentional(earlier)
        if recidivist or for_intent or self._known("imprisonment_served") == schema.FOR_INTENT:
            return "yes"
        return self._person("convicted_before", schema.YES_NO if entered == UNKNOWN else (entered,))

    def _is_in_no_group(self) -> bool:
        """Whether it follows that the offence was not committed in a criminal group, where that is not entered; from what aggravates
        it, not where it is entered as unknown.
        """
        entered = self.offence.count.facts.get("criminal_group")
        if entered not in (None, UNKNOWN):
            return False
        found = self.group()
        return found.outcome == "no" and (entered is None or "no_aggravating" not in found.facts)

    def group(self) -> Decision[str]:
        """The row that says whether a criminal group is out of the question, where it is not entered."""
        return self.law.decide(schema.CRIMINAL_GROUP, self)

    @property
    def _cited(self) -> tuple[Citation, str]:
        """The offence as this law cites it, and the chapter in which that stands."""
        cited = cited_by(self.law, self.offence.count.offence, self.offence.count.committed)
        article = self.law.rules.article(cited.article)
        assert article is not None
        return cited, article.chapter

    def _listed(self, name: str) -> Fact:
        return self.world.listed(self.law, self.offence.count, name, self._cited[1])

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
        minority = self.law.decide(schema.MINORITY, {"age": number(years_old(self.law, born, day))}).outcome
        if minority != schema.MINOR:
            return "no"
        return self._person("minor_at_judgment", ("yes",) if case.decided else schema.YES_NO)

    def _is_first(self) -> Fact:
        """Whether nothing was committed before: as entered; else no where the record, recidivism or an earlier sentence says so, or open."""
        case, entered = self.world.case, self.world.case.person.facts
        known = entered.get("first_offence", UNKNOWN)
        if known == UNKNOWN and (not_the_first(case) is not None or entered.get("convicted_before") == "yes"):
            return "no"
        return self._person("first_offence", schema.YES_NO if known == UNKNOWN else (known,))

    def _death_or_grave_harm(self) -> Fact:
        """Whether the offence is connected with a death or grave harm to health: by the part, as entered, or open."""
        count = self.offence.count
        listed = self.law.membership("connected_with_death", *self._cited)
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
        is_open = entered == UNKNOWN or (told is None and case.person.can_be_foreigner)
        return self._person("expelled", schema.YES_NO if is_open else ("no",))


def convicted_by(counted: Sequence[Conviction]) -> str:
    """Whether there was a conviction of an intentional crime: no crime of negligence is grave (11)."""
    if any(one.category in schema.CRIMES[-2:] for one in counted):
        return "yes"
    return UNKNOWN if counted else "no"


def served_by(counted: Sequence[Conviction]) -> tuple[str, ...]:
    """Whether imprisonment can have been served, and for what: who was sentenced to it need not have served it, and what another kind
    was replaced by need not be in the record (41(6), 42(5), 43(2-1), 44(3)).
    """
    if not counted:
        return (schema.NOT_SERVED,)
    negligent = any(one.category not in schema.CRIMES[-2:] for one in counted)
    return schema.SERVED if negligent else (schema.NOT_SERVED, schema.FOR_INTENT)


def row_of(key: TableKey[T], sentence: Sentence, offence: Offence, world: World) -> Decision[T]:
    """The row of a table for an offence, under the law of its day."""
    law = offence.law_of_act
    return law.decide(key, Asked(offence, law, world, sentence))


def _answer(flag: bool) -> str:
    return "yes" if flag else "no"
