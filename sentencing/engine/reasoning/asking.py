"""The facts of a table or a bar, asked one by one, so that an unknown fact matters only where something turns on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sentencing.law.model import Fact


class OneByOne(dict[str, Fact]):
    """Facts by their names: those that are known, and the others as `ask` answers when they are first asked for, and then kept."""

    __slots__ = ("ask",)

    def __init__(self, ask: Callable[[str], Fact], known: Mapping[str, Fact] | None = None) -> None:
        super().__init__(known or {})
        self.ask = ask

    def __missing__(self, fact: str) -> Fact:
        self[fact] = value = self.ask(fact)
        return value
