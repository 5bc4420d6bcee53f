"""What the tables of the service ask, and what they leave alone."""

from __future__ import annotations

import pytest

from sentencing.engine.asked import facts_where, turns_on
from sentencing.engine.trace import Labelled, Step
from tests.answers import answer


def barred(steps: tuple[Step, ...]) -> list[object]:
    """The facts under which a conditional sentence is barred."""
    return [dict(step.params)["facts"] for step in steps if step.says.startswith("a conditional sentence is barred")]


def test_recidivism_is_not_asked_of_an_offence_that_has_none() -> None:
    """188(2), of medium gravity (14(1)); for 179(1), a grave crime, no imprisonment was imposed."""
    day = "2024-02-01"
    counts = [{"offence": "188(2)", "committed": day}, {"offence": "179(1)", "committed": day}]
    imposed = [{"offence": "188(2)", "imprisonment": "3y"}, {"offence": "179(1)", "fine": "1000 MCI"}]
    found = answer({"counts": counts, "judgment": {"counts": imposed, "final": {"imprisonment": "3y"}}})
    assert barred(found.steps) == [(Labelled("criminal_group", "yes", True),)]


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


@pytest.mark.parametrize(("one", "other"), [("yes", "no"), ("no", "yes")])
def test_a_fact_is_open_where_one_of_its_values_leaves_less(one: str, other: str) -> None:
    """Under one value of `convicted_before` two answers are possible, under the other one of the two."""
    convicted, sex = ("person", "convicted_before"), ("person", "sex")
    found = [({convicted: one, sex: "male"}, "a"), ({convicted: one, sex: "female"}, "b"), ({convicted: other}, "a")]
    assert turns_on(found) == ("convicted_before", "sex")


def test_a_fact_is_telling_where_it_is_all_that_differs() -> None:
    """Two facts that decide together, and one on which nothing turns, in either order in which they can be asked."""
    group, sex, guilt = ("counts[1]", "group"), ("person", "sex"), ("counts[2]", "guilt")
    values = [(one, other, third) for one in "ab" for other in "ab" for third in "ab"]
    found = [({guilt: third, group: one, sex: other}, one == other) for one, other, third in values]
    assert turns_on(found) == ("group", "sex")
    asked_where_it_matters = [({group: "a", sex: "a"}, 1), ({group: "a", sex: "b"}, 2), ({group: "b"}, 1)]
    assert turns_on(asked_where_it_matters) == ("group", "sex")
    assert turns_on([({group: "a", sex: "a"}, 1), ({group: "a", sex: "b"}, 1), ({group: "b"}, 2)]) == ("group",)
    assert turns_on([({group: "a", sex: "a"}, 1), ({group: "b", sex: "b"}, 1), ({group: "c"}, 1)]) == ()


CONVICTED, SEX = ("person", "convicted_before"), ("person", "sex")
PAST = [("imprisonment_served", "no", "intentional"), ("imprisonment_served", "no", "negligent")]
PAST += [("recidivism", "none", "simple"), ("recidivism", "none", "dangerous")]


@pytest.mark.parametrize(("name", "nothing", "something"), PAST)
def test_what_follows_of_the_past_is_no_other_fact(name: str, nothing: str, something: str) -> None:
    """Who served, or is a recidivist, was convicted; who was not convicted did neither."""
    past = ("person", name)
    of_the_conviction = [({past: something}, 1), ({past: nothing, CONVICTED: "yes"}, 1)]
    assert turns_on([*of_the_conviction, ({past: nothing, CONVICTED: "no"}, 2)]) == ("convicted_before",)
    of_the_past = [({CONVICTED: "no"}, 1), ({CONVICTED: "yes", past: nothing}, 1)]
    assert turns_on([*of_the_past, ({CONVICTED: "yes", past: something}, 2)]) == (name,)


def test_of_an_open_past_nothing_follows() -> None:
    found = [({SEX: "male"}, 1), ({SEX: "female", CONVICTED: "yes"}, 1), ({SEX: "female", CONVICTED: "no"}, 2)]
    assert turns_on(found) == ("sex", "convicted_before")


def test_of_the_facts_of_a_case_those_are_named_on_which_it_turns() -> None:
    """Violence changes nothing; who served was convicted, which is not said twice; what always holds needs no fact."""
    violence, served = ("counts[1]", "violence"), ("person", "imprisonment_served")
    found = [
        ({violence: one, served: other}, other == "intentional")
        for one in ("yes", "no")
        for other in ("no", "intentional")
    ]
    assert facts_where(found) == {served: "intentional"}
    assert facts_where([(settled, not holds) for settled, holds in found]) == {served: "no"}
    assert facts_where([(settled, True) for settled, _ in found]) == {}
    of_the_conviction = [({served: "intentional"}, True), ({served: "no", CONVICTED: "yes"}, True)]
    assert facts_where([*of_the_conviction, ({served: "no", CONVICTED: "no"}, False)]) == {CONVICTED: "yes"}


def test_facts_that_never_differ_alone_are_all_named() -> None:
    first, last = {SEX: "male", CONVICTED: "yes"}, {SEX: "female", CONVICTED: "no"}
    assert facts_where([(first, True), (last, False)]) == first
