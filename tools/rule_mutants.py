"""Changes the General Part one value at a time and asks whether any test notices: see docs/reference/mutation.md.

The tests are collected once. Each mutant is a fork of that process in which the rules have one value changed; it runs what can
turn on that value, first what noticed its neighbours, and ends with the first test that fails.
"""

from __future__ import annotations

import argparse
import csv
import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

from sentencing.document import Document
from sentencing.law import store
from sentencing.law.model import General
from sentencing.law.rulebook import Law, RuleBook
from sentencing.problem import ProblemError, Problems
from sentencing.validate import check_table, validate_documents
from tests.test_second_reading_general import encoded, is_read_twice
from tools.rule_changes import REMOVED, Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
KNOWN = ROOT / "tests" / "rule_survivors.tsv"
TESTS = ("tests/test_scenarios.py", "tests/engine", "tests/test_altered_rules.py")
LEFT_OUT = ("tests/engine/test_every_scenario_is_said.py", "tests/test_altered_rules.py::test_the_answer_follows_the_rules")
"""The one says every scenario in every format, and compares nothing that a rule could change; the other makes changed rules of its own."""
SEED = 20261123
SECONDS = 300
JOBS = 2


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


class _Recorded(General):
    """The General Part, which notes what is asked of it."""

    seen: set[str] = set()  # noqa: RUF012 - one for all: a test at a time is recorded

    def __getattribute__(self, name: str) -> Any:
        if name in General._fields:
            _Recorded.seen.add(name)
        return super().__getattribute__(name)


class _RecordedTables(dict[str, Any]):
    """The tables, which note which of them are asked."""

    seen: set[str] = set()  # noqa: RUF012

    def __getitem__(self, key: str) -> Any:
        self.seen.add(key)
        return super().__getitem__(key)


