"""Art. 58: the final punishment for several offences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.situations import Bounds
from sentencing.engine.counts.amounts import unit_step
from sentencing.engine.sentences.witness import Witness
from sentencing.law.model import Kind
from sentencing.quantity import Quantity
from sentencing.ranges import bounded
from tests.answers import (
    MONTH,
    ORDER,
    answer,
    answered,
    ends,
    everything,
    finals,
    found_by,
    imposed_in,
    least_severe,
    lives,
    most_severe,
    provisions,
    units,
)
from tests.strategies import SINCE_180_VI, Data, cases, cases_under, day_of, examples, without_count

ABSORPTION, PARTIAL, FULL, LIFE = "absorption", "partial_cumulation", "full_cumulation", "life"
YEAR = 360
MOST_BY_KIND = {
    "fine": 10_000,
    "corrective_works": 10_000,
    "community_service": 1200,
    "restriction_of_liberty": 7 * YEAR,
}
"""What arts 41 to 44 let a punishment of a kind be, for a crime: it limits a sum for which art. 58 names no cap."""
TWO_OR_MORE = cases(least=2)
"""Cases of two counts or more."""


def forced(kind: str, counts: tuple[Bounds, ...]) -> Fraction:
    """The least that the strictest punishment can be where the final one is of a kind, from what each count allows."""
    must, may = [], []
    for count in counts:
        lows = [units(o.range.low) for o in count.options if str(o.kind) == kind and o.range and o.range.low]
        may.extend(lows)
        if all(ORDER.index(option.kind) >= ORDER.index(kind) for option in count.options):
            must.append(min(lows))
    return max(must, default=min(may))


class TestEveryRow:
    """What holds whatever the offences are."""

    @examples(30)
    @given(TWO_OR_MORE, st.randoms(use_true_random=False))
    def test_order_of_counts_changes_no_bound(self, case: Data, random: Random) -> None:
        counts = list(case["counts"])
        random.shuffle(counts)
        assert everything(answered(case)) == everything(answer({**case, "counts": counts}))

    @examples(30)
    @given(cases(least=2, multiple=False), st.integers(0, 3))
    def test_a_count_more_never_makes_the_mildest_final_milder(self, case: Data, place: int) -> None:
        fewer = without_count(case, place % len(case["counts"]))
        assert least_severe(answered(fewer)) <= least_severe(answered(case))

    @examples(30)
    @given(cases())
    def test_witnesses_attain_the_bounds(self, case: Data) -> None:
        assessment = answered(case)
        bounds = [bound for method in ("", *assessment.methods) for bound in assessment.bounds(method).values()]
        assert bounds or lives(assessment)
        for bound in bounds:
            assert bound.most is not None
            assert bound.most.amount == bound.hull.high
            assert bound.least is not None
            assert bound.least.amount is not None
            assert bound.least.amount in bound.ranges
            assert (bound.least.amount == bound.hull.low) != bound.hull.low_open

    @examples(30)
    @given(cases())
    def test_witnesses_give_each_count_what_it_allows(self, case: Data) -> None:
        for witness in witnesses(case):
            assert [chosen.index for chosen in witness.chosen] == list(range(len(case["counts"])))
            assert allowed(witness), witness

    @examples(30)
    @given(cases(least=2, multiple=False))
    def test_witnesses_are_found_by_their_method(self, case: Data) -> None:
        most = tops(case)
        for witness in witnesses(case):
            assert witness.method == LIFE or CHECKS[witness.method](witness, most), witness

    @examples(40)
    @given(cases(least=2, multiple=False), st.fractions(Fraction(1, 9), 1, max_denominator=9))
    def test_every_final_between_the_bounds_has_a_sentence(self, case: Data, share: Fraction) -> None:
        """Not only the ends: a final as far along as a share says, by each method, of each kind."""
        assessment, most = answered(case), tops(case)
        points = points_along(assessment, share)
        for method, kind, final in points:
            witness = assessment.witness_of(kind, final, method)
            assert witness is not None, (method, final)
            assert witness.amount == final
            assert CHECKS[method](witness, most), witness
            assert allowed(witness), witness
        assert points or lives(assessment)

    @examples(30)
    @given(cases_under("58(2) para. 1", "58(3)", "58(4) para. 1", "58(4) para. 2"))
    def test_the_reading_of_a_sum_above_the_cap_changes_no_final(self, case: Data) -> None:
        other = answer(case, readings={"full-cumulation-above-cap": "not-available"})
        assert finals(answered(case)) == finals(other)


def allowed(witness: Witness) -> bool:
    """Every punishment is one that its count allows in the situation."""
    for chosen in witness.chosen:
        option = chosen.option
        if option not in witness.situation.options[chosen.index] or (option.range is None) != (chosen.amount is None):
            return False
        if option.range is not None and chosen.amount is not None and chosen.amount not in option.range:
            return False
    return True


def witnesses(case: Data) -> list[Witness]:
    """Every sentence that a case's bounds rest on."""
    assessment = answered(case)
    methods = ("", *assessment.methods)
    bounds = [bound for method in methods for bound in assessment.bounds(method).values()]
    ends_ = [witness for bound in bounds for witness in (bound.least, bound.most) if witness is not None]
    found = [*ends_, *(witness for method in methods for witness in assessment.lives(method).values())]
    assert found
    return found


