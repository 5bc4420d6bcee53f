"""What each provision carries: every citation of the General Part stands in tests/citations.tsv beside the rule that rests on it.

The table is in the order of the Code, to be read beside the text. `since` is given where a later version rests on another provision.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sentencing.citation import lies_in

TABLE = Path(__file__).parent / "citations.tsv"
GENERAL = sorted((Path(__file__).parents[1] / "rules" / "kz-2014" / "general").glob("*.yaml"))
TABLES = [Path(__file__).parent / "second_reading" / f"general{days}.tsv" for days in ("", "-history")]
READ_ONCE = ("3(29)", "3(42)", "27", "31(3)", "46(2)", "53", "54", "79")
"""Definitions that make a world impossible, the institutions, what a record means, and the lists of circumstances: nothing in them is a number or a condition."""
NAMES = ("table", "bar", "row", "one", "kind")
Entry = tuple[str, str, str]
"""A citation, the rule that rests on it, and the law since which it does."""


def citations(data: Any) -> set[Entry]:
    """The citations of a file."""
    found: set[Entry] = set()
    last: dict[str, str] = {}
    for cite, rule, since in _cited(data, (), ""):
        before = last.get(rule)
        if cite != before:
            found.add((cite, rule, since if before else ""))
        last[rule] = cite
    return found


def _cited(node: Any, names: tuple[str, ...], since: str) -> Iterator[Entry]:
    if isinstance(node, list):
        for item in node:
            yield from _cited(item, names, since)
    if not isinstance(node, dict):
        return
    names += tuple(str(node[name]) for name in NAMES if name in node)
    since = str(node.get("since", since))
    for key, value in node.items():
        if key == "cite" and "gist" not in node:
            yield str(value), " ".join(names), since
        else:
            yield from _cited(value, (*names, key) if key in SECTIONS else names, since)
    if "gist" in node:
        yield str(node["cite"]), f"{' '.join(names)} {node['gist']['en']}", since


SECTIONS = (
    "never",
    "severity",
    "conversion",
    "days_in_a_month",
    "outside_the_sanction",
    "mitigating",
    "aggravating",
    "bars",
)


def expected(file: str) -> set[Entry]:
    """The citations that the table gives to a file."""
    return {(row["cite"], row["rule"], row["since"]) for row in ROWS if row["file"] == file}


def _rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


ROWS = _rows(TABLE)


@pytest.mark.parametrize("path", GENERAL, ids=lambda path: path.stem)
def test_every_rule_rests_on_its_provision(path: Path) -> None:
    assert citations(yaml.safe_load(path.read_text(encoding="utf-8"))) == expected(path.stem)


def test_every_provision_stands_in_a_table() -> None:
    """Each provision, one that it lies in, or one in it stands in the second reading, or in the table of 2015-2021."""
    read = {
        cite.replace("para ", "para. ") for table in TABLES for row in _rows(table) for cite in row["cite"].split(", ")
    }
    cited = {cite for row in ROWS for cite in row["cite"].split(", ")}
    once = {cite for cite in cited if any(lies_in(cite, wider) for wider in READ_ONCE)}
    assert [c for c in sorted(cited - once) if not any(lies_in(c, one) or lies_in(one, c) for one in read)] == []
