"""The points of a part that an act is of: those that are cited, or those that lists and facts leave."""

from __future__ import annotations

from collections.abc import Sequence

from sentencing.case import Count
from sentencing.citation import Citation
from sentencing.engine.reasoning.lists import UNCLEAR
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.model import Punishment, Sanction
from sentencing.law.rulebook import Law


def governing_points(
    law: Law, sanction: Sanction, count: Count, offence: Citation, chapter: str, world: World
) -> tuple[str, ...]:
    """The cited points; where one of them has a sanction that takes the place of the others, that one alone. Where none is cited and
    an additional punishment goes by points: those that the lists and facts by which it is told leave, none where they leave every point.
    """
    cited = offence.points
    told = [row for row in sanction.additional if set(row.only_points) & set(sanction.points)]
    if cited or not told:
        return tuple(point for point in cited if point in sanction.prevails) or cited
    left = sanction.points
    for name in schema.LISTS_OF_50:
        said = {point: law.membership(name, offence.with_points(point), chapter) for point in left}
        if len(set(said.values())) > 1:
            answer = world.listed(law, count, name, chapter)
            left = tuple(point for point in left if said[point] in (answer, UNCLEAR))
    for row in told:
        if row.fact and len(left) > 1:
            is_so = world.of_count(count, row.fact) == "yes"
            left = tuple(point for point in left if (point in row.only_points) is is_so)
    return left if len(left) < len(sanction.points) else ()


def rows_for_points(rows: Sequence[Punishment], points: tuple[str, ...]) -> tuple[Punishment, ...]:
    """The main punishments of the governing points; of a citation without points, of every point."""
    return tuple(row for row in rows if not row.points or not points or set(points) & set(row.points))
