"""Cases with facts that are not known, against the answers for every value of each with every value of the others; drawn by fixed seeds."""

from __future__ import annotations

from math import prod
from random import Random

import pytest

from tests.answers import answer_or_none
from tests.properties.test_unknown_facts_one_by_one import (
    Part,
    Unknown,
    check_beside,
    check_bounds,
    check_json,
    check_service,
    check_steps,
    check_told,
    places,
    values_of,
)
from tests.strategies import Data

OFFENCES = (
    "99(2)(10)", "101(1)", "104(1)", "106(1)", "108(1)", "110(1)", "133(2)", "175(1)", "179(3)", "188(1)", "188(2)", "188(4)(2)", "190(1)",
    "191(2)", "202(1)", "228(2)", "285(2)", "293(2)", "297(3)", "340(3)(1)", "345(1)", "345(3)", "362(4)(3)", "366(2)", "378(1)", "414(2)",
)  # fmt: skip
DAYS = ("2015-06-01", "2019-06-01", "2020-02-01", "2022-03-01", "2024-10-01")
MOST, MOST_LATER = 48, 16
"""Completions of a case; of one in which later laws are looked for, which takes longer."""


def drawn(seed: int) -> Unknown:
    """A case of one to four counts with up to six facts that are not known."""
    source = Random(seed)
    offences, day = source.sample(OFFENCES, source.randint(1, 4)), source.choice(DAYS)
    case: Data = {
        "counts": [{"offence": one, "committed": day, "circumstances": {}} for one in offences],
        "person": {"sex": "female"},
        "circumstances": {},
    }
    if seed % 3 == 0:
        case["person"]["born"] = source.choice(("1950-01-01", "1999-01-01", "2003-01-01", "2005-01-01"))
    if seed % 4 == 0:
        case["decided"] = "2025-03-01"
    if seed % 5 == 0:
        case["judgment"] = {"final": {"imprisonment": "4y"}}
    chosen: list[tuple[str | int, ...]] = []
    open_ = [("counts", at, "form_of_guilt") for at in range(len(offences)) if seed % 2]
    for place in [*open_, *source.sample(places(case), 5)]:
        values = prod(len(values_of(one)) for one in (*chosen, place))
        twice = any({one[0], place[0]} == {"circumstances", "counts"} and one[-1] == place[-1] for one in chosen)
        if values <= (MOST_LATER if "decided" in case else MOST) and not twice:
            chosen.append(place)
    return Unknown(case, tuple(chosen), ())


@pytest.mark.parametrize("seed", range(48))
def test_the_answer_is_that_of_all_completions_together(seed: int) -> None:
    made = drawn(seed)
    whole = answer_or_none(made.entered())
    parts = [Part(facts, found) for facts, case in made.completions() if (found := answer_or_none(case)) is not None]
    assert (whole is None) == (not parts)
    if whole is not None:
        for check in (check_bounds, check_told, check_beside, check_service, check_steps, check_json):
            check(whole, parts)
