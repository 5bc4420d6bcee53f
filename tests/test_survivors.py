"""The list of changes to the engine that may survive: each is of a line that still stands there, and says why."""

from __future__ import annotations

from tools.code_mutants import KNOWN, source_of
from tools.mutation import survivors_in


def test_every_line_of_the_list_stands_in_the_engine() -> None:
    rows = survivors_in(KNOWN)
    gone = [row for row in rows if row["old"] not in map(str.strip, source_of(row["module"]).splitlines())]
    assert not gone
    assert all(row["reason"] for row in rows)
    assert len({(row["module"], row["old"], row["new"]) for row in rows}) == len(rows)
