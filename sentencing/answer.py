"""The one way in: a case and a code give an answer; what is asked of it is computed when it is asked.

Whatever differs between the completions of unknown facts is told with the facts that decide it: see `Assessment`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from sentencing.case import Case
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment
from sentencing.law.rulebook import Readings, RuleBook

if TYPE_CHECKING:  # bounds alone do not load them
    from collections.abc import Callable

    from sentencing.argument.finding import Finding
    from sentencing.audit.checks import Check

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law allows in a case (`found`), the verdicts on its claims and the checks of its judgment."""

    found: Assessment
    _kept: dict[str, object] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The case that was asked about, with what follows from it."""
        return self.found.case

    @property
    def claims(self) -> tuple[Finding, ...]:
        """The verdict on each claim of each argument. Raises ProblemError."""
        if not self.case.arguments:
            return ()
        from sentencing.argument.evaluate import evaluate_arguments  # noqa: PLC0415

        return self._once("claims", lambda: evaluate_arguments(self.found))

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check of the judgment; none where the case has none. Raises ProblemError."""
        if self.case.judgment is None:
            return ()
        from sentencing.audit.judgment import audit_judgment  # noqa: PLC0415

        return self._once("checks", lambda: audit_judgment(self.found))

    @property
    def stands(self) -> bool:
        """Whether every claim and every part of the judgment can stand."""
        failed = ("fails", "contradictory")
        return all(one.verdict not in failed for one in self.claims) and all(one.stands for one in self.checks)

    def _once(self, name: str, compute: Callable[[], T]) -> T:
        if name not in self._kept:
            self._kept[name] = compute()
        return cast("T", self._kept[name])


def answer(case: Case, code: RuleBook, readings: Readings | None = None) -> Answer:
    """Answer a case. Raises ProblemError for facts that contradict the law or each other, and for what is not covered."""
    return Answer(assess(case, code, readings))
