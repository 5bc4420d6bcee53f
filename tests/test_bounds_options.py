"""`sentencing bounds` with facts and a judgment as options: the same as a case file that says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from .bad.program import REFUSED, run

OFFENCE = ("188.1", "--on", "2023-05-20")
CASES: dict[tuple[str, ...], dict[str, Any]] = {
    ("--mitigating", "явка с повинной"): {"circumstances": {"mitigating": ["53(1)(11)"]}},
    ("--mitigating", "53(1)(5), 53(1)(11)", "--aggravating", "none"): {
        "circumstances": {"mitigating": ["53(1)(5)", "53(1)(11)"], "aggravating": "none"}
    },
    ("--procedure", "соглашение"): {"circumstances": {"procedure": "agreement"}},
    ("--born", "1.2.2006"): {"person": {"born": "2006-02-01"}},
    ("--custody-from", "5 июня 2023", "--decided", "2023-08-01", "--judgment", "2 года"): {
        "custody": [{"from": "2023-06-05"}],
        "decided": "2023-08-01",
        "judgment": {"final": {"imprisonment": "2y"}},
    },
    ("--judgment", "штраф 300 МРП"): {"judgment": {"final": {"fine": "300 MCI"}}},
    ("--judgment", "300 MCI"): {"judgment": {"final": {"fine": "300 MCI"}}},
    ("--judgment", "300 h"): {"judgment": {"final": {"community_service": "300 h"}}},
    ("--judgment", "40 d"): {"judgment": {"final": {"arrest": "40 d"}}},
    ("--judgment", "ограничение свободы 2г6м"): {"judgment": {"final": {"restriction_of_liberty": "2y6m"}}},
    ("--judgment", "пожизненно"): {"judgment": {"final": {"life_imprisonment": "yes"}}},
    ("--judgment", "2y", "--method", "поглощение"): {
        "judgment": {"final": {"imprisonment": "2y", "method": "absorption"}}
    },
}


@pytest.mark.parametrize("options", CASES, ids=" ".join)
def test_as_a_file_says_it(options: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    data = {"counts": [{"offence": "188(1)", "committed": "2023-05-20"}], **CASES[options]}
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    by_file, by_options = run("check", str(path), "-f", "json"), run("bounds", *OFFENCE, *options, "-f", "json")
    assert by_options.status == by_file.status
    assert json.loads(by_options.out) == json.loads(by_file.out)


def test_the_stage_of_each_offence() -> None:
    answer = json.loads(run("bounds", *OFFENCE, "175.1", "--stage", "покушение", "-f", "json").out)
    whole = json.loads(run("bounds", *OFFENCE, "175.1", "-f", "json").out)
    assert answer["final"] != whole["final"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--judgment", "18"), "--judgment: no-unit"),
        (("--judgment", "fine"), "--judgment: wrong-shape"),
        (("--judgment", "штраф 3г"), "--judgment: wrong-unit"),
        (("--judgment", "много"), "--judgment: bad-quantity"),
        (("--judgment", "1y", "--method", "сложение"), "--method: bad-choice"),
        (("--method", "absorption"), "--method: missing-key"),
        (("--stage", "начато"), "--stage: bad-choice"),
        (("--born", "вчера"), "--born: bad-date"),
        (("--born", "2030-01-01"), "--born: contradictory-facts"),
        (("--mitigating", "раскаялся"), "--mitigating: bad-circumstance"),
        (("--custody-from", "x"), "--custody-from: bad-date"),
        (("--judgment", "1y", "--decided", "2020-01-01"), "--decided: contradictory-facts"),
    ],
)
def test_a_mistake_names_the_option(options: tuple[str, ...], code: str) -> None:
    answer = run("bounds", *OFFENCE, *options, "--lang", "en")
    assert (answer.status, answer.out) == (REFUSED, "")
    assert answer.err.startswith(code)


def test_a_judgment_that_does_not_stand() -> None:
    assert run("bounds", *OFFENCE, "--judgment", "18y").status == 1
