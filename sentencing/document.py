"""Strict reading of YAML into positioned plain data, and typed access that notes problems instead of guessing.

Every scalar stays text until a reader asks for a type, so `no`, `010` or `1:30` never turn into something else.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from sentencing.citation import Citation, CitationError, is_citation, is_reference, lookalike, parse_citation
from sentencing.message import N_
from sentencing.plain import Data, Path_, field_name
from sentencing.problem import NOWHERE, Place, Problem, ProblemError, Problems, problem
from sentencing.quantity import Interval, Quantity, RangeOrderError, Unit, parse_interval, parse_quantity

T = TypeVar("T")

LARGEST_FILE = 4_000_000
MOST_DAYS = 31
MOST_MONTHS = 12_000
LONGEST_NOTATION = 80
"""Characters of an amount, a range or a citation."""


class Places(Protocol):
    """Where pieces of data stand: line and column by their paths."""

    def __contains__(self, path: object, /) -> bool:
        """Whether a piece has a place of its own."""

    def __getitem__(self, path: Path_, /) -> tuple[int, int]:
        """Its line and column."""


class Document(NamedTuple):
    """The data of one file and where each piece of it stands."""

    file: str
    data: Data
    places: Places

    def place(self, path: Path_) -> Place:
        """The place of a piece of data, or of the nearest piece around it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.places:
                return Place(self.file, *self.places[path[:end]])
        return Place(self.file)


def read_document(path: Path, name: str | None = None) -> Document:
    """Read a YAML file. Raises ProblemError for a file that is missing, too large, not UTF-8 or not plain YAML."""
    file = name or str(path)
    return parse_bytes(read_bytes(path, file), file)


def read_bytes(path: Path, file: str) -> bytes:
    """The content of a file. Raises ProblemError for one that is missing, too large, or no file at all."""
    try:
        raw = _bytes_of(path)
    except (FileNotFoundError, ValueError):  # ValueError: a name that no file can have
        raise ProblemError([problem("file-missing", Place(file))]) from None
    except OSError as error:
        raise ProblemError([problem("file-unreadable", Place(file), reason=error.strerror or "?")]) from None
    if raw is None:
        raise ProblemError([problem("file-unreadable", Place(file), reason=N_("it is not a file"))])
    if len(raw) > LARGEST_FILE:
        raise ProblemError([problem("file-too-large", Place(file), limit=LARGEST_FILE)])
    return raw


