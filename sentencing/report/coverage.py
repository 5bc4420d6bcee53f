"""What the rules cover: articles and parts, chapter by chapter, and the state of the text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sentencing.citation import number_before, number_key
from sentencing.law.model import Act, AmendingLaw, Article
from sentencing.law.rulebook import RuleBook
from sentencing.law.versions import excluded_by, version_on
from sentencing.report.spans import phrase
from sentencing.report.view import Form, Item, Line, List, Note, View, plain
from sentencing.report.wording import Wording

Json = dict[str, Any]
_OF_CHAPTER = ("chapter", "first", "last", "articles", "in_force", "excluded", "versions")


def coverage_json(rules: RuleBook) -> Json:
    """Counts of articles, parts in force and parts excluded, by chapter."""
    chapters: dict[str, Json] = {}
    act, today = rules.act, rules.act.last_change
    for article in rules.articles():
        row = chapters.setdefault(
            article.chapter,
            {
                "first": article.number,
                "last": article.number,
                "articles": 0,
                "in_force": 0,
                "excluded": 0,
                "versions": 0,
                "compared_until": str(act.text_as_of),
                "changed_since": [],
            },
        )
        row["changed_since"] += _since_the_text(rules.act, article, row["changed_since"])
        row["last"] = article.number
        row["articles"] += 1
        for part in article.parts:
            version = version_on(rules.act, part.versions, today)
            row["in_force" if version and version.value is not None else "excluded"] += 1
            row["versions"] += len(part.versions)
    keys = ("articles", "in_force", "excluded", "versions")
    total = {key: sum(row[key] for row in chapters.values()) for key in keys}
    total["excluded_articles"] = sum(excluded_by(act, article.parts, today) is not None for article in rules.articles())
    return {
        "schema": "sentencing/coverage/1",
        "text_as_of": str(rules.act.text_as_of),
        "newest_law": act.newest and _law(act.newest),
        "covered_from": str(rules.act.in_force),
        "act": {"act": rules.act.act, "adopted": str(rules.act.adopted)},
        "laws": [_law(law) for law in rules.act.laws.values()],
        "chapters": [
            {"chapter": chapter, **row} for chapter, row in sorted(chapters.items(), key=lambda item: int(item[0]))
        ],
        "total": total,
        "numbering": _numbering(rules),
    }


def _since_the_text(act: Act, article: Article, named: list[str]) -> list[str]:
    """The laws adopted after the day of the text that changed an article, but for those named already."""
    laws = (law for law in article.amended_by if law not in named)
    return [law for law in laws if (day := act.laws[law].adopted) is not None and day > act.text_as_of]


def _law(law: AmendingLaw) -> Json:
    """A law with the days between which it took effect, and from what they are known."""
    adopted = law.adopted and str(law.adopted)
    return {
        "law": law.law,
        "adopted": adopted,
        "in_force": str(law.in_force),
        "latest": str(law.latest),
        "basis": law.basis,
    }


def _numbering(rules: RuleBook) -> Json:
    """Every number of the Special Part, and every inserted one with those before it: how many the rules hold, and which they do not."""
    first, last = rules.act.special_part
    numbers = {str(number) for number in range(first, last + 1)}
    inserted = {number for number in rules.index if number not in numbers}
    expected = numbers | inserted | {before for number in inserted for before in _before(number)}
    missing = sorted(expected - set(rules.index), key=number_key)
    return {
        "first": str(first),
        "last": str(last),
        "inserted": len(inserted),
        "missing": missing,
        "percent": 100 * (len(expected) - len(missing)) // len(expected),
    }


def _before(number: str) -> Iterator[str]:
    """The inserted numbers that must come before an inserted one: `380-1` and `380-2` before `380-3`."""
    while len(number_key(number)) > 1:
        yield number
        number = number_before(number)


def coverage_view(data: Json, texts: Wording) -> View:
    """The coverage as a page: a line for each chapter, then the whole."""
    head = phrase(
        texts,
        "Special Part, acts since {first}, text as of {last}",
        first=date.fromisoformat(data["covered_from"]),
        last=date.fromisoformat(data["text_as_of"]),
    )
    chapters = List(tuple(Item(_chapter(row, texts)) for row in data["chapters"]))
    feet = map(Note, (*_share(data, texts), *_total(data, texts)))
    return View(Form.LISTING, texts.language, plain(texts("What is covered")), (Note(head), chapters, *feet))


def _chapter(row: Json, texts: Wording) -> Line:
    compared = phrase(
        texts,
        "chapter {chapter}: arts {first}-{last}: {articles} articles, {in_force} parts in force, {excluded} excluded, {versions} versions; compared up to {day}",
        **{key: str(row[key]) for key in _OF_CHAPTER},
        day=date.fromisoformat(row["compared_until"]),
    )
    laws = ", ".join(row["changed_since"])
    return (*compared, *phrase(texts, "; changed since by {laws}", laws=plain(laws))) if laws else compared


def _share(data: Json, texts: Wording) -> Iterator[Line]:
    numbering = data["numbering"]
    yield phrase(
        texts,
        "{percent} % of arts {first}-{last}, with {inserted} inserted articles (such as 108-1), text as of {day}",
        **{key: str(numbering[key]) for key in ("percent", "first", "last", "inserted")},
        day=date.fromisoformat(data["text_as_of"]),
    )
    if numbering["missing"]:
        yield phrase(texts, "Not encoded: {numbers}", numbers=plain(", ".join(numbering["missing"])))


def _total(data: Json, texts: Wording) -> Iterator[Line]:
    yield phrase(
        texts,
        "in all: {articles} articles, {in_force} parts in force, {excluded} excluded, {versions} versions",
        **{key: str(value) for key, value in data["total"].items()},
    )
    yield phrase(
        texts,
        "Excluded: {parts} parts that a law took out by {day}, and with them {articles} whole articles; they stay, with that law, so that no number is missing without a reason.",
        parts=data["total"]["excluded"],
        articles=data["total"]["excluded_articles"],
        day=date.fromisoformat(data["text_as_of"]),
    )
    yield phrase(
        texts,
        "The Code: law {act} of {day}; {number} laws amended it. The day on which {open} of them took effect is not certain: --format json says from what each is known.",
        act=data["act"]["act"],
        day=date.fromisoformat(data["act"]["adopted"]),
        number=len(data["laws"]),
        open=sum(law["latest"] != law["in_force"] for law in data["laws"]),
    )
    if data["newest_law"] and data["newest_law"]["adopted"]:
        yield phrase(
            texts,
            "The newest law known: {law} of {day}. Whether there are others since {compared} is not certain.",
            law=data["newest_law"]["law"],
            day=date.fromisoformat(data["newest_law"]["adopted"]),
            compared=date.fromisoformat(data["text_as_of"]),
        )
    since = date.fromisoformat(data["covered_from"])
    yield phrase(texts, "Versions: the sanctions that a part had at some time since {day}.", day=since)
