"""Art. 81: which punishments may be imposed on a minor, and within what; also for several offences (art. 58)."""

from __future__ import annotations

from collections.abc import Sequence

from sentencing.engine.counts.bounds import Offence, Option, general_minimum, limits
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.engine.reasoning.asking import OneByOne
from sentencing.engine.reasoning.lists import UNCLEAR, place_on_list
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.model import UNITS, Fact, Kind
from sentencing.law.rulebook import Law
from sentencing.message import N_
from sentencing.problem import ProblemError, problem
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import bounded

Caps = tuple[tuple[Kind, Quantity], ...]


def _facts(offence: Offence, kind: Kind, world: World | None) -> OneByOne:
    """Facts of the table of art. 81; without a world, as they are most favourable to imposing the kind."""

    def asked(fact: str) -> Fact:
        if fact in ("connected_with_death", "aggravated_murder_or_terrorism"):
            found = place_on_list(offence.law, fact, offence.cited, offence.chapter)
            if found != UNCLEAR:
                return found
            return world.of_count(offence.count, "death_caused") if world else "yes"
        return world.fact(offence.count, fact) if world else "yes"

    return OneByOne(asked, {"main_kind": str(kind), "offence": offence.offence_class})


def limit_of(offence: Offence, kind: Kind, world: World | None = None) -> Interval | None:
    """The amounts of a kind that art. 81 allows for an offence of a minor; None where it is barred. Without a world, of one who has the means."""
    return offence.law.decide(schema.LIMITS_MINOR, _facts(offence, kind, world)).outcome


def limit_kinds(offence: Offence, options: list[Option], world: World, trace: Trace) -> list[Option]:
    """The options of a count that may be imposed on a minor, each with the limits of art. 81; for an adult, all of them."""
    if not offence.is_minor or offence.term_for_life is not None:
        return options
    left = []
    for option in options:
        decision = offence.law.decide(schema.LIMITS_MINOR, _facts(offence, option.kind, world))
        limit = decision.outcome
        if limit is None:
            trace.add(decision, N_("{kind} is not imposed on this minor"), kind=option.kind, on=[offence.step])
            continue
        trace.add(decision, N_("{kind} of a minor"), limit, kind=option.kind, on=[offence.step])
        left.append(_limited(offence, option._replace(rule_81=decision.rule), limit, trace))
    if not left:
        code = "life-only" if all(option.kind in LIFE_KINDS for option in options) else "minor-no-punishment"
        raise ProblemError([problem(code, field=offence.count.field, provision=offence.count.offence)])
    return left


def _limited(offence: Offence, option: Option, limit: Interval, trace: Trace) -> Option:
    """An option with the limits of art. 81 noted; its open lower end, and a multiple of a sum, are taken from there."""
    assert option.range is not None  # life and expulsion, which have none, are barred
    assert option.rule_81 is not None
    readings = offence.law.readings
    if bounded(option.range)[1].unit is Unit.MULTIPLE:
        own = readings["multiple-fine-of-a-minor"] == "article-81"
        says = N_("a multiple of a sum, of a minor: {range}")
        range_ = limit if own else option.range
        trace.add(option.rule_81, says, range=range_, reading="multiple-fine-of-a-minor")
        return option._replace(range=range_, provided=range_, least=limit.low, open_low=False) if own else option
    low, high = bounded(option.range)
    if option.open_low and limit.low is not None:
        low = min(limit.low, high)
    opened = option.range.low_open and low == bounded(option.range)[0]
    found = option._replace(range=option.range._replace(low=low, low_open=opened), least=limit.low, most=limit.high)
    if readings["fractions-and-81"] == "of-the-limit":
        found = _capped(offence, found, trace)
        found = found._replace(provided=found.range)
    return found


def cap_kinds(offence: Offence, options: list[Option], trace: Trace) -> list[Option]:
    """The options of a count, none above what art. 81 allows a minor."""
    return [_capped(offence, option, trace) for option in options]


def _capped(offence: Offence, option: Option, trace: Trace) -> Option:
    """An option cut to the most of art. 81. Where its minimum is above that, the reading `minimum-above-81` says what follows."""
    most = option.most
    if most is None or option.range is None:
        return option
    assert option.rule_81 is not None
    low, high = bounded(option.range)
    if high <= most:
        return option
    reading = "fractions-and-81" if high < _unreduced(offence, option) else ""
    interval = option.range._replace(high=most, high_open=False)
    if most < low:
        reading = "minimum-above-81"
        exactly = offence.law.readings[reading] == "exactly-the-maximum"
        interval = Interval(most if exactly else _bottom(offence, option), most)
    says = N_("{kind}: a minor gets no more than {most}")
    trace.add(option.rule_81, says, interval, kind=option.kind, most=most, on=[offence.step], reading=reading)
    return option._replace(range=interval)


def _unreduced(offence: Offence, option: Option) -> Quantity:
    """The most of a kind before any fraction: that of the sanction, or the limit of the General Part that cuts it."""
    assert option.provided is not None
    provided, limit = bounded(option.provided)[1], limits(offence.law, offence, option.kind).outcome
    return provided if limit is None else min(provided, bounded(limit)[1])


def _bottom(offence: Offence, option: Option) -> Quantity:
    """The least of a kind: by art. 81, or else by the General Part."""
    low = option.least or general_minimum(offence, option.kind)
    assert low is not None
    return low


def lower_caps(law: Law, caps: Caps, offences: Sequence[Offence]) -> Caps:
    """The caps of a final punishment, lowered to what art. 81 allows where the offences are those of a minor."""
    minors = [offence.is_minor for offence in offences]
    if not any(minors) or (not all(minors) and law.readings["set-across-majority"] == "adult"):
        return caps
    only = law.readings["final-caps-of-a-minor"] == "article-58"
    named = dict(caps)
    for kind in UNITS if not only else (Kind.IMPRISONMENT,):
        found = [most for offence in offences if (most := _most(offence, kind))]
        if found:
            named[kind] = min(max(found), named.get(kind, max(found)))
    return tuple(named.items())


def _most(offence: Offence, kind: Kind) -> Quantity | None:
    if kind is Kind.IMPRISONMENT and offence.term_for_life is not None:
        return bounded(offence.term_for_life)[1]
    limit = limit_of(offence, kind)
    return None if limit is None else limit.high
