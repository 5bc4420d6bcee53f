"""The words of the headings and gists of the Special Part: gathered when the rules are compiled, opened by `search`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sentencing.law.model import Act, Article, Part

_SHORT = 2
_COMMON = frozenset(
    (
        "and",
        "the",
        "for",
        "или",
        "для",
        "при",
        "без",
        "над",
        "под",
        "және",
        "немесе",
        "art",
        "article",
        "статья",
        "статьи",
    )
)
_FOLDED = str.maketrans("ёәғіқңөұүһ", "еагикноуух")
"""Letters that are typed as others where they are not on the keyboard: урлык for ұрлық."""
_WORD = re.compile(r"[0-9]+(?:-[0-9]+)?|[^\W\d_]+")


class PartWords(NamedTuple):
    """The words of the gist of a part, and from when on it was in force, or not: days in order."""

    part: str | None
    since: tuple[tuple[str, bool], ...]
    gist: str

    def in_force(self, day: date) -> bool:
        """Whether the part is in force on a day."""
        found = False
        for begins, there in self.since:
            if begins <= day.isoformat():
                found = there
        return found


class ArticleWords(NamedTuple):
    """The words of the headings of an article, one text for each language (and one for its number), and of its parts."""

    number: str
    headings: Mapping[str, str]
    parts: tuple[PartWords, ...]


class Words(NamedTuple):
    """The words of every article as they are compared, and as they are written where that differs."""

    articles: tuple[ArticleWords, ...]
    written: Mapping[str, str]


def folded(text: str) -> str:
    """A word as it is compared: small letters of the ordinary keyboard."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)


def words_in(text: str) -> list[str]:
    """The words and numbers of a text, as they are written."""
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def is_telling(word: str) -> bool:
    """Whether a word, as it is compared, says anything by itself."""
    return word not in _COMMON and (len(word) > _SHORT or word.isdigit())


def words_of(articles: Iterable[Article], act: Act) -> Words:
    """The words of some articles."""
    written: dict[str, str] = {}

    def noted(*texts: str) -> str:
        found = {folded(word): word.lower() for text in texts for word in words_in(text)}
        telling = {word: shown for word, shown in found.items() if is_telling(word)}
        written.update((word, shown) for word, shown in telling.items() if word != shown)
        return " ".join(telling)

    def of_part(part: Part) -> PartWords:
        since = tuple((act.since(one.since).isoformat(), one.value is not None) for one in part.versions)
        return PartWords(part.citation.part, since, noted(*part.gist.values()))

    found = []
    for article in articles:
        headings = {language: noted(text) for language, text in article.title.items()}
        headings[""] = noted(article.number)
        found.append(ArticleWords(article.number, headings, tuple(map(of_part, article.parts))))
    return Words(tuple(found), written)


def packed(words: Words) -> list[Any]:
    """The same as plain data."""
    return [*words]


def unpacked(data: list[Any]) -> Words:
    """What `packed` gave, read from JSON."""

    def part(number: str | None, since: list[list[Any]], gist: str) -> PartWords:
        return PartWords(number, tuple((begins, there) for begins, there in since), gist)

    articles = (
        ArticleWords(number, headings, tuple(part(*one) for one in parts)) for number, headings, parts in data[0]
    )
    return Words(tuple(articles), data[1])
