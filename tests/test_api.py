"""The Python API refuses what it cannot use by name, answers what it can, and says its errors in sentences."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from sentencing.api import assess_document, bounds, check_case
from sentencing.bad_text import bad_date
from sentencing.case import read_case
from sentencing.document import parse_document, plain_document, read_document
from sentencing.given import textual
from sentencing.plain import MOST_VALUES
from sentencing.problem import Place, ProblemError
from sentencing.report.as_json import problems_json
from sentencing.report.wording import wording

from .bad.museum import Exhibit, call_exhibits
from .bad.program import ROOT
from .test_bad_cases import is_russian

DAY = "2022-01-05"
COUNT = {"offence": "188(3)", "committed": DAY}
CASE = {"counts": [COUNT]}
HALF = "\ud83d"
HUGE = 10**5000
"""More digits than Python writes."""


def nested(deep: int) -> Any:
    data: Any = []
    for _ in range(deep):
        data = [data]
    return data


def itself() -> list[Any]:
    data: list[Any] = []
    data.append(data)
    return data


def case_of(data: Any) -> object:
    return read_case(plain_document(textual(data), ""))


CALLS: dict[str, Callable[[], object]] = {
    "a text in place of a list of offences": lambda: bounds("188", on=DAY),
    "a moment in place of a day": lambda: bounds(["188(1)"], on=datetime(2022, 1, 5, 12)),
    "nothing in place of a day": lambda: bounds(["188(1)"], on=None),  # type: ignore[arg-type]
    "two days that are none, and an offence": lambda: bounds(["188(1)", "theft"], on="nope", decided="later"),
    "a number in place of a folder of rules": lambda: bounds(["188(1)"], DAY, rules_dir=5),  # type: ignore[arg-type]
    "a language that is not spoken": lambda: bounds(["188(1)"], DAY, lang="xx"),
    "data in place of a case": lambda: check_case(CASE),  # type: ignore[arg-type]
    "a text in place of readings": lambda: check_case(
        read_case(plain_document(textual(CASE), "")),
        readings="half-days=exact",  # type: ignore[arg-type]
    ),
    "a list in place of a reading": lambda: check_case(
        read_case(plain_document(textual(CASE), "")),
        readings={"half-days": ["exact"]},  # type: ignore[dict-item]
    ),
    "a number of 5000 digits": lambda: case_of({**CASE, "case": HUGE}),
    "a number of 5000 digits in place of a folder": lambda: bounds(["188(1)"], DAY, rules_dir=HUGE),  # type: ignore[arg-type]
    "a number in place of a language": lambda: bounds(["188(1)"], DAY, lang=5),  # type: ignore[arg-type]
    "half of a character in a folder": lambda: bounds(["188(1)"], DAY, rules_dir=HALF),
    "half of a character in an offence": lambda: bounds(["188\ud800"], on=DAY),
    "nothing in place of data": lambda: case_of(None),
    "a text in place of data": lambda: case_of("counts"),
    "a list 500 deep": lambda: case_of(nested(500)),
    "a list that holds itself": lambda: case_of(itself()),
    "a million values": lambda: case_of([""] * 1_000_000),
    "half of a character in a name": lambda: case_of({**CASE, "case": "a\udfff"}),
    "half of a character in a key": lambda: case_of({**CASE, HALF: 1}),
    "bytes in place of a text": lambda: case_of({"counts": [{**COUNT, "offence": b"188(3)"}]}),
    "a key as a number and as a text": lambda: case_of({**CASE, 1: "", "1": ""}),
}


def test_every_call_has_an_expectation() -> None:
    assert sorted(CALLS) == sorted(exhibit.name for exhibit in call_exhibits())


@pytest.mark.parametrize("exhibit", [pytest.param(one, id=one.name) for one in call_exhibits()])
def test_a_mistake_in_a_call_is_said_in_a_sentence(exhibit: Exhibit) -> None:
    with pytest.raises(ProblemError) as raised:
        CALLS[exhibit.name]()
    assert str(raised.value) + "\n" == exhibit.text("")
    for message in problems_json(raised.value.problems, wording("ru"))["messages"]:
        assert is_russian(message["says"])


# what assess_document is given, it answers

ODD: dict[str, Any] = {
    "nothing": None,
    "a text": "counts",
    "a number": 5,
    "a list": [CASE],
    "a list 500 deep": nested(500),
    "counts 500 deep": {"counts": nested(500)},
    "a list that holds itself": itself(),
    "half of a character in a name": {**CASE, "case": HALF},
    "half of a character in a key": {**CASE, HALF: 1},
    "half of a character in an offence": {"counts": [{**COUNT, "offence": HALF}]},
    "half of a character in what is said": {
        **CASE,
        "argument": {"claims": [{"id": "a", "quantity": "final_max", "value": "20y", "says": HALF}]},
    },
    "a set": {"counts": {1, 2}},
    "a number of 5000 digits": {**CASE, "case": HUGE},
    "a number of 5000 digits as a key": {**CASE, HUGE: 1},
    "a fraction of 5000 digits": {"counts": [{**COUNT, "offence": Fraction(1, HUGE)}]},
    "an object": object(),
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("lang", ["en", "ru", "xx", "", None, ["en"]])
def test_assess_document_never_raises(name: str, lang: Any) -> None:
    answer = assess_document(ODD[name], lang=lang)
    assert answer["messages"]
    json.dumps(answer, ensure_ascii=False).encode()


class Elsewhere:
    """A path of another kind than texts."""

    def __fspath__(self) -> bytes:
        return b"rules"


FOLDERS: list[Any] = [HUGE, HALF, b"rules", Elsewhere(), "a\0b", "x" * 6000, 1.5, ["rules"]]


@pytest.mark.parametrize("rules_dir", FOLDERS, ids=range(len(FOLDERS)))
@pytest.mark.parametrize("lang", ["en", "ru", HUGE, HALF], ids=["en", "ru", "huge", "half"])
def test_assess_document_never_raises_for_a_folder(rules_dir: Any, lang: Any) -> None:
    answer = assess_document(CASE, rules_dir=rules_dir, lang=lang)
    assert answer["messages"]
    json.dumps(answer, ensure_ascii=False).encode()


class Offence(str, Enum):  # noqa: UP042 - the kind of enumeration whose members are said with their names
    THEFT = "188(3)"


def test_a_member_of_an_enumeration_of_texts_is_its_text() -> None:
    assert textual({"offence": Offence.THEFT}) == {"offence": "188(3)"}
    chosen = check_case(read_case(plain_document(textual(CASE), "")), readings={"half-days": Reading.HALVES})
    assert chosen["receipt"]


class Reading(str, Enum):  # noqa: UP042
    HALVES = "rounded-up"


@pytest.mark.parametrize("readings", [{5: "exact"}, {"half-days": None}, [("half-days", "exact")], {("a",): "b"}])
def test_readings_are_texts(readings: Any) -> None:
    with pytest.raises(ProblemError) as raised:
        check_case(read_case(plain_document(textual(CASE), "")), readings=readings)
    assert [(one.code, one.field) for one in raised.value.problems] == [("bad-argument", "readings")]


def test_a_language_that_is_not_spoken_is_told_in_english() -> None:
    (message,) = assess_document(CASE, lang="xx")["messages"]
    assert message["field"] == "lang"
    assert message["remedy"] == "use one of: en, ru"


@pytest.mark.parametrize("rules_dir", [str(ROOT / "rules"), ROOT / "rules"])
def test_a_folder_of_rules_may_be_a_text(rules_dir: Any) -> None:
    answer = bounds(["188(3)"], DAY, rules_dir=rules_dir)
    assert answer["receipt"] == bounds(["188(3)"], DAY)["receipt"] == bounds(["188(3)"], date(2022, 1, 5))["receipt"]


def test_a_folder_without_rules_is_refused() -> None:
    with pytest.raises(ProblemError, match="no such file"):
        bounds(["188(3)"], DAY, rules_dir="/nowhere")
    assert [one["code"] for one in assess_document(CASE, rules_dir="/nowhere")["messages"]] == ["file-missing"]


def test_the_judgment_and_the_argument_are_answered() -> None:
    data = yaml.load((ROOT / "seeds" / "massimov-2023.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    answer = assess_document(data)
    assert answer == check_case(read_case(plain_document(data, "")))
    assert answer["claims"]
    assert answer["judgment"]


def test_without_a_judgment_there_is_none_in_the_answer() -> None:
    answer = assess_document(CASE)
    assert (answer["claims"], answer["judgment"]) == (
        check_case(read_case(plain_document(textual(CASE), "")))["claims"],
        check_case(read_case(plain_document(textual(CASE), "")))["judgment"],
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (17, "17"),
        (Fraction(1, 2), "1/2"),
        (date(2022, 1, 5), DAY),
        (True, "yes"),
        (False, "no"),
        (None, None),
        ("é", "é"),
    ],
)
def test_a_value_of_pythons_own_is_the_text_of_a_file(value: object, text: str | None) -> None:
    assert textual({"key": [value]}) == {"key": [text]}


def test_as_many_values_as_a_file_may_hold_are_read() -> None:
    assert textual([""] * (MOST_VALUES - 1)) == [""] * (MOST_VALUES - 1)


# errors as sentences


def test_an_error_says_place_and_field() -> None:
    error = ProblemError([bad_date("soon", Place("case.yaml", 3, 5), "decided")] * 2)
    line = "case.yaml:3:5: decided: bad-date: 'soon' is not a date; write for example 2022-01-05 or 05.01.2022"
    assert str(error) == f"{line}\n{line}"


def test_an_error_can_be_sent_to_another_process() -> None:
    error = ProblemError([bad_date("soon", Place("case.yaml", 3, 5), "decided")])
    sent = pickle.loads(pickle.dumps(error))
    assert sent.problems == error.problems
    assert str(sent) == str(error)


def test_an_error_stays_short_and_harmless() -> None:
    error = ProblemError([bad_date("\x1b[31m" + "x" * 10_000)] * 1_000)
    assert len(str(error)) < 50_000
    assert str(error).endswith("\nand 950 more")
    assert "\x1b" not in str(error)


@pytest.mark.parametrize("name", ["a\0b.yaml", "\ud800.yaml"])
def test_a_name_that_no_file_can_have(name: str) -> None:
    with pytest.raises(ProblemError, match="file-missing"):
        read_document(Path(name))


def test_a_reading_ends_after_a_thousand_problems() -> None:
    with pytest.raises(ProblemError) as raised:
        read_case(plain_document({"counts": ["x"] * 200, **{f"key-{n}": "1" for n in range(5_000)}}, ""))
    assert len(raised.value.problems) == 1_000


def test_a_problem_keeps_what_a_message_can_show() -> None:
    (_, kept), *_ = bad_date("x" * 1_000_000).params
    assert len(str(kept)) == 1_000


# files that the parser in Python reads, where PyYAML has no other


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('case: "a\\ud83d"', "half-a-character", Place("f", 1, 7)),
        ('"\\ud83d": 1', "half-a-character", Place("f", 1, 1)),
        ('case: "\\U00110000"', "yaml-syntax", Place("f", 1, 1)),
    ],
)
@pytest.mark.parametrize("with_c", [True, False])
def test_an_escape_that_is_no_character(
    text: str, code: str, place: Place, with_c: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not with_c:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(ProblemError) as raised:
        parse_document(text, "f")
    (found,) = raised.value.problems
    if with_c:
        assert found.code == "yaml-syntax"
        assert found.place.line == 1
    else:
        assert (found.code, found.place) == (code, place)


def test_a_key_does_not_command_the_terminal() -> None:
    with pytest.raises(ProblemError) as raised:
        read_case(parse_document('"\\e[31mred": 1', "f"))
    assert all("\x1b" not in found.field for found in raised.value.problems)
