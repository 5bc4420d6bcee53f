"""The Python API: plain data in, plain data out. See docs/how-to/python-api.md.

from sentencing.api import bounds
bounds(["175(1)", "179(3)", "362(4)(3)"], on="2022-01-05")["final"]["imprisonment"]["max"]   # 'P20Y'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sentencing.answer import answer
from sentencing.case import Case, read_case
from sentencing.document import Document, plain_document
from sentencing.law.facts import Facts
from sentencing.law.store import open_rules
from sentencing.problem import Problem, ProblemError
from sentencing.report.as_json import answer_json, problems_json
from sentencing.report.wording import wording

Json = dict[str, Any]


def case_of_offences(
    offences: Sequence[str],
    on: str,
    decided: str | None = None,
    facts: Mapping[str, Any] | None = None,
    declared: Facts | None = None,
) -> Case:
    """A case of offences committed on one day, with further `facts`; `declared` are those that rules other than the shipped know. Raises ProblemError."""
    data: dict[str, Any] = {"counts": [{"offence": offence, "committed": on} for offence in offences], **(facts or {})}
    if decided:
        data["decided"] = decided
    return read_case(plain_document(textual(data), ""), declared)


def textual(data: Any) -> Any:
    """Plain data with every scalar as the text that a YAML file would hold."""
    if isinstance(data, Mapping):
        return {str(key): textual(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [textual(item) for item in data]
    if isinstance(data, bool):
        return "yes" if data else "no"
    return None if data is None else str(data)


def check_case(
    case: Case,
    rules_dir: Path | None = None,
    lang: str = "en",
    readings: Mapping[str, str] | None = None,
    assume_unchanged: bool = False,
) -> Json:
    """Bounds, arguments and judgment of a case as the JSON contract has them. Raises ProblemError."""
    return answer_json(answer(case, open_rules(rules_dir), readings, assume_unchanged=assume_unchanged), wording(lang))


def assess_document(data: Mapping[str, Any], rules_dir: Path | None = None, lang: str = "en") -> Json:
    """The answer to a case given as plain data. Input that cannot be used gives `{"messages": [...]}`, never an exception."""
    texts = wording(lang)
    try:
        rules = open_rules(rules_dir)
        case = read_case(plain_document(textual(dict(data)), ""), rules.general.facts)
        return answer_json(answer(case, rules), texts)
    except ProblemError as error:
        return problems_json(error.problems, texts)


def bounds(
    offences: Sequence[str], on: str | date, decided: str | None = None, rules_dir: Path | None = None, lang: str = "en"
) -> Json:
    """Bounds for offences committed on one day. Raises ProblemError."""
    rules = open_rules(rules_dir)
    case = case_of_offences(offences, str(on), decided, declared=rules.general.facts)
    return answer_json(answer(case, rules), wording(lang))


def with_file(problems: Sequence[Problem], document: Document) -> list[Problem]:
    """Problems of a case, each with the place of its field in the file."""
    found = []
    for one in problems:
        if one.place.file or not one.field or one.field.startswith("--"):
            found.append(one)
            continue
        path = tuple(
            int(step[:-1]) - 1 if step.endswith("]") else step
            for step in one.field.replace("[", ".[").replace("[", "").split(".")
            if step
        )
        found.append(one._replace(place=document.place(path)))
    return found
