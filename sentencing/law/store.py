"""Finds, compiles and opens rules.

The YAML is parsed once: its data is kept as JSON under the hash of the files (shipped in the wheel, or in the
user's cache folder), so that a start reads only the General Part and the chapters that a case needs.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from sentencing.document import Document, Field, plain_document, read_document, root
from sentencing.law.model import Act, Article
from sentencing.law.read_facts import read_facts
from sentencing.law.read_general import GeneralReader, read_act
from sentencing.law.read_provisions import read_provisions
from sentencing.law.read_special import article_numbers, read_chapter, read_one_article
from sentencing.law.rulebook import RuleBook
from sentencing.problem import Place, Problem, ProblemError, Problems, problem

CODE = "kz-2014"
FORMAT = "4"
"""Changes when the compiled form changes, so that an older one is never read."""
_DEEPEST_PLACE = 6
"""How deep the places of list items are kept: rows of tables in the General Part, versions of parts in the Special Part."""
_PACKAGE = Path(__file__).resolve().parent.parent


def default_rules_dir() -> Path:
    """The rules shipped with the package, or those of the source tree around it."""
    shipped = _PACKAGE / "_rules"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "rules"


def code_dir(rules_dir: Path) -> Path:
    """The folder of the code: `rules_dir` itself, or the code's folder in it. Raises ProblemError if neither holds one."""
    for candidate in (rules_dir / CODE, rules_dir):
        if (candidate / "code.yaml").is_file():
            return candidate
    raise ProblemError([problem("file-missing", Place(str(rules_dir / "code.yaml")))])


def rule_files(folder: Path) -> list[Path]:
    """Every YAML file of a code, in a fixed order."""
    return sorted(folder.rglob("*.yaml"), key=lambda path: path.relative_to(folder).as_posix())


def fingerprint(folder: Path) -> str:
    """The SHA-256 of the names and contents of the rules."""
    digest = hashlib.sha256(FORMAT.encode())
    for path in rule_files(folder):
        raw = path.read_bytes()
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0{len(raw)}\0".encode())
        digest.update(raw)
    return digest.hexdigest()


def parse_rules(folder: Path) -> dict[str, Document]:
    """Every file of a code, parsed. Raises ProblemError with the problems of all files."""
    documents: dict[str, Document] = {}
    found: list[Problem] = []
    for path in rule_files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            documents[name] = read_document(path, str(path))
        except ProblemError as error:
            found.extend(error.problems)
    if found:
        raise ProblemError(found)
    return documents


def build_rulebook(documents: Mapping[str, Document], hash_: str, problems: Problems) -> RuleBook:
    """A RuleBook of parsed files. Raises ProblemError if the General Part cannot be read; chapters are read on demand."""
    for name in ("code.yaml", "lists.yaml", "interpretations.yaml", "indices.yaml", "facts.yaml", "provisions.yaml"):
        if name not in documents:
            raise ProblemError([problem("file-missing", Place(name))])
    act = read_act(root(documents["code.yaml"], problems))
    general_files = [root(doc, problems) for name, doc in documents.items() if name.startswith("general/")]
    others = (root(documents[f"{name}.yaml"], problems) for name in ("lists", "interpretations", "indices"))
    facts = read_facts(root(documents["facts.yaml"], problems))
    provisions = read_provisions(root(documents["provisions.yaml"], problems), act)
    general = GeneralReader(act, facts, provisions, problems).read(general_files, *others)
    index: dict[str, tuple[str, int]] = {}
    for name, document in documents.items():
        if name.startswith("special/"):
            for place, number in enumerate(article_numbers(root(document, problems))):
                index.setdefault(number, (name, place))
    load = partial(_load_article, documents, act)
    return RuleBook(act, general, index, load, hash_)


def _load_article(documents: Mapping[str, Document], act: Act, name: str, place: int) -> Article:
    problems = Problems()
    article = read_one_article(Field(documents[name], (), documents[name].data, problems), place, act)
    problems.raise_any()
    return article


# the compiled form


def compiled_dirs() -> list[Path]:
    """Where compiled rules may lie: in the package, then in the user's cache folder."""
    if os.environ.get("SENTENCING_CACHE"):
        cache = Path(os.environ["SENTENCING_CACHE"])
    elif sys.platform == "win32":
        cache = Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "sentencing"
    else:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sentencing"
    return [_PACKAGE / "_compiled", cache]


