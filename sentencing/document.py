"""Strict reading of YAML into positioned plain data, and typed access that notes problems instead of guessing.

Every scalar stays text until a reader asks for a type, so `no`, `010` or `1:30` never turn into something else.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from sentencing.bad_text import LONGEST_NOTATION, bad_circumstance, bad_citation, bad_date, bad_reference, too_long
from sentencing.citation import (
    Citation,
    CitationError,
    is_reference,
    parse_citation,
    parse_provision,
    points_of,
)
from sentencing.dates import parse_date
from sentencing.lexicon import Words, folded, meaning, nearest, no_words, said_like, with_nearest
from sentencing.message import N_
from sentencing.plain import Data, Path_, field_name
from sentencing.problem import Place, ProblemError, Problems, problem
from sentencing.quantity import Interval, Quantity, RangeOrderError, Unit, parse_interval, parse_quantity

T = TypeVar("T")

LARGEST_FILE = 4_000_000
MOST_DAYS = 31
_CYRILLIC = "windows-1251"
MOST_MONTHS = 12_000
ALIKE = 0.75
"""How much of a circumstance must agree with what somebody wrote, so that no other one is suggested."""


class Places(Protocol):
    """Where pieces of data stand: line and column by their paths."""

    def __contains__(self, path: object, /) -> bool:
        """Whether a piece has a place of its own."""

    def __getitem__(self, path: Path_, /) -> tuple[int, int]:
        """Its line and column."""


class Document(NamedTuple):
    """The data of one file and where each piece of it stands; `words` can stand for keys and answers, `encoding` is that of a file not in UTF-8."""

    file: str
    data: Data
    places: Places
    words: Words = no_words
    encoding: str = ""

    def place(self, path: Path_) -> Place:
        """The place of a piece of data, or of the nearest piece around it."""
        written = self.written(path)
        for end in range(len(written), -1, -1):
            if written[:end] in self.places:
                return Place(self.file, *self.places[written[:end]])
        return Place(self.file)

    def written(self, path: Path_) -> Path_:
        """A path with each key as it is written in the file."""
        found: list[str | int] = []
        data = self.data
        for step in path:
            key = step
            if isinstance(data, dict) and isinstance(step, str):
                key = self.key(data, step) or step
                data = data.get(key)
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                data = data[step]
            found.append(key)
        return tuple(found)

    def key(self, data: Mapping[str, Data], name: str) -> str | None:
        """The key of a mapping that is a word for a name; None where there is none."""
        return name if name in data else next((key for key in data if meaning(self.words, key, (name,))), None)


def read_document(path: Path, name: str | None = None) -> Document:
    """Read a YAML file of a user: UTF-8, UTF-16 or windows-1251. Raises ProblemError for a file that is missing, too large, not text or not plain YAML."""
    file = name or str(path)
    raw = read_bytes(path, file)
    encoding = encoding_of(raw)
    if encoding is None:
        return parse_bytes(raw, file)
    return parse_document(raw.decode(encoding), file)._replace(encoding=encoding)


def encoding_of(raw: bytes) -> str | None:
    """The encoding of a text that is not UTF-8: UTF-16 by its mark, windows-1251 where it has Cyrillic letters in it; None for UTF-8, and for no text."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16" if _decodes(raw, "utf-16") else None
    if b"\0" in raw or _decodes(raw, "utf-8") or _has_cyrillic(raw.decode("utf-8", "ignore")):
        return None
    return _CYRILLIC if _decodes(raw, _CYRILLIC) and _has_cyrillic(raw.decode(_CYRILLIC)) else None


