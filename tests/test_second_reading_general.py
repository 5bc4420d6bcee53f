"""Double entry of the General Part: every number of rules/kz-2014/general stands in a table made apart, under an article that it cites.

It must stand there on every day on which the version of the rule is in force. Both tables were read from the texts, by people who had not seen the
rules: tests/second_reading/general.tsv for the days since 2022-01-01, general-history.tsv for 2015-2021. Conditions in words are compared by a reader
(docs/reference/verification.md).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).parent / "second_reading"
CODE = yaml.safe_load((ROOT / "rules" / "kz-2014" / "code.yaml").read_text(encoding="utf-8"))
IN_FORCE: dict[str, date] = {law["law"]: law["in_force"] for law in CODE["laws"]} | {"enactment": CODE["in_force"]}
GENERAL = sorted((ROOT / "rules" / "kz-2014" / "general").glob("*.yaml"))
OURS = {("55", Fraction(1)), ("56", Fraction(1)), ("62", Fraction(30)), ("46", Fraction(3)), ("56", Fraction(3))}
"""Not numbers of the law: the whole of a misdemeanour's maximum, of which 55(2) took no share until 292-VI, and of a completed offence; the
month of thirty days (interpretation days-in-a-month); and the group of disability that the law does not name."""
CITED_BY_KEY = {"exceptional": "55(9)"}
NAMES = ("cite", "never", "row", "bar", "table", "since", "reading", "gist")
_NUMBER = re.compile(r"(?<![\w(-])(\d+(?:/\d+)?)(?![\d(-])")
_REFERENCES = re.compile(r"parts \d+ and \d+|arts?\. \d+")
_ARTICLE = re.compile(r"(?:^|, )(\d+(?:-\d+)?)")


def articles(cite: str) -> frozenset[str]:
    return frozenset(_ARTICLE.findall(cite))


def numbers(value: object) -> Iterator[Fraction]:
    """The numbers in a piece of a rule, whatever its unit; a date is none."""
    match value:
        case bool():
            return
        case int():
            yield Fraction(value)
        case str():
            apart = re.sub(r"(?<=\d)(?=[a-z])", " ", _REFERENCES.sub("", value))
            yield from (Fraction(found) for found in _NUMBER.findall(apart))


class Days(NamedTuple):
    """From the first day to the day after the last."""

    first: date
    end: date

    def within(self, other: Days) -> Days:
        return Days(max(self.first, other.first), min(self.end, other.end))

    def __bool__(self) -> bool:
        return self.first < self.end


class Entry(NamedTuple):
    """A value of the rules, the nearest citation above it and the days on which its version is in force."""

    cite: str
    days: Days
    value: object


class Line(NamedTuple):
    """A line of a table."""

    cite: str
    what: str
    value: str
    days: Days


@dataclass(frozen=True)
class Table:
    """A table of the days from the first to the last. A line says `baseline` or `enactment` where it stood on the first of them; where nothing
    ended it, it stood on the last.
    """

    path: Path
    days: Days

    def lines(self) -> list[Line]:
        with self.path.open(encoding="utf-8", newline="") as file:
            return [
                Line(row["cite"], row["what"], row["value"], self.line_days(row["since"], row["until"]))
                for row in csv.DictReader(file, delimiter="\t")
            ]

    def line_days(self, since: str, until: str) -> Days:
        first = self.days.first if since in {"baseline", "enactment"} else IN_FORCE[since]
        return Days(first, IN_FORCE[until] if until else self.days.end).within(self.days)


ALWAYS = Days(IN_FORCE["enactment"], date.max)
SINCE_2022 = Table(FOLDER / "general.tsv", Days(date(2022, 1, 1), date.max))
BEFORE = Table(FOLDER / "general-history.tsv", Days(ALWAYS.first, SINCE_2022.days.first))
LINES = [line for table in (SINCE_2022, BEFORE) for line in table.lines() if line.days]


def in_the_tables() -> dict[tuple[str, Fraction], list[Days]]:
    """The days on which a line in force under the article has the number."""
    found: dict[tuple[str, Fraction], list[Days]] = {}
    for line in LINES:
        for number in set(numbers(f"{line.value}; {line.what}")):
            for article in articles(line.cite):
                found.setdefault((article, number), []).append(line.days)
    return found


TABLES = in_the_tables()


def versions(found: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Days]]:
    """Each version of a rule with its days: until the next one."""
    begins = [IN_FORCE[version["since"]] for version in found]
    assert begins == sorted(begins)
    for version, (first, end) in zip(found, pairwise([*begins, date.max]), strict=True):
        yield version, Days(first, end)


def entries(node: Any, cite: str = "", days: Days = ALWAYS) -> Iterator[Entry]:
    """Each value of a rule; impossible worlds (`never`) and names hold no number of the law."""
    if isinstance(node, dict):
        cite = str(node.get("cite", cite))
        for key, value in node.items():
            if key == "versions":
                for version, in_force in versions(value):
                    yield from entries(version, cite, in_force)
            elif key not in NAMES:
                yield from entries(value, CITED_BY_KEY.get(key, cite), days)
    elif isinstance(node, list):
        for item in node:
            yield from entries(item, cite, days)
    else:
        yield Entry(cite, days, node)


def left(days: Days, covered: list[Days]) -> list[Days]:
    """The days on which nothing covers."""
    gaps, first = [], days.first
    for one in sorted(covered):
        gaps.append(Days(first, one.first).within(days))
        first = max(first, one.end)
    return [gap for gap in [*gaps, Days(first, days.end).within(days)] if gap]


def encoded(data: object) -> Iterator[tuple[str, Fraction, Days]]:
    """The numbers of the law in a file, each with its citation and its days."""
    for entry in entries(data):
        for number in numbers(entry.value):
            if not any((article, number) in OURS for article in articles(entry.cite)):
                yield entry.cite, number, entry.days


def uncompared(found: Iterable[tuple[str, Fraction, Days]]) -> set[tuple[str, Fraction, Days]]:
    """The numbers that stand in no table under an article that they cite, with the days on which they do not."""
    return {
        (cite, number, gap)
        for cite, number, days in found
        for gap in left(days, [one for article in articles(cite) for one in TABLES.get((article, number), ())])
    }


ENCODED = [found for path in GENERAL for found in encoded(yaml.safe_load(path.read_text(encoding="utf-8")))]


def test_the_rules_hold_numbers() -> None:
    assert len(ENCODED) > 80


def test_the_tables_cover_every_day_of_the_code() -> None:
    assert (BEFORE.days.first, BEFORE.days.end) == (IN_FORCE["enactment"], SINCE_2022.days.first)
    for table in (SINCE_2022, BEFORE):
        assert all(line.days for line in table.lines()), table.path.name


def test_every_number_stands_in_a_table() -> None:
    """On every day of its version, under an article that it cites."""
    assert uncompared(ENCODED) == set()


def dates(data: Any) -> list[tuple[str, str, Days]]:
    """Until which day the bars of a file last, each with its citation and the days of its version."""
    return [
        (bar["cite"], str(version["until"]), days)
        for bar in data.get("bars", ())
        for version, days in versions(bar["versions"])
        if "until" in version
    ]


def undated(data: Any) -> list[tuple[str, str]]:
    """Those of which no table has the day."""
    return [
        (cite, until)
        for cite, until, days in dates(data)
        if left(days, [line.days for line in LINES if line.cite == cite and until in line.value])
    ]


def test_the_dates_of_arrest_stand_in_the_tables() -> None:
    """467: from which day arrest is in force, and until which it is suspended."""
    kinds = yaml.safe_load((ROOT / "rules/kz-2014/general/kinds-of-punishment.yaml").read_text(encoding="utf-8"))
    assert len(dates(kinds)) > 5
    assert undated(kinds) == []


def test_the_crimes_of_those_of_fourteen_were_read_twice() -> None:
    """15(2): the list of the rules against the tables, on the first day of each version and of each line."""
    lists = yaml.safe_load((ROOT / "rules" / "kz-2014" / "lists.yaml").read_text(encoding="utf-8"))["lists"]
    (liable,) = (one for one in lists if one["list"] == "liable_from_14")
    lines = [line for line in LINES if line.what.startswith("age of liability, art. ")]
    listed = [(version["offences"], days) for version, days in versions(liable["versions"])]
    for day in {days.first for _, days in listed} | {line.days.first for line in lines}:
        read = {
            part for line in lines if line.days.first <= day < line.days.end for part in parts(line.what.split()[-1])
        }
        (encoded,) = (set(offences) for offences, days in listed if days.first <= day < days.end)
        assert encoded == read, day


def parts(cited: str) -> list[str]:
    """`188(2)-(4)` as 188(2), 188(3), 188(4)."""
    article, _, rest = cited.partition("(")
    numbers_ = [int(one) for one in re.findall(r"\d+", rest)]
    return [f"{article}({n})" for n in range(min(numbers_), max(numbers_) + 1)] if numbers_ else [article]
