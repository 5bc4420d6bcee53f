"""One count: what is left of a kind whose maximum comes down, and what other readings of the law change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sentencing.api import case_of_offences
from sentencing.engine.counts.bounds import describe_offence, provided_options
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.law.model import Kind
from sentencing.problem import ProblemError
from sentencing.quantity import parse_interval
from tests.answers import answer, finals
from tests.strategies import Data, rules


def bounds(
    offence: str, *, on: str = "2024-10-01", reading: str = "", around: Data | None = None, **facts: Any
) -> dict[str, str]:
    """The finals of one count, as ranges are written."""
    person = facts.pop("person", {})
    count = {"offence": offence, "committed": on, "aggravating_element": "no", **facts}
    chosen = dict([reading.split("=")]) if reading else {}
    found = answer({"counts": [count], "circumstances": around or {}, "person": person}, readings=chosen)
    return {kind: " or ".join(map(str, ranges.intervals)) for kind, ranges in finals(found).items()}


REPENTED: Data = {"mitigating": ["53(1)(11)"]}
BOTH: Data = {**REPENTED, "procedure": "accelerated"}


class TestMaximumComesDown:
    def test_nothing_is_left_of_a_kind_below_its_general_minimum(self) -> None:
        """114(3), up to a year: a quarter of it, 3 months, is less than imprisonment can be; fines go on."""
        reading = "both-55-2-and-55-3=one-of-the-other"
        found = bounds("114(3)", reading=reading, around=BOTH)
        assert "imprisonment" not in found
        assert found["restriction_of_liberty"] == ">0m..3m"
        assert found["fine"] == ">0 MCI..250 MCI"

    def test_nothing_at_all_is_left(self) -> None:
        """427(2), imprisonment up to a year alone: then there is no punishment to impose."""
        with pytest.raises(ProblemError) as refusal:
            bounds("427(2)", reading="both-55-2-and-55-3=one-of-the-other", around=BOTH)
        assert [found.code for found in refusal.value.problems] == ["no-punishment"]

    def test_a_maximum_below_the_minimum(self) -> None:
        """175(1), preparation: 7 years 6 months, below the 10 years of the sanction."""
        assert bounds("175(1)", stage="preparation") == {"imprisonment": "6m..7y6m"}
        exactly = bounds("175(1)", stage="preparation", reading="maximum-below-minimum=exactly-the-maximum")
        assert exactly == {"imprisonment": "7y6m"}

    def test_a_fixed_minimum_is_kept_below_the_maximum(self) -> None:
        assert bounds("175(1)", stage="attempt") == {"imprisonment": "10y..11y3m"}
        exactly = bounds("175(1)", stage="attempt", reading="maximum-below-minimum=exactly-the-maximum")
        assert exactly == {"imprisonment": "10y..11y3m"}

    def test_a_maximum_at_the_minimum_leaves_that_amount(self) -> None:
        """188(4), 5 to 10 y, preparation: half of it is 5 y."""
        assert bounds("188(4)", stage="preparation") == {"imprisonment": "5y"}

    def test_the_limit_of_the_general_part_is_named_where_it_cuts_alone(self) -> None:
        """99(2): up to 20 y, which is the limit itself."""
        found = answer({"counts": [{"offence": "99(2)(1)", "committed": "2024-10-01"}]})
        assert not [step for step in found.steps if step.says.startswith("{kind}: the General Part allows no more")]


class TestReadings:
    @pytest.mark.parametrize(
        ("offence", "kind", "cut", "written"),
        [
            ("235-1(3)", "restriction_of_liberty", "7y", "7y..12y"),
            ("288(4)", "community_service", "20 h..200 h", "20 h..240 h"),
        ],
    )
    def test_a_sanction_above_the_general_limit(self, offence: str, kind: str, cut: str, written: str) -> None:
        assert bounds(offence)[kind] == cut
        assert bounds(offence, reading="sanction-above-general-limit=sanction")[kind] == written

    def test_a_kind_that_the_general_part_has_no_amount_for(self) -> None:
        """133(2), a grave crime: its community service falls away where 43(2) is read so, and the stricter kinds after it stay."""
        every = bounds("133(2)")
        del every["community_service"]
        assert bounds("133(2)", reading="kind-beyond-class=not-available") == every

    def test_life_beside_a_reduced_maximum(self) -> None:
        murder = {"counts": [{"offence": "99(2)(1)", "committed": "2024-10-01"}], "circumstances": REPENTED}
        assert not answer(murder).lives()
        assert answer(murder, readings={"life-under-55-2": "available"}).lives()


@pytest.mark.parametrize(
    ("offence", "person", "code"),
    [
        ("152(1)", {"pregnant": "yes"}, "no-punishment"),  # community service or arrest: 43(3), 45(3) bar both
        ("99(3)", {"sex": "female"}, "life-only"),  # life alone: 46(4) bars it
    ],
)
def test_every_kind_of_the_sanction_is_barred(offence: str, person: Data, code: str) -> None:
    with pytest.raises(ProblemError) as refusal:
        bounds(offence, person=person)
    assert [found.code for found in refusal.value.problems] == [code]


@pytest.mark.parametrize(
    ("offence", "kind", "written", "filled"),
    [
        ("366(1)", Kind.FINE, "..50x bribe", ">0x bribe..50x bribe"),  # no general limit of a multiple of a sum (41(2))
        ("133(2)", Kind.COMMUNITY_SERVICE, "..1200 h", ">0 h..1200 h"),  # no hours for a grave crime (43(2))
    ],
)
def test_an_open_end_that_the_general_part_does_not_fill_begins_at_nothing(
    offence: str, kind: Kind, written: str, filled: str
) -> None:
    law = rules().on(date(2024, 10, 1))
    case = case_of_offences([offence], "2024-10-01")
    found = describe_offence(law, case.counts[0], World(case, law.general.facts), Trace())
    main = tuple(row._replace(range=parse_interval(written)) for row in found.sanction.main if row.kind is kind)
    (option,) = provided_options(found._replace(sanction=found.sanction._replace(main=main)), Trace())
    assert str(option.range) == filled


def test_an_offence_is_the_same_whatever_the_step_that_says_so() -> None:
    """Completions of open facts are told apart by what the law says, not by the numbers of steps and the rows behind them."""
    one = answer({"counts": [{"offence": "188(1)", "committed": "2024-03-01"}]}).worlds[0].counts[0].bounds.offence
    other = one._replace(step="s99", rule=one.rule._replace(cite="1"), class_rule=one.rule)
    graver = one._replace(offence_class="grave")
    assert one == other
    assert (one != other) is False
    assert one != graver
