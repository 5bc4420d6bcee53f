"""What the rules cover: articles and parts, chapter by chapter, and the state of the text."""

from __future__ import annotations

from typing import Any

from sentencing.law.rulebook import RuleBook, version_on
from sentencing.report.wording import Wording

Json = dict[str, Any]


def coverage_json(rules: RuleBook) -> Json:
    """Counts of articles, parts in force and parts excluded, by chapter."""
    chapters: dict[str, Json] = {}
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
            },
        )
        row["last"] = article.number
        row["articles"] += 1
        row["excluded"] += bool(article.excluded_by)
        for part in article.parts:
            version = version_on(rules.act, part.versions, rules.act.text_as_of)
            row["in_force" if version and version.value is not None else "excluded"] += 1
            row["versions"] += len(part.versions)
    keys = ("articles", "in_force", "excluded", "versions")
    total = {key: sum(row[key] for row in chapters.values()) for key in keys}
    return {
        "schema": "sentencing/coverage/1",
        "text_as_of": str(rules.act.text_as_of),
        "covered_from": str(rules.act.covered_from),
        "chapters": [
            {"chapter": chapter, **row} for chapter, row in sorted(chapters.items(), key=lambda item: int(item[0]))
        ],
        "total": total,
    }


def coverage_text(data: Json, texts: Wording) -> str:
    """The coverage as a table."""
    lines = [
        texts(
            "Special Part, acts since {first}, text as of {last}", first=data["covered_from"], last=data["text_as_of"]
        )
    ]
    for row in data["chapters"]:
        lines.append(texts(
            "chapter {chapter}: arts {first}-{last}: {articles} articles, {in_force} parts in force, {excluded} excluded, {versions} versions",
            **{key: str(value) for key, value in row.items()},
        ))  # fmt: skip
    lines.append(
        texts(
            "in all: {articles} articles, {in_force} parts in force, {excluded} excluded, {versions} versions",
            **{k: str(v) for k, v in data["total"].items()},
        )
    )
    return "\n".join(lines) + "\n"
