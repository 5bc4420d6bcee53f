"""Answers for unknown facts, against the answers for every value of them with every value of the others, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import timedelta
from math import prod
from random import Random
from typing import Any, NamedTuple

from hypothesis import assume, event, given
from hypothesis import strategies as st

from sentencing.engine.assessment import Assessment
from sentencing.engine.attached import attached
from sentencing.engine.counts.additional import AdditionalBound
from sentencing.ranges import Ranges
from sentencing.report.as_json import assessment_json, interval_json
from sentencing.report.serving import NOT_IN_QUESTION, serving_json
from sentencing.report.wording import wording
from tests.answers import Everything, answer_or_none, everything
from tests.properties.test_unknown_facts import OF_CASE, OF_COUNT, OF_PERSON, VALUES, Place, put, union
from tests.strategies import CLASSES, Data, cases, day_of, days, examples

MOST_FACTS, MOST_COMPLETIONS = 8, 256
ALL_VALUES: Mapping[str, tuple[Any, ...]] = {
    **VALUES,
    "imprisonment_served": ("no", "negligent", "intentional"),
    "recidivism": ("none", "simple", "dangerous"),
}
OF_PERSON_IN_SERVICE = ("imprisonment_served", "recidivism", "convicted_before", "first_offence")
OF_COUNT_IN_SERVICE = ("violence", "criminal_group", "death_or_grave_harm", "victim_14_to_17")
OF_MINORS = ("earnings_or_property", "earnings_or_income")
NAMES = {"circumstances": "case"}
Json = dict[str, Any]


class Unknown(NamedTuple):
    """A case, and the facts of it that are not known; of `unsaid`, not even that they are unknown is entered."""

    case: Data
    places: tuple[Place, ...]
    unsaid: tuple[Place, ...]

    def entered(self) -> Data:
        """As a case file holds it."""
        made = put(self.case, ((place, "unknown") for place in self.places))
        for place in self.unsaid:
            del _around(made, place)[place[-1]]
        return made

    def completions(self) -> Iterator[tuple[Mapping[tuple[str, str], str], Data]]:
        """Every value of each fact with every value of the others: by what the engine calls the facts, and as a case."""
        chosen: list[dict[Place, Any]] = [{}]
        for place in self.places:
            chosen = [{**one, place: value} for one in chosen for value in values_of(place)]
        for one in chosen:
            yield {key_of(place): said(place, value) for place, value in one.items()}, put(self.case, one.items())


def _around(case: Data, place: Place) -> Any:
    here: Any = case
    for step in place[:-1]:
        here = here[step]
    return here


def values_of(place: Place) -> tuple[Any, ...]:
    return ALL_VALUES.get(str(place[-1]), ("yes", "no"))


def key_of(place: Place) -> tuple[str, str]:
    """What the engine calls a fact: where it belongs, and its name."""
    if place[0] == "counts":
        return f"counts[{int(place[1]) + 1}]", str(place[-1])
    return NAMES.get(str(place[0]), str(place[0])), str(place[-1])


def said(place: Place, value: Any) -> str:
    """Points that are cited are that there is a circumstance."""
    if place[-1] in ("mitigating", "aggravating"):
        return "no" if value == "none" else "yes"
    return str(value)


def places(case: Data) -> list[Place]:
    """Where a fact can be unknown, those that only the service of a sentence turns on among them."""
    numbers = range(len(case["counts"]))
    own: list[Place] = [
        ("counts", i, "circumstances", fact) for i in numbers for fact in OF_CASE if fact != "procedure"
    ]
    own += [
        ("counts", i, fact) for i in numbers for fact in (*OF_COUNT, *OF_COUNT_IN_SERVICE) if fact != "form_of_guilt"
    ]
    common: list[Place] = [("person", fact) for fact in (*OF_PERSON, *OF_PERSON_IN_SERVICE, *OF_MINORS)]
    return [*own, *common, *(("circumstances", fact) for fact in OF_CASE)]


def _of_both(one: Place, other: Place) -> bool:
    """Whether one is a circumstance of the whole case, and the other the same one of a count."""
    return {one[0], other[0]} == {"circumstances", "counts"} and one[-1] == other[-1]


@st.composite
def unknown(draw: st.DrawFn, least: int = 1, most_completions: int = MOST_COMPLETIONS) -> Unknown:
    """A case of one to four counts; up to eight facts of it, with so many values in all that they can be tried one by one."""
    case = draw(cases([[CLASSES] * number for number in range(least, 5)]))
    day = day_of(case)
    case.setdefault("person", {})
    case.setdefault("circumstances", {})
    if draw(st.integers(0, 3)) == 0:
        case["person"]["born"] = str(day - timedelta(365 * draw(st.integers(16, 19)) + 30))
    if draw(st.booleans()):
        case["decided"] = str(max(day, draw(days(day))))
    if draw(st.integers(0, 2)) == 0:
        case["judgment"] = {"final": {"imprisonment": draw(st.sampled_from(("1y", "4y", "9y")))}}
    open_guilt: list[Place] = [
        ("counts", i, "form_of_guilt") for i, c in enumerate(case["counts"]) if "form_of_guilt" in c
    ]
    wanted = draw(st.lists(st.sampled_from(places(case)), min_size=1, max_size=MOST_FACTS, unique=True))
    chosen: list[Place] = []
    for place in (*open_guilt, *wanted)[:MOST_FACTS]:
        if any(_of_both(place, one) for one in chosen):
            continue  # unknown of the case and of a count: the engine asks that of the count alone
        if prod(len(values_of(one)) for one in (*chosen, place)) <= most_completions:
            chosen.append(place)
    if ("person", "pregnant") in chosen and ("person", "sex") not in chosen:
        case["person"]["sex"] = (
            "female"  # else it is taken for a man's where it is unknown, for a woman's where it is known
        )
    unsaid = draw(st.booleans())
    return Unknown(case, tuple(chosen), tuple(place for place in open_guilt if place in chosen) if unsaid else ())


class Part(NamedTuple):
    """The answer in one completion of the facts."""

    facts: Mapping[tuple[str, str], str]
    found: Assessment


def answers(drawn: Unknown) -> tuple[Assessment, list[Part]]:
    """The answer for the unknown facts, and those of all completions; where one cannot be, neither can the other."""
    whole = answer_or_none(drawn.entered())
    parts = [Part(facts, found) for facts, case in drawn.completions() if (found := answer_or_none(case)) is not None]
    assert (whole is None) == (not parts)
    assume(whole is not None)
    assert whole is not None
    event(f"completions: {len(parts) // 50 * 50}")
    return whole, parts


def counts(found: Assessment) -> range:
    return range(len(found.case.counts))


def joined(ranges: Iterable[Mapping[Any, Ranges]]) -> dict[Any, Ranges]:
    """Of each kind all that any allows."""
    found: dict[Any, Ranges] = {}
    for one in ranges:
        for slot, some in one.items():
            found[slot] = found.get(slot, Ranges()) | some
    return found


def check_bounds(whole: Assessment, parts: Sequence[Part]) -> None:
    assert everything(whole) == union(everything(part.found) for part in parts)
    assert set(whole.cites) == {cite for part in parts for cite in part.found.cites}
    assert whole.is_set == any(part.found.is_set for part in parts)
    assert set(whole.methods) == {method for part in parts for method in part.found.methods}
    for index in counts(whole):
        assert whole.count_ranges(index) == joined(part.found.count_ranges(index) for part in parts)
        kinds = {option.kind for option in whole.count_options(index)}
        assert kinds == {option.kind for part in parts for option in part.found.count_options(index)}


def warned(found: Assessment) -> set[str]:
    """The codes of the warnings, save that of what was entered as none: nothing is where it is unknown."""
    return {one.code for one in found.warnings} - {"circumstance-follows"}


def check_told(whole: Assessment, parts: Sequence[Part]) -> None:
    """Of classes, governing laws and versions: those of the completions, each under facts that they have."""
    for index in counts(whole):
        for name in ("category", "law_day", "since"):
            rows = dict(getattr(whole, name)(index))
            own = [(part.facts, value) for part in parts for value, _ in getattr(part.found, name)(index)]
            assert set(rows) == {value for _, value in own}
            for facts, value in own:
                assert all(facts.get(key, values[0]) in values for key, values in rows[value])


def additional(found: Assessment, index: int) -> set[AdditionalBound]:
    return {one.bound for one in attached(found, index)}


def check_beside(whole: Assessment, parts: Sequence[Part]) -> None:
    """Additional punishments, and what the reader is warned of; later laws are looked for only without a judgment, which is slow."""
    for index in counts(whole):
        assert additional(whole, index) == set().union(*(additional(part.found, index) for part in parts))
    if whole.case.decided is not None:
        assert warned(whole) == {code for part in parts for code in warned(part.found)}


def check_steps(whole: Assessment, parts: Sequence[Part]) -> None:
    """Each step of a count in a completion is shown, under facts that the completion has (but for the points that it cites)."""
    offences = {str(count.offence) for count in whole.case.counts}
    for part in parts:
        shown = {step.content for step in whole.steps if all(part.facts.get(key, v[0]) in v for key, v in step.when)}
        own = [step for step in part.found.steps if step.scope in offences and "points" not in dict(step.params)]
        assert {step.content for step in own} <= shown


def service(found: Assessment) -> dict[str, set[str]]:
    """Where it is served, and whether it is conditional, deferred, or replaced by a guarantee."""
    data = serving_json(found) or {}
    fields = (("facility", "kinds"), *((name, "answers") for name in ("conditional", "guarantee", "deferral")))
    more = (("conditional", "without"), ("conditional", "grounds"), ("guarantee", "grounds"), ("deferral", "grounds"))
    if data.get("conditional") is not None and data["deferral"] is None:
        data["deferral"] = {"answers": [NOT_IN_QUESTION]}
    probation = {str(one) for one in (data.get("conditional") or {}).get("probation", ())}
    return {
        **{f"{name}.{field}": set((data.get(name) or {}).get(field, ())) for name, field in (*fields, *more)},
        "probation": probation,
    }


SURE = ("conditional.grounds", "guarantee.grounds")


def check_service(whole: Assessment, parts: Sequence[Part]) -> None:
    own = [service(part.found) for part in parts]
    for name, found in service(whole).items():
        every = set().union(*(one[name] for one in own))
        if name in SURE:  # of what bars whatever is open, only the grounds that hold in every case are named
            assert set.intersection(*(one[name] for one in own)) <= found <= every, name
        else:
            assert found == every, name


def check_json(whole: Assessment, parts: Sequence[Part]) -> None:
    """The numbers of the data are those of all completions together; of each value of a fact, those of the completions that have it."""
    data = assessment_json(whole, wording("en"))
    _check_numbers(data["final"], union(everything(part.found) for part in parts))
    for index in counts(whole):
        ranges = joined(part.found.count_ranges(index) for part in parts)
        said_of_count = data["counts"][index]["punishments"]
        assert {name: _ends(one) for name, one in said_of_count.items()} == {
            f"{kind}_multiple" if of else str(kind): _ends(interval_json(some.hull))
            for (kind, of), some in ranges.items()
        }
    for row in data["unknown"]:
        key = (row["of"], row["fact"])
        if any(key in part.facts for part in parts):
            for value, left in row["values"].items():
                _check_numbers(left, union(everything(p.found) for p in parts if p.facts[key] == value))


def test_pregnancy_that_is_unknown_may_be_that_of_a_woman_though_no_sex_is_entered() -> None:
    """46(5): the institution of a pregnant woman is among those there can be."""
    case: Data = {"counts": [{"offence": "99(2)(10)", "committed": "2021-12-31"}], "decided": "2023-01-01"}
    drawn = Unknown({**case, "person": {"convicted_before": "yes"}}, (("person", "pregnant"),), ())
    whole = answer_or_none(drawn.entered())
    assert whole is not None
    check_service(whole, [Part(facts, found) for facts, one in drawn.completions() if (found := answer_or_none(one))])


ENDS = ("min", "min_exclusive", "max", "max_exclusive")


def _ends(one: Json) -> Json:
    return {name: one[name] for name in ENDS}


def _check_numbers(data: Json, expected: Everything) -> None:
    """A `final` of the contract, or what a value of a fact leaves of it."""
    amounts = {name: one for name, one in data.items() if isinstance(one, dict) and not name.endswith("_witness")}
    assert {name: _ends(one) for name, one in amounts.items()} == {
        name: _ends(interval_json(ranges.hull)) for name, ranges in expected[0].items()
    }
    assert {name: len(one.get("ranges", ("",))) for name, one in amounts.items()} == {
        name: len(ranges.intervals) for name, ranges in expected[0].items()
    }
    assert data["life"] == ("life_imprisonment" in expected[1])


@examples(25)
@given(unknown())
def test_the_answer_is_that_of_all_completions_together(drawn: Unknown) -> None:
    """Sound and tight: what can be in some completion can be, and nothing else."""
    whole, parts = answers(drawn)
    check_bounds(whole, parts)
    check_told(whole, parts)
    check_beside(whole, parts)
    check_service(whole, parts)
    check_steps(whole, parts)
    check_json(whole, parts)


def seen(found: Assessment) -> object:
    """What an answer says of the case and of each offence, in whatever order they stand."""
    offences = {
        str(count.offence): (
            {value for value, _ in found.category(index)},
            found.count_ranges(index),
            additional(found, index),
        )
        for index, count in enumerate(found.case.counts)
    }
    return everything(found), set(found.cites), offences, service(found)


@examples(20)
@given(unknown(least=2, most_completions=4 * MOST_COMPLETIONS), st.randoms(use_true_random=False))
def test_order_of_counts_changes_nothing_though_facts_are_unknown(drawn: Unknown, random: Random) -> None:
    case = drawn.entered()
    shuffled = deepcopy(case)
    random.shuffle(shuffled["counts"])
    one, other = answer_or_none(case), answer_or_none(shuffled)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert seen(one) == seen(other)
