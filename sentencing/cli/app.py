"""The command line of `sentencing`; each command lives in a module of its own."""

from __future__ import annotations

import click

from sentencing.cli.program import Program

app = click.version_option(package_name="sentencing", message="%(prog)s %(version)s")(
    Program(
        "sentencing",
        help="What the Criminal Code of Kazakhstan allows in a case, why, and whether an argument or a judgment holds.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
    )
)
