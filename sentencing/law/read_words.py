"""Reads words.yaml: the words in which keys and answers of a case file can be written, beside those of the facts."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.citation import is_reference
from sentencing.document import Field
from sentencing.law.facts import Facts
from sentencing.law.read_act import LANGUAGES
from sentencing.lexicon import LONGEST, Lexicon, Said, lexicon_of
from sentencing.message import N_

_WORDS, _POINTS, _NEAR = _SECTIONS = ("words", "points", "near")


def read_words(field: Field, facts: Facts) -> Lexicon:
    """Every word that stands for a key, an answer or a circumstance, or is near one: those of the file, and the words of the facts."""
    of_facts = [Said(fact.key, language, text) for fact in facts.values() for language, text in fact.words.items()]
    fields = field.mapping(_SECTIONS)
    of_file = [said for name, section in fields.items() for said in _said(section, name)]
    return lexicon_of([*of_file, *of_facts])


def _said(section: Field, name: str) -> Iterator[Said]:
    for word, entry in section.open_mapping().items():
        if name == _POINTS and not is_reference(word):
            entry.note("bad-reference", found=word)
        for language, texts in entry.mapping((), LANGUAGES).items():
            for item in texts.items():
                text = item.text()
                if len(text) > LONGEST:
                    item.note("bad-text", found=text, expected=N_("a word or a short phrase"))
                elif text:
                    yield Said(word, language, text, name == _NEAR)
