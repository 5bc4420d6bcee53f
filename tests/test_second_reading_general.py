"""Double entry of the General Part: every number of rules/kz-2014/general stands in the second reading under an article that it cites.

It must stand there on every day on which the version of the rule is in force. tests/second_reading/general.tsv was made from the texts since
2022-01-01 alone; general-history.tsv, from those of 2015-2021, is still to be made. Conditions in words are compared by a reader
(docs/reference/verification.md).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).parent / "second_reading"
CODE = yaml.safe_load((ROOT / "rules" / "kz-2014" / "code.yaml").read_text(encoding="utf-8"))
IN_FORCE: dict[str, date] = {law["law"]: law["in_force"] for law in CODE["laws"]} | {"enactment": CODE["in_force"]}
GENERAL = sorted((ROOT / "rules" / "kz-2014" / "general").glob("*.yaml"))
OURS = {("56", Fraction(1)), ("62", Fraction(30)), ("46", Fraction(3)), ("56", Fraction(3))}
"""Not numbers of the law: the whole of a completed offence, the month of thirty days (interpretation days-in-a-month), and the group of
disability that the law does not name."""
CITED_BY_KEY = {"exceptional": "55(9)"}
NAMES = ("cite", "never", "row", "bar", "table", "since", "reading", "gist")
_NUMBER = re.compile(r"(?<![\w(-])(\d+(?:/\d+)?)(?![\d(-])")
_PARTS = re.compile(r"parts \d+ and \d+")
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
            apart = re.sub(r"(?<=\d)(?=[a-z])", " ", _PARTS.sub("", value))
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
    """A line of a second reading."""

    cite: str
    what: str
    value: str
    days: Days


@dataclass(frozen=True)
class Table:
    """A second reading. A line says `baseline` or `enactment` where it stood on the first of the days that were read; where nothing ended it,
    it stood on the last.
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
BEFORE_2022 = Table(FOLDER / "general-history.tsv", Days(ALWAYS.first, SINCE_2022.days.first))
READ = [table for table in (SINCE_2022, BEFORE_2022) if table.path.exists()]


def read_twice() -> dict[tuple[str, Fraction], list[Days]]:
    """The days on which a line in force under the article has the number."""
    found: dict[tuple[str, Fraction], list[Days]] = {}
    for line in (line for table in READ for line in table.lines() if line.days):
        for number in set(numbers(f"{line.value}; {line.what}")):
            for article in articles(line.cite):
                found.setdefault((article, number), []).append(line.days)
    return found


TWICE = read_twice()


def versions(found: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Days]]:
    """Each version of a rule with its days: until the next one."""
    begins = [IN_FORCE[version["since"]] for version in found]
    assert begins == sorted(begins)
    for version, first, end in zip(found, begins, [*begins[1:], date.max], strict=True):
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


def unread(cite: str, number: Fraction, days: Days) -> list[Days]:
    """The days on which the number stands under no article of the citation."""
    gaps, first = [], days.first
    for line in sorted(line for article in articles(cite) for line in TWICE.get((article, number), ())):
        gaps.append(Days(first, line.first).within(days))
        first = max(first, line.end)
    return [gap for gap in [*gaps, Days(first, days.end).within(days)] if gap]


ENCODED = [
    (path.name, entry.cite, number, entry.days)
    for path in GENERAL
    for entry in entries(yaml.safe_load(path.read_text(encoding="utf-8")))
    for number in numbers(entry.value)
    if not any((article, number) in OURS for article in articles(entry.cite))
]


def test_the_rules_hold_numbers() -> None:
    assert len(ENCODED) > 80


def test_every_text_was_read_twice() -> None:
    """Until the texts of 2015-2021 have been read a second time the numbers of that time stand on one reading."""
    assert READ == [SINCE_2022, BEFORE_2022], "general-history.tsv is not made"


@pytest.mark.parametrize(
    ("file", "cite", "number", "days"),
    [
        (file, cite, number, days.within(table.days))
        for table in READ
        for file, cite, number, days in ENCODED
        if days.within(table.days)
    ],
    ids=str,
)
def test_a_number_of_the_general_part_was_read_twice(file: str, cite: str, number: Fraction, days: Days) -> None:
    gaps = [f"{gap.first} to {gap.end}" for gap in unread(cite, number, days)]
    assert not gaps, f"{file}: {cite}: {number}: not read in {gaps}"


@pytest.mark.parametrize("table", READ, ids=lambda table: table.path.stem)
def test_the_crimes_of_those_of_fourteen_were_read_twice(table: Table) -> None:
    """15(2): the list of the rules against the second reading, on the first day of each version and of each line."""
    lists = yaml.safe_load((ROOT / "rules" / "kz-2014" / "lists.yaml").read_text(encoding="utf-8"))["lists"]
    (liable,) = (one for one in lists if one["list"] == "liable_from_14")
    lines = [line for line in table.lines() if line.what.startswith("age of liability, art. ")]
    listed = [(version["offences"], days.within(table.days)) for version, days in versions(liable["versions"])]
    for day in {days.first for _, days in listed if days} | {line.days.first for line in lines}:
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
