"""The steps of several completions in one order: each completion finds its own steps there, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentencing.engine.reasoning.completions import Settled, agrees
from sentencing.engine.reasoning.derivation import Group, beside, merged, numbered
from sentencing.engine.reasoning.trace import Condition, Step, Trace
from sentencing.engine.reasoning.world import Key
from sentencing.law.model import Rule
from sentencing.problem import Place
from tests.strategies import examples

SEX, GROUP, SERVICE = KEYS = [("person", "sex"), ("person", "disability_group"), ("person", "serviceman")]
VALUES = ("a", "b", "c")
Completed = tuple[Settled, tuple[Step, ...]]


def steps(says: str, line: int = 1) -> tuple[Step, ...]:
    """A step for each letter, from `s1` on; each rests on the one before it, and on a row of a table."""
    rules = (Rule("1", "", Place("rules.yaml", line)),)
    return tuple(
        Step(f"s{at}", "case", "1", letter, (), None, (f"s{at - 1}",) * (at > 1), True, rules=rules)
        for at, letter in enumerate(says, 1)
    )


def said(groups: Sequence[Group]) -> list[str]:
    """Each step as `number letter < what it rests on (if facts)`."""
    return [
        f"{step.id} {step.says}"
        + "".join(f" < {one}" for one in step.based_on)
        + "".join(f" if {one.canonical()}" for one in step.when)
        for step in numbered(groups)
    ]


@pytest.mark.parametrize(
    ("completions", "expected"),
    [
        ([({}, "ab")], ["s1 a", "s2 b < s1"]),
        (
            [({SEX: "f"}, "abd"), ({SEX: "m"}, "acd")],
            [
                "s1 a",
                "s2 b < s1 if person.sex=f",
                "s3 d < s2 if person.sex=f",
                "s4 c < s1 if person.sex=m",
                "s5 d < s4 if person.sex=m",
            ],
        ),
        ([({SEX: "f"}, "ab"), ({SEX: "m"}, "a")], ["s1 a", "s2 b < s1 if person.sex=f"]),
        ([({SEX: "f"}, "a"), ({SEX: "m"}, "ab")], ["s1 a", "s2 b < s1 if person.sex=m"]),
        ([({SEX: "f"}, "ab"), ({SEX: "m"}, "ab")], ["s1 a", "s2 b < s1"]),
        (
            [
                ({SEX: "f", GROUP: "1"}, "abd"),
                ({SEX: "f", GROUP: "2"}, "ac"),
                ({SEX: "m", GROUP: "1"}, "abd"),
                ({SEX: "m", GROUP: "2"}, "ac"),
            ],
            [
                "s1 a",
                "s2 b < s1 if person.disability_group=1",
                "s3 d < s2 if person.disability_group=1",
                "s4 c < s1 if person.disability_group=2",
            ],
        ),
        (
            [({SEX: "f", GROUP: "1"}, "ab"), ({SEX: "f", GROUP: "2"}, "ac"), ({SEX: "m"}, "ab")],
            [
                "s1 a",
                "s2 b < s1 if person.sex=f if person.disability_group=1",
                "s3 c < s1 if person.sex=f if person.disability_group=2",
                "s4 b < s1 if person.sex=m",
            ],
        ),
        (
            [
                ({SEX: "f", GROUP: "1"}, "b"),
                ({SEX: "f", GROUP: "2"}, "c"),
                ({SEX: "m", SERVICE: "y"}, "b"),
                ({SEX: "m", SERVICE: "z"}, "c"),
            ],
            [
                "s1 b if person.sex=f if person.disability_group=1",
                "s2 c if person.sex=f if person.disability_group=2",
                "s3 b if person.sex=m if person.serviceman=y",
                "s4 c if person.sex=m if person.serviceman=z",
            ],
        ),
        (
            [
                ({SEX: "f", SERVICE: "y"}, "b"),
                ({SEX: "f", SERVICE: "z"}, "c"),
                ({SEX: "m", GROUP: "1"}, "b"),
                ({SEX: "m", GROUP: "2"}, "c"),
            ],
            [
                "s1 b if person.sex=f if person.serviceman=y",
                "s2 c if person.sex=f if person.serviceman=z",
                "s3 b if person.sex=m if person.disability_group=1",
                "s4 c if person.sex=m if person.disability_group=2",
            ],
        ),
        (
            [({SEX: "f"}, "ab"), ({SEX: "m"}, "ab"), ({SEX: "x"}, "ac")],
            [
                "s1 a",
                "s2 b < s1 if person.sex=f",
                "s3 b < s1 if person.sex=m",
                "s4 c < s1 if person.sex=x",
            ],
        ),
    ],
)
def test_what_is_common_comes_once_and_the_rest_under_its_fact(
    completions: list[tuple[Settled, str]], expected: list[str]
) -> None:
    assert said([merged([(decided, steps(letters)) for decided, letters in completions])]) == expected


def test_a_step_of_several_completions_names_the_rule_of_the_first() -> None:
    """The rows of a table can say the same of a case."""
    first = {SEX: "f"}, {SEX: "m"}, {SEX: "x"}
    found = [(decided, steps("ab", at)) for at, decided in enumerate(first, 1)]
    assert [step.place.line for step in numbered([merged(found)])] == [1, 1]
    twice = [({**decided, GROUP: group}, steps(group, at)) for at, decided in enumerate(first, 1) for group in "ab"]
    assert [step.place.line for step in numbered([merged(twice)])] == [1, 1]


def test_computations_follow_one_another_under_new_numbers() -> None:
    """The second has an open fact, the third has none: what a step rests on is in its own computation."""
    open_ = merged([({SEX: "f"}, steps("xy")), ({SEX: "m"}, steps("xz"))])
    assert said([steps("abc"), open_, steps("def"), steps("gh")]) == [
        "s1 a",
        "s2 b < s1",
        "s3 c < s2",
        "s4 x",
        "s5 y < s4 if person.sex=f",
        "s6 z < s4 if person.sex=m",
        "s7 d",
        "s8 e < s7",
        "s9 f < s8",
        "s10 g",
        "s11 h < s10",
    ]


def test_of_a_long_computation_every_number_is_moved() -> None:
    """Numbers of two digits too."""
    (*_, last) = numbered([steps("abc"), steps("defghijklmnop")])
    assert (last.id, last.based_on) == ("s16", ("s15",))


@pytest.mark.parametrize(
    ("variants", "expected"),
    [
        ([], []),
        (["ab"], ["s1 a", "s2 b < s1"]),
        (
            ["abd", "ac"],
            ["s1 a", "s2 b < s1 if person.sex=a", "s3 d < s2 if person.sex=a", "s4 c < s1 if person.sex=b"],
        ),
        (
            ["xa", "ya"],
            ["s1 x if person.sex=a", "s2 a < s1", "s3 y if person.sex=b"],
        ),
        (["ab", "ab", "a"], ["s1 a", "s2 b < s1 if person.sex=a", "s3 b < s1 if person.sex=b"]),
        (["ab", "ab", "ab"], ["s1 a", "s2 b < s1"]),
        (["ab"] * 300, ["s1 a", "s2 b < s1"]),
    ],
)
def test_of_several_ways_to_one_thing_what_all_have_comes_once(variants: list[str], expected: list[str]) -> None:
    told = [([Condition(SEX, (value,))], steps(some)) for value, some in zip(cycle(VALUES), variants, strict=False)]
    assert said([beside(told)]) == expected


@st.composite
def computations(draw: st.DrawFn, keys: Sequence[Key] = tuple(KEYS), before: str = "") -> list[tuple[Settled, str]]:
    """What a computation says in each completion of the facts that it asks; facts are asked in any order."""
    letters = before + draw(st.text("uvwxyz", max_size=3))
    if not keys or draw(st.integers(0, 3)) == 0:
        return [({}, letters)]
    key = draw(st.sampled_from(keys))
    rest = [other for other in keys if other != key]
    alike = draw(computations(rest, letters)) if draw(st.booleans()) else None
    found: list[tuple[Settled, str]] = []
    for value in VALUES[: draw(st.integers(2, 3))]:
        branch = draw(computations(rest, letters)) if alike is None else alike
        found += [({key: value, **more}, some) for more, some in branch]
    return found


@given(computations())
@examples(150)
def test_each_completion_finds_its_own_steps(found: list[tuple[Settled, str]]) -> None:
    completed = [(decided, steps(letters)) for decided, letters in found]
    shown = numbered([merged(completed)])
    assert [step.id for step in shown] == [f"s{at}" for at in range(1, len(shown) + 1)]
    letter_of = {step.id: step.says for step in shown}
    for decided, letters in found:
        own = [step for step in shown if agrees({one.key: one.values[0] for one in step.when}, decided)]
        own = [step for step in own if all(one.key in decided for one in step.when)]
        assert "".join(step.says for step in own) == letters
        resting = ["".join(letter_of[one] for one in step.based_on) for step in own]
        assert resting == ["", *letters[:-1]][: len(letters)]


def test_a_computation_counts_on_from_those_before_it_and_takes_over_the_steps_of_another() -> None:
    """Steps made under the right numbers are not made again; those of another computation get the next ones."""
    rule = Rule("1", "", Place("rules.yaml", 1))
    trace, other = Trace("case", 2), Trace("case")
    trace.add(rule, "a")
    other.add(rule, "b", on=[other.add(rule, "c")])
    other.considered(rule, "d")
    trace.splice(other)
    trace.considered(rule, "e")
    assert [(step.id, step.says, step.based_on) for step in trace.steps] == [
        ("s3", "a", ()), ("s4", "c", ()), ("s5", "b", ("s4",)), ("s6", "d", ()), ("s7", "e", ()),
    ]  # fmt: skip
    made = tuple(trace.steps)
    assert numbered([steps("xy"), made])[2:] == made
    assert [step.id for step in numbered([steps("x"), made])] == ["s1", "s2", "s3", "s4", "s5", "s6"]
    assert numbered([steps("x"), made])[3].based_on == ("s3",)
    assert numbered([(), made])[0].id == "s1"
