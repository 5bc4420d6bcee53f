"""Judgments of which a part is told, of unusual kinds, or of nobody's making: what is said of each statement."""

from __future__ import annotations

from typing import Any

import pytest

from sentencing.answer import answer
from sentencing.api import assess_document, case_of_offences
from sentencing.audit.judgment import audit_judgment
from sentencing.case import read_case
from sentencing.document import plain_document
from sentencing.law.store import open_rules

Data = dict[str, Any]
ON, DECIDED = "2024-03-01", "2024-09-01"
WITHIN, OUTSIDE, DEPENDS, NOT_CHECKED = "within_the_law", "outside_the_law", "depends", "not_checked"
REASONS, CONTRADICTION = "lawful_with_reasons", "contradiction"


def case(*offences: str, judgment: Data, **more: Any) -> Data:
    of_each = more.pop("count", {})
    counts = [{"offence": one, "committed": ON, **of_each} for one in offences]
    return {"decided": DECIDED, "counts": counts, "judgment": judgment, **more}


def unserved(**punishment: str) -> Data:
    return {"pronounced": "2023-01-01", "unserved": punishment}


BAN = {"offence": "129(3)", "imprisonment": "8y", "additional": ["deprivation_of_right 2y"]}
THEFT = {"offence": "188(1)", "imprisonment": "1y", "additional": "none"}
FRAUD = {"offence": "190(1)", "imprisonment": "1y", "additional": "none"}
ADDED = {"imprisonment": "8y6m", "method": "partial_cumulation"}
TOLD: dict[str, tuple[Data, dict[str, str]]] = {
    "an additional punishment of the final one that no count was given": (
        case(
            "188(1)",
            "190(1)",
            judgment={
                "counts": [THEFT, FRAUD],
                "final": {"imprisonment": "1y", "method": "absorption", "additional": ["confiscation"]},
            },
        ),
        {"additional_of_counts": CONTRADICTION},
    ),
    "a ban that goes with imprisonment, and neither it nor the punishment is told": (
        case("245(3)", "188(1)", judgment={"final": {"imprisonment": "6y"}}),
        {"additional": DEPENDS},
    ),
    "a ban that goes with imprisonment, and the punishment is not told": (
        case("245(3)", "188(1)", judgment={"final": {"imprisonment": "6y", "additional": ["deprivation_of_right 2y"]}}),
        {"additional": DEPENDS},
    ),
    "life for a lesser crime": (
        case(
            "188(4)",
            "190(4)",
            judgment={
                "counts": [
                    {"offence": "188(4)", "life_imprisonment": "yes"},
                    {"offence": "190(4)", "imprisonment": "6y"},
                ],
                "final": {"life_imprisonment": "yes"},
            },
        ),
        {"count": OUTSIDE, "final": OUTSIDE, "arithmetic": NOT_CHECKED},
    ),
    "life beside an unserved part": (
        case(
            "99(2)",
            earlier_sentence=unserved(imprisonment="2y"),
            judgment={
                "counts": [{"offence": "99(2)", "life_imprisonment": "yes"}],
                "final": {"life_imprisonment": "yes"},
            },
        ),
        {"count": WITHIN, "final": WITHIN, "arithmetic": WITHIN},
    ),
    "a term beside a life sentence that is unserved": (
        case(
            "188(3)",
            earlier_sentence=unserved(life_imprisonment="yes"),
            judgment={"counts": [{"offence": "188(3)", "imprisonment": "3y"}], "final": {"imprisonment": "3y"}},
        ),
        {"count": WITHIN, "final": OUTSIDE, "arithmetic": OUTSIDE},
    ),
    "a multiple of a sum beside an unserved fine": (
        case(
            "366(1)",
            earlier_sentence=unserved(fine="100 MCI"),
            judgment={"counts": [{"offence": "366(1)", "fine": "20x bribe"}], "final": {"fine": "20x bribe"}},
        ),
        {"count": WITHIN, "final": NOT_CHECKED, "arithmetic": NOT_CHECKED},
    ),
    "a kind that there cannot be, beside an earlier sentence of which nothing is told to be served": (
        case(
            "188(4)",
            earlier_sentence={"pronounced": "2023-01-01", "punishment": {"imprisonment": "5y"}, "gravest": "medium"},
            judgment={"final": {"arrest": "40 d"}},
        ),
        {"final": OUTSIDE},
    ),
    "a ban without its length": (
        case(
            "129(3)",
            "188(1)",
            judgment={"counts": [BAN, THEFT], "final": {**ADDED, "additional": ["deprivation_of_right"]}},
        ),
        {"additional": WITHIN, "final.additional": NOT_CHECKED},
    ),
    "a ban for life where the count was given one for a term": (
        case(
            "129(3)",
            "188(1)",
            judgment={"counts": [BAN, THEFT], "final": {**ADDED, "additional": ["deprivation_of_right life"]}},
        ),
        {"additional": OUTSIDE, "additional_of_counts": CONTRADICTION},
    ),
    "a fine in MCI where the sanction has multiples": (
        case("366(4)", judgment={"counts": [{"offence": "366(4)", "fine": "500 MCI"}], "final": {"fine": "500 MCI"}}),
        {"count": DEPENDS, "final": DEPENDS},
    ),
    "a final fine that is a multiple of a sum that no count has": (
        case(
            "188(1)",
            earlier_sentence=unserved(fine="100 MCI"),
            judgment={"counts": [{"offence": "188(1)", "fine": "300 MCI"}], "final": {"fine": "20x bribe"}},
        ),
        {"count": WITHIN, "final": DEPENDS, "arithmetic": NOT_CHECKED},
    ),
    "such a fine where the count was given imprisonment": (
        case(
            "366(1)",
            earlier_sentence=unserved(fine="100 MCI"),
            judgment={"counts": [{"offence": "366(1)", "imprisonment": "2y"}], "final": {"fine": "20x bribe"}},
        ),
        {"count": WITHIN, "final": OUTSIDE, "arithmetic": CONTRADICTION},
    ),
    "an institution for short terms where every term is long, and the term is not told": (
        case("188(4)", person={"record": [], "sex": "male"}, judgment={"facility": "minimum_security"}),
        {"facility": DEPENDS},
    ),
    "a credit of a month and a half": (
        case(
            "188(1)",
            custody=[{"from": "2024-05-01", "to": "2024-06-15"}],
            judgment={"final": {"imprisonment": "2y"}, "credited": "3/2m", "facility": "medium_security"},
        ),
        {"final": WITHIN, "credit": OUTSIDE},
    ),
    "part of an unserved part": (
        case(
            "188(3)",
            earlier_sentence=unserved(imprisonment="2y"),
            judgment={"final": {"imprisonment": "4y", "method": "partial_cumulation"}},
        ),
        {"method": NOT_CHECKED, "final": WITHIN},
    ),
    "absorption of an unserved part": (
        case(
            "188(3)",
            earlier_sentence=unserved(imprisonment="2y"),
            judgment={"final": {"imprisonment": "4y", "method": "absorption"}},
        ),
        {"method": OUTSIDE},
    ),
    "life for two thefts": (
        case("188(1)", "190(1)", judgment={"final": {"life_imprisonment": "yes", "method": "absorption"}}),
        {"final": OUTSIDE},
    ),
    "whether it is conditional is not told, and it can be": (
        case(
            "188(1)",
            count={"criminal_group": "no", "violence": "no"},
            person={"record": []},
            judgment={"final": {"imprisonment": "1y"}, "conditional": "not_reported"},
        ),
        {"final": WITHIN, "conditional": NOT_CHECKED},
    ),
    "whether it is conditional is not told, and it is barred": (
        case("99(1)", judgment={"final": {"imprisonment": "9y"}, "conditional": "not_reported"}),
        {"final": WITHIN, "conditional": NOT_CHECKED},
    ),
    "whether a fine is conditional is not told": (
        case("188(1)", judgment={"final": {"fine": "300 MCI"}, "conditional": "not_reported"}),
        {"final": WITHIN, "conditional": NOT_CHECKED},
    ),
    "a representation for a misdemeanour": (
        case("187(1)", person={"state_awards": "yes"}, judgment={"final": {"fine": "20 MCI"}, "representation": "yes"}),
        {"final": WITHIN, "representation": WITHIN},
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_said_of_it(name: str) -> None:
    data, expected = TOLD[name]
    checks = assess_document(data)["judgment"]
    grades = {one["check"]: one["grade"] for one in reversed(checks)}
    assert {check: grades.get(check) for check in expected} == expected


def test_a_fine_without_a_rate_beside_an_unserved_part() -> None:
    """Until 180-VI art. 61 has no rate for a fine: it is absorbed, and the term alone is added to what is unserved."""
    counts = [{"offence": one, "committed": "2016-03-01"} for one in ("293(1)", "106(1)")]
    told = [{"offence": "293(1)", "fine": "100 MCI"}, {"offence": "106(1)", "imprisonment": "4y"}]
    judgment = {"counts": told, "final": {"imprisonment": "5y"}}
    data = {"decided": "2017-09-01", "counts": counts, "judgment": judgment}
    checks = assess_document(
        {**data, "earlier_sentence": {"pronounced": "2016-01-15", "unserved": {"imprisonment": "1y"}}}
    )
    grades = {one["check"]: one["grade"] for one in checks["judgment"]}
    assert (grades["final"], grades["sentences"]) == (WITHIN, WITHIN)


def test_life_with_more_open_facts_than_are_tried() -> None:
    unknown = dict.fromkeys(("sex", "disability_group"), "unknown")
    open_ = {"violence": "unknown", "criminal_group": "unknown", "stage": "unknown"}
    data = case(
        "188(1)", "190(1)", "191(1)", "194(1)",
        count=open_,
        person=unknown,
        circumstances=dict.fromkeys(("mitigating", "aggravating", "procedure"), "unknown"),
        judgment={"final": {"life_imprisonment": "yes"}},
    )  # fmt: skip
    (final,) = [one for one in assess_document(data)["judgment"] if one["check"] == "final"]
    assert final["grade"] == DEPENDS


def test_confiscation_from_a_minor_read_as_from_an_adult() -> None:
    data = case(
        "105(1)",
        person={"born": "2007-09-01"},
        judgment={"final": {"restriction_of_liberty": "1y", "additional": ["confiscation"]}},
    )
    found = answer(read_case(plain_document(data, "")), open_rules(), {"kinds-outside-81": "as-for-adults"})
    (check,) = [one for one in found.checks if one.check == "additional"]
    assert check.grade == OUTSIDE


def test_a_case_without_a_judgment() -> None:
    found = answer(case_of_offences(["188(1)"], ON), open_rules()).found
    assert audit_judgment(found) == ()


def test_a_part_whose_points_no_list_tells_apart() -> None:
    """216(2) of 2016: the ban is for one point; where none is cited it can be imposed, and need not be."""
    answered = assess_document({"counts": [{"offence": "216(2)", "committed": "2016-06-01"}]})
    bans = [one for one in answered["counts"][0]["additional"] if one["kind"] == "deprivation_of_right"]
    assert {one["duty"] for one in bans} <= {"optional", "conditional"}
    assert bans


def test_an_earlier_sentence_to_death() -> None:
    data: Data = {"counts": [{"offence": "188(3)", "committed": ON}], "decided": DECIDED}
    data["circumstances"] = {"mitigating": ["53(1)(11)"]}
    answered = assess_document(
        {**data, "earlier_sentence": {"pronounced": "2020-01-01", "punishment": {"death_penalty": "yes"}}}
    )
    assert answered["final"]
