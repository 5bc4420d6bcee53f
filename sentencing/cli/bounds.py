"""`sentencing bounds`: the least and the most for some offences, no file needed."""

from __future__ import annotations

from typing import Annotated

import typer

from sentencing.cli.commands import command_app
from sentencing.cli.options import (
    Format,
    FormatOption,
    FullOption,
    LangOption,
    OnOption,
    ReadingOption,
    RulesOption,
    UnchangedOption,
    day_of,
    guarded,
    readings_of,
)
from sentencing.cli.output import emit_answer
from sentencing.problem import Problems


def command(
    offences: Annotated[list[str], typer.Argument(help="Offences: 179(3), 179.3, '179 ч.3', 'ст. 179 ч. 3'.")],
    lang: LangOption,
    on: OnOption = None,
    decided: Annotated[
        str | None,
        typer.Option("--decided", help="Day of the judgment: later, milder laws are then compared (art. 6)."),
    ] = None,
    format_: FormatOption = Format.TEXT,
    rules: RulesOption = None,
    interpretation: ReadingOption = None,
    assume_unchanged: UnchangedOption = False,
    full: FullOption = False,
) -> None:
    """Lawful bounds for offences of one person committed on one day.

    Example: sentencing bounds 175.1 179.3 362.4.3 --on 2022-01-05
    """
    guarded(
        lambda: _run(offences, on, decided, format_, lang, rules, interpretation, assume_unchanged, full), format_, lang
    )


def _run(offences, on, decided, format_, lang, rules, interpretation, assume_unchanged, full) -> int:  # type: ignore[no-untyped-def]
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
    case = case_of_offences(offences, day, judged, declared=book.general.facts)
    emit_answer(answer(case, book, readings, assume_unchanged=assume_unchanged), format_, wording(lang), full)
    return 0


app = command_app("bounds", command)