def compile_rules(folder: Path, target: Path) -> Path:
    """Parse and read every file, then write the compiled form under `target`. Raises ProblemError."""
    hash_ = fingerprint(folder)
    documents = parse_rules(folder)
    problems = Problems()
    rules = build_rulebook(documents, hash_, problems)
    for name, document in documents.items():
        if name.startswith("special/"):
            read_chapter(root(document, problems), rules.act)
    problems.raise_any()
    final = target / hash_
    final.mkdir(parents=True, exist_ok=True)
    head = {name: _pack(doc, folder) for name, doc in documents.items() if not name.startswith("special/")}
    _write(final / "special.json", {n: f"{Path(n).stem}.json" for n in documents if n.startswith("special/")})
    for name, document in documents.items():
        if name.startswith("special/"):
            _write(final / f"{Path(name).stem}.json", _pack(document, folder))
    _write(final / "head.json", {"files": head, "index": rules.index})
    return final


def _pack(document: Document, folder: Path) -> dict[str, Any]:
    """The data of a file, with the places of list items (articles, tables, versions), which messages and `explain` name."""
    file = Path(document.file).relative_to(folder).as_posix()
    listed = {path: place for path, place in document.places.items() if path and isinstance(path[-1], int)}
    places = {"/".join(map(str, path)): place for path, place in listed.items() if len(path) <= _DEEPEST_PLACE}
    return {"file": file, "data": document.data, "places": places}


def _unpack(packed: dict[str, Any]) -> Document:
    return Document(packed["file"], packed["data"], _Places(packed["places"]))


class _Places(Mapping[tuple[str | int, ...], tuple[int, int]]):
    """Places under their compiled names (`tables/0/versions/1`), looked up only when one is asked for."""

    def __init__(self, packed: dict[str, list[int]]) -> None:
        self.packed = packed

    def __getitem__(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        line, column = self.packed["/".join(map(str, path))]
        return line, column

    def __contains__(self, path: object) -> bool:
        return isinstance(path, tuple) and "/".join(map(str, path)) in self.packed

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return len(self.packed)


def _write(path: Path, data: object) -> None:
    """Write all or nothing: another process may read at the same time."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    body = hashlib.sha256(text.encode()).hexdigest() + "\n" + text
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(body, encoding="utf-8")
    temporary.replace(path)


def _read(path: Path) -> Any:
    """The data of a compiled file; None if it is not there or damaged."""
    try:
        digest, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return json.loads(text) if hashlib.sha256(text.encode()).hexdigest() == digest else None


class _Compiled(Mapping[str, Document]):
    """Documents of a compiled folder; those of the Special Part are read when they are asked for."""

    def __init__(self, folder: Path, head: dict[str, Any], special: dict[str, str]) -> None:
        self.folder = folder
        self.special = special
        self.documents = {name: _unpack(packed) for name, packed in head["files"].items()}

    def __getitem__(self, name: str) -> Document:
        if name not in self.documents:
            packed = _read(self.folder / self.special[name])
            if packed is None:
                raise ProblemError([problem("compiled-damaged", Place(str(self.folder)))])
            self.documents[name] = _unpack(packed)
        return self.documents[name]

    def __iter__(self) -> Any:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)


@lru_cache(maxsize=8)
def open_rules(rules_dir: Path | None = None) -> RuleBook:
    """Open the rules of a folder (default: those shipped). Raises ProblemError for rules that cannot be read."""
    folder = code_dir(rules_dir or default_rules_dir())
    hash_ = fingerprint(folder)
    for place in compiled_dirs():
        if opened := _open_compiled(place / hash_, hash_):
            return opened
    try:
        return _open_compiled(compile_rules(folder, compiled_dirs()[-1]), hash_) or _open_parsed(folder, hash_)
    except OSError:  # no folder to write to: the rules still work, only slower
        return _open_parsed(folder, hash_)


def _open_parsed(folder: Path, hash_: str) -> RuleBook:
    problems = Problems()
    parsed = {name: document._replace(file=name) for name, document in parse_rules(folder).items()}
    rules = build_rulebook(parsed, hash_, problems)
    problems.raise_any()
    return rules


def _open_compiled(folder: Path, hash_: str) -> RuleBook | None:
    head, special = _read(folder / "head.json"), _read(folder / "special.json")
    if head is None or special is None or any(_is_damaged(folder / name) for name in special.values()):
        return None
    problems = Problems()
    documents = _Compiled(folder, head, special)
    rules = build_rulebook(documents, hash_, problems)
    index = {number: (name, place) for number, (name, place) in head["index"].items()}
    return RuleBook(rules.act, rules.general, index, rules.load_article, hash_)


def _is_damaged(path: Path) -> bool:
    """Whether a compiled chapter is missing or cut short: its last byte must close the data."""
    try:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"}"
    except OSError:
        return True


__all__ = [
    "build_rulebook",
    "code_dir",
    "compile_rules",
    "default_rules_dir",
    "open_rules",
    "parse_rules",
    "plain_document",
]
