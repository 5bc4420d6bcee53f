"""The Special Part as open data: one record for each part of an article, as it stands on a day.

What each field means: docs/reference/export.md and export.schema.json beside this file. `export_files` writes the records.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sentencing.citation import Citation
from sentencing.law.model import ENACTMENT, Act, Additional, Article, Kind, Part, Punishment, Sanction, Version
from sentencing.law.rulebook import Law, RuleBook
from sentencing.law.versions import excluded_by, is_inferred, version_on
from sentencing.message import N_
from sentencing.problem import Place, ProblemError, problem
from sentencing.quantity import MONTHS_IN_A_YEAR, Interval, Quantity, Unit
from sentencing.report.offence import category_of

Record = dict[str, Any]

_BEYOND_TERMS = (Kind.LIFE_IMPRISONMENT, Kind.DEATH_PENALTY)
_UNITS = {Unit.MCI: "MCI", Unit.HOURS: "hours", Unit.DAYS: "days", Unit.MULTIPLE: "multiple"}


def export_records(rules: RuleBook, day: date) -> list[Record]:
    """A record for every part of the Special Part, in force or not, in the order of the Code."""
    law = rules.on(day)
    return [_record(law, article, part) for article in rules.articles() for part in article.parts]


def _record(law: Law, article: Article, part: Part) -> Record:
    act = law.rules.act
    version = version_on(act, part.versions, law.day)
    sanction = version.value if version else None
    return {
        "on": str(law.day),
        "text_as_of": str(act.text_as_of),
        "article": article.number,
        "part": part.citation.part,
        "in_force": sanction is not None,
        "excluded_by": excluded_by(act, [part], law.day),
        "inferred": version is not None and is_inferred(act, version, law.day),
        "title": {language: article.title[language] for language in ("ru", "kk", "en")},
        "gist": {language: part.gist[language] for language in ("ru", "en")},
        "guilt": (sanction or part.newest).guilt,
        "category": category_of(law, sanction) if sanction else None,
        **_sanction(sanction or Sanction(), part.place),
        "flags": list(_flags(law, article, part, sanction)) if sanction else [],
        "since": _since(act, part, version),
        "amended_by": list(article.amended_by),
    }


def _since(act: Act, part: Part, version: Version[Sanction] | None) -> Record:
    """The law that brought what is shown; for a part that is still to come, the law that will bring it."""
    law = version.since if version else part.versions[0].since
    if law == ENACTMENT:
        return {"law": law, "date": str(act.since(law)), "latest": str(act.since(law))}
    known = act.laws[law]
    return {"law": law, "date": str(known.in_force), "latest": str(known.latest)}


# the sanction


def _sanction(sanction: Sanction, place: Place) -> Record:
    beyond = [row for row in sanction.main if row.kind in _BEYOND_TERMS]
    return {
        "points": list(sanction.points),
        "main": [_main(row, place) for row in sanction.main if row.kind not in _BEYOND_TERMS],
        "life": any(row.kind is Kind.LIFE_IMPRISONMENT for row in beyond),
        "life_and_death": [{"kind": str(row.kind), **_conditions(row)} for row in beyond],
        "additional": [_additional(item, place) for item in sanction.additional],
        "prevails": list(sanction.prevails),
        "readings": list(sanction.readings),
    }


def _main(row: Punishment, place: Place) -> Record:
    of = row.range.high.of if row.range and row.range.high else ""
    return {"kind": str(row.kind), **_amounts(row.range, place), "of": of or None, **_conditions(row)}


def _conditions(row: Punishment) -> Record:
    return {"only_points": list(row.points), "aggravated": row.aggravated}


def _additional(item: Additional, place: Place) -> Record:
    return {
        "kind": str(item.kind),
        "mandatory": item.mandatory,
        **_amounts(item.range, place),
        "for_life": item.for_life,
        "only_points": list(item.only_points),
        "only_with": [str(kind) for kind in item.only_with],
        "if_fact": item.fact or None,
    }


def _amounts(range_: Interval | None, place: Place) -> Record:
    """Both ends as whole numbers of one unit; terms in years where both ends are whole years. Raises ProblemError for others."""
    if range_ is None:
        return {"min": None, "max": None, "unit": None}
    ends = [end for end in (range_.low, range_.high) if end is not None]
    unit, divisor = _unit(ends)
    scaled = [end.value / divisor for end in ends]
    exact = not any(end.days for end in ends) and all(value.denominator == 1 for value in scaled)
    if not exact or range_.low_open or range_.high_open:
        expected = N_("a range of whole amounts")
        raise ProblemError([problem("bad-quantity", place, found=range_, expected=expected, example="6m..7y")])
    return {"min": _whole(range_.low, divisor), "max": _whole(range_.high, divisor), "unit": unit}


def _unit(ends: list[Quantity]) -> tuple[str, int]:
    """The unit of the record, and how many of the rules' unit it holds."""
    if ends[0].unit is not Unit.TERM:
        return _UNITS[ends[0].unit], 1
    years = all(end.value % MONTHS_IN_A_YEAR == 0 for end in ends)
    return ("years", MONTHS_IN_A_YEAR) if years else ("months", 1)


def _whole(end: Quantity | None, divisor: int) -> int | None:
    return None if end is None else int(end.value / divisor)


# the closed lists


def _flags(law: Law, article: Article, part: Part, sanction: Sanction) -> Iterator[Record]:
    """The lists that hold the part: `certain` false where the text leaves it open, `only_points` where not all of its points are there."""
    points = sanction.points or ("",)
    for list_id in law.general.lists:
        answers = {point: law.membership(list_id, _at_point(part, point), article.chapter) for point in points}
        for answer in ("yes", "unclear"):
            held = [point for point in points if answers[point] == answer]
            if held:
                only = [] if len(held) == len(points) else held
                yield {"list": list_id, "certain": answer == "yes", "only_points": only}


def _at_point(part: Part, point: str) -> Citation:
    return part.citation.with_points(point) if point else part.citation


__all__ = ["Record", "export_records"]
