"""What is told of a code: the class of the message, its words and those of the remedy."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """The three classes of message."""

    INVALID = "invalid"
    UNSUPPORTED = "unsupported"
    WARNING = "warning"


class Wording(NamedTuple):
    """The message of a code and the title of its remedy, both with {placeholders}."""

    severity: Severity
    says: str
    remedy: str
