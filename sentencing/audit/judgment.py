"""A judgment checked: each count, the method, the cap, the final punishment, the additional punishments.

Four grades: a contradiction in the judgment itself, outside the law, lawful only with reasons the court must give, within the law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sentencing.argument.evaluate import Reason, reason
from sentencing.case import Imposed, ImposedAdditional, Judgment
from sentencing.citation import Citation
from sentencing.engine.additional import CONDITIONAL, MANDATORY, AdditionalBound
from sentencing.engine.assess import SINGLE, Assessment, CountResult
from sentencing.engine.concurrence import ABSORPTION, FULL, PARTIAL, Witness, convert, zero_of
from sentencing.engine.trace import Labelled, Value
from sentencing.law.model import UNITS, AdditionalKind, Kind
from sentencing.problem import N_
from sentencing.quantity import Quantity, Ranges, Unit, bounded


class Grade(StrEnum):
    """How a part of a judgment stands to the law."""

    CONTRADICTION = "contradiction"
    OUTSIDE = "outside_the_law"
    WITH_REASONS = "lawful_with_reasons"
    WITHIN = "within_the_law"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: `check` names it, `subject` is the offence or punishment it concerns."""

    check: str
    subject: Value
    grade: Grade
    because: tuple[Reason, ...]
    witness: Witness | None = None

    @property
    def stands(self) -> bool:
        """Whether it can stand, perhaps with reasons."""
        return self.grade in (Grade.WITHIN, Grade.WITH_REASONS)


def audit_judgment(assessment: Assessment) -> tuple[Check, ...]:
    """Every check of the judgment of the case; empty if it has none."""
    judgment = assessment.case.judgment
    if judgment is None:
        return ()
    checks = [*_check_counts(assessment, judgment)]
    if judgment.final is not None:
        checks.extend(_check_final(assessment, judgment, judgment.final))
        checks.extend(_check_additional(assessment, judgment.final))
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
    for offence, imposed in judgment.counts:
        found = results.get(offence.provision)
        if found is None:
            yield Check(
                "count",
                offence,
                Grade.CONTRADICTION,
                (reason(N_("the judgment punishes {offence}, which is not among the counts"), offence=offence),),
            )
            continue
        yield _check_count(assessment, offence, imposed, found)
    named = {offence.provision for offence, _ in judgment.counts}
    for missing in results:
        if judgment.counts and missing not in named:
            yield Check(
                "count",
                missing,
                Grade.OUTSIDE,
                (
                    reason(
                        N_("punishment must be set for each offence; none is set for {offence}"),
                        "58(1)",
                        offence=missing,
                    ),
                ),
            )


def _check_count(assessment: Assessment, offence: Citation, imposed: Imposed, results: list[CountResult]) -> Check:
    ranges = Ranges.of(
        o.range for r in results for o in r.bounds.options
        if o.kind is imposed.kind and o.range and (imposed.amount is None or _comparable(o.range.high, imposed.amount))
    )  # fmt: skip
    available = any(o.kind is imposed.kind for r in results for o in r.bounds.options)
    if imposed.amount is None and available:
        return Check(
            "count", offence, Grade.WITHIN, (reason(N_("{kind} can be imposed"), str(offence), kind=imposed.kind),)
        )
    if imposed.amount is not None and ranges and imposed.amount in ranges:
        return Check(
            "count",
            offence,
            Grade.WITHIN,
            (reason(N_("{amount} lies within {range}"), str(offence), amount=imposed.amount, range=ranges),),
        )
    if _is_milder(assessment, imposed, results):
        return Check(
            "count",
            offence,
            Grade.WITH_REASONS,
            (
                reason(
                    N_("below the sanction: lawful only in exceptional circumstances, which the court must name"),
                    "55(4)",
                ),
            ),
        )
    lawful: Value = ranges if ranges else tuple(dict.fromkeys(str(o.kind) for r in results for o in r.bounds.options))
    return Check(
        "count",
        offence,
        Grade.OUTSIDE,
        (
            reason(
                N_("{kind} {amount} is outside what can be imposed: {range}"),
                str(offence),
                kind=imposed.kind,
                amount=imposed.amount or "-",
                range=lawful,
            ),
        ),
    )


def _comparable(one: Quantity | None, other: Quantity) -> bool:
    return one is not None and (one.unit, one.of) == (other.unit, other.of)


