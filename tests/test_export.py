"""The export says what the rules say: every record is what the schema promises, and the sanctions can be rebuilt from every form."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sentencing.citation import Citation, number_key
from sentencing.engine.counts.classes import classes_of
from sentencing.law.model import Additional, AdditionalKind, Article, Kind, Punishment, Sanction
from sentencing.law.read_special import GUILT
from sentencing.law.rulebook import RuleBook
from sentencing.law.versions import version_on
from sentencing.problem import ProblemError
from sentencing.quantity import Interval, Quantity, Unit, amount, parse_interval, term
from sentencing.report import export
from sentencing.report.coverage import coverage_json
from sentencing.report.export import Record, export_records
from sentencing.report.export_files import FORMS
from tests.bad.program import ROOT, run
from tests.strategies import rules

SCHEMA: dict[str, Any] = json.loads(Path(export.__file__).with_name("export.schema.json").read_text(encoding="utf-8"))
PAGE = ROOT / "docs" / "reference" / "export.md"
FIRST, LAST = rules().act.in_force, rules().act.text_as_of
REPEAL = rules().act.since("89-VII")
"""From this day there is no death penalty."""
DAYS = (FIRST, LAST)
CHANGES = sorted({FIRST, *(law.latest for law in rules().act.laws.values() if law.latest > FIRST)})


@cache
def records(day: date) -> list[Record]:
    return export_records(rules(), day)


def record(citation: str, day: date = LAST) -> Record:
    part = None if "(" not in citation else citation.partition("(")[2][:-1]
    article = citation.partition("(")[0]
    (found,) = (one for one in records(day) if (one["article"], one["part"]) == (article, part))
    return found


# reading each form again, by the schema alone


def no_float(text: str) -> object:
    raise AssertionError(f"a float: {text}")


def loads(text: str) -> Any:
    return json.loads(text, parse_float=no_float)


def read_jsonl(data: bytes) -> list[Record]:
    assert data.endswith(b"\n")
    return [loads(line) for line in data.decode().split("\n")[:-1]]


def read_csv(data: bytes) -> list[Record]:
    return [nested(row) for row in csv.DictReader(io.StringIO(data.decode(), newline=""))]


def nested(row: Mapping[str, str]) -> Record:
    found: Record = {}
    for name, field in SCHEMA["properties"].items():
        if "properties" in field:
            found[name] = {key: row[f"{name}_{key}"] or None for key in field["properties"]}
        elif field.get("type") in ("array", "boolean") or field.get("$ref") == "#/$defs/points":
            found[name] = loads(row[name])
        else:
            found[name] = row[name] or None
    return found


def read_parquet(data: bytes) -> list[Record]:
    from pyarrow import parquet  # noqa: PLC0415 - slow to load

    found: list[Record] = parquet.read_table(io.BytesIO(data)).to_pylist()
    return found


READERS: dict[str, Callable[[bytes], list[Record]]] = {
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
}


@cache
def read(form: str, day: date) -> list[Record]:
    return READERS[form](FORMS[form](records(day)))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_the_same_records(form: str) -> None:
    for day in DAYS:
        assert read(form, day) == records(day)


@pytest.mark.parametrize("form", FORMS)
def test_the_bytes_are_the_same_each_time(form: str) -> None:
    assert FORMS[form](export_records(rules(), LAST)) == FORMS[form](records(LAST))


# the sanctions, rebuilt from a record

UNITS = {"MCI": Unit.MCI, "hours": Unit.HOURS, "days": Unit.DAYS, "multiple": Unit.MULTIPLE}


def quantity(number: int | None, row: Record) -> Quantity | None:
    if number is None:
        return None
    assert type(number) is int
    if row["unit"] in ("years", "months"):
        return term(**{row["unit"]: number})
    return amount(number, UNITS[row["unit"]], row["of"] or "")


def interval(row: Record) -> Interval | None:
    return Interval(quantity(row["min"], row), quantity(row["max"], row)) if row["unit"] else None


def main(row: Record) -> Punishment:
    return Punishment(Kind(row["kind"]), interval(row), tuple(row["only_points"]), row["aggravated"])


def additional(row: Record) -> Additional:
    kind, tied = AdditionalKind(row["kind"]), tuple(Kind(name) for name in row["only_with"])
    return Additional(
        kind, row["mandatory"], interval(row), row["for_life"], tied, tuple(row["only_points"]), row["if_fact"] or ""
    )


def rebuilt(row: Record) -> Sanction | None:
    if not row["in_force"]:
        return None
    beyond = [{**one, "unit": None} for one in row["life_and_death"]]
    return Sanction(
        tuple(map(main, [*row["main"], *beyond])),
        tuple(map(additional, row["additional"])),
        tuple(row["points"]),
        tuple(row["readings"]),
        tuple(row["prevails"]),
        row["guilt"],
    )


def encoded(book: RuleBook, day: date) -> dict[Citation, Sanction | None]:
    """The sanctions in force on a day; None for what is not."""
    found: dict[Citation, Sanction | None] = {}
    for article in book.articles():
        for part in article.parts:
            version = version_on(book.act, part.versions, day)
            found[part.citation] = version.value if version else None
    return found


def sanctions(rows: list[Record]) -> dict[Citation, Sanction | None]:
    return {Citation(row["article"], row["part"]): rebuilt(row) for row in rows}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_sanctions_can_be_rebuilt_from_every_form(form: str, day: date) -> None:
    assert sanctions(read(form, day)) == encoded(rules(), day)


def test_every_version_can_be_rebuilt() -> None:
    """Each is exported on the day on which it begins, from rules cut down to the articles that change on that day."""
    seen = set()
    for day in CHANGES:
        changed = [a.number for a in rules().articles() for p in a.parts for v in p.versions if begins(v.since) == day]
        book = replace(rules(), index={number: rules().index[number] for number in changed})
        rows = export_records(book, day)
        assert sanctions(rows) == encoded(book, day)
        seen |= {(row["article"], row["part"], day) for row in rows if row["since"]["latest"] == str(day)}
    assert len(seen) == coverage_json(rules())["total"]["versions"]


def begins(law: str) -> date:
    return rules().act.since(law)


# the schema


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for shape in shapes(SCHEMA):
        assert set(shape["required"]) == set(shape["properties"])
        assert shape["additionalProperties"] is False


def shapes(schema: Any) -> list[Any]:
    """The objects that a schema describes, at every depth."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema] if isinstance(schema, dict) and schema.get("type") == "object" else []
    return [*own, *(one for item in inner for one in shapes(item))]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_record_is_what_the_schema_promises(day: date) -> None:
    validator = Draft202012Validator(SCHEMA)
    for row in records(day):
        validator.validate(row)
        assert list(row) == list(SCHEMA["properties"])


