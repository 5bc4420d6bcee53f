"""Writes docs/reference/general-part.md from the rules: every rule of the General Part as tables, in all its versions.

`--check` writes nothing and fails if the page is out of date. tests/test_docs.py checks the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sentencing.law.rulebook import RuleBook
from sentencing.law.store import open_rules
from sentencing.report.explain import encoded_articles, explain_json, explain_view
from sentencing.report.render import render
from sentencing.report.wording import wording

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "general-part.md"
HEAD = """# The General Part as the program holds it

Made from the rules by `make docs`; do not edit it here. A table stands for each version of a rule, with the day from which it governs, the
law that brought it, and the file and line to correct. `sentencing explain 58` shows the same for one article; `--lang ru` in Russian.
The text is that of {text_as_of}; acts since {covered_from} are covered.
"""


def page(rules: RuleBook) -> str:
    """The whole page."""
    texts = wording("en")
    pieces = [HEAD.format(text_as_of=rules.act.text_as_of, covered_from=rules.act.in_force)]
    for article in encoded_articles(rules):
        text = render(explain_view(explain_json(rules, article, texts), texts), "markdown")
        pieces.append("\n".join(f"#{line}" if line.startswith("#") else line for line in text.splitlines()) + "\n")
    return "\n".join(pieces)


def main() -> int:
    """Write the page, or check it."""
    made = page(open_rules(ROOT / "rules"))
    if "--check" in sys.argv:
        return 0 if PAGE.read_text(encoding="utf-8") == made else 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
