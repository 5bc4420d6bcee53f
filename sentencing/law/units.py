"""In what the amounts of rules are counted: of conditions by the fact, of outcomes by the table, and by the kind that a row is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sentencing.document import Field
from sentencing.law.model import UNITS, Condition, Kind
from sentencing.law.schema import NUMBERS, WORDS
from sentencing.message import N_
from sentencing.quantity import Interval, Quantity, Unit

EXAMPLES: Mapping[Unit, str] = {
    Unit.TERM: "7y",
    Unit.DAYS: "40 d",
    Unit.HOURS: "200 h",
    Unit.MCI: "200 MCI",
    Unit.NUMBER: "14",
}
_OF_TABLES: Mapping[str, Unit | str] = {
    "limits": "kind",
    "limits-minor": "main_kind",
    "additional-minor": "additional",
    "credit": "kind",
    "credit-of-other-times": "kind",
    "writ-55-3": Unit.MCI,
    "guarantee-bail": Unit.NUMBER,
}
"""The unit of the amounts of a table, or the fact that tells it; those of the others are terms."""
_BY_KINDS = frozenset(("concurrence", "sentences"))
"""Tables whose amounts name their kind themselves."""
_IN_DAYS = frozenset(("credit", "credit-of-other-times"))
"""Tables that count a term in days."""
_OF_FIELDS: Mapping[str, Unit] = {"until_age": Unit.NUMBER}


def check_condition(field: Field, fact: str, interval: Interval) -> bool:
    """Whether the borders of a condition are counted as its fact is; notes a problem if not."""
    return check_range(field, interval, NUMBERS[fact])


def check_range(field: Field, interval: Interval, unit: Unit) -> bool:
    """Whether the ends of a range are counted in a unit; notes a problem if not."""
    return _check(field, [end for end in (interval.low, interval.high) if end], {unit})


def check_outcome(field: Field, table: str, when: Sequence[Condition], outcome: object) -> None:
    """Note an amount of a row that is counted otherwise than its table, or the kinds that the row is about, demand."""
    if table in _BY_KINDS:
        return
    for name, quantity in _amounts(outcome, ""):
        if not _check(field, [quantity], {_OF_FIELDS[name]} if name in _OF_FIELDS else _units(table, when)):
            return


def _units(table: str, when: Sequence[Condition]) -> set[Unit]:
    told = _OF_TABLES.get(table, Unit.TERM)
    if isinstance(told, Unit):
        return {told}
    words = next((c.words for c in when if c.fact == told), frozenset(WORDS[told]))
    units = {_unit_of(word) for word in words}
    return {Unit.DAYS if table in _IN_DAYS and unit is Unit.TERM else unit for unit in units}


def _unit_of(kind: str) -> Unit:
    """The unit of a kind; an additional punishment is a term."""
    return UNITS[Kind(kind)] if kind in UNITS else Unit.TERM


def _check(field: Field, amounts: Sequence[Quantity], units: set[Unit]) -> bool:
    for quantity in amounts:
        if {quantity.unit} != units or quantity.days:
            examples = ", ".join(EXAMPLES[unit] for unit in sorted(units))
            expected = N_("an amount in the unit that belongs here, without odd days")
            field.note("bad-quantity", found=field.value, expected=expected, example=examples)
            return False
    return True


def _amounts(outcome: object, name: str) -> Iterator[tuple[str, Quantity]]:
    """Every amount in an outcome, with the name of the field that it stands in."""
    if isinstance(outcome, Quantity):
        yield name, outcome
    elif isinstance(outcome, Interval):
        for end in (outcome.low, outcome.high):
            yield from _amounts(end, name)
    elif isinstance(outcome, tuple):
        names = getattr(outcome, "_fields", [name] * len(outcome))
        for field, value in zip(names, outcome, strict=True):
            yield from _amounts(value, field)
