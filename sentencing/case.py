"""A case: facts about a person and the counts, a judgment, and an argument about them. Typed; nothing is guessed.

A fact is `yes`, `no` (or another word of its own), `unknown`, or empty where it was not entered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sentencing.citation import Citation
from sentencing.document import MOST_CLAIMS, MOST_COUNTS, Document, Field, root
from sentencing.law.grammar import check_unit
from sentencing.law.model import UNITS, AdditionalKind, Kind
from sentencing.law.schema import (
    CRIMES,
    CUSTODY_KINDS,
    DISABILITY_GROUPS,
    FACILITIES,
    LISTS_OF_FACTS,
    METHODS,
    OFFENCE_CLASSES,
    OTHER_TIMES,
    PROCEDURES,
    RECIDIVISM,
    SERVED,
    SEXES,
    STAGES,
)
from sentencing.problem import N_, ProblemError, Problems, problem
from sentencing.quantity import IncomparableError, Quantity, Unit, number

UNKNOWN = "unknown"
_ANSWERS = ("yes", "no", UNKNOWN)
_HOME = "KZ"
PERSON_ANSWERS = (
    "pregnant",
    "raises_child_under_3",
    "raises_young_child",
    "expelled",
    "serviceman",
    "no_permanent_work",
    "earnings_or_property",
    "earnings_or_income",
    "first_offence",
)
SERVED_BEFORE = (*SERVED, "yes", UNKNOWN)
RELATIONS = ("=", "<", "<=", ">", ">=")
Facts = Mapping[str, str]


class Conviction(NamedTuple):
    """An earlier conviction of the record; `expunged` where it lapsed or was removed."""

    category: str
    imprisonment: bool
    under_18: bool
    expunged: bool


class Person(NamedTuple):
    """The convicted person. `facts` holds what was entered, by the names of the case format."""

    facts: Facts
    born: date | None = None
    citizen_of: str = ""
    record: tuple[Conviction, ...] | None = None
    child_born: date | None = None

    @property
    def is_foreigner(self) -> bool:
        """Whether a citizenship other than Kazakhstan's was entered, or none (a stateless person): who can be expelled (art. 51)."""
        return self.citizen_of not in ("", _HOME)


class Circumstances(NamedTuple):
    """Circumstances of arts 53-55. `mitigating` and `aggravating` in `facts` say whether there is one; the points are cited apart."""

    facts: Facts
    mitigating: tuple[str, ...] = ()
    aggravating: tuple[str, ...] = ()


class Count(NamedTuple):
    """One offence of the case."""

    offence: Citation
    committed: date
    facts: Facts
    circumstances: Circumstances
    field: str = ""


class Imposed(NamedTuple):
    """A punishment as a court imposed it; `amount` is None for life imprisonment."""

    kind: Kind
    amount: Quantity | None
    additional: tuple[ImposedAdditional, ...] = ()


class ImposedAdditional(NamedTuple):
    """An additional punishment as imposed: a term, for life, or neither."""

    kind: AdditionalKind
    amount: Quantity | None = None
    for_life: bool = False


class Custody(NamedTuple):
    """A time in custody or under house arrest before the judgment took effect; `until` is its last day, None where it went on."""

    since: date
    until: date | None
    kind: str
    field: str = ""


class Judgment(NamedTuple):
    """A judgment: the final punishment, its method, and the punishment for each count where the source gives them.

    `facility`, `credited` (days or hours or MCI) and `ends` are what the judgment says of them; empty or None where it does not.
    `earlier_cancelled`: whether it cancels an earlier conditional sentence (art. 64).
    """

    counts: tuple[tuple[Citation, Imposed], ...]
    final: Imposed | None
    method: str
    in_force: date | None = None
    facility: str = ""
    credited: Quantity | None = None
    ends: date | None = None
    conditional: bool | None = None
    probation: Quantity | None = None
    earlier_cancelled: bool | None = None


class Claim(NamedTuple):
    """What somebody asserts: a quantity of the assessment, a relation, a value. `premises` are the claims it is drawn from."""

    id: str
    quantity: str
    relation: str
    value: str | Quantity | Citation
    says: Mapping[str, str]
    kind: Kind | None = None
    method: str = ""
    offence: Citation | None = None
    category: str = ""
    additional: ImposedAdditional | None = None
    provision: str = ""
    premises: tuple[str, ...] = ()


