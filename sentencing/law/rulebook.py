"""The rules of one code, and the law in force on a day.

A RuleBook reads an article when it is first asked for; `on` gives the law of a day under chosen readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sentencing.citation import Citation, number_key
from sentencing.law.dated_table import DatedTable
from sentencing.law.decision import Decision
from sentencing.law.general import General
from sentencing.law.lookup import find_part
from sentencing.law.members import MemberIndex
from sentencing.law.model import (
    Act,
    Article,
    Bar,
    Barred,
    Facts,
    Index,
    Kind,
    Members,
    Part,
    Rate,
    Rule,
    Sanction,
    Version,
)
from sentencing.law.schema import TableKey
from sentencing.law.versions import version_on
from sentencing.problem import Problems, problem

if TYPE_CHECKING:
    from sentencing.law.words import Words

T = TypeVar("T")
Readings = Mapping[str, str]
_Bars = tuple[tuple[Bar, Barred, Rule], ...]
_REMEMBERED = 4096
"""Of each kind of what was looked up; a process that answers for long forgets then."""


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """The Code as encoded. `index` tells the file of each article and its place there; `fingerprint` is the hash of the rules."""

    act: Act
    general: General
    index: Mapping[str, tuple[str, int]]
    load_article: Callable[[str, int], Article]
    fingerprint: str
    load_words: Callable[[], Words] | None = None
    """Gives the words of the Special Part where they were gathered beforehand."""
    _articles: dict[str, Article] = field(default_factory=dict, init=False)
    _days: dict[tuple[date, tuple[tuple[str, str], ...]], LawOfDay] = field(default_factory=dict, init=False)
    _tables: dict[tuple[str, str, tuple[str, ...]], DatedTable[object]] = field(default_factory=dict, init=False)

    def article(self, number: str) -> Article | None:
        """An article of the Special Part; None if it is not encoded."""
        place = self.index.get(number)
        if place is None:
            return None
        if number not in self._articles:
            self._articles[number] = self.load_article(*place)
        return self._articles[number]

    def articles(self) -> list[Article]:
        """Every encoded article, in the order of the Code."""
        found = (self.article(number) for number in sorted(self.index, key=number_key))
        return [article for article in found if article]

    def words(self) -> Words:
        """The words of the headings and gists of the Special Part."""
        from sentencing.law.words import words_of  # noqa: PLC0415 - for `search` alone

        return self.load_words() if self.load_words else words_of(self.articles(), self.act)

    def on(self, day: date, readings: Readings | None = None) -> Law:
        """The law in force on a day. Readings not chosen are the defaults. Raises ProblemError for an unknown reading."""
        return Law(self._on(day, tuple(readings.items()) if readings else ()))

    def _on(self, day: date, asked: tuple[tuple[str, str], ...]) -> LawOfDay:
        key = day, asked
        found = self._days.get(key)
        if found is None:
            if len(self._days) >= _REMEMBERED:
                self._days.clear()
            found = self._days[key] = LawOfDay(self, day, asked, self._chosen(dict(asked)))
        return found

    def _chosen(self, readings: Readings) -> Readings:
        """Every reading: those chosen, and the defaults of the others."""
        chosen = dict(self.general.defaults)
        problems = Problems()
        for id_, reading in readings.items():
            if chosen.get(id_) == reading:
                continue
            item = self.general.interpretations.get(id_)
            known = next((r for r in item.readings if r.id == reading), None) if item else None
            if item is None or known is None:
                others = [f"{id_}={r.id}" for r in item.readings] if item else sorted(self.general.interpretations)
                found, nearest = f"{id_}={reading}", ", ".join(others)
                problems.add(problem("unknown-interpretation", field="--interpretation", found=found, nearest=nearest))
            elif not known.covered:
                covered = ", ".join(r.id for r in item.readings if r.covered)
                problems.add(
                    problem(
                        "reading-not-covered", field="--interpretation", found=reading, cite=item.cite, nearest=covered
                    )
                )
            chosen[id_] = reading
        problems.raise_any()
        return chosen


class LawOfDay:
    """The law in force on one day, under one choice of readings, as far as it was looked up: shared by all who ask."""

    __slots__ = (
        "asked",
        "bars",
        "conversion",
        "day",
        "each_bar",
        "kept",
        "lists",
        "parts",
        "provisions",
        "rank",
        "rates",
        "readings",
        "rules",
        "tables",
    )

    def __init__(self, rules: RuleBook, day: date, asked: tuple[tuple[str, str], ...], readings: Readings) -> None:
        self.rules, self.day, self.asked, self.readings = rules, day, asked, readings
        self.kept: dict[object, tuple[Any, dict[object, Sequence[Version[Any]]]]] = {}
        self.tables: dict[str, DatedTable[Any]] = {}
        self.lists: dict[str, tuple[Sequence[Version[Members]], MemberIndex | None]] = {}
        self.parts: dict[Citation, tuple[Part, Version[Sanction]]] = {}
        self.provisions: dict[str, tuple[Sequence[Version[str]], Rule | None]] = {}
        self.bars: dict[frozenset[Kind], tuple[Mapping[object, Sequence[Version[Any]]], _Bars]] = {}
        self.each_bar: dict[str, tuple[Bar, Barred, Rule] | None] = {}
        self.rates: Mapping[tuple[Kind, Kind], Rate] | None = None
        self.conversion: Rule | None = None
        self.rank: Mapping[Kind, int] | None = None

    def version(self, versions: Sequence[Version[T]]) -> Version[T] | None:
        """The version in force; None before the first."""
        return version_on(self.rules.act, versions, self.day)

    def bar(self, bar: Bar) -> tuple[Bar, Barred, Rule] | None:
        """A bar with what it says on the day, and as the rule that a step rests on; None where it is not in force."""
        if bar.id not in self.each_bar:
            version, found = self.version(bar.versions), None
            if version is not None and version.value is not None:
                found = bar, version.value, Rule(bar.cite, version.since, version.place)
            self.each_bar[bar.id] = found
        return self.each_bar[bar.id]

    def provision(self, id_: str) -> tuple[Sequence[Version[str]], Rule | None]:
        """The versions of a provision, and the one in force; None where none is. Raises LookupError for one that is not in the rules."""
        found = self.provisions.get(id_)
        if found is None:
            known = self.rules.general.provisions.get(id_)
            if known is None:
                raise LookupError(f"provisions.yaml has no provision {id_}")
            version, rule = self.version(known.versions), None
            if version is not None and version.value is not None:
                rule = Rule(version.value, version.since, version.place)
            found = self.provisions[id_] = known.versions, rule
        return found

    def table(self, id_: str) -> DatedTable[object]:
        """A decision table as it is in force."""
        found = self.tables.get(id_)
        if found is None:
            version = self.version(self.rules.general.tables[id_].versions)
            assert version is not None
            assert version.value is not None
            rows = version.value.rows
            named = sorted({reading for row in rows for reading, _ in row.reading})
            key = id_, version.since, tuple(self.readings[reading] for reading in named)
            known = self.rules._tables
            if key not in known:
                fitting = tuple(row for row in rows if all(self.readings.get(i) == r for i, r in row.reading))
                known[key] = DatedTable(id_, version.since, fitting)
            found = self.tables[id_] = known[key]
        return found


class Law:
    """The law in force on one day, under one choice of readings, with a record of what was read of it.

    `read` has the versions of everything that was asked so far, whatever came of it: no other law can change the answers (art. 6).
    """

    __slots__ = ("_of_day", "read")

    def __init__(self, of_day: LawOfDay) -> None:
        self._of_day = of_day
        self.read: dict[object, Sequence[Version[Any]]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Law) and self._of_day is other._of_day

    def __hash__(self) -> int:
        return id(self._of_day)

    @property
    def rules(self) -> RuleBook:
        """The Code that it is of."""
        return self._of_day.rules

    @property
    def day(self) -> date:
        """The day."""
        return self._of_day.day

    @property
    def readings(self) -> Readings:
        """The reading of each interpretation."""
        return self._of_day.readings

    @property
    def general(self) -> General:
        """The General Part, in all versions."""
        return self._of_day.rules.general

    @property
    def laws_read(self) -> set[str]:
        """The laws that brought any version of what was read."""
        return {version.since for versions in self.read.values() for version in versions}

    def on(self, day: date) -> Law:
        """The law of another day under the same readings, with a record of its own."""
        of_day = self._of_day
        return Law(of_day.rules._on(day, of_day.asked))

    def version(self, versions: Sequence[Version[T]]) -> Version[T] | None:
        """The version in force; None before the first."""
        self.read[id(versions)] = versions
        return self._of_day.version(versions)

    def table(self, key: TableKey[T]) -> DatedTable[T]:
        """A decision table as it is in force."""
        id_, of_day = key.id, self._of_day
        if id_ not in self.read:
            self.read[id_] = of_day.rules.general.tables[id_].versions
        return of_day.tables.get(id_) or cast("DatedTable[T]", of_day.table(id_))

    def decide(self, key: TableKey[T], facts: Facts) -> Decision[T]:
        """The row of a decision table that the facts meet; facts are read one by one, where a row turns on them."""
        return self.table(key).decide(facts)

    def until(self, last: date | None, key: TableKey[T]) -> tuple[Law, ...]:
        """This law, and the later ones that changed a table and may have taken effect by a last day (art. 6)."""
        changed = [version.since for version in self.general.tables[key.id].versions]
        return (self, *dict.fromkeys(law for _, law in self.later(changed, last)))

    def later(self, changed: Iterable[str], last: date | None) -> list[tuple[str, Law]]:
        """Those of some laws that may have taken effect after this day and by a last one (without one: by this day), each as the law of its latest day."""
        act, day = self.rules.act, self.day
        until = last or day
        coming = sorted({(latest, since) for since in changed if (latest := act.since(since)) > day})
        return [(since, self.on(latest)) for latest, since in coming if act.earliest(since) <= until]

    def provision(self, id_: str) -> Rule:
        """A provision without a row of its own, as it is in force. Raises LookupError where it is not."""
        of_day = self._of_day
        versions, found = of_day.provisions.get(id_) or of_day.provision(id_)
        self.read[id_, "provision"] = versions
        if found is None:
            raise LookupError(f"the provision {id_} is not in force on {self.day}")
        return found

    def has_provision(self, id_: str) -> bool:
        """Whether a provision is in force. Raises LookupError for one that is not in the rules."""
        versions, found = self._of_day.provision(id_)
        self.read[id_, "provision"] = versions
        return found is not None

    def membership(self, list_id: str, citation: Citation, chapter: str) -> str:
        """Whether an offence is on a closed list: `yes`, `no`, or `unclear` where the text does not say, or leaves it to a fact."""
        members = self.members(list_id)
        return "no" if members is None else members.of(citation, chapter)

    def members(self, list_id: str) -> MemberIndex | None:
        """What a closed list names; None where it did not stand on this day."""
        of_day = self._of_day
        known = of_day.lists.get(list_id)
        if known is None:
            versions = self.general.lists[list_id].versions
            members = (version := of_day.version(versions)) and version.value
            known = of_day.lists[list_id] = versions, None if members is None else MemberIndex(members)
        self.read[list_id, "list"], members_by_article = known
        return members_by_article

    def bars(self, kinds: frozenset[Kind]) -> _Bars:
        """The bars in force on kinds of punishment, each with what it says and as the rule that a step rests on."""
        of_day = self._of_day
        if kinds not in of_day.bars:
            bars = tuple(bar for bar in self.general.bars if not kinds.isdisjoint(bar.kinds))
            in_force = tuple(found for bar in bars if (found := of_day.bar(bar)) is not None)
            of_day.bars[kinds] = {(bar.id, "bar"): bar.versions for bar in bars}, in_force
        read, in_force = of_day.bars[kinds]
        self.read.update(read)
        return in_force

    @property
    def conversion(self) -> Rule:
        """Art. 61 as it is in force: the rule by which milder kinds are converted before they are added."""
        of_day, conversion = self._of_day, self.general.conversion
        self.read["rates"] = conversion.rates
        if of_day.conversion is None:
            version = of_day.version(conversion.rates)
            assert version is not None
            of_day.conversion = Rule(conversion.cite, version.since, version.place, conversion.month_reading)
        return of_day.conversion

    @property
    def rates(self) -> Mapping[tuple[Kind, Kind], Rate]:
        """The rates of art. 61 in force, by stricter and milder kind."""
        of_day, versions = self._of_day, self.general.conversion.rates
        self.read["rates"] = versions
        if of_day.rates is None:
            version = of_day.version(versions)
            of_day.rates = {(r.strict, r.mild): r for r in (version.value or ())} if version else {}
        return of_day.rates

    def once(self, key: tuple[object, ...], compute: Callable[[], T]) -> T:
        """What follows from this law and some values alone, computed when it is first asked for; kept with what was read for it."""
        kept = self._of_day.kept
        found = kept.get(key)
        if found is not None:
            value, read = found
            self.read.update(read)
            return cast("T", value)
        before, self.read = self.read, {}
        try:
            computed = compute()
        finally:
            read, self.read = self.read, {**before, **self.read}
        if len(kept) >= _REMEMBERED:
            kept.clear()
        kept[key] = computed, read
        return computed

    @property
    def rank(self) -> Mapping[Kind, int]:
        """The place of each kind in the order of severity, the mildest first."""
        of_day = self._of_day
        if of_day.rank is None:
            of_day.rank = {kind: place for place, kind in enumerate(self.general.severity)}
        return of_day.rank

    def index_on(self, day: date) -> Index | None:
        """The monthly calculation index in force on a day (art. 41(1)); None for a year of which none is encoded."""
        known = [index for index in self._indices_until(day) if self._was_set_by(index, day)]
        return known[-1] if known and known[-1].since.year == day.year else None

    def was_raised_afterwards(self, day: date) -> bool:
        """Whether an index was set for a day only later: which one counts is then a matter of reading."""
        return any(index.adopted > day for index in self._indices_until(day))

    def _indices_until(self, day: date) -> list[Index]:
        return [index for index in self.general.indices.rows if index.since <= day]

    def _was_set_by(self, index: Index, day: date) -> bool:
        return index.adopted <= day or self.readings["index-raised-afterwards"] == "named-day"

    @property
    def days_in_a_month(self) -> Fraction:
        """How many days make a month where converted days are added to a term."""
        return self.general.conversion.days_in_a_month

    def part(self, citation: Citation) -> tuple[Part, Version[Sanction]]:
        """The part that a citation names and its version in force. Raises ProblemError where there is none."""
        parts = self._of_day.parts
        found = parts.get(citation)
        if found is None:
            article = self.rules.article(citation.article)
            for part in article.parts if article else ():
                if part.citation == citation.provision:
                    self.read[part.citation] = part.versions
            if len(parts) >= _REMEMBERED:
                parts.clear()
            found = parts[citation] = find_part(self.rules, citation, self.day)
        self.read[found[0].citation] = found[0].versions
        return found
