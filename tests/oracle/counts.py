"""What the law says of one count: its category, which kinds may be imposed and within what, which additional punishments come.

Written from the text of arts 10-11, 24, 40-56 of the Criminal Code, with the numbers of `rules/`. What is left open for an
offence (guilt, an `unclear` place on a list, a point that is not cited) gives several models of one count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

from . import general
from .minors import (
    ban,
    greatest,
    instead_of_life,
    is_liable,
    is_minor,
    limit,
    narrowed,
    open_facts,
    term_of,
)
from .reader import NO, YES, Citation, Fact, Law, Node, OracleError, Part, Range, Rules, citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CLASSES = ("misdemeanour", "minor", "medium", "grave", "especially_grave")
LIFE = ("life_imprisonment", "death_penalty")
FLAGS = {  # the facts of tables and bars that turn on a closed list, and the name of the list
    "terrorist": "terrorist",
    "corruption": "corruption",
    "life_or_health": "life_or_health",
    "economic_offence": "economic_55_1",
    "intentional_death": "intentional_death",
    "violence_against_minors": "violence_against_minors",
    "against_sexual_inviolability_of_minors": "against_sexual_inviolability_of_minors",
    "ban_on_work_with_minors": "ban_on_work_with_minors",
    "ban_on_driving": "ban_on_driving",
    "ban_in_financial_organisations": "ban_in_financial_organisations",
    "arrest_exempt_offence": "arrest_exempt",
    "aggravated_murder_or_terrorism": "aggravated_murder_or_terrorism",
    "connected_with_death": "connected_with_death",
}
# 50(2) speaks of crimes
OF_CRIMES = ("corruption", "ban_on_work_with_minors", "ban_on_driving", "ban_in_financial_organisations")
ORDINARY = {  # the ordinary person and the ordinary case
    "sex": "male",
    "disability_group": "none",
    "pregnant": NO,
    "raises_child_under_3": NO,
    "raises_young_child": NO,
    "serviceman": NO,
    "expelled": NO,
    "no_permanent_work": NO,
    "earnings_or_property": NO,
    "earnings_or_income": NO,
}
ADULT = Fraction(30)  # the age of a person whose birthday is not entered: no bar turns on it
HOME = "KZ"
AGGRAVATED = ", aggravated"
# 41(7), 42(6), 43(2-2), 44(4): for an unfinished crime these kinds may go below the General Part minimum. A minimum that the
# sanction itself names stays (unless the reduced maximum is below it). False: the General Part minimum stays as well.
UNFINISHED_OPENS_GENERAL_MINIMUM = True


@dataclass(frozen=True)
class Breach:
    """A provision that a sentence breaks."""

    cite: str
    says: str


@dataclass(frozen=True)
class Additional:
    """An additional punishment of a sanction, or of the General Part for the offence."""

    kind: str
    amount: Range | None  # None: no measure
    life: bool
    mandatory: bool
    with_kinds: tuple[str, ...]  # empty: with any main punishment
    cite: str


@dataclass(frozen=True)
class Model:
    """What the law says of one count, under one reading of what it leaves open."""

    offence: str
    klass: str  # misdemeanour, or the category of the crime
    guilt: str
    imprisonment: Fraction  # the most that the Code provides: art. 58(3)-(4) turn on it
    kinds: tuple[tuple[str, Range | None], ...]  # None: the kind has no measure
    refused: tuple[tuple[str, Breach], ...]
    additional: tuple[Additional, ...]
    sanctioned: tuple[tuple[str, Fraction], ...] = ()  # the maximum that the sanction names, for the kinds above
    minor: bool = False
    named_additional: tuple[str, ...] = ()  # the kinds of additional punishment that the sanction names, for whomever
    most_of_minor: tuple[tuple[str, Fraction], ...] = ()  # what art. 81 leaves of each kind, for the final punishment


@dataclass(frozen=True)
class Count:
    """One count of a case, with what was entered for it and for the case."""

    case: Mapping[str, Any]
    count: Mapping[str, Any]
    rules: Rules

    @cached_property
    def day(self) -> date:
        return as_date(self.count["committed"])

    @cached_property
    def law(self) -> Law:
        return self.rules.on(self.day)

    @cached_property
    def offence(self) -> Citation:
        return citation(str(self.count["offence"]))

    @cached_property
    def person(self) -> Mapping[str, Any]:
        """What was entered of the person; whom the judgment expels is expelled (467(1-1))."""
        who = self.case.get("person") or {}
        extras = ((self.case.get("judgment") or {}).get("final") or {}).get("additional")
        told = isinstance(extras, list) and "expulsion" in extras and who.get("expelled", "unknown") == "unknown"
        return {**who, "expelled": YES} if told else who

    @cached_property
    def foreigner(self) -> bool:
        return word(self.person.get("citizen_of", HOME)) != HOME

    @cached_property
    def age(self) -> Fraction:
        if "born" not in self.person:
            return ADULT
        born = as_date(self.person["born"])
        return Fraction(self.day.year - born.year - ((self.day.month, self.day.day) < (born.month, born.day)))

    @cached_property
    def age_over(self) -> Fraction:
        """The years that are over when the day begins: the birthday itself ends the last of them."""
        return years_over(as_date(self.person["born"]), self.day)

    @cached_property
    def minor(self) -> bool:
        return "born" in self.person and is_minor(self.age_over, self.law)

    @property
    def victim_matters(self) -> bool:
        """Say whether the age of the victim does: to a minor (55(8), 63(6)), and until 501-V, when 63(6) spoke of small children, to everyone."""
        return self.minor or not self.law.has("501-V")

    def circumstance(self, name: str, ordinary: str = NO) -> str:
        """Return a circumstance; the count's own comes before the case's."""
        both = {**(self.case.get("circumstances") or {}), **(self.count.get("circumstances") or {})}
        return word(both.get(name, ordinary))

    def names_any(self, name: str) -> str:
        """Say whether the list of mitigating or aggravating circumstances of the case or of the count names one."""
        found = [(holder.get("circumstances") or {}).get(name) for holder in (self.case, self.count)]
        return word(any(isinstance(one, list) and bool(one) for one in found))

    @cached_property
    def mitigates_of_itself(self) -> bool:
        """Say whether what is entered for something else mitigates: 53(1)(3), 53(1)(4), 53(1)(6)."""
        of_person = ("pregnant", "raises_young_child", "raises_child_under_3")
        made_good = [self.circumstance(name) == YES for name in ("damage_compensated", "harm_made_good")]
        enough = any if self.rules.readings["damage-and-harm-in-53"] == "either" else all
        return any(word(self.person.get(name, NO)) == YES for name in of_person) or enough(made_good)

    @cached_property
    def stated(self) -> dict[str, Fact]:
        """Return the facts of the case that rows and bars name."""
        return {
            **{name: word(self.person.get(name, ordinary)) for name, ordinary in ORDINARY.items()},
            **({"raises_young_child": YES} if word(self.person.get("raises_child_under_3", NO)) == YES else {}),
            **{name: self.circumstance(name) for name in ("damage_compensated", "harm_made_good")},
            "mitigating": YES if self.minor or self.mitigates_of_itself else self.names_any("mitigating"),  # 53(1)(2)
            "aggravating": self.names_any("aggravating"),
            "minor_offender": word(self.minor),
            "age": self.age,
            "stage": word(self.count.get("stage", "completed")),
            "mercenary": word(self.count.get("mercenary", YES)),
            "aggravating_element": word(self.count.get("aggravating_element", NO)),
            "procedure": self.circumstance("procedure", "ordinary"),
        }


def years_over(born: date, day: date) -> Fraction:
    """The years of life that are over when a day begins. A year ends with the birthday, or with February where it has no 29th."""
    try:
        birthday = born.replace(year=day.year)
    except ValueError:
        birthday = date(day.year, 2, 28)
    return Fraction(day.year - born.year - (day <= birthday))


def as_date(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def word(value: object) -> str:
    """Write yes and no alike, whether YAML made them booleans or not."""
    return (YES if value else NO) if isinstance(value, bool) else str(value)


def provided(rows: Iterable[str], point: str | None, office: bool = False) -> list[str]:
    """Return the rows of a sanction that hold for the point cited, without the tail that names points.

    The case of point 2 of part 3, which is that of an official (`office`), takes the place of the rest of its kind (189(4), 190(4), 195(5)).
    """
    split = [row.partition(", if ")[0].partition(", points ") for row in rows]
    special = [row for row, _, points in split if office and "(" in points]
    held = [row for row, tail, points in split if not tail or point in points.split()]
    return [row for row in held if row.split()[0] not in {one.split()[0] for one in special}] + special


def part_of(offence: Citation, rules: Rules) -> tuple[Part, str | None]:
    """Find the part of the Special Part and the point that the citation names; a law may have run the parts of an article into one (244)."""
    divided = bool(offence.rest) and (offence.article, offence.rest[0]) in rules.parts
    undivided = not divided and (offence.article, "") in rules.parts
    part, *points = ("", *offence.rest) if undivided else offence.rest or ("",)
    if (offence.article, part) not in rules.parts or len(points) > 1:
        raise OracleError(f"no such offence: {offence}")
    return rules.parts[offence.article, part], points[0] if points else None


def sanction(version: Node, point: str | None, rules: Rules, aggravating: str = NO) -> dict[str, Range | None]:
    """Return the main punishments that the Code provides, kind by kind; 437(3) has others under aggravating circumstances."""
    rows = provided(version["main"], point)
    graver = [row for row in rows if row.endswith(AGGRAVATED)]
    chosen = graver if graver and aggravating == YES else [row for row in rows if row not in graver]
    found = [row.removesuffix(AGGRAVATED).partition(" ") for row in chosen]
    return {kind: rules.range(amount) if amount else None for kind, _, amount in found}


def class_of(provides: Mapping[str, Range | None], guilt: str, law: Law) -> str:
    """Tell misdemeanours from crimes (art. 10) and the category of a crime (art. 11), by the sanction as provided."""
    measured = [amount for amount in provides.values() if amount]
    plain = [amount.hi for amount in measured if amount.unit in ("MCI", "h") and amount.hi is not None]
    life = not provides.keys().isdisjoint(LIFE)
    facts: dict[str, Fact] = {
        "liberty": word(life or not provides.keys().isdisjoint(("imprisonment", "restriction_of_liberty"))),
        "misdemeanour_kind": word(not provides.keys().isdisjoint(("arrest", "expulsion"))),
        "multiple_fine": word(any(amount.unit.startswith("x") for amount in measured)),
        "highest_amount": max(plain, default=Fraction(0)),
    }
    if law.then("offence-class", facts) == CLASSES[0]:
        return CLASSES[0]
    return law.then("category", {"guilt": guilt, "life": word(life), "imprisonment": most_imprisonment(provides)})


def most_imprisonment(provides: Mapping[str, Range | None]) -> Fraction:
    term = provides.get("imprisonment")
    return term.hi if term and term.hi is not None else Fraction(0)


def general_limits(kind: str, klass: str, guilt: str, law: Law) -> Range | None:
    """Return what arts 41-46 allow for a kind; None: it does not exist for such offences."""
    then = law.then("limits", {"kind": kind, "offence": klass, "guilt": guilt})
    return None if then == "none" else law.rules.range(then)


def not_among(kind: str, facts: Mapping[str, Fact], law: Law) -> str:
    """Return the provision of art. 40 by which a kind does not exist for such offences; empty: it does.

    A row without limits that cites another article (43(2), community service for grave crimes) only leaves the sanction alone:
    40(2)(2-1) names the kind for every crime.
    """
    row = law.row("limits", {"kind": kind, "offence": facts["offence"], "guilt": facts["guilt"]})
    return str(row["cite"]) if row["then"] == "none" and row["cite"].startswith("40") else ""


def fractions_of_55(facts: Mapping[str, Fact], law: Law) -> list[Fraction]:
    """Return the fractions of 55(2) and 55(3) that apply; none where 55(8) excludes them."""
    if law.then("exclusion-55-8", facts) != "none":
        return []
    second = ["fraction-55-2"] if law.then("applies-55-2", facts) == YES else []
    third = ["fraction-55-3"] if facts["procedure"] in ("accelerated", "agreement") else []
    return [Fraction(law.then(table, facts)) for table in second + third]


def share(facts: Mapping[str, Fact], law: Law) -> Fraction:
    """Return what arts 56 and 55 leave of a maximum; by 55(7) the fractions of 55 are taken of what 56 leaves, before it each of the whole."""
    left, lowest = Fraction(law.then("fraction-56", facts)), Fraction(1)
    for one in fractions_of_55(facts, law):
        governs = law.rules.readings["both-55-2-and-55-3"] == "lower-governs"
        lowest = min(lowest, one) if governs else lowest * one
    return min(left, lowest) if law.then("fractions-55-and-56", {}) == "the sanction" else left * lowest


def strictest_measured(provides: Mapping[str, Range | None], law: Law) -> dict[str, Fact]:
    """Return the strictest kind of a sanction that has a measure, its maximum and unit: until 180-VI shares were taken of it."""
    measured = [kind for kind, amount in provides.items() if amount and kind in law.rules.severity]
    top = max(measured, key=law.rules.severity.index, default="")
    amount = provides[top] if top else None
    if amount is None or amount.hi is None:
        return {}
    return {"strictest": top, "strictest_most": amount.hi, "strictest_unit": amount.unit}


def brought_down(kind: str, most: Fraction, unit: str, facts: Mapping[str, Fact], law: Law) -> Fraction:
    """Return the maximum that the shares leave of a kind; one that they do not limit keeps its own."""
    if are_limited(kind, facts, law):
        return most * share(facts, law)
    also = law.rules.readings["share-of-the-strictest-kind"] == "same-measure" and unit == facts["strictest_unit"]
    top = facts["strictest_most"]
    return min(most, top * share(facts, law)) if also and isinstance(top, Fraction) else most


def are_limited(kind: str, facts: Mapping[str, Fact], law: Law) -> bool:
    """Say whether the shares are taken of the kind's own maximum."""
    return law.then("fraction-base", {}) == "kind imposed" or facts.get("strictest", kind) == kind


