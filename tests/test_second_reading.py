"""Double entry: every chapter was read a second time by someone who had not seen the rules; the two readings must agree.

The tables in tests/second_reading/ch-NN.tsv were made from the text alone. 200 parts that tools/draw_parts.py drew by a seed were read a
third time, by others again (tests/third_reading/parts.tsv, the text of 2026-04-24). A punishment that one reader wrote once for all
points and the other once for each point is the same.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
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
Versions = dict[str, frozenset[Line]]


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


def first_reading(articles: list[Article]) -> dict[str, dict[str, list[Line]]]:
    found: dict[str, dict[str, list[Line]]] = {}
    for article in articles:
        for part in article.parts:
            versions = found.setdefault(f"{article.number} {part.citation.part or '-'}", {})
            for version in part.versions:
                versions[version.since] = [("excluded",)] if version.value is None else list(lines_of(version.value))
    return found


def history(path: Path) -> Path:
    """The table of the same chapter before the text of 2022-01-01, which was read later."""
    return path.with_name(f"history-{path.name}")


def read_whole(path: Path) -> set[str]:
    """The parts of a chapter whose whole history since 2015 was read a second time."""
    return {f"{row['article']} {row['part']}" for row in rows(history(path))} if history(path).exists() else set()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def second_reading(path: Path) -> dict[str, dict[str, list[Line]]]:
    found: dict[str, dict[str, list[Line]]] = {}
    for row in (row for table in (path, history(path)) if table.exists() for row in rows(table)):
        key = f"{row['article']} {row['part']}"
        lines = found.setdefault(key, {}).setdefault(row["since"], [])
        lines.append(("excluded",) if row["slot"] == "excluded" else tuple(_cells(row)))
    for key in [key for key in found if key.endswith(" -")]:
        article = key.removesuffix(" -")
        if f"{article} 1" in found and first_day(found[key]) <= first_day(found[f"{article} 1"]):
            # undivided once, then divided: the rules run it on as part 1
            undivided = {since: lines for since, lines in found.pop(key).items() if lines != [("excluded",)]}
            found[f"{article} 1"] = {**undivided, **found[f"{article} 1"]}
    return found


def begins(since: str) -> date:
    """The first day of a version; the first tables were read from the text of one day, their `baseline`."""
    return READ_FROM if since == "baseline" else RULES.act.since(since)


def first_day(versions: dict[str, list[Line]]) -> date:
    return min(begins(since) for since in versions)


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


def settled(lines: list[Line]) -> frozenset[Line]:
    """The same content in one form: lines that differ in points alone are one line for all of them."""
    grouped: dict[Line, set[str]] = {}
    for line in lines:
        if line == ("excluded",):
            return frozenset({line})
        rest = (*line[:-2], "", line[-1])
        points = {line[-2]} if line[-2] in ("-", "aggravated") or "(" in line[-2] else set(line[-2].split(","))
        grouped.setdefault(rest, set()).update(points)
    everything = {p for points in grouped.values() for p in points if p.isdigit() or "-" in p[1:]}
    merged = set()
    for rest, points in grouped.items():
        said = "-" if points == everything or "-" in points else ",".join(sorted(points))
        merged.add((*rest[:-2], said, rest[-1]))
    return frozenset(merged)


def effective(versions: dict[str, list[Line]]) -> Versions:
    """Only versions that changed the punishment: a change of points or wording alone is left out."""
    found: Versions = {}
    last: frozenset[Line] | None = None
    for since in sorted(versions, key=begins):
        lines = settled(versions[since])
        if lines != last:
            found[since] = lines
        last = lines
    return found


def state(versions: Versions, day: date) -> frozenset[Line] | None:
    """What stands on a day; None before the first version, and where a law took it out."""
    begun = [since for since in versions if begins(since) <= day]
    found = versions[max(begun, key=begins)] if begun else None
    return None if found == frozenset({("excluded",)}) else found


def differences(chapter: str, path: Path) -> list[str]:
    """Where the readings differ on a day on which a version of either begins; a part is compared from its first version on."""
    first, second = first_reading(articles_of(chapter)), second_reading(path)
    whole = read_whole(path)
    found = []
    for key in sorted(first.keys() | second.keys()):
        one, other = effective(first.get(key, {})), effective(second.get(key, {}))
        start = RULES.act.in_force if key in whole else READ_FROM
        for day in sorted({max(start, begins(since)) for since in (*one, *other)}):
            mine, theirs = state(one, day), state(other, day)
            if mine != theirs:
                rules, reading = sorted(mine or ()), sorted(theirs or ())
                found.append(f"{key} on {day}: rules {rules}; second reading {reading}")
    return found


@pytest.mark.parametrize("path", chapter_tables(), ids=lambda path: path.stem)
def test_both_readings_of_a_chapter_agree(path: Path) -> None:
    chapter = str(int(path.stem.removeprefix("ch-")))
    assert articles_of(chapter)
    assert differences(chapter, path) == []


def test_every_chapter_was_read_twice() -> None:
    encoded = {article.chapter for article in RULES.articles()}
    assert encoded == {str(int(path.stem.removeprefix("ch-"))) for path in chapter_tables()}


def test_how_many_parts_have_their_whole_history_read_twice() -> None:
    """Of 1,090; the number grows with each part that is read (docs/reference/verification.md)."""
    assert sum(len(read_whole(path)) for path in chapter_tables()) == 173


def third_reading() -> dict[str, frozenset[Line]]:
    found: dict[str, list[Line]] = {}
    for row in rows(THIRD):
        found.setdefault(f"{row['article']} {row['part']}", []).append(tuple(_cells(row)))
    return {key: settled(lines) for key, lines in found.items()}


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
    assert settled(list(lines_of(governing[-1]))) == THIRD_READING[key]
