"""Brings sentencing/locale/*.po up to date with the messages in the code; `--check` fails if they are not, or if any is untranslated."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from sentencing.report.words.amounts import FRACTION, ROLES, TERM

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "sentencing" / "locale"
KEYWORDS = ("N_", "texts", "self", "wording", "text", "_end", "_items", "phrase")
DAY = "{n} day"
SOURCE = "en"
"""The language of the ids; its catalogue holds only the messages whose id is not their best text."""


def messages() -> Catalog:
    """Every message in the code; read from the syntax tree, so that calls inside f-strings are found in every version of Python."""
    catalogue = Catalog(project="sentencing", charset="utf-8")
    for path in sorted((ROOT / "sentencing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            for text, context in _forms(name, texts):
                catalogue.add(text, context=context)
    return catalogue


def _forms(name: str, texts: list[str]) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """The messages of a call: an amount has a form for each role, and one for a number that is not whole."""
    if not texts:
        return
    if name in KEYWORDS:
        yield texts[0], None
    elif name == "in_role":
        yield from ((texts[0], role) for role in (None, *ROLES))
    elif name == "_counted":
        one, many, *_ = texts
        terms = [TERM, *(f"{TERM} {role}" for role in ROLES)] if one == DAY else []
        yield from (((one, many), role) for role in (None, *ROLES, *terms))
        yield from ((many, context) for context in ([FRACTION, f"{TERM} {FRACTION}"] if terms else [FRACTION]))


def stale(catalogue: Catalog, template: Catalog, partial: bool) -> list[str]:
    """What a catalogue lacks, or holds of messages that are gone. A partial one (English) need not have all."""
    known, wanted = ({(m.id, m.context) for m in one if m.id} for one in (catalogue, template))
    empty = {
        (m.id, m.context)
        for m in catalogue
        if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)
    }
    return sorted(map(str, (known - wanted) | empty if partial else (wanted - known) | (empty & wanted)))


def updated(catalogue: Catalog, template: Catalog, partial: bool) -> Catalog:
    """A catalogue with the messages of the code; a partial one keeps what it has of them."""
    if partial:
        wanted = {(m.id, m.context) for m in template if m.id}
        for message in [m for m in catalogue if m.id and (m.id, m.context) not in wanted]:
            catalogue.delete(message.id, message.context)
        return catalogue
    created = catalogue.creation_date  # a new date at each run would make two changes of messages conflict
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = created
    return catalogue


def main() -> int:
    """Update or check the catalogues."""
    template = messages()
    failures = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/sentencing.po")):
        language = path.parent.parent.name
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        partial = language == SOURCE
        if "--check" in sys.argv:
            found = stale(catalogue, template, partial)
            failures += len(found)
            sys.stderr.writelines(f"{path.relative_to(ROOT)}: not translated, or gone: {text}\n" for text in found)
            continue
        with path.open("wb") as file:
            write_po(file, updated(catalogue, template, partial), width=120, no_location=True, sort_output=True)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
