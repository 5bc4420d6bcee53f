"""Reads facts.yaml into declarations."""

from __future__ import annotations

from collections.abc import Mapping

from sentencing.document import Field
from sentencing.law.facts import (
    ANSWER,
    ASKED,
    BOUNDS,
    CHANGEABLE,
    OPEN,
    POINTS,
    UNKNOWN,
    VALUES,
    WHERE,
    FactDeclaration,
    Facts,
    Tried,
)
from sentencing.law.read_act import read_texts
from sentencing.message import N_
from sentencing.quantity import Unit

_REQUIRED = ("fact", "where", "words", "otherwise", "cites", "question")
_OPTIONAL = (
    "key", "value", "answers", "partly", "unknown", "derived_from", "asked", "asked_as", "not_entered", "note", "below_age",
    "tried",
)  # fmt: skip


def read_facts(field: Field) -> Facts:
    """Every declaration, by name. Notes a problem for what cannot be read, and for a name or a key that stands twice."""
    found: dict[str, FactDeclaration] = {}
    keys: dict[tuple[str, str], str] = {}
    fields = field.mapping(["facts"])
    for item in fields["facts"].items() if "facts" in fields else ():
        fact = _read_fact(item)
        if fact is None:
            continue
        if fact.name in found or (fact.where, fact.key) in keys:
            first = found.get(fact.name) or found[keys[fact.where, fact.key]]
            item.note("duplicate-id", found=fact.name, first=f"line {first.place.line}")
        keys[fact.where, fact.key] = fact.name
        found[fact.name] = fact
    return found


def _read_fact(field: Field) -> FactDeclaration | None:
    fields = field.mapping(_REQUIRED, _OPTIONAL)
    if not set(_REQUIRED) <= fields.keys():
        return None
    name, value = fields["fact"].text(), fields["value"].choice(VALUES) if "value" in fields else ANSWER
    answers = _answers(field, fields, value)
    where = fields["where"].choice(WHERE)
    otherwise = fields["otherwise"].choice((*answers, OPEN)) if answers else fields["otherwise"].text()
    tried = tuple(
        one
        for item in (fields["tried"].items() if "tried" in fields else ())
        if (one := _read_tried(item, name, where, answers, otherwise))
    )
    return FactDeclaration(
        name,
        where,
        fields["key"].text() if "key" in fields else name,
        read_texts(fields["words"]),
        read_texts(fields["question"]),
        answers,
        value,
        otherwise,
        _cites(fields["cites"]),
        _names(fields.get("asked_as"), (name,)),
        fields["asked"].choice(ASKED) if "asked" in fields else BOUNDS,
        "unknown" not in fields or fields["unknown"].boolean(),
        _read_partly(fields["partly"], answers) if "partly" in fields else {},
        _names(fields.get("derived_from"), ()),
        tried,
        read_texts(fields["not_entered"]) if "not_entered" in fields else {},
        read_texts(fields["note"]) if "note" in fields else {},
        _age(fields["below_age"]) if "below_age" in fields else None,
        field.place,
    )


def _answers(field: Field, fields: Mapping[str, Field], value: str) -> tuple[str, ...]:
    """The answers of a fact. A fact that is answered in words, or by points, has at least two, none of them twice."""
    answers, name = _names(fields.get("answers"), ()), fields["fact"].text()
    if value not in (ANSWER, POINTS):
        if answers:
            fields["answers"].note(
                "fact-declaration", found=name, reason=N_("what is entered is no answer, yet it has answers")
            )
        return ()
    if "answers" not in fields:
        field.note("missing-key", expected="answers")
    elif len(set(answers)) != len(answers) or len(answers) == 1 or {UNKNOWN, OPEN} & set(answers):
        reason = N_("it needs two answers or more, each once, and none of them open or unknown")
        fields["answers"].note("fact-declaration", found=name, reason=reason)
    return answers


def _read_partly(field: Field, answers: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Words that leave several of the answers open."""
    return {
        word: tuple(item.choice(answers) for item in left.one_or_more()) for word, left in field.open_mapping().items()
    }


def _read_tried(field: Field, name: str, where: str, answers: tuple[str, ...], otherwise: str) -> Tried | None:
    """A change that what-if tries: from the ordinary value alone, unless it says from which; of an open fact, from its other answers."""
    fields = field.mapping(["to"], ["from", "with", "says"])
    if where not in CHANGEABLE or not answers:
        field.note(
            "fact-declaration", found=name, reason=N_("a fact that is entered so is not changed: tried says it is")
        )
        return None
    if "to" not in fields:
        return None
    to = fields["to"].choice(answers)
    usual = tuple(one for one in answers if one != to) if otherwise == OPEN else (otherwise,)
    of = tuple(item.choice((*answers, UNKNOWN)) for item in fields["from"].one_or_more()) if "from" in fields else usual
    also = (
        tuple((name, value.text()) for name, value in fields["with"].open_mapping().items()) if "with" in fields else ()
    )
    return Tried(to, of, also, read_texts(fields["says"]) if "says" in fields else {})


def _age(field: Field) -> int | None:
    """An age in whole years."""
    years = field.quantity(N_("an age in years"), "14")
    if years is None or years.unit is not Unit.NUMBER or years.share > 1:
        field.note("bad-quantity", found=field.text(), expected=N_("an age in years"), example="14")
        return None
    return years.whole


def _names(field: Field | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    return usual if field is None else tuple(item.text() for item in field.items())


def _cites(field: Field) -> tuple[str, ...]:
    return tuple(field.reference().split(", "))
