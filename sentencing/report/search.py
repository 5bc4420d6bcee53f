"""What a search found: one line a provision, with its heaviest punishment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sentencing.law.model import Punishment
from sentencing.law.rulebook import RuleBook
from sentencing.law.versions import excluded_by
from sentencing.report.offence import main_said
from sentencing.report.spans import cited, own, phrase, said
from sentencing.report.view import Block, Form, Line, Mark, Note, Pairs, Span, View, plain
from sentencing.report.wording import Wording
from sentencing.search import Found, Hit, in_force

Json = dict[str, Any]


def search_json(rules: RuleBook, text: str, found: Found, day: date | None, limit: int, texts: Wording) -> Json:
    """What was found, best first and at most `limit`; with the nearest words where there is nothing."""
    return {
        "schema": "sentencing/search/1",
        "text": text,
        "on": str(day) if day else None,
        "found": [_hit_json(rules, hit, day, texts) for hit in found.hits[:limit]],
        "total": len(found.hits),
        "complete": found.complete,
        "missing": list(found.missing),
        "nearest": list(found.nearest),
        "text_as_of": str(rules.act.text_as_of),
    }


def _hit_json(rules: RuleBook, hit: Hit, day: date | None, texts: Wording) -> Json:
    present = [part for part in hit.parts if in_force(rules, part, day)]
    heaviest = _heaviest(rules, hit, day)
    return {
        "citation": str(hit.citation),
        "title": texts.text(hit.article.title),
        "gist": texts.text(hit.parts[0].gist) if len(hit.parts) == 1 else "",
        "parts": len(present),
        "heaviest": main_said(heaviest, texts) if heaviest else None,
        "excluded_by": None if present else excluded_by(rules.act, hit.parts, day or rules.act.last_change),
    }


def _heaviest(rules: RuleBook, hit: Hit, day: date | None) -> Punishment | None:
    versions = [in_force(rules, part, day) for part in hit.parts]
    rows = [row for version in versions if version and version.value for row in version.value.main]
    severity = rules.general.severity

    def weight(row: Punishment) -> tuple[object, ...]:
        rank = severity.index(row.kind) if row.kind in severity else -1
        return rank, row.range.high.value if row.range and row.range.high else 0

    return max(rows, key=weight, default=None)


def search_view(data: Json, texts: Wording) -> View:
    """What was found as a page: a row for each provision."""
    title = (*plain(f"{texts('Search')}: "), *own(data["text"]))
    blocks = tuple(_blocks(data, texts)) if data["found"] else tuple(map(Note, _nothing(data, texts)))
    return View(Form.LISTING, texts.language, title, (*blocks, *map(Note, _later(data, texts))))


def _later(data: Json, texts: Wording) -> Iterator[Line]:
    """A note where the day asked for is after that of the text."""
    if data["on"] is not None and date.fromisoformat(data["on"]) > date.fromisoformat(data["text_as_of"]):
        yield (*plain(f"{texts('text as of')} "), *said(data["text_as_of"], texts))


def _blocks(data: Json, texts: Wording) -> Iterator[Block]:
    if not data["complete"]:
        yield Note(plain(texts("No provision has all of these words; here are those that have the most.")))
    if data["missing"]:
        yield Note(phrase(texts, "No heading or gist has: {words}", words=own(", ".join(data["missing"]))))
    yield Pairs(tuple((cited(row["citation"], texts), _said(row, texts)) for row in data["found"]), aligned=True)
    if data["total"] > len(data["found"]):
        yield Note(phrase(texts, "and {number} more; --limit shows them", number=data["total"] - len(data["found"])))


def _said(row: Json, texts: Wording) -> Line:
    gist = f": {row['gist']}" if row["gist"] else ""
    return (*plain(f"{row['title']}{gist} ["), *_state(row, texts), Span("]"))


def _state(row: Json, texts: Wording) -> Line:
    if row["heaviest"] is None:
        if row["excluded_by"]:
            return phrase(texts, "excluded by {law}", law=row["excluded_by"])
        return plain(texts("not in force"))
    heaviest = phrase(texts, "heaviest: {punishment}", punishment=(Span(row["heaviest"], Mark.AMOUNT),))
    if row["parts"] == 1:
        return heaviest
    return (*phrase(texts, "parts: {number}", number=row["parts"]), Span("; "), *heaviest)


def _nothing(data: Json, texts: Wording) -> Iterator[Line]:
    wanted = own(data["text"])
    if data["on"]:
        day = date.fromisoformat(data["on"])
        yield phrase(texts, "Nothing found in force on {day} for: {wanted}", day=day, wanted=wanted)
    else:
        yield phrase(texts, "Nothing found for: {wanted}", wanted=wanted)
    if data["nearest"]:
        yield phrase(texts, "Nearest words of the Code: {words}", words=plain(", ".join(data["nearest"])))
    yield plain(texts("The words of the headings and of our gists are searched, in Russian, Kazakh and English."))
