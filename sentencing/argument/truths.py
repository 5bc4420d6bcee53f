"""Whether a claim is true in one completion of the facts, why, and a sentence that shows it: one function for each that can be claimed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sentencing.argument.reasons import Reason, reason
from sentencing.case import Claim, fitting, means
from sentencing.citation import Citation
from sentencing.engine.assessment import Assessment
from sentencing.engine.counts.bounds import Offence, provided_options
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.engine.reasoning.trace import Trace, Value
from sentencing.engine.sentences.witness import Witness
from sentencing.law.model import Citing, Kind
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity, number
from sentencing.ranges import bounded


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a claim is true of an assessment, why, and a sentence that shows it; not true where the case does not have what it is about.

    `apart`: its citation fits several counts, and it is true of some of them alone.
    """

    true: bool
    because: tuple[Reason, ...]
    witness: Witness | None = None
    absent: bool = False
    apart: bool = False


def absent(what: Value, *by: Citing) -> Truth:
    """That the case does not have what a claim is about, and the provisions by which it does not."""
    return Truth(False, (reason(N_("the case does not have it: {what}"), *by, what=what),), absent=True)


def compare(relation: str, one: Quantity, other: Quantity) -> bool:
    """Whether a relation holds. Raises LookupError for amounts that cannot be compared."""
    if (one.unit, one.of) != (other.unit, other.of):
        raise LookupError((one, other))
    return {"=": one == other, "<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[relation]


def truth(claim: Claim, assessment: Assessment) -> Truth:
    """Whether a claim is true in one completion of the facts. Raises LookupError where the case does not have what it is about."""
    return TRUTHS[claim.quantity](claim, assessment)


def _cited(claim: Claim, assessment: Assessment) -> list[Offence]:
    """The offences that a claim is about. Raises LookupError where the case has none of them."""
    assert claim.offence is not None
    places = fitting(claim.offence, assessment.case.counts)
    if not places:
        raise LookupError(claim.offence)
    return [assessment.sole.counts[place].bounds.offence for place in places]


def _cited_as(offence: Offence) -> tuple[Citation, ...]:
    """Every citation under which the act of an offence stood."""
    return offence.count.offence, *offence.count.later


def _of_each(claim: Claim, found: Mapping[Citation, Truth]) -> Truth:
    """Whether a claim is true of every offence that its citation fits."""
    because = tuple(why for one in found.values() for why in one.because)
    true = tuple(offence for offence, one in found.items() if one.true)
    others = tuple(offence for offence, one in found.items() if not one.true)
    if not true or not others:
        return Truth(bool(true), because)
    assert claim.offence is not None
    says = N_("{cited} fits several counts: the claim is true of {offences}, not of {others}; name the part")
    return Truth(False, (reason(says, cited=claim.offence, offences=true, others=others), *because), apart=True)


def _sanction(claim: Claim, assessment: Assessment) -> Truth:
    """The end of a sanction as the Code provides it, before any reduction; of a kind that not every cited offence has, where there is one."""
    kind = claim.kind or Kind.IMPRISONMENT
    cited = _cited(claim, assessment)
    found = {one.part.citation: truth for one in cited if (truth := _sanction_of(claim, one, kind)) is not None}
    if not found:
        return absent((*(one.part.citation for one in cited), kind), *(one.rule for one in cited))
    return _of_each(claim, found)


def _sanction_of(claim: Claim, offence: Offence, kind: Kind) -> Truth | None:
    """The same of one offence; None where its sanction has no such kind, counted as the claim counts it."""
    trace, value = Trace(), _amount(claim)
    ranges = [bounded(o.provided) for o in provided_options(offence, trace) if o.kind is kind and o.provided]
    ends = [(low, high) for low, high in ranges if (high.unit, high.of) == (value.unit, value.of)]
    if not ends:
        return None
    filled = [rule for step in trace.steps if dict(step.params)["kind"] is kind for rule in step.rules]
    actual = max(high for _, high in ends) if claim.quantity == "sanction_max" else min(low for low, _ in ends)
    beside = tuple(row.kind for row in offence.sanction.main if row.kind in LIFE_KINDS)
    says = N_("{offence} provides {kind} {range}")
    if beside:
        says = N_("{offence} provides {kind} {range}, and beside it {beside}")
    hull = Interval(min(low for low, _ in ends), max(high for _, high in ends))
    return Truth(
        compare(claim.relation, actual, value),
        (
            reason(
                says,
                offence.rule._replace(cite=str(offence.part.citation)),
                *filled,
                offence=offence.part.citation,
                kind=kind,
                beside=beside,
                range=hull,
            ),
        ),
    )


def _amount(claim: Claim) -> Quantity:
    assert isinstance(claim.value, Quantity)
    return claim.value


def _heaviest(claim: Claim, assessment: Assessment) -> Truth:
    """The strictest kind among the sanctions and its largest amount (None: it has none, as life has), and every offence that has it."""
    severity = assessment.rules.general.severity
    offences = [result.bounds.offence for result in assessment.sole.counts]
    kind = max((o.kind for one in offences for o in one.sanction.main if o.kind in severity), key=severity.index)
    ends = [(o.range and o.range.high, one) for one in offences for o in one.sanction.main if o.kind is kind]
    high = max((end for end, _ in ends if end is not None), key=lambda end: (end.value, end.days), default=None)
    heaviest = [one for end, one in ends if end == high]
    strictest = {one.part.citation: one.rule for one in heaviest}
    words: dict[str, Value] = {"offence": tuple(strictest), "kind": kind}
    says = N_("the strictest sanction is that of {offence}: {kind}")
    if high is not None:
        words["high"] = high
        says = N_("the strictest sanction is that of {offence}: {kind}, up to {high}")
    because = (reason(says, *strictest.values(), **words),)
    if claim.quantity == "heaviest_sanction":
        value = claim.value
        assert isinstance(value, Citation)
        named = any(means(value.provision, cited) for one in heaviest for cited in (one.part.citation, *_cited_as(one)))
        return Truth(named, because)
    if high is None:  # above every term
        return Truth(claim.relation in (">", ">="), because)
    return Truth(compare(claim.relation, high, _amount(claim)), because)


def _final_end(claim: Claim, assessment: Assessment) -> Truth:
    kind = claim.kind or Kind.IMPRISONMENT
    bound = assessment.bound(kind, claim.method)
    lives = assessment.lives(claim.method)
    most = claim.quantity == "final_max"
    if most and lives and kind not in LIFE_KINDS:
        life, shown = next(iter(lives.items()))
        rules = assessment.rules_of(life, claim.method)
        because = reason(N_("the final punishment can be {kind}"), *rules, kind=life)
        return Truth(claim.relation in (">", ">="), (because,), shown)
    if bound is None:
        return absent((kind, claim.method) if claim.method else kind, *assessment.final_rules)
    low, high = bounded(bound.hull)
    actual = high if most else low
    true = compare(claim.relation, actual, _amount(claim))
    rules = assessment.rules_of(kind, claim.method)
    because = reason(N_("the final {kind} can be {range}"), *rules, kind=kind, range=bound.ranges)
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
        *assessment.rules_of(kind, claim.method),
        amount=_amount(claim),
        method=claim.method,
        range=bound.ranges if bound else "nothing of this kind",
    )
    return Truth(made is not None, (because,), made)