def bounds(kind: str, provides: Range, facts: Mapping[str, Fact], law: Law) -> Range:
    """Return the range in which the court sets a kind: the sanction, cut by arts 56 and 55; it may come out empty."""
    usual = general_limits(kind, str(facts["offence"]), str(facts["guilt"]), law)
    if provides.hi is None:
        raise OracleError(f"a sanction without a maximum: {kind}")
    capped = usual and usual.hi is not None and usual.unit == provides.unit and limits_bind(law)
    hi = brought_down(
        kind, provides.hi, provides.unit, facts, law
    )  # 55(2), 55(3), 56: of the maximum that the sanction provides
    hi = min(hi, usual.hi) if capped and usual and usual.hi is not None else hi
    measured = usual and usual.unit == provides.unit  # a multiple of a sum has no general minimum
    floor = law.then("floor-below-minimum", {"kind": kind})
    undercut = usual.lo if usual and measured and floor == "general minimum" else None
    lowest = replace(provides, lo=undercut or Fraction(0), hi=hi, lo_open=undercut is None)
    if fractions_of_55(facts, law):  # 55(6)
        return lowest
    if provides.lo is not None and provides.lo <= hi:
        return replace(provides, hi=hi)
    if provides.lo is not None:  # the maximum came out below the minimum
        exactly = law.rules.readings["maximum-below-minimum"] == "exactly-the-maximum"
        return replace(provides, lo=hi, hi=hi) if exactly else lowest
    if facts["stage"] != "completed" and UNFINISHED_OPENS_GENERAL_MINIMUM and are_limited(kind, facts, law):
        return lowest
    return replace(provides, lo=usual.lo, hi=hi) if usual else replace(lowest, lo=Fraction(0), lo_open=True)


