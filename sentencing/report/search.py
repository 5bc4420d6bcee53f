"""What a search found: one line a provision, with its heaviest punishment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sentencing.law.model import Punishment
from sentencing.law.rulebook import RuleBook, excluded_by
from sentencing.report.offence import main_said
from sentencing.report.wording import Said, Wording
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
        "excluded_by": None if present else excluded_by(rules.act, hit.parts, day or rules.act.text_as_of),
    }


def _heaviest(rules: RuleBook, hit: Hit, day: date | None) -> Punishment | None:
    versions = [in_force(rules, part, day) for part in hit.parts]
    rows = [row for version in versions if version and version.value for row in version.value.main]
    severity = rules.general.severity

    def weight(row: Punishment) -> tuple[object, ...]:
        rank = severity.index(row.kind) if row.kind in severity else -1
        return rank, row.range.high.value if row.range and row.range.high else 0

    return max(rows, key=weight, default=None)


def search_text(data: Json, texts: Wording, markdown: bool) -> str:
    """What was found, as lines of text or a Markdown list."""
    return "\n".join(_lines(data, texts, markdown)) + "\n"


def _lines(data: Json, texts: Wording, markdown: bool) -> Iterator[str]:
    if not data["found"]:
        yield from _nothing(data, texts)
        return
    if not data["complete"]:
        yield texts("No provision has all of these words; here are those that have the most.")
    if data["missing"]:
        yield texts("No heading or gist has: {words}", words=Said(", ".join(data["missing"])))
    if markdown and not data["complete"]:
        yield ""
    width = max(len(row["citation"]) for row in data["found"])
    for row in data["found"]:
        cited = f"- **{row['citation']}**" if markdown else row["citation"].ljust(width + 1)
        yield f"{cited} {_said(row, texts)}"
    if data["total"] > len(data["found"]):
        yield texts("and {number} more; --limit shows them", number=data["total"] - len(data["found"]))


def _said(row: Json, texts: Wording) -> str:
    gist = f": {row['gist']}" if row["gist"] else ""
    return f"{row['title']}{gist} [{_state(row, texts)}]"


def _state(row: Json, texts: Wording) -> str:
    if row["heaviest"] is None:
        return texts("excluded by {law}", law=row["excluded_by"]) if row["excluded_by"] else texts("not in force")
    heaviest = texts("heaviest: {punishment}", punishment=Said(row["heaviest"]))
    return heaviest if row["parts"] == 1 else f"{texts('parts: {number}', number=row['parts'])}; {heaviest}"


def _nothing(data: Json, texts: Wording) -> Iterator[str]:
    if data["on"]:
        yield texts(
            "Nothing found in force on {day} for: {wanted}", day=texts.value(data["on"]), wanted=Said(data["text"])
        )
    else:
        yield texts("Nothing found for: {wanted}", wanted=Said(data["text"]))
    if data["nearest"]:
        yield texts("Nearest words of the Code: {words}", words=Said(", ".join(data["nearest"])))
    yield texts("The words of the headings and of our gists are searched, in Russian, Kazakh and English.")
