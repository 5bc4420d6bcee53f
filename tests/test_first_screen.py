"""The answer as one screen: short enough, whole enough, and with the way to the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sentencing.answer import Answer, answer
from sentencing.case import read_case
from sentencing.document import read_document
from sentencing.law.store import open_rules
from sentencing.problem import ProblemError
from sentencing.report.page import page_of
from sentencing.report.page_brief import MOST_LINES, brief_of
from sentencing.report.render import render
from sentencing.report.view import Section
from sentencing.report.wording import LANGUAGES, wording
from sentencing.scenario import read_scenario, scenario_files

from .bad.program import REFUSED, run

ROOT = Path(__file__).resolve().parent.parent
RULES = open_rules()
WIDEST = 110
"""Columns; the picture of a case in Russian can take a few more than a hundred."""
SEED = str(ROOT / "seeds/massimov-2023.yaml")
FILES = [
    *sorted((ROOT / "seeds").glob("*.yaml")),
    *(one for one in sorted((ROOT / "docs/examples").glob("*.yaml")) if one.name != "misspelt.yaml"),
]


def of_files() -> Iterator[Answer]:
    for path in FILES:
        yield answer(read_case(read_document(path), RULES.general), RULES)


def of_scenarios() -> Iterator[Answer]:
    for path in scenario_files([ROOT / "tests/scenarios"])[::6]:
        scenario = read_scenario(path)
        try:
            found = answer(read_case(scenario.document, RULES.general), RULES, scenario.readings)
        except ProblemError:
            continue
        if len(found.case.counts) <= 3:
            yield found


def lines(one: Answer, language: str) -> list[str]:
    return render(brief_of(one, wording(language)), "text").rstrip("\n").split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_seeds_and_examples_fit(language: str) -> None:
    for one in of_files():
        assert len(lines(one, language)) <= MOST_LINES
        assert max(map(len, lines(one, language))) <= WIDEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scenarios_fit(language: str) -> None:
    sizes = [(len(found), max(map(len, found))) for one in of_scenarios() if (found := lines(one, language))]
    assert len(sizes) > 150
    assert sum(height > MOST_LINES for height, _ in sizes) <= len(sizes) // 100  # one that has much to say goes over
    assert max(width for _, width in sizes) <= WIDEST


def test_what_it_says_of_the_seed() -> None:
    text = run("check", SEED, "--lang", "en").out
    for said in (
        "fails.", "from 12 years up to 20 years", "within the law", "additional, mandatory: confiscation", "claims: holds: 7", "not looked at:",
        "assumed, since not entered:", "--full", "--section",
    ):  # fmt: skip
        assert said in text


def test_every_section_that_it_names_is_there() -> None:
    for one in of_files():
        texts = wording("en")
        _, last = " ".join(" ".join(lines(one, "en")).split()).split("--section ")
        sections = {block.id for block in page_of(one, texts).blocks if isinstance(block, Section)}
        assert set(last.split(", ")) == sections - {"receipt"}


def test_why_a_judgment_does_not_stand() -> None:
    text = run("bounds", "188.1", "--on", "2023-05-20", "--judgment", "7y", "--lang", "en").out
    assert "- final punishment: 7 years - 7 years is outside what the law allows" in text


def test_many_counts_leave_the_final_punishment_alone() -> None:
    text = run(
        "bounds", "188.1", "188.2", "188.3", "190.1", "190.2", "190.3", "191.1", "191.2", "--on", "2023-05-20"
    ).out
    picture = [line for line in text.splitlines() if "█" in line]
    assert len(picture) == 1


class TestOneSection:
    def test_alone(self) -> None:
        text = run("check", SEED, "--section", "judgment", "--lang", "en").out
        assert text.startswith("JUDGMENT\n")
        assert "STEPS" not in text

    def test_in_another_format(self) -> None:
        assert run("check", SEED, "--section", "final", "-f", "markdown", "--lang", "en").out.startswith("## Final")

    def test_of_no_such_name(self) -> None:
        answer = run("check", SEED, "--section", "judgement", "--lang", "en")
        assert answer.status == REFUSED
        assert answer.err.startswith(
            "--section: bad-choice: 'judgement' is not one of the values known here; use one of: judgment"
        )


def test_all_of_it_is_as_it_was() -> None:
    text = run("check", SEED, "--full", "--lang", "en").out
    for title in (
        "PICTURE",
        "COUNTS",
        "FINAL PUNISHMENT",
        "CLAIMS",
        "JUDGMENT",
        "SERVING THE SENTENCE",
        "STEPS",
        "RECEIPT",
    ):
        assert f"\n{title}\n" in text
