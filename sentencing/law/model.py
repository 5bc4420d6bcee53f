"""Types of the law: kinds of punishment, sanctions, dated provisions, decision tables.

Named tuples, not dataclasses: thirty of them cost 3 ms at start-up instead of 20 (docs/decisions/0001).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Generic, NamedTuple, Protocol, TypeVar

from sentencing.citation import Citation, code_written
from sentencing.problem import NOWHERE, Place
from sentencing.quantity import Interval, Quantity, Unit

T = TypeVar("T")
Texts = Mapping[str, str]
ENACTMENT = "enactment"
"""What brought a version that stood from the first day of the Code."""


class Kind(StrEnum):
    """Kinds of main punishment (art. 40). Their order of severity is in the rules."""

    FINE = "fine"
    CORRECTIVE_WORKS = "corrective_works"
    COMMUNITY_SERVICE = "community_service"
    ARREST = "arrest"
    RESTRICTION_OF_LIBERTY = "restriction_of_liberty"
    IMPRISONMENT = "imprisonment"
    LIFE_IMPRISONMENT = "life_imprisonment"
    DEATH_PENALTY = "death_penalty"
    EXPULSION = "expulsion"


UNITS: Mapping[Kind, Unit] = {
    Kind.FINE: Unit.MCI,
    Kind.CORRECTIVE_WORKS: Unit.MCI,
    Kind.COMMUNITY_SERVICE: Unit.HOURS,
    Kind.ARREST: Unit.DAYS,
    Kind.RESTRICTION_OF_LIBERTY: Unit.TERM,
    Kind.IMPRISONMENT: Unit.TERM,
}
"""The unit of each kind that has an amount (art. 62(1)); the others have none."""


class AdditionalKind(StrEnum):
    """Kinds of additional punishment (art. 40(3)); a fine is kept for sanctions that name it so."""

    CONFISCATION = "confiscation"
    DEPRIVATION_OF_RIGHT = "deprivation_of_right"
    DEPRIVATION_OF_CITIZENSHIP = "deprivation_of_citizenship"
    DEPRIVATION_OF_RANK = "deprivation_of_rank"
    EXPULSION = "expulsion"
    FINE = "fine"


class AmendingLaw(NamedTuple):
    """A law that amended the Code. `latest` differs from `in_force` where the day is computed; `basis` says from what it is known."""

    law: str
    adopted: date | None
    in_force: date
    latest: date
    basis: str


class Act(NamedTuple):
    """The Code itself: titles, dates, the first and last article of the Special Part, and the laws that amended it."""

    code: str
    title: Texts
    act: str
    adopted: date
    in_force: date
    text_as_of: date
    special_part: tuple[int, int]
    laws: Mapping[str, AmendingLaw]

    def cited(self, citation: Citation) -> Citation:
        """A citation in the rules of this Code, which write its name nowhere."""
        code = code_written(self.code)
        return citation if citation.code == code else citation._replace(code=code)

    @property
    def last_change(self) -> date:
        """The first day on which every law that is known is certainly in force."""
        return max([self.text_as_of, *(law.latest for law in self.laws.values())])

    @property
    def newest(self) -> AmendingLaw | None:
        """The law adopted last of those that are known; None where none amended the Code."""
        return max(self.laws.values(), key=lambda law: law.adopted or law.in_force, default=None)

    def since(self, law: str) -> date:
        """The day from which a version brought by a law governs whatever it says: the latest on which the law can have taken effect."""
        known = self.laws.get(law)
        return self.in_force if known is None else known.latest

    def is_certain(self, day: date) -> bool:
        """Whether it is known of every law if it was in force on a day."""
        return not any(law.in_force <= day < law.latest for law in self.laws.values())

    def earliest(self, law: str) -> date:
        """The earliest day on which a law can have taken effect; from it on the law governs where it is milder (art. 6)."""
        known = self.laws.get(law)
        return self.in_force if known is None else known.in_force


class Punishment(NamedTuple):
    """A main punishment of a sanction; `points` where it comes for those points alone, `aggravated` where it needs aggravation."""

    kind: Kind
    range: Interval | None
    points: tuple[str, ...] = ()
    aggravated: bool = False


class Additional(NamedTuple):
    """An additional punishment; `only_with` the main kinds it is tied to, `only_points` the points it comes for, `fact` what tells that an act is of them."""

    kind: AdditionalKind
    mandatory: bool
    range: Interval | None = None
    for_life: bool = False
    only_with: tuple[Kind, ...] = ()
    only_points: tuple[str, ...] = ()
    fact: str = ""


class Sanction(NamedTuple):
    """What a part of an article threatens, in one version of the law, and for which form of guilt (`open`: the text names none; `either`: negligence for one way of the act alone).

    `prevails` are points whose sanction takes the place of that of the other points where both are met.
    """

    main: tuple[Punishment, ...] = ()
    additional: tuple[Additional, ...] = ()
    points: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    prevails: tuple[str, ...] = ()
    guilt: str = ""


UNCLEAR, PARTLY = "unclear", "partly"


class Version(NamedTuple, Generic[T]):
    """A value and the law that brought it; None where that law took it away.

    `inferred` names two laws between which no text of it was found: what stood there is inferred from the texts around.
    `former_act_now` names the provision that now holds what stood here before (UNCLEAR where the text does
    not say; PARTLY where some of the acts went elsewhere).
    """

    since: str
    value: T | None
    place: Place = NOWHERE
    former_act_now: str = ""
    inferred: tuple[str, str] | None = None


class Part(NamedTuple):
    """A part of an article of the Special Part, or an article that has no parts (`citation.part` None)."""

    citation: Citation
    gist: Texts
    versions: tuple[Version[Sanction], ...]
    place: Place = NOWHERE

    @property
    def newest(self) -> Sanction:
        """What the newest text of it threatens, or threatened before it was taken out."""
        return next(version.value for version in reversed(self.versions) if version.value is not None)


class Note(NamedTuple):
    """A note to an article that bears on liability: which offences it concerns.

    Nothing is computed from it yet, since release (`release`) is not covered; it is read and checked, so that it is right when it is needed.
    """

    kind: str
    applies_to: tuple[str, ...]


class Article(NamedTuple):
    """An article of the Special Part."""

    number: str
    chapter: str
    title: Texts
    amended_by: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    place: Place = NOWHERE


Fact = str | Quantity
Facts = Mapping[str, Fact]


class Condition(NamedTuple):
    """A condition of a row: the fact is one of some words, or lies in a range."""

    fact: str
    words: frozenset[str] = frozenset()
    interval: Interval | None = None

    def fits(self, value: Fact) -> bool:
        """Whether a value of the fact meets the condition."""
        if isinstance(value, str):
            return value in self.words
        return self.interval is not None and value in self.interval


def failing_of(conditions: Iterable[Condition], facts: Facts) -> Condition | None:
    """The first condition that the facts do not meet; None if they meet all."""
    for condition in conditions:
        if not condition.fits(facts[condition.fact]):
            return condition
    return None


class Row(NamedTuple, Generic[T]):
    """A row of a decision table: an outcome, the provision it rests on, and the conditions under which it applies."""

    id: str
    cite: str
    when: tuple[Condition, ...]
    then: T
    reading: tuple[tuple[str, str], ...] = ()
    place: Place = NOWHERE

    def failing(self, facts: Facts) -> Condition | None:
        """The first condition that the facts do not meet; None if the row fits."""
        return failing_of(self.when, facts)


class Never(NamedTuple):
    """Worlds that cannot occur, and the provision that says so; they need no row."""

    cite: str
    when: tuple[Condition, ...]


class TableVersion(NamedTuple, Generic[T]):
    """The rows of a table in one version of the law."""

    rows: tuple[Row[T], ...]


class Table(NamedTuple, Generic[T]):
    """A decision table in all its versions."""

    id: str
    facts: tuple[str, ...]
    never: tuple[Never, ...]
    versions: tuple[Version[TableVersion[T]], ...]
    place: Place = NOWHERE


class Rule(NamedTuple):
    """What a step rests on: a provision in one version, its place in the rules, and the interpretation that was needed, if any."""

    cite: str
    since: str
    place: Place
    reading: str = ""


class Citing(Protocol):
    """Anything of the rules that cites its provision."""

    @property
    def cite(self) -> str:
        """The provision."""


class Provision(NamedTuple):
    """A provision without a row of its own, named by what it says: its citation in all versions."""

    id: str
    versions: tuple[Version[str], ...]
    place: Place = NOWHERE


class Barred(NamedTuple):
    """When a bar holds in one version of the law: under some conditions, and before the day `until` (None: with no end of its own)."""

    when: tuple[Condition, ...]
    until: date | None = None


class Bar(NamedTuple):
    """A kind of punishment that may not be imposed where the conditions are met."""

    id: str
    cite: str
    kinds: tuple[Kind, ...]
    versions: tuple[Version[Barred], ...]


class Rate(NamedTuple):
    """Art. 61: what one unit of a stricter kind is worth in a milder one."""

    cite: str
    strict: Kind
    strict_amount: Quantity
    mild: Kind
    mild_amount: Quantity


class Conversion(NamedTuple):
    """The rates of art. 61 and the length of a month where days are moved into months."""

    cite: str
    rates: tuple[Version[tuple[Rate, ...]], ...]
    days_in_a_month: Fraction
    month_cite: str
    month_reading: str
    month_place: Place = NOWHERE


class OutsideSanction(NamedTuple):
    """An additional punishment that a court may add although the sanction does not name it."""

    kind: AdditionalKind
    cite: str
    range: Interval | None
    intentional_only: bool


class Reading(NamedTuple):
    """One reading of a doubtful provision."""

    id: str
    says: Texts
    covered: bool


class Interpretation(NamedTuple):
    """A place where the law is open to several readings, the default and why."""

    id: str
    cite: str
    question: Texts
    default: str
    because: Texts
    readings: tuple[Reading, ...]
    place: Place = NOWHERE


class Members(NamedTuple):
    """Members of a closed list: patterns of offences, exceptions, those of which the text does not say, and those that are members if a fact is so."""

    offences: tuple[str, ...]
    excepted: tuple[str, ...]
    unclear: tuple[str, ...]
    if_fact: tuple[tuple[str, tuple[str, ...]], ...] = ()


class OffenceList(NamedTuple):
    """A closed list of offences (art. 3 and others), in all its versions."""

    id: str
    cite: str
    versions: tuple[Version[Members], ...]
    place: Place = NOWHERE


class Circumstance(NamedTuple):
    """A mitigating or aggravating circumstance as the Code lists it; `needs` are facts that it presupposes."""

    cite: str
    gist: Texts
    needs: tuple[Condition, ...]


class Index(NamedTuple):
    """The monthly calculation index from a day on, in tenge; `adopted` is the day of the act that set it, sometimes a later one.

    `rule` is the provision that says which of them counts, at the place of this one.
    """

    since: date
    tenge: Quantity
    adopted: date
    source: Texts
    confirmed: bool
    rule: Rule


class Indices(NamedTuple):
    """Every monthly calculation index, the oldest first, and the provisions that say which of them counts."""

    cite: str
    rows: tuple[Index, ...]
