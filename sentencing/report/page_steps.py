"""The steps on the page of an answer. The one place of the page that reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.trace import Step
from sentencing.law.schema import OFFENCE_CLASSES
from sentencing.report.spans import cited, holds_if, phrase, says
from sentencing.report.view import Line, Mark, Span, StepRow, Steps, StepWords, plain
from sentencing.report.wording import Wording

_FEW = 60
"""So many steps under open facts are shown whole."""
_OF_THE_SET = ("concurrence", "sentences", "final")


class _Shown(NamedTuple):
    """A step as it is shown; `often`: others say the same under other facts."""

    step: Step
    often: bool = False


def steps_of(assessment: Assessment, texts: Wording, full: bool) -> Steps:
    """The derivation: what was applied, and what was considered and does not apply.

    Where many steps turn on open facts, those are shown that always hold, and of the others those that decide a bound, each once.
    """
    steps = assessment.steps
    shown = [_Shown(step) for step in steps]
    if not full and sum(bool(step.when) for step in steps) > _FEW:
        shown = list(_telling(steps))
    applied = tuple(_row(one, assessment, texts) for one in shown if one.step.applied)
    considered = tuple(_row(one, assessment, texts) for one in shown if not one.step.applied)
    return Steps(applied, considered, _words(len(considered), len(steps) - len(shown), texts), full)


def _telling(steps: Sequence[Step]) -> Iterator[_Shown]:
    """The steps that hold whatever is open, and those that decide a bound: classes, governing rules and caps, final punishments."""
    often = Counter(step.content for step in steps if step.when)
    for step in steps:
        if not step.when:
            yield _Shown(step)
        elif step.applied and (step.scope in _OF_THE_SET or step.gives in OFFENCE_CLASSES):
            number = often.pop(step.content, 0)
            if number:
                yield _Shown(step, number > 1)


def _row(one: _Shown, assessment: Assessment, texts: Wording) -> StepRow:
    step = one.step
    told = step.gives is None or any(value == step.gives for _, value in step.params)
    says_so = "" if told or step.gives is None else texts.given_as(step.gives)
    gives: Line = phrase(texts, says_so, gives=step.gives) if says_so and step.gives is not None else ()
    holds = (
        plain(texts("under some values of the open facts"))
        if one.often
        else holds_if(assessment.said(step.when), texts)
    )
    return StepRow(
        id=step.id,
        scope=plain(texts.scope(step.scope)),
        cite=cited(step.cite, texts),
        says=says(step, texts),
        gives=gives,
        rests_on=step.based_on,
        holds_if=holds,
        place=(Span(f"{step.place.file}:{step.place.line}", Mark.PLACE),) if step.place.file else (),
        since=phrase(texts, "as brought by: {since}", since=step.since) if step.since else (),
    )


def _words(considered: int, further: int, texts: Wording) -> StepWords:
    return StepWords(
        number=plain(texts("no.")),
        scope=plain(texts("of what")),
        provision=plain(texts("provision")),
        says=plain(texts("what it says of this case")),
        rests_on=plain(texts("rests on")),
        considered=plain(texts("Considered, not applicable")),
        folded=phrase(
            texts, "({number} provisions were considered and do not apply; --full shows them)", number=considered
        ),
        further=phrase(texts, "… {number} further steps under facts that are open: --full", number=further)
        if further
        else (),
    )
