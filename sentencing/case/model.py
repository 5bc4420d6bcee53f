"""A case: facts about a person and the counts, a judgment, and an argument about them. Typed; nothing is guessed.

A fact is `yes`, `no` (or another word of its own), `unknown`, or empty where it was not entered. What facts there are is declared in the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sentencing.citation import Citation
from sentencing.law.facts import UNKNOWN
from sentencing.law.model import AdditionalKind, Kind
from sentencing.quantity import Quantity

HOME = "KZ"
"""The country whose citizens cannot be expelled (51)."""
Facts = Mapping[str, str]
"""What was entered, by the names of the facts."""
NOTHING: Facts = {}


class Person(NamedTuple):
    """The convicted person. `facts` holds what was entered and has no field of its own, by the names of the facts."""

    facts: Facts
    born: date | None = None
    citizen_of: str = ""
    record: tuple[Conviction, ...] | None = None
    child_born: date | None = None

    @property
    def is_foreigner(self) -> bool:
        """Whether a citizenship other than Kazakhstan's was entered, or none (a stateless person): who can be expelled (art. 51)."""
        return self.citizen_of not in ("", HOME, UNKNOWN)

    @property
    def can_be_foreigner(self) -> bool:
        """Whether the person is a foreigner or stateless by what was entered, or the citizenship was entered as unknown."""
        return self.is_foreigner or self.citizen_of == UNKNOWN


class Circumstances(NamedTuple):
    """Circumstances of arts 53-55. `mitigating` and `aggravating` in `facts` say whether there is one; the points are cited apart."""

    facts: Facts
    mitigating: tuple[str, ...] = ()
    aggravating: tuple[str, ...] = ()

    def where(self, facts: Facts) -> Circumstances:
        """With other facts; of a circumstance that there then is not no point is left."""
        mitigating = () if facts.get("mitigating") == "no" else self.mitigating
        aggravating = () if facts.get("aggravating") == "no" else self.aggravating
        return Circumstances({**self.facts, **facts}, mitigating, aggravating)

    def without(self, facts: Facts) -> Circumstances:
        """Without the facts of some names."""
        return self._replace(facts={name: value for name, value in self.facts.items() if name not in facts})


class Count(NamedTuple):
    """One offence of the case, cited as on the day of the act; `later` are the citations under which that act stood afterwards."""

    offence: Citation
    committed: date
    facts: Facts
    circumstances: Circumstances
    field: str = ""
    later: tuple[Citation, ...] = ()


class Imposed(NamedTuple):
    """A punishment as a court imposed it; `amount` is None for a kind that has none (life), and where the record does not tell it.

    `additional` is None where the source does not tell of additional punishments.
    """

    kind: Kind
    amount: Quantity | None
    additional: tuple[ImposedAdditional, ...] | None = None


class Conviction(NamedTuple):
    """An earlier conviction of the record: for which class of crime, to what (None: to something else than imprisonment).

    `expunged` where it lapsed or was removed; `under_18` where the crime was committed at an age below 18.
    """

    category: str
    punishment: Imposed | None
    under_18: bool
    expunged: bool

    @property
    def to_imprisonment(self) -> bool:
        """Whether the sentence was one to imprisonment, for a term or for life (arts 40(2)(4), 46(3))."""
        return self.punishment is not None and self.punishment.kind in (Kind.IMPRISONMENT, Kind.LIFE_IMPRISONMENT)


class ImposedAdditional(NamedTuple):
    """An additional punishment as imposed: a term, for life, or neither."""

    kind: AdditionalKind
    amount: Quantity | None = None
    for_life: bool = False


class Custody(NamedTuple):
    """A time in custody or under house arrest before the judgment took effect; `until` is its last day, None where it went on."""

    since: date
    until: date | None
    kind: str
    field: str = ""


class Judgment(NamedTuple):
    """A judgment: the final punishment, its method, and the punishment for each count where the source gives them.

    `facility`, `credited` (days or hours or MCI) and `ends` are what the judgment says of them; empty or None where it does not.
    `earlier_cancelled`: whether it cancels an earlier conditional sentence (art. 64). `unpunished`: the counts for which it sets no
    punishment of their own, each with why. `untold` are the statements of which it is said that the source does not report them. `beside`: a
    fine or corrective works that it leaves beside the final punishment. `representation`: whether it makes one on awards and ranks (49(2));
    `compulsory_work`: whether it imposes it (44(1)).
    """

    counts: tuple[tuple[Citation, Imposed], ...]
    final: Imposed | None
    method: str
    in_force: date | None = None
    facility: str = ""
    credited: Quantity | None = None
    ends: date | None = None
    conditional: bool | None = None
    probation: Quantity | None = None
    earlier_cancelled: bool | None = None
    facts: Facts = NOTHING
    unpunished: tuple[tuple[Citation, str], ...] = ()
    untold: tuple[str, ...] = ()
    beside: Imposed | None = None
    representation: bool | None = None
    compulsory_work: bool | None = None

    @property
    def is_of_service(self) -> bool:
        """Whether it gives a final punishment, or says of serving it what turns on the offences."""
        return self.final is not None or bool(self.facility) or self.conditional is True


class Claim(NamedTuple):
    """What somebody asserts: a quantity of the assessment, a relation, a value. `premises` are the claims it is drawn from."""

    id: str
    quantity: str
    relation: str
    value: str | Quantity | Citation
    says: Mapping[str, str]
    kind: Kind | None = None
    method: str = ""
    offence: Citation | None = None
    category: str = ""
    additional: ImposedAdditional | None = None
    provision: str = ""
    premises: tuple[str, ...] = ()


class Argument(NamedTuple):
    """Claims and who makes them. `where` is the field of the argument in the case."""

    by: Mapping[str, str]
    claims: tuple[Claim, ...]
    where: str = ""


class Earlier(NamedTuple):
    """An earlier sentence: the offences of the case came after it (art. 60), or before it and were found later (58(6)).

    Either `unserved` is entered, or the whole `punishment` with what was `served` of it (an amount of the same kind). `gravest` is the
    class of its gravest offence; `over_20y` whether that was an especially grave crime for which the Code provides twenty years;
    `facility` its institution; `conditional` whether it was a conditional one, with the last day of probation control.
    """

    pronounced: date
    unserved: Imposed | None = None
    over_20y: str = UNKNOWN
    facility: str = ""
    punishment: Imposed | None = None
    served: Quantity | None = None
    gravest: str = UNKNOWN
    conditional: bool = False
    probation_until: date | None = None
    facts: Facts = NOTHING


class Case(NamedTuple):
    """All that was entered. `before_review`: what was served before the sentence was reviewed (62(6)).

    `facts` here, and of the judgment and the earlier sentence, are those that have no field of their own.
    """

    name: str
    person: Person
    circumstances: Circumstances
    counts: tuple[Count, ...]
    decided: date | None = None
    judgment: Judgment | None = None
    arguments: tuple[Argument, ...] = ()
    custody: tuple[Custody, ...] = ()
    earlier: Earlier | None = None
    before_review: Imposed | None = None
    facts: Facts = NOTHING

    def with_circumstances(self, facts: Facts) -> Case:
        """The same where facts of arts 53-55 are so of the whole case, whatever was entered for a count."""
        counts = (c._replace(circumstances=c.circumstances.where(facts).without(facts)) for c in self.counts)
        return self._replace(circumstances=self.circumstances.where(facts), counts=tuple(counts))


NOT_ENTERED = Circumstances({})
