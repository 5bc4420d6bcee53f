"""The institution, the credit and what else follows from a sentence, on the page of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.trace import Labelled
from sentencing.engine.service.conditional import POSSIBLE, barred_beside
from sentencing.report import serving
from sentencing.report.spans import cited, holds_if, phrase, said, word
from sentencing.report.told import told_of
from sentencing.report.view import Line, Span, joined
from sentencing.report.wording import Wording

if TYPE_CHECKING:  # bounds alone do not load it
    from sentencing.engine.service.credit import Credit


def serving_lines(assessment: Assessment, texts: Wording) -> Iterator[Line]:
    """What follows from the final punishment, a line each."""
    yield from _facility_lines(assessment, texts)
    yield from _conditional_lines(assessment, texts)
    if assessment.served:
        yield from _guarantee_lines(assessment, texts)
        yield from _deferral_lines(assessment, texts)
    for one in serving.times_of(assessment):
        yield phrase(
            texts, "{custody} from {since} to {until}: {days} days",
            custody=one.kind, since=one.since, until=one.until, days=one.days,
        )  # fmt: skip
    for credit in serving.credits_of(assessment):
        yield _credit_line(credit, texts)


def _either(words: Sequence[str], texts: Wording, of: str) -> Line:
    return joined((word(one, texts, of) for one in words), texts(" or "))


def _facility_lines(assessment: Assessment, texts: Wording) -> Iterator[Line]:
    data = serving.facility_json(assessment)
    if data is None:
        return
    either, facts = _either(data["kinds"], texts, "facility"), tuple(data["turns_on"])
    if facts:
        yield phrase(texts, "institution: {kinds}; it turns on: {facts}", kinds=either, facts=facts)
    else:
        yield phrase(texts, "institution: {kinds}", kinds=either)
    found = serving.facilities_of(assessment)
    for (strictest, part, within), outer in told_of(
        found, lambda one: (one.strictest, one.full_security, one.full_security_if)
    ):
        if part is None:
            continue
        where = (*assessment.said(outer), *within)
        line = phrase(texts, "a part of the term can be served in {strictest}: {part}", strictest=strictest, part=part)
        yield (*line, *_where(where, texts))


def _conditional_lines(assessment: Assessment, texts: Wording) -> Iterator[Line]:
    found = [one for _, one in serving.conditionals_of(assessment)]
    data = serving.conditional_json(assessment)
    if data is None:
        return
    grounds, facts = tuple(data["grounds"]), tuple(data["turns_on"])
    if not grounds:
        yield phrase(texts, "conditional sentence: possible")
    elif not facts:
        yield phrase(texts, "conditional sentence: barred ({grounds})", grounds=grounds)
    else:
        yield phrase(
            texts,
            "conditional sentence: barred or possible ({grounds}); it turns on: {facts}",
            grounds=grounds,
            facts=facts,
        )
    if lengths := [said("none" if one is None else one, texts) for one in serving.probations(found)]:
        yield phrase(
            texts, "probation control of a conditional sentence: {length}", length=joined(lengths, texts(" or "))
        )
    if without := sorted(barred_beside(found)):
        yield phrase(texts, "a conditional sentence leaves no room for {kind}", kind=tuple(without))


def _guarantee_lines(assessment: Assessment, texts: Wording) -> Iterator[Line]:
    """Only where it is possible: for most offences it is not."""
    data = serving.guarantee_json(assessment)
    if POSSIBLE not in data["answers"]:
        return
    release = tuple(data["release"])
    if data["turns_on"]:
        yield phrase(
            texts,
            "release with a guarantee, {release}: possible or barred; it turns on: {facts}",
            release=release,
            facts=tuple(data["turns_on"]),
        )
    else:
        yield phrase(texts, "release with a guarantee, {release}: possible", release=release)
    for bail, facts in serving.bails_of(assessment):
        same = len(dict(bail.amounts)) == len({amount for _, amount in bail.amounts})
        amounts = tuple(Labelled(who, amount) for who, amount in bail.amounts) if same else bail.amounts[0][1]
        line = phrase(
            texts,
            "bail for {offence}: {amounts}; term of the guarantee: {period}",
            offence=cited(bail.offence, texts),
            amounts=amounts,
            period=bail.period,
        )
        yield (*line, *_where(assessment.said(facts), texts))


def _deferral_lines(assessment: Assessment, texts: Wording) -> Iterator[Line]:
    data = serving.deferral_json(assessment)
    if data is None:
        return
    answers = _either(data["answers"], texts, "deferral")
    grounds, facts = tuple(data["grounds"]), tuple(data["turns_on"])
    if grounds and facts:
        yield phrase(
            texts,
            "deferral: {answers} ({grounds}); it turns on: {facts}",
            answers=answers,
            grounds=grounds,
            facts=facts,
        )
    elif grounds:
        yield phrase(texts, "deferral: {answers} ({grounds})", answers=answers, grounds=grounds)
    elif facts:
        yield phrase(texts, "deferral: {answers}; it turns on: {facts}", answers=answers, facts=facts)
    else:
        yield phrase(texts, "deferral: {answers}", answers=answers)
    found = told_of(
        serving.deferrals_of(assessment), lambda one: (one.longest, one.until) if one is not None else (None, None)
    )
    for (longest, until), where in found:
        if longest is None:
            continue
        line = phrase(texts, "deferral for at most {longest}", longest=longest)
        if until is not None:
            line = phrase(texts, "deferral for at most {longest}, until {until}", longest=longest, until=until)
        yield (*line, *_where(assessment.said(where), texts))


def _where(facts: tuple[Labelled, ...], texts: Wording) -> Line:
    """The facts under which a line holds, after it."""
    return (Span(" ("), *holds_if(facts, texts), Span(")")) if facts else ()


def _credit_line(credit: Credit, texts: Wording) -> Line:
    what = word(credit.kind, texts)
    if credit.facilities:
        what = (*what, Span(", "), *_either(credit.facilities, texts, "facility"))
    if credit.rest is None:
        return phrase(texts, "{kind}: {credited} count as served", kind=what, credited=credit.credited)
    if credit.rest.is_zero:
        return phrase(texts, "{kind}: {credited} count as served; nothing is left", kind=what, credited=credit.credited)
    end = phrase(texts, ", the last day is {day}", day=credit.ends) if credit.ends else ""
    return phrase(
        texts, "{kind}: {credited} count as served; left: {rest}{end}",
        kind=what, credited=credit.credited, rest=credit.rest, end=end,
    )  # fmt: skip
