"""The counts and the final punishment on the page of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sentencing.engine.assessment import Assessment
from sentencing.engine.attached import Attached, attached
from sentencing.engine.concurrence.situations import Chosen
from sentencing.engine.concurrence.steps import SINGLE, Slot
from sentencing.engine.counts.additional import AdditionalBound
from sentencing.engine.counts.indices import in_tenge
from sentencing.engine.found import Bound
from sentencing.engine.reasoning.telling import Told
from sentencing.engine.sentences.witness import Witness
from sentencing.engine.under import facts_of
from sentencing.law.model import AdditionalKind, Index, Kind
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import Ranges
from sentencing.report.spans import cited, holds_if, offence, phrase, said, word
from sentencing.report.view import Item, Line, Span, joined, plain
from sentencing.report.wording import Wording

# counts


def count_item(assessment: Assessment, index: int, texts: Wording) -> Item:
    """A count: what it is, what can be imposed for it, what is added."""
    count, part = assessment.case.counts[index], assessment.part(index)
    article = assessment.rules.article(part.citation.article)
    kinds = assessment.count_ranges(index)
    alone = dict.fromkeys(o.kind for o in assessment.count_options(index) if o.range is None)
    options = [ranges(slot[0], found, texts) for slot, found in kinds.items()]
    options += [word(kind, texts) for kind in alone]
    governing = (
        *_told(assessment, assessment.category(index), texts),
        *plain(f"; {texts('law of')} "),
        *_told(assessment, assessment.law_day(index), texts),
    )
    lines = [
        governing,
        joined(options, texts(" or ")),
        *_in_tenge(kinds, assessment.index_of(index), count.committed, texts),
        *(_additional(assessment, item, texts) for item in attached(assessment, index)),
    ]
    title = f"{texts.text(article.title) if article else ''}: {texts.text(part.gist)}"
    return Item(plain(title), tuple(map(Item, lines)), name=offence(count.offence, texts))


def ranges(kind: Kind, found: Ranges, texts: Wording) -> Line:
    """A kind with its amounts."""
    return _imposed(kind, found, texts)


def _told(assessment: Assessment, told: Sequence[Told[Any]], texts: Wording) -> Line:
    """One value, or the values with the facts that decide between them."""
    lines = []
    for value, facts in told:
        named = joined((said(one, texts) for one in assessment.said(facts)), ", ") if len(told) > 1 else ()
        lines.append((*said(value, texts, "category"), *((Span(" ("), *named, Span(")")) if named else ())))
    return joined(lines, texts(" or "))


def _in_tenge(kinds: Mapping[Slot, Ranges], index: Index | None, day: date, texts: Wording) -> Iterator[Line]:
    """The amounts in MCI as money, kinds with equal amounts together."""
    found: dict[Ranges, list[str]] = {}
    for (kind, _), amounts in kinds.items():
        if money := in_tenge(amounts, index):
            found.setdefault(money, []).append(texts.word(kind))
    if index is None or not found:
        return
    amounts_said = joined(
        ((*plain(f"{', '.join(names)} "), *said(money, texts)) for money, names in found.items()), "; "
    )
    at = phrase(texts, "1 MCI = {tenge} on {day}", tenge=index.tenge, day=day)
    yield (*amounts_said, Span(" ("), *at, Span(")"))


def additional(item: AdditionalBound, texts: Wording) -> Line:
    """An additional punishment with its term."""
    if item.for_life:
        return (*word(item.kind, texts), *plain(" ", texts("for life")))
    return _imposed(item.kind, item.range, texts) if item.range else word(item.kind, texts)


def _additional(assessment: Assessment, found: Attached, texts: Wording) -> Line:
    item = found.bound
    kind = additional(item, texts)
    tie = plain(f", {texts('only with')} {texts.value(item.only_with)}") if item.only_with else ()
    under = holds_if(assessment.said(found.facts), texts)
    duty = (*word(item.duty, texts, "duty"), *((Span(", "), *under) if under else ()))
    if found.turns and not under:
        duty = word(found.duty, texts, "duty")
    return (Span("+ "), *kind, Span(": "), *duty, Span(" ("), *cited(item.cite, texts), Span(")"), *tie)


# the final punishment


def bounds_line(assessment: Assessment, texts: Wording) -> Line:
    """The bounds of the final punishment in one line, the strictest kind first, and the provisions of art. 58."""
    pieces = [word(kind, texts) for kind in assessment.lives()]
    pieces += [ranges(slot[0], bound.ranges, texts) for slot, bound in reversed(list(assessment.bounds().items()))]
    found = joined(pieces, texts(" or ")) or word("none", texts)
    if assessment.methods == (SINGLE,) and not assessment.adds_unserved:
        return found
    return (*found, Span(" "), *phrase(texts, "by art. {cites}", cites=cited(", ".join(assessment.cites), texts)))


def final_items(assessment: Assessment, texts: Wording) -> Iterator[Item]:
    """What each method can reach, what all together can, and sentences that attain the ends."""
    methods = () if assessment.methods == (SINGLE,) else (*(m for m in assessment.methods if m != SINGLE), "")
    for method in methods:
        for slot, bound in assessment.bounds(method).items():
            name = (
                texts.method(method, Kind.DEATH_PENALTY in assessment.lives(method))
                if method
                else texts("by any method")
            )
            money = Ranges() if method else in_tenge(bound.ranges, assessment.final_index(slot[0]))
            paid = (Span(" ("), *said(money, texts), Span(")")) if money else ()
            yield Item((*plain(f"{name}: "), *ranges(slot[0], bound.ranges, texts), *paid))
    for slot, bound in assessment.bounds().items():
        yield from _witnesses(assessment, slot[0], bound, texts)
    for kind, witness in assessment.lives().items():
        yield Item((*plain(f"{texts.word(kind)}: "), *sentence(witness, texts), *_under(assessment, witness, texts)))


def _witnesses(assessment: Assessment, kind: Kind, bound: Bound, texts: Wording) -> Iterator[Item]:
    least, most = bound.least, bound.most
    for end, witness in ((texts("the least"), least), (texts("the most"), most if most != least else None)):
        if witness is not None:
            line = (*sentence(witness, texts), *_under(assessment, witness, texts))
            yield Item((*plain(f"{end}, {texts.word(kind)}: "), *line))


def _under(assessment: Assessment, witness: Witness, texts: Wording) -> Line:
    """The open facts under which a sentence is lawful."""
    facts = assessment.said(facts_of(assessment, witness))
    return (Span(" ("), *holds_if(facts, texts), Span(")")) if facts else ()


def sentence(witness: Witness, texts: Wording) -> Line:
    """A concrete lawful sentence."""
    final = _amount(witness.kind, witness.amount, texts)
    if witness.new is not None and witness.unserved is not None:
        new = sentence(witness._replace(kind=witness.new[0], amount=witness.new[1], new=None), texts)
        before = _amount(witness.unserved.kind, witness.unserved.amount, texts)
        return (*new, *plain(f"; {texts('unserved')} "), *before, Span("; "), *final)
    if witness.method == SINGLE:
        return final
    counts = joined(
        ((*_named(witness, c, texts), Span(": "), *_amount(c.option.kind, c.amount, texts)) for c in witness.chosen),
        "; ",
    )
    return (*counts, *plain(f"; {texts.method(witness.method, witness.kind is Kind.DEATH_PENALTY)}: "), *final)


def _amount(kind: Kind, quantity: Quantity | None, texts: Wording) -> Line:
    return _imposed(kind, quantity, texts) if quantity else word(kind, texts)


def _imposed(kind: Kind | AdditionalKind, amount: Quantity | Interval | Ranges, texts: Wording) -> Line:
    return phrase(texts, texts.amount_form(amount), kind=word(kind, texts), amount=amount)


def _named(witness: Witness, chosen: Chosen, texts: Wording) -> Line:
    """What a punishment of a sentence is for."""
    bounds = witness.situation.counts[chosen.index]
    return plain(texts("earlier sentence")) if bounds.earlier else offence(bounds.offence.count.offence, texts)
