"""Every scenario file in tests/scenarios, and the seed case; the same files that `sentencing test` runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentencing.law.store import open_rules
from sentencing.scenario import read_scenario, run_scenario, scenario_files

FOLDER = Path(__file__).parent / "scenarios"
FILES = scenario_files([FOLDER])


def test_there_are_enough_scenarios() -> None:
    assert len(FILES) >= 60


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_scenario(file: Path) -> None:
    assert run_scenario(read_scenario(file), open_rules()) == []


def test_names_of_scenarios_are_different() -> None:
    names = [read_scenario(file).name for file in FILES]
    assert len(names) == len(set(names))
