"""`sentencing search`: offences by words."""

from __future__ import annotations

from typing import Annotated

import typer

from sentencing.cli.options import (
    Format,
    FormatOption,
    LangOption,
    OnOption,
    RulesOption,
    day_of,
    emit_json,
    emit_view,
    guarded,
)


def command(
    text: Annotated[str, typer.Argument(help="Words of an offence in Russian, Kazakh or English, or a citation.")],
    lang: LangOption,
    on: OnOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most provisions to show.")] = 10,
    format_: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    """Find offences by words of their headings and gists; other endings and misspellings are found too.

    Exit status: 0 something was found, 1 nothing was, 2 the input cannot be used.

    Example: sentencing search "кража в крупном размере"
    """
    guarded(lambda: _run(text, on, limit, format_, lang, rules), format_, lang)


def _run(text, on, limit, format_, lang, rules) -> int:  # type: ignore[no-untyped-def]
    from sentencing.engine.consistency import check_day  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.search import search_json, search_view  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415
    from sentencing.search import search  # noqa: PLC0415

    day = day_of(on) if on else None
    book = open_rules(rules)
    if day is not None:
        check_day(book, day, "--on")
    data = search_json(book, text, search(book, text, day), day, limit, wording(lang))
    if format_ is Format.JSON:
        emit_json(data)
    else:
        emit_view(search_view(data, wording(lang)), format_)
    return 0 if data["found"] else 1
