"""What a check of a judgment says: its grade, why, and how to write one shortly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sentencing.argument.reasons import Reason, reason
from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.telling import Told, told
from sentencing.engine.reasoning.trace import Value, canonical
from sentencing.engine.sentences.witness import Witness
from sentencing.law.model import Citing
from sentencing.message import N_


class Grade(StrEnum):
    """How a part of a judgment stands to the law, the gravest first; it depends where the completions of the facts differ.

    NOT_CHECKED is for what a judgment states, or leaves out, and nothing looked at.
    """

    CONTRADICTION = "contradiction"
    OUTSIDE = "outside_the_law"
    DEPENDS = "depends"
    WITH_REASONS = "lawful_with_reasons"
    WITHIN = "within_the_law"
    NOT_CHECKED = "not_checked"


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
        """Whether it can stand, perhaps with reasons, or under some of the facts."""
        return self.grade not in (Grade.CONTRADICTION, Grade.OUTSIDE)


def check(name: str, subject: Value, grade: Grade, says: str, /, *by: Citing, **params: Value) -> Check:
    """A check with one reason."""
    return Check(name, subject, grade, (reason(says, *by, **params),))


def joined(assessment: Assessment, completions: Sequence[tuple[Check, ...]]) -> tuple[Check, ...]:
    """The checks of all completions as one: with the facts that decide where grades, or reasons, differ."""
    if len(completions) == 1:
        return completions[0]
    found = [{(one.check, canonical(one.subject)): one for one in checks} for checks in completions]
    return tuple(
        _joined(assessment, [checks.get(key) for checks in found]) for key in dict.fromkeys(k for f in found for k in f)
    )


def _joined(assessment: Assessment, found: Sequence[Check | None]) -> Check:
    """One check in every completion; None in those where there is nothing to check, so that nothing is wrong."""
    one = next(check for check in found if check is not None)
    grades = {Grade.WITHIN if check is None else check.grade for check in found}
    grade = grades.pop() if len(grades) == 1 else Grade.DEPENDS
    completions = [world.decided for world in assessment.worlds]
    rows = told(completions, [None if check is None else (check.grade, check.because) for check in found])
    if len(rows) == 1:
        return one
    because = tuple(reason_ for row in rows if row.value is not None for reason_ in _under(assessment, row, grade))
    return Check(one.check, one.subject, grade, because, one.witness)


def _under(
    assessment: Assessment, row: Told[tuple[Grade, tuple[Reason, ...]] | None], joint: Grade
) -> tuple[Reason, ...]:
    """The reasons of some completions, after the facts under which they hold."""
    assert row.value is not None
    grade, because = row.value
    facts = assessment.said(row.facts)
    if joint is not Grade.DEPENDS:
        head = (reason(N_("if {facts}"), facts=facts),) if facts else ()
    else:
        head = (reason(N_("if {facts}: {grade}"), facts=facts, grade=str(grade)),)
    return (*head, *because)
