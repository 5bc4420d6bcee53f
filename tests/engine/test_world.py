"""Facts as the engine asks for them: entered, assumed, or open."""

from __future__ import annotations

from datetime import date

import pytest

from sentencing.api import case_of_offences
from sentencing.case import Case
from sentencing.engine.reasoning.world import Open, World, cited, years_between
from tests.strategies import Data, rules

FACTS = rules().general.facts


def case(person: Data | None = None, around: Data | None = None, own: Data | None = None) -> Case:
    facts: Data = {"person": person or {}, "circumstances": around or {}}
    made = case_of_offences(["175(1)"], "2024-10-01", facts=facts)
    inner = case_of_offences(["175(1)"], "2024-10-01", facts={"circumstances": own or {}}).circumstances
    return made._replace(counts=(made.counts[0]._replace(circumstances=inner),))


class TestFacts:
    def test_an_assumption_is_remembered(self) -> None:
        world = World(case(), FACTS)
        assert world.person("sex") == "male"
        assert not world.has_age()
        assert world.assumed == {("person", "sex"): "male", ("person", "age"): "adult"}

    def test_what_was_entered_is_not_assumed(self) -> None:
        world = World(case({"sex": "female", "born": "1984-10-02"}), FACTS)
        assert world.person("sex") == "female"
        assert world.has_age()
        assert world.assumed == {}

    def test_an_unknown_fact_is_a_question_until_it_is_decided(self) -> None:
        unknown = case({"disability_group": "unknown"})
        with pytest.raises(Open) as question:
            World(unknown, FACTS).person("disability_group")
        assert question.value.key == ("person", "disability_group")
        assert question.value.values == ("none", "1", "2", "3")
        assert World(unknown, FACTS, {question.value.key: "2"}).person("disability_group") == "2"

    @pytest.mark.parametrize("sex", [{}, {"sex": "unknown"}])
    def test_a_pregnant_person_is_a_woman(self, sex: Data) -> None:
        open_ = case({**sex, "pregnant": "unknown"})
        with pytest.raises(Open) as question:
            World(open_, FACTS).person("sex")
        assert question.value.key == ("person", "pregnant")
        assert World(open_, FACTS, {question.value.key: "yes"}).person("sex") == "female"

    def test_a_man_is_not_pregnant(self) -> None:
        assert World(case({"sex": "male", "pregnant": "unknown"}), FACTS).person("pregnant") == "no"


class TestCircumstances:
    """A circumstance is entered for the case, for a count, or for both."""

    @pytest.mark.parametrize(
        ("around", "own", "found"),
        [
            ({}, {}, "no"),
            ({"damage_compensated": "yes"}, {"damage_compensated": "no"}, "yes"),
            ({"damage_compensated": "no"}, {"damage_compensated": "yes"}, "yes"),
            ({"damage_compensated": "unknown"}, {"damage_compensated": "yes"}, "yes"),
            ({}, {"damage_compensated": "no"}, "no"),
        ],
    )
    def test_yes_if_either_says_so(self, around: Data, own: Data, found: str) -> None:
        world = World(case(around=around, own=own), FACTS)
        assert world.circumstance(world.case.counts[0], "damage_compensated") == found

    @pytest.mark.parametrize(
        ("around", "own", "of"),
        [
            ({"damage_compensated": "unknown"}, {"damage_compensated": "no"}, "case"),
            ({"damage_compensated": "no"}, {"damage_compensated": "unknown"}, "counts[1]"),
            ({"damage_compensated": "unknown"}, {"damage_compensated": "unknown"}, "case"),
        ],
    )
    def test_where_an_unknown_one_belongs(self, around: Data, own: Data, of: str) -> None:
        world = World(case(around=around, own=own), FACTS)
        with pytest.raises(Open) as question:
            world.circumstance(world.case.counts[0], "damage_compensated")
        assert question.value.key == (of, "damage_compensated")

    def test_what_is_so_for_the_case_is_so_for_the_count(self) -> None:
        unknown = case(around={"damage_compensated": "unknown"}, own={"damage_compensated": "unknown"})
        of_case = ("case", "damage_compensated")
        found = World(unknown, FACTS, {of_case: "yes"})
        assert found.circumstance(unknown.counts[0], "damage_compensated") == "yes"
        with pytest.raises(Open) as question:
            World(unknown, FACTS, {of_case: "no"}).circumstance(unknown.counts[0], "damage_compensated")
        assert question.value.key == ("counts[1]", "damage_compensated")

    def test_the_points_of_both_are_cited_once(self) -> None:
        made = case(around={"mitigating": ["53(1)(5)", "53(2)"]}, own={"mitigating": ["53(2)", "53(1)(11)"]})
        assert cited(made, made.counts[0], "mitigating") == ("53(1)(5)", "53(2)", "53(1)(11)")


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [("2000-02-29", "2018-02-28", 17), ("2000-02-29", "2018-03-01", 18), ("2000-05-01", "2063-05-01", 63)],
)
def test_years(born: str, day: str, years: int) -> None:
    assert years_between(date.fromisoformat(born), date.fromisoformat(day)) == years
