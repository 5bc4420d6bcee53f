"""What a check of a judgment says: its grade, why, and how to write one shortly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sentencing.argument.evaluate import Reason, reason
from sentencing.engine.trace import Value
from sentencing.engine.witness import Witness


class Grade(StrEnum):
    """How a part of a judgment stands to the law."""

    CONTRADICTION = "contradiction"
    OUTSIDE = "outside_the_law"
    WITH_REASONS = "lawful_with_reasons"
    WITHIN = "within_the_law"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: `check` names it, `subject` is the offence or punishment it concerns."""

    check: str
    subject: Value
    grade: Grade
    because: tuple[Reason, ...]
    witness: Witness | None = None

    @property
    def stands(self) -> bool:
        """Whether it can stand, perhaps with reasons."""
        return self.grade in (Grade.WITHIN, Grade.WITH_REASONS)


def check(name: str, subject: Value, grade: Grade, says: str, cite: str = "", /, **params: Value) -> Check:
    """A check with one reason."""
    return Check(name, subject, grade, (reason(says, cite, **params),))
