"""Finds the article or the part that a citation names, or says what is there instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from sentencing.citation import DEFAULT_CODE, Citation, number_key, parse_citation
from sentencing.law.model import PARTLY, UNCLEAR, Act, Article, Part, Sanction, Version
from sentencing.law.versions import excluded_by, version_on
from sentencing.problem import Problem, ProblemError, problem


class SpecialPart(Protocol):
    """The articles of a Code by their numbers."""

    @property
    def act(self) -> Act:
        """The Code."""

    @property
    def index(self) -> Mapping[str, object]:
        """The numbers of its articles."""

    def article(self, number: str) -> Article | None:
        """An article; None if there is none of the number."""


def check_code(rules: SpecialPart, citation: Citation) -> None:
    """Raise ProblemError for a citation of another Code than that of the rules."""
    if rules.act.cited(citation) != citation:
        raise ProblemError(
            [
                problem(
                    "other-code",
                    found=citation,
                    named=citation.code or DEFAULT_CODE,
                    opened=rules.act.code,
                    nearest=rules.act.cited(citation),
                )
            ]
        )


def find_part(rules: SpecialPart, citation: Citation, day: date) -> tuple[Part, Version[Sanction]]:
    """The part that a citation names, and its version in force on a day. Raises ProblemError with the nearest ones."""
    check_code(rules, citation)
    article = rules.article(citation.article)
    if article is None:
        raise ProblemError([_unknown_article(rules, citation)])
    then = _in_force_then(rules, article, day)
    part = _part(rules, article, citation, day, then)
    if part is None:
        parts = ", ".join(str(p.citation) for p in then or article.parts)
        if citation.part is None:
            law = excluded_by(rules.act, article.parts, day)
            gone = law and problem("excluded", provision=citation.article, date=day, law=law)
            raise ProblemError([gone or problem("part-missing", article=citation.article, nearest=parts)])
        raise ProblemError([problem("unknown-part", article=citation.article, found=citation.part, nearest=parts)])
    version, value = _in_force(rules.act, part, day)
    for point in citation.points:
        if point not in value.points:
            points = ", ".join(value.points) or "-"
            raise ProblemError([problem("unknown-point", provision=part.citation, found=point, nearest=points)])
    return part, version


def _in_force(act: Act, part: Part, day: date) -> tuple[Version[Sanction], Sanction]:
    """The version of a part on a day, with its sanction. Raises ProblemError where there is none."""
    version = version_on(act, part.versions, day)
    if version is None:
        raise ProblemError([_not_yet(act, part, day)])
    if version.value is None:
        raise ProblemError([problem("excluded", provision=part.citation, date=day, law=version.since)])
    return version, version.value


def _not_yet(act: Act, part: Part, day: date) -> Problem:
    """What is wrong with a day on which a part was not in force, or on which that is not certain."""
    law = part.versions[0].since
    earliest, latest = act.earliest(law), act.since(law)
    if day < earliest:
        return problem("not-yet", provision=part.citation, date=day, law=law)
    return problem("entry-open", provision=part.citation, date=day, law=law, earliest=earliest, latest=latest)


def find_article(rules: SpecialPart, citation: Citation, day: date | None) -> Article:
    """The article that a citation names, in force or not. Raises ProblemError where it, or the part or points named, is not there."""
    check_code(rules, citation)
    article = rules.article(citation.article)
    known = article is not None and (
        citation.part is None or any(p.citation == citation.provision for p in article.parts)
    )
    if article is None or not known or citation.points:
        find_part(rules, citation, day or rules.act.last_change)
    assert article is not None
    return article


def _part(rules: SpecialPart, article: Article, citation: Citation, day: date, then: Sequence[Part]) -> Part | None:
    """The part that a citation names. An article that is cited without a part is the one part in force on the day, however the article was
    divided before or after it; None where it was divided on that day, or where there is no such part."""
    named = next((p for p in article.parts if p.citation == citation.provision), None)
    if citation.part is not None:
        return named
    if named is not None and (named in then or not then or day >= rules.act.earliest(named.versions[0].since)):
        return named
    return then[0] if len(then) == 1 else None


def _in_force_then(rules: SpecialPart, article: Article, day: date) -> list[Part]:
    """The parts of an article that are in force on a day."""
    versions = [(part, version_on(rules.act, part.versions, day)) for part in article.parts]
    return [part for part, version in versions if version and version.value is not None]


def _unknown_article(rules: SpecialPart, citation: Citation) -> Problem:
    numbers = sorted(rules.index, key=number_key)
    wanted = number_key(citation.article)
    close = sorted(numbers, key=lambda n: (abs(number_key(n)[0] - wanted[0]), number_key(n)))[:3]
    return problem("unknown-article", found=citation.article, nearest=", ".join(sorted(close, key=number_key)))


def act_on(rules: SpecialPart, citation: Citation, start: date, end: date) -> Citation | None:
    """The provision that on a later day holds the act of an earlier one; None where the text does not let one say."""
    return citations_of(rules, citation, start, end)[-1]


def citations_of(rules: SpecialPart, citation: Citation, start: date, end: date) -> tuple[Citation | None, ...]:
    """Every citation under which an act of one day stood until another, the first one first; None last where the text does not let one say."""
    article = rules.article(citation.article)
    part = next((p for p in article.parts if p.citation == citation.provision), None) if article else None
    for version in part.versions if part else ():
        since = rules.act.since(version.since)
        if start < since <= end and version.former_act_now not in ("", PARTLY):
            if version.former_act_now == UNCLEAR:
                return citation, None
            return citation, *citations_of(rules, parse_citation(version.former_act_now), since, end)
    return (citation,)
