"""The words in which a case file can be written: what a word of a user means where some words are known, and which words are near it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

LONGEST = 120
"""Characters of a word or a phrase."""
ENOUGH = 5
"""How many words are named to somebody who wrote none of those that can stand in a place, where there are many more."""
_MANY = 12
_KAZAKH = frozenset("әғқңөұүһі")


class Said(NamedTuple):
    """A word of a language that stands for a word of the program, or (`near`) that people write where they look for it."""

    word: str
    language: str
    text: str
    near: bool = False


class Lexicon(NamedTuple):
    """`meanings` are the words of the program by what stands for them, `near` those that somebody may look for; `said` the first word of each language."""

    meanings: Mapping[str, tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]]
    said: Mapping[tuple[str, str], str]


Words = Callable[[], Lexicon]
"""A lexicon that is read when it is first needed."""
_NONE = Lexicon({}, {}, {})


def no_words() -> Lexicon:
    """The lexicon of what is written in the words of the program alone."""
    return _NONE


def folded(text: str) -> str:
    """A word without regard to capitals, to ё and е, and to the signs that join words."""
    return " ".join(text[: LONGEST + 1].casefold().replace("ё", "е").replace("_", " ").split())


def meaning(words: Words, text: str, known: Sequence[str]) -> str | None:
    """Which of the words known in a place a text is; None where it is none of them, or could be several."""
    if text in known:
        return text
    lexicon = words()
    if lexicon is _NONE or len(text) > LONGEST:
        return None
    plain = folded(text)
    named = lexicon.meanings.get(plain, ())
    meant = [word for word in known if word in named or folded(word) == plain]
    return meant[0] if len(meant) == 1 else None


def nearest(found: str, known: Sequence[str], words: Words = no_words) -> list[str]:
    """The words known in a place that look most like a word, or that people look for by it, in the language of that word; the likeliest first."""
    import difflib  # noqa: PLC0415 - needed only where a word is wrong

    if len(found) > LONGEST:
        return []
    lexicon, plain = words(), folded(found)
    by_text = {folded(word): word for word in known}
    by_text |= {text: word for text, meant in lexicon.meanings.items() for word in meant if word in known}
    close = difflib.get_close_matches(plain, list(by_text), n=ENOUGH, cutoff=0.5)
    meant = [*lexicon.near.get(plain, ()), *(by_text[text] for text in close)]
    return [_said(lexicon, word, found) for word in dict.fromkeys(word for word in meant if word in known)]


def with_nearest(found: str, known: Sequence[str], words: Words = no_words) -> str:
    """The words known in a place, those nearest to a word first; of many only these."""
    close = nearest(found, known, words)
    rest = [said for word in known if (said := _said(words(), word, found)) not in close]
    if close and len(known) > _MANY:
        return ", ".join([*close, *rest][:ENOUGH]) + " ..."
    return ", ".join([*close, *rest])


def _said(lexicon: Lexicon, word: str, like: str) -> str:
    """A word of the program in the language in which another is written, as far as its letters tell."""
    letters = set(like.casefold())
    languages = (
        ("kk", "ru") if letters & _KAZAKH else ("ru",) if any("а" <= letter <= "я" for letter in letters) else ()
    )
    return next((text for language in languages if (text := lexicon.said.get((word, language)))), word)


def lexicon_of(said: Iterable[Said]) -> Lexicon:
    """A lexicon of some words; of several in one language the first is the one that is shown."""
    meanings: dict[str, dict[str, None]] = {}
    near: dict[str, dict[str, None]] = {}
    first: dict[tuple[str, str], str] = {}
    for one in said:
        (near if one.near else meanings).setdefault(folded(one.text), {})[one.word] = None
        if not one.near:
            first.setdefault((one.word, one.language), one.text)
    return Lexicon(_listed(meanings), _listed(near), first)


def _listed(found: Mapping[str, Mapping[str, None]]) -> Mapping[str, tuple[str, ...]]:
    return {text: tuple(words) for text, words in found.items()}
