"""Pages are valid and say the same in every format, whatever texts they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sentencing.quantity import Interval, Unit, amount
from sentencing.ranges import Ranges
from sentencing.report import render_html
from sentencing.report.render import render
from sentencing.report.view import (
    Bar,
    BarKind,
    Code,
    Form,
    Item,
    Line,
    List,
    Mark,
    Note,
    Picture,
    Section,
    Span,
    StepRow,
    Steps,
    View,
    plain,
    text_of,
    visible,
)

from .bad.program import run
from .strategies import examples
from .view_strategies import FOLDED, MARKUP, WORDS, views
from .views import within

LONG = 100_000
FORMATS = ("text", "markdown", "html")
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "nav", "ul",
    "li", "a", "p", "div", "section", "table", "thead", "tbody", "tr", "th", "td", "dl",
    "dt", "dd", "pre", "span", "bdi", "code", "strong", "figure", "figcaption", "svg", "line", "rect",
    "circle", "text", "path", "details", "summary",
}  # fmt: skip
VOID = {"meta"}


class Page(HTMLParser):
    """The elements of a page, checked for balance, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS
        assert len({name for name, _ in attrs}) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def shown(view: View) -> Iterator[Line]:
    for block in view.blocks:
        yield from within(block)


def raw(line: Line) -> str:
    return visible("".join(span.text for span in line))


def texts_of(view: View) -> Iterator[str]:
    return (raw(line) for line in shown(view))


# whatever the texts


@given(views)
@examples(300)
def test_html_is_balanced_and_holds_every_text(view: View) -> None:
    page = Page(render(view, "html"))
    assert page.all("html") == [{"lang": view.language}]
    for text in (raw(view.title), *texts_of(view)):
        assert text in page.text
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name in ("src", "style") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")


