"""The answer as a page: what a lawyer wants to see first, then the picture, then the steps. Rendered as text or Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sentencing.answer import Answer
from sentencing.engine.assessment import Assessment, Bound, narrowings
from sentencing.engine.concurrence import Chosen
from sentencing.engine.concurrence_steps import SINGLE, Slot
from sentencing.engine.indices import in_tenge
from sentencing.engine.telling import Told
from sentencing.engine.trace import Step
from sentencing.engine.witness import Witness
from sentencing.law.model import Index, Kind
from sentencing.problem import N_
from sentencing.quantity import Quantity, Ranges, bounded
from sentencing.report.picture import Bar, draw, mark
from sentencing.report.receipt import receipt
from sentencing.report.serving import serving_lines
from sentencing.report.wording import Said, Wording

if TYPE_CHECKING:  # a page of bounds alone does not load them
    from sentencing.argument.evaluate import Finding, Reason
    from sentencing.audit.checks import Check

_MOST_CHANGES_SHOWN = 3
_GRADES = ("contradiction", "outside_the_law", "depends", "lawful_with_reasons", "within_the_law")


class Section(NamedTuple):
    """A heading with lines; `picture` for lines that keep their columns; `folded` for what only the long forms show in full."""

    title: str
    lines: tuple[str, ...]
    picture: bool = False
    folded: tuple[str, ...] = ()


class Page(NamedTuple):
    """A whole answer: the verdict lines, then sections."""

    verdict: tuple[str, ...]
    sections: tuple[Section, ...]


def say(because: Sequence[Reason], texts: Wording) -> str:
    """Reasons as sentences."""
    return "; ".join(texts(one.says, **dict(one.params)) for one in because)


def page_of(answer: Answer, texts: Wording) -> Page:
    """The page of an answer, with the claims and the judgment if there are any."""
    assessment, findings, checks = answer.found, answer.claims, answer.checks
    sections = [
        Section(texts("Picture"), tuple(_picture(assessment, findings, texts)), picture=True),
        Section(texts("Counts"), tuple(_counts(assessment, texts))),
        Section(texts("Final punishment"), tuple(_final(assessment, texts))),
        Section(texts("Claims"), tuple(_claims(findings, assessment, texts))),
        Section(texts("Judgment"), tuple(_judgment(checks, texts))),
        Section(texts("Serving the sentence"), tuple(serving_lines(assessment, texts))),
        Section(texts("Unknown facts"), tuple(_unknown(assessment, texts))),
        Section(texts("Assumed, since not entered"), tuple(_assumed(assessment, texts))),
        Section(texts("Readings of the law"), tuple(_readings(assessment, texts))),
        Section(texts("Warnings"), tuple(_warnings(assessment, texts))),
        _steps(assessment, texts),
        Section(
            texts("Receipt"),
            tuple(f"{texts.word(name, 'receipt')}: {value}" for name, value in receipt(assessment).items()),
        ),
    ]
    return Page(tuple(_verdict(assessment, findings, checks, texts)), tuple(s for s in sections if s.lines or s.folded))


# verdict


def _verdict(
    assessment: Assessment, findings: Sequence[Finding], checks: Sequence[Check], texts: Wording
) -> Iterator[str]:
    for finding in findings:
        if finding.claim.premises:
            yield texts(
                "The conclusion \"{claim}\" {verdict}.",
                claim=Said(texts.text(finding.claim.says) or finding.claim.id), verdict=str(finding.verdict),
            )  # fmt: skip
    yield texts("Final punishment: {bounds}.", bounds=Said(_bounds_line(assessment, texts)))
    if checks:
        worst = min(checks, key=lambda check: _GRADES.index(check.grade)).grade
        judgment = assessment.case.judgment
        final = judgment.final if judgment else None
        amount = (final.amount or str(final.kind)) if final else "-"
        if final is None:
            yield texts("The judgment: {grade}.", grade=str(worst))
        else:
            yield texts("The judgment ({final}): {grade}.", final=amount, grade=str(worst))


def _bounds_line(assessment: Assessment, texts: Wording) -> str:
    pieces = [
        f"{texts.word(slot[0])} {_ranges(bound.ranges, texts)}"
        for slot, bound in reversed(list(assessment.bounds().items()))
    ]
    pieces[:0] = [texts.word(kind) for kind in assessment.lives()]
    how = (
        ""
        if assessment.methods == (SINGLE,) and not assessment.adds_unserved
        else " " + texts("by art. {cites}", cites=Said(texts.cite(", ".join(assessment.cites))))
    )
    return (texts(" or ").join(pieces) or texts.word("none")) + how


def _ranges(ranges: Ranges, texts: Wording) -> str:
    return texts.value(ranges)


# picture


def _main_slot(assessment: Assessment) -> tuple[Kind, str] | None:
    severity = assessment.rules.general.severity
    slots = [slot for slot in assessment.bounds() if not slot[1]]
    return max(slots, key=lambda slot: severity.index(slot[0]), default=None)


def _picture(assessment: Assessment, findings: Sequence[Finding], texts: Wording) -> list[str]:
    slot = _main_slot(assessment)
    if slot is None:
        return []
    kind = slot[0]
    bars = []
    for index, count in enumerate(assessment.case.counts):
        ranges = Ranges.of(o.range for o in assessment.count_options(index) if o.kind is kind and o.range)
        if ranges:
            bars.append(Bar(str(count.offence), ranges, texts.value(ranges)))
    for method in assessment.methods:
        bound = assessment.bound(kind, method)
        if bound is not None and method != SINGLE:
            bars.append(
                Bar(
                    texts.method(method, Kind.DEATH_PENALTY in assessment.lives(method)),
                    bound.ranges,
                    texts.value(bound.ranges),
                )
            )
    final = assessment.bounds()[slot]
    bars.append(Bar(texts("final"), final.ranges, texts.value(final.ranges)))
    if caps := [cap for _, cap in assessment.caps(kind)]:
        bars.append(mark(texts("cap"), max(caps), texts.quantity(max(caps))))
    bars.extend(_marks(assessment, findings, kind, texts))
    return draw(texts("{kind}, {unit}", kind=str(kind), unit=_unit(bars[0], texts)), bars)


def _unit(bar: Bar, texts: Wording) -> str:
    unit = bounded(bar.ranges.hull)[0].unit
    return {"term": texts("years"), "d": texts("days"), "h": texts("hours"), "MCI": texts("MCI")}.get(unit, str(unit))


def _marks(assessment: Assessment, findings: Sequence[Finding], kind: Kind, texts: Wording) -> Iterator[Bar]:
    for finding in findings:
        claim = finding.claim
        about = claim.quantity.startswith("final") or claim.quantity == "lawful_final"
        if about and isinstance(claim.value, Quantity) and (claim.kind or Kind.IMPRISONMENT) is kind:
            yield mark(
                texts("claim"),
                claim.value,
                f"{claim.relation} {texts.quantity(claim.value)}: {texts.word(finding.verdict, 'verdict')}",
            )
    judgment = assessment.case.judgment
    if judgment and judgment.final and judgment.final.kind is kind and judgment.final.amount:
        yield mark(texts("judgment"), judgment.final.amount, texts.quantity(judgment.final.amount))


# sections


def _counts(assessment: Assessment, texts: Wording) -> Iterator[str]:
    for index, count in enumerate(assessment.case.counts):
        part = assessment.part(index)
        article = assessment.rules.article(part.citation.article)
        yield f"{texts.citation(count.offence)}  {texts.text(article.title) if article else ''}: {texts.text(part.gist)}"
        category = _told(assessment, assessment.category(index), texts)
        day = _told(assessment, assessment.law_day(index), texts)
        yield f"    {category}; {texts('law of')} {day}"
        kinds = assessment.count_ranges(index)
        alone = dict.fromkeys(o.kind for o in assessment.count_options(index) if o.range is None)
        options = [f"{texts.word(slot[0])} {texts.value(ranges)}" for slot, ranges in kinds.items()]
        yield f"    {texts(' or ').join([*options, *(texts.word(kind) for kind in alone)])}"
        yield from _in_tenge(kinds, assessment.index_of(index), count.committed, texts)
        for item in assessment.additional(index):
            amount = (
                f" {texts('for life')}" if item.for_life else f" {texts.interval(item.range)}" if item.range else ""
            )
            tie = f", {texts('only with')} {texts.value(item.only_with)}" if item.only_with else ""
            yield f"    + {texts.word(item.kind)}{amount}: {texts.word(item.duty, 'duty')} ({texts.cite(item.cite)}){tie}"


def _told(assessment: Assessment, told: Sequence[Told[Any]], texts: Wording) -> str:
    """One value, or the values with the facts that decide between them."""
    said = []
    for value, facts in told:
        named = texts.value(assessment.said(facts)) if len(told) > 1 else ""
        said.append(f"{texts.value(value, 'class')} ({named})" if named else texts.value(value, "class"))
    return texts(" or ").join(said)


def _in_tenge(kinds: Mapping[Slot, Ranges], index: Index | None, day: date, texts: Wording) -> Iterator[str]:
    """The amounts in MCI as money, kinds with equal amounts together."""
    said: dict[str, list[str]] = {}
    for (kind, _), ranges in kinds.items():
        if money := in_tenge(ranges, index):
            said.setdefault(texts.value(money), []).append(texts.word(kind))
    if index is not None and said:
        amounts = "; ".join(f"{', '.join(names)} {amount}" for amount, names in said.items())
        at = texts("1 MCI = {tenge} on {day}", tenge=index.tenge, day=day)
        yield f"    {amounts} ({at})"


def _final(assessment: Assessment, texts: Wording) -> Iterator[str]:
    for method in (*assessment.methods, ""):
        if method == SINGLE or (not method and assessment.methods == (SINGLE,)):
            continue
        for slot, bound in assessment.bounds(method).items():
            name = (
                texts.method(method, Kind.DEATH_PENALTY in assessment.lives(method))
                if method
                else texts("by any method")
            )
            money = Ranges() if method else in_tenge(bound.ranges, assessment.final_index(slot[0]))
            paid = f" ({texts.value(money)})" if money else ""
            yield f"{name}: {texts.word(slot[0])} {_ranges(bound.ranges, texts)}{paid}"
    for slot, bound in assessment.bounds().items():
        yield from _witnesses(slot[0], bound, texts)
    for kind, witness in assessment.lives().items():
        yield f"{texts.word(kind)}: {_sentence(witness, texts)}"


def _witnesses(kind: Kind, bound: Bound, texts: Wording) -> Iterator[str]:
    if bound.least is not None:
        yield f"{texts('the least')}, {texts.word(kind)}: {_sentence(bound.least, texts)}"
    if bound.most is not None and bound.most != bound.least:
        yield f"{texts('the most')}, {texts.word(kind)}: {_sentence(bound.most, texts)}"


def _sentence(witness: Witness, texts: Wording) -> str:
    def amount(kind: Kind, quantity: Quantity | None) -> str:
        return texts.word(kind) + (f" {texts.quantity(quantity)}" if quantity else "")

    if witness.new is not None and witness.unserved is not None:
        new = _sentence(witness._replace(kind=witness.new[0], amount=witness.new[1], new=None), texts)
        before = amount(witness.unserved.kind, witness.unserved.amount)
        return f"{new}; {texts('unserved')} {before}; {amount(witness.kind, witness.amount)}"
    if witness.method == SINGLE:
        return amount(witness.kind, witness.amount)
    counts = "; ".join(f"{_named(witness, c, texts)}: {amount(c.option.kind, c.amount)}" for c in witness.chosen)
    return f"{counts}; {texts.method(witness.method, witness.kind is Kind.DEATH_PENALTY)}: {amount(witness.kind, witness.amount)}"


def _named(witness: Witness, chosen: Chosen, texts: Wording) -> str:
    """What a punishment of a sentence is for."""
    bounds = witness.situation.counts[chosen.index]
    return texts("earlier sentence") if bounds.earlier else texts.citation(bounds.offence.count.offence)


def _claims(findings: Sequence[Finding], assessment: Assessment, texts: Wording) -> Iterator[str]:
    by = None
    for finding in findings:
        if finding.by != by:
            by = finding.by
            if by:
                yield f"{texts.text(by)}:"
        claim = finding.claim
        yield f"    {texts.text(claim.says) or claim.id}{texts.dash}{texts.word(finding.verdict, 'verdict').upper()}"
        yield f"        {say(finding.because, texts)}"
        if finding.witness is not None and finding.verdict == "fails":
            yield f"        {texts('a lawful sentence that refutes it')}: {_sentence(finding.witness, texts)}"
        for group in finding.changes[:_MOST_CHANGES_SHOWN]:
            changes = f" {texts('and')} ".join(texts(change.says, **dict(change.params)) for change in group)
            yield f"        {texts('it would hold')}: {changes}"
        if len(finding.changes) > _MOST_CHANGES_SHOWN:
            yield "        " + texts(
                "and under {number} other pairs of changes", number=len(finding.changes) - _MOST_CHANGES_SHOWN
            )


def _judgment(checks: Sequence[Check], texts: Wording) -> Iterator[str]:
    names = {
        "count": N_("punishment for a count"),
        "method": N_("method"),
        "cap": N_("cap"),
        "final": N_("final punishment"),
        "arithmetic": N_("agreement with the counts"),
        "additional": N_("additional punishment"),
        "sentences": N_("addition of the unserved part"),
        "earlier_cancelled": N_("cancelling of the earlier conditional sentence"),
        "facility": N_("institution"),
        "credit": N_("credit for custody"),
        "conditional": N_("conditional sentence"),
        "probation": N_("probation control"),
        "term_ends": N_("end of the term"),
    }
    for check in checks:
        subject = texts.value(check.subject, "method" if check.check == "method" else "kind")
        cites = texts.cite(", ".join(dict.fromkeys(one.cite for one in check.because if one.cite)))
        yield texts(
            "{check}: {subject} - {grade}",
            check=Said(texts(names[check.check])),
            subject=Said(subject),
            grade=Said(texts.word(check.grade, "grade").upper()),
        )
        yield f"    {say(check.because, texts)}{f' [{cites}]' if cites else ''}"


def _unknown(assessment: Assessment, texts: Wording) -> Iterator[str]:
    offences = {count.field: texts.citation(count.offence) for count in assessment.case.counts}
    for place, ((of, fact), rows) in enumerate(narrowings(assessment)):
        subject = f"{offences[of]}, " if of in offences else ""
        if not place and len({_bounds_line(row.left, texts) for row in rows}) > 1:
            yield texts("the fact that narrows the bounds most: {fact}", fact=Said(subject + texts.fact(fact)))
        for row in rows:
            yield f"    {subject}{texts.fact(fact)} = {texts.answer(fact, row.value)}: {_bounds_line(row.left, texts)}"
    for decided, found in assessment.impossible:
        facts = ", ".join(f"{texts.fact(key[1])} = {texts.answer(key[1], value)}" for key, value in decided.items())
        yield f"{facts}: {texts.problem(found[0])[0]}"


def _assumed(assessment: Assessment, texts: Wording) -> Iterator[str]:
    seen: dict[str, None] = {}
    for (_, fact), value in assessment.assumed.items():
        seen.setdefault(f"{texts.fact(fact)}: {texts.answer(fact, value)}")
    if seen:
        yield "; ".join(seen)


def _readings(assessment: Assessment, texts: Wording) -> Iterator[str]:
    for id_ in assessment.used_readings:
        item = assessment.rules.general.interpretations[id_]
        chosen = next(reading for reading in item.readings if reading.id == assessment.readings[id_])
        yield f"{id_} ({texts.cite(item.cite)}): {texts.text(item.question)}? {texts.text(chosen.says)}{texts.dash}{texts.text(item.because)}"


def _warnings(assessment: Assessment, texts: Wording) -> Iterator[str]:
    for found in assessment.warnings:
        says, remedy = texts.problem(found)
        yield f"{says}; {remedy}"


def _steps(assessment: Assessment, texts: Wording) -> Section:
    applied = tuple(_step(step, texts) for step in assessment.steps if step.applied)
    considered = tuple(_step(step, texts) for step in assessment.steps if not step.applied)
    return Section(texts("Steps"), applied, folded=considered)


def _step(step: Step, texts: Wording) -> str:
    told = any(value == step.gives for _, value in step.params)
    gives = "" if step.gives is None or told else texts.given(step.gives)
    on = f" [{', '.join(step.based_on)}]" if step.based_on else ""
    return f"{step.id} {texts.scope(step.scope)} | {texts.cite(step.cite)} | {texts.step(step)}{gives}{on}"
