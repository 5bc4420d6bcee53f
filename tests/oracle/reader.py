"""The rules as data: read from the YAML files, dated, looked up. Nothing of the package `sentencing` is used.

The tables of the General Part are not read here: what they answer is read from the text a second time, in `general`.

Every number is a Fraction in one unit for its kind: days for terms (a month is `month` days, a year twelve months) and for
arrest, hours, MCI, or times a sum ("x bribe").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from .general import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Node = Any  # what YAML gives: strings, lists and mappings of them (BaseLoader guesses no types)
Fact = str | Fraction

RULES = Path(__file__).resolve().parents[2] / "rules" / "kz-2014"
MONTHS_IN_A_YEAR = 12
YES, NO = "yes", "no"
TERM = re.compile(r"(\d+)(?:\s+(\d+/\d+)|(/\d+))?\s*([ymd])(?![a-z])\s*")
AMOUNT = re.compile(r"(\d+)(?:\s+(\d+/\d+)|(/\d+))?\s*(h|MCI|x(?:\s+\w+)?)")
RANGE_END = re.compile(r"([<>]?)\s*(.*)")
CITATION = re.compile(r"(\d+(?:-\d+)?)((?:\([^()]+\))*)")


class OracleError(Exception):
    """The rules or the case cannot be read."""


@dataclass(frozen=True)
class Quantity:
    """A number with its unit: `d`, `h`, `MCI`, `x bribe` and the like; empty for a bare number."""

    unit: str
    value: Fraction


@dataclass(frozen=True)
class Range:
    """From `lo` to `hi`; None is an open end, `lo_open` and `hi_open` an end that does not belong."""

    unit: str
    lo: Fraction | None
    hi: Fraction | None
    lo_open: bool = False
    hi_open: bool = False

    def holds(self, value: Fraction) -> bool:
        above = self.lo is None or value > self.lo or (value == self.lo and not self.lo_open)
        below = self.hi is None or value < self.hi or (value == self.hi and not self.hi_open)
        return above and below


@dataclass(frozen=True)
class Citation:
    """An offence as cited: article, then part or point as the article has them."""

    article: str
    rest: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A part of an article (`part` is empty where the article is not divided) with its versions as written."""

    article: str
    part: str
    chapter: str
    versions: tuple[Node, ...]  # each with the form of guilt that its text names


def _number(whole: str, mixed: str | None, over: str | None) -> Fraction:
    return Fraction(whole + over) if over else Fraction(whole) + Fraction(mixed or 0)


@cache
def quantity(text: str, month: Fraction) -> Quantity:
    """Read `12y6m1d`, `40 d`, `600 h`, `2000 MCI`, `20x bribe`, `63`; mixed numbers (`163 1/5 m`) too."""
    text = text.strip()
    if found := AMOUNT.fullmatch(text):
        return Quantity(found[4], _number(found[1], found[2], found[3]))
    if re.fullmatch(r"\d+(/\d+)?", text):
        return Quantity("", Fraction(text))
    units = {"y": MONTHS_IN_A_YEAR * month, "m": month, "d": Fraction(1)}
    found_all = list(TERM.finditer(text))
    if not text or "".join(found[0] for found in found_all) != text:
        raise OracleError(f"not a quantity: {text!r}")
    return Quantity("d", sum((_number(one[1], one[2], one[3]) * units[one[4]] for one in found_all), Fraction(0)))


@cache
def limits_of(text: str, month: Fraction) -> Range:
    """Read `12y..17y`, `..7y`, `>5y..`, `..<20y`, `500..2000 MCI`, `20x..50x bribe`; without dots, exactly that."""
    if ".." not in text:
        exact = quantity(text, month)
        return Range(exact.unit, exact.value, exact.value)
    ends = [RANGE_END.fullmatch(end.strip()) for end in text.split("..")]
    found = [(end[1], quantity(end[2], month) if end[2] else None) for end in ends if end]
    (lo_sign, lo), (hi_sign, hi) = found
    unit = hi.unit if hi else lo.unit if lo else ""
    return Range(unit, lo.value if lo else None, hi.value if hi else None, lo_sign == ">", hi_sign == "<")


@cache
def citation(text: str) -> Citation:
    """Read `362(4)(3)`."""
    found = CITATION.fullmatch(text.replace(" ", ""))
    if not found:
        raise OracleError(f"not an offence: {text!r}")
    return Citation(found[1], tuple(re.findall(r"\(([^()]+)\)", found[2])))


def article_number(article: str) -> tuple[int, int]:
    main, _, sub = article.partition("-")
    return int(main), int(sub or 0)


