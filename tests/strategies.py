"""Draws days, offences, cases and amounts. A case is plain data, as a case file holds it: a failure prints one that can be kept.

What class an offence has is told here from its sanction by our own reading of arts 10 and 11, apart from the engine.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from sentencing.law.model import Kind, Part, Punishment, Sanction
from sentencing.law.rulebook import RuleBook
from sentencing.law.store import open_rules
from sentencing.quantity import Interval, Quantity, Unit, amount, term

Data = dict[str, Any]

SEED_FREE = os.environ.get("PROPERTY_EXAMPLES", "")
"""`PROPERTY_EXAMPLES=2000 pytest tests/properties` draws other cases every time; the gate always draws the same ones."""


def examples(usual: int) -> settings:
    """How many examples a property takes; no deadline, since the first case of a chapter reads it."""
    return settings(deadline=None, max_examples=int(SEED_FREE or usual), derandomize=not SEED_FREE, database=None)


MISDEMEANOUR, MINOR, MEDIUM, GRAVE, ESPECIALLY_GRAVE = (
    "misdemeanour",
    "minor",
    "medium",
    "grave",
    "especially_grave",
)
TWENTY, LIFE = "especially_grave_20y", "life"
"""Especially grave crimes with imprisonment up to 20 years, and those with life imprisonment besides."""
CLASSES = (MISDEMEANOUR, MINOR, MEDIUM, GRAVE, ESPECIALLY_GRAVE, TWENTY, LIFE)
LIBERTY = {Kind.RESTRICTION_OF_LIBERTY, Kind.IMPRISONMENT, Kind.LIFE_IMPRISONMENT, Kind.DEATH_PENALTY}
LIFE_KINDS = {Kind.LIFE_IMPRISONMENT, Kind.DEATH_PENALTY}
MITIGATING = ("53(1)(1)", "53(1)(5)", "53(1)(11)", "53(2)")
AGGRAVATING = ("54(1)(1)", "54(1)(3)", "54(1)(12)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """An offence as a case cites it, with its class and the form of guilt that the text names.

    `multiple`: a fine can be a multiple of a sum. `certain`: no aggravating circumstance changes the sanction, as in 437(3).
    """

    cite: str
    part: str
    group: str
    guilt: str
    kinds: frozenset[Kind]
    multiple: bool
    certain: bool

    @property
    def negligent(self) -> bool:
        """Whether it can be negligent."""
        return self.guilt in ("negligent", "either", "open")


def rules() -> RuleBook:
    """The rules that are shipped."""
    return open_rules()


# offences


def years_provided(main: Iterable[Punishment]) -> Fraction:
    """The most imprisonment that a sanction provides, in years."""
    highs = [row.range.high for row in main if row.kind is Kind.IMPRISONMENT and row.range]
    return max((high.value / 12 for high in highs if high is not None), default=Fraction(0))


def is_crime(main: Sequence[Punishment]) -> bool:
    """Art. 10: a crime, by the punishments that a sanction threatens."""
    kinds = {row.kind for row in main}
    if kinds & LIBERTY:
        return True
    if Kind.ARREST in kinds or Kind.EXPULSION in kinds:
        return False
    highs = [row.range.high for row in main if row.range and row.range.high]
    return any(high.unit is Unit.MULTIPLE or high.value > 200 for high in highs)


def group_of(main: Sequence[Punishment], guilt: str) -> str:
    """Arts 10 and 11: the class, told apart further by what art. 58(4) asks."""
    if not is_crime(main):
        return MISDEMEANOUR
    years = years_provided(main)
    if any(row.kind in LIFE_KINDS for row in main):
        return LIFE
    if guilt == "negligent":
        return MINOR if years <= 5 else MEDIUM
    limits = ((2, MINOR), (5, MEDIUM), (12, GRAVE), (19, ESPECIALLY_GRAVE))
    return next((name for most, name in limits if years <= most), TWENTY)


def _drawn(part: Part, sanction: Sanction, point: str) -> Drawn:
    main = [row for row in sanction.main if not row.points or not point or point in row.points]
    certain = not any(row.aggravated for row in main)
    main = [row for row in main if not row.aggravated]
    multiple = any(row.range and row.range.high and row.range.high.unit is Unit.MULTIPLE for row in main)
    cite = f"{part.citation}({point})" if point else str(part.citation)
    group = group_of(main, sanction.guilt)
    return Drawn(
        cite, str(part.citation), group, sanction.guilt, frozenset(row.kind for row in main), multiple, certain
    )


@lru_cache(maxsize=1)
def _every_offence() -> tuple[tuple[date, date, Drawn], ...]:
    """Every offence in every version, with the days between which it is in force."""
    act, found = rules().act, list[tuple[date, date, Drawn]]()
    for part in (part for article in rules().articles() for part in article.parts):
        starts = [act.since(version.since) for version in part.versions]
        for version, start, end in zip(part.versions, starts, [*starts[1:], date.max], strict=False):
            if version.value is not None:
                points = ("", *version.value.points)
                found.extend((start, end, _drawn(part, version.value, point)) for point in points)
    return tuple(found)


@lru_cache(maxsize=512)
def pools_on(day: date) -> Mapping[str, Sequence[Drawn]]:
    """The offences in force on a day by class. Of a part with points, each point is an offence, and the part as a whole."""
    there = [one for start, end, one in _every_offence() if start <= day < end]
    return {group: [one for one in there if one.group == group] for group in CLASSES}


def _settled(day: date) -> bool:
    act = rules().act
    return act.in_force <= day <= act.text_as_of and act.is_certain(day)


@lru_cache(maxsize=1)
def edge_days() -> tuple[date, ...]:
    """The first and last day covered, the first day of every law and the day before it."""
    act = rules().act
    starts = {law.in_force for law in act.laws.values() if law.in_force}
    edges = {act.in_force, act.text_as_of, *starts, *(start - timedelta(1) for start in starts)}
    return tuple(sorted(day for day in edges if _settled(day)))


def days(since: date | None = None) -> st.SearchStrategy[date]:
    """A day that is covered, not before a day: often one on which the law changes."""
    act = rules().act
    first = since or act.in_force
    edges = [day for day in edge_days() if day >= first]
    return st.sampled_from(edges) | st.dates(first, act.text_as_of).filter(_settled)


SINCE_180_VI, SINCE_292_VI = date(2018, 8, 22), date(2020, 1, 11)
"""Shares of the kind imposed (55, 56), today's limits and caps; misdemeanours in 55(2)."""


