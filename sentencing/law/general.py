"""The General Part as the engine asks it: what nobody asks for is not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import cached_property
from typing import Any

from sentencing.law.facts import FactDeclaration
from sentencing.law.model import (
    Bar,
    Circumstance,
    Conversion,
    Indices,
    Interpretation,
    Kind,
    OffenceList,
    OutsideSanction,
    Provision,
    Table,
)
from sentencing.lexicon import Lexicon


class General:
    """The General Part, with the lists, the interpretations, the indices and the facts of a case. Each of its properties is read when it is first asked for.

    `read` gives a property by its name; `defaults` are the readings that hold where none is chosen, where they are known
    without reading the interpretations.
    """

    def __init__(self, read: Callable[[str], Any], defaults: Mapping[str, str] | None = None) -> None:
        self._read = read
        self._defaults = defaults

    def read_all(self) -> None:
        """Read every property, and every item of those that are read one by one."""
        for name, property_ in vars(General).items():
            if isinstance(property_, cached_property):
                value = getattr(self, name)
                list(value.values()) if isinstance(value, Mapping) else None

    def _replace(self, **changed: object) -> General:
        """The same with some properties changed, as for a named tuple."""
        made = copy(self)
        made.__dict__.update(changed)
        return made

    @cached_property
    def severity_cite(self) -> str:
        """The provision that orders the kinds by severity."""
        return self._read("severity_cite")  # type: ignore[no-any-return]

    @cached_property
    def severity(self) -> tuple[Kind, ...]:
        """The kinds of punishment, the mildest first."""
        return self._read("severity")  # type: ignore[no-any-return]

    @cached_property
    def tables(self) -> Mapping[str, Table[object]]:
        """The decision tables by id."""
        return self._read("tables")  # type: ignore[no-any-return]

    @cached_property
    def bars(self) -> tuple[Bar, ...]:
        """The kinds that may not be imposed on some persons."""
        return self._read("bars")  # type: ignore[no-any-return]

    @cached_property
    def conversion(self) -> Conversion:
        """The rates of art. 61."""
        return self._read("conversion")  # type: ignore[no-any-return]

    @cached_property
    def outside_sanction(self) -> tuple[OutsideSanction, ...]:
        """Additional punishments that a sanction need not name."""
        return self._read("outside_sanction")  # type: ignore[no-any-return]

    @cached_property
    def mitigating(self) -> tuple[Circumstance, ...]:
        """The mitigating circumstances of the Code."""
        return self._read("mitigating")  # type: ignore[no-any-return]

    @cached_property
    def aggravating(self) -> tuple[Circumstance, ...]:
        """The aggravating circumstances of the Code."""
        return self._read("aggravating")  # type: ignore[no-any-return]

    @cached_property
    def lists(self) -> Mapping[str, OffenceList]:
        """The closed lists of offences by id."""
        return self._read("lists")  # type: ignore[no-any-return]

    @cached_property
    def interpretations(self) -> Mapping[str, Interpretation]:
        """The places where the law is open to several readings, by id."""
        return self._read("interpretations")  # type: ignore[no-any-return]

    @cached_property
    def indices(self) -> Indices:
        """The monthly calculation indices."""
        return self._read("indices")  # type: ignore[no-any-return]

    @cached_property
    def facts(self) -> Mapping[str, FactDeclaration]:
        """The facts of a case by name, in the order of the file."""
        return self._read("facts")  # type: ignore[no-any-return]

    @cached_property
    def words(self) -> Lexicon:
        """The words in which a case file can be written."""
        return self._read("words")  # type: ignore[no-any-return]

    @cached_property
    def provisions(self) -> Mapping[str, Provision]:
        """The provisions that no row holds, by the names that the engine asks for."""
        return self._read("provisions")  # type: ignore[no-any-return]

    @cached_property
    def defaults(self) -> Mapping[str, str]:
        """The default reading of each interpretation."""
        if self._defaults is not None:
            return self._defaults
        return {id_: item.default for id_, item in self.interpretations.items()}
