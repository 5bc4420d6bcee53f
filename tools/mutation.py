"""What both mutation runs share: a loop over mutants, each tried in a process forked after the tests were collected."""

from __future__ import annotations

import argparse
import csv
import os
import resource
import time
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any, Generic, NamedTuple, TypeVar, cast

import pytest
from _pytest.runner import runtestprotocol

M = TypeVar("M")
ROOT = Path(__file__).resolve().parent.parent
SEED = 20261123
SECONDS = 150
"""Of the processor, not of the clock: an endless loop ends, and a busy machine changes no answer."""
MEMORY = 2 << 30
JOBS = 2
_SAY_EVERY = 50
STILLBORN = "the compiler"
"""What refuses a mutant that is no program: such a mutant is not counted."""
EXPLAINED = "the list of survivors"
"""What spares a mutant the tests, since it is known to survive them: it counts as not noticed."""
TESTS = (
    "tests/test_scenarios.py",
    "tests/engine",
    "tests/test_altered_rules.py",
    "tests/properties/test_completions.py",
    "tests/properties/test_joint.py",
    "tests/properties/test_together.py",
)
LEFT_OUT = (
    "tests/engine/test_every_scenario_is_said.py",
    "tests/test_altered_rules.py::test_the_answer_follows_the_rules",
)
"""The one says every scenario in every format and compares nothing; the other makes changed rules of its own, the slowest of all."""
Answer = str | int
"""The name of a check that noticed a mutant, or the place of the test; empty if none did."""


class Attempt(NamedTuple, Generic[M]):
    """A process at work on a mutant."""

    process: BaseProcess
    mutant: M
    killers: list[int]


class Loop(Generic[M]):
    """Tries mutants, a few at a time, and counts what noticed them."""

    def __init__(self, noticed: Callable[[M, Sequence[int]], Answer], near: Callable[[M], Hashable]) -> None:
        self.noticed = noticed
        self.near = near
        self.by: Counter[str] = Counter()
        self.survivors: list[M] = []

    def run(self, mutants: Sequence[M], items: Sequence[pytest.Item], survived: Callable[[M], None]) -> float:
        """Try each mutant; `survived` hears of each that nothing noticed, at once. Returns the seconds that it took."""
        recent: dict[Hashable, list[int]] = {}
        running: dict[Any, Attempt[M]] = {}
        waiting = list(reversed(mutants))
        started = time.monotonic()
        with suppress(KeyboardInterrupt):  # what was tried until then is reported
            self._drain(waiting, running, recent, items, survived)
        for attempt in running.values():
            attempt.process.kill()
        return time.monotonic() - started

    def _drain(
        self,
        waiting: list[M],
        running: dict[Any, Attempt[M]],
        recent: dict[Hashable, list[int]],
        items: Sequence[pytest.Item],
        survived: Callable[[M], None],
    ) -> None:
        context = get_context("fork")
        while waiting or running:
            while waiting and len(running) < JOBS:
                mutant = waiting.pop()
                killers = recent.setdefault(self.near(mutant), [])
                receiver, sender = context.Pipe(duplex=False)
                process = context.Process(target=self._attempt, args=(mutant, tuple(reversed(killers)), sender))
                process.start()
                sender.close()
                running[receiver] = Attempt(process, mutant, killers)
            for receiver in cast("list[Connection]", wait(list(running))):
                self._note(running.pop(receiver), received(receiver), items, survived)

    def _attempt(self, mutant: M, killers: Sequence[int], sender: Connection) -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            answer = self.noticed(mutant, killers)
        except Exception as error:  # which says nothing of the tests: not noticed
            print(f"a fault of this run: {error!r}", flush=True)
            answer = ""
        sender.send(answer)
        sender.close()
        os._exit(0)

    def _note(
        self, attempt: Attempt[M], answer: Answer, items: Sequence[pytest.Item], survived: Callable[[M], None]
    ) -> None:
        attempt.process.join()
        if isinstance(answer, int):
            with suppress(ValueError):
                attempt.killers.remove(answer)
            attempt.killers.append(answer)
            answer = items[answer].nodeid.split("::")[0]
        if answer:
            self.by[answer] += 1
        else:
            self.survivors.append(attempt.mutant)
            survived(attempt.mutant)
        if (tried := self.by.total() + len(self.survivors)) % _SAY_EVERY == 0:
            print(f"... {tried} tried, {len(self.survivors)} of them not noticed", flush=True)

    def said(self, seconds: float) -> str:
        """The count, by what noticed."""
        stillborn, alive = self.by.pop(STILLBORN, 0), len(self.survivors) + self.by.pop(EXPLAINED, 0)
        killed = self.by.total()
        share = f"{100 * killed / (killed + alive):.1f} %" if killed + alive else "nothing"
        lines = [f"{killed + alive} mutants in {seconds:.0f} s: {killed} noticed ({share}), {alive} not"]
        lines += [f"  {stillborn} more are no program at all"] * bool(stillborn)
        return "\n".join([*lines, *(f"  {number:5} {name}" for name, number in self.by.most_common())])


def passes(item: pytest.Item) -> bool:
    """Whether a test passes now."""
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def received(receiver: Connection) -> Answer:
    """What a process sent; one that died without a word has noticed."""
    try:
        answer: Answer = receiver.recv()
    except EOFError:
        return "the process ended"
    return answer


def drawn(mutants: Sequence[M], number: int) -> list[M]:
    """So many of the mutants, drawn by a fixed seed in no order, so that a run cut short is a sample too; all of them for 0."""
    if not number or number >= len(mutants):
        return list(mutants)
    return Random(SEED).sample(mutants, number)


def survivors_in(path: Path) -> list[dict[str, str]]:
    """The changes that may survive, each with its reason."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def arguments(about: str, names: str) -> argparse.Namespace:
    """What a run is asked for: `names` of files or modules, and how many mutants of them."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("names", nargs="*", help=names)
    parser.add_argument("--sample", type=int, default=0, help="how many, drawn by a fixed seed (default: all)")
    return parser.parse_args()


def collect_and_run(plugin: object, *more: str) -> int:
    """Have pytest collect the tests; the plugin's `pytest_runtestloop` takes the place of its loop."""
    os.chdir(ROOT)
    options = ["-q", "-o", "addopts=", "--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return int(pytest.main([*options, *(f"--deselect={name}" for name in LEFT_OUT), *TESTS, *more], plugins=[plugin]))
