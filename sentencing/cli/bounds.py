"""`sentencing bounds`: the least and the most for some offences, no file needed."""

from __future__ import annotations

from pathlib import Path

import click

from sentencing.cli.commands import Argument, Command
from sentencing.cli.options import (
    Format,
    Language,
    day_of,
    format_option,
    full_option,
    lang_option,
    on_option,
    reading_option,
    readings_of,
    rules_option,
)
from sentencing.cli.output import emit_answer
from sentencing.problem import Problems


@click.command("bounds", cls=Command)
@click.argument("offences", cls=Argument, nargs=-1, help="Offences: 179(3), 179.3, '179 ч.3', 'ст. 179 ч. 3'.")
@lang_option
@on_option
@click.option("--decided", help="Day of the judgment: later, milder laws are then compared (art. 6).")
@format_option
@rules_option
@reading_option
@full_option
def command(
    offences: tuple[str, ...],
    lang: Language,
    on: str | None,
    decided: str | None,
    format_: Format,
    rules: Path | None,
    interpretation: tuple[str, ...],
    full: bool,
) -> int:
    """Lawful bounds for offences of one person committed on one day.

    Example: sentencing bounds 175.1 179.3 362.4.3 --on 2022-01-05
    """
    from sentencing.answer import answer  # noqa: PLC0415
    from sentencing.api import case_of_offences  # noqa: PLC0415
    from sentencing.given import bad_offences  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    problems = Problems(bad_offences(offences))
    day = problems.of(lambda: day_of(on))
    judged = problems.of(lambda: day_of(decided, "--decided")) if decided is not None else None
    readings = problems.of(lambda: readings_of(interpretation))
    problems.raise_any()
    assert day is not None
    book = open_rules(rules)
    case = case_of_offences(offences, day, judged, general=book.general)
    emit_answer(answer(case, book, readings), format_, wording(lang), full)
    return 0
