"""The punishments that a judgment sets for the counts: each is charged, and within what the law allows, or below it with reasons (art. 55(4))."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.audit.checks import Check, Grade, check
from sentencing.audit.reasons import Exceptional, by_exception, exceptional
from sentencing.audit.units import comparable, in_another_unit
from sentencing.audit.untold import is_milder_kind, not_looked_for
from sentencing.case import Imposed, Judgment, comparing
from sentencing.citation import Citation
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.counts.bounds import Offence, limits
from sentencing.engine.counts.minors import limit_of
from sentencing.engine.reasoning.trace import Value
from sentencing.law import schema
from sentencing.law.model import UNITS, Kind
from sentencing.message import N_
from sentencing.quantity import Quantity, Unit
from sentencing.ranges import Ranges, bounded

NOT_BELOW = Exceptional(Grade.OUTSIDE)


def check_counts(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    """The punishment for each count that the judgment names, and the counts for which it sets none."""
    pairs = list(zip(assessment.case.counts, assessment.sole.counts, strict=True))
    results = {count.offence.provision: result for count, result in pairs}
    charged = {count.offence.provision: count.offence for count, _ in pairs}
    for number, (offence, imposed) in enumerate(judgment.counts, 1):
        found = results.get(offence.provision)
        if found is None:
            says = N_("the judgment punishes {offence}, which is not among the counts")
            yield check("count", offence, Grade.CONTRADICTION, says, offence=offence)
        elif not _is_charged(offence, charged[offence.provision], found):
            says = N_("the judgment punishes {offence}, the count is {charged}")
            charge = charged[offence.provision]
            yield check("count", offence, Grade.CONTRADICTION, says, offence=offence, charged=charge)
        else:
            with comparing(f"judgment.counts[{number}].{imposed.kind}"):
                checked = _check_count(assessment, offence, imposed, found)
            yield checked
    named = {offence.provision for offence, _ in judgment.counts}
    for missing in results:
        if judgment.counts and missing not in named:
            says = N_("punishment must be set for each offence; that for {offence} is not reported")
            by = assessment.law.provision("each-offence-first")
            yield check("count", missing, Grade.NOT_CHECKED, says, by, offence=missing)


def _is_charged(offence: Citation, charge: Citation, result: CountResult) -> bool:
    """Whether the points that a judgment names are those of the count; where the count names none, some that the part has."""
    if charge.points:
        return not offence.points or set(offence.points) <= set(charge.points)
    known = {piece for point in result.bounds.offence.sanction.points for piece in (point, point.partition("(")[0])}
    return not known or set(offence.points) <= known


def _check_count(assessment: Assessment, offence: Citation, imposed: Imposed, result: CountResult) -> Check:
    options = [option for option in result.bounds.options if option.kind is imposed.kind]
    amount, rule = imposed.amount, result.bounds.offence.rule._replace(cite=str(offence))
    ranges = Ranges.of(o.range for o in options if o.range and (amount is None or comparable(o.range.high, amount)))
    if amount is None and options:
        return check("count", offence, Grade.WITHIN, N_("{kind} can be imposed"), rule, kind=imposed.kind)
    if (
        amount is None
        and imposed.kind in UNITS
        and is_milder_kind(imposed.kind, [o.kind for o in result.bounds.options], [result])
    ):
        return not_looked_for("count", offence, imposed.kind)
    if amount is not None and ranges and amount in ranges:
        return check(
            "count", offence, Grade.WITHIN, N_("{amount} is within the law: {range}"), rule, amount=amount, range=ranges
        )
    if other := in_another_unit("count", offence, imposed, (o.range for o in options if o.range), rule):
        return other
    below = below_the_count(assessment, imposed, result)
    if below.grade is not Grade.OUTSIDE:
        says = N_("below the sanction: lawful only in exceptional circumstances, which the court must name")
        return below.told(check("count", offence, below.grade, says, by_exception(result.bounds.offence)))
    lawful: Value = ranges or tuple(dict.fromkeys(str(option.kind) for option in result.bounds.options))
    if amount is None:
        says = N_("{kind} is outside what can be imposed: {range}")
        return check("count", offence, Grade.OUTSIDE, says, rule, kind=imposed.kind, range=lawful)
    says = N_("{kind} {amount} is outside what can be imposed: {range}")
    return check("count", offence, Grade.OUTSIDE, says, rule, kind=imposed.kind, amount=amount, range=lawful)


def below_the_count(assessment: Assessment, imposed: Imposed, result: CountResult) -> Exceptional:
    """How far reasons carry a punishment that is below every option of the count (art. 55(4)); OUTSIDE where it is not below, or they do not."""
    return exceptional(assessment, [result], imposed.kind) if is_milder(imposed, result) else NOT_BELOW


def is_milder(imposed: Imposed, result: CountResult) -> bool:
    """Whether a punishment is below every option of the count, and not below what art. 55(4) leaves."""
    offence = result.bounds.offence
    rank, amount = offence.law.rank, imposed.amount
    options = result.bounds.options
    if imposed.kind not in rank or amount is None:
        return False
    same = [o.range for o in options if o.kind is imposed.kind and o.range and comparable(o.range.high, amount)]
    if amount.unit is Unit.MULTIPLE:
        return bool(same) and not offence.is_minor and all(amount < bounded(r)[0] for r in same)
    if offence.life_alone is not None:
        exceptional_term = offence.life_alone.exceptional
        return imposed.kind is Kind.IMPRISONMENT and exceptional_term is not None and amount in exceptional_term
    if offence.is_minor and not _within_81(offence, imposed.kind, amount):
        return False
    floor = least_of_kind(result, imposed.kind)
    if floor is not None and amount < floor:
        return False
    if all(rank.get(option.kind, -1) > rank[imposed.kind] for option in options):
        usual = limits(offence.law, offence, imposed.kind).outcome  # a milder kind is one that exists for such offences
        return usual is not None and amount <= bounded(usual)[1]
    return bool(same) and all(amount < bounded(r)[0] for r in same)


def _within_81(offence: Offence, kind: Kind, amount: Quantity) -> bool:
    """Whether art. 81 allows a minor an amount of a kind, which art. 55(4) does not change."""
    limit = limit_of(offence, kind)
    return limit is not None and amount in limit


def least_of_kind(result: CountResult, kind: Kind) -> Quantity | None:
    """The least that art. 55(4) does not lift: of a minor that of art. 81, else that of the General Part where it may not be undercut; None: there is none."""
    offence = result.bounds.offence
    of_minor = limit_of(offence, kind) if offence.is_minor else None
    if of_minor is not None and of_minor.low is not None:
        return of_minor.low
    if offence.law.decide(schema.FLOOR, {"kind": str(kind)}).outcome == "no floor":
        return None
    limit = limits(offence.law, offence, kind).outcome
    return None if limit is None else bounded(limit)[0]
