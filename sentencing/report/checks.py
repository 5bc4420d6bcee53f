"""What came of checks of files, as pages: the rules that were validated, the scenarios that were run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sentencing.report.spans import cited, phrase, place
from sentencing.report.view import Form, Item, List, Note, Span, View, plain
from sentencing.report.wording import Wording

Json = dict[str, Any]


def validation_view(data: Json, texts: Wording) -> View:
    """Rules in which nothing was found wrong: what was examined."""
    line = phrase(
        texts,
        "the rules are sound: {articles} articles, {parts} parts, {tables} tables, {worlds} worlds examined",
        **{name: data[name] for name in ("articles", "parts", "tables", "worlds")},
    )
    return View(Form.LISTING, texts.language, plain(texts("Validation of the rules")), (Note(line),))


def scenarios_view(results: Sequence[Json], texts: Wording) -> View:
    """The scenarios that differ from what they expect, and how many there are."""
    failed = [result for result in results if result["differences"]]
    items = tuple(_item(result, texts) for result in failed)
    total = phrase(texts, "{number} scenarios, {failed} failed", number=len(results), failed=len(failed))
    blocks = ((List(items),) if items else ()) + (Note(total),)
    return View(Form.LISTING, texts.language, plain(texts("Scenarios")), blocks)


def _item(result: Json, texts: Wording) -> Item:
    line = (*place(result["file"]), Span(": "), *cited(result["cite"], texts), *plain(f": {result['scenario']}"))
    return Item(line, tuple(Item(plain(one)) for one in result["differences"]))