@dataclass(frozen=True)
class Rules:
    """The law as data, with the readings that are taken where it is open to two."""

    code: Node
    general: Mapping[str, Node]
    parts: Mapping[tuple[str, str], Part]
    lists: Mapping[str, Node]
    readings: Mapping[str, str]

    @cached_property
    def month(self) -> Fraction:
        """Return the days in a month, by the interpretation `days-in-a-month`."""
        return Fraction(self.general["conversion"]["days_in_a_month"]["value"].split()[0])

    @cached_property
    def severity(self) -> tuple[str, ...]:
        return tuple(self.general["severity"]["kinds"])

    @cached_property
    def starts(self) -> Mapping[str, date]:
        """When each law takes effect; `enactment` is the Code as it took effect."""
        found = {law["law"]: date.fromisoformat(law["in_force"]) for law in self.code["laws"] if "in_force" in law}
        return {
            "enactment": self.in_force,
            **found,
        }

    @cached_property
    def unsettled(self) -> tuple[tuple[date, date], ...]:
        """Return the spans in which it is not known whether a law was already in force."""
        spans = [(law["in_force"], law["in_force_latest"]) for law in self.code["laws"] if "in_force_latest" in law]
        return tuple((date.fromisoformat(one), date.fromisoformat(two)) for one, two in spans if one < two)

    @cached_property
    def places(self) -> dict[tuple[str, str, Citation, str], tuple[str, ...]]:
        """The places of offences on the closed lists, as far as they were asked for: see `Law.flags`."""
        return {}

    @cached_property
    def in_force(self) -> date:
        return date.fromisoformat(self.code["in_force"])

    @cached_property
    def text_as_of(self) -> date:
        return date.fromisoformat(self.code["text_as_of"])

    def quantity(self, text: str) -> Quantity:
        return quantity(text, self.month)

    def range(self, text: str) -> Range:
        return limits_of(text, self.month)

    def start(self, law: str) -> date:
        if law not in self.starts:
            raise OracleError(f"code.yaml gives no date for the law {law}")
        return self.starts[law]

    def on(self, day: date) -> Law:
        return Law(self, day)


@dataclass(frozen=True)
class Law:
    """The rules as they stand on one day: by art. 5 the day of the act."""

    rules: Rules
    day: date

    def version(self, versions: Iterable[Node]) -> Node | None:
        """Return the version in force; None before the first one and after a repeal."""
        known = [one for one in versions if self.rules.start(one["since"]) <= self.day]
        last = max(known, key=lambda one: self.rules.start(one["since"]), default=None)
        return None if last is None or _gone(last) else last

    @property
    def readings(self) -> Mapping[str, str]:
        return self.rules.readings

    def has(self, law: str) -> bool:
        """Say whether a law was in force on the day."""
        return self.rules.start(law) <= self.day

    def term(self, text: str) -> Fraction:
        return self.rules.quantity(text).value

    def row(self, table: str, facts: Mapping[str, Fact]) -> Node:
        """Return what the law answers to the question of a decision table: its own reading of the text, not that table."""
        then, cite = TABLES[table](facts, self)
        return {"then": then, "cite": cite}

    def then(self, table: str, facts: Mapping[str, Fact]) -> str:
        return str(self.row(table, facts)["then"])

    def flags(self, name: str, offence: Citation, part: Part) -> tuple[str, ...]:
        """Say whether an offence is on a closed list: yes, no, or both where the list leaves it unclear."""
        version = self.version(self.rules.lists[name]["versions"]) if name in self.rules.lists else None
        if version is None:
            return (NO,)
        key = name, version["since"], offence, part.chapter
        if key not in self.rules.places:
            self.rules.places[key] = _flags(version, offence, part)
        return self.rules.places[key]


def _flags(version: Node, offence: Citation, part: Part) -> tuple[str, ...]:
    named = {
        key: any(_covers(str(entry), offence, part) for entry in version.get(key) or [])
        for key in ("offences", "except", "unclear")
    }
    by_facts = [entry for some in (version.get("if") or {}).values() for entry in some]
    if named["unclear"] or any(_covers(str(entry), offence, part) for entry in by_facts):
        return (YES, NO)
    return (YES,) if named["offences"] and not named["except"] else (NO,)


def _gone(version: Node) -> bool:
    return any(version.get(word) in ("true", YES) for word in ("excluded", "repealed"))


def _covers(entry: str, offence: Citation, part: Part) -> bool:
    """Say whether an entry of a list (`361`, `362(4)(3)`, `366-368`, `chapter 8`) takes in the offence."""
    chapter, ends, one = _entry(entry)
    if chapter:
        return part.chapter == chapter
    if ends:
        return ends[0] <= article_number(offence.article) <= ends[1]
    return one is not None and one.article == offence.article and one.rest == offence.rest[: len(one.rest)]


@cache
def _entry(text: str) -> tuple[str, tuple[tuple[int, int], tuple[int, int]] | None, Citation | None]:
    """Read an entry of a list: a chapter, articles from one to another, or an offence."""
    text = text.strip()
    if text.startswith("chapter"):
        return text.split()[1], None, None
    if (ends := re.fullmatch(r"(\d+)-(\d+)", text)) and int(ends[1]) < int(ends[2]):
        return "", ((int(ends[1]), 0), (int(ends[2]), 0)), None
    return "", None, citation(text)


def _read(path: Path) -> Node:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # BaseLoader makes only strings


def _parts(chapter: Node) -> Iterable[Part]:
    for article in chapter["articles"]:
        for part in article.get("parts") or []:
            if "versions" in part:
                yield Part(
                    article["article"],
                    part.get("part", ""),
                    chapter["chapter"],
                    tuple({"guilt": part["guilt"], **version} for version in part["versions"]),
                )


def _general(folder: Path) -> dict[str, Node]:
    merged: dict[str, Node] = {}
    for path in sorted(folder.glob("*.yaml")):
        merged.update(_read(path))
    return merged


def load(folder: Path = RULES) -> Rules:
    """Read a folder of rules."""
    chapters = [_read(path) for path in sorted((folder / "special").glob("*.yaml"))]
    parts = {(part.article, part.part): part for chapter in chapters for part in _parts(chapter)}
    lists = _read(folder / "lists.yaml")["lists"] if (folder / "lists.yaml").exists() else []
    places = _read(folder / "interpretations.yaml")["interpretations"]
    return Rules(
        code=_read(folder / "code.yaml"),
        general=_general(folder / "general"),
        parts=parts,
        lists={one["list"]: one for one in lists},
        readings={place["id"]: place["default"] for place in places},
    )
