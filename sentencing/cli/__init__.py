"""The command line: `sentencing`. Each command parses, calls and renders; see `sentencing --help`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from sentencing.cli.app import app  # noqa: PLC0415 - a plain import of the package stays cheap

    app()
