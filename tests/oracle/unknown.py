"""Facts entered as `unknown`: every completion of a case, tried out one by one."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from .reader import NO, YES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

Case = dict[str, Any]
Place = tuple[Any, ...]  # the keys that lead to a fact
UNKNOWN = "unknown"
BOTH: tuple[Any, ...] = (YES, NO)
ANSWERS: Mapping[str, tuple[Any, ...]] = {
    "sex": ("male", "female"),
    "disability_group": ("none", "1", "2", "3"),
    "serviceman": BOTH,
    "no_permanent_work": BOTH,
    "earnings_or_property": BOTH,
    "earnings_or_income": BOTH,
    "mitigating": ("none", ["53(1)(11)"]),
    "aggravating": ("none", ["54(1)(12)"]),
    "damage_compensated": BOTH,
    "harm_made_good": BOTH,
    "aggravating_element": BOTH,
    "victim_14_to_17": BOTH,
    "violence": BOTH,
    "mercenary": BOTH,
    "form_of_guilt": ("intentional", "negligent"),
    "convicted_before": BOTH,
}
"""What each fact can be; those that are left out here are never made unknown. `lists` has names of its own, all of them yes or no."""


def unknown_places(node: Any, place: Place = ()) -> Iterator[Place]:
    """Return where a case says `unknown`."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "judgment":
                yield from unknown_places(value, (*place, key))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from unknown_places(value, (*place, at))
    elif node == UNKNOWN:
        yield place


def answers(place: Place) -> tuple[Any, ...]:
    return BOTH if "lists" in place else ANSWERS[place[-1]]


def with_fact(node: Any, place: Place, value: Any) -> Any:
    """Return a copy in which one fact has another value."""
    if not place:
        return value
    first, *rest = place
    if isinstance(node, list):
        return [with_fact(one, tuple(rest), value) if at == first else one for at, one in enumerate(node)]
    return {**node, first: with_fact(node.get(first), tuple(rest), value)}


def completions(case: Mapping[str, Any]) -> list[Case]:
    """Return the case with every combination of the facts that it says to be unknown."""
    places = list(unknown_places(dict(case)))
    found = []
    for chosen in product(*map(answers, places)):
        one = dict(case)
        for place, value in zip(places, chosen, strict=True):
            one = with_fact(one, place, value)
        found.append(one)
    return found


def made_unknown(case: Case, random: Random) -> Case:
    """Return the case with one or two of its facts unknown, of those that a completion may change alone."""
    places: list[Place] = [
        ("circumstances", name) for name in ("mitigating", "aggravating", "damage_compensated", "harm_made_good")
    ]
    places += [("person", name) for name in case["person"] if name in ANSWERS and may_vary(name, case)]
    for at, count in enumerate(case["counts"]):
        places += [("counts", at, name) for name in ("aggravating_element", "violence", "mercenary", "victim_14_to_17")]
        places += [("counts", at, "lists", name) for name in count.get("lists") or {} if len(count["lists"]) == 1]
    for place in random.sample(places, random.choice((1, 1, 2))):
        case = with_fact(case, place, UNKNOWN)
    return case


def may_vary(name: str, case: Case) -> bool:
    """Say whether a fact about the person leaves the others possible whatever it is."""
    who = case["person"]
    if name == "convicted_before":
        return bool(who.get("imprisonment_served") == NO)
    return name != "sex" or not {"pregnant", "serviceman"} & set(who)
