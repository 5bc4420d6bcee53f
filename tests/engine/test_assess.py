"""The assessment of a case: what is refused, what is warned of, and what can be asked of an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sentencing.answer import Answer
from sentencing.answer import answer as answer_case
from sentencing.api import textual
from sentencing.argument.evaluate import TOO_MANY_OPEN
from sentencing.argument.finding import Verdict
from sentencing.audit.checks import Grade
from sentencing.case import read_case
from sentencing.document import plain_document
from sentencing.engine.assessment import asks_for_serving
from sentencing.engine.consistency import check_day
from sentencing.engine.found import TooManyOpen
from sentencing.engine.narrowing import narrowings
from sentencing.engine.reasoning.trace import Condition, Labelled
from sentencing.law import schema
from sentencing.law.model import Kind
from sentencing.problem import ProblemError
from sentencing.quantity import Unit, amount, term
from sentencing.ranges import bounded
from tests.answers import answer, finals, lives
from tests.strategies import Data, rules


def case(*offences: str, on: str = "2024-10-01", person: Data | None = None, **more: Any) -> Data:
    counts = [{"offence": offence, "committed": on, "aggravating_element": "no"} for offence in offences]
    return {"counts": counts, "person": person or {}, **more}


def whole_answer(data: Data) -> Answer:
    """The answer with its claims and checks."""
    return answer_case(read_case(plain_document(textual(data), "")), rules())


def refusals(data: Data) -> list[str]:
    with pytest.raises(ProblemError) as refusal:
        answer(data)
    return [found.code for found in refusal.value.problems]


PREGNANCY: list[Data] = [
    {"around": {"mitigating": ["53(1)(3)"], "aggravating": ["54(1)(1)"]}},
    {"own": {"mitigating": ["53(1)(3)"], "aggravating": ["54(1)(1)"]}},
]
"""Pregnancy cited for the whole case, or for the count; beside an aggravating circumstance, so that 55(2) takes nothing away."""


def murder(person: Data, around: Data | None = None, own: Data | None = None, offence: str = "99(2)(1)") -> Data:
    made = case(offence, person=person, circumstances=around or {})
    made["counts"][0]["circumstances"] = own or {}
    return made


class TestDays:
    def test_a_day_before_the_code_is_refused_by_name(self) -> None:
        with pytest.raises(ProblemError) as refusal:
            check_day(rules(), date(2014, 12, 31), "on")
        assert [(found.code, found.field) for found in refusal.value.problems] == [("before-code", "on")]
        assert refusals(case("179(3)", on="2014-12-31")) == ["before-code"]

    @pytest.mark.parametrize(
        ("day", "codes"),
        [("2015-01-01", []), ("2026-04-24", []), ("2026-04-25", ["after-text"]), ("2099-12-31", ["after-text"])],
    )
    def test_a_day_after_the_text_is_answered_with_a_warning(self, day: str, codes: list[str]) -> None:
        check_day(rules(), date.fromisoformat(day), "on")
        found = answer(case("179(3)", on=day))
        assert finals(found)
        assert [one.code for one in found.warnings if one.code == "after-text"] == codes

    def test_the_warning_names_the_provision_and_the_last_day(self) -> None:
        (warning,) = answer(case("316(1)", on="2026-10-01")).warnings
        assert {name: str(value) for name, value in warning.plain.items()} == {
            "provision": "316(1)",
            "date": "2026-10-01",
            "limit": "2026-04-24",
            "law": "331-VIII",
        }

    def test_every_count_is_checked_before_anything_is_said(self) -> None:
        assert refusals(case("175(1)", "179(3)", on="2014-12-31")) == ["before-code"] * 2

    @pytest.mark.parametrize(("decided", "codes"), [("2026-04-24", []), ("2026-04-25", ["decided-after-text"])])
    def test_a_judgment_after_the_last_day_of_the_text(self, decided: str, codes: list[str]) -> None:
        found = answer(case("179(3)", decided=decided))
        assert [one.code for one in found.warnings if one.code == "decided-after-text"] == codes


class TestPersons:
    def test_nobody_acts_before_birth(self) -> None:
        assert refusals(case("179(3)", person={"born": "2024-10-02"})) == ["contradictory-facts"]
        assert refusals(case("179(3)", "175(1)", person={"born": "2024-10-02"})) == ["contradictory-facts"] * 2
        assert refusals(case("179(3)", person={"born": "2024-10-01"})) == ["not-liable"]

    def test_a_judgment_on_the_day_of_the_act(self) -> None:
        assert finals(answer(case("179(3)", decided="2024-10-01")))
        assert refusals(case("179(3)", decided="2024-09-30")) == ["contradictory-facts"]

    def test_every_offence_and_circumstance_that_is_not_there_is_told(self) -> None:
        with pytest.raises(ProblemError) as refusal:
            answer(case("179(9)", "175(9)"))
        told = [(found.code, found.field) for found in refusal.value.problems]
        assert told == [("unknown-part", "counts[1].offence"), ("unknown-part", "counts[2].offence")]
        assert refusals(case("179(3)", circumstances={"mitigating": ["53(1)(98)", "53(1)(99)"]})) == ["bad-choice"] * 2

    @pytest.mark.parametrize(("born", "codes"), [("2008-09-30", []), ("2008-10-01", ["not-liable"])])
    def test_liability_begins_when_the_birthday_is_over(self, born: str, codes: list[str]) -> None:
        minor = case("179(3)", person={"born": born})
        assert (refusals(minor) if codes else [] * len(finals(answer(minor)))) == codes

    @pytest.mark.parametrize(("born", "turns"), [("2006-10-01", True), ("2006-09-30", False), ("2003-10-01", False)])
    def test_the_eighteenth_birthday_turns_on_how_an_age_counts(self, born: str, turns: bool) -> None:
        used = answer(case("179(3)", person={"born": born})).used_readings
        assert ("day-of-an-age" in used) is turns

    @pytest.mark.parametrize("person", [{"sex": "male"}, {"sex": "male", "pregnant": "unknown"}, {"pregnant": "no"}])
    @pytest.mark.parametrize("cited", PREGNANCY)
    def test_pregnancy_cannot_mitigate_for_who_is_not_pregnant(self, person: Data, cited: Data) -> None:
        assert refusals(murder(person, **cited)) == ["contradictory-facts"]

    @pytest.mark.parametrize("person", [{}, {"sex": "unknown", "pregnant": "unknown"}, {"pregnant": "yes"}])
    @pytest.mark.parametrize("cited", PREGNANCY)
    def test_pregnancy_that_mitigates_is_that_of_a_woman(self, person: Data, cited: Data) -> None:
        """53(1)(3) cited: no life imprisonment (46(4)), no community service (43(3)), and nothing is left open."""
        pregnant = answer(murder(person, **cited))
        assert not lives(pregnant)
        assert len(pregnant.worlds) == 1
        assert "community_service" not in finals(answer(murder(person, offence="188(1)", **cited)))
        assert "community_service" in finals(answer(murder({}, offence="188(1)")))
        assert lives(answer(murder({"sex": "male"}))) == {"life_imprisonment"}

    def test_who_is_pregnant_is_a_woman(self) -> None:
        assert not lives(answer(murder({"sex": "unknown", "pregnant": "yes"})))
        assert lives(answer(murder({"sex": "unknown", "pregnant": "no"}))) == {"life_imprisonment"}


class TestAnswers:
    def test_pieces_of_an_answer(self) -> None:
        found = answer(case("99(2)(1)"))
        bound = found.bound(Kind.IMPRISONMENT)
        assert bound is not None
        assert str(bound.hull) == "15y..20y"
        assert found.bound(Kind.FINE) is None
        assert found.final_index(Kind.FINE) is None
        assert [step.id for step in found.steps] == [f"s{place}" for place, _ in enumerate(found.steps, 1)]
        assert str(found.count_ranges(0)[Kind.IMPRISONMENT, ""].hull) == "15y..20y"

    @pytest.mark.parametrize(("offences", "is_set"), [(["99(2)(1)"], False), (["99(2)(1)", "188(1)"], True)])
    def test_one_offence_is_no_set(self, offences: list[str], is_set: bool) -> None:
        assert answer(case(*offences)).is_set == is_set

    def test_a_sentence_for_a_given_final(self) -> None:
        found = answer(case("99(2)(1)"))
        lawful = found.witness_of(Kind.IMPRISONMENT, term(17))
        assert lawful is not None
        assert lawful.amount == term(17)
        assert found.witness_of(Kind.IMPRISONMENT, term(14)) is None
        assert found.witness_of(Kind.FINE, amount(300, Unit.MCI)) is None
        life = found.witness_of(Kind.LIFE_IMPRISONMENT, None)
        assert life is not None
        assert life.amount is None

    def test_a_fine_in_another_measure_has_no_sentence(self) -> None:
        found = answer(case("366(1)"))
        assert found.witness_of(Kind.FINE, amount(300, Unit.MCI)) is None
        assert found.witness_of(Kind.FINE, amount(30, Unit.MULTIPLE, "bribe")) is not None


@pytest.mark.parametrize(
    ("offences", "element"),
    [
        (["188(4)"], Labelled("aggravating_element", "no", True)),
        (["188(4)", "191(2)"], Labelled("188(4)", Labelled("aggravating_element", "no", True), True)),
    ],
)
def test_a_fact_of_a_count_is_told_with_the_offence_where_there_are_several(
    offences: list[str], element: Labelled
) -> None:
    """A fact with one value is told with that value; those of the person belong to no offence."""
    facts = [
        Condition(("counts[1]", "aggravating_element"), ("no",)),
        Condition(("person", "disability_group"), ("1", "2")),
    ]
    of_person = Labelled("disability_group", ("1", "2"), True)
    assert answer(case(*offences)).said(facts) == (element, of_person)


def test_a_later_law_that_is_milder_for_the_set_is_told() -> None:
    """180-VI brought down the most that several misdemeanours can come to (58(2))."""
    found = answer(case("287(1)", "317(1)", on="2018-06-01"))
    told = [dict(one.params)["law"] for one in found.warnings if (one.code, one.field) == ("later-law", "counts")]
    assert told == ["180-VI"]


class TestNarrowing:
    """Which unknown fact narrows the bounds most."""

    def test_the_fact_that_decides_on_life_comes_first(self) -> None:
        unknown = case("99(2)(1)", person={"sex": "unknown", "disability_group": "unknown"}, on="2025-10-01")
        rows = narrowings(answer(unknown))
        assert [key for key, _ in rows] == [("person", "sex"), ("person", "disability_group")]
        left = {row.value: lives(row.left) for row in rows[0][1]}
        assert left == {"male": {"life_imprisonment"}, "female": set()}

    def test_what_decides_on_life_comes_before_what_was_asked_earlier(self) -> None:
        made = case("366(1)", "99(2)(1)", on="2022-03-01", person={"sex": "unknown"})
        made["counts"][0]["circumstances"] = {"damage_compensated": "unknown", "harm_made_good": "yes"}
        assert [key[1] for key, _ in narrowings(answer(made))] == ["sex", "damage_compensated"]

    def test_what_leaves_the_narrower_range_comes_first(self) -> None:
        """175(1): mitigation leaves 6 months to 11 years 3 months, or what the procedure does; the procedure half of 15 years, or all of that."""
        around = {"mitigating": "unknown", "procedure": "unknown"}
        rows = narrowings(answer(case("175(1)", circumstances=around)))
        assert [key[1] for key, _ in rows] == ["mitigating", "procedure"]
        left = {row.value: str(finals(row.left)["imprisonment"].hull) for row in rows[0][1]}
        assert left == {"no": "6m..15y", "yes": "6m..11y3m"}

    def test_a_value_that_leaves_only_life(self) -> None:
        """99(3) since 2024: life and nothing else; a woman can get nothing that is covered."""
        rows = narrowings(answer(case("99(3)", person={"sex": "unknown"})))
        assert [(row.value, sorted(lives(row.left))) for _, values in rows for row in values] == [
            ("male", ["life_imprisonment"])
        ]

    def test_a_range_that_begins_at_nothing_has_a_width(self) -> None:
        """186(1), a fine alone: mitigation (55(2)) leaves it no least."""
        around = {"mitigating": ["53(1)(11)"], "procedure": "unknown"}
        rows = narrowings(answer(case("186(1)", circumstances=around)))
        assert [key[1] for key, _ in rows] == ["procedure"]

    def test_a_case_without_unknown_facts_has_none(self) -> None:
        assert narrowings(answer(case("179(3)"))) == []


OF_ARTICLE_55 = dict.fromkeys(("mitigating", "aggravating", "damage_compensated", "harm_made_good"), "unknown")
OF_THE_SERVICE = dict.fromkeys(("violence", "criminal_group", "death_or_grave_harm"), "unknown")
TEN = ("188(4)", "189(3)", "190(4)", "191(3)", "194(2)", "196(3)", "106(2)", "175(1)", "192(2)", "202(2)")
THREE = ("188(4)", "190(4)", "191(3)")
ARGUED = {"by": "defence", "claims": [{"id": "A", "quantity": "final_max", "relation": "=", "value": "15y"}]}


def open_counts(*offences: str, **more: Any) -> Data:
    """A case with ten unknown facts of each count, three of which only the service of the sentence turns on."""
    made = case(*offences, **more)
    for count in made["counts"]:
        count |= {
            "stage": "unknown",
            "aggravating_element": "unknown",
            "circumstances": OF_ARTICLE_55,
            **OF_THE_SERVICE,
        }
    return {**made, "circumstances": {"procedure": "unknown"}}


class TestUnknown:
    def test_ten_unknown_facts_of_each_of_ten_counts(self) -> None:
        """Half a year for the preparation of one of them with everything in the person's favour; 20 years is the cap of 58(3)."""
        found = answer(open_counts(*TEN))
        (low, high) = bounded(finals(found)["imprisonment"].hull)
        assert (low, high) == (term(0, 6), term(20))
        assert found.steps
        with pytest.raises(TooManyOpen):
            _ = found.worlds

    @pytest.mark.parametrize(("most", "looked_at"), [(9, True), (8, False)])
    def test_as_many_completions_as_the_limit_are_looked_at(
        self, monkeypatch: pytest.MonkeyPatch, most: int, looked_at: bool
    ) -> None:
        """There are three stages and three kinds of proceedings."""
        monkeypatch.setattr("sentencing.engine.assessment.MOST_COMPLETIONS", most)
        made = case("188(4)", circumstances={"procedure": "unknown"})
        made["counts"][0]["stage"] = "unknown"
        found = answer(made)
        if looked_at:
            assert len(found.worlds) == most
        else:
            with pytest.raises(TooManyOpen):
                _ = found.worlds

    def test_a_claim_about_too_many_completions_is_open(self) -> None:
        made = open_counts(*THREE)
        (few,) = whole_answer({**made, "counts": made["counts"][:1], "arguments": [ARGUED]}).claims
        assert TOO_MANY_OPEN not in [one.says for one in few.because]
        (many,) = whole_answer({**made, "arguments": [ARGUED]}).claims
        assert (many.verdict, [one.says for one in many.because]) == (Verdict.OPEN, [TOO_MANY_OPEN])

    def test_a_judgment_on_too_many_completions_depends(self) -> None:
        final = {"judgment": {"final": {"imprisonment": "5y"}}}
        made = open_counts(*THREE)
        few = whole_answer({**made, "counts": made["counts"][:1], **final}).checks
        assert TOO_MANY_OPEN not in [one.says for check in few for one in check.because]
        (many,) = whole_answer({**made, **final}).checks
        assert (many.check, many.subject, many.grade) == ("final", term(5), Grade.DEPENDS)
        (because,) = many.because
        assert because.says == TOO_MANY_OPEN
        assert "stage" in dict(because.params)["facts"]  # type: ignore[operator]
        assert many.stands

    @pytest.mark.parametrize(("final", "grade"), [("20y", Grade.DEPENDS), ("20y1d", Grade.OUTSIDE)])
    def test_a_judgment_above_every_completion_is_outside(self, final: str, grade: Grade) -> None:
        """20 years is the cap of 58(3); what was not looked at for the number of open facts says so."""
        judgment = {
            "counts": [{"offence": "99(1)", "imprisonment": "9y"}, {"offence": "188(4)", "imprisonment": "9y"}],
            "final": {"imprisonment": final, "method": "full_cumulation"},
            "conditional": "no",
        }
        checks = whole_answer({**open_counts(*TEN), "judgment": judgment}).checks
        found = {(one.check, str(one.subject)): (one.grade, one.because[0].says) for one in checks}
        assert found["final", final][0] is grade
        assert found["count", "99(1)"][0] is Grade.CONTRADICTION
        left = {name: says for (name, _), (one, says) in found.items() if one is Grade.NOT_CHECKED}
        assert left == dict.fromkeys(("counts", "final.method", "conditional"), TOO_MANY_OPEN)

    def test_a_judgment_without_a_final_punishment_on_too_many_completions_is_not_checked(self) -> None:
        judgment = {"counts": [{"offence": "188(4)", "imprisonment": "9y"}]}
        (one,) = whole_answer({**open_counts(*TEN), "judgment": judgment}).checks
        assert (one.check, one.grade, one.because[0].says) == ("counts", Grade.NOT_CHECKED, TOO_MANY_OPEN)

    def test_a_warning_is_told_though_another_fact_is_open(self) -> None:
        """373(1), taken out by 23-VIII, and aggravated murder by a man or by a woman."""
        found = answer(case("373(1)", "99(2)(1)", person={"sex": "unknown"}, on="2021-03-01"))
        assert [list(world.decided.values()) for world in found.worlds] == [["male"], ["female"]]
        assert [one.code for one in found.warnings] == ["later-law"]


