"""Amounts, intervals and sets of amounts: round trips, order, and the algebra of sets against a pointwise definition."""

from __future__ import annotations

import pickle
import re
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from sentencing.quantity import (
    LONGEST_MONTH,
    SHORTEST_MONTH,
    IncomparableError,
    Interval,
    Quantity,
    QuantityError,
    Unit,
    amount,
    format_quantity,
    parse_interval,
    parse_quantity,
    term,
)
from sentencing.ranges import Ranges, bounded
from sentencing.report.wording import iso, rounded
from tests.answers import MONTH, units
from tests.strategies import amounts, any_terms, examples, intervals, quantities, terms

ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?")
SETS = st.lists(intervals(), max_size=5)
SETS_OF_TERMS = st.lists(intervals(terms()), max_size=4)


def from_iso(text: str, unit: Unit) -> Quantity:
    """The machine form read back, knowing only what the kind of punishment is counted in."""
    if not text.startswith("P"):
        return parse_quantity(text)
    match = ISO.fullmatch(text)
    assert match, text
    years, months, days, hours = (int(piece or 0) for piece in match.groups())
    if unit is Unit.TERM:
        return term(years, months, days)
    return amount(hours if unit is Unit.HOURS else days, unit)


class TestQuantity:
    @examples(50)
    @given(quantities())
    def test_text_is_read_back(self, quantity: Quantity) -> None:
        assert parse_quantity(format_quantity(quantity)) == quantity

    @examples(50)
    @given(quantities())
    def test_machine_form_is_read_back(self, quantity: Quantity) -> None:
        assert from_iso(iso(quantity), quantity.unit) == rounded(quantity)

    @examples(50)
    @given(quantities())
    def test_rounding_takes_off_less_than_one_unit(self, quantity: Quantity) -> None:
        shown = rounded(quantity)
        assert 0 <= quantity.value - shown.value < 1
        assert 0 <= quantity.days - shown.days < 1

    @examples(50)
    @given(any_terms(), st.integers(28, 31).map(Fraction))
    def test_normalised_has_whole_months_and_fewer_days_than_a_month(self, one: Quantity, month: Fraction) -> None:
        found = one.normalised(month)
        assert found.value.denominator == 1
        assert 0 <= found.days < month
        assert found.value * month + found.days == one.value * month + one.days

    @examples(50)
    @given(any_terms(), any_terms())
    def test_normalised_keeps_order(self, one: Quantity, other: Quantity) -> None:
        first, second = one.normalised(Fraction(MONTH)), other.normalised(Fraction(MONTH))
        assert (first < second) == (units(one) < units(other))
        assert (first == second) == (units(one) == units(other))

    @examples(50)
    @given(any_terms(), any_terms())
    def test_what_is_added_can_be_taken_away(self, one: Quantity, other: Quantity) -> None:
        assert (one + other).minus(other, Fraction(MONTH)) == one.normalised(Fraction(MONTH))

    @examples(50)
    @given(quantities(), st.fractions(0, 1, max_denominator=6), st.fractions(0, 1, max_denominator=6))
    def test_a_fraction_of_a_fraction_is_the_product(self, one: Quantity, half: Fraction, third: Fraction) -> None:
        assert one.scaled(half).scaled(third) == one.scaled(half * third)

    @examples(50)
    @given(quantities(), quantities())
    def test_different_units_are_not_compared(self, one: Quantity, other: Quantity) -> None:
        same = (one.unit, one.of) == (other.unit, other.of)
        with pytest.raises(QuantityError):
            _ = one < (amount(1, Unit.MULTIPLE, "income") if same else other)


class Model(NamedTuple):
    """An amount by itself: months (or whatever it is counted in) and days, as exact fractions, and what it can be compared with."""

    main: Fraction
    days: Fraction
    kind: tuple[Unit, str]

    def in_days(self, month: int) -> Fraction:
        return self.main * month + self.days


def model(one: Quantity) -> Model:
    """Read from the exact text alone: how an amount is kept inside has no say."""
    text = format_quantity(one)
    if one.unit is not Unit.TERM:
        return Model(Fraction(text.split()[0].rstrip("x")), Fraction(0), (one.unit, one.of))
    pieces = {unit: Fraction(digits) for digits, unit in re.findall(r"([0-9/]+)([ymd])", text)}
    months = pieces.get("y", Fraction(0)) * 12 + pieces.get("m", Fraction(0))
    return Model(months, pieces.get("d", Fraction(0)), (one.unit, ""))


def order(one: Model, other: Model) -> str:
    """`<`, `=` or `>`; `?` where the length of the month decides, `x` where they are of different kinds."""
    if one.kind != other.kind:
        return "x"
    if (one.main, one.days) == (other.main, other.days):
        return "="
    whole = one.main.denominator == other.main.denominator == 1 and max(one.days, other.days) < LONGEST_MONTH
    if whole:  # years and months, then odd days that never make a month
        return "<" if (one.main, one.days) < (other.main, other.days) else ">"
    found = {_sign(one.in_days(month), other.in_days(month)) for month in (SHORTEST_MONTH, LONGEST_MONTH)}
    return found.pop() if len(found) == 1 and "=" not in found else "?"


