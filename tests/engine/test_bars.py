"""Arts 42, 43, 45, 46, 47, 56(4), 467: whom a kind of punishment may not be imposed on, by each entry of `bars`, from the first days covered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.answers import answer

Data = dict[str, Any]
FIRST, REPEAL, NOW = "2022-01-03", "2022-02-08", "2025-10-01"
"""A day of the death penalty; the day on which 89-VII took it away; a day after 210-VIII."""
AGED_58: Data = {"sex": "female", "born": "1963-12-01"}
AGED_63: Data = {"sex": "male", "born": "1958-12-01"}
SERVES: Data = {"serviceman": "yes"}
NO_ARREST = "467(1-1) arrest-suspended: arrest"


def barred(offence: str, on: str, person: Data, **facts: Any) -> list[str]:
    steps = answer({"counts": [{"offence": offence, "committed": on, **facts}], "person": person}).steps
    found = [
        (step.cite, dict(step.params)) for step in steps if step.applied and step.says.startswith("{kinds} cannot")
    ]
    return sorted(f"{cite} {params['why']}: {', '.join(map(str, params['kinds']))}" for cite, params in found)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("offence", "on", "person", "facts", "expected"),
    [
        ("164(2)", FIRST, {"sex": "female"}, {}, ["46(4) life-woman: life_imprisonment", "47(2) death-woman: death_penalty"]),
        ("164(2)", FIRST, AGED_63, {}, ["46(4) life-man-63: life_imprisonment", "47(2) death-man-63: death_penalty"]),
        ("164(2)", FIRST, {"sex": "male"}, {"stage": "attempt"}, ["56(4) death-unfinished: death_penalty", "56(4) life-unfinished: life_imprisonment"]),
        ("164(2)", FIRST, {"sex": "male"}, {"stage": "preparation"}, ["56(4) death-unfinished: death_penalty", "56(4) life-unfinished: life_imprisonment"]),
        ("164(2)", REPEAL, {"sex": "female"}, {}, ["46(4) life-woman: life_imprisonment"]),
        ("164(2)", REPEAL, AGED_63, {}, ["46(4) life-man-63: life_imprisonment"]),
        ("164(2)", REPEAL, {"sex": "male"}, {"stage": "attempt"}, ["56(4) life-unfinished: life_imprisonment"]),
        ("164(2)", FIRST, {"sex": "male", "born": "1960-01-01"}, {}, []),
        ("99(2)(1)", NOW, {"sex": "male", "disability_group": "1"}, {}, ["46(4) life-disability: life_imprisonment"]),
        ("99(2)(1)", NOW, {"sex": "male", "disability_group": "2"}, {}, ["46(4) life-disability: life_imprisonment"]),
        ("99(2)(1)", NOW, {"sex": "male", "disability_group": "3"}, {}, []),
        ("99(2)(1)", "2025-09-15", {"sex": "male", "disability_group": "2"}, {}, []),
        ("118(1)", FIRST, {"sex": "male"}, {}, [NO_ARREST]),
        ("118(1)", FIRST, {"no_permanent_work": "yes"}, {}, ["42(7) corrective-works-no-job: corrective_works", NO_ARREST]),
        ("118(1)", FIRST, SERVES, {}, ["43(3) community-service-serviceman: community_service"]),
        ("118(1)", FIRST, {"sex": "female", "pregnant": "yes", **SERVES}, {}, ["43(3) community-service-pregnant: community_service", "45(3) arrest-pregnant: arrest"]),
        ("118(1)", FIRST, {"raises_child_under_3": "yes", **SERVES}, {}, ["43(3) community-service-child-under-3: community_service", "45(3) arrest-young-child: arrest"]),
        ("118(1)", FIRST, {"raises_young_child": "yes", **SERVES}, {}, ["43(3) community-service-serviceman: community_service", "45(3) arrest-young-child: arrest"]),
        ("118(1)", FIRST, {**AGED_58, **SERVES}, {}, ["43(3) community-service-woman-58: community_service", "45(3) arrest-woman-58: arrest"]),
        ("118(1)", FIRST, {**AGED_63, **SERVES}, {}, ["43(3) community-service-man-63: community_service", "45(3) arrest-man-63: arrest"]),
        ("118(1)", FIRST, {"disability_group": "1", **SERVES}, {}, ["43(3) community-service-disability: community_service", "45(3) arrest-disability: arrest"]),
        ("118(1)", FIRST, {"disability_group": "2", **SERVES}, {}, ["43(3) community-service-disability: community_service", "45(3) arrest-disability: arrest"]),
        ("118(1)", FIRST, {"disability_group": "3", **SERVES}, {}, ["43(3) community-service-serviceman: community_service"]),
    ],
)  # fmt: skip
def test_who_is_barred(offence: str, on: str, person: Data, facts: Data, expected: list[str]) -> None:
    assert barred(offence, on, person, **facts) == expected
