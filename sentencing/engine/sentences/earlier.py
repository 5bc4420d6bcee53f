"""An earlier sentence: added by art. 60, or part of the set of art. 58 (58(6)); what becomes of a conditional one (art. 64).

The days decide: offences on or after the day of the earlier sentence go by art. 60, those before it by art. 58(6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sentencing.case import UNKNOWN, Case, Earlier, Imposed
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds, cap_when_added, table_facts
from sentencing.engine.counts.amounts import convert, is_addable
from sentencing.engine.counts.bounds import Offence, Option, limits
from sentencing.engine.counts.classes import LIFE_KINDS, NO_TERM
from sentencing.engine.counts.past import found_later
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import Kind, Rule
from sentencing.law.rulebook import Law, RuleBook
from sentencing.message import N_, Stated
from sentencing.problem import Problem, ProblemError, problem
from sentencing.quantity import Interval, Quantity, Unit

_FIELD = "earlier_sentence"


def check_earlier(case: Case, rules: RuleBook) -> list[Problem]:
    """Days and facts of an earlier sentence that contradict each other or the offences."""
    earlier, judgment = case.earlier, case.judgment
    says = judgment is not None and judgment.earlier_cancelled is not None
    found = [problem("nothing-to-cancel", field="judgment.earlier_cancelled")] if says else []
    if earlier is None:
        return found
    limit, found = (
        earlier.pronounced,
        list(_above_any_sentence(earlier, rules)) + ([] if earlier.conditional else found),
    )
    if case.decided is not None and case.decided < limit:
        facts = (Stated("decided", case.decided), Stated("pronounced", limit))
        found.append(problem("contradictory-facts", field=f"{_FIELD}.pronounced", facts=facts))
    if earlier.over_20y == "yes" and earlier.gravest not in (schema.CRIMES[-1], "unknown"):
        facts = (Stated("over_20y_crime", "yes"), Stated("gravest", earlier.gravest))
        found.append(problem("contradictory-facts", field=f"{_FIELD}.gravest", facts=facts))
    before = [count for count in case.counts if count.committed < limit]
    after = [count for count in case.counts if count.committed >= limit]
    if before and after:
        said = (tuple(Stated(count.offence, count.committed) for count in some) for some in (before, after))
        first, last = said
        return [*found, problem("around-earlier-sentence", field=_FIELD, limit=limit, before=first, after=last)]
    for count in before if earlier.punishment is None else ():
        field = f"{count.field}.committed"
        found.append(problem("before-earlier-sentence", field=field, date=count.committed, limit=limit))
    return [*found, *_check_over(case, earlier)] if after else found


def _above_any_sentence(earlier: Earlier, rules: RuleBook) -> Iterator[Problem]:
    """An amount above the highest cap of several sentences (60(3)), as the newest law has it: none was higher."""
    caps = [cap for row in rules.on(rules.act.text_as_of).table(schema.SENTENCES).rows for cap in row.then.caps]
    for name, one in (("unserved", earlier.unserved), ("punishment", earlier.punishment)):
        most = max((cap for kind, cap in caps if one is not None and kind is one.kind), default=None)
        if one is not None and one.amount is not None and most is not None and one.amount > most:
            field = f"{_FIELD}.{name}.{one.kind}"
            yield problem("above-any-sentence", field=field, found=one.amount, limit=most)


def _check_over(case: Case, earlier: Earlier) -> list[Problem]:
    """An earlier sentence of which nothing was left when the offences were committed: served in full, or at the end of probation."""
    facts: tuple[Stated, ...] = ()
    if earlier.punishment is not None and earlier.served is not None and earlier.served == earlier.punishment.amount:
        facts = (Stated("earlier_served", earlier.served), Stated(earlier.punishment.kind, earlier.punishment.amount))
    first = min(count.committed for count in case.counts)
    if earlier.probation_until is not None and earlier.probation_until < first:
        facts = (Stated("probation_until", earlier.probation_until), Stated("committed", first))
    return [problem("earlier-sentence-over", field=_FIELD, facts=facts)] if facts else []


def not_the_first(case: Case) -> Stated | None:
    """What was entered that says that the offences are not the first of the person; an earlier sentence that was pronounced later does not (58(6))."""
    person, earlier = case.person, case.earlier
    recidivism = person.facts.get("recidivism", UNKNOWN)
    if any(not one.expunged for one in person.record or ()):
        return Stated("record")
    if recidivism not in (schema.RECIDIVISM[0], UNKNOWN):
        return Stated("recidivism", recidivism)
    return Stated("pronounced", earlier.pronounced) if earlier is not None and not found_later(case) else None


def check_first(case: Case) -> list[Problem]:
    """An offence entered as the first of the person, against what else was entered of the past."""
    against = not_the_first(case) if case.person.facts.get("first_offence") == "yes" else None
    facts = () if against is None else (Stated("first_offence", "yes"), against)
    return [problem("contradictory-facts", field="person.first_offence", facts=facts)] if facts else []


# art. 60


def to_be_added(world: World, law: Law, counts: Sequence[Bounds], trace: Trace) -> Imposed | None:
    """The unserved part that art. 60 adds; None without such a sentence, or where it goes another way."""
    earlier = world.case.earlier
    if earlier is None:
        return None
    trace.scope = "sentences"
    day = earlier.pronounced
    if found_later(world.case):
        says = N_("the offences came before the earlier sentence of {day}: its unserved part is not added")
        trace.considered(law.provision("unserved-part"), says, day=day)
        return None
    says = N_("the offences came after the earlier sentence of {day}: they are no part of its set")
    trace.considered(law.provision("offence-before-the-sentence"), says, day=day)
    if earlier.conditional and not _is_cancelled(law, world, earlier, counts, trace):
        return None
    return _unserved(law, earlier, world, trace)


def _unserved(law: Law, earlier: Earlier, world: World, trace: Trace) -> Imposed:
    """What is left of the earlier sentence: as entered, or the whole less what was served."""
    whole = earlier.punishment
    if whole is None:
        assert earlier.unserved is not None
        return earlier.unserved
    world.assume_served()
    if earlier.served is None or whole.amount is None:
        return whole
    rest = whole.amount.minus(earlier.served, law.days_in_a_month)
    says = N_("of the earlier sentence, {whole}, {served} was served; unserved: {rest}")
    reading = "days-in-a-month" if rest.unit is Unit.TERM else ""
    by = law.provision("extent-of-the-unserved-part")
    trace.add(by, says, rest, whole=whole.amount, served=earlier.served, rest=rest, reading=reading)
    return Imposed(whole.kind, rest)


# art. 64


def breach_of(counts: Sequence[Bounds], earlier: Earlier) -> Decision[schema.Breach]:
    """What the gravest of the offences committed during probation control leads to."""
    last = earlier.probation_until
    within = [b.offence for b in counts if last is None or b.offence.count.committed <= last]
    return max((_breach(offence) for offence in within), key=lambda one: schema.BREACHES.index(one.outcome.leads_to))


def _breach(offence: Offence) -> Decision[schema.Breach]:
    minor = "yes" if offence.is_minor else "no"
    facts = {"offence": offence.offence_class, "guilt": offence.guilt, schema.MINOR_OFFENDER: minor}
    return offence.law.decide(schema.BREACH_64, facts)


def _is_cancelled(law: Law, world: World, earlier: Earlier, counts: Sequence[Bounds], trace: Trace) -> bool:
    """Whether the earlier conditional sentence is cancelled, so that art. 60 takes its term as unserved, less custody and house arrest."""
    decision = breach_of(counts, earlier)
    breach = decision.outcome
    match breach.leads_to:
        case "cancelled":
            says = N_(
                "an offence during probation control: the conditional sentence is cancelled; unserved is its whole term, less custody and house arrest"
            )
            trace.add((law.provision("extent-of-the-unserved-part"), decision), says, breach.leads_to)
            return True
        case "court decides":
            cancelled = world.earlier_cancelled() == "yes"
            says = N_(
                "an offence during probation control: the court decides whether the conditional sentence stays; it stays"
            )
            if cancelled:
                says = N_(
                    "an offence during probation control: the court decides whether the conditional sentence stays; it is cancelled, and unserved is its whole term, less custody and house arrest"
                )
            by = (law.provision("extent-of-the-unserved-part"), decision) if cancelled else decision
            trace.add(by, says, breach.leads_to)
            return cancelled
        case _:
            says = N_(
                "a misdemeanour during probation control: the control can be extended by up to {longest}; the conditional sentence stays"
            )
            reading = "misdemeanour-on-probation"
            trace.add(decision, says, breach.leads_to, longest=breach.longest or (), reading=reading)
            return False


# art. 58(6)


def joined(world: World, law: Law, counts: tuple[Bounds, ...], trace: Trace) -> tuple[Bounds, ...]:
    """The punishments from which art. 58 makes the final one: with that of an earlier sentence which came after the offences."""
    earlier = found_later(world.case)
    if earlier is None:
        return counts
    punishment = earlier.punishment
    assert punishment is not None
    world.assume_served()
    minor = next((b.offence for b in counts if b.offence.is_minor), None)
    if minor is not None:
        raise ProblemError([problem("earlier-of-a-minor", field=_FIELD, provision=minor.count.offence)])
    trace.scope = "concurrence"
    day, rule = earlier.pronounced, law.provision("offence-before-the-sentence")
    if earlier.conditional:
        apart = law.readings["conditional-in-58-6"] == "executed-apart"
        says = N_(
            "the earlier sentence of {day} is conditional, and the offences came before it; it is executed apart: {answer}"
        )
        by = rule, law.provision("end-of-a-conditional-sentence")
        trace.add(by, says, day=day, answer="yes" if apart else "no", reading="conditional-in-58-6")
        if apart:
            return counts
    says = N_(
        "the offences came before the earlier sentence of {day}: its final punishment, {kind} {amount}, is one of those that are absorbed or added"
    )
    amount = punishment.amount or ()
    trace.add(rule, says, day=day, kind=punishment.kind, amount=amount, reading="first-sentence-in-58-6")
    return (*counts, _as_count(world, law, counts, earlier, punishment))


def _as_count(world: World, law: Law, counts: Sequence[Bounds], earlier: Earlier, punishment: Imposed) -> Bounds:
    """The final punishment of the earlier sentence in the place of a count: of the class of its gravest offence."""
    like = counts[0].offence
    possible = _possible(law.on(earlier.pronounced), like, punishment)
    gravest = world.earlier_gravest(possible)
    if gravest not in possible:
        facts = (Stated("gravest", gravest), Stated(punishment.kind, punishment.amount or ()))
        raise ProblemError([problem("contradictory-facts", field=f"{_FIELD}.gravest", facts=facts)])
    highest = NO_TERM
    if gravest == schema.CRIMES[-1] and world.earlier_over_20y() == "yes":
        highest = _turning_point(law)
    offence = like._replace(
        offence_class=gravest, guilt="intentional", highest_imprisonment=highest, life_alone=None,
    )  # fmt: skip
    interval = None if punishment.amount is None else Interval(punishment.amount, punishment.amount)
    return Bounds(offence, (Option(punishment.kind, interval, interval),), punishment)


def _possible(law: Law, like: Offence, punishment: Imposed) -> tuple[str, ...]:
    """The classes that the gravest offence of an earlier sentence can have, by its final punishment and the law of its day.

    Arrest and hours can have absorbed a milder punishment for a crime, such as a fine. Of a kind that misdemeanours do not have, or above
    what several of them come to (58(2)), the sentence was for a crime too.
    """
    if punishment.kind in LIFE_KINDS:
        return schema.CRIMES[-1:]
    light = Bounds(like._replace(offence_class=schema.OFFENCE_CLASSES[0], guilt="intentional"), ())
    if limits(law, light.offence, punishment.kind).outcome is None:
        return schema.CRIMES
    facts = {**table_facts([light]), "life_imposed": "no", "misdemeanour_fine": "no"}
    most = cap_when_added(law, law.decide(schema.CONCURRENCE, facts).outcome, punishment.kind, [light])
    above = most is not None and punishment.amount is not None and punishment.amount > most
    return schema.CRIMES if above else schema.OFFENCE_CLASSES


def _turning_point(law: Law) -> Quantity:
    """The imprisonment from which the table of art. 58 has another rule for especially grave crimes."""
    lows = [
        c.interval.low
        for row in law.table(schema.CONCURRENCE).rows
        for c in row.when
        if c.fact == "especially_grave_imprisonment" and c.interval and c.interval.low
    ]
    return max(lows)


def earlier_in(finals: Sequence[Found]) -> Imposed | None:
    """The punishment of an earlier sentence that is part of the final one: its unserved part (60), or the whole (58(6))."""
    for found in finals:
        whole = next((bounds.earlier for bounds in found.situation.counts if bounds.earlier), None)
        if found.unserved is not None or whole is not None:
            return found.unserved or whole
    return None


class Served(NamedTuple):
    """What counts as served, in units of the final kind, and the rules that say so."""

    amount: Quantity
    rules: tuple[Rule, ...]


def served_in(law: Law, case: Case, kind: Kind, trace: Trace) -> Served | None:
    """What was served under the earlier sentence, in units of the final kind (58(6)); None if nothing was entered."""
    earlier = found_later(case)
    if earlier is None or earlier.punishment is None or earlier.served is None:
        return None
    before, says = earlier.punishment.kind, N_("what was served under the earlier sentence counts: {served} of {kind}")
    rule = law.provision("offence-before-the-sentence")
    if before is kind:
        trace.add(rule, says, served := earlier.served.normalised(law.days_in_a_month), served=served, kind=kind)
        return Served(served, (rule,))
    rules = rule, law.conversion
    if not is_addable(law, before, kind):
        trace.considered(rules, N_("what was served of {served} cannot be counted in {kind}"), served=before, kind=kind)
        return None
    served = convert(law, earlier.served, before, kind).normalised(law.days_in_a_month)
    trace.add(rules, says, served, served=served, kind=kind, reading="served-of-another-kind")
    return Served(served, rules)
