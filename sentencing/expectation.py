"""What a scenario expects of an answer: read whole, so that nothing in it is passed over, then compared. See tests/scenarios/README.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sentencing.answer import Answer
from sentencing.argument.finding import Verdict
from sentencing.audit.checks import Grade
from sentencing.codes import WORDINGS, Severity
from sentencing.document import Field
from sentencing.engine.assessment import Assessment
from sentencing.engine.attached import attached
from sentencing.engine.reasoning.telling import Told
from sentencing.engine.reasoning.trace import canonical
from sentencing.engine.service.guarantee import Bail
from sentencing.law.model import UNITS, Kind
from sentencing.law.schema import METHODS, WORDS
from sentencing.message import N_
from sentencing.quantity import Interval
from sentencing.ranges import Ranges

Compare = Callable[[Answer], Iterator[str]]
"""Says what differs from one thing that is expected."""
Amounts = Callable[[Answer], tuple[Mapping[str, Ranges], bool]]
"""The ranges by the names of the kinds, and whether life is among them."""
NONE = "none"
_REFUSALS = tuple(code for code, words in WORDINGS.items() if words.severity is not Severity.WARNING)
_WARNINGS = tuple(code for code, words in WORDINGS.items() if words.severity is Severity.WARNING)
_KINDS = (*UNITS, "fine_multiple", "life")
_SERVED_IN = (*WORDS["facility"], *UNITS)
"""What credit is told of: an institution, or a kind of punishment."""


class Expectation(NamedTuple):
    """The codes with which a case is refused, or the comparisons of its answer."""

    refused: tuple[str, ...] = ()
    compared: tuple[Compare, ...] = ()

    def differences(self, found: Answer) -> list[str]:
        """What differs in an answer; empty if nothing does."""
        return [difference for compare in self.compared for difference in compare(found)]


def read_expectation(field: Field) -> Expectation:
    """Read `expect`. Every key and word that is not known is noted, and whatever no answer could differ from."""
    if isinstance(field.value, dict) and "refused" in field.value:
        refused = field.mapping(["refused"])["refused"]
        _check_empty(refused)
        return Expectation(tuple(item.choice(_REFUSALS) for item in refused.one_or_more()))
    fields = field.mapping((), tuple(_READERS))
    _check_empty(field)
    return Expectation((), tuple(compare for key, inner in fields.items() for compare in _READERS[key](inner)))


def _check_empty(field: Field) -> None:
    if field.value in ({}, []):
        field.note("wrong-shape", shape=N_("nothing that could be compared"), expected=N_("what the answer must be"))


# values


def _ranges(field: Field) -> Ranges | None:
    """The expected amounts of a kind: a range, a list of ranges, or none."""
    if field.value == NONE:
        return None
    _check_empty(field)
    return Ranges.of(interval for item in field.one_or_more() if (interval := _with_both_ends(item)))


def _with_both_ends(field: Field) -> Interval | None:
    found = field.interval()
    if found is not None and None in (found.low, found.high):
        field.note(
            "bad-quantity", found=field.text(), expected=N_("a range with both ends"), example="6m..17y, >0..1200 h"
        )
        return None
    return found


def _texts(items: Iterable[Field]) -> list[str]:
    return sorted(item.text() for item in items)


def _differs(what: str, expected: object, found: object) -> list[str]:
    return [] if expected == found else [f"{what}: expected {_said(expected)}, found {_said(found)}"]


def _said(value: object) -> str:
    if isinstance(value, Ranges):
        return " or ".join(map(str, value.intervals)) or "nothing"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value is None or value == "" else str(value)


def _compared(what: str, expected: object, get: Callable[[Assessment], object]) -> Compare:
    return lambda found: iter(_differs(what, expected, get(found.found)))


# amounts


def _read_kinds(field: Field, what: str, amounts: Amounts) -> Iterator[Compare]:
    """Ranges by kind, and whether there is life."""
    _check_empty(field)
    for name, value in field.mapping((), _KINDS).items():
        if name == "life":
            yield _life(f"{what} life", value.boolean(), amounts)
        else:
            yield _amount(f"{what} {name}", name, _ranges(value), amounts)


def _life(what: str, expected: bool, amounts: Amounts) -> Compare:
    return lambda found: iter(_differs(what, expected, amounts(found)[1]))


def _amount(what: str, name: str, expected: Ranges | None, amounts: Amounts) -> Compare:
    return lambda found: iter(_differs(what, expected, amounts(found)[0].get(name)))


def _final_amounts(found: Answer, method: str = "") -> tuple[Mapping[str, Ranges], bool]:
    bounds, lives = found.found.bounds(method), found.found.lives(method)
    ranges = {f"{kind}_multiple" if of else str(kind): bound.ranges for (kind, of), bound in bounds.items()}
    return ranges, bool(lives) if method else Kind.LIFE_IMPRISONMENT in lives


def _read_final(field: Field) -> Iterator[Compare]:
    return _read_kinds(field, "final", _final_amounts)


def _read_life(field: Field) -> Iterator[Compare]:
    yield _life("life", field.boolean(), _final_amounts)


def _read_methods(field: Field) -> Iterator[Compare]:
    _check_empty(field)
    for method, value in field.mapping((), METHODS).items():
        possible = value.value != NONE
        yield _possible(method, possible)
        if possible:
            yield from _read_kinds(value, method, _by(method))


def _possible(method: str, possible: bool) -> Compare:
    said = {True: "possible", False: "not possible"}
    return lambda found: iter(_differs(f"method {method}", said[possible], said[method in found.found.methods]))


def _by(method: str) -> Amounts:
    return lambda found: _final_amounts(found, method)


def _read_concurrence(field: Field) -> Iterator[Compare]:
    expected = sorted(item.reference() for item in field.one_or_more())
    yield _compared("concurrence", expected, lambda assessment: sorted(assessment.cites))


# counts


def _read_counts(field: Field) -> Iterator[Compare]:
    _check_empty(field)
    for name, value in field.open_mapping().items():
        citation = Field(value.document, value.path, name, value.problems).citation()
        _check_empty(value)
        keys = ("category", "additional", "since", "index", "life", "fine_multiple", *UNITS)
        for key, inner in value.mapping((), keys).items():
            yield from _of_counts(str(citation), name, _read_count(key, inner))


Get = Callable[[Assessment, int], object]
"""What is found of a count."""


def _read_count(key: str, field: Field) -> tuple[str, object, Get]:
    """One thing that is expected of a count, and how it is found."""
    match key:
        case "category":
            return key, field.text(), lambda found, index: _one_of(found.category(index))
        case "since":
            return key, field.text(), lambda found, index: _one_of(found.since(index))
        case "index":
            return key, field.text(), _index
        case "additional":
            return key, _texts(field.items()), _additional
        case "life":
            return (
                key,
                field.boolean(),
                lambda found, index: any(o.kind is Kind.LIFE_IMPRISONMENT for o in found.count_options(index)),
            )
        case _:
            return key, _ranges(field), lambda found, index: _count_ranges(found, index).get(key)


def _of_counts(offence: str, name: str, expected: tuple[str, object, Get]) -> Iterator[Compare]:
    key, value, get = expected

    def compare(found: Answer) -> Iterator[str]:
        own = [index for index, count in enumerate(found.case.counts) if str(count.offence) == offence]
        if not own:
            yield f"count {name}: not in the case"
        for index in own:
            yield from _differs(f"{name} {key}", value, get(found.found, index))

    yield compare


def _index(found: Assessment, index: int) -> str:
    paid = found.index_of(index)
    return str(paid.tenge.value) if paid else NONE


def _additional(found: Assessment, index: int) -> list[str]:
    return sorted(f"{a.bound.kind}{' life' if a.bound.for_life else ''} {a.duty}" for a in attached(found, index))


def _count_ranges(found: Assessment, index: int) -> Mapping[str, Ranges]:
    return {f"{kind}_multiple" if of else str(kind): r for (kind, of), r in found.count_ranges(index).items()}


def _one_of(told: Sequence[Told[str]]) -> str:
    return " or ".join(sorted(one.value for one in told))


# claims, judgment, warnings


def _read_claims(field: Field) -> Iterator[Compare]:
    _check_empty(field)
    for name, value in field.open_mapping().items():
        yield _named(f"claim {name}", name, value.choice(tuple(Verdict)), _verdicts)


def _read_judgment(field: Field) -> Iterator[Compare]:
    _check_empty(field)
    for name, value in field.open_mapping().items():
        yield _named(f"judgment {name}", name, value.choice(tuple(Grade)), _grades)


def _named(what: str, name: str, expected: str, get: Callable[[Answer], Mapping[str, str]]) -> Compare:
    return lambda found: iter(_differs(what, expected, get(found).get(name)))


def _verdicts(found: Answer) -> Mapping[str, str]:
    return {finding.claim.id: str(finding.verdict) for finding in found.claims}


def _grades(found: Answer) -> Mapping[str, str]:
    return {f"{check.check} {canonical(check.subject)}": str(check.grade) for check in found.checks}


def _read_warnings(field: Field) -> Iterator[Compare]:
    expected = sorted(item.choice(_WARNINGS) for item in field.items())
    yield _compared("warnings", expected, lambda found: sorted({one.code for one in found.warnings}))


# what follows from the final punishment


def _read_serving(field: Field) -> Iterator[Compare]:
    _check_empty(field)
    for key, value in field.mapping((), (*_OF_SERVING, *_OF_CREDITS)).items():
        if key in _OF_CREDITS:
            yield from _read_credits(value, key)
            continue
        get = _OF_SERVING[key]
        if key == "facility":
            words = (*WORDS["facility"], NONE)
            yield _compared(key, sorted(item.choice(words) for item in value.one_or_more()), get)
        else:
            yield _compared(key, _texts(value.items() if key == "turns_on" else value.one_or_more()), get)


def _read_credits(field: Field, key: str) -> Iterator[Compare]:
    _check_empty(field)
    for name, value in field.mapping((), _SERVED_IN).items():
        yield _compared(f"{key} {name}", value.text(), _of_credit(name, _OF_CREDITS[key]))


def _of_credit(name: str, attribute: str) -> Callable[[Assessment], str]:
    def get(found: Assessment) -> str:
        own = {
            named: credit
            for one in found.servings
            for credit in one.credits
            for named in credit.facilities or (str(credit.kind),)
        }
        amount = getattr(own.get(name), attribute, None)
        return NONE if amount is None else str(amount)

    return get


def _facility_words(found: Assessment) -> list[str]:
    facilities = [one.facility for one in found.servings if one.facility is not None]
    return sorted({kind for facility in facilities for kind in facility.kinds} or {NONE})


def _turns_on(found: Assessment) -> list[str]:
    facilities = [one.facility for one in found.servings if one.facility is not None]
    return sorted({fact for facility in facilities for fact in facility.open_facts})


def _full_security(found: Assessment) -> list[str]:
    facilities = [one.facility for one in found.servings if one.facility is not None]
    return [next((str(facility.full_security) for facility in facilities if facility.full_security), NONE)]


def _conditional_words(assessment: Assessment) -> list[str]:
    """`possible`, `barred` with its grounds, or both: `[possible, torture]`."""
    found = [one.conditional for one in assessment.servings if one.conditional is not None]
    words = {ground for one in found for ground in one.grounds}
    if any("possible" in one.answers for one in found):
        words.add("possible")
    return sorted(words or {NONE})


def _probation(assessment: Assessment) -> list[str]:
    """`whole term`, a range, `none`; several where it is open; empty where no sentence can be conditional."""
    conditionals = [one.conditional for one in assessment.servings if one.conditional is not None]
    return sorted({str(length or NONE) for one in conditionals for length in one.probation})


def _guarantee_words(assessment: Assessment) -> list[str]:
    """`from punishment` or `from liability` where release is possible, and the grounds that bar it, or could."""
    found = [one.guarantee for one in assessment.servings if one.guarantee is not None]
    return sorted({word for one in found for word in (*one.grounds, *one.release)} or {NONE})


def _bails(assessment: Assessment) -> Sequence[Bail]:
    return next((one.guarantee.bails for one in assessment.servings if one.guarantee and one.guarantee.bails), ())


def _deferral_words(assessment: Assessment) -> list[str]:
    """`may` or `must` with the longest deferral, and the grounds that bar it, or could."""
    found = [one.deferred for one in assessment.servings if one.deferred is not None]
    words = {word for one in found for word in one.grounds}
    words |= {f"{answer} {one.longest}" for one in found for answer in one.answers if answer != "barred"}
    return sorted(words or {NONE})


_OF_SERVING: Mapping[str, Callable[[Assessment], list[str]]] = {
    "facility": _facility_words,
    "turns_on": _turns_on,
    "full_security": _full_security,
    "conditional": _conditional_words,
    "probation": _probation,
    "guarantee": _guarantee_words,
    "bail": lambda a: sorted({str(amount) for bail in _bails(a) for _, amount in bail.amounts}),
    "period": lambda a: sorted({str(bail.period) for bail in _bails(a)}),
    "deferral": _deferral_words,
    "until": lambda a: sorted({str(one.deferred.until) for one in a.servings if one.deferred}),
}
_OF_CREDITS = {"credit": "credited", "rest": "rest", "ends": "ends"}
_READERS: Mapping[str, Callable[[Field], Iterator[Compare]]] = {
    "final": _read_final,
    "life": _read_life,
    "methods": _read_methods,
    "concurrence": _read_concurrence,
    "counts": _read_counts,
    "claims": _read_claims,
    "judgment": _read_judgment,
    "warnings": _read_warnings,
    "serving": _read_serving,
}
