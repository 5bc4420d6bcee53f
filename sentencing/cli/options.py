"""Options that every command shares, and the one way in which commands end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from sentencing.cli.output import UnwritableError, emit_json, say
from sentencing.problem import Problem, ProblemError, Problems, problem
from sentencing.quantity import QuantityError

_MOST_SHOWN = 50
_REFUSED = 2


class Format(StrEnum):
    """Output formats."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class Language(StrEnum):
    """Output languages."""

    EN = "en"
    RU = "ru"


def the_language() -> Language:
    """The language of the environment."""
    return Language.RU if os.environ.get("SENTENCING_LANG", "").startswith("ru") else Language.EN


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="Output format.")]
LangOption = Annotated[
    Language, typer.Option("--lang", "-l", default_factory=the_language, help="Output language (or SENTENCING_LANG).")
]
RulesOption = Annotated[Path | None, typer.Option("--rules", help="Folder of rules to use instead of those shipped.")]
FullOption = Annotated[
    bool,
    typer.Option(
        "--full",
        help="Show all of the steps: also what was considered and does not apply, and since when a rule is in force.",
    ),
]
OnOption = Annotated[str | None, typer.Option("--on", help="Day of the act: 2022-01-05 or 05.01.2022.")]
ReadingOption = Annotated[
    list[str] | None, typer.Option("--interpretation", "-i", help="Choose a reading: ID=READING. May be repeated.")
]
UnchangedOption = Annotated[
    bool,
    typer.Option(
        "--assume-unchanged", help="Compute for a day after the state of the text, as if nothing had changed."
    ),
]


def readings_of(chosen: list[str] | None) -> dict[str, str]:
    """The readings chosen on the command line. Raises ProblemError for all that are not ID=READING, or chosen twice."""
    found: dict[str, str] = {}
    problems = Problems()
    for item in chosen or ():
        id_, equals, reading = item.partition("=")
        if not equals:
            problems.add(problem("bad-text", found=item, expected="ID=READING", field="--interpretation"))
        elif id_ in found:
            problems.add(problem("chosen-twice", found=id_, field="--interpretation"))
        found.setdefault(id_, reading)
    problems.raise_any()
    return found


def day_of(text: str | None, option: str = "--on") -> date:
    """The day that an option names. Raises ProblemError for none, and for what is none."""
    from sentencing.document import parse_date  # noqa: PLC0415

    if text is None:
        raise ProblemError([problem("missing-key", expected=option, field=option)])
    day = parse_date(text)
    if day is None:
        raise ProblemError([problem("bad-date", found=text, field=option)])
    return day


def refuse(problems: Iterable[Problem], format_: Format, lang: Language) -> int:
    """Tell what is wrong with the input. The status to end with: 2, whether or not anybody could be told."""
    from sentencing.report.as_text import problems_text  # noqa: PLC0415
    from sentencing.report.wording import LANGUAGES, wording  # noqa: PLC0415

    found = list(problems)
    try:
        texts = wording(lang)
    except ProblemError:  # not compiled; found names it
        texts = wording(LANGUAGES[0])
    shown = found[:_MOST_SHOWN]
    if format_ is Format.JSON:
        from sentencing.report.as_json import problems_json  # noqa: PLC0415

        try:
            emit_json(problems_json(shown, texts))
        except UnwritableError as error:
            shown.append(problem("output-unwritable", reason=error.reason))
        else:
            return _REFUSED
    say(problems_text(shown, texts))
    if len(found) > _MOST_SHOWN:
        say(texts("and {number} more", number=len(found) - _MOST_SHOWN) + "\n")
    return _REFUSED


def guarded(command: Callable[[], int], format_: Format, lang: Language) -> NoReturn:
    """Run a command; problems end with status 2, its own result is the exit status."""
    try:
        status = command()
    except ProblemError as error:
        status = refuse(error.problems, format_, lang)
    except QuantityError as error:
        status = refuse([problem("incomparable", found=error)], format_, lang)
    raise typer.Exit(status)
