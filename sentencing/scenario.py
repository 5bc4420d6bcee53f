"""Scenarios: case files with an `expect` block, which a lawyer can read and correct. See tests/scenarios/README.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sentencing.answer import answer
from sentencing.case import read_case
from sentencing.document import Document, read_document, root
from sentencing.expectation import Expectation, read_expectation
from sentencing.law.rulebook import RuleBook
from sentencing.problem import ProblemError, Problems

_OWN = ("scenario", "cite", "expect", "readings")
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case with what is expected of it."""

    name: str
    cite: str
    file: str
    document: Document
    readings: Mapping[str, str]
    expect: Expectation


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file; its case is left as it stands. Raises ProblemError."""
    document = read_document(path)
    problems = Problems()
    whole = root(document, problems).open_mapping()
    problems.raise_any()
    for key in ("scenario", "cite", "expect"):
        if key not in whole:
            root(document, problems).note("missing-key", expected=key)
    problems.raise_any()
    data = document.data
    assert isinstance(data, dict)
    rest: dict[str, Any] = {key: value for key, value in data.items() if key not in _OWN}
    readings = {k: v.text() for k, v in whole["readings"].open_mapping().items()} if "readings" in whole else {}
    found = Scenario(
        whole["scenario"].text(),
        whole["cite"].reference(),
        str(path),
        Document(document.file, rest, document.places),
        readings,
        read_expectation(whole["expect"]),
    )
    problems.raise_any()
    return found


def run_scenario(scenario: Scenario, rules: RuleBook) -> list[str]:
    """What differs from the expectation; empty if nothing does."""
    wanted = sorted(scenario.expect.refused)
    try:
        found = answer(read_case(scenario.document, rules.general), rules, scenario.readings)
        differences = scenario.expect.differences(found)
    except ProblemError as error:
        codes = sorted({found.code for found in error.problems})
        expected = ", ".join(wanted) or "an answer"
        return [] if codes == wanted else [f"refused: {', '.join(codes)}; expected {expected}"]
    return [f"expected to be refused: {', '.join(wanted)}; it was answered"] if wanted else differences


def scenario_files(paths: Sequence[Path]) -> list[Path]:
    """The scenario files under some paths, in order."""
    found: list[Path] = []
    for path in paths:
        found.extend(_files_below(path) if path.is_dir() else [path])
    return found


def _files_below(folder: Path) -> list[Path]:
    """The files of a folder and of those in it; hidden ones (an editor's) are passed over."""
    below = (path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS)
    return sorted(path for path in below if not any(step.startswith(".") for step in path.relative_to(folder).parts))
