"""Art. 6 for several offences: which version of arts 58 and 61 governs the final punishment.

That of the day of the last act, unless a later one until the judgment is milder: no final punishment of any kind goes higher under it, and one
goes less high.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sentencing.case import Case
from sentencing.engine.concurrence import Bounds, Found
from sentencing.engine.concurrence_steps import several
from sentencing.engine.trace import Trace
from sentencing.law import schema
from sentencing.law.model import UNITS, Kind
from sentencing.law.rulebook import Law
from sentencing.problem import N_, Problem, problem
from sentencing.quantity import Quantity, Unit, bounded


def several_under_milder_law(
    law: Law, counts: tuple[Bounds, ...], case: Case, trace: Trace
) -> tuple[Law, list[Found], list[Problem]]:
    """The law that governs several offences, what can be reached under it, and warnings of laws that cannot be ranked."""
    best, best_since, warnings = law, "", []
    tops = _tops(several(law, counts, Trace()))
    for since, later in _candidates(law, case.decided):
        signs = _signs(own := _tops(several(later, counts, Trace())), tops)
        if signs == {-1}:
            best, best_since, tops = later, since, own
        elif signs == {-1, 1}:
            field = case.counts[-1].field
            warnings.append(problem("mixed-law", field=field, law=since, provision="58", date=law.day))
    if best_since:
        trace.add("6(1)", N_("{law} is milder and applies back"), law=best_since, since=best_since)
    return best, several(best, counts, trace), warnings


def _candidates(law: Law, last: date | None) -> list[tuple[str, Law]]:
    """The laws until the judgment that changed arts 58 or 61, each as the law of its first day."""
    general, act = law.general, law.rules.act
    laws = {version.since for version in general.tables[schema.CONCURRENCE.id].versions}
    laws |= {version.since for version in general.conversion.rates}
    days = {since: act.since(since) for since in laws}
    later = sorted((day, since) for since, day in days.items() if last is not None and law.day < day <= last)
    return [(since, law.rules.on(day, law.readings)) for day, since in later]


def _tops(found: Sequence[Found]) -> dict[Kind, Quantity]:
    """The most that a final punishment of each kind can be; fines that are a multiple of a sum are left out."""
    tops: dict[Kind, Quantity] = {}
    for one in found:
        if one.kind in UNITS and one.finals:
            high = bounded(one.finals.hull)[1]
            if high.unit is not Unit.MULTIPLE:
                tops[one.kind] = max(high, tops.get(one.kind, high))
    return tops


def _signs(one: dict[Kind, Quantity], other: dict[Kind, Quantity]) -> set[int]:
    """For each kind of both laws that differs: 1 where the first goes higher, -1 where it goes less high."""
    common = one.keys() & other.keys()
    return {1 if one[kind] > other[kind] else -1 for kind in common if one[kind] != other[kind]}


__all__ = ["several_under_milder_law"]
