"""The documents say what is true: examples run, quoted files are the files, fields are named, links resolve."""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from sentencing.api import check_case
from sentencing.bad_text import LONGEST_NOTATION
from sentencing.case import CLAIMS, RELATIONS, read_case
from sentencing.case.claims import MOST_CLAIMS
from sentencing.case.judgment import MOST_COUNTS
from sentencing.cli.app import app
from sentencing.codes import WORDINGS, Severity
from sentencing.document import LARGEST_FILE, parse_document
from sentencing.law.model import UNITS
from sentencing.law.schema import METHODS
from sentencing.plain import DEEPEST, MOST_VALUES
from tools.refresh_docs import (
    ENVIRONMENT,
    ROOT,
    Block,
    SessionError,
    agrees,
    blocks,
    documents,
    exchanges,
    outputs,
    refreshed,
)

CLI = ROOT / "docs" / "reference" / "cli.md"
JSON = ROOT / "docs" / "reference" / "json.md"
ARGUMENTS = ROOT / "docs" / "reference" / "argument-format.md"
LINKED = (*documents(), *(ROOT / "rules").rglob("*.md"), *(ROOT / "tests").rglob("*.md"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def found_blocks() -> Iterator[tuple[Path, Block]]:
    for path in documents():
        for block in blocks(path.read_text(encoding="utf-8")):
            yield path, block


def places(chosen: list[tuple[Path, Block]]) -> list[str]:
    return [f"{name(path)}:{block.start + 1}" for path, block in chosen]


# examples

SESSIONS = [(path, block) for path, block in found_blocks() if block.is_session]
QUOTED = [(path, block) for path, block in found_blocks() if block.quoted]


@pytest.mark.parametrize(("path", "block"), SESSIONS, ids=places(SESSIONS))
def test_an_example_shows_what_the_program_says(path: Path, block: Block) -> None:
    shown = exchanges(block)
    for one, actual in zip(shown, outputs([one.command for one in shown]), strict=True):
        said = one.shown if one is shown[-1] or not one.shown or one.shown[-1] else one.shown[:-1]
        difference = "\n".join(unified_diff(said, actual, "shown", "actual", lineterm=""))
        assert agrees(said, actual), f"{one.command}\n{difference}\nmake docs rewrites it"


@pytest.mark.parametrize(("path", "block"), QUOTED, ids=places(QUOTED))
def test_a_quoted_file_is_the_file(path: Path, block: Block) -> None:
    assert block.quoted is not None
    assert "\n".join(block.lines[1:]) == block.quoted.read_text(encoding="utf-8").rstrip("\n"), "make docs rewrites it"


def test_every_example_file_is_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in documents())
    for path in sorted((ROOT / "docs" / "examples").iterdir()):
        assert name(path) in text


def test_no_output_is_shown_without_its_command() -> None:
    """A block that looks like an answer of the program begins with the command that gives it."""
    for path, block in found_blocks():
        if not block.is_session and not block.language:
            assert not any(line.startswith(("Final punishment", "STEPS", "$ ")) for line in block.lines), name(path)


def test_the_example_of_the_case_format_can_be_read() -> None:
    text = (ROOT / "docs" / "reference" / "case-format.md").read_text(encoding="utf-8")
    whole = [block for block in blocks(text) if block.language == "yaml" and not block.lines[0].startswith("# docs/")]
    lines = [line for block in whole for line in block.lines]
    case = read_case(parse_document("\n".join(lines), "case-format.md"))
    assert case.judgment is not None
    assert check_case(case)["judgment"]


PYTHON = sorted({path for path, block in found_blocks() if block.language == "python"})


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_python_examples_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = path.read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    for block in blocks(text):
        if block.language != "python":
            continue
        assert block.lines[0].startswith(">>> "), f"{name(path)}:{block.start + 1}: not an example"
        test = doctest.DocTestParser().get_doctest(
            "\n".join(block.lines) + "\n", names, name(path), name(path), block.start
        )
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            doctest.DocTestRunner(verbose=False).run(test, out=told.write, clear_globs=False)
        names = test.globs
        assert told.getvalue() == ""


# the helper that rewrites the examples


@pytest.mark.parametrize(
    ("shown", "actual", "agree"),
    [
        ("a b", "a b", True),
        ("a", "a b", False),
        ("a ...", "a b c", True),
        ("a ...", "a", True),
        ("... c", "a b c", True),
        ("... b", "a b c", False),
        ("a ... c ... e", "a b c d e", True),
        ("a ... e ... c", "a b c d e", False),
        ("a ... a", "a", False),
        ("... b ...", "a b c", True),
        ("...", "", True),
    ],
)
def test_three_dots_stand_for_any_lines(shown: str, actual: str, agree: bool) -> None:
    assert agrees(shown.split(), actual.split()) is agree


def test_refreshing_keeps_three_dots_where_they_were() -> None:
    actual = ["final: 5 years", "picture", "first count: 5", "second count: 6", "receipt"]
    assert refreshed(["final: 4 years", "...", "second count: 7", "..."], actual) == [
        "final: 5 years",
        "...",
        "second count: 6",
        "...",
    ]
    assert refreshed(["old"], actual) == actual
    with pytest.raises(SessionError):
        refreshed(["...", "zzzz", "..."], actual)


def test_a_session_runs_only_the_program() -> None:
    assert outputs(["sentencing explain 999", "echo $?"])[1] == ("2",)
    with pytest.raises(SessionError):
        outputs(["ls"])


# commands


def commands() -> Iterator[str]:
    context = click.Context(app)
    for name in app.list_commands(context):
        command = app.get_command(context, name)
        yield from [f"{name} {inner}" for inner in command.commands] if isinstance(command, click.Group) else [name]


def section(text: str, heading: str) -> str:
    """A section of a document, without its heading; empty if there is none."""
    _, _, rest = f"\n{text}".partition(f"\n## {heading}\n")
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("command", sorted(commands()))
def test_a_command_is_documented_and_its_help_has_an_example(command: str) -> None:
    told = CliRunner().invoke(app, [*command.split(), "--help"], env=ENVIRONMENT)
    assert told.exit_code == 0
    assert f"Example: sentencing {command}" in told.output
    text = CLI.read_text(encoding="utf-8")
    own = section(text, f"sentencing {command}")
    assert own, f"docs/reference/cli.md has no section of {command}"
    both = own + section(text, "Common options")
    for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", told.output.split("Options:")[1]):
        assert f"`{option}" in both, f"{option} of {command} is not documented"


def test_no_command_is_documented_that_is_not_there() -> None:
    text = CLI.read_text(encoding="utf-8")
    assert set(re.findall(r"^## sentencing (.+)$", text, re.MULTILINE)) == set(commands())
    used = re.findall(
        r"`sentencing ([a-z]+(?: (?:validate|coverage|export))?)", (ROOT / "README.md").read_text(encoding="utf-8")
    )
    assert set(used) == set(commands())


def test_messages_of_what_is_not_covered_and_warnings_are_documented() -> None:
    text = section(CLI.read_text(encoding="utf-8"), "Messages")
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))
    assert documented == {code for code, one in WORDINGS.items() if one.severity is not Severity.INVALID}


