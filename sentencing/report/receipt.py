"""The receipt of a result: engine version, and hashes of the rules, the case and the steps. The same receipt, the same answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any

from sentencing import __version__
from sentencing.case import Case
from sentencing.engine.assessment import Assessment
from sentencing.quantity import Quantity


def receipt(assessment: Assessment) -> dict[str, str]:
    """The receipt of an assessment."""
    steps = "\n".join(step.canonical() for step in assessment.steps)
    readings = json.dumps(dict(assessment.readings), sort_keys=True)
    return {
        "engine": __version__,
        "rules": assessment.rules.fingerprint,
        "case": _digest(canonical_case(assessment.case) + readings),
        "steps": _digest(steps),
    }


def canonical_case(case: Case) -> str:
    """A case as text that is the same on every machine. Where an argument stands is no part of it."""
    return json.dumps(_plain(case), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Quantity):
        return {"unit": str(value.unit), "value": str(value.value), "days": str(value.days), "of": value.of}
    if hasattr(value, "_asdict"):
        return {name: _plain(item) for name, item in value._asdict().items() if name != "where"}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool) else str(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
