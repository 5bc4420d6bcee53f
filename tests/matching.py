"""Counts the characters that a pattern looks at before it gives a text up, as a backtracking matcher does: no clock, the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Node = tuple[Any, Any]


class TooManyStepsError(Exception):
    """The matcher has looked at more characters than it may."""


class Matcher:
    """Matches one pattern as a whole, and counts."""

    def __init__(self, pattern: re.Pattern[str], most: int) -> None:
        self.nodes: list[Node] = list(parser.parse(pattern.pattern, pattern.flags))
        self.flags = pattern.flags & (re.IGNORECASE | re.DOTALL)
        self.most = most
        self.steps = 0

    def fits(self, text: str) -> bool:
        """Whether the whole text fits; every way to read it is tried."""
        return any(end == len(text) for end in self._sequence(self.nodes, text, 0))

    def _look(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooManyStepsError

    def _sequence(self, nodes: list[Node], text: str, at: int) -> Iterator[int]:
        """The places where the nodes can end, in the order in which a backtracking matcher tries them."""
        if not nodes:
            yield at
            return
        for end in self._node(nodes[0], text, at):
            yield from self._sequence(nodes[1:], text, end)

    def _node(self, node: Node, text: str, at: int) -> Iterator[int]:
        code, argument = node
        if code is codes.SUBPATTERN:
            yield from self._sequence(list(argument[-1]), text, at)
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from self._sequence(list(branch), text, at)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            yield from self._repeat(argument, text, at, code is codes.MAX_REPEAT)
        elif self._is_next(node, text, at):
            yield at + 1

    def _repeat(self, argument: Any, text: str, at: int, greedy: bool) -> Iterator[int]:
        least, most, inner = argument
        ends = self._single(next(iter(inner)), text, at, most) if self._is_single(list(inner)) else None
        if ends is None:
            yield from self._several(least, most, list(inner), text, at)
        else:
            fitting = range(at + least, ends + 1)
            yield from reversed(fitting) if greedy else fitting

    def _several(self, least: int, most: Any, inner: list[Node], text: str, at: int) -> Iterator[int]:
        if most:
            for end in self._sequence(inner, text, at):
                if end > at:
                    yield from self._several(max(least - 1, 0), most - 1, inner, text, end)
        if not least:
            yield at

    def _is_single(self, inner: list[Node]) -> bool:
        return len(inner) == 1 and inner[0][0] in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY)

    def _single(self, node: Node, text: str, at: int, most: Any) -> int:
        end = at
        while end - at < int(most) and self._is_next(node, text, end):
            end += 1
        return end

    def _is_next(self, node: Node, text: str, at: int) -> bool:
        self._look()
        return at < len(text) and _fits(node, self.flags)(text[at])


def _fits(node: Node, flags: int) -> Callable[[str], bool]:
    """Whether one character fits a node, asked of the library itself."""
    code, argument = node
    if code is codes.ANY:
        return lambda char: bool(flags & re.DOTALL) or char != "\n"
    if code in (codes.LITERAL, codes.NOT_LITERAL):
        wanted = chr(argument).casefold() if flags & re.IGNORECASE else chr(argument)
        found = code is codes.LITERAL
        return lambda char: ((char.casefold() if flags & re.IGNORECASE else char) == wanted) is found
    assert code is codes.IN, f"the counter does not know {code}: teach it"
    return lambda char: _in_set(argument, char, flags)


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_DIGIT: str.isdecimal,
    codes.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    codes.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    codes.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    codes.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


def _in_set(items: list[Node], char: str, flags: int) -> bool:
    negated = items[0][0] is codes.NEGATE
    forms = {char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char}
    return any(_in_item(item, form) for item in items[negated:] for form in forms) is not negated


def _in_item(item: Node, char: str) -> bool:
    code, argument = item
    if code is codes.LITERAL:
        return ord(char) == int(argument)
    if code is codes.RANGE:
        return ord(char) in range(int(argument[0]), int(argument[1]) + 1)
    return _CATEGORIES[argument](char)
