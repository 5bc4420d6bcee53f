"""Which version of a provision is in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sentencing.law.model import PARTLY, Act, Part, Version

T = TypeVar("T")


def is_split(part: Part, law: str) -> bool:
    """Whether a law moved some of the acts of a part elsewhere."""
    return any(version.since == law and version.former_act_now == PARTLY for version in part.versions)


def version_on(act: Act, versions: Sequence[Version[T]], day: date) -> Version[T] | None:
    """The version in force on a day; None before the first."""
    found = None
    for version in versions:
        if act.since(version.since) <= day:
            found = version
    return found


def is_inferred(act: Act, version: Version[T], day: date) -> bool:
    """Whether no text of a version on a day was found, so that what stood there is inferred from the texts around."""
    if version.inferred is None:
        return False
    first, end = map(act.since, version.inferred)
    return first <= day < end


def excluded_by(act: Act, parts: Sequence[Part], day: date) -> str | None:
    """The law that by a day had taken the last of some parts out of the Code; None where one is in force or still to come."""
    versions = [version_on(act, part.versions, day) for part in parts]
    gone = [version.since for version in versions if version is not None and version.value is None]
    return max(gone, key=act.since, default=None) if len(gone) == len(parts) else None
