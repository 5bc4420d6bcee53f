"""The small notations of `rules/`: a punishment with its range, an additional punishment with its conditions."""

from __future__ import annotations

import re

from sentencing.document import Field
from sentencing.law.model import UNITS, Additional, AdditionalKind, Kind, Punishment
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity, QuantityError, RangeOrderError, Unit, parse_interval, parse_quantity

_EXAMPLES = {Unit.TERM: "7y", Unit.DAYS: "40 d", Unit.HOURS: "200 h", Unit.MCI: "200 MCI"}
_POINT = r"[0-9]{1,4}(?:-[0-9]{1,2})?(?:\([0-9]{1,4}(?:-[0-9]{1,2})?\))?"
_KIND_RANGE = re.compile(r"([a-z_]+)(?:\s(.*))?", re.DOTALL)
_KINDS = {str(kind): kind for kind in Kind}
SUMS = ("bribe", "transferred", "stolen", "income", "unpaid", "damage")
"""The sums of which a fine can be a multiple."""


def _tail(field: Field, clauses: list[str], word: str) -> list[str]:
    """The words of a clause such as `points 1 3`, taken out of the clauses."""
    for clause in clauses:
        if clause.startswith(word + " "):
            clauses.remove(clause)
            return clause.split()[1:]
    return []


def _points(field: Field, words: list[str]) -> tuple[str, ...]:
    for word in words:
        if not re.fullmatch(_POINT, word):
            field.note("bad-text", found=word, expected=N_("the number of a point"))
    return tuple(words)


def _split(field: Field) -> list[str]:
    return [clause.strip() for clause in field.text().split(",")]


def _kind_of(field: Field, word: str) -> Kind | None:
    if word in _KINDS:
        return _KINDS[word]
    field.note("bad-choice", found=word, expected=", ".join(Kind))
    return None


def check_unit(field: Field, kind: Kind, unit: Unit, of: str = "") -> bool:
    """Whether a kind can be counted in a unit (a fine also as a multiple of a sum); notes a problem if not."""
    if kind is Kind.FINE and unit is Unit.MULTIPLE:
        if of in SUMS:
            return True
        field.note("bad-choice", found=of, expected=", ".join(SUMS))
        return False
    if UNITS.get(kind) is unit:
        return True
    example = _EXAMPLES.get(UNITS.get(kind, Unit.NUMBER), str(kind))
    if unit is Unit.NUMBER:
        counted = field.text() + example.lstrip("0123456789")
        field.note("no-unit", found=field.text(), kind=kind, example=counted)
    else:
        field.note("wrong-unit", found=field.text(), kind=kind, example=example)
    return False


def _interval(field: Field, text: str) -> Interval | None:
    """A range; of terms in whole months, since others could not be compared."""
    try:
        found = parse_interval(text)
    except QuantityError as error:
        code = "range-order" if isinstance(error, RangeOrderError) else "bad-quantity"
        field.note(code, found=text, expected=N_("a range"), example="12y..17y, ..7y, 20..200 MCI")
        return None
    if any(end is not None and end.days for end in (found.low, found.high)):
        field.note("bad-quantity", found=text, expected=N_("a range in years and months"), example="12y..17y, 6m..2y")
        return None
    return found


def read_punishment(field: Field) -> Punishment | None:
    """Read `imprisonment 12y..17y`, `fine 20x..50x bribe`, `life_imprisonment`, with `, points 1 2` where it has them."""
    clauses = _split(field)
    points = _points(field, _tail(field, clauses, "points"))
    aggravated = "aggravated" in clauses
    if aggravated:
        clauses.remove("aggravated")
    match = _KIND_RANGE.fullmatch(clauses[0]) if clauses else None
    if len(clauses) != 1 or not match:
        field.note("bad-text", found=field.value, expected=N_("a punishment such as imprisonment 12y..17y"))
        return None
    kind = _kind_of(field, match[1])
    if kind is None:
        return None
    if kind not in UNITS and not (kind is Kind.EXPULSION and match[2]):
        if match[2]:
            field.note("bad-text", found=match[2], expected=N_("nothing: this kind has no amount"))
        return Punishment(kind, None, points, aggravated)
    interval = _interval(field, match[2] or "")
    if interval is None:
        return None
    if interval.high is None:
        field.note("bad-quantity", found=match[2], expected=N_("a range with an upper end"), example="12y..17y, ..7y")
        return None
    if kind is Kind.EXPULSION:
        return _expulsion(field, interval, points)
    if not check_unit(field, kind, interval.high.unit, interval.high.of):
        return None
    return Punishment(kind, interval, points, aggravated)


