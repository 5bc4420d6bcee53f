"""Reasons: sentences with the provisions that they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from sentencing.engine.reasoning.trace import Value
from sentencing.law.model import Citing


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of the reasons: a message to translate, its words, and the provision."""

    says: str
    params: tuple[tuple[str, Value], ...] = ()
    cite: str = ""


def reason(says: str, /, *by: Citing, **params: Value) -> Reason:
    """Make a Reason, which rests on rules, or on anything else that cites its provision."""
    return Reason(says, tuple(params.items()), ", ".join(dict.fromkeys(one.cite for one in by)))
