"""Art. 6: which law governs a count, and of which changes the reader is told."""

from __future__ import annotations

import pytest

from sentencing.problem import ProblemError
from tests.answers import answer, finals
from tests.strategies import Data


def judged(offence: str, committed: str, decided: str, **facts: str) -> Data:
    count = {"offence": offence, "committed": committed, "aggravating_element": "no", **facts}
    return {"counts": [count], "decided": decided}
