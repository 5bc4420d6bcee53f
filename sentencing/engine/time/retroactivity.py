"""Art. 6: a milder later law applies back, a stricter one does not. Whole versions of the law are compared, count by count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cmp_to_key
from typing import NamedTuple, Protocol, TypeVar

from sentencing.case import Count
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds
from sentencing.engine.counts.additional import MANDATORY, AdditionalBound
from sentencing.engine.reasoning.completions import tried
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.lookup import act_on
from sentencing.law.model import Kind
from sentencing.law.rulebook import Law
from sentencing.law.versions import is_split
from sentencing.message import N_
from sentencing.problem import Problem, ProblemError, problem
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import Ranges, bounded


class Assessed(Protocol):
    """What a count comes to under one law."""

    @property
    def bounds(self) -> Bounds:
        """The offence and what can be imposed."""

    @property
    def additional(self) -> tuple[AdditionalBound, ...]:
        """The additional punishments."""


A = TypeVar("A", bound=Assessed)
Under = Callable[[Law, Count, World, Trace], Assessed]
Several = Callable[[Law, tuple[Bounds, ...], Trace], list[Found]]
MILDER, SAME, STRICTER, MIXED = "milder", "same", "stricter", "mixed"


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
        results, cited, how = found
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
        how = _verdict(_by_range(law, _of_set(found), _of_set(best)))
        if how == MILDER:
            best, law_of_best, best_since = found, later, since
        elif how == MIXED and _verdict(_by_range(law, _of_set(found), _of_set(last))) != SAME:
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
        how = _verdict(_by_range(law, _of_set(found), _of_set(own)))
        if how in (MILDER, MIXED) and _verdict(_by_range(law, _of_set(found), _of_set(last))) != SAME:
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
        results, _, how = compared
        if how in (MILDER, MIXED) and _is_new(law, results, last):
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
) -> tuple[list[A], Count, str] | Problem:
    """What a later law makes of a count (`_under_each`), and how it compares; a Problem where it cannot be compared."""
    citation = act_on(law.rules, count.offence, law.day, later.day)
    if citation is None:
        return _problem("renumbered", since, count)
    cited = count._replace(offence=citation)
    try:
        results = _under_each(later, cited, world, under)
    except ProblemError as error:
        return _problem("taken-out" if error.problems[0].code == "excluded" else "mixed-law", since, count)
    outcomes = [compare(law, result, own) for result in results]
    how = outcomes[0] if len(set(outcomes)) == 1 else MIXED if {MILDER, MIXED} & set(outcomes) else STRICTER
    return results, cited, how


def _is_new(law: Law, results: Sequence[Assessed], before: Sequence[Assessed]) -> bool:
    """Whether a law makes something of a count that the law before it did not, whatever is unknown."""
    return any(all(compare(law, one, other) != SAME for other in before) for one in results)


def _under_each(law: Law, count: Count, world: World, under: Callable[[Law, Count, World, Trace], A]) -> list[A]:
    """A count under a law; for each value of a fact that only this law asks for and that is unknown."""
    return [result for _, result in tried(lambda trial: under(law, count, trial, Trace()), world)]


class _Severity(NamedTuple):
    """How severe a law is in one respect; larger is stricter."""

    rank: int
    amount: Quantity | None

    def against(self, other: _Severity) -> int:
        if self.rank != other.rank:
            return 1 if self.rank > other.rank else -1
        if self.amount is None or other.amount is None or self.amount == other.amount:
            return 0
        if (self.amount.unit, self.amount.of) != (other.amount.unit, other.amount.of):
            return 0
        return 1 if self.amount > other.amount else -1


def compare(law: Law, one: Assessed, other: Assessed) -> str:
    """Whether a law is milder for a count than another: in every respect, in none, or in some."""
    return _verdict(
        _by_range(law, _of_count(one), _of_count(other))
        | {_sign(_classes(one), _classes(other))}
        | _sets(_mandatory(one), _mandatory(other))
    )


def _verdict(signs: set[int]) -> str:
    if 1 in signs and -1 in signs:
        return MIXED
    return MILDER if -1 in signs else STRICTER if 1 in signs else SAME


def _sign(one: int, other: int) -> int:
    return (one > other) - (one < other)


def _classes(result: Assessed) -> int:
    return schema.OFFENCE_CLASSES.index(result.bounds.offence.offence_class)


class _Possible(NamedTuple):
    """A kind of punishment that can be imposed, for what (points, or a unit), and how much of it."""

    kind: Kind
    what: object
    range: Interval | None


def _of_count(result: Assessed) -> list[_Possible]:
    return [_Possible(o.kind, o.points, o.range) for o in result.bounds.options]


def _of_set(found: Sequence[Found]) -> list[_Possible]:
    """What the final punishment can be, whatever the method: the court chooses it."""
    finals: dict[tuple[Kind, object], list[Interval]] = {}
    for one in found:
        unit = bounded(one.finals.hull)[1].unit if one.finals.intervals else None
        finals.setdefault((one.kind, unit), []).extend(one.finals.intervals)
    return [_Possible(kind, unit, Ranges.of(all_).hull if all_ else None) for (kind, unit), all_ in finals.items()]


def _by_range(law: Law, one: Sequence[_Possible], other: Sequence[_Possible]) -> set[int]:
    """The strictest and the mildest punishment, and each kind that both provide, compared at its upper and lower end."""
    signs = {_strictest(law, one).against(_strictest(law, other)), _mildest(law, one).against(_mildest(law, other))}
    signs |= {-1 for _ in _added_below(law, one, other)} | {1 for _ in _added_below(law, other, one)}
    ranges = {(p.kind, p.what): p.range for p in other}
    for possible in one:
        range_ = ranges.get((possible.kind, possible.what))
        if possible.range is None or range_ is None:
            continue
        for my_end, their_end in zip(bounded(possible.range), bounded(range_), strict=True):
            if (my_end.unit, my_end.of) == (their_end.unit, their_end.of):
                signs.add((my_end > their_end) - (my_end < their_end))
            else:
                signs |= {1, -1}
    return signs


def _kinds(found: Sequence[_Possible]) -> set[Kind]:
    return {possible.kind for possible in found}


def _added_below(law: Law, one: Sequence[_Possible], other: Sequence[_Possible]) -> set[Kind]:
    """The kinds of one law alone that a court may choose instead of the strictest one of the other."""
    most = _strictest(law, other).rank
    return {kind for kind in _kinds(one) - _kinds(other) if _rank(law, kind) < most}


def _rank(law: Law, kind: Kind) -> int:
    """The place of a kind from the mildest to the strictest; expulsion, which has none, is taken for milder than all."""
    return law.rank.get(kind, -1)


def _strictest(law: Law, found: Sequence[_Possible]) -> _Severity:
    return max(_ends(law, found, 1), key=cmp_to_key(_Severity.against))


def _mildest(law: Law, found: Sequence[_Possible]) -> _Severity:
    return min(_ends(law, found, 0), key=cmp_to_key(_Severity.against))


def _ends(law: Law, found: Sequence[_Possible], end: int) -> list[_Severity]:
    return [_Severity(_rank(law, p.kind), bounded(p.range)[end] if p.range else None) for p in found]


def _mandatory(result: Assessed) -> frozenset[tuple[str, bool]]:
    return frozenset((str(a.kind), a.for_life) for a in result.additional if a.duty == MANDATORY)


def _sets(one: frozenset[tuple[str, bool]], other: frozenset[tuple[str, bool]]) -> set[int]:
    return ({1} if one - other else set()) | ({-1} if other - one else set())


__all__ = ["compare", "later_laws_of_set", "later_versions", "milder_law", "milder_law_of_set"]
