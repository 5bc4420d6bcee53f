"""Art. 58: which misdemeanours are fined beside crimes up to 20 years, and what each method then reaches."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.reach import Reach
from sentencing.engine.concurrence.situations import fined_and_spared
from sentencing.engine.reasoning.trace import Labelled
from sentencing.engine.sentences.witness import lowest_amount, witness
from sentencing.law.model import Kind
from sentencing.quantity import parse_interval
from tests.answers import answer, finals
from tests.strategies import Data


def case(*offences: str, on: str = "2022-03-01") -> Data:
    return {"counts": [{"offence": offence, "committed": on, "aggravating_element": "no"} for offence in offences]}


def sums_said(assessment: Assessment) -> list[str]:
    """The steps on what addition can reach."""
    return [step.canonical().partition("|")[2] for step in assessment.steps if " cumulation: {kind}" in step.says]


def test_a_sum_with_an_amount_that_is_excluded_is_excluded() -> None:
    (situation, *_) = (found.situation for found in answer(case("188(3)", "191(2)")).worlds[0].found)
    own = [[parse_interval("1y..<2y")], [parse_interval(">3y..4y")]]
    (_, *_, (_, sums)) = Reach(situation, Kind.IMPRISONMENT).sums_of(own, [[], []])
    assert str(sums.hull) == ">4y..<6y"


class TestFinesOfMisdemeanours:
    """58(4): para. 2 where a misdemeanour is fined, para. 1 where none is."""

    @pytest.mark.parametrize("number", range(6))
    def test_every_choice_of_who_is_fined_is_in_one_way(self, number: int) -> None:
        """Whether any is fined decides on the paragraph, whether all are on what is left to add."""
        misdemeanours = range(number)
        ways = list(fined_and_spared(misdemeanours))
        for fined in chain.from_iterable(combinations(misdemeanours, size) for size in range(number + 1)):
            fits = [(some, none) for some, none in ways if some <= set(fined) and not none & set(fined)]
            assert len(fits) == 1
            some, _ = fits[0]
            assert bool(some) == bool(fined)
            assert (some == set(misdemeanours)) == (len(fined) == number)

    def test_a_fine_that_falls_away_is_marked_in_a_lawful_sentence(self) -> None:
        """181(1) and a fine for 131(1), which is absorbed: one count is left, by absorption."""
        found = [one for one in answer(case("181(1)", "131(1)")).worlds[0].found if one.situation.absorbed]
        assert {one.method for one in found} == {"absorption"}
        for one in found:
            made = witness(one, lowest_amount(one)) if one.finals else witness(one, None)
            assert made is not None
            assert [(str(chosen.option.kind), chosen.absorbed) for chosen in made.chosen][1:] == [("fine", True)]

    def test_without_a_misdemeanour_each_method_is_said_once(self) -> None:
        assert len(sums_said(answer(case("181(1)", "188(4)")))) == len(("partial", "full"))


@pytest.mark.parametrize("on", ["2022-01-05", "2022-01-09", "2025-10-01"])
def test_the_rates_of_61_are_the_same_in_every_version_of_the_code(on: str) -> None:
    """10 y and 20 MCI at least, 15 y and 200 MCI at most: 5 and 50 days more."""
    found = answer(case("175(1)", "186(1)", on=on)).bounds("full_cumulation")
    assert {str(kind): str(bound.ranges.hull) for (kind, _), bound in found.items()} == {
        "imprisonment": "10y5d..15y1m20d"
    }


@pytest.mark.parametrize(
    ("on", "caps"),
    [
        ("2018-06-01", {"fine": "1000 MCI", "community_service": "600 h", "arrest": "90 d"}),
        ("2018-10-01", {"fine": "400 MCI", "community_service": "400 h", "arrest": "50 d"}),
    ],
)
def test_the_caps_of_several_misdemeanours_are_told(on: str, caps: dict[str, str]) -> None:
    """58(2) para. 1; that on arrest is also the most that there is of arrest (45(2))."""
    found = answer(case("317(1)", "287(1)", on=on))
    (step,) = (
        step for step in found.steps if step.applied and step.cite == "58(2) para. 1" and dict(step.params).get("caps")
    )
    said = dict(step.params)["caps"]
    assert isinstance(said, tuple)
    assert {one.label: str(one.value) for one in said if isinstance(one, Labelled)} == caps


def test_a_kind_that_the_general_part_leaves_no_limit_stands_as_the_sanction_has_it() -> None:
    """133(2) of 292-VI: community service for a grave crime (43(2)), beside other offences."""
    data = case("133(2)", "188(2)", on="2020-02-01")
    unknown = answer({**data, "person": {"disability_group": "unknown"}})
    each = [answer({**data, "person": {"disability_group": group}}) for group in ("none", "1", "2", "3")]
    assert unknown.bounds().keys() == {slot for one in each for slot in one.bounds()}


@pytest.mark.parametrize(
    ("aggravating", "rules", "most"),
    [
        ([], {"58(3)"}, "20y"),
        (["54(1)(1)"], {"58(4) para. 1", "58(4) para. 3"}, "25y"),
        ("unknown", {"58(3)", "58(4) para. 1", "58(4) para. 3"}, "25y"),
    ],
)
def test_the_years_that_a_sanction_provides_decide_on_the_cap(
    aggravating: list[str] | str, rules: set[str], most: str
) -> None:
    """437(3): up to 15 years, or up to 20 under aggravating circumstances; an especially grave crime both times."""
    data = case("437(3)", "175(1)", on="2024-10-01")
    data["counts"][0]["circumstances"] = {"aggravating": aggravating}
    found = answer(data)
    assert {one.situation.cite for end in found.ends for one in end.found} == rules
    assert str(finals(found, "full_cumulation")["imprisonment"].hull.high) == most


def test_a_kind_without_a_general_limit_is_capped_by_its_sanction() -> None:
    """133(2) of 292-VI: up to 1200 hours; the General Part allows 200 for the misdemeanour beside it."""
    found = answer(case("133(2)", "287(1)", on="2020-02-01"))
    assert str(finals(found, "full_cumulation")["community_service"].hull.high) == "1200 h"


def test_parts_of_months_are_days() -> None:
    """Three quarters of a maximum of 3 y 6 m, and half of 7 y 6 m: a month counts thirty days."""
    data = case("188(3)", "314(1)", on="2024-05-01")
    data["circumstances"] = {"procedure": "accelerated"}
    data["counts"][1]["stage"] = "attempt"
    found = answer(data)
    assert {str(one.range.high) for index in range(2) for one in found.count_options(index) if one.range} >= {"1y1m15d"}
    assert "days-in-a-month" in found.used_readings