MISTAKES: dict[str, Callable[[Record], object]] = {
    "a part of an amount": lambda row: row["main"][0].update(max=2.5),
    "an amount as text": lambda row: row["main"][0].update(max="5"),
    "no upper end": lambda row: row["main"][0].update(max=None),
    "an unknown kind": lambda row: row["main"][0].update(kind="exile"),
    "life among the terms": lambda row: row["main"][0].update(kind="life_imprisonment"),
    "a multiple of nothing": lambda row: row["main"][0].update(unit="multiple"),
    "a sum without a multiple": lambda row: row["main"][0].update(of="bribe"),
    "no sanction": lambda row: row["main"].clear(),
    "in force and excluded": lambda row: row.update(excluded_by="180-VI"),
    "not in force, with a sanction": lambda row: row.update(in_force=False, category=None),
    "a field too many": lambda row: row.update(comment=""),
    "a field too few": lambda row: row.pop("life"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_schema_refuses(mistake: str) -> None:
    row = json.loads(json.dumps(record("188(1)")))
    MISTAKES[mistake](row)
    assert not Draft202012Validator(SCHEMA).is_valid(row)


def test_the_schema_names_the_words_of_the_rules() -> None:
    properties = SCHEMA["properties"]
    beyond = {Kind.LIFE_IMPRISONMENT, Kind.DEATH_PENALTY}
    assert set(SCHEMA["$defs"]["main_kind"]["enum"]) == set(Kind) - beyond
    assert set(properties["life_and_death"]["items"]["properties"]["kind"]["enum"]) == beyond
    assert set(properties["additional"]["items"]["properties"]["kind"]["enum"]) == set(AdditionalKind)
    assert set(properties["guilt"]["enum"]) == set(GUILT)


def test_the_page_names_every_field_and_every_list() -> None:
    text = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w]+)`", text))
    fields = {name for shape in shapes(SCHEMA) for name in shape["properties"]}
    assert fields <= named
    assert set(rules().general.lists) <= named


# the records


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_there_is_a_record_for_every_part(day: date) -> None:
    total = coverage_json(rules())["total"]
    places = [(number_key(row["article"]), number_key(row["part"] or "0")) for row in records(day)]
    assert len(places) == total["in_force"] + total["excluded"]
    assert places == sorted(set(places))
    if day == LAST:
        assert sum(row["in_force"] for row in records(day)) == total["in_force"]


def test_the_death_penalty_is_not_lost() -> None:
    eve = REPEAL - timedelta(days=1)
    before = {Citation(row["article"], row["part"]) for row in records(eve) if names_death(row)}
    assert before == {
        citation
        for citation, sanction in encoded(rules(), eve).items()
        if any(row.kind is Kind.DEATH_PENALTY for row in (sanction.main if sanction else ()))
    }
    assert len(before) == 17
    assert not any(names_death(row) for row in records(REPEAL))


def names_death(row: Record) -> bool:
    return any(one["kind"] == "death_penalty" for one in row["life_and_death"])


def test_life_under_aggravating_circumstances_alone() -> None:
    row = record("437(3)")
    assert row["life"]
    assert row["life_and_death"] == [{"kind": "life_imprisonment", "only_points": [], "aggravated": True}]
    assert [(one["min"], one["max"], one["aggravated"]) for one in row["main"]] == [(5, 15, False), (10, 20, True)]


def test_life_alone() -> None:
    row = record("99(3)")
    assert (row["main"], row["life"]) == ([], True)


def test_a_multiple_names_its_sum() -> None:
    fine = record("366(1)")["main"][0]
    assert (fine["kind"], fine["min"], fine["max"], fine["unit"], fine["of"]) == ("fine", 20, 50, "multiple", "bribe")


def test_a_part_still_to_come() -> None:
    row = record("218-1(1)", FIRST)
    assert (row["in_force"], row["excluded_by"]) == (False, None)
    assert (row["since"]["law"], row["since"]["date"]) == ("23-VIII", str(begins("23-VIII")))
    assert begins("23-VIII") > FIRST


def test_a_part_that_a_law_took_out() -> None:
    gone = [row for row in records(LAST) if row["excluded_by"]]
    assert gone
    for row in gone:
        assert (row["in_force"], row["excluded_by"]) == (False, row["since"]["law"])
        citation = f"{row['article']}({row['part']})" if row["part"] else row["article"]
        eve = date.fromisoformat(row["since"]["date"]) - timedelta(days=1)
        assert (record(citation, eve)["in_force"], record(citation, eve)["excluded_by"]) == (True, None)


def test_nothing_is_excluded_on_the_first_day() -> None:
    assert not [row for row in records(FIRST) if row["excluded_by"]]


def test_a_day_that_is_not_certain() -> None:
    assert record("437(4)")["since"] == {"law": "89-VII", "date": "2022-01-09", "latest": "2022-02-08"}


def test_flags_by_points() -> None:
    flags = [flag for flag in record("120(3-1)")["flags"] if flag["list"] == "ban_on_work_with_minors"]
    assert [(flag["certain"], flag["only_points"]) for flag in flags] == [(True, ["1"]), (False, ["3"])]
    assert {"list": "corruption", "certain": True, "only_points": []} in record("366(1)")["flags"]


def test_a_flag_is_the_membership_that_the_engine_uses() -> None:
    law = rules().on(LAST)
    for row in records(LAST):
        article = rules().article(row["article"])
        assert article is not None
        for list_id in law.general.lists if row["in_force"] else ():
            for point in row["points"] or [""]:
                citation = Citation(row["article"], row["part"], (point,) if point else ())
                assert law.membership(list_id, citation, article.chapter) == answer(row, list_id, point)


def answer(row: Record, list_id: str, point: str) -> str:
    holding = [f for f in row["flags"] if f["list"] == list_id and (not f["only_points"] or point in f["only_points"])]
    return "no" if not holding else "yes" if holding[0]["certain"] else "unclear"


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_points_of_a_part_do_not_differ_in_category(day: date) -> None:
    """The class of the part as a whole says all: if a law makes points differ, the record needs a class for each."""
    law = rules().on(day)
    for sanction in encoded(rules(), day).values():
        if sanction is None:
            continue
        whole = {one.offence_class for one in classes_of(law, sanction)}
        for point in sanction.points:
            own = tuple(row for row in sanction.main if not row.points or point in row.points)
            assert {one.offence_class for one in classes_of(law, sanction._replace(main=own))} == whole


# what is refused


def with_amount(text: str) -> list[Record]:
    """The records of rules in which art. 179 threatens nothing but this punishment."""
    kind, _, range_ = text.partition(" ")
    sanction = Sanction((Punishment(Kind(kind), parse_interval(range_)),))

    def load(name: str, place: int) -> Article:
        article = rules().load_article(name, place)
        return article._replace(
            parts=tuple(
                part._replace(versions=tuple(version._replace(value=sanction) for version in part.versions))
                for part in article.parts
            )
        )

    index = {"179": rules().index["179"]}
    return export_records(replace(rules(), index=index, load_article=load), LAST)


@pytest.mark.parametrize(
    "text",
    [
        "fine 1/3 MCI..2 MCI",
        "fine 1/2x..2x bribe",
        "imprisonment >2y..5y",
        "imprisonment 2y..<5y",
        "imprisonment 1y1d..2y",
        "imprisonment 1/7y..2y",
    ],
)
def test_an_amount_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(ProblemError) as refused:
        with_amount(text)
    (found,) = refused.value.problems
    assert found.code == "bad-quantity"
    assert found.place.file


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("imprisonment 6m..2y", (6, 24, "months")),
        ("imprisonment 1y..2y6m", (12, 30, "months")),
        ("imprisonment ..1/2y", (None, 6, "months")),
        ("imprisonment 12m..24m", (1, 2, "years")),
        ("imprisonment ..7y", (None, 7, "years")),
        ("arrest 10 d..50 d", (10, 50, "days")),
    ],
)
def test_terms_are_whole_years_or_months(text: str, amounts: tuple[object, ...]) -> None:
    row = with_amount(text)[0]["main"][0]
    assert (row["min"], row["max"], row["unit"]) == amounts


# the command


def test_a_new_file_is_written_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ("rules", "export", "--on", str(LAST), "--format", "csv", "--output", "law.csv", "--lang", "en")
    done = run(*arguments)
    assert (done.status, done.out) == (0, f"law.csv: 1090 records, 1053 of them in force on {LAST}\n")
    written = Path("law.csv").read_bytes()
    assert written == FORMS["csv"](records(LAST))
    assert run(*arguments).status == 2
    assert Path("law.csv").read_bytes() == written


def test_the_bytes_do_not_depend_on_the_terminal_and_pyarrow_is_not_loaded() -> None:
    code = (
        "import sys; sys.argv = ['sentencing', 'rules', 'export', '--on', '2024-06-16']\n"
        "from sentencing.cli import main\n"
        "try: main()\n"
        "finally: sys.stderr.write(','.join(m for m in sys.modules if m in ('pyarrow', 'numpy', 'yaml')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "SENTENCING_LANG": "ru"},
    )
    assert done.stdout == FORMS["jsonl"](records(date(2024, 6, 16)))
    assert done.stderr == b""


def test_rules_without_a_special_part_give_no_record() -> None:
    book = replace(rules(), index={})
    assert [FORMS[form](export_records(book, LAST)) for form in ("jsonl", "csv")] == [b"", b""]
