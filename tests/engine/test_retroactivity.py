"""Art. 6: which law governs a count, and of which later changes the reader is told."""

from __future__ import annotations

from datetime import date

import pytest

from sentencing.case import Count
from sentencing.engine.assessment import Assessment
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import Bounds, CountResult
from sentencing.engine.counts.additional import AdditionalBound
from sentencing.engine.counts.bounds import Option
from sentencing.engine.reasoning.completions import tried
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import Open, World
from sentencing.engine.time.comparing import compare
from sentencing.engine.time.retroactivity import (
    Several,
    Under,
    later_laws_of_set,
    later_versions,
    milder_law,
    milder_law_of_set,
)
from sentencing.law.model import AdditionalKind, Kind, Version
from sentencing.law.rulebook import Law
from sentencing.problem import Problem, ProblemError, problem
from sentencing.quantity import parse_interval
from sentencing.ranges import Ranges
from tests.answers import answer, finals
from tests.strategies import Data


def judged(offence: str, committed: str, decided: str = "", **facts: str) -> Data:
    count = {"offence": offence, "committed": committed, "aggravating_element": "no", **facts}
    return {"counts": [count]} | ({"decided": decided} if decided else {})


def law_of(assessment: Assessment) -> date:
    return assessment.worlds[0].counts[0].bounds.offence.law.day


def told(assessment: Assessment) -> list[tuple[str, str]]:
    """The warnings that name a law."""
    named = [(found.code, found.plain.get("law", "")) for found in assessment.warnings]
    return [(code, law) for code, law in named if law]


class TestWhichLaw:
    def test_where_nothing_changed_the_law_is_that_of_the_act(self) -> None:
        found = answer(judged("175(1)", "2022-01-20", "2026-01-20"))
        assert law_of(found) == date(2022, 1, 20)
        assert told(found) == []

    def test_a_stricter_law_does_not_apply_back(self) -> None:
        """210-VIII took 3/4 for crimes against life or health where it had been 2/3."""
        case = judged("106(1)", "2025-09-01", "2025-10-01") | {"circumstances": {"mitigating": ["53(2)"]}}
        found = answer(case)
        assert law_of(found) == date(2025, 9, 1)
        assert str(finals(found)["imprisonment"].hull) == "6m..5y4m"

    def test_an_offence_that_was_taken_out(self) -> None:
        with pytest.raises(ProblemError) as refusal:
            answer(judged("373(1)", "2022-03-01", "2024-01-01"))
        assert [found.code for found in refusal.value.problems] == ["taken-out"]
        assert ("later-law", "23-VIII-10d") in told(answer(judged("373(1)", "2022-03-01")))


class TestWhatTheReaderIsTold:
    @pytest.mark.parametrize("offence", ["245(1)", "245(2)", "253(4)"])
    def test_a_fine_that_became_a_multiple_of_a_sum(self, offence: str) -> None:
        """Which is milder depends on the sum: the reader is told so, and the law of the act is kept."""
        with_judgment = answer(judged(offence, "2024-10-01", "2025-10-01"))
        assert law_of(with_judgment) == date(2024, 10, 1)
        assert told(with_judgment) == [("mixed-law", "210-VIII")]
        assert told(answer(judged(offence, "2024-10-01"))) == [("later-law", "210-VIII")]

    def test_each_change_is_told_once(self) -> None:
        """234(2): 113-VIII is milder in part; 210-VIII changed other tables and left that as it was."""
        assert told(answer(judged("234(2)", "2023-08-01", "2026-04-20"))) == [("mixed-law", "113-VIII")]
        assert told(answer(judged("234(2)", "2023-08-01"))) == [("later-law", "113-VIII")]


def result(*options: str, offence_class: str = "grave", additional: tuple[AdditionalBound, ...] = ()) -> CountResult:
    """A grave crime with some main punishments, `kind range`, and additional ones."""
    bounds = answer(judged("188(3)", "2024-10-01")).worlds[0].counts[0].bounds
    made = []
    for kind, _, text in (option.partition(" ") for option in options):
        interval = parse_interval(text) if text else None
        made.append(Option(Kind(kind), interval, interval))
    return CountResult(Bounds(bounds.offence._replace(offence_class=offence_class), tuple(made)), additional)


