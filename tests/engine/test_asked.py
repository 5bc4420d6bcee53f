"""What the tables of the service ask, and what they leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sentencing.engine.counts.bounds import Offence
from sentencing.engine.reasoning.joint import Joint, Ranked
from sentencing.engine.reasoning.trace import Labelled, Step
from sentencing.engine.reasoning.world import Key, World
from sentencing.engine.service.trees import Charge, Trees
from tests.answers import answer


def barred(steps: tuple[Step, ...]) -> list[object]:
    """The facts under which a conditional sentence is barred."""
    return [dict(step.params)["facts"] for step in steps if step.says.startswith("a conditional sentence is barred")]


def test_recidivism_is_not_asked_of_an_offence_that_has_none() -> None:
    """188(2), of medium gravity (14(1))."""
    counts = [{"offence": "188(2)", "committed": "2024-02-01"}]
    found = answer({"counts": counts, "judgment": {"final": {"imprisonment": "3y"}}})
    assert barred(found.steps) == [(Labelled("criminal_group", "yes", True),)]


def test_recidivism_in_a_crime_for_which_a_fine_is_imposed_bars_a_conditional_sentence_for_another() -> None:
    """63(6) speaks of the person: 179(1) is a grave crime, whatever is imposed for it."""
    day = "2024-02-01"
    counts = [{"offence": "188(2)", "committed": day}, {"offence": "179(1)", "committed": day}]
    imposed = [{"offence": "188(2)", "imprisonment": "3y"}, {"offence": "179(1)", "fine": "1000 MCI"}]
    person = {"recidivism": "simple"}
    found = answer(
        {"counts": counts, "person": person, "judgment": {"counts": imposed, "final": {"imprisonment": "3y"}}}
    )
    assert found.servings[0].conditional is not None
    assert found.servings[0].conditional.answers == ("barred",)


def recidivism(offence: str, *record: dict[str, str]) -> str:
    """Recidivism in an offence by the record, as the derivation says it."""
    counts = [{"offence": offence, "committed": "2024-02-01"}]
    found = answer({"counts": counts, "person": {"record": list(record)}})
    (step,) = (one for one in found.steps if one.says.startswith("by the record, for"))
    return str(step.gives)


def convicted(category: str, imprisonment: str = "yes") -> dict[str, str]:
    return {"category": category, "imprisonment": imprisonment}


@pytest.mark.parametrize(
    ("offence", "record", "found"),
    [
        ("188(4)", [], "none"),
        ("188(4)", [convicted("medium"), convicted("medium")], "none"),
        ("188(4)", [convicted("grave")], "simple"),  # 14(1)
        ("188(4)", [convicted("grave"), convicted("grave", "no")], "simple"),
        ("188(4)", [convicted("grave")] * 2, "dangerous"),  # 14(2)(1)
        ("188(4)", [convicted("especially_grave", "no")], "dangerous"),
        ("99(1)", [], "none"),
        ("99(1)", [convicted("especially_grave", "no")], "none"),
        ("99(1)", [convicted("medium"), convicted("minor")], "none"),
        ("99(1)", [convicted("grave")], "dangerous"),  # 14(2)(2)
        ("99(1)", [convicted("especially_grave")], "dangerous"),
        ("99(1)", [convicted("especially_grave"), convicted("especially_grave", "no")], "dangerous"),
    ],
)
def test_recidivism_by_the_record(offence: str, record: list[dict[str, str]], found: str) -> None:
    """Art. 14: in a grave crime (188(4)) and in an especially grave one (99(1))."""
    assert recidivism(offence, *record) == found


@pytest.mark.parametrize(("offence", "kind"), [("188(4)", "maximum_security"), ("99(1)", "emergency_security")])
def test_recidivism_in_an_especially_grave_crime_is_dangerous(offence: str, kind: str) -> None:
    """46(5)(3) and (4) before 212-VII, for a man: what is entered as simple is dangerous where the crime knows no other (14(2)(2))."""
    counts = [{"offence": offence, "committed": "2022-03-01"}]
    person = {"sex": "male", "imprisonment_served": "intentional", "recidivism": "simple"}
    (serving,) = answer({"counts": counts, "person": person, "decided": "2022-09-01"}).servings
    assert serving.facility is not None
    assert serving.facility.kinds == (kind,)


def test_a_crime_committed_as_a_minor_does_not_narrow_recidivism_in_another() -> None:
    """99(1), especially grave, at seventeen; 188(4), grave, at eighteen: recidivism in the latter can be simple (14(1), 14(3))."""
    counts = [{"offence": "99(1)", "committed": "2022-03-01"}, {"offence": "188(4)", "committed": "2022-07-01"}]
    person = {"born": "2004-06-01", "sex": "male", "imprisonment_served": "no"}
    found = answer({"counts": counts, "person": person, "decided": "2022-10-01"})
    assert (Labelled("recidivism", "simple", True),) in barred(found.steps)


@pytest.mark.parametrize("person", [{"convicted_before": "yes"}, {"recidivism": "simple"}])
def test_who_was_convicted_has_not_committed_the_first_offence(person: dict[str, str]) -> None:
    """107(1), of minor gravity: no release with a guarantee (69(1))."""
    (serving,) = answer({"counts": [{"offence": "107(1)", "committed": "2024-02-01"}], "person": person}).servings
    assert serving.guarantee is not None
    assert serving.guarantee.grounds == ("not-the-first",)


@pytest.mark.parametrize("earlier", [False, True])
def test_bars_of_an_earlier_sentence_are_not_looked_for(earlier: bool) -> None:
    """63(6): the offences of an earlier sentence are not entered."""
    sentence = {"pronounced": "2023-05-01", "unserved": {"imprisonment": "1y"}}
    case = {"counts": [{"offence": "118(2)", "committed": "2024-02-01"}], "person": {"imprisonment_served": "no"}}
    found = answer(case | ({"earlier_sentence": sentence} if earlier else {}))
    said = [one for one in found.steps if one.says.startswith("the offences of the earlier sentence are not entered")]
    assert [one.cite for one in said] == ["63(6)"] * earlier


CONVICTED, SEX = ("person", "convicted_before"), ("person", "sex")
SERVED, RECIDIVISM = ("person", "imprisonment_served"), ("person", "recidivism")
FIRST, SECOND = "counts[1]", "counts[2]"
Ask = Callable[[Callable[[Key, str], bool]], int]


def joint(*asks: Ask) -> Joint:
    """What is asked of offences, one after the other: each asks whether a fact has a value, where it turns on that."""
    counts = [{"offence": offence, "committed": "2024-02-01"} for offence in ("188(4)", "194(4)")[: len(asks)]]
    found = answer({"counts": counts})
    offences = [one.bounds.offence for one in found.sole.counts]

    def ask(offence: Offence, world: World) -> int:
        def is_so(key: Key, value: str) -> bool:
            every = dict.fromkeys([*VALUES.get(key, ("yes", "no")), value])
            return world.one_of(key, tuple(every)) == value

        return asks[offences.index(offence)](is_so)

    charges = [Charge(one.bounds, (({}, one.bounds.offence),)) for one in found.sole.counts]
    return Trees(charges, ask, World(found.case, found.rules.general.facts)).joint(int)


VALUES: dict[Key, tuple[str, ...]] = {
    SEX: ("male", "female"),
    SERVED: ("no", "negligent", "intentional"),
    RECIDIVISM: ("none", "simple", "dangerous"),
}


def yes(rank: int) -> bool:
    return rank > 0


@pytest.mark.parametrize("which", ["yes", "no"])
def test_a_fact_is_open_where_one_of_its_values_leaves_less(which: str) -> None:
    """Under one value of `convicted_before` two answers are possible, under the other one of the two."""
    found = joint(lambda so: so(CONVICTED, which) and so(SEX, "female"))
    assert found.turns_on() == [CONVICTED, SEX]
    assert sorted(found.ranks()) == [0, 1]


def test_a_fact_is_telling_where_it_is_all_that_differs() -> None:
    """Two facts that decide together, and one on which nothing turns, in whatever order they are asked."""
    group, guilt = (FIRST, "group"), (FIRST, "guilt")
    assert joint(lambda so: (so(guilt, "yes"), so(group, "yes") == so(SEX, "male"))[1]).turns_on() == [group, SEX]
    assert joint(lambda so: so(group, "yes") and so(SEX, "male")).turns_on() == [group, SEX]
    assert joint(lambda so: so(group, "yes") or (so(SEX, "male") and False)).turns_on() == [group]
    assert joint(lambda so: so(group, "yes") and False).turns_on() == []


def test_a_fact_of_one_offence_tells_only_where_no_other_is_graver() -> None:
    """The highest of two ranks is asked for: what another offence surely reaches leaves nothing to tell below it."""
    group, other = (FIRST, "group"), (SECOND, "group")
    assert joint(lambda so: 1 if so(group, "yes") else 0, lambda _: 1).turns_on() == []
    assert joint(lambda so: 2 if so(group, "yes") else 0, lambda _: 1).turns_on() == [group]
    shared = joint(lambda so: 2 if so(group, "yes") else 0, lambda so: 2 if so(other, "yes") and so(SEX, "male") else 1)
    assert shared.turns_on() == [group, SEX, other] or shared.turns_on() == [group, other, SEX]
    assert shared.ranks() == [2, 1]


@pytest.mark.parametrize("something", ["simple", "dangerous"])
def test_a_recidivist_was_convicted(something: str) -> None:
    """Who was not convicted is none; so nothing but the one or the other is told."""
    assert joint(lambda so: so(RECIDIVISM, "none") and so(CONVICTED, "no")).turns_on() == [CONVICTED]
    assert joint(lambda so: so(CONVICTED, "yes") and so(RECIDIVISM, something)).turns_on() == [RECIDIVISM]


def test_who_served_for_intent_was_convicted_of_it() -> None:
    assert joint(lambda so: so(CONVICTED, "no"), lambda so: so(SERVED, "intentional")).ranks() == [0, 1]
    assert not any(
        all((of, value) in case.items() for of, value in ((CONVICTED, "no"), (SERVED, "intentional")))
        for case in joint(lambda so: so(CONVICTED, "no"), lambda so: so(SERVED, "intentional")).worlds
    )


def test_who_served_for_negligence_may_never_have_been_convicted_for_intent() -> None:
    """46(5)(1) asks for an intentional crime; 46(5)(2) for imprisonment served at all."""
    assert joint(lambda so: so(CONVICTED, "no") and so(SERVED, "negligent")).turns_on() == [CONVICTED, SERVED]
    assert joint(lambda so: so(SERVED, "no") and so(CONVICTED, "no")).turns_on() == [SERVED, CONVICTED]


def test_of_an_open_past_nothing_follows() -> None:
    assert joint(lambda so: so(SEX, "female") and so(CONVICTED, "no")).turns_on() == [SEX, CONVICTED]


def test_of_the_facts_of_a_case_those_are_named_on_which_it_turns() -> None:
    """Violence changes nothing; who served was convicted, which is not said twice; what always holds needs no fact."""
    violence, served = (FIRST, "violence"), SERVED

    def has_served(so: Callable[[Key, str], bool]) -> int:
        return (so(violence, "yes"), so(served, "intentional"))[1]

    assert joint(has_served).where(yes) == ((served, "intentional"),)
    assert joint(lambda so: not has_served(so)).where(yes) == ((served, "no"),)
    assert joint(lambda so: has_served(so) or 1).where(yes) == ()
    convicted = joint(lambda so: so(RECIDIVISM, "simple") or so(RECIDIVISM, "dangerous") or so(CONVICTED, "yes"))
    assert convicted.where(yes) == ((CONVICTED, "yes"),)


def test_facts_of_another_offence_are_named_where_it_would_be_graver() -> None:
    """The second offence is the graver one unless its own fact spares it: the first holds only where that is so."""
    group, other = (FIRST, "group"), (SECOND, "group")
    found = joint(lambda so: 1 if so(group, "yes") else 0, lambda so: 2 if so(other, "yes") else 0)
    assert found.where(lambda rank: rank == 1) == ((group, "yes"), (other, "no"))
    assert found.where(lambda rank: rank == 2) == ((other, "yes"),)


def test_the_facts_of_the_offence_that_leads_to_it_are_named() -> None:
    """Its first completion leads to less, or to more; an offence before it can only lead to more."""
    group, other = (FIRST, "group"), (SECOND, "group")
    assert joint(lambda so: 0 if so(group, "yes") else 1).where(lambda rank: rank == 1) == ((group, "no"),)
    assert joint(lambda so: 2 if so(group, "yes") else 1).where(lambda rank: rank == 1) == ((group, "no"),)
    found = joint(lambda so: 2 if so(group, "yes") else 0, lambda so: 1 if so(other, "yes") else 0)
    assert found.where(lambda rank: rank == 1) == ((other, "yes"), (group, "no"))


def test_of_another_offence_that_is_no_graver_nothing_is_named() -> None:
    """Where it surely leads to no more; it can lead to as much."""
    group, other = (FIRST, "group"), (SECOND, "group")
    found = joint(lambda so: 1 if so(group, "yes") else 0, lambda so: 1 if so(other, "yes") else 0)
    assert found.where(yes) == ((group, "yes"),)
    found = joint(lambda _: 1, lambda so: 2 if so(other, "yes") else 1)
    assert found.where(lambda rank: rank == 1) == ((other, "no"),)


def test_what_is_never_so_has_no_facts() -> None:
    with pytest.raises(LookupError):
        joint(lambda so: so(SEX, "male")).where(lambda rank: rank > 1)


def test_facts_that_never_differ_alone_are_all_named() -> None:
    first, last = {SEX: "male", CONVICTED: "yes"}, {SEX: "female", CONVICTED: "no"}
    apart = Joint([[Ranked(first, 1), Ranked(last, 0)]], [FIRST])
    assert apart.turns_on() == []
    assert apart.where(yes) == tuple(first.items())


def test_a_case_that_one_of_the_offences_rules_out_is_none() -> None:
    """Of the second offence nothing is known of a woman: it is asked in cases alone in which the person is a man."""
    both = Joint([[Ranked({SEX: "female"}, 2), Ranked({SEX: "male"}, 1)], [Ranked({SEX: "male"}, 0)]], [FIRST, SECOND])
    assert both.worlds == [{SEX: "male"}]
    assert both.ranks() == [1]
