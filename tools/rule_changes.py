"""Every single-value change of the General Part that the mutation run tries: see docs/reference/mutation.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from sentencing.document import Document
from sentencing.law.facts import words_asked
from sentencing.law.model import ENACTMENT, Act, AdditionalKind, Interpretation, Kind
from sentencing.law.schema import METHODS, NUMBERS, fact_words
from sentencing.law.store import open_rules
from sentencing.plain import Data, Path_

REMOVED = "(removed)"
NAMES = ("table", "row", "bar", "gist")
"""Names of entries and words for the reader: no answer turns on them."""
OPTIONAL = (
    "reading",
    "needs",
    "until",
    "repealed",
    "absorbs",
    "caps",
    "imprisonment",
    "of_56",
    "exceptional",
    "range",
    "never",
)
IDENTIFIES = ("table", "bar", "row", "since", "one", "kind", "cite")
YES_NO = ("yes", "no")
_NUMBER = re.compile(r"(?<![\w-])\d+")
_STEP = re.compile(r"\([^)]*\)$| (?:last )?para\.(?: \d)?$")
_UNIT = re.compile(r"(?<=\d)[ym](?!\w)")


class Mutant(NamedTuple):
    """A value of a rule file, by its path, and what it becomes (None: it is taken out)."""

    file: str
    path: Path_
    old: str
    new: str | None
    where: str

    def said(self, document: Document) -> str:
        """The change with its place, as a compiler says it."""
        place = document.place(self.path)
        return f"{self.file}:{place.line}:{place.column}: {self.old} -> {self.new or REMOVED}"

    def applied(self, document: Document) -> Document:
        """The file with this one value changed."""
        return Document(document.file, _replaced(document.data, self.path, self.new), document.places)


def mutants(name: str, document: Document, act: Act, interpretations: Mapping[str, Interpretation]) -> Iterator[Mutant]:
    """Every change of a file, in the order of its lines."""
    for path, value in _pieces(document.data, ()):
        where = "/".join((name.rpartition("/")[2].removesuffix(".yaml"), *_names(document.data, path)))
        old = value if isinstance(value, str) else _short(value)
        for new in _changes(document.data, path, value, act, interpretations):
            yield Mutant(name, path, old, new, where)


def _replaced(data: Data, path: Path_, new: str | None) -> Any:
    if not path:
        return new
    step, *rest = path
    copy: Any = list(data) if isinstance(data, list) else dict(data)  # type: ignore[arg-type]
    if rest or new is not None:
        copy[step] = _replaced(copy[step], tuple(rest), new)
    else:
        del copy[step]
    return copy


def _pieces(value: Data, path: Path_) -> Iterator[tuple[Path_, Data]]:
    yield path, value
    items: Sequence[tuple[str | int, Data]] = ()
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for step, child in items:
        yield from _pieces(child, (*path, step))


def _names(data: Any, path: Path_) -> Iterator[str]:
    """The steps of a path in words: rows by their names, not by their place."""
    for step in path:
        data = data[step]
        if isinstance(step, str):
            if step not in ("tables", "versions", "rows"):
                yield step
        elif isinstance(data, dict):
            yield next((str(data[key]) for key in IDENTIFIES if key in data), str(step))
        else:
            yield str(data)


def _short(value: Data) -> str:
    if isinstance(value, dict):
        return next((f"{key} {value[key]}" for key in IDENTIFIES if key in value), str(value))
    return str(value)


def _changes(
    data: Data, path: Path_, value: Data, act: Act, interpretations: Mapping[str, Interpretation]
) -> Iterator[str | None]:
    keys = [step for step in path if isinstance(step, str)]
    key = keys[-1] if keys else ""
    if not path or key in NAMES or "gist" in keys:
        return
    if _can_go(path, key):
        yield None
    if not isinstance(value, str):
        return
    if key == "since":
        yield from _laws(value, act)
    elif key == "cite":
        yield from _citations(value)
    elif key == "until":
        day = date.fromisoformat(value)
        yield from (str(day + timedelta(days=by)) for by in (1, -1))
    else:
        words = [word for word in _words(data, path, keys, interpretations) if word != value]
        yield from dict.fromkeys([*words, *_clauses(value), *_amounts(value)])


def _can_go(path: Path_, key: str) -> bool:
    """Whether a piece can be left out: an item of a list, a condition, an optional key."""
    return isinstance(path[-1], int) or key in OPTIONAL or (len(path) > 1 and path[-2] in ("when", "needs", "reading"))


def _laws(since: str, act: Act) -> Iterator[str]:
    """The laws before and after, by the days on which they took effect."""
    order = sorted({act.since(law): law for law in (*act.laws, since)}.items())
    for (_, before), (_, after) in pairwise(order):
        if after == since and since != ENACTMENT:
            yield before
        if before == since:
            yield after


def _citations(cite: str) -> Iterator[str]:
    pieces = cite.split(", ")
    for place, piece in enumerate(pieces):
        others = [_STEP.sub("", piece)] if _STEP.search(piece) else []
        for match in re.finditer(r"\d+", piece):
            others.append(piece[: match.start()] + str(int(match[0]) + 1) + piece[match.end() :])
        for other in others:
            yield ", ".join([*pieces[:place], other, *pieces[place + 1 :]])
        if len(pieces) > 1:
            yield ", ".join([*pieces[:place], *pieces[place + 1 :]])


def _words(data: Any, path: Path_, keys: list[str], interpretations: Mapping[str, Interpretation]) -> Sequence[str]:
    """What else could stand in the place of a word."""
    key = keys[-1]
    if len(keys) > 1 and keys[-2] in ("when", "needs"):
        siblings = _at(data, path[:-1])
        present = siblings if isinstance(siblings, list) else []
        return (
            [word for word in fact_words(key, words_asked(open_rules().general.facts)) if word not in present]
            if key not in NUMBERS
            else ()
        )
    if len(keys) > 1 and keys[-2] == "reading":
        return [reading.id for reading in interpretations[key].readings]
    if key == "then":
        outcomes = dict.fromkeys(_outcomes(_at(data, path[:2])))
        return [word for word in outcomes if not _NUMBER.search(word)] or list(outcomes)
    fixed: Mapping[str, Sequence[str]] = {
        "reading": list(interpretations)[:2],
        "kinds": tuple(Kind),
        "kind": tuple(AdditionalKind),
        "methods": METHODS,
        "for": ("offence", "intentional_offence"),
        "of_56": YES_NO,
        "repealed": ("false",),
    }
    return fixed.get(key, ())


def _at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def _outcomes(table: Any) -> Iterator[str]:
    for version in table["versions"]:
        for row in version["rows"]:
            if isinstance(row["then"], str):
                yield row["then"]


def _clauses(text: str) -> Iterator[str]:
    """`life, mandatory` as optional; `fine 400 MCI` as the next kind."""
    for one, other in (("mandatory", "optional"), ("optional", "mandatory")):
        if text.endswith(f", {one}"):
            yield text.removesuffix(one) + other
    kind, _, amount = text.partition(" ")
    if kind in tuple(Kind) and _NUMBER.search(amount):
        order = list(Kind)
        yield from (f"{order[(order.index(Kind(kind)) + by) % len(order)]} {amount}" for by in (1, -1))


def _amounts(text: str) -> Iterator[str]:
    """Each number one more and one less, each unit of a term, each end of a range open, shut or gone."""
    for match in re.finditer(r"(?<![\w-])\d+", text):
        for number in (int(match[0]) + 1, int(match[0]) - 1):
            if number >= 0:
                yield text[: match.start()] + str(number) + text[match.end() :]
    for match in _UNIT.finditer(text):
        yield text[: match.start()] + ("m" if match[0] == "y" else "y") + text[match.end() :]
    low, dots, high = text.partition("..")
    if dots:
        if low:
            yield f"{low[1:] if low.startswith('>') else '>' + low}..{high}"
        if high:
            yield f"{low}..{high[1:] if high.startswith('<') else '<' + high}"
        if low and high:
            yield from (f"..{high}", f"{low}..")
