"""Credit for custody: days, halves, ends of terms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sentencing.engine.service.credit import Credit, Held
from sentencing.problem import ProblemError
from tests.answers import answer

Data = dict[str, Any]


def credit(final: Data, offence: str = "118(2)", custody: list[Data] | None = None, **judgment: Any) -> Credit:
    case: Data = {
        "counts": [{"offence": offence, "committed": "2024-02-01"}],
        "decided": "2024-06-10",
        "custody": custody if custody is not None else [{"from": "2024-03-01", "to": "2024-03-10"}],
        "judgment": {"final": final, "facility": "maximum_security", **judgment},
    }
    return answer(case).servings[0].credits[0]


def test_the_first_and_the_last_day_count() -> None:
    assert Held(date(2024, 2, 28), date(2024, 3, 1), "custody").days == 3


def test_the_end_is_not_known_where_the_beginning_is_not() -> None:
    found = credit({"imprisonment": "1y"})
    assert str(found.rest) == "11m20d"
    assert found.ends is None


def test_the_end_is_counted_by_the_calendar() -> None:
    assert credit({"imprisonment": "1y"}, in_force="2024-07-01").ends == date(2025, 6, 20)


@pytest.mark.parametrize(
    ("final", "in_force", "ends"),
    [
        ({"arrest": "99999999999 d"}, "2024-07-01", None),
        ({"imprisonment": "20y"}, "9985-01-01", None),
        ({"imprisonment": "2y"}, "9997-01-01", date(9998, 12, 21)),
        ({"imprisonment": "1y"}, "9998-12-31", date(9999, 12, 20)),
        ({"arrest": "376 d"}, "9998-12-31", date(9999, 12, 31)),
        ({"arrest": "377 d"}, "9998-12-31", None),
    ],
)
def test_a_term_beyond_the_calendar_has_no_end(final: Data, in_force: str, ends: date | None) -> None:
    """Less ten days of custody."""
    assert credit(final, in_force=in_force).ends == ends


def test_a_term_that_is_served_has_no_end() -> None:
    found = credit({"imprisonment": "6m"}, custody=[{"from": "2024-02-01", "to": "2024-09-01"}], in_force="2024-10-01")
    assert found.rest is not None and found.rest.is_zero
    assert found.ends is None


def test_life_takes_no_credit() -> None:
    case: Data = {
        "counts": [{"offence": "99(2)(1)", "committed": "2024-02-01"}],
        "custody": [{"from": "2024-03-01", "to": "2024-03-10"}],
        "judgment": {"final": {"life_imprisonment": "yes"}},
    }
    assert answer(case).servings[0].credits == ()


@pytest.mark.parametrize(
    "custody",
    [
        [{"from": "2024-03-01"}, {"from": "2024-04-01", "to": "2024-04-02"}],
        [{"from": "2024-03-01", "to": "2024-03-20"}, {"from": "2024-03-20", "to": "2024-04-02"}],
        [{"from": "2024-03-10", "to": "2024-03-01"}],
    ],
)
def test_times_that_cannot_be_are_refused(custody: list[Data]) -> None:
    with pytest.raises(ProblemError):
        credit({"imprisonment": "1y"}, custody=custody)


def test_custody_up_to_a_day_of_judgment_before_it_is_refused() -> None:
    with pytest.raises(ProblemError):
        credit({"imprisonment": "1y"}, custody=[{"from": "2024-06-12"}])


def test_custody_since_the_day_of_the_judgment_counts_from_there() -> None:
    """Taken into custody in the court room: nothing to credit, and the day on which the term begins is known."""
    found = credit({"imprisonment": "1y"}, custody=[{"from": "2024-06-10"}])
    assert (str(found.credited), str(found.rest), found.ends) == ("0 d", "1y", date(2025, 6, 9))


def test_custody_that_ends_on_the_day_of_entry_into_force_is_refused() -> None:
    """That day is one of the term."""
    for until in ("2024-06-10", "2024-06-11"):
        with pytest.raises(ProblemError):
            credit({"imprisonment": "1y"}, custody=[{"from": "2024-03-01", "to": until}], in_force="2024-06-10")
    assert credit({"imprisonment": "1y"}, custody=[{"from": "2024-03-01", "to": "2024-06-09"}], in_force="2024-06-10")


def test_custody_may_begin_on_the_day_of_the_act() -> None:
    assert credit({"imprisonment": "1y"}, custody=[{"from": "2024-02-01", "to": "2024-02-01"}])
    with pytest.raises(ProblemError):
        credit({"imprisonment": "1y"}, custody=[{"from": "2024-01-31", "to": "2024-02-01"}])


@pytest.mark.parametrize(
    ("final", "in_force", "ends"),
    [
        ({"imprisonment": "1m"}, "2024-01-29", date(2024, 2, 28)),
        ({"imprisonment": "1m"}, "2024-01-30", date(2024, 2, 29)),
        ({"imprisonment": "1m"}, "2024-01-31", date(2024, 2, 29)),
        ({"imprisonment": "1m"}, "2023-01-29", date(2023, 2, 28)),
        ({"imprisonment": "1m"}, "2023-01-31", date(2023, 2, 28)),
        ({"imprisonment": "1m1d"}, "2023-01-31", date(2023, 3, 1)),
        ({"imprisonment": "2m"}, "2023-01-31", date(2023, 3, 30)),
        ({"imprisonment": "1y"}, "2023-12-01", date(2024, 11, 30)),
        ({"imprisonment": "1y15d"}, "2023-12-01", date(2024, 12, 15)),
        ({"arrest": "40 d"}, "2023-12-01", date(2024, 1, 9)),
    ],
)
def test_the_last_day_of_a_term(final: Data, in_force: str, ends: date) -> None:
    """By whole months, from the day of entry into force; a month without such a day ends on its last. No day of custody counts."""
    case: Data = {
        "counts": [{"offence": "188(2)", "committed": "2022-11-01"}],
        "custody": [{"from": "2022-12-01", "to": "2022-12-01", "kind": "medical_measures"}],
        "judgment": {"final": final, "in_force": in_force},
    }
    found = answer(case, readings={"rate-of-62-7": "discretion"}).servings[0].credits[0]
    assert found.ends == ends


@pytest.mark.parametrize(
    ("reading", "start", "ends"),
    [
        ("last-of-the-month", "2023-01-29", date(2024, 2, 27)),
        ("last-of-the-month", "2023-01-30", date(2024, 2, 28)),
        ("last-of-the-month", "2023-01-31", date(2024, 2, 28)),
        ("day-before-the-last", "2023-01-29", date(2024, 2, 27)),
        ("day-before-the-last", "2023-01-30", date(2024, 2, 27)),
        ("day-before-the-last", "2023-01-31", date(2024, 2, 27)),
    ],
)
def test_a_month_without_the_day_on_which_the_term_began(reading: str, start: str, ends: date) -> None:
    """1 y 1 m, less a day of custody; the reading is named where the month lacks the day."""
    case: Data = {
        "counts": [{"offence": "118(2)", "committed": "2022-06-01"}],
        "custody": [{"from": "2022-12-01", "to": "2022-12-01"}],
        "judgment": {"final": {"imprisonment": "1y1m"}, "facility": "maximum_security", "in_force": start},
    }
    found = answer(case, readings={"term-ends-in-a-shorter-month": reading})
    assert found.servings[0].credits[0].ends == ends
    assert ("term-ends-in-a-shorter-month" in found.used_readings) == (start != "2023-01-29")


@pytest.mark.parametrize(("facility", "cite"), [("maximum_security", "62(3)"), ("medium_security", "6(1), 62(3)(2)")])
def test_a_later_law_that_counts_a_day_for_the_same_is_not_taken(facility: str, cite: str) -> None:
    """292-VI left maximum security a day for a day, and made it a day and a half in medium security."""
    case: Data = {
        "counts": [{"offence": "136(2)", "committed": "2019-09-01"}],
        "decided": "2020-03-01",
        "custody": [{"from": "2019-10-01", "to": "2019-10-30"}],
        "judgment": {"final": {"imprisonment": "4y"}, "facility": facility},
    }
    (step,) = (step for step in answer(case).steps if dict(step.params).get("days") == 30)
    assert step.cite == cite


@pytest.mark.parametrize(
    ("last", "rest"),
    [
        ("2024-04-20", "10d"),  # 80 days of three months
        ("2024-05-20", "0m"),  # 110 days: more than the term
    ],
)
def test_what_is_left_of_a_term_is_days_or_nothing(last: str, rest: str) -> None:
    assert str(credit({"imprisonment": "3m"}, custody=[{"from": "2024-02-01", "to": last}]).rest) == rest


@pytest.mark.parametrize(
    ("judgment", "facts"),
    [
        ({}, "custody: 2024-06-12; decided: 2024-06-10"),
        ({"in_force": "2024-06-11"}, "custody: 2024-06-12; in_force: 2024-06-11"),
    ],
)
def test_custody_that_begins_after_the_sentence_is_refused_by_the_day_that_ends_it(judgment: Data, facts: str) -> None:
    with pytest.raises(ProblemError) as refusal:
        credit({"imprisonment": "3m"}, custody=[{"from": "2024-06-12"}], **judgment)
    assert [found.plain["facts"] for found in refusal.value.problems] == [facts]


def test_what_was_served_before_a_review_counts_since_the_provision_that_says_so() -> None:
    case: Data = {"counts": [{"offence": "188(2)", "committed": "2016-02-01"}], "before_review": {"imprisonment": "6m"}}
    with pytest.raises(ProblemError) as error:
        answer({**case, "decided": "2016-06-10"})
    assert [(one.code, one.field) for one in error.value.problems] == [("not-yet", "before_review")]
    assert answer({**case, "decided": "2024-06-10"}).trees