class Argument(NamedTuple):
    """Claims and who makes them. `where` is the field of the argument in the case."""

    by: Mapping[str, str]
    claims: tuple[Claim, ...]
    where: str = ""


class Earlier(NamedTuple):
    """An earlier sentence: the offences of the case came after it (art. 60), or before it and were found later (58(6)).

    Either `unserved` is entered, or the whole `punishment` with what was `served` of it (an amount of the same kind). `gravest` is the
    class of its gravest offence; `over_20y` whether that was an especially grave crime for which the Code provides twenty years;
    `facility` its institution; `conditional` whether it was a conditional one, with the last day of probation control.
    """

    pronounced: date
    unserved: Imposed | None = None
    over_20y: str = UNKNOWN
    facility: str = ""
    punishment: Imposed | None = None
    served: Quantity | None = None
    gravest: str = UNKNOWN
    conditional: bool = False
    probation_until: date | None = None


class Case(NamedTuple):
    """All that was entered. `before_review`: what was served before the sentence was reviewed (62(6))."""

    name: str
    person: Person
    circumstances: Circumstances
    counts: tuple[Count, ...]
    decided: date | None = None
    judgment: Judgment | None = None
    arguments: tuple[Argument, ...] = ()
    custody: tuple[Custody, ...] = ()
    earlier: Earlier | None = None
    before_review: Imposed | None = None


NOT_ENTERED = Circumstances({})


@contextmanager
def comparing(field: str) -> Iterator[None]:
    """Compare an amount of the case with others; if the length of the month decides, that is a problem of its field."""
    try:
        yield
    except IncomparableError as error:
        raise ProblemError([problem("incomparable", field=field, found=error)]) from None


def read_case(document: Document) -> Case:
    """Read a case. Raises ProblemError with every problem found."""
    problems = Problems()
    case = _read_case(root(document, problems))
    problems.raise_any()
    return case


def _read_case(field: Field) -> Case:
    fields = field.mapping(
        ["counts"],
        [
            "case",
            "title",
            "decided",
            "person",
            "circumstances",
            "judgment",
            "custody",
            "earlier_sentence",
            "before_review",
            "argument",
            "arguments",
            "sources",
            "expect",
        ],
    )
    circumstances = _read_circumstances(fields["circumstances"]) if "circumstances" in fields else NOT_ENTERED
    counts = (
        tuple(c for item in fields["counts"].items(MOST_COUNTS) if (c := _read_count(item)))
        if "counts" in fields
        else ()
    )
    if "counts" in fields and fields["counts"].value == []:
        fields["counts"].note("no-counts")
    arguments = [fields["argument"]] if "argument" in fields else []
    arguments.extend(fields["arguments"].items() if "arguments" in fields else ())
    seen: dict[str, str] = {}
    read = tuple(_read_argument(item, seen) for item in arguments)
    return Case(
        fields["case"].text() if "case" in fields else "",
        _read_person(fields["person"]) if "person" in fields else Person({}),
        circumstances,
        counts,
        fields["decided"].date() if "decided" in fields else None,
        _read_judgment(fields["judgment"]) if "judgment" in fields else None,
        read,
        _read_custody(fields),
        _read_earlier(fields["earlier_sentence"]) if "earlier_sentence" in fields else None,
        _read_before_review(fields["before_review"]) if "before_review" in fields else None,
    )


def _read_before_review(field: Field) -> Imposed | None:
    """What was served of a punishment before its review: an amount that can be converted."""
    found = _read_imposed(field, field.mapping((), tuple(UNITS)))
    if found is not None and found.amount is not None and found.amount.unit is Unit.MULTIPLE:
        field.note("cannot-be-added", found=found.kind)
    return found


