"""Arts 40 to 46 and 467: how large a punishment of each kind can be, and on whom it cannot be imposed."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sentencing.engine.assessment import Assessment
from sentencing.engine.counts.bounds import Option
from sentencing.quantity import Unit
from sentencing.ranges import bounded
from tests.answers import answered, assert_within, everything, lives, units
from tests.strategies import SINCE_180_VI, Data, cases, day_of, examples, persons

YEAR = 360
MISDEMEANOUR_LIMITS = {"fine": 200, "corrective_works": 200, "community_service": 200, "arrest": 50}
LIMITS_BEFORE_180_VI = {"fine": 500, "corrective_works": 500, "community_service": 300, "arrest": 90}
CRIME_LIMITS = {
    "fine": 10_000,
    "corrective_works": 10_000,
    "community_service": 1200,
    "restriction_of_liberty": 7 * YEAR,
    "imprisonment": 15 * YEAR,
}
PLAIN = cases(own=False, around=False, person=False)
SENTENCED_BY = cases(person=False)
FIRST_OF_2027 = date(2027, 1, 1)
FIRST_OF_2017, SINCE_58_VI = date(2017, 1, 1), date(2017, 4, 29)


def imposable(assessment: Assessment) -> list[tuple[str, str, Option]]:
    """Every option of every count, with the class and the form of guilt."""
    return [
        (result.bounds.offence.offence_class, result.bounds.offence.guilt, option)
        for world in assessment.worlds
        for result in world.counts
        for option in result.bounds.options
    ]


def limit_of(offence_class: str, guilt: str, kind: str, day: date) -> int:
    """The General Part maximum of a kind (41(2), 42(3), 43(2), 44(1), 45(2), 46(3))."""
    if offence_class == "misdemeanour":
        return (MISDEMEANOUR_LIMITS if day >= SINCE_180_VI else LIMITS_BEFORE_180_VI)[kind]
    if kind == "imprisonment" and guilt == "negligent":
        return 10 * YEAR
    if kind == "imprisonment" and offence_class == "especially_grave":
        return 20 * YEAR
    return CRIME_LIMITS[kind]


class TestLimits:
    """No count allows more than the General Part does."""

    @examples(30)
    @given(cases())
    def test_no_kind_goes_above_its_limit(self, case: Data) -> None:
        found = imposable(answered(case))
        assert found
        for offence_class, guilt, option in found:
            high = bounded(option.range)[1] if option.range else None
            measured = high is not None and high.unit is not Unit.MULTIPLE
            most = limit_of(offence_class, guilt, option.kind, day_of(case)) if measured else 0
            assert high is None or not measured or units(high) <= most

    @examples(30)
    @given(cases())
    def test_every_range_runs_upwards(self, case: Data) -> None:
        ranges = [option.range for _, _, option in imposable(answered(case)) if option.range]
        assert all(not interval.is_empty for interval in ranges)


class TestBars:
    """Facts about a person take kinds away and change nothing else."""

    @examples(30)
    @given(SENTENCED_BY, persons(bars_only=True))
    def test_a_bar_never_widens_a_bound(self, case: Data, person: Data) -> None:
        """The minimum of the sanction falls away where a young child mitigates (53(1)(4), 55(6)): cited in both."""
        around = {"circumstances": {**case.get("circumstances", {}), "mitigating": ["53(1)(11)"]}}
        free, barred = (everything(answered({**case, **around, "person": one})) for one in ({}, person))
        assert_within(barred, free)

    @examples(30)
    @given(SENTENCED_BY, persons(bars_only=True))
    def test_a_bar_only_takes_kinds_away(self, case: Data, person: Data) -> None:
        """How much of a kind is left may turn on the person too: pregnancy and a young child mitigate (53(1)(3)-(4))."""
        free = {option.kind for _, _, option in imposable(answered(case))}
        barred = {option.kind for _, _, option in imposable(answered({**case, "person": person}))}
        assert barred <= free

    @examples(30)
    @given(SENTENCED_BY, st.sampled_from(("male", "female")), st.integers(18, 80), st.integers(0, 40))
    def test_age_never_widens_a_bound(self, case: Data, sex: str, age: int, older: int) -> None:
        day = day_of(case)
        ages = [{"sex": sex, "born": f"{day.year - years}-01-01"} for years in (age, age + older)]
        young, old = (everything(answered({**case, "person": person})) for person in ages)
        assert_within(old, young)

    @examples(30)
    @given(
        cases(person=False),
        st.sampled_from(({"sex": "female"}, {"born": "1950-01-01"}, {"sex": "female", "born": "1990-01-01"})),
    )
    def test_no_life_for_women_and_men_of_63(self, case: Data, person: Data) -> None:
        assert "life_imprisonment" not in lives(answered({**case, "person": person}))

    @examples(30)
    @given(PLAIN)
    def test_arrest_is_suspended(self, case: Data) -> None:
        """467(1-1): until 2027, save for servicemen, those expelled, and since 2024 two offences; in 2017, until 58-VI, for nobody."""
        assert day_of(case) < FIRST_OF_2027
        applied = FIRST_OF_2017 <= day_of(case) < SINCE_58_VI
        exempt = {"108-1", "109-1"}
        for result in answered(case).worlds[0].counts:
            arrest = any(option.kind == "arrest" for option in result.bounds.options)
            assert not arrest or applied or result.bounds.offence.part.citation.article in exempt
