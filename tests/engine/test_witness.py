"""Lawful sentences are found for every final that a method can reach, and each is one that the independent checker accepts."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from sentencing.api import case_of_offences
from sentencing.engine.assess import assess
from sentencing.engine.concurrence import next_amount
from sentencing.engine.witness import witness
from sentencing.law.model import Kind
from sentencing.law.store import open_rules
from sentencing.quantity import bounded, parse_quantity
from sentencing.report.as_json import witness_json

from ..oracle.checker import check
from ..oracle.reader import load

RULES = open_rules()
ORACLE = load()


@pytest.mark.parametrize(
    ("offences", "method", "kind", "final"),
    [
        (["188(3)", "191(2)"], "full_cumulation", Kind.IMPRISONMENT, "5y"),
        (["188(3)", "191(2)"], "full_cumulation", Kind.IMPRISONMENT, "9y1m"),
        (["188(3)", "191(2)"], "full_cumulation", Kind.IMPRISONMENT, "13y"),
        (["107(1)", "105(3)"], "full_cumulation", Kind.IMPRISONMENT, "9y8m"),
        (["188(3)", "191(2)"], "partial_cumulation", Kind.IMPRISONMENT, "3y1d"),
        (["188(3)", "191(2)"], "partial_cumulation", Kind.IMPRISONMENT, "14y"),
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
    case = {"counts": [{"offence": offence, "committed": date(2022, 5, 1)} for offence in offences]}
    sentence = witness_json(made, assessment.worlds)
    assert sentence is not None
    assert check(case, sentence, ORACLE) == []


@pytest.mark.parametrize(
    "offences",
    [
        ["181(1)", "131(1)", "187(1)", "198(1)"],  # 58(4): each misdemeanour is fined, and the fine absorbed, or not
        ["181(1)", "188(4)", "131(1)", "187(1)", "198(1)"],
    ],
)
def test_each_way_to_fine_misdemeanours_has_lawful_sentences(offences: list[str]) -> None:
    """At both ends of each range that a way of fining reaches, by each method; who is fined is as the way says."""
    assessment = assess(case_of_offences(offences, "2022-05-01"), RULES)
    case = {"counts": [{"offence": offence, "committed": date(2022, 5, 1)} for offence in offences]}
    ways = set()
    for found in assessment.leading.found:
        ways.add((found.situation.absorbed, found.situation.free))
        for interval in found.finals.intervals:
            low, high = bounded(interval)
            for final in (next_amount(low, found.kind) if interval.low_open else low, high):
                made = witness(found, final)
                assert made is not None
                assert made.amount == final
                sentence = witness_json(made, assessment.worlds)
                assert sentence is not None
                assert check(case, sentence, ORACLE) == []
    assert any(free for _, free in ways)


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
