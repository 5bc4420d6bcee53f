"""A fact is declared once: what the rules declare is what the engine takes, what is said, read, shown and tried."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sentencing.api import textual
from sentencing.argument.change import possible_changes
from sentencing.case import UNKNOWN, Case, read_case
from sentencing.case.schema import case_schema
from sentencing.document import plain_document
from sentencing.law import schema
from sentencing.law.check_facts import ASKED_BY_THE_ENGINE, COMPUTED
from sentencing.law.facts import (
    ANSWER,
    BOUNDS,
    LIST,
    OPEN,
    PERSON,
    SERVICE,
    FactDeclaration,
    Facts,
    asked_as,
    declared,
    of,
    words_asked,
)
from sentencing.law.rulebook import RuleBook
from sentencing.law.store import code_dir, default_rules_dir, open_rules
from sentencing.law.tables import worlds_of
from sentencing.problem import ProblemError
from sentencing.report.wording import wording
from sentencing.validate import validate_rules
from tests.strategies import Data
from tools.case_format import tables

FACTS = open_rules().general.facts
CASE: Data = {
    "counts": [{"offence": "188(1)", "committed": "2023-08-12"}, {"offence": "190(1)", "committed": "2023-08-12"}]
}


def read(data: Data, facts: Facts = FACTS) -> Case:
    return read_case(plain_document(textual(data), ""), open_rules().general._replace(facts=facts))


def codes(data: Data, facts: Facts = FACTS) -> list[str]:
    with pytest.raises(ProblemError) as raised:
        read(data, facts)
    return [found.code for found in raised.value.problems]


# one declaration


def fact(otherwise: str = "no", asked: str = BOUNDS) -> FactDeclaration:
    words = {"en": "f"}
    return FactDeclaration("f", PERSON, "f", words, words, ("yes", "no"), ANSWER, otherwise, ("1",), ("f",), asked)


class TestWhatAFactCanBe:
    def test_not_entered_it_is_what_it_is_taken_for(self) -> None:
        assert fact().possible(None) == ("no",)
        assert (fact().ordinary, fact().is_open) == ("no", False)

    def test_not_entered_and_open_it_is_any_of_its_answers(self) -> None:
        assert fact(otherwise=OPEN).possible(None) == ("yes", "no")
        assert (fact(otherwise=OPEN).ordinary, fact(otherwise=OPEN).is_open) == (None, True)

    def test_unknown_it_is_any_of_its_answers(self) -> None:
        assert fact().possible(UNKNOWN) == ("yes", "no")

    def test_entered_it_is_that(self) -> None:
        assert fact(otherwise=OPEN).possible("yes") == ("yes",)

    def test_a_word_that_leaves_several_answers_open(self) -> None:
        served = declared(FACTS, "imprisonment_served")
        assert served.possible("yes") == ("intentional", "negligent")
        assert served.entered == ("no", "intentional", "negligent", "yes", UNKNOWN)

    def test_unknown_is_entered_only_where_it_can_be(self) -> None:
        assert UNKNOWN not in declared(FACTS, "earlier_conditional").entered
        assert declared(FACTS, "born").entered == ()

    def test_what_only_the_service_turns_on(self) -> None:
        assert fact(asked=SERVICE).is_of_service
        assert not fact(asked=BOUNDS).is_of_service


def test_a_name_that_is_not_declared_is_a_mistake() -> None:
    with pytest.raises(LookupError, match="pregnancy is not declared"):
        declared(FACTS, "pregnancy")


def test_a_table_asks_under_other_names() -> None:
    assert [one.name for one in asked_as(FACTS, "young_child")] == ["raises_child_under_3", "raises_young_child"]
    words = words_asked(FACTS)
    assert words["served"] == ("no", "intentional", "negligent")
    assert words["age"] == ()  # a number
    assert "any_recidivism" not in words  # computed: its words are not those of recidivism
    assert "gravest" not in words  # of art. 58, not of the earlier sentence


# until the engine and the report ask the declarations themselves


def test_vocabularies_that_the_engine_knows_by_name() -> None:
    named = {
        "recidivism": schema.RECIDIVISM, "imprisonment_served": schema.SERVED, "gravest": schema.OFFENCE_CLASSES,
        "earlier_facility": schema.FACILITIES,
    }  # fmt: skip
    assert {name: declared(FACTS, name).answers for name in named} == named
    assert tuple(one.name for one in of(FACTS, LIST)) == schema.LISTS_OF_FACTS


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_fact_is_said_as_it_is_declared(language: str) -> None:
    for name in FACTS:
        assert wording(language).fact(name) == declared(FACTS, name).words[language]


def test_what_tables_ask_is_declared_or_computed_and_not_both() -> None:
    assert COMPUTED.isdisjoint(words_asked(FACTS))
    assert set(ASKED_BY_THE_ENGINE) <= FACTS.keys()


# a fact that is made up

MADE_UP = """
  - fact: pilot
    where: person
    words: {en: pilot of an aircraft, ru: пилот воздушного судна}
    answers: [yes, no]
    otherwise: no
    cites: 43(3)
    question: {en: "Is the person a pilot?", ru: "Является ли лицо пилотом?"}
    tried: [{to: yes}]

  - fact: weapon
    where: count
    words: {en: weapon, ru: оружие}
    answers: [none, cold, fire]
    otherwise: open
    cites: 43(3)
    question: {en: "Which weapon was used?", ru: "Какое оружие применено?"}
    tried:
      - {to: none, from: [cold, fire], says: {en: "{offence} without a weapon", ru: "{offence} без оружия"}}
      - {to: cold}

  - fact: landed
    where: case
    words: {en: day of landing, ru: день посадки}
    value: day
    otherwise: open
    cites: 43(3)
    question: {en: "When did it land?", ru: "Когда произошла посадка?"}
