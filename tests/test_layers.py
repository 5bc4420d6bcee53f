"""Imports go one way, the engine is pure and exact, and a start loads only what it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "sentencing"
LAYERS = (
    {"quantity", "citation", "problem"},
    {"document", "yaml_events"},
    {"law"},
    {"case"},
    {"engine"},
    {"argument", "audit", "validate", "unusual", "scenario", "search"},
    {"report"},
    {"api"},
    {"cli", "__main__"},
)
ALLOWED_UP = {("audit", "argument")}  # one layer: the audit gives reasons in the form that arguments have
ENGINE = sorted((PACKAGE / "engine").glob("*.py"))


def layer(module: str) -> int:
    return next(index for index, names in enumerate(LAYERS) if module in names)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_imports_upwards(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for module in imports(path):
        name, _, rest = module.partition(".")
        if name == "sentencing" and rest:
            assert layer(rest.split(".")[0]) <= layer(own), f"{path.name} imports {module}"


def test_quantity_and_citation_stand_alone() -> None:
    for name in ("quantity.py", "citation.py"):
        roots = {module.split(".")[0] for module in imports(PACKAGE / name)}
        assert roots <= sys.stdlib_module_names


@pytest.mark.parametrize("path", [*ENGINE, PACKAGE / "quantity.py"], ids=lambda p: p.name)
def test_no_float_and_no_input_or_output(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"line {node.lineno}"
        assert not (isinstance(node, ast.Name) and node.id in {"float", "open", "print", "input"}), (
            f"line {node.lineno}"
        )
    roots = {module.split(".")[0] for module in imports(path)}
    assert not roots & {"os", "sys", "pathlib", "time", "locale", "socket", "random", "gettext", "json"}


SMALL = {0, 1, 2}
"""Structural numbers: nothing, one, a pair (the middle of two amounts). Every number of the law is in the rules."""


@pytest.mark.parametrize("path", ENGINE, ids=lambda p: p.name)
def test_the_engine_holds_no_number_of_the_law(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed_lines = {node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assign) and _is_technical(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
            assert node.value in SMALL or node.lineno in allowed_lines, f"{path.name}:{node.lineno}: {node.value}"


def _is_technical(node: ast.Assign) -> bool:
    names = {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names == {"MOST_WORLDS"}


def test_bounds_start_without_yaml_and_without_arguments() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from sentencing.cli.app import app;"
        "r = CliRunner().invoke(app, ['bounds', '179.3', '--on', '2022-01-05', '--format', 'json']);"
        "assert r.exit_code == 0, r.output;"
        "print(','.join(sorted(m for m in sys.modules if m in ('yaml','sentencing.argument.evaluate','sentencing.audit.judgment','pydantic','hypothesis','sentencing.search','sentencing.law.words'))))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # compiles the rules once
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""
