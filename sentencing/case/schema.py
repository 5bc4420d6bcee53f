"""The JSON Schema (2020-12) of a case file: made from the declared facts and the shapes around them.

It says what can be read, not what holds together: facts that contradict each other, days, offences and amounts are checked by the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sentencing.case.claims import CLAIMS, MOST_CLAIMS, RELATIONS, ClaimDeclaration
from sentencing.case.imposed import NONE, NOT_REPORTED
from sentencing.case.judgment import BESIDE, CAN_BE_UNTOLD, MOST_COUNTS, OUTCOMES
from sentencing.case.reading import EARLIER_KEYS
from sentencing.json_schema import DIALECT, Schema, list_of, ref, some
from sentencing.law.facts import (
    CASE,
    CIRCUMSTANCES,
    CONVICTIONS,
    COUNT,
    COUNTRY,
    DAY,
    EARLIER,
    JUDGMENT,
    LIST,
    NOT_NAMED,
    PERSON,
    POINTS,
    UNKNOWN,
    FactDeclaration,
    Facts,
    of,
)
from sentencing.law.model import UNITS, AdditionalKind, Kind
from sentencing.law.read_act import LANGUAGES
from sentencing.law.schema import CRIMES, CUSTODY_KINDS, FACILITIES, METHODS, OFFENCE_CLASSES, OTHER_TIMES

_ABOUT = (
    "A case file of `sentencing`, as YAML or as JSON (docs/reference/case-format.md). Every value is read as text: yes and no are words, and "
    "true and false, which a YAML reader may make of them, stand for them; a number stands for the text of its digits; a day is a text, "
    "2022-01-05 or 05.01.2022. The keys and words are the English ones; a file can hold Russian and Kazakh ones in their place."
)
_METHODS = dict.fromkeys((*METHODS, *(method.replace("_", " ") for method in METHODS)))
_DAYS = "2022-01-05, 05.01.2022, 5 января 2022 г., 5 January 2022, 2022 жылғы 5 қаңтар"


def case_schema(facts: Facts, language: str = "en") -> Schema:
    """The schema of a case in which some facts can be entered, with their words and questions in a language."""

    def entered(*where: str) -> Schema:
        return {fact.key: _fact(fact, language) for fact in of(facts, *where)}

    return {
        "$schema": DIALECT,
        "title": "sentencing case",
        "description": _ABOUT,
        **some(
            {
                "case": ref("text"),
                "title": ref("texts"),
                **entered(CASE),
                "person": some(entered(PERSON)),
                "circumstances": ref("circumstances"),
                "counts": {"type": "array", "minItems": 1, "maxItems": MOST_COUNTS, "items": ref("count")},
                "custody": list_of(_custody()),
                "before_review": _of_one_kind({}, UNITS),
                "earlier_sentence": _earlier(entered(EARLIER)),
                "judgment": _judgment(entered(JUDGMENT)),
                "argument": ref("argument"),
                "arguments": list_of(ref("argument")),
                "sources": list_of(ref("text")),
            },
            ["counts"],
        ),
        "$defs": {**_scalars(), "circumstances": some(entered(CIRCUMSTANCES)), "argument": _argument(), "claim": _claim(),
            "count": some(
                {
                    "offence": ref("citation"), "committed": ref("day"), **entered(COUNT), "lists": some(entered(LIST)),
                    "circumstances": ref("circumstances"),
                },
                ["offence", "committed"],
            ),
        },
    }  # fmt: skip


# facts


def _fact(fact: FactDeclaration, language: str) -> Schema:
    said = {"title": _in(fact.words, language), "description": _in(fact.question, language)}
    return {**said, **_value(fact)}


def _value(fact: FactDeclaration) -> Schema:
    if fact.value == POINTS:
        return {"anyOf": [words(("none", NOT_NAMED, UNKNOWN)), ref("provision"), list_of(ref("provision"))]}
    if fact.value == CONVICTIONS:
        return {"anyOf": [{"const": NONE}, list_of(_conviction())]}
    return words(fact.entered) if fact.answers else ref({DAY: "day", COUNTRY: "text"}[fact.value])


def _conviction() -> Schema:
    answers = {name: ref("yes_or_no") for name in ("at_age_under_18", "expunged")}
    punished = {str(kind): {"anyOf": [ref("amount"), ref("yes")]} if kind in UNITS else ref("yes") for kind in Kind}
    punished[str(Kind.IMPRISONMENT)] = {"anyOf": [ref("amount"), ref("yes_or_no")]}
    one = [{"required": [name]} for name in punished]
    return {**some({"category": words(CRIMES), **punished, **answers}, ["category"]), "oneOf": one}


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts["en"]


def words(options: Sequence[str]) -> Schema:
    """Some words; where they include yes and no also the booleans, and a number for a word of digits."""
    truths: list[object] = ["true", "false", True, False] if "yes" in options else []
    return {"enum": [*options, *truths, *(int(word) for word in options if word.isdecimal())]}


# shapes


def _scalars() -> Schema:
    of_month, month, year = "(0?[1-9]|[12][0-9]|3[01])", "(0?[1-9]|1[0-2])", "[0-9]{4}"
    spelt = f"«?{of_month}»? [^ .0-9]+\\.? {year}|{year} [^ 0-9]+ {of_month} [^ .0-9]+"
    day = f"^\\s*({year}-[01][0-9]-[0-3][0-9]|{of_month}\\.{month}\\.{year}|{spelt})( ?[^ 0-9]+)?\\s*$"
    others = "|".join(kind for kind in AdditionalKind if kind is not AdditionalKind.DEPRIVATION_OF_RIGHT)
    additional = f"^({AdditionalKind.DEPRIVATION_OF_RIGHT}( .+)?|{others})$"
    return {
        "text": {"type": ["string", "number", "boolean"], "pattern": "\\S"},
        "texts": {"anyOf": [ref("text"), {**some({language: ref("text") for language in LANGUAGES}), "minProperties": 1}]},
        "day": {"type": "string", "pattern": day, "description": _DAYS},
        "citation": {"type": ["string", "number"], "pattern": "[0-9]", "description": "362(4)(3), 362.4.3, 362 ч.4 п.3, п. 3 ч. 4 ст. 362, 362-баптың 4-бөлігі"},
        "provision": {"type": ["string", "number"], "pattern": "^[0-9]", "description": "53(1)(5), 58(2) para. 1"},
        "amount": {"type": "string", "pattern": "^\\s*[0-9]", "description": "17y, 12y6m, 40 d, 600 h, 2000 MCI, 20x bribe"},
        "yes": {"enum": ["yes", "true", True]},
        "yes_or_no": words(["yes", "no"]),
        "one_additional": {"type": "string", "pattern": additional, "description": "confiscation, deprivation_of_right 3y"},
        "untold": {"const": NOT_REPORTED},
        "additional": {"anyOf": [{"enum": [NONE, NOT_REPORTED]}, ref("one_additional"), list_of(ref("one_additional"))]},
    }  # fmt: skip


def _of_one_kind(keys: Schema, kinds: Iterable[Kind], required: Sequence[str] = (), untold: bool = False) -> Schema:
    """A mapping with the amount of exactly one kind of punishment, or yes for a kind without amounts, and other keys; an amount can be `untold`."""
    amount = _or_untold(ref("amount")) if untold else ref("amount")
    named = {str(kind): amount if kind in UNITS else ref("yes") for kind in kinds}
    return {**some({**keys, **named}, required), "oneOf": [{"required": [name]} for name in named]}


def _or_untold(told: Schema) -> Schema:
    """A statement, or that the source does not report it."""
    return {"anyOf": [told, ref("untold")]}


def _custody() -> Schema:
    kinds = words((*CUSTODY_KINDS, *OTHER_TIMES))
    return some({"from": ref("day"), "to": ref("day"), "kind": kinds}, ["from"])


def _earlier(facts: Schema) -> Schema:
    unserved, punishment, served = EARLIER_KEYS
    keys = {"pronounced": ref("day"), served: ref("amount"), **facts}
    whole = {name: _of_one_kind({}, Kind) for name in (unserved, punishment)}
    either = [{"required": [name]} for name in whole]
    return {**some({**keys, **whole}, ["pronounced"]), "oneOf": either}


def _judgment(facts: Schema) -> Schema:
    additional = {"additional": ref("additional")}
    keys = {
        "counts": {**list_of(_judged()), "minItems": 1},
        "final": _of_one_kind(
            {"method": words((*_METHODS, NOT_REPORTED)), "beside": _of_one_kind({}, BESIDE), **additional},
            Kind,
            (),
            True,
        ),
        "custody_since": ref("day"),
        "in_force": ref("day"),
        "facility": words((*FACILITIES, NOT_REPORTED)),
        "credited": ref("amount"),
        "term_ends": ref("day"),
        "conditional": ref("yes_or_no"),
        "probation": ref("amount"),
        "representation": ref("yes_or_no"),
        "compulsory_work": ref("yes_or_no"),
        **facts,
        "court": ref("texts"),
        "date": ref("day"),
    }
    keys |= {name: _or_untold(keys[name]) for name in CAN_BE_UNTOLD if name != "facility"}
    told = [{"required": [name]} for name in keys if name not in ("court", "date")]
    return {**some(keys), "anyOf": told}


def _judged() -> Schema:
    """A count of a judgment: its punishment, or why it has none."""
    keys = {"offence": ref("citation"), "additional": ref("additional"), "outcome": words(OUTCOMES)}
    found = _of_one_kind(keys, Kind, ["offence"], True)
    without = {"required": ["outcome"], "not": {"required": ["additional"]}}
    return {**found, "oneOf": [*found["oneOf"], without]}


def _argument() -> Schema:
    claims = {"type": "array", "maxItems": MOST_CLAIMS, "items": ref("claim")}
    return some({"by": ref("texts"), "source": ref("texts"), "claims": claims}, ["claims"])


def _claim() -> Schema:
    keys = {
        "id": ref("text"),
        "says": ref("texts"),
        "quantity": words(tuple(CLAIMS)),
        "relation": words(RELATIONS),
        "value": ref("text"),
        "kind": words(tuple(map(str, UNITS))),
        "method": words(METHODS),
        "offence": ref("citation"),
        "category": words(OFFENCE_CLASSES),
        "additional": ref("one_additional"),
        "provision": ref("provision"),
        "from": list_of(ref("text")),
    }
    rules = [_needs(quantity, declared) for quantity, declared in CLAIMS.items()]
    return {**some(keys, ["id", "quantity"]), "allOf": [rule for rule in rules if rule]}


def _needs(quantity: str, declared: ClaimDeclaration) -> Schema:
    """What a claim about a quantity must hold besides, and which words its value can be."""
    options = {"category": OFFENCE_CLASSES, "fact": ("none", "present"), "answer": ("yes", "no")}.get(declared.value)
    then = {"required": list(declared.keys)} | ({"properties": {"value": words(options)}} if options else {})
    return {"if": {"properties": {"quantity": {"const": quantity}}, "required": ["quantity"]}, "then": then}
