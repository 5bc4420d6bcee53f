"""A view as one page of HTML: self-contained, printable, without script; nothing is loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from pathlib import Path

from sentencing.report.picture_svg import axis, drawn
from sentencing.report.view import (
    Bar,
    Block,
    Code,
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
    text_of,
    visible,
)

_STYLE = Path(__file__).resolve().parent / "page.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing but the style that stands in it."""
_ELEMENTS = {Mark.OWN: "bdi", Mark.PLACE: "code", Mark.VERDICT: "strong", Mark.STAMP: "strong"}
_TOP = 2
_FEW = 4
"""From so many sections on a page begins with links to them."""


def html(view: View) -> str:
    """The whole page."""
    title = visible(text_of(view.title))
    head = "".join(
        (
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            _element("title", _escaped(title)),
            f"<style>\n{_style()}</style>",
        )
    )
    body = _element("h1", _line(view.title)) + _contents(view.blocks) + _blocks(view.blocks, _TOP)
    main = _element("main", body, **{"class": view.form.value})
    page = _element("head", head) + "\n" + _element("body", main)
    return f"<!doctype html>\n{_element('html', page, lang=view.language)}\n"


@lru_cache(maxsize=1)
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


# the two ways in which text enters the page


def _escaped(text: str) -> str:
    """A text as text of the page, or as the value of an attribute."""
    return escape(visible(text), quote=True)


def _element(name: str, content: str, /, **attributes: str) -> str:
    """An element around markup that is made already; an attribute without a value is left out."""
    given = "".join(f' {key.replace("_", "-")}="{_escaped(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{given}>{content}</{name}>"


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = _escaped(span.text)
    if span.mark is Mark.PLAIN:
        return text
    classes = f"{span.mark} {span.tone}".strip()
    return _element(_ELEMENTS.get(span.mark, "span"), text, **{"class": classes})


# blocks


def _contents(blocks: Iterable[Block]) -> str:
    """Links to the sections of a long page."""
    sections = [block for block in blocks if isinstance(block, Section)]
    if len(sections) < _FEW:
        return ""
    links = (_element("li", _element("a", _line(section.title), href=f"#{section.id}")) for section in sections)
    return _element("nav", _element("ul", "".join(links))) + "\n"


def _blocks(blocks: Iterable[Block], level: int) -> str:
    return "\n".join(_block(block, level) for block in blocks)


def _block(block: Block, level: int) -> str:
    match block:
        case Headline():
            return _element("div", "".join(_element("p", _line(line)) for line in block.lines), **{"class": "headline"})
        case Note():
            return _element("p", _line(block.line))
        case List():
            return _items(block.items)
        case Table():
            return _table(block)
        case Pairs():
            rows = (_element("dt", _line(name)) + _element("dd", _line(value)) for name, value in block.rows)
            return _element("dl", "\n".join(rows))
        case Code():
            return _element("pre", _escaped_lines(block.text))
        case Picture():
            return _picture(block)
        case Steps():
            return _steps(block)
        case Section():
            title = _element(f"h{level}", _line(block.title))
            lead = _element("p", _line(block.lead), **{"class": "lead"}) if block.lead else ""
            return _element("section", f"{title}{lead}\n{_blocks(block.blocks, level + 1)}\n", id=block.id)


def _escaped_lines(text: str) -> str:
    return "\n".join(map(_escaped, text.split("\n")))


def _items(items: Iterable[Item]) -> str:
    return _element("ul", "\n".join(map(_item, items)))


def _item(item: Item) -> str:
    """An item; those of a group without a heading stand where it would."""
    if not item.line and not item.name:
        return "\n".join(map(_item, item.items))
    name = _element("strong", _line(item.name)) + " " if item.name else ""
    return _element("li", name + _line(item.line) + (_items(item.items) if item.items else ""))


# tables: on a narrow screen a row stands as a card, each cell under the name of its column


def _table(table: Table) -> str:
    return _grid(table.head, [_row(table.head, row) for row in table.rows])


def _grid(head: tuple[Line, ...], rows: Iterable[str]) -> str:
    cells = "".join(_element("th", _line(cell), role="columnheader", scope="col") for cell in head)
    top = _element("thead", _element("tr", cells, role="row"), role="rowgroup")
    body = _element("tbody", "\n".join(rows), role="rowgroup")
    return _element("table", f"{top}\n{body}", role="table")


def _row(head: tuple[Line, ...], row: tuple[Line, ...]) -> str:
    cells = (_cell(name, _line(cell)) for name, cell in zip(head, row, strict=True))
    return _element("tr", "".join(cells), role="row")


def _cell(name: Line, content: str) -> str:
    return _element("td", _element("div", content), role="cell", data_label=text_of(name))


# steps


def _steps(steps: Steps) -> str:
    words = steps.words
    head = (words.number, words.scope, words.provision, words.says, words.rests_on)
    known = {row.id for row in (*steps.applied, *steps.considered)}
    applied = _grid(head, [_step(row, head, known, steps.full) for row in steps.applied])
    if words.further:
        applied += "\n" + _element("p", _line(words.further))
    if not steps.considered:
        return _element("div", applied, **{"class": "steps"})
    summary = _element("summary", f"{_line(words.considered)} ({len(steps.considered)})")
    table = _grid(head, [_step(row, head, known, steps.full) for row in steps.considered])
    details = _element("details", f"{summary}\n{table}", open="open" if steps.full else "")
    return _element("div", f"{applied}\n{details}", **{"class": "steps"})


def _step(row: StepRow, head: tuple[Line, ...], known: set[str], full: bool) -> str:
    """A row; its number is known to the links of the rows that rest on it."""
    gives = _element("strong", _line(row.gives)) if row.gives else ""
    holds_if = f" ({_line(row.holds_if)})" if row.holds_if else ""
    where = [_line(line) for line in (row.since, row.place) if line] if full else []
    told = _element("div", "; ".join(where), **{"class": "where"}) if where else ""
    rests_on = ", ".join(_link(id_) if id_ in known else _escaped(id_) for id_ in row.rests_on)
    contents = (
        _escaped(row.id),
        _line(row.scope),
        _line(row.cite),
        _line(row.says) + gives + holds_if + told,
        rests_on,
    )
    cells = "".join(_cell(name, content) for name, content in zip(head, contents, strict=True))
    return _element("tr", cells, role="row", id=f"step-{row.id}")


def _link(id_: str) -> str:
    return _element("a", _escaped(id_), href=f"#step-{id_}")


# the picture


def _picture(picture: Picture) -> str:
    title = _line(picture.title)
    caption = _element("figcaption", _element("span", title, **{"class": "label"}) + axis(picture))
    bars = zip(picture.bars, drawn(picture), strict=True)
    rows = "\n".join(_bar(bar, lines) for bar, lines in bars)
    return _element("figure", f"{caption}\n{_element('ul', rows)}", **{"class": "picture"})


def _bar(bar: Bar, lines: str) -> str:
    label = _element("span", _line(bar.label), **{"class": "label"})
    svg = _element("svg", lines, role="img", aria_label=f"{text_of(bar.label)}: {text_of(bar.note)}", height="24")
    note = _element("span", _line(bar.note), **{"class": "note"})
    return _element("li", f"{label} {svg} {note}", **{"class": bar.kind.value})
