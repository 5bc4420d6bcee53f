"""Arts 24, 55, 56: what is refused, and what other readings of art. 55 leave."""

from __future__ import annotations

from datetime import date

import pytest

from sentencing.engine.counts.mitigation import excluded_from_55
from sentencing.engine.reasoning.completions import tried
from sentencing.engine.reasoning.trace import Step, Trace
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.model import Kind
from sentencing.problem import ProblemError
from tests.answers import answer, ends, finals
from tests.strategies import Data, rules

REPENTED: Data = {"mitigating": ["53(1)(11)"]}
COMES_DOWN = "{kind}: the maximum of {provided} comes down"


def of(offence: str, around: Data, on: str = "2025-10-01", **facts: str) -> Data:
    count = {"offence": offence, "committed": on, "aggravating_element": "no", **facts}
    return {"counts": [count], "circumstances": around}


def refused(case: Data) -> list[str]:
    with pytest.raises(ProblemError) as refusal:
        answer(case)
    return [found.code for found in refusal.value.problems]


def most(case: Data, **readings: str) -> int:
    """The most imprisonment, in days of 30 to a month."""
    chosen = {name.replace("_", "-"): reading for name, reading in readings.items()}
    return int(ends(finals(answer(case, readings=chosen))["imprisonment"])[1])


class TestRefused:
    @pytest.mark.parametrize(("reading", "codes"), [("life-stays", []), ("not-available", ["life-only"])])
    def test_life_alone_and_a_reduction(self, reading: str, codes: list[str]) -> None:
        """120(4) since 2024: life alone; where 55(8) does not stand in the way, there is no term of which to take a share."""
        found = answer(of("120(4)", REPENTED, on="2024-10-01"), readings={"life-alone-under-55-2": reading})
        assert [one.code for _, problems in found.impossible for one in problems] == codes
        assert set(found.lives()) == {Kind.LIFE_IMPRISONMENT}

    def test_a_writ_needs_a_fine(self) -> None:
        assert refused(of("102", {"procedure": "writ"}, on="2024-10-01")) == ["contradictory-facts"]
        assert refused(of("175(1)", {"procedure": "writ"})) == ["contradictory-facts"]

    def test_no_attempt_by_negligence(self) -> None:
        assert refused(of("104(2)", {}, stage="attempt")) == ["contradictory-facts"]


