"""Reads what the mistakes of tests/bad expect. See tests/bad/README.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

BAD = Path(__file__).resolve().parent
CASES = BAD / "cases"
ANSWERED = BAD / "answered"
SLOW = BAD / "slow"
BUILT = BAD / "built.yaml"
COMMANDS = BAD / "commands.yaml"
CALLS = BAD / "calls.yaml"
INSTALLATION = BAD / "installation.yaml"
PLANTED = BAD / "rules" / "planted.yaml"
_WHERE = re.compile(r"(?:(?P<at>\d+:\d+)(?: |$))?(?P<field>.*)")
_PRINTED = re.compile(
    r"(?:(?P<file>[^:]+):(?:(?P<line>\d+):(?P<column>\d+):)? )?(?:(?P<field>\S+): )?(?P<code>[a-z0-9-]+): (?P<says>.*); (?P<remedy>.*)"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One expected message: `4:14 counts[1].offence | unknown-article | what is wrong; remedy`. `-` for no place."""

    where: str
    code: str
    says: str

    @classmethod
    def read(cls, text: str) -> Message:
        where, code, says = (piece.strip() for piece in text.split("|", 2))
        return cls("" if where == "-" else where, code, says)

    def line(self, file: str) -> str:
        """The line that the program prints."""
        match = _WHERE.fullmatch(self.where)
        assert match
        place = f"{file}:{match['at']}: " if match["at"] else f"{file}: " if file else ""
        field = f"{match['field']}: " if match["field"] else ""
        return f"{place}{field}{self.code}: {self.says}"

    def __str__(self) -> str:
        return f"{self.where or '-'} | {self.code} | {self.says}"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A mistake and every message it must give, in order."""

    name: str
    expected: tuple[Message, ...]
    seconds: int = 0
    arguments: tuple[str, ...] = ()
    file: str = ""
    as_json: bool = True
    in_russian: bool = True

    def text(self, file: str) -> str:
        """All that the program prints."""
        return "".join(message.line(file) + "\n" for message in self.expected)


def case_exhibits() -> list[Exhibit]:
    """The broken cases, with the expectations in their first lines."""
    return [_case(path) for path in sorted(CASES.glob("*.yaml"))]


def answered_exhibits() -> list[Exhibit]:
    """Sound files about unlawful judgments and false claims: they get an answer."""
    return [_case(path) for path in sorted(ANSWERED.glob("*.yaml"))]


def slow_exhibits() -> list[Exhibit]:
    """Sound files that take the program long, and the time that they may take."""
    return [_case(path) for path in sorted(SLOW.glob("*.yaml"))]


def _case(path: Path) -> Exhibit:
    header: dict[str, list[str]] = {"expect": [], "seconds": []}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(r"# (expect|seconds): (.*)", line)
        if match:
            header[match[1]].append(match[2])
    return Exhibit(
        path.name,
        tuple(map(Message.read, header["expect"])),
        int(next(iter(header["seconds"]), "0")),
    )


def built_exhibits() -> list[Exhibit]:
    """Mistakes that no file can hold beside a comment; the test builds them."""
    return [_listed(entry) for entry in _entries(BUILT)]


def command_exhibits() -> list[Exhibit]:
    """Mistakes on the command line."""
    return [_listed(entry) for entry in _entries(COMMANDS)]


def call_exhibits() -> list[Exhibit]:
    """Mistakes in calls of the Python API."""
    return [_listed(entry) for entry in _entries(CALLS)]


def installation_exhibits() -> list[Exhibit]:
    """Broken installations."""
    return [_listed(entry) for entry in _entries(INSTALLATION)]


def _listed(entry: dict[str, Any]) -> Exhibit:
    return Exhibit(
        entry["mistake"],
        tuple(map(Message.read, entry.get("expect", ()))),
        int(entry.get("seconds", "0")),
        tuple(entry.get("arguments", ())),
        entry.get("file", ""),
        entry.get("json", "yes") == "yes",
        entry.get("lang", "yes") == "yes",
    )


def _entries(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # all is text
    return found


@dataclass(frozen=True, slots=True)
class Planted:
    """One edit of the rules and the message that must stand at its place."""

    mistake: str
    file: str
    code: str
    line: str | None = None
    replace: str | None = None
    with_: str = ""
    under: str = ""
    also: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    at: str = ""

    def apply(self, folder: Path) -> None:
        """Edit the copy of the rules in a folder."""
        path = folder / self.file
        if self.replace is None:
            path.unlink()
            return
        text = path.read_text(encoding="utf-8")
        start = text.find(self.under)
        assert start >= 0, f"{self.file} has no {self.under!r}: the rules have changed, mend the edit"
        at = text.find(self.replace, start)
        assert at >= 0, f"{self.file} has no {self.replace!r}: the rules have changed, mend the edit"
        edited = text[:at] + self.with_ + text[at + len(self.replace) :]
        path.write_text(edited, encoding="utf-8", newline="")


def planted() -> list[Planted]:
    """The mistakes planted in the rules."""
    return [
        Planted(
            entry["mistake"],
            entry["file"],
            entry["code"],
            entry.get("line"),
            entry.get("replace"),
            entry.get("with", ""),
            entry.get("under", ""),
            tuple(entry.get("also", ())),
            tuple(entry.get("needs", ())),
            entry.get("at", ""),
        )
        for entry in _entries(PLANTED)
    ]


def shown_codes() -> frozenset[str]:
    """The codes that exhibits show."""
    exhibits = (*case_exhibits(), *built_exhibits(), *command_exhibits(), *call_exhibits(), *installation_exhibits())
    said = {message.code for exhibit in exhibits for message in exhibit.expected}
    return frozenset(said.union(*((edit.code, *edit.also) for edit in planted())))


@dataclass(frozen=True, slots=True)
class Printed:
    """A message as printed, taken apart."""

    file: str
    line: int
    column: int
    code: str
    says: str
    remedy: str


def printed(output: str) -> Iterator[Printed]:
    """The messages of an output; a line that is none fails."""
    for line in output.splitlines():
        match = _PRINTED.fullmatch(line)
        assert match, f"not a message: {line!r}"
        at, column = int(match["line"] or 0), int(match["column"] or 0)
        yield Printed(match["file"] or "", at, column, match["code"], match["says"], match["remedy"])


def refreshed(path: Path, output: str) -> str:
    """The text of a case file whose header says what the program prints now."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("# expect: ")]
    return "".join([*(f"# expect: {message}\n" for message in _as_expected(output, path.name)), *kept])


def _as_expected(output: str, file: str) -> Iterable[Message]:
    for line in output.splitlines():
        match = re.fullmatch(
            rf"(?:{re.escape(file)}:(?P<at>\d+:\d+:)? )?(?:(?P<field>\S+): )?(?P<code>[a-z0-9-]+): (?P<says>.*)", line
        )
        assert match, line
        place = (match["at"] or "").removesuffix(":")
        yield Message(f"{place} {match['field'] or ''}".strip(), match["code"], match["says"])
