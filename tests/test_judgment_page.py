"""docs/reference/judgment-check.md is what the judge has: its grades, the statements, the checks."""

from __future__ import annotations

import pytest

from sentencing.audit.checks import Grade
from sentencing.audit.statements import LOOKED_AT
from sentencing.report.page_findings import CHECKS as SAID
from tools.judgment_page import BEGIN, CHECKS, GRADES, PAGE, page


def test_the_page_is_in_step_with_the_judge() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "make docs"


def test_every_grade_and_every_check_is_told() -> None:
    assert set(GRADES) == set(Grade)
    statements = set(LOOKED_AT) - {name for looked in LOOKED_AT.values() for name in looked}
    assert set(CHECKS) == set(SAID) - statements


@pytest.mark.parametrize("text", ["no tables here", BEGIN])
def test_a_page_that_lost_its_marks_is_refused(text: str) -> None:
    with pytest.raises(AssertionError, match="has lost the lines"):
        page(text)
