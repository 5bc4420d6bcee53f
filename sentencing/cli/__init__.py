"""The command line: `sentencing`. Each command parses, calls and renders; see `sentencing --help`."""

from __future__ import annotations

_RARELY = 100_000


def main() -> None:
    """Run the command line."""
    import atexit  # noqa: PLC0415
    import gc  # noqa: PLC0415

    gc.set_threshold(_RARELY)  # a short run: collecting early costs more than it frees
    atexit.register(gc.freeze)  # nor is there anything to collect when it ends, which takes a fifth of the time
    from sentencing.cli.app import app  # noqa: PLC0415 - a plain import of the package stays cheap

    app()
