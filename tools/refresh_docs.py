"""Rewrites what the documents show: the outputs of `$ sentencing` blocks, and the case files that they quote.

A block that begins with a line `$ sentencing ...` is a session: each line after `$ ` is run from the root of the
project, and the lines after it are its output. A line `...` alone stands for any number of lines. A YAML block that
begins with a comment `# path/of/a/file.yaml` is that file. `--check` writes nothing and fails if one is out of date.
tests/test_docs.py checks the same blocks.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from click.testing import CliRunner

from sentencing.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/**/*.md", "docs/**/*.md")
PROMPT, ANY = "$ ", "..."
START = f"{PROMPT}sentencing"
ENVIRONMENT = {"SENTENCING_LANG": ""}
ALIKE = 0.5
"""How alike two lines must be (0 to 1) for one to be the new form of the other."""
_FENCE = re.compile(r"(?P<marks>`{3,})(?P<language>\w*)")
_FILE = re.compile(r"# (?P<path>[\w./-]+\.yaml)")
_HEAD = re.compile(r"(?P<command>.*?)\s*\|\s*head -n (?P<lines>\d+)")


class SessionError(ValueError):
    """A line of a session that is not a command of the program."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its lines, and where they begin in the file, counted from 0."""

    language: str
    start: int
    lines: tuple[str, ...]

    @property
    def is_session(self) -> bool:
        """Whether it shows the program at work."""
        return bool(self.lines) and self.lines[0].startswith(START)

    @property
    def quoted(self) -> Path | None:
        """The file that a YAML block quotes, if it names one."""
        match = _FILE.fullmatch(self.lines[0]) if self.language == "yaml" and self.lines else None
        return ROOT / match["path"] if match else None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A command of a session and the output that the document shows."""

    command: str
    shown: tuple[str, ...]


def documents() -> list[Path]:
    """The documents whose blocks are run, in a fixed order."""
    return sorted({path for pattern in DOCUMENTS for path in ROOT.glob(pattern)})


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a document."""
    lines, place = text.splitlines(), 0
    while place < len(lines):
        fence = _FENCE.fullmatch(lines[place].rstrip())
        place += 1
        if fence is None:
            continue
        start = place
        while place < len(lines) and lines[place].rstrip() != fence["marks"]:
            place += 1
        yield Block(fence["language"], start, tuple(lines[start:place]))
        place += 1


def exchanges(block: Block) -> list[Exchange]:
    """The commands of a session, each with the output shown."""
    found: list[tuple[str, list[str]]] = []
    for line in block.lines:
        if line.startswith(PROMPT):
            found.append((line.removeprefix(PROMPT), []))
        else:
            found[-1][1].append(line)
    return [Exchange(command, tuple(shown)) for command, shown in found]


def outputs(commands: Sequence[str]) -> list[tuple[str, ...]]:
    """The output of each command of a session. Raises SessionError for a line that is not a command of the program."""
    found: list[tuple[str, ...]] = []
    status = 0
    for command in commands:
        if command == "echo $?":
            found.append((str(status),))
            continue
        head = _HEAD.fullmatch(command)
        words = shlex.split(head["command"] if head else command)
        if words[0] != "sentencing":
            raise SessionError(f"not a command of the program: {command}")
        with chdir(ROOT):
            result = CliRunner().invoke(app, words[1:], env=ENVIRONMENT)
        status = result.exit_code
        lines = tuple(result.output.rstrip("\n").splitlines())
        found.append(lines[: int(head["lines"])] if head else lines)
    return found


def segments(shown: Sequence[str]) -> list[list[str]]:
    """The runs of lines between the lines `...`; the first and the last may be empty."""
    found: list[list[str]] = [[]]
    for line in shown:
        if line == ANY:
            found.append([])
        else:
            found[-1].append(line)
    return found


def agrees(shown: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether an output is what a document shows."""
    first, *rest = segments(shown)
    if not rest:
        return list(actual) == first
    last = rest.pop()
    if len(first) + len(last) > len(actual) or list(actual[: len(first)]) != first:
        return False
    end = len(actual) - len(last)
    if list(actual[end:]) != last:
        return False
    place = len(first)
    for segment in rest:
        spots = range(place, end - len(segment) + 1)
        spot = next((s for s in spots if list(actual[s : s + len(segment)]) == segment), None)
        if spot is None:
            return False
        place = spot + len(segment)
    return True


def refreshed(shown: Sequence[str], actual: Sequence[str]) -> list[str]:
    """The output as the document should show it, `...` where it was. Raises SessionError if that is unclear."""
    if agrees(shown, actual):
        return list(shown)
    parts = segments(shown)
    if len(parts) == 1:
        return list(actual)
    found: list[str] = []
    place = 0
    for index, part in enumerate(parts):
        if part:
            start = 0 if index == 0 else _nearest(part[0], actual, place)
            end = len(actual) if index == len(parts) - 1 else _nearest(part[-1], actual, start) + 1
            found.extend(actual[start:end])
            place = end
        if index < len(parts) - 1:
            found.append(ANY)
    return found


def _nearest(line: str, actual: Sequence[str], start: int) -> int:
    """The place, from `start` on, of the line most like a line."""
    likeness = [(SequenceMatcher(None, line, other).ratio(), -place) for place, other in enumerate(actual[start:])]
    best, place = max(likeness, default=(0.0, 0))
    if best < ALIKE:
        raise SessionError(f"no line of the output is like: {line}")
    return start - place


def current(block: Block) -> list[str]:
    """The lines that a block should have. Raises SessionError if they cannot be told."""
    if block.quoted is not None:
        return [block.lines[0], *block.quoted.read_text(encoding="utf-8").splitlines()]
    if not block.is_session:
        return list(block.lines)
    shown = exchanges(block)
    found: list[str] = []
    for one, actual in zip(shown, outputs([one.command for one in shown]), strict=True):
        gap = [""] if one.shown and not one.shown[-1] and one is not shown[-1] else []
        kept = one.shown[: len(one.shown) - len(gap)]
        found.extend([PROMPT + one.command, *refreshed(kept, actual), *gap])
    return found


def refresh(path: Path, write: bool) -> list[str]:
    """Bring a document up to date; the places of the blocks that were not, with what could not be mended."""
    lines = path.read_text(encoding="utf-8").splitlines()
    told = []
    for block in reversed(list(blocks("\n".join(lines)))):
        where = f"{path.relative_to(ROOT)}:{block.start + 1}"
        try:
            new = current(block)
        except (SessionError, OSError) as error:
            told.append(f"{where}: {error}: mend it by hand")
            continue
        if new != list(block.lines):
            told.append(f"{where}: out of date")
            lines[block.start : block.start + len(block.lines)] = new
    if told and write:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(reversed(told))


def main() -> int:
    """Refresh every document, or check them."""
    check = "--check" in sys.argv
    told = [line for path in documents() for line in refresh(path, write=not check)]
    sys.stdout.write("".join(f"{line}\n" for line in told))
    return 1 if told and (check or any("by hand" in line for line in told)) else 0


if __name__ == "__main__":
    raise SystemExit(main())
