"""What a view says, for tests: its lines, whatever the block."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.report.view import Line, Span, StepWords, View, text_of


def lines_of(view: View, *ids: str) -> list[str]:
    """Every line of the blocks of a view, in order; of these sections alone, if any are named."""
    return [
        text_of(line) for block in view.blocks if not ids or getattr(block, "id", "") in ids for line in within(block)
    ]


def within(node: object) -> Iterator[Line]:
    """The lines within a block: a block is a tuple, and so is all that it holds."""
    if not isinstance(node, tuple) or isinstance(node, StepWords):
        return
    if node and all(isinstance(one, Span) for one in node):
        yield node
        return
    for part in node:
        yield from within(part)