def additional(kind: AdditionalKind, duty: str, for_life: bool = False) -> AdditionalBound:
    return AdditionalBound(kind, duty, None, for_life, (), (), "")


def ban(range_: str) -> AdditionalBound:
    return additional(BAN, "optional")._replace(range=parse_interval(range_))


TERM, FINE = "imprisonment 2y..7y", "fine 200..500 MCI"
BAN, CONFISCATION = AdditionalKind.DEPRIVATION_OF_RIGHT, AdditionalKind.CONFISCATION
OPPOSITE = {"milder": "stricter", "stricter": "milder", "same": "same", "mixed": "mixed"}


class TestComparing:
    """Whole laws are compared: milder in one respect and stricter in another is neither."""

    @pytest.mark.parametrize(
        ("one", "other", "how"),
        [
            ([TERM], [TERM], "same"),
            (["imprisonment 2y..5y"], [TERM], "milder"),
            (["imprisonment 1y..7y"], [TERM], "milder"),
            (["imprisonment 1y..8y"], [TERM], "mixed"),
            (["restriction_of_liberty 2y..7y"], [TERM], "milder"),
            (["restriction_of_liberty 2y..7y", TERM], [TERM], "milder"),
            ([TERM, "restriction_of_liberty 2y..7y"], [TERM], "milder"),
            ([TERM, "life_imprisonment"], [TERM], "stricter"),
            (["life_imprisonment"], ["life_imprisonment"], "same"),
            (["life_imprisonment"], [TERM, "life_imprisonment"], "stricter"),
            (["fine 200..500 MCI", TERM], ["fine 200..600 MCI", TERM], "milder"),
            (["fine 200..500 MCI", TERM], ["fine 300..400 MCI", TERM], "mixed"),
            (["fine 200..500 MCI", "imprisonment 2y..8y"], [TERM], "mixed"),
            (["fine 200..500 MCI", TERM], ["fine 2x..5x bribe", TERM], "mixed"),
            (["fine 2x..5x stolen"], ["fine 2x..5x bribe"], "mixed"),
            (["fine 2x..4x bribe"], ["fine 2x..5x bribe"], "milder"),
            (["expulsion", TERM], [TERM], "milder"),
            (["expulsion", FINE], [FINE], "milder"),
            ([FINE, "restriction_of_liberty 2y..7y", TERM], [FINE, TERM], "milder"),
            ([FINE, "restriction_of_liberty 2y..7y", "imprisonment 2y..8y"], [FINE, TERM], "mixed"),
            ([FINE, TERM, "life_imprisonment"], [FINE, TERM], "stricter"),
            ([FINE, "restriction_of_liberty 2y..6y", TERM], ["restriction_of_liberty 2y..5y", TERM], "mixed"),
        ],
    )
    def test_main_punishments(self, one: list[str], other: list[str], how: str) -> None:
        law = answer(judged("188(3)", "2024-10-01")).worlds[0].counts[0].bounds.offence.law
        assert compare(law, result(*one), result(*other)) == how
        assert compare(law, result(*other), result(*one)) == OPPOSITE[how]

    @pytest.mark.parametrize(
        ("one", "other", "how"),
        [
            (additional(CONFISCATION, "mandatory"), None, "stricter"),
            (additional(CONFISCATION, "optional"), None, "stricter"),
            (additional(CONFISCATION, "mandatory"), additional(CONFISCATION, "optional"), "stricter"),
            (
                additional(CONFISCATION, "mandatory")._replace(only_with=(Kind.FINE,)),
                additional(CONFISCATION, "mandatory"),
                "milder",
            ),
            (additional(BAN, "mandatory"), additional(BAN, "mandatory"), "same"),
            (additional(BAN, "mandatory", True), additional(BAN, "mandatory"), "stricter"),
            (additional(BAN, "optional", True), additional(BAN, "mandatory"), "mixed"),
            (additional(BAN, "mandatory"), additional(CONFISCATION, "mandatory"), "mixed"),
            (ban("1y..10y"), additional(BAN, "optional"), "same"),
            (ban("1y..3y"), ban("1y..2y"), "stricter"),
            (ban("2y..3y"), ban("1y..3y"), "stricter"),
            (ban("2y..3y"), ban("1y..4y"), "mixed"),
            (ban("5y.."), ban("5y..10y"), "stricter"),
            (ban("5y.."), ban("5y.."), "same"),
            (ban("1y..5y"), ban("1y..5y")._replace(only_with=(Kind.IMPRISONMENT,)), "same"),
        ],
    )
    def test_additional_punishments(self, one: AdditionalBound, other: AdditionalBound | None, how: str) -> None:
        """One more, a duty to impose it, a longer term, more main punishments beside which it can stand: stricter."""
        law = answer(judged("188(3)", "2024-10-01")).worlds[0].counts[0].bounds.offence.law
        with_one, with_other = result(TERM, additional=(one,)), result(TERM, additional=(other,) if other else ())
        assert compare(law, with_one, with_other) == how
        assert compare(law, with_other, with_one) == OPPOSITE[how]

    @pytest.mark.parametrize(
        ("text", "how"),
        [
            ("2y..7y", "same"),
            ("2y..8y", "stricter"),
            ("3y..7y", "stricter"),
            ("1y..7y", "milder"),
            ("2y..6y", "milder"),
            ("1y..8y", "mixed"),
        ],
    )
    def test_punishments_of_points(self, text: str, how: str) -> None:
        """Where a law gives a kind to a point alone, the most and the least of the whole sanction are compared."""
        law = answer(judged("188(3)", "2024-10-01")).worlds[0].counts[0].bounds.offence.law
        whole, of_a_point = result(TERM), result(f"imprisonment {text}")
        (option,) = of_a_point.bounds.options
        of_a_point = of_a_point._replace(bounds=of_a_point.bounds._replace(options=(option._replace(points=("1",)),)))
        assert compare(law, of_a_point, whole) == how
        assert compare(law, whole, of_a_point) == OPPOSITE[how]

    @pytest.mark.parametrize(
        ("of_a_point", "beside", "whole", "how"),
        [
            ("fine 200..500 MCI", TERM, "fine 300..500 MCI", "milder"),
            ("fine 200..500 MCI", TERM, "fine 200..900 MCI", "same"),
            (TERM, FINE, "imprisonment 2y..6y", "stricter"),
            (TERM, FINE, "imprisonment 1y..7y", "same"),
        ],
    )
    def test_punishments_of_points_beside_another(self, of_a_point: str, beside: str, whole: str, how: str) -> None:
        """Of the mildest kind the least is compared, of the strictest the most; in whatever order the kinds stand."""
        law = answer(judged("188(3)", "2024-10-01")).worlds[0].counts[0].bounds.offence.law
        for place in (0, 1):
            of_point, other = [beside], [beside]
            of_point.insert(place, of_a_point)
            other.insert(place, whole)
            one = result(*of_point)
            options = [o._replace(points=("1",)) if n == place else o for n, o in enumerate(one.bounds.options)]
            one = one._replace(bounds=one.bounds._replace(options=tuple(options)))
            assert compare(law, one, result(*other)) == how
            assert compare(law, result(*other), one) == OPPOSITE[how]

    def test_the_class_of_the_offence(self) -> None:
        law = answer(judged("188(3)", "2024-10-01")).worlds[0].counts[0].bounds.offence.law
        assert compare(law, result(TERM, offence_class="medium"), result(TERM)) == "milder"
        assert compare(law, result(TERM), result(TERM, offence_class="misdemeanour")) == "stricter"
        assert compare(law, result("imprisonment 2y..8y", offence_class="medium"), result(TERM)) == "mixed"


