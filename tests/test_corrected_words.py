"""What a lawyer corrected is said as corrected: the old words occur nowhere in a catalogue, the new ones where they belong."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from sentencing.report.wording import WORDS, wording

from .test_words import catalogue

HERE = Path(__file__).parent
with (HERE / "corrected_words.tsv").open(encoding="utf-8", newline="") as file:
    CORRECTED = [tuple(row.values()) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@cache
def texts_of(language: str) -> tuple[str, ...]:
    """Every text that is said in a language."""
    own = tuple(said for _, said in catalogue(language))
    return (
        own
        if language != "en"
        else (*own, *WORDS.values(), *(text for text, _ in catalogue("ru") if text not in replaced()))
    )


def replaced() -> set[str]:
    """The ids that the English catalogue says better."""
    return {text for text, _ in catalogue("en")}


@pytest.mark.parametrize(("language", "old", "new", "where"), CORRECTED)
def test_a_corrected_word(language: str, old: str, new: str, where: str) -> None:
    assert [text for text in texts_of(language) if old.casefold() in text.casefold()] == []
    said = wording(language)(where)
    assert new.casefold() in said.casefold() or new in wording(language).dash


def test_the_list_is_not_empty() -> None:
    assert len(CORRECTED) >= 30