def _sign(one: Fraction, other: Fraction) -> str:
    return "<" if one < other else ">" if other < one else "="


def ordered(one: Quantity, other: Quantity) -> str:
    """The order as the amounts themselves tell it, in all four ways of asking."""
    try:
        found = [one < other, one > other, one <= other, one >= other]
    except IncomparableError:
        return "?"
    except QuantityError:
        return "x"
    said = "=" if one == other else "<" if found[0] else ">"
    assert found == [said == "<", said == ">", said in "<=", said in ">="]
    return said


EDGES = st.builds(
    lambda months, part, days: term(0, months + part, days),
    st.integers(0, 14),
    st.sampled_from((Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(2, 3))),
    st.integers(0, 33) | st.sampled_from((Fraction(57, 4), Fraction(31, 2), Fraction(62, 3))),
)
"""Terms close to each other, about a month of days apart."""
ANY = quantities() | EDGES | terms()


class TestAgainstFractions:
    """Amounts are kept as whole numbers over one share; here the same is computed with fractions, from their text."""

    @examples(400)
    @given(EDGES | terms(), EDGES | terms())
    def test_order_of_terms(self, one: Quantity, other: Quantity) -> None:
        found = ordered(one, other)
        assert found == order(model(one), model(other))
        event(found)

    @examples(200)
    @given(ANY, ANY)
    def test_order_equality_and_hash(self, one: Quantity, other: Quantity) -> None:
        assert ordered(one, other) == order(model(one), model(other))
        assert (one == other) == (model(one) == model(other))
        assert one != other or hash(one) == hash(other)

    @examples(100)
    @given(ANY, st.integers(1, 12))
    def test_equal_amounts_have_one_hash_however_they_were_made(self, one: Quantity, parts: int) -> None:
        share = one.scaled(Fraction(1, parts))
        total = share
        for _ in range(parts - 1):
            total = total + share
        assert total == one
        assert hash(total) == hash(one)
        assert {total: 1}[one] == 1
        assert (total.value, total.days) == (one.value, one.days) == model(one)[:2]

    @examples(200)
    @given(ANY, ANY)
    def test_sums(self, one: Quantity, other: Quantity) -> None:
        mine, its = model(one), model(other)
        if mine.kind != its.kind:
            with pytest.raises(QuantityError):
                _ = one + other
            return
        assert model(one + other) == Model(mine.main + its.main, mine.days + its.days, mine.kind)

    @examples(200)
    @given(ANY, st.fractions(0, 3, max_denominator=12))
    def test_shares(self, one: Quantity, factor: Fraction) -> None:
        mine = model(one)
        assert model(one.scaled(factor)) == Model(mine.main * factor, mine.days * factor, mine.kind)

    @examples(200)
    @given(ANY, ANY, st.integers(28, 31) | st.fractions(28, 31, max_denominator=4))
    def test_normalised_and_differences(self, one: Quantity, other: Quantity, month: int | Fraction) -> None:
        """Whole months, and the days that are left of the rest; a difference may be below nothing: then months are."""
        length = Fraction(month)
        mine, its = model(one), model(other)
        whole = one.normalised(length)
        if one.unit is not Unit.TERM:
            assert whole == one
        else:
            assert (whole.value * length + whole.days) == mine.main * length + mine.days
            assert whole.value.denominator == 1
            assert 0 <= whole.days < length
        if mine.kind == its.kind:
            left = one.minus(other, length)
            months, days = mine.main - its.main, mine.days - its.days
            assert left.value * length + left.days == months * length + days
            assert one.unit is not Unit.TERM or (left.value.denominator == 1 and 0 <= left.days < length)

    @examples(50)
    @given(ANY)
    def test_a_copy_is_the_same(self, one: Quantity) -> None:
        """As the compiled rules are kept."""
        copy = pickle.loads(pickle.dumps(one))
        assert (copy, hash(copy), model(copy)) == (one, hash(one), model(one))


def less_or_refused(one: Quantity, other: Quantity) -> bool | str:
    try:
        return one < other
    except QuantityError:
        return "refused"


class TestOrderOfTerms:
    @examples(50)
    @given(st.integers(0, 300), st.fractions(0, 1, max_denominator=10), st.integers(0, 29))
    def test_a_fraction_of_a_month_and_odd_days_are_compared_as_time(
        self, months: int, fraction: Fraction, days: int
    ) -> None:
        """8 years 5 1/4 months (three quarters of three quarters of 15 years) is less than 8 years 5 months 10 days."""
        one, other = term(0, months + fraction), term(0, months, days)
        assert less_or_refused(one, other) in ("refused", units(one) < units(other))


