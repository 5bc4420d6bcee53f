"""An answer with many open facts stays a page that one can read: what decides is shown, the rest is counted; JSON keeps all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sentencing.answer import Answer, answer
from sentencing.case import read_case
from sentencing.document import plain_document
from sentencing.engine.reasoning.trace import Labelled, Value
from sentencing.law.store import open_rules
from sentencing.message import N_
from sentencing.report.page import page_of
from sentencing.report.page_unknown import conflicts
from sentencing.report.reasons import because_lines
from sentencing.report.render import render
from sentencing.report.view import Section, Steps, text_of
from sentencing.report.wording import wording

from .bad.program import run

RULES = open_rules()
EN, RU = wording("en"), wording("ru")
COUNTS = [
    {"offence": "188(2)(1)", "committed": "2024-02-01"},
    {"offence": "190(1)", "committed": "2024-03-01"},
]
FEW = {"mitigating": "unknown"}
MANY = {
    "raises_child_under_3": "unknown",
    "pregnant": "unknown",
    "disability_group": "unknown",
    "no_permanent_work": "unknown",
}
BASE = {"sex": "female"}


def found(person: dict[str, str] | None = None, **more: Any) -> Answer:
    data = {"decided": "2024-09-01", "person": {**BASE, **(person or {})}, "counts": COUNTS, **more}
    return answer(read_case(plain_document(data, ""), RULES.general), RULES)


def steps(one: Answer, full: bool = False) -> Steps:
    section = next(b for b in page_of(one, EN, full).blocks if isinstance(b, Section) and b.id == "steps")
    (block,) = section.blocks
    assert isinstance(block, Steps)
    return block


def test_few_steps_under_open_facts_are_all_shown() -> None:
    one = found(circumstances=FEW, counts=COUNTS[:1])
    shown = steps(one)
    assert len(shown.applied) + len(shown.considered) == len(one.found.steps)
    assert shown.words.further == ()


def test_of_many_those_are_shown_that_always_hold_or_decide() -> None:
    one = found(MANY)
    shown = steps(one)
    ids = {row.id for row in (*shown.applied, *shown.considered)}
    every = {step.id: step for step in one.found.steps}
    assert {id_ for id_, step in every.items() if not step.when} <= ids
    left_out = [step for id_, step in every.items() if id_ not in ids]
    assert text_of(shown.words.further) == f"… {len(left_out)} further steps under facts that are open: --full"
    contents = {every[id_].content for id_ in ids}
    assert all(step.content in contents for step in left_out if step.applied and step.scope in ("concurrence", "final"))


def test_a_step_that_holds_under_several_choices_does_not_name_one_of_them() -> None:
    rows = [row for row in steps(found(MANY)).applied if row.holds_if]
    assert "under some values of the open facts" in {text_of(row.holds_if) for row in rows}
    assert len({(row.scope, row.says, row.gives) for row in rows}) == len(rows)


def test_all_are_shown_where_all_is_asked_for() -> None:
    one = found(MANY)
    shown = steps(one, full=True)
    assert len(shown.applied) + len(shown.considered) == len(one.found.steps)
    assert shown.words.further == ()


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_every_format_says_what_is_left_out(format_: str) -> None:
    one = found(MANY)
    assert "further steps under facts that are open: --full" in render(page_of(one, EN), format_)
    assert "further steps" not in render(page_of(one, EN, full=True), format_)


def test_the_page_of_many_open_facts_is_short(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        json.dumps({"decided": "2024-09-01", "person": {**BASE, **MANY}, "counts": COUNTS}), encoding="utf-8"
    )
    assert len(run("check", str(path)).out.splitlines()) < 250
    data = json.loads(run("check", str(path), "--format", "json").out)
    assert len(data["steps"]) == len(found(MANY).found.steps)


# values that cannot stand together


def test_impossible_combinations_are_told_by_what_conflicts() -> None:
    one = found(MANY, circumstances={"procedure": "unknown"})
    told = conflicts(one.found)
    assert 0 < len(told) < len(one.found.impossible)
    assert {tuple(key[1] for key in decided) for decided, _ in told} == {("procedure",)}


def test_a_conflict_names_all_that_it_needs() -> None:
    """None of the combinations that are possible has all of its values; and every impossible one has all of one."""
    one = found(MANY, circumstances={"procedure": "unknown"}, counts=COUNTS[:1])
    told = conflicts(one.found)
    for tree in one.found.trees:
        for completion in tree.every:
            held = any(decided.items() <= dict(completion.decided).items() for decided, _ in told)
            assert held == bool(completion.problems)


# conditions, and what follows


def test_each_alternative_of_a_check_stands_in_a_line_of_its_own() -> None:
    one = found(
        {"sex": "female", "pregnant": "unknown"},
        judgment={
            "final": {"community_service": "300 h"},
            "counts": [{"offence": "190(1)", "community_service": "300 h"}],
        },
    )
    check = next(check for check in one.checks if check.check == "count")
    lines = [text_of(line) for line in because_lines(check.because, EN)]
    assert len(lines) == 2
    assert re.match(r"if the person is pregnant - outside the law; ", lines[0])
    assert re.match(r"if the person is not pregnant - within the law; ", lines[1])
    said = [text_of(line) for line in because_lines(check.because, RU)]
    assert said[0].startswith("если имеется беременность — за пределами закона; ")


def test_alternatives_from_which_the_same_follows_are_one() -> None:
    from sentencing.argument.reasons import reason  # noqa: PLC0415

    def facts(value: str) -> tuple[Value, ...]:
        return (Labelled("disability_group", value, True),)

    because = (
        reason(N_("if {facts}"), facts=facts("1")),
        reason(N_("the sentence can be conditional")),
        reason(N_("if {facts}"), facts=facts("2")),
        reason(N_("the sentence can be conditional")),
        reason(N_("if {facts}"), facts=()),
        reason(N_("{stated} agrees with the law"), stated="none"),
    )
    assert [text_of(line) for line in because_lines(because, EN)] == [
        "if disability group: first, or if disability group: second - the sentence can be conditional",
        "in other cases - none agrees with the law",
    ]


@pytest.mark.parametrize(
    ("fact", "english", "russian"),
    [
        (Labelled("pregnant", "yes", True), "the person is pregnant", "имеется беременность"),
        (Labelled("pregnant", "no", True), "the person is not pregnant", "беременности нет"),
        (
            Labelled("corruption", "no", True),
            "it does not count as corruption crime",
            "деяние — не коррупционное преступление",
        ),
        (
            Labelled("disability_group", ("none", "3"), True),
            "disability group: none or third",
            "группа инвалидности: нет либо третья",
        ),
        (
            Labelled("188(2)(1)", Labelled("stage", "attempt", True), True),
            "for art. 188(2)(1), stage of the offence: attempt",
            "по п. 1) ч. 2 ст. 188 стадия: покушение",
        ),
    ],
)
def test_a_fact_as_a_condition(fact: Labelled, english: str, russian: str) -> None:
    assert (EN.labelled(fact), RU.labelled(fact)) == (english, russian)


def test_an_age_has_its_noun() -> None:
    says = N_("not beyond the day on which the child is {age}")
    assert [RU(says, age=age) for age in (1, 3, 14)] == [
        "не позднее дня, когда ребёнку исполнится 1 год",
        "не позднее дня, когда ребёнку исполнится 3 года",
        "не позднее дня, когда ребёнку исполнится 14 лет",
    ]


def test_a_kind_stands_beside_its_amount_as_courts_write() -> None:
    page = run("offence", "188.1", "--on", "2024-01-10", "--lang", "ru").out
    assert "лишение свободы на срок до 3 лет" in page
    assert "штраф в размере до 1000 МРП" in page
    assert "imprisonment up to 3 years" in run("offence", "188.1", "--on", "2024-01-10", "--lang", "en").out
