"""`sentencing schema`: the JSON Schema of a case file, or of an answer."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import click

from sentencing.cli.commands import Argument, Command
from sentencing.cli.options import Language, OneOf, lang_option, rules_option
from sentencing.cli.output import emit_json


class What(StrEnum):
    """What a schema is of."""

    CASE = "case"
    ANSWER = "answer"


@click.command("schema", cls=Command)
@click.argument("what", cls=Argument, type=OneOf(What), help="A case file, or the JSON that bounds and check print.")
@lang_option
@rules_option
def command(what: What, lang: Language, rules: Path | None) -> int:
    """Print a JSON Schema (2020-12): of a case file with every fact that the rules declare, or of an answer.

    Example: sentencing schema case
    """
    if what is What.ANSWER:
        from sentencing.report.answer_schema import answer_schema  # noqa: PLC0415

        emit_json(answer_schema())
        return 0
    from sentencing.case.schema import case_schema  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415

    emit_json(case_schema(open_rules(rules).general.facts, lang))
    return 0
