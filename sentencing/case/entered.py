"""Reads facts as they are declared: every declared fact is read, no other is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sentencing.case.imposed import NONE, read_imposed
from sentencing.case.model import HOME, Conviction
from sentencing.document import Field
from sentencing.law.facts import CONVICTIONS, COUNTRY, DAY, NOT_NAMED, POINTS, UNKNOWN, FactDeclaration
from sentencing.law.model import Kind
from sentencing.law.schema import CRIMES
from sentencing.message import N_

_POINTS_UNTOLD = {NONE: "no", NOT_NAMED: "yes", UNKNOWN: UNKNOWN}


class Entered(NamedTuple):
    """The facts that were entered in one place, by name: words and what else was entered, each kind of value apart."""

    words: dict[str, str]
    days: dict[str, date]
    countries: dict[str, str]
    points: dict[str, tuple[str, ...]]
    convictions: dict[str, tuple[Conviction, ...]]

    def beside(self, own: Collection[str] = ()) -> dict[str, str]:
        """All as words, without those facts for which a shape has a field of its own."""
        days = {name: day.isoformat() for name, day in self.days.items()}
        return {name: word for name, word in (self.words | days | self.countries).items() if name not in own}


def read_entered(fields: Mapping[str, Field], facts: Sequence[FactDeclaration]) -> Entered:
    """The declared facts among the fields of a mapping."""
    found = Entered({}, {}, {}, {}, {})
    for fact in facts:
        if fact.key in fields:
            _read(fields[fact.key], fact, found)
    return found


def _read(field: Field, fact: FactDeclaration, found: Entered) -> None:
    if fact.value == POINTS:
        found.words[fact.name], found.points[fact.name] = _read_points(field)
    elif fact.value == DAY:
        if (day := field.date()) is not None:
            found.days[fact.name] = day
    elif fact.value == COUNTRY:
        found.countries[fact.name] = field.word((HOME, NONE, UNKNOWN)) or _read_country(field)
    elif fact.value == CONVICTIONS:
        items = () if field.word((NONE,)) else field.items()
        found.convictions[fact.name] = tuple(one for item in items if (one := _read_conviction(item)))
    else:
        found.words[fact.name] = answer(field, fact.entered)


def _read_country(field: Field) -> str:
    """Another country; yes and no are none, so that nobody becomes a foreigner by an answer."""
    if field.word(("yes", "no", "true", "false")):
        field.note("bad-text", found=field.text(), expected=N_("a country, such as KZ"))
    return field.text()


def answer(field: Field, options: Sequence[str]) -> str:
    """One of some words; where they include yes and no, `true` and `false` stand for these."""
    word = field.choice((*options, "true", "false") if "yes" in options else options)
    return {"true": "yes", "false": "no"}.get(word, word)


def _read_points(field: Field) -> tuple[str, tuple[str, ...]]:
    untold = tuple(_POINTS_UNTOLD)
    if word := field.word(untold):
        return _POINTS_UNTOLD[word], ()
    items = list(field.one_or_more())
    if isinstance(field.value, list) and any(item.word(untold) for item in items):
        field.note("contradictory-facts", facts=tuple(map(str, field.value)))
        return "no", ()
    points = tuple(dict.fromkeys(point for item in items for point in item.provisions()))
    return ("yes" if points else "no"), points


def _read_conviction(field: Field) -> Conviction | None:
    fields = field.mapping(["category"], [*Kind, "at_age_under_18", "expunged"])
    category = fields["category"].choice(CRIMES) if "category" in fields else ""
    to_another = Kind.IMPRISONMENT in fields and bool(fields[Kind.IMPRISONMENT].word(("no", "false")))
    alone = to_another and sum(kind in fields for kind in Kind) == 1
    punishment = None if alone else read_imposed(field, fields, length_told=False)
    answers = [key in fields and fields[key].boolean() for key in ("at_age_under_18", "expunged")]
    return Conviction(category, punishment, *answers) if category else None
