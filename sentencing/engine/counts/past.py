"""What an earlier sentence says of the past of the person (arts 14, 46): nothing more has to be entered of that conviction.

It does so where the offences came after it. Of other convictions it says nothing, so that what follows from it is the least that there is.
"""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.case import UNKNOWN, Case, Conviction, Earlier
from sentencing.engine.counts.age import years_old
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.law import schema
from sentencing.law.model import Kind
from sentencing.law.rulebook import Law
from sentencing.message import Stated
from sentencing.problem import Problem, problem
from sentencing.quantity import number

CONDITIONAL_IN_14 = "conditional-in-14"
"""The reading on which it turns whether a conditional sentence was one to imprisonment for recidivism."""
_FIELD = "earlier_sentence"
_IMPRISONMENT = (Kind.IMPRISONMENT, Kind.LIFE_IMPRISONMENT)


def found_later(case: Case) -> Earlier | None:
    """The earlier sentence, if the offences came before it (58(6))."""
    earlier = case.earlier
    return earlier if earlier is not None and case.counts[0].committed < earlier.pronounced else None


def sentenced_before(case: Case) -> Earlier | None:
    """The earlier sentence, if the offences came after it."""
    return case.earlier if found_later(case) is None else None


def conviction_of(case: Case, law: Law) -> Conviction | None:
    """The conviction that the earlier sentence is, as far as it is entered; None where the offences did not come after it.

    Its class is that of the gravest offence, or unknown. An unserved part does not say to what the person was sentenced: imprisonment can
    have taken the place of another kind (41(6), 42(5), 43(2-1), 44(3)).
    """
    earlier = sentenced_before(case)
    if earlier is None:
        return None
    whole = earlier.punishment
    if earlier.conditional and law.readings[CONDITIONAL_IN_14] == "does-not-count":
        whole = None
    return Conviction(gravest_of(earlier), whole, _under_18(case, earlier, law) != "no", False)


def gravest_of(earlier: Earlier) -> str:
    """The class of the gravest offence of the earlier sentence: as entered, or as life imprisonment says; else unknown."""
    imposed = earlier.punishment or earlier.unserved
    if earlier.gravest == UNKNOWN and imposed is not None and imposed.kind is Kind.LIFE_IMPRISONMENT:
        return schema.CRIMES[-1]
    return earlier.gravest


def is_intentional(earlier: Earlier) -> bool:
    """Whether it is known that the earlier sentence was for an intentional crime: no crime of negligence is grave (11)."""
    return gravest_of(earlier) in schema.CRIMES[-2:]


def classes_with(law: Law, kind: Kind) -> tuple[str, ...]:
    """The classes of offences for which a kind of punishment exists at all."""
    if kind in LIFE_KINDS:
        return schema.CRIMES[-1:]
    facts = {"kind": str(kind), "guilt": "intentional"}
    has = [c for c in schema.OFFENCE_CLASSES if law.decide(schema.LIMITS, {**facts, "offence": c}).outcome is not None]
    crimes = any(c in schema.CRIMES for c in has)
    misdemeanours = schema.OFFENCE_CLASSES[0] in has
    if crimes:
        return schema.OFFENCE_CLASSES if misdemeanours else schema.CRIMES
    return schema.OFFENCE_CLASSES[:1]


def as_it_can_be(case: Case, law: Law) -> Iterator[Case]:
    """The case with the earlier sentence as it can have been, for recidivism: of each class that it can be of, to what was left of it."""
    earlier = sentenced_before(case)
    if earlier is None:
        return
    whole = earlier.punishment or earlier.unserved
    assert whole is not None
    facts = {name: value for name, value in earlier.facts.items() if value != UNKNOWN}
    known = gravest_of(earlier)
    for gravest in classes_with(law, whole.kind) if known == UNKNOWN else (known,):
        yield case._replace(earlier=earlier._replace(gravest=gravest, punishment=whole, facts=facts))


def has_served(case: Case) -> tuple[str, ...]:
    """For what imprisonment was served by the earlier sentence, as far as that is known; none where it is not entered that some was."""
    earlier = sentenced_before(case)
    if earlier is None or earlier.conditional or earlier.punishment is None or earlier.served is None:
        return ()
    if earlier.punishment.kind not in _IMPRISONMENT or earlier.served.is_zero:
        return ()
    return (schema.FOR_INTENT,) if is_intentional(earlier) else schema.SERVED[1:]


def _was_a_minor(case: Case, earlier: Earlier, law: Law) -> bool:
    """Whether the person was a minor on the day of the earlier sentence, and so at its offences."""
    born = case.person.born
    if born is None or born > earlier.pronounced:
        return False
    age = number(years_old(law, born, earlier.pronounced))
    return law.decide(schema.MINORITY, {"age": age}).outcome == schema.MINOR


def _under_18(case: Case, earlier: Earlier, law: Law) -> str:
    """Whether the offences of the earlier sentence were those of a minor: as entered, as the day of birth says, or no."""
    return "yes" if _was_a_minor(case, earlier, law) else earlier.facts.get("earlier_under_18", "no")


# contradictions


def check_past(case: Case, law: Law) -> Iterator[Problem]:
    """What was entered of the past of the person, against what the earlier sentence says of it."""
    earlier, entered = sentenced_before(case), case.person.facts
    if earlier is None:
        return
    if is_intentional(earlier) and entered.get("convicted_before") == "no":
        yield _against("convicted_before", "no", Stated("gravest", gravest_of(earlier)))
    served, said = has_served(case), entered.get("imprisonment_served", UNKNOWN)
    possible = law.general.facts["imprisonment_served"].possible(said)
    if served and set(possible).isdisjoint((*served, schema.NOT_SERVED)):
        yield _against("imprisonment_served", said, Stated("earlier_served", earlier.served))
    if earlier.facts.get("earlier_under_18") == "no" and _was_a_minor(case, earlier, law):
        facts = (Stated("earlier_under_18", "no"), Stated("born", case.person.born))
        yield problem("contradictory-facts", field=f"{_FIELD}.at_age_under_18", facts=facts)
    record = case.person.record
    if record is not None and _is_of_a_crime(earlier) and not any(_can_be(one, earlier) for one in record):
        yield problem("earlier-not-in-record", field="person.record", date=earlier.pronounced)


def served_as_custody(case: Case) -> Iterator[Problem]:
    """A warning of imprisonment that was entered as never served, beside what was served of the earlier sentence: that is then custody alone."""
    earlier = case.earlier
    if earlier is not None and has_served(case) and case.person.facts.get("imprisonment_served") == schema.NOT_SERVED:
        yield problem("served-as-custody", field="person.imprisonment_served", found=earlier.served)


def _against(fact: str, value: str, by: Stated) -> Problem:
    return problem("against-earlier-sentence", field=f"person.{fact}", found=Stated(fact, value), facts=(by,))


def _is_of_a_crime(earlier: Earlier) -> bool:
    """Whether it is known that the earlier sentence was for a crime, which a record holds: a misdemeanour brings no imprisonment."""
    imposed = earlier.punishment or earlier.unserved
    return gravest_of(earlier) in schema.CRIMES or (imposed is not None and imposed.kind in _IMPRISONMENT)


def _can_be(one: Conviction, earlier: Earlier) -> bool:
    """Whether a conviction of the record can be the earlier sentence."""
    if one.expunged or gravest_of(earlier) not in (one.category, UNKNOWN):
        return False
    whole = earlier.punishment
    return whole is None or one.to_imprisonment == (whole.kind in _IMPRISONMENT)