@pytest.mark.parametrize(("born", "named"), [("2004-02-29", True), ("2001-03-01", True), ("2001-02-28", False)])
def test_art_90_is_named_for_who_is_eighteen_to_twenty(born: str, named: bool) -> None:
    found = answer(case("119(1)", person={"born": born}, on="2022-03-01"))
    assert any("90" in step.cite.split(", ") for step in found.steps) is named


@pytest.mark.parametrize(
    ("offence", "entered", "refused"),
    [
        ("189(3)", "yes", False),  # its point 2 is on the list
        ("189(3)", "no", False),
        ("189(3)(1)", "yes", True),
        ("189(3)(2)", "no", True),
        ("189(4)", "yes", False),
        ("189(4)", "unknown", False),
    ],
)
def test_a_list_is_entered_where_the_code_leaves_it_open(offence: str, entered: str, refused: bool) -> None:
    """3(29)."""
    made: Data = {"counts": [{"offence": offence, "committed": "2024-05-01", "lists": {"corruption": entered}}]}
    try:
        found = ["" for _ in answer(made).worlds[:1]]
    except ProblemError as error:
        found = [one.code for one in error.problems]
    assert found == (["contradictory-facts"] if refused else [""])


def test_every_list_that_leaves_something_to_the_facts_can_be_entered() -> None:
    """`connected_with_death` is asked as `death_caused`."""
    lists = rules().general.lists.items()
    unclear = {name for name, one in lists for v in one.versions if v.value and (v.value.unclear or v.value.if_fact)}
    assert unclear - {"connected_with_death"} == set(schema.LISTS_OF_FACTS)


