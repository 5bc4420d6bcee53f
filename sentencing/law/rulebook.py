"""The rules of one code, and the law in force on a day.

A RuleBook reads an article when it is first asked for; `on` gives the law of a day under chosen readings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from sentencing.citation import DEFAULT_CODE, Citation, number_key, parse_citation
from sentencing.law.general import General
from sentencing.law.model import (
    PARTLY,
    UNCLEAR,
    Act,
    Article,
    Decision,
    Facts,
    Index,
    Kind,
    Part,
    Rate,
    Rejected,
    Sanction,
    TableVersion,
    Version,
)
from sentencing.law.schema import TableKey
from sentencing.problem import Problem, ProblemError, problem

if TYPE_CHECKING:
    from sentencing.law.words import Words

T = TypeVar("T")
Readings = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The Code as encoded. `index` tells the file of each article and its place there; `fingerprint` is the hash of the rules."""

    act: Act
    general: General
    index: Mapping[str, tuple[str, int]]
    load_article: Callable[[str, int], Article]
    fingerprint: str
    load_words: Callable[[], Words] | None = None
    """Gives the words of the Special Part where they were gathered beforehand."""
    _articles: dict[str, Article] = field(default_factory=dict)

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
        chosen = dict(self.general.defaults)
        for id_, reading in (readings or {}).items():
            if chosen.get(id_) == reading:
                continue
            item = self.general.interpretations.get(id_)
            known = next((r for r in item.readings if r.id == reading), None) if item else None
            if item is None or known is None:
                nearest = [f"{id_}={r.id}" for r in item.readings] if item else sorted(self.general.interpretations)
                raise ProblemError(
                    [
                        problem(
                            "unknown-interpretation",
                            field="--interpretation",
                            found=f"{id_}={reading}",
                            nearest=", ".join(nearest),
                        )
                    ]
                )
            if not known.covered:
                covered = ", ".join(r.id for r in item.readings if r.covered)
                raise ProblemError(
                    [
                        problem(
                            "reading-not-covered",
                            field="--interpretation",
                            found=reading,
                            cite=item.cite,
                            nearest=covered,
                        )
                    ]
                )
            chosen[id_] = reading
        return Law(self, day, chosen)


@dataclass(frozen=True)
class Law:
    """The law in force on one day, under one choice of readings."""

    rules: RuleBook
    day: date
    readings: Readings
    consulted: set[str] = field(default_factory=set, compare=False)
    """The laws that brought any version of what was asked so far: no other law can change the answers (see art. 6)."""

    @property
    def general(self) -> General:
        """The General Part, in all versions."""
        return self.rules.general

    def version(self, versions: Sequence[Version[T]]) -> Version[T] | None:
        """The version in force; None before the first."""
        self.consulted.update(version.since for version in versions)
        return version_on(self.rules.act, versions, self.day)

    def decide(self, key: TableKey[T], facts: Facts) -> Decision[T]:
        """The row of a decision table that the facts meet. The validator proves that there is exactly one."""
        table = self.general.tables[key.id]
        version = cast("Version[TableVersion[T]]", self.version(table.versions))
        assert version.value is not None
        rejected = []
        chosen = None
        for row in version.value.rows:
            if any(self.readings.get(id_) != reading for id_, reading in row.reading):
                continue
            failing = row.failing(facts)
            if failing is None:
                chosen = row
            else:
                rejected.append(Rejected(row.cite, row.id, failing))
        if chosen is None:
            raise LookupError(f"no row of {key.id} fits {dict(facts)}")
        return Decision(key.id, chosen, tuple(rejected))

    def until(self, last: date | None, key: TableKey[T]) -> tuple[Law, ...]:
        """This law, and those of the later days, up to a last one, on which a table changed (art. 6)."""
        days = {self.rules.act.since(version.since) for version in self.general.tables[key.id].versions}
        later = sorted(day for day in days if last is not None and self.day < day <= last)
        return (self, *(self.rules.on(day, self.readings) for day in later))

    def membership(self, list_id: str, citation: Citation, chapter: str) -> str:
        """Whether an offence is on a closed list: `yes`, `no`, or `unclear` where the text does not say."""
        version = self.version(self.general.lists[list_id].versions)
        if version is None or version.value is None:
            return "no"
        members = version.value
        if _any_covers(members.excepted, citation, chapter):
            return "no"
        if _any_covers(members.offences, citation, chapter):
            return "yes"
        return "unclear" if _any_covers(members.unclear, citation, chapter) else "no"

    @cached_property
    def rates(self) -> Mapping[tuple[Kind, Kind], Rate]:
        """The rates of art. 61 in force, by stricter and milder kind."""
        version = self.version(self.general.conversion.rates)
        return {(rate.strict, rate.mild): rate for rate in (version.value or ())} if version else {}

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

    @cached_property
    def rank(self) -> Mapping[Kind, int]:
        """The place of each kind in the order of severity, the mildest first."""
        return {kind: place for place, kind in enumerate(self.general.severity)}

    def part(self, citation: Citation) -> tuple[Part, Version[Sanction]]:
        """The part that a citation names and its version in force. Raises ProblemError where there is none."""
        article = self.rules.article(citation.article)
        for part in article.parts if article else ():
            if part.citation == citation.provision:
                self.consulted.update(version.since for version in part.versions)
        return find_part(self.rules, citation, self.day)


def act_on(rules: RuleBook, citation: Citation, start: date, end: date) -> Citation | None:
    """The provision that on a later day holds the act of an earlier one; None where the text does not let one say."""
    article = rules.article(citation.article)
    part = next((p for p in article.parts if p.citation == citation.provision), None) if article else None
    for version in part.versions if part else ():
        since = rules.act.since(version.since)
        if start < since <= end and version.former_act_now not in ("", PARTLY):
            if version.former_act_now == UNCLEAR:
                return None
            return act_on(rules, parse_citation(version.former_act_now), since, end)
    return citation


