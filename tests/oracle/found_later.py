"""Art. 58(6) by trial: offences found after a sentence that came later than they did.

Written from the text: the punishment is set by the rules of art. 58, and the final punishment of that sentence is one of those that are
absorbed or added. So it is one more count, of one kind and one amount, of the class of the gravest of its offences.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .counts import CLASSES, LIFE, Model, as_date
from .reader import YES, Range

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

    from .reader import Law, Quantity, Rules

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
    day = law.rules.on(as_date(written["pronounced"]))
    for klass in classes_of(kind, quantity, day) if known == "unknown" else (known,):
        answers = {"yes": (YES,), "no": ("no",)}.get(str(written.get("over_20y_crime", "")), (YES, "no"))
        for over in answers if klass == CLASSES[-1] else ("no",):
            most = TWENTY_YEARS if over == YES else Fraction(0)
            named = () if measure is None or measure.hi is None else ((kind, measure.hi),)
            found.append(Model(NAME, klass, "intentional", most, ((kind, measure),), (), (), named))
    return found


def classes_of(kind: str, amount: Quantity | None, law: Law) -> tuple[str, ...]:
    """Return the classes that the gravest offence can have (10(2), 10(3), 46(4)), by the law of the day of the sentence.

    Hours and arrest absorb a fine, which any crime can bring (40(2)); more than 58(2) lets several misdemeanours come to was for a crime.
    """
    if kind in LIFE:
        return CLASSES[-1:]
    if kind in CRIMES_ALONE:
        return CLASSES[1:]
    most = most_of_misdemeanours(kind, law)
    return CLASSES[1:] if amount is not None and amount.value > most else CLASSES


def most_of_misdemeanours(kind: str, law: Law) -> int:
    """58(2) para. 1; corrective works, which it does not name, up to what 42(3) has."""
    new = law.has("180-VI")
    if kind == "corrective_works":
        return 200 if new else 500
    return {"fine": (1000, 400), "community_service": (600, 400), "arrest": (90, 50)}[kind][new]


PUNISHMENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("imprisonment", ("6m", "1y", "3y", "5y", "7y6m", "12y", "15y", "19y11m29d", "20y", "25y")),
    ("restriction_of_liberty", ("6m", "2y", "5y", "7y")),
    ("arrest", ("10 d", "50 d")),
    ("community_service", ("20 h", "200 h", "1200 h")),
    ("corrective_works", ("20 MCI", "5000 MCI")),
    ("fine", ("20 MCI", "200 MCI", "10000 MCI")),
)
LIFE_ONE_IN = 40


def with_a_later_sentence(case: dict[str, Any], day: date, rules: Rules, random: Random) -> dict[str, Any]:
    """Add a sentence of a day after every offence; most of them by its class too."""
    kind, amounts = PUNISHMENTS[0] if random.random() < 0.6 else random.choice(PUNISHMENTS)
    kind, amount = (
        ("life_imprisonment", "yes") if random.randrange(LIFE_ONE_IN) == 0 else (kind, random.choice(amounts))
    )
    earlier: dict[str, Any] = {"pronounced": day.isoformat(), "punishment": {kind: amount}}
    if random.random() < 0.9:
        quantity = None if kind in LIFE else rules.quantity(amount)
        earlier["gravest"] = random.choice(classes_of(kind, quantity, rules.on(day)))
        if earlier["gravest"] == CLASSES[-1] and random.random() < 0.8:
            earlier["over_20y_crime"] = random.choice(("yes", "no"))
    return {**case, "earlier_sentence": earlier}
