"""Lawful sentences are found for every final that a method can reach, and each is one that the independent checker accepts."""

from __future__ import annotations

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sentencing.api import case_of_offences
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.counts.amounts import next_amount
from sentencing.engine.sentences.witness import Witness, witness
from sentencing.law.model import Kind
from sentencing.law.store import open_rules
from sentencing.quantity import Quantity, parse_quantity
from sentencing.ranges import bounded
from sentencing.report.witness import witness_json
from tests.answers import answer
from tests.strategies import Data

from ..oracle.checker import check
from ..oracle.reader import load

RULES = open_rules()
ORACLE = load()
DAY = date(2024, 10, 1)


@pytest.mark.parametrize(
    ("offences", "method", "kind", "final"),
    [
        (["188(3)", "191(2)"], "full_cumulation", Kind.IMPRISONMENT, "5y"),
        (["188(3)", "191(2)"], "full_cumulation", Kind.IMPRISONMENT, "9y1m"),
        (["188(3)", "191(2)"], "full_cumulation", Kind.IMPRISONMENT, "13y"),
        (["107(1)", "105(3)"], "full_cumulation", Kind.IMPRISONMENT, "9y8m"),
        (["188(3)", "191(2)"], "partial_cumulation", Kind.IMPRISONMENT, "3y1d"),
        (["188(3)", "191(2)"], "partial_cumulation", Kind.IMPRISONMENT, "14y"),
        (["188(3)", "188(1)"], "partial_cumulation", Kind.IMPRISONMENT, "2y"),  # 188(3) must give less: restriction
        (["188(3)", "191(2)"], "absorption", Kind.IMPRISONMENT, "6y"),
        (["175(1)", "179(3)", "362(4)(3)"], "partial_cumulation", Kind.IMPRISONMENT, "18y"),
        (["187(1)", "131(1)"], "full_cumulation", Kind.FINE, "100 MCI"),
    ],
)
def test_a_final_that_is_reached_has_a_lawful_sentence(
    offences: list[str], method: str, kind: Kind, final: str
) -> None:
    assessment = assess(case_of_offences(offences, "2022-05-01"), RULES)
    made = assessment.witness_of(kind, parse_quantity(final), method)
    assert made is not None
    assert is_lawful({"counts": [{"offence": o, "committed": date(2022, 5, 1)} for o in offences]}, assessment, made)


SETS = [
    ["188(3)", "191(2)"],
    ["107(1)", "105(3)"],
    ["188(3)", "188(1)", "114(3)"],
    ["175(1)", "179(3)", "362(4)(3)"],  # the cap of 58(3) is below the sum
    ["187(1)", "131(1)"],
    ["99(2)(1)", "188(4)", "131(1)"],
    ["99(2)(1)", "120(4)", "131(1)"],  # life is all that 120(4) threatens
    ["181(1)", "131(1)", "187(1)", "198(1)"],  # 58(4): each misdemeanour is fined, and the fine absorbed, or not
    ["181(1)", "188(4)", "131(1)", "187(1)", "198(1)"],
]
MULTIPLES = [["188(3)", "366(2)"], ["366(1)", "188(1)"], ["366(1)", "189(4)(1)"], ["366(4)", "114(3)"]]
"""Where a fine is a multiple of a sum: nobody can tell what it comes to, so the checker does not add it."""


def is_lawful(case: Data, assessment: Assessment, made: Witness) -> bool:
    """Whether the independent checker finds nothing wrong with a sentence."""
    sentence = witness_json(assessment, made)
    return sentence is not None and check(case, sentence, ORACLE) == []


def along(found: Found) -> list[Quantity | None]:
    """The ends of each piece of the finals, or a unit within where the end is excluded, and the middle."""
    finals: list[Quantity | None] = []
    for interval in found.finals.intervals:
        low, high = bounded(interval)
        middle = (low + high).scaled(Fraction(1, 2)).normalised(found.situation.law.days_in_a_month)
        finals += [
            next_amount(low, found.kind) if interval.low_open else low,
            middle,
            *([high] if not interval.high_open else []),
        ]
    return finals or [None]


@pytest.mark.parametrize("offences", SETS, ids=", ".join)
def test_all_that_a_method_reaches_has_a_lawful_sentence(offences: list[str]) -> None:
    """In every situation, of every kind; and what it does not reach has none."""
    assessment = assess(case_of_offences(offences, DAY.isoformat()), RULES)
    case = {"counts": [{"offence": offence, "committed": DAY} for offence in offences]}
    for found in assessment.ends[0].found:
        for final in along(found):
            made = witness(found, final)
            assert made is not None, (found.method, found.kind, final)
            assert (made.amount, made.method, made.kind) == (final, found.method, found.kind)
            assert is_lawful(case, assessment, made)
        if found.finals:
            assert witness(found, next_amount(bounded(found.finals.hull)[1], found.kind)) is None