def _read_earlier(field: Field) -> Earlier | None:
    own = [
        "unserved",
        "punishment",
        "served",
        "gravest",
        "over_20y_crime",
        "facility",
        "conditional",
        "probation_until",
    ]
    fields = field.mapping(["pronounced"], own)
    pronounced = fields["pronounced"].date() if "pronounced" in fields else None
    entered = [name for name in ("unserved", "punishment") if name in fields]
    if len(entered) != 1:
        facts = "; ".join(entered)
        field.note("contradictory-facts" if entered else "missing-key", facts=facts, expected="punishment")
        return None
    if pronounced is None:
        return None
    (name,) = entered
    found = _read_imposed(fields[name], fields[name].mapping((), tuple(Kind)))
    if found is None:
        return None
    if found.kind is Kind.EXPULSION or (found.amount is not None and found.amount.unit is Unit.MULTIPLE):
        fields[name].note("cannot-be-added", found=found.kind)
        return None
    conditional = "conditional" in fields and fields["conditional"].boolean()
    if conditional and (found.kind is not Kind.IMPRISONMENT or "served" in fields):
        facts = f"earlier_conditional: yes; {found.kind}" + ("; earlier_served" if "served" in fields else "")
        fields["conditional"].note("contradictory-facts", facts=facts)
    if "probation_until" in fields and not conditional:
        fields["probation_until"].note("contradictory-facts", facts="probation_until; earlier_conditional: no")
    return Earlier(
        pronounced,
        found if name == "unserved" else None,
        _answer(fields["over_20y_crime"], _ANSWERS) if "over_20y_crime" in fields else UNKNOWN,
        fields["facility"].choice(FACILITIES) if "facility" in fields else "",
        found if name == "punishment" else None,
        _read_served(fields["served"], found, name) if "served" in fields else None,
        fields["gravest"].choice((*OFFENCE_CLASSES, UNKNOWN)) if "gravest" in fields else UNKNOWN,
        conditional,
        fields["probation_until"].date() if "probation_until" in fields else None,
    )


def _read_served(field: Field, punishment: Imposed, name: str) -> Quantity | None:
    """How much of the whole punishment was served: an amount of its kind, and not more than all of it."""
    quantity = field.quantity()
    if name == "unserved" or punishment.amount is None:
        field.note("contradictory-facts", facts=f"earlier_served; {name}: {punishment.kind}")
        return None
    if quantity is None:
        return None
    if quantity.unit is not punishment.amount.unit:
        field.note("wrong-unit", found=field.text(), kind=punishment.kind, example=str(punishment.amount))
        return None
    with comparing("earlier_sentence.served"):
        if punishment.amount < quantity:
            field.note(
                "contradictory-facts", facts=f"earlier_served: {quantity}; {punishment.kind}: {punishment.amount}"
            )
    return quantity


def _read_custody(fields: Mapping[str, Field]) -> tuple[Custody, ...]:
    """The times in custody, in order; `judgment.custody_since` is one that went on to the judgment."""
    found = [one for item in fields["custody"].items() if (one := _read_spell(item))] if "custody" in fields else []
    judgment = fields.get("judgment")
    if judgment is not None and isinstance(judgment.value, dict) and "custody_since" in judgment.value:
        since = judgment.child("custody_since")
        if day := since.date():
            found.append(Custody(day, None, CUSTODY_KINDS[0], since.name))
    found.sort(key=lambda one: one.since)
    for before, after in pairwise(found):
        if before.until is None or after.since <= before.until:
            facts = f"{before.since}..{before.until or ''}; {after.since}..{after.until or ''}"
            (fields.get("custody") or fields["judgment"]).note("contradictory-facts", facts=facts)
    return tuple(found)


def _read_spell(field: Field) -> Custody | None:
    fields = field.mapping(["from"], ["to", "kind"])
    since = fields["from"].date() if "from" in fields else None
    until = fields["to"].date() if "to" in fields else None
    kind = fields["kind"].choice((*CUSTODY_KINDS, *OTHER_TIMES)) if "kind" in fields else CUSTODY_KINDS[0]
    if since is not None and until is not None and until < since:
        fields["to"].note("range-order", found=until)
    return None if since is None or not kind else Custody(since, until, kind, field.name)