class Runner:
    """A plugin that takes the place of pytest's loop over the tests."""

    def __init__(self, wanted: int, files: Sequence[str]) -> None:
        self.wanted = wanted
        self.files = files
        folder = store.code_dir(RULES)
        self.hash = store.fingerprint(folder)
        self.documents = store.parse_rules(folder)
        self.rules = self.built(self.documents)
        self.survivors: list[Mutant] = []
        self.killed: Counter[str] = Counter()
        self.known = known_survivors()
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
        started = time.monotonic()
        gc.collect()
        gc.freeze()
        self.try_all(session.items, chosen)
        self.report(chosen, time.monotonic() - started)
        return True

    def record(self, items: Sequence[pytest.Item]) -> None:
        """Run each test once on rules that note what it asks; a test that fails here is left out."""
        applied: set[tuple[str, int]] = set()
        rejected: set[tuple[str, int]] = set()
        asked: set[str] = set()
        decide = Law.decide

        def recorded(law: Law, key: Any, facts: Any) -> Any:
            beside = set(_RecordedTables.seen)
            decision = decide(law, key, facts)
            _RecordedTables.seen = beside
            asked.add(decision.table)
            applied.add((decision.table, decision.row.place.line))
            rows = [row for v in law.general.tables[key.id].versions if v.value for row in v.value.rows]
            _RecordedTables.seen = beside
            rejected.update((decision.table, row.place.line) for row in rows if row.id in {r.row for r in decision.rejected})
            return decision

        Law.decide = recorded  # type: ignore[method-assign]
        failing = []
        for place, item in enumerate(items):
            self.install(self._noting())
            _Recorded.seen, _RecordedTables.seen = set(), set()
            applied.clear(), rejected.clear(), asked.clear()
            start = time.monotonic()
            if passes(item):
                seen = (frozenset(one) for one in (_Recorded.seen, _RecordedTables.seen, asked, applied, rejected))
                self.touched[place] = Touched(*seen, time.monotonic() - start)
            else:
                failing.append(item.nodeid)
        Law.decide = decide  # type: ignore[method-assign]
        for name in failing:
            print("fails on the rules as they are, left out:", name)

    def _noting(self) -> RuleBook:
        rules = self.rules
        tables = _RecordedTables(rules.general.tables)
        general = _Recorded(*rules.general._replace(tables=tables))
        return RuleBook(rules.act, general, rules.index, rules.load_article, rules.fingerprint)

    def install(self, rules: RuleBook) -> None:
        """Have the rules of the source tree, and no other, opened as these."""
        store.open_rules.cache_clear()
        real = store._open_compiled  # noqa: SLF001

        def opened(folder: Path, hash_: str) -> RuleBook | None:
            return rules if hash_ == self.hash else _OPEN(folder, hash_)

        store._open_compiled = opened  # noqa: SLF001
        del real

    def chosen(self) -> list[Mutant]:
        """The mutants to try: all of them, or a sample drawn by a fixed seed."""
        every = [
            mutant
            for name, document in self.documents.items()
            if name.startswith("general/") and (not self.files or Path(name).stem in self.files)
            for mutant in mutants(name, document, self.rules.act, self.rules.general.interpretations)
        ]
        print(f"{len(every)} mutants, {len(self.touched)} tests")
        if self.wanted:
            every = [every[i] for i in sorted(Random(SEED).sample(range(len(every)), min(self.wanted, len(every))))]
        return every

    def order(self, mutant: Mutant, recent: Sequence[int]) -> list[int]:
        """The tests that can turn on a mutant: what noticed its neighbours, what uses its row, the rest; the quicker first."""
        near: list[tuple[int, float, int]] = []
        for place, touched in self.touched.items():
            nearness = self.nearness(mutant, touched)
            if nearness is not None:
                near.append((nearness, touched.seconds, place))
        fitting = {place for *_, place in near}
        first = [place for place in reversed(recent) if place in fitting]
        return list(dict.fromkeys([*first, *(place for *_, place in sorted(near))]))

    def nearness(self, mutant: Mutant, touched: Touched) -> int | None:
        """How near a test comes to a mutant; None if it cannot turn on it."""
        document = self.documents[mutant.file]
        table, row = mutant_row(document.data, mutant)
        if not table:
            section = str(mutant.path[0])
            return 0 if SECTIONS.get(section, section) in touched.sections else None
        line = document.place(mutant.path[:6]).line
        if row and (table, line) in touched.applied:
            return 0
        if table in touched.beside:
            return 2
        if row and len(mutant.path) > 6 and mutant.path[6] in ("then", "cite"):
            return 1 if mutant.path[6] == "cite" and (table, line) in touched.rejected else None
        return 2 if table in touched.asked else None

    def try_all(self, items: Sequence[pytest.Item], chosen: Sequence[Mutant]) -> None:
        """Fork a process for each mutant, a few at a time."""
        context = get_context("fork")
        recent: dict[tuple[str, str], list[int]] = {}
        running: dict[Any, tuple[BaseProcess, Mutant, list[int], float]] = {}
        waiting = list(reversed(chosen))
        while waiting or running:
            while waiting and len(running) < JOBS:
                mutant = waiting.pop()
                killers = recent.setdefault(mutant_row(self.documents[mutant.file].data, mutant), [])
                receiver, sender = context.Pipe(duplex=False)
                process = context.Process(target=self.attempt, args=(items, mutant, tuple(killers), sender))
                process.start()
                sender.close()
                running[receiver] = (process, mutant, killers, time.monotonic())
            for receiver in wait(list(running), timeout=1):
                process, mutant, killers, _ = running.pop(receiver)
                self.note(mutant, killers, received(receiver), items)
                process.join()
            for receiver, (process, mutant, killers, began) in list(running.items()):
                if time.monotonic() - began > SECONDS:
                    process.kill()
                    del running[receiver]
                    self.note(mutant, killers, "takes too long", items)

    def note(self, mutant: Mutant, killers: list[int], answer: str | int, items: Sequence[pytest.Item]) -> None:
        """Count a mutant; remember the test that noticed it."""
        if isinstance(answer, int):
            with suppress(ValueError):
                killers.remove(answer)
            killers.append(answer)
            answer = items[answer].nodeid.split("::")[0]
        if answer:
            self.killed[answer] += 1
        else:
            self.survivors.append(mutant)
            if not any(known.holds(mutant) for known in self.known):
                print(mutant.said(self.documents[mutant.file]), f"  [{mutant.where}]", flush=True)

    def attempt(self, items: Sequence[pytest.Item], mutant: Mutant, recent: Sequence[int], sender: Connection) -> None:
        """In a process of its own: the name of the check that notices a mutant, or the place of the test; empty if none does."""
        sys.stdout.flush()
        sender.send(self.noticed(items, mutant, recent))
        sender.close()
        os._exit(0)

    def noticed(self, items: Sequence[pytest.Item], mutant: Mutant, recent: Sequence[int]) -> str | int:
        """What notices a mutant, the cheapest first."""
        changed = mutant.applied(self.documents[mutant.file])
        documents = {**self.documents, mutant.file: changed}
        try:
            rules = self.built(documents)
        except ProblemError:
            return "the reader of the rules"
        table, _ = mutant_row(self.documents[mutant.file].data, mutant)
        if table and check_table(rules.general.tables[table], rules)[1]:
            return "rules validate"
        if not all(is_read_twice(*found) for found in encoded(changed.data)):
            return "the second reading"
        self.install(rules)
        for module in list(sys.modules.values()):
            for name, value in list(vars(module).items()) if module.__name__.startswith("tests.") else ():
                if isinstance(value, RuleBook):
                    setattr(module, name, rules)
        for place in self.order(mutant, recent):
            if not passes(items[place]):
                return place
        return "rules validate" if validate_documents(documents).problems else ""

    def report(self, chosen: Sequence[Mutant], seconds: float) -> None:
        """The count, by what noticed; the reasons that no survivor needs any more."""
        new = [one for one in self.survivors if not any(known.holds(one) for known in self.known)]
        print(f"\n{len(chosen)} mutants in {seconds:.0f} s: {sum(self.killed.values())} noticed, {len(self.survivors)} not")
        for name, number in self.killed.most_common():
            print(f"  {number:5} {name}")
        print(f"{len(self.survivors) - len(new)} are known, with a reason; {len(new)} are not")
        stale = [] if self.wanted or self.files else [k for k in self.known if not any(map(k.holds, self.survivors))]
        for known in stale:
            print("noticed by now, to be taken out of the list:", *known[:3])
        self.failed = bool(new or stale)