@pytest.mark.parametrize("offences", MULTIPLES, ids=", ".join)
def test_a_multiple_of_a_sum_beside_others(offences: list[str]) -> None:
    """Each count gets what it allows; where punishments are absorbed, the final one is imposed for a count."""
    for found in assess(case_of_offences(offences, DAY.isoformat()), RULES).worlds[0].found:
        for final in along(found):
            made = witness(found, final)
            assert made is not None
            for index, chosen in enumerate(made.chosen):
                assert chosen.option in found.situation.options[index]
                assert chosen.amount is not None
                assert chosen.option.range is not None
                assert chosen.amount in chosen.option.range
            imposed = [(chosen.option.kind, chosen.amount) for chosen in made.chosen]
            assert found.method != "absorption" or (found.kind, final) in imposed


def test_at_the_cap_the_largest_punishments_are_added_even_where_a_fine_cannot_be() -> None:
    """366(4), 10-15 y or a fine of 70-80 times the bribe; 175(1), 10-15 y; 188(1). With the fine the sum is below the 20 years of 58(3)."""
    found = assess(case_of_offences(["366(4)", "175(1)", "188(1)"], DAY.isoformat()), RULES)
    made = found.witness_of(Kind.IMPRISONMENT, parse_quantity("20y"), "full_cumulation")
    assert made is not None
    assert [str(chosen.amount) for chosen in made.chosen[:2]] == ["15y", "15y"]


def test_a_multiple_with_no_minimum_is_at_least_once_the_sum() -> None:
    """55(2), 55(6): 245(1), a fine of two to three times what was not paid, has no minimum then: the least is once the sum."""
    case = {"counts": [{"offence": "245(1)", "committed": "2025-10-01", "aggravating_element": "no", **MITIGATED}]}
    (bound,) = (bound for (kind, of), bound in answer(case).bounds().items() if of)
    assert bound.hull.low_open
    assert bound.least is not None
    assert str(bound.least.amount).startswith("1x")


@pytest.mark.parametrize("offences", [*SETS, *MULTIPLES], ids=", ".join)
def test_the_ends_of_the_bounds_are_attained(offences: list[str]) -> None:
    """The least final, or a unit above it where it is excluded; the greatest."""
    assessment = assess(case_of_offences(offences, DAY.isoformat()), RULES)
    for method in ("", *assessment.methods):
        for bound in assessment.bounds(method).values():
            low, high = bounded(bound.hull)
            assert bound.least is not None
            assert bound.least.amount == (next_amount(low, bound.slot[0]) if bound.hull.low_open else low)
            assert bound.most is not None
            assert bound.most.amount == high


@pytest.mark.parametrize(
    ("final", "amounts"),
    [
        ("5y1d", ["5y", "3y"]),
        ("8y", ["5y", "3y"]),  # the sum of the least
        ("8y1d", ["8y", "6y"]),
        ("10y", ["9y11m29d", "6y"]),  # what is imposed is below the final
        ("10y1d", ["10y", "6y"]),
    ],
)
def test_partial_cumulation_takes_the_least_where_its_sum_is_enough(final: str, amounts: list[str]) -> None:
    """188(4), 5-10 years, and 132(1), 3-6 years; above the sum of the least, the largest below the final."""
    made = assess(case_of_offences(["188(4)", "132(1)"], DAY.isoformat()), RULES).witness_of(
        Kind.IMPRISONMENT, parse_quantity(final), "partial_cumulation"
    )
    assert made is not None
    assert [str(chosen.amount) for chosen in made.chosen] == amounts


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (Kind.RESTRICTION_OF_LIBERTY, "5/4d"),  # a day for 188(3); a fine of 1 MCI for 188(1), 4 MCI a day
        (Kind.IMPRISONMENT, "6m1/4d"),  # 6 months for 188(3), the same fine
    ],
)
def test_the_least_sum_where_the_least_amounts_are_excluded(kind: Kind, least: str) -> None:
    """55(6): punishments go down to nothing, which is no punishment; full cumulation adds a unit of each."""
    facts = {"circumstances": {"mitigating": ["53(2)"], "aggravating": "none"}}
    case = case_of_offences(["188(3)", "188(1)"], "2022-05-01", facts=facts)
    case = case._replace(counts=tuple(c._replace(facts={"aggravating_element": "no"}) for c in case.counts))
    bound = assess(case, RULES).bound(kind, "full_cumulation")
    assert bound is not None
    assert bound.least is not None
    assert bound.least.amount == parse_quantity(least)
    assert len({chosen.option.kind for chosen in bound.least.chosen}) == len(bound.least.chosen)


