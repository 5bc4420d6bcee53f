"""What callers of the Python API pass, checked and made into the plain data that a case file would hold."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from numbers import Number
from pathlib import Path
from typing import Any

from sentencing.bad_text import bad_citation, bad_date
from sentencing.citation import Citation, is_citation
from sentencing.dates import parse_date
from sentencing.message import N_
from sentencing.plain import DEEPEST, MOST_VALUES, Data, Path_, field_name, half_character
from sentencing.problem import Problem, ProblemError, Problems, problem
from sentencing.quantity import Quantity

_SCALARS = (str, date, Number, Quantity, Citation)


def textual(data: Any) -> Data:
    """Plain data with every scalar as the text that a YAML file would hold. Raises ProblemError for what no file could hold."""
    reader = _Reader()
    found = reader.plain(data, ())
    reader.problems.raise_any()
    return found


class _Reader:
    def __init__(self) -> None:
        self.problems = Problems()
        self.values = 0

    def plain(self, value: Any, path: Path_) -> Data:
        self.values += 1
        if self.values > MOST_VALUES:
            raise ProblemError([problem("too-many-values", limit=MOST_VALUES)])
        if len(path) > DEEPEST:
            raise ProblemError([problem("yaml-depth", limit=DEEPEST)])
        if isinstance(value, Mapping):
            return self.mapping(value, path)
        if isinstance(value, list | tuple):
            return [self.plain(item, (*path, index)) for index, item in enumerate(value)]
        return None if value is None else self.scalar(value, path)

    def mapping(self, value: Mapping[Any, Any], path: Path_) -> dict[str, Data]:
        found: dict[str, Data] = {}
        for given, inner in value.items():
            key = self.scalar(given, path)
            if key in found:
                self.problems.add(problem("duplicate-key", field=field_name((*path, key)), found=key))
            found[key] = self.plain(inner, (*path, key))
        return found

    def scalar(self, value: Any, path: Path_) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        text = _text_of(value) if isinstance(value, _SCALARS) else None
        if text is None:
            shape, expected = _shape(value), N_("a text, a number, a day, a list or a mapping")
            self.problems.add(problem("wrong-shape", field=field_name(path), shape=shape, expected=expected))
            return ""
        if half := half_character(text):
            self.problems.add(problem("half-a-character", field=field_name(path), number=half.at + 1, found=half.name))
        return text


def _text_of(value: object) -> str | None:
    """The text of a scalar; None for a number with more digits than Python writes."""
    if isinstance(value, str):
        return str.__str__(value)  # of a member of an enumeration of texts: the text, not its name
    try:
        return str(value)
    except ValueError:
        return None


def _shape(value: object) -> str:
    """What is said of a value that has no text."""
    return N_("a number of too many digits") if isinstance(value, _SCALARS) else type(value).__name__


def bad_argument(name: str, found: object, expected: str, example: str) -> ProblemError:
    """The error for an argument of another kind than the function takes."""
    text = _text_of(found) if isinstance(found, str | date | Number) else None
    shape = _shape(found) if text is None else f"'{text}'"
    return ProblemError([problem("bad-argument", field=name, shape=shape, expected=expected, example=example)])


def offence_list(offences: object) -> list[str]:
    """The offences that a caller names. Raises ProblemError for one text in place of a list."""
    if isinstance(offences, str | bytes | Mapping) or not isinstance(offences, Sequence):
        raise bad_argument("offences", offences, N_("a list of offences"), '["188(1)"]')
    texts = textual(list(offences))
    assert isinstance(texts, list)
    return ["" if text is None else str(text) for text in texts]


def bad_offences(offences: Sequence[str]) -> list[Problem]:
    """The texts that cite no offence, each as the count that it would be."""
    counted = enumerate(offences, start=1)
    return [bad_citation(text, field=f"counts[{number}].offence") for number, text in counted if not is_citation(text)]


def day_text(day: object, name: str) -> str:
    """A day that a caller names, as text. Raises ProblemError; also for a moment, whose day depends on the time zone."""
    if isinstance(day, datetime) or not isinstance(day, str | date):
        raise bad_argument(name, day, N_("a day"), '"2022-01-05", datetime.date(2022, 1, 5)')
    if isinstance(day, str) and parse_date(day) is None:
        raise ProblemError([bad_date(day, field=name)])
    return str(day)


def folder_of(rules_dir: object) -> Path | None:
    """The folder of rules that a caller names, a path or its text. Raises ProblemError."""
    if rules_dir is None or isinstance(rules_dir, Path):
        return rules_dir
    path = os.fspath(rules_dir) if isinstance(rules_dir, str | os.PathLike) else None
    if not isinstance(path, str):
        raise bad_argument("rules_dir", rules_dir, N_("the path of a folder"), '"rules"')
    try:
        os.fsencode(path)
    except UnicodeEncodeError as error:
        number, half = error.start + 1, f"U+{ord(path[error.start]):04X}"
        raise ProblemError([problem("half-a-character", field="rules_dir", number=number, found=half)]) from None
    return Path(path)


def readings_of(readings: object) -> dict[str, str] | None:
    """The readings that a caller chooses. Raises ProblemError."""
    if readings is None:
        return None
    expected, example = N_("a mapping of interpretations to readings"), '{"half-days": "exact"}'
    if not isinstance(readings, Mapping):
        raise bad_argument("readings", readings, expected, example)
    found: dict[str, str] = {}
    for key, value in readings.items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise bad_argument("readings", f"{type(key).__name__}: {type(value).__name__}", expected, example)
        found[str.__str__(key)] = str.__str__(value)
    return found
