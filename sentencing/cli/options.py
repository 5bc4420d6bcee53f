"""Options that commands share, what is read from them, and the one way to refuse."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import click

from sentencing.cli.output import UnwritableError, emit_json, say
from sentencing.problem import Problem, ProblemError, Problems, problem

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


_Word = TypeVar("_Word", bound=StrEnum)


class OneOf(click.Choice[_Word]):
    """One of some words, as it is written on the command line."""

    def normalize_choice(self, choice: _Word, ctx: click.Context | None) -> str:
        """The word itself, where Click would take the name that Python has for it."""
        return str(choice)


format_option = click.option(
    "--format", "-f", "format_", type=OneOf(Format), default=str(Format.TEXT), help="Output format."
)
lang_option = click.option(
    "--lang", "-l", type=OneOf(Language), default=the_language, help="Output language (or SENTENCING_LANG)."
)
rules_option = click.option("--rules", type=Path, help="Folder of rules to use instead of those shipped.")
full_option = click.option(
    "--full",
    is_flag=True,
    help="Show all, not the first screen alone; of the steps also what was considered and does not apply, and since when a rule is in force.",
)
section_option = click.option("--section", help="Show one part alone: counts, final, judgment, steps ...")
on_option = click.option("--on", help="Day of the act: 2022-01-05 or 05.01.2022.")
reading_option = click.option(
    "--interpretation", "-i", multiple=True, help="Choose a reading: ID=READING. May be repeated."
)


def readings_of(chosen: Iterable[str]) -> dict[str, str]:
    """The readings chosen on the command line. Raises ProblemError for all that are not ID=READING, or chosen twice."""
    found: dict[str, str] = {}
    problems = Problems()
    for item in chosen:
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
    from sentencing.bad_text import bad_date  # noqa: PLC0415
    from sentencing.dates import parse_date  # noqa: PLC0415

    if text is None:
        raise ProblemError([problem("missing-key", expected=option, field=option)])
    day = parse_date(text)
    if day is None:
        raise ProblemError([bad_date(text, field=option)])
    return day


def warn(found: Problem, lang: Language) -> None:
    """Tell something beside the answer, on standard error."""
    from sentencing.report.as_text import problem_line  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    say(f"{problem_line(found, wording(lang))}\n")


def refuse(problems: Iterable[Problem], format_: Format, lang: Language) -> int:
    """Tell what is wrong with the input. The status to end with: 2, whether or not anybody could be told."""
    from sentencing.cli.excerpt import with_excerpts  # noqa: PLC0415
    from sentencing.report.as_text import problem_line  # noqa: PLC0415
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
    say(with_excerpts([(one.place, problem_line(one, texts)) for one in shown]))
    if len(found) > _MOST_SHOWN:
        say(texts("and {number} more", number=len(found) - _MOST_SHOWN) + "\n")
    return _REFUSED
