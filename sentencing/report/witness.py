"""A concrete lawful sentence as plain data."""

from __future__ import annotations

from typing import Any

from sentencing.case import Imposed, ImposedAdditional
from sentencing.engine.assessment import Assessment
from sentencing.engine.sentences.imposed import judgment_of
from sentencing.engine.sentences.witness import Witness
from sentencing.engine.under import facts_of
from sentencing.law.model import Kind
from sentencing.quantity import Quantity

Json = dict[str, Any]


def witness_json(assessment: Assessment, found: Witness | None) -> Json | None:
    """A concrete lawful sentence of an assessment."""
    if found is None:
        return None
    judgment = judgment_of(found, foreigner=assessment.case.person.is_foreigner)
    assert judgment.final is not None
    under = [
        {"of": of, "fact": fact, "value": str(value)}
        for (of, fact), (value,) in facts_of(assessment, found, with_additional=True)
    ]
    return {
        **({"if": under} if under else {}),
        "counts": [{"offence": str(offence), **_imposed_json(imposed)} for offence, imposed in judgment.counts],
        "method": judgment.method or None,
        **_earlier_json(found),
        "final": _imposed_json(judgment.final),
    }


def _earlier_json(found: Witness) -> Json:
    """The punishment for the new offences and the unserved part, where an earlier sentence was added; its whole punishment in a set (58(6))."""
    pairs: dict[str, tuple[Kind, Quantity | None]] = {}
    if found.new is not None and found.unserved is not None:
        pairs = {"new": found.new, "unserved": (found.unserved.kind, found.unserved.amount)}
    for one in found.situation.counts:
        if one.earlier is not None:
            pairs["earlier"] = (one.earlier.kind, one.earlier.amount)
    return {name: _amount_json(kind, amount) for name, (kind, amount) in pairs.items()}


def _amount_json(kind: Kind, amount: Quantity | None) -> Json:
    return {"kind": str(kind), "amount": None if amount is None else str(amount)}


def _imposed_json(imposed: Imposed) -> Json:
    return {
        **_amount_json(imposed.kind, imposed.amount),
        "additional": [_said(one) for one in imposed.additional or ()],
    }


def _said(one: ImposedAdditional) -> str:
    """An additional punishment as a case file writes it."""
    length = "life" if one.for_life else one.amount
    return str(one.kind) if length is None else f"{one.kind} {length}"
