"""`sentencing rules`: validate the rules, say what they cover, and export them as data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sentencing.cli.commands import Command, Commands
from sentencing.cli.options import Format, FormatOption, LangOption, RulesOption, day_of, guarded
from sentencing.cli.output import emit, emit_bytes, emit_json, emit_view, save
from sentencing.problem import ProblemError, Problems, problem

app = typer.Typer(
    cls=Commands,
    help="Validate the rules, see what they cover, and export them as data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.command("validate", cls=Command)
def validate(lang: LangOption, format_: FormatOption = Format.TEXT, rules: RulesOption = None) -> None:
    """Check the rules: structure, references, dates, limits, and that every decision table is complete and free of overlap.

    Example: sentencing rules validate --rules rules
    """
    guarded(lambda: _validate(format_, lang, rules), format_, lang)


def _validate(format_, lang, rules) -> int:  # type: ignore[no-untyped-def]
    from sentencing.law.store import default_rules_dir  # noqa: PLC0415
    from sentencing.report.checks import validation_view  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415
    from sentencing.validate import validate_rules  # noqa: PLC0415

    report = validate_rules(rules or default_rules_dir())
    if report.problems:
        raise ProblemError(report.problems)
    data = {
        "schema": "sentencing/validation/1",
        "problems": [],
        "articles": report.articles,
        "parts": report.parts,
        "tables": report.tables,
        "worlds": report.worlds,
    }
    if format_ is Format.JSON:
        emit_json(data)
    else:
        emit_view(validation_view(data, wording(lang)), format_)
    return 0


@app.command("coverage", cls=Command)
def coverage(lang: LangOption, format_: FormatOption = Format.TEXT, rules: RulesOption = None) -> None:
    """Say what is encoded, chapter by chapter, and which state of the text it is.

    Example: sentencing rules coverage
    """
    guarded(lambda: _coverage(format_, lang, rules), format_, lang)


def _coverage(format_, lang, rules) -> int:  # type: ignore[no-untyped-def]
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.coverage import coverage_json, coverage_view  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    data = coverage_json(open_rules(rules))
    if format_ is Format.JSON:
        emit_json(data)
    else:
        emit_view(coverage_view(data, wording(lang)), format_)
    return 0


class ExportFormat(StrEnum):
    """Forms of the exported data."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


@app.command("export", cls=Command)
def export(
    lang: LangOption,
    on: Annotated[str | None, typer.Option("--on", help="Day of the law: 2022-01-05 or 05.01.2022.")] = None,
    format_: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="Form of the data; parquet needs pyarrow.")
    ] = ExportFormat.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A new file to write to; for parquet, required.")
    ] = None,
    rules: RulesOption = None,
) -> None:
    """Export the sanctions of the Special Part as open data: a record for each part of an article, as on one day.

    Example: sentencing rules export --on 2026-04-24 --format csv --output sanctions.csv
    """
    guarded(lambda: _export(on, format_, output, lang, rules), Format.TEXT, lang)


def _export(on, format_, output, lang, rules) -> int:  # type: ignore[no-untyped-def]
    from sentencing.engine.consistency import check_day  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.export import export_records  # noqa: PLC0415
    from sentencing.report.export_files import FORMS  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    problems = Problems()
    day = problems.of(lambda: day_of(on))
    if format_ is ExportFormat.PARQUET and output is None:
        problems.add(problem("missing-key", expected="--output", field="--output"))
    problems.raise_any()
    assert day is not None
    book = open_rules(rules)
    check_day(book, day, "--on")
    records = export_records(book, day)
    data = FORMS[format_](records)
    if output is None:
        emit_bytes(data)
        return 0
    save(output, data)
    texts, in_force = wording(lang), sum(record["in_force"] for record in records)
    told = texts(
        "{count} records, {in_force} of them in force on {day}", count=len(records), in_force=in_force, day=day
    )
    emit(f"{output}: {told}")
    return 0
