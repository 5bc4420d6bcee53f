"""The institution and the credit of a sentence as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.telling import Told
from sentencing.engine.reasoning.trace import Labelled
from sentencing.engine.service.conditional import barred_beside
from sentencing.law import schema
from sentencing.quantity import Interval
from sentencing.ranges import bounded
from sentencing.report.told import Completions, conditions_json, told_json, told_of, turning_on
from sentencing.report.wording import iso

if TYPE_CHECKING:  # bounds alone do not load them
    from sentencing.engine.service.conditional import Conditional, Probation
    from sentencing.engine.service.credit import Credit, Held
    from sentencing.engine.service.deferral import Deferred
    from sentencing.engine.service.facility import Facility
    from sentencing.engine.service.guarantee import Bail

Json = dict[str, Any]
NOT_IN_QUESTION = "not_in_question"
"""The answer of a completion in which there is nothing to decide."""


def serving_json(assessment: Assessment) -> Json | None:
    """The field `serving` of the answer; None where nothing of it was asked."""
    if not assessment.served:
        return None
    return {
        "facility": facility_json(assessment),
        "conditional": conditional_json(assessment),
        "guarantee": guarantee_json(assessment),
        "deferral": deferral_json(assessment),
        "custody": [
            {"from": str(one.since), "to": str(one.until), "kind": one.kind, "days": one.days}
            for one in times_of(assessment)
        ],
        "begins": told_json(told_of(assessment.served, lambda one: str(one.begins) if one.begins else None)),
        "credit": [_credit_json(credit) for credit in credits_of(assessment)],
    }


def facility_json(assessment: Assessment) -> Json | None:
    """The institution (art. 46); None where there is none in any completion."""
    found = facilities_of(assessment)
    if not found:
        return None
    full = [Told(iso(part.high) if part and part.high else None, facts) for part, facts in full_security(assessment)]
    return {
        "kinds": facility_kinds(assessment),
        "turns_on": turning_on(found, lambda one: one.kinds, lambda one: one.open_facts),
        "full_security_up_to": told_json(full),
        "full_security_turns_on": turning_on(
            found, lambda one: one.full_security, lambda one: _named(one.full_security_if)
        ),
    }


def full_security(assessment: Assessment) -> tuple[Told[Interval | None], ...]:
    """How much of the term can be served in full security, with the facts that decide."""
    return told_of(facilities_of(assessment), lambda one: one.full_security)


def _named(facts: Iterable[Labelled]) -> Iterator[str]:
    """The names of facts, without the offences that they are of."""
    for fact in facts:
        yield fact.value.label if isinstance(fact.value, Labelled) else fact.label


def conditional_json(assessment: Assessment) -> Json | None:
    """A conditional sentence (art. 63); None where nobody asks for it."""
    found = conditionals_of(assessment)
    if not found:
        return None
    every = [one for _, one in found]
    return {
        "answers": list(dict.fromkeys(answer for one in every for answer in one.answers)),
        "probation": [_probation_json(length) for length in probations(every)],
        "without": sorted(barred_beside(every)),
        "grounds": list(dict.fromkeys(ground for one in every for ground in one.grounds)),
        "turns_on": turning_on(found, lambda one: (one.answers, one.probation), lambda one: one.open_facts),
    }


def guarantee_json(assessment: Assessment) -> Json:
    """Release with a guarantee (art. 69); the bails with the facts that decide, where they differ."""
    found = [(decided, one.guarantee) for decided, one in assessment.served if one.guarantee is not None]
    every = [one for _, one in found]
    return {
        "answers": list(dict.fromkeys(answer for one in every for answer in one.answers)),
        "release": sorted({way for one in every for way in one.release}),
        "grounds": list(dict.fromkeys(ground for one in every for ground in one.grounds)),
        "turns_on": turning_on(found, lambda one: one.answers, lambda one: one.open_facts),
        "bails": [
            {
                "offence": bail.offence,
                "amounts": [{"guarantor": who, "amount": iso(amount)} for who, amount in bail.amounts],
                **{name: iso(end) for name, end in zip(("min", "max"), bounded(bail.period), strict=True)},
                "if": conditions_json(facts),
            }
            for bail, facts in bails_of(assessment)
        ],
    }


def bails_of(assessment: Assessment) -> tuple[Told[Bail], ...]:
    """The bail for each offence where release is possible, with the facts that decide where it differs between completions."""
    found = [
        (decided, one.guarantee.bails) for decided, one in assessment.served if one.guarantee and one.guarantee.bails
    ]
    offences = dict.fromkeys(bail.offence for _, bails in found for bail in bails)
    rows = (told_of(found, partial(_bail_for, offence)) for offence in offences)
    return tuple(one for told in rows for one in told if one.value is not None)


def _bail_for(offence: str, bails: Iterable[Bail]) -> Bail | None:
    return next((bail for bail in bails if bail.offence == offence), None)


def deferral_json(assessment: Assessment) -> Json | None:
    """Deferral for pregnancy or a young child (art. 74); None where it is in question in no completion."""
    found = deferrals_of(assessment)
    every = [one for _, one in found if one is not None]
    if not every:
        return None
    answers = [answer for _, one in found for answer in (one.answers if one is not None else (NOT_IN_QUESTION,))]
    longest = told_of(found, lambda one: iso(one.longest) if one is not None and one.longest else None)
    return {
        "answers": list(dict.fromkeys(answers)),
        "grounds": list(dict.fromkeys(ground for one in every for ground in one.grounds)),
        "turns_on": turning_on(
            found,
            lambda one: one and (one.answers, one.longest, one.until),
            lambda one: one.open_facts if one is not None else (),
        ),
        "longest": told_json(longest),
        "until": told_json(told_of(found, lambda one: str(one.until) if one is not None and one.until else None)),
    }


def deferrals_of(assessment: Assessment) -> Completions[Deferred | None]:
    """What art. 74 gives in each completion with a term of imprisonment: None where there is nothing to defer for."""
    return [(decided, one.deferred) for decided, one in assessment.served if one.conditional is not None]


def probations(found: list[Conditional]) -> list[Probation]:
    """Every length of probation control that a conditional sentence can have."""
    return list(dict.fromkeys(length for one in found for length in one.probation))


def _probation_json(length: Probation) -> Json:
    """`whole_term`, `range` with its ends, or `none`."""
    if isinstance(length, Interval):
        low, high = bounded(length)
        return {"length": "range", "min": iso(low), "max": iso(high)}
    return {"length": "whole_term" if length else "none", "min": None, "max": None}


def conditionals_of(assessment: Assessment) -> Completions[Conditional]:
    """What art. 63 gives in each completion."""
    return [(decided, one.conditional) for decided, one in assessment.served if one.conditional is not None]


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
    kinds = {kind for _, facility in facilities_of(assessment) for kind in facility.kinds}
    return sorted(kinds, key=schema.FACILITIES.index)


def credits_of(assessment: Assessment) -> list[Credit]:
    """Every credit that can be right."""
    return list(dict.fromkeys(credit for one in assessment.servings for credit in one.credits))


def times_of(assessment: Assessment) -> list[Held]:
    """The times in custody, the same in every completion."""
    return list(dict.fromkeys(time for one in assessment.servings for time in one.times))


def facilities_of(assessment: Assessment) -> Completions[Facility]:
    """What art. 46 gives in each completion."""
    return [(decided, one.facility) for decided, one in assessment.served if one.facility is not None]
