"""An article of the Special Part: its parts, sanctions and categories, in one version or in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sentencing.citation import Citation
from sentencing.engine.counts.classes import classes_of
from sentencing.law.lookup import find_article
from sentencing.law.model import Additional, Condition, Part, Punishment, Sanction, Version
from sentencing.law.rulebook import Law, RuleBook
from sentencing.law.versions import excluded_by, version_on
from sentencing.problem import Problem
from sentencing.report.spans import begun, begun_said, cited, phrase, place, said
from sentencing.report.view import Block, Form, Item, Line, List, Note, Section, Span, View, plain
from sentencing.report.wording import Wording

Json = dict[str, Any]


def offence_json(rules: RuleBook, citation: Citation, day: date | None, texts: Wording) -> Json:
    """The parts of an article (or the one that is cited) in force on a day, or in all their versions."""
    article = find_article(rules, citation, day)
    parts = [p for p in article.parts if citation.part in (None, p.citation.part)]
    shown = [_part_json(rules, part, day, texts) for part in parts]
    return {
        "schema": "sentencing/offence/1",
        "article": article.number,
        "title": texts.text(article.title),
        "chapter": article.chapter,
        "amended_by": list(article.amended_by),
        "excluded_by": excluded_by(rules.act, article.parts, day or rules.act.last_change),
        "on": str(day) if day else None,
        "parts": shown,
        "messages": _messages(rules, parts, day, texts) if day else [],
        "text_as_of": str(rules.act.text_as_of),
        "place": f"{article.place.file}:{article.place.line}",
    }


def _part_json(rules: RuleBook, part: Part, day: date | None, texts: Wording) -> Json:
    governing = version_on(rules.act, part.versions, day) if day else None
    versions = part.versions if day is None else [governing] if governing else []
    return {
        "part": part.citation.part,
        "citation": str(part.citation),
        "gist": texts.text(part.gist),
        "guilt": ((governing and governing.value) or part.newest).guilt,
        "excluded_by": excluded_by(rules.act, [part], day or rules.act.last_change),
        "brought_by": None if versions else part.versions[0].since,
        "barred": list(_barred(rules.on(day), part, governing.value)) if day and governing and governing.value else [],
        "versions": [_version_json(rules, part, version, texts) for version in versions],
    }


def _barred(law: Law, part: Part, sanction: Sanction) -> Iterator[Json]:
    """The kinds of the sanction that may not be imposed though nothing is special about the person, and why."""
    for bar, barred, rule in law.bars(frozenset(row.kind for row in sanction.main)):
        holds = barred.until is None or law.day < barred.until
        if holds and all(_is_ordinary(law, part, condition) for condition in barred.when):
            kinds = dict.fromkeys(str(row.kind) for row in sanction.main if row.kind in bar.kinds)
            yield {"kinds": list(kinds), "why": bar.id, "cite": rule.cite}


def _is_ordinary(law: Law, part: Part, condition: Condition) -> bool:
    """Whether a condition of a bar is met where nothing is entered."""
    if condition.fact == "arrest_exempt_offence":
        return condition.fits(law.membership("arrest_exempt", part.citation, ""))
    declared = law.general.facts.get(condition.fact)
    return declared is not None and declared.ordinary is not None and condition.fits(declared.ordinary)


def _version_json(rules: RuleBook, part: Part, version: Version[Sanction], texts: Wording) -> Json:
    since = rules.act.since(version.since)
    row: Json = {**begun(rules.act, version.since), "excluded": version.value is None}
    if version.value is None:
        return row
    return {
        **row,
        "guilt": version.value.guilt,
        "category": category_of(rules.on(since), version.value),
        "main": [main_said(item, texts) for item in version.value.main],
        "additional": [_additional(item, texts) for item in version.value.additional],
        "points": list(version.value.points),
    }


def _messages(rules: RuleBook, parts: Sequence[Part], day: date, texts: Wording) -> list[Json]:
    """What is not certain of the law of a day: as the bounds of an offence of that day warn."""
    from sentencing.report.as_json import problem_json  # noqa: PLC0415 - the whole text of an article needs neither

    found = dict.fromkeys(doubt for part in parts for doubt in _doubts(rules.on(day), part))
    return [problem_json(one, texts) for one in found]


def _doubts(law: Law, part: Part) -> list[Problem]:
    """The warnings of one part, once all that is shown of it was asked of the law."""
    from sentencing.case import Circumstances, Count  # noqa: PLC0415
    from sentencing.engine.consistency import doubts  # noqa: PLC0415

    version = version_on(law.rules.act, part.versions, law.day)
    if version is None or version.value is None:
        return []
    law.part(part.citation)
    category_of(law, version.value)
    return [one._replace(field="--on") for one in doubts(law, Count(part.citation, law.day, {}, Circumstances({})))]


def category_of(law: Law, sanction: Sanction) -> str:
    """The class of the offence; `open` where it turns on a form of guilt that the text does not name."""
    classes = classes_of(law, sanction)
    return classes[0].offence_class if len(classes) == 1 else "open"


def main_said(item: Punishment, texts: Wording) -> str:
    """A main punishment in words, with the points it comes for."""
    kind = texts.imposed(texts.word(item.kind), item.range) if item.range else texts.word(item.kind)
    points = f" ({texts('points')} {', '.join(item.points)})" if item.points else ""
    aggravated = f" ({texts('under aggravating circumstances')})" if item.aggravated else ""
    return f"{kind}{points}{aggravated}"


def _additional(item: Additional, texts: Wording) -> str:
    kind = texts.word(item.kind)
    if item.for_life:
        kind = f"{kind} {texts('for life')}"
    elif item.range:
        kind = texts.imposed(kind, item.range)
    points = f", {texts('points')} {', '.join(item.only_points)}" if item.only_points else ""
    tie = f", {texts('only with')} {texts.value(item.only_with)}" if item.only_with else ""
    return f"{kind}: {texts.word('mandatory' if item.mandatory else 'optional', 'duty')}{points}{tie}"


def offence_view(data: Json, texts: Wording) -> View:
    """An article as a page: a section for each part, with its versions."""
    gone = [Note(phrase(texts, "excluded by {law}", law=data["excluded_by"]))] if data["excluded_by"] else []
    warned = tuple(Item(plain(f"{one['says']}; {one['remedy']}")) for one in data["messages"])
    warnings = [Section("warnings", plain(texts("Warnings")), (List(warned),))] if warned else []
    foot = (
        *plain(f"{texts('text as of')} "),
        *said(data["text_as_of"], texts),
        *plain(f"; {texts('amended by')}: {', '.join(data['amended_by']) or '-'}; "),
        *place(data["place"]),
    )
    parts = [_part_section(part, data["on"], texts) for part in data["parts"]]
    title = plain(f"{texts('Article')} {data['article']}. {data['title']}")
    return View(Form.ENTRY, texts.language, title, (*gone, *parts, *warnings, Note(foot)))


def _part_section(part: Json, on: str | None, texts: Wording) -> Section:
    barred = tuple(Item(_barred_line(one, texts)) for one in part["barred"])
    shown: Block = List((*(_version_item(version, texts) for version in part["versions"]), *barred))
    if part["brought_by"] and on:
        day = date.fromisoformat(on)
        shown = Note(phrase(texts, "not yet in force on {day}; {law} brought it", day=day, law=part["brought_by"]))
    return Section(part["citation"], cited(part["citation"], texts), (shown,), lead=plain(part["gist"]))


def _barred_line(one: Json, texts: Wording) -> Line:
    kinds = tuple(one["kinds"])
    why = phrase(texts, "{kinds} cannot be imposed: {why}", kinds=kinds, why=one["why"])
    return (*why, Span(" ("), *cited(one["cite"], texts), Span(")"))


def _version_item(version: Json, texts: Wording) -> Item:
    since = (
        *plain(f"{texts('since')} "),
        *begun_said(version, texts),
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
