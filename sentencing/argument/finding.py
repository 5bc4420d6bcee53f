"""What comes of a claim: the verdict, why, and what shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sentencing.argument.change import Change
from sentencing.argument.reasons import Reason
from sentencing.case import Claim
from sentencing.engine.sentences.witness import Witness


class Verdict(StrEnum):
    """What comes of a claim."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"
    IRRELEVANT = "irrelevant"
    AMBIGUOUS = "ambiguous"
    CONTRADICTORY = "contradictory"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one claim, why, a witness, and the smallest changes of facts under which a failed claim would hold."""

    claim: Claim
    by: Mapping[str, str]
    verdict: Verdict
    because: tuple[Reason, ...]
    witness: Witness | None = None
    changes: tuple[tuple[Change, ...], ...] = ()
