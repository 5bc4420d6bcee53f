"""`sentencing check`: bounds, argument and judgment of a case file. The main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sentencing.cli.commands import command_app
from sentencing.cli.options import (
    Format,
    FormatOption,
    FullOption,
    LangOption,
    ReadingOption,
    RulesOption,
    UnchangedOption,
    guarded,
    readings_of,
)
from sentencing.cli.output import emit_answer
from sentencing.problem import ProblemError, Problems


def command(
    case: Annotated[Path, typer.Argument(help="A case file (docs/reference/case-format.md).")],
    lang: LangOption,
    format_: FormatOption = Format.TEXT,
    rules: RulesOption = None,
    interpretation: ReadingOption = None,
    assume_unchanged: UnchangedOption = False,
    full: FullOption = False,
) -> None:
    """Check a case: the lawful bounds, each claim of an argument, and the judgment.

    Exit status: 0 all holds, 1 a claim or the judgment does not hold, 2 the input cannot be used.

    Example: sentencing check seeds/massimov-2023.yaml --lang ru
    """
    guarded(lambda: _run(case, format_, lang, rules, interpretation, assume_unchanged, full), format_, lang)


def _run(path, format_, lang, rules, interpretation, assume_unchanged, full) -> int:  # type: ignore[no-untyped-def]
    from sentencing.answer import answer  # noqa: PLC0415
    from sentencing.api import with_file  # noqa: PLC0415
    from sentencing.case import read_case  # noqa: PLC0415
    from sentencing.document import read_document  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    problems = Problems()
    readings = problems.of(lambda: readings_of(interpretation))
    document = problems.of(lambda: read_document(path))
    book = problems.of(lambda: open_rules(rules))
    declared = book.general.facts if book is not None else None
    case = problems.of(lambda: read_case(document, declared)) if document is not None else None
    problems.raise_any()
    assert document is not None
    assert book is not None
    assert case is not None
    try:
        found = answer(case, book, readings, assume_unchanged=assume_unchanged)
        stands = found.stands
    except ProblemError as error:
        raise ProblemError(with_file(error.problems, document)) from None
    emit_answer(found, format_, wording(lang), full)
    return 0 if stands else 1


app = command_app("check", command)
