"""What the tables of the service ask, and what they leave alone."""

from __future__ import annotations

import pytest

from sentencing.engine.trace import Labelled, Step
from tests.answers import answer


def barred(steps: tuple[Step, ...]) -> list[object]:
    """The facts under which a conditional sentence is barred."""
    return [dict(step.params)["facts"] for step in steps if step.says.startswith("a conditional sentence is barred")]


def test_recidivism_is_not_asked_of_an_offence_that_has_none() -> None:
    """188(2), of medium gravity (14(1)); for 179(1), a grave crime, no imprisonment was imposed."""
    day = "2024-02-01"
    counts = [{"offence": "188(2)", "committed": day}, {"offence": "179(1)", "committed": day}]
    imposed = [{"offence": "188(2)", "imprisonment": "3y"}, {"offence": "179(1)", "fine": "1000 MCI"}]
    found = answer({"counts": counts, "judgment": {"counts": imposed, "final": {"imprisonment": "3y"}}})
    assert barred(found.steps) == [(Labelled("criminal_group", "yes", True),)]


def recidivism(offence: str, *record: dict[str, str]) -> str:
    """Recidivism in an offence by the record, as the derivation says it."""
    counts = [{"offence": offence, "committed": "2024-02-01"}]
    found = answer({"counts": counts, "person": {"record": list(record)}})
    (step,) = (one for one in found.steps if one.says.startswith("by the record, for"))
    return str(step.gives)


def convicted(category: str, imprisonment: str = "yes") -> dict[str, str]:
    return {"category": category, "imprisonment": imprisonment}


@pytest.mark.parametrize(
    ("offence", "record", "found"),
    [
        ("188(4)", [], "none"),
        ("188(4)", [convicted("medium"), convicted("medium")], "none"),
        ("188(4)", [convicted("grave")], "simple"),  # 14(1)
        ("188(4)", [convicted("grave"), convicted("grave", "no")], "simple"),
        ("188(4)", [convicted("grave")] * 2, "dangerous"),  # 14(2)(1)
        ("188(4)", [convicted("especially_grave", "no")], "dangerous"),
        ("99(1)", [], "none"),
        ("99(1)", [convicted("especially_grave", "no")], "none"),
        ("99(1)", [convicted("medium"), convicted("minor")], "none"),
        ("99(1)", [convicted("grave")], "dangerous"),  # 14(2)(2)
        ("99(1)", [convicted("especially_grave")], "dangerous"),
        ("99(1)", [convicted("especially_grave"), convicted("especially_grave", "no")], "dangerous"),
    ],
)
def test_recidivism_by_the_record(offence: str, record: list[dict[str, str]], found: str) -> None:
    """Art. 14: in a grave crime (188(4)) and in an especially grave one (99(1))."""
    assert recidivism(offence, *record) == found


@pytest.mark.parametrize(("offence", "kind"), [("188(4)", "maximum_security"), ("99(1)", "emergency_security")])
def test_recidivism_in_an_especially_grave_crime_is_dangerous(offence: str, kind: str) -> None:
    """46(5)(3) and (4) before 212-VII, for a man: what is entered as simple is dangerous where the crime knows no other (14(2)(2))."""
    counts = [{"offence": offence, "committed": "2022-03-01"}]
    person = {"sex": "male", "imprisonment_served": "intentional", "recidivism": "simple"}
    (serving,) = answer({"counts": counts, "person": person, "decided": "2022-09-01"}).servings
    assert serving.facility is not None
    assert serving.facility.kinds == (kind,)


def test_a_crime_committed_as_a_minor_does_not_narrow_recidivism_in_another() -> None:
    """99(1), especially grave, at seventeen; 188(4), grave, at eighteen: recidivism in the latter can be simple (14(1), 14(3))."""
    counts = [{"offence": "99(1)", "committed": "2022-03-01"}, {"offence": "188(4)", "committed": "2022-07-01"}]
    person = {"born": "2004-06-01", "sex": "male", "imprisonment_served": "no"}
    found = answer({"counts": counts, "person": person, "decided": "2022-10-01"})
    assert (Labelled("recidivism", "simple", True),) in barred(found.steps)
