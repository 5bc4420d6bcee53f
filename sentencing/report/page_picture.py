"""The picture on the page of an answer: what is on its scale, as exact amounts."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.answer import Answer
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.steps import SINGLE
from sentencing.law.model import Kind
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import Ranges, bounded
from sentencing.report.spans import holds_if, phrase, said, verdict
from sentencing.report.told import caps_of
from sentencing.report.view import Bar, BarKind, Line, Mark, Picture, Span, plain
from sentencing.report.wording import Wording


def picture_of(answer: Answer, texts: Wording) -> Picture | None:
    """Counts, methods, the final punishment, the cap, claims and the judgment on one scale; None where there is no amount."""
    assessment = answer.found
    severity = assessment.rules.general.severity
    slots = [slot for slot in assessment.bounds() if not slot[1]]
    if not slots:
        return None
    slot = max(slots, key=lambda slot: severity.index(slot[0]))
    kind, final = slot[0], assessment.bounds()[slot].ranges
    bars = [*_counts(assessment, kind, texts), *_methods(assessment, kind, texts)]
    bars.append(Bar(plain(texts("final")), final, said(final, texts), BarKind.FINAL))
    bars.extend(_caps(assessment, kind, texts))
    bars.extend(_marks(answer, kind, texts))
    return Picture(phrase(texts, "{kind}, {unit}", kind=str(kind), unit=plain(_unit(bars[0], texts))), tuple(bars))


def _counts(assessment: Assessment, kind: Kind, texts: Wording) -> Iterator[Bar]:
    for index, count in enumerate(assessment.case.counts):
        options = assessment.count_options(index)
        if ranges := Ranges.of(o.range for o in options if o.kind is kind and o.range):
            yield Bar((Span(str(count.offence), Mark.CITATION),), ranges, said(ranges, texts), BarKind.COUNT)


def _methods(assessment: Assessment, kind: Kind, texts: Wording) -> Iterator[Bar]:
    for method in assessment.methods:
        bound = assessment.bound(kind, method)
        if bound is not None and method != SINGLE:
            yield Bar(
                plain(texts.method(method, Kind.DEATH_PENALTY in assessment.lives(method))),
                bound.ranges,
                said(bound.ranges, texts),
                BarKind.METHOD,
            )


def _caps(assessment: Assessment, kind: Kind, texts: Wording) -> Iterator[Bar]:
    """A mark for each cap, with the facts under which it holds."""
    for cap, facts in sorted(caps_of(assessment, kind, combined=True), key=lambda one: one.value.value):
        where = (Span(" ("), *holds_if(assessment.said(facts), texts), Span(")")) if facts else ()
        yield _mark(BarKind.CAP, texts("cap"), cap, (*said(cap, texts), *where))


def _marks(answer: Answer, kind: Kind, texts: Wording) -> Iterator[Bar]:
    for finding in answer.claims:
        claim = finding.claim
        about = claim.quantity.startswith("final") or claim.quantity == "lawful_final"
        if about and isinstance(claim.value, Quantity) and (claim.kind or Kind.IMPRISONMENT) is kind:
            found = verdict(str(finding.verdict), texts, Mark.VERDICT)
            note = (*plain(f"{claim.relation} "), *said(claim.value, texts), Span(": "), *found)
            yield _mark(BarKind.CLAIM, texts("claim"), claim.value, note)
    judgment = answer.case.judgment
    if judgment and judgment.final and judgment.final.kind is kind and judgment.final.amount:
        amount = judgment.final.amount
        yield _mark(BarKind.JUDGMENT, texts("judgment"), amount, said(amount, texts))


def _mark(kind: BarKind, label: str, amount: Quantity, note: Line) -> Bar:
    return Bar(plain(label), Ranges.of([Interval(amount, amount)]), note, kind)


def _unit(bar: Bar, texts: Wording) -> str:
    unit = bounded(bar.ranges.hull)[0].unit
    names = {
        Unit.TERM: texts("years"),
        Unit.DAYS: texts("days"),
        Unit.HOURS: texts("hours"),
        Unit.MCI: texts("MCI"),
    }
    return names.get(unit, str(unit))
