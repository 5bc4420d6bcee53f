"""The Python API: plain data in, plain data out. See docs/how-to/python-api.md.

from sentencing.api import bounds
bounds(["175(1)", "179(3)", "362(4)(3)"], on="2022-01-05")["final"]["imprisonment"]["max"]   # 'P20Y'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sentencing.answer import answer
from sentencing.case import Case, read_case
from sentencing.document import Document, plain_document
from sentencing.given import bad_argument, bad_offences, day_text, folder_of, offence_list, readings_of, textual
from sentencing.law.general import General
from sentencing.law.store import open_rules
from sentencing.message import N_
from sentencing.plain import field_name
from sentencing.problem import Problem, ProblemError, Problems, problem
from sentencing.quantity import QuantityError
from sentencing.report.wording import LANGUAGES, Wording, wording

Json = dict[str, Any]


def case_of_offences(
    offences: Sequence[str],
    on: str | date,
    decided: str | date | None = None,
    facts: Mapping[str, Any] | None = None,
    general: General | None = None,
    of_each: Mapping[str, Any] | None = None,
) -> Case:
    """A case of offences committed on one day, with further `facts` of the case and `of_each` offence; `general` declares them, where it is not that of the rules shipped.

    Raises ProblemError with every problem found.
    """
    problems = Problems()
    listed = problems.of(lambda: offence_list(offences)) or []
    problems.found.extend(bad_offences(listed))
    committed = problems.of(lambda: day_text(on, "on"))
    judged = problems.of(lambda: day_text(decided, "decided")) if decided is not None else None
    problems.raise_any()
    data: dict[str, Any] = {"counts": [{"offence": one, "committed": committed, **(of_each or {})} for one in listed]}
    data.update(facts or {})
    if judged is not None:
        data["decided"] = judged
    return read_case(plain_document(textual(data), ""), general)


def texts_in(lang: str) -> Wording:
    """The texts of a language. Raises ProblemError for one that the program does not speak."""
    if not isinstance(lang, str):
        raise bad_argument("lang", lang, N_("a language"), '"en"')
    if lang not in LANGUAGES:
        raise ProblemError([problem("bad-choice", field="lang", found=lang, expected=", ".join(LANGUAGES))])
    return wording(lang)


def check_case(
    case: Case,
    rules_dir: Path | str | None = None,
    lang: str = "en",
    readings: Mapping[str, str] | None = None,
) -> Json:
    """Bounds, arguments and judgment of a case as the JSON contract has them. Raises ProblemError."""
    if not isinstance(case, Case):
        raise bad_argument("case", case, N_("a case that read_case gave"), "read_case(read_document(path))")
    chosen = readings_of(readings)
    from sentencing.report.as_json import answer_json  # noqa: PLC0415 - pages do not need it

    texts, rules = texts_in(lang), open_rules(folder_of(rules_dir))
    with _comparing():
        return answer_json(answer(case, rules, chosen), texts)


@contextmanager
def _comparing() -> Iterator[None]:
    """Tell of amounts that cannot be compared as of any other problem."""
    try:
        yield
    except QuantityError as error:
        raise ProblemError([problem("incomparable", found=error)]) from None


def assess_document(data: Mapping[str, Any], rules_dir: Path | str | None = None, lang: str = "en") -> Json:
    """What `check_case` answers, for a case given as plain data. Plain data that cannot be used gives `{"messages": [...]}`, never an exception."""
    from sentencing.report.as_json import problems_json  # noqa: PLC0415 - not needed for an answer

    try:
        plain = plain_document(textual(data), "")
        return check_case(read_case(plain, open_rules(folder_of(rules_dir)).general), rules_dir, lang)
    except ProblemError as error:
        return problems_json(error.problems, wording(lang if lang in LANGUAGES else LANGUAGES[0]))


def bounds(
    offences: Sequence[str],
    on: str | date,
    decided: str | date | None = None,
    rules_dir: Path | str | None = None,
    lang: str = "en",
) -> Json:
    """Bounds for offences committed on one day. Raises ProblemError."""
    from sentencing.report.as_json import answer_json  # noqa: PLC0415

    texts, rules = texts_in(lang), open_rules(folder_of(rules_dir))
    case = case_of_offences(offences, on, decided, general=rules.general)
    with _comparing():
        return answer_json(answer(case, rules), texts)


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
        found.append(one._replace(place=document.place(path), field=field_name(document.written(path))))
    return found


__all__ = ["assess_document", "bounds", "case_of_offences", "check_case", "textual", "with_file"]
