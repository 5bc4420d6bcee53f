"""Reads the answers of the engine as the properties compare them. Amounts are compared in days, hours or MCI, a month counting 30 days."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import assume

from sentencing.api import textual
from sentencing.case import read_case
from sentencing.document import plain_document
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.sentences.witness import Witness
from sentencing.law.rulebook import RuleBook
from sentencing.problem import ProblemError
from sentencing.quantity import Quantity, Unit
from sentencing.ranges import Ranges
from tests.strategies import Data, rules

ORDER = (
    "fine",
    "corrective_works",
    "community_service",
    "arrest",
    "restriction_of_liberty",
    "imprisonment",
    "life_imprisonment",
    "death_penalty",
)
"""Arts 40 and 61(1): from the mildest to the strictest."""
MONTH = 30
Severity = tuple[int, Fraction, bool]
"""How severe a final punishment is: its kind, its amount, and whether it is more than that amount."""


def answer(case: Data, book: RuleBook | None = None, readings: Mapping[str, str] | None = None) -> Assessment:
    """The assessment of a case. Raises ProblemError."""
    return assess(read_case(plain_document(textual(case), "")), book or rules(), readings)


def answered(case: Data) -> Assessment:
    """The assessment of a drawn case; a case that the program refuses is drawn anew."""
    found = answer_or_none(case)
    assume(found is not None)
    assert found is not None
    return found


def answer_or_none(case: Data) -> Assessment | None:
    """The assessment of a case, or None where it is refused."""
    try:
        return answer(case)
    except ProblemError:
        return None


def units(quantity: Quantity) -> Fraction:
    """An amount as a number: a term in days."""
    return quantity.value * MONTH + quantity.days if quantity.unit is Unit.TERM else quantity.value


def finals(assessment: Assessment, method: str = "") -> dict[str, Ranges]:
    """The final amounts by kind; a fine that is a multiple of a sum apart."""
    return {
        f"{kind}_multiple" if of else str(kind): bound.ranges for (kind, of), bound in assessment.bounds(method).items()
    }


def lives(assessment: Assessment, method: str = "") -> frozenset[str]:
    """Life imprisonment and the death penalty, where they can be the final punishment."""
    return frozenset(map(str, assessment.lives(method)))


Everything = tuple[dict[str, Ranges], frozenset[str], dict[str, dict[str, Ranges]]]
"""The final amounts by kind, life, and the final amounts of each method."""


def everything(assessment: Assessment) -> Everything:
    """All bounds: over all methods, and of each."""
    by_method = {method: finals(assessment, method) for method in sorted(assessment.methods)}
    return finals(assessment), lives(assessment), by_method


def within(inner: Ranges | None, outer: Ranges | None) -> bool:
    """Whether one set of amounts lies in another."""
    return not inner or (outer is not None and inner | outer == outer)


def assert_within(inner: Everything, outer: Everything) -> None:
    """Check that every bound of one answer lies in that of another."""
    assert inner[1] <= outer[1]
    assert inner[2].keys() <= outer[2].keys()
    assert all(within(ranges, outer[0].get(kind)) for kind, ranges in inner[0].items())
    for method, kinds in inner[2].items():
        assert all(within(ranges, outer[2][method].get(kind)) for kind, ranges in kinds.items())


def ends(ranges: Ranges) -> tuple[Fraction, Fraction]:
    """The least and the greatest amount."""
    low, high = ranges.hull.low, ranges.hull.high
    assert low is not None
    assert high is not None
    return units(low), units(high)


def most_severe(assessment: Assessment, method: str = "") -> Severity:
    """The most severe final punishment. Fines that are a multiple of a sum are left out: they have no place in the order."""
    life = lives(assessment, method)
    if life:
        return max((ORDER.index(kind), Fraction(0), False) for kind in life)
    kinds = _comparable(finals(assessment, method))
    kind = max(kinds, key=ORDER.index)
    return ORDER.index(kind), ends(kinds[kind])[1], False


def least_severe(assessment: Assessment, method: str = "") -> Severity:
    """The least severe final punishment."""
    kinds = _comparable(finals(assessment, method))
    if not kinds:
        return min((ORDER.index(kind), Fraction(0), False) for kind in lives(assessment, method))
    kind = min(kinds, key=ORDER.index)
    return ORDER.index(kind), ends(kinds[kind])[0], kinds[kind].hull.low_open


def _comparable(kinds: Mapping[str, Ranges]) -> dict[str, Ranges]:
    return {kind: ranges for kind, ranges in kinds.items() if kind in ORDER and ranges}


def found_by(assessment: Assessment, *methods: str) -> list[Found]:
    """What methods can reach, situation by situation."""
    return [found for world in assessment.worlds for found in world.found if found.method in methods]


def provisions(assessment: Assessment) -> set[str]:
    """The rows of art. 58 that can govern the case."""
    return {found.situation.cite for world in assessment.worlds for found in world.found}


# sentences: arithmetic of our own, by art. 61(1)

DAYS_OF_ONE_DAY = {
    "fine": 4,
    "corrective_works": 4,
    "community_service": 4,
    "arrest": 1,
    "restriction_of_liberty": 1,
    "imprisonment": 1,
}
"""What a day of arrest, restriction of liberty or imprisonment is worth."""


def in_units_of(kind: str, imposed: str, value: Fraction) -> Fraction:
    """A punishment in units of a stricter kind: days of arrest and of terms, hours, MCI."""
    if kind in ("fine", "corrective_works", "community_service"):  # among these one unit is worth one
        return value
    return value / DAYS_OF_ONE_DAY[imposed]


def imposed_in(witness: Witness) -> tuple[Fraction, Fraction]:
    """Of the punishments that a witness adds: the strictest one of the final's kind, and the sum of all in that kind."""
    kind, strictest, total = str(witness.kind), Fraction(0), Fraction(0)
    for chosen in witness.chosen:
        if chosen.absorbed:
            continue
        assert chosen.amount is not None
        value = units(chosen.amount)
        total += in_units_of(kind, str(chosen.option.kind), value)
        if chosen.option.kind is witness.kind:
            strictest = max(strictest, value)
    return strictest, total
