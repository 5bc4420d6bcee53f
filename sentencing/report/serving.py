"""The institution and the credit of a sentence as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sentencing.engine.assessment import Assessment
from sentencing.engine.service.conditional import barred_beside
from sentencing.law import schema
from sentencing.quantity import Interval
from sentencing.ranges import bounded
from sentencing.report.wording import iso

if TYPE_CHECKING:  # bounds alone do not load them
    from sentencing.engine.service.conditional import Conditional, Probation
    from sentencing.engine.service.credit import Credit, Held

Json = dict[str, Any]


def serving_json(assessment: Assessment) -> Json | None:
    """The field `serving` of the answer; None where nothing of it was asked."""
    if not assessment.servings:
        return None
    kinds = facility_kinds(assessment)
    longest = [f.full_security.high for f in facilities_of(assessment) if f.full_security and f.full_security.high]
    begins = sorted({str(one.begins) for one in assessment.servings if one.begins})
    return {
        "facility": {
            "kinds": kinds,
            "turns_on": turns_on(assessment),
            "full_security_up_to": iso(max(longest)) if longest else None,
        }
        if kinds
        else None,
        "conditional": conditional_json(assessment),
        "guarantee": guarantee_json(assessment),
        "deferral": deferral_json(assessment),
        "custody": [
            {"from": str(one.since), "to": str(one.until), "kind": one.kind, "days": one.days}
            for one in times_of(assessment)
        ],
        "begins": begins[0] if begins else None,
        "credit": [_credit_json(credit) for credit in credits_of(assessment)],
    }


def conditional_json(assessment: Assessment) -> Json | None:
    """A conditional sentence (art. 63); None where nobody asks for it."""
    found = conditionals_of(assessment)
    if not found:
        return None
    return {
        "answers": list(dict.fromkeys(answer for one in found for answer in one.answers)),
        "probation": [_probation_json(length) for length in probations(found)],
        "without": sorted(barred_beside(found)),
        "grounds": list(dict.fromkeys(ground for one in found for ground in one.grounds)),
        "turns_on": list(dict.fromkeys(fact for one in found for fact in one.open_facts)),
    }


def guarantee_json(assessment: Assessment) -> Json:
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


def deferral_json(assessment: Assessment) -> Json | None:
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


def probations(found: list[Conditional]) -> list[Probation]:
    """Every length of probation control that a conditional sentence can have."""
    return list(dict.fromkeys(length for one in found for length in one.probation))


def _probation_json(length: Probation) -> Json:
    """`whole_term`, `range` with its ends, or `none`."""
    if isinstance(length, Interval):
        low, high = bounded(length)
        return {"length": "range", "min": iso(low), "max": iso(high)}
    return {"length": "whole_term" if length else "none", "min": None, "max": None}


def conditionals_of(assessment: Assessment) -> list[Conditional]:
    """What art. 63 gives in each completion."""
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
    kinds = {kind for facility in facilities_of(assessment) for kind in facility.kinds}
    return sorted(kinds, key=schema.FACILITIES.index)


def turns_on(assessment: Assessment) -> list[str]:
    """The open facts on which the institution turns."""
    return list(dict.fromkeys(fact for facility in facilities_of(assessment) for fact in facility.open_facts))


def credits_of(assessment: Assessment) -> list[Credit]:
    """Every credit that can be right."""
    return list(dict.fromkeys(credit for one in assessment.servings for credit in one.credits))


def times_of(assessment: Assessment) -> list[Held]:
    """The times in custody, the same in every completion."""
    return list(dict.fromkeys(time for one in assessment.servings for time in one.times))


def facilities_of(assessment: Assessment) -> list[Any]:
    """What art. 46 gives in each completion."""
    return [one.facility for one in assessment.servings if one.facility is not None]
