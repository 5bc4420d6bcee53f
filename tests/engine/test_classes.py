"""Arts 10, 11, 19: what class an offence has where the text leaves the form of guilt open."""

from __future__ import annotations

from datetime import date

import pytest

from sentencing.citation import parse_citation
from sentencing.engine.counts.classes import classes_of, classify, forms_of_guilt
from sentencing.law import schema
from sentencing.law.model import Kind, Punishment
from sentencing.quantity import parse_interval
from tests.strategies import rules

DAY = date(2022, 3, 1)


@pytest.mark.parametrize(
    ("offence", "classes"),
    [
        ("228(2)", ["medium", "minor"]),  # guilt open, up to 3 years: medium with intent, minor by negligence
        ("147(1)", ["minor"]),  # guilt open, up to 2 years: minor either way
        ("104(2)", ["minor"]),  # negligent, up to 5 years
        ("179(3)", ["especially_grave"]),
        ("99(2)", ["especially_grave"]),
        ("131(1)", ["misdemeanour"]),
    ],
)
def test_classes_by_the_form_of_guilt(offence: str, classes: list[str]) -> None:
    law = rules().on(DAY)
    _, version = law.part(parse_citation(offence))
    assert version.value is not None
    assert [found.offence_class for found in classes_of(law, version.value)] == classes


def test_life_is_threatened_for_intent_alone() -> None:
    """11(5), 46(4): an open form of guilt is then no question."""
    law = rules().on(DAY)
    _, version = law.part(parse_citation("99(2)"))
    assert version.value is not None
    sanction = version.value._replace(guilt="open")
    assert forms_of_guilt(law, sanction, sanction.main) == ("intentional",)
    assert forms_of_guilt(law, sanction, sanction.main[:1]) == ("intentional", "negligent")


@pytest.mark.parametrize(
    ("fine", "on", "expected"),
    [
        ("..200 MCI", DAY, ("misdemeanour", "10(3), 41(2), 42(3), 43(2)")),
        ("..201 MCI", DAY, ("minor", "11(2)")),
        ("2x..5x bribe", DAY, ("minor", "11(2)")),
        ("..500 MCI", date(2015, 6, 1), ("misdemeanour", "10(3), 41(2), 42(1), 43(2)")),
        ("..501 MCI", date(2015, 6, 1), ("minor", "11(2)")),
        ("2x..5x bribe", date(2015, 6, 1), ("minor", "11(2)")),
    ],
)
def test_a_sanction_of_a_fine_alone(fine: str, on: date, expected: tuple[str, str]) -> None:
    """10(2), 41(2): above what a misdemeanour can have it is a crime, and so is a multiple. No offence has a fine alone above that."""
    found = classify(rules().on(on), [Punishment(Kind.FINE, parse_interval(fine))], "intentional")
    assert (found.offence_class, found.cite) == expected


@pytest.mark.parametrize(
    ("stage", "offence", "terrorist", "expected"),
    [
        ("preparation", "medium", "yes", ("yes", "24(2)")),
        ("preparation", "minor", "yes", ("yes", "24(2)")),
        ("preparation", "medium", "no", ("no", "24(2)")),
        ("attempt", "minor", "yes", ("yes", "24(4)")),
        ("attempt", "minor", "no", ("no", "24(4)")),
        ("preparation", "misdemeanour", "no", ("no", "24(2)")),
        ("attempt", "misdemeanour", "no", ("no", "24(4)")),
    ],
)
def test_unfinished_terrorist_crimes_are_punished_in_every_category(
    stage: str, offence: str, terrorist: str, expected: tuple[str, str]
) -> None:
    """24(2), 24(4): asked of the table itself, since every terrorist crime of today is grave or especially grave."""
    decision = rules().on(DAY).decide(schema.PUNISHABLE, {"stage": stage, "offence": offence, "terrorist": terrorist})
    assert (decision.outcome, decision.row.cite) == expected


def test_negligence_named_for_one_way_of_the_act_turns_on_no_reading() -> None:
    """19(4): 458(3) joins the negligent loss of part 1 and the disclosure of part 2."""
    law = rules().on(DAY, {"guilt-not-named": "intentional"})
    _, version = law.part(parse_citation("458(3)"))
    assert version.value is not None
    assert forms_of_guilt(law, version.value, version.value.main) == ("intentional", "negligent")
    unnamed = version.value._replace(guilt="open")
    assert forms_of_guilt(law, unnamed, unnamed.main) == ("intentional",)
