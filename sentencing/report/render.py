"""Writes a view in a format. A renderer is loaded when its format is asked for."""

from __future__ import annotations

from sentencing.report.view import View


def render(view: View, format_: str) -> str:
    """A view as text, Markdown or one page of HTML."""
    match format_:
        case "text":
            from sentencing.report.render_text import text  # noqa: PLC0415

            return text(view)
        case "markdown":
            from sentencing.report.render_markdown import markdown  # noqa: PLC0415

            return markdown(view)
        case "html":
            from sentencing.report.render_html import html  # noqa: PLC0415

            return html(view)
        case _:
            raise ValueError(f"no format of a view: {format_}")