"""
BARS = """\
  - {bar: pilots, cite: 43(3), kinds: [community_service], versions: [{since: enactment, when: {pilot: yes}}]}
  - {bar: armed, cite: 43(3), kinds: [community_service], versions: [{since: enactment, when: {weapon: [cold, fire]}}]}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rules with facts that nobody has heard of, and bars and a table that ask for two of them."""
    rules = tmp_path_factory.mktemp("made-up") / "kz-2014"
    shutil.copytree(code_dir(default_rules_dir()), rules)
    with (rules / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write(MADE_UP)
    kinds = rules / "general" / "kinds-of-punishment.yaml"
    text = kinds.read_text(encoding="utf-8")
    first = text.index("  - {bar: ")
    kinds.write_text(text[:first] + BARS + text[first:], encoding="utf-8")
    additional = rules / "general" / "additional-punishments.yaml"
    text = additional.read_text(encoding="utf-8")
    assert "facts: [mercenary]" in text
    additional.write_text(text.replace("facts: [mercenary]", "facts: [mercenary, weapon]"), encoding="utf-8")
    return rules


@pytest.fixture(scope="module")
def made_up(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> RuleBook:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SENTENCING_CACHE", str(tmp_path_factory.mktemp("cache")))
        return open_rules(folder)


class TestAMadeUpFact:
    def test_a_bar_and_a_table_can_ask_for_it(self, folder: Path, made_up: RuleBook) -> None:
        asked = {one.fact for bar in made_up.general.bars for v in bar.versions if v.value for one in v.value.when}
        assert {"pilot", "weapon"} <= asked
        table = made_up.general.tables["confiscation"]
        (version,) = (one.value for one in table.versions[:1])
        assert version is not None
        worlds = [world["weapon"] for world in worlds_of(table, version, words_asked(made_up.general.facts))]
        assert set(worlds) == {"none", "cold", "fire"}
        (left,) = validate_rules(folder).problems
        assert (left.code, dict(left.params)["found"]) == ("fact-not-asked", "landed")

    def test_it_is_read(self, made_up: RuleBook) -> None:
        data = {
            **CASE,
            "person": {"pilot": True},
            "counts": [{**CASE["counts"][0], "weapon": "fire"}],
            "landed": "05.01.2022",
        }
        found = read(data, made_up.general.facts)
        assert found.person.facts == {"pilot": "yes"}
        assert found.counts[0].facts == {"weapon": "fire"}
        assert found.facts == {"landed": "2022-01-05"}

    def test_the_shipped_rules_do_not_know_it(self) -> None:
        assert codes({**CASE, "person": {"pilot": True}}) == ["unknown-key"]

    def test_only_its_answers_are_read(self, made_up: RuleBook) -> None:
        assert codes({**CASE, "person": {"pilot": "often"}}, made_up.general.facts) == ["bad-choice"]

    def test_it_is_in_the_schema(self, made_up: RuleBook) -> None:
        made = case_schema(made_up.general.facts)
        pilot = made["properties"]["person"]["properties"]["pilot"]
        assert (pilot["title"], pilot["description"]) == ("pilot of an aircraft", "Is the person a pilot?")
        data = {**CASE, "person": {"pilot": True}}
        assert Draft202012Validator(made).is_valid(data)
        assert not Draft202012Validator(case_schema(FACTS)).is_valid(data)

    def test_it_is_in_the_table_of_the_format(self, made_up: RuleBook) -> None:
        row = "| `weapon` | `none`, `cold`, `fire`, `unknown` | open | 43(3) | Which weapon was used? |\n"
        assert row in tables(made_up.general.facts)
        assert row not in tables(FACTS)

    def test_what_if_tries_it(self, made_up: RuleBook) -> None:
        texts, facts = wording("en"), made_up.general.facts
        data = {**CASE, "counts": [{**CASE["counts"][0], "weapon": "fire"}, CASE["counts"][1]]}
        changes = {texts(one.says, **dict(one.params)): one for one in possible_changes(read(data, facts), facts)}
        assert changes["pilot of an aircraft: yes"].effect.on(read(data, facts)).person.facts == {"pilot": "yes"}
        first = changes["art. 188(1) without a weapon"].effect.on(read(data, facts)).counts
        assert [count.facts.get("weapon") for count in first] == ["none", None]
        assert "art. 188(1): weapon: cold" in changes
        assert "art. 190(1): weapon: cold" not in changes  # it was not entered: every value is examined as it is
        known = {texts(one.says, **dict(one.params)) for one in possible_changes(read(CASE), FACTS)}
        assert changes.keys() - known == {
            "pilot of an aircraft: yes", "art. 188(1) without a weapon", "art. 188(1): weapon: cold",
        }  # fmt: skip


class TestTheChangesThatAreTried:
    def said(self, data: Data, language: str = "en") -> list[str]:
        return [wording(language)(one.says, **dict(one.params)) for one in possible_changes(read(data), FACTS)]

    def test_of_two_counts(self) -> None:
        assert self.said(CASE) == [
            "without the count under art. 188(1)", "art. 188(1) only as attempt", "art. 188(1) only as preparation",
            "without the count under art. 190(1)", "art. 190(1) only as attempt", "art. 190(1) only as preparation",
            "a mitigating circumstance and no aggravating one", "a procedural agreement that was fulfilled",
        ]  # fmt: skip

    def test_in_russian(self) -> None:
        assert "если ч. 1 ст. 188 — лишь покушение" in self.said(CASE, "ru")

    @pytest.mark.parametrize("stage", ["attempt", UNKNOWN])
    def test_an_offence_that_is_not_completed_is_left_at_its_stage(self, stage: str) -> None:
        counts = [{**CASE["counts"][0], "stage": stage}, CASE["counts"][1]]
        assert not any("art. 188(1) only as" in one for one in self.said({**CASE, "counts": counts}))

    @pytest.mark.parametrize(("entered", "tried"), [("none", True), (UNKNOWN, True), (["53(1)(1)"], False)])
    def test_a_mitigating_circumstance_where_there_is_none(self, entered: object, tried: bool) -> None:
        said = self.said({**CASE, "circumstances": {"mitigating": entered}})
        assert ("a mitigating circumstance and no aggravating one" in said) is tried

    @pytest.mark.parametrize(("entered", "tried"), [("ordinary", True), (UNKNOWN, False), ("writ", False)])
    def test_an_agreement_in_place_of_the_ordinary_procedure(self, entered: str, tried: bool) -> None:
        said = self.said({**CASE, "circumstances": {"procedure": entered}})
        assert ("a procedural agreement that was fulfilled" in said) is tried

    def test_two_facts_that_become_the_same_are_two_changes(self) -> None:
        """What a change leads to is remembered by what it does to the case."""
        role = FACTS["stage"]._replace(name="role", key="role")
        changes = list(possible_changes(read(CASE), {**FACTS, "role": role}))
        assert len({one.effect for one in changes}) == len(changes)
        facts = [one.effect.on(read(CASE)).counts[0].facts for one in changes]
        assert {"stage": "attempt"} in facts
        assert {"role": "attempt"} in facts

    def test_mitigation_takes_aggravation_away(self) -> None:
        data = {**CASE, "circumstances": {"aggravating": ["54(1)(1)"]}}
        (change,) = (one for one in possible_changes(read(data), FACTS) if one.subject == "mitigating")
        changed = change.effect.on(read(data)).circumstances
        assert changed.facts == {"mitigating": "yes", "aggravating": "no"}
        assert changed.aggravating == ()
