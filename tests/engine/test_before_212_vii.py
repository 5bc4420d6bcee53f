"""Arts 46(5) and 63(6) as they stood before 212-VII, and on either side of the day on which it took effect.

Each case meets one row of a table of facility.yaml or conditional.yaml; the provision tells rows apart that lead to the same institution.
"""

from __future__ import annotations

from typing import Any

import pytest

from sentencing.quantity import parse_interval
from tests.answers import answer

Data = dict[str, Any]
BEFORE, DAY_BEFORE, DAY_OF = "2022-03-01", "2023-05-19", "2023-05-20"
SINCE_180_VI, SINCE_384_VI = "2018-09-01", "2020-12-31"
MAN: Data = {"sex": "male", "convicted_before": "no"}
WOMAN: Data = {"sex": "female", "convicted_before": "no"}
RECIDIVIST: Data = {"recidivism": "simple", "imprisonment_served": "no"}


def serving(offence: str, final: Data, person: Data, on: str, readings: Data | None = None, **facts: Any) -> Any:
    case = {
        "counts": [{"offence": offence, "committed": on, **facts}],
        "person": person,
        "judgment": {"final": final},
    }
    return answer(case, readings=readings)


def institution(offence: str, term: str, person: Data, on: str) -> str:
    final = {"life_imprisonment": "yes"} if term == "life" else {"imprisonment": term}
    found = serving(offence, final, person, on)
    kinds = found.servings[0].facility.kinds
    return ", ".join(f"{s.cite} {s.gives}" for s in found.steps if s.scope == "serving" and s.gives in kinds)


@pytest.mark.parametrize(
    ("offence", "term", "person", "on", "expected"),
    [
        ("99(2)(1)", "life", MAN, BEFORE, "46(5)(4) emergency_security"),
        ("366(2)", "5y", MAN, BEFORE, "46(5)(2) medium_security"),
        ("366(2)", "5y", {"imprisonment_served": "negligent", "recidivism": "none"}, BEFORE, "46(5)(2) medium_security"),
        ("99(1)", "10y", WOMAN, BEFORE, "46(5)(2) medium_security"),
        ("99(1)", "10y", MAN, BEFORE, "46(5)(3) maximum_security"),
        ("188(4)", "6y", {"sex": "female", **RECIDIVIST}, BEFORE, "46(5)(2) medium_security"),
        ("188(4)", "6y", {"sex": "male", **RECIDIVIST}, BEFORE, "46(5)(3) maximum_security"),
        ("165", "10y", WOMAN, SINCE_180_VI, "46(5)(2) medium_security"),
        ("165", "10y", WOMAN, SINCE_384_VI, "46(5)(2) medium_security"),
        ("188(4)", "6y", {"sex": "female", **RECIDIVIST}, SINCE_180_VI, "46(5)(2) medium_security"),
        ("188(4)", "6y", {"sex": "female", **RECIDIVIST}, SINCE_384_VI, "46(5)(2) medium_security"),
        ("104(2)", "3y", MAN, BEFORE, "46(5)(1) minimum_security"),
        ("118(2)", "2y", {"convicted_before": "yes", "imprisonment_served": "no", "recidivism": "none"}, BEFORE, "46(5) medium_security"),
        ("118(2)", "3y", MAN, BEFORE, "46(5)(2) medium_security"),
        ("118(2)", "3y", {"imprisonment_served": "negligent", "recidivism": "none"}, BEFORE, "46(5) medium_security"),
        ("118(2)", "3y", {"imprisonment_served": "intentional", "recidivism": "none"}, BEFORE, "46(5)(3) maximum_security"),
        ("366(2)", "5y", {"imprisonment_served": "no"}, "2024-02-01", "46(5)(2) medium_security"),
        ("188(4)", "6y", {"sex": "male", "recidivism": "dangerous"}, DAY_BEFORE, "46(5)(4) emergency_security"),
        ("188(4)", "6y", {"recidivism": "dangerous", "imprisonment_served": "intentional"}, DAY_OF, "46(5)(3) maximum_security"),
        ("99(1)", "10y", MAN, DAY_BEFORE, "46(5)(3) maximum_security"),
        ("99(1)", "10y", MAN, DAY_OF, "46(5)(2) medium_security"),
    ],
)  # fmt: skip
def test_the_institution(offence: str, term: str, person: Data, on: str, expected: str) -> None:
    assert institution(offence, term, person, on) == expected