def test_the_limits_are_documented() -> None:
    said = " ".join(section(CLI.read_text(encoding="utf-8"), "Limits").split())
    for limit in (LARGEST_FILE, MOST_VALUES, DEEPEST, MOST_COUNTS, MOST_CLAIMS, LONGEST_NOTATION):
        assert f" {limit:,} ".replace(",", " ") in said


# the contract of JSON and of arguments


def keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from keys(value)
    elif isinstance(data, list):
        for item in data:
            yield from keys(item)


ANSWERS = (
    "check seeds/massimov-2023.yaml",
    "check docs/examples/mitigation-unknown.yaml",
    "check docs/examples/theft-and-fraud.yaml",
    "check docs/examples/misspelt.yaml",
    "bounds 366.1 99.2 --on 2022-02-05",
    "offence 188",
    "search кража",
    "rules validate",
    "rules coverage",
)
VALUES = {*UNITS, *METHODS, "yes", "no"}
"""Keys that are values: kinds, methods, the values of an unknown fact."""


@pytest.mark.parametrize("command", ANSWERS)
def test_every_field_of_the_json_is_documented(command: str) -> None:
    (lines,) = outputs([f"sentencing {command} --format json"])
    documented = set(re.findall(r"`([\w/]+)(?:: true)?`", JSON.read_text(encoding="utf-8")))
    assert set(keys(json.loads("\n".join(lines)))) - VALUES <= documented


def test_every_quantity_and_relation_of_a_claim_is_documented() -> None:
    text = ARGUMENTS.read_text(encoding="utf-8")
    for word in (*CLAIMS, *RELATIONS, *METHODS):
        assert f"`{word}`" in text


# links

LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")


def prose(path: Path) -> str:
    """A document without its fenced blocks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for block in blocks("\n".join(lines)):
        lines[block.start : block.start + len(block.lines)] = [""] * len(block.lines)
    return "\n".join(lines)


def anchors(path: Path) -> set[str]:
    """The anchors of the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", LINKED, ids=name)
def test_links_resolve(path: Path) -> None:
    for match in LINK.finditer(prose(path)):
        target, _, anchor = unquote(match["target"]).partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        there = (path.parent / target).resolve() if target else path
        assert there.exists(), f"{name(path)}: {match['target']}"
        if anchor:
            assert anchor in anchors(there), f"{name(path)}: {match['target']}"


def test_every_document_can_be_reached_from_the_readme() -> None:
    seen, todo = set[Path](), [ROOT / "README.md"]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        for match in LINK.finditer(prose(path)):
            there = (path.parent / unquote(match["target"]).partition("#")[0]).resolve()
            todo.extend(sorted(there.glob("*.md")) if there.is_dir() else [there] if there.suffix == ".md" else [])
    assert set(documents()) <= seen


@pytest.mark.parametrize("path", LINKED, ids=name)
def test_documents_name_no_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|root|tmp|usr|work|opt)\b", text)
    assert "localhost" not in text
