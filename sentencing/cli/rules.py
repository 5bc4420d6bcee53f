"""`sentencing rules`: validate the rules, say what they cover, and export them as data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import click

from sentencing.cli.commands import Commands
from sentencing.cli.options import Format, Language, OneOf, day_of, format_option, lang_option, rules_option
from sentencing.cli.output import emit, emit_bytes, emit_json, emit_view, save
from sentencing.problem import ProblemError, Problems, problem

command = Commands(
    "rules", help="Validate the rules, see what they cover, and export them as data.", no_args_is_help=True
)


@command.command("validate")
@lang_option
@format_option
@rules_option
def validate(lang: Language, format_: Format, rules: Path | None) -> int:
    """Check the rules: structure, references, dates, limits, and that every decision table is complete and free of overlap.

    Example: sentencing rules validate --rules rules
    """
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


@command.command("coverage")
@lang_option
@format_option
@rules_option
def coverage(lang: Language, format_: Format, rules: Path | None) -> int:
    """Say what is encoded, chapter by chapter, and which state of the text it is.

    Example: sentencing rules coverage
    """
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


@command.command("export")
@lang_option
@click.option("--on", help="Day of the law: 2022-01-05 or 05.01.2022.")
@click.option(
    "--format",
    "-f",
    "format_",
    type=OneOf(ExportFormat),
    default=str(ExportFormat.JSONL),
    help="Form of the data; parquet needs pyarrow.",
)
@click.option("--output", "-o", type=Path, help="A new file to write to; for parquet, required.")
@rules_option
def export(lang: Language, on: str | None, format_: ExportFormat, output: Path | None, rules: Path | None) -> int:
    """Export the sanctions of the Special Part as open data: a record for each part of an article, as on one day.

    Example: sentencing rules export --on 2026-04-24 --format csv --output sanctions.csv
    """
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
