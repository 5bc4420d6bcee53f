"""`sentencing check`: bounds, argument and judgment of a case file. The main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sentencing.cli.commands import command_app
from sentencing.cli.options import (
    Format,
    FormatOption,
    LangOption,
    ReadingOption,
    RulesOption,
    UnchangedOption,
    guarded,
    readings_of,
)
from sentencing.cli.output import emit, emit_json
from sentencing.problem import ProblemError, Problems


def command(
    case: Annotated[Path, typer.Argument(help="A case file (docs/reference/case-format.md).")],
    lang: LangOption,
    format_: FormatOption = Format.TEXT,
    rules: RulesOption = None,
    interpretation: ReadingOption = None,
    assume_unchanged: UnchangedOption = False,
) -> None:
    """Check a case: the lawful bounds, each claim of an argument, and the judgment.

    Exit status: 0 all holds, 1 a claim or the judgment does not hold, 2 the input cannot be used.

    Example: sentencing check seeds/massimov-2023.yaml --lang ru
    """
    guarded(lambda: _run(case, format_, lang, rules, interpretation, assume_unchanged), format_, lang)


def _run(path, format_, lang, rules, interpretation, assume_unchanged) -> int:  # type: ignore[no-untyped-def]
    from sentencing.api import with_file  # noqa: PLC0415
    from sentencing.argument.evaluate import evaluate_arguments  # noqa: PLC0415
    from sentencing.audit.judgment import audit_judgment  # noqa: PLC0415
    from sentencing.case import read_case  # noqa: PLC0415
    from sentencing.document import read_document  # noqa: PLC0415
    from sentencing.engine.assess import assess  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    problems = Problems()
    readings = problems.of(lambda: readings_of(interpretation))
    document = problems.of(lambda: read_document(path))
    case = problems.of(lambda: read_case(document)) if document is not None else None
    problems.raise_any()
    assert document is not None
    assert case is not None
    try:
        assessment = assess(case, open_rules(rules), readings, assume_unchanged=assume_unchanged)
        findings, checks = evaluate_arguments(assessment), audit_judgment(assessment)
    except ProblemError as error:
        raise ProblemError(with_file(error.problems, document)) from None
    texts = wording(lang)
    if format_ is Format.JSON:
        from sentencing.report.as_json import assessment_json  # noqa: PLC0415
        from sentencing.report.findings import claims_json, judgment_json  # noqa: PLC0415

        data = assessment_json(assessment, texts)
        emit_json(
            {**data, "claims": claims_json(findings, assessment, texts), "judgment": judgment_json(checks, texts)}
        )
    else:
        from sentencing.report.page import page_of  # noqa: PLC0415
        from sentencing.report.render import render_page  # noqa: PLC0415

        emit(render_page(page_of(assessment, findings, checks, texts), format_, texts))
    stands = all(f.verdict not in ("fails", "contradictory") for f in findings) and all(c.stands for c in checks)
    return 0 if stands else 1


app = command_app("check", command)
