"""Art. 60: the engine against the oracle, on the random cases with an earlier sentence added to each."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from . import bruteforce
from .checker import judge, rate
from .counts import CLASSES
from .random_cases import random_cases
from .reader import Rules
from .sentences import Unserved, added, allowed, breaches, unserved
from .test_against_engine import (
    CASES,
    CHUNKS,
    REFUSED_AT_MOST,
    SEED,
    TERMS,
    Bound,
    Lawful,
    bounds,
    compare,
    lawful,
    life_in,
    normal,
    refusal,
    report,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Assess = Callable[[dict[str, Any]], dict[str, Any]]

SLOWER = 4
"""How many times as long a case takes with an earlier sentence: so many fewer are drawn."""
UNSERVED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("imprisonment", ("1m", "1y", "3y", "5y", "7y6m", "12y", "15y", "18y", "20y", "24y11m29d", "25y", "27y", "30y")),
    ("restriction_of_liberty", ("1m", "2y", "5y", "7y")),
    ("arrest", ("1 d", "10 d", "50 d")),
    ("community_service", ("7 h", "200 h", "1200 h")),
    ("corrective_works", ("30 MCI", "5000 MCI")),
    ("fine", ("1 MCI", "200 MCI", "10000 MCI")),
)
LIFE_ONE_IN = 40


def with_an_earlier_sentence(case: dict[str, Any], random: Random) -> dict[str, Any]:
    """Add an earlier sentence, mostly to imprisonment, as the terms near the caps are where the rules turn."""
    kind, amounts = UNSERVED[0] if random.random() < 0.6 else random.choice(UNSERVED)
    left = {"life_imprisonment": "yes"} if random.randrange(LIFE_ONE_IN) == 0 else {kind: random.choice(amounts)}
    day = min(date.fromisoformat(one["committed"]) for one in case["counts"]) - timedelta(random.choice((0, 1, 400)))
    earlier: dict[str, Any] = {"pronounced": day.isoformat(), "unserved": left}
    if random.random() < 0.7:
        earlier["over_20y_crime"] = random.choice(("yes", "no"))
    if "life_imprisonment" in left:  # of an especially grave crime: recidivism, which aggravates (14(2), 54(1)(1))
        aggravated = {**case.get("circumstances", {}), "aggravating": ["54(1)(1)"]}
        return {**case, "circumstances": aggravated, "earlier_sentence": earlier}
    return {**case, "person": {**case.get("person", {}), "recidivism": "none"}, "earlier_sentence": earlier}


def differences(expected: Lawful, left: Unserved, answer: dict[str, Any]) -> Iterator[str]:
    reached, life = everything_added(expected, left)
    answered = bounds(answer["final"], expected.law.rules)
    yield from compare("final", reached, answered, expected.room + 1)  # one unit for 58, one for 60(4)
    if life_in(answer) != life:
        yield f"life: the answer says {life_in(answer)}"
    for kind, bound in answered.items():
        yield from (f"final, {kind}: {fault}" for fault in witness_faults(expected, left, kind, bound))


def everything_added(expected: Lawful, left: Unserved) -> tuple[dict[str, set[Fraction]], bool]:
    """Return what every world of the counts gives: the same sum may come of two, with other caps (60(3) turns on the category)."""
    reached: dict[str, set[Fraction]] = defaultdict(set)
    for_life = False
    for world in [[[of] for of in some] for some in bruteforce.worlds(expected.laws)]:
        finals, life = added(bruteforce.explore_models(world, expected.law), left, expected.law)
        for_life = for_life or life
        for kind, values in finals.items():
            reached[kind] |= values
    return reached, for_life


def witness_faults(expected: Lawful, left: Unserved, kind: str, bound: Bound) -> Iterator[str]:
    """Say which witnesses are wanting, unlawful for the new offences or under art. 60, or not near their bound."""
    rules = expected.law.rules
    yield from (f"no {end}_witness" for end in ("min", "max") if end not in {end for end, _ in bound.witnesses})
    for end, witness in bound.witnesses:
        new = normal({**witness, "final": {**witness["new"], "additional": witness["final"]["additional"]}}, rules)
        alone = expected.label_is_open and new["method"] == "absorption"
        found = [] if alone else judge(expected.laws, new, expected.law)
        wrong = [breaches(witness, some, left, expected.law) for some in worlds(expected)]
        found += sorted(wrong, key=len)[0]
        yield from (f"{end}_witness breaks {one.cite}: {one.says}: {witness}" for one in found)
        given = rules.quantity(str(witness["final"]["amount"])).value
        unit = rules.month if kind in TERMS else Fraction(1)
        lo, hi = bound.ends.lo, bound.ends.hi
        near = hi - unit < given <= hi if end == "max" else lo <= given < lo + max(unit, Fraction(expected.room + 2))
        if witness["final"]["kind"] != kind or not near:
            yield f"{end}_witness is not at the bound: {witness['final']}"


def worlds(expected: Lawful) -> Iterator[list[Any]]:
    """The models of the counts that bear on the cap: the one with most imprisonment, and the one with least."""
    for choose in (max, min):
        yield [choose(some, key=lambda of: (of.klass == CLASSES[-1], of.imprisonment)) for some in expected.laws]


def has_rates(case: dict[str, Any], rules: Rules) -> bool:
    """Say whether every kind could be added on the day: until 180-VI art. 61 had no rate for fines, and a sum with one is refused."""
    day = max(date.fromisoformat(one["committed"]) for one in case["counts"])
    return rate("fine", "imprisonment", rules.on(day)) is not None


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_engine_and_oracle_agree_on_sentences(chunk: int, rules: Rules, assess: Assess) -> None:
    seed = SEED * CHUNKS + chunk
    random, refused, size = Random(seed), 0, max(1, CASES // CHUNKS // SLOWER)
    for drawn in random_cases(rules, size, seed):
        case = with_an_earlier_sentence(drawn, random)
        answer = assess(case)
        why = refusal(answer)
        refused += why == "unsupported" and has_rates(case, rules)
        if why:
            continue
        expected = lawful(case, rules)
        faults = list(differences(expected, unserved(case, expected.law), answer))
        if faults:
            pytest.fail(report(case, faults), pytrace=False)
    assert refused <= size * REFUSED_AT_MOST, f"{refused} of {size} cases are unsupported"


@pytest.mark.parametrize(
    ("final", "new", "left", "cap", "lawful_"),
    [
        (1801, 1800, 1080, 9000, True),  # a day more than 5 y, 3 y unserved
        (1800, 1800, 1080, 9000, False),  # 60(4): not more than the new punishment
        (2880, 1800, 1080, 9000, True),  # the sum
        (2881, 1800, 1080, 9000, False),
        (1080, 720, 1080, 9000, False),  # 60(4): not more than the unserved part
        (9000, 3600, 9000, 9000, True),  # at the cap
        (9001, 3600, 9000, 9000, False),
    ],
)
def test_art_60_by_hand(final: int, new: int, left: int, cap: int, lawful_: bool) -> None:
    assert allowed(Fraction(final), Fraction(new), Fraction(left), Fraction(cap)) is lawful_
