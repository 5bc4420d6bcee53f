"""The assessment of a case: what each count comes to, then all of them together; every step made on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from sentencing.case import Case, Count
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds, CountResult
from sentencing.engine.concurrence.steps import final_step, left_out, several, single
from sentencing.engine.concurrence.together import View, views
from sentencing.engine.consistency import (
    check_case,
    check_dates,
    doubts,
    expelled_otherwise,
    of_convictions,
    points_not_cited,
    with_implied,
    with_later_citations,
)
from sentencing.engine.counts.additional import additional_punishments
from sentencing.engine.counts.age import with_minority
from sentencing.engine.counts.bounds import apply_bars, describe_offence, provided_options
from sentencing.engine.counts.circumstances import against_entered, check_recidivism, entered_as_none
from sentencing.engine.counts.indices import index_step
from sentencing.engine.counts.minors import cap_kinds, limit_kinds
from sentencing.engine.counts.mitigation import check_punishable, reduce_options
from sentencing.engine.counts.past import served_as_custody
from sentencing.engine.found import CountTree, Final, FinalTree
from sentencing.engine.reasoning.completions import completions, telling_only
from sentencing.engine.reasoning.trace import Step, Trace
from sentencing.engine.reasoning.world import World
from sentencing.engine.sentences.cumulation import cumulated
from sentencing.engine.sentences.earlier import joined, to_be_added
from sentencing.engine.time.retroactivity import milder_law, milder_law_of_set
from sentencing.law.rulebook import Law, Readings, RuleBook
from sentencing.message import N_
from sentencing.problem import Problem, ProblemError


def assess(case: Case, rules: RuleBook, readings: Readings | None = None) -> Assessment:
    """Compute what the law allows. Raises ProblemError for facts that contradict the law, and for what is not covered."""
    warnings = check_dates(case, rules)
    check_case(case, rules.on(max(count.committed for count in case.counts), readings))
    case, left_out_of_it = of_convictions(with_later_citations(case, rules))
    warnings += [*left_out_of_it, *served_as_custody(case), *expelled_otherwise(case)]
    law = rules.on(max(count.committed for count in case.counts), readings)
    case = with_minority(with_implied(case, rules), law)
    trees: list[CountTree] = []
    steps = 0
    for count in case.counts:
        trees.append(_tree_of(case, law, count, steps))
        steps += max((len(made) for _, made in trees[-1].steps[:1]), default=0)
    finals = tuple(
        _final_tree(case, law, view, steps)
        for view in views([tree.telling for tree in trees], [c.field for c in case.counts], law)
    )
    found = Assessment(
        case, rules, law, tuple(trees), finals, tuple(warnings), partial(_final_tree, case, law), count_under
    )
    if not found.is_possible:
        raise ProblemError(dict.fromkeys(one for _, problems in found.impossible for one in problems))
    return found


# one count


def _tree_of(case: Case, law: Law, count: Count, before: int) -> CountTree:
    """What a count comes to, in every completion of the facts that it asks; its steps are numbered from those before it on."""
    world = World(case, law.general.facts)
    steps: list[tuple[Step, ...]] = []
    warnings: dict[Problem, None] = {}

    def ask(trial: World) -> CountResult:
        trace = Trace(str(count.offence), before)
        result, more = assess_count(trial, law.on(count.committed), count, trace)
        steps.append(tuple(trace.steps))
        warnings.update(dict.fromkeys(more))
        return result

    found = completions(ask, world)
    told, telling = iter(steps), telling_only(found)
    derivation = tuple((one.decided, next(told)) for one in found if one.value is not None)
    if len(telling) > 1:
        keys = dict.fromkeys(key for one in telling for key in one.decided)
        warnings.update(dict.fromkeys(points_not_cited(law.on(count.committed), count, keys)))
    return CountTree(tuple(found), tuple(telling), derivation, world.assumed, tuple(warnings))


def assess_count(world: World, day_of_act: Law, count: Count, trace: Trace) -> tuple[CountResult, list[Problem]]:
    """One count under the law that governs it: that of the day of the act, or a later milder one (art. 6)."""
    result, warnings = milder_law(day_of_act, count, world, world.case.decided, count_under, trace)
    check_recidivism(result.bounds.offence.act, world)
    return result, [*doubts(day_of_act, count), *warnings, *_told(result, world)]


def _told(result: CountResult, world: World) -> list[Problem]:
    """Warnings of circumstances that follow, where it was entered that there are none."""
    offence = result.bounds.offence
    none = entered_as_none(world.case, offence.count)
    return against_entered(offence.act, world, none) if none else []


def count_under(law: Law, count: Count, world: World, trace: Trace) -> CountResult:
    """The bounds of a count under the law of one day. Raises ProblemError where no punishment is left."""
    offence = describe_offence(law, count, world, trace)
    _complicity_steps(law, count, trace)
    fraction = check_punishable(offence, world, trace)
    options = apply_bars(offence, provided_options(offence, trace), world, trace)
    options = limit_kinds(offence, options, world, trace)
    options = cap_kinds(offence, reduce_options(offence, options, fraction, world, trace), trace)
    says = N_("what can be imposed for this count: {kind}")
    for option in options:
        trace.add(offence.rule, says, option.range, kind=option.kind, on=[offence.step])
    index_step(offence, options, trace)
    return CountResult(Bounds(offence, tuple(options)), additional_punishments(offence, world, trace))


def _complicity_steps(law: Law, count: Count, trace: Trace) -> None:
    """Art. 57 changes no bound: its parts are named where the person is an accomplice."""
    if count.facts.get("accomplice") == "yes":
        says = N_(
            "complicity: no share of the punishment is fixed for a role; the court weighs the part that the person took"
        )
        trace.considered(law.provision("part-of-an-accomplice"), says)
        says = N_("complicity: circumstances of the person of another accomplice do not count for this one")
        trace.considered(law.provision("person-of-an-accomplice"), says)


# all counts together


def _final_tree(case: Case, law: Law, view: View, before: int = 0) -> FinalTree:
    """The final punishments of one choice of what the counts come to, in every completion of the facts that they ask further."""
    world = World(case, law.general.facts, view.shared)
    found = completions(lambda trial: _final(trial, law.on(law.day), view.counts, Trace(before=before)), world)
    return FinalTree(view, tuple(found), world.assumed)


def _final(world: World, law: Law, counts: tuple[Bounds, ...], trace: Trace) -> Final:
    warnings: list[Problem] = []
    unserved = to_be_added(world, law, counts, trace)
    together = joined(world, law, counts, trace)
    if len(together) > 1:
        trace.scope = "concurrence"
        found, law, more = _of_set(law, together, world.case.decided, trace)
        warnings.extend(more)
    else:
        found = single(law, counts[0])
    if len(together) > 1 or unserved is not None:
        warnings.extend(left_out(counts))
    cumulation = None if unserved is None else cumulated(world, law, counts, found, unserved, trace)
    final_step(law, found if cumulation is None else cumulation, trace)
    return Final(law, tuple(found), cumulation, tuple(trace.steps), tuple(warnings), together)


def _of_set(
    law: Law, counts: tuple[Bounds, ...], decided: date | None, trace: Trace
) -> tuple[Sequence[Found], Law, list[Problem]]:
    if decided is None and law.rules.act.is_certain(law.day):
        return several(law, counts, trace), law, []
    law, warnings = milder_law_of_set(law, counts, decided, several, trace)
    return several(law, counts, trace), law, warnings
