"""Rules that read well and could not be answered from: what is wrong with them is said when they are compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sentencing.law.check_facts import unanswerable
from sentencing.law.check_provisions import unanswerable_provisions
from sentencing.law.facts import COUNT, Facts
from sentencing.law.general import General
from sentencing.law.model import Act, Article, Interpretation
from sentencing.law.tables import check_tables
from sentencing.problem import Problem, problem


def check_answerable(act: Act, general: General, articles: Iterable[Article]) -> list[Problem]:
    """Tables with gaps, and facts, provisions and readings that are asked and are not there, in the order of the files."""
    wrong = [
        *check_tables(general)[1],
        *unanswerable(general),
        *unanswerable_provisions(act, general.provisions),
        *unknown_readings(general.interpretations, articles),
        *unknown_facts(general.facts, articles),
    ]
    return sorted(wrong, key=lambda one: one.place)


def unknown_facts(known: Facts, articles: Iterable[Article]) -> Iterator[Problem]:
    """The facts that an additional punishment names and that are not declared for a count."""
    for article in articles:
        for part in article.parts:
            for version in part.versions:
                for row in version.value.additional if version.value else ():
                    if row.fact and (row.fact not in known or known[row.fact].where != COUNT):
                        yield problem("fact-not-declared", version.place, found=row.fact)


def unknown_readings(known: Mapping[str, Interpretation], articles: Iterable[Article]) -> Iterator[Problem]:
    """The interpretations that a sanction names and that are not there."""
    for article in articles:
        for part in article.parts:
            for version in part.versions:
                for id_ in version.value.readings if version.value else ():
                    if id_ not in known:
                        yield problem("unknown-reading", version.place, found=id_)