@st.composite
def offences(draw: st.DrawFn, day: date, groups: Sequence[str] = CLASSES, *, multiple: bool = True) -> Drawn:
    """An offence in force on a day, first of a class, then of that class. Where classes are chosen, the class is certain."""
    any_class = tuple(groups) == CLASSES
    pool = pools_on(day)[draw(st.sampled_from(groups))]
    return draw(st.sampled_from(pool).filter(lambda o: (multiple or not o.multiple) and (any_class or o.certain)))


# cases


def persons(*, bars_only: bool = False) -> st.SearchStrategy[Data]:
    """Facts about a person, often none."""
    answers = st.sampled_from(("yes", "no"))
    facts: dict[str, st.SearchStrategy[str]] = {
        "sex": st.just("female"),
        "disability_group": st.sampled_from(("1", "2", "3", "none")),
        "raises_child_under_3": answers,
        "raises_young_child": answers,
        "no_permanent_work": answers,
    }
    if not bars_only:
        facts |= {"serviceman": answers, "expelled": answers, "sex": st.sampled_from(("male", "female"))}
    return st.fixed_dictionaries({}, optional=facts)


def circumstances() -> st.SearchStrategy[Data]:
    """Circumstances of arts 53 to 55 that no class of offence excludes."""
    answers = st.sampled_from(("yes", "no"))
    return st.fixed_dictionaries(
        {},
        optional={
            "mitigating": st.lists(st.sampled_from(MITIGATING), min_size=1, max_size=2, unique=True) | st.just("none"),
            "aggravating": st.lists(st.sampled_from(AGGRAVATING), min_size=1, max_size=1) | st.just("none"),
            "damage_compensated": answers,
            "harm_made_good": answers,
            "procedure": st.sampled_from(("ordinary", "accelerated", "agreement")),
        },
    )


