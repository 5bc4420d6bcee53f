"""Nothing in the `expect` of a scenario is passed over: whatever is misspelt in it, or says something else, is refused or differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sentencing.answer import Answer, answer
from sentencing.case import read_case
from sentencing.document import plain_document, root
from sentencing.expectation import read_expectation
from sentencing.law.store import open_rules
from sentencing.problem import Problem, ProblemError, Problems
from sentencing.scenario import Scenario, read_scenario, run_scenario, scenario_files

from .bad.program import REFUSED, run

FOLDER = Path(__file__).parent / "scenarios"
FOLDERS = sorted({path.parent for path in FOLDER.rglob("*.yaml")})
TWO = "counts:\n- {offence: 188(2)(1), committed: 2024-02-01}\n- {offence: 190(1), committed: 2024-02-01}\n"


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in some data but the whole."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from paths(value, (*path, key))


def misspelt(data: Any) -> Iterator[tuple[str, Any]]:
    """The data with one key or one value spelt otherwise, or with another shape in the place of a value."""
    for path in paths(data):
        for change in ("key", "value", "shape", "nothing"):
            made = json.loads(json.dumps(data))
            inside = made
            for step in path[:-1]:
                inside = inside[step]
            key = path[-1]
            value = inside[key]
            if change == "key" and isinstance(inside, dict):
                inside[f"{key}x"] = inside.pop(key)
            elif change == "value" and isinstance(value, str):
                inside[key] = f"{value}x"
            elif change == "shape":
                inside[key] = {"x": "1"} if isinstance(value, str | list) else "x"
            elif change == "nothing":
                inside[key] = None
            else:
                continue
            yield f"{change} {path}", made


def outcome(scenario: Scenario) -> Answer | None:
    """The answer, made once for all that can be expected of it; None where the case is refused."""
    try:
        case = read_case(scenario.document, open_rules().general)
        return answer(case, open_rules(), scenario.readings)
    except ProblemError:
        return None


def is_noticed(expect: Any, refused: tuple[str, ...], found: Answer | None) -> bool:
    problems = Problems()
    read = read_expectation(root(plain_document({"expect": expect}, ""), problems).child("expect"))
    if problems.found:
        return True
    if found is None:
        return read.refused != refused
    return bool(read.refused or read.differences(found))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_whatever_is_misspelt_is_noticed(folder: Path) -> None:
    for path in scenario_files([folder]):
        scenario = read_scenario(path)
        found = outcome(scenario)
        expect = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["expect"]
        assert not is_noticed(expect, scenario.expect.refused, found)
        for said, made in misspelt(expect):
            assert is_noticed(made, scenario.expect.refused, found), f"{path.name}: {said}"


def written(folder: Path, expect: str, counts: str = TWO, name: str = "one.yaml") -> Path:
    path = folder / name
    path.write_text(f"scenario: one\ncite: 58(3)\n{counts}expect: {expect}\n", encoding="utf-8")
    return path


def refused(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemError) as raised:
        read_scenario(path)
    return raised.value.problems


@pytest.mark.parametrize(
    ("expect", "code", "field", "nearest"),
    [
        ("{finl: {fine: none}}", "unknown-key", "expect.finl", "final"),
        ("{methods: {partial_cumlation: none}}", "unknown-key", "expect.methods.partial_cumlation", "partial_cumulation"),
        ("{final: {imprisonmnt: none}}", "unknown-key", "expect.final.imprisonmnt", "imprisonment"),
        ("{serving: {credit: {imprisonmnt: none}}}", "unknown-key", "expect.serving.credit.imprisonmnt", "imprisonment"),
        ("{serving: {facility: medium_securty}}", "bad-choice", "expect.serving.facility", "medium_security"),
        ("{counts: {190(1): {categry: medium}}}", "unknown-key", "expect.counts.190(1).categry", "category"),
        ("{claims: {a: hold}}", "bad-choice", "expect.claims.a", "holds"),
        ("{judgment: {final 18y: within}}", "bad-choice", "expect.judgment.final 18y", "within_the_law"),
        ("{warnings: [latr-law]}", "bad-choice", "expect.warnings[1]", "later-law"),
        ("{refused: unknown-prt}", "bad-choice", "expect.refused", "unknown-part"),
        ("{refused: later-law}", "bad-choice", "expect.refused", ""),
        ("{refused: unknown-part, final: {fine: none}}", "unknown-key", "expect.final", "refused"),
    ],
)  # fmt: skip
def test_a_word_that_is_not_known_is_refused_with_the_nearest(
    tmp_path: Path, expect: str, code: str, field: str, nearest: str
) -> None:
    (found,) = refused(written(tmp_path, expect))
    assert (found.code, found.field, found.place.line) == (code, field, 6)
    assert code != "unknown-key" or found.plain["expected"].startswith(nearest)
    assert nearest in found.plain["expected"]


@pytest.mark.parametrize(
    ("expect", "fields"),
    [
        ("{refused: }", ["expect.refused"]),
        ("{refused: []}", ["expect.refused"]),
        ("{refused: , claims: 5}", ["expect.refused", "expect.claims"]),
        ("{final: {fine: []}}", ["expect.final.fine"]),
        ("{claims: 5, warnings: later-law}", ["expect.claims", "expect.warnings"]),
        ("[refused]", ["expect"]),
        ("", ["expect"]),
    ],
)
def test_an_expectation_of_another_shape_is_refused(tmp_path: Path, expect: str, fields: list[str]) -> None:
    assert [one.field for one in refused(written(tmp_path, expect))] == fields


def test_a_scenario_is_read_whole_before_it_is_run(tmp_path: Path) -> None:
    path = written(tmp_path, "{refused: }\nreadings: {half-days: [a]}")
    assert {one.field for one in refused(path)} == {"expect.refused", "readings.half-days"}


def test_a_method_that_cannot_be_used_gives_no_amounts(tmp_path: Path) -> None:
    """`none` of a kind says nothing of a method that is not there."""
    scenario = read_scenario(written(tmp_path, "{methods: {full_cumulation: {arrest: none}}}"))
    assert run_scenario(scenario, open_rules()) == [
        "method full_cumulation: expected possible, found not possible",
    ]


def test_every_code_of_a_refusal_is_expected(tmp_path: Path) -> None:
    counts = "counts:\n- {offence: 188(9), committed: 2024-02-01}\n- {offence: 500(1), committed: 2024-02-01}\n"
    one = read_scenario(written(tmp_path, "{refused: unknown-part}", counts))
    assert run_scenario(one, open_rules()) == ["refused: unknown-article, unknown-part; expected unknown-part"]
    both = read_scenario(written(tmp_path, "{refused: [unknown-part, unknown-article]}", counts))
    assert run_scenario(both, open_rules()) == []


def test_a_case_that_is_answered_was_not_refused(tmp_path: Path) -> None:
    scenario = read_scenario(written(tmp_path, "{refused: unknown-part}"))
    assert run_scenario(scenario, open_rules()) == ["expected to be refused: unknown-part; it was answered"]


def test_a_count_is_named_in_any_form_and_must_be_there(tmp_path: Path) -> None:
    expect = "{counts: {ч. 1 ст. 190: {category: medium}, 191(1): {category: medium}}}"
    found = run_scenario(read_scenario(written(tmp_path, expect)), open_rules())
    assert found == ["ч. 1 ст. 190 category: expected medium, found minor", "count 191(1): not in the case"]
    (one,) = refused(written(tmp_path, "{counts: {theft: {category: medium}}}"))
    assert (one.code, one.field) == ("bad-citation", "expect.counts.theft")


def test_every_scenario_of_a_folder_is_run_however_its_name_ends(tmp_path: Path) -> None:
    written(tmp_path, "{warnings: []}", name="a.yaml")
    written(tmp_path, "{final: {arrest: 1..2 d}}", name="b.YML")
    written(tmp_path, "]", name=".b.yaml")
    assert [path.name for path in scenario_files([tmp_path])] == ["a.yaml", "b.YML"]
    answered = run("test", str(tmp_path), "--lang", "en")
    assert (answered.status, "1 failed" in answered.out) == (1, True)


def test_no_traceback(tmp_path: Path) -> None:
    answered = run("test", str(written(tmp_path, "{refused: , final: {fine: none}}")), "--lang", "en")
    assert (answered.status, answered.out) == (REFUSED, "")
