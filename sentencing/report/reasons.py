"""The reasons of a check, alternative by alternative: the facts, and what follows from them; those from which the same follows as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sentencing.argument.reasons import Reason
from sentencing.engine.reasoning.trace import Value
from sentencing.message import N_
from sentencing.report.spans import phrase, reasons, verdict
from sentencing.report.view import Line, Mark, joined, plain, text_of
from sentencing.report.wording import Wording

_HEADS = (N_("if {facts}"), N_("if {facts}: {grade}"))
"""The reasons that open an alternative: what comes after one holds under its facts."""


class Alternative(NamedTuple):
    """What follows (the grade, where it differs, and the reasons), and the facts under each of which it does; none where it always does."""

    facts: tuple[Value, ...]
    grade: str
    because: tuple[Reason, ...]


def alternatives(because: Sequence[Reason]) -> list[Alternative]:
    """The reasons with the facts under which they hold, in their order."""
    found: list[Alternative] = []
    for one in because:
        if one.says in _HEADS:
            params = dict(one.params)
            found.append(Alternative((params["facts"],), str(params.get("grade", "")), ()))
        elif not found:
            found.append(Alternative((), "", (one,)))
        else:
            found[-1] = found[-1]._replace(because=(*found[-1].because, one))
    merged: dict[tuple[str, tuple[Reason, ...], bool], Alternative] = {}
    for alternative in found:
        key = alternative.grade, alternative.because, bool(alternative.facts)
        known = merged.get(key)
        merged[key] = known._replace(facts=(*known.facts, *alternative.facts)) if known else alternative
    return list(merged.values())


def because_lines(because: Sequence[Reason], texts: Wording) -> list[Line]:
    """A line for each alternative: the facts, a dash, and what follows."""
    return [_line(one, texts) for one in alternatives(because)]


def say(because: Sequence[Reason], texts: Wording) -> str:
    """Reasons as sentences, a line for each alternative."""
    return "\n".join(text_of(line) for line in because_lines(because, texts))


def _line(one: Alternative, texts: Wording) -> Line:
    follows = joined(
        [*([verdict(one.grade, texts, Mark.VERDICT)] if one.grade else []), *reasons(one.because, texts)], "; "
    )
    if not one.facts:
        return follows
    heads = (
        phrase(texts, "if {facts}", facts=facts) if facts else plain(texts("in other cases")) for facts in one.facts
    )
    return (*joined(heads, texts(", or ")), *plain(texts.dash), *follows)
