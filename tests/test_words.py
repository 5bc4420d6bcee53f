"""A word has a home: each token that the rules or the engine name is said as its own vocabulary has it, and as no other."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import cast

import pytest
from babel.messages.pofile import read_po

from sentencing.answer import answer
from sentencing.argument.finding import Verdict
from sentencing.audit.checks import Grade
from sentencing.bad_text import bad_date
from sentencing.case import read_case
from sentencing.citation import Citation, Reference
from sentencing.engine.reasoning.trace import Value
from sentencing.law import schema
from sentencing.law.facts import words_asked
from sentencing.law.model import AdditionalKind, Kind
from sentencing.law.store import open_rules
from sentencing.message import N_, Stated, Word
from sentencing.problem import ProblemError, problem
from sentencing.quantity import term
from sentencing.report.wording import FORMATS, LANGUAGES, VOCABULARIES, WORDS, AmbiguousWordError, wording
from sentencing.report.words.places import OF_FACT, OF_PARAMETER, OF_TABLE
from sentencing.scenario import read_scenario, scenario_files

from .bad.program import run

ROOT = Path(__file__).resolve().parents[1]
RULES = open_rules()
GENERAL = RULES.general
EN, RU = wording("en"), wording("ru")
RUSSIAN = ROOT / "sentencing" / "locale" / "ru" / "LC_MESSAGES" / "sentencing.po"


def meanings() -> dict[str, set[str]]:
    """What each token means, in all vocabularies."""
    found: dict[str, set[str]] = defaultdict(set)
    for id_, text in WORDS.items():
        found[id_.partition(".")[2]].add(text)
    return found


COLLIDING = sorted(token for token, texts in meanings().items() if len(texts) > 1)


def rows() -> Iterator[tuple[str, object]]:
    """Every row of every table in the rules, with its table."""
    for table in GENERAL.tables.values():
        for version in table.versions:
            yield from ((table.id, row) for row in (version.value.rows if version.value else ()))


def values_of_facts() -> set[tuple[str, str]]:
    """Every value that a fact has in a vocabulary, in a table or in a bar."""
    found = {
        (fact, value)
        for key in schema.TABLES.values()
        for fact in key.facts
        for value in schema.fact_words(fact, words_asked(RULES.general.facts))
    }
    conditions = [c for _, row in rows() for c in row.when]  # type: ignore[attr-defined]
    conditions += [c for bar in GENERAL.bars for v in bar.versions if v.value for c in v.value.when]
    return found | {(c.fact, word) for c in conditions for word in c.words}


def outcomes() -> set[tuple[str, str]]:
    """Every outcome of a table that is a word."""
    found = {(table, row.then) for table, row in rows() if isinstance(row.then, str)}  # type: ignore[attr-defined]
    led = {(table, row.then.leads_to) for table, row in rows() if hasattr(row.then, "leads_to")}  # type: ignore[attr-defined]
    return found | led


# every word that there is has a home


@pytest.mark.parametrize(("fact", "value"), sorted(values_of_facts()))
def test_the_value_of_a_fact_is_a_word_of_its_vocabulary(fact: str, value: str) -> None:
    assert fact in VOCABULARIES["fact"]
    own = VOCABULARIES[OF_FACT.get(fact, "answer")]
    assert value in own
    assert EN.answer(fact, value) == own[value]


@pytest.mark.parametrize(("table", "value"), sorted(outcomes()))
def test_the_outcome_of_a_table_is_a_word_of_its_vocabulary(table: str, value: str) -> None:
    own = VOCABULARIES[OF_TABLE.get(table, "answer")]
    assert value in own
    assert EN.outcome(table, value) == own[value]


@pytest.mark.parametrize("table", sorted(schema.TABLES))
def test_a_table_and_its_facts_have_names(table: str) -> None:
    assert table in VOCABULARIES["table"]
    assert [fact for fact in schema.TABLES[table].facts if fact not in VOCABULARIES["fact"]] == []


def test_the_answers_of_a_declared_fact_are_words() -> None:
    for fact in RULES.general.facts.values():
        assert [
            word
            for word in fact.entered
            if word not in {**VOCABULARIES[OF_FACT.get(fact.name, "answer")], "unknown": ""}
        ] == []


def test_every_bar_is_a_ground_with_a_name() -> None:
    assert [bar.id for bar in GENERAL.bars if bar.id not in VOCABULARIES["ground"]] == []


def test_every_list_that_facts_of_the_case_fill_has_a_name() -> None:
    assert [name for name in schema.LISTS_OF_FACTS if name not in VOCABULARIES["list"]] == []


@pytest.mark.parametrize(
    ("vocabulary", "tokens"),
    [
        ("kind", (*Kind, *AdditionalKind)),
        ("class", schema.OFFENCE_CLASSES),
        ("method", schema.METHODS),
        ("procedure", RULES.general.facts["procedure"].answers),
        ("age", schema.AGES),
        ("facility", (*schema.FACILITIES, schema.PRISON, schema.FULL_SECURITY)),
        ("custody", schema.CUSTODY_KINDS),
        ("other_time", schema.OTHER_TIMES),
        ("release", schema.RELEASES),
        ("verdict", tuple(Verdict)),
        ("grade", tuple(Grade)),
    ],
)
def test_a_vocabulary_is_whole(vocabulary: str, tokens: tuple[str, ...]) -> None:
    assert [token for token in tokens if token not in VOCABULARIES[vocabulary]] == []


def test_the_places_name_vocabularies() -> None:
    named = {*OF_FACT.values(), *OF_TABLE.values(), *OF_PARAMETER.values()} - {"citation"}
    assert named <= set(VOCABULARIES)
    assert set(OF_TABLE) <= set(schema.TABLES)
    assert set(OF_FACT) <= set(VOCABULARIES["fact"])


# one token, one meaning


def test_some_tokens_collide() -> None:
    assert {"minor", "life", "other", "imprisonment", "intentional", "adult"} <= set(COLLIDING)


@pytest.mark.parametrize("token", COLLIDING)
def test_a_token_with_several_meanings_is_not_said_without_its_vocabulary(token: str) -> None:
    with pytest.raises(AmbiguousWordError):
        EN.word(token)


@pytest.mark.parametrize(
    ("language", "said", "never"),
    [
        ("en", "a minor", "crime of minor gravity"),
        ("ru", "несовершеннолетний", "преступление небольшой тяжести"),
    ],
)
def test_explain_says_who_is_a_minor(language: str, said: str, never: str) -> None:
    text = run("explain", "80", "--lang", language).out
    assert said in text
    assert never not in text


def test_one_token_in_two_vocabularies() -> None:
    assert RU.answer("offence", "minor") == "преступление небольшой тяжести"
    assert RU.outcome("minority", "minor") == "несовершеннолетний"
    assert RU.answer("especially_grave_before", "other") != RU.answer("chapter_group", "other")
    assert RU.answer("served", "intentional") != RU.answer("guilt", "intentional")
    assert RU.answer("age", "adult") != RU.outcome("minority", "adult")
    assert EN.word("life", "method") != EN.word("life", "fact")


def test_death_is_named_only_where_it_can_be_the_punishment() -> None:
    assert "смерт" not in RU.method("life")
    assert "смертная казнь" in RU.method("life", death=True)
    assert RU.method("absorption", death=True) == RU.method("absorption")


# nothing that is said is left as a token


def said_values(value: Value) -> Iterator[Value]:
    if type(value) is tuple:
        for item in value:
            yield from said_values(cast("Value", item))
    else:
        yield value


SCENARIOS = scenario_files([ROOT / "tests" / "scenarios"])
TOKENS = {token for token, texts in meanings().items() if token not in texts}


@pytest.mark.parametrize("file", SCENARIOS[::4], ids=lambda f: f.stem)
def test_no_step_leaves_a_token_unsaid(file: Path) -> None:
    scenario = read_scenario(file)
    try:
        found = answer(read_case(scenario.document), RULES, scenario.readings)
    except ProblemError:
        return
    for step in found.found.steps:
        for name, value in step.params:
            for item in said_values(value):
                if type(item) is str and item in TOKENS:
                    assert name in OF_PARAMETER, f"{step.says}: {name} = {item}"


# what fills a message


USERS_TEXTS = ("minor", "2022-02-30", "2022-01-05", "58(2) para. 1", "a: b; c: d", "life", "yes", "{found}")


@pytest.mark.parametrize("text", USERS_TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_a_user_is_never_taken_for_ours(text: str, language: str) -> None:
    says, _ = wording(language).problem(bad_date(text))
    assert text in says


@pytest.mark.parametrize("text", [text for text in USERS_TEXTS if text != "58(2) para. 1"])
def test_the_name_of_a_claim_and_what_it_cites_are_the_users(text: str) -> None:
    assert RU("premises that fail: {premises}", premises=(text, "b")) == f"не подтверждаются посылки: {text}, b"
    assert text in RU("what decides it is not covered: {provision}", provision=text)


def test_a_phrase_of_ours_is_translated_and_that_of_a_user_is_not() -> None:
    assert RU.problem(problem("bad-text", found="x", expected=N_("a range")))[0].endswith("ожидается: диапазон")
    assert RU.problem(problem("bad-text", found="a range", expected="ID=READING"))[0].startswith("«a range»")


def test_typed_parameters_are_said() -> None:
    facts = (
        Stated("committed", date(2022, 1, 5)),
        Stated(Kind.IMPRISONMENT, term(3)),
        Stated("stage", "attempt"),
        Stated(Citation("188", "2"), Word("class", "minor")),
        Reference("53(1)(2)"),
        Stated("record"),
    )
    said = (
        "день деяния: 05.01.2022; лишение свободы: 3 года; стадия: покушение; ч. 2 ст. 188: преступление небольшой тяжести; "
        "п. 2) ч. 1 ст. 53; судимости"
    )
    assert RU.problem(problem("contradictory-facts", facts=facts))[0] == f"противоречивые сведения: {said}"


def test_parameters_as_plain_text() -> None:
    found = problem("contradictory-facts", facts=(Stated("stage", "attempt"), Stated("record"), Reference("58(3)")))
    assert found.plain == {"facts": "stage: attempt; record; 58(3)"}
    assert (
        str(ProblemError([found]))
        == "contradictory-facts: contradictory facts: stage: attempt; record; 58(3); correct one of them"
    )
    assert str(problem("duplicate-id", found=Kind.FINE, first="a")).startswith("duplicate-id: 'fine' is defined twice")


# catalogues


def forms(text: str) -> set[str]:
    return {spec for _, name, spec, _ in Formatter().parse(text) if name and spec}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def catalogue(language: str) -> Iterator[tuple[str, str]]:
    path = ROOT / "sentencing" / "locale" / language / "LC_MESSAGES" / "sentencing.po"
    with path.open("rb") as file:
        for message in read_po(file, locale=language):
            ids = (message.id,) if isinstance(message.id, str) else message.id
            strings = (message.string,) if isinstance(message.string, str) else message.string
            if ids[0]:
                yield from ((ids[min(i, len(ids) - 1)], text) for i, text in enumerate(strings or ()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_message(language: str) -> None:
    wrong = [
        (text, said)
        for text, said in catalogue(language)
        if "%" not in text and "{article}" not in text and placeholders(text) != placeholders(said)
    ]
    assert wrong == []
    assert {form for _, said in catalogue(language) if "%" not in said for form in forms(said)} <= set(FORMATS)


def test_a_hyphen_is_no_dash_in_russian() -> None:
    assert [said for text, said in catalogue("ru") if " - " in said] == []


def test_russian_messages_cite_as_courts_do() -> None:
    """No `58(3)` in a Russian text, save where it shows how to write an offence."""
    shown = ("напишите", "назовите", "номер вида", "обозначение", "ожидается")
    wrong = [said for _, said in catalogue("ru") if re.search(r"\d\(\d", said) and not said.startswith(shown)]
    assert wrong == []


def test_only_marked_texts_are_translated() -> None:
    """`N_` makes a phrase; a text that is given to a problem as one is marked where it is written."""
    unmarked = []
    for path in sorted((ROOT / "sentencing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.keyword) and node.arg == "expected" else None
            if isinstance(value, ast.Constant) and " " in str(value.value):
                unmarked.append(f"{path.name}:{value.lineno}")
    assert unmarked == []


def russian_of_the_rules() -> Iterator[str]:
    """Every Russian text of the rules: of facts, readings, lists and gists; not what people write (words.yaml)."""
    for path in sorted(path for path in (ROOT / "rules").rglob("*.yaml") if path.name != "words.yaml"):
        yield from re.findall(r"\bru: (\"[^\"]*\"|[^,}\n]*)", path.read_text(encoding="utf-8"))


def test_the_rules_speak_russian_as_the_messages_do() -> None:
    assert len(list(russian_of_the_rules())) > 1000
    assert [
        text for text in russian_of_the_rules() if " - " in text or "суд может" in text or "прежний приговор" in text
    ] == []
    assert [text for text in russian_of_the_rules() if re.search(r"\d\(\d", text)] == []


def test_the_outcome_of_a_count_is_said_in_words() -> None:
    subject = (Citation("106", "3"), "acquitted")
    assert RU.parameter("outcome", subject, "") == "ч. 3 ст. 106, лицо оправдано"


def test_the_points_on_which_something_turns_are_no_articles() -> None:
    found = problem("point-decides", field="counts[1].offence", provision=Citation("107", "2"), fact="", numbers="8")
    assert "(пункты: 8)" in RU.problem(found)[0]
