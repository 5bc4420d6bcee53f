"""Whole judgments: the grade of the product against the grade of the oracle, statement by statement."""

from __future__ import annotations

import os
import re
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from .judge import DEPENDS, OUTSIDE, REASONS, WITHIN, grades, may_have_been_sentenced
from .random_judgments import random_judgments
from .unknown import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .reader import Rules

    Assess = Callable[[dict[str, Any]], dict[str, Any]]
    Key = tuple[str, str]

CASES = int(os.environ.get("ORACLE_CASES", "2000"))
SEED = int(os.environ.get("ORACLE_SEED", "1"))
CHUNKS = 4
JUDGED = {
    "facility",
    "conditional",
    "probation",
    "credit",
    "term_ends",
    "count",
    "count_additional",
    "method",
    "cap",
    "final",
    "arithmetic",
    "additional",
    "additional_of_counts",
}
REFUSED_AT_MOST = 0.06
MAJORITY, START_OF_180_VI = 18, "2018-07-23"


def normal(check: str, subject: str, rules: Rules) -> Key:
    """Write a subject of the product as the oracle does: amounts in days, hours, MCI."""
    if check in ("count", "method", "facility", "conditional", "term_ends"):
        return check, subject
    inner = re.fullmatch(r"\[(.+);(.+)\]", subject)
    offence, item = (inner[1] + " ", inner[2]) if inner else ("", subject)
    kind, _, amount = (
        item.partition(" ") if check in ("additional", "count_additional", "additional_of_counts") else ("", "", item)
    )
    if amount and amount != "life" and amount[0].isdigit():
        measured = rules.quantity(amount)
        amount = f"{measured.value} {measured.unit}"
    return check, f"{offence}{kind}{' ' if kind and amount else ''}{amount}"


def product_grades(answer: dict[str, Any], rules: Rules) -> dict[Key, str]:
    return {normal(one["check"], one["subject"], rules): one["grade"] for one in answer["judgment"]}


def differences(case: dict[str, Any], answer: dict[str, Any], rules: Rules, skipped: Counter[str]) -> Iterator[str]:
    ours, theirs = grades(case, rules), product_grades(answer, rules)
    for key in sorted(ours.keys() | theirs.keys()):
        if why := not_compared(key, ours, theirs, case, rules):
            skipped[why] += 1
        elif ours.get(key, WITHIN) != theirs.get(key, WITHIN):
            yield f"{key[0]}: {key[1]}: the product says {theirs.get(key)}, the oracle {ours.get(key)}"


def not_compared(key: Key, ours: dict[Key, str], theirs: dict[Key, str], case: dict[str, Any], rules: Rules) -> str:
    """Name why a check is not compared; empty: it is. README.md says more of each."""
    check, _ = key
    if check not in JUDGED:
        return f"not judged: {check}"
    if theirs.get(key) == "not_checked":
        return f"the product has not checked it: {check}"
    if check == "cap" and (key not in theirs or key not in ours) and theirs.get(("final", key[1])) == OUTSIDE:
        return "the cap of a kind that cannot be the final punishment"
    if check in ("conditional", "probation") and theirs.get(key) == OUTSIDE and OUTSIDE in final_grades(theirs):
        return "a condition of imprisonment that cannot be the final punishment"
    grade, expected = (bare(one.get(key), case) for one in (theirs, ours))
    below = {grade, expected} == {OUTSIDE, REASONS} or {theirs.get(key), ours.get(key)} == {OUTSIDE, DEPENDS}
    if check == "final" and below and len(case["counts"]) > 1 and (is_of_minor(case) or before_180_vi(case)):
        return "how far 55(4) brings several punishments down, of a minor or before 180-VI"
    if check == "final" and len(case["counts"]) > 1 and (grade, expected) == (OUTSIDE, REASONS):
        return "a final that 55(4) could bring down by ways that the product does not look for"
    if check == "facility" and key not in ours:
        return "an institution where no count was given imprisonment"
    if key == ("additional", "confiscation") and theirs.get(("conditional", "yes")) == "not_checked":
        return "confiscation beside a condition of imprisonment that cannot be the final punishment"
    return ""


def bare(grade: str | None, case: dict[str, Any]) -> str | None:
    """Take back what an unserved part that is not entered may explain: it makes of what is outside that it depends."""
    person = case["person"]
    explained = person.get("convicted_before") == UNKNOWN or may_have_been_sentenced(person)
    return OUTSIDE if grade == DEPENDS and explained else grade


def is_of_minor(case: dict[str, Any]) -> bool:
    """Say whether the person was under 18 at some act."""
    born = case["person"].get("born")
    return born is not None and any(int(one["committed"][:4]) - int(born[:4]) <= MAJORITY for one in case["counts"])


def before_180_vi(case: dict[str, Any]) -> bool:
    return any(one["committed"] < START_OF_180_VI for one in case["counts"])


def final_grades(theirs: dict[Key, str]) -> set[str]:
    return {grade for (check, _), grade in theirs.items() if check == "final"}


def report(case: dict[str, Any], faults: list[str]) -> str:
    text = yaml.safe_dump(case, sort_keys=False, allow_unicode=True)
    return "\n".join(["the product and the oracle differ:", *(f"  - {one}" for one in faults), "", text])


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_grades_agree(chunk: int, rules: Rules, assess: Assess) -> None:
    seed, size, refused, skipped = SEED * CHUNKS + chunk, max(1, CASES // CHUNKS), 0, Counter[str]()
    for case in random_judgments(rules, size, seed, Random(seed)):
        answer = assess(case)
        if "judgment" not in answer:
            refused += 1
            continue
        if faults := list(differences(case, answer, rules, skipped)):
            pytest.fail(report(case, faults), pytrace=False)
    assert refused <= size * REFUSED_AT_MOST, f"{refused} of {size} judgments were refused"
