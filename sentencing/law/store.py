"""Opens the rules of a code.

The YAML is parsed and read whole once. Its data is kept under the hash of the files (shipped in the wheel, or in the
user's cache folder), so that a start reads only what a case needs; where nothing can be kept, it is made each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path

from sentencing.document import Document, Field, plain_document, root
from sentencing.law import cache, compiled
from sentencing.law.compiled import Sources
from sentencing.law.files import OTHERS, Files, code_dir, code_dirs, default_rules_dir, missing_code, read_files
from sentencing.law.model import Act, Article
from sentencing.law.read_act import read_act
from sentencing.law.read_general import GeneralReader, sections_of
from sentencing.law.read_special import article_numbers, read_chapter, read_one_article
from sentencing.law.rulebook import RuleBook
from sentencing.problem import Place, ProblemError, Problems, problem

SPECIAL = "special/"


@lru_cache(maxsize=8)
def open_rules(rules_dir: Path | None = None, code: str = "") -> RuleBook:
    """Open the rules of a code (default: the usual one) in a folder (default: those shipped). Raises ProblemError for rules that cannot be read."""
    where = rules_dir or default_rules_dir()
    files = read_files(code_dir(where, code))
    fingerprint = files.fingerprint()
    rules = open_kept(fingerprint) or _compiled_now(files, fingerprint)
    if code and rules.act.code != code:
        raise missing_code(where, code)
    return rules


def open_kept(fingerprint: str) -> RuleBook | None:
    """The rules of a compiled form that was kept; None where there is none, or none that is whole."""
    for path in cache.kept(fingerprint):
        try:
            rules = compiled.unpack(path.read_bytes(), fingerprint)
        except OSError:
            continue
        if rules is not None:
            return rules
    return None


def _compiled_now(files: Files, fingerprint: str) -> RuleBook:
    raw = compile_files(files, fingerprint)
    cache.keep(fingerprint, raw)
    rules = compiled.unpack(raw, fingerprint)
    assert rules is not None
    return rules


def compile_rules(folder: Path, target: Path) -> None:
    """Write the compiled form of a code into a folder. Raises ProblemError, OSError."""
    files = read_files(folder)
    fingerprint = files.fingerprint()
    cache.write(target, fingerprint, compile_files(files, fingerprint))


def compile_files(files: Files, fingerprint: str) -> bytes:
    """The compiled form of files. Raises ProblemError."""
    return compile_documents(files.documents(), fingerprint)


def compile_documents(documents: Mapping[str, Document], fingerprint: str) -> bytes:
    """The compiled form of parsed files, all of them read, and found to be such that answers can be given from them. Raises ProblemError."""
    from sentencing.law.answerable import check_answerable  # noqa: PLC0415 - for rules that are not kept alone

    problems = Problems()
    sources = read_sources(documents, fingerprint, problems)
    act, general = sources.rules.act, sources.rules.general
    chapters = [root(document, problems) for name, document in documents.items() if name.startswith(SPECIAL)]
    articles = [article for chapter in chapters for article in read_chapter(chapter, act)]
    problems.raise_any()
    if wrong := check_answerable(act, general, articles):
        raise ProblemError(wrong)
    return compiled.pack(sources)


def build_rulebook(documents: Mapping[str, Document], fingerprint: str, problems: Problems) -> RuleBook:
    """A RuleBook of parsed files. Raises ProblemError if the General Part cannot be read; chapters are read on demand."""
    return read_sources(documents, fingerprint, problems).rules


def read_sources(documents: Mapping[str, Document], fingerprint: str, problems: Problems) -> Sources:
    """Parsed files, their General Part read. Raises ProblemError if it cannot be read."""
    for name in ("code", *OTHERS):
        if f"{name}.yaml" not in documents:
            raise ProblemError([problem("file-missing", Place(f"{name}.yaml"))])
    act = read_act(root(documents["code.yaml"], problems))
    files = [root(document, problems) for name, document in documents.items() if name.startswith("general/")]
    others = {name: root(documents[f"{name}.yaml"], problems) for name in OTHERS}
    sections = sections_of(files, others, problems)
    general = GeneralReader(act, sections).general()
    general.read_all()
    problems.raise_any()
    index: dict[str, tuple[str, int]] = {}
    articles: dict[str, Field] = {}
    chapters: dict[str, Field] = {}
    for name, document in documents.items():
        if name.startswith(SPECIAL):
            _add_articles(name, root(document, problems), index, articles)
            _add_chapter(root(document, problems).child("chapter"), chapters)
    load = partial(_load_article, documents, act)
    return Sources(documents, sections, articles, RuleBook(act, general, index, load, fingerprint))


def _add_articles(name: str, chapter: Field, index: dict[str, tuple[str, int]], articles: dict[str, Field]) -> None:
    """Note where the articles of a chapter stand; one that stands twice is a problem."""
    for place, (number, field) in enumerate(article_numbers(chapter)):
        if not number:  # the reader of the chapter says what is wrong
            continue
        if number in index:
            field.note("duplicate-id", found=number, first=articles[number].where)
        index.setdefault(number, (name, place))
        articles.setdefault(number, field)


def _add_chapter(field: Field, chapters: dict[str, Field]) -> None:
    """Note the number of a chapter; one that two files have is a problem, since lists name chapters."""
    if isinstance(field.value, str):
        if field.value in chapters:
            field.note("duplicate-id", found=field.value, first=chapters[field.value].where)
        chapters.setdefault(field.value, field)


def _load_article(documents: Mapping[str, Document], act: Act, name: str, place: int) -> Article:
    problems = Problems()
    article = read_one_article(root(documents[name], problems), place, act)
    problems.raise_any()
    return article


__all__ = [
    "build_rulebook",
    "code_dir",
    "code_dirs",
    "compile_rules",
    "default_rules_dir",
    "open_rules",
    "plain_document",
    "read_files",
]