def parse_bytes(raw: bytes, file: str) -> Document:
    """Parse the content of a YAML file. Raises ProblemError."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ProblemError([problem("not-utf8", Place(file, line, 1), offset=error.start)]) from None
    return parse_document(text, file)


def _bytes_of(path: Path) -> bytes | None:
    """What a file holds, up to one byte more than the largest may have; None for what is no file (a folder, a pipe, a device).

    Its size is not asked for: the system reports none for files that it makes while they are read.
    """
    handle = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )  # a pipe must not wait
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        with open(handle, "rb", closefd=False) as file:
            return file.read(LARGEST_FILE + 1)
    finally:
        os.close(handle)


def parse_document(text: str, file: str) -> Document:
    """Parse YAML text; duplicate keys, anchors, aliases, tags and second documents are problems."""
    from sentencing.yaml_events import build  # noqa: PLC0415 - PyYAML is loaded only where YAML is read

    data, places = build(text, file)
    return Document(file, data, places)


def plain_document(data: Data, file: str) -> Document:
    """A document made of data without positions (JSON, or a dict from the Python API)."""
    return Document(file, data, {})


class Field(NamedTuple):
    """One piece of a document: its value, its path, and the list where problems go."""

    document: Document
    path: Path_
    value: Data
    problems: Problems

    @property
    def name(self) -> str:
        """The path as a user reads it: `counts[1].offence`."""
        return field_name(self.path)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.document.place(self.path)

    @property
    def where(self) -> str:
        """The line as a user reads it, `case.yaml:9`; the name, where there are no lines."""
        return f"{self.place.file}:{self.place.line}" if self.place.line else self.name

    def child(self, key: str) -> Field:
        """A field of a mapping, or the mapping itself where it has no such key."""
        if isinstance(self.value, dict) and key in self.value:
            return Field(self.document, (*self.path, key), self.value[key], self.problems)
        return self

    def note(self, code: str, **params: object) -> None:
        """Note a problem here."""
        self.problems.add(problem(code, self.place, self.name, **params))

    # shape

    def mapping(self, required: Sequence[str] = (), optional: Sequence[str] = ()) -> dict[str, Field]:
        """The fields of a mapping. Unknown and missing keys are noted; what is known is returned."""
        if not isinstance(self.value, dict):
            self.note("wrong-shape", shape=_shape(self.value), expected=N_("a mapping (key: value)"))
            return {}
        known = (*required, *optional)
        fields = {}
        for key, value in self.value.items():
            child = Field(self.document, (*self.path, key), value, self.problems)
            if key in known:
                fields[key] = child
            else:
                child.note("unknown-key", found=key, expected=with_nearest(key, known))
        for key in required:
            if key not in fields:
                self.note("missing-key", expected=key)
        return fields

    def open_mapping(self) -> dict[str, Field]:
        """The fields of a mapping whose keys are names of the user's."""
        if not isinstance(self.value, dict):
            self.note("wrong-shape", shape=_shape(self.value), expected=N_("a mapping (key: value)"))
            return {}
        return {k: Field(self.document, (*self.path, k), v, self.problems) for k, v in self.value.items()}

    def items(self, most: int | None = None, before: int = 0) -> Iterator[Field]:
        """The items of a list; a list of more than `most`, with those `before` it, is noted, and none of it is read."""
        if not isinstance(self.value, list):
            self.note("wrong-shape", shape=_shape(self.value), expected=N_("a list"))
            return
        if most is not None and before + len(self.value) > most:
            self.note("too-many-items", number=before + len(self.value), limit=most)
            return
        for index, value in enumerate(self.value):
            yield Field(self.document, (*self.path, index), value, self.problems)

    def one_or_more(self) -> Iterator[Field]:
        """The items of a list, or the one value that stands in its place."""
        if isinstance(self.value, list):
            yield from self.items()
        else:
            yield self

    # scalars: each returns the default after noting a problem

    def text(self) -> str:
        """A text."""
        if isinstance(self.value, str) and self.value.strip():
            return self.value
        self.note("wrong-shape", shape=_shape(self.value), expected=N_("a text"))
        return ""

    def choice(self, values: Sequence[str]) -> str:
        """One of the given words."""
        found = self.text()
        if found and found not in values:
            self.note("bad-choice", found=found, expected=with_nearest(found, values))
            return ""
        return found

    def boolean(self) -> bool:
        """Yes or no."""
        return self.choice(("yes", "no", "true", "false")) in ("yes", "true")

    def date(self) -> date | None:
        """A date, ISO or DD.MM.YYYY."""
        found = self.text()
        if not found:
            return None
        parsed = parse_date(found)
        if parsed is None:
            self.note("bad-date", found=found)
        return parsed

    def parsed(self, parse: Callable[[str], T], expected: str, example: str) -> T | None:
        """A value that a parser reads; its ValueError becomes a problem that names what was expected."""
        found = self.text()
        if not found:
            return None
        if len(found) > LONGEST_NOTATION:
            self.problems.add(_too_long(found, self.place, self.name))
            return None
        try:
            return parse(found)
        except RangeOrderError:
            self.note("range-order", found=found)
        except CitationError:
            self.problems.add(bad_citation(found, self.place, self.name))
        except (ValueError, ArithmeticError):
            self.note("bad-quantity", found=found, expected=expected, example=example)
        return None

    def quantity(
        self, expected: str = N_("a term or an amount"), example: str = "17y, 12y6m, 40 d, 600 h, 2000 MCI"
    ) -> Quantity | None:
        """A term or an amount. The days of a term must be fewer than a month, or it could not be compared."""
        found = self.parsed(parse_quantity, expected, example)
        if found is None or found.unit is not Unit.TERM:
            return found
        if found.days >= MOST_DAYS:
            self.note(
                "bad-quantity",
                found=self.text(),
                expected=N_("a term with fewer days than a month"),
                example="12y6m15d",
            )
            return None
        if found.value >= MOST_MONTHS:
            self.note("bad-quantity", found=self.text(), expected=N_("a term of less than 1000 years"), example="17y")
            return None
        return found

    def interval(self) -> Interval | None:
        """A range of amounts."""
        return self.parsed(parse_interval, N_("a range"), "12y..17y, ..7y, 20..200 MCI")

    def citation(self) -> Citation | None:
        """A citation of an offence."""
        return self.parsed(parse_citation, N_("a citation"), "179(3)")

    def reference(self) -> str:
        """A citation of the provisions that a rule rests on."""
        found = self.text()
        if found and not is_reference(found):
            self.problems.add(bad_reference(found, is_reference, self.place, self.name))
        return found


