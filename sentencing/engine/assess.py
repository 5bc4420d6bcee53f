"""The assessment of a case: the law of each count, its bounds, the concurrence, the final bounds, and how they were found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sentencing.case import Case, Count
from sentencing.engine.additional import additional_punishments
from sentencing.engine.age import with_minority
from sentencing.engine.assessment import Assessment, CountResult, WorldResult
from sentencing.engine.concurrence import Bounds
from sentencing.engine.concurrence_steps import final_step, left_out, several, single
from sentencing.engine.consistency import check_case, check_dates, doubts, with_implied
from sentencing.engine.counts import apply_bars, describe_offence, provided_options
from sentencing.engine.earlier import joined, to_be_added
from sentencing.engine.indices import index_step, is_in_mci
from sentencing.engine.minors import cap_kinds, limit_kinds
from sentencing.engine.mitigation import check_punishable, reduce_options
from sentencing.engine.retroactivity import later_versions, milder_law, milder_law_of_set
from sentencing.engine.sentences import cumulated
from sentencing.engine.trace import Trace
from sentencing.engine.world import Key, Undecided, World
from sentencing.law.rulebook import Law, Readings, RuleBook
from sentencing.problem import N_, Problem, ProblemError, problem
from sentencing.quantity import Unit, bounded

_OF_THE_PERSON = ("convicted_before", "imprisonment_served", "recidivism", "first_offence")
_OF_A_COUNT = ("violence", "criminal_group", "death_or_grave_harm")
"""Facts that are asked only for what follows from the final punishment."""
MOST_WORLDS = 128


def assess(
    case: Case, rules: RuleBook, readings: Readings | None = None, *, assume_unchanged: bool = False
) -> Assessment:
    """Compute what the law allows. Raises ProblemError for facts that contradict the law, and for what is not covered."""
    warnings = check_dates(case, rules, assume_unchanged)
    check_case(case, rules)
    case = with_minority(with_implied(case, rules), rules, rules.on(case.counts[0].committed, readings).readings)
    worlds: list[WorldResult] = []
    impossible: list[tuple[Mapping[Key, str], Problem]] = []
    _explore(case, rules, readings or {}, {}, worlds, impossible)
    if not worlds:
        raise ProblemError(dict.fromkeys(found for _, found in impossible))
    worlds[0] = worlds[0]._replace(warnings=(*warnings, *worlds[0].warnings))
    chosen = rules.on(case.counts[0].committed, readings).readings
    found = Assessment(case, rules, chosen, tuple(worlds), tuple(impossible))
    worlds[0] = worlds[0]._replace(warnings=(*worlds[0].warnings, *_index_warnings(found)))
    return replace(found, worlds=tuple(worlds))


def _index_warnings(assessment: Assessment) -> Iterator[Problem]:
    """Why amounts in MCI are not shown in tenge, or rest on an index that was not confirmed."""
    for place, count in enumerate(assessment.case.counts):
        if not any(is_in_mci(option) for option in assessment.count_options(place)):
            continue
        index = assessment.index_of(place)
        if index is None:
            year, field = count.committed.year, f"{count.field}.committed"
            yield problem("index-not-encoded", field=field, year=year, provision=count.offence)
        elif not index.confirmed:
            yield problem("index-unconfirmed", field=count.field, date=index.since, amount=index.tenge.value)
    finals = (found for world in assessment.worlds for found in world.found if found.finals)
    for kind in dict.fromkeys(f.kind for f in finals if bounded(f.finals.hull)[1].unit is Unit.MCI):
        indices = assessment.final_indices(kind)
        if len(indices) > 1:
            said = ", ".join(str(index.tenge.value) if index else "-" for index in indices)
            yield problem("indices-differ", field="counts", kind=kind, indices=said)


def _explore(
    case: Case,
    rules: RuleBook,
    readings: Readings,
    decided: Mapping[Key, str],
    worlds: list[WorldResult],
    impossible: list[tuple[Mapping[Key, str], Problem]],
) -> None:
    """Assess the case; where a step asks for an unknown fact, once for each value of it."""
    try:
        worlds.append(_assess_world(World(case, decided), rules, readings, leading=not worlds))
    except Undecided as question:
        if len(worlds) + len(impossible) >= MOST_WORLDS:
            raise ProblemError(
                [
                    problem(
                        "too-many-unknowns",
                        field=".".join(question.key),
                        found=len(decided) + 1,
                        worlds=MOST_WORLDS,
                        limit=MOST_WORLDS,
                    )
                ]
            ) from None
        for value in question.values:
            _explore(case, rules, readings, {**decided, question.key: value}, worlds, impossible)
    except ProblemError as error:
        if not decided:
            raise
        impossible.append((decided, error.problems[0]))


def _assess_world(world: World, rules: RuleBook, readings: Readings, *, leading: bool) -> WorldResult:
    """The case with its unknown facts decided. What a judgment after a later law would change is looked for in the leading world alone,
    whose warnings are shown."""
    case = world.case
    trace = Trace()
    counts, warnings = [], []
    for count in case.counts:
        trace.scope = str(count.offence)
        result, more = assess_count(world, rules, readings, count, trace, leading=leading)
        counts.append(result)
        warnings.extend(more)
    law = rules.on(max(count.committed for count in case.counts), readings)
    bounds = tuple(result.bounds for result in counts)
    unserved = to_be_added(world, law, bounds, trace)
    together = joined(world, law, bounds, trace)
    if len(together) > 1:
        trace.scope = "concurrence"
        law, more = milder_law_of_set(law, together, case.decided, several, trace)
        warnings.extend(more)
        found = several(law, together, trace)
    else:
        found = single(law, bounds[0], unserved is not None)
    if len(together) > 1 or unserved is not None:
        warnings.extend(left_out(bounds))
    cumulation = None if unserved is None else cumulated(world, law, bounds, found, unserved, trace)
    finals = tuple(found) if cumulation is None else cumulation
    final_step(finals, trace)
    after = None
    if _asks_for_serving(case):
        from sentencing.engine.serving import serving  # noqa: PLC0415 - bounds alone do not need it

        after = serving(world, law, bounds, finals, trace)
    return WorldResult(
        dict(world.decided),
        tuple(counts),
        tuple(found),
        tuple(trace.steps),
        dict(world.assumed),
        tuple(dict.fromkeys(warnings)),
        after,
        cumulation,
    )


def _asks_for_serving(case: Case) -> bool:
    """Whether the case has a judgment with a final punishment, custody, or a fact that only the institution turns on."""
    dated = case.person.record is not None or case.person.child_born is not None
    person = dated or any(fact in case.person.facts for fact in _OF_THE_PERSON)
    entered = person or any(fact in count.facts for count in case.counts for fact in _OF_A_COUNT)
    entered = entered or case.before_review is not None
    return entered or bool(case.custody) or (case.judgment is not None and case.judgment.final is not None)


def assess_count(
    world: World, rules: RuleBook, readings: Readings, count: Count, trace: Trace, *, leading: bool
) -> tuple[CountResult, list[Problem]]:
    """One count under the law that governs it: that of the day of the act, or a later milder one (art. 6)."""
    day_of_act = rules.on(count.committed, readings)
    decided = world.case.decided
    if decided is None:
        trace.considered("6(1)", N_("the day of judgment is not entered: later, milder laws are not looked for"))
        result = count_under(day_of_act, count, world, trace)
        later = later_versions(day_of_act, count, world, count_under) if leading else []
        return result, [*doubts(day_of_act, count), *later]
    law, cited, warnings = milder_law(day_of_act, count, world, decided, count_under, trace)
    return count_under(law, cited, world, trace), [*doubts(day_of_act, count), *warnings]


def count_under(law: Law, count: Count, world: World, trace: Trace) -> CountResult:
    """The bounds of a count under the law of one day. Raises ProblemError where no punishment is left."""
    offence = describe_offence(law, count, world, trace)
    _complicity_steps(count, trace)
    fraction = check_punishable(offence, world, trace)
    options = apply_bars(offence, provided_options(offence, trace), world, age_day(world.case, count), trace)
    options = limit_kinds(offence, options, world, trace)
    options = cap_kinds(offence, reduce_options(offence, options, fraction, world, trace), trace)
    for option in options:
        if option.range is not None:
            trace.add(
                str(count.offence),
                N_("what can be imposed for this count: {kind}"),
                option.range,
                kind=option.kind,
                on=[offence.step],
            )
        else:
            trace.add(
                str(count.offence),
                N_("what can be imposed for this count: {kind}"),
                kind=option.kind,
                on=[offence.step],
            )
    index_step(offence, options, trace)
    return CountResult(Bounds(offence, tuple(options)), additional_punishments(offence, world, trace))


def _complicity_steps(count: Count, trace: Trace) -> None:
    """Art. 57 changes no bound: its parts are named where the person is an accomplice."""
    if count.facts.get("accomplice") == "yes":
        says = N_(
            "complicity: no share of the punishment is fixed for a role; the court weighs the part that the person took"
        )
        trace.considered("57(1)", says)
        says = N_("complicity: circumstances of the person of another accomplice do not count for this one")
        trace.considered("57(2)", says)


def age_day(case: Case, count: Count) -> date:
    """The day on which an age that bars a punishment is taken: that of the judgment, else of the act."""
    return case.decided or count.committed
