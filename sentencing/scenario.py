"""Scenarios: case files with an `expect` block, which a lawyer can read and correct. See tests/scenarios/README.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sentencing.answer import Answer, answer
from sentencing.case import read_case
from sentencing.document import Document, Field, read_document, root
from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.telling import Told
from sentencing.engine.reasoning.trace import canonical
from sentencing.engine.service.guarantee import Bail
from sentencing.law.model import UNITS, Kind
from sentencing.law.rulebook import RuleBook
from sentencing.message import N_
from sentencing.problem import ProblemError, Problems
from sentencing.quantity import Interval
from sentencing.ranges import Ranges

_OWN = ("scenario", "cite", "expect", "readings", "assume_unchanged")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case with what is expected of it."""

    name: str
    cite: str
    file: str
    document: Document
    readings: Mapping[str, str]
    assume_unchanged: bool
    expect: Field
    problems: Problems


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file. Raises ProblemError."""
    document = read_document(path)
    problems = Problems()
    whole = root(document, problems).open_mapping()
    problems.raise_any()
    for key in ("scenario", "cite", "expect"):
        if key not in whole:
            root(document, problems).note("missing-key", expected=key)
    problems.raise_any()
    data = document.data
    assert isinstance(data, dict)
    rest: dict[str, Any] = {key: value for key, value in data.items() if key not in _OWN}
    readings = {k: v.text() for k, v in whole["readings"].open_mapping().items()} if "readings" in whole else {}
    unchanged = "assume_unchanged" in whole and whole["assume_unchanged"].boolean()
    return Scenario(
        whole["scenario"].text(),
        whole["cite"].reference(),
        str(path),
        Document(document.file, rest, document.places),
        readings,
        unchanged,
        whole["expect"],
        problems,
    )


def run_scenario(scenario: Scenario, rules: RuleBook) -> list[str]:
    """What differs from the expectation; empty if nothing does. Raises ProblemError for an `expect` that cannot be read."""
    keys = ("refused", "final", "methods", "concurrence", "counts", "claims", "judgment", "warnings", "life", "serving")
    fields = scenario.expect.mapping((), keys)
    for empty in _empty(scenario.expect):
        empty.note("wrong-shape", shape=N_("nothing that could be compared"), expected=N_("what the answer must be"))
    scenario.problems.raise_any()
    wanted = fields["refused"].text() if "refused" in fields else ""
    try:
        found = answer(
            read_case(scenario.document, rules.general.facts),
            rules,
            scenario.readings,
            assume_unchanged=scenario.assume_unchanged,
        )
    except ProblemError as error:
        codes = [found.code for found in error.problems]
        return [] if wanted in codes else [f"refused: {', '.join(codes)}; expected {wanted or 'an answer'}"]
    if wanted:
        return [f"expected to be refused: {wanted}; it was answered"]
    differences = [difference for key, field in fields.items() for difference in _differences(key, field, found)]
    scenario.problems.raise_any()
    return differences


def _differences(key: str, field: Field, found: Answer) -> Iterator[str]:
    """What differs from one key of the expectation."""
    if key in _OF_ANSWER:
        yield from _OF_ANSWER[key](field, found)
    else:
        yield from _OF_BOUNDS[key](field, found.found)


def _empty(field: Field) -> Iterator[Field]:
    """The mappings of an expectation that hold nothing, so that no answer could differ from them."""
    if isinstance(field.value, dict):
        if not field.value:
            yield field
        for inner in field.open_mapping().values():
            yield from _empty(inner)


def _ranges(field: Field) -> Ranges | None:
    """The expected amounts of a kind: a range, a list of ranges, or none."""
    if field.value == "none":
        return None
    return Ranges.of(interval for item in field.one_or_more() if (interval := _with_both_ends(item)))


def _with_both_ends(field: Field) -> Interval | None:
    found = field.interval()
    if found is not None and None in (found.low, found.high):
        field.note(
            "bad-quantity", found=field.text(), expected=N_("a range with both ends"), example="6m..17y, >0..1200 h"
        )
        return None
    return found


def _differs(what: str, expected: object, found: object) -> list[str]:
    return [] if expected == found else [f"{what}: expected {_said(expected)}, found {_said(found)}"]


def _said(value: object) -> str:
    if isinstance(value, Ranges):
        return " or ".join(map(str, value.intervals)) or "nothing"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value is None or value == "" else str(value)


def _kinds(field: Field, found: Mapping[str, Ranges], life: bool, what: str) -> Iterator[str]:
    for name, expected in field.mapping((), [*UNITS, "fine_multiple", "life"]).items():
        if name == "life":
            yield from _differs(f"{what} life", expected.boolean(), life)
        else:
            yield from _differs(f"{what} {name}", _ranges(expected), found.get(name))


def _by_name(assessment: Assessment, method: str = "") -> dict[str, Ranges]:
    return {
        f"{kind}_multiple" if of else str(kind): bound.ranges for (kind, of), bound in assessment.bounds(method).items()
    }


def _final(field: Field, assessment: Assessment) -> Iterator[str]:
    yield from _kinds(field, _by_name(assessment), Kind.LIFE_IMPRISONMENT in assessment.lives(), "final")


def _life(field: Field, assessment: Assessment) -> Iterator[str]:
    yield from _differs("life", field.boolean(), Kind.LIFE_IMPRISONMENT in assessment.lives())


def _methods(field: Field, assessment: Assessment) -> Iterator[str]:
    for method, expected in field.open_mapping().items():
        if expected.value == "none":
            yield from _differs(f"method {method}", False, method in assessment.methods)
        else:
            yield from _kinds(expected, _by_name(assessment, method), bool(assessment.lives(method)), method)


def _concurrence(field: Field, assessment: Assessment) -> Iterator[str]:
    yield from _differs(
        "concurrence", sorted(item.reference() for item in field.one_or_more()), sorted(assessment.cites)
    )


def _counts(field: Field, assessment: Assessment) -> Iterator[str]:
    indices = {str(count.offence): index for index, count in enumerate(assessment.case.counts)}
    for name, expected in field.open_mapping().items():
        if name not in indices:
            yield f"count {name}: not in the case"
            continue
        index = indices[name]
        keys = ("category", "additional", "since", "index", "life", "fine_multiple", *UNITS)
        sets = {f"{kind}_multiple" if of else str(kind): r for (kind, of), r in assessment.count_ranges(index).items()}
        for key, value in expected.mapping((), keys).items():
            match key:
                case "category":
                    yield from _differs(f"{name} category", value.text(), _one_of(assessment.category(index)))
                case "since":
                    yield from _differs(
                        f"{name} since",
                        value.text(),
                        _one_of(assessment.since(index)),
                    )
                case "index":
                    paid = assessment.index_of(index)
                    yield from _differs(f"{name} index", value.text(), str(paid.tenge.value) if paid else "none")
                case "additional":
                    found = sorted(
                        f"{a.kind}{' life' if a.for_life else ''} {a.duty}" for a in assessment.additional(index)
                    )
                    yield from _differs(f"{name} additional", sorted(item.text() for item in value.items()), found)
                case "life":
                    lives = any(o.kind is Kind.LIFE_IMPRISONMENT for o in assessment.count_options(index))
                    yield from _differs(f"{name} life", value.boolean(), lives)
                case _:
                    yield from _differs(f"{name} {key}", _ranges(value), sets.get(key))


def _one_of(told: Sequence[Told[str]]) -> str:
    return " or ".join(sorted(one.value for one in told))


def _claims(field: Field, found: Answer) -> Iterator[str]:
    verdicts = {finding.claim.id: str(finding.verdict) for finding in found.claims}
    for name, expected in field.open_mapping().items():
        yield from _differs(f"claim {name}", expected.text(), verdicts.get(name))


def _judgment(field: Field, found: Answer) -> Iterator[str]:
    grades = {f"{check.check} {canonical(check.subject)}": str(check.grade) for check in found.checks}
    for name, expected in field.open_mapping().items():
        yield from _differs(f"judgment {name}", expected.text(), grades.get(name))


def _warnings(field: Field, assessment: Assessment) -> Iterator[str]:
    codes = sorted({found.code for found in assessment.warnings})
    yield from _differs("warnings", sorted(item.text() for item in field.items()), codes)


def _serving(field: Field, assessment: Assessment) -> Iterator[str]:
    found = [one.facility for one in assessment.servings if one.facility is not None]
    credits = {
        name: credit
        for one in assessment.servings
        for credit in one.credits
        for name in credit.facilities or (str(credit.kind),)
    }
    keys = ("facility", "turns_on", "full_security", "conditional", "probation", *_RELEASES, *_OF_CREDITS)
    for key, value in field.mapping((), keys).items():
        match key:
            case "facility":
                kinds = {kind for facility in found for kind in facility.kinds}
                yield from _differs(key, sorted(item.text() for item in value.one_or_more()), sorted(kinds or {"none"}))
            case "turns_on":
                facts = {fact for facility in found for fact in facility.open_facts}
                yield from _differs(key, sorted(item.text() for item in value.items()), sorted(facts))
            case "full_security":
                longest = next((str(facility.full_security) for facility in found if facility.full_security), "none")
                yield from _differs(key, value.text(), longest)
            case "conditional":
                yield from _conditional(value, assessment)
            case "probation":
                yield from _probation(value, assessment)
            case "guarantee" | "bail" | "period" | "deferral" | "until":
                yield from _differs(
                    key, sorted(item.text() for item in value.one_or_more()), _RELEASES[key](assessment)
                )
            case _:
                for name, expected in value.open_mapping().items():
                    amount = getattr(credits.get(name), _OF_CREDITS[key], None)
                    yield from _differs(f"{key} {name}", expected.text(), "none" if amount is None else str(amount))


def _conditional(field: Field, assessment: Assessment) -> Iterator[str]:
    """`possible`, `barred` with its grounds, or both: `[possible, torture]`."""
    found = [one.conditional for one in assessment.servings if one.conditional is not None]
    words = {ground for one in found for ground in one.grounds}
    if any("possible" in one.answers for one in found):
        words.add("possible")
    yield from _differs("conditional", sorted(item.text() for item in field.one_or_more()), sorted(words or {"none"}))


def _probation(field: Field, assessment: Assessment) -> Iterator[str]:
    """`whole term`, a range, `none`; several where it is open; empty where no sentence can be conditional."""
    found = {
        str(length or "none") for one in assessment.servings if one.conditional for length in one.conditional.probation
    }
    yield from _differs("probation", sorted(item.text() for item in field.one_or_more()), sorted(found))


def _guarantee_words(assessment: Assessment) -> list[str]:
    """`from punishment` or `from liability` where release is possible, and the grounds that bar it, or could."""
    found = [one.guarantee for one in assessment.servings if one.guarantee is not None]
    return sorted({word for one in found for word in (*one.grounds, *one.release)} or {"none"})


def _bails(assessment: Assessment) -> Sequence[Bail]:
    return next((one.guarantee.bails for one in assessment.servings if one.guarantee and one.guarantee.bails), ())


def _deferral_words(assessment: Assessment) -> list[str]:
    """`may` or `must` with the longest deferral, and the grounds that bar it, or could."""
    found = [one.deferred for one in assessment.servings if one.deferred is not None]
    words = {word for one in found for word in one.grounds}
    words |= {f"{answer} {one.longest}" for one in found for answer in one.answers if answer != "barred"}
    return sorted(words or {"none"})


_RELEASES: Mapping[str, Callable[[Assessment], list[str]]] = {
    "guarantee": _guarantee_words,
    "bail": lambda a: sorted({str(amount) for bail in _bails(a) for _, amount in bail.amounts}),
    "period": lambda a: sorted({str(bail.period) for bail in _bails(a)}),
    "deferral": _deferral_words,
    "until": lambda a: sorted({str(one.deferred.until) for one in a.servings if one.deferred}),
}
_OF_CREDITS = {"credit": "credited", "rest": "rest", "ends": "ends"}


_OF_BOUNDS = {
    "final": _final,
    "life": _life,
    "methods": _methods,
    "concurrence": _concurrence,
    "counts": _counts,
    "warnings": _warnings,
    "serving": _serving,
}
_OF_ANSWER = {"claims": _claims, "judgment": _judgment}


def scenario_files(paths: Sequence[Path]) -> list[Path]:
    """The scenario files under some paths, in order."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(path.rglob("*.yaml")) if path.is_dir() else [path])
    return found
