"""Reads what somebody argues about a case: claims, each about a quantity of the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sentencing.case.entered import answer
from sentencing.case.imposed import read_imposed_additional
from sentencing.case.model import Argument, Claim
from sentencing.case.said import read_notes, read_said
from sentencing.citation import Citation
from sentencing.document import Field
from sentencing.law.grammar import check_unit
from sentencing.law.model import UNITS, Kind
from sentencing.law.schema import METHODS, OFFENCE_CLASSES
from sentencing.message import N_
from sentencing.quantity import Quantity, Unit, number

MOST_CLAIMS = 500
"""In all arguments of a case together; a claim is drawn from no more than as many."""
RELATIONS = ("=", "<", "<=", ">", ">=")


class ClaimDeclaration(NamedTuple):
    """What a claim about a quantity holds: the kind of its value, the keys that it needs beside it, whether it is of a kind of punishment.

    Whether such a claim is true is told by `sentencing.argument.truths`, for each name of this table.
    """

    value: str
    needs: tuple[str, ...] = ()
    of_a_kind: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that such a claim must have."""
        return (*self.needs, *(("value",) if self.value != "none" else ()))


CLAIMS: Mapping[str, ClaimDeclaration] = {
    "sanction_max": ClaimDeclaration("quantity", ("offence",), True),
    "sanction_min": ClaimDeclaration("quantity", ("offence",), True),
    "heaviest_sanction": ClaimDeclaration("citation"),
    "heaviest_sanction_max": ClaimDeclaration("quantity"),
    "final_max": ClaimDeclaration("quantity", of_a_kind=True),
    "final_min": ClaimDeclaration("quantity", of_a_kind=True),
    "lawful_final": ClaimDeclaration("quantity", of_a_kind=True),
    "method_available": ClaimDeclaration("answer", ("method",)),
    "category": ClaimDeclaration("category", ("offence",)),
    "number_of_articles": ClaimDeclaration("number"),
    "number_in_category": ClaimDeclaration("number", ("category",)),
    "additional_authorised": ClaimDeclaration("answer", ("additional",)),
    "aggravating_circumstances": ClaimDeclaration("fact"),
    "mitigating_circumstances": ClaimDeclaration("fact"),
    "not_covered": ClaimDeclaration("none", ("provision",)),
}
"""What a claim can be about."""


def read_arguments(fields: Sequence[Field]) -> tuple[Argument, ...]:
    """Every argument of a case, in order: a claim may be drawn from those of an argument before it."""
    seen: dict[str, str] = {}
    return tuple(_read_argument(field, seen) for field in fields)


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
    read_notes(fields)
    return Argument(read_said(fields.get("by")), tuple(claims), field.name)


def _read_claim(field: Field) -> Claim | None:
    optional = ["relation", "value", "says", "kind", "method", "offence", "category", "additional", "provision", "from"]
    fields = field.mapping(["id", "quantity"], optional)
    quantity = fields["quantity"].choice(tuple(CLAIMS)) if "quantity" in fields else ""
    if not quantity or "id" not in fields:
        return None
    declared = CLAIMS[quantity]
    for needed in declared.keys:
        if needed not in fields:
            field.note("missing-key", expected=needed)
            return None
    texts = read_said(fields.get("says"))
    value = _read_value(fields["value"], declared.value) if "value" in fields else ""
    kind = Kind(word) if "kind" in fields and (word := fields["kind"].choice(tuple(UNITS))) else None
    if isinstance(value, Quantity) and declared.of_a_kind:
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
        tuple(item.text() for item in fields["from"].items(MOST_CLAIMS)) if "from" in fields else (),
    )


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
            return answer(field, ("none", "present"))
        case _:
            return answer(field, ("yes", "no"))
