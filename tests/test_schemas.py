"""`sentencing schema`: every case that is read and every answer that is given is what its JSON Schema promises, and little else is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft202012Validator

from sentencing.api import check_case
from sentencing.argument.evaluate import evaluate_arguments
from sentencing.audit.judgment import audit_judgment
from sentencing.case import read_case
from sentencing.case.claims import MOST_CLAIMS
from sentencing.case.judgment import MOST_COUNTS
from sentencing.case.schema import case_schema
from sentencing.document import read_document
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment
from sentencing.law.store import open_rules
from sentencing.problem import ProblemError
from sentencing.report.answer_schema import answer_schema
from sentencing.report.as_json import assessment_json, problems_json
from sentencing.report.findings import claims_json, judgment_json
from sentencing.report.wording import wording
from sentencing.scenario import read_scenario
from tests.answers import answer
from tests.bad.museum import ANSWERED, CASES, Exhibit, case_exhibits
from tests.bad.program import ROOT, run
from tests.strategies import Data, cases, examples

OF_SCENARIOS = ("scenario", "cite", "expect", "readings")
SCENARIOS = sorted((ROOT / "tests" / "scenarios").rglob("*.yaml"))
MISSPELT = ROOT / "docs" / "examples" / "misspelt.yaml"
WRITTEN = [
    path
    for folder in (ROOT / "seeds", ROOT / "docs" / "examples", ANSWERED)
    for path in sorted(folder.glob("*.yaml"))
    if path.name != "krazha.yaml"  # in Russian words: the schema has the English ones
    if path != MISSPELT
]
SEED = ROOT / "seeds" / "massimov-2023.yaml"


@cache
def of_cases() -> Draft202012Validator:
    return Draft202012Validator(case_schema(open_rules().general.facts))


@cache
def of_answers(form: str) -> Draft202012Validator:
    """Of an answer, or of a refusal, alone: so that a message tells what is wrong with it."""
    return Draft202012Validator({**answer_schema(), "anyOf": [{"$ref": f"#/$defs/{form}"}]})


def wrong(validator: Draft202012Validator, data: Any) -> list[str]:
    """What is wrong with some data, with the place."""
    found = [inner for error in validator.iter_errors(data) for inner in (error, *(error.context or ()))]
    return [f"{error.json_path}: {error.message}" for error in found]


# cases


def as_text(path: Path) -> Any:
    """A file as the program reads it: every scalar a text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def as_json(path: Path) -> Any:
    """A file as a usual reader of YAML takes it, and as JSON would hold it."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=date.isoformat))


READERS = (as_text, as_json)


@pytest.mark.parametrize("read", READERS)
def test_every_scenario_is_a_case(read: Any) -> None:
    for path in SCENARIOS:
        case = {key: value for key, value in read(path).items() if key not in OF_SCENARIOS}
        assert wrong(of_cases(), case) == [], path


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_case_that_is_shown_is_a_case(path: Path, read: Any) -> None:
    assert wrong(of_cases(), read(path)) == []


OF_SHAPE = {"unknown-key", "missing-key", "wrong-shape", "bad-choice", "bad-date", "no-counts"}
BEYOND_A_SCHEMA = {
    "amount-fine-of-unknown-sum.yaml",  # an amount is a text
    "claim-from-itself.yaml",
    "claim-from-later.yaml",
    "claim-from-nowhere.yaml",
    "date-30-february.yaml",  # right in form
    "date-year-zero.yaml",
    "mitigating-given-as-aggravating.yaml",  # which points there are says the Code
    "mitigating-point-unknown-in-count.yaml",
    "mitigating-point-unknown.yaml",
}
SHAPELESS = [one for one in case_exhibits() if {message.code for message in one.expected} & OF_SHAPE]


@pytest.mark.parametrize("exhibit", SHAPELESS, ids=lambda exhibit: exhibit.name)
def test_a_case_of_a_wrong_shape_is_none(exhibit: Exhibit) -> None:
    found = wrong(of_cases(), as_text(CASES / exhibit.name))
    assert bool(found) is (exhibit.name not in BEYOND_A_SCHEMA)


def test_the_misspelt_example_is_none() -> None:
    assert len(wrong(of_cases(), as_text(MISSPELT))) > 1


ONE = {"offence": 362.4, "committed": "05.01.2022"}


@pytest.mark.parametrize(
    "case",
    [
        {"counts": [ONE], "person": {"disability_group": 2, "pregnant": False, "imprisonment_served": True}},
        {"counts": [ONE], "person": {"disability_group": "2", "pregnant": "false", "record": []}},
        {
            "counts": [{**ONE, "offence": 188, "lists": {"corruption": "unknown"}}],
            "case": 17,
            "sources": [1, "a newspaper"],
        },
        {"counts": [ONE], "circumstances": {"mitigating": "53(1)(1)", "aggravating": []}},
        {
            "counts": [ONE],
            "judgment": {"final": {"life_imprisonment": True, "method": "full cumulation"}, "conditional": False},
        },
    ],
)
def test_words_and_what_json_makes_of_them(case: Data) -> None:
    assert wrong(of_cases(), case) == []


FOR_PEOPLE: tuple[Data, ...] = (
    {"title": "a theft", "sources": []},
    {"title": {"ru": "кража", "kk": "ұрлық"}, "sources": ["a newspaper", "https://example.org"]},
    {"judgment": {"final": {"imprisonment": "7y"}, "court": "a court", "date": "2024-05-06"}},
    {"argument": {"by": {"en": "a lawyer"}, "source": "a newspaper", "claims": []}},
)
FOR_PEOPLE_WRONG: tuple[Data, ...] = (
    {"expect": {"nonsense": "1"}},
    {"title": {"a": "b"}},
    {"title": {}},
    {"title": ["a theft"]},
    {"title": None},
    {"sources": "5"},
    {"sources": {"a": "b"}},
    {"sources": [None]},
    {"sources": [["a"]]},
    {"judgment": {"final": {"imprisonment": "7y"}, "court": ["a court"]}},
    {"judgment": {"final": {"imprisonment": "7y"}, "date": "in May"}},
    {"argument": {"source": {"a": "b"}, "claims": []}},
    {"argument": {"by": {"a": "b"}, "claims": []}},
)


@pytest.mark.parametrize("more", FOR_PEOPLE)
def test_what_a_case_says_for_people_is_read(more: Data) -> None:
    case = {"counts": [{"offence": "188(1)", "committed": "2022-01-05"}], **more}
    assert wrong(of_cases(), case) == []
    assert read(case).counts


@pytest.mark.parametrize("more", FOR_PEOPLE_WRONG)
def test_what_a_case_says_for_people_is_never_anything(more: Data) -> None:
    """The parser refuses what the schema refuses."""
    with pytest.raises(ProblemError) as raised:
        read({"counts": [{"offence": "188(1)", "committed": "2022-01-05"}], **more})
    assert {one.code for one in raised.value.problems} <= {"wrong-shape", "unknown-key", "bad-date"}


@pytest.mark.parametrize(
    "case",
    [
        {},
        [],
        {"counts": [ONE], "person": {"disability_group": 4}},
        {"counts": [ONE], "person": {"sex": True}},
        {"counts": [ONE], "person": {"pregnant": 1}},
        {"counts": [{**ONE, "committed": 20220105}]},
        {"counts": [ONE], "judgment": {"final": {"imprisonment": "7y", "fine": "20 MCI"}}},
        {"counts": [ONE], "earlier_sentence": {"pronounced": "2020-02-01"}},
        {"counts": [ONE], "argument": {"claims": [{"id": "a", "quantity": "sanction_max", "value": "7y"}]}},
        {
            "counts": [ONE],
            "argument": {"claims": [{"id": "a", "quantity": "category", "offence": "188(1)", "value": "7y"}]},
        },
        {"counts": [ONE] * (MOST_COUNTS + 1)},
        *({"counts": [ONE], **more} for more in FOR_PEOPLE_WRONG),
    ],
)
def test_what_is_no_case(case: Any) -> None:
    assert wrong(of_cases(), case)


# how much is computed


def many_claims(number: int, arguments: int = 1) -> Data:
    claim = {"quantity": "number_of_articles", "value": "1"}
    claims = [[{"id": f"c{part}-{n}", **claim} for n in range(number // arguments)] for part in range(arguments)]
    return {
        "counts": [{"offence": "188(1)", "committed": "2022-01-05"}],
        "arguments": [{"claims": some} for some in claims],
    }


@pytest.mark.parametrize("arguments", [1, 4])
def test_so_many_claims_are_read_and_no_more(arguments: int) -> None:
    assert len(read(many_claims(MOST_CLAIMS, arguments)).arguments) == arguments
    with pytest.raises(ProblemError) as raised:
        read(many_claims(MOST_CLAIMS + arguments, arguments))
    (found,) = raised.value.problems
    assert (found.code, found.plain) == (
        "too-many-items",
        {"number": str(MOST_CLAIMS + arguments), "limit": str(MOST_CLAIMS)},
    )


def test_a_claim_is_drawn_from_no_more_than_so_many() -> None:
    data = many_claims(2)
    data["arguments"][0]["claims"][1]["from"] = ["c0-0"] * (MOST_CLAIMS + 1)
    with pytest.raises(ProblemError) as raised:
        read(data)
    assert [found.code for found in raised.value.problems] == ["too-many-items"]


def test_so_many_counts_are_read_and_no_more() -> None:
    one = {"offence": "188(1)", "committed": "2022-01-05"}
    assert len(read({"counts": [one] * MOST_COUNTS}).counts) == MOST_COUNTS
    with pytest.raises(ProblemError) as raised:
        read({"counts": [one] * (MOST_COUNTS + 1)})
    assert [found.code for found in raised.value.problems] == ["too-many-items"]


def read(data: Data) -> Any:
    from sentencing.document import plain_document  # noqa: PLC0415

    return read_case(plain_document(data, ""))


# answers


def whole(assessment: Assessment, language: str) -> Data:
    """The answer of `check`."""
    texts = wording(language)
    return {
        **assessment_json(assessment, texts),
        "claims": claims_json(evaluate_arguments(assessment), assessment, texts),
        "judgment": judgment_json(audit_judgment(assessment), texts),
    }


@pytest.mark.parametrize("folder", sorted({path.parent for path in SCENARIOS}), ids=lambda folder: folder.name)
def test_the_answer_of_every_scenario_is_one(folder: Path) -> None:
    for path in sorted(folder.glob("*.yaml")):
        scenario = read_scenario(path)
        try:
            case = read_case(scenario.document)
            found = assess(case, open_rules(), scenario.readings)
            form, data = "answer", whole(found, "ru")
        except ProblemError as error:
            form, data = "refusal", problems_json(error.problems, wording("ru"))
        assert wrong(of_answers(form), data) == [], path


@given(case=cases())
@examples(300)
def test_the_answer_of_a_random_case_is_one(case: Data) -> None:
    try:
        form, data = "answer", whole(answer(case), "en")
    except ProblemError as error:
        form, data = "refusal", problems_json(error.problems, wording("en"))
    assert wrong(of_answers(form), data) == []


def test_multiples_of_several_sums_are_told_apart() -> None:
    """Neither the bounds of a sum nor the order of the counts is lost."""
    offences = {"366(2)": "fine_multiple_bribe", "190(3)": "fine_multiple_stolen"}
    for order in (tuple(offences), tuple(offences)[::-1]):
        case = {"counts": [{"offence": one, "committed": "2023-03-01"} for one in order]}
        data = whole(answer(case), "en")
        assert {name for name in data["final"] if name.startswith("fine_multiple")} == set(offences.values())
        assert all("fine_multiple" in count["punishments"] for count in data["counts"])
        assert wrong(of_answers("answer"), data) == []


def objects(data: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of an answer, with its place."""
    if isinstance(data, dict):
        yield path, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from objects(value, f"{path}.{key}")


