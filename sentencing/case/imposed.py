"""Reads a punishment as a court imposed it: of a judgment, of an earlier one, of the record, of what was served."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sentencing.case.model import Imposed, ImposedAdditional
from sentencing.document import Field
from sentencing.law.grammar import check_unit
from sentencing.law.model import UNITS, AdditionalKind, Kind
from sentencing.lexicon import with_nearest
from sentencing.message import N_, Stated
from sentencing.problem import ProblemError, problem
from sentencing.quantity import IncomparableError, Quantity, Unit

_YES = ("yes", "true")
NONE, NOT_REPORTED = "none", "not_reported"
"""Words for the additional punishments of a sentence that has none, and of one whose source does not tell."""


@contextmanager
def comparing(field: str) -> Iterator[None]:
    """Compare an amount of the case with others; if the length of the month decides, that is a problem of its field."""
    try:
        yield
    except IncomparableError as error:
        raise ProblemError([problem("incomparable", field=field, found=error)]) from None


def read_imposed(
    field: Field, fields: Mapping[str, Field], length_told: bool = True, untold: bool = False
) -> Imposed | None:
    """A punishment of one kind, with its amount where it has one; where the length need not be told, `yes` stands for it.

    With `untold` an amount can be said not to be reported.

    Notes a problem for none, or for several.
    """
    kinds = [kind for kind in Kind if kind in fields]
    if len(kinds) != 1:
        if isinstance(field.value, dict):
            examples = " / ".join(map(field.in_its_language, (Kind.IMPRISONMENT, Kind.FINE)))
            facts = tuple(map(Stated, kinds))
            field.note("contradictory-facts" if kinds else "missing-key", facts=facts, expected=f"{examples} / ...")
        return None
    kind = kinds[0]
    additional = _read_imposed_additional(fields["additional"]) if "additional" in fields else None
    if kind not in UNITS or (not length_told and fields[kind].word(_YES)):
        if (word := fields[kind].text()) and not fields[kind].word(_YES):
            fields[kind].note("bad-choice", found=word, expected="yes")
        return Imposed(kind, None, additional)
    if untold and fields[kind].word((NOT_REPORTED,)):
        return Imposed(kind, None, additional)
    quantity = in_the_unit_of(kind, fields[kind].quantity())
    if quantity is not None and quantity.is_zero:
        fields[kind].note(
            "bad-quantity", found=fields[kind].text(), expected=N_("an amount above nothing"), example="17y"
        )
        return None
    if quantity is None or not check_unit(fields[kind], kind, quantity.unit, quantity.of):
        return None
    return Imposed(kind, quantity, additional)


def in_the_unit_of(kind: Kind, quantity: Quantity | None) -> Quantity | None:
    """An amount as entered; days of a kind that is counted in terms are a term of days."""
    if quantity is not None and quantity.unit is Unit.DAYS and UNITS[kind] is Unit.TERM:
        return Quantity(Unit.TERM, quantity.value - quantity.value, quantity.value)
    return quantity


def _read_imposed_additional(field: Field) -> tuple[ImposedAdditional, ...] | None:
    """The additional punishments; none at all (`none`), or not told (`not_reported`: None). Bans from several rights can stand side by side."""
    if word := field.word((NONE, NOT_REPORTED)):
        return () if word == NONE else None
    seen: list[ImposedAdditional] = []
    for item in field.one_or_more():
        found = read_imposed_additional(item)
        repeated = found is not None and found.kind in {one.kind for one in seen}
        if found is not None and repeated and found.kind is not AdditionalKind.DEPRIVATION_OF_RIGHT:
            item.note("duplicate-id", found=found.kind, first=field.name)
        elif found is not None:
            seen.append(found)
    return tuple(seen)


def read_imposed_additional(field: Field) -> ImposedAdditional | None:
    """Read `confiscation`, `deprivation_of_right 3y`, `deprivation_of_right life`."""
    name, rest = _kind_and_length(field)
    if not name:
        if rest:
            field.note(
                "bad-choice", found=rest, expected=with_nearest(rest, tuple(AdditionalKind), field.document.words)
            )
        return None
    if not rest:
        return ImposedAdditional(AdditionalKind(name))
    if name != AdditionalKind.DEPRIVATION_OF_RIGHT:  # the only one with a length that a court sets
        field.note("bad-choice", found=field.text(), expected=name)
        return None
    length = field._replace(value=rest)
    if length.word(("life", "for life")):
        return ImposedAdditional(AdditionalKind(name), None, True)
    amount = length.quantity(N_("a term"), "3y")
    if amount is not None and (amount.unit is not Unit.TERM or amount.is_zero):
        field.note("bad-quantity", found=rest, expected=N_("a term"), example="3y")
        return None
    return ImposedAdditional(AdditionalKind(name), amount)


def _kind_and_length(field: Field, kinds: Sequence[str] = tuple(AdditionalKind)) -> tuple[str, str]:
    """The kind, which can be several words, and what follows it; no kind and the first word, where none is known."""
    words = field.text().split()
    for end in range(len(words), 0, -1):
        kind = field._replace(value=" ".join(words[:end])).word(kinds)
        if kind:
            return kind, " ".join(words[end:])
    return "", "".join(words[:1])


_USUAL = {
    Unit.TERM: Kind.IMPRISONMENT,
    Unit.DAYS: Kind.ARREST,
    Unit.HOURS: Kind.COMMUNITY_SERVICE,
    Unit.MCI: Kind.FINE,
    Unit.MULTIPLE: Kind.FINE,
}
"""The kind that an amount means where none is named."""


def read_punishment(field: Field) -> Mapping[str, str]:
    """A main punishment in one text, as a mapping has it: `18y`, `штраф 200 МРП`, `life`; a term alone is one of imprisonment."""
    if field.word(("life", "for life")):
        return {Kind.LIFE_IMPRISONMENT: "yes"}
    kind, length = _kind_and_length(field, tuple(Kind))
    if kind:
        return {kind: length or ("" if Kind(kind) in UNITS else "yes")}
    quantity = field.quantity()
    if quantity is not None and quantity.unit in _USUAL:
        return {_USUAL[quantity.unit]: field.text()}
    if quantity is not None:
        field.note("no-unit", found=field.text(), kind=Kind.IMPRISONMENT, example=f"{field.text()}y")
    return {}
