"""The tables of docs/reference/case-format.md are what the rules declare."""

from __future__ import annotations

import pytest

from sentencing.law.facts import WHERE
from sentencing.law.store import open_rules
from tools.case_format import BEGIN, END, PAGE, PLACES, ROOT, page, tables

FACTS = open_rules(ROOT / "rules").general.facts


def test_the_page_is_in_step_with_the_rules() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text, FACTS), "make docs"


def test_every_fact_has_its_row() -> None:
    assert set(PLACES) == set(WHERE)
    made = tables(FACTS)
    for fact in FACTS.values():
        assert f"\n| `{fact.key}`" in made
    assert made.count("\n| `") == len(FACTS)


@pytest.mark.parametrize("text", ["no tables here", BEGIN])
def test_a_page_that_lost_its_marks_is_refused(text: str) -> None:
    with pytest.raises(AssertionError, match="has lost the lines"):
        page(text, FACTS)


def test_what_stands_around_the_tables_stays() -> None:
    made = page(f"before\n{BEGIN}what stood here\n{END}after\n", FACTS)
    assert made.startswith("before\n")
    assert made.endswith("after\n")
    assert "what stood here" not in made
