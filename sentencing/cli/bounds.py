"""`sentencing bounds`: the least and the most for some offences, no file needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sentencing.cli.commands import Argument, Command
from sentencing.cli.options import (
    Format,
    Language,
    day_of,
    format_option,
    full_option,
    lang_option,
    on_option,
    reading_option,
    readings_of,
    rules_option,
    section_option,
)
from sentencing.cli.output import emit_answer
from sentencing.problem import Problem, ProblemError, Problems, problem

if TYPE_CHECKING:  # loaded where a case is made
    from sentencing.case import Case
    from sentencing.law.general import General

_WRITTEN = {
    "person.born": "--born",
    "circumstances.mitigating": "--mitigating",
    "circumstances.aggravating": "--aggravating",
    "circumstances.procedure": "--procedure",
    "custody[1].from": "--custody-from",
    "judgment.final.method": "--method",
    "judgment": "--judgment",
    "decided": "--decided",
}
"""The fields of the case, by the options that fill them."""


@click.command("bounds", cls=Command)
@click.argument("offences", cls=Argument, nargs=-1, help="Offences: 179(3), 179.3, '179 ч.3', 'ст. 179 ч. 3'.")
@lang_option
@on_option
@click.option("--decided", help="Day of the judgment: later, milder laws are then compared (art. 6).")
@click.option("--born", help="Day of birth of the person.")
@click.option("--mitigating", help="Mitigating circumstances: '53(1)(11)', 'явка с повинной', none, unknown.")
@click.option("--aggravating", help="Aggravating circumstances, likewise.")
@click.option("--procedure", help="Procedure: ordinary, accelerated, agreement, writ.")
@click.option("--stage", help="Stage of each offence: completed, attempt, preparation.")
@click.option("--custody-from", help="First day in custody, which went on to the judgment.")
@click.option("--judgment", help="The final punishment, to be checked: '18y', 'fine 2000 MCI', life.")
@click.option("--method", help="The method of that punishment: absorption, partial_cumulation, full_cumulation.")
@format_option
@rules_option
@reading_option
@full_option
@section_option
def command(
    offences: tuple[str, ...],
    lang: Language,
    on: str | None,
    decided: str | None,
    format_: Format,
    rules: Path | None,
    interpretation: tuple[str, ...],
    full: bool,
    section: str | None,
    **entered: str | None,
) -> int:
    """Lawful bounds for offences of one person committed on one day.

    Exit status: as of `check`, where a judgment is given.

    Example: sentencing bounds 175.1 179.3 362.4.3 --on 2022-01-05 --judgment 18y
    """
    from sentencing.answer import answer  # noqa: PLC0415
    from sentencing.given import bad_offences  # noqa: PLC0415
    from sentencing.law.store import open_rules  # noqa: PLC0415
    from sentencing.report.wording import wording  # noqa: PLC0415

    problems = Problems(bad_offences(offences))
    day = problems.of(lambda: day_of(on))
    judged = problems.of(lambda: day_of(decided, "--decided")) if decided is not None else None
    readings = problems.of(lambda: readings_of(interpretation))
    problems.raise_any()
    assert day is not None
    book = open_rules(rules)
    try:
        case = _case_of(offences, day, judged, entered, book.general)
        found = answer(case, book, readings)
        stands = found.stands
    except ProblemError as error:
        raise ProblemError([_of_option(one) for one in error.problems]) from None
    emit_answer(found, format_, wording(lang), full, section)
    return 0 if stands else 1


def _case_of(
    offences: tuple[str, ...], day: date, judged: date | None, entered: Mapping[str, str | None], general: General
) -> Case:
    """The case of some offences, with what the options say of it. Raises ProblemError."""
    from sentencing.api import case_of_offences  # noqa: PLC0415

    given = {name: text for name, text in entered.items() if text is not None}
    facts: dict[str, Any] = {
        "person": {name: given[name] for name in ("born",) if name in given},
        "circumstances": {name: given[name] for name in ("mitigating", "aggravating", "procedure") if name in given},
        "custody": [{"from": given["custody_from"]}] if "custody_from" in given else [],
        "judgment": _judgment_of(given, general),
    }
    of_each = {"stage": given["stage"]} if "stage" in given else {}
    said = {name: value for name, value in facts.items() if value}
    return case_of_offences(offences, day, judged, said, general, of_each)


def _judgment_of(given: Mapping[str, str], general: General) -> dict[str, Any]:
    """The judgment that the options name; empty where they name none. Raises ProblemError."""
    from sentencing.case.imposed import read_punishment  # noqa: PLC0415
    from sentencing.document import plain_document, root  # noqa: PLC0415

    if "judgment" not in given:
        if "method" in given:
            raise ProblemError([problem("missing-key", expected="--judgment", field="--method")])
        return {}
    problems = Problems()
    document = plain_document({"judgment": given["judgment"]}, "")._replace(words=lambda: general.words)
    final = dict(read_punishment(root(document, problems).child("judgment")))
    problems.raise_any()
    return {"final": {**final, **({"method": given["method"]} if "method" in given else {})}}


def _of_option(found: Problem) -> Problem:
    """A problem with a field of the case, as one with the option that filled it."""
    written = next((option for field, option in _WRITTEN.items() if found.field.startswith(field)), None)
    if written is None and found.field.endswith(".stage"):
        written = "--stage"
    return found if written is None else found._replace(field=written)
