"""What is taken for granted of an earlier sentence and of the person is named among the assumptions."""

import pytest

from sentencing.answer import answer
from sentencing.api import textual
from sentencing.case import read_case
from sentencing.document import plain_document
from tests.strategies import Data, rules

EARLIER: Data = {"pronounced": "2023-06-01", "punishment": {"imprisonment": "3y"}, "gravest": "grave"}
BEFORE: Data = {"counts": [{"offence": "188(3)", "committed": "2024-02-01"}], "decided": "2024-06-01"}
FOUND_LATER: Data = {"counts": [{"offence": "188(3)", "committed": "2023-02-01"}], "decided": "2024-06-01"}


def assumed(case: Data) -> dict[str, str]:
    found = answer(read_case(plain_document(textual(case), "")), rules()).found
    return {fact: value for (_, fact), value in found.assumed.items()}


@pytest.mark.parametrize("case", [BEFORE, FOUND_LATER], ids=["60", "58(6)"])
def test_that_nothing_was_served_is_named(case: Data) -> None:
    assert assumed({**case, "earlier_sentence": EARLIER})["earlier_served"] == "nothing"
    assert "earlier_served" not in assumed({**case, "earlier_sentence": {**EARLIER, "served": "1y"}})


def test_an_unserved_part_says_what_was_served() -> None:
    earlier = {"pronounced": "2023-06-01", "unserved": {"imprisonment": "1y"}}
    assert "earlier_served" not in assumed({**BEFORE, "earlier_sentence": earlier})


def test_that_a_recidivist_was_of_age_is_named() -> None:
    assert assumed({**BEFORE, "earlier_sentence": EARLIER})["earlier_under_18"] == "no"
    assert "earlier_under_18" not in assumed({**FOUND_LATER, "earlier_sentence": EARLIER})
    assert "earlier_under_18" not in assumed({**BEFORE, "earlier_sentence": {**EARLIER, "gravest": "medium"}})
    assert "earlier_under_18" not in assumed({**BEFORE, "earlier_sentence": {**EARLIER, "at_age_under_18": "no"}})


def test_citizenship_is_named_where_the_sanction_expels() -> None:
    count = {"offence": "392(2)", "committed": "2017-09-12"}
    assert assumed({"counts": [count]})["citizen_of"] == "KZ"
    assert "citizen_of" not in assumed({"counts": [count], "person": {"citizen_of": "unknown"}})
    assert "citizen_of" not in assumed(BEFORE)
