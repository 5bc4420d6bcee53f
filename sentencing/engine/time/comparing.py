"""Which of two laws is milder for a count, or for several: in every respect, in none, or in some (art. 6(1))."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cmp_to_key
from typing import NamedTuple, Protocol

from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds
from sentencing.engine.counts.additional import MANDATORY, AdditionalBound, ordinary_range
from sentencing.law import schema
from sentencing.law.model import AdditionalKind, Kind
from sentencing.law.rulebook import Law
from sentencing.quantity import Interval, Quantity
from sentencing.ranges import Ranges, bounded

MILDER, SAME, STRICTER, MIXED = "milder", "same", "stricter", "mixed"


class Assessed(Protocol):
    """What a count comes to under one law."""

    @property
    def bounds(self) -> Bounds:
        """The offence and what can be imposed."""

    @property
    def additional(self) -> tuple[AdditionalBound, ...]:
        """The additional punishments."""


class _Severity(NamedTuple):
    """How severe a law is in one respect; larger is stricter."""

    rank: int
    amount: Quantity | None

    def against(self, other: _Severity) -> int:
        if self.rank != other.rank:
            return 1 if self.rank > other.rank else -1
        if self.amount is None or other.amount is None or self.amount == other.amount:
            return 0
        if (self.amount.unit, self.amount.of) != (other.amount.unit, other.amount.of):
            return 0
        return 1 if self.amount > other.amount else -1


def compare(law: Law, one: Assessed, other: Assessed) -> str:
    """Whether a law is milder for a count than another: in every respect, in none, or in some."""
    return _verdict(
        _by_range(law, _of_count(one), _of_count(other))
        | {_sign(_classes(one), _classes(other))}
        | _by_additional(one, other)
    )


def compare_sets(law: Law, one: Sequence[Found], other: Sequence[Found]) -> str:
    """The same of the final punishments for several offences."""
    return _verdict(_by_range(law, _of_set(one), _of_set(other)))


def _verdict(signs: set[int]) -> str:
    if 1 in signs and -1 in signs:
        return MIXED
    return MILDER if -1 in signs else STRICTER if 1 in signs else SAME


def _sign(one: int, other: int) -> int:
    return (one > other) - (one < other)


def _classes(result: Assessed) -> int:
    return schema.OFFENCE_CLASSES.index(result.bounds.offence.offence_class)


class _Possible(NamedTuple):
    """A kind of punishment that can be imposed, for what (points, or a unit), and how much of it."""

    kind: Kind
    what: object
    range: Interval | None


def _of_count(result: Assessed) -> list[_Possible]:
    return [_Possible(o.kind, o.points, o.range) for o in result.bounds.options]


def _of_set(found: Sequence[Found]) -> list[_Possible]:
    """What the final punishment can be, whatever the method: the court chooses it."""
    finals: dict[tuple[Kind, object], list[Interval]] = {}
    for one in found:
        high = bounded(one.finals.hull)[1] if one.finals.intervals else None
        counted_in = None if high is None else (high.unit, high.of)
        finals.setdefault((one.kind, counted_in), []).extend(one.finals.intervals)
    return [_Possible(kind, what, Ranges.of(all_).hull if all_ else None) for (kind, what), all_ in finals.items()]


def _by_range(law: Law, one: Sequence[_Possible], other: Sequence[_Possible]) -> set[int]:
    """The strictest and the mildest punishment, and each kind that both provide, compared at its upper and lower end."""
    signs = {_strictest(law, one).against(_strictest(law, other)), _mildest(law, one).against(_mildest(law, other))}
    signs |= {-1 for _ in _added_below(law, one, other)} | {1 for _ in _added_below(law, other, one)}
    ranges = {(p.kind, p.what): p.range for p in other}
    for possible in one:
        range_ = ranges.get((possible.kind, possible.what))
        if possible.range is None or range_ is None:
            continue
        for my_end, their_end in zip(bounded(possible.range), bounded(range_), strict=True):
            if (my_end.unit, my_end.of) == (their_end.unit, their_end.of):
                signs.add((my_end > their_end) - (my_end < their_end))
            else:
                signs |= {1, -1}
    return signs


def _kinds(found: Sequence[_Possible]) -> set[Kind]:
    return {possible.kind for possible in found}


def _added_below(law: Law, one: Sequence[_Possible], other: Sequence[_Possible]) -> set[Kind]:
    """The kinds of one law alone that a court may choose instead of the strictest one of the other."""
    most = _strictest(law, other).rank
    return {kind for kind in _kinds(one) - _kinds(other) if _rank(law, kind) < most}


def _rank(law: Law, kind: Kind) -> int:
    """The place of a kind from the mildest to the strictest; expulsion, which has none, is taken for milder than all."""
    return law.rank.get(kind, -1)


def _strictest(law: Law, found: Sequence[_Possible]) -> _Severity:
    return max(_ends(law, found, 1), key=cmp_to_key(_Severity.against))


def _mildest(law: Law, found: Sequence[_Possible]) -> _Severity:
    return min(_ends(law, found, 0), key=cmp_to_key(_Severity.against))


def _ends(law: Law, found: Sequence[_Possible], end: int) -> list[_Severity]:
    return [_Severity(_rank(law, p.kind), bounded(p.range)[end] if p.range else None) for p in found]


def _by_additional(one: Assessed, other: Assessed) -> set[int]:
    """Each additional punishment: whether there is one, whether it must be imposed, its term, what it goes with."""
    both = {o.kind for o in one.bounds.options} & {o.kind for o in other.bounds.options}
    ours, theirs = _additional(one, both), _additional(other, both)
    signs = {1} if ours.keys() - theirs.keys() else set()
    signs |= {-1} if theirs.keys() - ours.keys() else set()
    return signs.union(*(ours[kind].against(theirs[kind]) for kind in ours.keys() & theirs.keys()))


def _additional(result: Assessed, main: Set[Kind]) -> dict[AdditionalKind, _Additional]:
    """The additional punishments of a count by kind, beside some main punishments."""
    found: dict[AdditionalKind, list[AdditionalBound]] = {}
    for bound in result.additional:
        found.setdefault(bound.kind, []).append(bound)
    return {kind: _Additional.of(result, kind, bounds, main) for kind, bounds in found.items()}


class _Additional(NamedTuple):
    """What a law allows of an additional punishment of one kind. `goes_with` are the main punishments of both laws beside which it can stand."""

    mandatory: bool
    for_life: bool
    terms: tuple[Interval, ...]
    goes_with: frozenset[Kind]

    @classmethod
    def of(
        cls, result: Assessed, kind: AdditionalKind, bounds: Sequence[AdditionalBound], main: Set[Kind]
    ) -> _Additional:
        """All that a count has of a kind."""
        terms = [bound.range for bound in bounds if not bound.for_life]
        if kind is AdditionalKind.DEPRIVATION_OF_RIGHT:
            terms = [term or ordinary_range(result.bounds.offence) for term in terms]
        return cls(
            any(bound.duty == MANDATORY for bound in bounds),
            any(bound.for_life for bound in bounds),
            tuple(term for term in terms if term is not None),
            frozenset(one for one in main if any(bound.goes_with(one) for bound in bounds)),
        )

    @property
    def least(self) -> Quantity:
        """The shortest term."""
        return min(low for term in self.terms if (low := term.low) is not None)

    @property
    def most(self) -> Quantity | None:
        """The longest term; None where nothing limits it."""
        highs = [term.high for term in self.terms]
        return None if None in highs else max(high for high in highs if high is not None)

    def against(self, other: _Additional) -> set[int]:
        """Where it is stricter (1) and where milder (-1)."""
        signs = {_sign(self.mandatory, other.mandatory), _sign(self.for_life, other.for_life)}
        if self.terms and other.terms:
            signs |= {(self.least > other.least) - (self.least < other.least), _sign_of_highs(self.most, other.most)}
        if self.goes_with - other.goes_with:
            signs.add(1)
        if other.goes_with - self.goes_with:
            signs.add(-1)
        return signs


def _sign_of_highs(one: Quantity | None, other: Quantity | None) -> int:
    """Which of two upper ends is larger; None is beyond all."""
    if one is None or other is None:
        return (one is None) - (other is None)
    return (one > other) - (one < other)
