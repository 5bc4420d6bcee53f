"""The derivation: steps made while computing, by the code that computes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar, cast

from sentencing.citation import Citation
from sentencing.law.decision import Decision
from sentencing.law.model import Fact, Rule
from sentencing.problem import Place
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import Ranges

T = TypeVar("T")
_new = tuple.__new__  # dozens of steps a count: a named tuple made by its own `__new__` costs twice as much


class Labelled(NamedTuple):
    """A word with its value: a kind with its amount, or a fact with what it is (`is_fact`)."""

    label: str
    value: Value | None = None
    is_fact: bool = False


Value = str | Quantity | Interval | Ranges | Citation | Fraction | date | int | Labelled | tuple["Value", ...]


class Condition(NamedTuple):
    """A fact of the case with the values under which something is so; `key` is where it belongs, and its name."""

    key: tuple[str, str]
    values: tuple[Fact, ...]

    def canonical(self) -> str:
        """Language-neutral text."""
        return f"{'.'.join(self.key)}={'/'.join(map(str, self.values))}"


class Step(NamedTuple):
    """One step: the provision, what it says of this case, what it gave, and the steps it rests on.

    `applied` is False for a provision that was considered and has no effect. `says` is a message to translate. `rules` are the rows and
    versions that were decided for it, each with its place; `when` the open facts under which the step is taken.
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
    rules: tuple[Rule, ...] = ()
    when: tuple[Condition, ...] = ()

    def under(self, id_: str, based_on: tuple[str, ...], when: tuple[Condition, ...]) -> Step:
        """The same step under another number, resting on other numbers."""
        _, scope, cite, says, params, gives, _, applied, since, reading, rules, _ = self
        return _new(Step, (id_, scope, cite, says, params, gives, based_on, applied, since, reading, rules, when))

    @property
    def content(self) -> tuple[object, ...]:
        """All that it says, without its number and those of other steps."""
        return self.scope, self.cite, self.says, self.params, self.gives, self.applied, self.since, self.reading

    @property
    def place(self) -> Place:
        """Where the rule stands: of several the last, which decides (art. 6 stands before it)."""
        return self.rules[-1].place

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
            *(one.canonical() for one in self.when),
        )
        return "|".join(parts)


def canonical(value: Value) -> str:
    """A value as language-neutral text."""
    if isinstance(value, Ranges):
        return "+".join(map(str, value.intervals))
    if isinstance(value, Quantity | Interval | Citation):
        return str(value)
    if isinstance(value, Labelled):
        joint = ": " if value.is_fact else " "
        return value.label if value.value is None else f"{value.label}{joint}{canonical(value.value)}"
    if isinstance(value, tuple):
        return "[" + ";".join(canonical(cast("Value", item)) for item in value) + "]"
    return str(value)


By = Rule | Decision[Any] | Sequence[Rule | Decision[Any]]
"""What a step rests on: the decision or the rule; several, where it takes several."""


class Trace:
    """Collects the steps of one computation, in order; `before` is how many come before them, from which their ids count on."""

    __slots__ = ("before", "scope", "steps")

    def __init__(self, scope: str = "case", before: int = 0) -> None:
        self.scope, self.before = scope, before
        self.steps: list[Step] = []

    def add(
        self,
        by: By,
        says: str,
        gives: Value | None = None,
        *,
        on: Iterable[str] = (),
        reading: str = "",
        **params: Value,
    ) -> str:
        """Note a step and return its id. Citation, place and law come from the decision; `reading` only where another is meant."""
        rules, cite, last = rested_on(by)
        if not reading:
            reading = last.reading if len(rules) == 1 else next((rule.reading for rule in rules if rule.reading), "")
        steps = self.steps
        id_, given = f"s{self.before + len(steps) + 1}", tuple(params.items())
        steps.append(
            _new(Step, (id_, self.scope, cite, says, given, gives, tuple(on), True, last.since, reading, rules, ()))
        )
        return id_

    def considered(self, by: By, says: str, **params: Value) -> None:
        """Note a provision that could have applied and does not."""
        rules, cite, last = rested_on(by)
        steps = self.steps
        id_, given = f"s{self.before + len(steps) + 1}", tuple(params.items())
        steps.append(_new(Step, (id_, self.scope, cite, says, given, None, (), False, last.since, "", rules, ())))

    def splice(self, other: Trace) -> None:
        """Take over the steps of another computation, under new numbers."""
        offset = self.before + len(self.steps)
        for step in other.steps:
            based = tuple(f"s{int(one[1:]) + offset}" for one in step.based_on)
            self.steps.append(step.under(f"s{int(step.id[1:]) + offset}", based, step.when))


def rested_on(by: By) -> tuple[tuple[Rule, ...], str, Rule]:
    """The rules that a step rests on, their citation, and the one that decides. Raises ValueError where there is none."""
    if isinstance(by, Decision):
        rule = by.rule
        return (rule,), rule.cite, rule
    if isinstance(by, Rule):
        return (by,), by.cite, by
    if not by or isinstance(by, str):
        raise ValueError(f"a step rests on a decision or a rule, not on {by!r}")
    several = cast("Sequence[Rule | Decision[Any]]", by)
    rules = tuple([one.rule if isinstance(one, Decision) else one for one in several])
    return rules, cite_of(rules), rules[-1]


def cite_of(rules: Sequence[Rule]) -> str:
    """The citation of rules, each once."""
    return ", ".join(dict.fromkeys([rule.cite for rule in rules]))
