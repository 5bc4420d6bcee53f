"""What lets a court go below the law in exceptional circumstances (art. 55(4)), and what takes that away (art. 55(8))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from sentencing.argument.reasons import reason
from sentencing.audit.checks import Check, Grade
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.counts.bounds import Offence, is_barred
from sentencing.engine.counts.minors import limit_of
from sentencing.engine.counts.mitigation import excluded_from_55
from sentencing.engine.reasoning.completions import tried
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import Key, World
from sentencing.law.model import Kind, Rule
from sentencing.message import N_


class Exceptional(NamedTuple):
    """How far reasons of the court carry what is below the law: the grade, and the open facts that it turns on."""

    grade: Grade
    facts: tuple[str, ...] = ()

    def told(self, one: Check) -> Check:
        """A check with what it turns on."""
        if not self.facts:
            return one
        return replace(one, because=(*one.because, reason(N_("it turns on: {facts}"), facts=self.facts)))


def exceptional(assessment: Assessment, results: Sequence[CountResult], kind: Kind | None = None) -> Exceptional:
    """Whether a court may go below the law for each of some counts, to a kind where one is given.

    With reasons; not at all where art. 55(8) bars it, or the kind may not be imposed on the person; or it depends.
    """
    answers: set[bool] = set()
    facts: dict[str, None] = {}
    for result in results:
        found = _barred(assessment, result.bounds.offence, kind)
        barred = {outcome for _, outcome in found}
        if barred == {True}:
            return Exceptional(Grade.OUTSIDE)
        answers |= barred
        if len(barred) > 1:
            facts |= dict.fromkeys(fact for decided in found for _, fact in decided[0])
    return Exceptional(Grade.DEPENDS if True in answers else Grade.WITH_REASONS, tuple(facts))


def _barred(assessment: Assessment, offence: Offence, kind: Kind | None) -> list[tuple[tuple[Key, ...], bool]]:
    """Whether the way below the law is barred for an offence, in every completion of what that turns on."""
    world = World(assessment.case, assessment.rules.general.facts, assessment.sole.decided)
    ask = partial(_is_barred, offence, kind)
    return [(tuple(decided), barred) for decided, barred in tried(ask, world)]


def _is_barred(offence: Offence, kind: Kind | None, world: World) -> bool:
    if kind is not None:
        if is_barred(offence, kind, world):
            return True
        if offence.is_minor and limit_of(offence, kind, world) is None:
            return True
    return excluded_from_55(offence, world, Trace()).outcome == "whole article"


def by_exception(offence: Offence) -> Rule:
    """The provision that lets a court go below the sanction."""
    return offence.law.provision("exceptional-beside-life" if offence.life_alone else "exceptional-circumstances")
