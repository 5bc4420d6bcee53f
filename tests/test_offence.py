"""`sentencing offence` says by which law an article, or a part of it, was gone on the day asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .bad.program import run


def shown(*arguments: str) -> Any:
    return json.loads(run("offence", *arguments, "--format", "json", "--lang", "en").out)


@pytest.mark.parametrize(
    ("article", "day", "law", "parts"),
    [
        ("130", "2020-08-05", None, [None, None, None]),
        ("130", "2020-08-06", "349-VI", ["349-VI", "349-VI", "349-VI"]),
        ("244", "2018-01-01", None, [None, "84-VI", "84-VI"]),  # divided until 84-VI, which ran its parts into one
        ("218-1", "2016-01-01", None, [None, None, None, None]),  # still to come
    ],
)
def test_what_was_gone_on_a_day(article: str, day: str, law: str | None, parts: list[str | None]) -> None:
    data = shown(article, "--on", day)
    assert data["excluded_by"] == law
    assert [part["excluded_by"] for part in data["parts"]] == parts


def test_without_a_day_the_last_text_is_meant() -> None:
    assert shown("130")["excluded_by"] == "349-VI"
    assert "excluded by 349-VI" in run("offence", "130", "--lang", "en").out


def test_an_article_that_is_gone_is_named_as_such_where_no_part_is_cited() -> None:
    assert "130 was not in force on 2022-01-05: excluded by 349-VI" in run("bounds", "130", "--on", "2022-01-05").err


@pytest.mark.parametrize(
    ("article", "day", "barred"),
    [
        ("115-1", "2025-12-01", [["arrest"]]),  # 467(1-1): suspended until 2030
        ("108-1(1)", "2025-12-01", [[]]),  # 467(1-1): not for 108-1
        ("187(1)", "2016-06-01", [["arrest"]]),  # 467(1): not yet in force
        ("187(1)", "2017-03-01", [[]]),  # in force for everyone until 58-VI
        ("99(2)", "2025-12-01", [[]]),  # life is barred for women and some men alone
        ("188(1)", "2025-12-01", [[]]),
    ],
)
def test_kinds_that_cannot_be_imposed_on_an_ordinary_person_are_named(
    article: str, day: str, barred: list[list[str]]
) -> None:
    kinds = [[kind for one in part["barred"] for kind in one["kinds"]] for part in shown(article, "--on", day)["parts"]]
    assert kinds == barred


def test_that_arrest_is_suspended_is_said_with_its_provision() -> None:
    said = "arrest cannot be imposed: arrest is suspended, save for the cases listed (art. 467(1-1))"
    assert said in run("offence", "115-1", "--on", "2025-12-01", "--lang", "en").out
    assert said not in run("offence", "115-1", "--lang", "en").out
