"""A check of a judgment tells the reason that is so, not the first that would do."""

import pytest

from sentencing.answer import answer
from sentencing.api import textual
from sentencing.audit.checks import Check
from sentencing.case import read_case
from sentencing.document import plain_document
from tests.strategies import Data, rules

BAN = "deprivation_of_right"


def check_of(
    name: str, offence: str, final: Data, on: str = "2024-02-01", person: Data | None = None, **facts: str
) -> Check:
    count = {"offence": offence, "committed": on, **facts}
    case = {"counts": [count], "judgment": {"final": final}, **({"person": person} if person else {})}
    found = answer(read_case(plain_document(textual(case), "")), rules())
    return next(one for one in found.checks if one.check == name)


def why(check: Check) -> tuple[str, str, str]:
    """The grade, the first reason and its provision."""
    because = check.because[0]
    return str(check.grade), str(because.says), because.cite


@pytest.mark.parametrize(
    ("fine", "grade", "says"),
    [
        ("49x bribe", "lawful_with_reasons", "below what the sanctions give"),
        ("50x bribe", "within_the_law", "{amount} is within the law"),
        ("61x bribe", "outside_the_law", "{amount} is outside what the law allows: {range}"),
        ("2000 MCI", "depends", "the law provides it in another unit"),
        ("55x income", "depends", "the law provides it in another unit"),
    ],
)
def test_a_fine_counted_from_the_bribe(fine: str, grade: str, says: str) -> None:
    """366(2): 50 to 60 times the bribe."""
    found = why(check_of("final", "366(2)", {"fine": fine}))
    assert found[0] == grade
    assert found[1].startswith(says)


def test_a_multiple_where_the_sanction_counts_in_mci() -> None:
    assert why(check_of("final", "188(1)", {"fine": "20x bribe"}))[0] == "depends"


def test_a_multiple_for_a_minor_is_not_brought_below_the_sanction() -> None:
    """Art. 81 has its own limits."""
    found = check_of("final", "366(2)", {"fine": "10x bribe"}, person={"born": "2007-01-01"})
    assert str(found.grade) != "lawful_with_reasons"


def test_a_ban_longer_than_a_court_may_add() -> None:
    """50(3): 1 to 10 years."""
    found = check_of("additional", "188(3)", {"imprisonment": "3y", "additional": [f"{BAN} 11y"]})
    says = "no sanction names it, and {cite} lets a court add it {range} alone"
    assert why(found) == ("outside_the_law", says, "50(3)")


def test_a_ban_of_a_minor() -> None:
    """81(2): 1 to 2 years."""
    final = {"imprisonment": "3y", "additional": [f"{BAN} 4y"]}
    found = check_of("additional", "188(3)", final, person={"born": "2007-01-01"})
    assert why(found) == ("outside_the_law", "no sanction names it; on a minor it can be imposed {range}", "81(2)")


def test_confiscation_from_a_minor() -> None:
    final = {"imprisonment": "3y", "additional": ["confiscation"]}
    found = check_of("additional", "188(3)", final, person={"born": "2007-01-01"})
    assert why(found) == ("outside_the_law", "{kind} is not imposed on a minor", "81(1)")


def test_confiscation_where_nothing_was_found() -> None:
    final = {"imprisonment": "3y", "additional": ["confiscation"]}
    found = check_of("additional", "188(3)", final, property_found="no")
    says = "confiscation is not imposed: no property was found that can be confiscated"
    assert why(found) == ("outside_the_law", says, "48, SC 4/2015(20)")


def test_confiscation_for_a_crime_that_was_not_out_of_greed() -> None:
    final = {"imprisonment": "5y", "additional": ["confiscation"]}
    found = check_of("additional", "188(4)", final, on="2015-02-01", mercenary="no")
    says = "confiscation is not imposed: the crime was not committed out of greed"
    assert why(found) == ("outside_the_law", says, "467(3)(1)")


def test_a_rank_taken_for_negligence() -> None:
    final = {"imprisonment": "3y", "additional": ["deprivation_of_rank"]}
    found = check_of("additional", "345(3)", final)
    says = "no sanction names it, and {cite} lets a court add it for an intentional offence alone"
    assert why(found) == ("outside_the_law", says, "49(1)")


@pytest.mark.parametrize("item", ["expulsion", "deprivation_of_citizenship", "confiscation"])
def test_what_nothing_provides(item: str) -> None:
    found = check_of("additional", "107(1)", {"imprisonment": "1y", "additional": [item]})
    assert why(found) == ("outside_the_law", "no count provides it", "")


@pytest.mark.parametrize(("born", "cites"), [("1990-01-01", "58(4) para. 1"), ("2009-09-15", "58(4) para. 1, 81")])
def test_the_cap_of_a_minor_names_the_article_that_lowers_it(born: str, cites: str) -> None:
    """Twelve years where aggravated murder is in the set, by 81(7); 25 of an adult by art. 58 alone."""
    counts = [{"offence": offence, "committed": "2024-06-01"} for offence in ("99(2)(1)", "188(3)")]
    case = {"person": {"born": born}, "counts": counts, "judgment": {"final": {"imprisonment": "12y"}}}
    checks = answer(read_case(plain_document(textual(case), "")), rules()).checks
    assert [one.because[0].cite for one in checks if one.check == "cap"] == [cites]