Tops = Mapping[str, Fraction]


def tops(case: Data) -> Tops:
    """The most that full cumulation can give, by kind."""
    return {kind: ends(ranges)[1] for kind, ranges in finals(answered(case), FULL).items()}


def absorbed(witness: Witness, _: Tops) -> bool:
    """The final is the strictest punishment, and none is of a stricter kind."""
    assert witness.amount is not None
    milder = all(ORDER.index(chosen.option.kind) <= ORDER.index(witness.kind) for chosen in witness.chosen)
    return milder and imposed_in(witness)[0] == units(witness.amount)


def partly_added(witness: Witness, _: Tops) -> bool:
    """The final is above the strictest punishment and not above the sum."""
    assert witness.amount is not None
    strictest, total = imposed_in(witness)
    return strictest < units(witness.amount) <= total


def fully_added(witness: Witness, most: Tops) -> bool:
    """The final is the sum, or the cap where that stands below the sum: then nothing above it can be reached."""
    assert witness.amount is not None
    total, final = imposed_in(witness)[1], units(witness.amount)
    return final == total or (final < total and final == most[witness.kind])


CHECKS: Mapping[str, Callable[[Witness, Tops], bool]] = {
    ABSORPTION: absorbed,
    PARTIAL: partly_added,
    FULL: fully_added,
}


def points_along(assessment: Assessment, share: Fraction) -> list[tuple[str, Kind, Quantity]]:
    """In each piece of each bound, the amount that lies as far along as a share says, and one unit above its low end."""
    found: list[tuple[str, Kind, Quantity]] = []
    for method in assessment.methods:
        for (kind, _), bound in assessment.bounds(method).items():
            for piece in bound.ranges.intervals:
                low, high = bounded(piece)
                width = high.minus(low, Fraction(MONTH))
                along = [(low + width.scaled(share)).normalised(Fraction(MONTH))]
                found.extend((method, kind, final) for final in (*along, low + unit_step(kind)) if final in piece)
    return found


class TestPart2Misdemeanours:
    """58(2) para. 1: misdemeanours only."""

    @examples(30)
    @given(cases_under("58(2) para. 1"))
    def test_every_method_and_its_caps(self, case: Data) -> None:
        assessment = answered(case)
        assert provisions(assessment) == {"58(2) para. 1"}
        assert set(assessment.methods) == {ABSORPTION, PARTIAL, FULL}
        caps = {"fine": 400, "corrective_works": 200, "community_service": 400, "arrest": 50}
        if day_of(case) < SINCE_180_VI:
            caps = {"fine": 1000, "corrective_works": 500, "community_service": 600, "arrest": 90}
        for kind, ranges in finals(assessment).items():
            assert ends(ranges)[1] <= caps[kind]


class TestPart2UpToMedium:
    """58(2) para. 2: misdemeanours and crimes of minor or medium gravity."""

    @examples(30)
    @given(cases_under("58(2) para. 2"))
    def test_absorption_alone_between_what_counts_allow(self, case: Data) -> None:
        assessment = answered(case)
        assert provisions(assessment) == {"58(2) para. 2"}
        assert assessment.methods == (ABSORPTION,)
        found = found_by(assessment, ABSORPTION)
        assert found
        for one in found:
            counts = one.situation.counts
            highs = [
                units(o.range.high)
                for c in counts
                for o in c.options
                if o.kind is one.kind and o.range and o.range.high
            ]
            assert ends(one.finals) == (forced(str(one.kind), counts), max(highs))


