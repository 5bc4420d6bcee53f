"""Verdicts on claims: holds, fails with a lawful sentence that refutes it, open, irrelevant, ambiguous, contradictory, out of scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from sentencing.argument.change import Change, smallest_changes
from sentencing.case import Argument, Case, Circumstances, Claim, comparing
from sentencing.citation import Citation
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment, TooManyOpen
from sentencing.engine.classes import LIFE_KINDS
from sentencing.engine.trace import Value
from sentencing.engine.witness import Witness
from sentencing.law.model import UNITS, Kind
from sentencing.problem import N_, ProblemError
from sentencing.quantity import IncomparableError, Interval, Quantity, bounded, number

TOO_MANY_OPEN = N_("more facts are open than can be looked at one by one: enter some of them")


class Verdict(StrEnum):
    """What comes of a claim."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"
    IRRELEVANT = "irrelevant"
    AMBIGUOUS = "ambiguous"
    CONTRADICTORY = "contradictory"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of the reasons: a message to translate, its words, and the provision."""

    says: str
    params: tuple[tuple[str, Value], ...] = ()
    cite: str = ""


def reason(says: str, cite: str = "", /, **params: Value) -> Reason:
    """Make a Reason."""
    return Reason(says, tuple(params.items()), cite)


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one claim, why, a witness, and the smallest changes of facts under which a failed claim would hold."""

    claim: Claim
    by: Mapping[str, str]
    verdict: Verdict
    because: tuple[Reason, ...]
    witness: Witness | None = None
    changes: tuple[tuple[Change, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a claim is true of an assessment, why, and a sentence that shows it. `value` is what the claim was compared with."""

    true: bool
    because: tuple[Reason, ...]
    witness: Witness | None = None


def evaluate_arguments(assessment: Assessment) -> tuple[Finding, ...]:
    """The verdict on every claim of every argument of the case."""
    findings: list[Finding] = []
    for argument in assessment.case.arguments:
        findings.extend(_evaluate(assessment, argument))
    return tuple(findings)


def _evaluate(assessment: Assessment, argument: Argument) -> Iterator[Finding]:
    done: dict[str, Finding] = {}
    clashes = _clashes(argument.claims)
    for position, claim in enumerate(argument.claims, 1):
        with comparing(f"{argument.where}.claims[{position}].value"):
            finding = _verdict(assessment, argument, claim, done)
        if claim.id in clashes:
            finding = replace(
                finding,
                verdict=Verdict.CONTRADICTORY,
                because=(
                    reason(N_("it cannot be true together with {other}"), other=clashes[claim.id]),
                    *finding.because,
                ),
            )
        done[claim.id] = finding
        yield finding


def _verdict(assessment: Assessment, argument: Argument, claim: Claim, done: dict[str, Finding]) -> Finding:
    def found(verdict: Verdict, because: Sequence[Reason], witness: Witness | None = None) -> Finding:
        return Finding(claim, argument.by, verdict, tuple(because), witness)

    if claim.quantity == "not_covered":
        return found(
            Verdict.OUT_OF_SCOPE,
            [
                reason(
                    N_("what decides it is not covered: art. {provision}"), claim.provision, provision=claim.provision
                )
            ],
        )
    if claim.quantity in _FACTS:
        return _fact_verdict(assessment, argument, claim)
    try:
        truths = [_truth(claim, one) for one in assessment.completions()]
    except TooManyOpen:
        return found(Verdict.OPEN, [reason(TOO_MANY_OPEN)])
    except LookupError as error:
        return found(Verdict.FAILS, [reason(N_("the case does not have it: {what}"), what=str(error))])
    truth = truths[0]
    if len({t.true for t in truths}) > 1:
        facts = tuple(dict.fromkeys(f"{key[1]}" for world in assessment.worlds for key in world.decided))
        return found(Verdict.OPEN, [reason(N_("it depends on facts that are unknown: {facts}"), facts=facts)])
    for id_, reading, other in alternatives(assessment):
        if _answers(claim, other) != {truth.true}:
            cite = assessment.rules.general.interpretations[id_].cite
            because = [
                reason(
                    N_("the law is open: under the reading {reading} of {cite} the answer changes"),
                    cite,
                    reading=f"{id_}={reading}",
                    cite=cite,
                )
            ]
            return found(Verdict.AMBIGUOUS, [*truth.because, *because], truth.witness)
    if truth.true:
        return found(Verdict.HOLDS, truth.because, truth.witness)
    because = [*truth.because, *_does_it_follow(claim, done)]
    changes = (
        smallest_changes(assessment, lambda changed: _holds(claim, changed))
        if claim.quantity.startswith("final")
        else ()
    )
    return Finding(claim, argument.by, Verdict.FAILS, tuple(because), truth.witness, changes)


def _answers(claim: Claim, assessment: Assessment) -> set[bool]:
    """Whether a claim is true in each completion; it is not where the case does not have what it is about. Both where too many are open."""
    try:
        return {_is_true(claim, one) for one in assessment.completions()}
    except TooManyOpen:
        return {True, False}


def _is_true(claim: Claim, completion: Assessment) -> bool:
    try:
        return _truth(claim, completion).true
    except LookupError:
        return False


def _holds(claim: Claim, assessment: Assessment) -> bool:
    return _answers(claim, assessment) == {True}


def _does_it_follow(claim: Claim, done: dict[str, Finding]) -> list[Reason]:
    if not claim.premises:
        return []
    failed = tuple(p for p in claim.premises if done[p].verdict in (Verdict.FAILS, Verdict.CONTRADICTORY))
    if failed:
        return [reason(N_("premises that fail: {premises}"), premises=failed)]
    return [reason(N_("every premise that matters holds, and yet the conclusion fails: it does not follow from them"))]


def alternatives(assessment: Assessment) -> list[tuple[str, str, Assessment]]:
    """The case under every other covered reading of the interpretations that its steps rest on."""
    found = []
    for id_ in assessment.used_readings:
        for item in assessment.rules.general.interpretations[id_].readings:
            if not item.covered or item.id == assessment.readings[id_]:
                continue
            try:
                other = assess(
                    assessment.case, assessment.rules, {**assessment.readings, id_: item.id}, assume_unchanged=True
                )
            except ProblemError:
                continue
            found.append((id_, item.id, other))
    return found


# facts as premises


_FACTS = {"aggravating_circumstances": "aggravating", "mitigating_circumstances": "mitigating"}


def _fact_verdict(assessment: Assessment, argument: Argument, claim: Claim) -> Finding:
    """A premise about circumstances: true or not of the case, and whether anything depends on it."""
    name = _FACTS[claim.quantity]
    entered = _entered(assessment.case, name)
    claimed = "no" if claim.value == "none" else "yes"
    because = [reason(N_("the case enters {fact}: {value}"), fact=name, value=entered or "none")]
    base = _summary(assessment)
    varied = [_with_fact(assessment, {name: value}) for value in ("yes", "no")]
    if entered != "unknown" and all(other is not None and _summary(other) == base for other in varied):
        because.append(
            reason(
                N_("no bound depends on it: with and without it the final punishment is {range}"),
                "58",
                range=_final_range(assessment),
            )
        )
        because.extend(_together(assessment, name))
        return Finding(claim, argument.by, Verdict.IRRELEVANT, tuple(because))
    if entered == "unknown":
        return Finding(claim, argument.by, Verdict.OPEN, tuple(because))
    verdict = Verdict.HOLDS if (entered or "no") == claimed else Verdict.FAILS
    return Finding(claim, argument.by, verdict, tuple(because))


def _together(assessment: Assessment, name: str) -> list[Reason]:
    """What the fact would do together with the other fact of art. 55(2)."""
    if name != "aggravating":
        return []
    mitigated = _with_fact(assessment, {"mitigating": "yes", "aggravating": "no"})
    if mitigated is None or _summary(mitigated) == _summary(assessment):
        return []
    return [
        reason(
            N_("it matters for art. 55(2), which also needs a mitigating circumstance; with one entered the final punishment would be {range}"),
            "55(2)", range=_final_range(mitigated),
        )
    ]  # fmt: skip


def _entered(case: Case, name: str) -> str:
    values = [c.facts.get(name, "") for c in (case.circumstances, *(count.circumstances for count in case.counts))]
    return next((value for value in ("yes", "unknown", "no") if value in values), "")


def _with_fact(assessment: Assessment, facts: dict[str, str]) -> Assessment | None:
    case = assessment.case
    common = Circumstances(
        {**case.circumstances.facts, **facts}, case.circumstances.mitigating, case.circumstances.aggravating
    )
    counts = tuple(
        count._replace(
            circumstances=count.circumstances._replace(
                facts={k: v for k, v in count.circumstances.facts.items() if k not in facts}
            )
        )
        for count in case.counts
    )
    try:
        return assess(
            case._replace(circumstances=common, counts=counts),
            assessment.rules,
            assessment.readings,
            assume_unchanged=True,
        )
    except ProblemError:
        return None


def _summary(assessment: Assessment) -> object:
    return {slot: bound.ranges for slot, bound in assessment.bounds().items()}, frozenset(assessment.lives())


def _final_range(assessment: Assessment) -> Value:
    kinds = assessment.bounds()
    strictest = max(kinds, key=lambda slot: assessment.rules.general.severity.index(slot[0]), default=None)
    return kinds[strictest].hull if strictest else "life_imprisonment"


# truth of a claim


def _compare(relation: str, one: Quantity, other: Quantity) -> bool:
    """Whether a relation holds. Raises LookupError for amounts that cannot be compared."""
    if (one.unit, one.of) != (other.unit, other.of):
        raise LookupError(f"{one} - {other}")
    return {"=": one == other, "<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[relation]


def _truth(claim: Claim, assessment: Assessment) -> Truth:
    """Whether a claim is true in one completion of the facts. Raises LookupError where the case does not have what it is about."""
    return _TRUTHS[claim.quantity](claim, assessment)


def _count_index(claim: Claim, assessment: Assessment) -> int:
    for index, count in enumerate(assessment.case.counts):
        if claim.offence in (count.offence, count.offence.provision, count.offence.whole):
            return index
    raise LookupError(str(claim.offence))


def _sanction(claim: Claim, assessment: Assessment) -> Truth:
    """The end of a sanction as the Code provides it, before any reduction."""
    index = _count_index(claim, assessment)
    kind = claim.kind or Kind.IMPRISONMENT
    offence = assessment.sole.counts[index].bounds.offence
    ranges = [o.provided for o in assessment.count_options(index) if o.kind is kind and o.provided]
    if not ranges:
        raise LookupError(f"{offence.part.citation}: {kind}")
    ends = [bounded(r) for r in ranges]
    actual = max(high for _, high in ends) if claim.quantity == "sanction_max" else min(low for low, _ in ends)
    says = N_("{offence} provides {kind} {range}")
    hull = Interval(min(low for low, _ in ends), max(high for _, high in ends))
    return Truth(
        _compare(claim.relation, actual, _amount(claim)),
        (reason(says, str(offence.part.citation), offence=offence.part.citation, kind=kind, range=hull),),
    )


def _amount(claim: Claim) -> Quantity:
    assert isinstance(claim.value, Quantity)
    return claim.value


def _heaviest(claim: Claim, assessment: Assessment) -> Truth:
    rank = {kind: place for place, kind in enumerate(assessment.rules.general.severity)}
    found = []
    for index, count in enumerate(assessment.case.counts):
        for option in assessment.sole.counts[index].bounds.offence.sanction.main:
            if option.kind in rank:
                high = (
                    bounded(option.range)[1]
                    if option.range and option.range.low is not None
                    else option.range.high
                    if option.range
                    else None
                )
                found.append((rank[option.kind], high, count.offence))
    top = max(place for place, _, _ in found)
    amounts = [(high, offence) for place, high, offence in found if place == top]
    heaviest = max(
        amounts, key=lambda pair: (pair[0].value, pair[0].days) if pair[0] else (number(0).value, number(0).value)
    )
    kind = assessment.rules.general.severity[top]
    because = (
        reason(
            N_("the strictest sanction is that of {offence}: {kind}, up to {high}"),
            str(heaviest[1]),
            offence=heaviest[1],
            kind=kind,
            high=heaviest[0] or "-",
        ),
    )
    if claim.quantity == "heaviest_sanction":
        tied = {offence.provision for high, offence in amounts if high == heaviest[0]}
        value = claim.value
        return Truth(
            isinstance(value, Citation) and any(value in (o, o.whole) or value.provision == o for o in tied),
            because,
        )
    return Truth(heaviest[0] is not None and _compare(claim.relation, heaviest[0], _amount(claim)), because)


def _final_end(claim: Claim, assessment: Assessment) -> Truth:
    kind = claim.kind or Kind.IMPRISONMENT
    bound = assessment.bound(kind, claim.method)
    lives = assessment.lives(claim.method)
    most = claim.quantity == "final_max"
    if most and lives and kind not in LIFE_KINDS:
        life = next(iter(lives.items()))
        return Truth(
            claim.relation in (">", ">="), (reason(N_("the final punishment can be {kind}"), kind=life[0]),), life[1]
        )
    if bound is None:
        raise LookupError(f"{kind} {claim.method}".strip())
    low, high = bounded(bound.hull)
    actual = high if most else low
    true = _compare(claim.relation, actual, _amount(claim))
    because = reason(N_("the final {kind} can be {range}"), kind=kind, range=bound.ranges)
    return Truth(true, (because,), bound.most if most else bound.least)


def _lawful_final(claim: Claim, assessment: Assessment) -> Truth:
    kind = claim.kind or Kind.IMPRISONMENT
    made = assessment.witness_of(kind, _amount(claim), claim.method)
    bound = assessment.bound(kind, claim.method)
    if claim.method:
        lawful, unlawful = (
            N_("{amount} by {method} is lawful: the range is {range}"),
            N_("{amount} by {method} is not lawful: the range is {range}"),
        )
    else:
        lawful, unlawful = (
            N_("{amount} is lawful: the range is {range}"),
            N_("{amount} is not lawful: the range is {range}"),
        )
    because = reason(
        lawful if made else unlawful,
        amount=_amount(claim),
        method=claim.method,
        range=bound.ranges if bound else "nothing of this kind",
    )
    return Truth(made is not None, (because,), made)


def _method(claim: Claim, assessment: Assessment) -> Truth:
    available = claim.method in assessment.methods
    says = N_("{method} can be used") if available else N_("{method} cannot be used")
    because = reason(says, ", ".join(assessment.cites), method=claim.method)
    bounds = assessment.bounds(claim.method)
    witness = next((b.most for b in bounds.values()), None) if available else None
    return Truth(available is (claim.value == "yes"), (because,), witness)


def _category(claim: Claim, assessment: Assessment) -> Truth:
    offence = assessment.sole.counts[_count_index(claim, assessment)].bounds.offence
    because = reason(N_("{offence}: {category}"), "11", offence=offence.part.citation, category=offence.offence_class)
    return Truth(offence.offence_class == claim.value, (because,))


def _number(claim: Claim, assessment: Assessment) -> Truth:
    offences = [result.bounds.offence for result in assessment.sole.counts]
    if claim.quantity == "number_of_articles":
        articles = tuple(dict.fromkeys(o.part.citation.article for o in offences))
        return Truth(
            _compare(claim.relation, number(len(articles)), _amount(claim)),
            (reason(N_("articles: {articles}"), articles=articles),),
        )
    members = tuple(o.part.citation for o in offences if o.offence_class == claim.category)
    because = reason(N_("{category}: {offences}"), "11", category=claim.category, offences=members)
    return Truth(_compare(claim.relation, number(len(members)), _amount(claim)), (because,))


def _additional(claim: Claim, assessment: Assessment) -> Truth:
    assert claim.additional is not None
    found = []
    for index, count in enumerate(assessment.case.counts):
        if claim.offence and claim.offence not in (
            count.offence,
            count.offence.provision,
            count.offence.whole,
        ):
            continue
        for item in assessment.sole.counts[index].additional:
            if item.kind is claim.additional.kind and (item.for_life or not claim.additional.for_life):
                found.append((item.cite, item.duty))
    authorised = bool(found)
    because = [
        reason(N_("{kind}: {duty} ({cite})"), cite, kind=str(claim.additional.kind), duty=duty, cite=cite)
        for cite, duty in found
    ]
    if not found:
        because = [reason(N_("no count provides {kind}"), kind=str(claim.additional.kind))]
    return Truth(authorised is (claim.value == "yes"), tuple(because))


_TRUTHS: dict[str, Callable[[Claim, Assessment], Truth]] = {
    "sanction_max": _sanction,
    "sanction_min": _sanction,
    "heaviest_sanction": _heaviest,
    "heaviest_sanction_max": _heaviest,
    "final_max": _final_end,
    "final_min": _final_end,
    "lawful_final": _lawful_final,
    "method_available": _method,
    "category": _category,
    "number_of_articles": _number,
    "number_in_category": _number,
    "additional_authorised": _additional,
}


# contradictions


def _clashes(claims: Sequence[Claim]) -> dict[str, str]:
    """Premises of one conclusion that say incompatible things of the same quantity."""
    found: dict[str, str] = {}
    for conclusion in claims:
        premises = [c for c in claims if c.id in conclusion.premises]
        for one, other in combinations(premises, 2):
            if _subject(one) == _subject(other) and not _compatible(one, other):
                found.setdefault(one.id, other.id)
                found.setdefault(other.id, one.id)
    return found


def _subject(claim: Claim) -> tuple[object, ...]:
    return claim.quantity, claim.offence, claim.kind, claim.method, claim.category, claim.additional


def _compatible(one: Claim, other: Claim) -> bool:
    """Whether some amount fits both; so it is taken to be where the length of the month decides."""
    if not isinstance(one.value, Quantity) or not isinstance(other.value, Quantity):
        return one.value == other.value
    if one.value.unit is not other.value.unit:
        return True
    try:
        return any(
            _compare(one.relation, candidate, one.value) and _compare(other.relation, candidate, other.value)
            for candidate in _around(one.value, other.value)
        )
    except IncomparableError:
        return True


def _around(one: Quantity, other: Quantity) -> list[Quantity]:
    between = Quantity(one.unit, (one.value + other.value) / 2, (one.days + other.days) / 2, one.of)
    low, high = min(one, other), max(one, other)
    return [one, other, between, low.with_value(low.value - 1), high.with_value(high.value + 1)]


__all__ = ["UNITS", "Finding", "Reason", "Verdict", "alternatives", "evaluate_arguments", "reason"]