def stages(drawn: Drawn) -> tuple[str, ...]:
    """The stages at which an offence of a class is punished for sure (art. 24)."""
    if drawn.negligent or drawn.group in (MISDEMEANOUR, MINOR):
        return ("completed",)
    if drawn.kinds <= LIFE_KINDS:
        return ("completed",)
    return ("completed", "attempt") if drawn.group == MEDIUM else ("completed", "attempt", "preparation")


@st.composite
def counts(
    draw: st.DrawFn,
    day: date,
    groups: Sequence[str] = CLASSES,
    *,
    multiple: bool = True,
    own: bool = True,
    taken: Sequence[Drawn] = (),
) -> tuple[Drawn, Data]:
    """A count with random facts of its own."""
    parts = {one.part for one in taken}
    drawn = draw(offences(day, groups, multiple=multiple).filter(lambda one: one.part not in parts))
    count: Data = {"offence": drawn.cite, "committed": day.isoformat()}
    if drawn.guilt in ("either", "open"):
        forms = ("intentional", "negligent") if tuple(groups) == CLASSES else ("intentional",)
        count["form_of_guilt"] = draw(st.sampled_from(forms))
    count["aggravating_element"] = draw(st.sampled_from(("no", "yes")))
    if own:
        stage = draw(st.sampled_from(stages(drawn)))
        count |= {} if stage == "completed" else {"stage": stage}
        own_facts = draw(st.just({}) | circumstances())
        own_facts.pop("procedure", None)
        count |= {"circumstances": own_facts} if own_facts else {}
    return drawn, count


@st.composite
def cases(
    draw: st.DrawFn,
    sets: Sequence[Sequence[Sequence[str]]] = (),
    *,
    most: int = 4,
    least: int = 1,
    multiple: bool = True,
    own: bool = True,
    person: bool = True,
    around: bool = True,
    since: date | None = None,
) -> Data:
    """A case of one to four counts on one day. `sets` gives the classes from which each count is drawn."""
    day = draw(days(since))
    wanted = draw(st.sampled_from(sets)) if sets else [CLASSES] * draw(st.integers(least, most))
    found: list[Data] = []
    taken: list[Drawn] = []
    for groups in wanted:
        drawn, count = draw(counts(day, groups, multiple=multiple, own=own, taken=taken))
        taken.append(drawn)
        found.append(count)
    case: Data = {"case": "drawn", "counts": found}
    if person and (who := draw(st.just({}) | persons())):
        case["person"] = who
    if around and (facts := draw(st.just({}) | circumstances())):
        case["circumstances"] = facts
    return case


NO_TWENTY = (MISDEMEANOUR, MINOR, MEDIUM, GRAVE, ESPECIALLY_GRAVE)
"""Sets of classes by the row of art. 58 that governs them."""
SETS: Mapping[str, Sequence[Sequence[Sequence[str]]]] = {
    "58(2) para. 1": ([[MISDEMEANOUR]] * 2, [[MISDEMEANOUR]] * 3),
    "58(2) para. 2": (
        [[MINOR, MEDIUM], [MISDEMEANOUR, MINOR, MEDIUM]],
        [[MINOR, MEDIUM], [MISDEMEANOUR, MINOR, MEDIUM], [MISDEMEANOUR, MINOR, MEDIUM]],
    ),
    "58(3)": (
        [[GRAVE, ESPECIALLY_GRAVE], NO_TWENTY],
        [[GRAVE, ESPECIALLY_GRAVE], NO_TWENTY, NO_TWENTY],
        [[GRAVE, ESPECIALLY_GRAVE], [MISDEMEANOUR], NO_TWENTY, NO_TWENTY],
    ),
    "58(4) para. 1": (
        [[TWENTY], [MINOR, MEDIUM, GRAVE, ESPECIALLY_GRAVE, TWENTY]],
        [[TWENTY], [TWENTY, ESPECIALLY_GRAVE], [MINOR, MEDIUM, GRAVE]],
    ),
    "58(4) para. 2": ([[TWENTY], [MISDEMEANOUR]], [[TWENTY], [MISDEMEANOUR], [*NO_TWENTY, TWENTY]]),
    "58(4) para. 3": ([[LIFE], [*NO_TWENTY, TWENTY, LIFE]], [[LIFE], NO_TWENTY, [*NO_TWENTY, TWENTY]]),
}


