"""Art. 58(6): the engine against the oracle, on the random cases with a sentence that came after the offences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from .bruteforce import explore_models
from .found_later import NAME, as_count, classes_of, with_a_later_sentence
from .random_cases import random_cases
from .reader import Rules
from .test_against_engine import (
    CASES,
    CHUNKS,
    SEED,
    Lawful,
    bounds,
    differences,
    lawful,
    methods,
    refusal,
    report,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .counts import Model

    Assess = Callable[[dict[str, Any]], dict[str, Any]]

SLOWER = 4


def with_a_sentence_after(case: dict[str, Any], rules: Rules, random: Random) -> dict[str, Any]:
    """Add a sentence that came after every offence, to a case that is not yet judged."""
    day = max(date.fromisoformat(one["committed"]) for one in case["counts"]) + timedelta(random.choice((1, 200)))
    return with_a_later_sentence({key: value for key, value in case.items() if key != "decided"}, day, rules, random)


def expected_of(case: dict[str, Any], rules: Rules) -> Lawful:
    """Return what the oracle says of the offences and the sentence together."""
    new = lawful(case, rules)
    laws = [*new.laws, as_count(case, new.law)]
    named = {**case, "counts": [*case["counts"], {"offence": NAME}]}
    return replace(new, case=named, laws=laws, finals=explore_models(laws, new.law))


def has_multiples(laws: Sequence[Sequence[Model]]) -> bool:
    """Say whether a fine that is a multiple of a sum can be imposed: such are left out of sets, since their sum is not known (README.md)."""
    ranges = (measure for some in laws for of in some for _, measure in of.kinds)
    return any(measure is not None and measure.unit.startswith("x") for measure in ranges)


def with_the_sentence_as_a_count(answer: dict[str, Any], rules: Rules) -> dict[str, Any]:
    """Write the earlier sentence of every witness among its counts, as the oracle has it."""
    for kinds in (answer["final"], *methods(answer).values()):
        for bound in bounds(kinds, rules).values():
            for _, witness in bound.witnesses:
                earlier = witness["earlier"]
                witness["counts"].append({"offence": NAME, "additional": [], **earlier})
    return answer


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_engine_and_oracle_agree_on_what_is_found_later(chunk: int, rules: Rules, assess: Assess) -> None:
    seed = SEED * CHUNKS + chunk
    random, answered, size = Random(seed), 0, max(1, CASES // CHUNKS // SLOWER)
    for drawn in random_cases(rules, size, seed):
        case = with_a_sentence_after(drawn, rules, random)
        answer = assess(case)
        if refusal(answer):
            continue
        answered += 1
        expected = expected_of(case, rules)
        if has_multiples(expected.laws):
            continue
        faults = list(differences(expected, with_the_sentence_as_a_count(answer, rules)))
        if faults:
            pytest.fail(report(case, faults), pytrace=False)
    assert answered > size / 2, f"{answered} of {size} cases are answered"


@pytest.mark.parametrize(
    ("kind", "amount", "day", "number"),
    [
        ("imprisonment", "1y", "2024-02-02", 4),
        ("life_imprisonment", "", "2024-02-02", 1),
        ("arrest", "50 d", "2024-02-02", 5),  # may have absorbed a fine for a crime
        ("fine", "400 MCI", "2024-02-02", 5),
        ("fine", "401 MCI", "2024-02-02", 4),  # more than several misdemeanours come to
        ("community_service", "600 h", "2018-07-22", 5),
        ("community_service", "600 h", "2018-07-23", 4),
        ("corrective_works", "201 MCI", "2024-02-02", 4),
    ],
)
def test_classes_by_hand(kind: str, amount: str, day: str, number: int, rules: Rules) -> None:
    quantity = rules.quantity(amount) if amount else None
    assert len(classes_of(kind, quantity, rules.on(date.fromisoformat(day)))) == number