@cache
def seed() -> Data:
    return check_case(read_case(read_document(SEED)))


def test_a_field_that_the_schema_does_not_name_is_noticed_wherever_it_stands() -> None:
    places = [path for path, _ in objects(seed())]
    assert len(places) > 100
    data = deepcopy(seed())
    for place, one in list(objects(data)):
        one["new_field"] = "x"
        assert wrong(of_answers("answer"), data), place
        del one["new_field"]


def test_a_field_that_is_gone_is_noticed() -> None:
    data = {name: value for name, value in seed().items() if name != "steps"}
    assert wrong(of_answers("answer"), data)
    for name in seed()["counts"][0]:
        counts = [{key: value for key, value in seed()["counts"][0].items() if key != name}, *seed()["counts"][1:]]
        assert wrong(of_answers("answer"), {**seed(), "counts": counts}), name


def test_a_refusal_is_no_answer_and_an_answer_no_refusal() -> None:
    refusal = problems_json((), wording("en"))
    assert wrong(of_answers("refusal"), refusal)  # it says nothing
    assert wrong(of_answers("refusal"), seed())
    assert wrong(of_answers("answer"), refusal)
    assert Draft202012Validator(answer_schema()).is_valid(seed())


# the command


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("what", ["case", "answer"])
def test_the_command_prints_a_schema(what: str, language: str) -> None:
    told = run("schema", what, "--lang", language)
    assert (told.status, told.err) == (0, "")
    Draft202012Validator.check_schema(json.loads(told.out))


def test_a_schema_of_cases_asks_in_the_language() -> None:
    person = json.loads(run("schema", "case", "--lang", "ru").out)["properties"]["person"]["properties"]
    assert person["born"]["description"] == "Когда родилось лицо?"


def test_a_schema_is_of_the_rules_that_are_given() -> None:
    told = run("schema", "case", "--rules", "/nowhere")
    assert told.status == 2
    assert "file-missing" in told.err


def test_there_are_schemas_of_nothing_else() -> None:
    assert run("schema", "sentence").status == 2
