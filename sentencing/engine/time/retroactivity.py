"""Art. 6: a milder later law applies back, a stricter one does not. Whole versions of the law are compared, count by count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from sentencing.case import Count
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds
from sentencing.engine.reasoning.completions import tried
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.engine.time.comparing import MILDER, MIXED, SAME, STRICTER, Assessed, compare, compare_sets
from sentencing.law.lookup import act_on
from sentencing.law.rulebook import Law
from sentencing.law.versions import is_split
from sentencing.message import N_
from sentencing.problem import Problem, ProblemError, problem

A = TypeVar("A", bound=Assessed)
Under = Callable[[Law, Count, World, Trace], Assessed]
Several = Callable[[Law, tuple[Bounds, ...], Trace], list[Found]]


def _candidates(law: Law, last: date) -> list[tuple[str, Law]]:
    """The laws up to a last day that changed something which the count was found to rest on, each as the law of its first day."""
    act = law.rules.act
    days = {since: act.since(since) for since in law.laws_read if since in act.laws}
    later = sorted((day, since) for since, day in days.items() if law.day < day <= last)
    return [(since, law.on(day)) for day, since in later]


def milder_law(
    law: Law, count: Count, world: World, decided: date, under: Callable[[Law, Count, World, Trace], A], trace: Trace
) -> tuple[A, list[Problem]]:
    """What a count comes to under the law that governs it: that of the day of the act unless a later law is milder.

    Raises ProblemError where a law before the judgment took the offence out of the Code.
    """
    derivation = Trace(trace.scope)
    best, best_count, best_since = law, count, ""
    own = best_result = under(law, count, world, derivation)
    last: list[A] = [best_result]
    warnings = []
    for since, later in _candidates(law, decided):
        found = _compared(since, later, law, count, best_result, world, under)
        if isinstance(found, Problem):
            if found.code == "taken-out":
                raise ProblemError([found])
            warnings.append(found)
            continue
        results, cited, outcomes = found
        if MILDER in outcomes and len(outcomes) > 1:
            under(later, cited, world, Trace())  # asks what it turns on
        how = _together(outcomes)
        if how == MILDER:
            best, best_count, best_result, best_since = later, cited, results[0], since
            if is_split(best_result.bounds.offence.part, since):
                warnings.append(_problem("act-split", since, count))
        elif how == MIXED and _is_new(law, results, last):
            warnings.append(_problem("mixed-law", since, count))
        last = results
    if best_since:
        trace.add(law.provision("milder-law"), N_("{law} is milder and applies back"), law=best_since)
    else:
        says = N_("no milder law took effect between {committed} and {decided}")
        trace.considered(law.provision("milder-law"), says, committed=count.committed, decided=decided)
    if best_result is own:
        trace.splice(derivation)
        return own, warnings
    return under(best, best_count, world, trace), warnings


def milder_law_of_set(
    law: Law, counts: tuple[Bounds, ...], decided: date, several: Several, trace: Trace
) -> tuple[Law, list[Problem]]:
    """The law by which the final punishment for several offences is found: that of the last act unless a later law is milder."""
    best = last = several(law, counts, Trace())
    law_of_best, best_since, warnings = law, "", []
    for since, later in _candidates(law, decided):
        found = several(later, counts, Trace())
        how = compare_sets(law, found, best)
        if how == MILDER:
            best, law_of_best, best_since = found, later, since
        elif how == MIXED and compare_sets(law, found, last) != SAME:
            warnings.append(_problem_of_set("mixed-law", since, counts))
        last = found
    if best_since:
        trace.add(law.provision("milder-law"), N_("{law} is milder and applies back"), law=best_since)
    return law_of_best, warnings


def later_laws_of_set(law: Law, counts: tuple[Bounds, ...], several: Several) -> Iterator[Problem]:
    """Warnings of laws that would be milder for the set, or milder in part, if the judgment came after them."""
    law = law.on(law.day)
    own = last = several(law, counts, Trace())
    for since, later in _candidates(law, law.rules.act.text_as_of):
        found = several(later, counts, Trace())
        how = compare_sets(law, found, own)
        if how in (MILDER, MIXED) and compare_sets(law, found, last) != SAME:
            yield _problem_of_set("later-law", since, counts)
        last = found


def _problem_of_set(code: str, since: str, counts: Sequence[Bounds]) -> Problem:
    day = max(bounds.offence.count.committed for bounds in counts)
    provision = counts[0].offence.law.provision("several-offences").cite
    return problem(code, field="counts", law=since, provision=provision, date=day)


def later_versions(law: Law, count: Count, world: World, under: Under) -> list[Problem]:
    """Warnings of laws that would be milder, or milder in part, if the judgment came after them; each change once."""
    own = under(law, count, world, Trace())
    last, found = [own], []
    for since, later in _candidates(law, law.rules.act.text_as_of):
        compared = _compared(since, later, law, count, own, world, under)
        if isinstance(compared, Problem):
            found.append(compared if compared.code == "renumbered" else _problem("later-law", since, count))
            break
        results, _, outcomes = compared
        if _together(outcomes) in (MILDER, MIXED) and _is_new(law, results, last):
            found.append(_problem("later-law", since, count))
        last = results
    return found


def _problem(code: str, since: str, count: Count) -> Problem:
    return problem(code, field=count.field, law=since, provision=count.offence, date=count.committed)


def _compared(
    since: str,
    later: Law,
    law: Law,
    count: Count,
    own: A,
    world: World,
    under: Callable[[Law, Count, World, Trace], A],
) -> tuple[list[A], Count, set[str]] | Problem:
    """What a later law makes of a count (`_under_each`), and how each compares; a Problem where it cannot be compared."""
    citation = act_on(law.rules, count.offence, law.day, later.day)
    if citation is None:
        return _problem("renumbered", since, count)
    cited = count._replace(offence=citation)
    try:
        results = _under_each(later, cited, world, under)
    except ProblemError as error:
        return _problem("taken-out" if error.problems[0].code == "excluded" else "mixed-law", since, count)
    return results, cited, {compare(law, result, own) for result in results}


def _together(outcomes: set[str]) -> str:
    """How a law compares whatever is unknown."""
    if len(outcomes) == 1:
        return next(iter(outcomes))
    return MIXED if {MILDER, MIXED} & outcomes else STRICTER


def _is_new(law: Law, results: Sequence[Assessed], before: Sequence[Assessed]) -> bool:
    """Whether a law makes something of a count that the law before it did not, whatever is unknown."""
    return any(all(compare(law, one, other) != SAME for other in before) for one in results)


def _under_each(law: Law, count: Count, world: World, under: Callable[[Law, Count, World, Trace], A]) -> list[A]:
    """A count under a law; for each value of a fact that only this law asks for and that is unknown."""
    return [result for _, result in tried(lambda trial: under(law, count, trial, Trace()), world)]