def root(document: Document, problems: Problems) -> Field:
    """The whole document as a field."""
    return Field(document, (), document.data, problems)


def parse_date(text: str) -> date | None:
    """A date written 2022-01-05 or 05.01.2022; None for anything else."""
    day_first = len(text) == len("05.01.2022") and text[2] == text[5] == "."
    return iso_date(f"{text[6:]}-{text[3:5]}-{text[:2]}" if day_first else text)


def iso_date(text: str) -> date | None:
    """A date written 2022-01-05; None for anything else, and for a day that is in no calendar."""
    if len(text) != len("2022-01-05") or not text[4] == text[7] == "-":
        return None
    digits = text[:4], text[5:7], text[8:]
    try:
        return date(*map(int, digits)) if all(d.isascii() and d.isdecimal() for d in digits) else None
    except ValueError:
        return None


def bad_citation(found: str, place: Place = NOWHERE, field: str = "") -> Problem:
    """What is wrong with a text that is not a citation of an offence."""
    if len(found) > LONGEST_NOTATION:
        return _too_long(found, place, field)
    return _lookalike(found, is_citation, place, field) or problem("bad-citation", place, field, found=found)


def bad_reference(found: str, reads: Callable[[str], bool], place: Place = NOWHERE, field: str = "") -> Problem:
    """What is wrong with a text that `reads` does not take for a provision."""
    return _lookalike(found, reads, place, field) or problem("bad-reference", place, field, found=found)


def _too_long(found: str, place: Place, field: str) -> Problem:
    return problem("text-too-long", place, field, size=len(found), limit=LONGEST_NOTATION)


def _lookalike(found: str, reads: Callable[[str], bool], place: Place, field: str) -> Problem | None:
    seen = lookalike(found, reads)
    if seen is None:
        return None
    wrong, right = found[seen.at], seen.corrected[seen.at]
    return problem(
        "lookalike",
        place,
        field,
        found=found,
        number=seen.at + 1,
        letter=wrong,
        script=_script(wrong),
        corrected=seen.corrected,
        wanted=_script(right),
    )


def _script(char: str) -> str:
    """What a character is, to a reader who cannot see it."""
    if char.isdecimal():
        return N_("an ordinary digit") if char.isascii() else N_("a digit of another script")
    if not char.isalpha():
        return N_("a hyphen") if char == "-" else N_("a dash")
    return N_("a Latin letter") if char.isascii() else N_("a Cyrillic letter")


def nearest(word: str, known: Sequence[str]) -> list[str]:
    """The known words that look most like a word."""
    import difflib  # noqa: PLC0415 - needed only where a word is wrong

    if len(word) > LONGEST_NOTATION:
        return []
    return difflib.get_close_matches(word, list(known), n=3, cutoff=0.5)


def with_nearest(found: str, known: Sequence[str]) -> str:
    """The known words, those that look most like a word first."""
    close = nearest(found, known)
    rest = [word for word in known if word not in close]
    return ", ".join([*close, *rest])


def _shape(value: Data) -> str:
    if value is None or value == "":
        return N_("nothing")
    return {dict: N_("a mapping"), list: N_("a list")}.get(type(value), f"'{value}'")
