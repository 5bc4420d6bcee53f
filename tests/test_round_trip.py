"""What the program prints as a lawful sentence, entered back as a judgment, is within the law; one unit beyond a bound is not.

Cases come from the generator of the oracle. ROUND_TRIPS=5000 draws more of them (about four a second on one core).
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from sentencing.api import assess_document
from sentencing.engine.assessment import Assessment
from sentencing.engine.counts.amounts import unit_step, zero_of
from sentencing.quantity import Unit
from sentencing.ranges import bounded

from .answers import answer
from .oracle.random_cases import random_cases
from .oracle.reader import load
from .oracle.test_sentences_against_engine import with_an_earlier_sentence

Data = dict[str, Any]
CASES = int(os.environ.get("ROUND_TRIPS", "120"))
CHUNKS = 6
RULES = load()
LISTS = RULES.lists.keys()
KEYS = {"earlier_over_20y": "over_20y_crime"}
"""Facts that a case file calls otherwise."""


def imposed(one: Data) -> Data:
    return {one["kind"]: one["amount"] or "yes", "additional": one["additional"] or "none"}


def judgment(witness: Data) -> Data:
    """A printed sentence as a case file writes a judgment."""
    final = imposed(witness["final"]) | ({"method": witness["method"]} if witness["method"] else {})
    return {"final": final, "counts": [{"offence": one["offence"], **imposed(one)} for one in witness["counts"]]}


def under(case: Data, witness: Data) -> Data:
    """The case with the facts under which a sentence is lawful."""
    known = copy.deepcopy(case)
    for fact in witness.get("if", []):
        of, name = fact["of"], KEYS.get(fact["fact"], fact["fact"])
        place = known["counts"][int(of[len("counts[") : -1]) - 1] if of.startswith("counts[") else known
        if of in ("person", "circumstances", "earlier_sentence"):
            place = known.setdefault(of, {})
        if name in LISTS:
            place = place.setdefault("lists", {})
        place[name] = fact["value"]
    return known


def witnesses(case: Data, answer: Data) -> Iterator[tuple[str, Data]]:
    """Every sentence that is printed, of each method too; with an unserved part, a method gives what that is added to."""
    methods = [] if "earlier_sentence" in case else (answer["concurrence"] or {"methods": {}})["methods"].values()
    for bounds in (answer["final"], *methods):
        for kind, bound in bounds.items():
            if isinstance(bound, dict):
                yield from ((kind, bound[end]) for end in ("min_witness", "max_witness") if bound.get(end))


def beyond(found: Assessment) -> Iterator[Data]:
    """A final punishment one unit above and below the bounds of each kind; what the bound excludes itself is beyond it."""
    for (kind, of), bound in found.bounds().items():
        low, high = bounded(bound.hull)
        if of or high.unit is Unit.MULTIPLE:
            continue
        step = unit_step(kind)
        yield {str(kind): str(high if bound.hull.high_open else high + step)}
        below = low if bound.hull.low_open else low.minus(step, RULES.month)
        if zero_of(kind) < below:
            yield {str(kind): str(below)}


def drawn(chunk: int) -> Iterator[Data]:
    random = Random(chunk)
    for number, case in enumerate(random_cases(RULES, CASES // CHUNKS, chunk)):
        yield with_an_earlier_sentence(case, random) if number % 3 == 0 else case


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_what_is_printed_is_within_the_law_and_what_is_beyond_is_not(chunk: int) -> None:
    """A fine that is a multiple of a sum has no place in a sum, and which of several is the larger turns on the sums: that alone is left open."""
    printed = 0
    for case in drawn(chunk):
        found = assess_document(case)
        if "final" not in found:  # refused: what is not covered is said by name
            continue
        for kind, witness in witnesses(case, found):
            printed += 1
            checks = checked(under(case, witness), judgment(witness))
            wrong = [one for one in checks if one["grade"] not in fine(one, kind)]
            assert not wrong, json.dumps([under(case, witness), judgment(witness), wrong])
        for final in beyond(answer(case)):
            (check,) = (one for one in checked(case, {"final": final}) if one["check"] == "final")
            assert check["grade"] != "within_the_law", json.dumps([case, final, check])
    assert printed > CASES // CHUNKS


WITHOUT_A_POINT = (
    "362(4)", "217(3)", "189(3)", "189(4)(2)", "195(5)", "120(4)", "120(3-1)", "312(3)", "307(3)", "216(2)", "249(3)", "451(2)", "134(4)",
)  # fmt: skip
"""Parts whose additional punishments turn on a point that is not cited, or on what the text leaves to the facts."""


@pytest.mark.parametrize("offence", WITHOUT_A_POINT)
def test_what_is_printed_where_a_point_is_open_holds_under_the_facts_that_it_names_and_needs_each_of_them(
    offence: str,
) -> None:
    case = {"decided": "2024-03-01", "counts": [{"offence": offence, "committed": "2024-02-01"}]}
    for _, witness in witnesses(case, assess_document(case)):
        sentence = judgment(witness)
        assert {one["grade"] for one in checked(under(case, witness), sentence)} == {"within_the_law"}
        for fact in witness.get("if", []):
            other = {**fact, "value": "no" if fact["value"] == "yes" else "yes"}
            facts = [other if one is fact else one for one in witness["if"]]
            assert {one["grade"] for one in checked(under(case, {"if": facts}), sentence)} != {"within_the_law"}


def checked(case: Data, entered: Data) -> list[Data]:
    found = assess_document({**case, "judgment": entered})
    assert "judgment" in found, (case, entered, found["messages"])
    checks: list[Data] = found["judgment"]
    return checks


def fine(check: Data, kind: str) -> tuple[str, ...]:
    if not kind.endswith("_multiple"):
        return ("within_the_law",)
    turning_on_the_sums = {"arithmetic": ("within_the_law", "not_checked"), "final": ("within_the_law", "depends")}
    return turning_on_the_sums.get(check["check"], ("within_the_law",))
