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
    {"argument", "audit", "validate", "unusual", "search"},
    {"answer"},
    {"scenario"},
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
    return names == {"MOST_COMPLETIONS"}


def test_bounds_start_without_yaml_and_without_arguments() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from sentencing.cli.app import app;"
        "r = CliRunner().invoke(app, ['bounds', '179.3', '--on', '2022-01-05', '--format', 'json']);"
        "assert r.exit_code == 0, r.output;"
        "print(','.join(sorted(m for m in sys.modules if m in ('yaml','sentencing.argument.evaluate','sentencing.audit.judgment','pydantic','hypothesis','sentencing.search'))))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # compiles the rules once
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


def test_nobody_reads_one_completion_as_if_it_were_all() -> None:
    """What differs between completions of unknown facts is asked of the assessment, which tells the facts that decide."""
    told_apart = {"assessment.py", "assess.py"}
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name not in told_apart
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Subscript) and _takes_one_completion(node)
    ]
    assert not found


def _takes_one_completion(node: ast.AST) -> bool:
    """Whether one of the completions is taken out by its place: `worlds[0]`, `completions()[0]`."""
    if not isinstance(node, ast.Subscript) or isinstance(node.slice, ast.Slice):
        return False
    taken_of = node.value.func if isinstance(node.value, ast.Call) else node.value
    return isinstance(taken_of, ast.Attribute) and taken_of.attr in ("worlds", "ends", "completions")


def test_one_completion_taken_by_its_place_is_seen() -> None:
    for text in ("found.worlds[0]", "found.completions()[-1].bounds()", "self.found.ends[place]"):
        assert any(_takes_one_completion(node) for node in ast.walk(ast.parse(text)))
    for text in ("found.worlds[1:]", "found.servings[0]", "[one for one in found.worlds]"):
        assert not any(_takes_one_completion(node) for node in ast.walk(ast.parse(text)))
