"""What is wrong with a text that is no day, no citation and no provision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sentencing.citation import is_citation, is_reference, lookalike
from sentencing.dates import month_and_day_turned
from sentencing.message import N_
from sentencing.problem import NOWHERE, Place, Problem, problem

LONGEST_NOTATION = 80
"""Characters of an amount, a range or a citation."""
_CIRCUMSTANCE = "53(1)(11)"


def bad_date(found: str, place: Place = NOWHERE, field: str = "") -> Problem:
    """What is wrong with a text that is not a day."""
    example = month_and_day_turned(found) or date(2022, 1, 5)
    return problem("bad-date", place, field, found=found, example=example.isoformat(), spelt=f"{example:%d.%m.%Y}")


def bad_citation(found: str, place: Place = NOWHERE, field: str = "") -> Problem:
    """What is wrong with a text that is not a citation of an offence."""
    if len(found) > LONGEST_NOTATION:
        return too_long(found, place, field)
    return _lookalike(found, is_citation, place, field) or problem("bad-citation", place, field, found=found)


def bad_reference(found: str, reads: Callable[[str], bool], place: Place = NOWHERE, field: str = "") -> Problem:
    """What is wrong with a text that `reads` does not take for a provision."""
    return _lookalike(found, reads, place, field) or problem("bad-reference", place, field, found=found)


def bad_circumstance(found: str, close: Sequence[str], place: Place = NOWHERE, field: str = "") -> Problem:
    """What is wrong with a text that names no circumstance by its point or by words; `close` are words that look like it."""
    looks_alike = _lookalike(found, is_reference, place, field)
    return looks_alike or problem(
        "bad-circumstance", place, field, found=found, example=", ".join([*close, _CIRCUMSTANCE])
    )


def too_long(found: str, place: Place, field: str) -> Problem:
    """What is wrong with a text that is longer than any amount or citation."""
    return problem("text-too-long", place, field, size=len(found), limit=LONGEST_NOTATION)


def _lookalike(found: str, reads: Callable[[str], bool], place: Place, field: str) -> Problem | None:
    seen = lookalike(found, reads)
    if seen is None:
        return None
    wrong, right = found[seen.at], seen.corrected[seen.at]
    return problem(
        "lookalike",
        place,
        field,
        found=found,
        number=seen.at + 1,
        letter=wrong,
        script=_script(wrong),
        corrected=seen.corrected,
        wanted=_script(right),
    )


def _script(char: str) -> str:
    """What a character is, to a reader who cannot see it."""
    if char.isdecimal():
        return N_("an ordinary digit") if char.isascii() else N_("a digit of another script")
    if not char.isalpha():
        return N_("a hyphen") if char == "-" else N_("a dash")
    return N_("a Latin letter") if char.isascii() else N_("a Cyrillic letter")
