"""The program as a process: what it does when nobody can read its answer, and mistakes in its arguments in any order."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .bad.museum import installation_exhibits
from .bad.program import REFUSED, ROOT, Answer, run, run_apart
from .test_bad_cases import CASE, is_russian

ANSWERED = ("bounds", "179(3)", "--on", "2022-01-05")
NOT_REFUSED = (
    ANSWERED,
    (*ANSWERED, "--format", "json"),
    ("check", "case.yaml"),
    ("offence", "188"),
    ("search", "кража"),
    ("explain", "58"),
    ("rules", "export", "--on", "2022-01-05"),
    ("rules", "coverage"),
    ("--help",),
    ("check", "--help"),
    ("rules", "--help"),
)
MISTAKES = (
    ("bounds", "500(1)", "--on", "2022-01-05"),
    ("bounds", "500(1)", "--on", "2022-01-05", "--format", "json"),
    ("check", "nowhere.yaml"),
    ("check", "case.yaml", "--bogus"),
    ("bouns",),
    (),
    ("rules",),
)


def shell(redirection: str, *arguments: str, folder: Path, **environment: str) -> Answer:
    """The program with its streams led elsewhere by a shell."""
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirection}', "sh", sys.executable, "-m", "sentencing", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("arguments", NOT_REFUSED, ids=" ".join)
@pytest.mark.parametrize(
    ("redirection", "mistake"), [(">/dev/full", "the output takes no more"), (">&-", "the output is closed")]
)
def test_an_answer_that_cannot_be_written(
    redirection: str, mistake: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    answer = shell(redirection, *arguments, folder=tmp_path)
    (told,) = (exhibit for exhibit in installation_exhibits() if exhibit.name == mistake)
    assert answer == Answer(REFUSED, "", told.text(""))


def test_an_answer_that_cannot_be_written_is_told_in_the_language_asked_for(tmp_path: Path) -> None:
    answer = shell(">/dev/full", *ANSWERED, "--lang", "ru", folder=tmp_path)
    assert answer.status == REFUSED
    assert is_russian(answer.err)


@pytest.mark.parametrize("arguments", NOT_REFUSED, ids=" ".join)
@pytest.mark.parametrize("redirection", [">/dev/full 2>/dev/full", ">&- 2>&-", ">/dev/full 2>&-", ">&- 2>/dev/full"])
def test_nobody_can_be_told(redirection: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert shell(redirection, *arguments, folder=tmp_path) == Answer(REFUSED, "", "")


@pytest.mark.parametrize("arguments", MISTAKES, ids=" ".join)
@pytest.mark.parametrize("redirection", ["2>/dev/full", "2>&-", ">/dev/full 2>/dev/full", ">&- 2>&-"])
def test_a_refusal_has_its_status_whoever_listens(redirection: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    answer = shell(redirection, *arguments, folder=tmp_path)
    assert (answer.status, answer.err) == (REFUSED, "")
    assert bool(answer.out) is ("json" in arguments and redirection.startswith("2>"))


@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_a_refusal_as_json_that_cannot_be_written_is_told_in_words(redirection: str, tmp_path: Path) -> None:
    answer = shell(redirection, "bounds", "500(1)", "--on", "2022-01-05", "--format", "json", folder=tmp_path)
    assert (answer.status, answer.out) == (REFUSED, "")
    assert [line.split(": ")[0] for line in answer.err.splitlines()] == ["counts[1].offence", "output-unwritable"]


@pytest.mark.parametrize("arguments", [*NOT_REFUSED, ("check", "seed.yaml", "--format", "json")], ids=" ".join)
def test_a_reader_that_has_gone_is_not_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "seed.yaml").write_bytes((ROOT / "seeds" / "massimov-2023.yaml").read_bytes())
    assert shell("| true", *arguments, folder=tmp_path) == Answer(0, "", "")


# mistakes in the arguments, and options after them

USAGE = {
    "an unknown option": ("check", "case.yaml", "--bogus"),
    "an unknown command": ("bouns",),
    "no argument": ("check",),
    "an argument too many": ("explain", "58", "59"),
    "no number": ("search", "theft", "--limit", "many"),
    "no command": ("--",),
}


@pytest.mark.parametrize("name", USAGE)
@pytest.mark.parametrize(
    "language", [("--lang", "ru"), ("--lang=ru",), ("-l", "ru"), ("-lru",), ("--lang", "en", "--lang", "ru")]
)
def test_the_language_may_stand_before_or_after_the_mistake(name: str, language: tuple[str, ...]) -> None:
    command, *rest = USAGE[name]
    orders = [(command, *rest, *language), (*language, command, *rest)]
    for arguments in orders if name != "no command" else orders[1:]:
        answer = run(*arguments)
        assert (answer.status, answer.out) == (REFUSED, "")
        assert is_russian(answer.err)
        assert "Usage" not in answer.err


@pytest.mark.parametrize("name", USAGE)
@pytest.mark.parametrize("format_", [("--format", "json"), ("--format=json",), ("-f", "json"), ("-fjson",)])
def test_a_mistake_is_told_as_json(name: str, format_: tuple[str, ...]) -> None:
    command, *rest = USAGE[name]
    orders = [(command, *rest, *format_), (*format_, command, *rest)]
    for arguments in orders if name != "no command" else orders[1:]:
        answer = run(*arguments)
        assert (answer.status, answer.err) == (REFUSED, "")
        (message,) = json.loads(answer.out)["messages"]
        assert message["class"] == "invalid"


@pytest.mark.parametrize("name", USAGE)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_language_of_the_environment(name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENTENCING_LANG", language)
    assert is_russian(run(*USAGE[name]).err) is (language == "ru")


def test_what_follows_two_dashes_is_no_option() -> None:
    answer = run("check", "--", "case.yaml", "--lang", "ru", "--format", "json")
    assert answer.status == REFUSED
    assert not answer.out
    assert not is_russian(answer.err)
    assert len(answer.err.splitlines()) == len(["--lang", "ru", "--format", "json"])


def test_help_is_no_mistake() -> None:
    for arguments in (("--help",), ("check", "-h"), ("rules", "export", "--help")):
        answer = run(*arguments)
        assert (answer.status, answer.err) == (0, "")
        assert answer.out.startswith("Usage: ")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("bounds", "OFFENCES...  Offences: 179(3)"),
        ("bounds", "-l, --lang [en|ru] Output language (or SENTENCING_LANG). [default: (dynamic)]"),
        ("bounds", "-f, --format [text|json|markdown|html] Output format. [default: text]"),
        ("bounds", "--full  Show all, not the first screen alone"),
        ("check", "CASE  A case file (docs/reference/case-format.md). [required]"),
        ("check", "-i, --interpretation TEXT  Choose a reading: ID=READING. May be repeated."),
        ("search", "-n, --limit INTEGER RANGE The most provisions to show. [default: 10; x>=1]"),
        ("schema", "WHAT:{case|answer}  A case file, or"),
        ("rules coverage", "--rules PATH  Folder of rules to use instead of those shipped. -h"),
        ("rules export", "-f, --format [jsonl|csv|parquet] Form of the data; parquet needs pyarrow. [default: jsonl]"),
    ],
)
def test_the_help_explains_arguments_and_options(command: str, said: str) -> None:
    told = run(*command.split(), "--help").out
    assert " ".join(said.split()) in " ".join(told.split())


def test_who_stops_the_program_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sentencing.law.store.open_rules", stopped)
    assert run(*ANSWERED) == Answer(130, "", "")


def test_a_case_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests: root may read every file, so the system is made to refuse."""

    file = tmp_path / "case.yaml"
    file.write_text(CASE, encoding="utf-8")
    allowed: Callable[..., int] = os.open

    def refused(path: object, *rest: int) -> int:
        if path == file:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return allowed(path, *rest)

    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "open", refused)
    answer = run("check", str(file), "--lang", "en")
    assert (answer.status, answer.out) == (REFUSED, "")
    assert answer.err.startswith(f"{file}: file-unreadable: ")


