"""The vocabulary of the decision tables: facts with their domains, tables with their outcomes. Holds no number of the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

from sentencing.document import Field
from sentencing.law.grammar import read_additional, read_kind_amount
from sentencing.law.model import UNITS, Additional, AdditionalKind, Kind
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity, Unit

T = TypeVar("T")

YES_NO = ("yes", "no")
CRIMES = ("minor", "medium", "grave", "especially_grave")
OFFENCE_CLASSES = ("misdemeanour", *CRIMES)
METHODS = ("absorption", "partial_cumulation", "full_cumulation", "life")
MINOR, YOUNG_ADULT, ADULT = AGES = ("minor", "young adult", "adult")
MINOR_OFFENDER = "minor_offender"
AS_PROVIDED = "as provided"
WHOLE_TERM = "whole term"
NOT_KNOWN = "unknown"
"""The outcome of a table of what follows from other facts, where nothing follows."""
FACILITIES = (
    "settlement_colony", "general_regime", "educational_colony", "strict_regime", "special_regime",
    "minimum_security", "medium_security", "medium_security_for_minors", "maximum_security", "emergency_security",
)  # fmt: skip
"""Kinds of institution (art. 46(2), (5)), the mildest first: those of an earlier law, then those that took their place."""
MINIMUM_SECURITY = "minimum_security"
OF_MINORS = ("educational_colony", "medium_security_for_minors")
PRISON, FULL_SECURITY = "prison", "full_security"
STRICTEST_KIND, KIND_IMPOSED = "strictest kind", "kind imposed"
OF_SANCTION, OF_WHAT_56_LEAVES = "the sanction", "the reduced maximum"
CUSTODY_KINDS = ("custody", "house_arrest")
OTHER_TIMES = ("custody_abroad", "medical_measures")
"""Times that count by 62(5) and 62(7)."""
RECIDIVISM = ("none", "simple", "dangerous")
BEFORE = ("no", "other", "life", "imprisonment")
NOT_SERVED, FOR_INTENT, FOR_NEGLIGENCE = SERVED = ("no", "intentional", "negligent")
CHAPTER_GROUPS = ("non_violent", "compensated", "other")
CONDUCTS = ("good", "breach", "repeated breach", "duties not performed")
ENDINGS = ("ended early", "extended", "executed or extended", "executed")
RELEASES = ("from liability", "from punishment")
FINE_IN_SANCTION = ("none", "alone", "among others")
GUARANTORS = ("natural person", "legal person")
BREACHES = ("extended", "court decides", "cancelled")
"""What becomes of a conditional sentence, the mildest first."""
SEXUAL_CRIME_BAR = ("no", "yes", "all lifted")
"""Whether 63(6) bars for a sexual crime against minors; or spares a minor offender from each of its bars."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(UNITS),
    "main_kind": tuple(Kind),
    "additional": tuple(AdditionalKind),
    "offence": OFFENCE_CLASSES,
    "gravest": OFFENCE_CLASSES,
    "custody": CUSTODY_KINDS,
    "time": OTHER_TIMES,
    "facility": (*FACILITIES, PRISON, FULL_SECURITY),
    "especially_grave_before": BEFORE,
    "chapter_group": CHAPTER_GROUPS,
    "sexual_crime_bar": SEXUAL_CRIME_BAR,
    "fine_in_sanction": FINE_IN_SANCTION,
    "guarantor": GUARANTORS,
    "conduct": CONDUCTS,
}
NUMBERS: Mapping[str, Unit] = {
    "highest_amount": Unit.NUMBER,
    "age": Unit.NUMBER,
    "imprisonment": Unit.TERM,
    "especially_grave_imprisonment": Unit.TERM,
    "imposed": Unit.TERM,
    "grave_imprisonments": Unit.NUMBER,
}
"""What the engine computes for tables: facts that are neither words nor numbers here are answered yes or no."""


