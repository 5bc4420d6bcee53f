"""The engine against the oracle: on random cases the bounds are the same, and every witness is lawful.

`ORACLE_CASES` says how many cases (1500 by default), `ORACLE_SEED` which. A failure prints the case as YAML, ready to keep as a
scenario.
"""

from __future__ import annotations

import importlib.util
import os
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from .bruteforce import SINGLE, Finals, explore
from .checker import check
from .counts import CLASSES, LIFE, Count, models
from .random_cases import random_cases
from .reader import Rules, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Assess = Callable[[dict[str, Any]], dict[str, Any]]

CASES = int(os.environ.get("ORACLE_CASES", "1500"))
SEED = int(os.environ.get("ORACLE_SEED", "1"))
CHUNKS = 10
REFUSED_AT_MOST = Fraction(1, 10)  # of the cases; more would leave the comparison empty
TERMS = ("imprisonment", "restriction_of_liberty")
ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")
EXACT = re.compile(r"(?:(\d+)\s+)?(\d+/\d+|\d+)\s*([A-Za-z]+)")
UNITS = {"y": 360, "year": 360, "years": 360, "m": 30, "month": 30, "months": 30, "d": 1, "day": 1, "days": 1, "h": 1, "hours": 1}

pytestmark = pytest.mark.skipif(importlib.util.find_spec("sentencing.api") is None, reason="the engine is not there yet")


@dataclass(frozen=True)
class Bound:
    """What the engine says of one kind: its ends, whether the lower one is left out, and a witness for each."""

    lo: Fraction
    hi: Fraction
    lo_open: bool
    witnesses: tuple[tuple[str, dict[str, Any]], ...]


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load()


@pytest.fixture(scope="module")
def assess() -> Assess:
    found: Assess = importlib.import_module("sentencing.api").assess_document
    return found


def amount(text: str, kind: str = "") -> Fraction:
    """Read an ISO 8601 duration, an amount, or an exact value such as `163 1/5 months`; in days, hours, MCI, multiples."""
    if text.startswith("P"):
        found = ISO.fullmatch(text)
        assert found, text
        years, months, days, hours = (int(one or 0) for one in found.groups())
        return Fraction(hours) if kind == "community_service" else years * 360 + months * 30 + days + Fraction(hours, 24)
    pieces = EXACT.findall(text)
    assert pieces, text
    return sum(((Fraction(whole or 0) + Fraction(part)) * UNITS.get(unit, 1) for whole, part, unit in pieces), Fraction(0))


def bounds(kinds: Mapping[str, Any], rules: Rules) -> dict[str, Bound]:
    """Return the measured kinds of a mapping of kinds."""
    found = {}
    for kind, says in kinds.items():
        if kind in rules.severity and kind not in LIFE and isinstance(says, dict) and says.get("max") is not None:
            witnesses = [(end, says[f"{end}_witness"]) for end in ("min", "max") if says.get(f"{end}_witness")]
            lo, hi = (amount(str(says.get(f"{end}_exact") or says[end]), kind) for end in ("min", "max"))
            found[kind] = Bound(lo, hi, bool(says.get("min_exclusive")), tuple(witnesses))
    return found


