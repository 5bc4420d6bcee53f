"""Checks the rules: structure, references, dates, General Part limits, and that decision tables are complete and free of overlap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sentencing.citation import Citation, number_before, number_key, parse_citation
from sentencing.document import Document, root
from sentencing.engine.counts.classes import classes_of
from sentencing.law import schema
from sentencing.law.answerable import unknown_readings
from sentencing.law.check_facts import check_facts
from sentencing.law.check_provisions import check_provisions
from sentencing.law.files import ACT, code_dirs, outside_of_codes, read_files
from sentencing.law.members import covers
from sentencing.law.model import ENACTMENT, PARTLY, UNCLEAR, UNITS, Article, Members, Part, Sanction, Version
from sentencing.law.read_special import read_chapter
from sentencing.law.rulebook import RuleBook
from sentencing.law.store import build_rulebook
from sentencing.law.tables import check_tables
from sentencing.problem import Place, Problem, ProblemError, Problems, problem
from sentencing.quantity import Interval, Unit
from sentencing.unusual import check_unusual

LONGEST_GIST = 15


class Report(NamedTuple):
    """What a validation found: the problems, and how much was examined."""

    problems: tuple[Problem, ...]
    articles: int = 0
    parts: int = 0
    tables: int = 0
    worlds: int = 0


def validate_rules(rules_dir: Path) -> Report:
    """Validate every code in a folder of rules. Problems of structure hide those that need a readable rule book."""
    try:
        folders = code_dirs(rules_dir)
    except ProblemError as error:
        return Report(error.problems)
    reports = [
        Report(tuple(outside_of_codes(rules_dir))),
        *(_validate_code(folder, named=folder != rules_dir) for folder in folders),
    ]
    problems = tuple(one for report in reports for one in report.problems)
    return Report(problems, *(sum(numbers) for numbers in zip(*(report[1:] for report in reports), strict=True)))


def _validate_code(folder: Path, *, named: bool) -> Report:
    """Validate a code; in a folder of several, its own bears its name."""
    try:
        documents = read_files(folder).documents()
        report = validate_documents(documents)
    except ProblemError as error:
        return Report(error.problems)
    problems = Problems()
    code = root(documents[ACT], problems).child("code")
    if named and code.value != folder.name:
        code.note("bad-choice", found=code.value, expected=folder.name)
    return report._replace(problems=(*problems.found, *report.problems))


def validate_documents(documents: Mapping[str, Document]) -> Report:
    """Validate the parsed files of a code. Raises ProblemError for a General Part that cannot be read."""
    problems = Problems()
    rules = build_rulebook(documents, "", problems)
    articles: list[Article] = []
    for name, document in documents.items():
        if name.startswith("special/"):
            articles.extend(read_chapter(root(document, problems), rules.act))
    if problems.found:
        return Report(tuple(sorted(problems.found, key=lambda found: found.place)))
    worlds, wrong = check_tables(rules.general)
    found: list[Problem] = [*wrong, *check_facts(rules.general)]
    found.extend(check_provisions(rules.act, rules.general.provisions))
    found.extend(unknown_readings(rules.general.interpretations, articles))
    found.extend(list(_check_order(articles)) or _check_numbering(articles))
    if not wrong:
        for article in articles:
            found.extend(_check_article(article, rules))
        found.extend(_check_lists(rules, articles))
        found.extend(check_unusual(documents, articles, rules.general.severity))
    parts = sum(len(article.parts) for article in articles)
    return Report(
        tuple(sorted(found, key=lambda one: one.place)), len(articles), parts, len(rules.general.tables), worlds
    )


# Special Part


def _check_order(articles: Sequence[Article]) -> Iterator[Problem]:
    for before, after in pairwise(articles):
        if before.chapter == after.chapter and number_key(after.number) <= number_key(before.number):
            yield problem("not-in-order", after.place, found=after.number, first=before.number)
    for article in articles:
        for one, other in pairwise(article.parts):
            if number_key(other.citation.part or "0") <= number_key(one.citation.part or "0"):
                yield problem("not-in-order", other.place, found=other.citation, first=one.citation)


def _check_numbering(articles: Sequence[Article]) -> Iterator[Problem]:
    """No number is left out: what a law took out is encoded as excluded. Where a chapter is not there, its articles are not missed."""
    numbers = {article.number for article in articles}
    begun = {str(int(article.chapter) + 1) for article in articles if article.chapter.isdecimal()}
    for article in articles:
        missing = number_before(article.number)
        if missing not in numbers and article.chapter in begun:
            yield problem("numbering-gap", article.place, missing=missing, found=article.number)
        begun.add(article.chapter)
        parts = {"0", *(part.citation.part for part in article.parts)}
        for part in article.parts:
            missing = number_before(part.citation.part or "1")
            if missing not in parts:
                yield problem("numbering-gap", part.place, missing=f"{article.number}({missing})", found=part.citation)


def _check_article(article: Article, rules: RuleBook) -> Iterator[Problem]:
    for note in article.notes:
        for number in note.applies_to:
            if number not in rules.index:
                yield problem("not-in-special-part", article.place, found=number)
    for part in article.parts:
        yield from _check_gist(part)
        for version in part.versions:
            if version.since not in (ENACTMENT, *article.amended_by):
                yield problem("not-amended-by", version.place, provision=part.citation, found=version.since)
            former = version.former_act_now
            if former not in ("", UNCLEAR, PARTLY) and not _has_part(rules, parse_citation(former)):
                yield problem("not-in-special-part", version.place, found=former)
            if version.value is not None:
                yield from _check_sanction(part, version, version.value, rules)


def _has_part(rules: RuleBook, citation: Citation) -> bool:
    found = rules.article(citation.article)
    return found is not None and any(part.citation == citation.provision for part in found.parts)


def _check_gist(part: Part) -> Iterator[Problem]:
    for text in part.gist.values():
        words = len(text.split())
        if words > LONGEST_GIST:
            yield problem("gist-too-long", part.place, found=words, limit=LONGEST_GIST)


def _check_sanction(part: Part, version: Version[Sanction], sanction: Sanction, rules: RuleBook) -> Iterator[Problem]:
    ranks = [rules.general.severity.index(row.kind) for row in sanction.main if row.kind in rules.general.severity]
    if ranks != sorted(ranks):
        yield problem("kinds-order", version.place, found=", ".join(row.kind for row in sanction.main))
    law = rules.on(rules.act.since(version.since))
    for found in classes_of(law, sanction):
        for row in sanction.main:
            if row.range is None or row.kind not in UNITS or bounded_unit(row.range) is Unit.MULTIPLE:
                continue
            decision = law.decide(
                schema.LIMITS, {"kind": str(row.kind), "offence": found.offence_class, "guilt": found.guilt}
            )
            if decision.outcome is None:
                if "kind-beyond-class" not in sanction.readings:
                    yield problem(
                        "kind-not-allowed",
                        version.place,
                        provision=part.citation,
                        found=f"{row.kind} ({found.offence_class})",
                        cite=decision.row.cite,
                    )
            elif not _within(row.range, decision.outcome) and "sanction-above-general-limit" not in sanction.readings:
                yield problem(
                    "over-limit",
                    version.place,
                    provision=part.citation,
                    found=f"{row.kind} {row.range}",
                    limit=decision.outcome,
                    cite=decision.row.cite,
                )


def bounded_unit(interval: Interval) -> Unit | None:
    """The unit of a range."""
    end = interval.high or interval.low
    return end.unit if end else None


def _within(interval: Interval, limit: Interval) -> bool:
    return all(end is None or end in limit for end in (interval.low, interval.high))


def _check_lists(rules: RuleBook, articles: Sequence[Article]) -> Iterator[Problem]:
    """Every pattern of a list must cover something that is encoded; a list that the engine asks must be there."""
    for missing in sorted(set(schema.LISTS) - set(rules.general.lists)):
        yield problem("missing-key", Place("lists.yaml"), expected=missing)
    for listed in rules.general.lists.values():
        for version in listed.versions:
            members = version.value
            for pattern in _patterns(members) if members else ():
                if not any(_pattern_covers(pattern, article) for article in articles):
                    yield problem("not-in-special-part", version.place, found=pattern)


def _patterns(members: Members) -> tuple[str, ...]:
    """All that a list names, whatever decides."""
    some = (one for _, patterns in members.if_fact for one in patterns)
    return (*members.offences, *members.excepted, *members.unclear, *some)


def _pattern_covers(pattern: str, article: Article) -> bool:
    for part in article.parts:
        points = {point for v in part.versions if v.value for point in v.value.points}
        cited = part.citation
        if covers(pattern, cited, article.chapter):
            return True
        if any(covers(pattern, cited.with_points(point), article.chapter) for point in points):
            return True
    return False


__all__ = ["Report", "validate_documents", "validate_rules"]
