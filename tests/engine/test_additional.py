"""Arts 48 to 51: additional punishments of the sanction and of the General Part."""

from __future__ import annotations

import pytest

from sentencing.engine.counts.additional import AdditionalBound
from sentencing.law.model import AdditionalKind, Kind
from tests.answers import answer


def additional(offence: str, on: str = "2024-10-01") -> tuple[AdditionalBound, ...]:
    return answer({"counts": [{"offence": offence, "committed": on}]}).worlds[0].counts[0].additional


@pytest.mark.parametrize(
    ("offence", "expected"),
    [
        ("362(4)(3)", ["confiscation mandatory", "deprivation_of_right mandatory life"]),
        ("362(4)(1)", []),
        ("362(4)", ["confiscation mandatory", "deprivation_of_right mandatory life"]),
        ("312(3)", ["confiscation mandatory", "deprivation_of_right mandatory life"]),
        ("346(1)", ["deprivation_of_right mandatory life"]),
        ("131(1)", []),
        ("116(1)", ["deprivation_of_right optional 1y..3y"]),
        ("250(2)", ["confiscation optional", "deprivation_of_right mandatory 5y.."]),
    ],
)
def test_duty_and_range(offence: str, expected: list[str]) -> None:
    """In the first completion: of 362(4) without a point that of a corruption crime; 312(3) is on the list of 50(2) with every point."""
    found = [
        f"{a.kind} {a.duty}{' life' if a.for_life else ''}{f' {a.range}' if a.range else ''}"
        for a in additional(offence)
    ]
    assert found == expected


def test_a_punishment_tied_to_one_of_the_main_ones() -> None:
    """189(4) since 210-VIII: confiscation stands with imprisonment, not with the fine."""
    (confiscation,) = (a for a in additional("189(4)", "2025-10-01") if a.kind is AdditionalKind.CONFISCATION)
    assert confiscation.goes_with(Kind.IMPRISONMENT)
    assert not confiscation.goes_with(Kind.FINE)
    assert all(a.goes_with(Kind.FINE) for a in additional("116(1)"))


@pytest.mark.parametrize(
    ("offence", "cite"),
    [
        ("362(4)(3)", "362(4)(3), 50(2) para. 4"),  # both say: for life
        ("362(4)(1,3)", "362(4)(3), 50(2) para. 4"),  # the point that brings it is named alone
        ("346(1)", "346(1)"),  # 50(2) para. 5 would leave it to the court
        ("133(2)", "133(2), 50(2) para. 3"),
    ],
)
def test_what_a_ban_for_life_rests_on(offence: str, cite: str) -> None:
    (ban,) = (a for a in additional(offence) if a.kind is AdditionalKind.DEPRIVATION_OF_RIGHT)
    assert (ban.cite, ban.duty, ban.for_life) == (cite, "mandatory", True)


def test_a_ban_from_five_years_rests_on_the_sanction_and_on_article_50() -> None:
    cites = {str(a.kind): a.cite for a in additional("250(2)")}
    assert cites == {"confiscation": "250(2)", "deprivation_of_right": "250(2), 50(2) para. 2"}


@pytest.mark.parametrize(
    ("offence", "adult", "minor"),
    [
        ("152(1)", "1y", "1y"),  # the sanction: up to a year
        ("146(1)", "1y..2y", "1y..2y"),
        ("137(1)", "1y..3y", "1y..2y"),
        ("120(3)", "10y", "1y..2y"),
        ("266(3)", "7y..10y", "1y..2y"),
    ],
)
def test_the_ban_of_a_sanction_on_an_adult_and_on_a_minor(offence: str, adult: str, minor: str) -> None:
    """50(2) para. 1: from a year; 81(2): from a year to two."""
    means = {"earnings_or_property": "yes", "earnings_or_income": "yes"}
    for person, expected in (({}, adult), ({"born": "2007-01-01", **means}, minor)):
        case = {"counts": [{"offence": offence, "committed": "2024-02-01"}], "person": person}
        bans = [a for a in answer(case).worlds[0].counts[0].additional if a.kind is AdditionalKind.DEPRIVATION_OF_RIGHT]
        assert [str(ban.range) for ban in bans] == [expected]


def test_the_general_part_leaves_a_ban_in_financial_organisations_to_the_court() -> None:
    """50(2) para. 2 of 422-V: the sanction itself makes it mandatory."""
    found = answer({"counts": [{"offence": "250(2)", "committed": "2017-05-01"}]})
    (step,) = (step for step in found.steps if step.cite == "50(2) para. 2")
    assert (dict(step.params)["duty"], str(step.gives)) == ("optional", "5y..")
