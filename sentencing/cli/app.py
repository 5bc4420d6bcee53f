"""The commands of `sentencing`, registered; each lives in a module of its own."""

from __future__ import annotations

import typer

from sentencing.cli import bounds, check, explain, offence, rules, scenarios, schema, search

app = typer.Typer(
    name="sentencing",
    help="What the Criminal Code of Kazakhstan allows in a case, why, and whether an argument or a judgment holds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("bounds")(bounds.command)
app.command("check")(check.command)
app.command("offence")(offence.command)
app.command("search")(search.command)
app.command("explain")(explain.command)
app.command("schema")(schema.command)
app.command("test")(scenarios.command)
app.add_typer(rules.app, name="rules")
