"""Fines and corrective works in tenge: which monthly calculation index counts, and when none is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sentencing.api import textual
from sentencing.case import read_case
from sentencing.document import plain_document
from sentencing.engine.assess import assess
from sentencing.engine.assessment import Assessment
from sentencing.engine.counts.indices import in_tenge
from sentencing.law.model import Index, Kind
from sentencing.quantity import parse_interval
from sentencing.ranges import Ranges
from tests.answers import answer
from tests.strategies import Data, rules

CODES = ("index-not-encoded", "index-unconfirmed", "indices-differ")


def case(*counts: tuple[str, str], **more: Any) -> Data:
    return {"counts": [{"offence": offence, "committed": day} for offence, day in counts], **more}


def tenge(index: Index | None) -> int | None:
    return int(index.tenge.value) if index else None


def warned(found: Assessment) -> list[str]:
    return [one.code for one in found.warnings if one.code in CODES]


def steps(found: Assessment) -> list[tuple[bool, str, str]]:
    return [(s.applied, str(s.gives), s.reading) for s in found.steps if s.cite == "41(1), 42(1)"]


@pytest.mark.parametrize(
    ("day", "known", "named"),
    [
        ("2014-12-31", None, None),
        ("2015-01-01", 1982, 1982),
        ("2020-03-31", 2651, 2651),
        ("2020-04-01", 2651, 2778),
        ("2020-04-07", 2651, 2778),
        ("2020-04-08", 2778, 2778),
        ("2021-12-31", 2917, 2917),
        ("2022-03-31", 3063, 3063),
        ("2022-05-11", 3063, 3180),
        ("2022-05-12", 3180, 3180),
        ("2022-12-31", 3180, 3180),
        ("2026-12-31", 4325, 4325),
        ("2027-01-01", None, None),
    ],
)
def test_the_index_of_a_day(day: str, known: int | None, named: int | None) -> None:
    at = date.fromisoformat(day)
    assert tenge(rules().on(at).index_on(at)) == known
    assert tenge(rules().on(at, {"index-raised-afterwards": "named-day"}).index_on(at)) == named


class TestMoney:
    INDEX = rules().on(date(2024, 1, 1)).index_on(date(2024, 1, 1))

    @pytest.mark.parametrize(
        ("amounts", "money"),
        [
            ("20..200 MCI", "73840 KZT..738400 KZT"),
            (">0..67/2 MCI", ">0 KZT..123682 KZT"),
            ("100/3 MCI", "369200/3 KZT"),
        ],
    )
    def test_it_is_exact_and_keeps_open_ends(self, amounts: str, money: str) -> None:
        (found,) = in_tenge(Ranges.of([parse_interval(amounts)]), self.INDEX).intervals
        assert str(found) == money

    def test_only_what_is_counted_in_indices_is_money(self) -> None:
        for amounts in ("6m..5y", "20..200 h", "20x..50x bribe"):
            assert not in_tenge(Ranges.of([parse_interval(amounts)]), self.INDEX)
        assert not in_tenge(Ranges.of([parse_interval("20..200 MCI")]), None)


class TestCounts:
    def test_a_step_names_the_index_of_the_day(self) -> None:
        assert steps(answer(case(("118(1)", "2024-10-01")))) == [(True, "3692 KZT", "")]

    def test_no_step_where_nothing_is_counted_in_it(self) -> None:
        assert steps(answer(case(("175(1)", "2024-10-01")))) == []
        assert steps(answer(case(("366(3)", "2024-10-01")))) == []

    def test_an_index_raised_afterwards_is_a_matter_of_reading(self) -> None:
        data = case(("118(1)", "2022-04-15"))
        assert steps(answer(data)) == [(True, "3063 KZT", "index-raised-afterwards")]
        other = answer(data, readings={"index-raised-afterwards": "named-day"})
        assert steps(other) == [(True, "3180 KZT", "index-raised-afterwards")]

    def test_the_index_is_that_of_the_act_though_a_later_law_governs(self) -> None:
        found = answer(case(("188(1)", "2024-12-31"), decided="2025-12-01"))
        assert tenge(found.index_of(0)) == 3692

    def test_an_index_that_is_not_confirmed_is_told(self) -> None:
        book, day = rules(), date(2024, 10, 1)
        rows = tuple(row._replace(confirmed=row.since.year != day.year) for row in book.general.indices.rows)
        doubtful = replace(book, general=book.general._replace(indices=book.general.indices._replace(rows=rows)))
        assert warned(answer(case(("118(1)", "2024-10-01")), doubtful)) == ["index-unconfirmed"]
        assert warned(answer(case(("118(1)", "2025-10-01")), doubtful)) == []
        assert warned(answer(case(("175(1)", "2024-10-01")), doubtful)) == []
        after_another = case(("175(1)", "2024-10-01"), ("118(1)", "2024-10-01"))
        assert warned(answer(after_another, doubtful)) == ["index-unconfirmed"]


def unchanged(data: Data) -> Assessment:
    return assess(read_case(plain_document(textual(data), "")), rules())


class TestFinals:
    def test_one_index_is_that_of_the_final(self) -> None:
        found = answer(case(("118(1)", "2024-10-01"), ("131(1)", "2024-01-02")))
        assert tenge(found.final_index(Kind.FINE)) == tenge(found.final_index(Kind.CORRECTIVE_WORKS)) == 3692
        assert warned(found) == []

    def test_different_indices_are_not_added(self) -> None:
        found = answer(case(("118(1)", "2024-10-01"), ("131(1)", "2025-01-02")))
        assert found.final_index(Kind.FINE) is None
        assert warned(found) == ["indices-differ"] * 2

    def test_a_count_that_cannot_give_the_final_has_no_say(self) -> None:
        """118(1) may be fined in 2024; 175(1) of 2025 gives imprisonment alone, into which the fine is converted."""
        found = answer(case(("118(1)", "2024-10-01"), ("175(1)", "2025-01-02")))
        assert warned(found) == []
        assert set(found.bounds()) == {(Kind.IMPRISONMENT, "")}

    def test_a_multiple_of_a_sum_has_no_index(self) -> None:
        found = answer(case(("366(1)", "2024-10-01"), ("367(1)", "2025-01-02")))
        assert warned(found) == []
        assert found.final_indices(Kind.FINE) == ()

    def test_the_fine_of_an_earlier_sentence_has_no_index_here(self) -> None:
        """245(1) since 210-VIII has a fine of another measure; the final can be the 100 MCI of the earlier sentence (58(6))."""
        earlier = {"pronounced": "2025-12-01", "punishment": {"fine": "100 MCI"}, "gravest": "medium"}
        found = answer({**case(("245(1)", "2025-10-01")), "earlier_sentence": earlier})
        assert (Kind.FINE, "") in found.bounds()
        assert found.final_indices(Kind.FINE) == ()
        assert warned(found) == []

    def test_corrective_works_without_a_fine_have_the_index_of_their_day(self) -> None:
        """121-1 since 72-VIII has corrective works and no fine."""
        found = answer(case(("121-1", "2024-10-01"), ("119(1)", "2025-01-02")))
        assert [str(one.tenge) for one in found.final_indices(Kind.CORRECTIVE_WORKS) if one] == ["3692 KZT", "3932 KZT"]
        assert [str(one.tenge) for one in found.final_indices(Kind.FINE) if one] == ["3932 KZT"]

    def test_a_year_that_is_not_encoded_is_named(self) -> None:
        found = unchanged(case(("118(1)", "2027-03-01"), ("131(1)", "2026-12-31")))
        assert warned(found) == ["index-not-encoded", "indices-differ", "indices-differ"]
        assert steps(found) == [(False, "None", ""), (True, "4325 KZT", "")]
        assert [found.index_of(0), found.final_index(Kind.FINE)] == [None, None]
