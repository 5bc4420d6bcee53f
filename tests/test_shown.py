"""What is shown says what was found: names, days, provisions, versions and doubts, in every language and format."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sentencing.engine.consistency import check_day
from sentencing.law.store import open_rules
from sentencing.report.coverage import coverage_json, coverage_view
from sentencing.report.export import export_records
from sentencing.report.render import render
from sentencing.report.wording import wording

from .bad.program import run

RULES = open_rules()
NAMED = "case: Дело № 5\ncounts:\n  - {offence: 188(1), committed: 2024-02-01}\n"
ISO = re.compile(r"\d{4}-\d\d-\d\d")


def case(tmp_path: Path, text: str) -> str:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


# the name of a case


@pytest.mark.parametrize(("format_", "first"), [("text", "Дело № 5"), ("markdown", "# Дело № 5")])
def test_the_name_of_a_case_stands_first(format_: str, first: str, tmp_path: Path) -> None:
    lines = run("check", case(tmp_path, NAMED), "--format", format_, "--lang", "en").out.splitlines()
    assert lines[:2] == [first, ""]
    assert "Final punishment" in lines[2]


def test_offences_are_no_name_of_a_case() -> None:
    assert run("bounds", "188.1", "--on", "2024-02-01", "--lang", "en").out.startswith("Final punishment")


# days


def test_russian_pages_have_russian_days() -> None:
    pages = (
        render(coverage_view(coverage_json(RULES), wording("ru")), "text"),
        run("search", "лжесвидетельство", "--on", "2024-01-10", "--lang", "ru").out,
        run("explain", "43", "--lang", "ru").out,
        run("explain", "61", "--lang", "ru").out,
        run("offence", "217-1", "--on", "2015-02-01", "--lang", "ru").out,
    )
    for page in pages:
        assert ISO.findall(page) == []
        assert re.search(r"\d\d\.\d\d\.\d{4}", page)


@pytest.mark.parametrize(("language", "said"), [("en", "0001-01-01"), ("ru", "01.01.0001"), ("en", "0999-12-31")])
def test_a_day_of_any_year_has_four_figures_of_it(language: str, said: str) -> None:
    day = date(999, 12, 31) if "999" in said else date(1, 1, 1)
    assert wording(language).day(day) == said


# the General Part


def test_the_rates_of_every_version_stand_by_themselves() -> None:
    data = json.loads(run("explain", "61", "--format", "json").out)
    assert {(row["since"], row["in_force"], row["latest"]) for row in data["rates"]} == {
        ("enactment", "2015-01-01", "2015-01-01"),
        ("180-VI", "2018-07-23", "2018-08-22"),
    }
    assert all(row["place"].startswith("general/concurrence.yaml:") for row in data["rates"])
    heads = re.findall(r"^## conversion, since (.+) \((.*)\);", run("explain", "61", "--format", "markdown").out, re.M)
    assert heads == [("2015-01-01", "the Code as enacted"), ("2018-07-23, at the latest 2018-08-22", "180-VI")]


# an article on a day


def offence(citation: str, day: str) -> Any:
    return json.loads(run("offence", citation, "--on", day, "--format", "json").out)


@pytest.mark.parametrize(
    ("citation", "day", "code"),
    [("179.3", "2016-11-15", "text-inferred"), ("175.1", "2017-07-25", "entry-uncertain")],
)
def test_an_article_warns_of_the_law_of_a_day_as_the_bounds_do(citation: str, day: str, code: str) -> None:
    bounds = json.loads(run("bounds", citation, "--on", day, "--format", "json").out)["messages"]
    shown = offence(citation, day)["messages"]
    assert [one["code"] for one in shown] == [code]
    assert shown[0]["says"] in [one["says"] for one in bounds]
    assert shown[0]["says"] in run("offence", citation, "--on", day).out


@pytest.mark.parametrize("day", ["2016-10-10", "2017-03-01"])
def test_no_doubt_where_the_text_is_known(day: str) -> None:
    assert offence("179.3", day)["messages"] == []
    assert "Warnings" not in run("offence", "179.3", "--on", day).out


def test_without_a_day_there_is_no_warning() -> None:
    assert json.loads(run("offence", "179.3", "--format", "json").out)["messages"] == []


def test_the_export_says_what_is_inferred() -> None:
    inferred = {
        f"{row['article']}({row['part']})" for row in export_records(RULES, date(2016, 11, 15)) if row["inferred"]
    }
    assert "179(3)" in inferred
    assert not any(row["inferred"] for row in export_records(RULES, RULES.act.text_as_of))


@pytest.mark.parametrize("day", [date(2016, 11, 15), date(2016, 5, 1)])
def test_the_export_and_the_articles_infer_alike(day: date) -> None:
    check_day(RULES, day, "--on")
    records = export_records(RULES, day)
    articles = dict.fromkeys(row["article"] for row in records if row["inferred"])
    warned = {
        one["says"] for a in articles for one in offence(a, str(day))["messages"] if one["code"] == "text-inferred"
    }
    assert len(warned) == sum(row["inferred"] for row in records)


def test_a_part_that_is_still_to_come_says_so() -> None:
    data = offence("217-1", "2015-02-01")
    assert [(part["brought_by"], part["versions"]) for part in data["parts"]] == [("139-VII", []), ("139-VII", [])]
    text = run("offence", "217-1", "--on", "2015-02-01", "--lang", "en").out
    assert text.count("not yet in force on 2015-02-01; 139-VII brought it") == 2
    assert "not yet" not in run("offence", "217-1", "--on", "2026-01-01").out
    assert offence("217-1", "2026-01-01")["parts"][0]["brought_by"] is None


# Russian and English


def test_facts_that_contradict_each_other_are_to_be_corrected(tmp_path: Path) -> None:
    path = case(tmp_path, "decided: 2020-01-01\n" + NAMED)
    assert "correct one of them" in run("check", path, "--lang", "en").err
    assert "исправьте одно из них" in run("check", path, "--lang", "ru").err


@pytest.mark.parametrize(
    ("language", "said"), [("en", "the Code as enacted"), ("ru", "первоначальная редакция Кодекса")]
)
def test_a_step_names_the_code_as_enacted_in_words(language: str, said: str) -> None:
    out = run("bounds", "188.3", "--on", "2016-02-01", "--full", "--lang", language).out
    assert said in out and "enactment" not in out