class TestExclusions:
    """55(8)."""

    def test_killing_takes_no_reduction_since_210_viii(self) -> None:
        before, after = (of("99(1)", REPENTED, on=day) for day in ("2025-09-15", "2025-09-16"))
        assert (most(before), most(after)) == (15 * 360 * 3 // 4, 15 * 360)

    def test_an_attempt_to_kill_is_read_in_two_ways(self) -> None:
        """15 years: three quarters for the attempt, then four fifths of it where 55(8) does not stand in the way."""
        case = of("99(1)", REPENTED, stage="attempt")
        assert most(case) == 15 * 360 * 3 // 4
        assert most(case, **{"attempted-killing": "completed-only"}) == 15 * 360 * 3 // 4 * 4 // 5

    def test_violence_against_minors_keeps_part_1_alone(self) -> None:
        """Parts 2 and 3 do not apply; part 1, which asks for a milder kind in the sanction, still does."""
        case = of("110(2)(1)", {**REPENTED, "damage_compensated": "yes", "harm_made_good": "yes"})
        decided = {key[1]: value for world in answer(case).worlds for key, value in world.decided.items()}
        assert decided == {"violence_against_minors": "no"}


class TestBothParts:
    def test_the_lower_maximum_or_the_product(self) -> None:
        """174(1), 7 years: two thirds and one half."""
        both = of("174(1)", {**REPENTED, "procedure": "agreement"})
        assert most(both) == 7 * 360 // 2
        assert most(both, **{"both-55-2-and-55-3": "one-of-the-other"}) == 7 * 360 // 3


class TestLifeOrHealth:
    """Since 210-VIII the share for a grave crime turns on whether it is one against life or health."""

    @pytest.mark.parametrize(
        ("offence", "on", "asked"),
        [
            ("115", "2025-10-01", False),  # a misdemeanour: the share is one half, whatever it is against
            ("120(1)", "2025-10-01", True),
            ("120(1)", "2025-09-15", False),
        ],
    )
    def test_it_is_asked_where_the_share_turns_on_it(self, offence: str, on: str, asked: bool) -> None:
        decided = {key[1] for world in answer(of(offence, REPENTED, on)).worlds for key in world.decided}
        assert ("life_or_health" in decided) == asked


@pytest.mark.parametrize(("on", "asked"), [("2025-09-15", set()), ("2025-09-16", {"aggravating_element"})])
def test_an_aggravating_element_is_asked_since_210_viii(on: str, asked: set[str]) -> None:
    """55(2) last para.: before it, whether the offence has one changed nothing."""
    case = {"counts": [{"offence": "188(1)", "committed": on}], "circumstances": REPENTED}
    assert {key[1] for world in answer(case).worlds for key in world.decided} == asked


# 55(8), asked of the table itself: the exceptions for minors reach few offences that are encoded with a victim's age

SILENT, VIOLENCE, LAST_DAY, DEATH = (date(2024, 1, 1), date(2024, 7, 1), date(2025, 9, 15), date(2025, 9, 16))


def excluded(on: date, *facts: str) -> str:
    asked = dict.fromkeys(schema.EXCLUSION_55.facts, "no") | dict.fromkeys(facts, "yes")
    return rules().on(on).decide(schema.EXCLUSION_55, asked).outcome


SEXUAL, VIOLENT, KILLED = "against_sexual_inviolability_of_minors", "violence_against_minors", "intentional_death"


@pytest.mark.parametrize("on", [SILENT, VIOLENCE, LAST_DAY, DEATH])
def test_sexual_crimes_against_minors_take_art_55_away(on: date) -> None:
    """Not of a minor whose victims were all 14 to 17."""
    assert excluded(on) == "none"
    assert excluded(on, SEXUAL) == excluded(on, SEXUAL, "victim_14_to_17") == "whole article"
    assert excluded(on, SEXUAL, "minor_offender") == "whole article"
    assert excluded(on, SEXUAL, "minor_offender", "victim_14_to_17") == "none"


@pytest.mark.parametrize(
    ("on", "violent", "killed"),
    [
        (SILENT, "none", "none"),
        (VIOLENCE, "parts 2 and 3", "none"),
        (LAST_DAY, "parts 2 and 3", "none"),
        (DEATH, "parts 2 and 3", "whole article"),
    ],
)
def test_violence_against_minors_and_intentional_death(on: date, violent: str, killed: str) -> None:
    """Parts 2 and 3 since 72-VIII, the whole article since 210-VIII; a minor is spared the one, and with a victim of 14 to 17 the other."""
    assert excluded(on, VIOLENT) == violent
    assert excluded(on, VIOLENT, "minor_offender") == "none"
    assert excluded(on, KILLED) == killed
    assert excluded(on, KILLED, "minor_offender") == killed
    assert excluded(on, KILLED, "minor_offender", "victim_14_to_17") == "none"


YEAR = 360


@pytest.mark.parametrize(
    ("on", "repented", "fast", "element"),
    [(str(LAST_DAY), 5 * YEAR + 120, 4 * YEAR, 5 * YEAR + 120), (str(DEATH), 6 * YEAR, 6 * YEAR, 8 * YEAR)],
)
def test_the_fractions_turn_on_the_day_of_210_viii(on: str, repented: int, fast: int, element: int) -> None:
    """106(1), 8 y, against health: 2/3 and 1/2 until then, 3/4 from then on; an aggravating element bars 55(2) from then on."""
    assert most(of("106(1)", REPENTED, on)) == repented
    assert most(of("106(1)", {"procedure": "accelerated"}, on)) == fast
    assert most(of("106(1)", REPENTED, on, aggravating_element="yes")) == element
    assert most(of("106(1)", {**REPENTED, "aggravating": ["54(1)(3)"]}, on)) == 8 * YEAR


@pytest.mark.parametrize(
    ("victim", "barred"),
    [({}, {False, True}), ({"victim_14_to_17": "yes"}, {False}), ({"victim_14_to_17": "no"}, {True})],
)
def test_no_way_below_the_minimum_between_minors_turns_on_the_victim(victim: Data, barred: set[bool]) -> None:
    """55(8), 55(4): whether the article is open to a minor turns on the age of the victim."""
    counts = [{"offence": "120(3-1)(1)", "committed": "2024-02-01", **victim}]
    found = answer({"counts": counts, "person": {"born": "2007-01-01"}})
    (count,) = found.worlds[0].counts
    world = World(found.case, found.rules.general.facts, found.worlds[0].decided)
    outcomes = tried(lambda one: excluded_from_55(count.bounds.offence, one, Trace()).outcome, world)
    assert {outcome == "whole article" for _, outcome in outcomes} == barred


def test_of_the_term_in_place_of_life_for_an_unfinished_crime_no_share_is_taken() -> None:
    """99(3) attempted: 25 years (56(4) para. 2), and nothing brings them down."""
    counts = [{"offence": "99(3)", "committed": "2025-10-01", "stage": "attempt", "aggravating_element": "no"}]
    found = answer({"counts": counts, "person": {"sex": "male"}})
    assert str(finals(found)["imprisonment"].hull) == "25y"
    assert not [step for step in found.steps if "comes down" in step.says]


class TestTheRowsBehindAStep:
    """A step says since when the row stands that decides: of several the last."""

    def step(self, case: Data, says: str) -> Step:
        return next(step for step in answer(case).steps if step.says == says)

    def test_a_maximum_comes_down_by_the_row_that_lowered_it(self) -> None:
        """188(3) is a grave crime: 2/3 by 55(2)(2), which 210-VIII reworded; 55(6) only opens the minimum."""
        step = self.step(of("188(3)", REPENTED), COMES_DOWN)
        assert (step.cite, step.since) == ("55(6), 55(2)(2)", "210-VIII")

    @pytest.mark.parametrize(
        ("stage", "around", "cite"),
        [
            ("attempt", {}, "56(3)"),
            ("attempt", REPENTED, "56(3), 55(6), 55(2)(2)"),
            ("attempt", {**REPENTED, "procedure": "agreement"}, "56(3), 55(6), 55(2)(2), 55(3)"),
            ("completed", {"procedure": "agreement"}, "55(6), 55(3)"),
        ],
    )
    def test_the_fraction_that_governs_comes_last(self, stage: str, around: Data, cite: str) -> None:
        assert self.step(of("188(3)", around, stage=stage), COMES_DOWN).cite == cite

    def test_art_56_governs_where_art_55_takes_nothing_more(self) -> None:
        """Before 180-VI the smaller fraction governed: 1/2 of 56(2), not 3/4 of 55(2)(3)."""
        step = self.step(of("175(1)", REPENTED, on="2016-03-01", stage="preparation"), COMES_DOWN)
        assert step.cite == "55(6), 55(2)(3), 56(2)"

    @pytest.mark.parametrize(
        ("around", "cite"),
        [
            (REPENTED, "55(2)(3)"),
            ({"procedure": "agreement"}, "55(3)"),
            ({**REPENTED, "procedure": "agreement"}, "55(2)(3), 55(3)"),
        ],
    )
    def test_life_falls_away_by_the_fractions_that_apply(self, around: Data, cite: str) -> None:
        assert self.step(of("255(4)", around, on="2022-01-05"), "{kind} is above every reduced maximum").cite == cite
