"""What differs between the completions of open facts, as plain data: one value, or the values with the facts that decide between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sentencing.engine.assessment import Assessment
from sentencing.engine.found import Final, TooManyOpen
from sentencing.engine.reasoning.completions import Settled
from sentencing.engine.reasoning.telling import Told, telling_facts, told
from sentencing.engine.reasoning.trace import Condition
from sentencing.law.model import Kind
from sentencing.quantity import Quantity

Json = dict[str, Any]
T = TypeVar("T")
Completions = Sequence[tuple[Settled, T]]
"""What is found under each choice of the open facts."""


def told_json(found: Sequence[Told[Any]]) -> Any:
    """A value; where it turns on open facts, the values with the facts that decide between them."""
    if len(found) == 1:
        return found[0].value
    return [{"value": value, "if": conditions_json(facts)} for value, facts in found]


def conditions_json(conditions: Sequence[Condition]) -> list[Json]:
    """The open facts under which something is so, each with its values; none where it always is."""
    return [{"of": of, "fact": fact, "values": [str(one) for one in values]} for (of, fact), values in conditions]


def told_of(found: Completions[T], of: Callable[[T], Any]) -> tuple[Told[Any], ...]:
    """Each value once, with the facts under which it is found."""
    return told([decided for decided, _ in found], [of(one) for _, one in found])


def turning_on(found: Completions[T], of: Callable[[T], Any], within: Callable[[T], Iterable[str]]) -> list[str]:
    """The facts on which something turns: those that each completion leaves open (`within`), and those that tell completions apart."""
    telling = telling_facts([(decided, of(one)) for decided, one in found])
    inner = (fact for _, one in found for fact in within(one))
    outer = (key[1] for decided, _ in found for key in decided if key in telling)
    return list(dict.fromkeys((*inner, *outer)))


def caps_of(assessment: Assessment, kind: Kind, combined: bool = False) -> tuple[Told[Quantity], ...]:
    """The caps of a final punishment of a kind, each with the facts under which it holds; of several sentences too, if `combined`.

    Two without facts hold side by side: which one counts lies in the punishments that the court sets for the offences.
    """

    def caps(final: Final) -> tuple[Quantity, ...]:
        found = final.finals if combined else final.found
        return tuple(dict.fromkeys(cap for one in found for of, cap in one.situation.outcome.caps if of is kind))

    ends = [caps(end) for end in assessment.ends]
    every = tuple(dict.fromkeys(cap for end in ends for cap in end))
    if all(set(end) == set(every) for end in ends):
        return tuple(map(Told, every))
    found = [(decided, caps(final)) for decided, final in _ends(assessment)]
    return tuple(one for cap in every for one in _where(cap, found))


def _where(cap: Quantity, found: Completions[tuple[Quantity, ...]]) -> tuple[Told[Quantity], ...]:
    return tuple(Told(cap, facts) for holds, facts in told_of(found, lambda caps: cap in caps) if holds)


def _ends(assessment: Assessment) -> list[tuple[Settled, Final]]:
    """The final punishments of every completion; with too many, those of every view of the counts, whose own facts stay open."""
    try:
        return [(world.decided, world.final) for world in assessment.worlds]
    except TooManyOpen:
        trees = assessment.finals
        return [({**tree.view.shared, **decided}, final) for tree in trees for decided, final in tree.settled]
