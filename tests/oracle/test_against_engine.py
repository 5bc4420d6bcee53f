"""The engine against the oracle: on random cases the bounds are the same, and every witness is lawful.

`ORACLE_CASES` says how many cases (800 by default), `ORACLE_SEED` which. A failure prints the case as YAML, ready to keep as a
scenario.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from .bruteforce import Finals, explore, explore_models
from .checker import judge
from .counts import CLASSES, LIFE, Breach, Count, Model, models
from .random_cases import random_cases
from .reader import Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .reader import Law

    Assess = Callable[[dict[str, Any]], dict[str, Any]]

CASES = int(os.environ.get("ORACLE_CASES", "800"))
SEED = int(os.environ.get("ORACLE_SEED", "1"))
CHUNKS = 10
REFUSED_AT_MOST = Fraction(1, 10)  # of the cases; more would leave the comparison empty
TERMS = ("imprisonment", "restriction_of_liberty")
ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")
EXACT = re.compile(r"(?:(\d+)\s+)?(\d+/\d+|\d+)\s*([A-Za-z]+)")
UNITS = {
    "y": 360,
    "year": 360,
    "years": 360,
    "m": 30,
    "month": 30,
    "months": 30,
    "d": 1,
    "day": 1,
    "days": 1,
    "h": 1,
    "hours": 1,
}


@dataclass(frozen=True)
class Span:
    """The ends of a range, and whether the lower one is left out."""

    lo: Fraction
    hi: Fraction
    lo_open: bool

    def holds(self, value: Fraction) -> bool:
        return self.lo < value <= self.hi or (value == self.lo and not self.lo_open)

    def __str__(self) -> str:
        return f"{'more than ' if self.lo_open else ''}{self.lo} .. {self.hi}"


@dataclass(frozen=True)
class Bound:
    """What the engine says of one kind: its ends, the ranges between which there are gaps, a witness for each end."""

    ends: Span
    ranges: tuple[Span, ...]
    witnesses: tuple[tuple[str, dict[str, Any]], ...]


def amount(text: str, kind: str = "") -> Fraction:
    """Read an ISO 8601 duration, an amount, or an exact value such as `163 1/5 months`; in days, hours, MCI, multiples."""
    if text.startswith("P"):
        found = ISO.fullmatch(text)
        assert found, text
        years, months, days, hours = (int(one or 0) for one in found.groups())
        return (
            Fraction(hours) if kind == "community_service" else years * 360 + months * 30 + days + Fraction(hours, 24)
        )
    pieces = EXACT.findall(text)
    assert pieces, text
    return sum(
        ((Fraction(whole or 0) + Fraction(part)) * UNITS.get(unit, 1) for whole, part, unit in pieces), Fraction(0)
    )


def bounds(kinds: Mapping[str, Any], rules: Rules) -> dict[str, Bound]:
    """Return the measured kinds of a mapping of kinds; a fine that is a multiple of a sum is a fine (of one count)."""
    found = {}
    for named, says in kinds.items():
        kind = "fine" if named == "fine_multiple" else named
        if kind in rules.severity and kind not in LIFE and isinstance(says, dict) and says.get("max") is not None:
            witnesses = [(end, says[f"{end}_witness"]) for end in ("min", "max") if says.get(f"{end}_witness")]
            ranges = tuple(span(one, kind) for one in says.get("ranges") or [says])
            found[kind] = Bound(span(says, kind), ranges, tuple(witnesses))
    return found


def span(says: Mapping[str, Any], kind: str) -> Span:
    lo, hi = (amount(str(says.get(f"{end}_exact") or says[end]), kind) for end in ("min", "max"))
    return Span(lo, hi, bool(says.get("min_exclusive")))


def methods(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: says for name, says in ((answer.get("concurrence") or {}).get("methods") or {}).items() if name != "life"
    }


def differs(values: set[Fraction], bound: Bound | None, slack: int) -> str:
    """Say how a bound differs from what was reached; empty: it does not."""
    if bound is None:
        return f"not in the answer, reached {min(values)} .. {max(values)}"
    if not values:
        return f"in the answer ({bound.ends}), nothing reached"
    lo, hi = min(values), max(values)
    low = bound.ends.lo < lo <= bound.ends.lo + slack if bound.ends.lo_open else lo == bound.ends.lo
    if not low or hi != bound.ends.hi:
        return f"answer {bound.ends}, reached {lo} .. {hi}"
    outside = sorted(value for value in values if not any(one.holds(value) for one in bound.ranges))
    return f"reached {outside[0]}, which is in none of {[str(one) for one in bound.ranges]}" if outside else ""


def compare(
    where: str, reached: Mapping[str, set[Fraction]], answered: Mapping[str, Bound], slack: int
) -> Iterator[str]:
    for kind in sorted(reached.keys() | answered.keys()):
        if fault := differs(reached.get(kind, set()), answered.get(kind), slack):
            yield f"{where}, {kind}: {fault}"


def measured(kinds: Mapping[str, Mapping[Fraction, object]]) -> dict[str, set[Fraction]]:
    return {kind: set(values) for kind, values in kinds.items() if kind not in LIFE and kind != "expulsion"}


def together(finals: Finals) -> dict[str, set[Fraction]]:
    found: dict[str, set[Fraction]] = {}
    for kinds in finals.values():
        for kind, values in measured(kinds).items():
            found.setdefault(kind, set()).update(values)
    return found


@dataclass(frozen=True)
class Lawful:
    """What the oracle says of a case."""

    case: dict[str, Any]
    laws: list[list[Model]]
    law: Law
    finals: Finals

    @property
    def room(self) -> int:
        """Return how many units above an exclusive minimum the grid may begin: one, or one for each count where a floor is open."""
        opened = any(measure and measure.lo_open for some in self.laws for of in some for _, measure in of.kinds)
        return len(self.laws) + 1 if opened else 1

    @property
    def label_is_open(self) -> bool:
        """Say whether a fine for a misdemeanour may leave one punishment alone (58(4) para. 2): no text names that method."""
        classes = [{of.klass for of in some} for some in self.laws]
        return sum(one != {CLASSES[0]} for one in classes) == 1 and len(classes) > 1

    @property
    def life(self) -> bool:
        return any(kind in LIFE for kinds in self.finals.values() for kind in kinds)


def lawful(case: dict[str, Any], rules: Rules) -> Lawful:
    counts = [Count(case, one, rules) for one in case["counts"]]
    laws, law = [models(one) for one in counts], rules.on(max(one.day for one in counts))
    return Lawful(case, laws, law, explore_models(laws, law))


def life_in(answer: Mapping[str, Any]) -> bool:
    final = answer["final"]
    return any(final.get(word) not in (None, False, "no") for word in ("life", *LIFE))


def differences(expected: Lawful, answer: dict[str, Any]) -> Iterator[str]:
    """Say everything in which the answer and the oracle differ."""
    finals, rules = expected.finals, expected.law.rules
    yield from compare("final", together(finals), bounds(answer["final"], rules), expected.room)
    if life_in(answer) != expected.life:
        yield f"life: the answer says {life_in(answer)}"
    if len(expected.laws) > 1 and not expected.label_is_open:
        named = {name for name, kinds in finals.items() if measured(kinds)}
        for method in sorted(named | methods(answer).keys()):
            answered = bounds(methods(answer).get(method) or {}, rules)
            yield from compare(method, measured(finals.get(method, {})), answered, expected.room)
    for method, kinds in [("final", answer["final"]), *methods(answer).items()]:
        for kind, bound in bounds(kinds, rules).items():
            yield from (f"{method}, {kind}: {says}" for says in witness_faults(expected, kind, bound))


def witness_faults(expected: Lawful, kind: str, bound: Bound) -> Iterator[str]:
    """Say which witnesses are wanting, unlawful, or not near their bound."""
    rules = expected.law.rules
    ends_there = {end for end, _ in bound.witnesses}
    yield from (f"no {end}_witness" for end in ("min", "max") if end not in ends_there)
    for end, witness in bound.witnesses:
        sentence = normal(witness, rules)
        same = [str(one["offence"]) for one in sentence["counts"]] == [
            str(one["offence"]) for one in expected.case["counts"]
        ]
        found = (
            judge(expected.laws, sentence, expected.law)
            if same
            else [Breach("58(1)", "the counts are not those of the case")]
        )
        yield from (f"{end}_witness breaks {one.cite}: {one.says}: {sentence}" for one in found)
        given = rules.quantity(str(sentence["final"]["amount"])).value
        unit = rules.month if kind in TERMS else Fraction(1)  # a bound that is not whole is shown in whole months
        above = max(unit, Fraction(expected.room + 1))
        lo, hi = bound.ends.lo, bound.ends.hi
        near = hi - unit < given <= hi if end == "max" else lo <= given < lo + above
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


def faults_of(case: dict[str, Any], rules: Rules, assess: Assess) -> tuple[list[str], str]:
    """Return in what the engine and the oracle differ on a case, and the class of the refusal if there was one."""
    day = max(str(one["committed"]) for one in case["counts"])
    try:
        answer = assess({"decided": day, **case})  # judged at once: what later laws would change is not asked
    except Exception as error:  # whatever it is, the case is worth more than the trace
        return [f"the engine failed: {error!r}"], ""
    why = refusal(answer)
    if not why:
        return list(differences(lawful(case, rules), answer)), ""
    reached = why == "invalid" and any(explore(case, rules, 1).values())
    return (["refused as invalid, but something can be reached"] if reached else []), why


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_engine_and_oracle_agree(chunk: int, rules: Rules, assess: Assess) -> None:
    refused, size = 0, max(1, CASES // CHUNKS)
    for case in random_cases(rules, size, SEED * CHUNKS + chunk):
        faults, why = faults_of(case, rules, assess)
        refused += why == "unsupported"
        if faults:
            pytest.fail(report(case, faults), pytrace=False)
    assert refused <= size * REFUSED_AT_MOST, f"{refused} of {size} cases are unsupported"


MINOR = {"born": "2009-01-01", "earnings_or_property": "yes", "earnings_or_income": "no"}
PERSONS: tuple[dict[str, str], ...] = (
    {},
    {"sex": "female"},
    {"sex": "male", "born": "1960-01-01"},
    {"disability_group": "2"},
    MINOR,
    {**MINOR, "sex": "female"},
)
AROUND: tuple[dict[str, Any], ...] = ({}, {"mitigating": ["53(1)(11)"]}, {"procedure": "agreement"})


def life_alone_cases() -> Iterator[dict[str, Any]]:
    """Cases of the three parts whose sanction is life alone, since 210-VIII: rare among those made at random."""
    others: tuple[tuple[str, ...], ...] = ((), ("188(4)(1)",), ("186(1)",), ("174(3)", "99(1)"))
    for first, who, around, rest in product(("99(3)", "120(4)", "121(4)"), PERSONS, AROUND, others):
        for stage in ("completed", "attempt", "preparation"):
            counts = [
                {"offence": one, "committed": "2025-10-01", "aggravating_element": "no"} for one in (first, *rest)
            ]
            counts[0] |= {"stage": stage} | ({} if rest else {"victim_14_to_17": "no"})
            yield {"person": who, "circumstances": around, "counts": counts}


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_life_alone(chunk: int, rules: Rules, assess: Assess) -> None:
    """Every case of a set, one in `CHUNKS` each time."""
    for case in islice(life_alone_cases(), chunk, None, CHUNKS):
        faults, why = faults_of(case, rules, assess)
        assert not why
        if faults:
            pytest.fail(report(case, faults), pytrace=False)


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
