"""The derivation: steps made while computing, by the code that computes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeVar, cast

from sentencing.citation import Citation
from sentencing.law.model import Decision, Kind
from sentencing.quantity import Interval, Quantity, Ranges

T = TypeVar("T")


class Labelled(NamedTuple):
    """A word with its value: a kind with its amount, or a fact with what it is (`is_fact`)."""

    label: str
    value: Value | None = None
    is_fact: bool = False


Value = str | Quantity | Interval | Ranges | Citation | Fraction | date | int | Labelled | tuple["Value", ...]


class Step(NamedTuple):
    """One step: the provision, what it says of this case, what it gave, and the steps it rests on.

    `applied` is False for a provision that was considered and has no effect. `says` is a message to translate.
    """

    id: str
    scope: str
    cite: str
    says: str
    params: tuple[tuple[str, Value], ...]
    gives: Value | None
    based_on: tuple[str, ...]
    applied: bool
    since: str = ""
    reading: str = ""

    def canonical(self) -> str:
        """A language-neutral line, from which the receipt is made."""
        params = ",".join(f"{name}={canonical(value)}" for name, value in self.params)
        gives = "" if self.gives is None else canonical(self.gives)
        parts = (
            self.id,
            self.scope,
            self.cite,
            self.says,
            params,
            gives,
            ",".join(self.based_on),
            str(self.applied),
            self.since,
            self.reading,
        )
        return "|".join(parts)


def canonical(value: Value) -> str:
    """A value as language-neutral text."""
    if isinstance(value, Ranges):
        return "+".join(map(str, value.intervals))
    if isinstance(value, Quantity | Interval):
        return str(value)
    if isinstance(value, Labelled):
        joint = ": " if value.is_fact else " "
        return value.label if value.value is None else f"{value.label}{joint}{canonical(value.value)}"
    if isinstance(value, tuple):
        return "[" + ";".join(canonical(cast("Value", item)) for item in value) + "]"
    return str(value)


@dataclass(slots=True)
class Trace:
    """Collects the steps of one computation, in order."""

    scope: str = "case"
    steps: list[Step] = field(default_factory=list)

    def add(
        self,
        cite: str,
        says: str,
        gives: Value | None = None,
        *,
        on: Iterable[str] = (),
        applied: bool = True,
        since: str = "",
        reading: str = "",
        **params: Value,
    ) -> str:
        """Note a step and return its id."""
        id_ = f"s{len(self.steps) + 1}"
        step = Step(id_, self.scope, cite, says, tuple(params.items()), gives, tuple(on), applied, since, reading)
        self.steps.append(step)
        return id_

    def considered(self, cite: str, says: str, **params: Value) -> None:
        """Note a provision that could have applied and does not."""
        id_ = f"s{len(self.steps) + 1}"
        self.steps.append(Step(id_, self.scope, cite, says, tuple(params.items()), None, (), False))


def reading_of(decision: Decision[T]) -> str:
    """The interpretation on which the row of a decision rests, if any."""
    return decision.row.reading[0][0] if decision.row.reading else ""


__all__ = ["Kind", "Labelled", "Step", "Trace", "Value", "canonical", "reading_of"]
