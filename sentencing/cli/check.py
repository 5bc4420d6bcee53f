"""`sentencing check`: bounds, argument and judgment of a case file. The main job."""

from __future__ import annotations

from pathlib import Path

import click

from sentencing.cli.commands import Argument, Command
from sentencing.cli.options import (
    Format,
    Language,
    format_option,
    full_option,
    lang_option,
    reading_option,
    readings_of,
    rules_option,
    section_option,
    warn,
)
from sentencing.cli.output import emit_answer
from sentencing.problem import Place, ProblemError, Problems, problem


@click.command("check", cls=Command)
@click.argument("case", cls=Argument, type=Path, help="A case file (docs/reference/case-format.md).")
@lang_option
@format_option
@rules_option
@reading_option
@full_option
@section_option
def command(
    case: Path,
    lang: Language,
    format_: Format,
    rules: Path | None,
    interpretation: tuple[str, ...],
    full: bool,
    section: str | None,
) -> int:
    """Check a case: the lawful bounds, each claim of an argument, and the judgment.

    Exit status: 0 all holds, 1 a claim or the judgment does not hold, 2 the input cannot be used.

    Example: sentencing check seeds/massimov-2023.yaml --lang ru
    """
    from sentencing.answer import answer  # noqa: PLC0415
    from sentencing.api import with_file  # noqa: PLC0415
    from sentencing.case import read_case  # noqa: PLC0415
    from sentencing.document import read_document  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    problems = Problems()
    readings = problems.of(lambda: readings_of(interpretation))
    document = problems.of(lambda: read_document(case))
    book = problems.of(lambda: open_rules(rules))
    general = book.general if book is not None else None
    entered = problems.of(lambda: read_case(document, general)) if document is not None else None
    problems.raise_any()
    assert document is not None
    assert book is not None
    assert entered is not None
    if document.encoding:
        warn(problem("read-as", Place(str(case)), found=document.encoding), lang)
    try:
        found = answer(entered, book, readings)
        stands = found.stands
    except ProblemError as error:
        raise ProblemError(with_file(error.problems, document._replace(words=lambda: book.general.words))) from None
    emit_answer(found, format_, wording(lang), full, section)
    return 0 if stands else 1