def is_split(part: Part, law: str) -> bool:
    """Whether a law moved some of the acts of a part elsewhere."""
    return any(version.since == law and version.former_act_now == PARTLY for version in part.versions)


def version_on(act: Act, versions: Sequence[Version[T]], day: date) -> Version[T] | None:
    """The version in force on a day; None before the first."""
    found = None
    for version in versions:
        if act.since(version.since) <= day:
            found = version
    return found


def excluded_by(act: Act, parts: Sequence[Part], day: date) -> str | None:
    """The law that by a day had taken the last of some parts out of the Code; None where one is in force or still to come."""
    versions = [version_on(act, part.versions, day) for part in parts]
    gone = [version.since for version in versions if version is not None and version.value is None]
    return max(gone, key=act.since, default=None) if len(gone) == len(parts) else None


@lru_cache(maxsize=4096)  # the open facts of a set are tried in every combination, and each asks again
def _any_covers(patterns: tuple[str, ...], citation: Citation, chapter: str) -> bool:
    return any(covers(pattern, citation, chapter) for pattern in patterns)


def covers(pattern: str, citation: Citation, chapter: str) -> bool:
    """Whether a pattern of a list (`361`, `366-368`, `189(3)(2)`, `chapter 8`) covers an offence.

    `366-368` is a run of articles; `108-1` is one article with a dash in its number: a run rises by whole numbers.
    """
    if pattern.startswith("chapter "):
        return pattern.removeprefix("chapter ") == chapter
    first, _, last = pattern.partition("-")
    if last.isdigit() and first.isdigit() and int(last) > int(first):
        return int(first) <= number_key(citation.article)[0] <= int(last)
    pieces = pattern.replace(")", "").split("(")
    if pieces[0] != citation.article or (len(pieces) > 1 and pieces[1] != citation.part):
        return False
    return len(pieces) <= 2 or pieces[2] in citation.points  # noqa: PLR2004 - article and part


def check_code(rules: RuleBook, citation: Citation) -> None:
    """Raise ProblemError for a citation of another Code than that of the rules."""
    if rules.act.cited(citation) != citation:
        raise ProblemError(
            [
                problem(
                    "other-code",
                    found=citation,
                    named=citation.code or DEFAULT_CODE,
                    opened=rules.act.code,
                    nearest=rules.act.cited(citation),
                )
            ]
        )


def find_part(rules: RuleBook, citation: Citation, day: date) -> tuple[Part, Version[Sanction]]:
    """The part that a citation names, and its version in force on a day. Raises ProblemError with the nearest ones."""
    check_code(rules, citation)
    article = rules.article(citation.article)
    if article is None:
        raise ProblemError([_unknown_article(rules, citation)])
    part = next((p for p in article.parts if p.citation == citation.provision), None) or _undivided(
        rules, article, citation, day
    )
    if part is None:
        parts = ", ".join(str(p.citation) for p in article.parts)
        if citation.part is None:
            law = excluded_by(rules.act, article.parts, day)
            gone = law and problem("excluded", provision=citation.article, date=day, law=law)
            raise ProblemError([gone or problem("part-missing", article=citation.article, nearest=parts)])
        raise ProblemError([problem("unknown-part", article=citation.article, found=citation.part, nearest=parts)])
    version, value = _in_force(rules.act, part, day)
    for point in citation.points:
        if point not in value.points:
            points = ", ".join(value.points) or "-"
            raise ProblemError([problem("unknown-point", provision=part.citation, found=point, nearest=points)])
    return part, version


def _in_force(act: Act, part: Part, day: date) -> tuple[Version[Sanction], Sanction]:
    """The version of a part on a day, with its sanction. Raises ProblemError where there is none."""
    version = version_on(act, part.versions, day)
    if version is None:
        raise ProblemError([problem("not-yet", provision=part.citation, date=day, law=part.versions[0].since)])
    if version.value is None:
        raise ProblemError([problem("excluded", provision=part.citation, date=day, law=version.since)])
    return version, version.value


def find_article(rules: RuleBook, citation: Citation, day: date | None) -> Article:
    """The article that a citation names, in force or not. Raises ProblemError where it, or the part or points named, is not there."""
    check_code(rules, citation)
    article = rules.article(citation.article)
    known = article is not None and (
        citation.part is None or any(p.citation == citation.provision for p in article.parts)
    )
    if article is None or not known or citation.points:
        find_part(rules, citation, day or rules.act.text_as_of)
    assert article is not None
    return article


def _undivided(rules: RuleBook, article: Article, citation: Citation, day: date) -> Part | None:
    """The one part in force on a day, for a citation without a part: the article was not divided then."""
    if citation.part is not None:
        return None
    versions = [(part, version_on(rules.act, part.versions, day)) for part in article.parts]
    in_force = [part for part, version in versions if version and version.value is not None]
    return in_force[0] if len(in_force) == 1 else None


def _unknown_article(rules: RuleBook, citation: Citation) -> Problem:
    numbers = sorted(rules.index, key=number_key)
    wanted = number_key(citation.article)
    close = sorted(numbers, key=lambda n: (abs(number_key(n)[0] - wanted[0]), number_key(n)))[:3]
    return problem("unknown-article", found=citation.article, nearest=", ".join(sorted(close, key=number_key)))


__all__ = ["Law", "RuleBook", "covers", "excluded_by", "find_article", "find_part", "version_on"]
