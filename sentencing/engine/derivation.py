"""The steps of an answer: those of every completion of the open facts, each once, with the facts under which it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sentencing.engine.completions import Settled
from sentencing.engine.trace import Condition, Step
from sentencing.engine.world import Key
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


def merged(found: Sequence[tuple[Settled, Sequence[Step]]]) -> list[Shown]:
    """The steps of several completions in one order: what is common once, the rest under the facts on which it turns.

    The completions are those of one computation: they share their steps up to the first fact in which they differ.
    """
    paths = [_Path(at, tuple(decided.items()), tuple(steps)) for at, (decided, steps) in enumerate(found)]
    return list(_merged(paths))


def _merged(paths: Sequence[_Path]) -> Iterator[Shown]:
    common = _common(paths)
    for place in range(common):
        yield Shown(paths[0].steps[place], (), tuple((path.number, path.steps[place].id) for path in paths))
    left = [path._replace(steps=path.steps[common:]) for path in paths]
    if not any(path.steps for path in left):
        return
    if not left[0].asked:  # nothing tells them apart: the first stands for all
        yield from _merged(left[:1])
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
    for row in zip(*(path.steps for path in paths), strict=False):
        if any(step.content != row[0].content for step in row[1:]):
            break
        number += 1
    return number


def _same(one: Sequence[Shown], other: Sequence[Shown]) -> bool:
    return len(one) == len(other) and all(
        a.step.content == b.step.content and a.when == b.when for a, b in zip(one, other, strict=True)
    )


def numbered(groups: Sequence[Sequence[Shown]]) -> tuple[Step, ...]:
    """The steps of several computations one after the other, under new ids; what a step rests on is in its own computation."""
    found: list[Step] = []
    for group in groups:
        ids: dict[tuple[int, str], str] = {}
        for step, when, places in group:
            id_ = f"s{len(found) + 1}"
            number = places[0][0]
            based = tuple(ids[number, one] for one in step.based_on)
            found.append(step._replace(id=id_, based_on=based, when=when))
            ids.update(dict.fromkeys(places, id_))
    return tuple(found)


def beside(variants: Sequence[tuple[Sequence[Condition], Sequence[Step]]]) -> list[Shown]:
    """The steps of several computations of one thing: those that all have once, the others under the facts of each."""
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
                found.append(Shown(step, (), ((0, step.id), *(place for place in having if place[0]))))
    return found
