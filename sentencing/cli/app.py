"""The command line of `sentencing`; each command lives in a module of its own."""

from __future__ import annotations

import typer

from sentencing.cli.program import Program

app = typer.Typer(
    name="sentencing",
    cls=Program,
    help="What the Criminal Code of Kazakhstan allows in a case, why, and whether an argument or a judgment holds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def program() -> None:
    """A group: its commands are loaded when they are asked for."""
