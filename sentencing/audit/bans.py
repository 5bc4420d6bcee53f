"""The ban of the final punishment: whether bans for several offences come to it, one of them or several added up (58(5))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sentencing.audit.arithmetic import governing_row
from sentencing.audit.checks import Check, Grade, check
from sentencing.case import ImposedAdditional, Judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import CountResult, bans_of_several
from sentencing.engine.counts.additional import AdditionalBound, ordinary_range
from sentencing.engine.reasoning.trace import Value
from sentencing.law.decision import Decision
from sentencing.law.model import AdditionalKind, Kind
from sentencing.message import N_
from sentencing.quantity import Quantity
from sentencing.ranges import bounded

BAN = AdditionalKind.DEPRIVATION_OF_RIGHT


class Provided(NamedTuple):
    """What a count provides, and beside which main punishment it stands; None where the judgment does not tell that."""

    result: CountResult
    bound: AdditionalBound
    beside: Kind | None

    @property
    def is_tied(self) -> bool:
        """Whether it goes with another main punishment than the one imposed."""
        return self.beside is not None and not self.bound.goes_with(self.beside)

    @property
    def is_open(self) -> bool:
        """Whether it goes with some main punishments alone, and the one imposed is not told."""
        return self.beside is None and bool(self.bound.only_with)


def check_ban(
    assessment: Assessment,
    judgment: Judgment,
    item: ImposedAdditional,
    of_counts: Sequence[ImposedAdditional],
    subject: Value,
    *,
    side_by_side: bool,
) -> Iterator[Check]:
    """What is wrong with a ban of the final punishment beside those for the counts, of which the court may attach one, or several added up.

    Of two bans side by side each is one of them.
    """
    if _is_one(item, of_counts):
        return
    if side_by_side or not _adds_up(assessment, item, of_counts):
        by = assessment.law.provision("additional-of-several")
        says = N_("the bans for the counts do not come to it")
        yield check("additional_of_counts", subject, Grade.CONTRADICTION, says, by)
    elif (added := _bans_are_added(assessment, judgment)).outcome == "no":
        says = N_("the main punishments are absorbed, and so are the bans for the counts; they are not added up")
        yield check("additional_of_counts", subject, Grade.OUTSIDE, says, added)


def _bans_are_added(assessment: Assessment, judgment: Judgment) -> Decision[str]:
    """Whether bans are added up, by the methods that are lawful for the punishments imposed, or for those that can be; by that which the judgment names."""
    row = governing_row(assessment, judgment)
    lawful = row.methods if row is not None else tuple(found.method for found in assessment.sole.final.finals)
    named = tuple(method for method in lawful if method == judgment.method)
    return bans_of_several(assessment.sole.final.law, named or lawful)


def _is_one(item: ImposedAdditional, of_counts: Sequence[ImposedAdditional]) -> bool:
    """Whether a ban is one of those of the counts, or can be, where a length is not told."""
    if item.amount is None and not item.for_life:
        return True
    untold = ImposedAdditional(item.kind)
    return any(one in (item, untold) for one in of_counts)


def _adds_up(assessment: Assessment, item: ImposedAdditional, of_counts: Sequence[ImposedAdditional]) -> bool:
    """Whether a ban can be added up from some of those of the counts: from the longest of them to their sum, which the most of the General Part limits."""
    total: Quantity | None = None
    if item.amount is None:
        return False
    most = max(bounded(ordinary_range(result.bounds.offence))[1] for result in assessment.sole.counts)
    for longest in sorted(one.amount for one in of_counts if one.amount is not None):
        total = longest if total is None else total + longest
        if longest <= item.amount <= max(longest, min(total, most)):
            return True
    return False


def as_a_sum(
    name: str,
    assessment: Assessment,
    judgment: Judgment,
    provided: Sequence[Provided],
    item: ImposedAdditional,
    subject: Value,
) -> Check | None:
    """The check of a ban that no count allows by itself, as the sum of several that go with what was imposed, or may, where that is not told; None where it is none."""
    going = [one for one in provided if not one.is_tied]
    if item.amount is None or item.kind is not BAN or not _is_sum(assessment, going, item.amount):
        return None
    added = _bans_are_added(assessment, judgment)
    if added.outcome != "yes":
        says = N_("the main punishments are absorbed, and so are the bans for the counts; they are not added up")
        return check(name, subject, Grade.OUTSIDE, says, added)
    if _is_sum(assessment, [one for one in going if not one.is_open], item.amount):
        return check(name, subject, Grade.WITHIN, N_("added up from the bans of several offences"), added)
    says = N_(
        "bans of several offences can come to it; what was imposed for a count whose ban goes with other punishments alone is not reported"
    )
    return check(name, subject, Grade.DEPENDS, says, added)


def _is_sum(assessment: Assessment, provided: Sequence[Provided], amount: Quantity) -> bool:
    """Whether a ban can be added up from those that several offences allow: not below the second of them, up to the most of the General Part (58(5))."""
    terms = [
        bounded(bound.range)
        for bound in (one.bound for one in provided)
        if bound.range is not None and bound.range.high is not None
    ]
    if len(terms) <= 1:
        return False
    most = max(bounded(ordinary_range(one.result.bounds.offence))[1] for one in provided)
    _, least, *_ = sorted(low for low, _ in terms)
    total, *others = (high for _, high in terms)
    for high in others:
        total += high
    return least <= amount <= min(total.normalised(assessment.sole.final.law.days_in_a_month), most)
