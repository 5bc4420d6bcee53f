"""The two streams of the program: answers go to standard output, messages to standard error."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, AnyStr

from sentencing.message import N_
from sentencing.problem import Place, ProblemError, problem

if TYPE_CHECKING:  # loaded by the commands that answer
    from sentencing.answer import Answer
    from sentencing.report.view import View
    from sentencing.report.wording import Wording


class UnwritableError(Exception):
    """Standard output is closed, or what it leads to takes no more."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def emit(text: str) -> None:
    """Write an answer to standard output. Raises UnwritableError."""
    whole = text if text.endswith("\n") else text + "\n"
    encoding = _encoding()
    _write(_output(), whole.encode(encoding, "replace").decode(encoding))


def emit_bytes(data: bytes) -> None:
    """Write data to standard output, the same bytes on every terminal. Raises UnwritableError."""
    _write(_output().buffer, data)


def emit_json(data: Any) -> None:
    """Write plain data as JSON; letters that the output cannot hold as escapes, so that nothing is lost. Raises UnwritableError."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    try:
        text.encode(_encoding())
    except UnicodeEncodeError:
        text = json.dumps(data, indent=2)
    emit(text)


def emit_answer(found: Answer, format_: str, texts: Wording, full: bool, section: str | None = None) -> None:
    """Write an answer in a format; JSON has all of it always, text the first screen where not all and no section is asked for.

    Raises UnwritableError; ProblemError for a section that there is not.
    """
    if format_ == "json":
        from sentencing.report.as_json import answer_json  # noqa: PLC0415

        emit_json(answer_json(found, texts))
        return
    from sentencing.report.page import page_of, section_of  # noqa: PLC0415

    if section is not None:
        emit_view(section_of(found, texts, section), format_)
    elif full or format_ != "text":
        emit_view(page_of(found, texts, full), format_)
    else:
        from sentencing.report.page_brief import brief_of  # noqa: PLC0415

        emit_view(brief_of(found, texts), format_)


def emit_view(view: View, format_: str) -> None:
    """Write a page in a format; HTML in UTF-8, whatever the terminal has, as the page itself says. Raises UnwritableError."""
    from sentencing.report.render import render  # noqa: PLC0415

    text = render(view, format_)
    if format_ == "html":
        emit_bytes(text.encode())
    else:
        emit(text)


def say(text: str) -> None:
    """Write a message to standard error, if anybody listens: the exit status says the same."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def save(path: Path, data: bytes) -> None:
    """Write a new file. Raises ProblemError if there is one already, or if it cannot be written."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise ProblemError([problem("file-exists", Place(str(path)))]) from None
    except OSError as error:
        raise ProblemError([problem("file-unwritable", Place(str(path)), reason=error.strerror or "?")]) from None


def silence(stream: IO[Any]) -> None:
    """Lead a stream that takes nothing to nowhere: Python writes what is left in it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _output() -> Any:
    if sys.stdout is None:
        raise UnwritableError(N_("it is closed"))
    return sys.stdout


def _write(stream: IO[AnyStr], data: AnyStr) -> None:
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:  # the reader (head, less) has gone: nothing more to say
        silence(sys.stdout)
    except OSError as error:
        silence(sys.stdout)
        raise UnwritableError(error.strerror or "?") from None


def _encoding() -> str:
    return (sys.stdout and sys.stdout.encoding) or "utf-8"
