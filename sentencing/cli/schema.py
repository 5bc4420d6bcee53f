"""`sentencing schema`: the JSON Schema of a case file, or of an answer."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sentencing.cli.commands import command_app
from sentencing.cli.options import Format, LangOption, RulesOption, guarded
from sentencing.cli.output import emit_json


class What(StrEnum):
    """What a schema is of."""

    CASE = "case"
    ANSWER = "answer"


def command(
    what: Annotated[What, typer.Argument(help="A case file, or the JSON that bounds and check print.")],
    lang: LangOption,
    rules: RulesOption = None,
) -> None:
    """Print a JSON Schema (2020-12): of a case file with every fact that the rules declare, or of an answer.

    Example: sentencing schema case
    """
    guarded(lambda: _run(what, lang, rules), Format.TEXT, lang)


def _run(what, lang, rules) -> int:  # type: ignore[no-untyped-def]
    if what is What.ANSWER:
        from sentencing.report.answer_schema import answer_schema  # noqa: PLC0415

        emit_json(answer_schema())
        return 0
    from sentencing.case.schema import case_schema  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415

    emit_json(case_schema(open_rules(rules).general.facts, lang))
    return 0


app = command_app("schema", command)
