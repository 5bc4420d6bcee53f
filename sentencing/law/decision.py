"""A decision: the row of a table that applies, with what was read and what was passed over."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from sentencing.law.model import Condition, Facts, Row, Rule

T = TypeVar("T")


class Rejected(NamedTuple):
    """A row that was considered and does not apply, with the condition that failed."""

    cite: str
    row: str
    condition: Condition


class Decision(NamedTuple, Generic[T]):
    """The row of a table that applies, also as the rule that a step rests on; the facts that were read, and the rows of that version."""

    table: str
    row: Row[T]
    rule: Rule
    facts: Facts
    rows: tuple[Row[T], ...]

    @property
    def outcome(self) -> T:
        """What the row gives."""
        return self.row.then

    @property
    def cite(self) -> str:
        """The provision of the row."""
        return self.row.cite

    @property
    def since(self) -> str:
        """The law that brought the row."""
        return self.rule.since

    @property
    def reading(self) -> str:
        """The interpretation on which the row rests, if any."""
        return self.rule.reading

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """The rows that were passed over before it, each with the condition that failed."""
        found = []
        for row in self.rows[: self.rows.index(self.row)]:
            failing = row.failing(self.facts)
            assert failing is not None
            found.append(Rejected(row.cite, row.id, failing))
        return tuple(found)
