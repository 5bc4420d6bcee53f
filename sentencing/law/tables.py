"""Proves that decision tables are complete and free of overlap: in every world of facts exactly one row fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import prod

from sentencing.law import schema
from sentencing.law.facts import words_asked
from sentencing.law.general import General
from sentencing.law.model import Condition, Fact, Row, Table, TableVersion, Version
from sentencing.problem import Problem, problem
from sentencing.quantity import Quantity

Words = Mapping[str, tuple[str, ...]]
"""The words of the facts that are declared."""
MOST_WORK = 1_000_000
"""How many rows are compared with worlds, at most, in one version of a table: about a second."""


def check_tables(general: General) -> tuple[int, list[Problem]]:
    """Examine every table. Returns how many worlds of facts were examined, and what is wrong."""
    examined, found = 0, list(_check_readings(general))
    for table in general.tables.values():
        number, wrong = check_table(table, general)
        examined += number
        found.extend(wrong)
    return examined, found


def check_table(table: Table[object], general: General) -> tuple[int, list[Problem]]:
    """Examine every world of facts in every version and reading: exactly one row must fit. Returns how many were examined."""
    examined, found, declared = 0, [], words_asked(general.facts)
    for version in table.versions:
        assert version.value is not None
        readings = list(_reading_worlds(version.value.rows, general))
        work = (
            prod(map(len, _domains(table, version.value, declared))) * max(len(version.value.rows), 1) * len(readings)
        )
        if work > MOST_WORK:
            too_large = problem(
                "table-too-large", version.place, table=table.id, since=version.since, found=work, limit=MOST_WORK
            )
            found.append(too_large)
            continue
        for chosen in readings:
            worlds = worlds_of(table, version.value, declared)
            number, wrong = _check_reading(table, version, worlds, chosen)
            examined += number
            found.extend(wrong)
    return examined, list(dict.fromkeys(found))


def _check_reading(
    table: Table[object],
    version: Version[TableVersion[object]],
    worlds: Iterator[dict[str, Fact]],
    chosen: Mapping[str, str],
) -> tuple[int, list[Problem]]:
    """Examine the worlds of a version under some readings, up to the first for which not exactly one row fits."""
    assert version.value is not None
    rows = [row for row in version.value.rows if all(chosen[id_] == reading for id_, reading in row.reading)]
    used: set[str] = set()
    examined = 0
    for world in worlds:
        examined += 1
        if wrong := _check_world(table, version, rows, world, used):
            return examined, [wrong]
    unused = [row for row in rows if row.id not in used]
    return examined, [
        problem("row-never-fits", row.place, found=row.id, table=table.id, since=version.since) for row in unused
    ]


def _reading_worlds(rows: Sequence[Row[object]], general: General) -> Iterator[Mapping[str, str]]:
    ids = list(dict.fromkeys(id_ for row in rows for id_, _ in row.reading))
    known = [
        [r.id for r in general.interpretations[id_].readings if r.covered] if id_ in general.interpretations else [""]
        for id_ in ids
    ]
    for chosen in product(*known):
        yield dict(zip(ids, chosen, strict=True))


def _check_world(
    table: Table[object],
    version: Version[TableVersion[object]],
    rows: Sequence[Row[object]],
    world: Mapping[str, Fact],
    used: set[str],
) -> Problem | None:
    fitting = [row for row in rows if row.failing(world) is None]
    said = ", ".join(f"{name}: {value}" for name, value in world.items())
    if not fitting:
        return problem("table-gap", version.place, table=table.id, since=version.since, world=said)
    if len(fitting) > 1:
        first, second = fitting[:2]
        return problem(
            "table-overlap",
            second.place,
            table=table.id,
            since=version.since,
            first=first.id,
            second=second.id,
            world=said,
        )
    used.add(fitting[0].id)
    return None


def worlds_of(table: Table[object], version: TableVersion[object], declared: Words) -> Iterator[dict[str, Fact]]:
    """Every combination of values of the facts of a table, less those that cannot occur. Numbers are tried at, below and above each border."""
    for values in product(*_domains(table, version, declared)):
        world = dict(zip(table.facts, values, strict=True))
        if not any(all(c.fits(world[c.fact]) for c in never.when) for never in table.never):
            yield world


def _domains(table: Table[object], version: TableVersion[object], declared: Words) -> list[Sequence[Fact]]:
    """The values that each fact of a table is tried with."""
    conditions = [c for row in version.rows for c in row.when] + [c for never in table.never for c in never.when]
    return [_values(fact, conditions, declared) for fact in table.facts]


def _values(fact: str, conditions: Sequence[Condition], declared: Words) -> Sequence[Fact]:
    if fact not in schema.NUMBERS:
        return schema.fact_words(fact, declared)
    zero = Quantity(schema.NUMBERS[fact], Fraction(0))
    intervals = [c.interval for c in conditions if c.fact == fact and c.interval]
    borders = sorted(
        {end for interval in intervals for end in (interval.low, interval.high) if end is not None} | {zero}
    )
    between = [Quantity(a.unit, (a.value + b.value) / 2) for a, b in pairwise(borders)]
    return [*borders, *between, Quantity(zero.unit, borders[-1].value + 1)]


def _check_readings(general: General) -> Iterator[Problem]:
    known = general.interpretations
    for table in general.tables.values():
        for version in table.versions:
            for row in version.value.rows if version.value else ():
                for id_, reading in row.reading:
                    if id_ not in known or all(r.id != reading for r in known[id_].readings):
                        yield problem("unknown-reading", row.place, found=f"{id_}={reading}")
    if general.conversion.month_reading not in known:
        yield problem("unknown-reading", general.conversion.month_place, found=general.conversion.month_reading)