def methods(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {name: says for name, says in ((answer.get("concurrence") or {}).get("methods") or {}).items() if name != "life"}


def ends(values: set[Fraction], bound: Bound | None, slack: int) -> str:
    """Say how a bound differs from what was reached; empty: it does not."""
    if bound is None:
        return f"not in the answer, reached {min(values)} .. {max(values)}"
    if not values:
        return f"in the answer ({bound.lo} .. {bound.hi}), nothing reached"
    lo, hi = min(values), max(values)
    low = bound.lo < lo <= bound.lo + slack if bound.lo_open else lo == bound.lo
    shown = f"{'more than ' if bound.lo_open else ''}{bound.lo} .. {bound.hi}"
    return "" if low and hi == bound.hi else f"answer {shown}, reached {lo} .. {hi}"


def compare(where: str, reached: Mapping[str, set[Fraction]], answered: Mapping[str, Bound], slack: int) -> Iterator[str]:
    for kind in sorted(reached.keys() | answered.keys()):
        if differs := ends(reached.get(kind, set()), answered.get(kind), slack):
            yield f"{where}, {kind}: {differs}"


def measured(kinds: Mapping[str, Mapping[Fraction, object]]) -> dict[str, set[Fraction]]:
    return {kind: set(values) for kind, values in kinds.items() if kind not in LIFE and kind != "expulsion"}


def together(finals: Finals) -> dict[str, set[Fraction]]:
    found: dict[str, set[Fraction]] = {}
    for kinds in finals.values():
        for kind, values in measured(kinds).items():
            found.setdefault(kind, set()).update(values)
    return found


def slack(case: Mapping[str, Any], rules: Rules) -> int:
    """Return how many units above an exclusive minimum the grid may begin: one, or one for each count where a floor is open."""
    laws = [models(Count(case, one, rules)) for one in case["counts"]]
    opened = any(amount_ and amount_.lo_open for some in laws for of in some for _, amount_ in of.kinds)
    return len(laws) + 1 if opened else 1


def labels_are_open(case: Mapping[str, Any], rules: Rules) -> bool:
    """Say whether a fine for a misdemeanour may leave one punishment alone (58(4) para. 2): the law does not name that method."""
    classes = [{of.klass for of in models(Count(case, one, rules))} for one in case["counts"]]
    return sum(one != {CLASSES[0]} for one in classes) == 1 and len(classes) > 1


def life_in(answer: Mapping[str, Any]) -> bool:
    final = answer["final"]
    return any(final.get(word) not in (None, False, "no") for word in ("life", *LIFE))


def differences(case: dict[str, Any], answer: dict[str, Any], rules: Rules) -> Iterator[str]:
    """Say everything in which the answer and the oracle differ."""
    finals = explore(case, rules)
    room = slack(case, rules)
    yield from compare("final", together(finals), bounds(answer["final"], rules), room)
    if life_in(answer) != any(kind in LIFE for kinds in finals.values() for kind in kinds):
        yield f"life: the answer says {life_in(answer)}"
    if len(case["counts"]) > 1 and not labels_are_open(case, rules):
        named = {name for name, kinds in finals.items() if measured(kinds) and name not in (SINGLE, "life")}
        for method in sorted(named | methods(answer).keys()):
            answered = bounds(methods(answer).get(method) or {}, rules)
            yield from compare(method, measured(finals.get(method, {})), answered, room)
    for method, kinds in [("final", answer["final"]), *methods(answer).items()]:
        for kind, bound in bounds(kinds, rules).items():
            yield from (f"{method}, {kind}: {says}" for says in witness_faults(case, kind, bound, room, rules))


def witness_faults(case: dict[str, Any], kind: str, bound: Bound, room: int, rules: Rules) -> Iterator[str]:
    """Say which witnesses are wanting, unlawful, or not near their bound."""
    ends_there = {end for end, _ in bound.witnesses}
    yield from (f"no {end}_witness" for end in ("min", "max") if end not in ends_there)
    for end, witness in bound.witnesses:
        sentence = normal(witness, rules)
        yield from (f"{end}_witness breaks {one.cite}: {one.says}: {sentence}" for one in check(case, sentence, rules))
        given = rules.quantity(str(sentence["final"]["amount"])).value
        unit = rules.month if kind in TERMS else Fraction(1)  # a bound that is not whole is shown in whole months
        near = bound.hi - unit < given <= bound.hi if end == "max" else bound.lo <= given < bound.lo + max(unit, Fraction(room + 1))
        if sentence["final"]["kind"] != kind or not near:
            yield f"{end}_witness is not at the bound: {sentence['final']}"


def normal(witness: Mapping[str, Any], rules: Rules) -> dict[str, Any]:
    """Write a witness as `check` reads it, whether it names kinds as keys (the case file) or not."""
    counts = [plain(one, rules) for one in witness["counts"]]
    final = plain(witness["final"], rules)
    return {"counts": counts, "method": witness.get("method") or witness["final"].get("method"), "final": final}


def plain(one: Mapping[str, Any], rules: Rules) -> dict[str, Any]:
    kind = one.get("kind") or next(word for word in one if word in (*rules.severity, "expulsion"))
    measure = one.get("amount") if "kind" in one else one[kind]
    written = None if measure in (None, True, "yes") else str(measure)
    unit = "h" if kind == "community_service" else "d"
    measured_ = f"{amount(written, kind)} {unit}" if written and written.startswith("P") else written
    return {**one, "kind": kind, "amount": measured_}


def refusal(answer: Mapping[str, Any]) -> str:
    """Return the class of the message by which the engine refused a case; empty: it answered."""
    if "final" in answer:
        return ""
    classes = [one.get("class") for one in answer.get("messages") or []]
    assert classes, "neither a final nor a message"
    return "unsupported" if "unsupported" in classes else "invalid"


def report(case: dict[str, Any], faults: list[str]) -> str:
    text = yaml.safe_dump(case, sort_keys=False, allow_unicode=True)
    return "\n".join(["the engine and the oracle differ:", *(f"  - {one}" for one in faults), "", text])


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_engine_and_oracle_agree(chunk: int, rules: Rules, assess: Assess) -> None:
    refused, size = 0, max(1, CASES // CHUNKS)
    for case in random_cases(rules, size, SEED * CHUNKS + chunk):
        answer = assess(case)
        why = refusal(answer)
        if not why:
            faults = list(differences(case, answer, rules))
        else:
            refused += why == "unsupported"
            faults = ["refused as invalid, but something can be reached"] if why == "invalid" and explore(case, rules, 1) else []
        if faults:
            pytest.fail(report(case, faults), pytrace=False)
    assert refused <= size * REFUSED_AT_MOST, f"{refused} of {size} cases are unsupported"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("P12Y", 4320),
        ("P12Y9M", 4590),
        ("P12YT0H", 4320),
        ("P12Y2M15DT6H", 4395 + Fraction(1, 4)),
        ("163 1/5 months", 4896),
        ("2/3 d", Fraction(2, 3)),
        ("18 3/4 d", Fraction(75, 4)),
        ("300 MCI", 300),
        ("600 h", 600),
        ("20x bribe", 20),
    ],
)
def test_amounts_of_the_contract(text: str, value: Fraction) -> None:
    assert amount(text) == value
