"""A view as Markdown (CommonMark with the tables of GitHub), valid and the same text whatever the case holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sentencing.report.picture import draw
from sentencing.report.view import (
    Block,
    Code,
    Form,
    Headline,
    Item,
    Line,
    List,
    Mark,
    Note,
    Pairs,
    Picture,
    Section,
    Span,
    StepRow,
    Steps,
    Table,
    View,
    visible,
)

_LINKED = re.compile(r"://|www\.|@|\b(?:mailto|xmpp):", re.IGNORECASE)
"""What GitHub's Markdown makes a link of, whatever escapes stand in it; a code span is left alone."""
_LIVE = re.compile(r"#[0-9]|:[\w+-]+:|\bGH-[0-9]|\b[0-9a-f]{7,40}\b", re.IGNORECASE)
"""What GitHub itself makes something else of, where the user wrote it: numbers of threads, names of small pictures, commits."""
_SPECIAL = re.compile(r"[\\`*_\[\]<&|~#$]")
_LEADING = re.compile(r"^([0-9]{0,9})([-+>=]|(?<=[0-9])[.)])")
_TICKS = re.compile(r"`{3,}")
_RUNS = re.compile(r"`+")
_EMPTY = "&nbsp;"
"""What stands for nothing: an empty item would make a heading of the line before it."""
_TOP = 2
"""The level of the headings of a page; its title has the level above."""


def markdown(view: View) -> str:
    """The whole page."""
    title = [f"# {_inline(view.title)}"] if view.form is Form.ENTRY or view.named else []
    return "\n\n".join([*title, *_blocks(view.blocks, _TOP)]) + "\n"


def _blocks(blocks: Iterable[Block], level: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                yield from _section(block, level)
            case Steps():
                yield from _steps(block, level)
            case _:
                yield _block(block)


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_inline(section.title)}"
    if section.lead:
        yield _line(section.lead)
    yield from _blocks(section.blocks, level + 1)


def _block(block: Headline | Note | List | Table | Pairs | Code | Picture) -> str:
    match block:
        case Headline():
            return "  \n".join(_strong(line) for line in block.lines)
        case Note():
            return _line(block.line)
        case List():
            return "\n".join(_items(block.items, 0))
        case Table():
            return "\n".join(_table(block))
        case Pairs():
            return "\n".join(f"- {_pair(name, value, block.aligned)}" for name, value in block.rows)
        case Code():
            return _fenced([visible(line) for line in block.text.split("\n")])
        case Picture():
            return _fenced(draw(block))


def _line(line: Line) -> str:
    """A line that begins a block: its first sign makes no list, quotation or rule."""
    return _LEADING.sub(r"\1\\\2", _inline(line))


def _inline(line: Line, bar: str = "|") -> str:
    """A line after something else: a heading's marks, a name. `bar`: what stands for one in code."""
    found = []
    for live, spans in groupby(line, _is_live):
        if live:
            found.append(_code("".join(visible(span.text) for span in spans).replace("|", bar)))
        else:
            found.extend(map(_span, spans))
    return "".join(found).strip()


def _cell(line: Line) -> str:
    """A line in a table, where a bar ends the cell, also within code."""
    return _inline(line, "\\|")


def _strong(line: Line) -> str:
    said = _inline(line)
    return f"**{said}**" if said else _EMPTY


def _is_live(span: Span) -> bool:
    """Whether a text would become more than itself, so that it is written as code."""
    return bool(_LINKED.search(span.text) or (span.mark is Mark.OWN and _LIVE.search(span.text)))


def _span(span: Span) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", visible(span.text))
    return f"**{text.upper()}**" if span.mark is Mark.STAMP and text else text


def _code(text: str) -> str:
    """A text exactly as it is: between ticks of another number than any that it holds, with a blank beside a tick."""
    runs = {len(run) for run in _RUNS.findall(text)}
    ticks = "`" * next(number for number in range(1, len(runs) + 2) if number not in runs)
    beside = (
        " " if text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip()) else ""
    )
    return ticks + beside + text + beside + ticks


def _pair(name: Line, value: Line, aligned: bool) -> str:
    return f"{_strong(name)} {_inline(value)}" if aligned else f"{_line(name)}: {_inline(value)}"


def _items(items: Iterable[Item], level: int) -> Iterator[str]:
    """The items; those of a group without a heading stand where it would."""
    for item in items:
        if not item.line and not item.name:
            yield from _items(item.items, level)
            continue
        said = f"{_strong(item.name)} {_inline(item.line)}" if item.name else _line(item.line)
        yield f"{'  ' * level}- {said or _EMPTY}"
        yield from _items(item.items, level + 1)


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(_cell, table.head))} |"
    yield f"| {' | '.join('---' for _ in table.head)} |"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _fenced(lines: list[str]) -> str:
    """Lines as they are, in a fence longer than any within."""
    longest = max((len(found) for line in lines for found in _TICKS.findall(line)), default=2)
    fence = "`" * (longest + 1)
    return "\n".join([fence, *lines, fence])


def _steps(steps: Steps, level: int) -> Iterator[str]:
    yield "\n".join(f"- {_step(row, steps.full)}" for row in steps.applied)
    if steps.words.further:
        yield _line(steps.words.further)
    if steps.considered:
        yield f"{'#' * level} {_inline(steps.words.considered)}"
        yield "\n".join(f"- {_step(row, steps.full)}" for row in steps.considered)


def _step(row: StepRow, full: bool) -> str:
    holds_if = f" ({_inline(row.holds_if)})" if row.holds_if else ""
    rests_on = f" \\[{', '.join(row.rests_on)}\\]" if row.rests_on else ""
    where = [_inline(line) for line in (row.since, row.place) if line] if full else []
    told = f" ({'; '.join(where)})" if where else ""
    return f"{row.id} {_inline(row.scope)} | {_inline(row.cite)} | {_inline((*row.says, *row.gives))}{holds_if}{rests_on}{told}"
