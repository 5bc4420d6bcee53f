"""`sentencing rules`: validate the rules, and say what they cover."""

from __future__ import annotations

import typer

from sentencing.cli.options import Format, FormatOption, LangOption, RulesOption, emit, emit_json, guarded

app = typer.Typer(help="Validate the rules, and see what they cover.", no_args_is_help=True, rich_markup_mode=None)


@app.command("validate")
def validate(lang: LangOption, format_: FormatOption = Format.TEXT, rules: RulesOption = None) -> None:
    """Check the rules: structure, references, dates, limits, and that every decision table is complete and free of overlap.

    Example: sentencing rules validate --rules rules
    """
    guarded(lambda: _validate(format_, lang, rules), format_, lang)


def _validate(format_, lang, rules) -> int:  # type: ignore[no-untyped-def]
    from sentencing.law.store import default_rules_dir  # noqa: PLC0415
    from sentencing.problem import ProblemError  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415
    from sentencing.validate import validate_rules  # noqa: PLC0415

    report = validate_rules(rules or default_rules_dir())
    if report.problems:
        raise ProblemError(report.problems)
    if format_ is Format.JSON:
        emit_json(
            {
                "schema": "sentencing/validation/1",
                "problems": [],
                "articles": report.articles,
                "parts": report.parts,
                "tables": report.tables,
                "worlds": report.worlds,
            }
        )
    else:
        texts = wording(lang)
        emit(
            texts(
                "the rules are sound: {articles} articles, {parts} parts, {tables} tables, {worlds} worlds examined",
                articles=report.articles,
                parts=report.parts,
                tables=report.tables,
                worlds=report.worlds,
            )
        )
    return 0


@app.command("coverage")
def coverage(lang: LangOption, format_: FormatOption = Format.TEXT, rules: RulesOption = None) -> None:
    """Say what is encoded, chapter by chapter, and which state of the text it is.

    Example: sentencing rules coverage
    """
    guarded(lambda: _coverage(format_, lang, rules), format_, lang)


def _coverage(format_, lang, rules) -> int:  # type: ignore[no-untyped-def]
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.coverage import coverage_json, coverage_text  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    data = coverage_json(open_rules(rules))
    if format_ is Format.JSON:
        emit_json(data)
    else:
        emit(coverage_text(data, wording(lang)))
    return 0
