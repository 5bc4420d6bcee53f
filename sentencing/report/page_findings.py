"""The claims and the judgment on the page of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sentencing.answer import Answer
from sentencing.argument.finding import Finding
from sentencing.argument.reasons import Reason
from sentencing.audit.checks import Check
from sentencing.case.imposed import NOT_REPORTED
from sentencing.message import N_
from sentencing.report.page_counts import sentence
from sentencing.report.reasons import because_lines
from sentencing.report.spans import cited, own, phrase, reasons, said, verdict
from sentencing.report.view import NOTHING, Item, Line, Span, joined, plain
from sentencing.report.wording import Wording

_MOST_CHANGES_SHOWN = 3
CHECKS = {
    "count": N_("punishment for a count"),
    "method": N_("method"),
    "cap": N_("cap"),
    "final": N_("final punishment"),
    "arithmetic": N_("agreement with the counts"),
    "beside": N_("beside the final punishment"),
    "additional": N_("additional punishment"),
    "sentences": N_("addition of the unserved part"),
    "earlier_cancelled": N_("cancelling of the earlier conditional sentence"),
    "facility": N_("institution"),
    "credit": N_("credit for custody"),
    "conditional": N_("conditional sentence"),
    "probation": N_("probation control"),
    "term_ends": N_("end of the term"),
    "representation": N_("representation on awards and ranks"),
    "compulsory_work": N_("compulsory work"),
    "additional_of_counts": N_("agreement of the additional punishment with the counts"),
    "count_additional": N_("additional punishment for a count"),
    "counts": N_("punishment for a count"),
    "completion": N_("a case of what is unknown"),
    "final.amount": N_("amount of the final punishment"),
    "counts.amount": N_("amount of the punishment for a count"),
    "counts.outcome": N_("a count without a punishment of its own"),
    "counts.additional": N_("additional punishment for a count"),
    "final.additional": N_("additional punishment"),
    "final.method": N_("method"),
    "final.beside": N_("beside the final punishment"),
    "credited": N_("credit for custody"),
}
_VOCABULARIES = {"completion": "fact", "method": "method", "final.method": "method", "counts.outcome": "outcome"}
"""Of the subjects that are no punishment."""


def claim_items(answer: Answer, texts: Wording) -> Iterator[Item]:
    """The verdict on each claim, under who makes it."""
    for by, findings in groupby(answer.claims, key=lambda finding: finding.by):
        items = tuple(_claim(finding, texts) for finding in findings)
        yield Item((*own(texts.text(by)), Span(":")) if by else NOTHING, items)


def _claim(finding: Finding, texts: Wording) -> Item:
    says = own(texts.text(finding.claim.says) or finding.claim.id)
    line = (*says, Span(texts.dash), *verdict(str(finding.verdict), texts))
    return Item(line, tuple(map(Item, _grounds(finding, texts))))


def _grounds(finding: Finding, texts: Wording) -> Iterator[Line]:
    """Why; a sentence that refutes it; what would have to be otherwise."""
    yield _because(finding.because, texts)
    if finding.witness is not None and finding.verdict == "fails":
        yield (*plain(f"{texts('a lawful sentence that refutes it')}: "), *sentence(finding.witness, texts))
    for group in finding.changes[:_MOST_CHANGES_SHOWN]:
        changes = (phrase(texts, change.says, **dict(change.params)) for change in group)
        yield (*plain(f"{texts('it would hold')}: "), *joined(changes, f" {texts('and')} "))
    more = len(finding.changes) - _MOST_CHANGES_SHOWN
    if more > 0:
        yield phrase(texts, "and under {number} other pairs of changes", number=more)


def point(check: Check, texts: Wording) -> Line:
    """A point of a judgment: what was checked, and of what."""
    vocabulary = "outcome" if check.subject == NOT_REPORTED else _VOCABULARIES.get(check.check, "kind")
    return phrase(
        texts,
        "{check}: {subject}",
        check=plain(texts(CHECKS[check.check])),
        subject=said(check.subject, texts, vocabulary),
    )


def judgment_items(checks: Sequence[Check], texts: Wording) -> Iterator[Item]:
    """The checks of a judgment with their grades and reasons."""
    for check in checks:
        line = (*point(check, texts), Span(texts.dash), *verdict(str(check.grade), texts))
        cites = cited(", ".join(dict.fromkeys(one.cite for one in check.because if one.cite)), texts)
        *lines, last = because_lines(check.because, texts)
        yield Item(line, (*map(Item, lines), Item((*last, Span(" ["), *cites, Span("]")) if cites else last)))


def why(check: Check, texts: Wording) -> Line:
    """A point of a judgment with the first of its reasons."""
    return (*point(check, texts), Span(texts.dash), *_because(check.because[:1], texts))


def _because(because: Sequence[Reason], texts: Wording) -> Line:
    """Reasons, and the provisions that they rest on."""
    cites = cited(", ".join(dict.fromkeys(one.cite for one in because if one.cite)), texts)
    line = joined(reasons(because, texts), "; ")
    return (*line, Span(" ["), *cites, Span("]")) if cites else line
