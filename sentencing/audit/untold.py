"""What a source does not tell of a judgment, where that is said: what the law gives all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Imposed, Judgment
from sentencing.case.imposed import NOT_REPORTED
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.counts.bounds import limits
from sentencing.engine.reasoning.trace import Labelled, Value
from sentencing.engine.service.conditional import POSSIBLE
from sentencing.law.model import Kind
from sentencing.message import N_

_NAMES = {"credited": "credit"}
"""The checks of statements that have another name."""


def not_reported(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    """Each statement that is said not to be reported, with what the law gives; what other checks start from gives nothing by itself."""
    for name in judgment.untold:
        if name == "conditional":
            yield _conditional(assessment)
        elif name in ("final", "facility", "credited", "term_ends", "probation"):
            given = tuple(dict.fromkeys(_given(assessment, name)))
            says = N_("not reported; the law gives {lawful}") if given else N_("not reported")
            how: dict[str, Value] = {"lawful": given} if given else {}
            yield check(_NAMES.get(name, name), NOT_REPORTED, Grade.NOT_CHECKED, says, **how)


def of_untold_amount(assessment: Assessment, final: Imposed, method: str) -> Check:
    """The check of a final punishment of which the kind alone is told: whether it can be of that kind; reasons can carry a milder one (55(4))."""
    kind = str(final.kind)
    ranges = [bound.ranges for (of, _), bound in assessment.bounds(method).items() if of is final.kind]
    if ranges:
        says = N_("{kind} can be the final punishment: {range}")
        return check("final", kind, Grade.WITHIN, says, *assessment.final_rules, kind=kind, range=ranges[0])
    kinds = [of for of, _ in assessment.bounds(method)] or [*assessment.lives(method)]
    if is_milder_kind(final.kind, kinds, assessment.sole.counts):
        return not_looked_for("final", kind, final.kind)
    says = N_("{kind} cannot be the final punishment")
    return check("final", kind, Grade.OUTSIDE, says, *assessment.final_rules, kind=kind)


def is_milder_kind(kind: Kind, provided: Iterable[Kind], results: Sequence[CountResult]) -> bool:
    """Whether a kind is milder than every one that is provided, and exists for one of the offences at all."""
    offences = [one.bounds.offence for one in results]
    rank = offences[0].law.rank
    exists = any(limits(one.law, one, kind).outcome is not None for one in offences)
    return exists and all(rank.get(one, -1) > rank.get(kind, -1) for one in provided)


def not_looked_for(name: str, subject: Value, kind: Kind) -> Check:
    """A milder kind of which it is not told how much: reasons of art. 55(4) may carry it."""
    says = N_(
        "{kind} is milder than what the sanction gives, and how much is not reported: whether reasons can carry it was not looked at"
    )
    return check(name, subject, Grade.NOT_CHECKED, says, kind=str(kind))


def _given(assessment: Assessment, name: str) -> Iterator[Value]:
    servings = assessment.servings
    match name:
        case "final":
            yield from (Labelled(kind, bound.ranges) for (kind, _), bound in assessment.bounds().items())
            yield from map(str, assessment.lives())
        case "facility":
            yield from (kind for one in servings if one.facility for kind in one.facility.kinds)
        case "credited":
            yield from (credit.credited for one in servings for credit in one.credits)
        case "term_ends":
            yield from (credit.ends for one in servings for credit in one.credits if credit.ends is not None)
        case _:
            lengths = [length for one in servings if one.conditional for length in one.conditional.probation]
            yield from ("none" if length is None else length for length in lengths)


def _conditional(assessment: Assessment) -> Check:
    found = [one.conditional for one in assessment.servings if one.conditional]
    answers = {answer for one in found for answer in one.answers}
    grounds = _each([one.grounds for one in found])
    by = assessment.law.provision("conditional-sentence")
    if answers == {POSSIBLE}:
        says = N_("the sentence can be conditional")
        return check("conditional", NOT_REPORTED, Grade.NOT_CHECKED, says, by)
    if POSSIBLE in answers:
        says, facts = (
            N_("it can be conditional, or is barred ({grounds}); it turns on: {facts}"),
            [f.open_facts for f in found],
        )
        how: dict[str, Value] = {"grounds": grounds, "facts": _each(facts)}
        return check("conditional", NOT_REPORTED, Grade.NOT_CHECKED, says, by, **how)
    if answers:
        says, by = (
            N_("a conditional sentence is barred: {grounds}"),
            assessment.law.provision("no-conditional-sentence"),
        )
        return check("conditional", NOT_REPORTED, Grade.NOT_CHECKED, says, by, grounds=grounds)
    return check("conditional", NOT_REPORTED, Grade.NOT_CHECKED, N_("not reported"))


def _each(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))
