"""The steps of an answer: those of every completion of the open facts, each once, with the facts under which it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sentencing.engine.reasoning.completions import Settled
from sentencing.engine.reasoning.trace import Condition, Step
from sentencing.engine.reasoning.world import Key
from sentencing.law.model import Fact


class Shown(NamedTuple):
    """A step as it is shown, and the completions that have it: which (by number), and its id in each."""

    step: Step
    when: tuple[Condition, ...]
    places: tuple[tuple[int, str], ...]


class _Path(NamedTuple):
    """What is left of the steps of one completion, and of the facts that were asked for them."""

    number: int
    asked: tuple[tuple[Key, Fact], ...]
    steps: tuple[Step, ...]


Group = tuple[Step, ...] | list[Shown]
"""The steps of one computation: as they were made where nothing was open, else each with the completions that have it."""


def merged(found: Sequence[tuple[Settled, tuple[Step, ...]]]) -> Group:
    """The steps of several completions in one order: what is common once, the rest under the facts on which it turns.

    The completions are those of one computation: they share their steps up to the first fact in which they differ.
    """
    if len(found) == 1:
        return found[0][1]
    paths = [_Path(at, tuple(decided.items()), tuple(steps)) for at, (decided, steps) in enumerate(found)]
    return list(_merged(paths))


def _merged(paths: Sequence[_Path]) -> Iterator[Shown]:
    common = _common(paths)
    for place in range(common):
        yield Shown(paths[0].steps[place], (), tuple((path.number, path.steps[place].id) for path in paths))
    left = [path._replace(steps=path.steps[common:]) for path in paths]
    if not any(path.steps for path in left):
        return
    key = left[0].asked[0][0]
    branches: dict[Fact, list[_Path]] = {}
    for path in left:
        branches.setdefault(path.asked[0][1], []).append(path._replace(asked=path.asked[1:]))
    said = {value: list(_merged(branch)) for value, branch in branches.items()}
    first, *others = said.values()
    if all(_same(first, other) for other in others):
        for rows in zip(*said.values(), strict=True):
            yield rows[0]._replace(places=tuple(place for row in rows for place in row.places))
        return
    for value, branch_steps in said.items():
        for row in branch_steps:
            yield row._replace(when=(Condition(key, (value,)), *row.when))


def _common(paths: Sequence[_Path]) -> int:
    """How many steps all have alike, from the first one on."""
    number = 0
    for first, *others in zip(*(path.steps for path in paths), strict=False):
        if any(step.content != first.content for step in others):
            break
        number += 1
    return number


def _same(one: Sequence[Shown], other: Sequence[Shown]) -> bool:
    return len(one) == len(other) and all(
        a.step.content == b.step.content and a.when == b.when for a, b in zip(one, other, strict=True)
    )


def numbered(groups: Sequence[Group]) -> tuple[Step, ...]:
    """The steps of several computations one after the other, under new ids; what a step rests on is in its own computation."""
    found: list[Step] = []
    for group in groups:
        found.extend(_moved(group, len(found)) if isinstance(group, tuple) else _shown(group, len(found)))
    return tuple(found)


def _moved(steps: tuple[Step, ...], offset: int) -> Sequence[Step]:
    """Steps whose ids count on from others; they may have been made so."""
    more = offset + 1 - int(steps[0].id[1:]) if steps else 0
    if not more:
        return steps
    return [
        step.under(f"s{at}", tuple([f"s{int(one[1:]) + more}" for one in step.based_on]), step.when)
        for at, step in enumerate(steps, offset + 1)
    ]


def _shown(group: list[Shown], offset: int) -> list[Step]:
    found = []
    ids: dict[tuple[int, str], str] = {}
    for at, (step, when, places) in enumerate(group, offset + 1):
        based = tuple([ids[places[0][0], one] for one in step.based_on])
        found.append(step.under(f"s{at}", based, when))
        for place in places:
            ids[place] = f"s{at}"
    return found


def beside(variants: Sequence[tuple[Sequence[Condition], tuple[Step, ...]]]) -> Group:
    """The steps of several computations of one thing: those that all have once, the others under the facts of each."""
    if len(variants) == 1:
        return variants[0][1]
    alike: dict[tuple[object, ...], list[tuple[int, str]]] = {}
    for number, (_, steps) in enumerate(variants):
        for step in steps:
            alike.setdefault(step.content, []).append((number, step.id))
    found = []
    for number, (when, steps) in enumerate(variants):
        for step in steps:
            having = alike[step.content]
            if len({at for at, _ in having}) < len(variants):
                found.append(Shown(step, tuple(when), ((number, step.id),)))
            elif number == 0:
                found.append(Shown(step, (), tuple(having)))
    return found
