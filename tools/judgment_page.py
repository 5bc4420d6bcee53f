"""Writes the tables of docs/reference/judgment-check.md: the grades, the statements of a judgment and what looks at each, from the list of the judge.

`--check` writes nothing and fails if the page is out of date. tests/test_judgment_page.py checks the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sentencing.audit.checks import Grade
from sentencing.audit.statements import GIVEN, LOOKED_AT
from sentencing.case.judgment import ABOUT

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "judgment-check.md"
BEGIN, END = (
    "<!-- tables: made from the judge's list by `make docs`; do not edit them here -->\n",
    "<!-- end of the tables -->\n",
)
GRADES = {
    Grade.CONTRADICTION: "The judgment contradicts itself: no reading of the law and no fact helps.",
    Grade.OUTSIDE: "No case of what is unknown, or not told, makes it lawful.",
    Grade.DEPENDS: "Lawful in some cases of what is unknown or not told and not in others; the facts are named, with what follows from each.",
    Grade.WITH_REASONS: "Lawful only if the court names what lets it go beyond the ordinary: exceptional circumstances (55(4)), the reasons of arts 49 and 50(3).",
    Grade.WITHIN: "Lawful, whatever is unknown.",
    Grade.NOT_CHECKED: "Stated, or left out, and nothing looked at it: neither lawful nor unlawful.",
}
CHECKS = {
    "count": ("the kind and the amount are among those that the law allows for the count; below them, whether art. 55(4) can carry it", "52(2), 55(4), 55(8)"),
    "count_additional": ("each additional punishment of a count is provided, of that length, beside that main punishment; each mandatory one is there", "48-51, 50(2), 55(4)"),
    "method": ("art. 58 allows the method, for the very punishments that were imposed", "58(2)-(4), 58(6)"),
    "cap": ("the final punishment is not above the cap of art. 58, of a minor not above art. 81", "58(2)-(4), 81"),
    "final": ("some lawful punishments for the counts lead to the final one, by the method that is named or by any", "58, 60, 61"),
    "arithmetic": ("the final punishment follows from the very punishments that the judgment sets for the counts", "58, 61"),
    "beside": ("whether a fine or corrective works of another count can stand beside the final punishment, which is then that of the other counts", "58, 61"),
    "sentences": ("the same with the unserved part of an earlier sentence", "60"),
    "additional": ("each additional punishment of the final one is provided; each mandatory one is there", "48-51, 58(5)"),
    "additional_of_counts": ("the additional punishments of the final one are those of the counts: one ban, or several added up within the general limit where the main punishments are not absorbed", "58(1), 58(5)"),
    "facility": ("the institution", "46(5), 46(6)"),
    "credit": ("the credit for custody, house arrest and what was served before", "62"),
    "term_ends": ("the last day of the term, by the calendar", "62(1)"),
    "conditional": ("whether the sentence can be conditional", "63"),
    "probation": ("the length of probation control", "63(3)"),
    "representation": ("whether a representation on awards and ranks that the President gave can, or must, be made", "49(2)"),
    "compulsory_work": ("whether there can be compulsory work at all: with restriction of liberty; beside a conditional sentence it is named as not checked", "44(1)"),
    "earlier_cancelled": ("whether an earlier conditional sentence must, may or may not be cancelled", "64"),
    "final.amount": ("nothing: of the final punishment the kind alone is told", "-"),
    "counts.amount": ("nothing: of the punishment for a count the kind alone is told", "-"),
    "completion": ("cases of what is unknown for which the law is not covered", "-"),
}  # fmt: skip


def tables() -> str:
    """The three tables."""
    grades = "".join(f"| `{grade}` | {GRADES[grade]} |\n" for grade in Grade)
    told = "".join(f"| `{name}` | {_by(looked)} |\n" for name, looked in LOOKED_AT.items())
    given = ", ".join(f"`{name}`" for name in (*GIVEN, *ABOUT))
    checks = "".join(f"| `{name}` | {what} | {cites} |\n" for name, (what, cites) in CHECKS.items())
    return (
        f"## The grades\n\n| Grade | What it means |\n| --- | --- |\n{grades}\n"
        f"## What a judgment states, and the check that looks at it\n\n| Statement | Checks |\n| --- | --- |\n{told}\n"
        f"Taken as given, since other checks start from it: {given}.\n\n"
        f"## What each check compares\n\n| Check | It asks | Provisions |\n| --- | --- | --- |\n{checks}"
    )


def _by(looked: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in looked) or "none: named as not checked"


def page(text: str) -> str:
    """The page with its tables as they are now."""
    assert BEGIN in text, f"{PAGE.name} has lost the lines around its tables"
    assert END in text, f"{PAGE.name} has lost the lines around its tables"
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


def main() -> int:
    """Write the page, or check it."""
    text = PAGE.read_text(encoding="utf-8")
    made = page(text)
    if "--check" in sys.argv[1:]:
        return int(made != text)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
