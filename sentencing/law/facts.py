"""The facts of a case, each declared once in `facts.yaml`: how it is entered, what it can be, what it is taken for, who asks for it.

What the engine needs of a declaration stands here as small pure functions; nothing here knows a single fact by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sentencing.problem import NOWHERE, Place

OPEN = "open"
"""`otherwise` of a fact that stays unknown where it is not entered."""
UNKNOWN = "unknown"
NOT_NAMED = "not_named"
"""Circumstances that a court took into account and a source does not name."""
PERSON, COUNT, LIST, CIRCUMSTANCES = "person", "count", "list", "circumstances"
EARLIER, JUDGMENT, CASE = "earlier_sentence", "judgment", "case"
WHERE = (PERSON, CIRCUMSTANCES, COUNT, LIST, EARLIER, JUDGMENT, CASE)
"""Where a fact is entered: `list` is the mapping `lists` of a count, `circumstances` those of a count or of the whole case."""
ANSWER, POINTS, DAY, COUNTRY, CONVICTIONS = VALUES = ("answer", "points", "day", "country", "convictions")
"""What is entered: one of the answers, points of the Code (`yes` where there are some), a day, a country, a list of convictions."""
BOUNDS, SERVICE = ASKED = ("bounds", "service")
"""Whether the bounds turn on a fact first of all, or what follows from the final punishment (institution, conditional sentence, release)."""
CHANGEABLE = (PERSON, CIRCUMSTANCES, COUNT, LIST)
"""Where a fact must stand to be changed by what-if."""


class Tried(NamedTuple):
    """A change of a fact that what-if tries: `to` a value, from each of the values `of`, together with other facts of the same place (`also`).

    `says` are its words in each language, with {offence} and {value}; empty for the usual ones.
    """

    to: str
    of: tuple[str, ...]
    also: tuple[tuple[str, str], ...] = ()
    says: Mapping[str, str] = {}


class FactDeclaration(NamedTuple):
    """A fact. `key` is its key in a case file; `answers` are all that it can be (none for a day, a country, convictions).

    `partly` are words that leave several answers open; `otherwise` what it is taken for where it is not entered (`open`: nothing), which
    `not_entered` says in words where that is not enough; `below_age` the age that the youngest child has not reached where it is so; `derived_from` the keys of the case from which it can follow as well; `asked_as`
    the names under which decision tables and bars ask for it (the first), or for what is computed from it.
    """

    name: str
    where: str
    key: str
    words: Mapping[str, str]
    question: Mapping[str, str]
    answers: tuple[str, ...]
    value: str
    otherwise: str
    cites: tuple[str, ...]
    asked_as: tuple[str, ...]
    asked: str = BOUNDS
    can_be_unknown: bool = True
    partly: Mapping[str, tuple[str, ...]] = {}
    derived_from: tuple[str, ...] = ()
    tried: tuple[Tried, ...] = ()
    not_entered: Mapping[str, str] = {}
    note: Mapping[str, str] = {}
    below_age: int | None = None
    place: Place = NOWHERE

    @property
    def is_open(self) -> bool:
        """Whether it stays unknown where it is not entered, because the law gives no ordinary value."""
        return self.otherwise == OPEN

    @property
    def ordinary(self) -> str | None:
        """What it is taken for where it is not entered; None where it stays open."""
        return None if self.is_open else self.otherwise

    @property
    def is_of_service(self) -> bool:
        """Whether what follows from the final punishment is looked for where it is entered."""
        return self.asked == SERVICE

    @property
    def entered(self) -> tuple[str, ...]:
        """The words with which a case file can enter it."""
        unknown = (UNKNOWN,) if self.can_be_unknown and self.answers else ()
        return (*self.answers, *self.partly, *unknown)

    def possible(self, entered: str | None) -> tuple[str, ...]:
        """What it can be, as it was entered (None: it was not): one answer, or each of several that are left open."""
        word = self.otherwise if entered is None else entered
        if word in (OPEN, UNKNOWN):
            return self.answers
        return self.partly.get(word, (word,))


Facts = Mapping[str, FactDeclaration]
"""Every declaration by its name, in the order of the file."""


def declared(facts: Facts, name: str) -> FactDeclaration:
    """The declaration of a fact. Raises LookupError for a name that is not declared: a mistake of the rules or the program."""
    found = facts.get(name)
    if found is None:
        raise LookupError(f"the fact {name} is not declared in facts.yaml")
    return found


def of(facts: Facts, *where: str) -> tuple[FactDeclaration, ...]:
    """The facts that are entered in some places, in the order of the file."""
    return tuple(fact for fact in facts.values() if fact.where in where)


def asked_as(facts: Facts, name: str) -> tuple[FactDeclaration, ...]:
    """The facts on which the answer to a table or a bar that asks under a name can turn; none where it asks for none of the case."""
    return tuple(fact for fact in facts.values() if name in fact.asked_as)


def words_asked(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """The names under which tables and bars can ask for the facts themselves, and the answers that they can meet; none where it is no word."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in facts.values():
        if fact.asked_as:
            found.setdefault(fact.asked_as[0], fact.answers)
    return found
