"""Each mistake planted in a copy of the rules is found by `sentencing rules validate`, at its place and with its code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from .bad.museum import Planted, Printed, planted, printed
from .bad.program import REFUSED, ROOT, run

RULES = ROOT / "rules" / "kz-2014"
SMALLEST = "special/ch-09-commercial-organisations.yaml"
OFFENCES = re.compile(r"offences:\s*\[[^\]]*\]")
BY_FACTS = re.compile(r"if:\s*\{(\w+): \[[^\]]*\]\}")
OTHERS = re.compile(r"\n +(?:unclear|except):\s*\[[^\]]*\]")


def thin_copy(edit: Planted, target: Path) -> Path:
    """The General Part and the chapters that an edit needs, the lists cut down to these chapters: validated in a blink."""
    chapters = {edit.file if edit.file.startswith("special/") else SMALLEST, *edit.needs}
    folder = shutil.copytree(RULES, target, ignore=shutil.ignore_patterns("special"))
    (folder / "special").mkdir()
    for name in chapters:
        shutil.copy(RULES / name, folder / name)
    lists = folder / "lists.yaml"
    some = int(min(chapters).removeprefix("special/ch-")[:2])
    text = OTHERS.sub("", OFFENCES.sub(f'offences: ["chapter {some}"]', lists.read_text(encoding="utf-8")))
    text = BY_FACTS.sub(rf'if: {{\1: ["chapter {some}"]}}', text)
    lists.write_text(text, encoding="utf-8")
    return folder


def copied(edit: Planted, target: Path) -> Path:
    if edit.file == "lists.yaml":
        return Path(shutil.copytree(RULES, target))
    return thin_copy(edit, target)


@pytest.mark.parametrize("name", sorted({edit.file for edit in planted() if edit.file.startswith("special/")}))
def test_the_copy_itself_is_sound(name: str, tmp_path: Path) -> None:
    edit = Planted("nothing", name, "")
    answer = run("rules", "validate", "--rules", str(thin_copy(edit, tmp_path / "rules")), "--lang", "en")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("the rules are sound")


@pytest.mark.parametrize("edit", planted(), ids=lambda edit: edit.mistake)
def test_planted_mistake(edit: Planted, tmp_path: Path) -> None:
    rules = copied(edit, tmp_path / "rules")
    edit.apply(rules)
    answer = run("rules", "validate", "--rules", str(rules), "--lang", "en")
    assert "Traceback" not in answer.out + answer.err
    assert (answer.status, answer.out) == (REFUSED, "")
    found = list(printed(answer.err))
    assert {one.code for one in found} == {edit.code, *edit.also}
    assert any(is_at(edit, one, rules) for one in found), answer.err
    assert all(one.remedy for one in found)


def is_at(edit: Planted, found: Printed, rules: Path) -> bool:
    """Whether a message names the file and the line of an edit, and in it a column that is not blank; a file that is gone has no line."""
    if found.code != edit.code:
        return False
    if edit.line is None:
        return edit.replace is not None or Path(found.file).name in (edit.file, "general")
    path = rules / (edit.at or edit.file)
    if Path(found.file) != path or not found.line:
        return False
    text = path.read_text(encoding="utf-8").splitlines()[found.line - 1]
    return edit.line in text and 0 < found.column <= len(text) and text[found.column - 1] != " "


def test_every_mistake_has_a_name_of_its_own() -> None:
    names = [edit.mistake for edit in planted()]
    assert len(names) == len(set(names))
