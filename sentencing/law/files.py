"""The files of a code: where they lie, their content, their fingerprint."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sentencing.citation import DEFAULT_CODE
from sentencing.document import Document, parse_bytes, read_bytes
from sentencing.problem import Place, Problem, ProblemError, problem

FORMAT = "7"
"""Changes when the compiled form, or what is checked before it is made, changes, so that an older one is never read."""
ACT = "code.yaml"
OTHERS = ("lists", "interpretations", "indices", "facts", "provisions", "words")
UNUSUAL = "unusual.yaml"
_NAMED = (ACT, *(f"{name}.yaml" for name in OTHERS), UNUSUAL)
_ENDING = ".yaml"
_LIKE_ENDINGS = (_ENDING, ".yml")
_PARTS_OF_A_CODE = ("general", "special")
_PACKAGE = Path(__file__).resolve().parent.parent


class Files(dict[str, bytes]):
    """The content of every file of a code by its name below the folder of the code, `special/ch-06-property.yaml`, in order."""

    def __init__(self, folder: Path, content: Mapping[str, bytes]) -> None:
        super().__init__(content)
        self.folder = folder

    def documents(self) -> dict[str, Document]:
        """Every file, parsed. Raises ProblemError with the problems of all files."""
        documents: dict[str, Document] = {}
        found: list[Problem] = []
        for name, raw in self.items():
            try:
                documents[name] = parse_bytes(raw, str(self.folder / name))
            except ProblemError as error:
                found.extend(error.problems)
        if found:
            raise ProblemError(found)
        return documents

    def fingerprint(self) -> str:
        """The SHA-256 of the names and contents; however the ends of lines are written, it is the same."""
        digest = hashlib.sha256(FORMAT.encode())
        for name, raw in self.items():
            lines = raw.replace(b"\r\n", b"\n") if b"\r" in raw else raw
            digest.update(f"\0{name}\0{len(lines)}\0".encode())
            digest.update(lines)
        return digest.hexdigest()


def default_rules_dir() -> Path:
    """The rules shipped with the package, or those of the source tree around it."""
    shipped = _PACKAGE / "_rules"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "rules"


def code_dir(rules_dir: Path, code: str = "") -> Path:
    """The folder of a code (the usual one, if none is named): its folder in `rules_dir`, or `rules_dir` itself. Raises ProblemError."""
    for candidate in (rules_dir / (code or DEFAULT_CODE), rules_dir):
        if os.path.lexists(candidate / ACT):  # whatever it is: who reads it says what is wrong with it
            return candidate
    raise missing_code(rules_dir, code)


def missing_code(rules_dir: Path, code: str) -> ProblemError:
    """What is wrong with a folder of rules that does not hold a code."""
    return ProblemError([problem("file-missing", Place(str(rules_dir / code / ACT)))])


def code_dirs(rules_dir: Path) -> list[Path]:
    """The folders of every code in a folder of rules, or that folder itself if it is that of a code. Raises ProblemError if there is none."""
    if os.path.lexists(rules_dir / ACT):
        return [rules_dir]
    found = sorted(path.parent for path in rules_dir.glob(f"*/{ACT}") if not path.parent.name.startswith("."))
    return found or [code_dir(rules_dir)]


def outside_of_codes(rules_dir: Path) -> list[Problem]:
    """What lies in a folder of several codes and in none of them, where nobody would read it: files of rules, and a code without its act."""
    found: list[Problem] = []
    try:
        paths = () if os.path.lexists(rules_dir / ACT) else sorted(rules_dir.iterdir())
    except OSError as error:
        return [_unreadable(rules_dir, error)]
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.name.lower().endswith(_LIKE_ENDINGS):
            found.append(_out_of_place(path, f"{DEFAULT_CODE}/"))
        elif not os.path.lexists(path / ACT) and all((path / part).is_dir() for part in _PARTS_OF_A_CODE):
            found.append(problem("file-missing", Place(str(path / ACT))))
    return found


def read_files(folder: Path) -> Files:
    """The content of every file of a code. Raises ProblemError with each file or folder that cannot be read, or is not there."""
    content: dict[str, bytes] = {}
    try:
        missing = [folder / name for name in _PARTS_OF_A_CODE if not (folder / name).is_dir()]
        names = sorted(_names(folder, "", frozenset()))
    except OSError as error:
        raise ProblemError([_unreadable(Path(error.filename), error)]) from None
    found = [problem("file-missing", Place(str(path))) for path in missing]
    for name in names:
        if wrong := _misplaced(folder, name):
            found.append(wrong)
            continue
        try:
            content[name] = read_bytes(folder / name, str(folder / name))
        except ProblemError as error:
            found.extend(error.problems)
    if found:
        raise ProblemError(found)
    return Files(folder, content)


def _misplaced(folder: Path, name: str) -> Problem | None:
    """What is wrong with a file that nobody would read."""
    if not name.endswith(_ENDING):
        return problem("rules-file-name", Place(str(folder / name)), expected=_ENDING)
    if name in _NAMED or name.partition("/")[0] in _PARTS_OF_A_CODE:
        return None
    return _out_of_place(folder / name)


def _out_of_place(path: Path, before: str = "") -> Problem:
    places = (*_NAMED, *(f"{part}/*{_ENDING}" for part in _PARTS_OF_A_CODE))
    return problem("rules-file-place", Place(str(path)), expected=", ".join(before + place for place in places))


def _names(folder: Path, before: str, inside: frozenset[str]) -> Iterator[str]:
    """What looks like a file of rules, in folders and those that links lead to; hidden ones (an editor's) are passed over."""
    real = os.path.realpath(folder)
    if real in inside:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.name.lower().endswith(_LIKE_ENDINGS):
                yield before + entry.name
            elif entry.is_dir():
                yield from _names(Path(entry.path), f"{before}{entry.name}/", inside | {real})


def _unreadable(path: Path, error: OSError) -> Problem:
    return problem("file-unreadable", Place(str(path)), reason=error.strerror or "?")
