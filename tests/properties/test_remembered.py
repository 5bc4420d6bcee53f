"""What the rules remember of earlier answers changes no answer: a book that has answered others answers as one that was just opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from sentencing.answer import answer
from sentencing.api import textual
from sentencing.case import read_case
from sentencing.document import plain_document
from sentencing.engine.reasoning.trace import Step
from sentencing.law.rulebook import RuleBook
from sentencing.problem import Problem, ProblemError
from sentencing.report.as_json import assessment_json
from sentencing.report.wording import wording
from tests.strategies import Data, cases, days, examples, rules

Answered = tuple[dict[str, Any], tuple[Step, ...], tuple[Problem, ...]] | tuple[Problem, ...]


def fresh() -> RuleBook:
    """The rules as they are opened, with nothing remembered."""
    return replace(rules())


def answered(case: Data, book: RuleBook, readings: dict[str, str]) -> Answered:
    """All that is said of a case: the data, the steps, the warnings; or why it is refused."""
    try:
        found = answer(read_case(plain_document(textual(case), "")), book, readings).found
        return assessment_json(found, wording("en")), found.steps, found.warnings
    except ProblemError as error:
        return tuple(error.problems)


def alternatives(found: Answered) -> list[dict[str, str]]:
    """The other readings of the interpretations on which an answer rests: those that can change it."""
    used = [one["id"] for one in found[0]["readings"]] if isinstance(found[0], dict) else []
    items = rules().general.interpretations
    return [
        {id_: one.id} for id_ in used for one in items[id_].readings if one.covered and one.id != items[id_].default
    ]


@st.composite
def asked(draw: st.DrawFn) -> Data:
    """A case of one or two counts, perhaps judged later, perhaps of a person of whom something is not known, perhaps refused."""
    case = draw(cases(most=2))
    if draw(st.booleans()):
        case["decided"] = draw(days()).isoformat()  # before the act: refused
    if draw(st.booleans()):
        case["person"] = {**case.get("person", {}), "sex": "unknown"}
    if draw(st.integers(0, 9)) == 0:
        case["counts"][0]["offence"] = "179(99)"
    return case


USED = fresh()
"""Answers every case of every example below, one after the other."""


@examples(60)
@given(st.lists(asked(), min_size=1, max_size=3))
def test_a_book_that_has_answered_others_answers_as_a_new_one(several: Sequence[Data]) -> None:
    """Each case as the law is read by default, and by each other reading on which its answer rests."""
    for case in several:
        new = answered(case, fresh(), {})
        assert answered(case, USED, {}) == new
        event("answered" if isinstance(new[0], dict) else "refused")
        for readings in alternatives(new):
            assert answered(case, USED, readings) == answered(case, fresh(), readings)


def test_a_changed_copy_of_the_rules_remembers_nothing_of_the_original() -> None:
    """The law of a day was looked up in the original; the copy has other indices for that day."""
    day = date(2024, 10, 1)
    book = fresh()
    index = book.on(day).index_on(day)
    assert index is not None
    rows = tuple(row._replace(confirmed=False) for row in book.general.indices.rows)
    copy = replace(book, general=book.general._replace(indices=book.general.indices._replace(rows=rows)))
    assert copy.on(day).index_on(day) == index._replace(confirmed=False)
    assert book.on(day).index_on(day) == index
