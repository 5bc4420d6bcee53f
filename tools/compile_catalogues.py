"""Compiles sentencing/locale/*/LC_MESSAGES/*.po into .mo files."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "sentencing" / "locale"


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile every catalogue under a folder; return the files written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, catalogue)
        written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_catalogues(LOCALE):
        sys.stdout.write(f"{path.name}\n")
