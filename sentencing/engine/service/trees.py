"""What is asked of each of several offences, in every completion of the facts that it turns on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from sentencing.engine.concurrence.situations import Bounds
from sentencing.engine.counts.bounds import Offence
from sentencing.engine.reasoning.completions import Settled, tried
from sentencing.engine.reasoning.joint import Joint, Ranked
from sentencing.engine.reasoning.trace import Labelled
from sentencing.engine.reasoning.world import Key, World
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.facts import PERSON
from sentencing.law.model import Fact

T = TypeVar("T")
_CONVICTED, _SERVED, _RECIDIVISM = (
    (PERSON, name) for name in ("convicted_before", "imprisonment_served", "recidivism")
)


class Charge(NamedTuple):
    """A count for which service is looked for: what can be imposed, and what the law says of it in each case of its open facts (`forms`)."""

    bounds: Bounds
    forms: tuple[tuple[Settled, Offence], ...]

    @property
    def offence(self) -> Offence:
        """What the law says of it in the first of these cases; what does not turn on them is the same in all."""
        return self.forms[0][1]


def offences_of(charges: Iterable[Charge]) -> list[Offence]:
    """The offences, each in the first case of its open facts."""
    return [charge.offence for charge in charges]


def every_class(charges: Iterable[Charge]) -> set[str]:
    """The classes that the offences can have."""
    return {offence.offence_class for charge in charges for _, offence in charge.forms}


Ask = Callable[[Offence, World], T]
"""What is asked of one offence, in one completion of the facts."""


class Trees(Generic[T]):
    """What is asked of each of several offences, in every completion of the facts that it turns on; see `Joint`."""

    def __init__(self, charges: Sequence[Charge], ask: Ask[T], world: World) -> None:
        self.offences = offences_of(charges)
        self.found = [_tree(charge, ask, world) for charge in charges]

    @property
    def values(self) -> list[T]:
        """Every value that is found, offence by offence."""
        return [value for tree in self.found for _, value in tree]

    def joint(self, rank: Callable[[T], int], more: Sequence[Sequence[tuple[Settled, T]]] = ()) -> Joint:
        """The highest rank of what is found, for the offences and for what is judged like one more."""
        found = [*self.found, *more]
        trees = [[Ranked(_with_implied(decided), rank(value)) for decided, value in tree] for tree in found]
        return Joint(trees, [offence.count.field for offence in self.offences])

    def where(self, fits: Callable[[T], bool]) -> tuple[Labelled, ...]:
        """The facts under which something is so of one of the offences, as a step names them; none where it always is."""
        return facts_said(self.joint(lambda value: int(fits(value))).where(bool_of), self.offences)


def _tree(charge: Charge, ask: Ask[T], world: World) -> list[tuple[Settled, T]]:
    """What is asked of one offence, in every case of its open facts."""
    found: list[tuple[Settled, T]] = []
    for own, offence in charge.forms:
        trial = World(world.case, world.facts, {**world.decided, **own}, world.assumed) if own else world
        found += [({**own, **decided}, value) for decided, value in tried(partial(ask, offence), trial)]
    return found


def that_hold(found: Trees[Decision[str]]) -> tuple[str, ...]:
    """The rows of a table of bars that hold for an offence whatever is open: what no completion of it passes, since each row supposes that those before it do not bar."""
    last = [max((one for _, one in tree), key=lambda one: one.rows.index(one.row)) for tree in found.found]
    return tuple(dict.fromkeys(one.row.id for one in last if one.outcome == "no"))


def bool_of(rank: int) -> bool:
    """Whether anything of rank one, not nought, is found."""
    return rank > 0


def names(keys: Iterable[Key]) -> tuple[str, ...]:
    """The facts, each once, wherever they belong."""
    return tuple(dict.fromkeys(key[1] for key in keys))


def facts_said(settled: Iterable[tuple[Key, Fact]], offences: Sequence[Offence]) -> tuple[Labelled, ...]:
    """The facts that were tried, as a step names them; where there are several offences, with the one that a fact is of.

    That somebody was convicted is not said beside what it follows from.
    """
    said = dict(settled)
    bare = {key: value for key, value in said.items() if key != _CONVICTED}
    if _with_implied(bare).get(_CONVICTED) == said.get(_CONVICTED):
        said = bare
    named = {offence.count.field: str(offence.count.offence) for offence in offences} if len(offences) > 1 else {}
    facts = [(named.get(of, ""), Labelled(fact, value, True)) for (of, fact), value in said.items()]
    return tuple(Labelled(offence, one, True) if offence else one for offence, one in facts)


def _with_implied(settled: Settled) -> Settled:
    """What was tried, and what follows from it of the past of the person: who was never convicted for intent is no recidivist (14)."""
    none = schema.RECIDIVISM[0]
    if settled.get(_CONVICTED) == "no":
        return {**settled, _RECIDIVISM: none}
    if settled.get(_RECIDIVISM, none) != none or settled.get(_SERVED) == schema.FOR_INTENT:
        return {**settled, _CONVICTED: "yes"}
    return settled