MITIGATED: Data = {"circumstances": {"mitigating": ["53(2)"], "aggravating": "none"}}


@pytest.mark.parametrize(
    ("counts", "kind", "final", "amounts"),
    [
        ({"188(3)": MITIGATED, "188(1)": MITIGATED}, Kind.RESTRICTION_OF_LIBERTY, "1d", ["1/2d", "1/2d"]),
        ({"188(3)": MITIGATED, "188(1)": MITIGATED}, Kind.RESTRICTION_OF_LIBERTY, "1/2d", ["1/4d", "1/4d"]),
        ({"188(4)": {}, "186(1)": MITIGATED}, Kind.IMPRISONMENT, "5y1/2d", ["5y1/4d", "100 MCI"]),
    ],
)
def test_where_a_unit_below_the_final_is_too_much_an_amount_is_half_way(
    counts: dict[str, Data], kind: Kind, final: str, amounts: list[str]
) -> None:
    """What is imposed is below the final, and above a minimum that is nothing (188(3) mitigated) or five years (188(4))."""
    entered = [
        {"offence": one, "committed": "2022-05-01", "aggravating_element": "no", **facts}
        for one, facts in counts.items()
    ]
    made = answer({"counts": entered}).witness_of(kind, parse_quantity(final), "partial_cumulation")
    assert made is not None
    assert [str(chosen.amount) for chosen in made.chosen] == amounts


def shown_for(offences: str, day: str, method: str, final: str) -> str:
    """The punishments of the sentence that is shown for a final, `kind amount`."""
    kind, _, amount = final.partition(" ")
    found = assess(case_of_offences(offences.split(", "), day), RULES)
    made = found.witness_of(Kind(kind), parse_quantity(amount), method)
    assert made is not None
    return "; ".join(f"{chosen.option.kind} {chosen.amount}" for chosen in made.chosen)


THREE, FOUR = "188(3), 188(1), 114(3)", "181(1), 131(1), 187(1), 198(1)"
BRIBES = "366(1), 188(1), 189(4)(1)"


@pytest.mark.parametrize(
    ("offences", "method", "final", "shown"),
    [
        # absorption: one count gets the final, each of the others the strictest of its milder kinds, at its least
        (THREE, "absorption", "imprisonment 6m", "restriction_of_liberty 2y; imprisonment 6m; restriction_of_liberty 6m"),
        (THREE, "absorption", "imprisonment 7y", "imprisonment 7y; restriction_of_liberty 6m; restriction_of_liberty 6m"),
        (THREE, "absorption", "restriction_of_liberty 2y", "restriction_of_liberty 2y; community_service 200 h; community_service 200 h"),
        ("366(4), 175(1), 188(1)", "absorption", "imprisonment 12y", "imprisonment 12y; imprisonment 10y; restriction_of_liberty 6m"),
        (FOUR, "absorption", "imprisonment 15y", "imprisonment 15y; fine 20 MCI; fine 20 MCI; fine 20 MCI"),
        (BRIBES, "absorption", "imprisonment 7y", "fine 20x bribe; restriction_of_liberty 6m; imprisonment 7y"),
        ("366(1), 188(1)", "absorption", "fine 50x bribe", "fine 50x bribe; fine 200 MCI"),
        ("188(1), 366(1)", "absorption", "fine 50x bribe", "fine 200 MCI; fine 50x bribe"),
        ("366(1), 188(1)", "absorption", "fine 1000 MCI", "fine 20x bribe; fine 1000 MCI"),
        # partial cumulation: the least where its sum is enough, else the largest below the final
        (THREE, "partial_cumulation", "imprisonment 1y", "restriction_of_liberty 2y; imprisonment 6m; imprisonment 6m"),
        (THREE, "partial_cumulation", "imprisonment 7y", "restriction_of_liberty 7y; imprisonment 3y; restriction_of_liberty 1y"),
        (THREE, "partial_cumulation", "imprisonment 9y", "imprisonment 7y; restriction_of_liberty 3y; restriction_of_liberty 1y"),
        (FOUR, "partial_cumulation", "imprisonment 12y1d", "imprisonment 12y; community_service 20 h; community_service 20 h; community_service 20 h"),
        (FOUR, "partial_cumulation", "imprisonment 20y", "imprisonment 19y11m29d; community_service 120 h; corrective_works 80 MCI; corrective_works 80 MCI"),
        ("131(1), 187(1)", "partial_cumulation", "corrective_works 100 MCI", "fine 100 MCI; corrective_works 80 MCI"),
        (BRIBES, "partial_cumulation", "imprisonment 12y", "imprisonment 5y; restriction_of_liberty 3y; imprisonment 11y11m29d"),
        # full cumulation: from the last count to the first the mildest that leaves a rest for those before it
        (THREE, "full_cumulation", "imprisonment 7y", "imprisonment 6y8m20d; fine 200 MCI; fine 200 MCI"),
        (THREE, "full_cumulation", "imprisonment 9y", "imprisonment 7y; restriction_of_liberty 1y10m10d; fine 200 MCI"),
        (FOUR, "full_cumulation", "imprisonment 12y5d", "imprisonment 12y; corrective_works 20 MCI; fine 20 MCI; fine 20 MCI"),
        (FOUR, "full_cumulation", "imprisonment 20y2m10d", "imprisonment 20y; community_service 120 h; corrective_works 80 MCI; corrective_works 80 MCI"),
        ("131(1), 187(1)", "full_cumulation", "community_service 200 h", "community_service 120 h; fine 80 MCI"),
        (BRIBES, "full_cumulation", "imprisonment 7y1m20d", "fine 20x bribe; fine 200 MCI; imprisonment 7y"),
        (BRIBES, "full_cumulation", "imprisonment 17y", "imprisonment 5y; restriction_of_liberty 3y; imprisonment 9y"),
    ],
)  # fmt: skip
def test_the_sentence_that_is_shown(offences: str, method: str, final: str, shown: str) -> None:
    """Of the lawful sentences for a final the same one is always shown."""
    assert shown_for(offences, DAY.isoformat(), method, final) == shown


