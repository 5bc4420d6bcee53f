"""The steps of all completions in one derivation: each is shown, under facts that are those of the completions that have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import event, given
from hypothesis import strategies as st

from sentencing.engine.reasoning.derivation import Group, Shown, beside, merged, numbered
from sentencing.engine.reasoning.trace import Condition, Step, Trace
from sentencing.engine.reasoning.world import Key
from sentencing.law.model import Fact, Rule
from sentencing.problem import NOWHERE
from tests.strategies import examples

VALUES: Mapping[Key, tuple[str, ...]] = {
    ("person", "sex"): ("male", "female"),
    ("case", "procedure"): ("a", "b", "c"),
    ("counts[1]", "group"): ("yes", "no"),
}
Said = tuple[tuple[str, tuple[int, ...]], ...]
"""What steps say, and on which of the steps before they rest, counted backwards."""
Computation = tuple[Said, tuple[Key, Mapping[str, "Computation"]] | None]
"""Steps, then perhaps a question with what follows from each answer."""
Conditions = tuple[Condition, ...]
SAYS = st.sampled_from("abcdef")


@st.composite
def computations(draw: st.DrawFn, left: frozenset[Key] = frozenset(VALUES)) -> Computation:
    said = draw(st.lists(st.tuples(SAYS, st.lists(st.integers(1, 6), max_size=2).map(tuple)), max_size=3).map(tuple))
    if not left or draw(st.integers(0, 3)) == 0:
        return said, None
    key = draw(st.sampled_from(sorted(left)))
    one = draw(computations(left - {key}))
    same = draw(st.booleans())
    return said, (key, {v: one if same else draw(computations(left - {key})) for v in VALUES[key]})


def steps_of(said: Said) -> tuple[Step, ...]:
    trace = Trace()
    for says, backwards in said:
        ids = [step.id for step in trace.steps]
        trace.add(Rule("1", "", NOWHERE), says, on=[ids[-back] for back in backwards if back <= len(ids)])
    return tuple(trace.steps)


def ran(
    computation: Computation, before: Said = (), decided: tuple[tuple[Key, str], ...] = ()
) -> Iterator[tuple[Mapping[Key, Fact], tuple[Step, ...]]]:
    said, question = computation
    if question is None:
        yield dict(decided), steps_of((*before, *said))
        return
    key, branches = question
    for value, following in branches.items():
        yield from ran(following, (*before, *said), (*decided, (key, value)))


def is_so(when: Conditions, decided: Mapping[Key, Fact]) -> bool:
    return all(key in decided and decided[key] in values for key, values in when)


def every_case() -> Iterator[dict[Key, Fact]]:
    for chosen in product(*VALUES.values()):
        yield dict(zip(VALUES, chosen, strict=True))


def check_numbers(steps: Sequence[Step]) -> None:
    """Ids are unique and in order; what a step rests on comes before it."""
    ids = [step.id for step in steps]
    assert ids == [f"s{place}" for place in range(1, len(ids) + 1)]
    for place, step in enumerate(steps):
        assert set(step.based_on) <= set(ids[:place])


@examples(200)
@given(computations())
def test_every_step_of_a_completion_is_shown_in_order_under_its_facts(computation: Computation) -> None:
    """In every case there can be, what is shown for its facts are the steps that are made in it, and no other."""
    found = list(ran(computation))
    shown = numbered([merged(found)])
    check_numbers(shown)
    for case in every_case():
        (steps,) = (steps for decided, steps in found if is_so(_conditions(decided), case))
        assert [step.content for step in steps] == [step.content for step in shown if is_so(step.when, case)]
    event(f"under facts: {any(step.when for step in shown)}")


def _conditions(decided: Mapping[Key, Fact]) -> Conditions:
    return tuple(Condition(key, (value,)) for key, value in decided.items())


@examples(200)
@given(computations())
def test_what_a_step_rests_on_is_what_it_rested_on(computation: Computation) -> None:
    """Of each shown step, in some completion that has it, the steps that it rests on say the same."""
    found = list(ran(computation))
    shown = numbered([merged(found)])
    says = {step.id: step.says for step in shown}
    for step in shown:
        rested = [says[one] for one in step.based_on]
        assert any(
            own.content == step.content and rested == [_says(steps, one) for one in own.based_on]
            for _, steps in found
            for own in steps
        )


def _says(steps: Sequence[Step], id_: str) -> str:
    return next(step.says for step in steps if step.id == id_)


VARIANTS = st.lists(
    st.lists(st.tuples(SAYS, st.lists(st.integers(1, 4), max_size=2).map(tuple)), max_size=5), min_size=1, max_size=4
)


@examples(200)
@given(VARIANTS)
def test_of_several_computations_what_all_say_is_shown_once(variants: list[list[tuple[str, tuple[int, ...]]]]) -> None:
    """Each beside the others, under its own fact: what all say needs none."""
    which: Key = ("case", "which")
    made = [
        ((Condition(which, (str(place),)),), steps_of(tuple(said))) for place, said in enumerate(map(tuple, variants))
    ]
    shown = numbered([beside(made)])
    check_numbers(shown)
    for place, (_, steps) in enumerate(made):
        there = {step.content for step in shown if is_so(step.when, {which: str(place)})}
        assert there == {step.content for step in steps}
    common = set.intersection(*({step.content for step in steps} for _, steps in made))
    assert {step.content for step in shown if not step.when} == common


def test_a_step_may_rest_on_the_second_of_two_that_say_the_same() -> None:
    """What all say is shown once, whichever of the two a later step rests on."""
    made = [steps_of((("a", ()),)), steps_of((("a", ()), ("a", ()), ("b", (1,))))]
    shown = numbered([beside([((), steps) for steps in made])])
    assert [(step.says, step.based_on) for step in shown] == [("a", ()), ("b", ("s1",))]


def as_shown(group: Group) -> list[Shown]:
    """The steps of a group, each with the completions that have it."""
    return [Shown(step, (), ((0, step.id),)) for step in group] if isinstance(group, tuple) else group


@examples(100)
@given(st.lists(computations(), min_size=1, max_size=3), VARIANTS)
def test_several_derivations_one_after_the_other_keep_their_numbers_apart(
    computations: list[Computation], variants: list[list[tuple[str, tuple[int, ...]]]]
) -> None:
    groups: list[Group] = [merged(list(ran(one))) for one in computations]
    groups.append(beside([((), steps_of(tuple(said))) for said in variants]))
    shown = numbered(groups)
    check_numbers(shown)
    assert [step.content for step in shown] == [row.step.content for group in groups for row in as_shown(group)]
    start = 0
    for group in groups:
        own = {f"s{place}" for place in range(start + 1, start + len(group) + 1)}
        assert all(set(step.based_on) <= own for step in shown[start : start + len(group)])
        start += len(group)