def bounds_of_minor(kind: str, provides: Range, facts: Mapping[str, Fact], law: Law) -> Range | Breach:
    """Return the same for a minor: the shares are taken of the sanction, then art. 81 limits what is left (81(3)-(7))."""
    allowed = limit(kind, facts, law)
    if isinstance(allowed, str):
        return Breach(allowed, f"{kind} is not imposed on this minor")
    if provides.unit.startswith("x"):  # 81(3) knows no multiples
        provides = allowed
    usual = general_limits(kind, str(facts["offence"]), str(facts["guilt"]), law)
    found = bounds(kind, provides, facts, law)
    least = usual.lo if usual else None
    if allowed.lo is None:
        return narrowed(found, allowed, least)
    hi = found.hi or Fraction(0)
    named = provides.lo is not None and not fractions_of_55(facts, law) and provides.lo <= hi
    if not named:  # an open minimum, and one that may be undercut, is that of art. 81
        found = replace(found, lo=min(allowed.lo, provides.hi or allowed.lo), lo_open=False)
    return narrowed(found, allowed, least)


def bounds_for_life(term: Range, of_56: bool, facts: Mapping[str, Fact], law: Law) -> Range:
    """Return the range of the term that stands in for life alone; no limit of arts 46(3) and 81(7) para. 1 cuts it."""
    whole = facts if of_56 else {**facts, "stage": "completed"}
    hi = (term.hi or Fraction(0)) * share(whole, law)
    undercut = fractions_of_55(facts, law) or (term.lo is not None and term.lo > hi)
    if not undercut:
        return replace(term, hi=hi)
    usual = general_limits("imprisonment", str(facts["offence"]), str(facts["guilt"]), law)
    floor = law.then("floor-below-minimum", {"kind": "imprisonment"}) == "general minimum"
    return replace(term, lo=usual.lo if floor and usual else Fraction(0), hi=hi, lo_open=not floor)


