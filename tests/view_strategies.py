"""Random pages for tests: blocks of every kind, with texts that try to break each format."""

from __future__ import annotations

from hypothesis import strategies as st

from sentencing.quantity import Interval, Unit, amount
from sentencing.ranges import Ranges
from sentencing.report.view import (
    Bar,
    BarKind,
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
    StepWords,
    Table,
    Tone,
    View,
    plain,
)

MARKUP = (
    "</style></title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; & &amp;",
    "# heading",
    "- item",
    "1. one",
    "> quoted",
    "| a | b |\n| --- | --- |",
    "```\nfence\n```",
    "`code`",
    "**bold** _it_ ~~no~~ $x$",
    "https://evil.example/?a=b_c_d",
    "www.evil.com | user@evil.example",
    "`` ` https://x.y ``",
    "https://a`b\\",
    "@octocat #1 :smile: 0123abc",
    "[a](javascript:alert(1)) ![b](c) [d]: e",
    "===",
    "---",
    "\\",
    "\\|",
    "    indented",
    "\x1b[31mred\x00\x07",
    "\u202egnp.exe",
    "\ud800",
    "a\r\nb\u2028c\td",
    "<!-- x -->",
    "]]>",
    "",
)
texts = st.one_of(
    st.sampled_from(MARKUP), st.text(max_size=12), st.text(alphabet="`*_[]()<>&|#-+=~\\!$ \n1.a", max_size=12)
)
spans = st.builds(
    Span, texts, st.sampled_from([mark for mark in Mark if mark is not Mark.STAMP]), st.sampled_from(list(Tone))
)
STAMPED: Line = (Span(" - "), Span("holds", Mark.STAMP, Tone.GOOD))
lines = st.builds(
    lambda found, stamped: (*found, *(STAMPED if stamped else ())),
    st.lists(spans, min_size=1, max_size=3),
    st.booleans(),
)
pairs = st.tuples(lines, lines)


def amounts(low: int, width: int, low_open: bool) -> Ranges:
    return Ranges.of(
        [Interval(amount(low, Unit.DAYS), amount(low + width, Unit.DAYS), low_open=low_open and width > 0)]
    )


bars = st.builds(
    lambda label, low, width, low_open, note, kind: Bar(
        label, amounts(low, 0 if kind.is_mark else width, low_open), note, kind
    ),
    lines,
    st.integers(0, 20_000),
    st.integers(0, 500),
    st.booleans(),
    lines,
    st.sampled_from(list(BarKind)),
)
rows = st.builds(
    StepRow,
    st.integers(1, 9).map("s{}".format),
    lines,
    lines,
    lines,
    lines,
    st.lists(st.sampled_from(["s1", "s2"])).map(tuple),
    lines,
    lines,
    lines,
)
WORDS = StepWords(*(plain(name) for name in StepWords._fields))._replace(further=())
FOLDED = WORDS._replace(further=plain("further"))


items = st.recursive(
    st.builds(Item, lines, st.just(()), st.sampled_from([(), (Span("175(1)", Mark.CITATION),)])),
    lambda inner: st.builds(Item, lines | st.just(()), st.lists(inner, max_size=2).map(tuple), st.just(())),
    max_leaves=4,
)
plain_blocks = st.one_of(
    st.builds(Note, lines),
    st.builds(List, st.lists(items, min_size=1, max_size=3).map(tuple), st.booleans()),
    st.builds(Table, st.tuples(lines, lines), st.lists(pairs, max_size=2).map(tuple)),
    st.builds(Pairs, st.lists(pairs, min_size=1, max_size=2).map(tuple), st.booleans()),
    st.builds(Code, texts),
    st.builds(Picture, lines, st.lists(bars, min_size=1, max_size=3).map(tuple)),
    st.builds(
        Steps,
        st.lists(rows, min_size=1, max_size=2, unique_by=lambda row: row.id).map(tuple),
        st.lists(rows, max_size=1).map(tuple),
        st.sampled_from([WORDS, FOLDED]),
        st.just(True),
    ),
    st.builds(Headline, st.lists(lines, min_size=1, max_size=2).map(tuple)),
)
sections = st.builds(
    Section,
    st.sampled_from(["counts", "58(1)"]),
    lines,
    st.lists(plain_blocks, min_size=1, max_size=2).map(tuple),
    lines | st.just(()),
)
views = st.builds(
    View,
    st.sampled_from(list(Form)),
    st.sampled_from(["en", "ru"]),
    lines,
    st.lists(plain_blocks | sections, min_size=1, max_size=3).map(tuple),
)
