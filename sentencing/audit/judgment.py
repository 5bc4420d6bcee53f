"""A judgment checked: each count, the method, the cap, the final punishment, the additional punishments.

It is checked in every completion of the unknown facts by itself: where these differ, it depends, and the facts are named (see `joined`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sentencing.argument.evaluate import TOO_MANY_OPEN
from sentencing.audit.additional import check_additional
from sentencing.audit.arithmetic import agreement, governing_row
from sentencing.audit.checks import Check, Grade, check, joined
from sentencing.audit.sentences import check_cancelled, check_sentences, within_the_unserved
from sentencing.audit.serving import check_serving
from sentencing.case import Imposed, Judgment, comparing
from sentencing.citation import Citation
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.concurrence.steps import SINGLE
from sentencing.engine.counts.bounds import Offence
from sentencing.engine.counts.minors import limit_of
from sentencing.engine.counts.mitigation import bars_article_55
from sentencing.engine.found import TooManyOpen
from sentencing.engine.reasoning.trace import Value
from sentencing.law import schema
from sentencing.law.model import Kind, Rule
from sentencing.message import N_
from sentencing.quantity import Quantity, Unit
from sentencing.ranges import Ranges, bounded


def audit_judgment(assessment: Assessment) -> tuple[Check, ...]:
    """Every check of the judgment of the case; empty if it has none."""
    judgment = assessment.case.judgment
    if judgment is None:
        return ()
    try:
        completions = assessment.completions()
    except TooManyOpen:
        return (check("final", "judgment", Grade.DEPENDS, TOO_MANY_OPEN),)
    return joined(assessment, [_audit(one, judgment) for one in completions])


def _audit(assessment: Assessment, judgment: Judgment) -> tuple[Check, ...]:
    """The checks in one completion of the facts."""
    counts = list(_check_counts(assessment, judgment))
    checks = [*counts]
    if judgment.final is not None:
        with comparing(f"judgment.final.{judgment.final.kind}"):
            checks.extend(_check_final(assessment, judgment, judgment.final, counts))
        with comparing("judgment.final.additional"):
            checks.extend(check_additional(assessment, judgment, judgment.final))
    checks.extend(check_cancelled(assessment, judgment))
    checks.extend(check_serving(assessment, judgment))
    return tuple(checks)


# counts


def _results(assessment: Assessment) -> Mapping[Citation, list[CountResult]]:
    """The result of each count in every world."""
    found: dict[Citation, list[CountResult]] = {}
    for index, count in enumerate(assessment.case.counts):
        found[count.offence.provision] = [world.counts[index] for world in assessment.worlds]
    return found


def _check_counts(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    results = _results(assessment)
    for number, (offence, imposed) in enumerate(judgment.counts, 1):
        found = results.get(offence.provision)
        if found is None:
            says = N_("the judgment punishes {offence}, which is not among the counts")
            yield check("count", offence, Grade.CONTRADICTION, says, offence=offence)
        else:
            with comparing(f"judgment.counts[{number}].{imposed.kind}"):
                checked = _check_count(offence, imposed, found)
            yield checked
    named = {offence.provision for offence, _ in judgment.counts}
    for missing in results:
        if judgment.counts and missing not in named:
            says = N_("punishment must be set for each offence; none is set for {offence}")
            yield check(
                "count", missing, Grade.OUTSIDE, says, assessment.law.provision("each-offence-first"), offence=missing
            )


def _check_count(offence: Citation, imposed: Imposed, results: list[CountResult]) -> Check:
    options = [o for r in results for o in r.bounds.options if o.kind is imposed.kind]
    amount, rule = imposed.amount, results[0].bounds.offence.rule._replace(cite=str(offence))
    ranges = Ranges.of(o.range for o in options if o.range and (amount is None or _comparable(o.range.high, amount)))
    if amount is None and options:
        return check("count", offence, Grade.WITHIN, N_("{kind} can be imposed"), rule, kind=imposed.kind)
    if amount is not None and ranges and amount in ranges:
        return check(
            "count", offence, Grade.WITHIN, N_("{amount} is within the law: {range}"), rule, amount=amount, range=ranges
        )
    if _is_milder(imposed, results):
        says = N_("below the sanction: lawful only in exceptional circumstances, which the court must name")
        return check("count", offence, Grade.WITH_REASONS, says, _exceptional(results[0].bounds.offence))
    lawful: Value = ranges or tuple(dict.fromkeys(str(o.kind) for r in results for o in r.bounds.options))
    if amount is None:
        says = N_("{kind} is outside what can be imposed: {range}")
        return check("count", offence, Grade.OUTSIDE, says, rule, kind=imposed.kind, range=lawful)
    says = N_("{kind} {amount} is outside what can be imposed: {range}")
    return check("count", offence, Grade.OUTSIDE, says, rule, kind=imposed.kind, amount=amount, range=lawful)


def _exceptional(offence: Offence) -> Rule:
    """What lets a court go below the sanction in exceptional circumstances."""
    return offence.law.provision("exceptional-beside-life" if offence.life_alone else "exceptional-circumstances")


def _comparable(one: Quantity | None, other: Quantity) -> bool:
    return one is not None and (one.unit, one.of) == (other.unit, other.of)


def _is_milder(imposed: Imposed, results: list[CountResult]) -> bool:
    """Whether a punishment is below every option of the count, so that only art. 55(4) could carry it, and 55(8) does not bar that."""
    offence = results[0].bounds.offence
    rank, amount = offence.law.rank, imposed.amount
    if imposed.kind not in rank or amount is None or amount.unit is Unit.MULTIPLE or bars_article_55(offence):
        return False
    if offence.life_alone is not None:
        exceptional = offence.life_alone.exceptional
        return imposed.kind is Kind.IMPRISONMENT and exceptional is not None and amount in exceptional
    if offence.is_minor and not _within_81(offence, imposed.kind, amount):
        return False
    floor = _least_of_kind(results[0], imposed.kind)
    if floor is not None and amount < floor:
        return False
    options = [o for r in results for o in r.bounds.options]
    if all(rank.get(o.kind, -1) > rank[imposed.kind] for o in options):
        return True
    same = [o.range for o in options if o.kind is imposed.kind and o.range and _comparable(o.range.high, amount)]
    return bool(same) and all(amount < bounded(r)[0] for r in same)


def _within_81(offence: Offence, kind: Kind, amount: Quantity) -> bool:
    """Whether art. 81 allows a minor an amount of a kind, which art. 55(4) does not change."""
    limit = limit_of(offence, kind)
    return limit is not None and amount in limit


def _least_of_kind(result: CountResult, kind: Kind) -> Quantity | None:
    """The General Part floor that art. 55(4) does not lift (imprisonment, arrest); None where there is none."""
    offence = result.bounds.offence
    if offence.law.decide(schema.FLOOR, {"kind": str(kind)}).outcome == "no floor":
        return None
    facts = {"kind": str(kind), "offence": offence.offence_class, "guilt": offence.guilt}
    limit = offence.law.decide(schema.LIMITS, facts).outcome
    return None if limit is None else bounded(limit)[0]


# final


def _check_final(assessment: Assessment, judgment: Judgment, final: Imposed, counts: list[Check]) -> Iterator[Check]:
    several, added = assessment.is_set, assessment.adds_unserved
    arithmetic = agreement(assessment, judgment, final) if several and judgment.counts and not added else None
    if several and judgment.method:
        yield _check_method(assessment, judgment)
    yield from _check_cap(assessment, final)
    yield _check_amount(assessment, judgment, final, counts, arithmetic)
    if arithmetic is not None:
        yield arithmetic
    yield from check_sentences(assessment, judgment, final)


def _check_method(assessment: Assessment, judgment: Judgment) -> Check:
    """Whether the method is one that art. 58 allows, for the very punishments of the counts where the judgment gives them."""
    row = governing_row(assessment, judgment)
    methods = row.methods if row else assessment.methods
    by = (row.rule,) if row else assessment.final_rules
    if judgment.method in methods:
        return check(
            "method", judgment.method, Grade.WITHIN, N_("{method} can be used here"), *by, method=judgment.method
        )
    says = N_("{method} cannot be used here; allowed: {methods}")
    return check("method", judgment.method, Grade.OUTSIDE, says, *by, method=judgment.method, methods=methods)


def _check_amount(
    assessment: Assessment, judgment: Judgment, final: Imposed, counts: list[Check], arithmetic: Check | None
) -> Check:
    added = assessment.adds_unserved
    several = assessment.is_set and not added
    method = judgment.method if several else "" if added else SINGLE
    made = assessment.witness_of(final.kind, final.amount, method)
    bound = assessment.bound(final.kind, method)
    subject: Value = final.amount or str(final.kind)
    range_: Value = bound.ranges if bound else (str(final.kind) if made else "nothing of this kind")
    by, how = assessment.final_rules, {"amount": subject, "method": method, "range": range_}
    if made is not None:
        says = N_("{amount} is within the law") if bound is None else N_("{amount} is within the law: {range}")
        if several and method and bound is not None:
            says = N_("{amount} by {method} is within the law: {range}")
        return replace(check("final", subject, Grade.WITHIN, says, *by, **how), witness=made)
    below = N_("below what the sanctions give: lawful only in exceptional circumstances, which the court must name")
    if _rests_on_reasons(counts, arithmetic) or _final_below(assessment, final):
        offences = [result.bounds.offence for result in assessment.sole.counts]
        alone = next((one for one in offences if one.life_alone), offences[0])
        return check("final", subject, Grade.WITH_REASONS, below, _exceptional(alone))
    says = N_("{amount} is outside what the law allows: {range}")
    if several and method:
        says = N_("{amount} by {method} is outside what the law allows: {range}")
    return check("final", subject, Grade.OUTSIDE, says, *by, **how)


def _rests_on_reasons(counts: list[Check], arithmetic: Check | None) -> bool:
    """Whether the final follows from punishments for the counts of which some need the reasons of art. 55(4)."""
    stands = bool(counts) and all(one.stands for one in counts)
    return (
        stands
        and any(one.grade is Grade.WITH_REASONS for one in counts)
        and (arithmetic is not None and arithmetic.stands)
    )


def _final_below(assessment: Assessment, final: Imposed) -> bool:
    """Whether the final is below what the sanctions give and art. 55(4) could carry it."""
    results = list(_results(assessment).values())
    if within_the_unserved(assessment, final):
        return False
    if len(results) == 1:
        return _is_milder(final, results[0])
    bound = assessment.bound(final.kind)
    if final.amount is not None and final.amount.unit is Unit.MULTIPLE:
        return False
    if bound is None or final.amount is None or any(bars_article_55(r[0].bounds.offence) for r in results):
        return False
    floors = [_least_of_kind(r[0], final.kind) for r in results]
    floor = max((f for f in floors if f is not None), default=None)
    return final.amount < bounded(bound.hull)[0] and (floor is None or floor <= final.amount)


def _check_cap(assessment: Assessment, final: Imposed) -> Iterator[Check]:
    caps = assessment.caps(final.kind)
    if not caps or final.amount is None or not _comparable(caps[0][1], final.amount):
        return
    rule, cap = max(caps, key=lambda pair: pair[1])
    within = final.amount <= cap
    says = N_("{amount} does not exceed the cap of {cap}") if within else N_("{amount} exceeds the cap of {cap}")
    yield check("cap", cap, Grade.WITHIN if within else Grade.OUTSIDE, says, rule, amount=final.amount, cap=cap)
