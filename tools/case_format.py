"""Writes the tables of facts into docs/reference/case-format.md, from facts.yaml: every fact that a case can hold.

`--check` writes nothing and fails if the page is out of date. tests/test_case_format_page.py checks the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sentencing.law.facts import (
    CASE,
    CIRCUMSTANCES,
    CONVICTIONS,
    COUNT,
    COUNTRY,
    DAY,
    EARLIER,
    JUDGMENT,
    LIST,
    PERSON,
    POINTS,
    FactDeclaration,
    Facts,
    of,
)
from sentencing.law.store import open_rules

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "case-format.md"
BEGIN, END = (
    "<!-- facts: made from the rules by `make docs`; do not edit them here -->\n",
    "<!-- end of the facts -->\n",
)
HEAD = "| Fact | Entered as | Not entered | Provisions | What is asked |\n| --- | --- | --- | --- | --- |\n"
PLACES = {
    PERSON: "In `person`:",
    CIRCUMSTANCES: "In `circumstances`, of the case or of a count:",
    COUNT: "In a count:",
    LIST: "In `lists` of a count, for the closed lists that the text leaves to the facts:",
    EARLIER: "In `earlier_sentence`:",
    JUDGMENT: "In `judgment`:",
    CASE: "At the top of the case:",
}
OTHER_VALUES = {DAY: "a day", COUNTRY: "a country, such as `KZ`; `none`", CONVICTIONS: "a list of convictions: above"}


def tables(facts: Facts) -> str:
    """The tables, one for each place where facts are entered."""
    pieces = (f"{title}\n\n{HEAD}{''.join(map(_row, of(facts, place)))}" for place, title in PLACES.items())
    return "\n".join(pieces)


def _row(fact: FactDeclaration) -> str:
    name = f"`{fact.key}`" + (f" ({fact.name})" if fact.key != fact.name else "")
    asked = fact.question["en"] + (f" ({fact.note['en']})" if fact.note else "")
    cells = (name, _entered(fact), _not_entered(fact), ", ".join(fact.cites), asked)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _entered(fact: FactDeclaration) -> str:
    if fact.value == POINTS:
        return "points, `none`, `unknown`"
    return OTHER_VALUES.get(fact.value) or ", ".join(f"`{word}`" for word in fact.entered)


def _not_entered(fact: FactDeclaration) -> str:
    """What it is taken for, and from what it can follow."""
    if fact.not_entered:
        return fact.not_entered["en"]
    said = "open" if fact.is_open else f"`{fact.otherwise}`"
    sources = " or ".join(f"`{name}`" for name in fact.derived_from)
    return f"{said}, unless it follows from {sources}" if sources else said


def page(text: str, facts: Facts) -> str:
    """The page with its tables as the rules have them now."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    assert begin and end, f"{PAGE.name} has lost the lines between which the tables stand"
    return f"{head}{begin}\n{tables(facts)}\n{end}{tail}"


def main() -> int:
    """Write the tables, or check them."""
    text = PAGE.read_text(encoding="utf-8")
    made = page(text, open_rules(ROOT / "rules").general.facts)
    if "--check" in sys.argv:
        return 0 if text == made else 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
