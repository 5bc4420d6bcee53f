"""The codes of what can be wrong with an input or not covered: the class of each, its message and the title of its remedy."""

from __future__ import annotations

from sentencing.codes.of_cases import OF_CASES
from sentencing.codes.of_files import OF_FILES
from sentencing.codes.of_rules import OF_RULES
from sentencing.codes.wording import Severity, Wording

WORDINGS: dict[str, Wording] = {**OF_FILES, **OF_CASES, **OF_RULES}

__all__ = ["WORDINGS", "Severity", "Wording"]
