"""The answer as one screen: the verdict, the picture, what it turns on, what was assumed, what was not looked at, and how to see more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sentencing.answer import Answer
from sentencing.engine.attached import CONDITIONAL, attached
from sentencing.engine.counts.additional import MANDATORY, OPTIONAL
from sentencing.engine.narrowing import narrowings
from sentencing.report.page import GRADES, assumed_facts, title_of, verdict_lines
from sentencing.report.page_counts import additional
from sentencing.report.page_picture import picture_of
from sentencing.report.page_unknown import subject_of
from sentencing.report.render_text import text
from sentencing.report.spans import cited, phrase, verdict, word
from sentencing.report.view import (
    Bar,
    BarKind,
    Block,
    Form,
    Line,
    Mark,
    Note,
    Picture,
    Span,
    View,
    joined,
    plain,
)
from sentencing.report.wording import Wording

MOST_LINES = 24
_MOST_BARS = 6
"""Counts that the picture shows; with more it shows the final punishment alone."""


class _Room(NamedTuple):
    """How many facts and punishments are named one by one, how many reasons and warnings."""

    named: int
    reasons: int
    warnings: int


_ROOMS = (_Room(6, 2, 2), _Room(4, 2, 1), _Room(3, 1, 1), _Room(2, 1, 1), _Room(1, 1, 0), _Room(1, 0, 0))
_UNREASONED = ("within_the_law", "not_checked", "depends")
"""Grades of a judgment of which the first line says all that a screen can hold."""


def brief_of(answer: Answer, texts: Wording) -> View:
    """The first screen of an answer, for a terminal: with as much as its lines hold."""
    views = (_screen(answer, texts, room) for room in _ROOMS)
    view = next(views)
    while len(text(view).splitlines()) > MOST_LINES and (shorter := next(views, None)) is not None:
        view = shorter
    return view


def _screen(answer: Answer, texts: Wording, room: _Room) -> View:
    blocks: tuple[Block | None, ...] = (
        *map(Note, verdict_lines(answer, texts)),
        *_reasons(answer, texts, room),
        _picture(answer, texts),
        *_additional(answer, texts, room),
        _claims(answer, texts),
        _turns_on(answer, texts, room),
        _assumed(answer, texts, room),
        *_warnings(answer, texts, room),
        Note(phrase(texts, "not looked at: limitation, other release, parole, replacement, the criminal record")),
        _more(answer, texts),
    )
    found = tuple(block for block in blocks if block is not None)
    return View(Form.SCREEN, texts.language, title_of(answer, texts), found, named=bool(answer.case.name))


def _reasons(answer: Answer, texts: Wording, room: _Room) -> Iterator[Note]:
    """Why a judgment does not stand, or what it depends on: the first points of the gravest grade."""
    if not answer.checks:
        return
    from sentencing.report.page_findings import why  # noqa: PLC0415 - a page of bounds alone does not load it

    worst = min(answer.checks, key=lambda check: GRADES.index(check.grade)).grade
    told = [check for check in answer.checks if check.grade == worst and worst not in _UNREASONED]
    yield from (Note((Span("- "), *why(check, texts))) for check in told[: room.reasons])


def _additional(answer: Answer, texts: Wording, room: _Room) -> Iterator[Note]:
    """The additional punishments of all counts: those that must be imposed, those that can be, and those that turn on open facts."""
    found: dict[str, dict[Line, list[str]]] = {duty: {} for duty in (MANDATORY, CONDITIONAL, OPTIONAL)}
    for index in range(len(answer.case.counts)):
        for one in attached(answer.found, index):
            found[one.duty].setdefault(additional(one.bound, texts), []).append(one.bound.cite)
    for duty, kinds in found.items():
        lines = [
            (*kind, Span(" ("), *cited(", ".join(dict.fromkeys(cites)), texts), Span(")"))
            for kind, cites in kinds.items()
        ]
        if lines:
            said = _some(lines, texts, room)
            yield Note(phrase(texts, "additional, {duty}: {kinds}", duty=word(duty, texts, "duty"), kinds=said))


def _picture(answer: Answer, texts: Wording) -> Picture | None:
    """The counts, the final punishment, and what is claimed or was imposed."""
    whole = picture_of(answer, texts)
    if whole is None:
        return None
    shown = [bar for bar in whole.bars if bar.kind in (BarKind.COUNT, BarKind.FINAL, BarKind.JUDGMENT)]
    counts = sum(bar.kind is BarKind.COUNT for bar in shown)
    kept: list[Bar] = [bar for bar in shown if counts <= _MOST_BARS or bar.kind is not BarKind.COUNT]
    return Picture(whole.title, tuple(kept))


def _claims(answer: Answer, texts: Wording) -> Note | None:
    """How many claims hold, fail and so on, where there are several."""
    found = Counter(str(finding.verdict) for finding in answer.claims)
    if not found:
        return None
    told = ((*verdict(one, texts, Mark.VERDICT), Span(f": {number}")) for one, number in found.items())
    return Note(phrase(texts, "claims: {claims}", claims=joined(told, "; ")))


def _turns_on(answer: Answer, texts: Wording, room: _Room) -> Note | None:
    """The open facts on which the bounds turn, that which narrows them most first."""
    assessment = answer.found
    facts = [subject_of(key, assessment, texts) for key, rows in narrowings(assessment) if len(rows) > 1]
    return (
        Note(phrase(texts, "it turns on what is not known: {facts}", facts=_some(facts, texts, room)))
        if facts
        else None
    )


def _assumed(answer: Answer, texts: Wording, room: _Room) -> Note | None:
    facts = assumed_facts(answer.found, texts)
    return (
        Note(phrase(texts, "assumed, since not entered: {facts}", facts=_some(facts, texts, room))) if facts else None
    )


def _some(lines: Sequence[Line], texts: Wording, room: _Room) -> Line:
    """The first of some lines, and how many more there are."""
    more = len(lines) - room.named
    if more <= 1:
        return joined(lines, "; ")
    return (*joined(lines[: room.named], "; "), Span("; "), *phrase(texts, "and {number} more", number=more))


def _warnings(answer: Answer, texts: Wording, room: _Room) -> Iterator[Note]:
    warnings = list(dict.fromkeys(texts.problem(found)[0] for found in answer.found.warnings))
    for warning in warnings[: room.warnings]:
        yield Note(phrase(texts, "warning: {warning}", warning=plain(warning)))
    more = len(warnings) - room.warnings
    if more > 0:
        yield Note(phrase(texts, "further warnings: {number} (--section warnings)", number=more))


def _more(answer: Answer, texts: Wording) -> Note:
    """How to see the rest: the sections that there are."""
    assessment = answer.found
    there = {
        "picture": True,
        "counts": True,
        "final": True,
        "claims": bool(answer.claims),
        "judgment": bool(answer.checks),
        "serving": bool(assessment.servings),
        "unknown": bool(narrowings(assessment)),
        "assumed": bool(assessment.assumed),
        "readings": bool(assessment.used_readings),
        "warnings": bool(assessment.warnings),
        "steps": True,
    }
    sections = ", ".join(name for name, is_there in there.items() if is_there)
    return Note(phrase(texts, "more: --full; a part: --section {sections}", sections=plain(sections)))
