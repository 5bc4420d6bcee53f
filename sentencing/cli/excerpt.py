"""The line of a file that a message is about, with a caret below the place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sentencing.problem import Place, ProblemError, printable

EDGE = "  | "
"""What stands before each line of an excerpt."""
_WIDEST = 90
_BREAKS = str.maketrans(dict.fromkeys("\r\x85\u2028\u2029", "\n"))
"""The line breaks of YAML."""


def with_excerpts(messages: Sequence[tuple[Place, str]]) -> str:
    """Messages, each followed by the line that it is about; of several about one place the last."""
    files = {place.file: _lines(place.file) for place, _ in messages if place.line}
    following = [*(place for place, _ in messages[1:]), None]
    return "".join(
        f"{text}\n{'' if place == after else excerpt(place, files.get(place.file, []))}"
        for (place, text), after in zip(messages, following, strict=True)
    )


def excerpt(place: Place, lines: Sequence[str]) -> str:
    """Two lines: that of the place, cut where it is long, and the caret; empty where the file has no such line, or no longer."""
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    at = max(place.column - 1, 0)
    if not line.strip() or at > len(line):
        return ""
    start = max(0, at - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = printable(line[start : start + _WIDEST].replace("\t", " "))
    return f"{EDGE}{shown.rstrip()}\n{EDGE}{' ' * (at - start)}^\n"


def _lines(file: str) -> list[str]:
    """The lines of a file that was read before; none where it is no longer there."""
    from sentencing.document import encoding_of, read_bytes  # noqa: PLC0415 - whoever has a place has read a file

    try:
        raw = read_bytes(Path(file), file)
    except ProblemError:
        return []
    return raw.decode(encoding_of(raw) or "utf-8-sig", "replace").replace("\r\n", "\n").translate(_BREAKS).split("\n")
