"""Amounts in MCI are said in tenge beside it: in JSON, and on the page in both languages."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sentencing.answer import Answer
from sentencing.api import assess_document, bounds
from sentencing.quantity import Unit, amount
from sentencing.report.page import page_of
from sentencing.report.wording import iso, wording
from tests.answers import answer
from tests.views import lines_of


def case(*counts: tuple[str, str]) -> dict[str, Any]:
    return {"counts": [{"offence": offence, "committed": day} for offence, day in counts]}


def lines(data: dict[str, Any], language: str) -> list[str]:
    return lines_of(page_of(Answer(answer(data)), wording(language)), "counts", "final")


def codes(data: dict[str, Any]) -> list[str]:
    return [message["code"] for message in data["messages"]]


def test_a_count_and_its_final_hold_the_same_money() -> None:
    found = bounds(["118(1)"], on="2022-01-05")
    paid = found["counts"][0]["punishments"]["fine"]["tenge"]
    assert paid == {
        "index": "3063 KZT",
        "since": "2022-01-01",
        "source": "law 77-VII on the republican budget for 2022-2024",
        "min": "61260 KZT",
        "min_exclusive": False,
        "max": "612600 KZT",
        "max_exclusive": False,
    }
    assert found["final"]["fine"]["tenge"] == paid
    assert "tenge" not in found["final"]["community_service"]


def test_different_indices_give_no_final_in_tenge() -> None:
    found = assess_document(case(("118(1)", "2024-12-31"), ("131(1)", "2025-01-01")))
    assert [count["punishments"]["fine"]["tenge"]["index"] for count in found["counts"]] == ["3692 KZT", "3932 KZT"]
    assert found["final"]["fine"]["tenge"] is None
    assert codes(found).count("indices-differ") == 2


def test_a_multiple_of_a_sum_is_not_said_in_tenge() -> None:
    found = bounds(["366(1)"], on="2024-10-01")
    assert "tenge" not in found["counts"][0]["punishments"]["fine_multiple"]
    assert "tenge" not in found["final"]["fine_multiple"]


def test_a_part_of_a_tenge_is_kept() -> None:
    money = amount(Fraction(7384001, 2), Unit.TENGE)
    assert iso(money) == "3692000 KZT"
    assert wording("en").quantity(money) == "3 692 000 tenge (exactly 3 692 000.5 tenge)"


def test_the_page_says_it_once_a_count_and_once_a_final() -> None:
    data = case(("118(1)", "2024-10-01"), ("131(1)", "2024-01-02"))
    said = [line for line in lines(data, "en") if "tenge" in line]
    assert said == [
        "fine, corrective works from 73 840 tenge up to 738 400 tenge (1 MCI = 3 692 tenge on 2024-10-01)",
        "fine, corrective works from 73 840 tenge up to 369 200 tenge (1 MCI = 3 692 tenge on 2024-01-02)",
        "by any method: fine from 20 MCI up to 300 MCI (from 73 840 tenge up to 1 107 600 tenge)",
        "by any method: corrective works from 20 MCI up to 200 MCI (from 73 840 tenge up to 738 400 tenge)",
    ]


def test_the_page_says_it_in_russian() -> None:
    said = [line for line in lines(case(("118(1)", "2024-10-01")), "ru") if "тенге" in line]
    assert (
        said[0] == "штраф, исправительные работы от 73 840 тенге до 738 400 тенге (1 МРП = 3 692 тенге на 01.10.2024)"
    )
