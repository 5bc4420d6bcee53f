"""What follows from the final punishment in every completion of the facts, and the facts that decide between the completions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from sentencing.case import Case
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.reasoning.completions import Settled, tried
from sentencing.engine.reasoning.telling import differing, told
from sentencing.engine.reasoning.trace import Condition, Step, Trace
from sentencing.engine.reasoning.world import World
from sentencing.engine.service.serving import Serving, serving
from sentencing.engine.service.trees import Charge, names
from sentencing.law.facts import Facts
from sentencing.law.rulebook import Law


class Served(NamedTuple):
    """One completion for which service is looked for, or several as far as they are alike: the facts that are decided there.

    `among` are these, and the others in which it differs from the rest of the completions.
    """

    decided: Settled
    among: Settled
    charges: tuple[Charge, ...]
    law: Law
    finals: Sequence[Found]


Steps = tuple[tuple[Condition, ...], tuple[Step, ...]]


def every_serving(
    case: Case, facts: Facts, served: Iterable[Served]
) -> tuple[tuple[tuple[Settled, Serving], ...], list[Steps]]:
    """What follows in each completion, with its facts, and the steps with the facts under which they are taken."""
    found: list[tuple[Settled, Serving]] = []
    made: list[tuple[Settled, tuple[Step, ...]]] = []
    for one in served:
        for more, (result, trace) in tried(partial(_asked, one), World(case, facts, one.decided)):
            found.append(({**one.among, **more}, result))
            made.append(({**one.decided, **more}, tuple(trace.steps)))
    contents = [tuple(step.content for step in steps) for _, steps in made]
    rows = told([decided for decided, _ in made], contents)
    firsts = [made[contents.index(row.value)][1] for row in rows]
    return _with_deciding(found), [(row.facts, steps) for row, steps in zip(rows, firsts, strict=True)]


def _asked(one: Served, world: World) -> tuple[Serving, Trace]:
    trace = Trace()
    return serving(world, one.law, one.charges, one.finals, trace), trace


def _with_deciding(found: Sequence[tuple[Settled, Serving]]) -> tuple[tuple[Settled, Serving], ...]:
    """The same, where each answer names the facts on which it turns between the completions too."""

    def turns_on(answer: Callable[[Serving], object]) -> tuple[str, ...]:
        return names(differing([(decided, answer(one)) for decided, one in found]))

    facility = turns_on(lambda one: one.facility and (one.facility.kinds, one.facility.full_security))
    conditional = turns_on(lambda one: one.conditional and (one.conditional.answers, one.conditional.probation))
    guarantee = turns_on(lambda one: one.guarantee and (one.guarantee.answers, one.guarantee.release))
    deferred = turns_on(lambda one: one.deferred and (one.deferred.answers, one.deferred.longest))
    return tuple(
        (
            decided,
            one._replace(
                facility=one.facility and one.facility._replace(open_facts=_joined(one.facility.open_facts, facility)),
                conditional=one.conditional
                and one.conditional._replace(open_facts=_joined(one.conditional.open_facts, conditional)),
                guarantee=one.guarantee
                and one.guarantee._replace(open_facts=_joined(one.guarantee.open_facts, guarantee)),
                deferred=one.deferred and one.deferred._replace(open_facts=_joined(one.deferred.open_facts, deferred)),
            ),
        )
        for decided, one in found
    )


def _joined(own: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *more)))
