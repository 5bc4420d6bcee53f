"""Every row of every decision table, in every version, is met by at least two scenarios; tests/unmet_rows.tsv says which cannot be, and why."""

from __future__ import annotations

import csv
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentencing.answer import answer
from sentencing.case import read_case
from sentencing.law.rulebook import Law
from sentencing.law.store import open_rules
from sentencing.problem import ProblemError
from sentencing.scenario import read_scenario, run_scenario

if TYPE_CHECKING:
    import pytest

    from sentencing.law.decision import Decision
    from sentencing.law.schema import TableKey

FOLDER = Path(__file__).parent / "scenarios"
UNMET = Path(__file__).parent / "unmet_rows.tsv"
ENOUGH = 2
Place = tuple[str, str, str]


def rows() -> set[Place]:
    """A table, the law that brought a version of it, a row."""
    tables = open_rules().general.tables.values()
    return {(t.id, v.since, row.id) for t in tables for v in t.versions if v.value for row in v.value.rows}


def unmet() -> dict[Place, str]:
    with UNMET.open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["since"], row["row"]): row["reason"] for row in csv.DictReader(file, delimiter="\t")}


def test_every_row_is_met_by_two_scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    met: dict[Place, set[Path]] = defaultdict(set)
    decide = Law.decide
    running = FOLDER

    def noted(self: Law, key: TableKey[Any], facts: Any) -> Decision[Any]:
        decision = decide(self, key, facts)
        version = self.version(self.general.tables[key.id].versions)
        assert version is not None
        met[key.id, version.since, decision.row.id].add(running)
        return decision

    monkeypatch.setattr(Law, "decide", noted)
    for running in sorted(FOLDER.rglob("*.yaml")):
        scenario = read_scenario(running)
        run_scenario(scenario, open_rules())
        with suppress(ProblemError):  # the search for later laws asks its tables when the warnings are asked for
            case = read_case(scenario.document)
            assert answer(case, open_rules(), scenario.readings).found.warnings is not None
    assert {place for place in rows() if len(met[place]) < ENOUGH} == unmet().keys()


def test_each_exception_has_its_reason() -> None:
    assert all(unmet().values())
