"""Reads a punishment as a court imposed it, and a judgment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sentencing.case.entered import read_entered
from sentencing.case.model import Imposed, ImposedAdditional, Judgment
from sentencing.citation import Citation
from sentencing.document import Field
from sentencing.law.facts import JUDGMENT, Facts, of
from sentencing.law.grammar import check_unit
from sentencing.law.model import UNITS, AdditionalKind, Kind
from sentencing.law.schema import FACILITIES, METHODS
from sentencing.message import N_, Stated
from sentencing.problem import ProblemError, problem
from sentencing.quantity import IncomparableError, Unit

MOST_COUNTS = 200
_OWN = ("custody_since", "in_force", "facility", "credited", "term_ends", "conditional", "probation")
WRITTEN_METHODS = tuple(dict.fromkeys((*METHODS, *(method.replace("_", " ") for method in METHODS))))
"""The methods of art. 58 as a judgment can name them."""


@contextmanager
def comparing(field: str) -> Iterator[None]:
    """Compare an amount of the case with others; if the length of the month decides, that is a problem of its field."""
    try:
        yield
    except IncomparableError as error:
        raise ProblemError([problem("incomparable", field=field, found=error)]) from None


def read_judgment(field: Field, facts: Facts) -> Judgment:
    """A judgment: the final punishment, those of the counts, and what else it says."""
    said = of(facts, JUDGMENT)
    fields = field.mapping((), ["counts", "final", *_OWN, *(fact.key for fact in said), "court", "date"])
    final, method = _read_final(fields["final"]) if "final" in fields else (None, "")
    entered = read_entered(fields, said)
    cancelled = entered.words.get("earlier_cancelled")
    return Judgment(
        tuple(_read_counts(fields["counts"])) if "counts" in fields else (),
        final,
        method,
        fields["in_force"].date() if "in_force" in fields else None,
        fields["facility"].choice(FACILITIES) if "facility" in fields else "",
        fields["credited"].quantity(N_("an amount"), "473 d") if "credited" in fields else None,
        fields["term_ends"].date() if "term_ends" in fields else None,
        fields["conditional"].boolean() if "conditional" in fields else None,
        fields["probation"].quantity(N_("a term"), "3y") if "probation" in fields else None,
        None if cancelled is None else cancelled == "yes",
        entered.beside(Judgment._fields),
    )


def _read_counts(field: Field) -> Iterator[tuple[Citation, Imposed]]:
    """The punishment for each count, no provision twice."""
    seen: set[Citation] = set()
    for item in field.items(MOST_COUNTS):
        keys = item.mapping(["offence"], [*Kind, "additional"])
        offence = keys["offence"].citation() if "offence" in keys else None
        imposed = read_imposed(item, keys)
        if offence and offence.provision in seen:
            keys["offence"].note("duplicate-id", found=offence, first=field.name)
        elif offence and imposed:
            seen.add(offence.provision)
            yield offence, imposed


def _read_final(field: Field) -> tuple[Imposed | None, str]:
    """The final punishment and the method, named with an underscore or with a blank."""
    keys = field.mapping((), [*Kind, "additional", "method"])
    method = keys["method"].choice(WRITTEN_METHODS).replace(" ", "_") if "method" in keys else ""
    return read_imposed(field, keys), method


def read_imposed(field: Field, fields: Mapping[str, Field]) -> Imposed | None:
    """A punishment of one kind, with its amount where it has one. Notes a problem for none, or for several."""
    kinds = [kind for kind in Kind if kind in fields]
    if len(kinds) != 1:
        field.note(
            "contradictory-facts" if kinds else "missing-key",
            facts=tuple(map(Stated, kinds)),
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