@pytest.mark.parametrize(
    ("offences", "method", "final", "shown"),
    [
        # 189(4) is 7-12 y or a fine: a term of 7 y is not below the final
        (BRIBES, "partial_cumulation", "imprisonment 7y", "imprisonment 5y; restriction_of_liberty 3y; fine 5x stolen"),
        (BRIBES, "partial_cumulation", "imprisonment 7y1d", "imprisonment 6m; imprisonment 6m; imprisonment 7y"),
        (BRIBES, "absorption", "fine 4x stolen", "fine 20x bribe; fine 200 MCI; fine 4x stolen"),
        (BRIBES, "absorption", "fine 300 MCI", "fine 20x bribe; fine 300 MCI; fine 3x stolen"),
        # of the rests that two counts can make up, up to 1 y or 7 y and more, the largest
        ("189(4)(1), 114(3), 99(1)", "full_cumulation", "imprisonment 15y6m", "imprisonment 7y4m10d; fine 200 MCI; imprisonment 8y"),
        # 189(3) has two fines, 2-3 and 10-20 times what was stolen
        ("189(3), 188(1)", "absorption", "fine 15x stolen", "fine 15x stolen; fine 200 MCI"),
        ("188(1), 189(3)", "absorption", "fine 15x stolen", "fine 200 MCI; fine 15x stolen"),
    ],
)  # fmt: skip
def test_the_sentence_that_is_shown_since_thefts_are_fined_by_what_was_stolen(
    offences: str, method: str, final: str, shown: str
) -> None:
    """210-VIII."""
    assert shown_for(offences, "2026-02-01", method, final) == shown


def test_life_for_one_count_is_enough() -> None:
    """Both 99(2)(1) and 255(4) threaten life: one count gets it, the other a term; where a count threatens nothing else, that one too."""
    for offences, amounts in (
        (["99(2)(1)", "255(4)"], ["None", "15y"]),
        (["188(4)", "99(2)(1)", "255(4)"], ["5y", "None", "15y"]),
        (["99(2)(1)", "120(4)"], ["None", "None"]),
    ):
        made = assess(case_of_offences(offences, DAY.isoformat()), RULES).lives()[Kind.LIFE_IMPRISONMENT]
        assert [str(chosen.amount) for chosen in made.chosen] == amounts


def test_an_arrest_that_would_fall_below_its_least_is_left_out(tmp_path: Path) -> None:
    """55(2) halves 50 days to 25; where arrest begins at 30 days nothing of it is left (45(2) altered)."""
    rules = tmp_path / "rules"
    shutil.copytree(Path(__file__).resolve().parents[2] / "rules" / "kz-2014", rules)
    file = rules / "general" / "kinds-of-punishment.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("then: 10..50 d", "then: 30..50 d"), encoding="utf-8")
    facts = {"person": {"serviceman": "yes"}, "circumstances": {"mitigating": ["53(2)"], "aggravating": "none"}}
    case = case_of_offences(["187(2)"], "2022-05-01", facts=facts)
    assert all(option.kind is not Kind.ARREST for option in assess(case, open_rules(rules)).count_options(0))
    assert any(option.kind is Kind.ARREST for option in assess(case, RULES).count_options(0))
