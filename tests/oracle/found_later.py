"""Art. 58(6) by trial: offences found after a sentence that came later than they did.

Written from the text: the punishment is set by the rules of art. 58, and the final punishment of that sentence is one of those that are
absorbed or added. So it is one more count, of one kind and one amount, of the class of the gravest of its offences.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .counts import CLASSES, LIFE, Model
from .reader import YES, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .reader import Law

NAME = "earlier sentence"
TWENTY_YEARS = Fraction(20 * 360)
CRIMES_ALONE = ("imprisonment", "restriction_of_liberty")


def as_count(case: Mapping[str, Any], law: Law) -> list[Model]:
    """Return the models of the earlier sentence: one for each class that its gravest offence can have."""
    written = case["earlier_sentence"]
    ((kind, amount),) = written["punishment"].items()
    quantity = None if kind in LIFE else law.rules.quantity(str(amount))
    measure = None if quantity is None else Range(quantity.unit, quantity.value, quantity.value)
    known = str(written.get("gravest", "unknown"))
    found = []
    for klass in classes_of(kind) if known == "unknown" else (known,):
        answers = {"yes": (YES,), "no": ("no",)}.get(str(written.get("over_20y_crime", "")), (YES, "no"))
        for over in answers if klass == CLASSES[-1] else ("no",):
            most = TWENTY_YEARS if over == YES else Fraction(0)
            found.append(Model(NAME, klass, "intentional", most, ((kind, measure),), (), ()))
    return found


def classes_of(kind: str) -> tuple[str, ...]:
    """Return the classes of offences for which a kind can be imposed (10(2), 10(3), 46(4))."""
    if kind in LIFE:
        return CLASSES[-1:]
    if kind == "arrest":
        return CLASSES[:1]
    return CLASSES[1:] if kind in CRIMES_ALONE else CLASSES
