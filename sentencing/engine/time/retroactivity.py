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


def _candidates(law: Law, decided: date | None) -> list[tuple[str, Law]]:
    """The laws until the judgment (without its day, until the act) that changed something which the count was found to rest on."""
    return law.later(law.laws_read, decided)


def _after(law: Law) -> list[tuple[str, Law]]:
    """The laws known that changed something of it and certainly took effect later."""
    act = law.rules.act
    return [(since, later) for since, later in law.later(law.laws_read, date.max) if act.earliest(since) > law.day]


def _say_which(law: Law, milder: str, committed: date, decided: date | None, trace: Trace) -> None:
    """The step on art. 6: the law that was found milder, or that there is none."""
    rule, act = law.provision("milder-law"), law.rules.act
    if milder and act.earliest(milder) <= committed:
        says = N_("{law} may have been in force on {committed}, and is milder: it applies")
        trace.add(rule, says, law=milder, committed=committed)
    elif milder:
        trace.add(rule, N_("{law} is milder and applies back"), law=milder)
    elif decided is None:
        trace.considered(rule, N_("the day of judgment is not entered: later, milder laws are not looked for"))
    else:
        says = N_("no milder law took effect between {committed} and {decided}")
        trace.considered(rule, says, committed=committed, decided=decided)


def milder_law(
    law: Law,
    count: Count,
    world: World,
    decided: date | None,
    under: Callable[[Law, Count, World, Trace], A],
    trace: Trace,
) -> tuple[A, list[Problem]]:
    """What a count comes to under the law that governs it: that of the day of the act unless a later law is milder.

    A law of which it is not certain whether it was in force on the day of the act counts as a later one. Raises ProblemError where a law
    before the judgment took the offence out of the Code.
    """
    derivation = Trace(trace.scope)
    best, best_since = law, ""
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
        results, outcomes = found
        if MILDER in outcomes and len(outcomes) > 1:
            under(later, count, world, Trace())  # asks what it turns on
        how = _together(outcomes)
        if how == MILDER:
            best, best_result, best_since = later, results[0], since
            if is_split(best_result.bounds.offence.part, since):
                warnings.append(_problem("act-split", since, count))
        elif how == MIXED and _is_new(law, results, last):
            warnings.append(_problem("mixed-law", since, count))
        last = results
    _say_which(law, best_since, count.committed, decided, trace)
    if best_result is own:
        trace.splice(derivation)
        return own, warnings
    return under(best, count, world, trace), warnings


def milder_law_of_set(
    law: Law, counts: tuple[Bounds, ...], decided: date | None, several: Several, trace: Trace
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
        _say_which(law, best_since, law.day, decided, trace)
    return law_of_best, warnings


def later_laws_of_set(law: Law, counts: tuple[Bounds, ...], several: Several) -> Iterator[Problem]:
    """Warnings of laws that would be milder for the set, or milder in part, if the judgment came after them."""
    law = law.on(law.day)
    own = last = several(law, counts, Trace())
    for since, later in _after(law):
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
    own, _ = milder_law(law, count, world, None, under, Trace())
    last, found = [own], []
    for since, later in _after(law):
        compared = _compared(since, later, law, count, own, world, under)
        if isinstance(compared, Problem):
            found.append(compared if compared.code == "renumbered" else _problem("later-law", since, count))
            break
        results, outcomes = compared
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
) -> tuple[list[A], set[str]] | Problem:
    """What a later law makes of a count (`_under_each`), and how each compares; a Problem where it cannot be compared."""
    if act_on(law.rules, count.offence, law.day, later.day) is None:
        return _problem("renumbered", since, count)
    try:
        results = _under_each(later, count, world, under)
    except ProblemError as error:
        return _problem("taken-out" if error.problems[0].code == "excluded" else "mixed-law", since, count)
    if own.bounds.offence.guilt == "intentional" and all(one.bounds.offence.guilt == "negligent" for one in results):
        return _problem(
            "renumbered", since, count
        )  # it speaks of negligence alone: the act of intent is no longer there
    return results, {compare(law, result, own) for result in results}


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
