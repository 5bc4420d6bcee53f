"""A decision table of one day: as a tree of questions that grows where it is asked."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from sentencing.law.decision import Decision
from sentencing.law.model import Fact, Facts, Row, Rule

T = TypeVar("T")
_REMEMBERED = 4096
"""Answers to a question that are kept; a process that answers for long forgets then."""


class _Question:
    """A fact that a table asks next, after some answers; `branches` are what follows from each answer, once it was met."""

    __slots__ = ("answers", "branches", "fact")

    def __init__(self, fact: str, answers: dict[str, Fact]) -> None:
        self.fact, self.answers = fact, answers
        self.branches: dict[Fact, Any] = {}


class DatedTable(Generic[T]):
    """The rows of a decision table in one version, under some readings: as a tree of questions that grows where it is asked.

    Each fact is asked once, and only where a row turns on it; what was found once is looked up.
    """

    __slots__ = ("_id", "_root", "_rules", "rows", "since")

    def __init__(self, id_: str, since: str, rows: tuple[Row[T], ...]) -> None:
        self._id, self.since, self.rows = id_, since, rows
        self._rules: dict[str, Rule] = {}
        self._root: _Question | Decision[T] | None = None

    def decide(self, facts: Facts) -> Decision[T]:
        """The row that the facts meet. The validator proves that there is exactly one."""
        node = self._root
        if node is None:
            node = self._root = self._after({})
        while isinstance(node, _Question):
            value = facts[node.fact]
            following = node.branches.get(value)
            if following is None:
                following = self._after({**node.answers, node.fact: value})
                if len(node.branches) >= _REMEMBERED:
                    node.branches.clear()
                node.branches[value] = following
            node = following
        return node

    def rule(self, row: Row[T]) -> Rule:
        """A row as what a step rests on."""
        if row.id not in self._rules:
            reading = row.reading[0][0] if row.reading else ""
            self._rules[row.id] = Rule(row.cite, self.since, row.place, reading)
        return self._rules[row.id]

    def _after(self, answers: dict[str, Fact]) -> _Question | Decision[T]:
        """The next question after some answers, or the decision."""
        for row in self.rows:
            for condition in row.when:
                if condition.fact not in answers:
                    return _Question(condition.fact, answers)
                if not condition.fits(answers[condition.fact]):
                    break
            else:
                return Decision(self._id, row, self.rule(row), answers, self.rows)
        raise LookupError(f"no row of {self._id} fits {answers}")
