"""Commands and groups whose mistakes are told as every other is: in the language asked for, or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from sentencing.cli.options import Format, refuse
from sentencing.cli.output import emit
from sentencing.problem import ProblemError, problem
from sentencing.quantity import QuantityError


class Argument(click.Argument):
    """An argument that must be there, and that the help explains."""

    def __init__(self, names: Sequence[str], *, help: str, **more: Any) -> None:
        super().__init__(names, required=True, **more)
        self.explanation = help

    def make_metavar(self, ctx: click.Context) -> str:
        """Its name, with the words that may stand for it if there are but a few."""
        name, shown = self.human_readable_name, super().make_metavar(ctx)
        return shown if shown.startswith(name) else f"{name}:{shown}"


class _Helped(click.Command):
    """Writes its help as an answer is written."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help
        return option


def _show_help(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        emit(ctx.get_help())
        ctx.exit()


class Command(_Helped):
    """A command that explains its arguments, and names the one that is one too many."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises ProblemError for one too many."""
        rest = super().parse_args(ctx, args)
        if rest:
            raise ProblemError([problem("too-many-arguments", found=word) for word in rest])
        return rest

    def invoke(self, ctx: click.Context) -> int:
        """Run it. The status to end with: 2 for problems, else what the command says."""
        try:
            status: int = super().invoke(ctx)
        except (ProblemError, QuantityError) as error:
            found = error.problems if isinstance(error, ProblemError) else [problem("incomparable", found=error)]
            status = refuse(found, ctx.params.get("format_", Format.TEXT), ctx.params["lang"])
        return status

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments, then the options."""
        arguments = [param for param in self.params if isinstance(param, Argument)]
        if arguments:
            with formatter.section("Arguments"):
                formatter.write_dl([(one.make_metavar(ctx), f"{one.explanation}  [required]") for one in arguments])
        super().format_options(ctx, formatter)


class Commands(_Helped, click.Group):
    """A group that names the commands which come closest to one that is not there."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the help."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for. Raises ProblemError where there is none."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            raise ProblemError([problem("unknown-command", found=name, nearest=closest(name, self.list_commands(ctx)))])
        return super().resolve_command(ctx, args)


def closest(word: str, known: Sequence[str]) -> str:
    """The known words, those that look most like a word first."""
    from sentencing.lexicon import with_nearest  # noqa: PLC0415 - needed only where a word is wrong

    return with_nearest(word, known)
