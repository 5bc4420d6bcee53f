"""A case as it is entered: its shapes, and the reading of files. What facts it can hold is declared in the rules (`facts.yaml`)."""

from __future__ import annotations

from sentencing.case.claims import CLAIMS, RELATIONS
from sentencing.case.imposed import comparing, read_imposed_additional
from sentencing.case.model import (
    NOT_ENTERED,
    Argument,
    Case,
    Circumstances,
    Claim,
    Conviction,
    Count,
    Custody,
    Earlier,
    Facts,
    Imposed,
    ImposedAdditional,
    Judgment,
    Person,
)
from sentencing.case.named import as_charged, fitting, means
from sentencing.case.reading import read_case
from sentencing.law.facts import UNKNOWN

__all__ = [
    "CLAIMS",
    "NOT_ENTERED",
    "RELATIONS",
    "UNKNOWN",
    "Argument",
    "Case",
    "Circumstances",
    "Claim",
    "Conviction",
    "Count",
    "Custody",
    "Earlier",
    "Facts",
    "Imposed",
    "ImposedAdditional",
    "Judgment",
    "Person",
    "as_charged",
    "comparing",
    "fitting",
    "means",
    "read_case",
    "read_imposed_additional",
]
