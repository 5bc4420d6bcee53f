"""The ban of the final punishment beside those of the counts: one of them, or several added up (58(5))."""

from __future__ import annotations

import pytest

from sentencing.audit.judgment import audit_judgment
from tests.answers import answer

GRAVE = (("127(2)", "5y"), ("129(2)", "6y"))
MEDIUM = (("148(2)", "2y"), ("147(3)", "3y"))


def found(counts: tuple[tuple[str, str], ...], bans: tuple[str, ...], final: str, method: str) -> list[str]:
    """How the ban of the final punishment stands to those of the counts; nothing where nothing is wrong."""
    told = [
        {"offence": offence, "imprisonment": term, "additional": [f"deprivation_of_right {ban}".strip()]}
        for (offence, term), ban in zip(counts, bans, strict=True)
    ]
    longest = counts[-1][1]
    main = {"imprisonment": longest, "method": method, "additional": [f"deprivation_of_right {final}".strip()]}
    case = {
        "counts": [{"offence": offence, "committed": "2024-03-01"} for offence, _ in counts],
        "judgment": {"counts": told, "final": main},
    }
    return [str(one.grade) for one in audit_judgment(answer(case)) if one.check == "additional_of_counts"]


@pytest.mark.parametrize(
    ("bans", "final", "wrong"),
    [
        (("3y", "2y"), "2y", []),  # the court may attach one alone
        (("3y", "2y"), "3y", []),
        (("3y", "2y"), "5y", []),  # the sum
        (("3y", "2y"), "5y1m", ["contradiction"]),
        (("3y", "1y"), "2y", ["contradiction"]),  # neither of them, and below the longer
        (("3y", ""), "9y", []),  # a length that is not told fits
        (("3y", "2y"), "", []),
        (("3y", "2y"), "life", ["contradiction"]),
    ],
)
def test_added(bans: tuple[str, str], final: str, wrong: list[str]) -> None:
    assert found(GRAVE, bans, final, "partial_cumulation") == wrong


@pytest.mark.parametrize(
    ("final", "wrong"), [("2y", []), ("3y", []), ("4y", ["outside_the_law"]), ("6y", ["contradiction"])]
)
def test_absorbed(final: str, wrong: list[str]) -> None:
    """58(2) para. 2; absorption named for graver crimes does the same."""
    assert found(MEDIUM, ("2y", "3y"), final, "absorption") == wrong
    assert found(GRAVE, ("2y", "3y"), final, "absorption") == wrong
