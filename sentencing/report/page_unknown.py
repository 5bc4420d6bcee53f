"""The unknown facts on the page of an answer: what each value leaves of the bounds, and which values cannot stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sentencing.engine.assessment import Assessment
from sentencing.engine.narrowing import narrowings
from sentencing.engine.reasoning.completions import Completion, Settled, agrees
from sentencing.engine.reasoning.world import Key
from sentencing.problem import Problem
from sentencing.report.page_counts import bounds_line
from sentencing.report.spans import fact, fact_value, offence, phrase
from sentencing.report.view import NOTHING, Item, Line, Span, joined, plain
from sentencing.report.wording import Wording

_MOST_CONFLICTS_SHOWN = 24
Conflict = tuple[Settled, Problem]


def unknown_items(assessment: Assessment, texts: Wording, full: bool) -> Iterator[Item]:
    """A group for each unknown fact, that which narrows most first; then the values that cannot stand together."""
    for place, (key, rows) in enumerate(narrowings(assessment)):
        subject = subject_of(key, assessment, texts)
        left = [(row.value, bounds_line(row.left, texts)) for row in rows]
        items = tuple(
            Item((*subject, Span(" = "), *fact_value(key[1], value, texts), Span(": "), *bounds))
            for value, bounds in left
        )
        first = not place and len({bounds for _, bounds in left}) > 1
        head = phrase(texts, "the fact that narrows the bounds most: {fact}", fact=subject) if first else NOTHING
        yield Item(head, items)
    found = conflicts(assessment)
    for decided, problem in islice(found, None if full else _MOST_CONFLICTS_SHOWN):
        facts = (
            (*subject_of(key, assessment, texts), Span(" = "), *fact_value(key[1], value, texts))
            for key, value in decided.items()
        )
        why = plain(texts.problem(problem)[0])
        yield Item((*joined(facts, ", "), Span(": "), *why) if decided else why)
    more = len(found) - _MOST_CONFLICTS_SHOWN
    if more > 0 and not full:
        yield Item(phrase(texts, "… {number} further combinations that cannot be: --full", number=more))


def subject_of(key: Key, assessment: Assessment, texts: Wording) -> Line:
    """A fact, with the offence that it is of."""
    of, name = key
    offences = {count.field: count.offence for count in assessment.case.counts}
    return joined([offence(offences[of], texts), fact(name, texts)], ", ") if of in offences else fact(name, texts)


def conflicts(assessment: Assessment) -> list[Conflict]:
    """The values that cannot stand together, as few as say so, and why: what else is open changes nothing of it."""
    found: list[Conflict] = []
    trees: list[Sequence[Completion[Any]]] = [tree.every for tree in assessment.trees]
    for every in (*trees, *(tree.every for tree in assessment.finals)):
        for one in every:
            if one.problems and not any(_covers(known, one) for known in found):
                found.append((_least(one, every), one.problems[0]))
    return found


def _covers(known: Conflict, one: Completion[Any]) -> bool:
    decided, problem = known
    return one.problems[0] == problem and decided.items() <= dict(one.decided).items()


def _least(one: Completion[Any], every: Sequence[Completion[Any]]) -> Settled:
    """The values of a combination without those that may be any other: all that agree with the rest are impossible for the same reason."""
    kept = dict(one.decided)
    others = [other for other in every if other.problems[:1] != one.problems[:1]]
    for key in list(kept):
        rest = {name: value for name, value in kept.items() if name != key}
        if rest and not any(agrees(rest, other.decided) for other in others):
            kept = rest
    return kept
