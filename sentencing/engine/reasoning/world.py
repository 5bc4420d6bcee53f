"""Facts as the engine asks for them: entered, assumed where not entered, or open where they are unknown.

An open fact is decided only when a step asks for it: `Open` tells the caller which fact to branch on (see `completions`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sentencing.case import UNKNOWN, Case, Circumstances, Count
from sentencing.citation import Citation
from sentencing.engine.reasoning.lists import (
    UNCLEAR,
    cited_by,
    fact_of_member,
    place_of_points,
    place_on_list,
    points_left,
)
from sentencing.law.facts import Facts
from sentencing.law.model import Fact
from sentencing.law.rulebook import Law

Key = tuple[str, str]
"""Where a fact belongs ("person", "case", or the field of a count) and its name."""


class Open(Exception):  # noqa: N818 - not an error: a question
    """A step asks for a fact that is open: try each of its values."""

    def __init__(self, key: Key, values: Sequence[Fact]) -> None:
        self.key = key
        self.values = tuple(values)
        super().__init__(f"{key} may be any of {self.values}")


class World:
    """The case with some of its open facts decided. `facts` declares what can be asked; `assumed` collects the assumptions that steps used."""

    __slots__ = ("assumed", "case", "decided", "facts")

    def __init__(
        self, case: Case, facts: Facts, decided: Mapping[Key, Fact] | None = None, assumed: dict[Key, str] | None = None
    ) -> None:
        self.case, self.facts = case, facts
        self.decided: Mapping[Key, Fact] = {} if decided is None else decided
        self.assumed: dict[Key, str] = {} if assumed is None else assumed

    def one_of(self, key: Key, values: Sequence[Fact]) -> Fact:
        """The value of a fact that can have several: the only one there is, or that of this world. Raises Open."""
        if len(values) == 1:
            return values[0]
        if key not in self.decided:
            raise Open(key, values)
        return self.decided[key]

    def _settle(self, key: Key, entered: str | None) -> str:
        """A fact as it was entered; else as its declaration says: what it is taken for, or open."""
        if entered is not None and entered != UNKNOWN:
            return entered
        declared = self.facts[key[1]]
        if entered is None and not declared.is_open:
            return self.assumed.setdefault(key, declared.otherwise)
        return str(self.one_of(key, declared.answers))

    def fact(self, count: Count, name: str) -> str:
        """A fact that is entered, wherever that is."""
        match self.facts[name].where:
            case "person":
                return self.person(name)
            case "circumstances":
                return self.circumstance(count, name)
            case _:
                return self.of_count(count, name)

    def person(self, fact: str) -> str:
        """A fact about the person. A pregnant person is a woman, and a man is not pregnant, where the other of these is open."""
        entered = self.case.person.facts.get(fact)
        if fact == "pregnant" and entered == UNKNOWN and self.case.person.facts.get("sex") == "male":
            return "no"
        if fact == "sex" and entered in (None, UNKNOWN) and self.case.person.facts.get("pregnant") == UNKNOWN:
            entered = "female" if self.person("pregnant") == "yes" else entered
        return self._settle(("person", fact), entered)

    def has_age(self) -> bool:
        """Whether the birth was entered; a person of whom it was not is taken for an adult."""
        if self.case.person.born is None:
            self.assumed.setdefault(("person", "age"), "adult")
        return self.case.person.born is not None

    def circumstance(self, count: Count, fact: str) -> str:
        """A fact of arts 53-55: entered for the count or for the whole case; `yes` if either says so."""
        own, common = count.circumstances.facts.get(fact), self.case.circumstances.facts.get(fact)
        if fact == "procedure":
            return self._settle(("case", fact), own or common)
        if "yes" in (own, common):
            return "yes"
        if own is None:
            return self._settle(("case", fact), common)
        if common == UNKNOWN and self._settle(("case", fact), common) == "yes":
            return "yes"
        return self._settle((count.field, fact), own)

    def of_count(self, count: Count, fact: str) -> str:
        """A fact of the count itself."""
        return self._settle((count.field, fact), count.facts.get(fact))

    def assume_served(self) -> None:
        """Note that nothing was served of the earlier sentence, unless it was entered how much."""
        earlier = self.case.earlier
        whole = earlier.punishment if earlier else None
        if earlier is not None and earlier.served is None and whole is not None and whole.amount is not None:
            self.assumed.setdefault(("earlier_sentence", "earlier_served"), "nothing")

    def of_earlier(self, fact: str) -> str:
        """A fact of the earlier sentence that has no field of its own."""
        earlier = self.case.earlier
        return self._settle(("earlier_sentence", fact), earlier.facts.get(fact) if earlier else None)

    def earlier_over_20y(self) -> str:
        """Whether the earlier sentence was for an especially grave crime with twenty years; unknown unless it was entered."""
        earlier = self.case.earlier
        return self._settle(("earlier_sentence", "earlier_over_20y"), earlier.over_20y if earlier else "no")

    def earlier_gravest(self, possible: Sequence[str]) -> str:
        """The class of the gravest offence of the earlier sentence; unknown among those that are possible unless it was entered."""
        earlier = self.case.earlier
        entered = earlier.gravest if earlier else UNKNOWN
        return str(self.one_of(("earlier_sentence", "gravest"), possible)) if entered == UNKNOWN else entered

    def earlier_cancelled(self) -> str:
        """Whether the court cancels an earlier conditional sentence where it may; open unless a judgment says so."""
        said = self.case.judgment.earlier_cancelled if self.case.judgment else None
        entered = UNKNOWN if said is None else "yes" if said else "no"
        return self._settle(("earlier_sentence", "earlier_cancelled"), entered)

    def listed(self, law: Law, count: Count, list_id: str, chapter: str) -> str:
        """Whether the offence is on a closed list; branches where the text does not say, or where the point that decides is not cited."""
        cited = cited_by(law, count.offence, count.committed)
        found = as_entered(law, count, list_id, cited, chapter)
        if found != UNCLEAR:
            return found
        if fact := fact_of_member(law, list_id, cited, chapter):
            return self.of_count(count, fact)
        return self._settle((count.field, list_id), UNKNOWN)


def as_entered(law: Law, count: Count, list_id: str, cited: Citation, chapter: str) -> str:
    """Whether an offence is on a list: as the Code says, or, where it leaves that to the facts, as they were entered; else `unclear`."""
    found = place_on_list(law, list_id, cited, chapter)
    if found == UNCLEAR and (left := points_left(law.part(cited)[1].value, cited, count.facts)):
        found = place_of_points(law, list_id, cited, chapter, left)
    if found != UNCLEAR:
        return found
    entered = count.facts.get(list_id, UNKNOWN)
    if entered == UNKNOWN and (fact := fact_of_member(law, list_id, cited, chapter)):
        entered = count.facts.get(fact, UNKNOWN)
    return UNCLEAR if entered == UNKNOWN else entered


def years_between(born: date, day: date) -> int:
    """Whole years from a birth to a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def cited(case: Case, count: Count, name: str) -> tuple[str, ...]:
    """The mitigating or aggravating points entered for a count, with those of the whole case."""
    sources: tuple[Circumstances, ...] = (case.circumstances, count.circumstances)
    return tuple(dict.fromkeys(point for source in sources for point in getattr(source, name)))
