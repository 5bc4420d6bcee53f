"""Rules that read well and that the engine could not answer from: each is refused by `rules validate` and when they are opened, at its place."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sentencing.law.check_facts import ASKED_BY_THE_ENGINE
from sentencing.law.check_provisions import NAMED
from sentencing.law.readings import ASKED
from sentencing.law.store import open_rules
from sentencing.law.tables import MOST_WORK
from sentencing.problem import Problem, ProblemError
from sentencing.validate import validate_rules

from .bad.museum import installation_exhibits
from .bad.program import REFUSED, ROOT, run

SECOND = ROOT / "tests" / "second_code" / "aa-2001"
GENERAL, CHAPTER, CODE, LISTS, INDICES, INTERPRETATIONS, FACTS, PROVISIONS = (
    "general/all.yaml",
    "special/ch-1.yaml",
    "code.yaml",
    "lists.yaml",
    "indices.yaml",
    "interpretations.yaml",
    "facts.yaml",
    "provisions.yaml",
)
LONG = "9" * 5000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SENTENCING_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(SECOND, tmp_path / "rules"))


def edit(folder: Path, name: str, change: Callable[[str], str]) -> None:
    path = folder / name
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def refused(folder: Path) -> tuple[Problem, ...]:
    """What `validate` and opening say, which is the same but for what is no matter of answering."""
    found = validate_rules(folder).problems
    with pytest.raises(ProblemError) as error:
        open_rules.__wrapped__(folder)
    assert set(error.value.problems) <= set(found)
    return error.value.problems


REPLACED = [
    # numbers of articles, parts, points
    (CHAPTER, "main: [imprisonment 1y..3y]", "points: [x, 1]\n            main: [imprisonment 1y..3y]", "bad-text"),
    (CHAPTER, "main: [imprisonment 1y..3y]", "points: [1/3 d]\n            main: [imprisonment 1y..3y]", "bad-text"),
    (CHAPTER, "main: [imprisonment 1y..3y]", f"points: [{LONG}]\n            main: [imprisonment 1y..3y]", "bad-text"),
    (CHAPTER, "main: [imprisonment 1y..3y]", f'points: [1]\n            main: ["imprisonment 1y..3y, points {LONG}"]', "bad-text"),
    (CHAPTER, "- article: 2", f"- article: {LONG}", "bad-text"),
    (CHAPTER, "- article: 2", "- article: \u0662", "bad-text"),
    (CHAPTER, "- part: 2", f"- part: 2-{LONG}", "bad-text"),
    (CHAPTER, "chapter: 1", f"chapter: {LONG}", "bad-text"),
    (CODE, "special_part: 1-3", f"special_part: 1-{LONG}", "bad-text"),
    (CODE, "special_part: 1-3", "special_part: 1-\u0663", "bad-text"),
    (LISTS, "list: corruption, cite: \"1\", versions: [{since: enactment, offences: []}]", f"list: corruption, cite: \"1\", versions: [{{since: enactment, offences: [1-{LONG}]}}]", "bad-text"),
    (LISTS, "list: corruption, cite: \"1\", versions: [{since: enactment, offences: []}]", "list: corruption, cite: \"1\", versions: [{since: enactment, offences: [everything]}]", "bad-text"),
    # code.yaml
    (CODE, "adopted: 2000-12-01", "adopted: 2001-01-02", "range-order"),
    (CODE, "in_force_basis: made up", "in_force_basis: made up, note: [x]", "wrong-shape"),
    (CODE, "laws:", "sources: x\nlaws:", "wrong-shape"),
    (GENERAL, "{table: guarantee-fine, ", "{table: guarantee-fine, cite: \"1\", ", "unknown-key"),
    # days
    (INDICES, "since: 2001-01-01", "since: 9999-01-01", "index-gap"),
    (INDICES, "since: 2003-01-01", "since: 9999-12-31", "index-gap"),
    # units, and terms that could not be compared
    (GENERAL, "then: 1m..9y}\n          - {row: imprisonment", "then: ..999999999999 MCI}\n          - {row: imprisonment", "bad-quantity"),
    (GENERAL, "then: 1..90 d", "then: 1m..90m", "bad-quantity"),
    (GENERAL, "imprisonment: ..3y", "imprisonment: ..999999999999 MCI", "bad-quantity"),
    (GENERAL, "imprisonment: ..3y", "imprisonment: ..3y10d", "bad-quantity"),
    (GENERAL, "{table: guarantee-period, facts: [], versions: [{since: enactment, rows: [{row: any, cite: \"1\", when: {}, then: none", "{table: guarantee-period, facts: [], versions: [{since: enactment, rows: [{row: any, cite: \"1\", when: {}, then: ..40 d", "bad-quantity"),
    (CHAPTER, "imprisonment 1y..3y", "imprisonment 1y..3y10d", "bad-quantity"),
    (GENERAL, "mitigating:", "outside_the_sanction:\n  - {kind: deprivation_of_right, cite: \"1\", range: ..40 d, for: offence}\n\nmitigating:", "bad-quantity"),
    # what is written twice
    (GENERAL, "equals: [arrest 1 d]", "equals: [arrest 1 d, arrest 2 d]", "duplicate-id"),
    (GENERAL, "      rows:\n        - {cite: \"1\", one:", "      rows: []\n    - since: enactment\n      rows:\n        - {cite: \"1\", one:", "versions-order"),
    (GENERAL, "kinds: [fine, ", "kinds: [fine, fine, ", "duplicate-id"),
    (GENERAL, "mitigating:", "severity:\n  cite: \"1\"\n  kinds: [fine]\n\nmitigating:", "duplicate-key"),
    (CHAPTER, "main: [imprisonment 1y..3y]", 'points: [1, 2]\n            main: ["imprisonment 1y..3y, points 1 2", "imprisonment ..2y, points 2"]', "duplicate-id"),
    (CHAPTER, "main: [imprisonment 1y..3y]", 'main: [imprisonment 1y..3y]\n            additional: ["confiscation, optional", "confiscation, mandatory"]', "duplicate-id"),
    (CHAPTER, "main: [imprisonment 1y..3y]", 'main: ["imprisonment 1y..3y, aggravated, aggravated"]', "bad-text"),
    # tables that leave a world out
    (GENERAL, ", when: {kind: fine}, then: 1..900 MCI", ", when: {kind: arrest}, then: 1..90 d", "table-gap"),
    (GENERAL, "{table: guarantee, facts: [], versions: [{since: enactment, rows: [{row: any, cite: \"1\", when: {}, then: no}]}]}", "{table: guarantee, facts: [offence], versions: [{since: enactment, rows: [{row: any, cite: \"1\", when: {offence: minor}, then: no}]}]}", "table-gap"),
    (GENERAL, "{table: liability, facts: [], versions: [{since: enactment, rows: [{row: any, cite: \"1\", when: {}, then: yes}]}]}", "{table: liability, facts: [], versions: [{since: enactment, rows: []}]}", "table-gap"),
    (GENERAL, "{table: liability, facts: [], versions: [{since: enactment, rows: [{row: any, cite: \"1\", when: {}, then: yes}]}]}", "{table: liability, facts: [], versions: []}", "table-gap"),
    (GENERAL, "then: \"1y..2y, optional\"", "then: ", "wrong-shape"),
    # what the engine asks by name
    (LISTS, "- {list: torture, cite", "- {list: torment, cite", "missing-key"),
    (GENERAL, "{table: confiscation, facts: [],", "{table: confiscation, facts: [mercenary],", "fact-not-declared"),
    (GENERAL, "    - since: enactment\n      rows:\n        - {cite: \"1\", one:", "    - since: 1-I\n      rows:\n        - {cite: \"1\", one:", "table-gap"),
    (PROVISIONS, "{provision: milder-law, versions: [{since: enactment,", "{provision: milder-law, versions: [{since: 1-I,", "provision-gap"),
    (CHAPTER, "main: [imprisonment 1y..3y]", "reading: no-such\n            main: [imprisonment 1y..3y]", "unknown-reading"),
    (CHAPTER, "main: [imprisonment 1y..3y]", "reading: [half-days, half-day]\n            main: [imprisonment 1y..3y]", "unknown-reading"),
    (INTERPRETATIONS, "- id: facility-gap", "- id: facility-gaps", "missing-key"),
    (INTERPRETATIONS, "[{id: exact, ", "[{id: exactly, says: {en: this, ru: этот}}, {id: exact, ", "bad-choice"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "code"), REPLACED, ids=lambda text: text[:60])
def test_each_is_refused_at_its_place(folder: Path, name: str, old: str, new: str, code: str) -> None:
    edit(folder, name, lambda text: text.replace(old, new, 1))
    found = [one for one in refused(folder) if one.code == code]
    assert found
    if code != "missing-key":
        assert all(one.place.file == str(folder / name) and one.place.line for one in found)


def test_a_section_of_the_general_part_in_two_files(folder: Path) -> None:
    shutil.copy(folder / GENERAL, folder / "general" / "more.yaml")
    edit(folder, "general/more.yaml", lambda text: text[text.index("mitigating:") :])
    assert {one.code for one in refused(folder)} == {"duplicate-id"}


def test_lists_that_are_empty(folder: Path) -> None:
    (folder / LISTS).write_text("lists: []\n", encoding="utf-8")
    assert {one.code for one in refused(folder)} == {"missing-key"}


def test_the_readings_are_those_that_the_engine_asks() -> None:
    known = open_rules().general.interpretations
    asked = {
        node.value
        for folder in ("engine", "audit", "argument")
        for path in (ROOT / "sentencing" / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in known
    }
    assert asked <= set(ASKED) <= set(known)
    for id_, readings in ASKED.items():
        assert readings == tuple(one.id for one in known[id_].readings if one.covered)


@pytest.mark.parametrize("id_", sorted(ASKED))
def test_every_interpretation_that_is_asked_must_be_there(folder: Path, id_: str) -> None:
    edit(folder, INTERPRETATIONS, lambda text: text.replace(f"- id: {id_}\n", f"- id: not-{id_}\n"))
    assert [dict(one.params)["expected"] for one in refused(folder) if one.code == "missing-key"] == [id_]


def read_by_name() -> set[str]:
    """The facts that the engine reads by name, as its text tells."""
    calls = (
        node
        for path in (ROOT / "sentencing" / "engine").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("person", "circumstance", "of_count")
    )
    return {
        one.value for call in calls for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def test_the_facts_that_the_engine_reads_by_name_are_those_that_must_be_declared() -> None:
    assert {"stage", "procedure", "pregnant"} <= read_by_name() <= set(ASKED_BY_THE_ENGINE)


@pytest.mark.parametrize("name", ASKED_BY_THE_ENGINE)
def test_every_fact_that_the_engine_reads_must_be_declared(folder: Path, name: str) -> None:
    edit(folder, FACTS, lambda text: text.replace(f"- fact: {name}\n", f"- fact: not_{name}\n"))
    assert [dict(one.params)["found"] for one in refused(folder) if one.code == "fact-not-declared"] == [name]


@pytest.mark.parametrize(
    "sanction",
    [
        'points: [1, 2]\n            main: ["imprisonment 1y..3y, points 1", "imprisonment ..2y, points 2"]',
        'main: [fine ..9 MCI, imprisonment 1y..3y]\n            additional: ["confiscation, optional, with fine", "confiscation, mandatory, with imprisonment"]',
        'points: [1, 2]\n            main: [imprisonment 1y..3y]\n            additional: ["deprivation_of_right ..3y, optional", "deprivation_of_right life, mandatory, points 2"]',
        'main: ["imprisonment 1y..3y", "imprisonment ..5y, aggravated"]',
        'main: [imprisonment 1y..3y]\n            additional: ["expulsion, optional", "deprivation_of_rank, optional"]',
        'main: [imprisonment 1y..3y]\n            additional: ["expulsion 5y, optional", "deprivation_of_right 5y.., optional"]',
    ],
)
def test_a_kind_may_stand_again_for_others(folder: Path, sanction: str) -> None:
    edit(folder, CHAPTER, lambda text: text.replace("main: [imprisonment 1y..3y]", sanction, 1))
    assert validate_rules(folder).problems == ()


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_provision_that_the_engine_names_must_be_there(folder: Path, name: str) -> None:
    edit(folder, PROVISIONS, lambda text: text.replace(f"provision: {name},", f"provision: not-{name},"))
    assert [(one.code, dict(one.params)["found"]) for one in refused(folder)] == [("provision-not-named", name)]


def test_a_provision_on_which_nothing_rests_hinders_no_answer(folder: Path) -> None:
    more = '  - {provision: gravity, versions: [{since: enactment, cite: "1"}]}\n'
    edit(folder, PROVISIONS, lambda text: text + more)
    assert [one.code for one in validate_rules(folder).problems] == ["provision-not-asked"]
    assert "gravity" in open_rules.__wrapped__(folder).general.provisions


def test_a_fact_that_nobody_asks_for_hinders_no_answer(folder: Path) -> None:
    first = (folder / FACTS).read_text(encoding="utf-8").split("\n\n")[0].partition("facts:\n")[2]
    edit(folder, FACTS, lambda text: f"{text}\n{first.replace('fact: sex', 'fact: left_handed')}\n")
    assert [one.code for one in validate_rules(folder).problems] == ["fact-not-asked"]
    assert "left_handed" in open_rules.__wrapped__(folder).general.facts


def table(rows: Iterable[str]) -> Callable[[str], str]:
    """Puts the rows of the first version of `category`."""

    def put(text: str) -> str:
        begin = text.index('          - {row: light, cite: "1", when: {imprisonment: ..3y}')
        end = text.index("      - since: 1-I", begin)
        return text[:begin] + "".join(f"          - {row}\n" for row in rows) + text[end:]

    return put


def row(number: int, range_: str) -> str:
    return f'{{row: r{number}, cite: "1", when: {{imprisonment: "{range_}"}}, then: minor}}'


def many(number: int) -> list[str]:
    """Rows without a gap, each a month wide."""
    ranges = ["..1m", *(f">{n}m..{n + 1}m" for n in range(1, number - 1)), f">{number - 1}m.."]
    return [row(n, range_) for n, range_ in enumerate(ranges)]


def test_a_table_that_is_large(folder: Path) -> None:
    edit(folder, GENERAL, table(many(60)))
    assert validate_rules(folder).problems == ()


def test_the_message_of_a_table_that_is_too_large(folder: Path) -> None:
    edit(folder, GENERAL, table(many(800)))
    exhibit = next(one for one in installation_exhibits() if "borders" in one.name)
    line = next(
        n for n, text in enumerate((folder / GENERAL).read_text(encoding="utf-8").splitlines(), 1) if "row: r0" in text
    )
    answer = run(*exhibit.arguments, "--rules", str(folder), "--lang", "en")
    assert (answer.status, answer.out) == (REFUSED, "")
    assert answer.err == exhibit.text(f"{folder / GENERAL}:{line - 2}:9")


@pytest.mark.parametrize(
    "rows",
    [many(8000), [row(n, "..").replace('imprisonment: ".."', "") for n in range(15_000)]],
    ids=["borders", "contradictions"],
)
def test_a_table_without_end_is_refused_in_time(folder: Path, rows: list[str]) -> None:
    edit(folder, GENERAL, table(rows))
    found = refused(folder)
    assert {one.code for one in found} <= {"table-too-large", "table-overlap"}
    assert found
    assert len(rows) > MOST_WORK**0.5
