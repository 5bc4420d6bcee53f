"""The JSON contract (docs/reference/json.md): plain data of an assessment, its claims and its judgment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from sentencing.answer import Answer
from sentencing.engine.assessment import Assessment
from sentencing.engine.attached import Attached, attached
from sentencing.engine.counts.indices import in_tenge
from sentencing.engine.found import Bound
from sentencing.engine.narrowing import narrowings
from sentencing.engine.reasoning.telling import Told
from sentencing.engine.reasoning.trace import Step
from sentencing.law.model import Index, Kind
from sentencing.problem import Problem
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import Ranges, bounded
from sentencing.report.receipt import receipt
from sentencing.report.serving import serving_json
from sentencing.report.told import caps_of, conditions_json, told_json
from sentencing.report.witness import witness_json
from sentencing.report.wording import Wording, iso, rounded

SCHEMA = "sentencing/assessment/1"
Json = dict[str, Any]
T = TypeVar("T")


def answer_json(answer: Answer, wording: Wording) -> Json:
    """An answer as plain data: the bounds, the claims, the judgment."""
    assessment = answer.found
    data = assessment_json(assessment, wording)
    if assessment.case.arguments or assessment.case.judgment is not None:
        from sentencing.report.findings import claims_json, judgment_json  # noqa: PLC0415 - bounds alone do not load it

        data["claims"] = claims_json(answer.claims, assessment, wording)
        data["judgment"] = judgment_json(answer.checks, wording)
    return data


def assessment_json(assessment: Assessment, wording: Wording) -> Json:
    """An assessment as plain data."""
    act, indices = assessment.rules.act, range(len(assessment.case.counts))
    return {
        "schema": SCHEMA,
        "case": assessment.case.name,
        "law": {
            "code": act.code,
            "title": wording.text(act.title),
            "in_force_on": sorted(
                {str(r.bounds.offence.law.day) for index in indices for r in assessment.results(index)}
            ),
            "text_as_of": str(act.text_as_of),
        },
        "counts": [count_json(assessment, index, wording) for index in indices],
        "concurrence": concurrence_json(assessment) if assessment.is_set else None,
        "final": {
            **{
                name: bound_json(assessment, bound) | tenge_json(bound.ranges, assessment.final_index(kind), wording)
                for name, (kind, _), bound in by_name(assessment.bounds())
            },
            "life": Kind.LIFE_IMPRISONMENT in assessment.lives(),
            **{f"{kind}_witness": witness_json(assessment, found) for kind, found in assessment.lives().items()},
        },
        "serving": serving_json(assessment),
        "unknown": unknown_json(assessment),
        "assumed": [{"of": of, "fact": fact, "value": value} for (of, fact), value in assessment.assumed.items()],
        "readings": readings_json(assessment, wording),
        "messages": [problem_json(found, wording) for found in assessment.warnings],
        "claims": [],
        "judgment": [],
        "steps": [step_json(step, wording) for step in assessment.steps],
        "receipt": receipt(assessment),
    }


def by_name(slots: Mapping[tuple[Kind, str], T]) -> Iterator[tuple[str, tuple[Kind, str], T]]:
    """What is said of each kind, with its key. A fine that is a multiple of a sum has one of its own; where the sums are of several kinds, one
    for each."""
    several = len([of for _, of in slots if of]) > 1
    for (kind, of), said in slots.items():
        multiple = f"{kind}_multiple_{of}" if several else f"{kind}_multiple"
        yield multiple if of else str(kind), (kind, of), said


def amount_json(name: str, quantity: Quantity) -> Json:
    """An amount, with its exact value beside it where it was rounded."""
    return {name: iso(quantity)} | ({} if rounded(quantity) == quantity else {f"{name}_exact": str(quantity)})


def interval_json(interval: Interval) -> Json:
    """A range."""
    low, high = bounded(interval)
    return {
        **amount_json("min", low),
        "min_exclusive": interval.low_open,
        **amount_json("max", high),
        "max_exclusive": interval.high_open,
    }


def ranges_json(ranges: Ranges) -> Json:
    """A set of amounts: its hull, and its pieces where it has gaps."""
    pieces = {"ranges": [interval_json(i) for i in ranges.intervals]} if len(ranges.intervals) > 1 else {}
    return {**interval_json(ranges.hull), **pieces}


def tenge_json(ranges: Ranges, index: Index | None, wording: Wording) -> Json:
    """Amounts in MCI as money beside them; `null` where there is no one index, and a message says why."""
    if bounded(ranges.hull)[1].unit is not Unit.MCI:
        return {}
    if index is None:
        return {"tenge": None}
    said = {"index": iso(index.tenge), "since": str(index.since), "source": wording.text(index.source)}
    return {"tenge": {**said, **ranges_json(in_tenge(ranges, index))}}


def bound_json(assessment: Assessment, bound: Bound) -> Json:
    """A final bound with its witnesses."""
    return {
        **ranges_json(bound.ranges),
        "min_witness": witness_json(assessment, bound.least),
        "max_witness": witness_json(assessment, bound.most),
    }


def count_json(assessment: Assessment, index: int, wording: Wording) -> Json:
    """One count: what it is and what can be imposed for it."""
    count, part = assessment.case.counts[index], assessment.part(index)
    article = assessment.rules.article(part.citation.article)
    options = assessment.count_options(index)
    return {
        "offence": str(count.offence),
        "committed": str(count.committed),
        "title": wording.text(article.title) if article else "",
        "gist": wording.text(part.gist),
        "category": told_json(assessment.category(index)),
        "guilt": told_json(assessment.told_of_count(index, lambda result: result.bounds.offence.sanction.guilt)),
        "law_of": told_json([Told(str(day), facts) for day, facts in assessment.law_day(index)]),
        "since": told_json(assessment.since(index)),
        "punishments": {
            name: ranges_json(ranges) | tenge_json(ranges, assessment.index_of(index), wording)
            for name, _, ranges in by_name(assessment.count_ranges(index))
        },
        "life": any(o.kind is Kind.LIFE_IMPRISONMENT for o in options),
        "other": [str(o.kind) for o in options if o.kind in (Kind.DEATH_PENALTY, Kind.EXPULSION)],
        "additional": [additional_json(item) for item in attached(assessment, index)],
    }


def additional_json(found: Attached) -> Json:
    """An additional punishment of a count; where it turns on open facts, what it is under which of them."""
    item = found.bound
    turning = {"if_met": item.duty, "if": conditions_json(found.facts)} if found.turns else {}
    amounts: Json = {}
    if item.range is not None:
        amounts = {
            name: iso(end) for name, end in (("min", item.range.low), ("max", item.range.high)) if end is not None
        }
    return {
        "kind": str(item.kind),
        "duty": found.duty,
        **turning,
        **amounts,
        "for_life": item.for_life,
        "only_with": [str(kind) for kind in item.only_with],
        "only_points": list(item.only_points),
        "cite": item.cite,
    }


def concurrence_json(assessment: Assessment) -> Json:
    """Art. 58: the provision and what each method can reach."""
    found = [f for end in assessment.ends for f in end.found]
    cites = list(dict.fromkeys(f.situation.cite for f in found))
    methods: Json = {}
    for method in assessment.methods:
        bounds = assessment.bounds(method)
        methods[method] = {name: bound_json(assessment, bound) for name, _, bound in by_name(bounds)}
        for kind in assessment.lives(method):
            methods[method][str(kind)] = True
    kinds = dict.fromkeys(kind for f in found for kind, _ in f.situation.outcome.caps)
    caps = {str(kind): told_json([Told(iso(cap), facts) for cap, facts in caps_of(assessment, kind)]) for kind in kinds}
    return {
        "provision": cites[0] if len(cites) == 1 else ", ".join(cites),
        "provisions": cites,
        "methods": methods,
        "caps": caps,
    }


# the rest


def unknown_json(assessment: Assessment) -> list[Json]:
    """The unknown facts that were decided each way, the one that narrows most first, and what each value leaves."""
    return [
        {"of": of, "fact": fact, "values": {row.value: _left_json(row.left) for row in rows}}
        for (of, fact), rows in narrowings(assessment)
    ]


def _left_json(left: Assessment) -> Json:
    bounds = {name: ranges_json(bound.ranges) for name, _, bound in by_name(left.bounds())}
    return {**bounds, "life": Kind.LIFE_IMPRISONMENT in left.lives()}


def readings_json(assessment: Assessment, wording: Wording) -> list[Json]:
    """Every interpretation that a step rests on."""
    rows = []
    for id_ in assessment.used_readings:
        item = assessment.rules.general.interpretations[id_]
        rows.append(
            {
                "id": id_,
                "cite": item.cite,
                "question": wording.text(item.question),
                "reading": assessment.readings[id_],
                "because": wording.text(item.because),
            }
        )
    return rows


def step_json(step: Step, wording: Wording) -> Json:
    """One step."""
    return {
        "id": step.id,
        "scope": step.scope,
        "cite": step.cite,
        "says": wording.step(step),
        "gives": None if step.gives is None else wording.value(step.gives, "class"),
        "from": list(step.based_on),
        "applied": step.applied,
        "if": conditions_json(step.when),
        "place": f"{step.place.file}:{step.place.line}",
        "since": step.since,
        "reading": step.reading or None,
    }


def problem_json(found: Problem, wording: Wording) -> Json:
    """A message."""
    says, remedy = wording.problem(found)
    place = {"file": found.place.file or None, "line": found.place.line or None, "column": found.place.column or None}
    return {
        "class": str(found.severity),
        "code": found.code,
        "says": says,
        "remedy": remedy,
        "field": found.field or None,
        **place,
    }


def problems_json(found: Iterable[Problem], wording: Wording) -> Json:
    """The answer to input that cannot be used."""
    return {"schema": SCHEMA, "messages": [problem_json(one, wording) for one in found]}