@pytest.mark.parametrize(("on", "part"), [(DAY_BEFORE, parse_interval("..5y")), (DAY_OF, None)])
def test_full_security_asks_for_dangerous_recidivism_since_212_vii(on: str, part: object) -> None:
    """46(6): a man without a record, for murder."""
    assert serving("99(1)", {"imprisonment": "10y"}, MAN, on).servings[0].facility.full_security == part


def test_the_points_do_not_overlap_before_212_vii() -> None:
    """Where the words of two points fitted, the stricter reading would tell: women at recidivism or for an especially grave crime are not of point 3."""
    for offence, person in (("188(4)", {"sex": "female", **RECIDIVIST}), ("99(1)", WOMAN), ("118(2)", WOMAN)):
        found = serving(offence, {"imprisonment": "10y"}, person, BEFORE, {"facility-overlap": "stricter"})
        assert found.servings[0].facility.kinds == ("medium_security",)


def conditional(offence: str, on: str, person: Data, years: str = "3y", **facts: Any) -> str:
    readings = facts.pop("readings", None)
    found = serving(offence, {"imprisonment": years}, person, on, readings, **{"criminal_group": "no", **facts})
    one = found.servings[0].conditional
    return ", ".join([*one.grounds, *(word for word in one.answers if word == "possible")])


CLEAN: Data = {"record": []}


@pytest.mark.parametrize(
    ("offence", "person", "expected"),
    [
        ("188(2)", CLEAN, "possible"),
        ("188(4)", {"recidivism": "simple"}, "recidivism"),
        ("99(1)", CLEAN, "especially-grave"),
        ("361(1)", CLEAN, "corruption"),
        ("256(1)", CLEAN, "terrorist"),
        ("174(1)", CLEAN, "extremist"),
        ("122(1)", CLEAN, "against-minors"),
    ],
)
def test_what_bars_a_conditional_sentence(offence: str, person: Data, expected: str) -> None:
    assert conditional(offence, BEFORE, person) == expected


def test_a_criminal_group_bars_a_conditional_sentence() -> None:
    assert conditional("188(4)", BEFORE, CLEAN, "6y", criminal_group="yes") == "criminal-group"


def test_the_exception_for_a_minor_can_be_read_as_one_from_every_bar() -> None:
    case: Data = {"person": {"born": "2005-01-01"}, "years": "4y", "victim_14_to_17": "yes"}
    assert conditional("120(3-1)(1)", BEFORE, **case) == "especially-grave"
    assert conditional("120(3-1)(1)", BEFORE, **case, readings={"exception-of-63-6": "every-bar"}) == "possible"


@pytest.mark.parametrize(("on", "expected"), [(DAY_BEFORE, "possible"), (DAY_OF, "torture")])
def test_torture_bars_since_212_vii(on: str, expected: str) -> None:
    assert conditional("146(2)", on, CLEAN) == expected


def test_a_later_milder_institution_is_taken_by_6_1() -> None:
    """46(5)(3) on the day of the act, 46(5)(2) on the day of the judgment."""
    case = {
        "counts": [{"offence": "99(1)", "committed": BEFORE}],
        "person": MAN,
        "decided": "2024-03-01",
        "judgment": {"final": {"imprisonment": "10y"}},
    }
    steps = answer(case).steps
    assert [step.cite for step in steps if step.gives == "medium_security"] == ["6(1), 46(5)(2)"]
