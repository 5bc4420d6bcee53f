"""Every statement that a judgment can make is checked, or named as not checked."""

import pytest

from sentencing.answer import answer
from sentencing.api import textual
from sentencing.audit.checks import Grade
from sentencing.audit.statements import GIVEN, LOOKED_AT
from sentencing.case import read_case
from sentencing.case.imposed import NOT_REPORTED
from sentencing.case.judgment import ABOUT, CAN_BE_UNTOLD
from sentencing.case.schema import case_schema
from sentencing.document import plain_document
from sentencing.law.model import Kind
from tests.strategies import Data, rules

BASE: Data = {"counts": [{"offence": "188(1)", "committed": "2024-03-01"}], "decided": "2024-06-01"}
STATED: dict[str, Data] = {
    "counts": {"counts": [{"offence": "188(1)", "imprisonment": "1y"}]},
    "counts.outcome": {"counts": [{"offence": "190(1)", "outcome": "acquitted"}]},
    "counts.additional": {"counts": [{"offence": "188(1)", "imprisonment": "1y", "additional": ["confiscation"]}]},
    "final": {"final": {"imprisonment": "1y"}},
    "final.additional": {"final": {"imprisonment": "1y", "additional": ["confiscation"]}},
    "final.method": {"final": {"imprisonment": "1y", "method": "absorption"}},
    "final.beside": {"final": {"imprisonment": "1y", "beside": {"fine": "300 MCI"}}},
    "facility": {"facility": "minimum_security"},
    "credited": {"credited": "5 d"},
    "term_ends": {"term_ends": "2025-01-01"},
    "conditional": {"conditional": "yes"},
    "probation": {"probation": "1y"},
    "earlier_cancelled": {"earlier_cancelled": "yes"},
    "representation": {"representation": "yes"},
    "compulsory_work": {"compulsory_work": "yes"},
}
BESIDE: dict[str, Data] = {
    "earlier_cancelled": {
        "earlier_sentence": {"pronounced": "2023-01-01", "punishment": {"imprisonment": "1y"}, "conditional": "yes"}
    },
}
"""What a statement is about, beside the judgment."""


def stated_in_the_schema() -> set[str]:
    """The statements of a judgment that the schema of a case file knows."""
    judgment = case_schema(rules().general.facts)["properties"]["judgment"]["properties"]
    kinds = {str(kind) for kind in Kind}
    whole = set(judgment) - {"counts", "final"}
    final, counts = (judgment[name]["anyOf"][0] for name in ("final", "counts"))  # else it is said to be untold
    of_final = {f"final.{key}" for key in set(final["properties"]) - kinds}
    of_counts = {f"counts.{key}" for key in set(counts["items"]["properties"]) - kinds - {"offence"}}
    return whole | {"counts", "final"} | of_final | of_counts


def test_the_schema_and_the_statements_are_one_list() -> None:
    assert stated_in_the_schema() == set(LOOKED_AT) | set(GIVEN) | set(ABOUT)
    assert set(STATED) == set(LOOKED_AT)


@pytest.mark.parametrize("name", STATED)
@pytest.mark.parametrize("final", [{}, {"imprisonment": "1y"}, {"fine": "300 MCI"}], ids=["none", "term", "fine"])
def test_every_statement_is_looked_at(name: str, final: Data) -> None:
    """Each statement has a check of its own, or is named; alone, beside imprisonment, and beside a fine."""
    judgment = {**({"final": final} if final else {}), **STATED[name]}
    case = read_case(plain_document(textual({**BASE, **BESIDE.get(name, {}), "judgment": judgment}), ""))
    checks = answer(case, rules()).checks
    named = {one.check for one in checks if one.grade is Grade.NOT_CHECKED}
    looked_at = {one.check for one in checks if one.grade is not Grade.NOT_CHECKED}
    assert name in named or not looked_at.isdisjoint(LOOKED_AT[name])
    assert not (name in named and not looked_at.isdisjoint(LOOKED_AT[name]))


UNTOLD = ("final", "facility", "credited", "term_ends", "conditional", "probation")


@pytest.mark.parametrize("name", CAN_BE_UNTOLD)
@pytest.mark.parametrize("offence", ["188(1)", "131(1)", "99(2)"], ids=["term", "fine", "life"])
def test_every_statement_can_be_untold(name: str, offence: str) -> None:
    """It is not looked at, and what the law gives is named where something follows."""
    counts = [{"offence": offence, "committed": "2024-03-01"}]
    case = read_case(plain_document(textual({**BASE, "counts": counts, "judgment": {name: NOT_REPORTED}}), ""))
    checks = answer(case, rules()).checks
    assert {one.grade for one in checks} <= {Grade.NOT_CHECKED, Grade.DEPENDS}
    assert [one.subject for one in checks if one.grade is Grade.NOT_CHECKED] == [NOT_REPORTED] * (name in UNTOLD)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "it can be conditional, or is barred"),
        ({"recidivism": "dangerous"}, "a conditional sentence is barred"),
        ({"recidivism": "none"}, "the sentence can be conditional"),
    ],
)
def test_what_follows_of_an_untold_condition(facts: Data, says: str) -> None:
    counts = [{"offence": "188(3)", "committed": "2024-03-01", "criminal_group": "no"}]
    made = {
        "counts": counts,
        "person": facts,
        "judgment": {"final": {"imprisonment": "3y"}, "conditional": NOT_REPORTED},
    }
    checks = answer(read_case(plain_document(textual(made), "")), rules()).checks
    (found,) = [one for one in checks if one.check == "conditional"]
    assert found.because[0].says.startswith(says)
