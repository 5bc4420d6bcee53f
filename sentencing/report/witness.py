"""A concrete lawful sentence as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sentencing.engine.concurrence.situations import Bounds, Chosen
from sentencing.engine.concurrence.steps import SINGLE
from sentencing.engine.counts.additional import MANDATORY, AdditionalBound
from sentencing.engine.sentences.witness import Witness
from sentencing.law.model import AdditionalKind, Kind
from sentencing.quantity import Quantity

Json = dict[str, Any]


def witness_json(found: Witness | None) -> Json | None:
    """A concrete lawful sentence."""
    if found is None:
        return None
    counts = [
        _chosen_json(one, bounds) for one in found.chosen if not (bounds := found.situation.counts[one.index]).earlier
    ]
    final_additional = list(dict.fromkeys(item for count in counts for item in count["additional"]))
    return {
        "counts": counts,
        "method": None if found.method == SINGLE else found.method,
        **_earlier_json(found),
        "final": {
            "kind": str(found.kind),
            "amount": None if found.amount is None else str(found.amount),
            "additional": final_additional,
        },
    }


def _earlier_json(found: Witness) -> Json:
    """The punishment for the new offences and the unserved part, where an earlier sentence was added; its whole punishment in a set (58(6))."""
    pairs: dict[str, tuple[Kind, Quantity | None]] = {}
    if found.new is not None and found.unserved is not None:
        pairs = {"new": found.new, "unserved": (found.unserved.kind, found.unserved.amount)}
    for one in found.situation.counts:
        if one.earlier is not None:
            pairs["earlier"] = (one.earlier.kind, one.earlier.amount)
    return {
        name: {"kind": str(kind), "amount": None if amount is None else str(amount)}
        for name, (kind, amount) in pairs.items()
    }


def _chosen_json(chosen: Chosen, bounds: Bounds) -> Json:
    option = chosen.option
    return {
        "offence": str(bounds.offence.count.offence),
        "kind": str(option.kind),
        "amount": None if chosen.amount is None else str(chosen.amount),
        "additional": list(_mandatory(bounds.beside(option), option.kind)),
    }


def _mandatory(additional: Iterable[AdditionalBound], kind: Kind) -> Iterable[str]:
    for item in additional:
        if item.duty != MANDATORY or not item.goes_with(kind) or item.kind is AdditionalKind.EXPULSION:
            continue
        if item.for_life:
            yield f"{item.kind} life"
        elif item.range is not None:
            end = item.range.low if item.range.low is not None and not item.range.low_open else item.range.high
            yield f"{item.kind} {end}"
        else:
            yield str(item.kind)