class TestInterval:
    @examples(50)
    @given(intervals() | intervals(terms()) | intervals(amounts(Unit.HOURS)))
    def test_text_is_read_back(self, interval: Interval) -> None:
        assert parse_interval(str(interval)) == interval

    @examples(50)
    @given(terms(), st.booleans())
    def test_text_of_one_end_is_read_back(self, end: Quantity, opened: bool) -> None:
        for interval in (Interval(end, None, low_open=opened), Interval(None, end, high_open=opened)):
            assert parse_interval(str(interval)) == interval

    @examples(50)
    @given(intervals(), amounts())
    def test_membership(self, interval: Interval, one: Quantity) -> None:
        low, high = bounded(interval)
        above = low.value <= one.value if not interval.low_open else low.value < one.value
        below = one.value <= high.value if not interval.high_open else one.value < high.value
        assert (one in interval) == (above and below)

    @examples(50)
    @given(amounts(), amounts(), st.booleans(), st.booleans())
    def test_empty_where_no_amount_is_in_it(self, one: Quantity, other: Quantity, left: bool, right: bool) -> None:
        interval = Interval(one, other, left, right)
        middle = amount((one.value + other.value) / 2, Unit.MCI)
        assert interval.is_empty == all(probe not in interval for probe in (one, other, middle))


def probes(*sets: list[Interval]) -> list[Quantity]:
    """Amounts that tell any two of these sets apart: their ends, one between each two, one outside."""
    values = sorted({end.value for group in sets for interval in group for end in bounded(interval)} | {Fraction(0)})
    between = [(low + high) / 2 for low, high in pairwise(values)]
    return [amount(value, Unit.MCI) for value in (*values, *between, values[-1] + 1)]


def in_any(group: list[Interval], one: Quantity) -> bool:
    return any(one in interval for interval in group)


class TestRanges:
    @examples(50)
    @given(SETS, SETS)
    def test_union_is_membership_in_either(self, left: list[Interval], right: list[Interval]) -> None:
        union = Ranges.of(left) | Ranges.of(right)
        for one in probes(left, right):
            assert (one in union) == (in_any(left, one) or in_any(right, one))

    @examples(50)
    @given(SETS, SETS)
    def test_equal_sets_have_one_form(self, left: list[Interval], right: list[Interval]) -> None:
        same = all(in_any(left, one) == in_any(right, one) for one in probes(left, right))
        assert (Ranges.of(left) == Ranges.of(right)) == same

    @examples(50)
    @given(intervals(), st.fractions(Fraction(1, 9), Fraction(8, 9), max_denominator=9), st.booleans())
    def test_a_set_cut_in_two_and_joined_is_the_same(self, whole: Interval, share: Fraction, first: bool) -> None:
        low, high = bounded(whole)
        cut = amount(low.value + (high.value - low.value) * share, Unit.MCI)
        pieces = [Interval(low, cut, whole.low_open, not first), Interval(cut, high, first, whole.high_open)]
        assert Ranges.of(pieces) == Ranges.of([whole])

    @examples(50)
    @given(SETS_OF_TERMS, SETS_OF_TERMS)
    def test_union_is_commutative(self, left: list[Interval], right: list[Interval]) -> None:
        assert Ranges.of(left) | Ranges.of(right) == Ranges.of(right) | Ranges.of(left)

    @examples(50)
    @given(SETS, SETS, SETS)
    def test_union_is_associative(self, one: list[Interval], two: list[Interval], three: list[Interval]) -> None:
        a, b, c = Ranges.of(one), Ranges.of(two), Ranges.of(three)
        assert (a | b) | c == a | (b | c)

    @examples(50)
    @given(SETS)
    def test_union_is_idempotent_and_nothing_is_neutral(self, group: list[Interval]) -> None:
        ranges = Ranges.of(group)
        assert ranges | ranges == ranges | Ranges() == ranges
        assert bool(ranges) == bool(ranges.intervals)

    @examples(50)
    @given(SETS)
    def test_pieces_are_apart_and_in_order(self, group: list[Interval]) -> None:
        for left, right in pairwise(Ranges.of(group).intervals):
            (_, end), (start, _) = bounded(left), bounded(right)
            assert end < start or (end == start and left.high_open and right.low_open)

    @examples(50)
    @given(st.lists(intervals(), min_size=1, max_size=5))
    def test_hull_goes_from_the_least_to_the_greatest(self, group: list[Interval]) -> None:
        hull = Ranges.of(group).hull
        assert hull.low == min(bounded(interval)[0] for interval in group)
        assert hull.high == max(bounded(interval)[1] for interval in group)
        assert all(one in hull for one in probes(group) if in_any(group, one))


def test_nothing_has_no_hull() -> None:
    with pytest.raises(QuantityError):
        _ = Ranges().hull
