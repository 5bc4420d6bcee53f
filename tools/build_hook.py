"""Build hook: compiles the message catalogues and the rules, so that an installed program starts fast and works offline."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds compiled catalogues and rules to the wheel; an editable install gets the catalogues."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(ROOT))
        from tools.compile_catalogues import compile_catalogues  # noqa: PLC0415 - after the path is set

        compile_catalogues(ROOT / "sentencing" / "locale")
        if version == "editable":
            return
        from sentencing.law.store import code_dirs, compile_rules  # noqa: PLC0415

        self.compiled = tempfile.TemporaryDirectory()
        for folder in code_dirs(ROOT / "rules"):
            compile_rules(folder, Path(self.compiled.name))
        build_data["force_include"][self.compiled.name] = "sentencing/_compiled"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled for the wheel."""
        if hasattr(self, "compiled"):
            self.compiled.cleanup()