def _is_milder(assessment: Assessment, imposed: Imposed, results: list[CountResult]) -> bool:
    """Whether a punishment is below every option of the count, so that only art. 55(4) could carry it, and that is not excluded."""
    rank = results[0].bounds.offence.law.rank
    if imposed.kind not in rank or imposed.amount is None or imposed.amount.unit is Unit.MULTIPLE:
        return False
    if any(
        step.cite.startswith("55(8)") and step.applied and step.gives == "whole article" for step in assessment.steps
    ):
        return False
    options = [o for r in results for o in r.bounds.options]
    if all(rank.get(o.kind, -1) > rank[imposed.kind] for o in options):
        return True
    same = [
        o.range for o in options if o.kind is imposed.kind and o.range and _comparable(o.range.high, imposed.amount)
    ]
    limit = _least_of_kind(results[0], imposed.kind)
    return (
        bool(same) and all(imposed.amount < bounded(r)[0] for r in same) and (limit is None or limit <= imposed.amount)
    )


def _least_of_kind(result: CountResult, kind: Kind) -> Quantity | None:
    """The General Part floor that art. 55(4) does not lift (imprisonment, arrest); None where there is none."""
    from sentencing.law import schema  # noqa: PLC0415 - only for this question

    offence = result.bounds.offence
    if offence.law.decide(schema.FLOOR, {"kind": str(kind)}).outcome == "no floor":
        return None
    limit = offence.law.decide(
        schema.LIMITS, {"kind": str(kind), "offence": offence.offence_class, "guilt": offence.guilt}
    ).outcome
    return None if limit is None else bounded(limit)[0]


# final


def _check_final(assessment: Assessment, judgment: Judgment, final: Imposed) -> Iterator[Check]:
    several = len(assessment.case.counts) > 1
    method = judgment.method if several else SINGLE
    cites = ", ".join(dict.fromkeys(f.situation.cite for w in assessment.worlds for f in w.found))
    if several and judgment.method:
        allowed = judgment.method in assessment.methods
        says = N_("{method} can be used here") if allowed else N_("{method} cannot be used here; allowed: {methods}")
        yield Check(
            "method",
            judgment.method,
            Grade.WITHIN if allowed else Grade.OUTSIDE,
            (reason(says, cites, method=judgment.method, methods=assessment.methods),),
        )
    yield from _check_cap(assessment, final)
    made = assessment.witness_of(final.kind, final.amount, method)
    bound = assessment.bound(final.kind, method)
    subject: Value = final.amount or str(final.kind)
    if made is not None:
        range_ = bound.ranges if bound else str(final.kind)
        because = [
            reason(
                N_("{amount} by {method} lies within {range}")
                if several and method
                else N_("{amount} lies within {range}"),
                cites,
                amount=final.amount or str(final.kind),
                method=method or "-",
                range=range_,
            )
        ]
        yield Check("final", subject, Grade.WITHIN, tuple(because), made)
    elif _final_below(assessment, final):
        yield Check(
            "final",
            subject,
            Grade.WITH_REASONS,
            (
                reason(
                    N_(
                        "below what the sanctions give: lawful only in exceptional circumstances, which the court must name"
                    ),
                    "55(4)",
                ),
            ),
        )
    else:
        range_ = bound.ranges if bound else "none"
        yield Check(
            "final",
            subject,
            Grade.OUTSIDE,
            (
                reason(
                    N_("{amount} by {method} is outside what the law allows: {range}")
                    if several and method
                    else N_("{amount} is outside what the law allows: {range}"),
                    cites,
                    amount=final.amount or str(final.kind),
                    method=method or "-",
                    range=range_,
                ),
            ),
        )
    if several and judgment.counts:
        yield from _check_arithmetic(assessment, judgment, final)


def _check_cap(assessment: Assessment, final: Imposed) -> Iterator[Check]:
    caps = [
        (f.situation.cite, cap)
        for w in assessment.worlds
        for f in w.found
        for kind, cap in f.situation.outcome.caps
        if kind is final.kind
    ]
    if not caps or final.amount is None:
        return
    cite, cap = max(caps, key=lambda pair: pair[1])
    within = final.amount <= cap
    says = N_("{amount} does not exceed the cap of {cap}") if within else N_("{amount} exceeds the cap of {cap}")
    yield Check(
        "cap", cap, Grade.WITHIN if within else Grade.OUTSIDE, (reason(says, cite, amount=final.amount, cap=cap),)
    )


def _final_below(assessment: Assessment, final: Imposed) -> bool:
    bound = assessment.bound(final.kind)
    if (
        bound is None
        or final.amount is None
        or any(s.applied and s.cite.startswith("55(8)") and s.gives == "whole article" for s in assessment.steps)
    ):
        return False
    floors = [_least_of_kind(r, final.kind) for r in assessment.leading.counts]
    floor = max((f for f in floors if f is not None), default=None)
    return final.amount < bounded(bound.hull)[0] and (floor is None or floor <= final.amount)


