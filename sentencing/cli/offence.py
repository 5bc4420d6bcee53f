"""`sentencing offence`: the sanctions of an article."""

from __future__ import annotations

from pathlib import Path

import click

from sentencing.cli.commands import Argument, Command
from sentencing.cli.options import (
    Format,
    Language,
    day_of,
    format_option,
    lang_option,
    on_option,
    rules_option,
)
from sentencing.cli.output import emit_json, emit_view
from sentencing.problem import Problems


@click.command("offence", cls=Command)
@click.argument("article", cls=Argument, help="An article, or an article and part: 188, 188(2).")
@lang_option
@on_option
@format_option
@rules_option
def command(article: str, lang: Language, on: str | None, format_: Format, rules: Path | None) -> int:
    """Show the parts of an article with their sanctions and categories; without --on, every version.

    Example: sentencing offence 179 --on 2022-01-05
    """
    from sentencing.bad_text import bad_citation  # noqa: PLC0415
    from sentencing.citation import is_citation, parse_citation  # noqa: PLC0415
    from sentencing.engine.consistency import check_day  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.offence import offence_json, offence_view  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    problems = Problems([] if is_citation(article) else [bad_citation(article, field="article")])
    day = problems.of(lambda: day_of(on)) if on is not None else None
    problems.raise_any()
    citation = parse_citation(article)
    book = open_rules(rules, citation.code)
    if day is not None:
        check_day(book, day, "--on")
    data = offence_json(book, citation, day, wording(lang))
    if format_ is Format.JSON:
        emit_json(data)
    else:
        emit_view(offence_view(data, wording(lang)), format_)
    return 0
