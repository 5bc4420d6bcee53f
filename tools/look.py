"""Renders pages in a real browser, at the widths of a telephone and of a desk and as printed, and fails if one must be scrolled sideways.

`make look` writes pictures and a PDF of each page into `build/look`, to be looked at. It needs Debian's chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner

from sentencing.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "look"
WIDTHS = (360, 1280)
PAGES = {
    "seed-en": ("check", "seeds/massimov-2023.yaml", "--lang", "en"),
    "seed-ru": ("check", "seeds/massimov-2023.yaml", "--lang", "ru"),
    "seed-full": ("check", "seeds/massimov-2023.yaml", "--lang", "en", "--full"),
    "unknown-en": ("check", "docs/examples/mitigation-unknown.yaml", "--lang", "en"),
    "unknown-ru": ("check", "docs/examples/mitigation-unknown.yaml", "--lang", "ru"),
    "fines-en": ("bounds", "118(1)", "131(1)", "--on", "2024-10-01", "--lang", "en"),
    "explain-58": ("explain", "58", "--lang", "en"),
    "explain-58-ru": ("explain", "58", "--lang", "ru"),
    "offence-188": ("offence", "188", "--lang", "ru"),
    "search": ("search", "кража", "--lang", "ru"),
    "coverage": ("rules", "coverage", "--lang", "en"),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
SECONDS = 120
MISSING = 2
FRAME = '<!doctype html><body style="margin:0"><iframe src="{page}" style="border:0;width:{width}px;height:600px"></iframe><pre id="said"></pre>'
MEASURE = """<script>
addEventListener("load", () => {
  const root = document.querySelector("iframe").contentDocument.documentElement;
  document.getElementById("said").textContent = `width ${root.clientWidth} needs ${root.scrollWidth} height ${root.scrollHeight}`;
});
</script>"""
"""The page itself has no script, so a frame around it measures."""
SAID = re.compile(r"width (?P<width>\d+) needs (?P<needs>\d+) height (?P<height>\d+)")


def main() -> int:
    """Make the pages, look at each, and say what was seen."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        sys.stderr.write("make look needs a browser: apt-get install chromium\n")
        return MISSING
    OUT.mkdir(parents=True, exist_ok=True)
    failures = 0
    wanted = sys.argv[1:] or list(PAGES)
    for name, command in ((name, PAGES[name]) for name in wanted):
        page = OUT / f"{name}.html"
        page.write_bytes(CliRunner().invoke(app, [*command, "--format", "html"]).stdout_bytes)
        for width in WIDTHS:
            needs, height = measured(browser, page, width)
            failures += needs > width
            picture = OUT / f"{name}-{width}.png"
            run(browser, (f"--window-size={width},{height}", f"--screenshot={picture}", page.as_uri()))
            told = "must be scrolled sideways" if needs > width else "fits"
            sys.stdout.write(f"{name} at {width}: needs {needs} of {width}: {told}\n")
        run(browser, ("--no-pdf-header-footer", f"--print-to-pdf={OUT / name}.pdf", page.as_uri()))
    sys.stdout.write(f"look at {OUT.relative_to(ROOT)}\n")
    return 1 if failures else 0


def measured(browser: str, page: Path, width: int) -> tuple[int, int]:
    """The width that a page needs where it has `width`, and its height, in pixels."""
    frame = page.with_name(f"frame-{page.stem}.html")
    frame.write_text(FRAME.format(page=page.name, width=width) + MEASURE, encoding="utf-8")
    arguments = ("--allow-file-access-from-files", "--virtual-time-budget=5000", "--dump-dom", frame.as_uri())
    said = SAID.search(run(browser, arguments))
    frame.unlink()
    if said is None or int(said["width"]) != width:
        raise RuntimeError(f"the browser did not measure {page.name}")
    return int(said["needs"]), int(said["height"])


def run(browser: str, arguments: Sequence[str]) -> str:
    """Run the browser once, with a profile of its own; what it printed."""
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, *FLAGS, f"--user-data-dir={profile}", *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
