"""The group of commands: each is loaded when it is asked for, and a mistake in using it is told as every other is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from sentencing.cli.commands import Commands, closest
from sentencing.cli.options import Format, Language, refuse, the_language
from sentencing.cli.output import UnwritableError, say
from sentencing.problem import Problem, ProblemError, problem

MODULES = {
    "bounds": "bounds",
    "check": "check",
    "offence": "offence",
    "search": "search",
    "explain": "explain",
    "schema": "schema",
    "test": "scenarios",
    "rules": "rules",
}
"""The commands, in the order of the help, and the module of `sentencing.cli` that holds each."""

_STOPPED = 130


class Program(Commands):
    """All commands. Whatever happens, the program ends with a status and, where it can, a message; never with a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name, loaded when it is first asked for."""
        if cmd_name not in self.commands and cmd_name in MODULES:
            self.commands[cmd_name] = import_module(f"sentencing.cli.{MODULES[cmd_name]}").command
        return self.commands.get(cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is asked for. One who stops it with Ctrl-C needs no message."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(_STOPPED)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and end with the exit status."""
        given = list(sys.argv[1:] if args is None else args)
        format_, lang = asked_for(given)
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except NoArgsIsHelpError as error:
            say(error.format_message() + "\n")
            status = error.exit_code
        except (click.UsageError, ProblemError) as error:
            found = error.problems if isinstance(error, ProblemError) else [_usage(error, given)]
            status = refuse(found, format_, lang)
        except UnwritableError as error:
            status = refuse([problem("output-unwritable", reason=error.reason)], Format.TEXT, lang)
        sys.exit(status)


# a mistake in the arguments


def asked_for(args: Sequence[str]) -> tuple[Format, Language]:
    """The format and the language that arguments ask for, wherever they stand and whatever else is wrong with them."""
    format_, lang = _value_of(args, ("--format", "-f")), _value_of(args, ("--lang", "-l"))
    return (
        Format.JSON if format_ == Format.JSON else Format.TEXT,
        Language(lang) if lang in list(Language) else the_language(),
    )


def _value_of(args: Sequence[str], names: Sequence[str]) -> str | None:
    """The last value of an option: `--lang ru`, `--lang=ru`, `-l ru`, `-lru`."""
    found = None
    options = args[: args.index("--")] if "--" in args else args
    for arg, after in pairwise([*options, ""]):
        for name in names:
            if arg == name:
                found = after
            elif arg.startswith(f"{name}=") or (len(name) == len("-l") and arg.startswith(name)):
                found = arg[len(name) :].removeprefix("=")
    return found


def _argument_of(args: Sequence[str]) -> str:
    """The first word after the command that is neither an option nor the value of one."""
    pairs = pairwise(args)
    return next((arg for before, arg in pairs if not arg.startswith("-") and not before.startswith("--")), "")


def _usage(error: click.UsageError, args: Sequence[str]) -> Problem:
    """What Click finds wrong with the arguments, as a problem."""
    named = " ".join(["sentencing", *(word for word in args[:1] if word in MODULES)])
    command = error.ctx.command_path if error.ctx else named
    match error:
        case click.NoSuchOption():
            return problem(
                "unknown-option", found=error.option_name, nearest=closest(error.option_name, _options(error))
            )
        case click.BadOptionUsage():
            return problem("option-value", found=error.option_name, command=command)
        case click.MissingParameter(param=click.Parameter() as param):
            return problem("missing-argument", expected=param.human_readable_name, command=command)
        case click.BadParameter(param=click.Argument() as param):
            return _bad_value(param, _argument_of(args))
        case click.BadParameter(param=click.Parameter() as param):
            return _bad_value(param, _value_of(args, param.opts) or "")
        case _:
            return problem("missing-argument", expected="COMMAND", command=command)


def _options(error: click.UsageError) -> list[str]:
    """The options that are there, by their long names."""
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    return [max(param.opts, key=len) for param in params if isinstance(param, click.Option)]


def _bad_value(param: click.Parameter, found: str) -> Problem:
    type_, field = param.type, param.opts[0]
    if isinstance(type_, click.Choice):
        choices = ", ".join(type_.normalize_choice(choice, None) for choice in type_.choices)
        return problem("bad-choice", field=field, found=found, expected=choices)
    return problem("bad-number", field=field, found=found, least=getattr(type_, "min", 0), example=param.default)