class TestPart3GraveCrimes:
    """58(3): a grave or especially grave crime, none with imprisonment up to 20 years."""

    @examples(30)
    @given(cases_under("58(3)"))
    def test_every_method_and_a_cap_of_20_years(self, case: Data) -> None:
        assessment = answered(case)
        assert provisions(assessment) == {"58(3)"}
        methods = set(assessment.methods)
        assert methods == {ABSORPTION, PARTIAL, FULL} or (ABSORPTION in methods and day_of(case) < SINCE_180_VI)
        assert not lives(assessment)
        for kind, ranges in finals(assessment).items():
            assert ends(ranges)[1] <= {**MOST_BY_KIND, "arrest": 50, "imprisonment": 20 * YEAR}[kind]

    @examples(30)
    @given(cases_under("58(3)"))
    def test_absorption_never_goes_above_cumulation(self, case: Data) -> None:
        assessment = answered(case)
        by_method = {method: finals(assessment, method) for method in assessment.methods}
        assert by_method[ABSORPTION]
        for kind, ranges in by_method[ABSORPTION].items():
            sums = [by_method[method] for method in (PARTIAL, FULL) if method in by_method]
            added = [ends(by_kind[kind])[1] for by_kind in sums if kind in by_kind]
            assert added or day_of(case) < SINCE_180_VI  # until 180-VI not every kind can be added (61)
            assert not added or ends(ranges)[1] <= max(added)

    @examples(30)
    @given(cases_under("58(3)"))
    def test_partial_cumulation_begins_above_the_strictest_punishment_that_is_forced(self, case: Data) -> None:
        found = found_by(answered(case), PARTIAL)
        assert found or day_of(case) < SINCE_180_VI  # until 180-VI not every kind can be added (61)
        for one in found:
            assert one.finals.hull.low_open
            assert ends(one.finals)[0] == forced(str(one.kind), one.situation.counts)

    @examples(30)
    @given(cases_under("58(3)", since=SINCE_180_VI), st.integers(1, 3))
    def test_a_count_more_never_lowers_the_maximum(self, case: Data, place: int) -> None:
        """Until 180-VI one with kinds alone that have no rate in art. 61 leaves absorption (`kinds-without-a-rate`)."""
        fewer = without_count(case, 1 + place % (len(case["counts"]) - 1))
        assert most_severe(answered(fewer)) <= most_severe(answered(case))


class TestPart4CrimesOfTwentyYears:
    """58(4): an especially grave crime for which the Code provides imprisonment up to 20 years."""

    @examples(30)
    @given(cases_under("58(4) para. 1"))
    def test_cumulation_alone_and_a_cap_of_25_years(self, case: Data) -> None:
        assessment = answered(case)
        assert provisions(assessment) == {"58(4) para. 1"}
        assert set(assessment.methods) == {PARTIAL, FULL}
        assert set(finals(assessment)) == {"imprisonment"}
        assert ends(finals(assessment)["imprisonment"])[1] <= 25 * YEAR

    @examples(30)
    @given(cases_under("58(4) para. 1"))
    def test_the_mildest_final_is_above_the_strictest_that_is_forced(self, case: Data) -> None:
        found = found_by(answered(case), PARTIAL, FULL)
        assert found
        for one in found:
            low = ends(one.finals)[0]
            assert (one.method == FULL and low > 0) or one.finals.hull.low_open
            assert one.method == FULL or low == forced("imprisonment", one.situation.counts)

    @examples(30)
    @given(cases_under("58(4) para. 2"))
    def test_a_fine_for_a_misdemeanour_is_absorbed(self, case: Data) -> None:
        assessment = answered(case)
        governed = [found for found in found_by(assessment, ABSORPTION, PARTIAL, FULL) if found.situation.absorbed]
        assume(governed)
        for found in governed:
            assert found.situation.cite == "58(4) para. 2"
            for chosen in found.situation.absorbed:
                assert chosen.option.kind is Kind.FINE
                assert not found.situation.counts[chosen.index].offence.is_crime

    @examples(30)
    @given(cases_under("58(4) para. 1", "58(4) para. 2", "58(4) para. 3"), st.integers(1, 3))
    def test_a_count_more_never_lowers_the_maximum(self, case: Data, place: int) -> None:
        fewer = without_count(case, 1 + place % (len(case["counts"]) - 1))
        assert most_severe(answered(fewer)) <= most_severe(answered(case))

    @examples(30)
    @given(cases_under("58(4) para. 3", own=False, person=False, around=False))
    def test_life_for_one_is_life_for_all(self, case: Data) -> None:
        assessment = answered(case)
        assert "58(4) para. 3" in provisions(assessment)
        assert "life_imprisonment" in lives(assessment, LIFE)
        assert lives(assessment) == lives(assessment, LIFE)
