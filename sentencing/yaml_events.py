"""Builds plain data with positions from YAML events: mappings, lists and text, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from sentencing.message import N_
from sentencing.plain import DEEPEST, MOST_VALUES, field_name, half_character
from sentencing.problem import Place, ProblemError, Problems, problem

_Path = tuple[str | int, ...]
_Places = dict[_Path, tuple[int, int]]
_WRONG_WHERE_IT_BEGAN = {
    "while scanning a quoted scalar": N_("the quote that opens here is not closed"),
    "while scanning a simple key": N_("no colon follows this key on its line"),
}
"""What PyYAML was doing when it met the mistake, and the mistake, which stands where it began."""
_INDENTED = N_("this line is not indented like the lines it belongs to")
_REASONS = {
    "mapping values are not allowed": N_("a colon and a blank stand inside a value: put the value in quotes"),
    "did not find expected ','": N_("a comma or a closing bracket is missing before this place"),
    "did not find expected '-' indicator": _INDENTED,
    "did not find expected key": _INDENTED,
    "did not find expected <document start>": _INDENTED,
    "did not find expected node content": N_("a value is missing here, or a comma stands too many"),
    "block sequence entries are not allowed": N_("a list begins on the line of its key: begin it on the next line"),
    "found character that cannot start any token": N_("a value cannot begin with this character: put it in quotes"),
    "could not find expected ':'": N_("no colon follows this key on its line"),
    "found unexpected end of stream": N_("the text ends before a quote or a bracket is closed"),
}
"""What PyYAML says of a mistake, by how it begins, and what a person can do with it."""


def build(text: str, file: str) -> tuple[Any, _Places]:
    """Data and places of the one document in a text. Raises ProblemError."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(file)
    try:
        events = iter(yaml.parse(text, Loader=loader))
        data = builder.document(events)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: the parser in Python meets a character that is none
        raise ProblemError([_syntax(error, text, file)]) from None
    builder.problems.raise_any()
    return data, builder.places


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.values = 0
        self.places: _Places = {}
        self.problems = Problems()

    def document(self, events: Iterator[Any]) -> Any:
        data: Any = None
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self._stop("yaml-documents", event)
                seen = True
            elif isinstance(event, yaml.NodeEvent):
                data = self.node(event, events, ())
        return data

    def node(self, event: Any, events: Iterator[Any], path: _Path) -> Any:
        mark = event.start_mark
        self.places.setdefault(path, (mark.line + 1, mark.column + 1))
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._stop("yaml-anchor", event)
        if event.tag:
            self._stop("yaml-tag", event, found=event.tag.replace("tag:yaml.org,2002:", "!!"))
        self.values += 1
        if self.values > MOST_VALUES:
            self._stop("too-many-values", event, limit=MOST_VALUES)
        if len(path) > DEEPEST:
            self._stop("yaml-depth", event, limit=DEEPEST)
        if isinstance(event, yaml.ScalarEvent):
            self._check_text(event)
            return None if event.value in ("", "~", "null") and not event.style else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path)
        return self.mapping(events, path)

    def sequence(self, events: Iterator[Any], path: _Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            found.append(self.node(event, events, (*path, len(found))))
        return found

    def mapping(self, events: Iterator[Any], path: _Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if isinstance(event, yaml.AliasEvent) or event.anchor:
                self._stop("yaml-anchor", event)
            if not isinstance(event, yaml.ScalarEvent) or event.tag:
                self._stop("yaml-syntax", event, reason=N_("a key must be plain text"))
            self._check_text(event)
            key, mark = event.value, event.start_mark
            assert mark is not None
            place = Place(self.file, mark.line + 1, mark.column + 1)
            if key in found:
                self.problems.add(problem("duplicate-key", place, field_name((*path, key)), found=key))
            self.places[(*path, key)] = (place.line, place.column)
            found[key] = self.node(next(events), events, (*path, key))
        return found

    def _check_text(self, event: Any) -> None:
        if half := half_character(event.value):
            self._stop("half-a-character", event, number=half.at + 1, found=half.name)

    def _stop(self, code: str, event: Any, **params: str | int) -> NoReturn:
        mark = event.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1)
        raise ProblemError([*self.problems.found, problem(code, place, "", **params)])


def _syntax(error: yaml.YAMLError | ValueError, text: str, file: str) -> Any:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        before = text[: error.start if isinstance(error, UnicodeEncodeError) else getattr(error, "position", 0) or 0]
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return problem("yaml-syntax", place, reason=N_("a character that text may not hold"))
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    place = Place(file, mark.line + 1, mark.column + 1)
    if "\t" in line[: mark.column + 1]:
        return problem("yaml-tab", place)
    opened: Any = getattr(error, "context_mark", None)
    reason = _WRONG_WHERE_IT_BEGAN.get(getattr(error, "context", None) or "")
    if reason and opened is not None:
        return problem("yaml-syntax", Place(file, opened.line + 1, opened.column + 1), reason=reason)
    said = getattr(error, "problem", None) or "unreadable"
    known = next((reason for begins, reason in _REASONS.items() if said.startswith(begins)), said)
    return problem("yaml-syntax", place, reason=known)
