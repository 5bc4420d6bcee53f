"""Open facts that branch where they are asked: the completions are every case, each once; what is left out makes no difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product

from hypothesis import event, given
from hypothesis import strategies as st

from sentencing.case import Case, Circumstances, Person
from sentencing.engine.reasoning.completions import Completion, completions, shared_worlds, telling_only
from sentencing.engine.reasoning.world import Key, World
from sentencing.law.model import Fact
from sentencing.problem import ProblemError, problem
from tests.strategies import examples

VALUES: Mapping[Key, tuple[str, ...]] = {
    ("person", "sex"): ("male", "female"),
    ("person", "served"): ("no", "negligent", "intentional"),
    ("case", "procedure"): ("a", "b", "c"),
    ("counts[1]", "group"): ("yes", "no"),
    ("counts[2]", "group"): ("yes", "no"),
}
CASE = Case("", Person({}), Circumstances({}), ())
REFUSED = -1
Settled = Mapping[Key, Fact]
Program = tuple[Key, Mapping[str, "Program"]] | int
"""A question with what follows from each answer, or what is found; a negative number is a refusal."""


@st.composite
def programs(draw: st.DrawFn, left: frozenset[Key] = frozenset(VALUES), most: int = 3) -> Program:
    """Questions in any order, which depend on the answers before."""
    if not left or draw(st.integers(0, 3)) == 0:
        return draw(st.integers(REFUSED, most))
    key = draw(st.sampled_from(sorted(left)))
    same = draw(st.booleans())  # a question of which nothing comes
    one = draw(programs(left - {key}, most))
    return key, {value: one if same else draw(programs(left - {key}, most)) for value in VALUES[key]}


def run(program: Program, answer: Callable[[Key], Fact]) -> int:
    """What a program finds. Raises ProblemError."""
    while not isinstance(program, int):
        key, branches = program
        program = branches[str(answer(key))]
    if program == REFUSED:
        raise ProblemError([problem("taken-out", field="counts[1]")])
    return program


def explored(program: Program) -> list[Completion[int]]:
    return completions(lambda world: run(program, lambda key: world.one_of(key, VALUES[key])), World(CASE, {}))


def every_case() -> Iterator[dict[Key, str]]:
    for chosen in product(*VALUES.values()):
        yield dict(zip(VALUES, chosen, strict=True))


def meets(case: Settled, decided: Settled) -> bool:
    return all(case[key] == value for key, value in decided.items())


def outcome(program: Program, case: Mapping[Key, str]) -> int:
    try:
        return run(program, lambda key: case[key])
    except ProblemError:
        return REFUSED


def said(one: Completion[int]) -> int:
    assert (one.value is None) == bool(one.problems)
    return REFUSED if one.value is None else one.value


@examples(100)
@given(programs())
def test_completions_are_every_case_once_with_what_is_found_there(program: Program) -> None:
    found = explored(program)
    for case in every_case():
        (one,) = (one for one in found if meets(case, one.decided))
        assert said(one) == outcome(program, case)


@examples(150)
@given(programs())
def test_facts_are_left_out_where_they_make_no_difference(program: Program) -> None:
    """Every case stays, once, with what is found there; where all that is found is one thing, nothing is asked."""
    found = explored(program)
    telling = telling_only(found)
    for case in every_case():
        (one,) = (one for one in telling if meets(case, one.decided))
        assert said(one) == outcome(program, case)
    assert len(telling) <= len(found)
    if len({said(one) for one in found}) == 1:
        assert [dict(one.decided) for one in telling] == [{}]
    event(f"left out: {len(found) > len(telling)}")


@examples(100)
@given(programs(frozenset(list(VALUES)[1:])))
def test_a_question_of_which_nothing_comes_is_left_out(program: Program) -> None:
    """Asked before all others, or after them: what is found is told as if it had not been asked."""
    sex = next(iter(VALUES))
    asked_first = telling_only(explored((sex, dict.fromkeys(VALUES[sex], program))))
    assert asked_first == telling_only(explored(program))


@examples(150)
@given(st.lists(programs(), min_size=1, max_size=3))
def test_shared_worlds_are_every_case_once_and_decide_each_condition(trees: list[Program]) -> None:
    conditions = [
        {key: value for key, value in one.decided.items() if not key[0].startswith("counts")}
        for program in trees
        for one in explored(program)
    ]
    worlds = shared_worlds(conditions)
    for case in every_case():
        assert sum(meets(case, world) for world in worlds) == 1
    for world in worlds:
        for condition in conditions:
            apart = any(world.get(key, value) != value for key, value in condition.items())
            assert apart or condition.items() <= world.items()
    event(f"worlds: {len(worlds)}")


def test_without_conditions_there_is_one_world() -> None:
    assert shared_worlds([]) == [{}] == shared_worlds([{}, {}])


SEX, SERVED, PROCEDURE = list(VALUES)[:3]


def tree(*decided: Settled, found: str) -> list[Completion[str]]:
    """A completion for each choice of facts, with what is found there, a letter each."""
    return [Completion(facts, value) for facts, value in zip(decided, found, strict=True)]


def test_what_turns_on_different_facts_is_not_alike() -> None:
    """The same is found in the same order, but for a man by one fact and for a woman by another."""
    every = tree(
        {SEX: "male", SERVED: "no"},
        {SEX: "male", SERVED: "negligent"},
        {SEX: "female", PROCEDURE: "a"},
        {SEX: "female", PROCEDURE: "b"},
        found="vwvw",
    )
    assert telling_only(every) == every


def test_refusals_for_different_reasons_are_not_alike() -> None:
    first, other = problem("taken-out", field="counts[1]"), problem("taken-out", field="counts[2]")
    for reasons in ((first, other), (other, first)):
        every: list[Completion[str]] = [
            Completion({SEX: sex}, None, (reason,)) for sex, reason in zip(VALUES[SEX], reasons, strict=True)
        ]
        assert telling_only(every) == every


def test_a_fact_on_which_no_condition_turns_splits_no_world() -> None:
    """The procedure is asked of those alone who served: before that value of a fact, or after it."""
    conditions: list[Settled] = [
        {SERVED: "negligent", PROCEDURE: "a"},
        {SERVED: "negligent", PROCEDURE: "b"},
        {SERVED: "no"},
        {SERVED: "intentional"},
    ]
    assert shared_worlds(conditions) == conditions