class TestWarnings:
    @pytest.mark.parametrize(("offences", "codes"), [(["366(1)", "179(3)"], ["multiple-added"]), (["366(1)"], [])])
    def test_a_multiple_of_a_sum_is_not_added_to_another_count(self, offences: list[str], codes: list[str]) -> None:
        found = answer(case(*offences))
        assert [one.code for one in found.warnings if one.code == "multiple-added"] == codes

    @pytest.mark.parametrize(
        ("offence", "day", "codes"),
        [
            ("234(1)", "2017-07-13", []),
            ("234(1)", "2017-07-14", ["text-inferred"]),
            ("234(1)", "2017-12-31", ["text-inferred"]),
            ("234(1)", "2018-01-01", []),
            ("234(1)", "2018-02-01", []),
            ("179(3)", "2016-02-01", []),  # of the version that was inferred later
        ],
    )
    def test_a_text_that_was_not_found_is_told(self, offence: str, day: str, codes: list[str]) -> None:
        found = answer(case(offence, on=day))
        assert [one.code for one in found.warnings if one.code == "text-inferred"] == codes

    @pytest.mark.parametrize(
        ("day", "codes"),
        [
            ("2022-01-08", []),
            ("2022-01-09", ["entry-uncertain"]),
            ("2022-02-07", ["entry-uncertain"]),
            ("2022-02-08", []),
        ],
    )
    def test_a_law_may_have_entered_into_force_later(self, day: str, codes: list[str]) -> None:
        """89-VII: from the first day that it can have been in force to the day before the last."""
        found = answer(case("175(3)", on=day))
        assert [one.code for one in found.warnings if one.code == "entry-uncertain"] == codes


