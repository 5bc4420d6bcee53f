"""The bounds of one count: the sanction in force, its category, the General Part limits, and what narrows them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from sentencing.case import Count
from sentencing.citation import Citation
from sentencing.engine.counts.age import AGE_THAT_BARS, age_group, age_that_bars, is_minor
from sentencing.engine.counts.circumstances import Act, circumstance
from sentencing.engine.counts.classes import (
    EITHER,
    LIFE_KINDS,
    NOT_NAMED,
    OPEN,
    OffenceClass,
    bounded_high,
    classify,
    forms_of_guilt,
)
from sentencing.engine.counts.life_alone import life_alone
from sentencing.engine.counts.points import governing_points, rows_for_points
from sentencing.engine.reasoning.asking import OneByOne
from sentencing.engine.reasoning.lists import cited_by
from sentencing.engine.reasoning.trace import By, Labelled, Trace
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import UNITS, Fact, Kind, Part, Punishment, Rule, Sanction, failing_of
from sentencing.law.rulebook import Law
from sentencing.law.schema import LifeAlone
from sentencing.message import N_, Stated, Word
from sentencing.problem import ProblemError, problem
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import bounded


class Option(NamedTuple):
    """A main punishment that can be imposed for a count: a kind and its lawful amounts (None for life).

    `provided` is the range of the sanction with its open end filled, not cut to the limit of the General Part: of its maximum the
    fractions of arts 55 and 56 are taken. `open_low` tells that the minimum came from the General Part, which does not bind for an
    unfinished offence (41(7), 42(6), 43(2-2), 44(4)).
    `least` and `most` are what art. 81 sets for a minor, by the row `rule_81`.
    """

    kind: Kind
    range: Interval | None
    provided: Interval | None
    points: tuple[str, ...] = ()
    open_low: bool = False
    least: Quantity | None = None
    most: Quantity | None = None
    rule_81: Rule | None = None


class Offence(NamedTuple):  # noqa: PLW1641 - the facts of its count have no hash either
    """What the law says of a count before the person and the circumstances: sanction (`rule` is its version), class, form of guilt.

    Two are equal if they are in all but the rules (`class_rule` is that of the class) and the step.
    """

    count: Count  # type: ignore[assignment]  # in place of the method of tuples
    points: tuple[str, ...]
    law: Law
    part: Part
    chapter: str
    sanction: Sanction
    offence_class: str
    guilt: str
    highest_imprisonment: Quantity
    minority: str
    life_alone: LifeAlone | None
    class_rule: Rule
    rule: Rule
    step: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Offence) and self[_COMPARED] == other[_COMPARED]

    def __ne__(self, other: object) -> bool:
        return not self == other

    @property
    def since(self) -> str:
        """The law that brought the sanction."""
        return self.rule.since

    @property
    def law_of_act(self) -> Law:
        """The law of the day of the act; `law` is the one that governs the punishment, which a later, milder one may be (art. 6)."""
        return self.law.on(self.count.committed)

    @property
    def cited(self) -> Citation:
        """The offence as the law that governs it cites it; the count has it as it was entered, by the law of the act."""
        return cited_by(self.law, self.count.offence, self.count.committed)

    @property
    def act(self) -> Act:
        """The offence as far as circumstances turn on it."""
        return Act(self.law, self.count, self.part, self.chapter, self.offence_class, self.is_minor)

    @property
    def is_minor(self) -> bool:
        """Whether it was committed by a minor (art. 80)."""
        return self.minority == schema.MINOR

    @property
    def term_for_life(self) -> Interval | None:
        """The imprisonment that takes the place of life where the sanction provides nothing else."""
        return self.life_alone.imprisonment if self.life_alone else None

    @property
    def is_crime(self) -> bool:
        """Whether it is a crime, not a misdemeanour."""
        return self.offence_class in schema.CRIMES


_COMPARED = slice(Offence._fields.index("class_rule"))


def describe_offence(law: Law, count: Count, world: World, trace: Trace) -> Offence:
    """The sanction in force and the category of the offence (arts 10, 11), each a step."""
    cited = cited_by(law, count.offence, count.committed)
    part, version = law.part(cited)
    sanction = version.value
    assert sanction is not None
    article = law.rules.article(cited.article)
    assert article is not None
    points = governing_points(law, sanction, count, cited, article.chapter, world)
    rule = Rule(str(cited), version.since, version.place)
    main = rows_for_points(sanction.main, points)
    if any(row.aggravated for row in main):
        main = _by_aggravation(law, part, article.chapter, sanction, main, rule, count, world, trace)
    if len(main) < len(sanction.main):
        sanction = sanction._replace(main=main)
    start = trace.add(
        rule, N_("the sanction in force on {day}: {main}"), reading=next(iter(sanction.readings), ""),
        day=law.day, main=tuple(_said(row) for row in main),
    )  # fmt: skip
    guilt = _form_of_guilt(law, sanction, main, count, world, trace)
    if (
        guilt == "negligent" and count.facts.get("criminal_group") == "yes"
    ):  # nobody is negligent together with others (27)
        facts = (Stated("criminal_group", "yes"), Stated(part.citation, Word("guilt", "negligent")))
        raise ProblemError([problem("contradictory-facts", field=count.field, facts=facts)])
    found = classify(law, main, guilt)
    step = _class_step(found, trace, start)
    minority = age_group(law, count, world, trace)
    alone = life_alone(law, count, world, minority == schema.MINOR, main, trace)
    highest = found.highest_imprisonment
    if alone is not None and alone.imprisonment is not None and law.readings["life-alone-and-58-4"] == "its-term":
        highest = bounded_high(alone.imprisonment)
    return Offence(
        count, points, law, part, article.chapter, sanction, found.offence_class, guilt, highest, minority, alone,
        found.rule, rule, step,
    )  # fmt: skip


def _class_step(found: OffenceClass, trace: Trace, start: str) -> str:
    if found.offence_class == "misdemeanour":
        return trace.add(
            found.rule, N_("a misdemeanour, by the punishments that the sanction threatens"), "misdemeanour", on=[start]
        )
    none = found.highest_imprisonment.is_zero
    says = (
        N_("the sanction provides no imprisonment")
        if none
        else N_("the sanction provides imprisonment up to {highest}")
    )
    if found.life:
        says = N_("the sanction provides life imprisonment")
    return trace.add(
        found.rule, says, found.offence_class, on=[start], highest=found.highest_imprisonment, guilt=found.guilt
    )


def _said(row: Punishment) -> Labelled:
    return Labelled(row.kind, row.range)


def _by_aggravation(
    law: Law,
    part: Part,
    chapter: str,
    sanction: Sanction,
    rows: tuple[Punishment, ...],
    rule: Rule,
    count: Count,
    world: World,
    trace: Trace,
) -> tuple[Punishment, ...]:
    """The main punishments that the text gives with, or without, aggravating circumstances, where it gives both."""
    plain = [row for row in rows if not row.aggravated]
    found = classify(law, plain, forms_of_guilt(law, sanction, plain)[0])
    act = Act(law, count, part, chapter, found.offence_class, is_minor(law, world.case, count))
    aggravated = circumstance(act, world, "aggravating", trace) == "yes"
    kept = tuple(row for row in rows if row.aggravated is aggravated)
    says = N_("the sanction differs under aggravating circumstances ({answer} here): {main}")
    trace.add(rule, says, answer="yes" if aggravated else "no", main=tuple(_said(row) for row in kept))
    return kept


def _form_of_guilt(
    law: Law, sanction: Sanction, main: Sequence[Punishment], count: Count, world: World, trace: Trace
) -> str:
    forms = forms_of_guilt(law, sanction, main)
    if len(forms) > 1:
        guilt = world.of_count(count, "form_of_guilt")
        reading, says = NOT_NAMED, N_("the text leaves the form of guilt open; taken as {guilt}")
        if sanction.guilt == EITHER:
            reading, says = "", N_("the text names negligence for one way of the act alone; taken as {guilt}")
        trace.add(law.provision("guilt"), says, reading=reading, guilt=guilt)
        return guilt
    if sanction.guilt == OPEN:
        trace.add(law.provision("guilt"), N_("the text names no form of guilt: intent alone counts"), reading=NOT_NAMED)
    if sanction.guilt == "intentional_with_negligent_consequence":
        trace.add(
            law.provision("two-forms-of-guilt"),
            N_("an intentional act with a negligent consequence counts as intentional"),
        )
    return forms[0]


def provided_options(offence: Offence, trace: Trace) -> list[Option]:
    """The main punishments of the sanction with open ends filled from the General Part (arts 41-46)."""
    if (term := offence.term_for_life) is not None:
        return [Option(Kind.IMPRISONMENT, term, term)]
    options = []
    for row in offence.sanction.main:
        if row.range is None or row.kind is Kind.EXPULSION:  # whose term the sanction fixes
            options.append(Option(row.kind, None, None, row.points))
            continue
        interval = _filled(offence, row, row.range, trace)
        if interval is None:
            continue
        provided = interval._replace(high=row.range.high, high_open=row.range.high_open)
        options.append(Option(row.kind, interval, provided, row.points, row.range.low is None))
    return options


def _filled(offence: Offence, row: Punishment, interval: Interval, trace: Trace) -> Interval | None:
    """The range of a row with its open end filled; None where the General Part has no such kind for the offence, if so read."""
    high = bounded_high(interval)
    if high.unit is Unit.MULTIPLE:
        return interval if interval.low is not None else interval._replace(low=high.scaled(Fraction(0)), low_open=True)
    decision = limits(offence.law, offence, row.kind)
    limit = decision.outcome
    if limit is None:
        available = offence.law.readings["kind-beyond-class"] == "sanction-governs"
        says = N_(
            "{kind}: the sanction names it, though the General Part sets no amount for such offences; available: {available}"
        )
        trace.add(
            decision,
            says,
            on=[offence.step],
            kind=row.kind,
            available="yes" if available else "no",
            reading="kind-beyond-class",
        )
        if not available:
            return None
        return interval if interval.low is not None else interval._replace(low=high.scaled(Fraction(0)), low_open=True)
    low_limit, high_limit = bounded(limit)
    filled = interval
    if interval.low is None:
        filled = Interval(min(low_limit, high), high, False, interval.high_open)
        trace.add(
            decision, N_("{kind}: the sanction names no minimum; the General Part sets {low}"), filled,
            on=[offence.step], kind=row.kind, low=low_limit,
        )  # fmt: skip
    if high_limit < high and offence.law.readings["sanction-above-general-limit"] == "general-limit":
        filled = filled._replace(high=high_limit)
        trace.add(
            decision, N_("{kind}: the General Part allows no more than {high}"), filled,
            on=[offence.step], kind=row.kind, high=high_limit, reading="sanction-above-general-limit",
        )  # fmt: skip
    return filled


def limits(law: Law, offence: Offence, kind: Kind) -> Decision[Interval | None]:
    """What the General Part allows of a kind for an offence of its class and form of guilt (arts 41-46)."""
    return law.decide(schema.LIMITS, {"kind": str(kind), "offence": offence.offence_class, "guilt": offence.guilt})


def apply_bars(offence: Offence, options: list[Option], world: World, trace: Trace) -> list[Option]:
    """Take out the kinds that may not be imposed on this person or for this offence (arts 42-46, 56(4), 467)."""
    law, count = offence.law, offence.count
    facts = OneByOne(partial(_of_bars, offence, world))
    left = list(options)
    for bar, barred, rule in law.bars(frozenset([option.kind for option in options])):
        kinds = tuple([option.kind for option in left if option.kind in bar.kinds])
        if not kinds or (barred.until is not None and law.day >= barred.until):
            continue
        failing = failing_of(barred.when, facts)
        if failing is None:
            left = [option for option in left if option.kind not in bar.kinds]
            reading = AGE_THAT_BARS if any(condition.fact == "age" for condition in barred.when) else ""
            says = N_("{kinds} cannot be imposed: {why}")
            trace.add(rule, says, on=[offence.step], kinds=kinds, why=bar.id, reading=reading)
        else:
            says = N_("{kinds} stay available: {fact} does not bar them")
            trace.considered(rule, says, kinds=kinds, fact=failing.fact)
    if not left:
        code = "life-only" if all(option.kind in LIFE_KINDS for option in options) else "no-punishment"
        raise ProblemError([problem(code, field=count.field, provision=count.offence)])
    if any(option.kind is Kind.DEATH_PENALTY for option in left):
        says = N_("the death penalty can be imposed; under a moratorium its execution is suspended")
        trace.add(law.provision("death-penalty"), says, on=[offence.step], reading="death-without-loss-of-life")
    return left


def is_barred(offence: Offence, kind: Kind, world: World) -> bool:
    """Whether a kind, of the sanction or not, may not be imposed on this person or for this offence (arts 42-46, 56(4), 467)."""
    facts = OneByOne(partial(_of_bars, offence, world))
    return any(
        failing_of(barred.when, facts) is None
        for _, barred, _ in offence.law.bars(frozenset((kind,)))
        if barred.until is None or offence.law.day < barred.until
    )


def _of_bars(offence: Offence, world: World, fact: str) -> Fact:
    """A fact that a bar asks for."""
    match fact:
        case "age":
            return age_that_bars(offence.law, offence.count, world)
        case "raises_young_child" if world.person("raises_child_under_3") == "yes":
            return "yes"
        case "arrest_exempt_offence":
            return offence.law.membership("arrest_exempt", offence.cited, offence.chapter)
        case _:
            return world.fact(offence.count, fact)


def floor_of(offence: Offence, option: Option, trace: Trace) -> tuple[Quantity, bool]:
    """How low a kind may go where the minimum of the sanction may be undercut: the amount, and whether it is excluded."""
    provided = option.provided
    assert provided is not None
    high = bounded_high(provided)
    if option.least is not None:
        says = N_("{kind}: below the minimum of the sanction, yet not below the {low} of a minor")
        assert option.rule_81 is not None
        trace.add(option.rule_81, says, option.least, kind=option.kind, low=option.least)
        return option.least, False
    decision = offence.law.decide(schema.FLOOR, {"kind": str(option.kind)})
    low = general_minimum(offence, option.kind)
    if (
        decision.outcome == "general minimum" and low is not None and low.unit is high.unit
    ):  # none for multiples of a sum
        says = N_("{kind}: below the minimum of the sanction, yet not below {low}")
        trace.add(decision, says, low, kind=option.kind, low=low)
        return low, False
    says = N_("{kind}: below the minimum of the sanction, with no lower limit of its own")
    trace.add(decision, says, kind=option.kind)
    return high.scaled(Fraction(0)), True


def general_minimum(offence: Offence, kind: Kind) -> Quantity | None:
    """The least of a kind by arts 41-46; None where the General Part has no such kind for the offence."""
    limit = limits(offence.law, offence, kind).outcome
    return None if limit is None else bounded(limit)[0]


def with_maximum(offence: Offence, option: Option, cap: Quantity, lowered: bool, by: By, trace: Trace) -> Option | None:
    """An option cut to a new maximum, by some rows; `lowered` if its minimum may be undercut too. None if nothing is left of it."""
    assert option.range is not None
    low, high = bounded(option.range)
    cap = min(cap, high)
    if cap < low and not lowered and offence.law.readings["maximum-below-minimum"] == "exactly-the-maximum":
        return option._replace(range=Interval(cap, cap))
    interval = option.range._replace(high=cap)
    if lowered or cap < low:
        floor, floor_open = floor_of(offence, option, trace)
        if floor < low:
            interval = Interval(floor, cap, floor_open)
    if interval.is_empty:
        says = N_("{kind}: the reduced maximum {cap} is below what the kind allows")
        trace.considered(by, says, kind=option.kind, cap=cap)
        return None
    return option._replace(range=interval)


def is_excluded_kind(option: Option) -> bool:
    """Whether a kind has no amount of which a fraction could be taken."""
    return option.kind not in UNITS
