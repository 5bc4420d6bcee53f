"""What a page holds: a small tree of blocks, with lines of spans that know what they are. See docs/decisions/0008.

The builders (`page`, `explain`, `offence`, `search`, `coverage`) make a `View`; the renderers (`render`) write it as text, Markdown or HTML.
A view holds no markup, no leading spaces and no characters of a picture; a renderer computes nothing of the law and says no word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from sentencing.ranges import Ranges


class Mark(StrEnum):
    """What a span is."""

    PLAIN = "plain"
    CITATION = "citation"
    AMOUNT = "amount"
    DATE = "date"
    FACT = "fact"
    VERDICT = "verdict"
    """The verdict on a claim or the grade of a judgment, within a sentence."""
    STAMP = "stamp"
    """The same standing alone: text and Markdown write it in capitals."""
    OWN = "own"
    """What the user wrote: the name of a case, who argues, what they say."""
    PLACE = "place"
    """A file and line of the rules."""


class Tone(StrEnum):
    """How a verdict or a grade is meant; it colours, and no reader needs the colour."""

    NEUTRAL = ""
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    mark: Mark = Mark.PLAIN
    tone: Tone = Tone.NEUTRAL


Line = tuple[Span, ...]


class Headline(NamedTuple):
    """The answer in a few lines."""

    lines: tuple[Line, ...]


class Note(NamedTuple):
    """A sentence that stands alone."""

    line: Line


class Item(NamedTuple):
    """An item of a list, perhaps with what it is about before it, and items under it. Without a line, a group that has no heading."""

    line: Line
    items: tuple[Item, ...] = ()
    name: Line = ()


class List(NamedTuple):
    """Items, nested. `dashed`: text writes a dash before each, too."""

    items: tuple[Item, ...]
    dashed: bool = False


class Table(NamedTuple):
    """Rows under a head."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


class Pairs(NamedTuple):
    """Names with what they stand for. `aligned`: text sets them in two columns, without a colon."""

    rows: tuple[tuple[Line, Line], ...]
    aligned: bool = False


class Code(NamedTuple):
    """Text that keeps its lines and columns."""

    text: str


class BarKind(StrEnum):
    """What a row of a picture shows: amounts (of a count, of a method, of the final punishment), or one mark on the scale."""

    COUNT = "count"
    METHOD = "method"
    FINAL = "final"
    CAP = "cap"
    CLAIM = "claim"
    JUDGMENT = "judgment"

    @property
    def is_mark(self) -> bool:
        """Whether it is one amount, marked on the scale."""
        return self in (BarKind.CAP, BarKind.CLAIM, BarKind.JUDGMENT)


class Bar(NamedTuple):
    """A row of a picture: what it is of, its exact amounts, and these in words."""

    label: Line
    ranges: Ranges
    note: Line
    kind: BarKind


class Picture(NamedTuple):
    """Bars and marks on one scale; `title` names the kind of punishment and the unit of the scale."""

    title: Line
    bars: tuple[Bar, ...]


class StepRow(NamedTuple):
    """A step: what it is of, the provision, what it says and gives, the steps it rests on.

    `holds_if`: the facts under which it holds, where they are not known. `since`, the law that brought the rule, and `place`, its file and
    line, are shown with `Steps.full` alone.
    """

    id: str
    scope: Line
    cite: Line
    says: Line
    gives: Line = ()
    rests_on: tuple[str, ...] = ()
    holds_if: Line = ()
    since: Line = ()
    place: Line = ()


class StepWords(NamedTuple):
    """The words around steps: heads of the columns, the heading of what was considered, and the line that text shows instead of it.

    `further` says how many steps under open facts are left out, and how to see them.
    """

    number: Line
    scope: Line
    provision: Line
    says: Line
    rests_on: Line
    considered: Line
    folded: Line
    further: Line = ()


class Steps(NamedTuple):
    """The derivation: what was applied, and what was considered and does not apply. `full`: everything is shown."""

    applied: tuple[StepRow, ...]
    considered: tuple[StepRow, ...]
    words: StepWords
    full: bool = False


class Section(NamedTuple):
    """Blocks under a heading. `id` is the same in every language; `lead` is said beside the heading."""

    id: str
    title: Line
    blocks: tuple[Block, ...]
    lead: Line = ()


Block = Headline | Note | List | Table | Pairs | Code | Picture | Steps | Section


class Form(StrEnum):
    """What a page is: an answer to a case, an entry of a reference, or a plain list."""

    ANSWER = "answer"
    SCREEN = "screen"
    """The answer as one screen of a terminal."""
    ENTRY = "entry"
    LISTING = "listing"


class View(NamedTuple):
    """A page. `title` names it; text and Markdown show that of an entry, and of an answer where the case has a name of its own (`named`)."""

    form: Form
    language: str
    title: Line
    blocks: tuple[Block, ...]
    named: bool = False


NOTHING: Line = ()


def plain(*texts: str) -> Line:
    """A line of plain text."""
    return tuple(Span(text) for text in texts if text)


def joined(lines: Iterable[Line], between: str) -> Line:
    """Lines as one, with a text between them."""
    found: list[Span] = []
    for line in lines:
        if found:
            found.append(Span(between))
        found.extend(line)
    return tuple(found)


def text_of(line: Line) -> str:
    """A line as it reads, a stamp in capitals."""
    return "".join(span.text.upper() if span.mark is Mark.STAMP else span.text for span in line)


_BLANKS = r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]"
_UNSEEN = (
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def visible(text: str) -> str:
    """A text in one line, safe to show: ends of lines are blanks; controls, marks that turn the direction and halves of characters are `\ufffd`."""
    return text if text.isprintable() else re.sub(_UNSEEN, "\ufffd", re.sub(_BLANKS, " ", text))
