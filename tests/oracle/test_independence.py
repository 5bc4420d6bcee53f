"""Nothing of the oracle rests on the product: its modules import no part of it, whatever the form of the import."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent
PRODUCT = "sentencing"
MODULES = sorted(
    path for path in FOLDER.glob("*.py") if path.name != "conftest.py" and not path.name.startswith("test_")
)


def named(source: str) -> Iterator[str]:
    """Every module that a source imports, by a statement or by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.split(".")[0] == PRODUCT:
            yield node.value  # as `import_module` takes it


def is_of_the_product(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] == PRODUCT or name.startswith("..")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_the_oracle_imports_nothing_of_the_product(path: Path) -> None:
    assert [one for one in named(path.read_text(encoding="utf-8")) if is_of_the_product(one)] == []


@pytest.mark.parametrize(
    "source",
    [
        "import sentencing",
        "import sentencing.api as api",
        "from sentencing.quantity import Quantity",
        "from sentencing import api",
        "def f():\n    from sentencing.case import Case",
        "importlib.import_module('sentencing.api')",
        "from ..engine import support",
    ],
)
def test_every_form_of_an_import_is_seen(source: str) -> None:
    assert any(map(is_of_the_product, named(source)))


def test_the_modules_are_found() -> None:
    assert {"judge.py", "general.py", "finals.py", "extras.py", "service.py"} <= {path.name for path in MODULES}
