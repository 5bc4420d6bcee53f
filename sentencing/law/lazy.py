"""A mapping that makes a value when it is first asked for: rules that nobody asks for are not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


class Lazy(Mapping[str, T]):
    """What `make` makes of the values of another mapping, each once."""

    __slots__ = ("_made", "_make", "_of")

    def __init__(self, of: Mapping[str, S], make: Callable[[S], T]) -> None:
        self._of: Mapping[str, S] = of
        self._make: Callable[[S], T] = make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        made = self._made
        if key not in made:
            made[key] = self._make(self._of[key])
        return made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._of

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)