def fact_words(fact: str, declared: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words that a fact of a table can have; empty for a number. A fact of the case has those with which it is `declared`."""
    return () if fact in NUMBERS else declared.get(fact) or WORDS.get(fact, YES_NO)


class Concurrence(NamedTuple):
    """The outcome of the table of art. 58: methods, caps on the final punishment, and what is absorbed beforehand."""

    methods: tuple[str, ...]
    caps: tuple[tuple[Kind, Quantity], ...]
    absorbs: str


class LifeAlone(NamedTuple):
    """What takes the place of life imprisonment where a sanction provides nothing else.

    `imprisonment` is imposed instead (None: life itself is), `of_56` tells whether the share of art. 56 is taken of it;
    `exceptional` is what 55(9) allows.
    """

    imprisonment: Interval | None
    of_56: bool
    exceptional: Interval | None


class Breach(NamedTuple):
    """What follows from an offence during the probation control of a conditional sentence (art. 64), and by how much it can be extended."""

    leads_to: str
    longest: Quantity | None = None


class Ending(NamedTuple):
    """What conduct during probation control leads to (64(1)-(3)): `after` which share of it at the earliest, or by how much it is extended at most."""

    leads_to: str
    after: Fraction | None = None
    longest: Quantity | None = None


class Deferral(NamedTuple):
    """What art. 74 gives: whether the court `may` or `must` defer, for how long at most, and up to which age of the child."""

    court: str
    longest: Quantity
    until_age: Quantity | None = None


class TableKey(NamedTuple, Generic[T]):
    """A table that the engine knows: its id, the facts it may ask, and how its outcome is read."""

    id: str
    facts: tuple[str, ...]
    read: Callable[[Field], T]


def _words(*words: str) -> Callable[[Field], str]:
    return lambda field: field.choice(words)


def _closed(field: Field) -> Interval | None:
    """A range whose ends are part of it: so the Code gives all of its limits."""
    found = field.interval()
    if found is not None and (found.low_open or found.high_open):
        expected = N_("a range whose ends are part of it")
        field.note("bad-quantity", found=field.text(), expected=expected, example="20..200 MCI, ..7y")
    return found


def _interval_or_none(field: Field) -> Interval | None:
    return None if field.value == "none" else _closed(field)


def _share(text: str) -> Fraction:
    share = Fraction(text)
    if not 0 < share <= 1:
        raise ValueError(text)
    return share


def _fraction(field: Field) -> Fraction:
    return field.parsed(_share, N_("a share of the maximum"), "2/3") or Fraction(1)


def _amount(field: Field) -> Quantity:
    return field.quantity() or Quantity(Unit.DAYS, Fraction(0))


def _amount_or_none(field: Field) -> Quantity | None:
    return None if field.value == "none" else field.quantity()


def _additional(field: Field) -> Additional | None:
    found = read_additional(field, prefix="deprivation_of_right ")
    if found is not None and found.range is not None and (found.range.low_open or found.range.high_open):
        field.note("bad-text", found=field.value, expected=N_("an additional punishment such as 1y..10y, optional"))
    return found


def _concurrence(field: Field) -> Concurrence:
    fields = field.mapping(["methods"], ["caps", "absorbs"])
    methods = tuple(m.choice(METHODS) for m in fields["methods"].items()) if "methods" in fields else ()
    caps = [read_kind_amount(c) for c in fields["caps"].items()] if "caps" in fields else []
    absorbs = fields["absorbs"].choice(["misdemeanour_fine"]) if "absorbs" in fields else ""
    return Concurrence(methods, tuple(cap for cap in caps if cap), absorbs)


def _interval_or(words: str) -> Callable[[Field], Interval | str | None]:
    return lambda field: words if field.value == words else _interval_or_none(field)


def _life_alone(field: Field) -> LifeAlone | None:
    if field.value == "none":
        return None
    fields = field.mapping((), ["imprisonment", "of_56", "exceptional"])
    terms = [_closed(fields[key]) if key in fields else None for key in ("imprisonment", "exceptional")]
    return LifeAlone(terms[0], "of_56" in fields and fields["of_56"].boolean(), terms[1])


def _breach(field: Field) -> Breach:
    if isinstance(field.value, str):
        return Breach(field.choice(BREACHES[1:]))
    fields = field.mapping([BREACHES[0]])
    return Breach(BREACHES[0], fields[BREACHES[0]].quantity(N_("a term"), "1y") if fields else None)


def _ending(field: Field) -> Ending:
    early, *extended, executed = ENDINGS
    if isinstance(field.value, str):
        return Ending(field.choice((executed,)))
    fields = field.mapping((), (early, *extended))
    if early in fields:
        return Ending(early, _fraction(fields[early]))
    name, found = next(iter(fields.items()), (executed, None))
    return Ending(name, None, found.quantity(N_("a term"), "1y") if found else None)


def _deferral(field: Field) -> Deferral | None:
    if field.value == "none":
        return None
    fields = field.mapping(["court", "longest"], ["until_age"])
    court = fields["court"].choice(("may", "must")) if "court" in fields else ""
    longest = fields["longest"].quantity(N_("a term"), "1y") if "longest" in fields else None
    age = fields["until_age"].quantity(N_("an age"), "14") if "until_age" in fields else None
    return Deferral(court, longest or Quantity(Unit.TERM, Fraction(0)), age)


OFFENCE_CLASS = TableKey(
    "offence-class",
    ("liberty", "misdemeanour_kind", "multiple_fine", "highest_amount"),
    _words("crime", "misdemeanour"),
)
CATEGORY = TableKey("category", ("guilt", "life", "imprisonment"), _words(*CRIMES))
LIMITS = TableKey("limits", ("kind", "offence", "guilt"), _interval_or_none)
FLOOR = TableKey("floor-below-minimum", ("kind",), _words("no floor", "general minimum"))
EXCLUSION_55 = TableKey(
    "exclusion-55-8",
    (
        "intentional_death",
        "against_sexual_inviolability_of_minors",
        "violence_against_minors",
        MINOR_OFFENDER,
        "victim_14_to_17",
    ),
    _words("whole article", "parts 2 and 3", "none"),
)
MITIGATING_THAT_FOLLOWS = TableKey(
    "mitigating-that-follows", ("pregnant", "young_child", "damage_compensated", "harm_made_good"), _words(*YES_NO)
)
AGGRAVATING_THAT_FOLLOWS = TableKey(
    "aggravating-that-follows",
    ("any_recidivism", "criminal_group", "group_in_the_offence", "aggravating_element"),
    _words(*YES_NO, NOT_KNOWN),
)
APPLIES_55_2 = TableKey("applies-55-2", ("mitigating", "aggravating", "aggravating_element"), _words(*YES_NO))
FRACTION_55_2 = TableKey("fraction-55-2", ("offence", "life_or_health"), _fraction)
FRACTION_55_3 = TableKey("fraction-55-3", ("offence", "life_or_health"), _fraction)
WRIT = TableKey("writ-55-3", ("offence",), _interval_or(AS_PROVIDED))
FRACTION_BASE = TableKey("fraction-base", (), _words(STRICTEST_KIND, KIND_IMPOSED))
FRACTIONS_55_AND_56 = TableKey("fractions-55-and-56", (), _words(OF_SANCTION, OF_WHAT_56_LEAVES))
BARRED_55_1 = TableKey(
    "imprisonment-barred-55-1",
    ("milder_kind", "offence", "economic_offence", "damage_compensated", "harm_made_good"),
    _words(*YES_NO),
)
PUNISHABLE = TableKey("unfinished-punishable", ("stage", "offence", "terrorist"), _words(*YES_NO))
FRACTION_56 = TableKey("fraction-56", ("stage",), _fraction)
CONCURRENCE = TableKey(
    "concurrence", ("gravest", "especially_grave_imprisonment", "life_imposed", "misdemeanour_fine"), _concurrence
)
BANS_OF_SEVERAL = TableKey("bans-of-several", ("absorbed",), _words(*YES_NO))
BANS = ("ban_on_work_with_minors", "ban_on_driving", "ban_in_financial_organisations")
LISTS_OF_50 = ("corruption", *BANS)
"""Lists of the offences for which 50(2) prescribes a ban."""
DEPRIVATION_OF_RIGHT = TableKey("deprivation-of-right", ("crime", *LISTS_OF_50), _additional)
EXPULSION_OUTSIDE = TableKey("expulsion-outside-the-sanction", (), _words(*YES_NO))
CONFISCATION = TableKey("confiscation", ("mercenary",), _words(AS_PROVIDED, "none"))
REPRESENTATION = TableKey(
    "representation", ("guilt", "state_awards", "corruption"), _words("mandatory", "optional", "none")
)
LIABILITY = TableKey("liability", ("age", "liable_from_14"), _words(*YES_NO))
MINORITY = TableKey("minority", ("age",), _words(*AGES))
LIMITS_MINOR = TableKey(
    "limits-minor",
    (
        "main_kind",
        "offence",
        "connected_with_death",
        "aggravated_murder_or_terrorism",
        "earnings_or_property",
        "earnings_or_income",
    ),
    _interval_or_none,
)
ADDITIONAL_MINOR = TableKey("additional-minor", ("additional",), _interval_or(AS_PROVIDED))
LIFE_ALONE = TableKey("life-alone", (MINOR_OFFENDER, "sex", "age", "disability_group", "stage"), _life_alone)

SENTENCES = TableKey("sentences", ("especially_grave_imprisonment", "earlier_over_20y", "life_imposed"), _concurrence)
RECIDIVISM_14 = TableKey(
    "recidivism",
    (MINOR_OFFENDER, "offence", "grave_imprisonments", "especially_grave_before"),
    _words(*RECIDIVISM),
)
SEXUAL_CRIME_63 = TableKey(
    "sexual-crime-63-6", ("against_minors", MINOR_OFFENDER, "victim_14_to_17"), _words(*SEXUAL_CRIME_BAR)
)
CONDITIONAL = TableKey(
    "conditional-sentence",
    (
        "sexual_crime_bar", "any_recidivism", "especially_grave", "corruption", "terrorist", "extremist", "torture",
        "criminal_group",
    ),
    _words(*YES_NO),
)  # fmt: skip
BESIDE_CONDITIONAL = TableKey("beside-conditional", ("additional",), _words(*YES_NO))
PROBATION = TableKey("probation-control", ("expelled", MINOR_OFFENDER, "minor_at_judgment"), _interval_or(WHOLE_TERM))
BREACH_64 = TableKey("offence-on-probation", ("offence", "guilt", MINOR_OFFENDER), _breach)
ENDING_64 = TableKey("end-of-probation", ("conduct", MINOR_OFFENDER), _ending)
GUARANTEE = TableKey(
    "guarantee",
    (
        "offence", "first_offence", "death_or_grave_harm", "fine_suffices", "corruption", "terrorist", "extremist",
        "criminal_group", "against_minors",
    ),
    _words("no", *RELEASES),
)  # fmt: skip
GUARANTEE_FINE = TableKey("guarantee-fine", ("fine_in_sanction",), _words(*YES_NO))
GUARANTEE_BAIL = TableKey("guarantee-bail", ("guarantor",), _amount)
GUARANTEE_PERIOD = TableKey("guarantee-period", ("offence",), _interval_or_none)
DEFERRAL = TableKey("deferral", ("young_child", "pregnant"), _deferral)
DEFERRAL_BAR = TableKey(
    "deferral-bar",
    ("imposed", "grave_against_person", "terrorist", "extremist", "criminal_group", "young_victim"),
    _words(*YES_NO),
)
CREDIT = TableKey("credit", ("custody", "kind", "facility"), _amount_or_none)
CREDIT_OF_OTHER_TIMES = TableKey("credit-of-other-times", ("time", "kind"), _amount_or_none)
FACILITY_NAME = TableKey("facility-name", ("facility",), _words(*WORDS["facility"]))
FACILITY_PERSON = TableKey(
    "facility-person",
    ("minor_at_judgment", "life_imposed", "sex", "recidivism"),
    _words(*FACILITIES, "none"),
)
FACILITY_ACT = TableKey("facility-act", ("chapter_group", "violence", "damage_compensated"), _words(*YES_NO))
FACILITY_SEXUAL_CRIME = TableKey("facility-sexual-crime", ("against_minors", MINOR_OFFENDER), _words(*YES_NO))
FACILITY_MINIMUM = TableKey(
    "facility-minimum", ("no_minimum", "guilt", "named_act", "convicted_before", "imposed"), _words(*YES_NO)
)
FACILITY_MEDIUM = TableKey(
    "facility-medium",
    ("adult_against_minors", "bribery", "guilt", "especially_grave", "sex", "any_recidivism", "served", "imposed"),
    _words(*YES_NO),
)
FACILITY_MAXIMUM = TableKey(
    "facility-maximum",
    ("adult_against_minors", "bribery", "especially_grave", "sex", "any_recidivism", "served", "named_act"),
    _words(*YES_NO),
)
LAPSED_CONVICTIONS = TableKey("lapsed-convictions", (), _words(*YES_NO))
LAPSED_IN_RECIDIVISM = TableKey("lapsed-in-recidivism", (), _words(*YES_NO))
RECIDIVISM_NOT_RECORDED = TableKey("recidivism-without-a-record", ("no_aggravating",), _words(RECIDIVISM[0], NOT_KNOWN))
CRIMINAL_GROUP = TableKey(
    "in-a-criminal-group", ("guilt", "offence", "no_aggravating", "group_in_the_offence"), _words("no", NOT_KNOWN)
)
FULL_SECURITY_PART = TableKey(
    "full-security",
    ("minor_at_judgment", "life_imposed", "especially_grave", "imposed", "recidivism", "served"),
    _interval_or_none,
)

TABLES: Mapping[str, TableKey[object]] = {
    key.id: key  # type: ignore[misc]
    for key in (
        OFFENCE_CLASS, CATEGORY, LIMITS, FLOOR, EXCLUSION_55, MITIGATING_THAT_FOLLOWS, AGGRAVATING_THAT_FOLLOWS, APPLIES_55_2, FRACTION_55_2, FRACTION_55_3,
        WRIT, FRACTION_BASE, FRACTIONS_55_AND_56, BARRED_55_1, PUNISHABLE, FRACTION_56, CONCURRENCE, BANS_OF_SEVERAL, DEPRIVATION_OF_RIGHT, EXPULSION_OUTSIDE, CONFISCATION, REPRESENTATION,
        LIABILITY, MINORITY, LIMITS_MINOR, ADDITIONAL_MINOR, LIFE_ALONE,
        SENTENCES, RECIDIVISM_14, SEXUAL_CRIME_63, CONDITIONAL, BESIDE_CONDITIONAL, PROBATION, BREACH_64, ENDING_64, GUARANTEE, GUARANTEE_FINE, GUARANTEE_BAIL, GUARANTEE_PERIOD,
        DEFERRAL, DEFERRAL_BAR, CREDIT, CREDIT_OF_OTHER_TIMES, FACILITY_NAME, FACILITY_PERSON, FACILITY_ACT, FACILITY_SEXUAL_CRIME,
        FACILITY_MINIMUM, FACILITY_MEDIUM, FACILITY_MAXIMUM, FULL_SECURITY_PART, LAPSED_CONVICTIONS, LAPSED_IN_RECIDIVISM, RECIDIVISM_NOT_RECORDED,
        CRIMINAL_GROUP,
    )
}  # fmt: skip

BAR_FACTS = (
    "sex", "age", "disability_group", "pregnant", "raises_child_under_3", "raises_young_child", "expelled", "serviceman", "no_permanent_work",
    "stage", "arrest_exempt_offence", MINOR_OFFENDER,
)  # fmt: skip
LISTS = (
    "corruption", "terrorist", "extremist", "against_sexual_inviolability_of_minors", "violence_against_minors",
    "economic_55_1", *BANS, "arrest_exempt", "intentional_death", "life_or_health",
    "liable_from_14", "connected_with_death", "aggravated_murder_or_terrorism",
    "against_the_person", "torture", "facility_non_violent", "facility_compensated", "facility_no_minimum", "facility_bribery",
    "of_a_criminal_group",
)  # fmt: skip
"""Lists that the engine asks; lists.yaml may hold more."""
LISTS_OF_FACTS = (
    "corruption", "against_sexual_inviolability_of_minors", "violence_against_minors", "ban_on_work_with_minors",
    "intentional_death", "life_or_health", "torture",
)  # fmt: skip
"""Those of which the Code leaves it to the facts of the case whether some offences belong to them."""
