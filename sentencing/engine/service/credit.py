"""Art. 62: custody and house arrest before the judgment took effect, counted into the punishment.

One policy for days: the first and the last day of a time in custody both count; the day on which the term begins is a day of the
term. Custody that went on after the judgment therefore ends on the day before the term begins.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, date, timedelta
from fractions import Fraction
from typing import NamedTuple

from sentencing.case import Case
from sentencing.engine.counts.amounts import convert
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.sentences.cumulation import converted_back
from sentencing.engine.sentences.earlier import Served
from sentencing.law import schema
from sentencing.law.model import UNITS, Kind, Rule
from sentencing.law.rulebook import Law, RuleBook
from sentencing.message import N_, Stated
from sentencing.problem import Problem, problem
from sentencing.quantity import MONTHS_IN_A_YEAR, Quantity, Unit, amount, term

_TIMES = (Kind.ARREST, Kind.RESTRICTION_OF_LIBERTY, Kind.IMPRISONMENT)
_END_OF_A_TERM = "term-ends-in-a-shorter-month"


class Held(NamedTuple):
    """A time in custody that has an end."""

    since: date
    until: date
    kind: str

    @property
    def days(self) -> int:
        """How many days; the first and the last are among them."""
        return (self.until - self.since).days + 1


class Credit(NamedTuple):
    """How much of a punishment is served: in one kind, and for imprisonment in institutions that count a day alike; the rules that say so."""

    kind: Kind
    facilities: tuple[str, ...]
    credited: Quantity
    rules: tuple[Rule, ...]
    imposed: Quantity | None = None
    rest: Quantity | None = None
    ends: date | None = None


def check_custody(case: Case) -> list[Problem]:
    """Times in custody that cannot be: before the offence, after entry into force, or without an end."""
    first, start = min(count.committed for count in case.counts), term_begins(case)
    in_force = case.judgment.in_force if case.judgment else None
    found = []
    for spell in case.custody:
        facts: tuple[Stated, ...] = ()
        if spell.until is None and start is None:
            found.append(problem("custody-without-end", field=spell.field, date=spell.since))
        elif spell.since < first:
            facts = (Stated("custody", spell.since), Stated("committed", first))
        elif spell.until is None and start is not None and start < spell.since:
            facts = (Stated("custody", spell.since), Stated("in_force" if in_force else "decided", start))
        elif spell.until is not None and in_force is not None and in_force <= spell.until:
            facts = (Stated("custody", spell.until), Stated("in_force", in_force))
        if facts:
            found.append(problem("contradictory-facts", field=spell.field, facts=facts))
    return found


def check_review(case: Case, rules: RuleBook) -> Iterator[Problem]:
    """What was served before a review, on a day on which the Code has no rule for it yet."""
    day = case.decided or max(count.committed for count in case.counts)
    if case.before_review is not None and not rules.on(day).has_provision("served-before-review"):
        first = rules.general.provisions["served-before-review"].versions[0]
        yield problem("not-yet", field="before_review", provision=first.value, date=day, law=first.since)


def held(law: Law, case: Case, trace: Trace) -> tuple[Held, ...]:
    """The times in custody, each with its end; they were found to be possible. One that begins with the term has no day before it."""
    every = (Held(one.since, one.until or _implied_end(law, case, trace), one.kind) for one in case.custody)
    return tuple(one for one in every if one.since <= one.until)


def term_begins(case: Case) -> date | None:
    """The day from which the term runs: entry into force; for somebody in custody then, else the day of the judgment."""
    in_force = case.judgment.in_force if case.judgment else None
    if in_force is not None:
        return in_force
    return case.decided if any(spell.until is None for spell in case.custody) else None


def _implied_end(law: Law, case: Case, trace: Trace) -> date:
    start = term_begins(case)
    assert start is not None
    last, rule = start - timedelta(days=1), law.provision("custody")
    if case.judgment is not None and case.judgment.in_force is not None:
        says = N_("custody is counted up to the day before the judgment took effect, {day}")
        trace.add(rule, says, last, day=last)
    else:
        says = N_("entry into force is not entered: custody is counted up to the day before the judgment, {day}")
        trace.add(rule, says, last, day=last, reading="end-of-custody")
    return last


def credits_of(
    laws: Sequence[Law],
    before: tuple[Sequence[Held], Sequence[Served]],
    into: tuple[Kind, Quantity | None],
    facilities: Sequence[str],
    start: date | None,
    trace: Trace,
) -> tuple[Credit, ...]:
    """The credit into a punishment: one, or several where it turns on the institution in which imprisonment is served.

    `before` is the custody, and what was served under an earlier sentence (58(6)) or before a review (62(6)). `laws` are
    those until the judgment: each time counts by the most favourable of them (6(1)). None where no law sets an amount.
    """
    (times, served), (kind, imposed) = before, into
    counted = tuple(rule for one in served for rule in one.rules)
    groups: dict[tuple[_Rate, ...], list[str]] = {}
    for facility in facilities if kind is Kind.IMPRISONMENT else ("",):
        groups.setdefault(tuple(_rate(laws, one, kind, facility) for one in times), []).append(facility)
    found = []
    for rates, group in groups.items():
        names = tuple(name for name in group if name)
        custody = _credited(laws[0], times, rates, kind, names, trace)
        credited = _with_served(custody, served)
        if credited is None and not times and kind in _TIMES:  # custody that begins with the term
            credited = amount(0, Unit.DAYS)
        if credited is not None:
            rules = (*(rule for rate in rates for rule in rate.rules), *counted)
            credit = Credit(kind, names, credited, tuple(dict.fromkeys(rules)))
            found.append(credit if imposed is None else _rest(laws[0], credit, imposed, start, trace))
    return tuple(found)


class _Rate(NamedTuple):
    """What a day counts for (None: the Code sets no amount), and the rules that say so."""

    rules: tuple[Rule, ...]
    rate: Quantity | None


def _rate(laws: Sequence[Law], one: Held, kind: Kind, facility: str) -> _Rate:
    """What a day counts for: by the law of the act, or a later one until the judgment that counts it for more."""
    best, *later = (_rate_under(law, one, kind, facility) for law in laws)
    for found in later:
        if found.rate is not None and (best.rate is None or best.rate < found.rate):
            best = found._replace(rules=(laws[0].provision("milder-law"), *found.rules))
    return best


def _rate_under(law: Law, one: Held, kind: Kind, facility: str) -> _Rate:
    """Outside imprisonment no row turns on the institution, nor any for other times (62(5), 62(7))."""
    if one.kind in schema.OTHER_TIMES:
        other = law.decide(schema.CREDIT_OF_OTHER_TIMES, {"time": one.kind, "kind": str(kind)})
        return _Rate((other.rule,), other.outcome)
    facts = {"custody": one.kind, "kind": str(kind), "facility": facility or schema.MINIMUM_SECURITY}
    decision = law.decide(schema.CREDIT, facts)
    return _Rate((decision.rule,), decision.outcome)


def _credited(
    law: Law, times: Sequence[Held], rates: Sequence[_Rate], kind: Kind, names: tuple[str, ...], trace: Trace
) -> Quantity | None:
    total, counted = amount(0, Unit.DAYS if UNITS[kind] is Unit.TERM else UNITS[kind]), False
    halves: list[Rule] = []
    for one, rate in zip(times, rates, strict=True):
        if rate.rate is None and one.kind in schema.OTHER_TIMES:
            counted = True
            says = N_("{custody}: no rate for {kind}; nothing is counted")
            trace.considered(rate.rules, says, custody=one.kind, kind=kind)
            continue
        if rate.rate is None:
            says = N_("{custody}: {days} days; the Code sets no amount for {kind}, the court takes them into account")
            trace.add(rate.rules, says, custody=one.kind, days=one.days, kind=kind)
            continue
        served = rate.rate.scaled(Fraction(one.days))
        total, counted = total + served, True
        if served.value.denominator != 1:
            halves += rate.rules
        says = N_("{custody}: {days} days, each counts {rate} times: {kind}, {facilities}")
        if not names:
            says = N_("{custody}: {days} days, each counts {rate} times: {kind}")
        trace.add(
            rate.rules, says, served,
            custody=one.kind, days=one.days, rate=rate.rate.value, kind=kind, facilities=names,
        )  # fmt: skip
    if not counted:
        return None
    if total.value.denominator == 1:
        return total
    if law.readings["half-days"] == "rounded-up":
        total = total.with_value(_whole_up(total.value))
    trace.add(halves, N_("half a day of credit: {credited}"), credited=total, reading="half-days")
    return total


def reviewed_in(laws: Sequence[Law], case: Case, kind: Kind, trace: Trace) -> Served | None:
    """What was served before a review, in units of the new punishment (62(6)); None if nothing was entered.

    `laws` are those until the judgment; the first that has the rule counts it.
    """
    before = case.before_review
    if before is None or before.amount is None:
        return None
    law = next((one for one in laws if one.has_provision("served-before-review")), laws[-1])
    by = [law.provision("served-before-review")]
    if law is not laws[0]:
        by.insert(0, law.provision("milder-law"))
    month, found = law.days_in_a_month, before.amount
    if law.rank[before.kind] < law.rank[kind]:
        found = convert(law, found, before.kind, kind)
    elif before.kind is not kind:
        found = converted_back(law, found, kind, before.kind)
    found = found.normalised(month)
    says = N_("served before the review: {before} {amount} counts as {found} of {kind}")
    of_months = before.kind is not kind and Unit.TERM in (UNITS[before.kind], UNITS[kind])
    reading = law.general.conversion.month_reading if of_months else ""
    trace.add(by, says, found, before=before.kind, amount=before.amount, found=found, kind=kind, reading=reading)
    return Served(found, tuple(by))


def _with_served(custody: Quantity | None, served: Sequence[Served]) -> Quantity | None:
    """Custody, in days where it counts in days, with what was served: a term where that is one. None where nothing counts."""
    if not served:
        return custody
    total = served[0].amount
    for one in served[1:]:
        total = total + one.amount
    if custody is None:
        return total
    return total + (term(days=custody.value) if total.unit is Unit.TERM else custody)


def _whole_up(value: Fraction) -> Fraction:
    return Fraction(-(-value // 1))


def _rest(law: Law, credit: Credit, imposed: Quantity, start: date | None, trace: Trace) -> Credit:
    """The credit with what it leaves, and the last day of the term if it is known when it begins."""
    credited = credit.credited
    month = law.days_in_a_month
    taken = term(days=credited.value) if (imposed.unit, credited.unit) == (Unit.TERM, Unit.DAYS) else credited
    rest = imposed.minus(taken, month)
    if rest.value < 0:
        rest = rest.scaled(Fraction(0))
    says = N_("{credited} of {imposed} is served; left: {rest}")
    reading = "days-in-a-month" if imposed.unit is Unit.TERM else ""
    trace.add(
        law.provision("days-of-terms"), says, rest, credited=credited, imposed=imposed, rest=rest, reading=reading
    )
    if start is None or credit.kind not in _TIMES or rest.is_zero:
        return credit._replace(imposed=imposed, rest=rest)
    ends, reading = _last_day(law, start, imposed.normalised(month), taken)
    if ends is not None:
        if imposed.unit is Unit.TERM and ends < date.max and not taken.is_zero:
            rest = _between(start, ends)
        says = N_("counted by the calendar from {start} the term ends on {ends}; left: {rest}")
        trace.add(law.provision("units-of-terms"), says, ends, start=start, ends=ends, rest=rest, reading=reading)
    return credit._replace(imposed=imposed, rest=rest, ends=ends)


def _between(first: date, last: date) -> Quantity:
    """How long it is from a first day to a last one, both among them, by the calendar."""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * MONTHS_IN_A_YEAR + after.month - first.month - (after.day < first.day)
    year, month = divmod(first.year * MONTHS_IN_A_YEAR + first.month - 1 + months, MONTHS_IN_A_YEAR)
    anchor = date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
    return term(months=months, days=(after - anchor).days)


def _last_day(law: Law, start: date, imposed: Quantity, taken: Quantity) -> tuple[date | None, str]:
    """The last day of a term that begins on a day, less the credit: its whole months, then its days; None beyond the calendar.

    With it the interpretation on which it rests: a term of months may end on the number on which it began, and a month without that number on its own last day.
    """
    months, days = (imposed.value, imposed.days) if imposed.unit is Unit.TERM else (Fraction(0), imposed.value)
    less, credited = (taken.value, taken.days) if taken.unit is Unit.TERM else (Fraction(0), taken.value)
    months -= less
    year, month = divmod(start.year * MONTHS_IN_A_YEAR + start.month - 1 + int(months), MONTHS_IN_A_YEAR)
    if year > MAXYEAR:
        return None, ""
    length = monthrange(year, month + 1)[1]
    chosen, shorter = law.readings[_END_OF_A_TERM], start.day > length
    in_years = imposed.value % MONTHS_IN_A_YEAR == 0
    of_its_own = chosen == "same-number" or (chosen == "same-number-of-months" and not in_years)
    on_the_number = of_its_own and imposed.unit is Unit.TERM and imposed.value > 0
    whole = on_the_number or (shorter and chosen in ("last-of-the-month", "same-number-of-months"))
    reading = _END_OF_A_TERM if on_the_number or shorter else ""
    end = date(year, month + 1, min(start.day, length)).toordinal() - (0 if whole else 1)
    last = end + int(days) - int(_whole_up(credited))
    return (date.fromordinal(last) if last <= date.max.toordinal() else None), reading
