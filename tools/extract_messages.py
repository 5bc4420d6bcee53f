"""Brings sentencing/locale/*.po up to date with the messages in the code; `--check` fails if they are not, or if any is untranslated."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "sentencing" / "locale"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "N_": None,
    "texts": None,
    "self": None,
    "wording": None,
    "plural": (1, 2),
}


def messages() -> Catalog:
    """Every message in the code."""
    catalogue = Catalog(project="sentencing", charset="utf-8")
    found = extract_from_dir(str(ROOT / "sentencing"), [("**.py", "python")], keywords=KEYWORDS)
    for file, line, message, comments, context in found:
        catalogue.add(message, None, [(f"sentencing/{file}", line)], auto_comments=comments, context=context)
    return catalogue


def main() -> int:
    """Update or check the catalogues."""
    check = "--check" in sys.argv
    template = messages()
    failures = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/sentencing.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name)
        known = {m.id for m in catalogue if m.id}
        wanted = {m.id for m in template if m.id}
        empty = [
            m.id
            for m in catalogue
            if m.id in wanted and (not all(m.string) if isinstance(m.string, tuple) else not m.string)
        ]
        if check:
            for text in sorted(map(str, (wanted - known) | set(empty))):
                failures += 1
                sys.stderr.write(f"{path.relative_to(ROOT)}: not translated: {text}\n")
            continue
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, no_location=True, sort_output=True, omit_header=False)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
