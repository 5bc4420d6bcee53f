"""Which counts a citation means: as they are entered, or as the act of one is cited since a later law renumbered it."""

from __future__ import annotations

from collections.abc import Sequence

from sentencing.case.model import Count, Judgment
from sentencing.citation import Citation
from sentencing.problem import ProblemError, problem


def fitting(cited: Citation, counts: Sequence[Count]) -> tuple[int, ...]:
    """The counts that a citation fits, by their places: a whole article those under each of its parts; as entered before as renumbered."""
    entered = tuple(place for place, one in enumerate(counts) if means(cited, one.offence))
    renumbered = (place for place, one in enumerate(counts) if any(means(cited, later) for later in one.later))
    return entered or tuple(renumbered)


def means(cited: Citation, offence: Citation) -> bool:
    """Whether a citation is that of an offence, of its part or of its article."""
    return cited in (offence, offence.provision, offence.whole)


def as_charged(judgment: Judgment, counts: Sequence[Count]) -> Judgment:
    """A judgment that cites each count as the case does. Raises ProblemError where two of its citations are of one count."""
    told = tuple((_charged(offence, counts), one) for offence, one in judgment.counts)
    without = tuple((_charged(offence, counts), why) for offence, why in judgment.unpunished)
    seen: dict[Citation, Citation] = {}
    written = [offence for offence, _ in (*judgment.counts, *judgment.unpunished)]
    for was, (offence, _) in zip(written, (*told, *without), strict=True):
        first = seen.setdefault(offence.provision, was)
        if first is not was:
            raise ProblemError([problem("duplicate-id", field="judgment.counts", found=was, first=str(first))])
    return judgment._replace(counts=told, unpunished=without)


def _charged(offence: Citation, counts: Sequence[Count]) -> Citation:
    """A citation of a judgment as the count is entered; one that fits no count stays, and so does one of several."""
    if any(one.offence.provision == offence.provision for one in counts):
        return offence
    found = [one.offence for one in counts if offence.provision in one.later]
    if len(found) != 1:
        return offence
    return found[0] if found[0].points else found[0].with_points(*offence.points)
