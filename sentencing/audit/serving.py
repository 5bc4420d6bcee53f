"""The institution, the credit and the end of the term that a judgment states (arts 46, 62)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sentencing.audit.checks import Check, Grade, check
from sentencing.audit.reasons import exceptional
from sentencing.case import Judgment, comparing
from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.trace import Value
from sentencing.engine.service.conditional import POSSIBLE
from sentencing.engine.service.credit import Credit
from sentencing.engine.service.facility import POINTS
from sentencing.law.model import Citing, Kind
from sentencing.law.schema import WHOLE_TERM
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import bounded

_IMPRISONMENT = (Kind.IMPRISONMENT, Kind.LIFE_IMPRISONMENT)
_MONTHS_IN_A_YEAR = 12
_A_LEAP_YEAR, _YEARS_TO_THE_NEXT = 2020, 4


def check_serving(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    """What the judgment states of serving it, against what the law gives."""
    law = assessment.law
    facilities = [one.facility for one in assessment.servings if one.facility is not None]
    kinds: tuple[Value, ...] = tuple(dict.fromkeys(kind for facility in facilities for kind in facility.kinds))
    facts = tuple(dict.fromkeys(fact for facility in facilities for fact in facility.open_facts))
    credits = [credit for one in assessment.servings for credit in one.credits]
    credited = tuple(dict.fromkeys(credit.credited for credit in credits))
    ends = tuple(dict.fromkeys(credit.ends for credit in credits if credit.ends is not None))
    if judgment.facility and (kinds or not _may_be_imprisonment(assessment, judgment)):
        yield _facility(assessment, judgment, kinds, facts)
    answers = {answer for one in assessment.servings if one.conditional for answer in one.conditional.answers}
    if judgment.conditional and not _may_be_imprisonment(assessment, judgment, (Kind.IMPRISONMENT,)):
        says, by = N_("only imprisonment can be conditional"), law.provision("conditional-sentence")
        yield check("conditional", "yes", Grade.OUTSIDE, says, by)
    elif judgment.conditional and answers:
        yield _conditional(assessment, answers)
        yield from _probation(assessment, judgment)
    elif judgment.conditional is False:
        says, by = N_("a court need not make a sentence conditional"), law.provision("conditional-sentence")
        yield check("conditional", "no", Grade.WITHIN, says, by)
        if judgment.probation is not None:
            says, by = (
                N_("there is probation control in a conditional sentence alone"),
                law.provision("probation-control"),
            )
            yield check("probation", judgment.probation, Grade.CONTRADICTION, says, by)
    if judgment.credited is not None and credited:
        rules = tuple(dict.fromkeys(rule for credit in credits for rule in credit.rules))
        if judgment.credited not in credited and all(_in_whole_days(judgment.credited, one) for one in credited):
            says = N_("{stated}: the exact credit is {exact}; no rule says which way it is rounded to whole days")
            how = {"stated": judgment.credited, "exact": credited}
            yield check("credit", judgment.credited, Grade.WITHIN, says, *rules, **how)
        else:
            stated = judgment.credited
            same = tuple(dict.fromkeys(stated if _agrees(stated, one) else one.credited for one in credits))
            yield _stated("credit", judgment.credited, same, facts, *rules)
    if judgment.ends is not None and ends:
        yield _stated(
            "term_ends", judgment.ends, ends, facts, law.provision("units-of-terms"), law.provision("custody")
        )


def _may_be_imprisonment(assessment: Assessment, judgment: Judgment, kinds: Sequence[Kind] = _IMPRISONMENT) -> bool:
    """Whether the final punishment is one of some kinds, or can be, where the judgment does not give it."""
    if judgment.final is not None:
        return judgment.final.kind in kinds
    return any(kind in kinds for kind in (*(kind for kind, _ in assessment.bounds()), *assessment.lives()))


def _facility(assessment: Assessment, judgment: Judgment, kinds: tuple[Value, ...], facts: tuple[str, ...]) -> Check:
    """The institution; that for short terms is open where no term of the bounds is short, and the term is not told, which art. 55(4) may put below them."""
    by, stated = assessment.law.provision("institution"), judgment.facility
    if judgment.final is None and stated == POINTS[0][0] and POINTS[1][0] in kinds and stated not in kinds:
        found = exceptional(assessment, assessment.sole.counts)
        if found.grade is not Grade.OUTSIDE:
            says = N_("the final punishment is not told; {stated} is for none of the terms that the sanctions allow, only for a shorter one by art. 55(4)")  # fmt: skip
            return found.told(check("facility", stated, Grade.DEPENDS, says, by, stated=stated))
    return _stated("facility", stated, kinds, facts, by)


def _conditional(assessment: Assessment, answers: set[str]) -> Check:
    found = [one.conditional for one in assessment.servings if one.conditional]
    grounds = dict.fromkeys(ground for one in found for ground in one.grounds)
    by = assessment.law.provision("conditional-sentence")
    if answers == {POSSIBLE}:
        return check("conditional", "yes", Grade.WITHIN, N_("the sentence can be conditional"), by)
    if POSSIBLE in answers:
        facts = tuple(dict.fromkeys(fact for one in found for fact in one.open_facts))
        says = N_("it can be conditional, or is barred ({grounds}); it turns on: {facts}")
        return check("conditional", "yes", Grade.DEPENDS, says, by, grounds=tuple(grounds), facts=facts)
    says = N_("a conditional sentence is barred: {grounds}")
    by = assessment.law.provision("no-conditional-sentence")
    return check("conditional", "yes", Grade.OUTSIDE, says, by, grounds=tuple(grounds))


def _probation(assessment: Assessment, judgment: Judgment) -> Iterator[Check]:
    """The probation control that a judgment states; nothing is said where the sentence cannot be conditional at all."""
    stated, whole = judgment.probation, judgment.final.amount if judgment.final else None
    found = [length for one in assessment.servings if one.conditional for length in one.conditional.probation]
    if stated is None or not found or (whole is None and WHOLE_TERM in found):
        return
    lengths = dict.fromkeys(whole if length == WHOLE_TERM else length for length in found)
    with comparing("judgment.probation"):
        fitting = [_is_of(stated, one) if isinstance(one, Interval) else stated == one for one in lengths]
    lawful: tuple[Value, ...] = tuple("none" if one is None else one for one in lengths)
    facts = tuple(
        dict.fromkeys(f for one in assessment.servings if one.conditional for f in one.conditional.open_facts)
    )
    if any(fitting):
        lawful = (stated,) if all(fitting) else (stated, *lawful)
    yield _stated("probation", stated, lawful, facts, assessment.law.provision("probation-control"))


def _agrees(stated: Quantity, credit: Credit) -> bool:
    """Whether a judgment counts as much as served as there is: where nothing is left, the whole punishment too."""
    served = [credit.credited]
    if credit.imposed is not None and credit.rest is not None and credit.rest.is_zero:
        served.append(credit.imposed)
    return any(_is_as_long(stated, one) or _in_whole_days(stated, one) for one in served)


def _in_whole_days(stated: Quantity, exact: Quantity) -> bool:
    """Whether a credit that is not in whole days is stated in whole ones: the day below or above, since no rule rounds it."""
    if stated.unit is not exact.unit or exact.value.denominator == exact.days.denominator == 1:
        return stated == exact
    below = exact.value - stated.value, exact.days - stated.days
    return not (below[0] and below[1]) and abs(below[0] + below[1]) < 1


def _is_as_long(stated: Quantity, exact: Quantity) -> bool:
    """Whether days and a term can be the same by the calendar, from some day on: a year has 365 days or 366."""
    if {stated.unit, exact.unit} != {Unit.TERM, Unit.DAYS}:
        return False
    a_term, days = (stated, exact) if stated.unit is Unit.TERM else (exact, stated)
    if a_term.value.denominator > 1:
        return False
    lengths = {length + a_term.days for length in _lengths(int(a_term.value))}
    return min(lengths) <= days.value <= max(lengths)


def _lengths(months: int) -> Iterator[int]:
    """How many days some months have, from each month of four years on, one of them a leap year."""
    start = _MONTHS_IN_A_YEAR * _A_LEAP_YEAR
    for first in range(start, start + _MONTHS_IN_A_YEAR * _YEARS_TO_THE_NEXT):
        yield _day_of(first + months) - _day_of(first)


def _day_of(month: int) -> int:
    year, place = divmod(month, _MONTHS_IN_A_YEAR)
    return date(year, place + 1, 1).toordinal()


def _is_of(stated: Quantity, range_: Interval) -> bool:
    return stated.unit is bounded(range_)[0].unit and stated in range_


def _stated(name: str, stated: Value, lawful: tuple[Value, ...], facts: tuple[str, ...], *by: Citing) -> Check:
    """What a judgment states, against what there can be; with several, it turns on the facts that are open."""
    if stated in lawful and len(lawful) > 1 and facts:
        says = N_("{stated} agrees with the law under some of the facts alone; it turns on: {facts}")
        return check(name, stated, Grade.DEPENDS, says, *by, stated=stated, facts=facts)
    if stated in lawful:
        return check(name, stated, Grade.WITHIN, N_("{stated} agrees with the law"), *by, stated=stated)
    if not lawful:
        says = N_("{stated}: the law gives none for such a punishment")
        return check(name, stated, Grade.OUTSIDE, says, *by, stated=stated)
    says = N_("{stated} does not agree with the law, which gives {lawful}")
    return check(name, stated, Grade.OUTSIDE, says, *by, stated=stated, lawful=lawful)
