"""Mutation testing of the engine: the operators of Cosmic Ray, tried in forks of one process. See docs/reference/mutation.md.

Cosmic Ray starts Python and pytest anew for each mutant; here the tests are collected once, and a fork gets the mutated code in
place of the function's. Code outside functions (constants, defaults) is run by a new Python.
"""

from __future__ import annotations

import ast
import gc
import importlib
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import NamedTuple

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tools.mutation import (
    EXPLAINED,
    ROOT,
    SEED,
    STILLBORN,
    TESTS,
    Answer,
    Loop,
    arguments,
    collect_and_run,
    drawn,
    passes,
    survivors_in,
)

ENGINE = ROOT / "sentencing" / "engine"
KNOWN = ROOT / "tests" / "code_survivors.tsv"
CO_OPTIMIZED = 1
Place = tuple[str, str, int]
Span = tuple[tuple[int, int], tuple[int, int]]
ORDERS = tuple(f"_{equal}_{order}" for equal in ("Eq", "NotEq", "Is", "IsNot") for order in ("Lt", "LtE", "Gt", "GtE"))
MOST_TELLING = ("tests/engine/test_derivation.py", "tests/test_altered_rules.py")
NOT_USED = (
    "Decorator",
    "VariableInserter",
    "VariableReplacer",
    "NoOp",
    "_Eq_Is",
    "_NotEq_IsNot",
    "_Is_Eq",
    "_IsNot_NotEq",
)
"""Those that need arguments; and equality for identity, which is the same for words, kinds and None: each is one object."""
_RUN = """
import importlib.abc, importlib.util, sys, pytest
name, file, *tests = sys.argv[1:]
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path, target=None):
        return importlib.util.spec_from_file_location(name, file) if fullname == name else None
sys.meta_path.insert(0, Finder())
sys.exit(pytest.main(["-x", "-q", "-p", "no:xdist", *tests]))
"""


class CodeMutant(NamedTuple):
    """An operator of Cosmic Ray at a place of a module."""

    module: str
    operator: str
    occurrence: int
    line: int

    def said(self) -> str:
        """The change with its place, as a compiler says it."""
        source = source_of(self.module)
        return f"{path_of(self.module).relative_to(ROOT)}:{self.line}: {' -> '.join(changed_lines(source, mutated(source, self)))}"


class Known(NamedTuple):
    """A change that may survive, and why."""

    module: str
    old: str
    new: str
    reason: str


def source_of(module: str) -> str:
    """The text of a module of the engine: `counts.bounds`."""
    return path_of(module).read_text(encoding="utf-8")


def path_of(module: str) -> Path:
    """The file of a module of the engine."""
    return ENGINE / f"{module.replace('.', '/')}.py"


def modules() -> list[str]:
    """Every module of the engine, with its room."""
    paths = (path.relative_to(ENGINE).with_suffix("") for path in ENGINE.rglob("*.py") if path.stem != "__init__")
    return sorted(".".join(path.parts) for path in paths)


def mutated(source: str, mutant: CodeMutant) -> str:
    """The source with one change."""
    return str(mutate_code(source, get_operator(mutant.operator)(), mutant.occurrence))


def changed_lines(source: str, changed: str) -> tuple[str, str]:
    """The first line that differs, as it is and as it becomes."""
    pairs = zip(source.splitlines(), changed.splitlines(), strict=False)
    return next(((one.strip(), other.strip()) for one, other in pairs if one != other), ("", ""))


def mutants(module: str) -> Iterator[CodeMutant]:
    """Every mutant of a module but those of what is no code that runs, and an order put for the equality of words."""
    source = source_of(module)
    nodes = list(ast_nodes(get_ast(source)))
    tree = ast.parse(source)
    idle, words = list(idle_in(tree)), list(words_in(tree, importlib.import_module(f"sentencing.engine.{module}")))
    for operator in operator_names():
        if operator.endswith(NOT_USED):
            continue
        chosen = get_operator(operator)()
        positions = (position for node in nodes for position in chosen.mutation_positions(node))
        left_out = [*idle, *words] if operator.endswith(ORDERS) else idle
        for occurrence, (start, _) in enumerate(positions):
            if not any(first <= start < last for first, last in left_out):
                yield CodeMutant(module, operator, occurrence, start[0])


def span(node: ast.expr) -> Span:
    """Where an expression begins and ends."""
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def idle_in(tree: ast.Module) -> Iterator[Span]:
    """Annotations, which are never evaluated, and decorators: that a model is frozen changes no answer."""
    for node in ast.walk(tree):
        found = [
            getattr(node, "annotation", None),
            getattr(node, "returns", None),
            *getattr(node, "decorator_list", []),
        ]
        yield from (span(one) for one in found if one is not None)


