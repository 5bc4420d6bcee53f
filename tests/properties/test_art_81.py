"""Arts 80 and 81: a minor is never worse off than an adult, and gets only what art. 81 names."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sentencing.quantity import Unit
from sentencing.ranges import bounded
from tests.answers import answer_or_none, answered, everything, least_severe, lives, most_severe, units
from tests.properties.test_art_46 import imposable
from tests.properties.test_unknown_facts import Place, completions, union
from tests.strategies import SINCE_180_VI, Data, cases, day_of, examples, with_circumstances

YEAR = 360
LIMITS = {
    "fine": (5, 100),
    "corrective_works": (5, 100),
    "community_service": (10, 75),
    "restriction_of_liberty": (0, 2 * YEAR),
    "imprisonment": (180, 12 * YEAR),
}
"""81(3) to 81(7), and the least imprisonment of 46(3), in MCI, hours or days."""
BEFORE_180_VI = {"fine": (10, 250), "corrective_works": (10, 250), "community_service": (40, 150)}
LIFE_ALONE = (15 * YEAR, 20 * YEAR)
"""81(7) para. 2, since 210-VIII: harsher than the twelve years for sanctions that name a term beside life."""
MEANS = {"earnings_or_property": "yes", "earnings_or_income": "yes"}


def limits_on(day: date) -> dict[str, tuple[int, int]]:
    return LIMITS if day >= SINCE_180_VI else LIMITS | BEFORE_180_VI


def aged(case: Data, years: int) -> Data:
    """The case of a person of some years, with means, who is barred from nothing."""
    day = day_of(case)
    born = date(day.year - years, day.month, min(day.day, 28)) - timedelta(1)  # the birthday is over
    return {**case, "person": {"sex": "male", "born": born.isoformat(), **MEANS}}


class TestNeverWorse:
    @examples(60)
    @given(cases(person=False, multiple=False), st.sampled_from((16, 17)))
    def test_the_most_severe_punishment(self, case: Data, years: int) -> None:
        """Also where the sanction is life alone: up to 20 years stand against life."""
        assert most_severe(answered(aged(case, years))) <= most_severe(answered(aged(case, 30)))

    @examples(60)
    @given(cases(person=False, most=1, multiple=False), st.sampled_from((16, 17)))
    def test_the_least_severe_punishment(self, case: Data, years: int) -> None:
        """Save that a kind has a least of its own in art. 81, which art. 55 does not lift."""
        kind, amount, opened = least_severe(answered(aged(case, years)))
        other, least, excluded = least_severe(answered(aged(case, 30)))
        least_of_minors = [low for low, _ in limits_on(day_of(case)).values()][:3]
        own = Fraction(least_of_minors[kind] if kind < len(least_of_minors) else 0)
        assert (kind, amount, opened) <= (other, least, excluded) or (kind == other and amount <= max(least, own))

    @examples(60)
    @given(cases(person=False), st.sampled_from((16, 17)))
    def test_no_life_and_nothing_above_art_81(self, case: Data, years: int) -> None:
        found = answered(aged(case, years))
        assert not lives(found)
        for _, _, option in imposable(found):
            assert option.range is not None
            low, high = bounded(option.range)
            assert high.unit is not Unit.MULTIPLE
            least, most = limits_on(day_of(case))[option.kind]
            assert units(high) <= most or (units(low) >= LIFE_ALONE[0] and units(high) <= LIFE_ALONE[1])
            assert units(low) >= least


class TestAdditional:
    @examples(40)
    @given(cases(person=False))
    def test_only_bans_of_one_or_two_years(self, case: Data) -> None:
        for result in answered(aged(case, 17)).worlds[0].counts:
            for bound in result.additional:
                assert bound.kind == "deprivation_of_right"
                assert not bound.for_life
                assert bound.range is not None
                assert all(YEAR <= units(end) <= 2 * YEAR for end in bounded(bound.range))


class TestMinorityMitigates:
    @examples(40)
    @given(cases(person=False))
    def test_citing_it_changes_nothing(self, case: Data) -> None:
        case = with_circumstances(aged(case, 17), mitigating="none")
        assert everything(answered(case)) == everything(answered(with_circumstances(case, mitigating=["53(1)(2)"])))

    @examples(40)
    @given(cases(person=False), st.sampled_from((18, 20, 21, 30)))
    def test_of_an_adult_every_age_is_the_same(self, case: Data, years: int) -> None:
        """Art. 90 is never applied unasked."""
        assert everything(answered(aged(case, years))) == everything(answered(aged(case, 25)))


class TestUnknown:
    @examples(40)
    @given(cases(person=False, most=2))
    def test_what_is_not_entered_of_a_minor_is_open(self, case: Data) -> None:
        """The means of the minor, a death, the age of the victim: the bounds are the union over their values."""
        minor = aged(case, 17)
        open_ = {**minor, "person": {key: value for key, value in minor["person"].items() if key not in MEANS}}
        unknown: list[Place] = [("person", fact) for fact in MEANS]
        unknown += [("counts", 0, fact) for fact in ("death_caused", "victim_14_to_17")]
        found = (answer_or_none(one) for one in completions(open_, unknown))
        assert everything(answered(open_)) == union(everything(one) for one in found if one is not None)
