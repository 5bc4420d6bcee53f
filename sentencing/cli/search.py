"""`sentencing search`: offences by words."""

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


@click.command("search", cls=Command)
@click.argument("text", cls=Argument, help="Words of an offence in Russian, Kazakh or English, or a citation.")
@lang_option
@on_option
@click.option("--limit", "-n", type=click.IntRange(min=1), default=10, help="The most provisions to show.")
@format_option
@rules_option
def command(text: str, lang: Language, on: str | None, limit: int, format_: Format, rules: Path | None) -> int:
    """Find offences by words of their headings and gists; other endings and misspellings are found too.

    Exit status: 0 something was found, 1 nothing was, 2 the input cannot be used.

    Example: sentencing search "кража в крупном размере"
    """
    from sentencing.engine.consistency import check_day  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.search import search_json, search_view  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415
    from sentencing.search import search  # noqa: PLC0415

    problems = Problems()
    day = problems.of(lambda: day_of(on)) if on is not None else None
    book = open_rules(rules)
    found = problems.of(lambda: search(book, text, day))
    if day is not None:
        problems.of(lambda: check_day(book, day, "--on"))
    problems.raise_any()
    assert found is not None
    data = search_json(book, text, found, day, limit, wording(lang))
    if format_ is Format.JSON:
        emit_json(data)
    else:
        emit_view(search_view(data, wording(lang)), format_)
    return 0 if data["found"] else 1