@pytest.mark.parametrize(("offences", "concurrence"), [(["179(3)"], False), (["179(3)", "175(1)"], True)])
def test_the_steps_of_one_offence_are_of_no_concurrence(offences: list[str], concurrence: bool) -> None:
    scopes = {step.scope for step in answer(case(*offences)).steps}
    assert ("concurrence" in scopes) == concurrence
    assert {*offences, "final"} <= scopes


@pytest.mark.parametrize(("born", "named"), [("2005-03-02", False), ("2003-03-02", True), ("2001-02-28", False)])
def test_art_90_is_named_for_those_of_eighteen_to_twenty(born: str, named: bool) -> None:
    """On 2022-03-01: sixteen, eighteen, twenty-one since the day before."""
    found = answer({"counts": [{"offence": "188(4)", "committed": "2022-03-01"}], "person": {"born": born}})
    assert any(step.cite == "90" for step in found.steps) == named
    assert any(step.says.startswith("a minor, {age} years old") for step in found.steps) == (born == "2005-03-02")


@pytest.mark.parametrize(("sex", "said"), [("female", ["20y..25y"]), ("male", [])])
def test_what_takes_the_place_of_life_alone_is_said(sex: str, said: list[str]) -> None:
    """46(4-1), since 210-VIII; for a man life itself can be imposed."""
    found = answer({"counts": [{"offence": "99(3)", "committed": "2025-10-01"}], "person": {"sex": sex}})
    assert [
        str(step.gives)
        for step in found.steps
        if step.says.startswith("the sanction provides life imprisonment alone; in its place")
    ] == said


