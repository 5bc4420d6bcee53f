"""What fills a message: texts of ours, words of a vocabulary, facts with what is said of them, values that keep their types until they are said."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from sentencing.citation import Citation, Reference
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import Ranges


class Phrase(str):
    """A text of ours, which a catalogue translates; any other text in a message is the user's own and stays as it is."""

    __slots__ = ()


N_ = cache(Phrase)
"""Marks a text for the message catalogues (the customary name for "translate this later"): of each text one phrase is made."""


class Word(NamedTuple):
    """A word of ours with the vocabulary that it belongs to: `minor` is an age, and a class of offences."""

    vocabulary: str
    token: str

    def __str__(self) -> str:
        return self.token


class Stated(NamedTuple):
    """What an input says of a fact; of a fact alone where there is no value to name.

    `fact` is the name of a fact, a kind of punishment, or a provision.
    """

    fact: str | Citation
    value: Param | None = None


Param = (
    str
    | int
    | date
    | Fraction
    | Quantity
    | Interval
    | Ranges
    | Citation
    | Reference
    | Word
    | Stated
    | tuple["Param", ...]
)
"""What fills a message, typed until it is said. Plain text is the user's own: it is never taken for a word of ours."""
