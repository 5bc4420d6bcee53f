"""Claims: what can be claimed is declared once, a conclusion rests on its premises, a change of facts is said as it is tried."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from operator import eq, ge, gt, le, lt
from typing import Any, ClassVar

import pytest

from sentencing.api import assess_document
from sentencing.argument.truths import TRUTHS
from sentencing.case import CLAIMS

Json = dict[str, Any]


def claims(*offences: str | Json, said: list[Json], on: str = "2022-03-01", **more: Any) -> dict[str, Json]:
    """What the program answers to claims, by their ids."""
    counts = [{"committed": on, **({"offence": one} if isinstance(one, str) else one)} for one in offences]
    answer = assess_document({"counts": counts, "argument": {"claims": said}, **more})
    return {one["id"]: one for one in answer["claims"]}


def because(found: dict[str, Json], claim: str) -> str:
    """The reasons given of a claim."""
    return str(found[claim]["because"])


def test_every_claim_that_can_be_made_has_its_truth() -> None:
    told_otherwise = {name for name, one in CLAIMS.items() if one.value in ("fact", "none")}
    assert TRUTHS.keys() == CLAIMS.keys() - told_otherwise


ENDS = ("final_max", "final_min", "lawful_final")
RELATIONS = ("=", "<", "<=", ">", ">=")


class TestContradictions:
    """Two premises contradict each other if nothing meets both; what that is, is tried one by one here."""

    @staticmethod
    def contradict(one: Json, other: Json) -> bool:
        conclusion = {"id": "c", "quantity": "category", "offence": "188(4)", "value": "grave", "from": ["a", "b"]}
        found = claims("188(4)", said=[{"id": "a", **one}, {"id": "b", **other}, conclusion])
        assert (found["a"]["verdict"] == "contradictory") is (found["b"]["verdict"] == "contradictory")
        return bool(found["a"]["verdict"] == "contradictory")

    @staticmethod
    def true(claim: Json, least: int, most: int, half_years: dict[str, int]) -> bool:
        """Whether a claim is true of a final punishment between two amounts, in half years."""
        value = half_years[claim["value"]]
        if claim["quantity"] == "lawful_final":
            return least <= value <= most
        end = most if claim["quantity"] == "final_max" else least
        return {"=": end == value, "<": end < value, "<=": end <= value, ">": end > value, ">=": end >= value}[
            claim["relation"]
        ]

    @pytest.mark.parametrize("quantities", list(product(ENDS, ENDS)), ids="-".join)
    def test_the_ends_of_the_final_punishment(self, quantities: tuple[str, str]) -> None:
        half_years = {"4y": 8, "5y": 10}
        said = [[{"quantity": q, "relation": r, "value": v} for r in RELATIONS for v in half_years] for q in quantities]
        ends = [(least, most) for least in range(5, 14) for most in range(least, 14)]
        for one, other in product(*said):
            both = any(self.true(one, *end, half_years) and self.true(other, *end, half_years) for end in ends)
            assert self.contradict(one, other) is not both, (one, other)

    @pytest.mark.parametrize("relations", list(product(RELATIONS, RELATIONS)), ids=" ".join)
    def test_articles_are_whole(self, relations: tuple[str, str]) -> None:
        compare: dict[str, Callable[[int, Fraction], bool]] = {"=": eq, "<": lt, "<=": le, ">": gt, ">=": ge}
        for values in product(("2", "3", "5/2"), repeat=2):
            pair = list(zip(relations, values, strict=True))
            one, other = ({"quantity": "number_of_articles", "relation": r, "value": v} for r, v in pair)
            true = [{n for n in range(9) if compare[r](n, Fraction(v))} for r, v in pair]
            if all(true):
                assert self.contradict(one, other) is true[0].isdisjoint(true[1]), (one, other)

    def test_what_the_length_of_a_month_decides_is_no_contradiction(self) -> None:
        """Half a month may be fewer than 15 days, or more."""
        one = {"quantity": "final_max", "relation": "<", "value": "4y15d"}
        assert not self.contradict(one, {"quantity": "final_max", "relation": ">=", "value": "97/2m"})
        assert self.contradict(one, {"quantity": "final_max", "relation": ">=", "value": "98/2m"})

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ({"relation": "<"}, {"value": "no"}, True),
            ({}, {"relation": "<"}, False),
            ({}, {"additional": "deprivation_of_right", "value": "no"}, True),
            ({"additional": "deprivation_of_right"}, {"value": "no"}, False),
            ({"offence": "188(4)"}, {"value": "no"}, True),
            ({"offence": "188"}, {"offence": "188(4)", "value": "no"}, True),
            ({"offence": "179(3)"}, {"value": "no"}, False),
            ({"additional": "confiscation"}, {"value": "no"}, False),
        ],
    )
    def test_additional_punishments(self, one: Json, other: Json, apart: bool) -> None:
        """A ban for life is a ban, and what a count provides some count provides; not the other way round."""
        ban = {"quantity": "additional_authorised", "additional": "deprivation_of_right life", "value": "yes"}
        assert self.contradict({**ban, **one}, {**ban, **other}) is apart
        assert self.contradict({**ban, **other}, {**ban, **one}) is apart

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ({"quantity": "category", "offence": "188", "value": "grave"}, {"value": "minor"}, True),
            ({"quantity": "category", "offence": "188", "value": "grave"}, {"offence": "179(3)", "value": "minor"}, False),
            ({"quantity": "method_available", "method": "absorption", "value": "yes"}, {"value": "no"}, True),
            (
                {"quantity": "method_available", "method": "absorption", "value": "yes"},
                {"method": "full_cumulation", "value": "no"},
                False,
            ),
            ({"quantity": "number_in_category", "category": "grave", "value": "1"}, {"value": "2"}, True),
            ({"quantity": "number_in_category", "category": "grave", "value": "1"}, {"category": "minor", "value": "2"}, False),
            ({"quantity": "mitigating_circumstances", "value": "none"}, {"value": "present"}, True),
            ({"quantity": "heaviest_sanction", "value": "188"}, {"value": "188(4)"}, False),
            ({"quantity": "heaviest_sanction_max", "value": "9y"}, {"kind": "imprisonment", "value": "10y"}, True),
            ({"quantity": "sanction_max", "offence": "188(4)", "value": "9y"}, {"kind": "fine", "value": "10 MCI"}, False),
            ({"quantity": "final_max", "kind": "fine", "value": "10 MCI"}, {"value": "10x bribe"}, False),
            ({"quantity": "final_max", "method": "absorption", "value": "9y"}, {"method": "full_cumulation", "value": "8y"}, False),
            ({"quantity": "not_covered", "provision": "72"}, {"provision": "73"}, False),
        ],
    )  # fmt: skip
    def test_other_quantities(self, one: Json, other: Json, apart: bool) -> None:
        assert self.contradict(one, {**one, **other}) is apart


class TestConclusions:
    """A conclusion that fails: what is said of its premises."""

    TRUE: ClassVar[Json] = {"id": "true", "quantity": "sanction_max", "offence": "188(4)", "value": "10y"}
    FALSE: ClassVar[Json] = {"id": "false", "quantity": "sanction_min", "offence": "188(4)", "value": "9y"}
    OPEN: ClassVar[Json] = {"id": "open", "quantity": "mitigating_circumstances", "value": "present"}
    OUT: ClassVar[Json] = {"id": "out", "quantity": "not_covered", "provision": "72"}
    FOLLOWS_NOT = "every premise that matters holds, and yet the conclusion fails: it does not follow from them"
    UNSETTLED = "it is not settled whether these premises hold: "

    @pytest.mark.parametrize(
        ("premises", "said"),
        [
            ([], []),
            ([TRUE], [FOLLOWS_NOT]),
            ([TRUE, FALSE], ["premises that fail: false"]),
            ([TRUE, OPEN, OUT], [f"{UNSETTLED}open, out"]),
            ([FALSE, OPEN], ["premises that fail: false", f"{UNSETTLED}open"]),
        ],
    )
    def test_what_is_said_of_the_premises(self, premises: list[Json], said: list[str]) -> None:
        ids = [one["id"] for one in premises]
        conclusion = {"id": "c", "quantity": "sanction_max", "offence": "188(4)", "value": "1y"}
        drawn = {**conclusion, "from": ids} if ids else conclusion
        found = claims("188(4)", said=[*premises, drawn], circumstances={"mitigating": "unknown"})
        assert because(found, "c").split("; ")[1:] == said


class TestOpen:
    MEDIUM: ClassVar[Json] = {"id": "medium", "quantity": "category", "offence": "228(2)", "value": "medium"}
    LONG: ClassVar[Json] = {"id": "long", "quantity": "final_max", "relation": ">=", "value": "1y8m"}

    def test_only_the_facts_are_named_on_which_the_claim_turns(self) -> None:
        """The category turns on the form of guilt (11(2), 11(3)); the most, 3 y or a half of it, on the circumstances (55(2))."""
        found = claims("228(2)", said=[self.MEDIUM, self.LONG], circumstances={"mitigating": "unknown"})
        assert because(found, "medium") == "it depends on facts that are unknown: form of guilt"
        assert because(found, "long") == "it depends on facts that are unknown: mitigating circumstances"

    def test_of_several_counts_it_is_named_of_which(self) -> None:
        guilt = {"offence": "188(4)", "aggravating_element": "unknown"}
        found = claims("228(2)", guilt, said=[self.MEDIUM], circumstances={"mitigating": "unknown"})
        assert because(found, "medium") == "it depends on facts that are unknown: for art. 228(2), form of guilt"


class TestProvisions:
    """Every reason that names a number, a class or a punishment comes with the provision that it rests on."""

    @pytest.mark.parametrize(
        ("offence", "category", "cites"),
        [
            ("131(1)", "misdemeanour", ["10(3), 41(2), 42(3), 43(2)"]),
            ("188(1)", "medium", ["11(3)"]),
            ("188(4)", "grave", ["11(4)"]),
            ("188(4)", "minor", ["11(4)"]),
        ],
    )
    def test_a_class_cites_the_rule_by_which_it_is_found(self, offence: str, category: str, cites: list[str]) -> None:
        of_one = {"id": "class", "quantity": "category", "offence": offence, "value": category}
        number = {"id": "number", "quantity": "number_in_category", "category": category, "value": "1"}
        found = claims(offence, said=[of_one, number])
        assert [found[one]["cites"] for one in ("class", "number")] == [cites, cites]

    @pytest.mark.parametrize(
        ("claim", "cites"),
        [
            ({"quantity": "final_max", "value": "20y"}, ["58(3)"]),
            ({"quantity": "final_min", "value": "12y"}, ["58(3)"]),
            ({"quantity": "final_max", "kind": "fine", "value": "20 MCI"}, ["58(3)"]),
            ({"quantity": "final_max", "method": "absorption", "value": "17y"}, ["58(3)"]),
            ({"quantity": "lawful_final", "value": "18y"}, ["58(3)"]),
            ({"quantity": "lawful_final", "value": "21y"}, ["58(3)"]),
            ({"quantity": "lawful_final", "method": "absorption", "value": "21y"}, ["58(3)"]),
            ({"quantity": "lawful_final", "kind": "arrest", "value": "21 d"}, ["58(3)"]),
            ({"quantity": "method_available", "method": "life", "value": "no"}, ["58(3)"]),
            ({"quantity": "number_of_articles", "value": "2"}, ["175(1), 179(3)"]),
            ({"quantity": "sanction_max", "offence": "175(1)", "value": "15y"}, ["175(1)"]),
            ({"quantity": "sanction_max", "offence": "175", "kind": "fine", "value": "20 MCI"}, ["175(1)"]),
            ({"quantity": "heaviest_sanction", "value": "179"}, ["179(3)"]),
            ({"quantity": "heaviest_sanction_max", "value": "17y"}, ["179(3)"]),
            (
                {"quantity": "additional_authorised", "additional": "deprivation_of_rank", "value": "yes"},
                ["175(1), 179(3)"],
            ),
        ],
    )
    def test_a_number_cites_what_it_is_found_by(self, claim: Json, cites: list[str]) -> None:
        found = claims("175(1)", "179(3)", said=[{"id": "a", **claim}])["a"]
        assert found["cites"] == cites

    def test_life_cites_what_it_is_found_by(self) -> None:
        most = {"id": "most", "quantity": "final_max", "relation": "<=", "value": "20y"}
        assert claims("99(2)(1)", said=[most])["most"]["cites"] == ["99(2)"]
        assert claims("99(2)(1)", "188(4)", said=[most])["most"]["cites"] == ["58(4) para. 3"]

    def test_an_end_that_the_general_part_sets_cites_it(self) -> None:
        """188(1) names no minimum of imprisonment, 188(4) does."""
        least = {"quantity": "sanction_min", "relation": ">=", "value": "6m"}
        said = [{"id": part, "offence": part, **least} for part in ("188(1)", "188(4)")]
        found = claims("188(1)", "188(4)", said=said)
        assert [found[part]["cites"] for part in ("188(1)", "188(4)")] == [["188(1), 46(3)"], ["188(4)"]]

    @pytest.mark.parametrize(
        ("value", "verdict"), [("50x bribe", "holds"), ("50 MCI", "fails"), ("50x income", "fails")]
    )
    def test_a_fine_is_claimed_as_it_is_counted(self, value: str, verdict: str) -> None:
        """366(1): a fine of 20 to 50 bribes."""
        most = {"id": "a", "quantity": "sanction_max", "offence": "366(1)", "kind": "fine", "value": value}
        found = claims("366(1)", said=[most])["a"]
        assert (found["verdict"], found["cites"]) == (verdict, ["366(1)"])

    def test_every_sanction_that_is_the_strictest_is_named(self) -> None:
        said = [{"id": part, "quantity": "heaviest_sanction", "value": part} for part in ("188(4)", "362(4)(3)")]
        found = claims("188(4)", "362(4)(3)", said=said)
        assert {one["verdict"] for one in found.values()} == {"holds"}
        assert [one["cites"] for one in found.values()] == [["188(4), 362(4)(3)"]] * 2


class TestChanges:
    def test_no_aggravating_circumstance_is_none_of_a_count_either(self) -> None:
        """188(4) 5-10 y; with a mitigating circumstance and no aggravating one up to two thirds (55(2))."""
        aggravated = {"offence": "188(4)", "circumstances": {"aggravating": ["54(1)(1)"]}}
        two_thirds = {"id": "most", "quantity": "final_max", "relation": "<=", "value": "6y8m"}
        found = claims(aggravated, said=[two_thirds])["most"]
        assert ["a mitigating circumstance and no aggravating one"] in found["would_hold"]


def test_life_is_said_to_stand_beside_the_most_of_a_sanction() -> None:
    said = [{"id": "a", "quantity": "sanction_max", "offence": "99(2)", "value": "20y"}]
    found = claims("99(2)(1)", said=said)
    assert found["a"]["verdict"] == "holds"
    assert "from 15 years up to 20 years, and beside it life imprisonment" in because(found, "a")
    alone = [{**said[0], "offence": "188(1)", "value": "3y"}]
    assert "beside it" not in because(claims("188(1)", said=alone), "a")
