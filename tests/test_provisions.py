"""Steps and reasons rest on what the rules hold: decisions, versions, and the provisions that provisions.yaml names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, cast

import pytest

from sentencing.answer import answer as answer_of
from sentencing.case import read_case
from sentencing.citation import is_reference
from sentencing.engine.reasoning.trace import Step, Trace, cite_of
from sentencing.law import schema
from sentencing.law.check_provisions import NAMED
from sentencing.law.model import ENACTMENT, Rule
from sentencing.law.store import code_dir, default_rules_dir, open_rules
from sentencing.problem import ProblemError
from sentencing.scenario import read_scenario
from tests.answers import answer
from tests.test_scenarios import FILES, FOLDER

PACKAGE = Path(__file__).resolve().parent.parent / "sentencing"
SHARED = sorted(path for room in ("engine", "audit", "argument") for path in (PACKAGE / room).rglob("*.py"))
RULES = open_rules()
LAW = RULES.on(date(2024, 3, 1))


# the source


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """The texts of a module that are no docstring and no message."""
    left = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
            left.update(inner for inner in ast.walk(node) if isinstance(inner, ast.expr))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in left:
            yield node


def cites(text: str) -> bool:
    """Whether a text has a citation in it, or is a list of article numbers."""
    return re.search(r"\d+(-\d+)?\(\d", text) is not None or (text != "" and is_reference(text))


@pytest.mark.parametrize("path", SHARED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_citation_stands_in_the_source(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [(node.lineno, node.value) for node in literals(tree) if cites(str(node.value))] == []


@pytest.mark.parametrize("text", ["58(1)", "6(1), {}", "56", "55(2), 55(3)", "46(4-1)", "108-1", "58(2) para. 1"])
def test_a_citation_is_known_as_one(text: str) -> None:
    source = ast.parse(f"def f():\n    '''art. 5(1)'''\n    says = N_('art. 55(4)')\n    trace.add({text!r}, says)\n")
    assert [node.value for node in literals(source) if cites(str(node.value))] == [text]


@pytest.mark.parametrize("text", ["", "both-55-2-and-55-3", "stage: {stage}", "imprisonment", ", "])
def test_other_texts_are_no_citation(text: str) -> None:
    assert not cites(text)


def test_the_provisions_that_the_source_names_are_those_that_are_checked() -> None:
    named: set[str] = set()
    for path in SHARED:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in ("provision", "has_provision"):
                texts = [inner for arg in node.args for inner in ast.walk(arg) if isinstance(inner, ast.Constant)]
                assert texts, f"{path.name}:{node.lineno}: a provision is named where it is asked"
                named.update(str(inner.value) for inner in texts)
    assert named == NAMED


# the rules


def test_a_provision_has_its_citation_law_and_place() -> None:
    rule = LAW.provision("milder-law")
    assert (rule.cite, rule.since, rule.place.file, rule.reading) == ("6(1)", ENACTMENT, "provisions.yaml", "")
    line = (code_dir(default_rules_dir()) / "provisions.yaml").read_text(encoding="utf-8").splitlines()
    assert "provision: milder-law" in line[rule.place.line - 1]


def test_a_provision_is_asked_by_the_law_of_the_day() -> None:
    older = RULES.on(date(2016, 3, 1))
    assert older.provision("death-penalty").cite == "47(1), 47(3)"
    assert not LAW.has_provision("death-penalty")
    assert not older.has_provision("exceptional-beside-life")
    assert RULES.on(date(2025, 9, 16)).provision("exceptional-beside-life").since == "210-VIII"


@pytest.mark.parametrize("name", ["death-penalty", "exceptional-beside-life", "no-such-provision"])
def test_a_provision_that_is_not_in_force_is_not_answered(name: str) -> None:
    with pytest.raises(LookupError, match=name):
        LAW.provision(name)


def test_what_was_asked_of_a_provision_is_remembered_for_article_6() -> None:
    law = RULES.on(date(2016, 3, 1))
    assert not law.has_provision("exceptional-beside-life")
    assert law.laws_read == {"210-VIII"}
    law.provision("death-penalty")
    assert law.laws_read == {"210-VIII", ENACTMENT, "89-VII"}


# steps


@pytest.mark.parametrize("by", ["58(1)", "", (), []])
def test_a_step_without_a_rule_is_refused(by: object) -> None:
    with pytest.raises(ValueError, match="rests on a decision or a rule"):
        Trace().add(cast("Any", by), "so it is")
    with pytest.raises(ValueError, match="rests on a decision or a rule"):
        Trace().considered(cast("Any", by), "so it is not")


def test_a_step_takes_everything_from_its_decision() -> None:
    law = RULES.on(date(2025, 10, 1))
    facts = {"stage": "attempt"}
    decision = law.decide(schema.FRACTION_56, facts)
    trace = Trace()
    trace.add(decision, "so it is")
    trace.considered((law.provision("milder-law"), decision), "so it is not")
    first, second = trace.steps
    assert (first.cite, first.since, first.place) == ("56(3)", ENACTMENT, decision.row.place)
    assert (second.cite, second.place) == ("6(1), 56(3)", decision.row.place)
    assert second.rules == (law.provision("milder-law"), decision.rule)


def test_the_rule_of_a_row_is_made_once() -> None:
    facts = {"stage": "attempt"}
    assert LAW.decide(schema.FRACTION_56, facts).rule is LAW.on(LAW.day).decide(schema.FRACTION_56, facts).rule


def test_a_citation_stands_once() -> None:
    rule, other = LAW.provision("milder-law"), LAW.provision("guilt")
    assert cite_of((rule, other, rule)) == "6(1), 19"


def steps_of(file: Path) -> tuple[Step, ...]:
    """The steps of a scenario, those of service with them; none where it is refused."""
    scenario = read_scenario(file)
    try:
        case = read_case(scenario.document, RULES.general)
        return answer_of(case, RULES, scenario.readings).found.steps
    except ProblemError:
        return ()


@cache
def lines_of(file: str) -> list[str]:
    return (code_dir(default_rules_dir()) / file).read_text(encoding="utf-8").splitlines()


def stands_there(rule: Rule) -> bool:
    """Whether the entry at the place of a rule is a row with its citation, a version with its law, or an index."""
    first, *rest = lines_of(rule.place.file)[rule.place.line - 1 :]
    margin = len(first) - len(first.lstrip())
    entry = [first, *takewhile(lambda line: line[: margin + 1].isspace(), rest)]
    wanted = "tenge: " if rule.place.file == "indices.yaml" else f"since: {rule.since}"
    return first.lstrip().startswith("- ") and any(wanted in line or rule.cite in line for line in entry)


def wrong(step: Step) -> str:
    """What is wrong with what a step rests on; nothing where all is well."""
    for rule in step.rules:
        if rule.since not in (ENACTMENT, *RULES.act.laws):
            return f"{rule}: no law"
        if not rule.place.file or not rule.place.line or not stands_there(rule):
            return f"{rule}: no place"
    return "" if step.rules and step.since and step.cite == cite_of(step.rules) else f"{step}: no rule"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_every_step_rests_on_a_rule_with_a_place_and_a_law(file: Path) -> None:
    assert {found for step in steps_of(file) if (found := wrong(step))} == set()


# the credit of a judgment


@pytest.mark.parametrize(
    ("committed", "credited", "cites"),
    [
        ("2016-02-01", "31 d", "62(3)"),
        ("2020-06-01", "93/2 d", "62(3)(2)"),
        ("2016-02-01", "62 d", "6(1), 62(3-1)(2)"),
    ],
)
def test_a_credit_is_checked_by_the_rows_that_found_it(committed: str, credited: str, cites: str) -> None:
    kind = "restriction_of_liberty" if "3-1" in cites else "imprisonment"
    later = committed if "6(1)" not in cites else "2020-06-01"
    year = later[:4]
    found = answer_of(
        answer(
            {
                "decided": f"{year}-10-01",
                "counts": [{"offence": "188(2)", "committed": committed}],
                "custody": [{"from": f"{year}-08-01", "to": f"{year}-08-31"}],
                "judgment": {
                    "final": {kind: "2y"},
                    "credited": credited,
                    **({} if kind != "imprisonment" else {"facility": "medium_security"}),
                },
            }
        ).case,
        RULES,
    )
    (check,) = (one for one in found.checks if one.check == "credit")
    assert (check.because[0].cite, check.stands) == (cites, True)


def test_a_credit_of_what_was_served_before_a_review_is_checked_by_its_rule() -> None:
    data = {
        "decided": "2024-06-01",
        "before_review": {"imprisonment": "3m10d"},
        "counts": [{"offence": "188(2)", "committed": "2024-02-01"}],
        "judgment": {"final": {"fine": "1000 MCI"}, "credited": "400 MCI"},
    }
    (check,) = (one for one in answer_of(answer(data).case, RULES).checks if one.check == "credit")
    assert (check.because[0].cite, check.stands) == ("62(6)", True)
