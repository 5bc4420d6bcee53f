"""What each value of an open fact leaves of the bounds: the fact to ask for next comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple, TypeVar

from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.together import views
from sentencing.engine.reasoning.completions import Completion
from sentencing.engine.reasoning.world import Key
from sentencing.law.model import Fact
from sentencing.ranges import bounded

T = TypeVar("T")


class Narrowing(NamedTuple):
    """What one value of an unknown fact leaves of the final bounds."""

    value: str
    left: Assessment


def narrowings(assessment: Assessment) -> list[tuple[Key, tuple[Narrowing, ...]]]:
    """The open facts that were asked, the one that narrows the bounds most first, and what each value of it leaves."""
    asked = [one.decided for tree in assessment.trees for one in tree.every]
    asked += [one.decided for tree in assessment.finals for one in tree.every]
    values: dict[Key, dict[Fact, None]] = {}
    for decided in asked:
        for key, value in decided.items():
            values.setdefault(key, {})[value] = None
    found = []
    for key, every in values.items():
        left = [(value, _left(assessment, key, value)) for value in every]
        rows = tuple(Narrowing(str(value), one) for value, one in left if one.is_possible)
        found.append((key, rows))
    return sorted(found, key=lambda row: _spread(row[1]))


def _left(assessment: Assessment, key: Key, value: Fact) -> Assessment:
    """The assessment where one fact is known."""

    def kept(every: tuple[Completion[T], ...]) -> tuple[Completion[T], ...]:
        return tuple(one for one in every if one.decided.get(key, value) == value)

    trees = tuple(tree._replace(telling=kept(tree.telling)) for tree in assessment.trees)
    ends = assessment.finals
    if any(len(one.telling) < len(other.telling) for one, other in zip(trees, assessment.trees, strict=True)):
        fields = [count.field for count in assessment.case.counts]
        seen = views([tree.telling for tree in trees], fields, assessment.law)
        known = [(view, assessment.final_tree(view)) for view in seen]
        ends = tuple(tree._replace(view=view) for view, tree in known)
    return replace(
        assessment, trees=trees, finals=tuple(tree._replace(every=kept(tree.every)) for tree in ends), _kept={}
    )


def _spread(rows: Sequence[Narrowing]) -> tuple[int, Fraction, Fraction]:
    """How much is still open when the fact is known, summed over its values: life, the strictest kind, its width."""
    lives, most, width = 0, Fraction(0), Fraction(0)
    for row in rows:
        lives += len(row.left.lives())
        bounds = row.left.bounds()
        severity = row.left.rules.general.severity
        strictest = max(bounds, key=lambda slot: severity.index(slot[0]), default=None)
        if strictest is not None:
            low, high = bounded(bounds[strictest].hull)
            most += high.value
            width += high.value - low.value
    return lives, width, most
