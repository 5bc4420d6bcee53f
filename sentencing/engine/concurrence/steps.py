"""Art. 58 as steps: the row that governs, those that do not, and what each method can reach."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sentencing.engine.concurrence.reach import Found, reachable
from sentencing.engine.concurrence.situations import FULL, LIFE, PARTIAL, Bounds, Situation, situations
from sentencing.engine.counts.amounts import is_multiple
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.engine.counts.minors import lower_caps
from sentencing.engine.reasoning.trace import Labelled, Trace, Value
from sentencing.law import schema
from sentencing.law.model import Kind, Row, Rule
from sentencing.law.rulebook import Law
from sentencing.law.schema import Concurrence
from sentencing.message import N_
from sentencing.problem import Problem, ProblemError, problem
from sentencing.ranges import Ranges, bounded

SINGLE = "single"
Slot = tuple[Kind, str]
"""A kind of punishment and, for a fine that is a multiple, the sum that it multiplies."""


def single(law: Law, bounds: Bounds) -> list[Found]:
    """What can be imposed for the one offence of a case."""
    outcome = Concurrence((SINGLE,), (), "")
    offence = bounds.offence
    rule, cited = offence.rule, offence.part.citation
    if offence.count.offence != cited:
        rule = Rule(str(cited), rule.since, rule.place)
    situation = Situation(law, SINGLE, rule, outcome, (bounds,), (bounds.options,), (), {})
    found = []
    for option in bounds.options:
        ranges = Ranges.of([option.range]) if option.range else Ranges()
        found.append(Found(SINGLE, option.kind, ranges, situation._replace(options=((option,),))))
    return found


def left_out(counts: Sequence[Bounds]) -> list[Problem]:
    """Warnings of fines that are a multiple of a sum: they are in no sum of several offences."""
    found = []
    for bounds in counts:
        for option in bounds.options:
            if is_multiple(option):
                found.append(
                    problem("multiple-added", field=bounds.offence.count.field, provision=bounds.offence.part.citation)
                )
    return found


def several(law: Law, counts: tuple[Bounds, ...], trace: Trace) -> list[Found]:
    """Art. 58: the row that applies, and what each method can reach, each a step."""
    found: list[Found] = []
    rows: dict[str, str] = {}
    says = N_("punishment is set for each of {number} offences; the final one is found by absorption or by full or partial cumulation")  # fmt: skip
    if any(bounds.earlier for bounds in counts):
        says = N_("punishment is set for each new offence; that of the earlier sentence is one more of {number} from which the final one is found")  # fmt: skip
    base = trace.add(law.provision("each-offence-first"), says, number=len(counts))
    _minors_step(law, counts, trace)
    for situation in situations(law, counts):
        if situation.row not in rows:
            rows[situation.row] = _row_step(law, situation, trace, base)
        step = rows[situation.row]
        reached = list(reachable(situation))
        found.extend(reached)
        for one in reached:
            _method_step(one, step, trace)
        if PARTIAL in situation.outcome.methods:
            for kind in dict.fromkeys(one.kind for one in reached):
                _kinds_without_a_rate(situation, kind, step, trace)
    _rejected_rows(law, rows, trace)
    if not found:
        kinds = tuple(dict.fromkeys(o.kind for b in counts for o in b.options))
        raise ProblemError([problem("cannot-be-added", field="counts", found=kinds)])
    return found


def _minors_step(law: Law, counts: Sequence[Bounds], trace: Trace) -> None:
    """Art. 81 for several offences of which a minor committed some."""
    minors = [bounds.offence.is_minor for bounds in counts]
    if not any(minors):
        return
    caps = lower_caps(law, (), [bounds.offence for bounds in counts])
    if not all(minors):
        says = N_("only some of the offences are those of a minor; art. 81 limits the final punishment: {answer}")
        by = law.provision("minors"), law.provision("punishments-of-minors")
        trace.add(by, says, answer="yes" if caps else "no", reading="set-across-majority")
    if caps:
        said = tuple(Labelled(kind, cap) for kind, cap in caps)
        says = N_("the final punishment of a minor is limited too; caps: {caps}")
        trace.add(law.provision("punishments-of-minors"), says, caps=said, reading="final-caps-of-a-minor")


def _row_step(law: Law, situation: Situation, trace: Trace, base: str) -> str:
    row = next(row for row in law.table(schema.CONCURRENCE).rows if row.id == situation.row)
    turns_on_20_years = any(c.fact == "especially_grave_imprisonment" for c in row.when)
    reading = situation.rule.reading or ("up-to-20-years" if turns_on_20_years else "")
    caps = tuple(Labelled(kind, cap) for kind, cap in situation.outcome.caps)
    facts = tuple(Labelled(name, value, True) for name, value in situation.facts.items())
    says = (
        N_("this rule governs ({facts}): {methods}; caps: {caps}")
        if caps
        else N_("this rule governs ({facts}): {methods}")
    )
    return trace.add(
        situation.rule, says, on=[base], reading=reading, facts=facts, methods=situation.outcome.methods, caps=caps
    )


def _rejected_rows(law: Law, rows: Collection[str], trace: Trace) -> None:
    table = law.table(schema.CONCURRENCE)
    needed = law.once((schema.CONCURRENCE, "conditions"), lambda: {row.id: _conditions(row) for row in table.rows})
    for row in table.rows:
        if row.id not in rows:
            says = N_("this rule does not govern: it needs {conditions}")
            trace.considered(table.rule(row), says, conditions=needed[row.id])


def _conditions(row: Row[Concurrence]) -> tuple[Labelled, ...]:
    return tuple(Labelled(c.fact, c.interval or tuple(sorted(c.words)), True) for c in row.when)


def _method_step(found: Found, step: str, trace: Trace) -> None:
    """What a method can reach, and what limits it."""
    situation, kind = found.situation, found.kind
    if found.method == LIFE:
        trace.add(situation.rule, N_("{kind} imposed for one offence is the final punishment"), on=[step], kind=kind)
    elif found.method in (PARTIAL, FULL):
        _sum_step(found, step, trace)
    else:
        reach = found.reach
        cap = None if reach is None else reach.cap_of_absorption
        if reach is not None and cap is not None and cap < bounded(reach.singles.hull)[1]:
            says = N_("absorption: {kind}, the strictest single punishment, but not more than the cap {cap}")
            trace.add(situation.rule, says, found.finals, on=[step], kind=kind, cap=cap, reading="cap-and-absorption")
            return
        says = N_("absorption: {kind}, the strictest single punishment")
        trace.add(situation.rule, says, found.finals, on=[step], kind=kind)


def _sum_step(found: Found, step: str, trace: Trace) -> None:
    situation, kind = found.situation, found.kind
    reach = found.reach
    assert reach is not None
    partial = found.method == PARTIAL
    reading = "" if partial or reach.cap is None or reach.cap not in found.finals else "full-cumulation-above-cap"
    if kind not in dict(situation.outcome.caps):
        reading = "other-kinds-when-added"
    if reach.cap is None:
        says = N_("full cumulation: {kind}, the sum of all; the largest sum is {sum}")
        if partial:
            says = N_("partial cumulation: {kind} above the strictest single punishment; the largest sum is {sum}")
    else:
        says = N_("full cumulation: {kind}, the sum of all; the largest sum is {sum}, the cap {cap}")
        if partial:
            says = N_(
                "partial cumulation: {kind} above the strictest single punishment; the largest sum is {sum}, the cap {cap}"
            )
    cap: Value = reach.cap or ()
    trace.add(situation.rule, says, found.finals, on=[step], kind=kind, sum=reach.largest_sum, cap=cap, reading=reading)
    some = zip(situation.live, reach.milder, strict=True)
    kinds = tuple(dict.fromkeys([o.kind for i, options in some for o in options if not situation.absorbs(i, o)]))
    if kinds:
        says = N_("milder kinds ({kinds}) are converted into {kind} before they are added")
        trace.add(situation.law.conversion, says, on=[step], kinds=kinds, kind=kind)


def _kinds_without_a_rate(situation: Situation, kind: Kind, step: str, trace: Trace) -> None:
    """Milder kinds that art. 61 does not let be added to the final one."""
    rank, rates = situation.law.rank, situation.law.rates
    kinds = tuple(
        dict.fromkeys(
            [
                option.kind
                for index in situation.live
                for option in situation.options[index]
                if rank[option.kind] < rank[kind]
                and (kind, option.kind) not in rates
                and not situation.absorbs(index, option)
            ]
        )
    )
    if kinds:
        says = N_("art. 61 gives no rate for {kinds}: they are not added to {kind}")
        trace.add(situation.law.conversion, says, on=[step], kinds=kinds, kind=kind, reading="kinds-without-a-rate")


def final_step(law: Law, found: Sequence[Found], trace: Trace) -> None:
    """The final punishments that are possible, each a step (art. 52(2))."""
    trace.scope = "final"
    rule = law.provision("limits-of-punishment")
    for (kind, _), bound in _collect_ranges(found).items():
        trace.add(rule, N_("the final punishment can be {kind}"), bound, kind=kind)
    for kind in dict.fromkeys(f.kind for f in found if f.kind in LIFE_KINDS):
        trace.add(rule, N_("the final punishment can be {kind}"), kind=kind)


def _collect_ranges(found: Sequence[Found]) -> dict[Slot, Ranges]:
    slots: dict[Slot, Ranges] = {}
    for one in found:
        if one.finals:
            slot = (one.kind, bounded(one.finals.hull)[0].of)
            known = slots.get(slot)
            slots[slot] = one.finals if known is None else known | one.finals
    return slots
