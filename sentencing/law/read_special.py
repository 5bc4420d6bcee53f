"""Reads the chapters of the Special Part into the typed model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from sentencing.citation import Citation, is_number, number_key
from sentencing.document import Field
from sentencing.law.grammar import read_additional, read_punishment
from sentencing.law.model import (
    PARTLY,
    UNCLEAR,
    Act,
    Additional,
    Article,
    Kind,
    Note,
    Part,
    Punishment,
    Sanction,
    Version,
)
from sentencing.law.read_act import LANGUAGES, check_order, check_since, read_texts
from sentencing.message import N_

GUILT = ("intentional", "negligent", "intentional_with_negligent_consequence", "either", "open")


def article_numbers(chapter: Field) -> list[tuple[str, Field]]:
    """The numbers of the articles of a chapter with their fields, without reading more."""
    articles = chapter.child("articles")
    items = articles.items() if isinstance(articles.value, list) else ()
    return [(str(item.value.get("article")) if isinstance(item.value, dict) else "", item) for item in items]


def read_one_article(chapter: Field, place: int, act: Act) -> Article:
    """One article of a chapter, by its place in the list."""
    fields = chapter.mapping(["chapter", "title", "articles"])
    item = next(islice(fields["articles"].items(), place, None))
    return read_article(item, fields["chapter"].text(), act)


def read_chapter(field: Field, act: Act) -> tuple[Article, ...]:
    """All articles of a chapter."""
    fields = field.mapping(["chapter", "title", "articles"])
    if "title" in fields:
        read_texts(fields["title"], LANGUAGES)
    chapter = _number(fields["chapter"]) if "chapter" in fields else ""
    return (
        tuple(read_article(item, chapter, act) for item in fields["articles"].items()) if "articles" in fields else ()
    )


def read_article(field: Field, chapter: str, act: Act) -> Article:
    """One article with its parts."""
    fields = field.mapping(["article", "title", "parts"], ["amended_by", "notes"])
    number = _number(fields["article"]) if "article" in fields else ""
    parts = tuple(_read_part(item, number, act) for item in fields["parts"].items()) if "parts" in fields else ()
    if "parts" in fields and not parts:
        field.note("missing-key", expected="part")
    if len(parts) > 1 and _partly_divided(parts, act):
        field.note("missing-key", expected="part")
    amended = tuple(check_since(item, act) for item in fields["amended_by"].items()) if "amended_by" in fields else ()
    days = [law.adopted for id_ in amended if (law := act.laws.get(id_)) and law.adopted]
    if days != sorted(days):
        fields["amended_by"].note("versions-order", found=", ".join(amended))
    notes = tuple(_read_note(item) for item in fields["notes"].items()) if "notes" in fields else ()
    title = read_texts(fields["title"], LANGUAGES) if "title" in fields else {}
    return Article(number, chapter, title, amended, parts, notes, field.place)


def _partly_divided(parts: Sequence[Part], act: Act) -> bool:
    """Whether a part without a number stands beside numbered ones on one day; a law may have run them into one."""
    whole = [part for part in parts if part.citation.part is None]
    ends = [
        act.since(part.versions[-1].since) if part.versions and part.versions[-1].value is None else None
        for part in parts
        if part.citation.part is not None
    ]
    begins = [act.since(part.versions[0].since) for part in whole if part.versions]
    return len(whole) > 1 or any(end is None or end > begin for end in ends for begin in begins)


def _number(field: Field) -> str:
    found = field.text()
    if found and not is_number(found):
        field.note("bad-text", found=found, expected=N_("a number such as 179 or 108-1"))
    return found


def _read_note(field: Field) -> Note:
    fields = field.mapping(["kind", "applies_to"])
    kind = fields["kind"].choice(["release"]) if "kind" in fields else ""
    return Note(kind, tuple(_number(item) for item in fields["applies_to"].items()) if "applies_to" in fields else ())


def _read_part(field: Field, article: str, act: Act) -> Part:
    fields = field.mapping(["gist", "guilt", "versions"], ["part"])
    citation = act.cited(Citation(article, _number(fields["part"]) if "part" in fields else None))
    guilt = fields["guilt"].choice(GUILT) if "guilt" in fields else ""
    items = list(fields["versions"].items()) if "versions" in fields else []
    versions = tuple(_read_version(item, act, guilt) for item in items)
    sinces = [item.child("since") for item in items]
    check_order(list(zip(sinces, (version.since for version in versions), strict=True)), act)
    if "versions" in fields and not versions:
        fields["versions"].note("empty-version", provision=citation)
    gist = read_texts(fields["gist"]) if "gist" in fields else {}
    return Part(citation, gist, versions, field.place)


def _check_main(rows: Sequence[tuple[Field, Punishment | None]]) -> None:
    """A kind stands once for the same points."""
    seen: set[object] = set()
    for item, row in rows:
        if row is not None:
            multiple = bool(row.range and row.range.high and row.range.high.of)
            keys = [(row.kind, point, row.aggravated, multiple) for point in row.points or ("",)]
            _check_once(item, row.kind, keys, seen, "main")


def _check_additional(rows: Sequence[tuple[Field, Additional | None]], kinds: set[Kind]) -> None:
    """An additional punishment is tied to kinds that are there, and stands once for the same points and kinds."""
    seen: set[object] = set()
    for item, row in rows:
        if row is None:
            continue
        for kind in row.only_with:
            if kind not in kinds:
                item.note("bad-choice", found=kind, expected=", ".join(sorted(kinds)))
        keys = [(row.kind, point, kind) for point in row.only_points or ("",) for kind in row.only_with or ("",)]
        _check_once(item, row.kind, keys, seen, "additional")


def _check_once(field: Field, kind: str, keys: Sequence[object], seen: set[object], first: str) -> None:
    """Note a row of which a part was said before."""
    if len(set(keys)) < len(keys) or not seen.isdisjoint(keys):
        field.note("duplicate-id", found=kind, first=first)
    seen.update(keys)


def _check_points(fields: Mapping[str, Field], points: Sequence[str]) -> None:
    """Points rise; one that is no number has its own message."""
    if not all(map(is_number, points)):
        return
    order = [number_key(point) for point in points]
    if order != sorted(set(order)):
        fields["points"].note("not-in-order", found=", ".join(points), first="-")


def _former_act(field: Field, act: Act) -> str:
    if field.value in (UNCLEAR, PARTLY):
        return str(field.value)
    citation = field.citation()
    return str(act.cited(citation)) if citation else ""


def _read_version(field: Field, act: Act, guilt: str) -> Version[Sanction]:
    """One version; `guilt` is the form of guilt of the part, for a version that names no other."""
    fields = field.mapping(
        ["since"],
        ["main", "additional", "points", "reading", "excluded", "former_act_now", "prevails", "inferred", "guilt"],
    )
    since = check_since(fields["since"], act) if "since" in fields else ""
    former = _former_act(fields["former_act_now"], act) if "former_act_now" in fields else ""
    if "excluded" in fields:
        if not fields["excluded"].boolean() or set(fields) - {"since", "excluded", "former_act_now"}:
            field.note("excluded-shape", provision=since)
        return Version(since, None, field.place, former)
    if "main" not in fields or fields["main"].value == []:
        field.note("empty-version", provision=field.name)
    main = [(item, read_punishment(item)) for item in fields["main"].items()] if "main" in fields else []
    additional = (
        [(item, read_additional(item)) for item in fields["additional"].items()] if "additional" in fields else []
    )
    points = tuple(_number(item) for item in fields["points"].items()) if "points" in fields else ()
    sanction = Sanction(
        tuple(row for _, row in main if row),
        tuple(row for _, row in additional if row),
        points,
        tuple(item.text() for item in fields["reading"].one_or_more()) if "reading" in fields else (),
        tuple(_number(item) for item in fields["prevails"].items()) if "prevails" in fields else (),
        fields["guilt"].choice(GUILT) if "guilt" in fields else guilt,
    )
    _check_main(main)
    _check_additional(additional, {row.kind for row in sanction.main})
    _check_points(fields, sanction.points)
    cited = (
        [("prevails", sanction.prevails)]
        + [("main", p.points) for p in sanction.main]
        + [("additional", a.only_points) for a in sanction.additional]
    )
    for name, named in cited:
        for point in named:
            if "(" not in point and point not in points:
                fields[name].note("not-a-point", found=point, expected=", ".join(points))
    return Version(
        since, sanction, field.place, former, _inferred(fields["inferred"], act) if "inferred" in fields else None
    )


def _inferred(field: Field, act: Act) -> tuple[str, str] | None:
    """Two laws, the earlier first, between which no text of the provision was found."""
    match [(item, check_since(item, act)) for item in field.items()]:
        case [(_, first), (_, end)] as both:
            check_order(both, act)
            return first, end
        case found:
            laws = ", ".join(law for _, law in found)
            field.note("bad-text", found=laws, expected=N_("two laws, such as [84-VI, 124-VI]"))
            return None
