"""Opening the rules: what is not asked for is not read, what is kept is never trusted blindly, and a folder that is not in order is refused in words."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from sentencing.law import cache, compiled, store
from sentencing.law.files import Files
from sentencing.law.general import General
from sentencing.law.rulebook import RuleBook
from sentencing.problem import ProblemError, Problems
from sentencing.search import search
from sentencing.validate import validate_rules

from .bad.museum import Exhibit, installation_exhibits
from .bad.program import REFUSED, ROOT, Answer, run

RULES = ROOT / "rules" / "kz-2014"
SMALL = "special/ch-09-commercial-organisations.yaml"
ARTICLE = "250"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the General Part with one chapter, and a cache folder of its own."""
    monkeypatch.setenv("SENTENCING_CACHE", str(tmp_path / "cache"))
    copy = shutil.copytree(RULES, tmp_path / "rules", ignore=shutil.ignore_patterns("special"))
    (copy / "special").mkdir()
    shutil.copy(RULES / SMALL, copy / SMALL)
    return copy


def opened(folder: Path) -> RuleBook:
    """The rules of a folder, as a new process opens them."""
    return store.open_rules.__wrapped__(folder)


def kept(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "cache").glob("*"))


# what is read


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> list[compiled.Span]:
    """The pieces of the compiled form that are decoded from now on."""
    found: list[compiled.Span] = []
    take = compiled._take

    def noted(body: bytes, span: compiled.Span) -> object:
        found.append(span)
        return take(body, span)

    monkeypatch.setattr(compiled, "_take", noted)
    return found


def test_what_is_not_asked_for_is_not_read(folder: Path, pieces: list[compiled.Span]) -> None:
    opened(folder)
    pieces.clear()
    rules = opened(folder)
    assert len(pieces) == 1  # the act
    assert rules.general.defaults
    assert len(rules.general.tables) > 1
    rules.on(rules.act.in_force)
    assert len(pieces) == 1
    assert rules.general.tables["category"] is rules.general.tables["category"]
    rules.article(ARTICLE)
    assert len(pieces) == 1 + 2 + 1  # the act; the table and the facts that it can ask for; the article
    assert rules.general.facts
    assert len(pieces) == 1 + 2 + 1


def test_a_search_reads_the_words_and_the_provisions_that_it_shows(folder: Path, pieces: list[compiled.Span]) -> None:
    rules = opened(folder)
    pieces.clear()
    found = search(rules, "подкуп")
    assert found.hits
    assert len(pieces) == 1
    assert found.hits[0].article.number == found.hits[0].citation.article
    assert len(pieces) == 1 + 1


def test_the_compiled_rules_are_those_of_the_files(folder: Path) -> None:
    rules = opened(folder)
    files = Files(Path(), store.read_files(folder))
    plain = store.build_rulebook(files.documents(), files.fingerprint(), Problems())
    assert rules.act == plain.act
    assert rules.articles() == plain.articles()
    assert rules.words() == plain.words()
    assert (rules.index, rules.fingerprint) == (plain.index, plain.fingerprint)
    names = [name for name in vars(General) if not name.startswith("_") and name not in ("read_all", "conversion")]
    assert len(names) > len(("tables", "lists"))
    for name in names:
        one, other = getattr(rules.general, name), getattr(plain.general, name)
        assert (dict(one) == dict(other)) if hasattr(one, "keys") else one == other, name
    assert rules.general.conversion.rates == plain.general.conversion.rates


# what is kept