LATER = ("180-VI", "292-VI", "210-VIII")
"""Laws after the act below; what each makes of the punishment is made up."""
OF_ACT, JUDGED = "2018-02-02", date(2026, 4, 20)
SEQUENCES = [
    # the term by the law of the act and by the later laws; which of these governs, of which the reader is told
    (["2y..7y", "1y..8y", "1y..8y", "1y..8y"], "", ["180-VI"]),
    (["2y..7y", "1y..8y", "1y..9y", "1y..8y"], "", ["180-VI", "292-VI", "210-VIII"]),
    (["2y..7y", "2y..8y", "2y..7y", "2y..7y"], "", []),
    (["2y..7y", "2y..8y", "2y..7y", "1y..8y"], "", ["210-VIII"]),
    (["2y..7y", "2y..8y", "1y..7y", "1y..7y"], "292-VI", []),
    (["2y..7y", "1y..7y", "2y..7y", "2y..8y"], "180-VI", []),
    (["2y..7y", "1y..7y", "2y..6y", "1y..6y"], "210-VIII", ["292-VI"]),
]


def laws(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(found.code, found.plain["law"]) for found in problems]


def applied_back(trace: Trace) -> list[object]:
    """The law that was found milder, if any."""
    return [dict(step.params)["law"] for step in trace.steps if "applies back" in step.says]