BLOCKS = {"heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
INLINE = {"text", "strong_open", "strong_close", "hardbreak", "code_inline"}


def tokens(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"]).parse(markdown)


@given(views)
@examples(300)
def test_markdown_has_the_blocks_of_the_view_and_every_text(view: View) -> None:
    said = ""
    for token in tokens(render(view, "markdown")):
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= INLINE
            said += "".join(child.content for child in token.children or ()) + "\n"
        elif token.type == "fence":
            said += token.content
        else:
            assert token.type.removesuffix("_open").removesuffix("_close") in BLOCKS
    for line in shown(view):
        assert visible(text_of(line)).strip() in said


def folded(text: str) -> str:
    return " ".join(text.upper().split())


@given(views)
@examples(300)
def test_text_holds_every_text_and_no_control(view: View) -> None:
    text = render(view, "text")
    assert text.endswith("\n")
    assert visible(text.replace("\n", "")) == text.replace("\n", "")
    for line in shown(view):
        assert folded(raw(line)) in folded(text)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_long_name_is_kept_whole(format_: str) -> None:
    name = "x" * LONG
    view = View(Form.ANSWER, "en", (Span(name, Mark.OWN),), (Note((Span(name, Mark.OWN),)),))
    assert name in render(view, format_)


def test_a_view_has_no_other_format() -> None:
    with pytest.raises(ValueError, match="docx"):
        render(View(Form.ANSWER, "en", plain("x"), ()), "docx")


# a case that tries to break the page

HOSTILE = """
case: {name}
counts:
  - offence: 188.1
    committed: 2024-01-10
argument:
  by: {name}
  claims:
    - id: one
      quantity: final_max
      relation: "<="
      value: 3y
      says: {name}
"""


WRITABLE = [name for name in MARKUP if name and name != "\ud800"]
"""What a case file can hold: YAML has no half of a character, and a name is not empty."""


@pytest.mark.parametrize("name", [*WRITABLE, "n" * LONG])
def test_what_the_user_wrote_breaks_no_page(name: str, tmp_path: Path) -> None:
    escaped = '"' + "".join(f"\\U{ord(char):08x}" for char in name) + '"'
    path = tmp_path / "case.yaml"
    path.write_text(HOSTILE.format(name=escaped), encoding="utf-8")
    html = run("check", str(path), "--format", "html")
    assert (html.status, html.err) == (0, "")
    assert Page(html.out).text.count(visible(name)) >= 4  # title, heading, who argues, what they say
    for format_ in ("text", "markdown"):
        out = run("check", str(path), "--format", format_).out
        assert visible(out.replace("\n", "")) == out.replace("\n", "")


# the page of HTML

SEED = "seeds/massimov-2023.yaml"


@pytest.fixture(scope="module")
def seed() -> str:
    return run("check", str(Path(__file__).resolve().parent.parent / SEED), "--lang", "ru", "--format", "html").out


def test_nothing_is_loaded_and_nothing_runs(seed: str) -> None:
    assert "<script" not in seed
    assert not re.search(r"https?:|url\(|@import|src=", seed)
    policy = next(one for one in Page(seed).all("meta") if one.get("http-equiv"))
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_the_page_of_the_seed_is_made_of_sections_headings_and_tables(seed: str) -> None:
    page = Page(seed)
    assert page.all("html") == [{"lang": "ru"}]
    assert len(page.all("h1")) == 1
    ids = [one["id"] for one in page.all("section")]
    assert ids == [
        "picture", "counts", "final", "claims", "judgment", "serving", "assumed", "readings", "steps", "receipt",
    ]  # fmt: skip
    assert [one["href"] for one in page.all("a")][: len(ids)] == [f"#{id_}" for id_ in ids]
    assert all(one == {"role": "columnheader", "scope": "col"} for one in page.all("th"))
    assert page.all("details") == [{}]


def test_every_step_that_another_rests_on_can_be_followed(seed: str) -> None:
    page = Page(seed)
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert len(set(ids)) == len(ids)
    assert {str(one["href"])[1:] for one in page.all("a")} <= set(ids)


def test_the_picture_is_told_in_words_too(seed: str) -> None:
    drawn = [one for one in Page(seed).all("svg") if one.get("role") == "img"]
    assert drawn[0]["aria-label"] == "175(1): от 10 лет до 15 лет"
    assert drawn[-1]["aria-label"] == "приговор: 18 лет"


def test_all_that_was_considered_is_open_where_all_is_asked_for() -> None:
    path = str(Path(__file__).resolve().parent.parent / SEED)
    assert Page(run("check", path, "--full", "--format", "html").out).all("details") == [{"open": "open"}]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_letters_stands_out_on_white() -> None:
    style = render_html._STYLE.read_text(encoding="utf-8")
    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    found = re.findall(r"[ {;]color: (?:var\(--(\w+)\)|(#[0-9a-f]{6}))", style)
    colours = {colour or named[name] for name, colour in found}
    assert len(colours) >= 5
    assert all(1.05 / (luminance(colour) + 0.05) >= 7 for colour in colours)


# single blocks


def page(*blocks: Section | List | Steps | Picture | Code | Note, form: Form = Form.ANSWER) -> View:
    return View(form, "en", plain("title"), blocks)


STEPS = Steps(
    (
        StepRow(
            "s1", plain("175(1)"), plain("art. 11(5)"), plain("a grave crime"), plain(" = yes"), ("s0",),
            holds_if=plain("if guilt: intentional"), since=plain("since 180-VI"), place=plain("general/x.yaml:3"),
        ),
    ),
    (StepRow("s2", plain("case"), plain("art. 6(1)"), plain("no milder law")),),
    WORDS,
)  # fmt: skip


def test_text_folds_what_was_considered_and_says_nothing_of_places() -> None:
    assert render(page(STEPS), "text").splitlines() == [
        "s1 175(1) | art. 11(5) | a grave crime = yes (if guilt: intentional) [s0]",
        "folded",
    ]


def test_every_format_counts_the_steps_that_it_leaves_out() -> None:
    folded = STEPS._replace(words=FOLDED)
    assert render(page(folded), "text").splitlines()[1:] == ["further", "folded"]
    assert render(page(folded), "markdown").splitlines()[2:5] == ["further", "", "## considered"]
    assert "<p>further</p>" in render(page(folded), "html")


def test_text_shows_all_where_all_is_asked_for() -> None:
    assert render(page(STEPS._replace(full=True)), "text").splitlines() == [
        "s1 175(1) | art. 11(5) | a grave crime = yes (if guilt: intentional) [s0]",
        "    since 180-VI; general/x.yaml:3",
        "considered:",
        "s2 case | art. 6(1) | no milder law",
    ]


def test_markdown_shows_what_was_considered_and_places_where_all_is_asked_for() -> None:
    assert render(page(STEPS), "markdown").splitlines() == [
        "- s1 175(1) | art. 11(5) | a grave crime = yes (if guilt: intentional) \\[s0\\]",
        "",
        "## considered",
        "",
        "- s2 case | art. 6(1) | no milder law",
    ]
    assert "\\[s0\\] (since 180-VI; general/x.yaml:3)" in render(page(STEPS._replace(full=True)), "markdown")


def test_html_shows_places_where_all_is_asked_for() -> None:
    assert "general/x.yaml" not in render(page(STEPS), "html")
    assert '<div class="where">since 180-VI; general/x.yaml:3</div>' in render(page(STEPS._replace(full=True)), "html")


def test_a_group_without_a_heading() -> None:
    group = List((Item((), (Item(plain("one"), (Item(plain("two")),)),)),))
    assert render(page(group), "text") == "    one\n        two\n"
    assert render(page(group), "markdown") == "- one\n  - two\n"
    assert "<ul><li>one<ul><li>two</li></ul></li></ul>" in render(page(group), "html")


def test_an_empty_item_makes_no_heading_of_the_line_before() -> None:
    block = List((Item(plain("one"), (Item((Span(" ", Mark.OWN),)),)),))
    assert "heading_open" not in {token.type for token in tokens(render(page(block), "markdown"))}


def test_headings_of_an_answer_and_of_an_entry() -> None:
    section = Section("a", plain("Heading"), (Note(plain("note")),), plain("lead"))
    assert render(page(section), "text") == "HEADING  lead\nnote\n"
    assert render(page(section, form=Form.ENTRY), "text") == "title\n\nHeading  lead\nnote\n"
    assert render(page(section), "markdown") == "## Heading\n\nlead\n\nnote\n"
    assert render(page(section, form=Form.ENTRY), "markdown").startswith("# title\n\n## Heading")
    assert '<section id="a"><h2>Heading</h2><p class="lead">lead</p>' in render(page(section), "html")


def bar(low: int, high: int, low_open: bool, kind: BarKind) -> Bar:
    interval = Interval(amount(low, Unit.DAYS), amount(high, Unit.DAYS), low_open=low_open)
    return Bar(plain("label"), Ranges.of([interval]), plain("note"), kind)


def test_ends_of_bars_and_marks_on_the_scale() -> None:
    picture = Picture(plain("days"), (bar(10, 20, True, BarKind.METHOD), bar(25, 25, False, BarKind.CAP)))
    drawn = render(page(picture), "html")
    assert '<rect class="bar" x="33.33%" y="6" width="33.33%" height="12">' in drawn
    assert '<circle class="open" cx="33.33%"' in drawn
    assert '<line class="end" x1="66.67%" x2="66.67%"' in drawn
    assert '<svg class="mark" x="83.33%"' in drawn
    assert render(page(picture), "text").splitlines() == [
        "days   0       5        10      15      20       25      30",
        "       ┼───────┼────────┼───────┼───────┼────────┼───────┼",
        "label                   (████████████████                   note",
        "label                                            ▲          note",
    ]


def test_what_is_not_visible_is_shown_as_such() -> None:
    assert visible("a\r\nb\u2028c\td") == "a  b c d"
    assert visible("\x00\x1b\x7f\u202e\u2066\ud800\ufdd0\uffff\U0001fffe") == "\ufffd" * 9
    assert visible("ёЁ қ 👩\u200d🔬 \u00a0«»") == "ёЁ қ 👩\u200d🔬 \u00a0«»"
