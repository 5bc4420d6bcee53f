"""Brings sentencing/locale/*.po up to date with the messages in the code; `--check` fails if they are not, or if any is untranslated."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "sentencing" / "locale"
KEYWORDS = ("N_", "texts", "self", "wording", "phrase")
CASES = (None, "genitive")
DAY_OF_A_TERM = ("term", "term genitive")
"""The grammatical cases of amounts: `Wording.interval` asks for them after "from", "up to", "more than", "less than"."""


def messages() -> Catalog:
    """Every message in the code; read from the syntax tree, so that calls inside f-strings are found in every version of Python."""
    catalogue = Catalog(project="sentencing", charset="utf-8")
    for path in sorted((ROOT / "sentencing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if name in KEYWORDS and texts:
                catalogue.add(texts[0])
            elif name in ("plural", "amount") and texts:
                for case in (*CASES, *DAY_OF_A_TERM) if texts[0] == "{n} day" else CASES:
                    catalogue.add(tuple(texts[:2]) if name == "plural" else texts[0], context=case)
    return catalogue


def main() -> int:
    """Update or check the catalogues."""
    check = "--check" in sys.argv
    template = messages()
    failures = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/sentencing.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name)
        known = {(m.id, m.context) for m in catalogue if m.id}
        wanted = {(m.id, m.context) for m in template if m.id}
        empty = [
            (m.id, m.context)
            for m in catalogue
            if (m.id, m.context) in wanted and (not all(m.string) if isinstance(m.string, tuple) else not m.string)
        ]
        if check:
            for text in sorted(map(str, (wanted - known) | set(empty))):
                failures += 1
                sys.stderr.write(f"{path.relative_to(ROOT)}: not translated: {text}\n")
            continue
        created = catalogue.creation_date  # a new date at each run would make two changes of messages conflict
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.creation_date = created
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, no_location=True, sort_output=True, omit_header=False)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