class TestSeveralLaterLaws:
    """Each later law is compared with the mildest so far; the reader is told of one that is neither where it changed something."""

    def term(self, law: Law, terms: list[str]) -> str:
        """The term by a law, which is found to rest on the later ones."""
        law.read["made up"] = [Version(later, None) for later in LATER]
        return terms[sum(law.rules.act.since(later) <= law.day for later in LATER)]

    def case(self) -> tuple[World, Law, Count]:
        found = answer(judged("188(3)", OF_ACT))
        return (
            World(found.case, found.rules.general.facts),
            found.rules.on(date.fromisoformat(OF_ACT)),
            found.case.counts[0],
        )

    def under(self, terms: list[str], refused: str = "") -> Under:
        """What a law makes of a count; one without a term refuses it."""

        def found(law: Law, count: Count, world: World, trace: Trace) -> CountResult:
            if not (term := self.term(law, terms)):
                raise ProblemError([problem(refused, field=count.field, provision=count.offence)])
            return result(f"imprisonment {term}")

        return found

    def set_of_two(self, terms: list[str]) -> tuple[tuple[Bounds, ...], Several]:
        """The bounds of two counts, and what the final punishment is by a law."""
        found = answer({"counts": [{"offence": one, "committed": OF_ACT} for one in ("188(3)", "191(2)")]}).worlds[0]

        def several(law: Law, counts: tuple[Bounds, ...], trace: Trace) -> list[Found]:
            return [found.found[0]._replace(finals=Ranges.of([parse_interval(self.term(law, terms))]))]

        return tuple(one.bounds for one in found.counts), several

    @pytest.mark.parametrize(("terms", "governing", "mixed"), SEQUENCES)
    def test_of_a_set(self, terms: list[str], governing: str, mixed: list[str]) -> None:
        _, law, _ = self.case()
        bounds, several = self.set_of_two(terms)
        trace = Trace()
        governs, told_ = milder_law_of_set(law, bounds, JUDGED, several, trace)
        assert governs.day == (law.rules.act.since(governing) if governing else law.day)
        assert laws(told_) == [("mixed-law", one) for one in mixed]
        assert applied_back(trace) == ([governing] if governing else [])

    @pytest.mark.parametrize(("terms", "governing", "mixed"), SEQUENCES)
    def test_of_a_count(self, terms: list[str], governing: str, mixed: list[str]) -> None:
        world, law, count = self.case()
        trace = Trace()
        found, told_ = milder_law(law, count, world, JUDGED, self.under(terms), trace)
        assert applied_back(trace) == ([governing] if governing else [])
        assert str(found.bounds.options[0].range) == terms[LATER.index(governing) + 1 if governing else 0]
        assert laws(told_) == [("mixed-law", one) for one in mixed]

    @pytest.mark.parametrize(
        ("terms", "told_of"),
        [
            (["2y..7y", "1y..8y", "1y..8y", "1y..8y"], ["180-VI"]),
            (["2y..7y", "1y..7y", "1y..7y", "2y..7y"], ["180-VI"]),
            (["2y..7y", "2y..8y", "2y..7y", "2y..6y"], ["210-VIII"]),
            (["2y..7y", "1y..7y", "1y..8y", "2y..6y"], ["180-VI", "292-VI", "210-VIII"]),
        ],
    )
    def test_without_a_judgment_each_change_is_told(self, terms: list[str], told_of: list[str]) -> None:
        expected = [("later-law", one) for one in told_of]
        world, law, count = self.case()
        assert laws(later_versions(law, count, world, self.under(terms))) == expected
        bounds, several = self.set_of_two(terms)
        assert laws(list(later_laws_of_set(law, bounds, several))) == expected

    @pytest.mark.parametrize(
        ("yes", "no", "told_of", "governed_by"),
        [
            ("2y..8y", "2y..7y", [], [""]),
            ("2y..8y", "3y..7y", [], [""]),
            ("2y..6y", "2y..7y", ["180-VI"], ["180-VI", ""]),
            ("2y..7y", "2y..6y", ["180-VI"], ["", "180-VI"]),
            ("2y..6y", "2y..8y", ["180-VI"], ["180-VI", ""]),
            ("2y..8y", "2y..6y", ["180-VI"], ["", "180-VI"]),
            ("2y..7y", "1y..8y", ["180-VI"], ["mixed"]),
            ("2y..6y", "1y..8y", ["180-VI"], ["180-VI", "mixed"]),
            ("2y..6y", "1y..7y", ["180-VI"], ["180-VI", "180-VI"]),
        ],
    )
    def test_a_law_that_turns_on_what_is_unknown(
        self, yes: str, no: str, told_of: list[str], governed_by: list[str]
    ) -> None:
        """A later law asks for a fact that the law of the act did not: it governs for the answers under which it is milder."""
        world, law, count = self.case()
        fact = ("person", "serviceman")

        def under(of: Law, count: Count, world: World, trace: Trace) -> CountResult:
            term = self.term(of, ["2y..7y", "later", "later", "later"])
            if term == "later" and fact not in world.decided:
                raise Open(fact, ("yes", "no"))
            return result(f"imprisonment {term if term != 'later' else yes if world.decided[fact] == 'yes' else no}")

        expected = [("later-law", one) for one in told_of]
        assert laws(later_versions(law, count, world, under)) == expected

        def governed(trial: World) -> tuple[list[object], list[tuple[str, str]]]:
            trace = Trace()
            _, told_ = milder_law(law, count, trial, JUDGED, under, trace)
            return applied_back(trace), laws(told_)

        outcomes = {"": ([], []), "mixed": ([], [("mixed-law", "180-VI")]), "180-VI": (["180-VI"], [])}
        assert [value for _, value in tried(governed, world)] == [outcomes[one] for one in governed_by]

    def test_after_a_law_that_cannot_be_compared_no_other_is_told(self) -> None:
        """Where 180-VI took the offence out of the Code, what later laws make of it is not said."""
        world, law, count = self.case()
        under = self.under(["2y..7y", "", "1y..7y", "1y..6y"], "excluded")
        assert laws(later_versions(law, count, world, under)) == [("later-law", "180-VI")]

    def test_after_a_law_under_which_nothing_can_be_imposed_the_others_are_compared(self) -> None:
        """292-VI, milder than the law of the act, governs; of 180-VI the reader is told."""
        world, law, count = self.case()
        under = self.under(["2y..7y", "", "1y..7y", "2y..7y"], "no-punishment")
        trace = Trace()
        _, told_ = milder_law(law, count, world, JUDGED, under, trace)
        assert (applied_back(trace), laws(told_)) == (["292-VI"], [("mixed-law", "180-VI")])
