"""A line of spans reads as the sentence that `Wording` says, and its pieces know what they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sentencing.answer import Answer, answer
from sentencing.case import read_case
from sentencing.document import read_document
from sentencing.engine.reasoning.trace import Labelled, Value
from sentencing.law.store import open_rules
from sentencing.quantity import Interval, Unit, amount
from sentencing.ranges import Ranges
from sentencing.report.spans import cited, phrase, reasons, said, says, verdict
from sentencing.report.view import Line, Mark, Span, Tone, plain, text_of
from sentencing.report.wording import LANGUAGES, Wording, wording

ROOT = Path(__file__).resolve().parent.parent
CASES = (
    "seeds/massimov-2023.yaml",
    "docs/examples/claims.yaml",
    "docs/examples/mitigation-unknown.yaml",
    "docs/examples/theft-and-fraud.yaml",
)
YEAR, YEARS = amount(12, Unit.TERM), amount(36, Unit.TERM)


@pytest.fixture(scope="module", params=CASES)
def found(request: pytest.FixtureRequest) -> Answer:
    return answer(read_case(read_document(ROOT / request.param)), open_rules(ROOT / "rules"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_steps_and_reasons_read_as_they_are_said(found: Answer, language: str) -> None:
    texts = wording(language)
    assert found.found.steps
    for step in found.found.steps:
        assert text_of(says(step, texts)) == texts.step(step)
    because = [why for one in found.claims for why in one.because] + [
        why for one in found.checks for why in one.because
    ]
    expected = [texts(why.says, **dict(why.params)) for why in because]
    assert [text_of(line) for line in reasons(because, texts)] == expected


VALUES: tuple[tuple[Value, Mark], ...] = (
    (YEARS, Mark.AMOUNT),
    (Interval(YEAR, YEARS, low_open=True), Mark.AMOUNT),
    (Ranges.of([Interval(YEAR, YEARS)]), Mark.AMOUNT),
    (date(2024, 3, 1), Mark.DATE),
    ("2024-03-01", Mark.DATE),
    (Labelled("mitigating", "yes", is_fact=True), Mark.FACT),
    (Labelled("imprisonment", YEARS), Mark.PLAIN),
    ("arrest", Mark.PLAIN),
    ((), Mark.PLAIN),
    (3, Mark.PLAIN),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("value", "mark"), VALUES)
def test_a_value_reads_as_it_is_said_and_knows_what_it_is(value: Value, mark: Mark, language: str) -> None:
    assert said(value, wording(language)) == (Span(wording(language).value(value), mark),)


def test_a_line_stands_in_a_message_as_it_is() -> None:
    name: Line = (Span("{by}", Mark.OWN),)
    found = phrase(Wording("en"), "Nothing found for: {wanted}", wanted=name)
    assert found == (Span("Nothing found for: "), *name)


def test_a_verdict_has_a_tone() -> None:
    texts = wording("en")
    tones = {token: verdict(token, texts)[0].tone for token in ("holds", "fails", "depends", "irrelevant")}
    assert tones == {"holds": Tone.GOOD, "fails": Tone.BAD, "depends": Tone.OPEN, "irrelevant": Tone.NEUTRAL}


def test_nothing_cited_is_no_span() -> None:
    assert cited("", wording("en")) == plain("") == ()
