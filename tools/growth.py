"""How the cost of an answer grows with the number of counts, with and without open facts: docs/explanation/speed.md and its plot.

`make growth` writes both. Figures are ratios to one count without open facts, of processor time in one run.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from sentencing.answer import answer
from sentencing.api import textual
from sentencing.case import Case, read_case
from sentencing.document import plain_document
from sentencing.law.rulebook import RuleBook
from sentencing.law.store import open_rules
from sentencing.problem import ProblemError
from tools.bench import DAY, FIXED_SEED, ROOT, parts_in_force

SIZES = (1, 2, 3, 4, 6, 8, 10, 12, 16, 20)
SETS = 9
OF_A_COUNT = ("stage", "form_of_guilt", "victim_14_to_17", "mercenary", "aggravating_element", "death_caused")
OF_CIRCUMSTANCES = ("mitigating", "aggravating", "damage_compensated", "harm_made_good")
OPEN: Mapping[str, Any] = {
    **dict.fromkeys(OF_A_COUNT, "unknown"),
    "circumstances": dict.fromkeys(OF_CIRCUMSTANCES, "unknown"),
}
"""Ten facts that are not known, of each count."""
PAGE, PLOT = ROOT / "docs/explanation/speed.md", ROOT / "docs/explanation/speed.svg"
WIDTH, HEIGHT, MARGIN = 640, 360, 56


def case_of(rules: RuleBook, parts: Sequence[str], more: Mapping[str, Any]) -> Case:
    """A case of some parts, on the day of the benchmarks."""
    counts = [{"offence": part, "committed": str(DAY), **more} for part in parts]
    return read_case(plain_document(textual({"counts": counts}), ""), rules.general)


def cost(rules: RuleBook, case: Case) -> float | None:
    """Seconds of processor time for the bounds and the derivation; None for a case that is refused."""
    begun = time.process_time()
    try:
        found = answer(case, rules).found
    except ProblemError:
        return None
    found.bounds()
    assert found.steps
    return time.process_time() - begun


def grown(rules: RuleBook, more: Mapping[str, Any]) -> dict[int, float]:
    """The median cost by the number of counts."""
    parts, source = parts_in_force(rules), random.Random(FIXED_SEED)
    found: dict[int, float] = {}
    for size in SIZES:
        took: list[float] = []
        while len(took) < SETS:
            one = cost(rules, case_of(rules, source.sample(parts, size), more))
            if one is not None:
                took.append(one)
        found[size] = median(took)
    return found


def plot(lines: Mapping[str, Mapping[int, float]]) -> str:
    """The figures as a picture: both curves, one solid and one dashed, on one scale."""
    top = max(value for line in lines.values() for value in line.values())
    wide, high = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN

    def x(size: float) -> float:
        return MARGIN + wide * size / max(SIZES)

    def y(value: float) -> float:
        return HEIGHT - MARGIN - high * value / top

    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="13">',
        "<title>Cost of an answer against the number of counts</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<path d="M{MARGIN} {MARGIN}V{HEIGHT - MARGIN}H{WIDTH - MARGIN}" fill="none" stroke="black"/>',
    ]
    for size in (1, 5, 10, 15, 20):
        pieces.append(f'<text x="{x(size):.0f}" y="{HEIGHT - MARGIN + 20}" text-anchor="middle">{size}</text>')
    for part in range(5):
        value = top * part / 4
        pieces.append(f'<text x="{MARGIN - 8}" y="{y(value) + 4:.0f}" text-anchor="end">{value:.0f}</text>')
    pieces.append(f'<text x="{WIDTH / 2:.0f}" y="{HEIGHT - 12}" text-anchor="middle">counts</text>')
    pieces.append(f'<text x="{MARGIN - 40}" y="{MARGIN - 16}">times one count</text>')
    for at, (name, line) in enumerate(lines.items()):
        points = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in line.items())
        dash = ' stroke-dasharray="7 5"' if at else ""
        pieces.append(f'<polyline points="{points}" fill="none" stroke="black" stroke-width="2"{dash}/>')
        last = max(line)
        pieces.append(f'<text x="{x(last):.0f}" y="{y(line[last]) - 8:.0f}" text-anchor="end">{name}</text>')
    return "\n".join([*pieces, "</svg>", ""])


def main() -> None:
    """Measure, and write the table and the plot."""
    rules = open_rules(ROOT / "rules")
    for number in rules.index:
        rules.article(number)
    grown(rules, {})  # warm
    plain, opened = grown(rules, {}), grown(rules, OPEN)
    one = plain[1]
    lines = {"ten open facts in each count": {size: value / one for size, value in opened.items()}}
    lines["nothing open"] = {size: value / one for size, value in plain.items()}
    rows = [f"| {size} | {plain[size] / one:.1f} | {opened[size] / one:.1f} |" for size in SIZES]
    table = "\n".join(["| counts | nothing open | ten open facts in each count |", "| --- | --- | --- |", *rows])
    before, _, rest = PAGE.read_text(encoding="utf-8").partition("<!-- growth -->")
    after = rest.partition("<!-- /growth -->")[2]
    PAGE.write_text(f"{before}<!-- growth -->\n\n{table}\n\n<!-- /growth -->{after}", encoding="utf-8")
    Path(PLOT).write_text(plot(lines), encoding="utf-8")
    sys.stdout.write(table + "\n")


if __name__ == "__main__":
    main()
