"""What differs between completions is told with facts that every completion of a value has."""

from __future__ import annotations

from sentencing.engine.reasoning.telling import Told, telling_facts, told
from sentencing.engine.reasoning.trace import Condition
from tests.answers import answer
from tests.strategies import Data

GROUP, SERVICE = ("person", "disability_group"), ("person", "serviceman")


def test_the_values_of_facts_that_decide_are_told() -> None:
    completions = [{GROUP: "none", SERVICE: "yes"}, {GROUP: "none", SERVICE: "no"}, {GROUP: "1", SERVICE: "yes"}]
    completions.append({GROUP: "1", SERVICE: "no"})
    one, other = Condition(GROUP, ("none",)), Condition(GROUP, ("1",))
    assert told(completions, ["a", "a", "b", "b"]) == (Told("a", (one,)), Told("b", (other,)))
    assert told(completions, ["a"] * 4) == (Told("a"),)


def test_a_fact_that_was_not_asked_in_some_completion_is_no_condition_there() -> None:
    """`b` where nobody is in the army, and, whoever is, of disability group 1."""
    completions = [{GROUP: "none", SERVICE: "yes"}, {GROUP: "none", SERVICE: "no"}, {GROUP: "1"}]
    first = (Condition(GROUP, ("none",)), Condition(SERVICE, ("yes",)))
    assert told(completions, ["a", "b", "b"]) == (Told("a", first), Told("b"))


def test_the_law_that_governs_is_not_told_of_facts_that_it_can_do_without() -> None:
    """340(3)(1) of a man of group 1 or 2, in the army or not, and of whoever is not in the army: 180-VI is milder."""
    counts = [{"offence": "340(3)(1)", "committed": "2015-03-17", "aggravating_element": "no"}]
    person: Data = {"disability_group": "unknown", "serviceman": "unknown"}
    case: Data = {"counts": counts, "person": person, "decided": "2019-12-31"}
    rows = dict(answer(case).since(0))
    for group in ("none", "1", "2", "3"):
        for service in ("yes", "no"):
            own = {**case, "person": {"disability_group": group, "serviceman": service}}
            ((since, _),) = answer(own).since(0)
            facts = {GROUP: group, SERVICE: service}
            assert all(facts[key] in values for key, values in rows[since])


def test_a_fact_tells_where_it_is_all_that_differs() -> None:
    """In whatever order its values come; facts that differ together tell nothing."""
    assert telling_facts([({GROUP: "1"}, "a"), ({GROUP: "none"}, "b")]) == {GROUP}
    assert telling_facts([({GROUP: "none"}, "b"), ({GROUP: "1"}, "a")]) == {GROUP}
    assert telling_facts([({GROUP: "1", SERVICE: "yes"}, "a"), ({GROUP: "none", SERVICE: "no"}, "b")]) == frozenset()
