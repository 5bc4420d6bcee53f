"""What the tables of the service ask, and what they leave alone."""

from __future__ import annotations

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
