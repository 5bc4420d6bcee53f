"""Every code is shown by a mistake of the museum, every message has its words, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from sentencing.codes import WORDINGS, Severity
from sentencing.problem import Problem
from sentencing.report.wording import LANGUAGES, wording

from .bad.museum import shown_codes
from .bad.program import ROOT

REFUSALS = sorted(code for code, words in WORDINGS.items() if words.severity is not Severity.WARNING)
SHOWN = shown_codes()
MAKERS = {"problem", "note"}
NOT_WORDS = {"place", "field"}


@pytest.mark.parametrize("code", REFUSALS)
def test_some_mistake_shows_the_code(code: str) -> None:
    assert code in SHOWN, "no exhibit of tests/bad shows it: add one, or remove the code"


@pytest.mark.parametrize("code", sorted(SHOWN))
def test_a_code_that_is_shown_is_known(code: str) -> None:
    assert code in WORDINGS


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def words_of(code: str) -> set[str]:
    return placeholders(WORDINGS[code].says) | placeholders(WORDINGS[code].remedy)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(WORDINGS))
def test_a_message_is_said_with_its_words(code: str, language: str) -> None:
    texts = wording(language)
    says, remedy = texts.problem(Problem(code, tuple((name, f"<{name}>") for name in sorted(words_of(code)))))
    for name in placeholders(WORDINGS[code].says):
        assert f"<{name}>" in says
    for name in placeholders(WORDINGS[code].remedy):
        assert f"<{name}>" in remedy
    assert "{" not in says + remedy
    assert says.strip()
    assert remedy.strip()


@pytest.mark.parametrize("code", sorted(WORDINGS))
def test_a_message_is_translated(code: str) -> None:
    words = tuple((name, f"<{name}>") for name in sorted(words_of(code)))
    english, russian = (wording(language).problem(Problem(code, words)) for language in ("en", "ru"))
    assert english[0] != russian[0]
    assert english[1] != russian[1]


# where a code is raised, the words for its message are given


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the package that makes a problem."""
    for path in sorted((ROOT / "sentencing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node) in MAKERS and node.args:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def codes_of(node: ast.expr) -> Iterator[str]:
    """The codes that an expression can be; none where it is a name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from codes_of(node.body)
        yield from codes_of(node.orelse)


CALLS = [pytest.param(code, call, id=f"{where}-{code}") for where, call in calls() for code in codes_of(call.args[0])]


def test_calls_are_found() -> None:
    assert len(CALLS) > 50


@pytest.mark.parametrize(("code", "call"), CALLS)
def test_a_call_gives_the_words_of_its_message(code: str, call: ast.Call) -> None:
    assert code in WORDINGS
    if any(keyword.arg is None for keyword in call.keywords):
        return
    given = {keyword.arg for keyword in call.keywords if keyword.arg} - NOT_WORDS
    assert words_of(code) <= given


def test_every_code_is_written_somewhere() -> None:
    """A code that the package never names outside its wording cannot be raised."""
    package = ROOT / "sentencing"
    text = "".join(p.read_text(encoding="utf-8") for p in sorted(package.rglob("*.py")) if p.parent.name != "codes")
    assert [code for code in WORDINGS if f'"{code}"' not in text] == []


def test_the_folder_of_cases_is_where_the_museum_looks() -> None:
    assert len(list((Path(__file__).parent / "bad" / "cases").glob("*.yaml"))) > 100