def limits_bind(law: Law) -> bool:
    return law.rules.readings["sanction-above-general-limit"] == "general-limit"


def possible(amount: Range) -> bool:
    lo, hi = amount.lo or Fraction(0), amount.hi or Fraction(0)
    return hi > 0 and (lo < hi if amount.lo_open else lo <= hi)


def bar(kind: str, facts: Mapping[str, Fact], law: Law) -> Breach | None:
    """Return the bar that keeps a kind from this person or this offence on that day."""
    cite = general.bar(kind, facts, law)
    return Breach(cite, f"{kind} may not be imposed") if cite else None


def unpunished(facts: Mapping[str, Fact], law: Law) -> Breach | None:
    """Return why an unfinished offence is not punished at all; a negligent one cannot be unfinished (24(1), 24(3))."""
    if facts["stage"] != "completed" and facts["guilt"] == "negligent":
        return Breach("24(1), 24(3)", "preparation and attempt are possible with direct intent only")
    row = law.row("unfinished-punishable", facts)
    return None if row["then"] == YES else Breach(row["cite"], "the unfinished offence is not punished")


def spared(provides: Mapping[str, Range | None], facts: Mapping[str, Fact], law: Law) -> bool:
    """Say whether 55(1) rules out imprisonment."""
    order = law.rules.severity
    milder = any(order.index(kind) < order.index("imprisonment") for kind in provides if kind in order)
    out = law.then("exclusion-55-8", facts) == "whole article"
    return not out and law.then("imprisonment-barred-55-1", {**facts, "milder_kind": word(milder)}) == YES


