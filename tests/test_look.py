"""`make look` says what it needs."""

from __future__ import annotations

import pytest

from tools import look


def test_without_a_browser_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert look.main() == look.MISSING
    assert "apt-get install chromium" in capsys.readouterr().err


def test_what_the_browser_measured_is_read() -> None:
    found = look.SAID.search('<pre id="said">width 360 needs 412 height 900</pre>')
    assert found is not None
    assert (found["width"], found["needs"], found["height"]) == ("360", "412", "900")
