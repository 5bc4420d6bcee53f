"""Plain data: mappings, lists and texts, how much of them a document may hold, and the names of what stands in them."""

from __future__ import annotations

from typing import Any, NamedTuple

from sentencing.problem import printable

Data = dict[str, Any] | list[Any] | str | None
Path_ = tuple[str | int, ...]
DEEPEST = 40
MOST_VALUES = 100_000
"""Mappings, lists and texts of one document: thirty times what the longest chapter of the Code has."""


def field_name(path: Path_) -> str:
    """A path as a user reads it: `counts[1].offence`. Keys are the user's own, and may hold what a terminal obeys."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{printable(step)}" for step in path)
    return "".join(steps).removeprefix(".")


class Half(NamedTuple):
    """Half of a character (a lone surrogate) in a text: where, and its number as Unicode writes it."""

    at: int
    name: str


def half_character(text: str) -> Half | None:
    """The first half of a character in a text, which no file can hold; None in a sound one."""
    if text.isascii():
        return None
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return Half(error.start, f"U+{ord(text[error.start]):04X}")
    return None
