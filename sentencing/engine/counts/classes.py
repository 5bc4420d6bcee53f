"""Arts 10 and 11: crime or misdemeanour, and the category of a crime, from the sanction as the Code provides it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sentencing.law import schema
from sentencing.law.model import Facts, Kind, Punishment, Rule, Sanction
from sentencing.law.rulebook import Law
from sentencing.quantity import Interval, Quantity, Unit, number, term

NO_TERM = term()
_NOTHING = number(0)
LIFE_KINDS = (Kind.LIFE_IMPRISONMENT, Kind.DEATH_PENALTY)
_LIBERTY = (Kind.RESTRICTION_OF_LIBERTY, Kind.IMPRISONMENT, *LIFE_KINDS)
_MISDEMEANOUR_KINDS = (Kind.ARREST, Kind.EXPULSION)
EITHER, OPEN = "either", "open"
"""What a sanction says of guilt where it names negligence for one way of the act alone, and where it names no form."""
NOT_NAMED = "guilt-not-named"
"""The reading on which it turns what form of guilt counts where the text names none."""
_BY_AMOUNT = (Kind.FINE, Kind.CORRECTIVE_WORKS, Kind.COMMUNITY_SERVICE)


class OffenceClass(NamedTuple):
    """The class of an offence, the row it rests on, and the most imprisonment that the sanction provides (nothing: zero)."""

    offence_class: str
    rule: Rule
    guilt: str
    highest_imprisonment: Quantity
    life: bool

    @property
    def cite(self) -> str:
        """The provision."""
        return self.rule.cite


def bounded_high(interval: Interval) -> Quantity:
    """The upper end of a range that the rules guarantee to have one."""
    assert interval.high is not None
    return interval.high


def classify(law: Law, main: Sequence[Punishment], guilt: str) -> OffenceClass:
    """The class of an offence by its main punishments and the form of guilt (`intentional` or `negligent`)."""
    kinds = {row.kind for row in main}
    highs = [bounded_high(row.range) for row in main if row.range and row.kind in _BY_AMOUNT]
    facts: Facts = {
        "liberty": _answer(not kinds.isdisjoint(_LIBERTY)),
        "misdemeanour_kind": _answer(not kinds.isdisjoint(_MISDEMEANOUR_KINDS)),
        "multiple_fine": _answer(any(high.unit is Unit.MULTIPLE for high in highs)),
        "highest_amount": max([high.bare for high in highs if high.unit is not Unit.MULTIPLE], default=_NOTHING),
    }
    first = law.decide(schema.OFFENCE_CLASS, facts)
    if first.outcome == "misdemeanour":
        return OffenceClass("misdemeanour", first.rule, guilt, NO_TERM, False)
    highest = max(
        (bounded_high(row.range) for row in main if row.kind is Kind.IMPRISONMENT and row.range), default=NO_TERM
    )
    life = not kinds.isdisjoint(LIFE_KINDS)
    category = law.decide(schema.CATEGORY, {"guilt": guilt, "life": _answer(life), "imprisonment": highest})
    return OffenceClass(category.outcome, category.rule, guilt, highest, life)


def classes_of(law: Law, sanction: Sanction) -> tuple[OffenceClass, ...]:
    """The class by a sanction; two where it turns on a form of guilt that the text leaves open."""
    found: dict[str, OffenceClass] = {}
    for form in forms_of_guilt(law, sanction, sanction.main):
        one = classify(law, sanction.main, form)
        found.setdefault(one.offence_class, one)
    return tuple(found.values())


def forms_of_guilt(law: Law, sanction: Sanction, main: Sequence[Punishment]) -> tuple[str, ...]:
    """The forms of guilt that count: two where the text names negligence for one way of the act alone, or names none, unless that is read as
    intent; intent alone where life is threatened (arts 11(5), 46(4)).
    """
    if sanction.guilt in (EITHER, OPEN):
        read_as_intent = sanction.guilt == OPEN and law.readings[NOT_NAMED] == "intentional"
        intent_alone = read_as_intent or any(row.kind in LIFE_KINDS for row in main)
        return ("intentional",) if intent_alone else ("intentional", "negligent")
    return ("negligent",) if sanction.guilt == "negligent" else ("intentional",)


def _answer(flag: bool) -> str:
    return "yes" if flag else "no"
