"""A view as text for a terminal. Provisions that were considered and do not apply are folded into one line, unless all is asked for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sentencing.report.picture import draw
from sentencing.report.view import (
    Block,
    Code,
    Form,
    Headline,
    Item,
    Line,
    List,
    Note,
    Pairs,
    Picture,
    Section,
    StepRow,
    Steps,
    Table,
    View,
    text_of,
    visible,
)


class _Layout(NamedTuple):
    """How a form is set: with its title or not, headings in capitals or not, the width of lines, the indents of lists; the width of a screen."""

    titled: bool
    capitals: bool
    width: int
    first: int
    deeper: int
    screen: int | None = None


_ENDLESS = 0
_LAYOUTS = {
    Form.ANSWER: _Layout(titled=False, capitals=True, width=110, first=0, deeper=4),
    Form.SCREEN: _Layout(titled=False, capitals=True, width=100, first=0, deeper=4, screen=100),
    Form.ENTRY: _Layout(titled=True, capitals=False, width=_ENDLESS, first=2, deeper=2),
    Form.LISTING: _Layout(titled=False, capitals=False, width=_ENDLESS, first=0, deeper=4),
}
_HANGING = "    "
_BETWEEN = "  "
_DASH = "- "


def text(view: View) -> str:
    """The whole page."""
    layout = _LAYOUTS[view.form]
    if view.named:
        return f"{_said(view.title)}\n\n{_stacked(view.blocks, layout)}\n"
    blocks = ((Note(view.title),) if layout.titled else ()) + view.blocks
    return _stacked(blocks, layout) + "\n"


def _stacked(blocks: Iterable[Block], layout: _Layout) -> str:
    """Blocks one under another, a section with an empty line before and after it."""
    found = ""
    after_section = False
    for block in blocks:
        is_section = isinstance(block, Section)
        if found:
            found += "\n\n" if is_section or after_section else "\n"
        found += _section(block, layout) if isinstance(block, Section) else "\n".join(_lines(block, layout))
        after_section = is_section
    return found


def _section(section: Section, layout: _Layout) -> str:
    title = _said(section.title)
    head = title.upper() if layout.capitals else title
    lead = _BETWEEN + _said(section.lead) if section.lead else ""
    return f"{head}{lead}\n{_stacked(section.blocks, layout)}"


def _lines(block: Block, layout: _Layout) -> Iterator[str]:
    match block:
        case Headline():
            yield from map(_said, block.lines)
        case Note():
            yield from _wrapped(_said(block.line), "", layout)
        case List():
            yield from _list(block, layout)
        case Table():
            yield from _columns((block.head, *block.rows), " " * layout.first)
        case Pairs():
            yield from _pairs(block, layout)
        case Code():
            yield from map(visible, block.text.split("\n"))
        case Picture():
            yield from draw(block, layout.screen)
        case Steps():
            yield from _steps(block, layout)


def _said(line: Line) -> str:
    return visible(text_of(line))


def _wrapped(line: str, indent: str, layout: _Layout) -> list[str]:
    if layout.width == _ENDLESS:
        return [indent + line]
    return textwrap.wrap(
        indent + line,
        layout.width,
        subsequent_indent=indent + _HANGING,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _pairs(pairs: Pairs, layout: _Layout) -> Iterator[str]:
    if pairs.aligned:
        yield from _columns(pairs.rows, "")
        return
    for name, value in pairs.rows:
        yield from _wrapped(f"{_said(name)}: {_said(value)}", "", layout)


def _list(block: List, layout: _Layout) -> Iterator[str]:
    """The items; a dash stands in the indent that items have without it."""
    if block.dashed:
        return _items(block.items, max(layout.first - len(_DASH), 0), _DASH, layout)
    return _items(block.items, layout.first, "", layout)


def _items(items: Iterable[Item], indent: int, dash: str, layout: _Layout) -> Iterator[str]:
    for item in items:
        name = _said(item.name) + _BETWEEN if item.name else ""
        if item.line or name:
            yield from _wrapped(dash + name + _said(item.line), " " * indent, layout)
        yield from _items(item.items, indent + layout.deeper, dash, layout)


def _columns(rows: Iterable[tuple[Line, ...]], indent: str) -> Iterator[str]:
    """Rows in columns as wide as their widest cell; the last one is as long as it is."""
    said = [tuple(map(_said, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*said, strict=True)][:-1]
    for row in said:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield indent + _BETWEEN.join([*cells, row[-1]])


def _steps(steps: Steps, layout: _Layout) -> Iterator[str]:
    for row in steps.applied:
        yield from _step(row, steps.full, layout)
    if steps.words.further:
        yield _said(steps.words.further)
    if not steps.considered:
        return
    if not steps.full:
        yield _said(steps.words.folded)
        return
    yield f"{_said(steps.words.considered)}:"
    for row in steps.considered:
        yield from _step(row, steps.full, layout)


def _step(row: StepRow, full: bool, layout: _Layout) -> Iterator[str]:
    gives = _said(row.gives)
    holds_if = f" ({_said(row.holds_if)})" if row.holds_if else ""
    rests_on = f" [{', '.join(row.rests_on)}]" if row.rests_on else ""
    line = f"{row.id} {_said(row.scope)} | {_said(row.cite)} | {_said(row.says)}{gives}{holds_if}{rests_on}"
    yield from _wrapped(visible(line), "", layout)
    if full and (row.since or row.place):
        yield from _wrapped("; ".join(_said(line) for line in (row.since, row.place) if line), _HANGING, layout)
