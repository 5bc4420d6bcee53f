"""Additional punishments of a count: those of its sanction, and those that the General Part prescribes (arts 48-51)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from sentencing.case import Case
from sentencing.engine.counts.bounds import Offence
from sentencing.engine.counts.classes import bounded_high
from sentencing.engine.reasoning.asking import OneByOne
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.model import Additional, AdditionalKind, Kind, Rule
from sentencing.message import N_
from sentencing.quantity import Interval
from sentencing.ranges import bounded

MANDATORY, OPTIONAL = "mandatory", "optional"


class AdditionalBound(NamedTuple):
    """An additional punishment that can or must go with a count; `duty` says which."""

    kind: AdditionalKind
    duty: str
    range: Interval | None
    for_life: bool
    only_with: tuple[Kind, ...]
    only_points: tuple[str, ...]
    cite: str

    def goes_with(self, kind: Kind) -> bool:
        """Whether it can go with a main punishment of a kind."""
        return not self.only_with or kind in self.only_with


def additional_punishments(offence: Offence, world: World, trace: Trace) -> tuple[AdditionalBound, ...]:
    """All additional punishments of a count, each a step."""
    found = list(_of_sanction(offence, world))
    found = _without_confiscation(offence, found, world, trace)
    _, since, place, _ = offence.rule
    for bound in found:
        trace.add(
            Rule(bound.cite, since, place),
            N_("additional punishment in the sanction: {kind}, {duty}"),
            on=[offence.step],
            kind=str(bound.kind),
            duty=bound.duty,
            points=bound.only_points,
        )
    found += _expulsion(offence, found, world, trace)
    prescribed = _prescribed(offence, world, trace)
    if prescribed is not None:
        found = _joined(found, prescribed)
    return tuple(_of_minor(offence, found, trace) if offence.is_minor else found)


def _without_confiscation(
    offence: Offence, found: list[AdditionalBound], world: World, trace: Trace
) -> list[AdditionalBound]:
    """Confiscation as the law of the day allows it: of property that was found, and before art. 48 took effect for crimes out of greed alone."""
    others = [bound for bound in found if bound.kind is not AdditionalKind.CONFISCATION]
    if len(others) == len(found):
        return found
    rule = nothing_to_confiscate(offence, world.case)
    if rule is not None and offence.count.facts.get("property_found") == "no":
        trace.add(rule, N_("confiscation is not imposed: no property was found that can be confiscated"))
        return others
    decision = offence.law.decide(schema.CONFISCATION, OneByOne(partial(world.fact, offence.count)))
    if decision.outcome == schema.AS_PROVIDED:
        return found
    trace.add(decision, N_("confiscation is not imposed: the crime was not committed out of greed"))
    return others


def nothing_to_confiscate(offence: Offence, case: Case) -> Rule | None:
    """The rule that nothing is confiscated where no property was found: that of the judgment, as the milder (6(1)), or else of the act. None before
    art. 48 took effect, when it was of any property of the convict (467(3)(1)).
    """
    law = offence.law.on(case.decided or offence.count.committed)
    return law.provision("nothing-to-confiscate") if law.has_provision("nothing-to-confiscate") else None


def minor_term(offence: Offence, kind: AdditionalKind) -> Interval | str | None:
    """What art. 81 sets for an additional punishment of a minor: a term, `as provided`, or None where it is not imposed."""
    return offence.law.decide(schema.ADDITIONAL_MINOR, {"additional": str(kind)}).outcome


def _of_minor(offence: Offence, found: list[AdditionalBound], trace: Trace) -> list[AdditionalBound]:
    """The additional punishments that may be imposed on a minor, with the terms of art. 81(2)."""
    left = []
    for bound in found:
        decision = offence.law.decide(schema.ADDITIONAL_MINOR, {"additional": str(bound.kind)})
        term = decision.outcome
        if term is None:
            trace.add(decision, N_("{kind} is not imposed on a minor"), kind=str(bound.kind))
        elif isinstance(term, str):
            trace.add(decision, N_("{kind} is imposed on a minor as on an adult"), kind=str(bound.kind))
            left.append(bound)
        else:
            left.append(_with_term(offence, bound, term, decision.rule, trace))
    return left


def _with_term(offence: Offence, bound: AdditionalBound, term: Interval, rule: Rule, trace: Trace) -> AdditionalBound:
    """A ban on a minor: within the term of art. 81(2), which takes the place of a longer one."""
    reading = "life-long-ban-of-a-minor" if bound.for_life else ""
    if reading and offence.law.readings[reading] == "article-50":
        trace.add(rule, N_("the life-long ban stays for a minor"), reading=reading)
        return bound
    low, high = bounded(term)
    if bound.range is not None and bound.range.high is not None:
        high = max(min(high, bound.range.high), low)
    least = low if bound.range is None or bound.range.low is None else bound.range.low
    if least <= high:
        low = max(low, least)
    else:
        reading = "minimum-above-81"
        low = high if offence.law.readings[reading] == "exactly-the-maximum" else low
    range_ = Interval(low, high)
    trace.add(rule, N_("the ban on a minor: {range}"), range=range_, reading=reading)
    return bound._replace(range=range_, for_life=False, cite=f"{bound.cite}, {rule.cite}")


def _expulsion(offence: Offence, found: list[AdditionalBound], world: World, trace: Trace) -> list[AdditionalBound]:
    """Expulsion of a foreigner or stateless person whom the sanction does not threaten with it (art. 51(2))."""
    named = {str(bound.kind) for bound in found} | {str(row.kind) for row in offence.sanction.main}
    if AdditionalKind.EXPULSION in named and not world.case.person.citizen_of:
        world.assumed.setdefault(("person", "citizen_of"), world.facts["citizen_of"].otherwise)
    if not world.case.person.can_be_foreigner or AdditionalKind.EXPULSION in named:
        return []
    decision = offence.law.decide(schema.EXPULSION_OUTSIDE, {})
    says = N_("expulsion, which the sanction does not name, can be added: {possible}")
    trace.add(decision, says, on=[offence.step], possible=decision.outcome)
    bound = AdditionalBound(AdditionalKind.EXPULSION, OPTIONAL, None, False, (), (), decision.cite)
    return [bound] if decision.outcome == "yes" else []


def _joined(found: list[AdditionalBound], prescribed: AdditionalBound) -> list[AdditionalBound]:
    """The sanction and the General Part together: a ban that both prescribe cites both; that of the General Part takes the place of a shorter one.

    Where the General Part gives a term alone (50(2) para. 2), the sanction decides whether the ban must be imposed.
    """
    if not prescribed.for_life and any(b.kind is prescribed.kind for b in found):
        return [_with_range(b, prescribed) if b.kind is prescribed.kind else b for b in found]
    same = [b for b in found if b.kind is prescribed.kind and b.for_life]
    if prescribed.duty == MANDATORY:
        cite = ", ".join(dict.fromkeys((*(b.cite for b in same), prescribed.cite)))
        return [*(b for b in found if b.kind is not prescribed.kind), prescribed._replace(cite=cite)]
    return found if same else [*found, prescribed]


def _with_range(bound: AdditionalBound, prescribed: AdditionalBound) -> AdditionalBound:
    return bound._replace(range=prescribed.range, cite=f"{bound.cite}, {prescribed.cite}")


def _of_sanction(offence: Offence, world: World) -> Iterator[AdditionalBound]:
    """The additional punishments of the sanction; what comes for the case of another part takes the place of the others of its kind."""
    rows, points = offence.sanction.additional, set(offence.sanction.points)
    elsewhere = [row for row in rows if row.fact and not points & set(row.only_points)]
    met = [row for row in elsewhere if world.of_count(offence.count, row.fact) == "yes"]
    instead = {row.kind for row in met}
    for row in rows:
        if row in met or (row not in elsewhere and row.kind not in instead):
            bound = _from_sanction(offence, row)
            if bound is not None:
                yield bound


def _from_sanction(offence: Offence, row: Additional) -> AdditionalBound | None:
    """An additional punishment of the sanction; None where it is for another point. Where no point is told it may be imposed, and need not be."""
    points, own, mandatory = offence.points, set(row.only_points) & set(offence.sanction.points), row.mandatory
    cite = str(offence.part.citation)
    if own and points:
        met = own & set(points)
        if not met:
            return None
        cite = f"{cite}({','.join(sorted(met))})"
    elif own:
        mandatory = False
    range_ = row.range
    if range_ is not None and range_.low is None and row.kind is AdditionalKind.DEPRIVATION_OF_RIGHT:
        range_ = range_._replace(low=min(bounded(ordinary_range(offence))[0], bounded_high(range_)))
    duty = MANDATORY if mandatory else OPTIONAL
    return AdditionalBound(row.kind, duty, range_, row.for_life, row.only_with, row.only_points, cite)


def ordinary_range(offence: Offence) -> Interval:
    """How long a deprivation of a right can be where nothing special is prescribed (50(2) para. 1; of a minor 81(2))."""
    if offence.is_minor and isinstance(own := minor_term(offence, AdditionalKind.DEPRIVATION_OF_RIGHT), Interval):
        return own
    facts = dict.fromkeys(schema.DEPRIVATION_OF_RIGHT.facts, "no")
    row = offence.law.decide(schema.DEPRIVATION_OF_RIGHT, facts).outcome
    assert row is not None
    assert row.range is not None
    return row.range


def _prescribed(offence: Offence, world: World, trace: Trace) -> AdditionalBound | None:
    """What art. 50(2) prescribes for the offence: a life-long ban for corruption crimes and others, a longer one for some."""
    law, found = offence.law, {}
    if offence.is_crime:
        found = {name: world.listed(law, offence.count, name, offence.chapter) for name in schema.LISTS_OF_50}
    if all(answer == "no" for answer in found.values()):
        trace.considered(
            law.provision("prescribed-ban"), N_("not an offence for which the General Part itself prescribes a ban")
        )
        return None
    decision = law.decide(schema.DEPRIVATION_OF_RIGHT, {"crime": "yes", **found})
    row = decision.outcome
    assert row is not None
    duty = MANDATORY if row.mandatory else OPTIONAL
    names = tuple(name for name, answer in found.items() if answer == "yes")
    says = N_("the General Part sets the term of {kind} ({lists}); whether it is imposed: {duty}")
    if row.for_life:
        says = N_("the General Part prescribes {kind} for life ({lists}), {duty}")
    trace.add(decision, says, row.range, on=[offence.step], kind=str(row.kind), lists=names, duty=duty)
    return AdditionalBound(row.kind, duty, row.range, row.for_life, (), (), decision.cite)
