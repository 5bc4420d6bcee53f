"""Which offences a list names: by articles, parts and points, runs of articles, chapters."""

from __future__ import annotations

from collections.abc import Sequence

from sentencing.citation import Citation, number_key
from sentencing.law.model import Members

_REMEMBERED = 4096
"""Offences of a list that are kept; a process that answers for long forgets then."""


class MemberIndex:
    """The members of a list in one version, by the articles that they name."""

    __slots__ = ("_excepted", "_found", "_if_fact", "_named", "_unclear")

    def __init__(self, members: Members) -> None:
        self._named, self._unclear, self._excepted = map(
            _Patterns, (members.offences, members.unclear, members.excepted)
        )
        self._if_fact = [(fact, _Patterns(patterns)) for fact, patterns in members.if_fact]
        self._found: dict[tuple[Citation, str], str] = {}

    def of(self, citation: Citation, chapter: str) -> str:
        """Whether the list names an offence: `yes`, `no`, or `unclear` where the text leaves it open, or to a fact."""
        key = citation, chapter
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[key] = self._of(citation, chapter)
        return found

    def _of(self, citation: Citation, chapter: str) -> str:
        named = self._named.cover(citation, chapter)
        if not named and not self._unclear.cover(citation, chapter) and not self.fact_of(citation, chapter):
            return "no"
        return "no" if self._excepted.cover(citation, chapter) else "yes" if named else "unclear"

    def fact_of(self, citation: Citation, chapter: str) -> str:
        """The fact that decides whether the list names an offence; empty where none does."""
        return next((fact for fact, patterns in self._if_fact if patterns.cover(citation, chapter)), "")


class _Patterns:
    """Patterns by the article that they name, and those that name several (`wide`: runs, chapters)."""

    __slots__ = ("_by_article", "_wide")

    def __init__(self, patterns: Sequence[str]) -> None:
        self._by_article: dict[str, list[str]] = {}
        self._wide = []
        for pattern in patterns:
            article = pattern.partition("(")[0]
            first, _, last = article.partition("-")
            if pattern.startswith("chapter ") or (last.isdigit() and first.isdigit() and int(last) > int(first)):
                self._wide.append(pattern)
            else:
                self._by_article.setdefault(article, []).append(pattern)

    def cover(self, citation: Citation, chapter: str) -> bool:
        """Whether one of the patterns covers an offence."""
        own = self._by_article.get(citation.article)
        several = self._wide if own is None else [*own, *self._wide]
        return bool(several) and any(covers(pattern, citation, chapter) for pattern in several)


def covers(pattern: str, citation: Citation, chapter: str) -> bool:
    """Whether a pattern of a list (`361`, `366-368`, `189(3)(2)`, `chapter 8`) covers an offence.

    `366-368` is a run of articles; `108-1` is one article with a dash in its number: a run rises by whole numbers.
    """
    if pattern.startswith("chapter "):
        return pattern.removeprefix("chapter ") == chapter
    first, _, last = pattern.partition("-")
    if last.isdigit() and first.isdigit() and int(last) > int(first):
        return int(first) <= number_key(citation.article)[0] <= int(last)
    pieces = pattern.replace(")", "").split("(")
    if pieces[0] != citation.article or (len(pieces) > 1 and pieces[1] != citation.part):
        return False
    return len(pieces) <= 2 or pieces[2] in citation.points  # noqa: PLR2004 - article and part
