"""Pieces of a JSON Schema (2020-12) as plain data. Objects are closed: a field that is not named may not stand there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def some(properties: Schema, required: Sequence[str] = ()) -> Schema:
    """An object that has no other fields, and those that are required always."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "additionalProperties": False, **needed, "properties": properties}


def exactly(properties: Schema) -> Schema:
    """An object that has all of these fields and no others."""
    return some(properties, list(properties))


def list_of(items: Schema) -> Schema:
    """A list, which may be empty."""
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    """A value, or null in its place."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(words: Iterable[str]) -> Schema:
    """One of some words."""
    return {"enum": [str(word) for word in words]}


def ref(name: str) -> Schema:
    """A definition of the same schema."""
    return {"$ref": f"#/$defs/{name}"}
