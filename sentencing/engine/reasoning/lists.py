"""How a law cites an offence, and whether that is on a closed list, also where it is cited without the point on which that turns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sentencing.citation import Citation
from sentencing.law.lookup import act_on
from sentencing.law.model import Sanction
from sentencing.law.rulebook import Law

UNCLEAR = "unclear"
_ANSWERS = ("no", UNCLEAR, "yes")


def cited_by(law: Law, offence: Citation, committed: date) -> Citation:
    """How a law cites an offence that is cited as on the day of the act; as it was cited then, where the text does not say."""
    if law.day <= committed:
        return offence
    return act_on(law.rules, offence, committed, law.day) or offence


def place_on_list(law: Law, list_id: str, offence: Citation, chapter: str) -> str:
    """`yes`, `no`, or `unclear` where the text leaves it to the facts, or where the points of a part differ and none is cited."""
    if offence.points or not (points := points_of(law, offence)):
        return law.membership(list_id, offence, chapter)
    return law.once(("on a list", list_id, offence), lambda: place_of_points(law, list_id, offence, chapter, points))


def place_of_points(law: Law, list_id: str, offence: Citation, chapter: str, points: tuple[str, ...]) -> str:
    """Whether an offence is on a list if the act is of one of some points of its part; `unclear` where they differ."""
    said = {law.membership(list_id, offence.with_points(point), chapter) for point in points}
    return said.pop() if len(said) == 1 else UNCLEAR


def fact_of_member(law: Law, list_id: str, offence: Citation, chapter: str) -> str:
    """The fact that decides whether an offence is on a list; empty where none does."""
    members = law.members(list_id)
    return "" if members is None else members.fact_of(offence, chapter)


def points_of(law: Law, offence: Citation) -> tuple[str, ...]:
    """The points of a part in force; none where it has none."""
    sanction = law.part(offence)[1].value
    return sanction.points if sanction else ()


def points_left(sanction: Sanction | None, offence: Citation, facts: Mapping[str, str]) -> tuple[str, ...]:
    """The points of a part, cited without one, of which the act can be by what is entered of it; none where nothing entered tells them apart."""
    if sanction is None or offence.points:
        return ()
    left = sanction.points
    for row in sanction.additional:
        if facts.get(row.fact) in ("yes", "no") and not set(sanction.points).isdisjoint(row.only_points):
            left = tuple(point for point in left if (point in row.only_points) is (facts[row.fact] == "yes"))
    return left if len(left) < len(sanction.points) else ()


def points_that_decide(law: Law, list_id: str, offence: Citation, chapter: str) -> tuple[str, ...]:
    """The points by which an offence that is cited without one is on a list, or may be, more surely than by the others; none where they do not differ."""
    if offence.points:
        return ()
    said = {point: law.membership(list_id, offence.with_points(point), chapter) for point in points_of(law, offence)}
    least = min((_ANSWERS.index(one) for one in said.values()), default=0)
    return tuple(point for point, one in said.items() if _ANSWERS.index(one) > least)
