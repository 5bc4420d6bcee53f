"""Reads the items of lists.yaml and interpretations.yaml, and indices.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sentencing.citation import is_number
from sentencing.document import Field
from sentencing.law.model import (
    ENACTMENT,
    Act,
    Index,
    Indices,
    Interpretation,
    Members,
    OffenceList,
    Reading,
    Rule,
    Version,
)
from sentencing.law.read_act import check_order, check_since, read_texts
from sentencing.law.readings import ASKED
from sentencing.message import N_
from sentencing.quantity import Quantity, Unit, amount


def read_list(field: Field, act: Act) -> OffenceList:
    """A closed list of offences, in all its versions."""
    fields = field.mapping(["list", "cite", "versions"])
    versions: list[Version[Members]] = []
    order: list[tuple[Field, str]] = []
    for entry in fields["versions"].items() if "versions" in fields else ():
        keys = entry.mapping(["since", "offences"], ["except", "unclear", "if"])
        offences, excepted, unclear = (
            tuple(map(_read_member, keys[k].items())) if k in keys else () for k in ("offences", "except", "unclear")
        )
        since = check_since(keys["since"], act) if "since" in keys else ""
        facts = keys["if"].open_mapping().items() if "if" in keys else ()
        if_fact = tuple((fact, tuple(map(_read_member, some.items()))) for fact, some in facts)
        versions.append(Version(since, Members(offences, excepted, unclear, if_fact), entry.place))
        order.append((keys.get("since", entry), since))
    check_order(order, act)
    cite = fields["cite"].reference() if "cite" in fields else ""
    return OffenceList(fields["list"].text() if "list" in fields else "", cite, tuple(versions), field.place)


def _read_member(field: Field) -> str:
    found = field.text()
    if found and not _is_member(found):
        field.note(
            "bad-text", found=found, expected=N_("what a list can name, such as 361, 366-368, 189(3)(2), chapter 8")
        )
    return found


def _is_member(text: str) -> bool:
    """Whether a text names an offence, a run of articles, or a chapter."""
    if text.startswith("chapter "):
        return is_number(text.removeprefix("chapter "))
    article, *inner = text.replace(")", "").split("(")
    first, _, last = article.partition("-")
    named = is_number(article) or (is_number(first) and is_number(last))
    written = article + "".join(f"({number})" for number in inner) == text
    return named and written and len(inner) <= len(("part", "point")) and all(map(is_number, inner))


def read_interpretation(field: Field) -> Interpretation:
    """A doubtful place of the law with its readings."""
    keys = ("id", "cite", "question", "default", "because", "readings")
    fields = field.mapping(keys)
    if not set(keys) <= fields.keys():
        return Interpretation("", "", {}, "", {}, ())
    readings = tuple(_read_reading(r) for r in fields["readings"].items())
    id_ = fields["id"].text()
    for field_, reading in zip(fields["readings"].items(), readings, strict=True):
        if reading.covered and reading.id not in ASKED.get(id_, (reading.id,)):
            field_.note("bad-choice", found=reading.id, expected=", ".join(ASKED[id_]))
    default = fields["default"].choice([reading.id for reading in readings])
    if any(reading.id == default and not reading.covered for reading in readings):
        covered = ", ".join(reading.id for reading in readings if reading.covered)
        fields["default"].note("reading-not-covered", found=default, cite=id_, nearest=covered)
    question, because = read_texts(fields["question"]), read_texts(fields["because"])
    return Interpretation(id_, fields["cite"].reference(), question, default, because, readings, field.place)


def read_indices(field: Field, act: Act) -> Indices:
    """Every monthly calculation index; from the first day of the Code on each day must have one."""
    fields = field.mapping(["cite", "indices"])
    cite = fields["cite"].reference() if "cite" in fields else ""
    items = list(fields["indices"].items()) if "indices" in fields else []
    read = [index for item in items if (index := _read_index(item, Rule(cite, ENACTMENT, item.place)))]
    if len(read) == len(items):
        _check_indices(fields.get("indices", field), items, read, act)
    return Indices(cite, tuple(read))


def _check_indices(field: Field, items: Sequence[Field], indices: Sequence[Index], act: Act) -> None:
    """From the first day of the Code every day has an index: one begins no later than the year after the one before it."""
    first = act.in_force
    if not indices or indices[0].since > first:
        (items[0] if items else field).note("index-gap", missing=first)
    for (before, index), item in zip(pairwise(indices), items[1:], strict=True):
        if index.since <= before.since:
            item.note("index-order", found=index.since, first=before.since)
        elif index.since.year > before.since.year and index.since > date(before.since.year + 1, 1, 1):
            item.note("index-gap", missing=date(before.since.year + 1, 1, 1))


def _read_index(field: Field, rule: Rule) -> Index | None:
    fields = field.mapping(["since", "tenge", "adopted", "source"], ["confirmed"])
    since, adopted = (fields[key].date() if key in fields else None for key in ("since", "adopted"))
    tenge = fields["tenge"].parsed(_whole_tenge, N_("a whole number of tenge"), "3063") if "tenge" in fields else None
    source = read_texts(fields["source"]) if "source" in fields else {}
    confirmed = "confirmed" not in fields or fields["confirmed"].boolean()
    return Index(since, tenge, adopted, source, confirmed, rule) if since and tenge and adopted else None


def _whole_tenge(text: str) -> Quantity:
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise ValueError(text)
    return amount(int(text), Unit.TENGE)


def _read_reading(field: Field) -> Reading:
    fields = field.mapping(["id", "says"], ["covered"])
    return Reading(
        fields["id"].text() if "id" in fields else "",
        read_texts(fields["says"]) if "says" in fields else {},
        "covered" not in fields or fields["covered"].boolean(),
    )
