"""Writes the records of `export` as JSON Lines, CSV or Parquet: the same records, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sentencing.problem import ProblemError, problem
from sentencing.report.export import Record


def export_jsonl(records: Sequence[Record]) -> bytes:
    """A line of JSON for each record."""
    return "".join(_json(record) + "\n" for record in records).encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# CSV


def export_csv(records: Sequence[Record]) -> bytes:
    """A line for each record, under a line with the names of the columns."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerows([name for name, _ in _cells(record)] for record in records[:1])
    rows.writerows([cell for _, cell in _cells(record)] for record in records)
    return out.getvalue().encode()


def _cells(record: Record) -> Iterator[tuple[str, str]]:
    """The columns of a record: an object gives a column for each of its fields."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield from ((f"{name}_{key}", _cell(item)) for key, item in value.items())
        else:
            yield name, _cell(value)


def _cell(value: object) -> str:
    """A text as it is, nothing for null, the rest as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else _json(value)


# Parquet


def export_parquet(records: Sequence[Record]) -> bytes:
    """A table of Parquet. Raises ProblemError if pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional, and slow to load
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise ProblemError([problem("extra-missing", found="pyarrow", field="--format")]) from None
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(records, schema=_parquet_schema(pa)), out)
    return out.getvalue()


def _parquet_schema(pa: Any) -> Any:
    """The columns: given, not guessed from the records, so that no amount can become a float."""
    text, flag = pa.string(), pa.bool_()
    texts = pa.list_(text)
    amounts = {"min": pa.int64(), "max": pa.int64(), "unit": text}
    conditions = {"only_points": texts, "aggravated": flag}

    def struct(**fields: Any) -> Any:
        return pa.struct(list(fields.items()))

    columns = {
        "on": text,
        "text_as_of": text,
        "article": text,
        "part": text,
        "in_force": flag,
        "excluded_by": text,
        "inferred": flag,
        "title": struct(ru=text, kk=text, en=text),
        "gist": struct(ru=text, en=text),
        "guilt": text,
        "category": text,
        "points": texts,
        "main": pa.list_(struct(kind=text, **amounts, of=text, **conditions)),
        "life": flag,
        "life_and_death": pa.list_(struct(kind=text, **conditions)),
        "additional": pa.list_(
            struct(
                kind=text, mandatory=flag, **amounts, for_life=flag, only_points=texts, only_with=texts, if_fact=text
            )
        ),
        "prevails": texts,
        "readings": texts,
        "flags": pa.list_(struct(list=text, certain=flag, only_points=texts)),
        "since": struct(law=text, date=text, latest=text),
        "amended_by": texts,
    }
    return pa.schema(list(columns.items()))


FORMS: Mapping[str, Callable[[Sequence[Record]], bytes]] = {
    "jsonl": export_jsonl,
    "csv": export_csv,
    "parquet": export_parquet,
}
"""The forms of the data, by the names that `--format` takes."""
