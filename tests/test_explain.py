"""`explain` shows what rests on the provision that was asked for, and nothing else."""

from __future__ import annotations

import json

import pytest

from sentencing.citation import lies_in, parse_provision

from .bad.program import run


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("58", "58"),
        ("ст. 58", "58"),
        ("58.3", "58(3)"),
        ("ч. 3 ст. 58", "58(3)"),
        ("61(1)(2)", "61(1)(2)"),
        ("58(2) para. 1", "58(2) para. 1"),
        ("ч. 2 ст. 58 абз. 1", "58(2) para. 1"),
        ("55(2) last para.", "55(2) last para."),
        ("55(2) последний абз.", "55(2) last para."),
        ("SC 4/2015(16)", "SC 4/2015(16)"),
        ("НП ВС № 4 (16) 2015 г.", "SC 4/2015(16)"),
        ("SC № 4 (16) of 2015", "SC 4/2015(16)"),
    ],
)
def test_forms_of_a_provision(text: str, provision: str) -> None:
    assert parse_provision(text) == provision


@pytest.mark.parametrize(
    ("provision", "wider", "inside"),
    [
        ("58(2) para. 1", "58(2)", True),
        ("58(2) para. 1", "58", True),
        ("58(2)", "58(2) para. 1", False),
        ("58(20)", "58(2)", False),
        ("58-1(2)", "58", False),
    ],
)
def test_what_lies_in_a_provision(provision: str, wider: str, inside: bool) -> None:
    assert lies_in(provision, wider) is inside


def rows(*arguments: str) -> set[str]:
    data = json.loads(run("explain", *arguments, "--format", "json").out)
    return {row["cite"] for table in data["tables"] for version in table["versions"] for row in version["rows"]}


def test_a_part_shows_what_rests_on_it() -> None:
    assert rows("58(4)") == {"58(4) para. 1", "58(4) para. 2", "58(4) para. 3"}
    assert rows("58(4)") < rows("58")


def test_a_reading_of_the_whole_part_is_told_with_its_paragraph() -> None:
    data = json.loads(run("explain", "58(2) para. 1", "--format", "json").out)
    assert data["interpretations"][0]["id"] == "other-kinds-when-added"
    assert all("58" in item["cite"] for item in data["interpretations"])
    assert (data["article"], data["provision"]) == ("58", "58(2) para. 1")


def test_the_order_of_severity_is_told_with_its_provision() -> None:
    data = json.loads(run("explain", "40", "--format", "json").out)
    assert data["severity"]["cite"] == "40(1), 40(2), 61(1)"
    assert (data["severity"]["kinds"][0], len(data["severity"]["kinds"])) == ("fine", 8)
    assert json.loads(run("explain", "58", "--format", "json").out)["severity"] is None
    said = run("explain", "40(2)", "--lang", "ru")
    assert "виды наказаний, от наиболее мягкого к наиболее строгому\n  штраф, исправительные работы, " in said.out


def test_the_length_of_a_month_is_told_with_its_provision() -> None:
    data = json.loads(run("explain", "62(2)", "--format", "json").out)
    assert data["month"] == {"cite": "62(2)", "days": "30 days", "reading": "days-in-a-month"}
    assert json.loads(run("explain", "61", "--format", "json").out)["month"] is None
    assert "30 days [art. 62(2); days-in-a-month]" in run("explain", "62", "--lang", "en").out


def test_a_point_of_a_resolution_has_the_readings_that_rest_on_it() -> None:
    found = run("explain", "SC 4/2015(16)")
    assert found.out.startswith("SC № 4 (16) of 2015\n")
    assert [name in found.out for name in ("conditional-in-58-6", "misdemeanour-on-probation", "kinds-outside-81")] == [
        True, True, False,
    ]  # fmt: skip
    assert run("explain", "SC 4/2015(99)").status == 2
