"""Steps as language-neutral text, from which the receipt is made."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sentencing.citation import parse_citation
from sentencing.engine.reasoning.trace import Condition, Labelled, Trace, Value, canonical
from sentencing.law.model import Rule
from sentencing.problem import NOWHERE
from sentencing.quantity import Interval, term
from sentencing.ranges import Ranges


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("fine", "fine"),
        (3, "3"),
        (Fraction(2, 3), "2/3"),
        (date(2022, 1, 5), "2022-01-05"),
        (term(12, 9), "12y9m"),
        (Interval(term(12), term(17), low_open=True), ">12y..17y"),
        (Ranges((Interval(term(1), term(2)), Interval(term(4), term(5)))), "1y..2y+4y..5y"),
        (parse_citation("362(4)(3)"), "362(4)(3)"),
        (Labelled("imprisonment"), "imprisonment"),
        (Labelled("imprisonment", Interval(term(1), term(2))), "imprisonment 1y..2y"),
        (Labelled("gravest", ("grave", "medium"), is_fact=True), "gravest: [grave;medium]"),
        ((), "[]"),
    ],
)
def test_canonical(value: Value, text: str) -> None:
    assert canonical(value) == text


def test_a_step_in_one_line() -> None:
    """Every part of a step is in it: none can change unseen."""
    trace = Trace("175(1)")
    first = trace.add(
        Rule("55(2)", "210-VIII", NOWHERE), "it gives {fraction}", Fraction(1, 2), reading="r", fraction=Fraction(1, 2)
    )
    trace.considered(Rule("56", "", NOWHERE), "not so: {why}", why=("a", "b"))
    trace.scope = "final"
    trace.add(Rule("52(2)", "", NOWHERE), "the final", on=[first])
    sex, group = Condition(("person", "sex"), ("male",)), Condition(("person", "disability_group"), ("1", "2"))
    last = trace.steps.pop()._replace(when=(sex, group))
    assert [step.canonical() for step in (*trace.steps, last)] == [
        "s1|175(1)|55(2)|it gives {fraction}|fraction=1/2|1/2||True|210-VIII|r",
        "s2|175(1)|56|not so: {why}|why=[a;b]|||False||",
        "s3|final|52(2)|the final|||s1|True|||person.sex=male|person.disability_group=1/2",
    ]


def test_a_step_without_a_rule_is_refused() -> None:
    for by in ((), "52(2)"):
        with pytest.raises(ValueError, match="rests on"):
            Trace("final").add(by, "the final")  # type: ignore[arg-type]
