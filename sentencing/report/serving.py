"""The institution and the credit of a sentence as plain data and as lines of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sentencing.engine.assessment import Assessment
from sentencing.engine.conditional import POSSIBLE, barred_beside
from sentencing.engine.trace import Labelled
from sentencing.law import schema
from sentencing.quantity import Interval, bounded
from sentencing.report.wording import Said, Wording, iso

if TYPE_CHECKING:  # bounds alone do not load them
    from sentencing.engine.conditional import Conditional, Probation
    from sentencing.engine.credit import Credit

Json = dict[str, Any]


def serving_json(assessment: Assessment) -> Json | None:
    """The field `serving` of the answer; None where nothing of it was asked."""
    if not assessment.servings:
        return None
    kinds = facility_kinds(assessment)
    longest = [f.full_security.high for f in _facilities(assessment) if f.full_security and f.full_security.high]
    first = assessment.servings[0]
    return {
        "facility": {
            "kinds": kinds,
            "turns_on": turns_on(assessment),
            "full_security_up_to": iso(max(longest)) if longest else None,
        }
        if kinds
        else None,
        "conditional": _conditional_json(assessment),
        "guarantee": _guarantee_json(assessment),
        "deferral": _deferral_json(assessment),
        "custody": [
            {"from": str(one.since), "to": str(one.until), "kind": one.kind, "days": one.days} for one in first.times
        ],
        "begins": str(first.begins) if first.begins else None,
        "credit": [_credit_json(credit) for credit in credits_of(assessment)],
    }


def _conditional_json(assessment: Assessment) -> Json | None:
    found = _conditionals(assessment)
    if not found:
        return None
    return {
        "answers": list(dict.fromkeys(answer for one in found for answer in one.answers)),
        "probation": [_probation_json(length) for length in _probations(found)],
        "without": sorted(barred_beside(found)),
        "grounds": list(dict.fromkeys(ground for one in found for ground in one.grounds)),
        "turns_on": list(dict.fromkeys(fact for one in found for fact in one.open_facts)),
    }


def _guarantee_json(assessment: Assessment) -> Json:
    """Release with a guarantee (art. 69); the bails of the first world in which it is possible."""
    found = [one.guarantee for one in assessment.servings if one.guarantee is not None]
    possible = next((one for one in found if one.bails), found[0])
    return {
        "answers": list(dict.fromkeys(answer for one in found for answer in one.answers)),
        "release": list(possible.release),
        "grounds": list(dict.fromkeys(ground for one in found for ground in one.grounds)),
        "turns_on": list(dict.fromkeys(fact for one in found for fact in one.open_facts)),
        "bails": [
            {
                "offence": bail.offence,
                "amounts": [{"guarantor": who, "amount": iso(amount)} for who, amount in bail.amounts],
                **{name: iso(end) for name, end in zip(("min", "max"), bounded(bail.period), strict=True)},
            }
            for bail in possible.bails
        ],
    }


def _deferral_json(assessment: Assessment) -> Json | None:
    """Deferral for pregnancy or a young child (art. 74); None where neither was entered."""
    found = [one.deferred for one in assessment.servings if one.deferred is not None]
    if not found:
        return None
    longest = next((one for one in found if one.longest is not None), found[0])
    return {
        "answers": list(dict.fromkeys(answer for one in found for answer in one.answers)),
        "grounds": list(dict.fromkeys(ground for one in found for ground in one.grounds)),
        "turns_on": list(dict.fromkeys(fact for one in found for fact in one.open_facts)),
        "longest": iso(longest.longest) if longest.longest else None,
        "until": str(longest.until) if longest.until else None,
    }


def _probations(found: list[Conditional]) -> list[Probation]:
    return list(dict.fromkeys(length for one in found for length in one.probation))


def _probation_json(length: Probation) -> Json:
    """`whole_term`, `range` with its ends, or `none`."""
    if isinstance(length, Interval):
        low, high = bounded(length)
        return {"length": "range", "min": iso(low), "max": iso(high)}
    return {"length": "whole_term" if length else "none", "min": None, "max": None}


def _conditionals(assessment: Assessment) -> list[Conditional]:
    return [one.conditional for one in assessment.servings if one.conditional is not None]


def _credit_json(credit: Credit) -> Json:
    return {
        "kind": str(credit.kind),
        "facilities": list(credit.facilities),
        "credited": str(credit.credited),
        "rest": None if credit.rest is None else str(credit.rest),
        "ends": None if credit.ends is None else str(credit.ends),
    }


def facility_kinds(assessment: Assessment) -> list[str]:
    """The kinds that the institution can be, the mildest first."""
    kinds = {kind for facility in _facilities(assessment) for kind in facility.kinds}
    return sorted(kinds, key=schema.FACILITIES.index)


def turns_on(assessment: Assessment) -> list[str]:
    """The open facts on which the institution turns."""
    return list(dict.fromkeys(fact for facility in _facilities(assessment) for fact in facility.open_facts))


def credits_of(assessment: Assessment) -> list[Credit]:
    """Every credit that can be right."""
    return list(dict.fromkeys(credit for one in assessment.servings for credit in one.credits))


def _facilities(assessment: Assessment) -> list[Any]:
    return [one.facility for one in assessment.servings if one.facility is not None]


def serving_lines(assessment: Assessment, texts: Wording) -> Iterator[str]:
    """The lines of the page."""
    kinds = facility_kinds(assessment)
    if kinds:
        said = texts(" or ").join(texts.word(kind, "facility") for kind in kinds)
        facts = tuple(turns_on(assessment))
        if facts:
            yield texts("institution: {kinds}; it turns on: {facts}", kinds=Said(said), facts=facts)
        else:
            yield texts("institution: {kinds}", kinds=Said(said))
    full = next((f for f in _facilities(assessment) if f.full_security), None)
    if full is not None:
        yield texts(
            "a part of the term can be served in {strictest}: {part}", strictest=full.strictest, part=full.full_security
        )
    yield from _conditional_lines(assessment, texts)
    if assessment.servings:
        yield from _guarantee_lines(assessment, texts)
        yield from _deferral_lines(assessment, texts)
    for one in assessment.servings[0].times if assessment.servings else ():
        yield texts(
            "{custody} from {since} to {until}: {days} days",
            custody=one.kind, since=one.since, until=one.until, days=one.days,
        )  # fmt: skip
    for credit in credits_of(assessment):
        yield from _credit_lines(credit, texts)


def _conditional_lines(assessment: Assessment, texts: Wording) -> Iterator[str]:
    data = _conditional_json(assessment)
    if data is None:
        return
    grounds, facts = tuple(data["grounds"]), tuple(data["turns_on"])
    if not grounds:
        yield texts("conditional sentence: possible")
    elif not facts:
        yield texts("conditional sentence: barred ({grounds})", grounds=grounds)
    else:
        yield texts(
            "conditional sentence: barred or possible ({grounds}); it turns on: {facts}", grounds=grounds, facts=facts
        )
    lengths = [texts.value("none" if one is None else one) for one in _probations(_conditionals(assessment))]
    if lengths:
        yield texts("probation control of a conditional sentence: {length}", length=Said(texts(" or ").join(lengths)))
    if without := sorted(barred_beside(_conditionals(assessment))):
        yield texts("a conditional sentence leaves no room for {kind}", kind=tuple(without))


def _guarantee_lines(assessment: Assessment, texts: Wording) -> Iterator[str]:
    """Only where it is possible: for most offences it is not."""
    data = _guarantee_json(assessment)
    if POSSIBLE not in data["answers"]:
        return
    if data["turns_on"]:
        says = texts(
            "release with a guarantee, {release}: possible or barred; it turns on: {facts}",
            release=tuple(data["release"]),
            facts=tuple(data["turns_on"]),
        )
    else:
        says = texts("release with a guarantee, {release}: possible", release=tuple(data["release"]))
    yield says
    bails = next(one.guarantee.bails for one in assessment.servings if one.guarantee and one.guarantee.bails)
    for bail in bails:
        same = len(dict(bail.amounts)) == len({amount for _, amount in bail.amounts})
        amounts = tuple(Labelled(who, amount) for who, amount in bail.amounts) if same else bail.amounts[0][1]
        yield texts(
            "bail for {offence}: {amounts}; the guarantee stands for {period}",
            offence=bail.offence,
            amounts=amounts,
            period=bail.period,
        )


def _deferral_lines(assessment: Assessment, texts: Wording) -> Iterator[str]:
    data = _deferral_json(assessment)
    if data is None:
        return
    found = [one.deferred for one in assessment.servings if one.deferred is not None]
    answers = texts(" or ").join(texts.word(answer, "deferral") for answer in data["answers"])
    grounds, facts = tuple(data["grounds"]), tuple(data["turns_on"])
    if grounds and facts:
        yield texts(
            "deferral: {answers} ({grounds}); it turns on: {facts}", answers=Said(answers), grounds=grounds, facts=facts
        )
    elif grounds:
        yield texts("deferral: {answers} ({grounds})", answers=Said(answers), grounds=grounds)
    else:
        yield texts("deferral: {answers}", answers=Said(answers))
    longest = next((one for one in found if one.longest is not None), None)
    if longest is not None and longest.until is not None:
        yield texts("deferral for at most {longest}, until {until}", longest=longest.longest or (), until=longest.until)
    elif longest is not None:
        yield texts("deferral for at most {longest}", longest=longest.longest or ())


def _credit_lines(credit: Credit, texts: Wording) -> Iterator[str]:
    where = texts(" or ").join(texts.word(name, "facility") for name in credit.facilities)
    what = texts.word(credit.kind) + (f", {where}" if where else "")
    if credit.rest is None:
        yield texts("{kind}: {credited} count as served", kind=Said(what), credited=credit.credited)
    elif credit.rest.is_zero:
        yield texts("{kind}: {credited} count as served; nothing is left", kind=Said(what), credited=credit.credited)
    else:
        end = texts(", the last day is {day}", day=credit.ends) if credit.ends else ""
        yield texts(
            "{kind}: {credited} count as served; left: {rest}{end}",
            kind=Said(what), credited=credit.credited, rest=credit.rest, end=Said(end),
        )  # fmt: skip