def test_what_is_kept_is_opened_without_parsing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = opened(folder)
    monkeypatch.setattr(store, "compile_files", None)
    assert opened(folder).articles() == before.articles()


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-9], lambda raw: raw[:999] + b"#" + raw[1000:], lambda _: b""])
def test_what_is_damaged_is_made_again(folder: Path, tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    before = opened(folder)
    (name,) = kept(tmp_path)
    sound = (tmp_path / "cache" / name).read_bytes()
    (tmp_path / "cache" / name).write_bytes(spoil(sound))
    assert opened(folder).articles() == before.articles()
    assert (tmp_path / "cache" / name).read_bytes() == sound


def test_other_rules_are_never_answered_from_what_is_kept(folder: Path) -> None:
    before = opened(folder)
    state = (folder / SMALL).stat()
    text = (folder / SMALL).read_text(encoding="utf-8")
    (folder / SMALL).write_text(text.replace("imprisonment ..5y", "imprisonment ..6y"), encoding="utf-8")
    os.utime(folder / SMALL, ns=(state.st_atime_ns, state.st_mtime_ns))
    after = opened(folder)
    assert after.fingerprint != before.fingerprint
    assert after.articles() != before.articles()


def test_the_cache_may_go_while_the_rules_are_open(folder: Path, tmp_path: Path) -> None:
    rules = opened(folder)
    opened(folder)
    shutil.rmtree(tmp_path / "cache")
    assert rules.article(ARTICLE)
    assert rules.general.tables["category"].versions
    assert rules.words().articles


def test_without_a_home_the_rules_open(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("SENTENCING_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    assert cache.cache_dir() is None
    assert opened(folder).article(ARTICLE)


def test_a_full_disk_leaves_nothing_behind(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    for _ in range(3):
        assert opened(folder).article(ARTICLE)
    assert kept(tmp_path) == []


def test_a_cache_that_cannot_be_written_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("SENTENCING_CACHE", str(tmp_path / "file" / "below"))
    assert opened(folder).article(ARTICLE)


def test_the_cache_does_not_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENTENCING_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "of-somebody-else.txt").write_text("", encoding="utf-8")
    (tmp_path / "cache" / f"{0:064x}.rules.99.tmp").write_text("left by a process that was killed", encoding="utf-8")
    for number in range(2 * cache.MOST_KEPT):
        cache.keep(f"{number + 1:064x}", b"-")
    left = kept(tmp_path)
    assert "of-somebody-else.txt" in left
    assert len(left) == cache.MOST_KEPT + 1
    assert f"{2 * cache.MOST_KEPT:064x}.rules" in left
    assert not [name for name in left if name.endswith(".tmp")]


# the folder


def test_lines_may_end_otherwise(folder: Path) -> None:
    before = opened(folder)
    for path in folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert opened(folder).fingerprint == before.fingerprint
    assert opened(folder).articles() == before.articles()


def hidden(folder: Path) -> None:
    (folder / "special" / ".#ch-09.yaml").symlink_to("somebody@somewhere.1234")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.yaml").write_text("]", encoding="utf-8")


def linked(folder: Path) -> None:
    (folder / "special").rename(folder.parent / "elsewhere")
    (folder / "special").symlink_to(folder.parent / "elsewhere")


def looped(folder: Path) -> None:
    (folder / "special" / "again").symlink_to(folder)
    (folder / "general" / "here").symlink_to(".")


@pytest.mark.parametrize("change", [hidden, linked, looped])
def test_a_folder_that_is_in_order(folder: Path, change: Callable[[Path], None]) -> None:
    before = opened(folder)
    change(folder)
    after = opened(folder)
    assert after.fingerprint == before.fingerprint
    assert after.article(ARTICLE) == before.article(ARTICLE)


def no_special(folder: Path) -> None:
    shutil.rmtree(folder / "special")


def special_to_nowhere(folder: Path) -> None:
    shutil.rmtree(folder / "special")
    (folder / "special").symlink_to("nowhere")


def a_folder(folder: Path) -> None:
    (folder / "special" / "x.yaml").mkdir()


def a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "special" / "x.yaml")


def to_nowhere(folder: Path) -> None:
    (folder / "special" / "x.yaml").symlink_to("nowhere")


def to_itself(folder: Path) -> None:
    (folder / "special" / "x.yaml").symlink_to("x.yaml")


def other_ending(folder: Path) -> None:
    (folder / "special" / "x.yml").write_text("", encoding="utf-8")


def beside_the_others(folder: Path) -> None:
    (folder / "extra.yaml").write_text("", encoding="utf-8")


def in_a_folder_of_its_own(folder: Path) -> None:
    (folder / "special2").mkdir()
    shutil.copy(folder / SMALL, folder / "special2" / "ch-09.yaml")


def misspelt(folder: Path) -> None:
    shutil.copy(folder / "lists.yaml", folder / "list.yaml")


def act_is_a_pipe(folder: Path) -> None:
    (folder / "code.yaml").unlink()
    os.mkfifo(folder / "code.yaml")


def no_act(folder: Path) -> None:
    (folder / "code.yaml").unlink()


def no_folder(folder: Path) -> None:
    shutil.rmtree(folder)


def a_copy(folder: Path) -> None:
    shutil.copy(folder / SMALL, folder / SMALL.replace(".yaml", " (copy).yaml"))


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (no_special, "file-missing", "special"),
        (special_to_nowhere, "file-missing", "special"),
        (a_folder, "file-unreadable", "special/x.yaml"),
        (a_pipe, "file-unreadable", "special/x.yaml"),
        (to_nowhere, "file-missing", "special/x.yaml"),
        (to_itself, "file-unreadable", "special/x.yaml"),
        (act_is_a_pipe, "file-unreadable", "code.yaml"),
        (no_act, "file-missing", "code.yaml"),
        (no_folder, "file-missing", "code.yaml"),
        (other_ending, "rules-file-name", "special/x.yml"),
        (beside_the_others, "rules-file-place", "extra.yaml"),
        (in_a_folder_of_its_own, "rules-file-place", "special2/ch-09.yaml"),
        (misspelt, "rules-file-place", "list.yaml"),
        (a_copy, "duplicate-id", "special/ch-09-commercial-organisations.yaml"),
    ],
)
@pytest.mark.parametrize("command", [("rules", "validate"), ("offence", ARTICLE)])
def test_a_folder_that_is_not_in_order(
    folder: Path, change: Callable[[Path], None], code: str, where: str, command: tuple[str, ...]
) -> None:
    change(folder)
    answer = run(*command, "--rules", str(folder), "--lang", "en")
    assert (answer.status, answer.out) == (REFUSED, "")
    lines = answer.err.splitlines()
    assert all(line.startswith(f"{folder / where}:") and f" {code}: " in line for line in lines)
    assert len(lines) == 1 or change is a_copy


