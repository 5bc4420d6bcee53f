"""Amounts in the form of their role, in both languages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sentencing.engine.reasoning.trace import Value
from sentencing.quantity import Interval, Quantity, Unit, amount, parse_interval, parse_quantity, term
from sentencing.report.wording import Said, wording

EN, RU = wording("en"), wording("ru")
HALF_DAYS = Quantity(Unit.DAYS, Fraction(1125, 2))


@pytest.mark.parametrize(
    ("text", "role", "english", "russian"),
    [
        ("1y", "", "1 year", "1 год"),
        ("1y", "of", "1 year", "1 года"),
        ("1y", "from", "1 year", "1 года"),
        ("2y", "up to", "2 years", "2 лет"),
        ("12y1d", "more than", "12 years 1 day", "12 лет 1 дня"),
        ("1y1m", "less than", "1 year 1 month", "1 года 1 месяца"),
        ("1 d", "", "1 day", "1 сутки"),
        ("41 d", "of", "41 days", "41 суток"),
        ("1 h", "up to", "1 hour", "1 часа"),
        ("21 MCI", "from", "21 MCI", "21 МРП"),
        ("20x bribe", "up to", "20 times the bribe", "20-кратной суммы взятки"),
        ("5/2x stolen", "up to", "2.5 times the value stolen", "2,5-кратной суммы похищенного"),
        ("5/2x stolen", "", "2.5 times the value stolen", "2,5-кратная сумма похищенного"),
        ("1/3x stolen", "up to", "1/3 times the value stolen", "1/3-кратной суммы похищенного"),
    ],
)
def test_an_amount_in_its_role(text: str, role: str, english: str, russian: str) -> None:
    quantity = parse_quantity(text)
    assert EN.quantity(quantity, role) == english
    assert RU.quantity(quantity, role) == russian


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("12y..17y", "from 12 years up to 17 years", "от 12 лет до 17 лет"),
        (">1y..5y", "more than 1 year up to 5 years", "свыше 1 года до 5 лет"),
        ("..<20y", "less than 20 years", "менее 20 лет"),
        ("1y", "1 year", "1 год"),
        ("3/2x stolen..5/2x stolen", "from 1.5 times the value stolen up to 2.5 times the value stolen", "от 1,5-кратной суммы похищенного до 2,5-кратной суммы похищенного"),
    ],
)  # fmt: skip
def test_a_range(text: str, english: str, russian: str) -> None:
    assert EN.interval(parse_interval(text)) == english
    assert RU.interval(parse_interval(text)) == russian


def test_a_range_without_a_lower_end() -> None:
    assert RU.interval(Interval(term(0), term(2), low_open=True)) == "до 2 лет"


@pytest.mark.parametrize(
    ("quantity", "english", "russian"),
    [
        (term(7, Fraction(19, 2)), "7 years 9 months (exactly 7 years 9.5 months)", "7 лет 9 месяцев (точно — 7 лет 9,5 месяца)"),
        (term(7, Fraction(36, 5)), "7 years 7 months (exactly 7 years 7.2 months)", "7 лет 7 месяцев (точно — 7 лет 7,2 месяца)"),
        (term(0, Fraction(22, 3)), "7 months (exactly 7 1/3 months)", "7 месяцев (точно — 7 1/3 месяца)"),
        (amount(Fraction(5, 2), Unit.HOURS), "2 hours (exactly 2.5 hours)", "2 часа (точно — 2,5 часа)"),
    ],
)  # fmt: skip
def test_an_amount_that_is_rounded_stands_beside_the_exact_one(quantity: Quantity, english: str, russian: str) -> None:
    assert EN.quantity(quantity) == english
    assert RU.quantity(quantity) == russian


def test_credited_days_are_exact() -> None:
    for texts, said in (
        (EN, "imprisonment: counted as served: 562.5 days"),
        (RU, "лишение свободы: в срок наказания засчитывается 562,5 дня"),
    ):
        assert texts("{kind}: {credited} count as served", kind="imprisonment", credited=HALF_DAYS) == said  # fmt: skip


@pytest.mark.parametrize(
    ("days", "english", "russian"), [(1, "1 day", "1 день"), (2, "2 days", "2 дня"), (473, "473 days", "473 дня")]
)
def test_days_of_custody(days: int, english: str, russian: str) -> None:
    says = "{custody} from {since} to {until}: {days} days"
    words: dict[str, Value] = {"custody": "custody", "since": Said("a"), "until": Said("b"), "days": days}
    assert EN(says, **words).endswith(f": {english}")
    assert RU(says, **words).endswith(f": {russian}")


def test_the_placeholder_chooses_the_form() -> None:
    says = "{credited} of {imposed} is served; left: {rest}"
    words = {"credited": amount(506, Unit.DAYS), "imposed": term(1), "rest": term(0, 1)}
    assert RU(says, **words) == "отбыто 506 дней из 1 года; остаётся: 1 месяц"
    assert EN(says, **words) == "506 days of 1 year served; left: 1 month"
