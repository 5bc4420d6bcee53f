"""Double entry of the General Part: every number of rules/kz-2014/general stands in the second reading under an article that it cites.

tests/second_reading/general.tsv was made from the text alone. Conditions in words are compared by a reader (docs/reference/verification.md).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
TABLE = Path(__file__).parent / "second_reading" / "general.tsv"
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


def entries(node: Any, cite: str = "") -> Iterator[tuple[str, object]]:
    """Each value with the nearest citation above it; impossible worlds (`never`) and names hold no number of the law."""
    if isinstance(node, dict):
        cite = str(node.get("cite", cite))
        for key, value in node.items():
            if key not in NAMES:
                yield from entries(value, CITED_BY_KEY.get(key, cite))
    elif isinstance(node, list):
        for item in node:
            yield from entries(item, cite)
    else:
        yield cite, node


def read_twice() -> dict[str, set[Fraction]]:
    found: dict[str, set[Fraction]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for article in articles(row["cite"]):
                found.setdefault(article, set()).update(numbers(f"{row['value']}; {row['what']}"))
    return found


def encoded(data: object) -> Iterator[tuple[str, Fraction]]:
    """The numbers of the law in a file, each with its citation."""
    for cite, entry in entries(data):
        for number in numbers(entry):
            if not any((article, number) in OURS for article in articles(cite)):
                yield cite, number


TWICE = read_twice()
ENCODED = [(p.name, *found) for p in GENERAL for found in encoded(yaml.safe_load(p.read_text(encoding="utf-8")))]


def is_read_twice(cite: str, number: Fraction) -> bool:
    return any(number in TWICE.get(article, ()) for article in articles(cite))


def test_the_rules_hold_numbers() -> None:
    assert len(ENCODED) > 80


@pytest.mark.parametrize(("file", "cite", "number"), ENCODED)
def test_a_number_of_the_general_part_was_read_twice(file: str, cite: str, number: Fraction) -> None:
    assert is_read_twice(cite, number), f"{file}: {cite}: {number}"


def test_the_crimes_of_those_of_fourteen_were_read_twice() -> None:
    """15(2): the list of the rules against the second reading, in each version."""
    lists = yaml.safe_load((ROOT / "rules" / "kz-2014" / "lists.yaml").read_text(encoding="utf-8"))["lists"]
    (liable,) = (one for one in lists if one["list"] == "liable_from_14")
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.DictReader(file, delimiter="\t") if row["what"].startswith("age of liability, art. ")
        ]
    read: set[str] = set()
    for version in liable["versions"]:
        read |= {part for row in rows if row["since"] == version["since"] for part in parts(row["what"].split()[-1])}
        assert set(version["offences"]) == read


def parts(cited: str) -> list[str]:
    """`188(2)-(4)` as 188(2), 188(3), 188(4)."""
    article, _, rest = cited.partition("(")
    numbers_ = [int(one) for one in re.findall(r"\d+", rest)]
    return [f"{article}({n})" for n in range(min(numbers_), max(numbers_) + 1)] if numbers_ else [article]
