"""The steps on the page of an answer. The one place of the page that reads them."""

from __future__ import annotations

from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.trace import Step
from sentencing.report.spans import cited, holds_if, phrase, says
from sentencing.report.view import Line, Mark, Span, StepRow, Steps, StepWords, plain
from sentencing.report.wording import Wording


def steps_of(assessment: Assessment, texts: Wording, full: bool) -> Steps:
    """The derivation: what was applied, and what was considered and does not apply."""
    applied = tuple(_row(step, assessment, texts) for step in assessment.steps if step.applied)
    considered = tuple(_row(step, assessment, texts) for step in assessment.steps if not step.applied)
    return Steps(applied, considered, _words(len(considered), texts), full)


def _row(step: Step, assessment: Assessment, texts: Wording) -> StepRow:
    told = step.gives is None or any(value == step.gives for _, value in step.params)
    says_so = "" if told or step.gives is None else texts.given_as(step.gives)
    gives: Line = phrase(texts, says_so, gives=step.gives) if says_so and step.gives is not None else ()
    return StepRow(
        id=step.id,
        scope=plain(texts.scope(step.scope)),
        cite=cited(step.cite, texts),
        says=says(step, texts),
        gives=gives,
        rests_on=step.based_on,
        holds_if=holds_if(assessment.said(step.when), texts),
        place=(Span(f"{step.place.file}:{step.place.line}", Mark.PLACE),) if step.place.file else (),
        since=phrase(texts, "as brought by: {law}", law=step.since) if step.since else (),
    )


def _words(considered: int, texts: Wording) -> StepWords:
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
    )
