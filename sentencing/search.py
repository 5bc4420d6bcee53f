"""Finds offences by the words of their headings and gists, in Russian, Kazakh and English.

A word is found as it stands, with another ending, by a kindred word that begins alike, or misspelt. The same text
finds the same provisions in the same order: scores are whole numbers, and equal ones stand in the order of the Code.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from os.path import commonprefix
from typing import NamedTuple

from sentencing.citation import Citation, CitationError, parse_citation
from sentencing.law.lookup import find_article
from sentencing.law.model import Article, Part, Sanction, Version
from sentencing.law.rulebook import RuleBook
from sentencing.law.versions import version_on
from sentencing.law.words import ArticleWords, PartWords, folded, is_telling, words_in
from sentencing.message import N_
from sentencing.problem import ProblemError, problem

LONGEST = 500
"""Characters of a text: room for the longest heading of the Code."""
_ALL = 100
_ROOT, _SAFE_ROOT = 3, 4
"""Letters that kindred words begin with alike: at least, and to be safe."""
_KINDRED, _ENDING, _KAZAKH_ENDING = 50, 75, 60
"""Shares of the longer word, in hundredths, that such a beginning makes: a safe one; a short one; a short one in Kazakh, whose endings are long."""
_SURE = 60
"""How alike a word must be to a known one not to be taken for misspelt."""
_TYPO, _NEAR = 0.75, 0.6
"""How alike (0 to 1) two words are for one to be the other misspelt; for it to be offered where nothing is found."""
_MISSPELT, _IN_GIST = 70, 60
"""What a misspelt word, or one that stands in the gist alone, is worth, in hundredths."""
_WORDS_OVER_SHARE = 4
"""How much more it counts how well the words are found than how much of the heading they are."""


class Hit(NamedTuple):
    """A provision that was found: a part, or a whole article (its `citation` names no part). It is read when it is asked for."""

    rules: RuleBook
    citation: Citation
    whole: bool = True

    @property
    def article(self) -> Article:
        """The article."""
        article = self.rules.article(self.citation.article)
        assert article is not None
        return article

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that it covers."""
        return tuple(part for part in self.article.parts if self.whole or part.citation == self.citation)


class Found(NamedTuple):
    """What a search found, best first. `missing` are words that no heading or gist has, `nearest` the known words like them.

    `complete` is false where no provision has all of the words: the hits then have the most of them.
    """

    hits: tuple[Hit, ...]
    complete: bool = True
    missing: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


def search(rules: RuleBook, text: str, day: date | None = None) -> Found:
    """The provisions that a text names, by words or by citation; with a day, those in force on it. Raises ProblemError."""
    plain = _checked(text)
    try:
        return Found((_cited(rules, parse_citation(plain), day),))
    except CitationError:
        return _Index(rules, day).find(_words_of_query(plain))


def in_force(rules: RuleBook, part: Part, day: date | None) -> Version[Sanction] | None:
    """The version of a part on a day (without one: in the last text); None if the part is not in force then."""
    version = version_on(rules.act, part.versions, day or rules.act.last_change)
    return version if version is not None and version.value is not None else None


def _checked(text: str) -> str:
    """A text on one line, without invisible marks. Raises ProblemError for one that nobody would type."""
    if len(text) > LONGEST:
        raise ProblemError([problem("search-too-long", field="text", size=len(text), limit=LONGEST)])
    plain = " ".join("".join(char for char in text if unicodedata.category(char) != "Cf").split())
    if not plain.isprintable():
        expected = N_("a text without control characters")
        raise ProblemError([problem("bad-text", field="text", found=plain, expected=expected)])
    if not words_in(plain):
        raise ProblemError([problem("no-words", field="text", found=plain)])
    return plain


def _cited(rules: RuleBook, citation: Citation, day: date | None) -> Hit:
    article = find_article(rules, citation, day)
    part = next((part for part in article.parts if part.citation == citation.provision), None)
    return Hit(rules, part.citation, whole=False) if part else Hit(rules, citation.whole)


# words


def _words_of_query(text: str) -> Mapping[str, str]:
    """The words that tell something (all of them where none does), as they are compared and as they were written."""
    words = {folded(word): word for word in words_in(text)}
    return {one: word for one, word in words.items() if is_telling(one)} or words


def _likeness(word: str, known: str, ending: int) -> int:
    """How alike two words are by the beginning that they have in common, in hundredths; 0 for words that are not kindred."""
    if word == known:
        return _ALL
    if word[0].isdigit():
        return 0
    shared = len(commonprefix((word, known)))  # noqa: RUF071 - letter by letter is what is meant
    share = _ALL * shared // max(len(word), len(known))
    kindred = shared >= _SAFE_ROOT and (share >= _KINDRED or shared == len(word))
    return share if kindred or (shared >= _ROOT and share >= ending) else 0


class _Entry(NamedTuple):
    """An article with the words of its headings, one list a language, and those of the gist of each part that is asked."""

    words: ArticleWords
    headings: tuple[list[str], ...]
    gists: tuple[tuple[PartWords, list[str]], ...]

    def in_force(self, part: str | None, whole: bool, day: date) -> bool:
        """Whether a part, or any, is in force on a day."""
        return any(one.in_force(day) for one in self.words.parts if whole or one.part == part)