def _method(claim: Claim, assessment: Assessment) -> Truth:
    available = claim.method in assessment.methods
    says = N_("{method} can be used") if available else N_("{method} cannot be used")
    because = reason(says, *assessment.final_rules, method=claim.method)
    bounds = assessment.bounds(claim.method)
    witness = next((b.most for b in bounds.values()), None) if available else None
    return Truth(available is (claim.value == "yes"), (because,), witness)


def _category(claim: Claim, assessment: Assessment) -> Truth:
    found = {}
    for one in _cited(claim, assessment):
        says = N_("{offence}: {category}")
        because = reason(says, one.class_rule, offence=one.part.citation, category=one.offence_class)
        found[one.part.citation] = Truth(one.offence_class == claim.value, (because,))
    return _of_each(claim, found)


def _number(claim: Claim, assessment: Assessment) -> Truth:
    offences = [result.bounds.offence for result in assessment.sole.counts]
    if claim.quantity == "number_of_articles":
        articles = tuple(dict.fromkeys(o.part.citation.article for o in offences))
        return Truth(
            compare(claim.relation, number(len(articles)), _amount(claim)),
            (reason(N_("articles: {articles}"), *(o.rule for o in offences), articles=articles),),
        )
    members = tuple(o.part.citation for o in offences if o.offence_class == claim.category)
    rules = [o.class_rule for o in offences if o.offence_class == claim.category or not members]
    because = reason(N_("{category}: {offences}"), *rules, category=claim.category, offences=members)
    return Truth(compare(claim.relation, number(len(members)), _amount(claim)), (because,))


def _additional(claim: Claim, assessment: Assessment) -> Truth:
    assert claim.additional is not None
    counts = assessment.case.counts
    places = range(len(counts)) if claim.offence is None else fitting(claim.offence, counts)
    if not places:
        raise LookupError(claim.offence)
    found = []
    for place in places:
        for item in assessment.sole.counts[place].additional:
            if item.kind is claim.additional.kind and (item.for_life or not claim.additional.for_life):
                found.append(item)
    authorised = bool(found)
    because = [
        reason(N_("{kind}: {duty} ({cite})"), item, kind=str(claim.additional.kind), duty=item.duty, cite=item.cite)
        for item in found
    ]
    if not found:
        rules = [assessment.sole.counts[place].bounds.offence.rule for place in places]
        because = [reason(N_("no count provides {kind}"), *rules, kind=str(claim.additional.kind))]
    return Truth(authorised is (claim.value == "yes"), tuple(because))


TRUTHS: dict[str, Callable[[Claim, Assessment], Truth]] = {
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
