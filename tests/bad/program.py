"""Runs the command line, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from sentencing.cli.app import app
from sentencing.cli.excerpt import EDGE

ROOT = Path(__file__).resolve().parents[2]
REFUSED = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What the program did; `err` has the messages, without the lines of the file that they show (`shown`)."""

    status: int
    out: str
    err: str
    shown: str = ""

    @classmethod
    def of(cls, status: int, out: str, err: str) -> Answer:
        lines = err.splitlines(keepends=True)
        told = "".join(line for line in lines if not line.startswith(EDGE))
        return cls(status, out, told, "".join(line for line in lines if line.startswith(EDGE)))


def run(*arguments: str) -> Answer:
    """In this process; an exception that would reach the user fails."""
    result = CliRunner().invoke(app, list(arguments), prog_name="sentencing")
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return Answer.of(result.exit_code, result.stdout, result.stderr)


def run_apart(*arguments: str, seconds: int = 60, encoding: str = "utf-8", **environment: str) -> Answer:
    """As a process, ended after some seconds; `encoding` is that of its terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "sentencing", *arguments],
        capture_output=True,
        timeout=seconds,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT), **environment},
    )
    return Answer.of(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))
