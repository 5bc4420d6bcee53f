"""What each law changed in the General Part: every version of a rule stands in tests/changes.tsv with the rows that it brought, changed or took away.

A row that is not named there is the same before and after: a slip in one version of it is seen, also where no case of that time meets it. Citations have a table of their own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

TABLE = Path(__file__).parent / "changes.tsv"
GENERAL = sorted((Path(__file__).parents[1] / "rules" / "kz-2014" / "general").glob("*.yaml"))
Change = tuple[str, str, str, str]
"""A rule, the law, the row (empty: the rule as a whole) and what became of it."""


def changes(data: Any) -> set[Change]:
    """What each version of the rules of a file changed."""
    return {
        (str(rule), *change)
        for rule, versions in [
            *((table["table"], table["versions"]) for table in data.get("tables", ())),
            *((bar["bar"], bar["versions"]) for bar in data.get("bars", ())),
            *([("conversion", data["conversion"]["versions"])] if "conversion" in data else []),
        ]
        for change in _of_versions(versions)
    }


def _of_versions(versions: list[Any]) -> Iterator[tuple[str, str, str]]:
    before: dict[str, Any] | None = None
    for version in versions:
        since, rows = str(version["since"]), _rows(version)
        if before is None:
            yield since, "", "first"
        else:
            yield since, "", "follows"
            for row in sorted(before.keys() | rows.keys()):
                if row not in before:
                    yield since, row, "new"
                elif row not in rows:
                    yield since, row, "gone"
                elif before[row] != rows[row]:
                    yield since, row, "changed"
        before = rows


def _rows(version: Any) -> dict[str, Any]:
    """The rows of a version by their names, without citations; a bar is one row."""
    if "rows" not in version:
        return {"it": {key: value for key, value in version.items() if key != "since"}}
    return {str(r.get("row", r.get("one"))): {k: v for k, v in r.items() if k != "cite"} for r in version["rows"]}


def named(file: str) -> set[Change]:
    """The changes that the table gives to a file."""
    return {(row["rule"], row["since"], row["row"], row["change"]) for row in NAMED if row["file"] == file}


def _read() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


NAMED = _read()


@pytest.mark.parametrize("path", GENERAL, ids=lambda path: path.stem)
def test_each_law_changed_what_the_table_says(path: Path) -> None:
    assert changes(yaml.safe_load(path.read_text(encoding="utf-8"))) == named(path.stem)