def _facts(fields: Mapping[str, Field], words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {name: _answer(fields[name], options) for name, options in words.items() if name in fields}


def _answer(field: Field, options: Sequence[str]) -> str:
    word = field.choice((*options, "true", "false") if "yes" in options else options)
    return {"true": "yes", "false": "no"}.get(word, word)


def _read_person(field: Field) -> Person:
    words = {
        "sex": (*SEXES, UNKNOWN),
        "disability_group": (*DISABILITY_GROUPS, UNKNOWN),
        "convicted_before": _ANSWERS,
        "imprisonment_served": SERVED_BEFORE,
        "recidivism": (*RECIDIVISM, UNKNOWN),
        **dict.fromkeys(PERSON_ANSWERS, _ANSWERS),
    }
    fields = field.mapping((), (*words, "born", "citizen_of", "record", "child_born"))
    facts = _facts(fields, words)
    if facts.get("sex") == "male" and facts.get("pregnant") == "yes":
        fields["pregnant"].note("contradictory-facts", facts="sex: male; pregnant: yes")
    if facts.get("convicted_before") == "no":
        for name in ("imprisonment_served", "recidivism"):
            if facts.get(name, "no") not in ("no", "none", UNKNOWN):
                fields[name].note("contradictory-facts", facts=f"convicted_before: no; {name}: {facts[name]}")
    born = fields["born"].date() if "born" in fields else None
    record = None
    if "record" in fields:
        record = tuple(one for item in fields["record"].items() if (one := _read_conviction(item)))
        if "recidivism" in facts:
            fields["recidivism"].note("contradictory-facts", facts="recidivism; record")
    child = fields["child_born"].date() if "child_born" in fields else None
    return Person(facts, born, fields["citizen_of"].text() if "citizen_of" in fields else "", record, child)


def _read_conviction(field: Field) -> Conviction | None:
    fields = field.mapping(["category", "imprisonment"], ["at_age_under_18", "expunged"])
    category = fields["category"].choice(CRIMES) if "category" in fields else ""
    answers = [key in fields and fields[key].boolean() for key in ("imprisonment", "at_age_under_18", "expunged")]
    return Conviction(category, *answers) if category else None


def _read_circumstances(field: Field) -> Circumstances:
    words = {"damage_compensated": _ANSWERS, "harm_made_good": _ANSWERS, "procedure": (*PROCEDURES, UNKNOWN)}
    fields = field.mapping((), (*words, "mitigating", "aggravating"))
    facts = _facts(fields, words)
    points = {}
    for name in ("mitigating", "aggravating"):
        if name in fields:
            facts[name], points[name] = _read_points(fields[name])
    return Circumstances(facts, points.get("mitigating", ()), points.get("aggravating", ()))


def _read_points(field: Field) -> tuple[str, tuple[str, ...]]:
    if field.value in ("none", UNKNOWN):
        return ("no" if field.value == "none" else UNKNOWN), ()
    texts = field.value if isinstance(field.value, list) else []
    if "none" in texts or UNKNOWN in texts:
        field.note("contradictory-facts", facts="; ".join(map(str, texts)))
        return "no", ()
    points = tuple(item.reference() for item in field.one_or_more())
    return ("yes" if points else "no"), points


def _read_count(field: Field) -> Count | None:
    words = {
        "stage": (*STAGES, UNKNOWN),
        "aggravating_element": _ANSWERS,
        "victim_14_to_17": _ANSWERS,
        "death_caused": _ANSWERS,
        "mercenary": _ANSWERS,
        "death_or_grave_harm": _ANSWERS,
        "form_of_guilt": ("intentional", "negligent", UNKNOWN),
        "violence": _ANSWERS,
        "criminal_group": _ANSWERS,
        "accomplice": _ANSWERS,
    }
    fields = field.mapping(["offence", "committed"], (*words, "lists", "circumstances"))
    offence = fields["offence"].citation() if "offence" in fields else None
    committed = fields["committed"].date() if "committed" in fields else None
    circumstances = _read_circumstances(fields["circumstances"]) if "circumstances" in fields else NOT_ENTERED
    facts = _facts(fields, words)
    if "lists" in fields:
        lists = dict.fromkeys(LISTS_OF_FACTS, _ANSWERS)
        facts |= _facts(fields["lists"].mapping((), tuple(lists)), lists)
    if offence is None or committed is None:
        return None
    return Count(offence, committed, facts, circumstances, field.name)


# judgment


def _read_judgment(field: Field) -> Judgment:
    own = ["custody_since", "in_force", "facility", "credited", "term_ends", "conditional", "probation"]
    own.append("earlier_cancelled")
    fields = field.mapping((), ["counts", "final", *own, "court", "date"])
    counts: list[tuple[Citation, Imposed]] = []
    for item in fields["counts"].items(MOST_COUNTS) if "counts" in fields else ():
        keys = item.mapping(["offence"], [*Kind, "additional"])
        offence = keys["offence"].citation() if "offence" in keys else None
        imposed = _read_imposed(item, keys)
        if offence and offence.provision in {cited.provision for cited, _ in counts}:
            keys["offence"].note("duplicate-id", found=offence, first=fields["counts"].name)
        elif offence and imposed:
            counts.append((offence, imposed))
    final, method = None, ""
    if "final" in fields:
        keys = fields["final"].mapping((), [*Kind, "additional", "method"])
        final = _read_imposed(fields["final"], keys)
        method = (
            keys["method"]
            .choice(list(dict.fromkeys([*METHODS, *(m.replace("_", " ") for m in METHODS)])))
            .replace(" ", "_")
            if "method" in keys
            else ""
        )
    return Judgment(
        tuple(counts),
        final,
        method,
        fields["in_force"].date() if "in_force" in fields else None,
        fields["facility"].choice(FACILITIES) if "facility" in fields else "",
        fields["credited"].quantity(N_("an amount"), "473 d") if "credited" in fields else None,
        fields["term_ends"].date() if "term_ends" in fields else None,
        fields["conditional"].boolean() if "conditional" in fields else None,
        fields["probation"].quantity(N_("a term"), "3y") if "probation" in fields else None,
        fields["earlier_cancelled"].boolean() if "earlier_cancelled" in fields else None,
    )


def _read_imposed(field: Field, fields: Mapping[str, Field]) -> Imposed | None:
    kinds = [kind for kind in Kind if kind in fields]
    if len(kinds) != 1:
        field.note(
            "contradictory-facts" if kinds else "missing-key",
            facts="; ".join(kinds),
            expected=N_("imprisonment (or another kind)"),
        )
        return None
    kind = kinds[0]
    additional = _read_imposed_additional(fields["additional"]) if "additional" in fields else ()
    if kind not in UNITS:
        word = fields[kind].text()
        if word and word not in ("yes", "true"):
            fields[kind].note("bad-choice", found=word, expected="yes")
        return Imposed(kind, None, additional)
    quantity = fields[kind].quantity()
    if quantity is not None and quantity.is_zero:
        fields[kind].note(
            "bad-quantity", found=fields[kind].text(), expected=N_("an amount above nothing"), example="17y"
        )
        return None
    if quantity is None or not check_unit(fields[kind], kind, quantity.unit, quantity.of):
        return None
    return Imposed(kind, quantity, additional)


def _read_imposed_additional(field: Field) -> tuple[ImposedAdditional, ...]:
    seen: dict[AdditionalKind, ImposedAdditional] = {}
    for item in field.items():
        found = read_imposed_additional(item)
        if found is not None and found.kind in seen:
            item.note("duplicate-id", found=found.kind, first=field.name)
        elif found is not None:
            seen[found.kind] = found
    return tuple(seen.values())


def read_imposed_additional(field: Field) -> ImposedAdditional | None:
    """Read `confiscation`, `deprivation_of_right 3y`, `deprivation_of_right life`."""
    name, _, rest = field.text().partition(" ")
    if name not in tuple(AdditionalKind):
        field.note("bad-choice", found=name, expected=", ".join(AdditionalKind))
        return None
    if rest in ("life", "for life"):
        return ImposedAdditional(AdditionalKind(name), None, True)
    if not rest:
        return ImposedAdditional(AdditionalKind(name))
    amount = Field(field.document, field.path, rest, field.problems).quantity(N_("a term"), "3y")
    if amount is not None and amount.unit is not Unit.TERM:
        field.note("bad-quantity", found=rest, expected=N_("a term"), example="3y")
        return None
    return ImposedAdditional(AdditionalKind(name), amount)


# argument


def _read_argument(field: Field, seen: dict[str, str]) -> Argument:
    """An argument; `seen` are the ids of the claims before it, which a claim may be drawn from, and where they stand."""
    fields = field.mapping(["claims"], ["by", "source"])
    claims = []
    for item in fields["claims"].items(MOST_CLAIMS, len(seen)) if "claims" in fields else ():
        claim = _read_claim(item)
        if claim is None:
            continue
        if claim.id in seen:
            item.child("id").note("duplicate-id", found=claim.id, first=seen[claim.id])
        for premise in claim.premises:
            if premise not in seen:
                known = ", ".join(sorted(seen)) or N_("an earlier claim")
                item.child("from").note("bad-choice", found=premise, expected=known)
        seen.setdefault(claim.id, item.child("id").where)
        claims.append(claim)
    return Argument(_read_said(fields.get("by")), tuple(claims), field.name)


QUANTITIES: Mapping[str, str] = {
    "sanction_max": "quantity",
    "sanction_min": "quantity",
    "heaviest_sanction": "citation",
    "heaviest_sanction_max": "quantity",
    "final_max": "quantity",
    "final_min": "quantity",
    "lawful_final": "quantity",
    "method_available": "answer",
    "category": "category",
    "number_of_articles": "number",
    "number_in_category": "number",
    "additional_authorised": "answer",
    "aggravating_circumstances": "fact",
    "mitigating_circumstances": "fact",
    "not_covered": "none",
}
"""What a claim can be about, and what kind of value it takes."""
_OF_A_KIND = ("sanction_max", "sanction_min", "final_max", "final_min", "lawful_final")
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "sanction_max": ("offence",),
    "sanction_min": ("offence",),
    "method_available": ("method",),
    "category": ("offence",),
    "number_in_category": ("category",),
    "additional_authorised": ("additional",),
    "not_covered": ("provision",),
}