class _Ranked(NamedTuple):
    """A hit, the number of words of the query that it has, and how well it has them."""

    words: int
    score: int
    entry: _Entry
    part: str | None = None
    whole: bool = True

    @property
    def citation(self) -> Citation:
        """How it is cited."""
        return Citation(self.entry.words.number, None if self.whole else self.part)


Likes = Mapping[str, int]
"""Known words, and how alike a word of the query is to each."""


class _Index:
    """The words of the headings and gists of the Special Part, or of what is in force on a day."""

    def __init__(self, rules: RuleBook, day: date | None) -> None:
        self.rules, self.day = rules, day
        words = rules.words()
        self.written = words.written
        self.entries = [self._entry(one) for one in words.articles if self._is_asked(*one.parts)]
        self.known = dict.fromkeys(word for one in self.entries for texts in _texts(one) for word in texts)
        self.kazakh = {word for one in self.entries for word in one.words.headings.get("kk", "").split()}
        self.by_root: dict[str, list[str]] = defaultdict(list)
        for word in self.known:
            self.by_root[word[:_ROOT]].append(word)

    def _is_asked(self, *parts: PartWords) -> bool:
        return self.day is None or any(part.in_force(self.day) for part in parts)

    def _entry(self, words: ArticleWords) -> _Entry:
        gists = tuple((part, part.gist.split()) for part in words.parts if part.gist and self._is_asked(part))
        return _Entry(words, tuple(text.split() for text in words.headings.values()), gists)

    def find(self, query: Mapping[str, str]) -> Found:
        """The provisions that have the most words of a query, best first."""
        likes = [self._likes(word) for word in query]
        liked = frozenset(word for like in likes for word in like)
        having = [one for one in self.entries if not all(liked.isdisjoint(texts) for texts in _texts(one))]
        ranked = [ranked for one in having for ranked in _rank(one, likes)]
        most = max((one.words for one in ranked), default=0)
        if not most:
            return Found((), False, tuple(query.values()), tuple(self._nearest(query)))
        best = sorted((one for one in ranked if one.words == most), key=self._order)
        missing = tuple(word for word, like in zip(query.values(), likes, strict=True) if not like)
        return Found(
            tuple(Hit(self.rules, self.rules.act.cited(one.citation), one.whole) for one in best),
            most == len(query),
            missing,
        )

    def _order(self, one: _Ranked) -> tuple[object, ...]:
        gone = not one.entry.in_force(one.part, one.whole, self.day or self.rules.act.last_change)
        return -one.score, gone, one.citation.sort_key

    def _likes(self, word: str) -> Likes:
        found = self._kin(word)
        if max(found.values(), default=0) >= _SURE or word[0].isdigit():
            return found
        matcher = SequenceMatcher(b=word)
        for meant in get_close_matches(word, self.known, cutoff=_TYPO):
            matcher.set_seq1(meant)
            worth = int(_MISSPELT * matcher.ratio())
            for kin, score in self._kin(meant).items():
                found[kin] = max(found.get(kin, 0), worth * score // _ALL)
        return found

    def _kin(self, word: str) -> dict[str, int]:
        found = {}
        for known in self.by_root.get(word[:_ROOT], ()):
            ending = _KAZAKH_ENDING if known in self.kazakh else _ENDING
            if score := _likeness(word, known, ending):
                found[known] = score
        return found

    def _nearest(self, query: Iterable[str]) -> Iterable[str]:
        near = (one for word in query for one in get_close_matches(word, self.known, cutoff=_NEAR))
        return dict.fromkeys(self.written.get(one, one) for one in near)


def _texts(entry: _Entry) -> Iterator[list[str]]:
    """Every text of an entry, as words."""
    yield from entry.headings
    for _, gist in entry.gists:
        yield gist


def _rank(entry: _Entry, likes: Sequence[Likes]) -> list[_Ranked]:
    """The article where its heading says as much as any part, or where every part says it; else the parts that say the most."""
    heading = [max(_best(like, words) for words in entry.headings) for like in likes]
    share = max(_share(likes, words) for words in entry.headings)
    whole = _Ranked(*_scored(heading, share), entry)
    parts = []
    for part, gist in entry.gists:
        scores = [max(one, _best(like, gist) * _IN_GIST // _ALL) for one, like in zip(heading, likes, strict=True)]
        parts.append(_Ranked(*_scored(scores, share), entry, part.part, whole=False))
    most = max((one.words for one in parts), default=0)
    if most <= whole.words:
        return [whole]
    chosen = [one for one in parts if one.words == most]
    if len(chosen) == len(parts):
        return [_Ranked(most, max(one.score for one in chosen), entry)]
    return chosen


def _scored(scores: Sequence[int], share: int) -> tuple[int, int]:
    """How many words were found, and how well."""
    return sum(score > 0 for score in scores), _WORDS_OVER_SHARE * sum(scores) // len(scores) + share


def _best(like: Likes, words: Sequence[str]) -> int:
    return max((like[word] for word in words if word in like), default=0)


def _share(likes: Sequence[Likes], words: Sequence[str]) -> int:
    """How much of a heading, in hundredths, the query says."""
    return sum(max(like.get(word, 0) for like in likes) for word in words) // len(words) if words else 0