@pytest.mark.parametrize("arguments", [(), ("rules",)])
def test_without_a_command_the_help_is_shown(arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert (answer.status, answer.out) == (REFUSED, "")
    assert answer.err.startswith("Usage: ")


NOT_UTF_8 = [
    ("bounds", "\udcff(1)", "--on", "2022-01-05"),
    ("bounds", "188(1)", "--on", "\udcff"),
    ("check", "\udcff.yaml"),
    ("check", "case.yaml", "--rules", "\udcff"),
    ("check", "case.yaml", "-i", "\udcff=\udcff"),
    ("search", "\udcff"),
    ("explain", "\udcff"),
    ("offence", "\udcff"),
    ("test", "\udcff"),
    ("rules", "validate", "--rules", "\udcff"),
    ("\udcff",),
    ("check", "--\udcff"),
    ("check", "--lang", "\udcff"),
]


@pytest.mark.parametrize("arguments", NOT_UTF_8)
@pytest.mark.parametrize("more", [(), ("--lang", "ru"), ("--format", "json")])
def test_an_argument_that_is_not_utf_8(arguments: tuple[str, ...], more: tuple[str, ...]) -> None:
    answer = run_apart(*arguments, *more)
    assert answer.status == REFUSED
    assert "Traceback" not in answer.err
    assert answer.out or answer.err


def test_two_false_readings_are_told_with_a_false_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("check", "nowhere.yaml", "-i", "one", "-i", "a=b", "-i", "a=c")
    assert [line.split(": ")[1] for line in answer.err.splitlines()] == ["bad-text", "chosen-twice", "file-missing"]


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16-le", "utf-16-be"])
def test_a_file_in_another_encoding_is_read_and_said(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
    text = f"{mark}дело: кража\r\nпреступления: [{{статья: 188(1), совершено: 2023-05-20}}]\r\n"
    path.write_bytes(text.encode(encoding))
    answer = run("check", str(path), "--lang", "ru")
    assert answer.status == 0
    assert "кража" in answer.out
    assert "read-as" in answer.err
    assert "UTF-8" in answer.err


def test_a_mistake_in_another_encoding_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes("лицо: {пол: мужск}\n".encode("windows-1251"))
    assert "лицо: {пол: мужск}" in run("check", str(path)).shown