@pytest.mark.parametrize(("name", "reading"), [(SMALL, "open"), ("special", "scandir")])
def test_what_may_not_be_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, reading: Literal["open", "scandir"]
) -> None:
    """Whoever runs the tests: root may read every file, so the system is made to refuse this one."""
    allowed: Callable[..., object] = getattr(os, reading)

    def refused(path: object, *rest: object) -> object:
        if Path(str(path)) == folder / name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return allowed(path, *rest)

    monkeypatch.setattr(os, reading, refused)
    answer = run("rules", "validate", "--rules", str(folder), "--lang", "en")
    assert (answer.status, answer.out) == (REFUSED, "")
    assert answer.err.startswith(f"{folder / name}: file-unreadable: ")


@pytest.mark.parametrize(
    ("change", "named", "where"),
    [(other_ending, "ending", "special/x.yml"), (beside_the_others, "not one of those", "extra.yaml")],
)
def test_the_message_of_a_name(folder: Path, change: Callable[[Path], None], named: str, where: str) -> None:
    exhibit: Exhibit = next(one for one in installation_exhibits() if named in one.name)
    change(folder)
    answer = run(*exhibit.arguments, "--rules", str(folder), "--lang", "en")
    assert answer == Answer(REFUSED, "", exhibit.text(str(folder / where)))


def test_a_folder_within_special_is_read(folder: Path) -> None:
    before = opened(folder)
    (folder / "special" / "more").mkdir()
    (folder / SMALL).rename(folder / "special" / "more" / "ch-09.yaml")
    assert opened(folder).index.keys() == before.index.keys()


def told(folder: Path) -> list[tuple[str, str]]:
    """What `validate` says of a folder of codes."""
    found = validate_rules(folder).problems
    return [(one.code, Path(one.place.file).relative_to(folder).as_posix()) for one in found]


@pytest.fixture
def of_codes(tmp_path: Path) -> Path:
    """A folder of codes, with one that is small."""
    return Path(shutil.copytree(ROOT / "tests" / "second_code", tmp_path / "codes"))


def test_what_lies_beside_the_codes_is_named(of_codes: Path) -> None:
    (of_codes / "README.md").write_text("", encoding="utf-8")
    (of_codes / ".extra.yaml").write_text("", encoding="utf-8")
    (of_codes / "notes").mkdir()
    assert told(of_codes) == []
    (of_codes / "extra.yaml").write_text("", encoding="utf-8")
    shutil.copytree(of_codes / "aa-2001", of_codes / "bb-2002")
    (of_codes / "bb-2002" / "code.yaml").rename(of_codes / "bb-2002" / "act.yaml")
    assert told(of_codes) == [("file-missing", "bb-2002/code.yaml"), ("rules-file-place", "extra.yaml")]


def test_a_folder_of_codes_that_may_not_be_read(of_codes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: object) -> object:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refused)
    assert told(of_codes) == [("file-unreadable", ".")]


def test_a_number_of_a_chapter_stands_once(of_codes: Path) -> None:
    own = of_codes / "aa-2001"
    text = (own / "special" / "ch-1.yaml").read_text(encoding="utf-8")
    (own / "special" / "ch-2.yaml").write_text(text[: text.index("  - article")] + "  []\n", encoding="utf-8")
    assert told(of_codes) == [("duplicate-id", "aa-2001/special/ch-2.yaml")]
    with pytest.raises(ProblemError):
        opened(own)