def words_in(tree: ast.Module, module: ModuleType) -> Iterator[Span]:
    """Comparisons with a word or a kind, or by identity: what they compare has no order."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and (
            any(isinstance(value_of(one, module), str) for one in (node.left, *node.comparators))
            or any(isinstance(one, ast.Is | ast.IsNot) for one in node.ops)
        ):
            yield span(node)


def value_of(node: ast.expr, module: ModuleType) -> object:
    """What a constant or the name of one stands for in a module; None for other expressions."""
    match node:
        case ast.Constant(value):
            return value
        case ast.Name(name):
            return getattr(module, name, None)
        case ast.Attribute(ast.Name(name), attribute):
            return getattr(getattr(module, name, None), attribute, None)
    return None


def changed_functions(before: CodeType, after: CodeType) -> list[tuple[CodeType, CodeType]] | None:
    """The outermost functions that differ; None if code outside of functions does."""
    if (
        before.co_code != after.co_code
        or before.co_names != after.co_names
        or len(before.co_consts) != len(after.co_consts)
    ):
        return None
    found: list[tuple[CodeType, CodeType]] = []
    for one, other in zip(before.co_consts, after.co_consts, strict=True):
        if not (isinstance(one, CodeType) and isinstance(other, CodeType)):
            if one != other:
                return None
        elif one.co_flags & CO_OPTIMIZED:
            if one != other:
                found.append((one, other))
        else:
            inner = changed_functions(one, other)
            if inner is None:
                return None
            found.extend(inner)
    return found


class Runner:
    """A plugin that takes the place of pytest's loop over the tests."""

    def __init__(self, wanted: int, names: Sequence[str]) -> None:
        self.wanted = wanted
        self.modules = names or modules()
        self.known = [Known(**row) for row in survivors_in(KNOWN)]
        self.items: Sequence[pytest.Item] = ()
        self.order: list[int] = []
        self.live: dict[Place, list[FunctionType]] = defaultdict(list)
        self.reached: dict[Place, set[int]] = defaultdict(set)
        self.failed = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run each test once, to see that it passes and which functions it reaches; then try every mutant."""
        every = [mutant for module in self.modules for mutant in mutants(module)]
        chosen = drawn(every, self.wanted)
        self.items = session.items
        failing = [place for place in range(len(session.items)) if not self.passes_here(place)]
        for place in failing:
            print("fails on the code as it is, left out:", session.items[place].nodeid)
        self.order = [place for place in telling(session.items) if place not in set(failing)]
        print(f"{len(every)} mutants, {len(chosen)} of them tried, {len(self.order)} tests", flush=True)
        for found in gc.get_objects():
            if isinstance(found, FunctionType) and found.__code__.co_filename.startswith(str(ENGINE)):
                self.live[place_of(found.__code__)].append(found)
        gc.collect()
        gc.freeze()
        loop: Loop[CodeMutant] = Loop(self.noticed, lambda mutant: mutant.module)
        seconds = loop.run(chosen, session.items, self.survived)
        known = loop.by[EXPLAINED]
        print(f"\n{loop.said(seconds)}")
        print(f"{known} are known, with a reason; {len(loop.survivors)} are not")
        self.failed = bool(loop.survivors)
        return True

    def passes_here(self, place: int) -> bool:
        """Whether a test passes on the code as it is; notes the functions of the engine that it reaches."""

        def called(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and frame.f_code.co_filename.startswith(str(ENGINE)):
                self.reached[place_of(frame.f_code)].add(place)

        sys.setprofile(called)
        try:
            return passes(self.items[place])
        finally:
            sys.setprofile(None)

    def survived(self, mutant: CodeMutant) -> None:
        """Print a survivor; those that are explained are not tried."""
        print(mutant.said(), flush=True)

    def noticed(self, mutant: CodeMutant, recent: Sequence[int]) -> Answer:
        """What notices a mutant: the tests that noticed its neighbours come first."""
        path, source = path_of(mutant.module), source_of(mutant.module)
        changed = mutated(source, mutant)
        try:
            after = compile(changed, str(path), "exec", dont_inherit=True)
        except SyntaxError:
            return STILLBORN
        if any(known[:3] == (mutant.module, *changed_lines(source, changed)) for known in self.known):
            return EXPLAINED
        functions = changed_functions(compile(source, str(path), "exec", dont_inherit=True), after)
        if functions is None or not self.replaced(functions):
            return self.in_a_new_python(mutant, changed)
        reaching = {place for before, _ in functions for place in self.reached[place_of(before)]}
        for place in dict.fromkeys([*recent, *self.order]):
            if place in reaching and not passes(self.items[place]):
                return place
        return ""

    def replaced(self, functions: Sequence[tuple[CodeType, CodeType]]) -> bool:
        """Give the living functions their mutated code; False where one is not found."""
        for before, after in functions:
            living = self.live.get(place_of(before), [])
            if not living or len(before.co_freevars) != len(after.co_freevars):
                return False
            for function in living:
                function.__code__ = after
        return True

    def in_a_new_python(self, mutant: CodeMutant, changed: str) -> Answer:
        """Run the tests with a mutated module that is imported as such."""
        with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
            file.write(changed)
            file.flush()
            command = [sys.executable, "-c", _RUN, f"sentencing.engine.{mutant.module}", file.name, *TESTS]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        return "a new Python" if done.returncode else ""


def place_of(code: CodeType) -> Place:
    """Where a function stands: its file, its name, its first line."""
    return code.co_filename, code.co_qualname, code.co_firstlineno


def telling(items: Sequence[pytest.Item]) -> list[int]:
    """The tests that tell most first: whole derivations, answers to the number; then the others in no order, so that topics mix."""
    places = Random(SEED).sample(range(len(items)), len(items))
    return sorted(places, key=lambda place: not items[place].nodeid.startswith(MOST_TELLING))


def main() -> int:
    """Run it; exit status 1 if a mutant survives that is explained nowhere."""
    chosen = arguments(__doc__ or "", "modules of the engine, such as counts.bounds (default: all)")
    runner = Runner(chosen.sample, chosen.names)
    return collect_and_run(runner) or int(runner.failed)


if __name__ == "__main__":
    sys.exit(main())
