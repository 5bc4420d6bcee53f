"""An article of the Special Part: its parts, sanctions and categories, in one version or in all."""

from __future__ import annotations

from datetime import date
from typing import Any

from sentencing.citation import Citation
from sentencing.engine.counts.classes import classes_of
from sentencing.law.lookup import find_article
from sentencing.law.model import Additional, Part, Punishment, Sanction, Version
from sentencing.law.rulebook import Law, RuleBook
from sentencing.law.versions import excluded_by
from sentencing.report.spans import cited, phrase, place, said
from sentencing.report.view import Form, Item, List, Note, Section, View, plain
from sentencing.report.wording import Wording

Json = dict[str, Any]


def offence_json(rules: RuleBook, citation: Citation, day: date | None, texts: Wording) -> Json:
    """The parts of an article (or the one that is cited) in force on a day, or in all their versions."""
    article = find_article(rules, citation, day)
    parts = [p for p in article.parts if citation.part in (None, p.citation.part)]
    return {
        "schema": "sentencing/offence/1",
        "article": article.number,
        "title": texts.text(article.title),
        "chapter": article.chapter,
        "amended_by": list(article.amended_by),
        "excluded_by": excluded_by(rules.act, article.parts, day or rules.act.text_as_of),
        "on": str(day) if day else None,
        "parts": [_part_json(rules, part, day, texts) for part in parts],
        "text_as_of": str(rules.act.text_as_of),
        "place": f"{article.place.file}:{article.place.line}",
    }


def _part_json(rules: RuleBook, part: Part, day: date | None, texts: Wording) -> Json:
    versions = list(part.versions)
    if day is not None:
        governing = [v for v in versions if rules.act.since(v.since) <= day]
        versions = governing[-1:]
    return {
        "part": part.citation.part,
        "citation": str(part.citation),
        "gist": texts.text(part.gist),
        "guilt": part.guilt,
        "excluded_by": excluded_by(rules.act, [part], day or rules.act.text_as_of),
        "versions": [_version_json(rules, part, version, texts) for version in versions],
    }


def _version_json(rules: RuleBook, part: Part, version: Version[Sanction], texts: Wording) -> Json:
    since = rules.act.since(version.since)
    row: Json = {"since": version.since, "in_force": str(since), "excluded": version.value is None}
    if version.value is None:
        return row
    return {
        **row,
        "category": category_of(rules.on(since), part, version.value),
        "main": [main_said(item, texts) for item in version.value.main],
        "additional": [_additional(item, texts) for item in version.value.additional],
        "points": list(version.value.points),
    }


def category_of(law: Law, part: Part, sanction: Sanction) -> str:
    """The class of the offence; `open` where it turns on a form of guilt that the text does not name."""
    classes = classes_of(law, part, sanction)
    return classes[0].offence_class if len(classes) == 1 else "open"


def main_said(item: Punishment, texts: Wording) -> str:
    """A main punishment in words, with the points it comes for."""
    range_ = f" {texts.interval(item.range)}" if item.range else ""
    points = f" ({texts('points')} {', '.join(item.points)})" if item.points else ""
    aggravated = f" ({texts('under aggravating circumstances')})" if item.aggravated else ""
    return f"{texts.word(item.kind)}{range_}{points}{aggravated}"


def _additional(item: Additional, texts: Wording) -> str:
    amount = f" {texts('for life')}" if item.for_life else f" {texts.interval(item.range)}" if item.range else ""
    points = f", {texts('points')} {', '.join(item.only_points)}" if item.only_points else ""
    tie = f", {texts('only with')} {texts.value(item.only_with)}" if item.only_with else ""
    return f"{texts.word(item.kind)}{amount}: {texts.word('mandatory' if item.mandatory else 'optional', 'duty')}{points}{tie}"


def offence_view(data: Json, texts: Wording) -> View:
    """An article as a page: a section for each part, with its versions."""
    gone = [Note(phrase(texts, "excluded by {law}", law=data["excluded_by"]))] if data["excluded_by"] else []
    foot = (
        *plain(f"{texts('text as of')} "),
        *said(data["text_as_of"], texts),
        *plain(f"; {texts('amended by')}: {', '.join(data['amended_by']) or '-'}; "),
        *place(data["place"]),
    )
    parts = [_part_section(part, texts) for part in data["parts"]]
    title = plain(f"{texts('Article')} {data['article']}. {data['title']}")
    return View(Form.ENTRY, texts.language, title, (*gone, *parts, Note(foot)))


def _part_section(part: Json, texts: Wording) -> Section:
    versions = List(tuple(_version_item(version, texts) for version in part["versions"]))
    return Section(part["citation"], cited(part["citation"], texts), (versions,), lead=plain(part["gist"]))


def _version_item(version: Json, texts: Wording) -> Item:
    since = (
        *plain(f"{texts('since')} "),
        *said(version["in_force"], texts),
        *plain(f" ({texts.word(version['since'], 'law')}): "),
    )
    if version["excluded"]:
        return Item((*since, *plain(texts("excluded"))))
    open_class = version["category"] == "open"
    category = (
        texts("category depends on the form of guilt") if open_class else texts.word(version["category"], "class")
    )
    items = [plain(one) for one in version["main"]] + [plain(f"+ {one}") for one in version["additional"]]
    return Item((*since, *plain(category)), tuple(map(Item, items)))