def _has_cyrillic(text: str) -> bool:
    return any("а" <= char <= "я" for char in text)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


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
        """The path in the words of the program: `counts[1].offence`."""
        return field_name(self.path)

    @property
    def written(self) -> str:
        """The path as it is written in the file: `преступления[1].статья`."""
        return field_name(self.document.written(self.path))

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
        found = self.document.key(self.value, key) if isinstance(self.value, dict) else None
        if found is None or not isinstance(self.value, dict):
            return self
        return Field(self.document, (*self.path, key), self.value[found], self.problems)

    def note(self, code: str, **params: object) -> None:
        """Note a problem here."""
        self.problems.add(problem(code, self.place, self.written, **params))

    # shape

    def mapping(self, required: Sequence[str] = (), optional: Sequence[str] = ()) -> dict[str, Field]:
        """The fields of a mapping. Unknown and missing keys are noted; what is known is returned."""
        if not isinstance(self.value, dict):
            self.note("wrong-shape", shape=_shape(self.value), expected=N_("a mapping (key: value)"))
            return {}
        known = (*required, *optional)
        fields = {}
        for key, value in self.value.items():
            name = meaning(self.document.words, key, known)
            child = Field(self.document, (*self.path, name or key), value, self.problems)
            if name is None and value is None and self._follows_a_comma(key):
                child.note("comma-in-braces", found=key)
            elif name is None:
                child.note("unknown-key", found=key, expected=with_nearest(key, known, self.document.words))
            elif name in fields:
                child.note("duplicate-key", found=key)
            else:
                fields[name] = child
        for key in required:
            if key not in fields:
                self.note("missing-key", expected=self.in_its_language(key))
        return fields

    def _follows_a_comma(self, key: str) -> bool:
        """Whether a key without a value stands behind another on its line, where it was meant to be the rest of a value."""
        assert isinstance(self.value, dict)
        keys = list(self.value)
        before = keys[keys.index(key) - 1] if key != keys[0] else None
        return before is not None and self.child(before).place.line == self.child(key).place.line > 0

    def in_its_language(self, word: str) -> str:
        """A word of the program in the language of the keys here, or of the file; few words tell Russian from Kazakh, so the file is asked too."""
        here, around = (" ".join(one) if isinstance(one, dict) else "" for one in (self.value, self.document.data))
        return word if here.isascii() and here else said_like(self.document.words, word, f"{here} {around}")

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
        if not found:
            return ""
        word = meaning(self.document.words, found, values)
        if word is None:
            self.note("bad-choice", found=found, expected=with_nearest(found, values, self.document.words))
        return word or ""

    def word(self, values: Sequence[str]) -> str:
        """One of the given words, where the value is one; empty otherwise, and nothing is noted."""
        return (isinstance(self.value, str) and meaning(self.document.words, self.value, values)) or ""

    def boolean(self) -> bool:
        """Yes or no."""
        return self.choice(("yes", "no", "true", "false")) in ("yes", "true")

    def date(self) -> date | None:
        """A day, as people write it."""
        found = self.text()
        parsed = parse_date(found) if found else None
        if found and parsed is None:
            self.problems.add(bad_date(found, self.place, self.written))
        return parsed

    def parsed(self, parse: Callable[[str], T], expected: str, example: str) -> T | None:
        """A value that a parser reads; its ValueError becomes a problem that names what was expected."""
        found = self.text()
        if not found:
            return None
        if len(found) > LONGEST_NOTATION:
            self.problems.add(too_long(found, self.place, self.name))
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

    def provisions(self) -> tuple[str, ...]:
        """Provisions that are cited in any form, or named by words that stand for one; several, with commas between them."""
        found = self.text()
        pieces = [found] if found else []
        apart = [piece.strip() for piece in found.replace(";", ",").split(",")]
        for text in (pieces, apart):
            named = [self._provisions_of(one) for one in text]
            if text and all(named):
                return tuple(dict.fromkeys(one for several in named for one in several))
        if found:
            wrong = ", ".join(piece for piece in apart if not self._provisions_of(piece))
            points = [word for word, _ in self.document.words().said if is_reference(word)]
            close = nearest(wrong, points, self.document.words, ALIKE)
            self.problems.add(bad_circumstance(wrong, close, self.place, self.written))
        return ()

    def _provisions_of(self, text: str) -> tuple[str, ...]:
        """The provisions that one text names, each point by itself; none where it names none."""
        if is_reference(text):
            return tuple(text.split(", "))
        known = [one for one in self.document.words().meanings.get(folded(text), ()) if is_reference(one)]
        if known:
            return tuple(known)
        try:
            return points_of(parse_provision(text))
        except CitationError:
            return ()

    def reference(self) -> str:
        """A citation of the provisions that a rule rests on."""
        found = self.text()
        if found and not is_reference(found):
            self.problems.add(bad_reference(found, is_reference, self.place, self.name))
        return found


def root(document: Document, problems: Problems) -> Field:
    """The whole document as a field."""
    return Field(document, (), document.data, problems)


def _shape(value: Data) -> str:
    if value is None or value == "":
        return N_("nothing")
    return {dict: N_("a mapping"), list: N_("a list")}.get(type(value), f"'{value}'")
