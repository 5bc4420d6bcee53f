"""Art. 60: what is asked, what is refused, and a lawful sentence for every bound."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sentencing.case import Imposed
from sentencing.engine.assessment import Assessment
from sentencing.engine.sentences.cumulation import Addition
from sentencing.engine.sentences.witness import witness
from sentencing.law import schema
from sentencing.law.model import Kind
from sentencing.problem import ProblemError
from sentencing.quantity import Quantity, parse_interval, parse_quantity
from sentencing.ranges import Ranges
from tests.answers import answer, finals
from tests.strategies import rules

Data = dict[str, Any]


def after(offence: str, unserved: Data, person: Data | None = None, **earlier: Any) -> Assessment:
    case: Data = {
        "counts": [{"offence": offence, "committed": "2024-02-01", "aggravating_element": "no"}],
        "person": person or {},
        "earlier_sentence": {"pronounced": "2023-05-01", "unserved": unserved, **earlier},
    }
    return answer(case)


def test_the_new_punishment_stays_what_art_58_makes_it() -> None:
    found = after("118(3)", {"imprisonment": "3y"})
    assert {str(one.finals.intervals[0]) for one in found.worlds[0].found} == {"5y..10y"}
    assert str(finals(found)["imprisonment"].intervals[0]) == ">5y..13y"


def test_the_crime_of_the_earlier_sentence_is_asked_only_where_it_matters() -> None:
    assert len(after("118(3)", {"imprisonment": "3y"}).worlds) == 1
    assert len(after("118(3)", {"imprisonment": "22y"}).worlds) == 2
    assert len(after("166(2)", {"imprisonment": "22y"}).worlds) == 1


@pytest.mark.parametrize("final", ["5y1d", "6y", "9y", "12y11m29d", "13y"])
def test_a_sentence_for_every_final(final: str) -> None:
    made = after("118(3)", {"imprisonment": "3y"}).witness_of(Kind.IMPRISONMENT, parse_quantity(final))
    assert made is not None
    assert made.new is not None
    amount = made.new[1]
    assert amount is not None
    assert parse_quantity("5y") <= amount < parse_quantity(final)


@pytest.mark.parametrize("final", ["5y", "13y1d"])
def test_no_sentence_outside_the_bounds(final: str) -> None:
    assert after("118(3)", {"imprisonment": "3y"}).witness_of(Kind.IMPRISONMENT, parse_quantity(final)) is None


@pytest.mark.parametrize("final", ["12y12d", "12y1d", "13y", "20y"])
def test_a_sentence_for_a_final_above_punishments_that_were_partly_added(final: str) -> None:
    """The new punishment is itself more than 12 years; where a day above that is too much, it is half-way."""
    counts = [{"offence": one, "committed": "2024-02-01", "aggravating_element": "no"} for one in ("175(1)", "179(3)")]
    earlier = {"pronounced": "2023-05-01", "unserved": {"imprisonment": "12y"}, "over_20y_crime": "no"}
    finals_ = answer({"counts": counts, "earlier_sentence": earlier}).worlds[0].finals
    (partial,) = (one for one in finals_ if one.method == "partial_cumulation")
    made = witness(partial, parse_quantity(final))
    assert made is not None and made.new is not None and made.new[1] is not None
    assert parse_quantity("12y") < made.new[1] < parse_quantity(final)
    if final == "12y1d":
        assert str(made.new[1]) == "12y1/2d"


def test_a_sentence_at_the_cap() -> None:
    bound = after("118(3)", {"imprisonment": "25y"}, over_20y_crime="no").bound(Kind.IMPRISONMENT)
    assert bound is not None
    assert bound.least is not None
    assert bound.least.unserved is not None
    assert str(bound.least.amount) == "25y"


def test_a_fine_is_found_for_a_term() -> None:
    bound = after("118(1)", {"imprisonment": "1y"}).bound(Kind.IMPRISONMENT)
    assert bound is not None
    assert bound.most is not None
    assert str(bound.most.amount) == "1y1m20d"
    assert bound.most.new == (Kind.FINE, parse_quantity("200 MCI"))


def test_restriction_of_liberty_is_found_for_a_term() -> None:
    found = after("104(1)", {"imprisonment": "1y"})
    made = [f for f in found.worlds[0].finals if f.new is not None and f.new.kind is Kind.RESTRICTION_OF_LIBERTY]
    assert [str(f.finals.intervals[0]) for f in made] == [">1y..4y"]


def test_a_minimum_that_is_open_leaves_a_sentence_just_above_it() -> None:
    case: Data = {
        "counts": [{"offence": "188(2)", "committed": "2024-02-01"}],
        "circumstances": {"mitigating": ["53(1)(11)"]},
        "earlier_sentence": {"pronounced": "2023-05-01", "unserved": {"community_service": "1 h"}},
    }
    bound = answer(case).bound(Kind.COMMUNITY_SERVICE)
    assert bound is not None
    assert bound.least is not None
    assert str(bound.least.amount) == "2 h"


def test_a_restriction_with_no_minimum_added_to_a_restriction() -> None:
    case: Data = {
        "counts": [{"offence": "188(2)", "committed": "2024-02-01"}],
        "circumstances": {"mitigating": ["53(1)(11)"]},
        "earlier_sentence": {"pronounced": "2023-05-01", "unserved": {"restriction_of_liberty": "1d"}},
    }
    bound = answer(case).bound(Kind.RESTRICTION_OF_LIBERTY)
    assert bound is not None
    assert bound.least is not None


def test_life_by_either_sentence_stays() -> None:
    assert set(after("118(2)", {"life_imprisonment": "yes"}).lives()) == {Kind.LIFE_IMPRISONMENT}
    found = after("99(2)(1)", {"life_imprisonment": "yes"}, {"sex": "male"}).lives()
    assert found[Kind.LIFE_IMPRISONMENT].new is not None


@pytest.mark.parametrize("unserved", [{"expulsion": "yes"}, {"fine": "20x bribe"}, {"imprisonment": "0y"}, {}])
def test_what_cannot_be_added_is_refused(unserved: Data) -> None:
    with pytest.raises(ProblemError):
        after("118(3)", unserved)


@pytest.mark.parametrize("most", ["0y", "19y11m", "20y"])
@pytest.mark.parametrize("earlier", ["no", "yes"])
@pytest.mark.parametrize("life", ["no", "yes"])
def test_the_rest_is_added_partly_or_fully_up_to_the_cap(most: str, earlier: str, life: str) -> None:
    """60(3): 30 years where a crime of either sentence has 20, 25 in the others; life takes all."""
    facts: dict[str, str | Quantity] = {
        "especially_grave_imprisonment": parse_quantity(most),
        "earlier_over_20y": earlier,
        "life_imposed": life,
    }
    found = rules().on(date(2024, 2, 1)).decide(schema.SENTENCES, facts).outcome
    if life == "yes":
        assert (found.methods, found.caps) == (("life",), ())
        return
    assert found.methods == ("partial_cumulation", "full_cumulation")
    cap = parse_quantity("30y" if "20y" in (most, earlier.replace("yes", "20y")) else "25y")
    assert found.caps == ((Kind.IMPRISONMENT, cap),)


@pytest.mark.parametrize(
    ("new", "cap", "expected"),
    [
        ("2y..<5y", "25y", ">3y..<8y"),  # the sum is not reached
        ("2y..<5y", "8y", ">3y..<8y"),
        ("2y..<5y", "7y", ">3y..7y"),  # the cap is
        ("2y..5y", "25y", ">3y..8y"),
        ("4y..<5y", "4y", "4y"),
        ("6y..7y", "4y", "4y"),
    ],
)
def test_the_upper_end_of_the_new_punishment_may_be_excluded(new: str, cap: str, expected: str) -> None:
    """Three years are unserved."""
    unserved = Imposed(Kind.IMPRISONMENT, parse_quantity("3y"))
    found = after("118(3)", {"imprisonment": "3y"}).worlds[0].found[0]
    addition = Addition(found.situation.law, Kind.IMPRISONMENT, unserved, parse_quantity(cap))
    assert addition.finals(found._replace(finals=Ranges.of([parse_interval(new)]))) == Ranges.of(
        [parse_interval(expected)]
    )


def test_the_least_new_punishment_from_which_a_final_is_reached() -> None:
    """Ten years are unserved: 10 y 6 m is reached from 1 y, and from 5 y too."""
    found = after("118(3)", {"imprisonment": "3y"}).worlds[0].found[0]
    addition = Addition(
        found.situation.law, Kind.IMPRISONMENT, Imposed(Kind.IMPRISONMENT, parse_quantity("10y")), parse_quantity("25y")
    )
    new = found._replace(finals=Ranges.of([parse_interval("1y..2y"), parse_interval("5y..6y")]))
    assert addition.source(new, parse_quantity("10y6m")) == parse_quantity("1y")


def test_a_new_fine_is_found_back_from_half_a_day() -> None:
    """61(1): 50 MCI are 12 days and a half of imprisonment; three years are unserved."""
    fined = next(one for one in after("131(1)", {"imprisonment": "3y"}).worlds[0].found if one.kind is Kind.FINE)
    unserved = Imposed(Kind.IMPRISONMENT, parse_quantity("3y"))
    addition = Addition(fined.situation.law, Kind.IMPRISONMENT, unserved, parse_quantity("25y"))
    new = fined._replace(finals=Ranges.of([parse_interval("50 MCI..100 MCI")]))
    assert addition.source(new, parse_quantity("3y12d")) == parse_quantity("50 MCI")
