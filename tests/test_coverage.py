"""`sentencing rules coverage` counts what the rules hold, and names what they do not."""

from __future__ import annotations

import shutil
from pathlib import Path

from sentencing.citation import number_before
from sentencing.law.store import open_rules
from sentencing.report.coverage import coverage_json, coverage_view
from sentencing.report.render import render
from sentencing.report.wording import wording

from .bad.program import ROOT

RULES = open_rules(ROOT / "rules")


def test_the_whole_special_part_is_there() -> None:
    data = coverage_json(RULES)
    numbering = data["numbering"]
    whole = int(numbering["last"]) - int(numbering["first"]) + 1
    assert (numbering["percent"], numbering["missing"]) == (100, [])
    assert data["total"]["articles"] == whole + numbering["inserted"]


def test_each_law_tells_from_what_its_day_is_known() -> None:
    data = coverage_json(RULES)
    assert data["act"] == {"act": "226-V", "adopted": "2014-07-03"}
    laws = {law["law"]: law for law in data["laws"]}
    assert laws.keys() == RULES.act.laws.keys()
    assert all(law["basis"] and law["in_force"] <= law["latest"] for law in laws.values())
    assert laws["91-VI"]["latest"] == "2017-08-21"
    assert laws["91-VI"]["basis"].startswith("computed: ten calendar days after publication")
    for language in ("en", "ru"):
        said = render(coverage_view(data, wording(language)), "text")
        (line,) = (one for one in said.splitlines() if "226-V" in one)
        assert str(len(laws)) in line


def test_counts_add_up() -> None:
    total = coverage_json(RULES)["total"]
    ends = [[part.versions[-1].value is None for part in article.parts] for article in RULES.articles()]
    assert total["excluded_articles"] == sum(all(gone) for gone in ends) > 0
    assert total["excluded"] == sum(map(sum, ends)) > total["excluded_articles"]
    assert total["in_force"] + total["excluded"] == sum(map(len, ends))


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    rules = Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))
    (chapter,) = rules.glob("*/special/ch-17-*.yaml")
    text = chapter.read_text(encoding="utf-8")
    edited = text.replace("article: 436", "article: 436-2").replace("article: 412-1", "article: 412-3")
    chapter.write_text(edited, encoding="utf-8")
    data = coverage_json(open_rules(rules))
    assert data["numbering"]["missing"] == ["412-1", "412-2", "436", "436-1"]
    assert data["numbering"]["percent"] == 99
    assert "Not encoded: 412-1, 412-2, 436, 436-1" in render(coverage_view(data, wording("en")), "text")


def test_the_number_before() -> None:
    assert [number_before(number) for number in ("179", "108-1", "380-3")] == ["178", "108", "380-2"]
