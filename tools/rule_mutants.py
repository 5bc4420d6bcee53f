"""Changes the General Part one value at a time and asks whether any test notices: see docs/reference/mutation.md.

The tests are collected once. Each mutant is a fork of that process in which the rules have one value changed; it runs what can
turn on that value, first what noticed its neighbours, and ends with the first test that fails.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sentencing.document import Document
from sentencing.law import store
from sentencing.law.decision import Decision
from sentencing.law.general import General
from sentencing.law.rulebook import Law, RuleBook
from sentencing.law.tables import check_table
from sentencing.problem import ProblemError, Problems
from sentencing.validate import validate_documents
from tests.test_changes import changes, named
from tests.test_citations import citations, expected
from tests.test_second_reading_general import encoded, uncompared, undated
from tools.mutation import (
    ROOT,
    Answer,
    Loop,
    arguments,
    collect_and_run,
    drawn,
    passes,
    survivors_in,
)
from tools.rule_changes import REMOVED, Mutant, mutants

RULES = ROOT / "rules"
KNOWN = ROOT / "tests" / "rule_survivors.tsv"


class Known(NamedTuple):
    """A change that may survive, by patterns, and why."""

    where: str
    old: str
    new: str
    reason: str

    def holds(self, mutant: Mutant) -> bool:
        """Whether it speaks of this change."""
        said = (mutant.where, mutant.old, mutant.new or REMOVED)
        return all(fnmatchcase(one, pattern) for one, pattern in zip(said, self[:3], strict=True))


class Touched(NamedTuple):
    """What a test asked of the General Part: sections, tables beside their rows, tables; the lines of the
    rows that applied, and of those that did not."""

    sections: frozenset[str]
    beside: frozenset[str]
    asked: frozenset[str]
    applied: frozenset[tuple[str, int]]
    rejected: frozenset[tuple[str, int]]
    seconds: float


_SEEN: dict[str, set[Any]] = defaultdict(set)
"""What the test at work asked so far, by the fields of Touched."""


_PROPERTIES = {name for name, value in vars(General).items() if isinstance(value, cached_property)}


class _Recorded(General):
    """The General Part, which notes what is asked of it."""

    def __getattribute__(self, name: str) -> Any:
        if name in _PROPERTIES:
            _SEEN["sections"].add(name)
        return super().__getattribute__(name)


class _RecordedTables(dict[str, Any]):
    """The tables, which note which of them are asked."""

    def __getitem__(self, key: str) -> Any:
        _SEEN["beside"].add(key)
        return super().__getitem__(key)


class Runner:
    """A plugin that takes the place of pytest's loop over the tests."""

    def __init__(self, wanted: int, files: Sequence[str]) -> None:
        self.wanted = wanted
        self.files = files
        folder = store.code_dir(RULES)
        read = store.read_files(folder)
        self.hash = read.fingerprint()
        self.documents = read.documents()
        self.rules = self.built(self.documents)
        self.known = [Known(**row) for row in survivors_in(KNOWN)]
        self.items: Sequence[pytest.Item] = ()
        self.failed = False
        self.touched: dict[int, Touched] = {}

    def built(self, documents: Mapping[str, Document]) -> RuleBook:
        """The rules of parsed files. Raises ProblemError."""
        problems = Problems()
        rules = store.build_rulebook(documents, self.hash, problems)
        problems.raise_any()
        return rules

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Record what each test asks, then try every mutant."""
        self.record(session.items)
        chosen = self.chosen()
        gc.collect()
        gc.freeze()
        self.items = session.items
        loop: Loop[Mutant] = Loop(self.noticed, self.near)
        seconds = loop.run(chosen, session.items, self.survived)
        self.report(loop.said(seconds), loop.survivors)
        return True

    def near(self, mutant: Mutant) -> tuple[str, str]:
        """Mutants that the same tests are likely to notice."""
        return mutant_row(self.documents[mutant.file].data, mutant)

    def record(self, items: Sequence[pytest.Item]) -> None:
        """Run each test once on rules that note what it asks; a test that fails here is left out."""
        decide = Law.decide

        def recorded(law: Law, key: Any, facts: Any) -> Any:
            beside = set(_SEEN["beside"])
            decision: Decision[Any] = decide(law, key, facts)
            rejected = {one.row for one in decision.rejected}
            rows = [row for v in law.general.tables[key.id].versions if v.value for row in v.value.rows]
            _SEEN["beside"] = beside
            _SEEN["asked"].add(key.id)
            _SEEN["applied"].add((key.id, decision.row.place.line))
            _SEEN["rejected"].update((key.id, row.place.line) for row in rows if row.id in rejected)
            return decision

        failing = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Law, "decide", recorded)
            for place, item in enumerate(items):
                self.install(self._noting())
                _SEEN.clear()
                start = time.monotonic()
                if passes(item):
                    self.touched[place] = Touched(
                        sections=frozenset(_SEEN["sections"]),
                        beside=frozenset(_SEEN["beside"]),
                        asked=frozenset(_SEEN["asked"]),
                        applied=frozenset(_SEEN["applied"]),
                        rejected=frozenset(_SEEN["rejected"]),
                        seconds=time.monotonic() - start,
                    )
                else:
                    failing.append(item.nodeid)
        for name in failing:
            print("fails on the rules as they are, left out:", name)

    def _noting(self) -> RuleBook:
        rules = self.rules
        tables = _RecordedTables(rules.general.tables)
        general = _Recorded(lambda name: getattr(rules.general, name))
        general.__dict__["tables"] = tables
        return RuleBook(rules.act, general, rules.index, rules.load_article, rules.fingerprint)

    def install(self, rules: RuleBook) -> None:
        """Have the rules of the source tree, and no other, opened as these."""
        store.open_rules.cache_clear()

        def opened(fingerprint: str) -> RuleBook | None:
            return rules if fingerprint == self.hash else _OPEN(fingerprint)

        store.open_kept = opened

    def chosen(self) -> list[Mutant]:
        """The mutants to try: all of them, or a sample drawn by a fixed seed."""
        every = [
            mutant
            for name, document in self.documents.items()
            if name.startswith("general/") and (not self.files or Path(name).stem in self.files)
            for mutant in mutants(name, document, self.rules.act, self.rules.general.interpretations)
        ]
        print(f"{len(every)} mutants, {len(self.touched)} tests")
        return drawn(every, self.wanted)

    def order(self, mutant: Mutant, recent: Sequence[int]) -> list[int]:
        """The tests that can turn on a mutant: what noticed its neighbours, what uses its row, the rest; the quicker first."""
        near: list[tuple[int, float, int]] = []
        for place, touched in self.touched.items():
            nearness = self.nearness(mutant, touched)
            if nearness is not None:
                near.append((nearness, touched.seconds, place))
        fitting = {place for *_, place in near}
        first = [place for place in recent if place in fitting]
        return list(dict.fromkeys([*first, *(place for *_, place in sorted(near))]))

    def nearness(self, mutant: Mutant, touched: Touched) -> int | None:
        """How near a test comes to a mutant; None if it cannot turn on it."""
        document = self.documents[mutant.file]
        table, row = mutant_row(document.data, mutant)
        if not table:
            section = str(mutant.path[0])
            return 0 if SECTIONS.get(section, section) in touched.sections else None
        at = table, document.place(mutant.path[:_ROW]).line
        if row and at in touched.applied:
            return 0
        if table in touched.beside:
            return 1
        if row and mutant.path[_ROW:] == ("cite",):
            return 1 if at in touched.rejected else None
        if row and "then" in mutant.path[_ROW:]:
            return None
        return 1 if table in touched.asked else None

    def compared(self, mutant: Mutant, changed: Document, rules: RuleBook) -> str:
        """Which comparison of the rules with themselves or with a table notices a mutant."""
        table, _ = self.near(mutant)
        file = Path(mutant.file).stem
        if table and check_table(rules.general.tables[table], rules.general)[1]:
            return "rules validate"
        if uncompared(encoded(changed.data)) or undated(changed.data):
            return "the second reading"
        if citations(changed.data) != expected(file):
            return "the table of citations"
        return "the table of changes" if changes(changed.data) != named(file) else ""

    def noticed(self, mutant: Mutant, recent: Sequence[int]) -> Answer:
        """What notices a mutant, the cheapest first."""
        changed = mutant.applied(self.documents[mutant.file])
        documents = {**self.documents, mutant.file: changed}
        try:
            rules = self.built(documents)
        except ProblemError:
            return "the reader of the rules"
        if seen := self.compared(mutant, changed, rules):
            return seen
        self.install(rules)
        for module in list(sys.modules.values()):
            for name, value in list(vars(module).items()) if module.__name__.startswith("tests.") else ():
                if isinstance(value, RuleBook):
                    setattr(module, name, rules)
        for place in self.order(mutant, recent):
            if not passes(self.items[place]):
                return place
        return "rules validate" if validate_documents(documents).problems else ""

    def survived(self, mutant: Mutant) -> None:
        """Print a survivor that is not explained."""
        if not self.is_known(mutant):
            print(mutant.said(self.documents[mutant.file]), f"  [{mutant.where}]", flush=True)

    def is_known(self, mutant: Mutant) -> bool:
        """Whether the list of survivors has it."""
        return any(known.holds(mutant) for known in self.known)

    def report(self, said: str, survivors: Sequence[Mutant]) -> None:
        """The count, by what noticed; the reasons that no survivor needs any more."""
        new = [one for one in survivors if not self.is_known(one)]
        print(f"\n{said}\n{len(survivors) - len(new)} are known, with a reason; {len(new)} are not")
        stale = [] if self.wanted or self.files else [k for k in self.known if not any(map(k.holds, survivors))]
        for known in stale:
            print("noticed by now, to be taken out of the list:", *known[:3])
        self.failed = bool(new or stale)


_ROW = 6
"""How many steps lead to a row: tables, 0, versions, 0, rows, 0."""
SECTIONS = {"outside_the_sanction": "outside_sanction"}
_OPEN = store.open_kept


def mutant_row(data: Any, mutant: Mutant) -> tuple[str, str]:
    """The table and the row of a mutant; empty, or the section, where there is none."""
    match mutant.path:
        case ["tables", int(place), "versions", int(version), "rows", int(row), *_]:
            table = data["tables"][place]
            return str(table["table"]), str(table["versions"][version]["rows"][row]["row"])
        case ["tables", int(place), *_]:
            return str(data["tables"][place]["table"]), ""
    return "", str(mutant.path[0])


def main() -> int:
    """Run it; exit status 1 if a change is noticed by no test and explained nowhere."""
    chosen = arguments(__doc__ or "", "names of files of the General Part, such as mitigation")
    runner = Runner(chosen.sample, chosen.names)
    return collect_and_run(runner) or int(runner.failed)


if __name__ == "__main__":
    sys.exit(main())