SECTIONS = {"outside_the_sanction": "outside_sanction"}
_OPEN = store._open_compiled  # noqa: SLF001


def passes(item: pytest.Item) -> bool:
    """Whether a test passes now."""
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def received(receiver: Connection) -> str | int:
    """What a process sent; one that died without a word has noticed."""
    try:
        answer: str | int = receiver.recv()
    except EOFError:
        return "the process ended"
    return answer


def mutant_row(data: Any, mutant: Mutant) -> tuple[str, str]:
    """The table and the row of a mutant; empty, or the section, where there is none."""
    if mutant.path[0] != "tables" or len(mutant.path) < 2:
        return "", str(mutant.path[0])
    table = data["tables"][mutant.path[1]]
    steps = list(mutant.path)
    row = table["versions"][steps[3]]["rows"][steps[5]]["row"] if "rows" in steps and len(steps) > 5 else ""
    return str(table["table"]), str(row)


def known_survivors() -> list[Known]:
    """The changes that may survive."""
    with KNOWN.open(encoding="utf-8", newline="") as file:
        return [Known(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def main() -> int:
    """Run it; exit status 1 if a change is noticed by no test and explained nowhere."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="names of files of the General Part, such as mitigation")
    parser.add_argument("--sample", type=int, default=0, help="how many, drawn by a fixed seed (default: all)")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    runner = Runner(chosen.sample, chosen.files)
    options = ["-q", "-o", "addopts=", "--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:xdist"]
    options += [f"--deselect={name}" for name in LEFT_OUT]
    status = pytest.main([*options, *TESTS], plugins=[runner])
    return int(status) or int(runner.failed)


if __name__ == "__main__":
    sys.exit(main())
