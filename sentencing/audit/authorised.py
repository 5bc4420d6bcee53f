"""An additional punishment as imposed: authorised or not, by a sanction, by the General Part, with reasons, as a sum (arts 48-51, 58(5))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sentencing.audit.bans import BAN, Provided, as_a_sum
from sentencing.audit.checks import Check, Grade, check
from sentencing.audit.reasons import Exceptional, exceptional
from sentencing.audit.why_not import not_provided
from sentencing.case import UNKNOWN, ImposedAdditional, Judgment
from sentencing.citation import Citation
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.counts.additional import (
    MANDATORY,
    AdditionalBound,
    minor_term,
    ordinary_range,
)
from sentencing.engine.reasoning.trace import Labelled, Value
from sentencing.law.model import AdditionalKind, OutsideSanction
from sentencing.law.schema import AS_PROVIDED
from sentencing.message import N_


def named(item: ImposedAdditional) -> Labelled:
    """An additional punishment with its term, or for life."""
    return Labelled(item.kind, "life" if item.for_life else item.amount)


def check_imposed(
    name: str,
    assessment: Assessment,
    judgment: Judgment,
    results: Sequence[CountResult],
    item: ImposedAdditional,
    provided: Sequence[Provided],
    offence: Citation | None = None,
    beside: Sequence[ImposedAdditional] = (),
) -> Check:
    """Whether an additional punishment of a count (`offence`), or of the final one, imposed with those `beside` it, is authorised by what the counts provide."""
    subject: Value = named(item) if offence is None else (offence, named(item))
    of_kind = [one for one in provided if one.bound.kind is item.kind]
    if of_kind and item.kind is AdditionalKind.EXPULSION and not assessment.case.person.is_foreigner:
        return _expulsion_of_a_citizen(name, assessment, subject, of_kind[0].bound)
    fitting = [one for one in of_kind if _fits(item, one.bound)]
    free = [one.bound for one in fitting if not one.is_tied and not one.is_open]
    lifelong = [one for one in of_kind if one.bound.for_life and one.bound.duty == MANDATORY and not one.is_tied]
    for_life_too = any(one.kind is item.kind and one.for_life for one in beside)
    if len(results) > 1 and lifelong and not for_life_too and all(_is_below(item, one) for one in lifelong):
        return _instead_of_lifelong(name, assessment, subject, lifelong)
    if free:
        best = next((b for b in free if b.duty == MANDATORY), free[0])
        says = N_("authorised by {cite}, {duty}")
        if item.amount is None and not item.for_life and item.kind is BAN:
            says = N_("authorised by {cite}, {duty}; its length is not reported")
        return check(name, subject, Grade.WITHIN, says, best, cite=best.cite, duty=best.duty)
    if open_ := [one.bound for one in fitting if one.is_open]:
        says = N_("{cite} provides it beside {kinds} alone; what was imposed for that count is not reported")
        return check(name, subject, Grade.DEPENDS, says, open_[0], cite=open_[0].cite, kinds=open_[0].only_with)
    by_other_ways = _summed_or_below(name, assessment, judgment, results, item, subject, of_kind)
    if by_other_ways is not None:
        return by_other_ways
    if fitting and not _outside_sanction(assessment, results, item):
        bound = fitting[0].bound
        says = N_("{cite} provides it beside {kinds} alone")
        return check(name, subject, Grade.OUTSIDE, says, bound, cite=bound.cite, kinds=bound.only_with)
    return _outside(name, assessment, results, item, subject, provided)


def _summed_or_below(
    name: str,
    assessment: Assessment,
    judgment: Judgment,
    results: Sequence[CountResult],
    item: ImposedAdditional,
    subject: Value,
    of_kind: Sequence[Provided],
) -> Check | None:
    """The check of a ban that no count provides by itself: as the sum of several, or shorter by art. 55(4); None where it is neither."""
    summed = as_a_sum(name, assessment, judgment, of_kind, item, subject)
    if summed is not None and summed.stands:
        return summed
    below = [one for one in of_kind if not one.is_tied and _is_below(item, one)]
    found = exceptional(assessment, [one.result for one in below]) if below else Exceptional(Grade.OUTSIDE)
    if found.grade is Grade.OUTSIDE:
        return summed if _outside_sanction(assessment, results, item) is None else None
    says = N_("below the least of the sanction: lawful only in exceptional circumstances, which the court must name")
    by = assessment.law.provision("exceptional-circumstances")
    return found.told(check(name, subject, found.grade, says, by))


def _expulsion_of_a_citizen(name: str, assessment: Assessment, subject: Value, bound: AdditionalBound) -> Check:
    """Expulsion is for foreigners and stateless persons (40(3)(4), 51); whose citizenship is not entered may be one."""
    if assessment.case.person.citizen_of not in ("", UNKNOWN):
        return check(name, subject, Grade.OUTSIDE, N_("only a foreigner or a stateless person is expelled"), bound)
    says = N_("only a foreigner or a stateless person is expelled; the citizenship is not entered")
    return check(name, subject, Grade.DEPENDS, says, bound)


def _instead_of_lifelong(name: str, assessment: Assessment, subject: Value, lifelong: Sequence[Provided]) -> Check:
    """A ban for a term, which one count allows, where another must be given one for life: art. 55(4) is the only way around it."""
    bounds, found = [one.bound for one in lifelong], exceptional(assessment, [one.result for one in lifelong])
    says = N_("a ban for life is mandatory for one of the counts; art. 55(4) is the only way around it")
    if found.grade is Grade.OUTSIDE:
        says = N_("a ban for life is mandatory for one of the counts")
    return found.told(check(name, subject, found.grade, says, *bounds))


def _fits(item: ImposedAdditional, bound: AdditionalBound) -> bool:
    if item.for_life:
        return bound.for_life or (bound.range is not None and bound.range.high is None)
    if item.amount is None:
        return True
    return bound.range is not None and item.amount in bound.range


def _is_below(item: ImposedAdditional, one: Provided) -> bool:
    """Whether a ban is shorter than a count has it (any term is, of one for life), and as long as a ban for a term can be (50(2) para. 1)."""
    bound, amount = one.bound, item.amount
    if amount is None or item.kind is not BAN:
        return False
    if amount not in ordinary_range(one.result.bounds.offence):
        return False
    return bound.for_life or (bound.range is not None and bound.range.low is not None and amount < bound.range.low)


def _outside_sanction(
    assessment: Assessment, results: Sequence[CountResult], item: ImposedAdditional
) -> AdditionalKind | None:
    """Whether arts 49 and 50(3) let a court add what a sanction does not name."""
    return next((one.kind for one in _addable(assessment, results, item)), None)


def _addable(
    assessment: Assessment, results: Sequence[CountResult], item: ImposedAdditional
) -> Iterator[OutsideSanction]:
    counts = [one for one in results if all(bound.kind is not item.kind for bound in one.additional)]
    for outside in assessment.rules.general.outside_sanction:
        if outside.kind is not item.kind or item.for_life:
            continue
        if not any(not outside.intentional_only or one.bounds.offence.guilt == "intentional" for one in counts):
            continue
        fits = outside.range is None or item.amount is None or item.amount in outside.range
        if fits and _allowed_a_minor(results, item):
            yield outside


def _outside(
    name: str,
    assessment: Assessment,
    results: Sequence[CountResult],
    item: ImposedAdditional,
    subject: Value,
    provided: Sequence[Provided],
) -> Check:
    """What the sanctions do not name: arts 49 and 50(3) let a court add some of it, for an offence whose sanction does not have it."""
    for outside in _addable(assessment, results, item):
        says = N_("not in the sanctions; {cite} lets the court add it with reasons")
        return check(name, subject, Grade.WITH_REASONS, says, outside, cite=outside.cite)
    others = [one.bound for one in provided if one.bound.kind is item.kind]
    if others:
        says, bound = N_("{cite} provides it otherwise: {provided}"), others[0]
        otherwise: Value = "life" if bound.for_life else bound.range or ordinary_range(results[0].bounds.offence)
        return check(name, subject, Grade.OUTSIDE, says, bound, cite=bound.cite, provided=otherwise)
    return not_provided(name, assessment, results, item, subject)


def _allowed_a_minor(results: Sequence[CountResult], item: ImposedAdditional) -> bool:
    """Whether art. 81 leaves an additional punishment to some count; every one is left to an adult."""
    for offence in (result.bounds.offence for result in results):
        term = minor_term(offence, item.kind) if offence.is_minor else AS_PROVIDED
        if isinstance(term, str) or (term is not None and (item.amount is None or item.amount in term)):
            return True
    return False
