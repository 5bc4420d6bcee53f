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
    """A word without regard to capitals, to ё and е, to the signs that join words, to a full stop at its end, and to a Latin i for the Kazakh one."""
    plain = " ".join(text[: LONGEST + 1].casefold().replace("ё", "е").replace("_", " ").split()).rstrip(".")
    return plain.replace("i", "і") if _is_cyrillic(plain) else plain


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


def nearest(found: str, known: Sequence[str], words: Words = no_words, alike: float = 0.5) -> list[str]:
    """The words known in a place that look most like a word, or that people look for by it, in the language of that word; the likeliest first.

    `alike` is how much of two words must agree, from 0 to 1.
    """
    import difflib  # noqa: PLC0415 - needed only where a word is wrong

    if len(found) > LONGEST:
        return []
    lexicon, plain = words(), folded(found)
    by_text = {folded(word): word for word in known}
    by_text |= {text: word for text, meant in lexicon.meanings.items() for word in meant if word in known}
    close = difflib.get_close_matches(plain, list(by_text), n=ENOUGH, cutoff=alike)
    meant = [*lexicon.near.get(plain, ()), *(by_text[text] for text in close)]
    return [said_like(words, word, found) for word in dict.fromkeys(word for word in meant if word in known)]


def with_nearest(found: str, known: Sequence[str], words: Words = no_words) -> str:
    """The words known in a place, those nearest to a word first; of many only these."""
    close = nearest(found, known, words)
    rest = [said for word in known if (said := said_like(words, word, found)) not in close]
    if close and len(known) > _MANY:
        return ", ".join([*close, *rest][:ENOUGH]) + " ..."
    return ", ".join([*close, *rest])


def said_like(words: Words, word: str, like: str) -> str:
    """A word of the program in the language in which a text is written, as far as its letters tell."""
    plain = like.casefold()
    languages = ("kk", "ru") if _KAZAKH & set(plain) else ("ru",) if _is_cyrillic(plain) else ()
    return next((text for language in languages if (text := words().said.get((word, language)))), word)


def _is_cyrillic(plain: str) -> bool:
    return any("а" <= letter <= "я" for letter in plain)


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
