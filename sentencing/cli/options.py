"""Options that every command shares, and the one way in which commands end."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, AnyStr, NoReturn

import typer

from sentencing.problem import Place, Problem, ProblemError, problem
from sentencing.quantity import QuantityError

if TYPE_CHECKING:  # loaded by the commands that answer
    from sentencing.answer import Answer
    from sentencing.report.view import View
    from sentencing.report.wording import Wording

_MOST_SHOWN = 50


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


def _language() -> Language:
    return Language.RU if os.environ.get("SENTENCING_LANG", "").startswith("ru") else Language.EN


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="Output format.")]
LangOption = Annotated[
    Language, typer.Option("--lang", "-l", default_factory=_language, help="Output language (or SENTENCING_LANG).")
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
    """The readings chosen on the command line. Raises ProblemError for one that is not ID=READING."""
    found = {}
    for item in chosen or ():
        id_, equals, reading = item.partition("=")
        if not equals:
            raise ProblemError([problem("bad-text", found=item, expected="ID=READING", field="--interpretation")])
        found[id_] = reading
    return found


def day_of(text: str, option: str = "--on") -> date:
    """The day that an option names. Raises ProblemError."""
    from sentencing.document import parse_date  # noqa: PLC0415

    day = parse_date(text)
    if day is None:
        raise ProblemError([problem("bad-date", found=text, field=option)])
    return day


def emit(text: str) -> None:
    """Write an answer to standard output."""
    whole = text if text.endswith("\n") else text + "\n"
    encoding = _encoding()
    _write(sys.stdout, whole.encode(encoding, "replace").decode(encoding))


def emit_bytes(data: bytes) -> None:
    """Write data to standard output, the same bytes on every terminal."""
    _write(sys.stdout.buffer, data)


def _write(stream: IO[AnyStr], data: AnyStr) -> None:
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:  # the reader (head, less) has gone: nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _encoding() -> str:
    return sys.stdout.encoding or "utf-8"


def save(path: Path, data: bytes) -> None:
    """Write a new file. Raises ProblemError if there is one already, or if it cannot be written."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise ProblemError([problem("file-exists", Place(str(path)))]) from None
    except OSError as error:
        raise ProblemError([problem("file-unwritable", Place(str(path)), reason=error.strerror or "?")]) from None


def emit_json(data: Any) -> None:
    """Write plain data as JSON; letters that the output cannot hold as escapes, so that nothing is lost."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    try:
        text.encode(_encoding())
    except UnicodeEncodeError:
        text = json.dumps(data, indent=2)
    emit(text)


def emit_answer(found: Answer, format_: Format, texts: Wording, full: bool) -> None:
    """Write an answer in a format; JSON has all of it always."""
    if format_ is Format.JSON:
        from sentencing.report.as_json import answer_json  # noqa: PLC0415

        emit_json(answer_json(found, texts))
    else:
        from sentencing.report.page import page_of  # noqa: PLC0415

        emit_view(page_of(found, texts, full), format_)


def emit_view(view: View, format_: Format) -> None:
    """Write a page in a format; HTML in UTF-8, whatever the terminal has, as the page itself says."""
    from sentencing.report.render import render  # noqa: PLC0415

    text = render(view, format_)
    if format_ is Format.HTML:
        emit_bytes(text.encode())
    else:
        emit(text)


def refuse(problems: Iterable[Problem], format_: Format, lang: Language) -> NoReturn:
    """Tell what is wrong with the input, and end with status 2."""
    from sentencing.report.as_json import problems_json  # noqa: PLC0415
    from sentencing.report.as_text import problems_text  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    found = list(problems)
    texts = wording("en" if any(one.code == "language-missing" for one in found) else lang)
    shown = found[:_MOST_SHOWN]
    if format_ is Format.JSON:
        emit_json(problems_json(shown, texts))
    else:
        sys.stderr.write(problems_text(shown, texts))
        if len(found) > len(shown):
            sys.stderr.write(texts("and {number} more", number=len(found) - len(shown)) + "\n")
    raise typer.Exit(2)


def guarded(command: Callable[[], int], format_: Format, lang: Language) -> None:
    """Run a command; problems end with status 2, its own result is the exit status."""
    try:
        status = command()
    except ProblemError as error:
        refuse(error.problems, format_, lang)
    except QuantityError as error:
        refuse([problem("incomparable", found=error)], format_, lang)
    raise typer.Exit(status)
