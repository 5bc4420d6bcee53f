"""Draws parts of the Special Part for a third reading: the same seed draws the same parts while the parts in force are the same."""

from __future__ import annotations

import sys
from random import Random

from sentencing.law.rulebook import RuleBook
from sentencing.law.store import open_rules

SEED, NUMBER = 20261123, 200


def draw(rules: RuleBook, seed: int, number: int) -> list[str]:
    """Citations of parts in force, in the order of the Code."""
    parts = [
        part for article in rules.articles() for part in article.parts if part.versions and part.versions[-1].value
    ]
    places = sorted(Random(seed).sample(range(len(parts)), number))
    return [str(parts[place].citation) for place in places]


def main() -> int:
    """Print the citations, one a line."""
    print(*draw(open_rules(), SEED, NUMBER), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
