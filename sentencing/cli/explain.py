"""`sentencing explain`: a rule of the General Part as tables, with versions and the place in the rules."""

from __future__ import annotations

from typing import Annotated

import typer

from sentencing.cli.commands import command_app
from sentencing.cli.options import Format, FormatOption, LangOption, RulesOption, guarded
from sentencing.cli.output import emit_json, emit_view


def command(
    provision: Annotated[str, typer.Argument(help="An article of the General Part, or a part of one: 55, 58(3).")],
    lang: LangOption,
    format_: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    """Explain a rule: its tables in every version, the interpretations, and where it stands in the rules.

    Example: sentencing explain 58
    """
    guarded(lambda: _run(provision, format_, lang, rules), format_, lang)


def _run(provision, format_, lang, rules) -> int:  # type: ignore[no-untyped-def]
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.explain import explain_json, explain_view  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    data = explain_json(open_rules(rules), provision, wording(lang))
    if format_ is Format.JSON:
        emit_json(data)
    else:
        emit_view(explain_view(data, wording(lang)), format_)
    return 0


app = command_app("explain", command)
