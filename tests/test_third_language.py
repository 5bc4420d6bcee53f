"""A third language is a catalogue, and not a change of code: forms by role, citations in its own order, its own plural."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from sentencing.citation import Citation
from sentencing.quantity import parse_interval, term
from sentencing.report.wording import Wording
from sentencing.report.words import catalogue

MESSAGES: dict[str, str] = {
    "art. {provision}": "{provision}",
    "arts {provisions}": "{provisions}",
    "{article}": "{article}-бап",
    "{article}{parts}": "{article}-баптың {parts}-бөлігі",
    "({part})": "{part}",
    "({point})": "{point})",
    "{article}({part}){points}": "{article}-баптың {part}-бөлігінің {points} тармағы",
    "{items} and {last}": "{items} және {last}",
    "from {amount}": "{amount}",
    "up to {amount}": "{amount} дейін",
    ".": ",",
}
YEARS = {None: "{n} жыл", "from": "{n} жылдан", "up to": "{n} жылға", "of": "{n} жылдың"}


@pytest.fixture
def kazakh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wording]:
    made = Catalog(locale="kk")
    for text, said in MESSAGES.items():
        made.add(text, said)
    for role, said in YEARS.items():
        made.add(("{n} year", "{n} years"), (said, said), context=role)
    made.add("{credited} of {imposed} is served; left: {rest}", "{imposed:of} ішінен {credited:days}; қалғаны {rest}")
    folder = tmp_path / "kk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "sentencing.mo").open("wb") as file:
        write_mo(file, made)
    monkeypatch.setattr(catalogue, "_LOCALE", tmp_path)
    yield Wording("kk")


def test_citations(kazakh: Wording) -> None:
    assert kazakh.cite("58(3)") == "58-баптың 3-бөлігі"
    assert kazakh.cite("55(2), 55(3), 56") == "55-баптың 2 және 3-бөлігі және 56-бап"
    assert kazakh.citation(Citation("362", "4", ("3",))) == "362-баптың 4-бөлігінің 3) тармағы"


def test_amounts_by_role(kazakh: Wording) -> None:
    assert kazakh.interval(parse_interval("12y..17y")) == "12 жылдан 17 жылға дейін"
    assert kazakh.quantity(term(3)) == "3 жыл"


def test_the_message_chooses_the_role(kazakh: Wording) -> None:
    says = "{credited} of {imposed} is served; left: {rest}"
    assert kazakh(says, credited=term(1), imposed=term(3), rest=term(2)) == "3 жылдың ішінен 1 жыл; қалғаны 2 жыл"
