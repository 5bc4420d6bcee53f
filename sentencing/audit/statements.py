"""What a judgment states, and which check looks at it: what none looked at is named as not checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sentencing.argument.reasons import Reason, reason
from sentencing.audit.checks import Check, Grade, check
from sentencing.case import Imposed, Judgment
from sentencing.case.imposed import NOT_REPORTED
from sentencing.citation import Citation
from sentencing.engine.reasoning.trace import Labelled, Value
from sentencing.law.model import UNITS, AdditionalKind
from sentencing.message import N_

LOOKED_AT: dict[str, tuple[str, ...]] = {
    "counts": ("count",),
    "counts.additional": ("count_additional",),
    "counts.outcome": (),
    "final": ("final",),
    "final.additional": ("additional",),
    "final.method": ("method",),
    "final.beside": ("beside",),
    "facility": ("facility",),
    "credited": ("credit",),
    "term_ends": ("term_ends",),
    "conditional": ("conditional",),
    "probation": ("probation",),
    "earlier_cancelled": ("earlier_cancelled",),
    "representation": ("representation",),
    "compulsory_work": ("compulsory_work",),
}
"""The statements of a judgment, as a case file writes them, each with the checks that look at it."""
GIVEN = ("custody_since", "in_force")
"""What a judgment states that other checks start from."""


NOTHING_SAYS = reason(N_("nothing in the case or in the rules says what it should be"))


def not_checked(judgment: Judgment, checks: Sequence[Check], because: Reason = NOTHING_SAYS) -> Iterator[Check]:
    """The statements that no check looked at, with the reason, and amounts that are not told."""
    for name, value in _stated(judgment):
        if not any(one.check in LOOKED_AT[name] and _is_of(one.subject, value) for one in checks):
            yield Check(name, value, Grade.NOT_CHECKED, (because,))
    yield from _amounts_untold(judgment)
    sentences = [judgment.final] if judgment.final else [imposed for _, imposed in judgment.counts]
    for item in (item for one in sentences for item in one.additional or ()):
        if item.kind is AdditionalKind.DEPRIVATION_OF_RIGHT and item.amount is None and not item.for_life:
            says = N_("its length is not reported")
            yield check("final.additional", str(item.kind), Grade.NOT_CHECKED, says)


def _amounts_untold(judgment: Judgment) -> Iterator[Check]:
    """The punishments of which the kind alone is told."""
    final: list[tuple[str, Value, Imposed]] = []
    if judgment.final is not None:
        final = [("final.amount", str(judgment.final.kind), judgment.final)]
    for name, subject, imposed in (*final, *(("counts.amount", of, one) for of, one in judgment.counts)):
        if imposed.amount is None and imposed.kind in UNITS:
            yield check(name, subject, Grade.NOT_CHECKED, N_("how much is not reported"))


def _is_of(subject: Value, stated: Value) -> bool:
    """Whether a check is of the count for which something is stated; anything that is not stated for a count has one check."""
    if isinstance(stated, Citation):
        return subject == stated
    return (
        type(stated) is not tuple
        or not isinstance(stated[0], Citation)
        or (type(subject) is tuple and subject[:1] == stated[:1])
    )


def _stated(judgment: Judgment) -> Iterator[tuple[str, Value]]:
    """Each statement of a judgment with its value."""
    final = judgment.final
    for offence, imposed in judgment.counts:
        yield "counts", offence
        if imposed.additional:
            yield "counts.additional", (offence, _said(imposed))
    for offence, why in judgment.unpunished:
        if why != NOT_REPORTED:
            yield "counts.outcome", (offence, why)
    if final is not None:
        yield "final", final.amount or str(final.kind)
        if final.additional:
            yield "final.additional", _said(final)
    stated: dict[str, Value | None] = {
        "final.method": judgment.method or None,
        "final.beside": None if judgment.beside is None else str(judgment.beside.kind),
        "facility": judgment.facility or None,
        "credited": judgment.credited,
        "term_ends": judgment.ends,
        "conditional": _answer(judgment.conditional),
        "probation": judgment.probation,
        "earlier_cancelled": _answer(judgment.earlier_cancelled),
        "representation": _answer(judgment.representation),
        "compulsory_work": _answer(judgment.compulsory_work),
    }
    for name, value in stated.items():
        if value is not None:
            yield name, value


def _answer(stated: bool | None) -> Value | None:
    return None if stated is None else "yes" if stated else "no"


def _said(imposed: Imposed) -> tuple[Labelled, ...]:
    return tuple(Labelled(item.kind, "life" if item.for_life else item.amount) for item in imposed.additional or ())
