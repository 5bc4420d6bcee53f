"""Sanctions that look like a slip of the pen. Those that the text has so are listed in unusual.yaml; `rules validate` names the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from sentencing.document import Document, Field, root
from sentencing.law.files import UNUSUAL
from sentencing.law.model import Article, Kind, Part, Punishment, Sanction
from sentencing.problem import Place, Problem, Problems, problem
from sentencing.quantity import Interval, Quantity, Unit

FILE = UNUSUAL
MILDER, FINE_AND_WORKS, LIBERTY = (
    "milder_than_the_part_before",
    "fine_is_not_corrective_works",
    "restriction_is_not_imprisonment",
)
Severity = tuple[int, Fraction, Fraction]
"""The strictest kind of a sanction, its maximum and its minimum."""


def check_unusual(
    documents: Mapping[str, Document], articles: Sequence[Article], severity: Sequence[Kind]
) -> Iterator[Problem]:
    """Sanctions milder than the part before, or with unequal twins, that are not listed; listed ones that are not so."""
    if FILE not in documents:
        yield problem("file-missing", Place(FILE))
        return
    problems = Problems()
    fields = root(documents[FILE], problems).mapping((MILDER, FINE_AND_WORKS, LIBERTY))
    parts = {str(part.citation): part for article in articles for part in article.parts}
    found = {
        MILDER: {str(part.citation) for article in articles for part in milder_parts(article, severity)},
        FINE_AND_WORKS: {c for c, part in parts.items() if _unequal(part, Kind.FINE, Kind.CORRECTIVE_WORKS)},
        LIBERTY: {c for c, part in parts.items() if _unequal(part, Kind.RESTRICTION_OF_LIBERTY, Kind.IMPRISONMENT)},
    }
    for name, field in fields.items():
        listed = {item.text(): item for item in field.items()}
        for citation in sorted(found[name] - listed.keys()):
            yield problem("unusual-sanction", parts[citation].place, found=citation, expected=name)
        yield from _needless(listed, found[name], parts)
    yield from problems.found


def _needless(listed: Mapping[str, Field], found: set[str], parts: Mapping[str, Part]) -> Iterator[Problem]:
    """Entries that no sanction bears out; those of chapters that were not read are left alone."""
    articles = {part.citation.article for part in parts.values()}
    for citation, field in listed.items():
        if citation not in found and citation.partition("(")[0] in articles:
            yield problem("not-unusual", field.place, field.name, found=citation)


def milder_parts(article: Article, severity: Sequence[Kind]) -> list[Part]:
    """The parts whose sanction in force is milder than that of the part before."""
    rows = [(part, _severity(sanction, severity)) for part in article.parts if (sanction := _in_force(part))]
    return [part for (_, before), (part, own) in pairwise(rows) if own < before]


def _in_force(part: Part) -> Sanction | None:
    return part.versions[-1].value if part.versions else None


def _severity(sanction: Sanction, severity: Sequence[Kind]) -> Severity:
    rows = [row for row in sanction.main if row.kind in severity]
    return max((_one_severity(row, severity) for row in rows), default=(-1, Fraction(0), Fraction(0)))


def _one_severity(row: Punishment, severity: Sequence[Kind]) -> Severity:
    """A multiple of a sum has no amount that could be compared."""
    ends = (row.range.high, row.range.low) if row.range else (None, None)
    high, low = (end.value if end and end.unit is not Unit.MULTIPLE else Fraction(0) for end in ends)
    return severity.index(row.kind), high, low


def _unequal(part: Part, one: Kind, other: Kind) -> bool:
    """Whether two kinds that a sanction gives in the same amount differ, in some version."""
    sanctions = [version.value for version in part.versions if version.value]
    pairs = [(_ranges(sanction, one), _ranges(sanction, other)) for sanction in sanctions]
    return any(first and second and first != second for first, second in pairs)


def _ranges(sanction: Sanction, kind: Kind) -> set[Interval | None]:
    return {row.range for row in sanction.main if row.kind is kind and not _multiple(row.range)}


def _multiple(interval: Interval | None) -> bool:
    end: Quantity | None = interval.high if interval else None
    return end is not None and end.unit is Unit.MULTIPLE
