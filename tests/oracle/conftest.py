"""What the tests of the oracle share: its own reading of the rules, and the engine, which it knows by one function alone."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import pytest

from .reader import Rules, load


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load()


@pytest.fixture(scope="session")
def assess() -> Callable[[dict[str, Any]], dict[str, Any]]:
    found: Callable[[dict[str, Any]], dict[str, Any]] = importlib.import_module("sentencing.api").assess_document
    return found
