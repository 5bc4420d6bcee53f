"""Messages as text: file:line:column: what is wrong; the remedy."""

from __future__ import annotations

from collections.abc import Sequence

from sentencing.problem import Problem
from sentencing.report.wording import Wording


def problems_text(problems: Sequence[Problem], texts: Wording) -> str:
    """One line for each problem."""
    return "".join(f"{problem_line(found, texts)}\n" for found in problems)


def problem_line(found: Problem, texts: Wording) -> str:
    """A problem in one line: place, code, what is wrong, remedy."""
    return found.line(*texts.problem(found))