def set_kind(
    kind: str, provides: Mapping[str, Range | None], facts: Mapping[str, Fact], law: Law
) -> Range | Breach | None:
    """Return the range in which a kind of the sanction may be imposed, or the provision that forbids it."""
    if forbidden := unpunished(facts, law) or bar(kind, facts, law):
        return forbidden
    minor = facts["minor_offender"] == YES
    if minor and isinstance(cite := limit(kind, facts, law), str):
        return Breach(cite, f"{kind} is not imposed on this minor")
    if kind == "imprisonment" and spared(provides, facts, law):
        return Breach(
            "55(1)", "imprisonment is not imposed: the damage was made good, and the sanction has a milder kind"
        )
    if kind == "expulsion" and facts["foreigner"] == NO:
        return Breach("40(1)(5)", "only a foreigner or a stateless person is expelled")
    fine = law.then("writ-55-3", facts)  # until 180-VI: as provided, as in ordinary proceedings
    if facts["procedure"] == "writ" and law.then("exclusion-55-8", facts) == "none" and fine != "as provided":
        allowed = kind == "fine" and fine != "none"
        own = limit(kind, facts, law) if minor else None
        return (
            narrowed(law.rules.range(fine), own, None)
            if allowed and isinstance(own, Range)
            else law.rules.range(fine)
            if allowed
            else Breach("55(3)", "a writ sets a fine, for a misdemeanour or a minor crime")
        )
    above = law.rules.readings["life-under-55-2"] == "not-available" and not set(provides) <= set(LIFE)
    if kind in LIFE and above and fractions_of_55(facts, law):
        return Breach("55(2), 55(3)", f"{kind} is above the reduced maximum")
    amount = provides[kind]
    if amount and (cite := not_among(kind, facts, law)):
        return Breach(cite, f"{kind} is not among the punishments for such offences")
    found = (bounds_of_minor if minor else bounds)(kind, amount, facts, law) if amount else None
    return (
        found
        if found is None or isinstance(found, Breach) or possible(found)
        else Breach("55, 56", f"what is left of {kind} is below the least there is")
    )