def _expulsion(field: Field, interval: Interval, points: tuple[str, ...]) -> Punishment | None:
    """Expulsion for the one term that a sanction names (art. 51)."""
    if interval.high is None or interval.low != interval.high or interval.high.unit is not Unit.TERM:
        field.note("bad-quantity", found=field.text(), expected=N_("one term"), example="expulsion 5y")
        return None
    return Punishment(Kind.EXPULSION, interval, points)


def read_additional(field: Field, prefix: str = "") -> Additional | None:
    """Read `confiscation, optional`, `deprivation_of_right ..3y, optional`, `deprivation_of_right life, mandatory, points 3, if by_office`."""
    clauses = _split(field)
    points = _points(field, _tail(field, clauses, "points"))
    only_with = tuple(kind for word in _tail(field, clauses, "with") if (kind := _kind_of(field, word)))
    fact = " ".join(_tail(field, clauses, "if"))
    match = _KIND_RANGE.fullmatch(prefix + clauses[0])
    if not match or clauses[1:] not in (["mandatory"], ["optional"]):
        field.note(
            "bad-text", found=field.value, expected=N_("an additional punishment such as confiscation, mandatory")
        )
        return None
    if match[1] not in tuple(AdditionalKind):
        field.note("bad-choice", found=match[1], expected=", ".join(AdditionalKind))
        return None
    named, mandatory = AdditionalKind(match[1]), clauses[1] == "mandatory"
    for_life = match[2] == "life" and named is AdditionalKind.DEPRIVATION_OF_RIGHT
    interval = None if for_life else _additional_term(field, named, match[2] or "")
    return Additional(named, mandatory, interval, for_life, only_with, points, fact)


def _additional_term(field: Field, kind: AdditionalKind, text: str) -> Interval | None:
    """The term of an additional punishment: a ban has one, an expulsion may have one, nothing else can."""
    if kind not in (AdditionalKind.DEPRIVATION_OF_RIGHT, AdditionalKind.EXPULSION):
        if text:
            field.note("bad-text", found=text, expected=N_("nothing: this kind has no amount"))
        return None
    interval = _interval(field, text) if text else None
    end = (interval.high or interval.low) if interval else None
    if end is not None and end.unit is not Unit.TERM:
        field.note("wrong-unit", found=text, kind=kind, example="1y..3y")
    elif kind is AdditionalKind.DEPRIVATION_OF_RIGHT and not text:
        expected = N_("an additional punishment with its term, such as deprivation_of_right ..3y, optional")
        field.note("bad-text", found=field.value, expected=expected)
    elif kind is AdditionalKind.EXPULSION and interval is not None and interval.low != interval.high:
        field.note("bad-quantity", found=text, expected=N_("one term"), example="expulsion 5y")
    return interval


def read_kind_amount(field: Field) -> tuple[Kind, Quantity] | None:
    """Read `imprisonment 20y`, `fine 400 MCI`."""
    match = _KIND_RANGE.fullmatch(field.text())
    kind = _kind_of(field, match[1]) if match else None
    if not match or kind is None:
        return None
    try:
        quantity = parse_quantity(match[2] or "")
    except QuantityError:
        field.note("bad-quantity", found=match[2] or "", expected=N_("an amount"), example="imprisonment 20y")
        return None
    if kind in (Kind.IMPRISONMENT, Kind.RESTRICTION_OF_LIBERTY) and quantity.unit is Unit.DAYS:
        quantity = Quantity(Unit.TERM, quantity.value * 0, quantity.value)
    if quantity.is_zero:
        field.note("bad-quantity", found=match[2] or "", expected=N_("an amount above nothing"), example="arrest 1 d")
        return None
    return (kind, quantity) if check_unit(field, kind, quantity.unit, quantity.of) else None
