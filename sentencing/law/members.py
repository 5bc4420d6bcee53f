"""Which offences a list names: by articles, parts and points, runs of articles, chapters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sentencing.citation import Citation, number_key
from sentencing.law.model import Members


def membership(members: Members | None, citation: Citation, chapter: str) -> str:
    """Whether a list names an offence: `yes`, `no`, or `unclear` where the text leaves it open."""
    if members is None:
        return "no"
    named = any_covers(members.offences, citation, chapter)
    if not named and not any_covers(members.unclear, citation, chapter):
        return "no"
    return "no" if any_covers(members.excepted, citation, chapter) else "yes" if named else "unclear"


@lru_cache(maxsize=1024)  # the patterns of every list in every version are a few hundred
def _by_article(patterns: tuple[str, ...]) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    """The patterns of a list by the article that they name, and those that name several (runs, chapters)."""
    named: dict[str, tuple[str, ...]] = {}
    wide = []
    for pattern in patterns:
        article = pattern.partition("(")[0]
        first, _, last = article.partition("-")
        if pattern.startswith("chapter ") or (last.isdigit() and first.isdigit() and int(last) > int(first)):
            wide.append(pattern)
        else:
            named[article] = (*named.get(article, ()), pattern)
    return named, tuple(wide)


def any_covers(patterns: tuple[str, ...], citation: Citation, chapter: str) -> bool:
    """Whether one of the patterns of a list covers an offence."""
    named, wide = _by_article(patterns)
    several = (*named.get(citation.article, ()), *wide)
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