def _check_arithmetic(assessment: Assessment, judgment: Judgment, final: Imposed) -> Iterator[Check]:
    """Whether the final punishment agrees with the punishments that the judgment itself sets for the counts."""
    imposed = [one for _, one in judgment.counts]
    if (
        final.amount is None
        or final.kind not in UNITS
        or any(one.amount is None or one.amount.unit is Unit.MULTIPLE for one in imposed)
    ):
        return
    law = assessment.leading.counts[0].bounds.offence.law
    rank = law.rank
    if any(rank[one.kind] > rank[final.kind] for one in imposed):
        yield Check(
            "arithmetic",
            final.amount,
            Grade.CONTRADICTION,
            (reason(N_("a count was given a stricter kind than the final punishment"), "58(1)"),),
        )
        return
    days = law.days_in_a_month
    strictest = max(
        (one.amount for one in imposed if one.kind is final.kind and one.amount), default=zero_of(final.kind)
    )
    total = zero_of(final.kind)
    for one in imposed:
        assert one.amount is not None
        total = (
            total + (one.amount if one.kind is final.kind else convert(law, one.amount, one.kind, final.kind))
        ).normalised(days)
    cap = next(
        (cap for f in assessment.leading.found for kind, cap in f.situation.outcome.caps if kind is final.kind), None
    )
    most = total if cap is None else min(total, cap)
    agrees = {
        ABSORPTION: final.amount == strictest,
        PARTIAL: strictest < final.amount <= most,
        FULL: final.amount == most,
    }.get(judgment.method, strictest <= final.amount <= most)
    says = (
        N_("the counts give the strictest {strictest} and the sum {total}: {amount} agrees")
        if agrees
        else N_("the counts give the strictest {strictest} and the sum {total}: {amount} does not agree")
    )
    yield Check(
        "arithmetic",
        final.amount,
        Grade.WITHIN if agrees else Grade.CONTRADICTION,
        (reason(says, "58", strictest=strictest, total=total, amount=final.amount),),
    )


# additional punishments


def _check_additional(assessment: Assessment, final: Imposed) -> Iterator[Check]:
    provided = list(dict.fromkeys(a for world in assessment.worlds for r in world.counts for a in r.additional))
    for item in final.additional:
        yield _check_one_additional(assessment, item, provided)
    given = {item.kind for item in final.additional}
    for bound in provided:
        missing = bound.duty == MANDATORY and bound.kind not in given and not bound.only_with
        if missing and not (bound.kind is AdditionalKind.EXPULSION and assessment.case.person.citizen_of in ("", "KZ")):
            because = reason(
                N_("{kind} is mandatory and was not imposed; art. 55(4) is the only way around it"),
                bound.cite,
                kind=str(bound.kind),
            )
            yield Check("additional", str(bound.kind), Grade.WITH_REASONS, (because,))


def _check_one_additional(assessment: Assessment, item: ImposedAdditional, provided: list[AdditionalBound]) -> Check:
    subject = Labelled(item.kind, "life" if item.for_life else item.amount)
    matching = [bound for bound in provided if bound.kind is item.kind and _fits(item, bound)]
    firm = [bound for bound in matching if bound.duty != CONDITIONAL]
    if firm:
        best = next((b for b in firm if b.duty == MANDATORY), firm[0])
        return Check(
            "additional",
            subject,
            Grade.WITHIN,
            (reason(N_("authorised by {cite}, {duty}"), best.cite, cite=best.cite, duty=best.duty),),
        )
    if matching:
        return Check(
            "additional",
            subject,
            Grade.WITH_REASONS,
            (
                reason(
                    N_("authorised by {cite} if its condition is met: {duty}"),
                    matching[0].cite,
                    cite=matching[0].cite,
                    duty=matching[0].duty,
                ),
            ),
        )
    if any(
        b.kind is item.kind and b.range and b.range.low and item.amount and item.amount < b.range.low for b in provided
    ):
        says = N_(
            "below the least of the sanction: lawful only in exceptional circumstances, which the court must name"
        )
        return Check("additional", subject, Grade.WITH_REASONS, (reason(says, "55(4)"),))
    addable = any(all(b.kind is not item.kind for b in result.additional) for result in assessment.leading.counts)
    for outside in assessment.rules.general.outside_sanction if addable else ():
        if (
            outside.kind is item.kind
            and not item.for_life
            and (outside.range is None or item.amount is None or item.amount in outside.range)
        ):
            return Check(
                "additional",
                subject,
                Grade.WITH_REASONS,
                (
                    reason(
                        N_("not in the sanctions; {cite} lets the court add it with reasons"),
                        outside.cite,
                        cite=outside.cite,
                    ),
                ),
            )
    return Check("additional", subject, Grade.OUTSIDE, (reason(N_("no count provides it")),))


def _fits(item: ImposedAdditional, bound: AdditionalBound) -> bool:
    if item.for_life:
        return bound.for_life or (bound.range is not None and bound.range.high is None)
    if item.amount is None:
        return not bound.for_life or item.kind is AdditionalKind.CONFISCATION
    return bound.range is not None and item.amount in bound.range
