"""Messages as text: file:line:column: what is wrong; the remedy."""

from __future__ import annotations

from sentencing.problem import Problem
from sentencing.report.wording import Wording


def problem_line(found: Problem, texts: Wording) -> str:
    """A problem in one line: place, code, what is wrong, remedy."""
    return found.line(*texts.problem(found))
