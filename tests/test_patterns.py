"""No text makes a parser look at its characters again and again: twice the text, about twice the steps."""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sentencing import citation, dates, quantity
from sentencing.citation import CitationError, parse_citation, parse_provision, steps
from sentencing.dates import parse_date
from sentencing.law import cache, grammar, words
from sentencing.quantity import QuantityError, parse_interval, parse_quantity
from sentencing.report import render_markdown, spans, view
from sentencing.report.words import citations

from .matching import Matcher, TooManyStepsError

PACKAGE = Path(__file__).resolve().parent.parent / "sentencing"
PATTERNS: dict[str, re.Pattern[str]] = {
    **{f"citation {number}": citation._pattern(form) for number, form in enumerate(citation._FORMS)},
    "citation in Kazakh": citation._pattern(citation._KAZAKH),
    "reference": citation._REFERENCE,
    "point of a resolution": citation.RESOLUTION,
    **{
        f"point of a resolution said {n}": re.compile(form, re.IGNORECASE)
        for n, form in enumerate(citation._RESOLUTION_SAID)
    },
    "steps of a provision": citation._STEPS,
    **{f"paragraph {n}": re.compile(form, re.IGNORECASE) for n, form in enumerate(citation._WITH_PARAGRAPH)},
    **{
        f"point of an article {n}": re.compile(form, re.IGNORECASE) for n, form in enumerate(citation._POINT_OF_ARTICLE)
    },
    "provision said": citations._ONE,
    "blanks": re.compile(view._BLANKS),
    "unseen": re.compile(view._UNSEEN),
    "a day": spans._DAY,
    "special characters of Markdown": render_markdown._SPECIAL,
    "the beginning of a line of Markdown": re.compile(
        render_markdown._LEADING.pattern.removeprefix("^").replace("(?<=[0-9])", "")
    ),
    "fences": render_markdown._TICKS,
    "ticks": render_markdown._RUNS,
    "links of Markdown": re.compile(render_markdown._LINKED.pattern.replace("\\b", ""), re.IGNORECASE),
    "what GitHub makes more of": re.compile(render_markdown._LIVE.pattern.replace("\\b", ""), re.IGNORECASE),
    "word of a citation": re.compile(r"\w+"),
    **{f"day {number}": dates._pattern(form) for number, form in enumerate(dates._FORMS)},
    "digits": quantity._DIGITS,
    "piece of an amount": quantity._PIECE,
    "multiple": quantity._MULTIPLE,
    "range": quantity._RANGE,
    "point of the rules": re.compile(grammar._POINT),
    "kind and range": grammar._KIND_RANGE,
    "compiled rules in the cache": re.compile(cache._OURS),
    "word of a search": words._WORD,
    "numbers of a name": re.compile("[0-9]+"),
}
UNITS = [
    " ", "\u2028", "\n", "\t", "1", "1 ", "1/", "1,", "1, ", "1-1", "(", "(1)", ")", ".", ". ", "..", "ст", "ст. ", "ч", "ч.", "п",
    "п. 1, ", "y", "1y", "1m ", "a", "a_", "_", "para. ", "last ", "УК", " УК РК", "x", "x ", ">", "<", "З", "1d", "стат",
    "НП ВС № 4 ", "SC 4/2015", "1), ", "1 и ", "1), п. ", "п.п. ", "пп", "1-", "-", "1-б", "бап", "баптың ", "2-бөлігі ", "ҚР ", "ҚК-нің ", "1) және ",
]  # fmt: skip
HEADS = [
    "",
    "1",
    "1y",
    "179",
    "179(3)",
    "ст. 179 ",
    "З",
    "58 para. ",
    "fine",
    "п. 1",
    "20x ",
    "1y..",
    ">",
    "188-баптың ",
    "188-баптың 2-бөлігінің 1",
    "п. 1), 4",
]
TAILS = ["", "x", "\0", "\nx", "(", "1", ".", " последний"]
USES = ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
SHORT, LONG = 40, 80
STEPS_FOR_A_CHARACTER = 60
"""What the longest form of a citation, with its words tried one after the other, may cost for each character."""


def compiled() -> Iterator[str]:
    """Every use of `re` in the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "re" and node.attr in USES:
                yield f"{path.relative_to(PACKAGE)} {node.attr}"


def test_every_pattern_is_tried_here() -> None:
    """A new use of `re` is named here, and its pattern in PATTERNS."""
    assert sorted(compiled()) == [
        "citation.py compile",
        "citation.py compile",
        "citation.py compile",
        "citation.py compile",
        "citation.py findall",
        "citation.py fullmatch",
        "citation.py fullmatch",
        "citation.py fullmatch",
        "citation.py sub",
        "dates.py compile",
        "law/cache.py fullmatch",
        "law/grammar.py compile",
        "law/grammar.py fullmatch",
        "law/words.py compile",
        "quantity.py compile",
        "quantity.py compile",
        "quantity.py compile",
        "quantity.py compile",
        "report/explain.py findall",
        "report/render_markdown.py compile",
        "report/render_markdown.py compile",
        "report/render_markdown.py compile",
        "report/render_markdown.py compile",
        "report/render_markdown.py compile",
        "report/render_markdown.py compile",
        "report/spans.py compile",
        "report/view.py sub",
        "report/view.py sub",
        "report/words/citations.py compile",
        "report/words/citations.py split",
    ]


def texts(length: int) -> Iterator[str]:
    for head in HEADS:
        for unit in UNITS:
            for tail in TAILS:
                yield head + unit * (length // len(unit)) + tail


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_looks_at_each_character_a_few_times(name: str) -> None:
    for text in texts(LONG):
        matcher = Matcher(PATTERNS[name], STEPS_FOR_A_CHARACTER * (len(text) + 1))
        try:
            fits = matcher.fits(text)
        except TooManyStepsError:
            pytest.fail(f"{text!r} takes more than {matcher.most} steps")
        assert fits == bool(PATTERNS[name].fullmatch(text)), f"the counter reads {text!r} otherwise than re does"


@pytest.mark.parametrize("pattern", [r"\s*\.?\s*,?\s*x", r"(?:a+)+b", r"[^.<>]*?\s*\.\.", r".+?\s+(?:para|абз)\.?"])
def test_the_counter_notices_a_pattern_that_goes_back(pattern: str) -> None:
    """The forms that stood here once."""
    counted = []
    for length in (SHORT, LONG):
        worst = 0
        for unit in (" ", "a"):
            matcher = Matcher(re.compile(pattern), 300_000)
            with contextlib.suppress(TooManyStepsError):
                matcher.fits(unit * length)
            worst = max(worst, matcher.steps)
        counted.append(worst)
    assert counted[1] > 3 * counted[0] or counted[1] > STEPS_FOR_A_CHARACTER * (LONG + 1)


PARSERS: dict[str, tuple[Callable[[str], object], type[Exception]]] = {
    "citation": (parse_citation, CitationError),
    "provision": (parse_provision, CitationError),
    "amount": (parse_quantity, QuantityError),
    "range": (parse_interval, QuantityError),
}


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("unit", [" ", "\u2028", "1", "(", "1 ", "ст ", "1y "])
def test_a_long_text_is_refused_unread(name: str, unit: str) -> None:
    parse, error = PARSERS[name]
    with pytest.raises(error):
        parse("1" + unit * 1_000_000 + "x")


def test_the_steps_of_a_long_provision() -> None:
    assert len(steps("(" * 100_000)) == 0


def test_a_long_text_is_no_day() -> None:
    assert parse_date("2" * 1_000_000) is None
