"""Verdicts on claims: holds, fails with a lawful sentence that refutes it, open, irrelevant, ambiguous, contradictory, out of scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from sentencing.argument.change import smallest_changes
from sentencing.argument.circumstances import FACTS, judge_circumstances
from sentencing.argument.clashes import clashes as clashes_of
from sentencing.argument.finding import Finding, Verdict
from sentencing.argument.reasons import Reason, reason
from sentencing.argument.truths import Truth, absent
from sentencing.argument.truths import truth as truth_of
from sentencing.case import Argument, Claim, comparing
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment
from sentencing.engine.found import TooManyOpen, facts_asked
from sentencing.engine.reasoning.telling import differing
from sentencing.engine.reasoning.trace import Condition, Labelled, Value
from sentencing.engine.sentences.witness import Witness
from sentencing.message import N_
from sentencing.problem import ProblemError

_FAILED = (Verdict.FAILS, Verdict.CONTRADICTORY)
_UNSETTLED = (Verdict.OPEN, Verdict.AMBIGUOUS, Verdict.OUT_OF_SCOPE)
TOO_MANY_OPEN = N_("more facts are open than can be looked at one by one: enter some of them ({facts})")


def evaluate_arguments(assessment: Assessment) -> tuple[Finding, ...]:
    """The verdict on every claim of every argument of the case."""
    arguments = assessment.case.arguments
    clashes = clashes_of([claim for argument in arguments for claim in argument.claims], assessment.case.counts)
    done: dict[str, Finding] = {}
    for argument in arguments:
        for position, claim in enumerate(argument.claims, 1):
            with comparing(f"{argument.where}.claims[{position}].value"):
                finding = _verdict(assessment, argument, claim, done)
            done[claim.id] = _beside(clashes.get(claim.id), finding)
    return tuple(done.values())


def _beside(other: str | None, finding: Finding) -> Finding:
    """The verdict on a claim beside one that it contradicts, if there is one."""
    if other is None:
        return finding
    because = reason(N_("it cannot be true together with {other}"), other=other)
    return replace(finding, verdict=Verdict.CONTRADICTORY, because=(because, *finding.because))


def _verdict(assessment: Assessment, argument: Argument, claim: Claim, done: Mapping[str, Finding]) -> Finding:
    def found(verdict: Verdict, because: Sequence[Reason], witness: Witness | None = None) -> Finding:
        return Finding(claim, argument.by, verdict, tuple(because), witness)

    if claim.quantity == "not_covered":
        cited = claim.provision
        return found(
            Verdict.OUT_OF_SCOPE,
            [Reason(N_("what decides it is not covered: {provision}"), (("provision", cited),), cited)],
        )
    if claim.quantity in FACTS:
        return found(*judge_circumstances(assessment, claim))
    try:
        truths = [_truth(claim, one) for one in assessment.completions()]
    except TooManyOpen:
        return found(Verdict.OPEN, [reason(TOO_MANY_OPEN, facts=facts_asked(assessment.trees))])
    truth = truths[0]
    if all(one.absent for one in truths):
        return found(Verdict.FAILS, truth.because)
    if unsettled := _unsettled(assessment, claim, truths):
        return found(*unsettled)
    if truth.true:
        return found(Verdict.HOLDS, truth.because, truth.witness)
    because = [*truth.because, *_does_it_follow(claim, done)]
    changes = (
        smallest_changes(assessment, lambda changed: _holds(claim, changed))
        if claim.quantity.startswith("final")
        else ()
    )
    return Finding(claim, argument.by, Verdict.FAILS, tuple(because), truth.witness, changes)


def _unsettled(
    assessment: Assessment, claim: Claim, truths: Sequence[Truth]
) -> tuple[Verdict, list[Reason], Witness | None] | None:
    """The verdict on a claim that is true in one way to take it and false in another; None if it is the same in all."""
    if apart := next((one for one in truths if one.apart), None):
        return Verdict.AMBIGUOUS, [*apart.because], None
    truth = truths[0]
    if len({one.true for one in truths}) > 1:
        facts = _deciding(assessment, truths)
        return Verdict.OPEN, [reason(N_("it depends on facts that are unknown: {facts}"), facts=facts)], None
    for id_, reading, other in assessment.once("alternatives", lambda: alternatives(assessment)):
        if _answers(claim, other) != {truth.true}:
            item = assessment.rules.general.interpretations[id_]
            says = N_("the law is open: under the reading {reading} of {cite} the answer changes")
            because = reason(says, item, reading=f"{id_}={reading}", cite=item.cite)
            return Verdict.AMBIGUOUS, [*truth.because, because], truth.witness
    return None


def _deciding(assessment: Assessment, truths: Sequence[Truth]) -> tuple[Labelled, ...]:
    """The open facts on which it turns whether a claim is true; all that differ where no single one decides."""
    found = [(world.decided, truth.true) for world, truth in zip(assessment.worlds, truths, strict=True)]
    return assessment.said(Condition(key, ()) for key in differing(found))


def _truth(claim: Claim, completion: Assessment) -> Truth:
    """Whether a claim is true in one completion, which may not have what it is about."""
    try:
        return truth_of(claim, completion)
    except LookupError as error:  # what is absent, as the one who looked for it names it
        return absent(cast("Value", error.args[0]))


def _answers(claim: Claim, assessment: Assessment) -> set[bool]:
    """Whether a claim is true in each completion; it is not where the case does not have what it is about.

    Both where too many are open, and where it is true of some of the counts that its citation fits.
    """
    try:
        truths = [_truth(claim, one) for one in assessment.completions()]
    except TooManyOpen:
        return {True, False}
    return {True, False} if any(one.apart for one in truths) else {one.true for one in truths}


def _holds(claim: Claim, assessment: Assessment) -> bool:
    return _answers(claim, assessment) == {True}


def _does_it_follow(claim: Claim, done: Mapping[str, Finding]) -> Iterator[Reason]:
    """What is to be said of the premises of a conclusion that fails."""
    if not claim.premises:
        return
    verdicts = {premise: done[premise].verdict for premise in claim.premises}
    if failed := tuple(one for one, verdict in verdicts.items() if verdict in _FAILED):
        yield reason(N_("premises that fail: {premises}"), premises=failed)
    if unsettled := tuple(one for one, verdict in verdicts.items() if verdict in _UNSETTLED):
        yield reason(N_("it is not settled whether these premises hold: {premises}"), premises=unsettled)
    if not failed and not unsettled:
        yield reason(N_("every premise that matters holds, and yet the conclusion fails: it does not follow from them"))


def alternatives(assessment: Assessment) -> list[tuple[str, str, Assessment]]:
    """The case under every other covered reading of the interpretations that its steps rest on."""
    found = []
    for id_ in assessment.used_readings:
        for item in assessment.rules.general.interpretations[id_].readings:
            if not item.covered or item.id == assessment.readings[id_]:
                continue
            try:
                other = assess(assessment.case, assessment.rules, {**assessment.readings, id_: item.id})
            except ProblemError:
                continue
            found.append((id_, item.id, other))
    return found
