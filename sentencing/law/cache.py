"""Where compiled rules lie: in the package, or in the user's cache folder. Nothing here is needed: what cannot be kept is made again."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

MOST_KEPT = 16
"""How many compiled forms the cache folder holds at most; the oldest go first."""
_ENDING = ".rules"
_OURS = rf"[0-9a-f]{{64}}{re.escape(_ENDING)}(?:\.[0-9]+\.tmp)?"
_SHIPPED = Path(__file__).resolve().parent.parent / "_compiled"


def kept(fingerprint: str) -> list[Path]:
    """The files that may hold the compiled form of some rules, the first choice first."""
    folders = [_SHIPPED, cache_dir()]
    return [folder / (fingerprint + _ENDING) for folder in folders if folder is not None]


def cache_dir() -> Path | None:
    """The cache folder of the user; None for one who has no home."""
    if named := os.environ.get("SENTENCING_CACHE"):
        return Path(named)
    windows = sys.platform == "win32"
    if named := os.environ.get("LOCALAPPDATA" if windows else "XDG_CACHE_HOME"):
        return Path(named) / "sentencing"
    try:
        return Path.home() / ("" if windows else ".cache") / "sentencing"
    except RuntimeError:
        return None


def keep(fingerprint: str, raw: bytes) -> None:
    """Keep a compiled form in the cache folder of the user, if that can be done; older forms and remains make room."""
    folder = cache_dir()
    if folder is None:
        return
    try:
        write(folder, fingerprint, raw)
        _tidy(folder)
    except OSError:  # no folder to write to, or no room: the rules still work, only slower
        pass


def write(folder: Path, fingerprint: str, raw: bytes) -> None:
    """Write a compiled form, all or nothing: another process may read at the same time. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    final = folder / (fingerprint + _ENDING)
    temporary = folder / f"{final.name}.{os.getpid()}.tmp"
    try:
        temporary.write_bytes(raw)
        temporary.replace(final)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _tidy(folder: Path) -> None:
    """Remove all but the newest of our files, those that a process left half written too."""
    ours = [(entry.stat().st_mtime_ns, entry.path) for entry in os.scandir(folder) if re.fullmatch(_OURS, entry.name)]
    for _, path in sorted(ours, reverse=True)[MOST_KEPT:]:
        Path(path).unlink(missing_ok=True)
