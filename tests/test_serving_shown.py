"""What follows from a sentence is told with the facts that decide it, whichever completion they are decided in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .bad.program import run

MOTHER = """
decided: 2024-09-01
person: {{sex: female, born: 1990-01-01, {facts}}}
counts:
  - {{offence: 188(2)(1), committed: 2024-02-01}}
judgment:
  final: {{imprisonment: 2y}}
"""
CAPS = """
decided: 2024-06-01
person: {{sex: male, born: 1980-01-01}}
counts:
  - {{offence: 188(3), committed: 2022-01-05}}
earlier_sentence:
  pronounced: 2023-01-01
  punishment: {{imprisonment: 15y}}
  gravest: especially_grave
  over_20y_crime: {over}
"""


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def answer(path: str) -> Any:
    return json.loads(run("check", path, "--format", "json", "--lang", "en").out)


def page(path: str, language: str = "en") -> str:
    return " ".join(run("check", path, "--full", "--lang", language).out.split())


IF_PREGNANT, IF_NOT = ([{"of": "person", "fact": "pregnant", "values": [value]}] for value in ("yes", "no"))


def test_deferral_that_is_in_question_under_one_value_alone(tmp_path: Path) -> None:
    path = written(tmp_path, MOTHER.format(facts="pregnant: unknown"))
    found = answer(path)["serving"]["deferral"]
    assert (found["answers"], found["turns_on"]) == (["may", "not_in_question"], ["pregnant"])
    assert found["longest"] == [{"value": "P1Y", "if": IF_PREGNANT}, {"value": None, "if": IF_NOT}]
    assert found["until"] == [{"value": "2025-09-01", "if": IF_PREGNANT}, {"value": None, "if": IF_NOT}]
    shown = page(path)
    assert "deferral: the court may or not in question; it turns on: pregnancy" in shown
    assert "deferral for at most 1 year, until 2025-09-01 (if " in shown


def test_every_length_of_a_deferral_is_told(tmp_path: Path) -> None:
    facts = "pregnant: yes, raises_child_under_3: unknown, child_born: 2022-05-01"
    path = written(tmp_path, MOTHER.format(facts=facts))
    found = answer(path)["serving"]["deferral"]
    assert found["turns_on"] == ["raises_child_under_3"]
    assert {one["value"] for one in found["longest"]} == {"P1Y", "P5Y"}
    shown = page(path)
    assert shown.count("deferral for at most") == 2
    assert shown.count("(if ") >= 2


def test_a_known_pregnancy_needs_no_condition(tmp_path: Path) -> None:
    path = written(tmp_path, MOTHER.format(facts="pregnant: yes"))
    found = answer(path)["serving"]["deferral"]
    assert (found["answers"], found["turns_on"], found["longest"]) == (["may"], [], "P1Y")
    assert found["until"] == "2025-09-01"
    assert "deferral for at most 1 year, until 2025-09-01 " in page(path)


def test_no_deferral_where_there_is_nothing_to_defer_for(tmp_path: Path) -> None:
    assert answer(written(tmp_path, MOTHER.format(facts="pregnant: no")))["serving"]["deferral"] is None


def test_full_security_is_told_with_the_facts_on_which_it_turns(tmp_path: Path) -> None:
    text = "decided: 2024-09-01\ncounts:\n  - {offence: 99(2)(1), committed: 2024-02-01}\njudgment:\n  final: {imprisonment: 16y}\n"
    path = written(tmp_path, text)
    found = answer(path)["serving"]["facility"]
    assert found["full_security_up_to"] == "P5Y"
    assert found["full_security_turns_on"] == ["recidivism", "imprisonment_served"]
    assert "can be served in full security: up to 5 years (if recidivism: dangerous recidivism" in page(path)
    path = written(tmp_path, text + "person: {recidivism: dangerous, imprisonment_served: intentional}\n")
    found = answer(path)["serving"]["facility"]
    assert (found["full_security_up_to"], found["full_security_turns_on"]) == ("P5Y", [])
    assert "can be served in full security: up to 5 years conditional" in page(path)


@pytest.mark.parametrize(("over", "caps"), [("yes", ["P25Y"]), ("no", ["P20Y"]), ("unknown", ["P25Y", "P20Y"])])
def test_a_cap_is_told_with_the_fact_that_decides_it(over: str, caps: list[str], tmp_path: Path) -> None:
    path = written(tmp_path, CAPS.format(over=over))
    found = answer(path)["concurrence"]["caps"]["imprisonment"]
    if len(caps) == 1:
        assert found == caps[0]
    else:
        assert [one["value"] for one in found] == caps
        assert [one["if"][0]["values"] for one in found] == [["yes"], ["no"]]
    marks = [line for line in run("check", path, "--full", "--lang", "en").out.splitlines() if line.startswith("cap ")]
    assert [line.split("▲")[1].split()[0] for line in marks] == sorted(cap[1:3] for cap in caps)
    assert all(("(if " in line) == (over == "unknown") for line in marks)


def test_an_offence_is_cited_in_the_form_of_the_language(tmp_path: Path) -> None:
    path = written(tmp_path, MOTHER.format(facts="pregnant: no"))
    assert "залог по п. 1) ч. 2 ст. 188: " in page(path, "ru")
    assert "bail for art. 188(2)(1): " in page(path)
    assert "term of the guarantee: from 2 years up to 5 years" in page(path)


def test_two_terms_of_the_guarantee_are_told_with_the_fact_that_decides(tmp_path: Path) -> None:
    """It goes by the class of the offence, and that here by the form of guilt."""
    text = "decided: 2024-09-01\ncounts:\n  - {offence: 360(1), committed: 2024-02-01}\njudgment:\n  final: {fine: 300 MCI}\n"
    path = written(tmp_path, text)
    bails = answer(path)["serving"]["guarantee"]["bails"]
    assert [(bail["min"], bail["max"]) for bail in bails] == [("P2Y", "P5Y"), ("P1Y", "P2Y")]
    assert [bail["if"][0]["fact"] for bail in bails] == ["form_of_guilt", "form_of_guilt"]
    assert page(path).split("STEPS")[0].count("term of the guarantee: from ") == 2
