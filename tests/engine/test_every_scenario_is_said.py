"""Every scenario that has an answer is said in every format and language, and the rules are validated: nothing breaks on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sentencing.answer import answer
from sentencing.case import read_case
from sentencing.law.store import open_rules
from sentencing.problem import ProblemError
from sentencing.report.as_json import answer_json
from sentencing.report.page import page_of
from sentencing.report.render import render
from sentencing.report.wording import LANGUAGES, wording
from sentencing.scenario import read_scenario, scenario_files
from sentencing.validate import validate_rules

FORMATS = ("text", "markdown", "html")
ROOT = Path(__file__).resolve().parents[2]
FILES = scenario_files([ROOT / "tests" / "scenarios", ROOT / "seeds"])


def said(file: Path) -> list[str]:
    scenario = read_scenario(file)
    found = answer(read_case(scenario.document), open_rules(), scenario.readings)
    texts = []
    for language in LANGUAGES:
        words = wording(language)
        page = page_of(found, words)
        texts.extend([json.dumps(answer_json(found, words)), *(render(page, name) for name in FORMATS)])
    return texts


ANSWERED = [
    file for file in FILES if "refused:" not in file.read_text(encoding="utf-8") and file.parent.name != "seeds"
]


@pytest.mark.parametrize("file", ANSWERED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_an_answer_is_said_in_full(file: Path) -> None:
    texts = said(file)
    assert len(texts) == (1 + len(FORMATS)) * len(LANGUAGES)
    assert all(text.strip() and "{" not in text.replace('{"', "").split("\n")[0] for text in texts[1:3])


def test_a_refusal_has_no_answer() -> None:
    refused = [file for file in FILES if "refused:" in file.read_text(encoding="utf-8")]
    assert refused
    for file in refused:
        with pytest.raises(ProblemError):
            said(file)


def test_the_rules_are_sound() -> None:
    assert validate_rules(ROOT / "rules").problems == ()
