"""Reads a judgment: the final punishment, those of the counts, and what else it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sentencing.case.entered import read_entered
from sentencing.case.imposed import NOT_REPORTED, read_imposed
from sentencing.case.model import Imposed, Judgment
from sentencing.case.said import read_notes
from sentencing.citation import Citation
from sentencing.document import Field
from sentencing.law.facts import JUDGMENT, Facts, of
from sentencing.law.model import Kind
from sentencing.law.schema import FACILITIES, METHODS
from sentencing.message import N_, Stated

MOST_COUNTS = 200
ABOUT = ("court", "date")
"""What tells which judgment it is."""
_OWN = (
    "custody_since", "in_force", "facility", "credited", "term_ends", "conditional", "probation", "representation", "compulsory_work",
)  # fmt: skip
CAN_BE_UNTOLD = ("counts", "final", *_OWN, "earlier_cancelled")
"""What can be said not to be reported as a whole."""
OUTCOMES = ("acquitted", "time_barred", "released", "merged", NOT_REPORTED)
"""Why a judgment sets no punishment of its own for a count: acquittal, limitation, release from liability or punishment, a count that is
part of another; or the source does not tell the punishment."""
BESIDE = (Kind.FINE, Kind.CORRECTIVE_WORKS)
"""What can be told to stand beside a final punishment."""


def read_judgment(field: Field, facts: Facts) -> Judgment:
    """A judgment: the final punishment, those of the counts, and what else it says."""
    said = of(facts, JUDGMENT)
    fields = field.mapping((), ["counts", "final", *_OWN, *(fact.key for fact in said), *ABOUT])
    if isinstance(field.value, dict) and fields.keys() <= set(ABOUT):
        field.note("missing-key", expected=field.in_its_language("final"))
    untold = tuple(name for name in CAN_BE_UNTOLD if name in fields and fields[name].word((NOT_REPORTED,)))
    fields = {name: found for name, found in fields.items() if name not in untold}
    if "counts" in fields and fields["counts"].value == []:
        fields["counts"].note("missing-key", expected=field.in_its_language("offence"))
    final, method, beside = _read_final(fields["final"]) if "final" in fields else (None, "", None)
    read_notes(fields)
    entered = read_entered(fields, said)
    cancelled = entered.words.get("earlier_cancelled")
    counts = tuple(_read_counts(fields["counts"])) if "counts" in fields else ()
    return Judgment(
        tuple((offence, one) for offence, one in counts if isinstance(one, Imposed)),
        final,
        method,
        fields["in_force"].date() if "in_force" in fields else None,
        _told(fields["facility"], FACILITIES) if "facility" in fields else "",
        fields["credited"].quantity(N_("an amount"), "473 d") if "credited" in fields else None,
        fields["term_ends"].date() if "term_ends" in fields else None,
        fields["conditional"].boolean() if "conditional" in fields else None,
        fields["probation"].quantity(N_("a term"), "3y") if "probation" in fields else None,
        None if cancelled is None else cancelled == "yes",
        entered.beside(Judgment._fields),
        tuple((offence, one) for offence, one in counts if isinstance(one, str)),
        untold,
        beside,
        fields["representation"].boolean() if "representation" in fields else None,
        fields["compulsory_work"].boolean() if "compulsory_work" in fields else None,
    )


def _read_counts(field: Field) -> Iterator[tuple[Citation, Imposed | str]]:
    """The punishment for each count, or why there is none, no provision twice."""
    seen: set[Citation] = set()
    for item in field.items(MOST_COUNTS):
        keys = item.mapping(["offence"], [*Kind, "additional", "outcome"])
        offence = keys["offence"].citation() if "offence" in keys else None
        imposed = _read_outcome(item, keys) if "outcome" in keys else read_imposed(item, keys, untold=True)
        if offence and offence.provision in seen:
            keys["offence"].note("duplicate-id", found=offence, first=field.name)
        elif offence and imposed:
            seen.add(offence.provision)
            yield offence, imposed


def _read_outcome(item: Field, keys: Mapping[str, Field]) -> str:
    """Why a count has no punishment; with a punishment beside it that contradicts itself."""
    outcome = keys["outcome"].choice(OUTCOMES)
    beside = tuple(name for name in (*Kind, "additional") if name in keys)
    if beside:
        item.note("contradictory-facts", facts=tuple(map(Stated, ("outcome", *beside))))
    return outcome


def _read_final(field: Field) -> tuple[Imposed | None, str, Imposed | None]:
    """The final punishment, the method, and what stands beside it."""
    keys = field.mapping((), [*Kind, "additional", "method", "beside"])
    method = _told(keys["method"], METHODS) if "method" in keys else ""
    beside = None
    if "beside" in keys:
        beside = read_imposed(keys["beside"], keys["beside"].mapping((), BESIDE))
    return read_imposed(field, keys, untold=True), method, beside


def _told(field: Field, options: Sequence[str]) -> str:
    """One of some words; empty where the source does not tell, which can be said."""
    word = field.choice((*options, NOT_REPORTED))
    return "" if word == NOT_REPORTED else word
