"""Every scenario file in tests/scenarios, and the seed case; the same files that `sentencing test` runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentencing.law.store import open_rules
from sentencing.problem import ProblemError
from sentencing.scenario import read_scenario, run_scenario, scenario_files

FOLDER = Path(__file__).parent / "scenarios"
FILES = scenario_files([FOLDER])


def test_there_are_enough_scenarios() -> None:
    assert len(FILES) >= 250


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_scenario(file: Path) -> None:
    assert run_scenario(read_scenario(file), open_rules()) == []


def test_names_of_scenarios_are_different() -> None:
    names = [read_scenario(file).name for file in FILES]
    assert len(names) == len(set(names))


def test_an_expectation_without_an_end_is_refused_at_its_place(tmp_path: Path) -> None:
    file = tmp_path / "open.yaml"
    text = "scenario: open\ncite: 58(3)\ncounts:\n- {offence: 188(1), committed: 2022-03-01}\nexpect:\n  final: {fine: ..1000 MCI}\n"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError) as refused:
        run_scenario(read_scenario(file), open_rules())
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == ("bad-quantity", 6)


@pytest.mark.parametrize(
    ("expect", "fields"),
    [
        ("{}", ["expect"]),
        ("{final: {}}", ["expect.final"]),
        ("{final: {fine: 1..2 MCI}, serving: {credit: {}}}", ["expect.serving.credit"]),
        ("{counts: {188(1): {}}, claims: {}}", ["expect.counts.188(1)", "expect.claims"]),
    ],
)
def test_an_expectation_that_nothing_could_differ_from_is_refused(
    tmp_path: Path, expect: str, fields: list[str]
) -> None:
    file = tmp_path / "empty.yaml"
    text = f"scenario: empty\ncite: 58(3)\ncounts:\n- {{offence: 188(1), committed: 2022-03-01}}\nexpect: {expect}\n"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError) as refused:
        run_scenario(read_scenario(file), open_rules())
    assert [(one.code, one.field) for one in refused.value.problems] == [("wrong-shape", field) for field in fields]
