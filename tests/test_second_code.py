"""A second Code, made up, of three articles (tests/second_code): it opens, is validated and cited like the first, and the two are never mixed."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from sentencing.citation import DEFAULT_CODE, Citation, CitationError, parse_citation
from sentencing.law.lookup import act_on, find_article, find_part
from sentencing.law.rulebook import RuleBook
from sentencing.law.store import compile_rules, default_rules_dir, open_rules
from sentencing.problem import ProblemError
from sentencing.search import search
from sentencing.validate import validate_rules

from .bad.program import REFUSED, ROOT, run

FOLDER = ROOT / "tests" / "second_code"
ID = "aa-2001"
OWN = FOLDER / ID
DAY = date(2002, 7, 1)
BELLS = Citation("2", "2", code=ID)


@pytest.fixture
def rules() -> RuleBook:
    return open_rules(FOLDER, ID)


def codes(error: pytest.ExceptionInfo[ProblemError]) -> list[str]:
    return [one.code for one in error.value.problems]


# a citation


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("aa-2001:2(2)", BELLS),
        ("aa-2001: ст. 2 ч. 2", BELLS),
        (" aa-2001:2.2 ", BELLS),
        ("aa-2001:2", BELLS.whole),
        ("kzs-1959:108-1", Citation("108-1", code="kzs-1959")),
        ("aa-2001:2(2)(1,3)", BELLS.with_points("1", "3")),
        (f"{DEFAULT_CODE}:179(3)", Citation("179", "3")),
        ("179(3)", Citation("179", "3")),
    ],
)
def test_a_citation_names_its_code(text: str, citation: Citation) -> None:
    assert parse_citation(text) == citation
    assert parse_citation(str(citation)) == citation


@pytest.mark.parametrize(
    "text",
    [
        "aa-2001:",
        "aa-2001:aa-2001:2",
        "AA-2001:2",
        "2001:2",
        "aa-20011:2",
        "a1-2001:2",
        "aa-201a:2",
        "a-2001:2",
        ":2",
        "aa-2001;2",
    ],
)
def test_what_is_no_citation_of_a_code(text: str) -> None:
    with pytest.raises(CitationError):
        parse_citation(text)


def test_what_is_derived_from_a_citation_keeps_its_code() -> None:
    pointed = BELLS.with_points("1")
    assert (pointed.code, pointed.provision, pointed.whole.code) == (ID, BELLS, ID)
    assert Citation("2", "2") != BELLS
    assert sorted([BELLS, Citation("9")], key=lambda one: one.sort_key) == [Citation("9"), BELLS]


# its rules


def test_it_is_opened_by_its_id(rules: RuleBook) -> None:
    assert rules.act.code == ID
    assert [article.number for article in rules.articles()] == ["1", "2", "3"]
    assert open_rules(OWN).fingerprint == open_rules(OWN, ID).fingerprint == rules.fingerprint


@pytest.mark.parametrize(
    ("folder", "code"), [(FOLDER, ""), (FOLDER, "bb-2001"), (OWN, "bb-2001"), (default_rules_dir(), ID)]
)
def test_no_other_code_takes_its_place(folder: Path, code: str) -> None:
    with pytest.raises(ProblemError) as error:
        open_rules(folder, code)
    assert codes(error) == ["file-missing"]


def test_its_provisions_are_cited_with_its_name(rules: RuleBook) -> None:
    part, version = find_part(rules, BELLS, DAY)
    assert (part.citation, version.since) == (BELLS, "1-I")
    assert find_article(rules, BELLS.whole, DAY).number == "2"
    assert [str(hit.citation) for hit in search(rules, "bells").hits] == ["aa-2001:2"]
    assert [str(hit.citation) for hit in search(rules, "aa-2001:2.2").hits] == ["aa-2001:2(2)"]
    keys = Citation("3", code=ID)
    assert act_on(rules, keys, date(2001, 5, 1), DAY) == Citation("2", "1", code=ID)


def test_the_two_are_not_mixed(rules: RuleBook) -> None:
    for book, citation in (
        (rules, Citation("2", "2")),
        (open_rules(), BELLS),
        (open_rules(), Citation("179", "3", code=ID)),
    ):
        for find in (find_part, find_article):
            with pytest.raises(ProblemError) as error:
                find(book, citation, DAY)
            assert codes(error) == ["other-code"]
        with pytest.raises(ProblemError) as error:
            search(book, str(citation))
        assert codes(error) == ["other-code"]


# the commands


def test_it_is_answered_from() -> None:
    answer = run("bounds", "aa-2001:2(2)", "aa-2001:1", "--on", str(DAY), "--rules", str(OWN), "--format", "json")
    assert (answer.status, answer.err) == (0, "")
    data = json.loads(answer.out)
    assert data["counts"][0]["offence"] == str(BELLS)
    assert data["final"]["imprisonment"]["max"] == "P8Y"
    assert run("offence", str(BELLS), "--rules", str(FOLDER)).status == 0
    refused = run("bounds", "2(2)", "--on", str(DAY), "--rules", str(OWN))
    assert (refused.status, refused.out) == (REFUSED, "")
    assert "other-code" in refused.err


# a folder of both


@pytest.fixture
def both(tmp_path: Path) -> Path:
    (tmp_path / "both").mkdir()
    for source in (OWN, default_rules_dir() / DEFAULT_CODE):
        shutil.copytree(source, tmp_path / "both" / source.name)
    return tmp_path / "both"


def test_every_code_of_a_folder_is_validated(both: Path) -> None:
    first, second = validate_rules(default_rules_dir()), validate_rules(FOLDER)
    whole = validate_rules(both)
    assert whole.problems == ()
    assert whole[1:] == tuple(one + other for one, other in zip(first[1:], second[1:], strict=True))
    assert (second.articles, second.parts) == (3, 4)


def test_a_mistake_in_either_is_told(both: Path) -> None:
    path = both / ID / "special" / "ch-1.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("imprisonment 2y..5y", "imprisonment 2y..50y"), encoding="utf-8"
    )
    (found,) = validate_rules(both).problems
    assert (found.code, found.place.file) == ("over-limit", str(path))


def test_a_code_bears_the_name_of_its_folder(both: Path) -> None:
    (both / ID).rename(both / "bb-2001")
    (found,) = validate_rules(both).problems
    assert (found.code, found.place.line) == ("bad-choice", 2)


def test_a_code_whose_name_no_citation_could_write(both: Path) -> None:
    path = both / ID / "code.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(f"code: {ID}", "code: Second"), encoding="utf-8")
    assert "bad-text" in [found.code for found in validate_rules(both / ID).problems]


def test_both_are_compiled_side_by_side(both: Path, tmp_path: Path) -> None:
    for folder in sorted(both.iterdir()):
        compile_rules(folder, tmp_path / "compiled")
    assert sorted(path.stem for path in (tmp_path / "compiled").iterdir()) == sorted(
        [open_rules(both).fingerprint, open_rules(both, ID).fingerprint]
    )


def test_the_shared_code_names_one_code_once() -> None:
    named = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "sentencing").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if DEFAULT_CODE in line
    ]
    assert [place.partition(":")[0] for place in named] == ["sentencing/citation.py"]
