"""Case files in Russian and Kazakh: every word that can be written has words in both, each means one thing in its place, and a case says the same in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sentencing.api import with_file
from sentencing.case import Case, read_case
from sentencing.case.schema import case_schema
from sentencing.document import parse_document, plain_document, read_document
from sentencing.law.store import open_rules
from sentencing.lexicon import folded, meaning, nearest
from sentencing.problem import ProblemError, problem
from sentencing.scenario import read_scenario, scenario_files

ROOT = Path(__file__).resolve().parent.parent
GENERAL = open_rules().general
LEXICON = GENERAL.words
SCHEMA = case_schema(GENERAL.facts)
CLAIMS_ALONE = {
    "argument", "arguments", "by", "claims", "id", "says", "quantity", "relation", "value", "provision", "present", "en", "ru", "kk",
}  # fmt: skip
"""What stands in claims alone, which are written in English."""
NO_WORD = {"1", "2", "3", "true", "false", *("=", "<", "<=", ">", ">=")}
ENGLISH_IN_KAZAKH = {"beside", "representation", "compulsory_work", "state_awards", "by_office"}
"""Words of which the usage in Kazakh is not certain."""


def places(schema: Any) -> Iterator[tuple[set[str], bool]]:
    """The keys of each mapping, and the words of each enumeration of a schema; whether they are keys."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict) and "quantity" not in schema["properties"]:
            yield set(schema["properties"]), True
        if "enum" in schema:
            yield {word for word in schema["enum"] if isinstance(word, str)}, False
        for key, inner in schema.items():
            if key not in ("claim", "argument", "arguments"):
                yield from places(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from places(inner)


PLACES = [words for words, _ in places(SCHEMA)]
WRITTEN = {word.replace(" ", "_") for words in PLACES for word in words} - CLAIMS_ALONE - NO_WORD


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_word_can_be_written(language: str) -> None:
    missing = {word for word in WRITTEN if (word, language) not in LEXICON.said}
    assert missing == (ENGLISH_IN_KAZAKH if language == "kk" else set())


def test_a_word_means_one_thing_in_its_place() -> None:
    several = []
    for known in PLACES:
        meant = Counter(text for text, words in LEXICON.meanings.items() for word in words if word in known)
        several += [(text, sorted(known)) for text, number in meant.items() if number > 1]
    assert several == []


def test_every_word_of_the_file_stands_somewhere() -> None:
    """No word is declared for a key that is none."""
    known = {word for words in PLACES for word in words} | CLAIMS_ALONE | {"KZ", "deprivation_of_right"}
    kinds = {"confiscation", "deprivation_of_rank", "deprivation_of_citizenship"}  # of additional punishments: a text
    points = {item.cite for item in (*GENERAL.mitigating, *GENERAL.aggravating)}
    assert {word for words in LEXICON.meanings.values() for word in words} - known - kinds - points == set()
    assert {word for words in LEXICON.near.values() for word in words} <= known | points


def in_words(data: Any, language: str) -> Any:
    """A case in the words of a language: every key and every answer that has one."""

    def said(word: str) -> str:
        return LEXICON.said.get((word, language), word)

    match data:
        case dict():
            return {
                said(key): value if key in ("argument", "arguments") else in_words(value, language)
                for key, value in data.items()
            }
        case list():
            return [in_words(one, language) for one in data]
        case str() if " " in data and (kind := data.partition(" ")[0]) in ("deprivation_of_right",):
            return f"{said(kind)} {data.partition(' ')[2]}"
        case str():
            return said(data)
        case _:
            return data


FILES = scenario_files([ROOT / "tests/scenarios"])


def cases() -> Iterator[Any]:
    for file in FILES[::3]:
        yield read_scenario(file).document.data
    yield read_document(ROOT / "seeds/massimov-2023.yaml").data


def read(data: Any) -> Case | list[str]:
    try:
        found = read_case(plain_document(data, ""), GENERAL)
    except ProblemError as error:
        return sorted(one.code for one in error.problems)
    return found._replace(
        name="",
        counts=tuple(count._replace(field="") for count in found.counts),
        custody=tuple(one._replace(field="") for one in found.custody),
        arguments=tuple(one._replace(where="") for one in found.arguments),
    )


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_case_says_the_same_in_other_words(language: str) -> None:
    compared = 0
    for data in cases():
        translated = in_words(data, language)
        assert translated != data
        assert read(translated) == read(data), translated
        compared += 1
    assert compared > 200


# one by one

CASE = "counts: [{offence: 188(1), committed: 2023-05-20}]\n"


def of_text(text: str) -> Case:
    return read_case(parse_document(text, "case.yaml"), GENERAL)


def codes(text: str) -> list[tuple[str, str]]:
    with pytest.raises(ProblemError) as raised:
        of_text(text)
    return [(one.code, one.field) for one in raised.value.problems]


@pytest.mark.parametrize(
    "said",
    [
        "53(1)(11)", "53 ч.1 п.11", "п. 11) ч. 1 ст. 53", "явка с повинной", "Явка с повинной", "чистосердечное раскаяние, явка с повинной", "[53(1)(11)]", "шын ниетпен өкiну",
        "[53(1)(11), явка с повинной]",
    ],
)  # fmt: skip
def test_a_circumstance_by_its_point_or_by_words(said: str) -> None:
    quoted = f'"{said}"' if not said.startswith("[") else said
    found = of_text(f"{CASE}обстоятельства: {{смягчающие: {quoted}}}")
    assert found.circumstances.mitigating == ("53(1)(11)",)


def test_several_points_at_once() -> None:
    found = of_text(f'{CASE}circumstances: {{mitigating: "п. 5) и 11) ч. 1 ст. 53"}}')
    assert found.circumstances.mitigating == ("53(1)(5)", "53(1)(11)")


@pytest.mark.parametrize(
    "said", ["признание вины", "раскаяние", "помощь потерпевшему", "тяжелые жизненные обстоятельства", "впервые", "не установлено"]
)  # fmt: skip
def test_a_circumstance_that_no_point_names(said: str) -> None:
    assert codes(f"{CASE}circumstances: {{mitigating: {said}}}") == [("bad-circumstance", "circumstances.mitigating")]


def problems(text: str) -> list[dict[str, object]]:
    with pytest.raises(ProblemError) as raised:
        of_text(text)
    return [dict(one.params) for one in raised.value.problems]


def test_the_circumstance_that_is_not_understood_is_named_with_the_nearest() -> None:
    (found,) = problems(f'{CASE}circumstances: {{mitigating: "явка с повинной, раскаяние"}}')
    assert found["found"] == "раскаяние"
    assert str(found["example"]).startswith("чистосердечное раскаяние, ")


@pytest.mark.parametrize("said", ["не установлены", "отсутствуют", "не имеется", "жоқ"])
def test_circumstances_that_a_judgment_did_not_find(said: str) -> None:
    assert of_text(f"{CASE}circumstances: {{aggravating: {said}}}").circumstances.facts["aggravating"] == "no"


def test_what_is_missing_is_named_in_the_language_of_the_file() -> None:
    assert problems("преступления: [{статья: 188(1)}]")[0]["expected"] == "совершено"
    assert problems("қылмыстар: [{бап: 188(1)}]")[0]["expected"] == "жасалған күні"
    assert problems("counts: [{offence: 188(1)}]")[0]["expected"] == "committed"
    assert problems("{}")[0]["expected"] == "counts"


def test_a_key_of_one_place_is_not_named_by_what_it_is_in_another() -> None:
    (found,) = problems(f"{CASE}приговор: {{учреждени: средней безопасности, наказание: {{штраф: 200 МРП}}}}")
    assert str(found["expected"]).startswith("учреждение, ")


@pytest.mark.parametrize("said", ["Республики Казахстан", "гражданка РК", "ҚР азаматы"])
def test_a_citizen_of_kazakhstan_in_the_form_of_a_questionnaire(said: str) -> None:
    assert not of_text(f"{CASE}лицо: {{гражданство: {said}}}").person.is_foreigner


@pytest.mark.parametrize("said", ["да", "yes", "есть"])
def test_an_answer_is_no_country(said: str) -> None:
    assert codes(f"{CASE}лицо: {{гражданин: {said}}}") == [("bad-text", "лицо.гражданин")]


def test_no_conviction_in_a_word() -> None:
    assert of_text(f"{CASE}лицо: {{судимости: нет}}").person.record == ()


def test_one_additional_punishment_without_a_list() -> None:
    found = of_text(f"{CASE}приговор: {{наказание: {{штраф: 200 МРП, дополнительно: конфискация имущества}}}}")
    assert found.judgment is not None
    assert found.judgment.final is not None
    assert [one.kind for one in found.judgment.final.additional or ()] == ["confiscation"]


@pytest.mark.parametrize("said", ["нет", "none", "НЕТ"])
def test_no_has_the_meaning_of_its_place(said: str) -> None:
    found = of_text(f"{CASE}circumstances: {{mitigating: {said}}}\nлицо: {{беременность: нет, инвалидность: нет}}")
    assert found.circumstances.facts["mitigating"] == "no"
    assert found.person.facts == {"pregnant": "no", "disability_group": "none"}


def test_a_citizen_of_kazakhstan_is_no_foreigner_in_any_language() -> None:
    for country in ("KZ", "kz", "Казахстан", "Республика Казахстан", "Қазақстан", "Kazakhstan"):
        assert not of_text(f"{CASE}person: {{citizen_of: {country}}}").person.is_foreigner
    assert of_text(f"{CASE}person: {{гражданин: без гражданства}}").person.citizen_of == "none"
    assert of_text(f"{CASE}person: {{гражданин: Россия}}").person.is_foreigner


def test_a_key_twice_in_two_languages() -> None:
    assert codes(f"{CASE}лицо: {{sex: male, пол: мужской}}") == [("duplicate-key", "лицо.sex")]


def test_a_field_is_named_as_it_is_written() -> None:
    text = "преступления: [{статья: 188(1), совершено: вчера}]"
    assert codes(text) == [("bad-date", "преступления[1].совершено")]


def test_what_the_engine_refuses_is_found_where_it_is_written() -> None:
    document = parse_document("дело: а\nлицо:\n  родился: 2030-01-01\n" + CASE, "case.yaml")
    (found,) = with_file([problem("no-counts", field="person.born")], document._replace(words=lambda: LEXICON))
    assert (found.field, found.place.line) == ("лицо.родился", 3)


def test_custody_until_the_judgment() -> None:
    found = of_text(f"{CASE}приговор: {{взят под стражу: 20 мая 2023 г., окончательное: {{штраф: 200 МРП}}}}")
    assert [str(one.since) for one in found.custody] == ["2023-05-20"]


@pytest.mark.parametrize(
    ("said", "length"), [("лишение права 3г", "3y"), ("deprivation_of_right 3y", "3y"), ("запрет 3 года", "3y")]
)
def test_a_ban_with_its_length(said: str, length: str) -> None:
    found = of_text(f"{CASE}judgment: {{final: {{fine: 200 MCI, additional: [{said}]}}}}")
    assert found.judgment is not None
    assert found.judgment.final is not None
    assert found.judgment.final.additional is not None
    assert str(found.judgment.final.additional[0].amount) == length


def test_a_ban_for_life() -> None:
    found = of_text(f"{CASE}judgment: {{final: {{fine: 200 MCI, additional: [лишение права пожизненно]}}}}")
    assert found.judgment is not None
    assert found.judgment.final is not None
    assert found.judgment.final.additional is not None
    assert found.judgment.final.additional[0].for_life


class TestNearestWords:
    KNOWN = ("born", "sex", "pregnant", "disability_group")

    def test_in_the_language_of_the_word(self) -> None:
        assert nearest("беременн", self.KNOWN, lambda: LEXICON)[0] == "беременна"
        assert nearest("pregnnt", self.KNOWN, lambda: LEXICON)[0] == "pregnant"

    def test_what_people_look_for(self) -> None:
        assert nearest("age", self.KNOWN, lambda: LEXICON)[0] == "born"
        assert nearest("возраст", self.KNOWN, lambda: LEXICON)[0] == LEXICON.said["born", "ru"]

    def test_not_for_a_long_text(self) -> None:
        assert nearest("x" * 200, self.KNOWN, lambda: LEXICON) == []


def test_a_word_that_could_be_two_is_none() -> None:
    assert meaning(lambda: LEXICON, "нет", ("no", "none")) is None
    assert meaning(lambda: LEXICON, "x" * 200, ("no",)) is None
    assert folded("  Ещё_Раз ") == "еще раз"
    assert folded("муж.") == "муж"


def test_a_latin_letter_in_a_kazakh_word() -> None:
    """The official text has it in many of its words."""
    assert folded("жеңiлдететiн") == folded("жеңілдететін")
    assert folded("fine") == "fine"
