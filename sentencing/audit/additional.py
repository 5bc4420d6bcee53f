"""The additional punishments of a judgment: authorised or not, and those that the law commands and the judgment lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sentencing.audit.authorised import check_imposed, named
from sentencing.audit.bans import BAN, Provided, check_ban
from sentencing.audit.checks import Check, Grade, check
from sentencing.audit.reasons import exceptional
from sentencing.audit.sentences import or_of_the_earlier
from sentencing.case import Imposed, ImposedAdditional, Judgment
from sentencing.citation import Citation
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.counts.additional import (
    MANDATORY,
    nothing_to_confiscate,
)
from sentencing.engine.reasoning.trace import Value
from sentencing.engine.sentences.earlier import earlier_in
from sentencing.engine.service.conditional import barred_beside
from sentencing.law.model import AdditionalKind, Kind
from sentencing.message import N_


def check_of_counts(assessment: Assessment, judgment: Judgment, charged: Collection[Citation]) -> Iterator[Check]:
    """The additional punishments of each count that is charged as the judgment names it: those imposed, and, where it tells of them or gives
    no final punishment, the mandatory ones that are missing.
    """
    results = _by_provision(assessment)
    for offence, imposed in judgment.counts:
        if offence not in charged:  # the check of the count says what is wrong
            continue
        result = results[offence.provision]
        provided = [Provided(result, bound, imposed.kind) for bound in result.additional]
        for item in imposed.additional or ():
            yield check_imposed("count_additional", assessment, judgment, (result,), item, provided, offence)
        if judgment.final is None or imposed.additional is not None:
            yield from _missing("count_additional", assessment, imposed.additional, provided, frozenset(), offence)


def check_of_final(assessment: Assessment, judgment: Judgment, final: Imposed) -> Iterator[Check]:
    """Every additional punishment of the final one, and every mandatory one that is missing."""
    results = assessment.sole.counts
    beside = _main_of_counts(assessment, judgment, final)
    pairs = zip(results, beside, strict=True)
    provided = [Provided(result, one, kind) for result, kind in pairs for one in result.additional]
    without: frozenset[AdditionalKind] = frozenset()
    if judgment.conditional:
        without = barred_beside(one.conditional for one in assessment.servings if one.conditional is not None)
    joined = earlier_in(assessment.sole.finals) is not None
    for item in final.additional or ():
        if item.kind in without:
            says = N_("it cannot be imposed together with a conditional sentence")
            by = assessment.law.provision("beside-a-conditional-sentence")
            yield check("additional", named(item), Grade.OUTSIDE, says, by)
        else:
            found = check_imposed(
                "additional", assessment, judgment, results, item, provided, beside=final.additional or ()
            )
            yield or_of_the_earlier(assessment, item, found) if joined else found
    for_counts = {item.kind for _, imposed in judgment.counts for item in imposed.additional or ()}
    several = assessment.is_set or assessment.adds_unserved
    if several and not joined:
        yield from _of_counts(assessment, judgment, final)
    if several:
        yield from _beside_life(assessment, judgment, final, provided)
    for_counts = for_counts if several else set()
    yield from _missing("additional", assessment, final.additional, provided, without, for_counts=for_counts)


def _beside_life(
    assessment: Assessment, judgment: Judgment, final: Imposed, provided: Sequence[Provided]
) -> Iterator[Check]:
    """A ban for a term that a count must be given, where the final punishment has one for life alone, which is of the rights that art. 50(2) names."""
    bans = [item for item in final.additional or () if item.kind is BAN]
    if not bans or not all(item.for_life for item in bans):
        return
    told = {offence.provision for offence, imposed in judgment.counts if imposed.additional is not None}
    for count, result in zip(assessment.case.counts, assessment.sole.counts, strict=True):
        own = [one for one in provided if one.result is result and one.bound.kind is BAN]
        firm = [one.bound for one in own if one.bound.duty == MANDATORY and not (one.is_open or one.is_tied)]
        if firm and count.offence.provision not in told and not any(one.bound.for_life for one in own):
            says = N_(
                "a ban for a term is mandatory for {offence}; whether it was imposed, and whether that for life is of the same right, is not reported"
            )
            yield check("additional", (count.offence, str(BAN)), Grade.DEPENDS, says, *firm, offence=count.offence)


def _by_provision(assessment: Assessment) -> dict[Citation, CountResult]:
    counts = zip(assessment.case.counts, assessment.sole.counts, strict=True)
    return {count.offence.provision: result for count, result in counts}


def _main_of_counts(assessment: Assessment, judgment: Judgment, final: Imposed) -> list[Kind | None]:
    """The main punishment that the judgment imposes for each count; for the only one, the final punishment."""
    told = {offence.provision: imposed.kind for offence, imposed in judgment.counts}
    counts = assessment.case.counts
    if len(counts) == 1 and not assessment.is_set and not assessment.adds_unserved:
        return [final.kind]
    return [told.get(count.offence.provision) for count in counts]


def _of_counts(assessment: Assessment, judgment: Judgment, final: Imposed) -> Iterator[Check]:
    """Whether the additional punishments of the final one stem from those of the counts, where the judgment tells all of them (58(5))."""
    told = [imposed.additional for _, imposed in judgment.counts]
    if final.additional is None or len(told) < len(assessment.case.counts) or None in told:
        return
    items = [item for some in told for item in some or ()]
    terms = sum(item.kind is BAN and not item.for_life for item in final.additional)
    beside_life = any(item.kind is BAN and item.for_life for item in final.additional)
    by = assessment.law.provision("additional-of-several")
    for item in final.additional:
        apart = item.kind is BAN and beside_life and not item.for_life
        of_kind = [one for one in items if one.kind is item.kind and not (apart and one.for_life)]
        if not of_kind:
            says = N_("it was imposed for none of the counts")
            yield check("additional_of_counts", named(item), Grade.CONTRADICTION, says, by)
        elif item.kind is BAN:
            yield from check_ban(assessment, judgment, item, of_kind, named(item), side_by_side=terms > 1)


# what is missing


def _missing(
    name: str,
    assessment: Assessment,
    given: Sequence[ImposedAdditional] | None,
    provided: Sequence[Provided],
    without: frozenset[AdditionalKind],
    offence: Citation | None = None,
    for_counts: Iterable[AdditionalKind] = (),
) -> Iterator[Check]:
    """The mandatory punishments that were not imposed, one check a kind; `given` is None where the source does not tell."""
    for kind in dict.fromkeys(one.bound.kind for one in provided):
        demanding = [one for one in provided if one.bound.kind is kind and _demands(assessment, one)]
        if not demanding or kind in without or kind in {item.kind for item in given or ()}:
            continue
        bounds = [one.bound for one in demanding]
        firm = [one for one in demanding if not one.is_open]
        if kind is AdditionalKind.EXPULSION and not assessment.case.person.is_foreigner:
            firm = []
        subject: Value = str(kind) if offence is None else (offence, str(kind))
        if kind in for_counts:
            says = N_("{kind} is imposed for a count; it may be attached to the final punishment")
            by = assessment.law.provision("additional-of-several")
            yield check(name, subject, Grade.WITHIN, says, by, kind=str(kind))
        elif given is None:
            says = N_("{kind} is mandatory; whether it was imposed is not reported")
            if not firm:
                says = N_("{kind} is mandatory beside {kinds}; whether it was imposed is not reported")
            yield check(name, subject, Grade.DEPENDS, says, *bounds, kind=str(kind), kinds=bounds[0].only_with)
        elif firm:
            yield _left_out(name, subject, assessment, kind, firm)
        else:
            says = N_(
                "{kind} is mandatory beside {kinds}, and was not imposed; what was imposed for that count is not reported"
            )
            yield check(name, subject, Grade.DEPENDS, says, *bounds, kind=str(kind), kinds=bounds[0].only_with)


def _left_out(
    name: str, subject: Value, assessment: Assessment, kind: AdditionalKind, firm: Sequence[Provided]
) -> Check:
    """A mandatory punishment that was not imposed: art. 55(4) may carry it, and of confiscation that there was nothing to confiscate."""
    bounds = [one.bound for one in firm]
    counts = [one.result.bounds.offence.count for one in firm]
    found = exceptional(assessment, [one.result for one in firm])
    told = {count.facts.get("property_found", "") for count in counts}
    rules = [nothing_to_confiscate(one.result.bounds.offence, assessment.case) for one in firm]
    if kind is AdditionalKind.CONFISCATION and "yes" not in told and (by := rules[0]) is not None and None not in rules:
        says = N_(
            "{kind} is mandatory and was not imposed: lawful only where no property was found that can be confiscated, or by art. 55(4)"
        )
        if found.grade is Grade.OUTSIDE:
            says = N_(
                "{kind} is mandatory and was not imposed: lawful only where no property was found that can be confiscated"
            )
        return check(name, subject, Grade.WITH_REASONS, says, *bounds, by, kind=str(kind))
    says = N_("{kind} is mandatory and was not imposed; art. 55(4) is the only way around it")
    if found.grade is Grade.OUTSIDE:
        says = N_("{kind} is mandatory and was not imposed")
    return found.told(check(name, subject, found.grade, says, *bounds, kind=str(kind)))


def _demands(assessment: Assessment, one: Provided) -> bool:
    """Whether a punishment must be imposed, or must beside some main punishments where that imposed is not told. Expulsion is for foreigners and stateless persons (art. 51)."""
    if one.bound.duty != MANDATORY or one.is_tied:
        return False
    return one.bound.kind is not AdditionalKind.EXPULSION or assessment.case.person.can_be_foreigner
