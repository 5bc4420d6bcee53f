"""Commands and groups whose mistakes are told as every other is: in the language asked for, or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click
import typer
from typer.core import TyperCommand, TyperGroup

from sentencing.cli.output import emit
from sentencing.problem import ProblemError, problem


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


class Command(_Helped, TyperCommand):
    """A command that names the argument which is one too many."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises ProblemError for one too many."""
        rest = super().parse_args(ctx, args)
        if rest:
            raise ProblemError([problem("too-many-arguments", found=word) for word in rest])
        return rest


class Commands(_Helped, TyperGroup):
    """A group that names the commands which come closest to one that is not there."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for. Raises ProblemError where there is none."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            raise ProblemError([problem("unknown-command", found=name, nearest=closest(name, self.list_commands(ctx)))])
        return super().resolve_command(ctx, args)


def command_app(name: str, command: Callable[..., None]) -> typer.Typer:
    """A command by itself, for the program to load."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=Command)(command)
    return app


def closest(word: str, known: Sequence[str]) -> str:
    """The known words, those that look most like a word first."""
    from sentencing.document import with_nearest  # noqa: PLC0415 - needed only where a word is wrong

    return with_nearest(word, known)
