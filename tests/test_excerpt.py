"""A message shows the line that it is about, and points at the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentencing.cli.excerpt import EDGE, excerpt, with_excerpts
from sentencing.problem import Place

from .bad.program import run

COUNT = "counts: [{offence: 188(1), committed: 2023-05-20}]\n"


def shown(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    answer = run("check", str(path))
    assert answer.status == 2
    return [line.removeprefix(EDGE) for line in answer.shown.splitlines()]


def test_the_caret_is_below_the_place(tmp_path: Path) -> None:
    line, caret = shown(tmp_path, f"{COUNT}лицо: {{пол: мужск}}\n")
    assert line == "лицо: {пол: мужск}"
    assert line[caret.index("^") :].startswith("пол")


def test_each_place_once(tmp_path: Path) -> None:
    assert len(shown(tmp_path, f"{COUNT}person: {{sx: male, brn: x}}\n")) == 4
    place = Place(str(tmp_path / "case.yaml"), 1, 1)
    assert with_excerpts([(place, "one"), (place, "two")]).count(EDGE) == 2


def test_a_long_line_is_cut(tmp_path: Path) -> None:
    line, caret = shown(tmp_path, f"{COUNT}person: {{{' ' * 500}sx: male{' ' * 500}}}\n")
    assert len(line) < 100
    assert line[caret.index("^") :].startswith("sx")


def test_characters_that_no_terminal_should_see(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(f'{COUNT}"a\u202eb": 1\tx\n', encoding="utf-8")
    assert "\u202e" not in run("check", str(path)).shown


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert with_excerpts([(Place(str(tmp_path / "gone.yaml"), 3, 1), "said")]) == "said\n"


@pytest.mark.parametrize("place", [Place("f", 0, 0), Place("f", 9, 1), Place("f", 1, 99), Place("f", 2, 1)])
def test_no_such_line(place: Place) -> None:
    assert excerpt(place, ["one", "   "]) == ""


def test_lines_are_counted_as_yaml_counts_them(tmp_path: Path) -> None:
    line, _ = shown(tmp_path, f"{COUNT}case: a\r\nperson: {{sx: male}}\r\n")
    assert line == "person: {sx: male}"
