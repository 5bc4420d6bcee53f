"""Says values and messages as spans: the words are those of `Wording`, and each piece knows what it is.

The one place of the views that reads the form of messages and values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING, Any

from sentencing.citation import Citation
from sentencing.engine.reasoning.trace import Labelled, Step, Value
from sentencing.law.model import Act, Texts
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import Ranges
from sentencing.report.view import Line, Mark, Span, Tone, plain
from sentencing.report.wording import Wording

if TYPE_CHECKING:  # a page of bounds alone does not load it
    from sentencing.argument.reasons import Reason

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TONES = {
    "holds": Tone.GOOD,
    "within_the_law": Tone.GOOD,
    "fails": Tone.BAD,
    "contradictory": Tone.BAD,
    "contradiction": Tone.BAD,
    "outside_the_law": Tone.BAD,
    "depends": Tone.OPEN,
    "open": Tone.OPEN,
    "ambiguous": Tone.OPEN,
    "lawful_with_reasons": Tone.OPEN,
    "not_checked": Tone.OPEN,
}


def phrase(texts: Wording, message: str | Texts, /, **params: Value | Line) -> Line:
    """A message with its parameters filled in; a parameter that is a line already stands as it is."""
    found: list[Span] = []
    for literal, name, form, _ in Formatter().parse(texts(message)):
        found.extend(plain(literal))
        if name is not None:
            found.extend(_param(params[name], texts, name, form or ""))
    return tuple(found)


def _param(value: Value | Line, texts: Wording, name: str, form: str) -> Line:
    if isinstance(value, tuple) and value and all(isinstance(one, Span) for one in value):
        return tuple(one for one in value if isinstance(one, Span))
    return said(value, texts, name, form)


def said(value: Value, texts: Wording, name: str = "", form: str = "") -> Line:
    """Any value of a step, in the form that its placeholder (`name`) asks for."""
    text = texts.parameter(name, value, form)
    match value:
        case Quantity() | Interval() | Ranges():
            return (Span(text, Mark.AMOUNT),)
        case Citation():
            return (Span(text, Mark.CITATION),)
        case date():
            return (Span(text, Mark.DATE),)
        case Labelled(is_fact=True):
            return (Span(text, Mark.FACT),)
        case str() if _DAY.fullmatch(value):
            return (Span(text, Mark.DATE),)
        case _:
            return plain(text)


def word(token: str, texts: Wording, of: str = "") -> Line:
    """A word of the rules or the engine, of the vocabulary `of`."""
    return plain(texts.word(token, of))


def fact_value(name: str, value: Value, texts: Wording) -> Line:
    """The value of a fact."""
    return plain(texts.answer(name, value))


def fact(token: str, texts: Wording) -> Line:
    """The name of a fact."""
    return (Span(texts.fact(token), Mark.FACT),)


def cited(cite: str, texts: Wording) -> Line:
    """A citation of the rules."""
    return (Span(texts.cite(cite), Mark.CITATION),) if cite else ()


def offence(citation: Citation, texts: Wording) -> Line:
    """An offence of a case."""
    return (Span(texts.citation(citation), Mark.CITATION),)


def verdict(token: str, texts: Wording, mark: Mark = Mark.STAMP) -> Line:
    """A verdict on a claim, or a grade of a judgment."""
    return (Span(texts.word(token), mark, _TONES.get(token, Tone.NEUTRAL)),)


def own(text: str) -> Line:
    """What the user wrote."""
    return (Span(text, Mark.OWN),) if text else ()


def place(text: str) -> Line:
    """A file and line of the rules."""
    return (Span(text, Mark.PLACE),) if text else ()


def says(step: Step, texts: Wording) -> Line:
    """What a step says."""
    return phrase(texts, step.says, **dict(step.params))


def holds_if(facts: tuple[Labelled, ...], texts: Wording) -> Line:
    """The facts under which something is so."""
    return phrase(texts, "if {facts}", facts=facts) if facts else ()


def reasons(because: Iterable[Reason], texts: Wording) -> tuple[Line, ...]:
    """Reasons, each a sentence."""
    return tuple(phrase(texts, one.says, **dict(one.params)) for one in because)


def begun(act: Act, law: str) -> dict[str, str]:
    """The law that brought a version, and the first days on which it can have been and certainly was in force."""
    return {"since": law, "in_force": str(act.earliest(law)), "latest": str(act.since(law))}


def begun_said(version: Mapping[str, Any], texts: Wording) -> Line:
    """The same days in words."""
    day, latest = version["in_force"], version["latest"]
    if day == latest:
        return said(day, texts)
    return phrase(
        texts, "{day}, at the latest {latest}", day=date.fromisoformat(day), latest=date.fromisoformat(latest)
    )
