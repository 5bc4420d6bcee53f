"""Each mistake in tests/bad is refused with status 2 and says what is wrong, where, and how to mend it; nothing else is printed.

`REFRESH=1` writes what the program prints now into the broken cases; read the diff before you keep it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import sentencing.report.wording as wording_module
from sentencing.report.words import catalogue

from .bad.museum import (
    ANSWERED,
    CASES,
    SLOW,
    Exhibit,
    Message,
    answered_exhibits,
    built_exhibits,
    case_exhibits,
    command_exhibits,
    installation_exhibits,
    printed,
    refreshed,
    slow_exhibits,
)
from .bad.program import REFUSED, Answer, run, run_apart

REFRESH = bool(os.environ.get("REFRESH"))
CASE = "counts:\n  - offence: 179(3)\n    committed: 2022-01-05\n"


def named(exhibits: Iterable[Exhibit]) -> list[object]:
    return [pytest.param(exhibit, id=exhibit.name) for exhibit in exhibits]


def check_refusal(exhibit: Exhibit, arguments: tuple[str, ...], file: str) -> None:
    """The whole English message, the same in Russian, and the same as JSON."""
    expected = exhibit.text(file)
    runner = (lambda *a: run_apart(*a, seconds=exhibit.seconds)) if exhibit.seconds else run
    lang = ("--lang", "en") if exhibit.in_russian else ()
    answer = runner(*arguments, *lang)
    no_traceback(answer)
    assert (answer.status, answer.out) == (REFUSED, "")
    assert answer.err == expected
    if exhibit.in_russian:
        check_russian(run(*arguments, "--lang", "ru"), exhibit.expected)
    if exhibit.as_json:
        check_json(run(*arguments, *lang, "--format", "json"), exhibit.expected, file)


def no_traceback(answer: Answer) -> None:
    assert "Traceback" not in answer.out + answer.err


def check_russian(answer: Answer, expected: tuple[Message, ...]) -> None:
    no_traceback(answer)
    assert (answer.status, answer.out) == (REFUSED, "")
    found = list(printed(answer.err))
    assert [one.code for one in found] == [message.code for message in expected]
    for one in found:
        assert is_russian(one.says), f"not in Russian: {one.says}"
        assert one.remedy


def is_russian(text: str) -> bool:
    return any("а" <= letter <= "я" for letter in text)


def check_json(answer: Answer, expected: tuple[Message, ...], file: str) -> None:
    no_traceback(answer)
    assert (answer.status, answer.err) == (REFUSED, "")
    found = json.loads(answer.out)["messages"]
    assert [one["code"] for one in found] == [message.code for message in expected]
    for one, message in zip(found, expected, strict=True):
        place = f"{one['line']}:{one['column']} " if one["line"] else ""
        assert f"{place}{one['field'] or ''}".strip() == message.where
        assert one["file"] == (file or None)
        assert one["class"] in ("invalid", "unsupported")
        assert f"{one['says']}; {one['remedy']}" == message.says


# broken case files


@pytest.fixture
def _in_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)


@pytest.mark.usefixtures("_in_cases")
@pytest.mark.parametrize("exhibit", named(case_exhibits()))
def test_broken_case(exhibit: Exhibit) -> None:
    if REFRESH:
        refresh(CASES / exhibit.name)
        return
    assert exhibit.expected, "the file says nothing of what is expected; REFRESH=1 writes it"
    check_refusal(exhibit, ("check", exhibit.name), exhibit.name)


def refresh(path: Path) -> None:
    """Twice: the header itself moves the lines that it names."""
    for _ in range(2):
        answer = run("check", path.name)
        assert answer.status == REFUSED, f"{path.name} is not refused"
        path.write_text(refreshed(path, answer.err), encoding="utf-8")


@pytest.mark.parametrize("exhibit", case_exhibits(), ids=lambda exhibit: exhibit.name)
def test_a_message_names_a_line_of_the_file(exhibit: Exhibit) -> None:
    lines = (CASES / exhibit.name).read_text(encoding="utf-8").count("\n")
    for message in exhibit.expected:
        line, colon, _ = message.where.partition(":")
        assert not colon or 1 <= int(line) <= lines + 1


# broken files that a test must build


def written(content: str | bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return write


def fifty_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.write(CASE.encode())
        file.truncate(50_000_000)


def just_too_large(path: Path) -> None:
    path.write_text(CASE + "#" * 4_000_000, encoding="utf-8")


def counts(number: int, of: str = "") -> str:
    return "counts:\n" + "".join(
        f"{of}- {{offence: {100 + n % 300}({n // 300 + 1}), committed: 2022-01-05}}\n" for n in range(number)
    )


def arguments(*numbers: int) -> str:
    """Arguments with as many claims each."""
    ids = iter(range(sum(numbers)))
    claims = (
        "".join(f"      - {{id: c{next(ids)}, quantity: final_max, value: 20y}}\n" for _ in range(n)) for n in numbers
    )
    return "arguments:\n" + "".join(f"  - claims:\n{text}" for text in claims)


def loop_of_links(path: Path) -> None:
    path.symlink_to(path)


BUILDERS: dict[str, Callable[[Path], None]] = {
    "a file that is not there": lambda path: None,
    "a folder": Path.mkdir,
    "a link to itself": loop_of_links,
    "a pipe that nobody writes to": os.mkfifo,
    "50 MB": fifty_megabytes,
    "a little more than is read": just_too_large,
    "an empty file": written(""),
    "white space alone": written("\n  \n\n"),
    "a mark of byte order alone": written("\ufeff"),
    "binary junk": written(bytes(range(255, 0, -1)) * 64),
    "an archive": written(b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(64)),
    "a document of a word processor": written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
    "not UTF-8 on the third line": written(CASE.encode() + b"case: \x98\xe5\xeb\xee\n"),
    "UTF-16 cut in the middle of a letter": written(CASE.encode("utf-16")[:-1]),
    "UTF-8 cut in the middle of a letter": written((CASE + "case: дел").encode() + b"\xd0"),
    "a tab on the first line": written("\tcounts: []\n"),
    "a tab, with the line ends of Windows": written((CASE + "\tstage: attempt\n").replace("\n", "\r\n")),
    "an unknown key, with the line ends of Windows": written((CASE + "xyz: 1\n").replace("\n", "\r\n")),
    "a NUL on the fourth line": written(CASE + "case: a\0b\n"),
    "a control character on the fourth line": written(CASE + "case: a\x1bb\n"),
    "100 000 open brackets": written("counts: " + "[" * 100_000),
    "a device that never ends": lambda path: path.symlink_to("/dev/zero"),
    "two million items": written("- \n" * 1_333_333),
    "201 counts": written(counts(201)),
    "a judgment with 6000 counts": written(CASE + "judgment:\n  " + counts(6000, "  ")),
    "501 claims in two arguments": written(CASE + arguments(250, 251)),
    "an amount of 20 000 blanks": written(CASE + f'judgment:\n  final:\n    imprisonment: "1y{" " * 20_000}x"\n'),
    "JSON that is no case": written('{"counts": [{"offence": "500(1)", "committed": "2022-01-05"}]}'),
}


def test_every_builder_has_an_expectation() -> None:
    assert sorted(BUILDERS) == sorted(exhibit.name for exhibit in built_exhibits())


@pytest.mark.parametrize("exhibit", named(built_exhibits()))
def test_broken_file(exhibit: Exhibit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    BUILDERS[exhibit.name](Path("case.yaml"))
    check_refusal(exhibit, ("check", "case.yaml"), "case.yaml")


def claims_from(premises: list[str], long: str) -> str:
    """Claims with long names, and one drawn from others."""
    named = "".join(f"    - {{id: {long}{n}, quantity: final_max, value: 20y}}\n" for n in range(20))
    return f"argument:\n  claims:\n{named}    - {{id: a, quantity: final_max, value: 20y, from: [{', '.join(premises)}]}}\n"


LONG = {
    "one word of 3 MB": "counts: " + "x" * 3_000_000,
    "a citation of 1 MB": f"counts:\n  - offence: {'x' * 1_000_000}\n    committed: 2022-01-05\n",
    "a key of 1 MB": f'{CASE}? "{"x" * 1_000_000}"\n: 1\n',
    "50 000 unknown keys": CASE + "".join(f"key-{number}: 1\n" for number in range(50_000)),
    "20 000 claims drawn from none": CASE + claims_from(["z"] * 20_000, "c" * 50_000),
    "50 000 wrong items": "counts:\n" + "- x\n" * 50_000,
}


@pytest.mark.parametrize("name", LONG)
def test_the_output_stays_short(name: str, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(LONG[name], encoding="utf-8")
    answer = run("check", str(path))
    assert answer.status == REFUSED
    assert len(answer.err) < 100_000


# the mistake of somebody else: the court or the one who argues


@pytest.mark.parametrize("exhibit", named(answered_exhibits()))
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_an_unlawful_judgment_is_answered(exhibit: Exhibit, lang: str) -> None:
    path = str(ANSWERED / exhibit.name)
    for format_ in ("text", "markdown", "html", "json"):
        answer = run("check", path, "--lang", lang, "--format", format_)
        no_traceback(answer)
        assert (answer.status, answer.err) == (1, "")
        assert answer.out.strip()


@pytest.mark.parametrize("exhibit", named(slow_exhibits()))
def test_a_large_case_is_answered_in_time(exhibit: Exhibit) -> None:
    answer = run_apart("check", str(SLOW / exhibit.name), "--lang", "en", seconds=exhibit.seconds)
    no_traceback(answer)
    assert answer.status in (0, 1)


# mistakes on the command line


@pytest.mark.parametrize("exhibit", named(command_exhibits()))
def test_mistake_on_the_command_line(exhibit: Exhibit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    check_refusal(exhibit, exhibit.arguments, exhibit.file)


# broken installations


def installation(name: str) -> Exhibit:
    return next(exhibit for exhibit in installation_exhibits() if exhibit.name == name)


def test_messages_not_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exhibit = installation("the messages in Russian are not compiled")
    monkeypatch.chdir(tmp_path)
    Path("case.yaml").write_text(CASE, encoding="utf-8")
    monkeypatch.setattr(catalogue, "_LOCALE", tmp_path)
    wording_module.wording.cache_clear()
    try:
        assert run(*exhibit.arguments) == Answer(REFUSED, "", exhibit.text(""))
    finally:
        wording_module.wording.cache_clear()


def test_pyarrow_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exhibit = installation("the package that writes Parquet is not installed")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    check_refusal(exhibit, exhibit.arguments, exhibit.file)
    assert list(tmp_path.iterdir()) == []


# as processes


@pytest.mark.usefixtures("_in_cases")
@pytest.mark.parametrize(
    "name", ["article-unknown", "date-slashes", "several-mistakes", "tab-indent", "key-in-russian"]
)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_process_says_the_same(name: str, lang: str) -> None:
    arguments = ("check", f"{name}.yaml", "--lang", lang)
    assert run_apart(*arguments) == run(*arguments)


@pytest.mark.usefixtures("_in_cases")
def test_a_terminal_without_unicode_gets_the_message_too() -> None:
    answer = run_apart("check", "article-unknown.yaml", "--lang", "ru", encoding="ascii")
    assert answer.status == REFUSED
    assert answer.err.startswith("article-unknown.yaml:")
    no_traceback(answer)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1251"])
def test_a_terminal_without_unicode_gets_the_answer_too(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    answer = run_apart("check", str(tmp_path / "case.yaml"), "--lang", "en", encoding=encoding)
    no_traceback(answer)
    assert answer.status == 0


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_json_loses_nothing_on_a_terminal_without_unicode(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    arguments = ("check", str(tmp_path / "case.yaml"), "--lang", "ru", "--format", "json")
    assert json.loads(run_apart(*arguments, encoding=encoding).out) == json.loads(run_apart(*arguments).out)
