"""Art. 60: the final punishment where an earlier sentence was not served in full.

The unserved part u is added to the new punishment n in full or in part, so that the final one is more than n, more than u, at most
n + u and at most the cap. Milder kinds are converted into the stricter one (art. 61).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sentencing.case import Imposed
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds, table_facts
from sentencing.engine.counts.amounts import convert, is_addable, is_comparable, unit_step, zero_of
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.engine.counts.minors import lower_caps
from sentencing.engine.reasoning.trace import Labelled, Trace
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import UNITS, Kind, Rule
from sentencing.law.rulebook import Law
from sentencing.law.schema import Concurrence
from sentencing.message import N_
from sentencing.problem import ProblemError, problem
from sentencing.quantity import Interval, Quantity, Unit, term
from sentencing.ranges import Ranges, bounded


def cumulated(
    world: World, law: Law, counts: Sequence[Bounds], found: Sequence[Found], unserved: Imposed, trace: Trace
) -> tuple[Found, ...]:
    """The finals with the unserved part of the earlier sentence."""
    trace.scope = "sentences"
    says = N_("the unserved part of the earlier sentence ({kind} {amount}) is added in full or in part")
    if unserved.amount is None:
        says = N_("the earlier sentence is {kind}")
    base = trace.add(law.provision("unserved-part"), says, kind=unserved.kind, amount=unserved.amount or ())
    finals = []
    for one in found:
        if one.kind not in LIFE_KINDS and (one.kind not in UNITS or not is_comparable(one.finals)):
            continue
        mild, strict = sorted((one.kind, unserved.kind), key=law.rank.__getitem__)
        if strict not in LIFE_KINDS and not is_addable(law, mild, strict):
            kinds = (mild, strict)
            raise ProblemError([problem("cannot-be-added", field="earlier_sentence.unserved", found=kinds)])
        finals.append(_with_unserved(world, law, counts, one, unserved, trace, base))
    return tuple(finals)


def _with_unserved(
    world: World, law: Law, counts: Sequence[Bounds], one: Found, unserved: Imposed, trace: Trace, base: str
) -> Found:
    kind = max(one.kind, unserved.kind, key=law.rank.__getitem__)
    decision = _row(world, law, counts, one, unserved, kind)
    if kind in LIFE_KINDS:
        trace.add(decision, N_("{kind} imposed by one of the sentences is the final punishment"), on=[base], kind=kind)
        return _found(one, kind, Ranges(), decision.rule, decision.outcome)._replace(unserved=unserved)
    cap = _cap(law, kind, decision, counts, unserved)
    addition = Addition(law, kind, unserved, cap)
    finals = addition.finals(one)
    rule = decision.rule if kind is Kind.IMPRISONMENT else law.provision("sentences-to-other-kinds")
    more = law.provision("more-than-each-sentence")
    reading = "" if kind is Kind.IMPRISONMENT else "general-limit-of-sentences"
    by: tuple[Rule, ...] = (more, rule)
    if cap < _cap_of_60(law, kind, decision):
        by, reading = (*by, law.provision("punishments-of-minors")), "sentences-of-a-minor"
    says = N_(
        "{kind}: more than the new punishment, {new}, and more than the unserved part; at most their sum, and {cap}"
    )
    trace.add(
        by,
        says,
        finals,
        on=[base],
        kind=kind,
        new=Labelled(one.kind, one.finals),
        cap=cap,
        reading=reading,
    )
    if any(addition.is_at_the_cap(interval) for interval in addition.new(one).intervals):
        says = N_("at the cap nothing can be greater: the cap, {cap}")
        trace.add(by, says, on=[base], cap=cap, reading="sentences-at-the-cap")
    if one.kind is not unserved.kind:
        milder = min(one.kind, unserved.kind, key=law.rank.__getitem__)
        says = N_("{milder} is converted into {kind} before it is added")
        trace.add(law.conversion, says, on=[base], milder=milder, kind=kind)
    outcome = decision.outcome._replace(caps=((kind, cap),))
    return _found(one, kind, finals, rule, outcome)._replace(unserved=unserved)


def _found(one: Found, kind: Kind, finals: Ranges, rule: Rule, outcome: Concurrence) -> Found:
    return Found(one.method, kind, finals, one.situation._replace(rule=rule, outcome=outcome), one)


def _row(
    world: World, law: Law, counts: Sequence[Bounds], one: Found, unserved: Imposed, kind: Kind
) -> Decision[Concurrence]:
    """The row of art. 60; the crime of the earlier sentence is asked for only where the finals turn on it."""
    grave = table_facts(counts)["especially_grave_imprisonment"]
    facts = {"especially_grave_imprisonment": grave, "life_imposed": "yes" if kind in LIFE_KINDS else "no"}
    rows = {answer: law.decide(schema.SENTENCES, {**facts, "earlier_over_20y": answer}) for answer in schema.YES_NO}
    if kind is not Kind.IMPRISONMENT:
        return rows["no"]
    caps = {answer: _cap(law, kind, row, counts, unserved) for answer, row in rows.items()}
    yes, no = (Addition(law, kind, unserved, caps[answer]).finals(one) for answer in schema.YES_NO)
    return rows["no"] if yes == no else rows[world.earlier_over_20y()]


def _cap(
    law: Law, kind: Kind, decision: Decision[Concurrence], counts: Sequence[Bounds], unserved: Imposed
) -> Quantity:
    """The cap of art. 60; for the offences of a minor not above what art. 81 allows, unless the unserved part itself is above it."""
    cap = _cap_of_60(law, kind, decision)
    if law.readings["sentences-of-a-minor"] == "article-60":
        return cap
    lowered = dict(lower_caps(law, ((kind, cap),), [bounds.offence for bounds in counts]))[kind]
    assert unserved.amount is not None
    return min(cap, max(lowered, _converted(law, unserved.amount, unserved.kind, kind)))


def _cap_of_60(law: Law, kind: Kind, decision: Decision[Concurrence]) -> Quantity:
    """The cap on imprisonment (60(3)); for other kinds the most that the General Part allows for the kind (60(2))."""
    named = dict(decision.outcome.caps).get(kind)
    if named is not None:
        return named
    facts = {"kind": str(kind), "guilt": "intentional"}
    limits = [law.decide(schema.LIMITS, {**facts, "offence": offence}).outcome for offence in schema.OFFENCE_CLASSES]
    return max(bounded(limit)[1] for limit in limits if limit is not None)


class Addition:
    """The unserved part and the cap, in units of the final kind."""

    def __init__(self, law: Law, kind: Kind, unserved: Imposed, cap: Quantity) -> None:
        assert unserved.amount is not None
        self.law, self.kind, self.cap = law, kind, cap
        self.unserved = _converted(law, unserved.amount, unserved.kind, kind)

    def new(self, one: Found) -> Ranges:
        """The new punishment in units of the final kind."""
        found = []
        for interval in one.finals.intervals:
            low, high = (_converted(self.law, end, one.kind, self.kind) for end in bounded(interval))
            found.append(interval._replace(low=low, high=high))
        return Ranges.of(found)

    def finals(self, one: Found) -> Ranges:
        """What the new punishments and the unserved part can come to: see the head of this module."""
        found = []
        for interval in self.new(one).intervals:
            low, high = bounded(interval)
            least, most = max(low, self.unserved), self._sum(high)
            if self.is_at_the_cap(interval):
                found.append(Interval(self.cap, self.cap))
            found.append(Interval(least, min(most, self.cap), True, interval.high_open and most <= self.cap))
        return Ranges.of(found)

    def is_at_the_cap(self, interval: Interval) -> bool:
        """Whether the least new punishment, or the unserved part, leaves nothing greater under the cap."""
        return self.cap <= max(self.unserved, bounded(interval)[0])

    def _sum(self, quantity: Quantity) -> Quantity:
        return (quantity + self.unserved).normalised(self.law.days_in_a_month)

    def source(self, one: Found, final: Quantity) -> Quantity:
        """A new punishment, in its own kind, from which a final is reached: the least there is."""
        zero = zero_of(self.kind)
        least = max(zero, final.minus(self.unserved, self.law.days_in_a_month))
        window = Ranges.of([Interval(least, final, False, True)]) & self.new(one)
        chosen = self._lowest((window or self.new(one)).intervals[0])
        return chosen if one.kind is self.kind else converted_back(self.law, chosen, one.kind, self.kind)

    def _lowest(self, interval: Interval) -> Quantity:
        """The lowest amount of an interval; where that is excluded, a unit above it, or half-way where the ends are closer."""
        low, high = bounded(interval)
        if not interval.low_open:
            return low
        above = low + unit_step(self.kind)
        month = self.law.days_in_a_month
        half = high.minus(low, month).scaled(Fraction(1, 2))
        return above if above in interval else (low + half).normalised(month)


def _converted(law: Law, quantity: Quantity, kind: Kind, into: Kind) -> Quantity:
    found = quantity if kind is into else convert(law, quantity, kind, into)
    return found.normalised(law.days_in_a_month)


def converted_back(law: Law, quantity: Quantity, mild: Kind, strict: Kind) -> Quantity:
    """An amount of a stricter kind in units of a milder one: art. 61(1) backwards."""
    rate, month = law.rates[strict, mild], law.days_in_a_month
    size = _size(quantity, month) / _size(rate.strict_amount, month) * _size(rate.mild_amount, month)
    return term(days=size).normalised(month) if UNITS[mild] is Unit.TERM else Quantity(UNITS[mild], size)


def _size(quantity: Quantity, month: Fraction) -> Fraction:
    return quantity.value * month + quantity.days if quantity.unit is Unit.TERM else quantity.value
