"""Arts 10, 11, 19: what class an offence has where the text leaves the form of guilt open."""

from __future__ import annotations

from datetime import date

import pytest

from sentencing.citation import parse_citation
from sentencing.engine.classes import classes_of, forms_of_guilt
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
    part, version = law.part(parse_citation(offence))
    assert version.value is not None
    assert [found.offence_class for found in classes_of(law, part, version.value)] == classes


def test_life_is_threatened_for_intent_alone() -> None:
    """11(5), 46(4): an open form of guilt is then no question."""
    law = rules().on(DAY)
    part, version = law.part(parse_citation("99(2)"))
    assert version.value is not None
    assert forms_of_guilt(part._replace(guilt="open"), version.value.main) == ("intentional",)
    assert forms_of_guilt(part._replace(guilt="open"), version.value.main[:1]) == ("intentional", "negligent")