def additional(row: str, cite: str, rules: Rules) -> Additional:
    """Read one additional punishment."""
    what, will, *tail = [piece.strip() for piece in row.split(",")]
    kind, _, amount = what.partition(" ")
    kinds = tuple(tail[0].split()[1:]) if tail else ()
    measured = rules.range(amount) if amount and amount != "life" else None
    return Additional(kind, measured, amount == "life", will == "mandatory", kinds, cite)


def additional_of(rows: Iterable[str], facts: Mapping[str, Fact], law: Law) -> tuple[Additional, ...]:
    """Return the additional punishments of the sanction, of art. 50(2), and those that need not stand in the sanction."""
    found = [additional(row, "the sanction", law.rules) for row in rows]
    crime = facts["offence"] != CLASSES[0]
    marks = facts if crime else {**facts, **dict.fromkeys(OF_CRIMES, NO)}
    row = law.row("deprivation-of-right", {**marks, "crime": word(crime)})
    of_50 = additional("deprivation_of_right " + row["then"], row["cite"], law.rules)
    if of_50.life and of_50.mandatory:  # it takes the place of what the sanction prescribes
        found = [one for one in found if one.kind != of_50.kind]
    special = of_50.life or row["then"] == general.FINANCIAL
    if special and not of_50.life:  # 50(2) para. 2 sets the term, the sanction whether it must be imposed
        found = [replace(one, amount=of_50.amount) if one.kind == of_50.kind else one for one in found]
    if special and all(one.kind != of_50.kind for one in found):
        found.append(of_50)
    if law.then("confiscation", facts) == "none":
        found = [one for one in found if one.kind != "confiscation"]
    named = {one.kind for one in found if not one.with_kinds}
    outside = [
        additional(f"{kind} {amount}, optional", cite, law.rules)
        for kind, amount, cite, intentional in general.OUTSIDE_THE_SANCTION
        if facts["guilt"] != "negligent" or not intentional
    ]
    # deprivation of citizenship is never mandatory, expulsion is for foreigners
    ours = [replace(one, mandatory=one.mandatory and one.kind != "deprivation_of_citizenship") for one in found]
    home = [one for one in ours if one.kind != "expulsion" or facts["foreigner"] == YES]
    all_of_them = (*home, *(one for one in outside if one.kind not in named))
    return additional_of_minor(all_of_them, law) if facts["minor_offender"] == YES else all_of_them


def additional_of_minor(found: Iterable[Additional], law: Law) -> tuple[Additional, ...]:
    """Return those that 81(1) and 50-1(2) leave to a minor: bans, with the term of 81(2)."""
    terms = [(one, term_of(one.kind, law)) for one in found]
    return tuple(replace(one, amount=ban(term, one.amount), life=False) for one, term in terms if term is not None)


def offices(version: Node, corruption: str, part: Part, count: Count) -> tuple[str, ...]:
    """Say whether it is the case of point 2 of part 3; under 189(4) and 190(4) 3(29) makes that case a corruption crime, and no other."""
    if not any(re.search(r"points [^,]*\(", row) for row in version.get("additional") or []):
        return (NO,)
    if len(count.law.flags("corruption", count.offence, part)) > 1:
        return (corruption,)
    return (word(count.count["by_office"]),) if "by_office" in count.count else (YES, NO)