def _read_claim(field: Field) -> Claim | None:
    optional = ["relation", "value", "says", "kind", "method", "offence", "category", "additional", "provision", "from"]
    fields = field.mapping(["id", "quantity"], optional)
    quantity = fields["quantity"].choice(tuple(QUANTITIES)) if "quantity" in fields else ""
    if not quantity or "id" not in fields:
        return None
    for needed in (*_NEEDS.get(quantity, ()), *(("value",) if QUANTITIES[quantity] != "none" else ())):
        if needed not in fields:
            field.note("missing-key", expected=needed)
            return None
    texts = _read_said(fields.get("says"))
    value = _read_value(fields["value"], QUANTITIES[quantity]) if "value" in fields else ""
    kind = Kind(word) if "kind" in fields and (word := fields["kind"].choice(tuple(UNITS))) else None
    if isinstance(value, Quantity) and quantity in _OF_A_KIND:
        check_unit(fields["value"], kind or Kind.IMPRISONMENT, value.unit, value.of)
    return Claim(
        fields["id"].text(),
        quantity,
        fields["relation"].choice(RELATIONS) if "relation" in fields else "=",
        value,
        texts,
        kind,
        fields["method"].choice(METHODS) if "method" in fields else "",
        fields["offence"].citation() if "offence" in fields else None,
        fields["category"].choice(OFFENCE_CLASSES) if "category" in fields else "",
        read_imposed_additional(fields["additional"]) if "additional" in fields else None,
        fields["provision"].reference() if "provision" in fields else "",
        tuple(item.text() for item in fields["from"].items()) if "from" in fields else (),
    )


def _read_said(field: Field | None) -> Mapping[str, str]:
    """A text of the user's, in one language or in several."""
    if field is None:
        return {}
    if isinstance(field.value, dict):
        return {language: child.text() for language, child in field.open_mapping().items()}
    return {"en": field.text()}


def _read_value(field: Field, type_: str) -> str | Quantity | Citation:
    match type_:
        case "quantity":
            return field.quantity() or ""
        case "number":
            found = field.quantity(N_("a number"), "2")
            if found and found.unit is not Unit.NUMBER:
                field.note("bad-quantity", found=field.text(), expected=N_("a number"), example="2")
            return found or number(0)
        case "citation":
            return field.citation() or ""
        case "category":
            return field.choice(OFFENCE_CLASSES)
        case "fact":
            return _answer(field, ("none", "present"))
        case _:
            return _answer(field, ("yes", "no"))