def cases_under(
    *rows: str, own: bool = True, person: bool = True, around: bool = True, since: date | None = None
) -> st.SearchStrategy[Data]:
    """Cases that a row of art. 58 governs; fines that are a multiple of a sum are left out."""
    sets = [one for row in rows for one in SETS[row]]
    return cases(sets, multiple=False, own=own, person=person, around=around, since=since)


# amounts

fractions = st.fractions(min_value=0, max_value=400, max_denominator=12)
"""Not below nothing: no punishment is."""


def amounts(unit: Unit = Unit.MCI) -> st.SearchStrategy[Quantity]:
    """Amounts in one unit, whole or not."""
    return (st.integers(0, 60).map(Fraction) | fractions).map(lambda value: amount(value, unit))


MCI = amounts()


def terms() -> st.SearchStrategy[Quantity]:
    """Terms of whole months and days, as punishments are added."""
    return st.builds(lambda months, odd: term(0, months, odd), st.integers(0, 400), st.integers(0, 29))


def any_terms() -> st.SearchStrategy[Quantity]:
    """Terms with fractions of months and any number of days."""
    return st.builds(lambda months, odd: term(0, months, odd), fractions, fractions)


def quantities() -> st.SearchStrategy[Quantity]:
    """Amounts in any unit."""
    single = st.sampled_from((Unit.DAYS, Unit.HOURS, Unit.MCI, Unit.NUMBER)).flatmap(amounts)
    sums = st.sampled_from(("bribe", "stolen", "damage"))
    multiple = st.builds(lambda value, of: amount(value, Unit.MULTIPLE, of), fractions, sums)
    return single | multiple | any_terms()


@st.composite
def intervals(draw: st.DrawFn, of: st.SearchStrategy[Quantity] = MCI) -> Interval:
    """Bounded intervals, with ends included or not; an end is left out only where something remains."""
    low, high = sorted((draw(of), draw(of)))
    opens = draw(st.booleans()), draw(st.booleans())
    return Interval(low, high) if low == high else Interval(low, high, *opens)


# the same case, changed


def with_circumstances(case: Data, **facts: Any) -> Data:
    """The case with circumstances that hold for every count; what the counts themselves say of these facts is taken out."""
    counts = [_without(count, facts) for count in case["counts"]]
    return {**case, "circumstances": {**case.get("circumstances", {}), **facts}, "counts": counts}


def _without(count: Data, facts: Mapping[str, Any]) -> Data:
    own = {name: value for name, value in count.get("circumstances", {}).items() if name not in facts}
    return {**{key: value for key, value in count.items() if key != "circumstances"}, "circumstances": own}


def with_count(case: Data, index: int, **facts: Any) -> Data:
    """The case with facts of one count changed."""
    counts = list(case["counts"])
    counts[index] = {**counts[index], **facts}
    return {**case, "counts": counts}


def without_count(case: Data, index: int) -> Data:
    """The case with one count less."""
    return {**case, "counts": [count for place, count in enumerate(case["counts"]) if place != index]}


def day_of(case: Data) -> date:
    """The day on which a drawn case was committed."""
    return date.fromisoformat(case["counts"][0]["committed"])
