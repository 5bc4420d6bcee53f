"""Where a sentence is served, whether it can be conditional, what custody counts for (arts 46(2), 46(5), 62, 63), when it ends (PEC 165(2)), read from the text."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from .counts import CLASSES, LIFE, as_date, listing, word, years_over
from .minors import is_minor
from .reader import NO, YES, Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .counts import Settled
    from .judge import Judgment, World
    from .reader import Law

MINIMUM, MEDIUM, MAXIMUM, EMERGENCY = "minimum_security", "medium_security", "maximum_security", "emergency_security"
MILDEST_FIRST = (MINIMUM, MEDIUM, MAXIMUM, EMERGENCY)
COLONIES = dict(
    zip(MILDEST_FIRST, ("settlement_colony", "general_regime", "strict_regime", "special_regime"), strict=True)
)
OF_MINORS, COLONY_OF_MINORS = "medium_security_for_minors", "educational_colony"
NOT_VIOLENT_CHAPTERS, COMPENSATED_CHAPTER = ("7", "8", "9", "12", "13"), "15"
SERVED = ("imprisonment", "life_imprisonment")
OUTSIDE, DEPENDS, WITHIN = "outside_the_law", "depends", "within_the_law"


def cited(one: Settled) -> Citation:
    return one.count.offence


def is_on(listed: str, one: Settled) -> bool:
    """Say whether an offence is on a closed list, where nothing of that is open."""
    return listing(listed, cited(one), one.part, one.count) == (YES,)


def person(one: Settled, name: str) -> str:
    return word(one.count.person.get(name, NO))


def recidivism(one: Settled) -> str:
    return word(one.count.person.get("recidivism", "none"))


def named_act(one: Settled) -> bool:
    """46(5)(1), since 180-VI: a crime without violence of chapters 7, 8, 9, 12, 13, or one of chapter 15 whose damage was compensated."""
    peaceful = one.part.chapter in NOT_VIOLENT_CHAPTERS and word(one.count.count.get("violence", NO)) == NO
    paid = one.part.chapter == COMPENSATED_CHAPTER and one.count.circumstance("damage_compensated") == YES
    return peaceful or paid


def fits_minimum(one: Settled, term: Fraction) -> bool:
    """46(5)(1)."""
    law = one.law
    if law.has("384-VI") and is_on("facility_no_minimum", one):
        return False
    first = person(one, "convicted_before") == NO and one.of.guilt == "intentional"
    short = term <= law.term("2y" if law.has("180-VI") else "1y")
    return one.of.guilt == "negligent" or (first and short) or (law.has("180-VI") and named_act(one))


def fits_medium(one: Settled, term: Fraction) -> bool:
    """46(5)(2)."""
    law, served = one.law, person(one, "imprisonment_served") != NO
    bribery = law.has("384-VI") and is_on("facility_bribery", one)
    intentional = one.of.guilt == "intentional"
    if law.has("212-VII"):
        return not served and ((intentional and term > law.term("2y")) or bribery)
    gravest = one.of.klass == CLASSES[-1]
    if not law.has("180-VI"):
        return intentional and not gravest and term > law.term("1y") and not served
    if law.has("393-VI") and against_minors(one):
        return False
    woman = one.facts["sex"] == "female" and (gravest or recidivism(one) != "none")
    return (intentional and not gravest and term > law.term("2y") and not served) or woman or bribery


def against_minors(one: Settled) -> bool:
    """Say whether it is a crime against the sexual inviolability of minors by somebody of age."""
    return one.facts["against_sexual_inviolability_of_minors"] == YES and not one.of.minor


def fits_maximum(one: Settled, term: Fraction) -> bool:
    """46(5)(3). Who served for negligence is convicted for an especially grave crime for the first time all the same."""
    del term
    law, served = one.law, person(one, "imprisonment_served")
    for_intent = served == "intentional"
    gravest, relapse = one.of.klass == CLASSES[-1], recidivism(one) != "none"
    if law.has("212-VII"):
        return for_intent or (is_on("facility_bribery", one) and served != NO)
    if not law.has("58-VI"):
        return gravest or (relapse and served != NO)
    if not law.has("180-VI"):  # recidivism, or without it imprisonment served before
        return gravest or relapse or served != NO
    man = one.facts["sex"] == "male"
    sexual = law.has("393-VI") and against_minors(one)
    return (man and gravest and not for_intent) or sexual or (for_intent and not named_act(one)) or (man and relapse)


def of_offence(one: Settled, term: Fraction, life: bool) -> str:
    """Return the institution for one offence, by the names of 58-VI; of two that fit the milder, of none medium security."""
    if life:
        return EMERGENCY
    if recidivism(one) == "dangerous" and not one.law.has("212-VII"):
        return EMERGENCY if one.facts["sex"] == "male" else MAXIMUM
    points = ((MINIMUM, fits_minimum), (MEDIUM, fits_medium), (MAXIMUM, fits_maximum))
    return next((name for name, fits in points if fits(one, term)), MEDIUM)


def facility(judgment: Judgment, world: World) -> str:
    """Return the institution: the strictest over the offences for which imprisonment was imposed; empty: it cannot be told."""
    final = judgment.final
    if final.kind not in SERVED or not judgment.counts:
        return ""
    imprisoned = [one for one, main in zip(world, judgment.counts, strict=True) if main.kind in SERVED]
    law = max((one.law for one in world), key=lambda each: each.day)
    if not imprisoned:
        return ""
    if minor_at_judgment(judgment, law):
        return OF_MINORS if law.has("58-VI") else COLONY_OF_MINORS
    term = final.quantity.value if final.quantity else Fraction(0)
    found = [of_offence(one, term, final.kind == SERVED[1]) for one in imprisoned]
    strictest = max(found, key=MILDEST_FIRST.index)
    return strictest if law.has("58-VI") else COLONIES[strictest]


def minor_at_judgment(judgment: Judgment, law: Law) -> bool:
    """46(2): whether the person is under 18 on the day of the judgment."""
    who: Mapping[str, Any] = judgment.case.get("person") or {}
    if "born" not in who:
        return False
    born, day = as_date(who["born"]), as_date(judgment.case["decided"])
    return is_minor(years_over(born, day), law)


def barred_from_condition(one: Settled) -> bool:
    """63(6). Until 501-V it spoke of small children alone, those under 14, whoever committed the crime."""
    law = one.law
    sexual = one.facts["against_sexual_inviolability_of_minors"] == YES
    spared = (one.of.minor or not law.has("501-V")) and one.facts["victim_14_to_17"] == YES
    return (
        recidivism(one) != "none"
        or one.of.klass == CLASSES[-1]
        or any(is_on(listed, one) for listed in ("corruption", "terrorist", "extremist") if one.of.klass != CLASSES[0])
        or (law.has("212-VII") and is_on("torture", one))
        or word(one.count.count.get("criminal_group", NO)) == YES
        or (sexual and not spared)
    )


def conditional_checks(judgment: Judgment, world: World) -> Iterator[tuple[tuple[str, str], str]]:
    stated = judgment.stated.get("conditional")
    if stated is None:
        return
    if word(stated) == NO:
        yield ("conditional", NO), WITHIN
        return
    barred = judgment.final.kind != "imprisonment" or any(barred_from_condition(one) for one in world)
    yield ("conditional", YES), OUTSIDE if barred else WITHIN
    probation = judgment.stated.get("probation")
    if probation is None or barred or judgment.final.quantity is None:
        return
    length = judgment.rules.quantity(str(probation)).value
    right = length == judgment.final.quantity.value
    if all(one.of.minor for one in world):
        right = judgment.rules.range("6m..1y").holds(length)
    if expelled(judgment, world):
        right = False
    grade = WITHIN if right else OUTSIDE
    foreign = all(one.count.foreigner and one.law.has("217-VI") for one in world)
    if right and foreign and judgment.stated["final"].get("additional") is None:
        grade = DEPENDS  # on whether expulsion was imposed, which is not told
    yield ("probation", f"{length} d"), grade


def expelled(judgment: Judgment, world: World) -> bool:
    """63(3), since 217-VI: no probation control of a foreigner who is expelled."""
    extras = judgment.stated["final"].get("additional")
    told = isinstance(extras, list) and "expulsion" in extras
    may_be = all(one.count.foreigner or "citizen_of" not in one.count.person for one in world)
    return told and may_be and all(one.law.has("217-VI") for one in world)


def begins(judgment: Judgment) -> date | None:
    """Return the day from which the term is counted: entry into force; of somebody in custody on the day of the judgment, else that day."""
    in_force, held = judgment.stated.get("in_force"), judgment.case.get("custody") or []
    if in_force is not None:
        return as_date(in_force)
    return as_date(judgment.case["decided"]) if any("to" not in one for one in held) else None


def days_of(judgment: Judgment, kind: str) -> int:
    """Count the days, the first and the last among them; custody that goes on ends on the day before the term begins."""
    custody, start = judgment.case.get("custody") or [], begins(judgment)
    before = None if start is None else start - timedelta(1)
    spans = [
        (as_date(one["from"]), as_date(one.get("to", before))) for one in custody if one.get("kind", "custody") == kind
    ]
    return sum((last - first).days + 1 for first, last in spans)


def rates(kind: str, where: str, law: Law) -> tuple[Fraction, Fraction] | None:
    """Return what a day of custody and a day of house arrest count for (62(3), 62(3-1), 62(4)); None: no rule says."""
    if kind == "community_service":
        return Fraction(4), Fraction(2)
    if kind in ("fine", "corrective_works"):
        return (Fraction(4), Fraction(2)) if law.has("180-VI") else None
    custody = Fraction(1)
    if law.has("292-VI") and kind == "restriction_of_liberty":
        custody = Fraction(2)
    if law.has("292-VI") and kind == "imprisonment":
        custody = {MINIMUM: Fraction(2), MEDIUM: Fraction(3, 2), OF_MINORS: Fraction(3, 2)}.get(where, Fraction(1))
    return custody, Fraction(1, 2)


def credit(judgment: Judgment, world: World) -> Fraction | None:
    """Return what custody counts for in the unit of the final punishment; None: nothing can be told. It is by the institution in which
    the judgment has the sentence served, right or wrong; where it names none, by the right one.
    """
    law, where, kind = (
        max((one.law for one in world), key=lambda each: each.day),
        str(judgment.stated.get("facility") or facility(judgment, world)),
        judgment.final.kind,
    )
    unit = judgment.final.quantity.unit if judgment.final.quantity else "x"
    if kind in LIFE or unit.startswith("x") or (kind == "imprisonment" and not where):
        return None
    found = rates(kind, where, law)
    custody = judgment.case.get("custody") or []
    if found is None or not custody:
        return None
    return days_of(judgment, "custody") * found[0] + days_of(judgment, "house_arrest") * found[1]


TIMES = ("imprisonment", "restriction_of_liberty", "arrest")
MONTHS, DAYS_IN_A_MONTH = 12, 30


def last_day(judgment: Judgment, world: World) -> date | None:
    """Return the last day of the term, PEC 165(2): the day before the number on which it began, or the last day of a month without that number.

    The days of the term come after its months, and what was served is taken off, half a day as a whole one.
    """
    start, served, final = begins(judgment), credit(judgment, world), judgment.final
    conditional = word(judgment.stated.get("conditional", NO)) == YES
    if start is None or served is None or final.kind not in TIMES or final.quantity is None or conditional:
        return None
    if served >= final.quantity.value:
        return None
    months, days = (
        divmod(int(final.quantity.value), DAYS_IN_A_MONTH) if final.kind != "arrest" else (0, int(final.quantity.value))
    )
    year, month = divmod(start.year * MONTHS + start.month - 1 + months, MONTHS)
    length = monthrange(year, month + 1)[1]
    end = date(year, month + 1, length) if start.day > length else date(year, month + 1, start.day) - timedelta(1)
    return end + timedelta(days - ceil(served))


def is_all_of_it(given: Fraction, exact: Fraction, judgment: Judgment) -> bool:
    """Tell whether a judgment counts the whole punishment as served where custody is worth no less; a term has its days by the calendar."""
    final = judgment.final
    if final.quantity is None or exact < final.quantity.value:
        return False
    if final.kind not in TIMES or final.kind == "arrest":
        return given == final.quantity.value
    months, days = divmod(int(final.quantity.value), DAYS_IN_A_MONTH)
    firsts = [date(2020 + first // MONTHS, first % MONTHS + 1, 1) for first in range(4 * MONTHS)]
    ends = [divmod(first.year * MONTHS + first.month - 1 + months, MONTHS) for first in firsts]
    whole = [(date(year, month + 1, 1) - first).days + days for first, (year, month) in zip(firsts, ends, strict=True)]
    return min(whole) <= given <= max(whole)


def checks(judgment: Judgment, world: World) -> Iterator[tuple[tuple[str, str], str]]:
    """Grade what a judgment states of serving the sentence."""
    stated = judgment.stated.get("facility")
    if stated is not None:
        where = facility(judgment, world)
        if where or judgment.final.kind not in SERVED:
            yield ("facility", str(stated)), WITHIN if stated == where else OUTSIDE
    yield from conditional_checks(judgment, world)
    credited = judgment.stated.get("credited")
    exact = None if credited is None else credit(judgment, world)
    if credited is not None and exact is not None:
        given = judgment.rules.quantity(str(credited))
        right = given.value in (exact, Fraction(floor(exact)), Fraction(ceil(exact)))  # no rule rounds a half day
        right = right or is_all_of_it(given.value, exact, judgment)
        yield ("credit", f"{given.value} {given.unit}"), WITHIN if right else OUTSIDE
    ends, last = judgment.stated.get("term_ends"), last_day(judgment, world)
    if ends is not None and last is not None:
        yield ("term_ends", str(ends)), WITHIN if as_date(ends) == last else OUTSIDE
