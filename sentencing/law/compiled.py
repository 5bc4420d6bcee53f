"""The compiled form of a code: its data cut into pieces, each decoded when it is asked for.

A first line with the SHA-256 of the rest, a line that says where each piece lies, then the pieces, as JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sentencing.document import Document, Field, root
from sentencing.law.lazy import Lazy
from sentencing.law.model import Article
from sentencing.law.read_act import read_act
from sentencing.law.read_general import GeneralReader, Sections
from sentencing.law.read_special import read_article
from sentencing.law.rulebook import RuleBook
from sentencing.plain import Path_
from sentencing.problem import Problems

if TYPE_CHECKING:
    from sentencing.law.words import Words

Span = tuple[int, int]
"""Where a piece lies: its beginning and its length."""
Position = tuple[int, int]
"""Line and column in a file of rules."""
_DEEPEST = 4
"""How deep in an item places are kept: `versions/0/rows/1` of a table, `parts/0/versions/1` of an article."""


class Sources(NamedTuple):
    """What is compiled: the files by name, the act, the items of the General Part, the articles by number, all as read."""

    documents: Mapping[str, Document]
    sections: Sections
    articles: Mapping[str, Field]
    rules: RuleBook


class _Writer:
    """Collects pieces."""

    def __init__(self, documents: Mapping[str, Document], fields: list[Field]) -> None:
        self.body = bytearray()
        self.names = {document.file: name for name, document in documents.items()}
        self.places = _places_of(documents, fields)

    def add(self, data: object) -> Span:
        """Write a piece."""
        raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        begin = len(self.body)
        self.body += raw
        return begin, len(raw)

    def add_field(self, field: Field) -> Span:
        """Write the data of a field, with the places of the items in it (versions, rows), which messages and `explain` name."""
        name = self.names[field.document.file]
        return self.add([name, field.value, self.places[field.document.file][field.path]])


def _places_of(documents: Mapping[str, Document], fields: list[Field]) -> dict[str, dict[Path_, dict[str, Position]]]:
    """The places of list items by file and by the field that they lie in."""
    found: dict[str, dict[Path_, dict[str, Position]]] = {document.file: {} for document in documents.values()}
    for field in fields:
        place = field.place
        found[field.document.file][field.path] = {"": (place.line, place.column)}
    for document in documents.values():
        of_file = found[document.file]
        assert isinstance(document.places, dict)  # what was parsed has all of its places
        depths = {len(path) for path in of_file}
        for path, position in document.places.items():
            for depth in depths if path and isinstance(path[-1], int) else ():
                if depth < len(path) <= depth + _DEEPEST and path[:depth] in of_file:
                    of_file[path[:depth]]["/".join(map(str, path[depth:]))] = position
    return found


def pack(sources: Sources) -> bytes:
    """The compiled form of rules that were read whole."""
    from sentencing.law.words import packed  # noqa: PLC0415 - for rules that are not kept alone

    documents, sections, articles, rules = sources
    act = root(documents["code.yaml"], Problems())
    items = [field for section in sections.values() for field in section.values()]
    writer = _Writer(documents, [act, *items, *articles.values()])
    chapters = {number: rules.article(number) for number in rules.index}
    head = {
        "act": writer.add_field(act),
        "defaults": rules.general.defaults,
        "words": writer.add(packed(rules.words())),
        "sections": {
            name: {id_: writer.add_field(field) for id_, field in section.items()} for name, section in sections.items()
        },
        "articles": [
            [number, *rules.index[number], article.chapter, *writer.add_field(articles[number])]
            for number, article in chapters.items()
            if article is not None
        ],
    }
    lines = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + writer.body
    return hashlib.sha256(lines).hexdigest().encode() + b"\n" + lines


def unpack(raw: bytes, fingerprint: str) -> RuleBook | None:
    """The rules of a compiled form; None if it is damaged."""
    digest, _, lines = raw.partition(b"\n")
    if hashlib.sha256(lines).hexdigest().encode() != digest:
        return None
    end = lines.index(b"\n")
    head, body = json.loads(lines[:end]), lines[end + 1 :]
    take = partial(_take, body)
    field = partial(_field, body)
    act = read_act(field(head["act"]))
    sections = {name: Lazy(spans, field) for name, spans in head["sections"].items()}
    chapters = {(name, place): (chapter, span) for _, name, place, chapter, *span in head["articles"]}

    def load(name: str, place: int) -> Article:
        chapter, span = chapters[name, place]
        return read_article(field(span), chapter, act)

    def load_words() -> Words:
        from sentencing.law.words import unpacked  # noqa: PLC0415 - for `search` alone

        return unpacked(take(head["words"]))

    index = {number: (name, place) for number, name, place, *_ in head["articles"]}
    general = GeneralReader(act, sections).general(head["defaults"])
    return RuleBook(act, general, index, load, fingerprint, load_words)


def _take(body: bytes, span: Span) -> Any:
    begin, length = span
    return json.loads(body[begin : begin + length])


def _field(body: bytes, span: Span) -> Field:
    file, data, places = _take(body, span)
    return root(Document(file, data, _Places(places)), Problems())


class _Places:
    """Places under their compiled names (`versions/0/rows/1`), looked up only when one is asked for."""

    def __init__(self, packed: Mapping[str, list[int]]) -> None:
        self.packed = packed

    def __getitem__(self, path: Path_) -> Position:
        line, column = self.packed["/".join(map(str, path))]
        return line, column

    def __contains__(self, path: object) -> bool:
        return isinstance(path, tuple) and "/".join(map(str, path)) in self.packed
