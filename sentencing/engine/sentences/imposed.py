"""A witness as the judgment that it is: with the additional punishments that the law commands beside those of its counts (arts 48-51, 58(5))."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sentencing.case import Imposed, ImposedAdditional, Judgment
from sentencing.citation import Citation
from sentencing.engine.concurrence.situations import Bounds, Chosen, bans_of_several
from sentencing.engine.concurrence.steps import SINGLE
from sentencing.engine.counts.additional import MANDATORY, AdditionalBound, ordinary_range
from sentencing.engine.sentences.witness import Witness
from sentencing.law.model import AdditionalKind, Kind
from sentencing.quantity import Quantity
from sentencing.ranges import bounded

_BAN = AdditionalKind.DEPRIVATION_OF_RIGHT


def judgment_of(witness: Witness, *, foreigner: bool) -> Judgment:
    """What a court that imposes a witness writes. Expulsion is for foreigners and stateless persons alone (art. 51)."""
    counts = tuple(_counts(witness, foreigner))
    every = [item for _, imposed in counts for item in imposed.additional or ()]
    final = Imposed(witness.kind, witness.amount, _of_final(every, witness))
    return Judgment(counts, final, "" if witness.method == SINGLE else witness.method)


def _counts(witness: Witness, foreigner: bool) -> Iterator[tuple[Citation, Imposed]]:
    for chosen in witness.chosen:
        bounds = witness.situation.counts[chosen.index]
        if bounds.earlier is None:
            additional = tuple(_mandatory(chosen, bounds, foreigner))
            yield bounds.offence.count.offence, Imposed(chosen.option.kind, chosen.amount, additional)


def _mandatory(chosen: Chosen, bounds: Bounds, foreigner: bool) -> Iterator[ImposedAdditional]:
    for item in owed(bounds.beside(chosen.option), chosen.option.kind):
        if item.kind is AdditionalKind.EXPULSION and not foreigner:
            continue
        if item.kind is not _BAN or item.for_life or item.range is None:
            yield ImposedAdditional(item.kind, None, item.for_life)
        else:
            low = item.range.low if item.range.low is not None and not item.range.low_open else item.range.high
            yield ImposedAdditional(item.kind, low)


def owed(additional: Iterable[AdditionalBound], main: Kind) -> tuple[AdditionalBound, ...]:
    """The additional punishments that must be imposed beside a main one."""
    return tuple(item for item in additional if item.duty == MANDATORY and item.goes_with(main))


def _of_final(every: Iterable[ImposedAdditional], witness: Witness) -> tuple[ImposedAdditional, ...]:
    """Those of the counts, each kind once: bans for a term are added up, not above the most of the General Part, or the longest of them where
    they are absorbed (58(5)), beside one for life, which is of the rights that art. 50(2) names.
    """
    others = {item.kind: item for item in every if item.kind is not _BAN}
    for_life = [item for item in every if item.kind is _BAN and item.for_life][:1]
    for_a_term = [item for item in every if item.kind is _BAN and not item.for_life]
    added = [ImposedAdditional(_BAN, _sum(for_a_term, witness))] if for_a_term else []
    return (*others.values(), *for_life, *added)


def _sum(bans: Iterable[ImposedAdditional], witness: Witness) -> Quantity | None:
    total, *others = (ban.amount for ban in bans if ban.amount is not None)
    longest = total
    for amount in others:
        longest, total = max(longest, amount), total + amount
    if bans_of_several(witness.situation.law, (witness.method,)).outcome == "no":
        return longest
    most = max(bounded(ordinary_range(bounds.offence))[1] for bounds in witness.situation.counts)
    return max(longest, min(total, most))
