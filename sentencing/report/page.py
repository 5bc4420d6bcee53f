"""The answer as a page: what a lawyer wants to see first, then the picture, then the steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sentencing.answer import Answer
from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.trace import Labelled
from sentencing.lexicon import with_nearest
from sentencing.problem import ProblemError, problem
from sentencing.report.page_counts import bounds_line, count_item, final_items
from sentencing.report.page_picture import picture_of
from sentencing.report.page_steps import steps_of
from sentencing.report.page_unknown import unknown_items
from sentencing.report.receipt import receipt
from sentencing.report.spans import cited, fact, fact_value, offence, own, phrase, verdict, word
from sentencing.report.view import (
    Block,
    Form,
    Headline,
    Item,
    Line,
    List,
    Mark,
    Note,
    Pairs,
    Section,
    Span,
    View,
    joined,
    plain,
)
from sentencing.report.wording import Wording

if TYPE_CHECKING:  # a page of bounds alone does not load it
    from sentencing.audit.checks import Check

GRADES = ("contradiction", "outside_the_law", "depends", "lawful_with_reasons", "within_the_law", "not_checked")
"""The grades of a judgment, the gravest first."""
_MOST_POINTS = 3
"""Points of a judgment that its first line names."""


def section_of(answer: Answer, texts: Wording, id_: str) -> View:
    """One section of the page, with nothing folded. Raises ProblemError where there is none of that name."""
    whole = page_of(answer, texts, full=True)
    sections = {block.id: block for block in whole.blocks if isinstance(block, Section)}
    if id_ not in sections:
        expected = with_nearest(id_, tuple(sections))
        raise ProblemError([problem("bad-choice", field="--section", found=id_, expected=expected)])
    return whole._replace(blocks=(sections[id_],), named=False)


def page_of(answer: Answer, texts: Wording, full: bool = False) -> View:
    """The page of an answer, with the claims and the judgment if there are any; `full`: nothing of the steps is folded."""
    assessment = answer.found
    sections = [
        _section("picture", texts("Picture"), picture_of(answer, texts)),
        _section("counts", texts("Counts"), *_list(count_item(assessment, i, texts) for i in _counts(assessment))),
        _section("final", texts("Final punishment"), *_list(final_items(assessment, texts))),
        *_asserted(answer, texts),
        _section("serving", texts("Serving the sentence"), *_list(_serving(assessment, texts))),
        _section("unknown", texts("Unknown facts"), *_list(unknown_items(assessment, texts, full))),
        _section("assumed", texts("Assumed, since not entered"), _assumed(assessment, texts)),
        _section("readings", texts("Readings of the law"), *_list(_readings(assessment, texts))),
        _section("warnings", texts("Warnings"), *_list(_warnings(assessment, texts))),
        _section("steps", texts("Steps"), steps_of(assessment, texts, full)),
        _section("receipt", texts("Receipt"), _receipt(assessment, texts)),
    ]
    found = tuple(section for section in sections if section.blocks)
    blocks: tuple[Block, ...] = (Headline(tuple(verdict_lines(answer, texts))), *found)
    return View(Form.ANSWER, texts.language, title_of(answer, texts), blocks, named=bool(answer.case.name))


def _section(id_: str, title: str, *blocks: Block | None) -> Section:
    return Section(id_, plain(title), tuple(block for block in blocks if block is not None))


def _list(items: Iterator[Item]) -> tuple[List, ...]:
    found = tuple(items)
    return (List(found),) if found else ()


def _counts(assessment: Assessment) -> range:
    return range(len(assessment.case.counts))


def title_of(answer: Answer, texts: Wording) -> Line:
    """The name of the case, or its offences."""
    if answer.case.name:
        return own(answer.case.name)
    return joined((offence(count.offence, texts) for count in answer.case.counts), ", ")


def _asserted(answer: Answer, texts: Wording) -> Iterator[Section]:
    """What others say of the case: the claims and the judgment."""
    if not answer.claims and not answer.checks:
        return
    from sentencing.report.page_findings import claim_items, judgment_items  # noqa: PLC0415

    yield _section("claims", texts("Claims"), *_list(claim_items(answer, texts)))
    yield _section("judgment", texts("Judgment"), *_list(judgment_items(answer.checks, texts)))


def _serving(assessment: Assessment, texts: Wording) -> Iterator[Item]:
    if not assessment.servings:
        return
    from sentencing.report.page_serving import serving_lines  # noqa: PLC0415

    yield from map(Item, serving_lines(assessment, texts))


# verdict


def verdict_lines(answer: Answer, texts: Wording) -> Iterator[Line]:
    """The first lines: whether a conclusion holds, the bounds, what the judgment is."""
    for finding in answer.claims:
        if finding.claim.premises:
            yield phrase(
                texts,
                "The conclusion \"{claim}\" {verdict}.",
                claim=own(texts.text(finding.claim.says) or finding.claim.id),
                verdict=verdict(str(finding.verdict), texts, Mark.VERDICT),
            )  # fmt: skip
    yield phrase(texts, "Final punishment: {bounds}.", bounds=bounds_line(answer.found, texts))
    if answer.checks:
        yield _judged(answer, answer.checks, texts)


def _judged(answer: Answer, checks: Sequence[Check], texts: Wording) -> Line:
    """The judgment in one line: the gravest of its grades, for which points, and how many statements were not checked."""
    from sentencing.report.page_findings import point  # noqa: PLC0415

    worst = min(checks, key=lambda check: GRADES.index(check.grade)).grade
    grade = verdict(str(worst), texts, Mark.VERDICT)
    judgment = answer.case.judgment
    final = judgment.final if judgment else None
    line = phrase(texts, "The judgment: {grade}", grade=grade)
    if final is not None:
        kind = str(final.kind) if final.amount is None else Labelled(final.kind, final.amount)
        line = phrase(texts, "The judgment ({final}): {grade}", final=kind, grade=grade)
        if judgment is not None and judgment.conditional:
            line = phrase(texts, "The judgment ({final}, conditional): {grade}", final=kind, grade=grade)
    points = [point(one, texts) for one in checks if one.grade == worst][:_MOST_POINTS]
    named = () if worst == "within_the_law" else (Span(" ("), *joined(points, "; "), Span(")"))
    left = sum(one.grade == "not_checked" for one in checks)
    more = phrase(texts, "; not checked: {number}, named below", number=left) if left and worst != "not_checked" else ()
    return (*line, *named, *more, Span("."))


# the rest


def assumed_facts(assessment: Assessment, texts: Wording) -> list[Line]:
    """What was assumed of each fact that was not entered, each once."""
    facilities = [one.facility for one in assessment.servings if one.facility is not None]
    turned = {name for facility in facilities for name in facility.open_facts}
    bounds = plain(f" ({texts('for the bounds')})")
    rows = (
        (*fact(name, texts), Span(": "), *fact_value(name, value, texts), *(bounds if name in turned else ()))
        for (_, name), value in assessment.assumed.items()
    )
    return list(dict.fromkeys(rows))


def _assumed(assessment: Assessment, texts: Wording) -> Note | None:
    line = joined(assumed_facts(assessment, texts), "; ")
    return Note(line) if line else None


def _readings(assessment: Assessment, texts: Wording) -> Iterator[Item]:
    for id_ in assessment.used_readings:
        item = assessment.rules.general.interpretations[id_]
        chosen = next(reading for reading in item.readings if reading.id == assessment.readings[id_])
        line = f"): {texts.text(item.question)}? {texts.text(chosen.says)}{texts.dash}{texts.text(item.because)}"
        yield Item((*plain(f"{id_} ("), *cited(item.cite, texts), *plain(line)))


def _warnings(assessment: Assessment, texts: Wording) -> Iterator[Item]:
    for found in assessment.warnings:
        yield Item(plain("; ".join(texts.problem(found))))


def _receipt(assessment: Assessment, texts: Wording) -> Pairs:
    return Pairs(tuple((word(name, texts, "receipt"), plain(value)) for name, value in receipt(assessment).items()))
