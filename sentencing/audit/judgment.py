"""A judgment checked: each count, the method, the cap, the final punishment, the additional punishments, what it says of serving it.

It is checked in every completion of the unknown facts by itself: where these differ, it depends, and the facts are named (see `joined`).
Every statement of it is checked, or named as not checked (see `statements`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sentencing.argument.evaluate import TOO_MANY_OPEN
from sentencing.argument.reasons import reason
from sentencing.audit.additional import check_of_counts, check_of_final
from sentencing.audit.arithmetic import above_the_known, agreement, governing_row, same_as_count
from sentencing.audit.beside import apart_from, check_beside
from sentencing.audit.checks import Check, Grade, check, joined
from sentencing.audit.counts import NOT_BELOW, below_the_count, check_counts, is_milder, least_of_kind
from sentencing.audit.multiples import check_of_sums
from sentencing.audit.reasons import Exceptional, by_exception, exceptional
from sentencing.audit.representation import check_representation, check_work
from sentencing.audit.sentences import (
    check_cancelled,
    check_sentences,
    or_with_an_unserved_part,
    unless_more_was_served,
    within_the_unserved,
)
from sentencing.audit.serving import check_serving
from sentencing.audit.statements import NOTHING_SAYS, not_checked
from sentencing.audit.told import check_with_the_told
from sentencing.audit.units import comparable, in_another_unit
from sentencing.audit.unlooked import check_with_many_open, not_covered
from sentencing.audit.untold import not_reported, of_untold_amount
from sentencing.case import Imposed, Judgment, comparing
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import ABSORPTION, FULL, PARTIAL, CountResult, general_maximum
from sentencing.engine.concurrence.steps import SINGLE
from sentencing.engine.counts.minors import lower_caps
from sentencing.engine.found import TooManyOpen, facts_asked
from sentencing.engine.reasoning.trace import Value
from sentencing.engine.sentences.witness import Witness
from sentencing.law.model import UNITS
from sentencing.message import N_
from sentencing.quantity import Unit
from sentencing.ranges import bounded


def audit_judgment(assessment: Assessment) -> tuple[Check, ...]:
    """Every check of the judgment of the case; empty if it has none."""
    judgment = assessment.case.judgment
    if judgment is None:
        return ()
    try:
        completions = assessment.completions()
    except TooManyOpen:
        checks = check_with_many_open(assessment, judgment)
        left = reason(TOO_MANY_OPEN, facts=facts_asked(assessment.trees))
    else:
        checks, left = joined(assessment, [_audit(one, judgment) for one in completions]), NOTHING_SAYS
    left_out = (*not_covered(assessment), *not_checked(judgment, checks, left), *not_reported(assessment, judgment))
    return (*checks, *left_out)


def _audit(assessment: Assessment, judgment: Judgment) -> tuple[Check, ...]:
    """The checks in one completion of the facts."""
    counts = list(check_counts(assessment, judgment))
    checks = [*counts]
    with comparing("judgment.counts"):
        wrong = [one.subject for one in counts if one.grade is Grade.CONTRADICTION]
        charged = [offence for offence, _ in judgment.counts if offence not in wrong]
        checks.extend(check_of_counts(assessment, judgment, charged))
    if judgment.final is not None:
        with comparing(f"judgment.final.{judgment.final.kind}"):
            checks.extend(_of_final(assessment, judgment, judgment.final, counts))
        with comparing("judgment.final.additional"):
            checks.extend(check_of_final(assessment, judgment, judgment.final))
    checks.extend(check_cancelled(assessment, judgment))
    checks.extend(check_serving(assessment, judgment))
    checks.extend(check_representation(assessment, judgment))
    checks.extend(check_work(assessment, judgment))
    return tuple(checks)


# final


def _of_final(assessment: Assessment, judgment: Judgment, final: Imposed, counts: list[Check]) -> Iterator[Check]:
    """The final punishment; where another stands beside it, that, and the final one of the other offences."""
    if judgment.beside is not None:
        beside = check_beside(assessment, judgment, final, judgment.beside)
        yield beside
        found = apart_from(assessment, judgment, judgment.beside) if beside.stands else (assessment, judgment)
        if found is None:  # which offences it is of is not told
            return
        assessment, judgment = found
    of_final = _check_final(assessment, judgment, final, counts)
    of_final = or_with_an_unserved_part(assessment, judgment, final, of_final)
    yield from unless_more_was_served(assessment, final, of_final)


def _check_final(assessment: Assessment, judgment: Judgment, final: Imposed, counts: list[Check]) -> Iterator[Check]:
    arithmetic = _arithmetic(assessment, judgment, final) if judgment.counts else None
    by_method = _method_checks(assessment, judgment)
    yield from by_method
    yield from _check_cap(assessment, final)
    can_be_below = all(one.stands for one in by_method)  # no reasons carry a method
    yield _check_amount(assessment, judgment, final, counts, arithmetic, can_be_below)
    if arithmetic is not None:
        yield arithmetic


def _arithmetic(assessment: Assessment, judgment: Judgment, final: Imposed) -> Check | None:
    """Whether the final punishment follows from those for the counts, as far as the judgment gives them."""
    if not assessment.adds_unserved and not assessment.is_set:
        return same_as_count(assessment, judgment.counts[0][1], final)
    known = above_the_known(assessment, judgment, final)
    if assessment.adds_unserved:
        found = check_sentences(assessment, judgment, final) if known.stands else known
    else:
        found = agreement(assessment, judgment, final)
    if found is None and known.stands:
        found = check_with_the_told(assessment, judgment, final)
    return found or known


def _method_checks(assessment: Assessment, judgment: Judgment) -> list[Check]:
    """The check of the method, if the judgment names one."""
    if not judgment.method:
        return []
    return [_check_method(assessment, judgment) if assessment.is_set else _method_for_one(assessment, judgment)]


def _method_for_one(assessment: Assessment, judgment: Judgment) -> Check:
    """The methods of art. 58 are for several offences; an unserved part is joined to the punishment for one in full or in part (60(1))."""
    if assessment.adds_unserved and judgment.method in (PARTIAL, FULL):
        says = N_("how much of the unserved part is joined is for the court; the sum is compared apart")
        return check("method", judgment.method, Grade.NOT_CHECKED, says)
    says = N_("the methods of adding and absorbing are for several offences")
    by = assessment.law.provision("each-offence-first")
    if assessment.adds_unserved:
        says, by = N_("an unserved part is joined, in full or in part"), assessment.law.provision("unserved-part")
    return check("method", judgment.method, Grade.OUTSIDE, says, by)


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
    assessment: Assessment,
    judgment: Judgment,
    final: Imposed,
    counts: list[Check],
    arithmetic: Check | None,
    can_be_below: bool,
) -> Check:
    added = assessment.adds_unserved
    several = assessment.is_set and not added
    method = judgment.method if several else "" if added else SINGLE
    made = assessment.witness_of(final.kind, final.amount, method)
    bound = assessment.bound(final.kind, method, final.amount.of if final.amount else "")
    subject: Value = final.amount or str(final.kind)
    range_: Value = bound.ranges if bound else str(final.kind)
    by, how = assessment.final_rules, {"amount": subject, "method": method, "range": range_}
    unlike = _unlike_what_is_provided(assessment, judgment, final, method, made)
    if unlike is not None:
        return unlike
    if made is not None:
        says = N_("{amount} is within the law") if bound is None else N_("{amount} is within the law: {range}")
        if several and method and bound is not None:
            says = N_("{amount} by {method} is within the law: {range}")
        return replace(check("final", subject, Grade.WITHIN, says, *by, **how), witness=made)
    below = NOT_BELOW
    if can_be_below:
        below = _rests_on_reasons(counts, arithmetic) or _final_below(assessment, final, method)
    if below.grade is not Grade.OUTSIDE:
        offences = [result.bounds.offence for result in assessment.sole.counts]
        alone = next((one for one in offences if one.life_alone), offences[0])
        says = N_("below what the sanctions give: lawful only in exceptional circumstances, which the court must name")
        return below.told(check("final", subject, below.grade, says, by_exception(alone)))
    says = N_("{amount} is outside what the law allows: {range}")
    if bound is None:
        says = N_("{kind} cannot be the final punishment")
        if several and method and assessment.bound(final.kind) is not None:
            says = N_("{kind} cannot be the final punishment by {method}: this method cannot be used")
        return check("final", subject, Grade.OUTSIDE, says, *by, kind=str(final.kind), method=method)
    if several and method:
        says = N_("{amount} by {method} is outside what the law allows: {range}")
    return check("final", subject, Grade.OUTSIDE, says, *by, **how)


def _unlike_what_is_provided(
    assessment: Assessment, judgment: Judgment, final: Imposed, method: str, made: Witness | None
) -> Check | None:
    """The check of a final punishment whose amount is not told, or is counted otherwise than the law provides it; None where it can be compared."""
    if final.amount is None:
        return of_untold_amount(assessment, final, method) if final.kind in UNITS else None
    of_sums = check_of_sums(assessment, judgment, final, made)
    if of_sums is not None or made is not None:
        return of_sums
    ranges = [one.ranges.hull for (kind, _), one in assessment.bounds(method).items() if kind is final.kind]
    return in_another_unit("final", final.amount, final, ranges, *assessment.final_rules)


def _rests_on_reasons(counts: list[Check], arithmetic: Check | None) -> Exceptional | None:
    """How far reasons carry a final that follows from punishments for the counts of which some need those of art. 55(4)."""
    if arithmetic is None or not arithmetic.stands or not all(one.stands for one in counts):
        return None
    grades = {one.grade for one in counts}
    found = next((grade for grade in (Grade.DEPENDS, Grade.WITH_REASONS) if grade in grades), None)
    return None if found is None else Exceptional(found)


def _final_below(assessment: Assessment, final: Imposed, method: str) -> Exceptional:
    """How far reasons carry a final that is below what the sanctions give by a method (art. 55(4))."""
    results = assessment.sole.counts
    if within_the_unserved(assessment, final, method):
        return NOT_BELOW
    if len(results) == 1:
        return below_the_count(assessment, final, results[0])
    bound = assessment.bound(final.kind, method)
    if final.amount is None or final.amount.unit is Unit.MULTIPLE:
        return NOT_BELOW
    if bound is None:
        return _milder_for_several(assessment, final, method)
    floors = [floor for result in results if (floor := least_of_kind(result, final.kind)) is not None]
    low, adds = bounded(bound.hull)[0], method in (PARTIAL, FULL) or bound.hull.low_open
    is_less = final.amount < low or (final.amount == low and bound.hull.low_open)
    least = max(floors, default=None)
    if not is_less or (least is not None and (final.amount < least or (adds and final.amount == least))):
        return NOT_BELOW
    above = [one for one in results if not _comes_to_less(assessment, final, one)]
    return exceptional(assessment, results if method == FULL else above or results)


def _comes_to_less(assessment: Assessment, final: Imposed, result: CountResult) -> bool:
    """Whether a count can be given a milder kind than the final punishment, or the same in no more than its amount."""
    rank = assessment.law.rank
    milder = any(rank.get(option.kind, -1) < rank.get(final.kind, -1) for option in result.bounds.options)
    return milder or _comes_to(final, result)


def _milder_for_several(assessment: Assessment, final: Imposed, method: str) -> Exceptional:
    """How far reasons carry a final of a milder kind than any that the counts can come to.

    A count that has stricter kinds alone is brought down, to that kind or to a milder one, and some count must come to that kind.
    """
    rank = assessment.law.rank
    kinds = [*(kind for kind, _ in assessment.bounds(method)), *assessment.lives(method)]
    counts = assessment.sole.counts
    most = general_maximum(assessment.sole.final.law, final.kind, [one.bounds for one in counts])
    if not kinds or any(rank.get(kind, -1) <= rank.get(final.kind, -1) for kind in kinds):
        return NOT_BELOW
    if most is None or final.amount is None or final.amount > most:
        return NOT_BELOW
    stricter: list[CountResult] = []
    others: list[CountResult] = []
    for one in counts:
        is_stricter = all(rank.get(option.kind, -1) > rank.get(final.kind, -1) for option in one.bounds.options)
        (stricter if is_stricter else others).append(one)
    if any(_comes_to(final, one, method) for one in others):
        return exceptional(assessment, stricter)
    brought_down = [one for one in stricter if is_milder(final, one)]
    return exceptional(assessment, stricter, final.kind) if brought_down else NOT_BELOW


def _comes_to(final: Imposed, result: CountResult, method: str = "") -> bool:
    """Whether a count can be given the kind of the final punishment in no more than its amount: in less where something is added, in just that by absorption."""
    amount = final.amount
    assert amount is not None
    ranges = [option.range for option in result.bounds.options if option.kind is final.kind and option.range]
    ranges = [one for one in ranges if comparable(one.high, amount)]
    if method == ABSORPTION:
        return any(amount in one for one in ranges)
    lows = [bounded(one)[0] for one in ranges]
    return any(low < amount or (low == amount and method not in (PARTIAL, FULL)) for low in lows)


def _check_cap(assessment: Assessment, final: Imposed) -> Iterator[Check]:
    caps = assessment.caps(final.kind)
    if not caps or final.amount is None or not comparable(caps[0][1], final.amount):
        return
    rule, cap = max(caps, key=lambda pair: pair[1])
    within = final.amount <= cap
    if not within and _is_absorbed_into(assessment, final):
        return  # read so that no cap ends absorption
    says = N_("{amount} does not exceed the cap of {cap}") if within else N_("{amount} exceeds the cap of {cap}")
    grade = Grade.WITHIN if within else Grade.OUTSIDE
    of_minors = lower_caps(assessment.law, (), [result.bounds.offence for result in assessment.sole.counts])
    by = (assessment.law.provision("punishments-of-minors"),) if (final.kind, cap) in of_minors else ()
    yield check("cap", final.amount, grade, says, rule, *by, amount=final.amount, cap=cap)


def _is_absorbed_into(assessment: Assessment, final: Imposed) -> bool:
    """Whether a final punishment can be reached by absorption."""
    bound = assessment.bound(final.kind, ABSORPTION)
    return bound is not None and final.amount is not None and final.amount in bound.ranges
