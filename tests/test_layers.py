"""Imports go one way, the engine is pure and exact, and a start loads only what it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from sentencing.cli.program import MODULES

PACKAGE = Path(__file__).resolve().parent.parent / "sentencing"
LAYERS = (
    {"quantity", "ranges", "citation", "message", "codes", "problem", "json_schema", "dates", "lexicon"},
    {"plain", "bad_text"},
    {"document", "given", "yaml_events"},
    {"law"},
    {"case"},
    {"engine"},
    {"argument", "audit", "validate", "unusual", "search"},
    {"answer"},
    {"scenario", "expectation"},
    {"report"},
    {"api"},
    {"cli", "__main__"},
)
ALLOWED_UP = {("audit", "argument")}  # one layer: the audit gives reasons in the form that arguments have
ENGINE = sorted((PACKAGE / "engine").rglob("*.py"))


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


def modules() -> dict[str, Path]:
    """Every module by its name."""
    paths = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in paths.items()}


def needs(name: str, path: Path) -> Iterator[str]:
    """The modules that a module imports, when it is loaded or within a function; not those that it names for types alone."""
    known = modules()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    left_out = {id(inner) for node in for_types for inner in ast.walk(node)}
    for node in (node for node in ast.walk(tree) if id(node) not in left_out):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from {one if one in known else node.module for one in whole} & (known.keys() - {name})


def test_no_module_needs_itself() -> None:
    """Nor by way of others: no cycle, also not inside a layer."""
    left = {name: set(needs(name, path)) for name, path in modules().items()}
    while ready := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in ready}
    assert not left


ROOMS = ("reasoning", "counts", "concurrence", "sentences", "service", "time", "")
"""The rooms of the engine, each above those that it imports; last what stands in none of them."""


@pytest.mark.parametrize("path", ENGINE, ids=lambda p: str(p.relative_to(PACKAGE / "engine")))
def test_rooms_of_the_engine_stand_on_one_another(path: Path) -> None:
    own = ROOMS.index(path.parent.name if path.parent.name != "engine" else "")
    for module in imports(path):
        if module.startswith("sentencing.engine."):
            room = module.split(".")[2] if module.count(".") > 2 else ""
            assert ROOMS.index(room) <= own, f"{path.name} imports {module}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_and_functions_are_within_the_measure(path: Path) -> None:
    """400 lines a module, 50 a function."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 50, f"{path.name}:{node.lineno}: {node.name}"


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


HEAVY = {
    *("typer", "typing_extensions", "rich", "pygments", "markdown_it"),
    *("pydantic", "hypothesis", "babel", "pyarrow", "pytest", "_pytest"),
    *("asyncio", "concurrent", "multiprocessing", "socket", "ssl", "http", "email", "xml", "unittest", "logging"),
    *("random", "tempfile", "sqlite3", "csv", "pickle", "pdb", "doctest", "optparse", "argparse", "zipfile", "tarfile"),
}
"""What no command needs, or a form of export alone."""
YAML = {"yaml", "sentencing.yaml_events"}
ENGINE_ALONE = {"sentencing.engine.assess", "sentencing.engine.assessment", "sentencing.engine.counts.mitigation"}
CLAIMS = {"sentencing.argument.evaluate", "sentencing.argument.change", "sentencing.audit.judgment"}
REST = {"sentencing.validate", "sentencing.scenario", "sentencing.unusual", "sentencing.report.export"}
PAGES = {f"sentencing.report.{name}" for name in ("page", "as_json", "explain", "offence", "search", "coverage")}
SEARCH = {"sentencing.search", "sentencing.law.words"}
NOT_NEEDED: dict[str, set[str]] = {
    "bounds 179.3 --on 2022-01-05": YAML | CLAIMS | REST | PAGES - {"sentencing.report.page"} | SEARCH,
    "bounds 179.3 --on 2022-01-05 --format json": YAML | CLAIMS | REST | PAGES - {"sentencing.report.as_json"} | SEARCH,
    "bounds 500 --on 2022-01-05": YAML | CLAIMS | REST | {"sentencing.report.page"} | SEARCH,
    "offence 188": YAML | ENGINE_ALONE | CLAIMS | REST | PAGES - {"sentencing.report.offence"} | SEARCH,
    "search theft": YAML | ENGINE_ALONE | CLAIMS | REST | {"sentencing.report.page", "sentencing.report.as_json"},
    "explain 58": YAML | ENGINE_ALONE | CLAIMS | REST | PAGES - {"sentencing.report.explain"} | SEARCH,
    "check seeds/massimov-2023.yaml": REST | PAGES - {"sentencing.report.page"} | SEARCH,
    "rules coverage": YAML | ENGINE_ALONE | CLAIMS | REST | PAGES - {"sentencing.report.coverage"},
    "--help": {"yaml", "sentencing.document", "sentencing.law.store", "sentencing.report.wording", "sentencing.engine"},
    "bounds --help": {"yaml", "sentencing.law.store", "sentencing.engine", "sentencing.report", "sentencing.cli.check"},
    "bouns": YAML
    | ENGINE_ALONE
    | CLAIMS
    | REST
    | {"sentencing.law.store", "sentencing.cli.bounds", "sentencing.search"},
}
"""For each command: what it must not load beside what is heavy."""
LOADED = """
import sys
sys.argv = ["sentencing", *sys.argv[1:]]
from sentencing.cli import main
try:
    main()
finally:
    sys.stderr.write("\\n" + " ".join(sys.modules))
"""


def loaded(command: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    arguments = [sys.executable, "-c", LOADED, *command.split()]
    done = subprocess.run(arguments, check=False, capture_output=True, text=True, cwd=PACKAGE.parent)
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def _compiled() -> None:
    loaded("bounds 179.3 --on 2022-01-05")  # compiles the rules once


@pytest.mark.usefixtures("_compiled")
@pytest.mark.parametrize("command", NOT_NEEDED)
def test_a_command_loads_what_it_needs(command: str) -> None:
    found = loaded(command)
    assert "sentencing.cli.program" in found
    assert found & (HEAVY | NOT_NEEDED[command]) == set()


@pytest.mark.usefixtures("_compiled")
@pytest.mark.parametrize("command", [command for command in NOT_NEEDED if not command.startswith("-")])
def test_a_command_loads_no_other_command(command: str) -> None:
    name = command.split(maxsplit=1)[0]
    commands = {f"sentencing.cli.{module}" for module in MODULES.values()}
    own = {f"sentencing.cli.{MODULES[name]}"} if name in MODULES else set()
    assert loaded(command) & commands == own


def test_the_modules_named_here_are_there() -> None:
    """A name of a module that has moved would forbid nothing."""
    for names in NOT_NEEDED.values():
        for name in names:
            assert find_spec(name) is not None, name
