"""The additional punishments of a judgment: authorised or not, and those that the law commands and the judgment lacks."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Imposed, ImposedAdditional, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.counts.additional import CONDITIONAL, MANDATORY, AdditionalBound, minor_term, ordinary_range
from sentencing.engine.reasoning.trace import Labelled
from sentencing.engine.service.conditional import barred_beside
from sentencing.law.model import AdditionalKind
from sentencing.law.schema import AS_PROVIDED
from sentencing.message import N_
from sentencing.quantity import Quantity
from sentencing.ranges import bounded

_NAME = "additional"


def check_additional(assessment: Assessment, judgment: Judgment, final: Imposed) -> Iterator[Check]:
    """Every additional punishment imposed, and every mandatory one that is missing."""
    provided = list(dict.fromkeys(a for world in assessment.worlds for r in world.counts for a in r.additional))
    without: frozenset[AdditionalKind] = frozenset()
    if judgment.conditional:
        without = barred_beside(one.conditional for one in assessment.servings if one.conditional is not None)
    for item in final.additional:
        if item.kind in without:
            subject = Labelled(item.kind, "life" if item.for_life else item.amount)
            says = N_("it cannot be imposed together with a conditional sentence")
            by = assessment.law.provision("beside-a-conditional-sentence")
            yield check(_NAME, subject, Grade.OUTSIDE, says, by)
        else:
            yield _check_one(assessment, item, provided)
    given = {item.kind for item in final.additional}
    for_counts = {item.kind for _, imposed in judgment.counts for item in imposed.additional}
    firm = {bound.kind for bound in provided if bound.duty == MANDATORY}
    for bound in provided:
        if bound.if_met != MANDATORY or bound.kind in given | without or bound.only_with or _spares(assessment, bound):
            continue
        if bound.duty == CONDITIONAL:
            if bound.kind not in firm | for_counts:
                says = N_("{kind} is mandatory if its condition is met, and was not imposed")
                yield check(_NAME, str(bound.kind), Grade.DEPENDS, says, bound, kind=str(bound.kind))
        elif bound.kind in for_counts:
            says = N_("{kind} is imposed for a count; it may be attached to the final punishment")
            by = assessment.law.provision("additional-of-several")
            yield check(_NAME, str(bound.kind), Grade.WITHIN, says, by, kind=str(bound.kind))
        else:
            says = N_("{kind} is mandatory and was not imposed; art. 55(4) is the only way around it")
            yield check(_NAME, str(bound.kind), Grade.WITH_REASONS, says, bound, kind=str(bound.kind))


def _spares(assessment: Assessment, bound: AdditionalBound) -> bool:
    """Expulsion is for foreigners and stateless persons (art. 51)."""
    return bound.kind is AdditionalKind.EXPULSION and not assessment.case.person.is_foreigner


def _check_one(assessment: Assessment, item: ImposedAdditional, provided: list[AdditionalBound]) -> Check:
    subject = Labelled(item.kind, "life" if item.for_life else item.amount)
    of_kind = [bound for bound in provided if bound.kind is item.kind]
    matching = [bound for bound in of_kind if _fits(item, bound)]
    firm = [bound for bound in matching if bound.duty != CONDITIONAL]
    if firm:
        best = next((b for b in firm if b.duty == MANDATORY), firm[0])
        says = N_("authorised by {cite}, {duty}")
        return check(_NAME, subject, Grade.WITHIN, says, best, cite=best.cite, duty=best.duty)
    if matching:
        one = matching[0]
        says = N_("authorised by {cite} if its condition is met: {duty}")
        return check(_NAME, subject, Grade.WITH_REASONS, says, one, cite=one.cite, duty=one.duty)
    if item.amount and item.amount <= _largest_sum(assessment, item.kind):
        says, by = N_("added up from the bans of several offences"), assessment.law.provision("additional-of-several")
        return check(_NAME, subject, Grade.WITHIN, says, by)
    lows = [b.range.low for b in of_kind if b.range and b.range.low and b.only_points == ()]
    if item.amount and any(item.amount < low for low in lows) and not _below_general(assessment, item):
        says = N_(
            "below the least of the sanction: lawful only in exceptional circumstances, which the court must name"
        )
        return check(_NAME, subject, Grade.WITH_REASONS, says, assessment.law.provision("exceptional-circumstances"))
    return _outside(assessment, item, subject)


def _below_general(assessment: Assessment, item: ImposedAdditional) -> bool:
    """Whether a ban is shorter than any ban can be (50(2) para. 1)."""
    if item.kind is not AdditionalKind.DEPRIVATION_OF_RIGHT or item.amount is None:
        return False
    return item.amount < bounded(ordinary_range(assessment.sole.counts[0].bounds.offence))[0]


def _largest_sum(assessment: Assessment, kind: AdditionalKind) -> Quantity:
    """The largest sum of the bans of several offences, up to the General Part maximum (58(5)); nothing for other kinds."""
    ordinary = ordinary_range(assessment.sole.counts[0].bounds.offence)
    low, most = bounded(ordinary)
    total = low.minus(low, low.days + 1)
    added = 0
    for result in assessment.sole.counts:
        highs = [
            b.range.high
            for b in result.additional
            if b.kind is kind and b.range and b.range.high and b.duty != CONDITIONAL
        ]
        if highs and kind is AdditionalKind.DEPRIVATION_OF_RIGHT:
            total, added = total + max(highs), added + 1
    return min(total, most) if added > 1 else total.minus(total, low.days + 1)


def _outside(assessment: Assessment, item: ImposedAdditional, subject: Labelled) -> Check:
    """What the sanctions do not name: arts 49 and 50(3) let a court add some of it, for an offence whose sanction does not have it."""
    counts = [c for c in assessment.sole.counts if all(bound.kind is not item.kind for bound in c.additional)]
    for outside in assessment.rules.general.outside_sanction:
        if not any(not outside.intentional_only or c.bounds.offence.guilt == "intentional" for c in counts):
            continue
        fits = outside.range is None or item.amount is None or item.amount in outside.range
        fits = fits and _allowed_a_minor(assessment, item)
        if outside.kind is item.kind and not item.for_life and fits:
            says = N_("not in the sanctions; {cite} lets the court add it with reasons")
            return check(_NAME, subject, Grade.WITH_REASONS, says, outside, cite=outside.cite)
    return check(_NAME, subject, Grade.OUTSIDE, N_("no count provides it"))


def _allowed_a_minor(assessment: Assessment, item: ImposedAdditional) -> bool:
    """Whether art. 81 leaves an additional punishment to some count; every one is left to an adult."""
    for offence in (result.bounds.offence for result in assessment.sole.counts):
        term = minor_term(offence, item.kind) if offence.is_minor else AS_PROVIDED
        if isinstance(term, str) or (term is not None and (item.amount is None or item.amount in term)):
            return True
    return False


def _fits(item: ImposedAdditional, bound: AdditionalBound) -> bool:
    if item.for_life:
        return bound.for_life or (bound.range is not None and bound.range.high is None)
    if item.amount is None:
        return not bound.for_life or item.kind is AdditionalKind.CONFISCATION
    return bound.range is not None and item.amount in bound.range
