"""Double entry: every chapter was read a second time by someone who had not seen the rules; the two readings must agree.

The tables in tests/second_reading/ch-NN.tsv were made from the text alone. 200 parts that tools/draw_parts.py drew by a seed were read a
third time, by others again (tests/third_reading/parts.tsv, the text of 2026-04-24). A punishment that one reader wrote once for all
points and the other once for each point is the same.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sentencing.law.model import Article, Sanction
from sentencing.law.store import open_rules
from sentencing.quantity import Quantity, Unit

FOLDER = Path(__file__).parent / "second_reading"
THIRD = Path(__file__).parent / "third_reading" / "parts.tsv"
READ_FROM = date(2022, 1, 1)
THIRD_READ_ON = date(2026, 4, 24)
RULES = open_rules()
Line = tuple[str, ...]
Versions = dict[str, list[Line]]
EXCLUDED: Line = ("excluded",)


def chapter_tables() -> list[Path]:
    return sorted(FOLDER.glob("ch-*.tsv"))


def articles_of(chapter: str) -> list[Article]:
    return [a for a in RULES.articles() if a.chapter == chapter]


def end(quantity: Quantity | None) -> str:
    """An end of a range as the readers wrote it: a number; terms in months."""
    return "-" if quantity is None else str(quantity.value)


def unit(quantity: Quantity | None) -> str:
    if quantity is None:
        return "-"
    return "m" if quantity.unit is Unit.TERM else str(quantity.unit)


def lines_of(sanction: Sanction) -> Iterator[Line]:
    """A sanction in the columns of the tables: slot, kind, min, max, unit, of, duty, points, with."""
    for row in sanction.main:
        low, high = (row.range.low, row.range.high) if row.range else (None, None)
        points = "aggravated" if row.aggravated else ",".join(row.points) or "-"
        yield (
            "main",
            row.kind,
            end(low),
            end(high),
            unit(high),
            high.of if high and high.of else "-",
            "-",
            points,
            "-",
        )
    for item in sanction.additional:
        low, high = (item.range.low, item.range.high) if item.range else (None, None)
        counted = "life" if item.for_life else unit(high or low)
        duty = "mandatory" if item.mandatory else "optional"
        where = ",".join(item.only_points) or "-", ",".join(sorted(item.only_with)) or "-"
        yield ("additional", item.kind, end(low), end(high), counted, "-", duty, *where)


def first_reading(articles: list[Article]) -> dict[str, Versions]:
    found: dict[str, Versions] = {}
    for article in articles:
        for part in article.parts:
            versions = found.setdefault(f"{article.number} {part.citation.part or '-'}", {})
            for version in part.versions:
                versions[version.since] = [EXCLUDED] if version.value is None else list(lines_of(version.value))
    return found


def points_of(number: str, part: str, day: date) -> tuple[str, ...]:
    """The points of a part that the rules list on a day."""
    article = RULES.article(number)
    found = [] if article is None else [p for p in article.parts if (p.citation.part or "-") == part]
    begun = [v.value for p in found for v in p.versions if begins(v.since) <= day]
    return begun[-1].points if begun and begun[-1] is not None else ()


def history(path: Path) -> Path:
    """The table of the same chapter from 2015-01-01 to 2021-12-31, which was read later, by others."""
    return path.with_name(f"history-{path.name}")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def second_reading(path: Path, parts: Iterable[str]) -> dict[str, Versions]:
    found: dict[str, Versions] = {}
    for row in (row for table in (path, history(path)) for row in rows(table)):
        lines = found.setdefault(f"{row['article']} {row['part']}", {}).setdefault(row["since"], [])
        lines.append(EXCLUDED if row["slot"] == "excluded" else tuple(_cells(row)))
    for key in [key for key in found if key.endswith(" -")]:
        first_part = f"{key.removesuffix(' -')} 1"
        if key not in parts:  # undivided for a time: the rules run that on as part 1
            undivided = {since: lines for since, lines in found.pop(key).items() if lines != [EXCLUDED]}
            found[first_part] |= undivided
    return found


def begins(since: str) -> date:
    """The first day of a version; the first tables were read from the text of one day, their `baseline`."""
    return READ_FROM if since == "baseline" else RULES.act.since(since)


def _cells(row: dict[str, str]) -> Iterator[str]:
    years = row["unit"] == "y"
    yield from (row["slot"], row["kind"])
    for name in ("min", "max"):
        yield str(int(row[name]) * 12) if years and row[name] != "-" else row[name]
    no_term = row["kind"] in ("life_imprisonment", "death_penalty") and row["unit"] == "life"
    yield "m" if years else "-" if no_term else row["unit"]
    yield from (
        row["of"],
        row["duty"],
        row["points"].replace(" ", ""),
        ",".join(sorted(row["with"].replace(" ", ",").replace(",,", ",").split(","))),
    )


def _points(line: Line) -> set[str]:
    points = line[-2]
    return {points} if points in ("-", "aggravated") or "(" in points else set(points.split(","))


def spread(lines: list[Line], points: Iterable[str]) -> frozenset[Line]:
    """Each punishment at each point that it comes for, so that it is the same whether written once or point by point."""
    return frozenset(
        (point, *line[:-2], line[-1])
        for line in lines
        if line != EXCLUDED
        for point in (points if "-" in _points(line) else _points(line))
    )


def same(one: list[Line], other: list[Line], listed: tuple[str, ...]) -> bool:
    """Whether two readings give the same punishments at each point; `listed` are all points of the part, if the rules list them."""
    named = {point for line in (*one, *other) if line != EXCLUDED for point in _points(line)} - {"-", "aggravated"}
    everything = {*listed, *named} if listed else {*named, "others"}
    return spread(one, everything) == spread(other, everything)


def state(versions: Versions, day: date) -> list[Line]:
    """What stands on a day; nothing before the first version, and where a law took it out."""
    begun = [since for since in versions if begins(since) <= day]
    return versions[max(begun, key=begins)] if begun else []


def differences(chapter: str, path: Path) -> list[str]:
    """Where the readings differ on a day on which a version of either begins."""
    first = first_reading(articles_of(chapter))
    second = second_reading(path, first)
    found = []
    for key in sorted(first.keys() | second.keys()):
        one, other = first.get(key, {}), second.get(key, {})
        number, part = key.split()
        for day in sorted({begins(since) for since in (*one, *other)}):
            mine, theirs = state(one, day), state(other, day)
            if not same(mine, theirs, points_of(number, part, day)):
                found.append(f"{key} on {day}: rules {sorted(mine)}; second reading {sorted(theirs)}")
    return found


@pytest.mark.parametrize("path", chapter_tables(), ids=lambda path: path.stem)
def test_both_readings_of_a_chapter_agree(path: Path) -> None:
    chapter = str(int(path.stem.removeprefix("ch-")))
    assert articles_of(chapter)
    assert differences(chapter, path) == []


def test_every_chapter_was_read_twice() -> None:
    encoded = {article.chapter for article in RULES.articles()}
    assert encoded == {str(int(path.stem.removeprefix("ch-"))) for path in chapter_tables()}


def third_reading() -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for row in rows(THIRD):
        found.setdefault(f"{row['article']} {row['part']}", []).append(tuple(_cells(row)))
    return found


THIRD_READING = third_reading()


def test_200_parts_were_read_a_third_time() -> None:
    assert len(THIRD_READING) == 200


@pytest.mark.parametrize("key", THIRD_READING)
def test_the_third_reading_of_a_part_agrees(key: str) -> None:
    number, part = key.split()
    article = RULES.article(number)
    assert article is not None
    (found,) = (one for one in article.parts if (one.citation.part or "-") == part)
    governing = [v.value for v in found.versions if RULES.act.since(v.since) <= THIRD_READ_ON]
    assert governing[-1] is not None
    assert same(list(lines_of(governing[-1])), THIRD_READING[key], governing[-1].points)