def model(count: Count, version: Node, point: str | None, facts: Mapping[str, Fact]) -> Model:
    """Put together what the law says of a count when every fact is settled."""
    law, provides = count.law, sanction(version, point, count.rules, str(facts["aggravating"]))
    klass, top = class_of(provides, str(facts["guilt"]), law), strictest_measured(provides, law)
    settled = {**facts, "offence": klass, "foreigner": word(count.foreigner), **top}
    instead = instead_of_life(provides, settled, law)
    kinds = {kind: set_kind(kind, provides, settled, law) for kind in provides}
    imprisonment = most_imprisonment(provides)
    if instead is not None:
        term, of_56 = instead
        imprisonment = term.hi or imprisonment
        found = unpunished(settled, law) or bounds_for_life(term, of_56, settled, law)
        kinds = {"imprisonment": found}
    minor = settled["minor_offender"] == YES
    return Model(
        offence=str(count.count["offence"]),
        klass=str(settled["offence"]),
        guilt=str(settled["guilt"]),
        imprisonment=imprisonment,
        kinds=tuple((kind, amount) for kind, amount in kinds.items() if not isinstance(amount, Breach)),
        refused=tuple((kind, amount) for kind, amount in kinds.items() if isinstance(amount, Breach)),
        additional=additional_of(
            provided(version.get("additional") or [], point, facts["by_office"] == YES), settled, law
        ),
        sanctioned=tuple(
            (kind, amount.hi)
            for kind, amount in provides.items()
            if amount and amount.hi is not None and not isinstance(kinds[kind], Breach)
        ),
        minor=minor,
        named_additional=()
        if minor
        else tuple(sorted({row.split()[0].strip(",") for row in provided(version.get("additional") or [], point)})),
        most_of_minor=greatest(settled, instead[0] if instead else None, law) if minor else (),
    )


@dataclass(frozen=True)
class Settled:
    """A count in one completion of what is open about it: the facts that were settled so, and what the law says of it then."""

    of: Model
    facts: Mapping[str, Fact]
    count: Count
    part: Part

    @property
    def law(self) -> Law:
        return self.count.law


def models(count: Count) -> list[Model]:
    """Return what the law says of a count, once for each reading of what it leaves open; empty: there is no such offence."""
    return list(dict.fromkeys(one.of for one in settled(count)))


def settled(count: Count) -> list[Settled]:
    """Return the same with the facts of every completion."""
    part, cited = part_of(count.offence, count.rules)
    version = count.law.version(part.versions)
    if version is None or (cited and cited not in version.get("points", [])) or not liable(count, part):
        return []
    points = [cited] if cited else version.get("points", [None])
    completions = (
        (point, {**count.stated, **flags, **victim, "guilt": guilt, "by_office": office})
        for point in points
        for guilt in guilts(version, sanction(version, point, count.rules, count.names_any("aggravating")), count)
        for flags in flag_worlds(part, point, count)
        for office in offices(version, str(flags["corruption"]), part, count)
        for victim in open_facts(count.count, count.victim_matters)
    )
    return [Settled(model(count, version, point, facts), facts, count, part) for point, facts in completions]


def guilts(version: Node, provides: Mapping[str, Range | None], count: Count) -> tuple[str, ...]:
    """Return the forms of guilt that are possible; two forms in one act make it intentional (art. 22)."""
    if version["guilt"] in ("either", "open"):
        if "form_of_guilt" in count.count:
            return (word(count.count["form_of_guilt"]),)
        # 46(3)-(4), 11(5): no negligent crime is especially grave, so none has life in its sanction
        named = version["guilt"] == "either" or count.rules.readings["guilt-not-named"] == "open"  # 19(4)
        return ("intentional", "negligent") if named and provides.keys().isdisjoint(LIFE) else ("intentional",)
    return ("negligent",) if version["guilt"] == "negligent" else ("intentional",)


def flag_worlds(part: Part, point: str | None, count: Count) -> list[dict[str, Fact]]:
    """Return every way in which the offence may stand on the closed lists."""
    offence = Citation(part.article, tuple(one for one in (part.part, point) if one))
    marks = {name: listing(listed, offence, part, count) for name, listed in FLAGS.items()}
    if not count.minor:
        marks["connected_with_death"] = (NO,)  # 81(7) alone turns on it
    elif "death_caused" in count.count and len(marks["connected_with_death"]) > 1:
        marks["connected_with_death"] = (word(count.count["death_caused"]),)
    return [dict(zip(FLAGS, some, strict=True)) for some in product(*marks.values())]


def listing(listed: str, offence: Citation, part: Part, count: Count) -> tuple[str, ...]:
    """Say whether an offence is on a list; where the text leaves it to the facts, what was entered of it."""
    found = count.law.flags(listed, offence, part)
    entered = (count.count.get("lists") or {}).get(listed)
    return found if len(found) == 1 or entered is None else (word(entered),)


def liable(count: Count, part: Part) -> bool:
    """Say whether the person was old enough (art. 15); of a birth that is not entered, an adult."""
    listed = count.law.flags("liable_from_14", count.offence, part)[0]
    return "born" not in count.person or is_liable(count.age_over, listed, count.law)
