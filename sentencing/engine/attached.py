"""The additional punishments of a count, whatever is open: those of every completion, and those that turn on open facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sentencing.engine.assessment import Assessment
from sentencing.engine.counts.additional import AdditionalBound
from sentencing.engine.reasoning.trace import Condition

CONDITIONAL = "conditional"


class Attached(NamedTuple):
    """An additional punishment; with the facts under which it can or must be imposed where it is not there in every completion (`turns`)."""

    bound: AdditionalBound
    turns: bool
    facts: tuple[Condition, ...]

    @property
    def duty(self) -> str:
        """Whether it can or must be imposed, or turns on open facts."""
        return CONDITIONAL if self.turns else self.bound.duty


def attached(assessment: Assessment, index: int) -> Iterator[Attached]:
    """The additional punishments of a count, in any completion."""
    results = assessment.results(index)
    for bound in dict.fromkeys(one for result in results for one in result.additional):
        told = assessment.told_of_count(index, lambda result, bound=bound: bound in result.additional)  # type: ignore[misc]
        facts = next(facts for there, facts in told if there)
        yield Attached(bound, len(told) > 1, facts)
