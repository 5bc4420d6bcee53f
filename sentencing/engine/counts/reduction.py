"""Arts 55(2)-(3), 55(6)-(7) and 56: how far the maximum of a punishment comes down, and by which rows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sentencing.engine.counts.bounds import Offence, Option, is_excluded_kind, with_maximum
from sentencing.engine.counts.classes import LIFE_KINDS, bounded_high
from sentencing.engine.reasoning.trace import Trace
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import Kind, Rule
from sentencing.law.rulebook import Law
from sentencing.message import N_
from sentencing.quantity import Quantity


def reduced(
    offence: Offence,
    option: Option,
    unfinished: Decision[Fraction] | None,
    fractions: list[Decision[Fraction]],
    undercut: bool,
    trace: Trace,
) -> Option | None:
    """An option whose maximum has come down by the fractions of arts 55 and 56; None if nothing is left.

    `undercut`: whether its minimum may be undercut (55(6)), as it always may with a fraction of art. 55.
    """
    law = offence.law
    if is_excluded_kind(option):
        stays = option.kind is Kind.EXPULSION or law.readings["life-under-55-2"] == "available"
        if not fractions or stays or _life_stays(offence, fractions, trace):
            return option
        says = N_("{kind} is above every reduced maximum")
        trace.add(_smallest_last(fractions), says, kind=option.kind, reading="life-under-55-2")
        return None
    assert option.provided is not None
    maximum = _maximum(offence, option, trace)
    if unfinished is None and not fractions:
        return _undercut(offence, option, [law.provision("below-the-minimum")], trace)
    if maximum is None:
        return _undercut(offence, option, fractions, trace) if undercut else option
    factor = _factor_55(law, fractions, trace)
    if unfinished is not None:
        factor = _with_art_56(offence, unfinished.outcome, factor, trace) if fractions else unfinished.outcome
    by = _by(law, unfinished, fractions, factor)
    share = maximum.scaled(factor)
    in_days = share.normalised(law.days_in_a_month)
    cut = with_maximum(offence, option, in_days, undercut or option.open_low, by, trace)
    if cut is not None and cut.range is not None:
        reading = "" if in_days == share else "days-in-a-month"
        if not undercut and cut.range.low != (option.range.low if option.range else None):
            reading = "maximum-below-minimum"
        trace.add(
            by,
            N_("{kind}: the maximum of {provided} comes down"),
            cut.range,
            kind=option.kind,
            provided=bounded_high(option.provided),
            on=[offence.step],
            reading=reading,
        )
    return cut


def _factor_55(law: Law, fractions: list[Decision[Fraction]], trace: Trace) -> Fraction:
    """The share of the maximum that 55(2) and 55(3) leave together."""
    factors = [decision.outcome for decision in fractions]
    if len(factors) <= 1:
        return factors[0] if factors else Fraction(1)
    factor = factors[0] * factors[1] if law.readings["both-55-2-and-55-3"] == "one-of-the-other" else min(factors)
    says = N_("both fractions apply: {fraction}")
    trace.add(_smallest_last(fractions), says, factor, fraction=factor, reading="both-55-2-and-55-3")
    return factor


def _smallest_last(fractions: list[Decision[Fraction]]) -> list[Decision[Fraction]]:
    """The fractions that apply, the one that decides last."""
    return sorted(fractions, key=lambda decision: decision.outcome, reverse=True)


def _by(
    law: Law, unfinished: Decision[Fraction] | None, fractions: list[Decision[Fraction]], factor: Fraction
) -> list[Rule | Decision[Fraction]]:
    """The rows by which a maximum comes down to a share of it, the one that decides last: that of art. 56 where art. 55 takes nothing more."""
    of_55: list[Rule | Decision[Fraction]] = []
    if fractions:
        of_55 = [law.provision("below-the-minimum"), *_smallest_last(fractions)]
    if unfinished is None:
        return of_55
    return [*of_55, unfinished] if factor == unfinished.outcome else [unfinished, *of_55]


def _maximum(offence: Offence, option: Option, trace: Trace) -> Quantity | None:
    """The maximum of which the fractions for an option are taken; None where they do not limit its kind."""
    law = offence.law
    assert option.provided is not None
    own = bounded_high(option.provided)
    base = law.decide(schema.FRACTION_BASE, {})
    rows = [row for row in offence.sanction.main if row.range is not None and row.kind in law.rank]
    strictest = max(rows, key=lambda row: law.rank[row.kind], default=None)
    if base.outcome == schema.KIND_IMPOSED or strictest is None or strictest.range is None:
        return own
    if option.kind is strictest.kind:
        reading = "strictest-kind-is-life" if len(rows) < len(offence.sanction.main) else ""
        says = N_("the share is taken of the maximum of the strictest kind, {kind}")
        trace.add(base, says, own, kind=option.kind, on=[offence.step], reading=reading)
        return own
    says = N_("{kind} is not the strictest kind of the sanction, {strictest}")
    trace.add(
        base, says, kind=option.kind, strictest=strictest.kind, on=[offence.step],
        reading="share-of-the-strictest-kind",
    )  # fmt: skip
    high = bounded_high(strictest.range)
    same = law.readings["share-of-the-strictest-kind"] == "same-measure" and (high.unit, high.of) == (own.unit, own.of)
    return high if same else None


def _undercut(offence: Offence, option: Option, by: Sequence[Rule | Decision[Fraction]], trace: Trace) -> Option | None:
    """An option whose maximum stays, and whose minimum may be undercut (55(6))."""
    assert option.provided is not None
    return with_maximum(offence, option, bounded_high(option.provided), True, list(by), trace)


def _with_art_56(offence: Offence, unfinished: Fraction, factor: Fraction, trace: Trace) -> Fraction:
    """The share of the maximum of the sanction that arts 55 and 56 leave together."""
    decision = offence.law.decide(schema.FRACTIONS_55_AND_56, {})
    if decision.outcome == schema.OF_WHAT_56_LEAVES:
        says = N_("the fraction of art. 55 is taken of the maximum that art. 56 leaves")
        trace.add(decision, says)
        return unfinished * factor
    says = N_("the fractions of arts 55 and 56 are both taken of the maximum of the sanction: the smaller governs")
    trace.add(decision, says)
    return min(unfinished, factor)


def _life_stays(offence: Offence, fractions: list[Decision[Fraction]], trace: Trace) -> bool:
    """Whether life imprisonment stays because the sanction has no term of which a share could be taken."""
    alone = all(row.kind in LIFE_KINDS for row in offence.sanction.main)
    stays = alone and offence.law.readings["life-alone-under-55-2"] == "life-stays"
    if stays:
        says = N_("the sanction is life imprisonment alone: there is no term of which a share could be taken")
        trace.add(_smallest_last(fractions), says, reading="life-alone-under-55-2")
    return stays
