"""The JSON Schema (2020-12) of the answers of `bounds` and `check` as JSON (docs/reference/json.md).

One small mapping for each piece of an answer, its fields in the order in which they are printed. Nothing beyond them may stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sentencing.argument.finding import Verdict
from sentencing.audit.checks import Grade
from sentencing.codes import Severity
from sentencing.engine.attached import CONDITIONAL
from sentencing.engine.counts.additional import MANDATORY, OPTIONAL
from sentencing.engine.service.conditional import BARRED, POSSIBLE
from sentencing.json_schema import DIALECT, Schema, exactly, list_of, one_of, or_null, ref, some
from sentencing.law.grammar import SUMS
from sentencing.law.model import UNITS, AdditionalKind, Kind
from sentencing.law.read_special import GUILT
from sentencing.law.schema import CUSTODY_KINDS, FACILITIES, GUARANTORS, METHODS, OFFENCE_CLASSES, OTHER_TIMES, RELEASES
from sentencing.report.as_json import SCHEMA
from sentencing.report.serving import NOT_IN_QUESTION

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
NAME: Schema = {"type": "string", "minLength": 1}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
PLACE: Schema = {"type": "string", "pattern": "^.+\\.yaml:[1-9][0-9]*$"}
HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
AMOUNT: Schema = {"type": "string", "pattern": "^(P[0-9]|PT[0-9]|[0-9/]+ (MCI|KZT)$|[0-9/]+x [a-z]+$)"}
"""In machine form, rounded: `P12Y9M`, `PT600H`, `2000 MCI`, `20x bribe`, `612600 KZT`."""
EXACT: Schema = {"type": "string", "pattern": "^[0-9]"}
"""In the form of the case file, with fractions: `12y15/2m`, `93/2 d`."""
SLOTS = (*map(str, UNITS), "fine_multiple", *(f"fine_multiple_{of}" for of in SUMS))
LIVES = (str(Kind.LIFE_IMPRISONMENT), str(Kind.DEATH_PENALTY))


def answer_schema() -> Schema:
    """The schema of an answer, and of the object that stands in its place where the input cannot be used."""
    return {
        "$schema": DIALECT,
        "title": SCHEMA,
        "description": "What `sentencing bounds` and `sentencing check` print with --format json; docs/reference/json.md explains it.",
        "anyOf": [ref("answer"), ref("refusal")],
        "$defs": {**_answers(), **_amounts(), **_sentences(), **_findings(), **_services()},
    }


def _told(value: Schema) -> Schema:
    """A value; where it turns on open facts, the values with the facts that decide between them."""
    return {"anyOf": [value, {**list_of(exactly({"value": value, "if": list_of(ref("condition"))})), "minItems": 2}]}


def _answers() -> Schema:
    law = exactly({"code": NAME, "title": NAME, "in_force_on": list_of(DAY), "text_as_of": DAY})
    final = {**_each(SLOTS, ref("bound")), "life": FLAG, **{f"{kind}_witness": ref("witness") for kind in LIVES}}
    condition = exactly({"of": NAME, "fact": NAME, "values": {**list_of(NAME), "minItems": 1}})
    return {
        "condition": condition,
        "answer": exactly({
            "schema": {"const": SCHEMA},
            "case": TEXT,
            "law": law,
            "counts": {**list_of(ref("count")), "minItems": 1},
            "concurrence": or_null(ref("concurrence")),
            "final": some(final, ["life"]),
            "serving": or_null(ref("serving")),
            "unknown": list_of(_unknown()),
            "assumed": list_of(exactly({"of": NAME, "fact": NAME, "value": NAME})),
            "readings": list_of(exactly({"id": NAME, "cite": NAME, "question": NAME, "reading": NAME, "because": NAME})),
            "messages": list_of(ref("message")),
            "claims": list_of(ref("claim")),
            "judgment": list_of(ref("check")),
            "steps": list_of(ref("step")),
            "receipt": exactly({"engine": NAME, "rules": HASH, "case": HASH, "steps": HASH}),
        }),
        "refusal": exactly({"schema": {"const": SCHEMA}, "messages": {**list_of(ref("message")), "minItems": 1}}),
        "count": _count(),
        "concurrence": _concurrence(),
    }  # fmt: skip


# amounts


def _amounts() -> Schema:
    index = {"index": AMOUNT, "since": DAY, "source": NAME}
    pieces = {"ranges": {**list_of(_range({})), "minItems": 2}}
    tenge = {"tenge": or_null(_range({**index, **pieces}, list(index)))}
    witnesses = {f"{end}_witness": or_null(ref("witness")) for end in ("min", "max")}
    return {
        "ranges": _range({**pieces, **tenge}),
        "bound": _range({**pieces, **tenge, **witnesses}, list(witnesses)),
    }


def _range(more: Schema, required: Sequence[str] = ()) -> Schema:
    """Both ends of a range, and with an end that was rounded the exact one."""
    ends = {"min": AMOUNT, "min_exclusive": FLAG, "max": AMOUNT, "max_exclusive": FLAG}
    return some({**ends, "min_exact": EXACT, "max_exact": EXACT, **more}, [*ends, *required])


# counts and sentences


def _count() -> Schema:
    other = [str(Kind.DEATH_PENALTY), str(Kind.EXPULSION)]
    return exactly({
        "offence": NAME,
        "committed": DAY,
        "title": NAME,
        "gist": NAME,
        "category": _told(one_of(OFFENCE_CLASSES)),
        "guilt": _told(one_of(GUILT)),
        "law_of": _told(DAY),
        "since": _told(NAME),
        "punishments": some(_each(SLOTS, ref("ranges"))),
        "life": FLAG,
        "other": list_of(one_of(other)),
        "additional": list_of(_additional()),
    })  # fmt: skip


def _additional() -> Schema:
    always = {
        "kind": one_of(AdditionalKind), "duty": one_of((MANDATORY, OPTIONAL, CONDITIONAL)), "for_life": FLAG,
        "only_with": list_of(one_of(Kind)), "only_points": list_of(NAME), "cite": NAME,
    }  # fmt: skip
    turning = {"if_met": one_of((MANDATORY, OPTIONAL)), "if": list_of(ref("condition"))}
    return some({**always, "min": AMOUNT, "max": AMOUNT, **turning}, list(always))


def _concurrence() -> Schema:
    method = some({**_each(SLOTS, ref("bound")), **_each(LIVES, {"const": True})})
    return exactly({
        "provision": NAME,
        "provisions": {**list_of(NAME), "minItems": 1},
        "methods": some(_each(METHODS, method)),
        "caps": some(_each(SLOTS, _told(AMOUNT))),
    })  # fmt: skip


def _sentences() -> Schema:
    imposed = {"kind": one_of(Kind), "amount": or_null(EXACT)}
    additional = {"additional": list_of(NAME)}
    earlier = {name: exactly(imposed) for name in ("new", "unserved", "earlier")}
    always = {
        "counts": list_of(exactly({"offence": NAME, **imposed, **additional})),
        "method": or_null(one_of(METHODS)),
        "final": exactly({**imposed, **additional}),
    }
    under = {"if": {**list_of(exactly({"of": TEXT, "fact": NAME, "value": NAME})), "minItems": 1}}
    return {"witness": some({**under, **always, **earlier}, list(always))}


# facts, findings, steps


def _unknown() -> Schema:
    left = some({**_each(SLOTS, ref("ranges")), "life": FLAG}, ["life"])
    return exactly(
        {"of": NAME, "fact": NAME, "values": {"type": "object", "minProperties": 1, "additionalProperties": left}}
    )


def _findings() -> Schema:
    says = {"because": TEXT, "cites": list_of(NAME)}
    return {
        "message": exactly({
            "class": one_of(Severity), "code": NAME, "says": NAME, "remedy": NAME, "field": or_null(NAME),
            "file": or_null(NAME), "line": or_null(_number(1)), "column": or_null(_number(1)),
        }),
        "claim": exactly({
            "id": NAME, "by": TEXT, "says": TEXT, "verdict": one_of(Verdict), "witness": or_null(ref("witness")), **says,
            "would_hold": list_of({**list_of(NAME), "minItems": 1}),
        }),
        "check": exactly({"check": NAME, "subject": TEXT, "verdict": one_of(("holds", "fails", "depends", "not_checked")), "grade": one_of(Grade), **says}),
        "step": exactly({
            "id": NAME, "scope": NAME, "cite": NAME, "says": NAME, "gives": or_null(TEXT), "from": list_of(NAME), "applied": FLAG, "if": list_of(ref("condition")),
            "place": PLACE, "since": NAME, "reading": or_null(NAME),
        }),
    }  # fmt: skip


# serving


def _services() -> Schema:
    times = {"from": DAY, "to": DAY, "kind": one_of((*CUSTODY_KINDS, *OTHER_TIMES)), "days": _number(0)}
    facility = {
        "kinds": list_of(one_of(FACILITIES)), "turns_on": list_of(NAME), "full_security_up_to": _told(or_null(AMOUNT)),
        "full_security_turns_on": list_of(NAME),
    }  # fmt: skip
    credit = {
        "kind": one_of(Kind), "facilities": list_of(one_of(FACILITIES)), "credited": EXACT, "rest": or_null(EXACT),
        "ends": or_null(DAY),
    }  # fmt: skip
    return {
        "serving": exactly({
            "facility": or_null(exactly(facility)),
            "conditional": or_null(_conditional()),
            "guarantee": _guarantee(),
            "deferral": or_null(_deferral()),
            "custody": list_of(exactly(times)),
            "begins": or_null(DAY),
            "credit": list_of(exactly(credit)),
        }),
    }  # fmt: skip


def _open(answers: Sequence[str]) -> Schema:
    """The answers that are possible, what bars, and the facts that decide."""
    return {"answers": {**list_of(one_of(answers)), "minItems": 1}, "grounds": list_of(NAME), "turns_on": list_of(NAME)}


def _conditional() -> Schema:
    length = {
        "length": one_of(("whole_term", "range", "none")), "min": or_null(AMOUNT), "max": or_null(AMOUNT),
    }  # fmt: skip
    return exactly(
        {**_open((POSSIBLE, BARRED)), "probation": list_of(exactly(length)), "without": list_of(one_of(AdditionalKind))}
    )


def _guarantee() -> Schema:
    amounts = list_of(exactly({"guarantor": one_of(GUARANTORS), "amount": AMOUNT}))
    bail = exactly({"offence": NAME, "amounts": amounts, "min": AMOUNT, "max": AMOUNT, "if": list_of(ref("condition"))})
    return exactly({**_open((POSSIBLE, BARRED)), "release": list_of(one_of(RELEASES)), "bails": list_of(bail)})


def _deferral() -> Schema:
    answers = ("may", "must", BARRED, NOT_IN_QUESTION)
    return exactly({**_open(answers), "longest": _told(or_null(AMOUNT)), "until": _told(or_null(DAY))})


def _each(names: Iterable[str], schema: Schema) -> Schema:
    return dict.fromkeys(names, schema)


def _number(least: int) -> Schema:
    return {"type": "integer", "minimum": least}
