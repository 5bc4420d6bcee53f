"""What is wrong with an input, or not covered: one type for the command line, JSON and every other view.

A `Problem` carries a stable code and the words that fill its message; `sentencing.report.wording` says it in a language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeVar

from sentencing.citation import Citation
from sentencing.codes import WORDINGS, Severity
from sentencing.message import Param, Stated
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import Ranges

T = TypeVar("T")


class Place(NamedTuple):
    """Where in a file: counted from 1; 0 where there is no line to name."""

    file: str = ""
    line: int = 0
    column: int = 0


NOWHERE = Place()
_LONGEST = 300
"""Characters of a user's text that a message repeats."""
_MOST_SAID = 50
_MOST_KEPT = 1_000
"""Problems of one reading, and characters of a word of a message: more of them would only take memory."""


def printable(text: str) -> str:
    """What a user wrote, safe for a terminal and not longer than a line."""
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
    return short if short.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in short)


class Problem(NamedTuple):
    """One thing that is wrong or not covered, with the place and the words for its message."""

    code: str
    params: tuple[tuple[str, Param], ...] = ()
    place: Place = NOWHERE
    field: str = ""

    @property
    def severity(self) -> Severity:
        """The class of the message."""
        return WORDINGS[self.code].severity

    @property
    def plain(self) -> dict[str, str]:
        """The parameters as language-neutral text."""
        return {name: plain(value) for name, value in self.params}

    def line(self, says: str, remedy: str) -> str:
        """The message in one line: place, field, code, what is wrong, remedy."""
        place = self.place
        where = f"{place.file}:{place.line}:{place.column}: " if place.line else f"{place.file}: " if place.file else ""
        return f"{where}{f'{self.field}: ' if self.field else ''}{self.code}: {says}; {remedy}"

    def __str__(self) -> str:
        """The message in English, with the words of the program as they stand."""
        params = {name: _Plain(printable(value)) for name, value in self.plain.items()}
        says, remedy = (text.format(**params) for text in WORDINGS[self.code][1:])
        return self.line(says, remedy)


class _Plain(str):
    """A parameter that has one form, whatever its placeholder asks for."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        return str(self)


def problem(code: str, place: Place = NOWHERE, field: str = "", **params: object) -> Problem:
    """Make a Problem. Parameters keep their types until they are said; text is cut where no message would show the rest."""
    return Problem(code, tuple((name, _kept(value)) for name, value in params.items()), place, field)


def _kept(value: object) -> Param:
    if type(value) is str:
        return value[:_MOST_KEPT]
    return value if isinstance(value, _KEPT) else str(value)[:_MOST_KEPT]


def plain(value: object) -> str:
    """A parameter as language-neutral text."""
    if isinstance(value, Stated):
        return str(value.fact) if value.value is None else f"{value.fact}: {plain(value.value)}"
    if type(value) is tuple:
        return "; ".join(plain(item) for item in value)
    return str(value)


_KEPT = (str, int, date, Fraction, Quantity, Interval, Ranges, Citation, tuple)


class ProblemError(Exception):
    """Input that cannot be used. Holds every problem found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Every message in English, one in a line."""
        rest = len(self.problems) - _MOST_SAID
        return "\n".join([*map(str, self.problems[:_MOST_SAID]), *([f"and {rest} more"] if rest > 0 else [])])


class Problems:
    """Collects problems while a file is read, so that all of them are told at once."""

    __slots__ = ("found",)

    def __init__(self, found: list[Problem] | None = None) -> None:
        self.found = [] if found is None else found

    def add(self, found: Problem) -> None:
        """Note one problem; after a thousand, reading ends with them."""
        self.found.append(found)
        if len(self.found) >= _MOST_KEPT:
            self.raise_any()

    def of(self, read: Callable[[], T]) -> T | None:
        """What a reader gives; None if it raises ProblemError, whose problems are noted."""
        try:
            return read()
        except ProblemError as error:
            self.found.extend(error.problems)
            return None

    def raise_any(self) -> None:
        """Raise ProblemError if anything was noted."""
        if self.found:
            raise ProblemError(sorted(self.found, key=lambda p: p.place))
