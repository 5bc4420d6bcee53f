"""Art. 55: a milder punishment than the sanction provides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from sentencing.engine.assessment import Assessment
from sentencing.ranges import bounded
from tests.answers import answer, answered, ends, everything, finals, least_severe, most_severe, units, within
from tests.strategies import (
    ESPECIALLY_GRAVE,
    GRAVE,
    LIFE,
    MEDIUM,
    MINOR,
    MISDEMEANOUR,
    SINCE_292_VI,
    TWENTY,
    Data,
    cases,
    day_of,
    examples,
    with_circumstances,
)

NOVELLA = date(2025, 9, 16)
"""The day of 210-VIII, which tells crimes against life or health apart."""
HALF, TWO_THIRDS, THREE_QUARTERS, FOUR_FIFTHS = Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(4, 5)
Fractions = Mapping[str, tuple[Fraction, ...]]
FRACTIONS_55_2: Fractions = {
    MISDEMEANOUR: (HALF,),
    MINOR: (HALF,),
    MEDIUM: (HALF,),
    GRAVE: (TWO_THIRDS, THREE_QUARTERS),
    ESPECIALLY_GRAVE: (THREE_QUARTERS, FOUR_FIFTHS),
}
"""By class: the fraction of 55(2), and since 210-VIII that for crimes against life or health."""
FRACTIONS_55_3: Fractions = {
    MISDEMEANOUR: (HALF,),
    MINOR: (HALF,),
    MEDIUM: (HALF,),
    GRAVE: (HALF, THREE_QUARTERS),
    ESPECIALLY_GRAVE: (THREE_QUARTERS, FOUR_FIFTHS),
}
"""Since 210-VIII; before it one half of any maximum."""
GENERAL_MINIMUM = {"imprisonment": 180, "arrest": 10}
"""46(3), 45(2): in days. A maximum that comes down below it leaves nothing of the kind."""
MAY_BE_EXCLUDED = frozenset(
    [
        "99",
        "100",
        "101",
        "102",
        "103",
        "105",
        "106",
        "107",
        "108-1",
        "110",
        "116",
        "119",
        "120",
        "121",
        "122",
        "123",
        "124",
        "125",
        "125-1",
        "126",
        "127",
        "133",
        "134",
        "135",
        "140",
        "144",
        "146",
        "163",
        "164",
        "165",
        "166",
        "168",
        "170",
        "177",
        "178",
        "184",
        "255",
        "312",
        "313-1",
        "380-1",
        "408",
        "429",
        "438",
        "439",
        "440",
    ]
)
"""Articles of which some offences are excluded by 55(8), in one version of the law or another."""
REPENTANCE, GROUP = ["53(1)(11)"], ["54(1)(3)"]


def ordinary(*groups: str) -> st.SearchStrategy[Data]:
    """Cases of one completed offence that 55(8) does not touch, with no facts besides, since 292-VI."""
    drawn = cases([[list(groups)]], own=False, around=False, person=False, since=SINCE_292_VI)
    return drawn.filter(lambda case: case["counts"][0]["offence"].partition("(")[0] not in MAY_BE_EXCLUDED)


NO_LIFE = ordinary(MISDEMEANOUR, MINOR, MEDIUM, GRAVE, ESPECIALLY_GRAVE, TWENTY)


def plain(case: Data) -> Data:
    """The case with no circumstance, and none that is an element of the offence (55(2) last para.)."""
    counts = [{**count, "aggravating_element": "no"} for count in case["counts"]]
    return with_circumstances({**case, "counts": counts}, mitigating="none", aggravating="none")


def highs(assessment: Assessment, *, provided: bool = False) -> dict[tuple[str, str, tuple[str, ...]], Fraction]:
    """The maxima of the first count by kind (and sum, and points); or those that the sanction provides, whatever the General Part cuts."""
    assume(len(assessment.worlds) == 1)
    options = assessment.worlds[0].counts[0].bounds.options
    ranges = {(str(o.kind), o.points): o.provided if provided else o.range for o in options}
    ends_ = {key: bounded(range_)[1] for key, range_ in ranges.items() if range_}
    return {(kind, high.of, points): units(high) for (kind, points), high in ends_.items()}


def reduced_by(case: Data, table: Fractions, **facts: object) -> None:
    """Check that every maximum is the fraction, which a table gives for the class and the day, of that of the sanction, cut to the General Part."""
    before, after = answered(plain(case)), answered(with_circumstances(plain(case), **facts))
    was, now, sanction = highs(before), highs(after), highs(before, provided=True)
    given_ = table[before.worlds[0].counts[0].bounds.offence.offence_class]
    allowed = given_ if day_of(case) >= NOVELLA else given_[:1]
    assert now.keys() <= was.keys()
    found = [share for share in allowed if all(now[key] == min(sanction[key] * share, was[key]) for key in now)]
    assert found
    for kind, *rest in was.keys() - now.keys():
        assert was[kind, *rest] * min(found) < GENERAL_MINIMUM[kind]  # type: ignore[index]


class TestPart2:
    """A mitigating circumstance, and no aggravating one."""

    @examples(30)
    @given(NO_LIFE)
    def test_maxima_come_down_to_the_fraction_of_the_class(self, case: Data) -> None:
        reduced_by(case, FRACTIONS_55_2, mitigating=REPENTANCE)

    @examples(30)
    @given(cases(multiple=False))
    def test_a_mitigating_circumstance_never_makes_a_final_stricter(self, case: Data) -> None:
        without = answered(with_circumstances(case, mitigating="none"))
        with_one = answered(with_circumstances(case, mitigating=REPENTANCE))
        assert most_severe(with_one) <= most_severe(without)
        assert least_severe(with_one) <= least_severe(without)

    @examples(30)
    @given(cases(most=1))
    def test_a_mitigating_circumstance_raises_no_end_of_any_kind(self, case: Data) -> None:
        without = finals(answered(with_circumstances(case, mitigating="none")))
        with_one = finals(answered(with_circumstances(case, mitigating=REPENTANCE)))
        assert with_one.keys() <= without.keys()
        for kind, ranges in with_one.items():
            assert ends(ranges)[0] <= ends(without[kind])[0]
            assert ends(ranges)[1] <= ends(without[kind])[1]

    @examples(30)
    @given(cases(multiple=False))
    def test_an_aggravating_circumstance_never_makes_a_final_milder(self, case: Data) -> None:
        without = answered(with_circumstances(case, aggravating="none"))
        with_one = answered(with_circumstances(case, aggravating=GROUP))
        assert most_severe(with_one) >= most_severe(without)
        assert least_severe(with_one) >= least_severe(without)

    @examples(30)
    @given(cases(around=False))
    def test_an_aggravating_circumstance_leaves_nothing_of_the_reduction(self, case: Data) -> None:
        both = answered(with_circumstances(case, mitigating=REPENTANCE, aggravating=GROUP))
        assert everything(both) == everything(answer(with_circumstances(case, mitigating="none", aggravating=GROUP)))

    @examples(20)
    @given(ordinary(LIFE))
    def test_life_is_above_every_reduced_maximum(self, case: Data) -> None:
        assert answered(plain(case)).lives()
        assert not answered(with_circumstances(plain(case), mitigating=REPENTANCE)).lives()


class TestPart3:
    """Accelerated proceedings, an agreement, a writ."""

    @examples(30)
    @given(NO_LIFE, st.sampled_from(("accelerated", "agreement")))
    def test_maxima_come_down(self, case: Data, procedure: str) -> None:
        table = FRACTIONS_55_3 if day_of(case) >= NOVELLA else dict.fromkeys(FRACTIONS_55_3, (HALF,))
        reduced_by(case, table, procedure=procedure)

    @examples(30)
    @given(NO_LIFE)
    def test_both_parts_leave_the_smaller_maximum(self, case: Data) -> None:
        """Of part 2 and part 3 the lower governs; the fraction of part 3 is never the larger one."""
        both = with_circumstances(plain(case), mitigating=REPENTANCE, procedure="accelerated")
        one = with_circumstances(plain(case), procedure="accelerated")
        assert finals(answered(both)) == finals(answered(one))

    @examples(30)
    @given(NO_LIFE)
    def test_the_product_of_both_is_never_above_the_smaller(self, case: Data) -> None:
        both = with_circumstances(plain(case), mitigating=REPENTANCE, procedure="accelerated")
        lower = answered(both)
        product = answer(both, readings={"both-55-2-and-55-3": "one-of-the-other", "floor-of-imprisonment": "no-floor"})
        assert most_severe(product) < most_severe(lower)

    @examples(30)
    @given(ordinary(MISDEMEANOUR, MINOR))
    def test_a_writ_is_a_fine_in_its_range(self, case: Data) -> None:
        found = finals(answered(with_circumstances(plain(case), procedure="writ")))
        crime = answered(plain(case)).worlds[0].counts[0].bounds.offence.is_crime
        assert found.keys() == {"fine"}
        assert str(found["fine"].hull) == ("50 MCI..200 MCI" if crime else "10 MCI..20 MCI")


class TestPart1:
    """No imprisonment where damage was made good and the sanction has a milder kind."""

    @examples(30)
    @given(cases(around=False, person=False))
    def test_compensation_only_takes_imprisonment_away(self, case: Data) -> None:
        without = answered(with_circumstances(case, damage_compensated="no", harm_made_good="no"))
        made_good = answered(with_circumstances(case, damage_compensated="yes", harm_made_good="yes"))
        for before, after in zip(without.worlds[0].counts, made_good.worlds[0].counts, strict=True):
            kinds, left = ({str(option.kind) for option in one.bounds.options} for one in (before, after))
            assert left <= kinds
            assert kinds - left <= {
                "imprisonment",
                "life_imprisonment",
            }  # what is made good mitigates, too (53(1)(6), 55(2))


class TestPart6:
    """Where the maximum comes down, the minimum of the sanction may be undercut."""

    @examples(30)
    @given(NO_LIFE)
    def test_no_floor_is_never_above_the_general_minimum(self, case: Data) -> None:
        mitigated = with_circumstances(plain(case), mitigating=REPENTANCE)
        floored, free = answered(mitigated), answer(mitigated, readings={"floor-of-imprisonment": "no-floor"})
        assert finals(floored)
        for kind, ranges in finals(floored).items():
            assert within(ranges, finals(free)[kind])
            assert ends(finals(free)[kind])[0] == 0

    @examples(30)
    @given(NO_LIFE)
    def test_terms_begin_at_the_general_minimum(self, case: Data) -> None:
        found = finals(answered(with_circumstances(plain(case), mitigating=REPENTANCE)))
        lows = {kind: ends(ranges)[0] for kind, ranges in found.items()}
        assert lows
        assert lows == {kind: GENERAL_MINIMUM.get(kind, 0) for kind in lows}