@pytest.mark.parametrize(("day", "said"), [("2021-12-01", 1), ("2024-10-01", 0)])
def test_the_moratorium_is_named_where_the_death_penalty_can_be_imposed(day: str, said: int) -> None:
    """255(4), until 89-VII."""
    found = answer(case("255(4)", on=day))
    assert sum(step.says.startswith("the death penalty can be imposed") for step in found.steps) == said


@pytest.mark.parametrize(("person", "range_"), [({"sex": "female"}, "15y..20y"), ({"sex": "male"}, "20y..25y")])
def test_what_exceptional_circumstances_would_allow_in_place_of_life_alone(person: Data, range_: str) -> None:
    """55(9), since 210-VIII."""
    found = answer({"counts": [{"offence": "99(3)", "committed": "2025-10-01"}], "person": person})
    (step,) = (one for one in found.steps if one.cite == "55(9)")
    assert str(dict(step.params)["range"]) == range_
    assert not step.applied


@pytest.mark.parametrize(("around", "reading"), [({}, "fractions-and-81"), ({"aggravating": ["54(1)(3)"]}, "")])
def test_the_cap_of_81_names_its_reading_where_a_share_was_taken_before(around: Data, reading: str) -> None:
    """99(1), 8 to 15 y: minority takes a share, which is cut to 10 y; beside an aggravating circumstance there is none."""
    counts = [{"offence": "99(1)", "committed": "2024-02-01"}]
    found = answer({"counts": counts, "person": {"born": "2007-01-01"}, "circumstances": around})
    (step,) = (one for one in found.steps if one.says.startswith("{kind}: a minor gets no more"))
    assert (step.cite, step.reading) == ("81(7)", reading)


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ({}, False),
        ({"person": {"sex": "female"}}, False),
        ({"person": {"record": []}}, True),
        ({"person": {"child_born": "2020-01-01"}}, True),
        ({"person": {"recidivism": "none"}}, True),
        ({"before_review": {"imprisonment": "1y"}}, True),
        ({"custody": [{"from": "2024-10-01", "to": "2024-10-02", "kind": "custody"}]}, True),
        ({"judgment": {"final": {"imprisonment": "1y"}}}, True),
        ({"judgment": {"facility": "medium_security"}}, True),
        ({"judgment": {"conditional": "yes"}}, True),
        ({"judgment": {"conditional": "no"}}, False),
    ],
)
def test_service_is_looked_for_where_something_of_it_is_entered(more: Data, asked: bool) -> None:
    entered = read_case(plain_document(textual({**case("188(4)"), **more}), ""))
    assert asks_for_serving(entered, rules().general.facts) == asked


@pytest.mark.parametrize(("in_force", "refused"), [("2024-08-31", True), ("2024-09-01", False), ("2024-09-17", False)])
def test_a_judgment_does_not_take_effect_before_it_is_pronounced(in_force: str, refused: bool) -> None:
    data = {
        "decided": "2024-09-01",
        "counts": [{"offence": "188(1)", "committed": "2024-03-01"}],
        "judgment": {"final": {"imprisonment": "1y"}, "in_force": in_force},
    }
    if not refused:
        assert answer(data).finals
        return
    with pytest.raises(ProblemError) as error:
        answer(data)
    assert [(one.code, one.field) for one in error.value.problems] == [("contradictory-facts", "judgment.in_force")]
