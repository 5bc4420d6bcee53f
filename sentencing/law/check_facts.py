"""Checks the facts against the rules that ask for them: nothing is asked that is not declared, and nothing declared that is not asked."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.law.facts import LIST, FactDeclaration, asked_as
from sentencing.law.general import General
from sentencing.law.schema import LISTS
from sentencing.message import N_
from sentencing.problem import NOWHERE, Place, Problem, problem

COMPUTED = frozenset({
    "absorbed", "additional", "arrest_exempt_offence", "bribery", "chapter_group", "conduct", "crime", "custody", "economic_offence", "especially_grave",
    "especially_grave_imprisonment", "facility", "fine_in_sanction", "fine_suffices", "grave_against_person", "gravest", "guarantor",
    "highest_amount", "imposed", "imprisonment", "kind", "liberty", "life", "life_imposed", "main_kind", "milder_kind",
    "group_in_the_offence", "misdemeanour_fine", "misdemeanour_kind", "multiple_fine", "named_act", "no_aggravating", "no_minimum", "offence", "sexual_crime_bar", "time",
})  # fmt: skip
"""What tables and bars ask of the offence, the sanction or the sentence, which the engine knows or tries, and nobody enters as a fact.
Closed lists that the text itself settles are in lists.yaml."""
ASKED_BY_THE_ENGINE = (
    "accomplice", "aggravating", "aggravating_element", "child_born", "citizen_of", "damage_compensated", "death_caused",
    "death_or_grave_harm", "earlier_cancelled", "earlier_conditional", "earlier_facility", "earlier_over_20y", "earlier_under_18", "form_of_guilt", "gravest",
    "harm_made_good", "mitigating", "pregnant", "probation_until", "procedure", "property_found", "raises_child_under_3", "raises_young_child", "recidivism", "sex",
    "stage",
)  # fmt: skip
"""Facts that the engine reads by name, whether or not a table asks for them: every Code declares them."""
_ENTERED_OTHERWISE = ("judgment", "earlier_sentence", "offence")
"""What a case holds beside its facts, from which a fact can follow."""


def check_facts(general: General) -> Iterator[Problem]:
    """The problems of the facts that a General Part declares."""
    yield from unanswerable(general)
    asked = {name for name, _ in _asked(general)}
    for fact in general.facts.values():
        if fact.name not in ASKED_BY_THE_ENGINE and fact.name not in general.lists and asked.isdisjoint(fact.asked_as):
            yield problem("fact-not-asked", fact.place, found=fact.name)


def unanswerable(general: General) -> Iterator[Problem]:
    """The problems with which rules could not be answered from: what is asked is not declared, or a declaration names what is not there."""
    asked = dict(_asked(general))
    for name, place in asked.items():
        known = name in COMPUTED or name in general.lists or name in LISTS
        if not known and not asked_as(general.facts, name):
            yield problem("fact-not-declared", place, found=name)
    for name in ASKED_BY_THE_ENGINE:
        if name not in general.facts and name not in asked:
            yield problem("fact-not-declared", Place("facts.yaml"), found=name)
    yield from _left_to_facts(general)
    for fact in general.facts.values():
        yield from _check_names(fact, general)


def _asked(general: General) -> Iterator[tuple[str, Place]]:
    """The names under which tables, bars and circumstances ask for facts, and a place where each is asked."""
    for circumstance in (*general.mitigating, *general.aggravating):
        yield from ((condition.fact, NOWHERE) for condition in circumstance.needs)
    for bar in general.bars:
        for version in bar.versions:
            yield from ((one.fact, version.place) for one in (version.value.when if version.value else ()))
    for table in general.tables.values():
        yield from ((fact, table.place) for fact in table.facts)
    for listed in general.lists.values():
        for dated in listed.versions:
            yield from ((fact, dated.place) for fact, _ in (dated.value.if_fact if dated.value else ()))


def _left_to_facts(general: General) -> Iterator[Problem]:
    """Every list of which the text leaves some members to the facts is entered as a fact, or settled by one."""
    for listed in general.lists.values():
        left = any(version.value and version.value.unclear for version in listed.versions)
        if left and not asked_as(general.facts, listed.id):
            yield problem("fact-not-declared", listed.place, found=listed.id)


def _check_names(fact: FactDeclaration, general: General) -> Iterator[Problem]:
    if fact.where == LIST and fact.name not in general.lists:
        reason = N_("lists.yaml has no list of this name")
        yield problem("fact-declaration", fact.place, found=fact.name, reason=reason)
    for name in fact.derived_from:
        if name not in general.facts and name not in _ENTERED_OTHERWISE:
            yield problem("fact-not-declared", fact.place, found=name)
    for name, value in (pair for tried in fact.tried for pair in tried.also):
        other = general.facts.get(name)
        if other is None or other.where != fact.where or value not in other.answers:
            reason = N_("with names another fact that is entered in the same place, and one of its answers")
            yield problem("fact-declaration", fact.place, found=fact.name, reason=reason)
