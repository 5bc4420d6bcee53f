"""The smallest change of facts under which a failed claim would hold: what separates it from the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from sentencing.case import UNKNOWN, Case
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.trace import Value
from sentencing.law.facts import CIRCUMSTANCES, COUNT, LIST, PERSON, FactDeclaration, Facts, Tried, of
from sentencing.law.model import Texts
from sentencing.message import N_
from sentencing.problem import ProblemError
from sentencing.quantity import IncomparableError

MOST_CHANGES = 2
MOST_TRIED_IN_PAIRS = 14
"""Four counts: with more, pairs of changes take longer than a reader waits."""


class Effect(NamedTuple):
    """What a change does to a case: facts `of` the person, of the circumstances or of a count (its field) become these; with none, the count is gone."""

    of: str
    facts: tuple[tuple[str, str], ...] = ()

    def on(self, case: Case) -> Case:
        """The case with the change."""
        facts = dict(self.facts)
        if self.of == CIRCUMSTANCES:
            return case.with_circumstances(facts)
        if self.of == PERSON:
            return case._replace(person=case.person._replace(facts={**case.person.facts, **facts}))
        if not facts:
            return case._replace(counts=tuple(c for c in case.counts if c.field != self.of))
        counts = (c._replace(facts={**c.facts, **facts}) if c.field == self.of else c for c in case.counts)
        return case._replace(counts=tuple(counts))


class Change(NamedTuple):
    """One change of facts, said in words (a message to translate, or the words in each language), and what it does to a case.

    `subject` marks changes that exclude each other.
    """

    says: str | Texts
    params: tuple[tuple[str, Value], ...]
    subject: str
    effect: Effect


def possible_changes(case: Case, facts: Facts) -> Iterator[Change]:
    """Every single change that is tried: a count less, and another value of each fact that is declared so."""
    for count in case.counts:
        if len(case.counts) > 1:
            says = N_("without the count under {offence}")
            yield Change(says, (("offence", count.offence),), count.field, Effect(count.field))
        for fact in of(facts, COUNT, LIST):
            for tried in _from(fact, count.facts):
                params = (("offence", count.offence), ("value", tried.to))
                said = tried.says or _usual(fact, "{offence}: ")
                yield Change(said, params, count.field, Effect(count.field, _changed(fact, tried)))
    for where, entered in ((PERSON, case.person.facts), (CIRCUMSTANCES, case.circumstances.facts)):
        for fact in of(facts, where):
            for tried in _from(fact, entered):
                effect = Effect(where, _changed(fact, tried))
                yield Change(tried.says or _usual(fact), (("value", tried.to),), fact.name, effect)


def _from(fact: FactDeclaration, entered: Mapping[str, str]) -> Iterator[Tried]:
    """The changes of a fact that are tried from what it is."""
    now = entered.get(fact.name, UNKNOWN if fact.is_open else fact.otherwise)
    return (tried for tried in fact.tried if now in tried.of)


def _changed(fact: FactDeclaration, tried: Tried) -> tuple[tuple[str, str], ...]:
    return ((fact.name, tried.to), *tried.also)


def _usual(fact: FactDeclaration, of_what: str = "") -> Texts:
    """The words of a change that has none of its own: the fact and what it becomes."""
    return {language: f"{of_what}{words}: {{value}}" for language, words in fact.words.items()}


def smallest_changes(assessment: Assessment, holds: Callable[[Assessment], bool]) -> tuple[tuple[Change, ...], ...]:
    """The changes, as few together as possible, under which a claim holds; empty if none of the sizes tried is enough."""
    changes = list(possible_changes(assessment.case, assessment.rules.general.facts))
    most = MOST_CHANGES if len(changes) <= MOST_TRIED_IN_PAIRS else 1
    for size in range(1, most + 1):
        found = tuple(
            group for group in combinations(changes, size) if _compatible(group) and _enough(assessment, group, holds)
        )
        if found:
            return found
    return ()


def _compatible(group: tuple[Change, ...]) -> bool:
    return len({change.subject for change in group}) == len(group)


def _enough(assessment: Assessment, group: tuple[Change, ...], holds: Callable[[Assessment], bool]) -> bool:
    changed = assessment.once(("changed", *(c.effect for c in group)), lambda: _changed_by(assessment, group))
    try:
        return changed is not None and holds(changed)
    except (ProblemError, IncomparableError):
        return False


def _changed_by(assessment: Assessment, group: tuple[Change, ...]) -> Assessment | None:
    """The assessment under some changes, the same for every claim; None where the case cannot be so."""
    case = assessment.case
    for change in group:
        case = change.effect.on(case)
    if not case.counts:
        return None
    try:
        return assess(case, assessment.rules, assessment.readings)
    except (ProblemError, IncomparableError):
        return None
