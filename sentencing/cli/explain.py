"""`sentencing explain`: a rule of the General Part as tables, with versions and the place in the rules."""

from __future__ import annotations

from pathlib import Path

import click

from sentencing.cli.commands import Argument, Command
from sentencing.cli.options import Format, Language, format_option, lang_option, rules_option
from sentencing.cli.output import emit_json, emit_view


@click.command("explain", cls=Command)
@click.argument("provision", cls=Argument, help="An article of the General Part, or a part of one: 55, 58(3).")
@lang_option
@format_option
@rules_option
def command(provision: str, lang: Language, format_: Format, rules: Path | None) -> int:
    """Explain a rule: its tables in every version, the interpretations, and where it stands in the rules.

    Example: sentencing explain 58
    """
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.explain import explain_json, explain_view  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    data = explain_json(open_rules(rules), provision, wording(lang))
    if format_ is Format.JSON:
        emit_json(data)
    else:
        emit_view(explain_view(data, wording(lang)), format_)
    return 0
