"""The same case gives the same bytes: twice, with its keys in another order, and under another hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentencing.api import assess_document, check_case
from sentencing.case import read_case
from sentencing.document import read_document
from sentencing.report.as_json import assessment_json
from sentencing.report.wording import wording
from tests.answers import answer, answered
from tests.strategies import Data, cases, examples, rules

SEED_CASE = Path(__file__).resolve().parents[2] / "seeds" / "massimov-2023.yaml"


def written(data: dict[str, Any]) -> str:
    """The JSON that a command prints."""
    return json.dumps(data, ensure_ascii=False)


def shuffled(data: Any, random: Random) -> Any:
    """The same mapping with its keys in another order; the order of lists is kept."""
    if isinstance(data, list):
        return [shuffled(item, random) for item in data]
    if not isinstance(data, dict):
        return data
    return {key: shuffled(data[key], random) for key in random.sample(sorted(data), len(data))}


class TestSameBytes:
    @examples(30)
    @given(cases(), st.sampled_from(("en", "ru")))
    def test_twice(self, case: Data, lang: str) -> None:
        """The second time with nothing remembered of the law."""
        first = assessment_json(answered(case), wording(lang))
        second = assessment_json(answer(case, replace(rules())), wording(lang))
        assert written(first) == written(second)

    @examples(30)
    @given(cases(), st.randoms(use_true_random=False))
    def test_order_of_keys(self, case: Data, random: Random) -> None:
        assert written(assess_document(case)) == written(assess_document(shuffled(case, random)))

    @examples(30)
    @given(cases(), cases())
    def test_receipts_tell_cases_apart(self, one: Data, other: Data) -> None:
        receipts = [assessment_json(answered(case), wording("en"))["receipt"]["case"] for case in (one, other)]
        same = answered(one).case == answered(other).case
        assert (receipts[0] == receipts[1]) == same


@pytest.mark.parametrize(
    "command", [["check", str(SEED_CASE)], ["bounds", "175.1", "366.4", "293.2", "--on", "2025-10-01"]]
)
def test_hash_seed_changes_no_byte(command: list[str]) -> None:
    """A set or a dict that is gone through in the order of hashes would show here."""
    outputs = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = [sys.executable, "-m", "sentencing", *command, "--format", "json"]
        done = subprocess.run(run, env=environment, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["receipt"]["steps"]


def test_api_and_command_line_give_the_same_receipt() -> None:
    run = [sys.executable, "-m", "sentencing", "check", str(SEED_CASE), "--format", "json"]
    done = subprocess.run(run, capture_output=True, check=False)
    assert json.loads(done.stdout)["receipt"] == check_case(read_case(read_document(SEED_CASE)))["receipt"]
