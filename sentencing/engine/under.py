"""Under which of the open facts a witness is lawful."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product

from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.counts.additional import AdditionalBound
from sentencing.engine.found import CountTree, Final, FinalTree
from sentencing.engine.reasoning.completions import Settled, agrees
from sentencing.engine.reasoning.trace import Condition
from sentencing.engine.reasoning.world import Key
from sentencing.engine.sentences.imposed import owed
from sentencing.engine.sentences.witness import Witness, comparable
from sentencing.law.model import Fact
from sentencing.quantity import Quantity

_Has = Callable[[CountTree, int, int], bool]
"""Whether a count (a tree, and its place) has in a completion what is asked."""


def facts_of(assessment: Assessment, witness: Witness, *, with_additional: bool = False) -> tuple[Condition, ...]:
    """The open facts, with a value of each, under which a witness is lawful, or is with the additional punishments that the law commands
    beside it; none where it is so whatever they are.
    """
    if not any(len(tree.telling) > 1 for tree in assessment.trees) and all(
        len(t.every) == 1 for t in assessment.finals
    ):
        return ()
    has = partial(_has_all if with_additional else _has, witness)
    decided, tree = next(_completions(assessment, witness, has))
    fixed = {key for key, _ in tree.view.where} | {key for one in tree.every for key in one.decided}
    for key in [key for key in decided if key not in fixed]:
        rest = {other: value for other, value in decided.items() if other != key}
        if all(_has_in_all(assessment, has, index, tree, rest) for index in range(len(assessment.trees))):
            decided = rest
    return tuple(Condition(key, (value,)) for key, value in decided.items())


def _completions(assessment: Assessment, witness: Witness, has: _Has) -> Iterator[tuple[Settled, FinalTree]]:
    """The completions in which it is lawful, each with the final punishments among which it is found."""
    for tree in assessment.finals:
        for more, final in tree.settled:
            if not _is_of(final, witness):
                continue
            having = [_having(one, has, i, tree.view.live[i]) for i, one in enumerate(assessment.trees)]
            every = (_joined([more, *chosen], tree.view.where) for chosen in product(*having))
            yield from ((decided, tree) for decided in every if decided is not None)


def _is_of(final: Final, witness: Witness) -> bool:
    """Whether a witness is one of some final punishments."""
    return any(
        one.kind is witness.kind
        and (one.new or one).situation is witness.situation
        and (witness.amount is None or _reaches(one, witness.amount))
        for one in (*final.found, *final.finals)
    )


def _reaches(found: Found, amount: Quantity) -> bool:
    """Whether an amount is among some finals; one that is counted otherwise is not."""
    return any(comparable(interval, amount) and amount in interval for interval in found.finals.intervals)


def _having(tree: CountTree, has: _Has, index: int, places: Sequence[int]) -> list[Settled]:
    """The completions of a count, of some, in which it can get what the witness has for it."""
    return [tree.telling[at].decided for at in places if has(tree, index, at)]


def _has(witness: Witness, tree: CountTree, index: int, at: int) -> bool:
    """Whether a count can get in a completion what the witness has for it."""
    result, chosen = tree.telling[at].value, witness.chosen[index]
    return result is not None and chosen.option in result.bounds.options


def _has_all(witness: Witness, tree: CountTree, index: int, at: int) -> bool:
    """Whether a count can, and the additional punishments that the witness has beside it can and must be imposed too."""
    result, chosen = tree.telling[at].value, witness.chosen[index]
    if result is None or not _has(witness, tree, index, at):
        return False
    beside, kind = witness.situation.counts[chosen.index].beside(chosen.option), chosen.option.kind
    given, possible = (set(map(_measure, some)) for some in (owed(beside, kind), result.additional))
    return set(map(_measure, owed(result.additional, kind))) <= given <= possible


def _measure(item: AdditionalBound) -> tuple[object, ...]:
    """What can be imposed, whatever provides it."""
    return item.kind, item.for_life, item.range


def _has_in_all(assessment: Assessment, has: _Has, index: int, of: FinalTree, decided: Settled) -> bool:
    """Whether a count can get it in every completion that agrees with some facts, and all of them lead to the same final punishments."""
    tree = assessment.trees[index]
    places = [at for at, one in enumerate(tree.telling) if agrees(one.decided, decided)]
    return all(at in of.view.live[index] and has(tree, index, at) for at in places)


def _joined(parts: Sequence[Settled], where: Sequence[Condition]) -> Settled | None:
    """Some choices of facts as one, with those under which it is looked at; None where they cannot all be so."""
    found: dict[Key, Fact] = {}
    for one in parts:
        if not agrees(one, found):
            return None
        found.update(one)
    for key, values in where:
        if found.setdefault(key, values[0]) not in values:
            return None
    return found
