"""Writes a page as text or Markdown. Text folds the provisions that were considered and do not apply; Markdown keeps them."""

from __future__ import annotations

import textwrap

from sentencing.report.page import Page, Section
from sentencing.report.wording import Wording

_WIDTH = 110


def render_page(page: Page, format_: str, texts: Wording) -> str:
    """A page in a format: `text` or `markdown`."""
    return _markdown(page, texts) if format_ == "markdown" else _text(page, texts)


def _text(page: Page, texts: Wording) -> str:
    pieces = ["\n".join(page.verdict)]
    for section in page.sections:
        lines = (
            list(section.lines) if section.picture else [wrapped for line in section.lines for wrapped in _wrap(line)]
        )
        if section.folded:
            lines.append(
                texts(
                    "({number} provisions were considered and do not apply; --format markdown or json shows them)",
                    number=len(section.folded),
                )
            )
        pieces.append("\n".join([section.title.upper(), *lines]))
    return "\n\n".join(pieces) + "\n"


def _wrap(line: str) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line, _WIDTH, subsequent_indent=indent + "    ", break_long_words=False, break_on_hyphens=False
    ) or [""]


def _markdown(page: Page, texts: Wording) -> str:
    pieces = ["  \n".join(f"**{line}**" for line in page.verdict)]
    for section in page.sections:
        pieces.append(f"## {section.title}")
        pieces.append(_block(section) if section.picture else _list(section.lines))
        if section.folded:
            pieces.append(f"### {texts('Considered, not applicable')}")
            pieces.append(_list(section.folded))
    return "\n\n".join(pieces) + "\n"


def _block(section: Section) -> str:
    return "\n".join(["```", *section.lines, "```"])


def _list(lines: tuple[str, ...]) -> str:
    return "\n".join(f"{' ' * (len(line) - len(line.lstrip()) - 0)}- {line.lstrip()}" for line in lines)
