"""A text of the user's that looks like a day is said as it stands, also where no calendar has such a day."""

from __future__ import annotations

from typing import Any

import pytest

from sentencing.api import assess_document
from sentencing.dates import iso_date, parse_date

NO_DAYS = ["2022-02-30", "0000-00-00", "9999-99-99", "２０２２-01-05", "2022-W01-1"]
COUNT = {"offence": "188(3)", "committed": "2022-01-05"}


def claim(**more: Any) -> dict[str, Any]:
    return {"id": "a", "quantity": "final_max", "value": "20y", **more}


@pytest.mark.parametrize("text", NO_DAYS)
@pytest.mark.parametrize("lang", ["en", "ru"])
class TestWhatIsSaid:
    def test_a_claim_drawn_from_it(self, text: str, lang: str) -> None:
        argument = {"claims": [claim(id=text, relation="<=", value="1y"), claim(**{"from": [text]})]}
        answer = assess_document({"counts": [COUNT], "argument": argument}, lang=lang)
        assert [one["id"] for one in answer["claims"]] == [text, "a"]

    def test_a_claim_drawn_from_one_that_is_not_there(self, text: str, lang: str) -> None:
        argument = {"claims": [claim(id="2022-01-05"), claim(**{"from": [text]})]}
        (message,) = assess_document({"counts": [COUNT], "argument": argument}, lang=lang)["messages"]
        assert text in message["says"]

    def test_a_circumstance(self, text: str, lang: str) -> None:
        data = {"counts": [COUNT], "circumstances": {"mitigating": ["none", text]}}
        (message,) = assess_document(data, lang=lang)["messages"]
        assert message["code"] == "contradictory-facts"
        assert text in message["says"]

    def test_a_name(self, text: str, lang: str) -> None:
        assert assess_document({"case": text, "title": text, "counts": [COUNT]}, lang=lang)["final"]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("text", ["2022-02-30", "9999-99-99", "0000-00-00"])
def test_a_provision_that_is_not_covered(text: str, lang: str) -> None:
    argument = {"claims": [{"id": "a", "quantity": "not_covered", "provision": text}]}
    answer = assess_document({"counts": [COUNT], "argument": argument}, lang=lang)
    assert answer.get("claims") or answer["messages"]


@pytest.mark.parametrize("text", [*NO_DAYS, "2022-1-5", "20220105", "2022-01-5x", "-022-01-05", "12.01.202"])
def test_a_text_that_is_no_day(text: str) -> None:
    assert parse_date(text) is iso_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2022-01-05", "05.01.2022", "5.1.2022", "5 января 2022", "5 Января 2022 г.", "05 янв. 2022 года", "«5» января 2022 года",
        "5 January 2022", "5 Jan 2022", "2022 жылғы 5 қаңтар", "5 қаңтар 2022", " 2022-01-05 ",
        "05.01.2022 г.р.", "05.01.2022 г. р.", "5 января 2022 года рождения",
    ],
)  # fmt: skip
def test_a_day_as_people_write_it(text: str) -> None:
    assert str(parse_date(text)) == "2022-01-05"


@pytest.mark.parametrize(
    "text", ["31.02.2022", "5 foo 2022", "5 января", "января 2022", "32.1.2022", "5.1.22", "1/2022", "05/01/2022"]
)
def test_a_text_that_only_looks_like_one(text: str) -> None:
    assert parse_date(text) is None


def test_a_day_in_both_forms() -> None:
    assert str(parse_date("05.01.2022")) == str(parse_date("2022-01-05")) == str(iso_date("2022-01-05")) == "2022-01-05"
    assert iso_date("05.01.2022") is None
