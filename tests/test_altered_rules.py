"""No number of the law is in the engine: each number of the General Part is changed in a copy of the rules, and the answer follows.

A row of tests/altered_numbers.py says where the number stands, what it becomes, and what the answer to a fitting case was and becomes, exactly.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sentencing.audit.judgment import audit_judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.conditional import Conditional
from sentencing.engine.facility import Facility
from sentencing.engine.guarantee import Bail
from sentencing.engine.indices import in_tenge
from sentencing.engine.trace import canonical
from sentencing.law.model import Kind
from sentencing.law.rulebook import RuleBook
from sentencing.law.store import code_dir, default_rules_dir, open_rules
from sentencing.problem import ProblemError
from sentencing.quantity import Ranges, bounded
from tests.altered_numbers import ALTERED, CONCURRENCE, INDICES, UNFINISHED, Altered, Change
from tests.answers import answer, finals, lives, provisions

RULES = code_dir(default_rules_dir())


def place_of(text: str, change: Change) -> int:
    """Where the old text stands: after each anchor in turn."""
    at = 0
    for anchor in (*change.anchors, change.old):
        at = text.index(anchor, at)
    return at


def altered_rules(altered: Altered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RuleBook:
    """The rules with one number changed: the General Part and the chapters of the case."""
    folder = tmp_path / RULES.name
    shutil.copytree(RULES, folder, ignore=shutil.ignore_patterns("special"))
    for count in altered.case["counts"]:
        file, _ = open_rules().index[count["offence"].partition("(")[0]]
        (folder / file).parent.mkdir(exist_ok=True)
        shutil.copyfile(RULES / file, folder / file)
    for change in altered.changes:
        path = folder / change.file
        text = path.read_text(encoding="utf-8")
        at = place_of(text, change)
        path.write_text(text[:at] + change.new + text[at + len(change.old) :], encoding="utf-8")
    monkeypatch.setenv("SENTENCING_CACHE", str(tmp_path / "cache"))
    return open_rules(tmp_path)


# what is asked of an answer


def said(ranges: Ranges | None) -> str:
    return " or ".join(map(str, ranges.intervals)) if ranges else "none"


def maxima(assessment: Assessment) -> str:
    """The most imprisonment for the first count, under each answer to what the lists leave unclear."""
    options = [option for world in assessment.worlds for option in world.counts[0].bounds.options]
    highs = {bounded(option.range)[1] for option in options if option.kind == "imprisonment" and option.range}
    return ", ".join(map(str, sorted(highs)))


def additional(assessment: Assessment) -> str:
    """The additional punishments of the first count."""
    return ", ".join(f"{a.kind} {a.range or 'life'}" for a in assessment.leading.counts[0].additional)


def exceptional(assessment: Assessment) -> str:
    """What 55(9) allows for the first count."""
    found = assessment.leading.counts[0].bounds.offence.life_alone
    return str(found.exceptional) if found else "none"


def facility(assessment: Assessment) -> Facility:
    """Where the punishment of the judgment is served."""
    found = assessment.servings[0].facility
    assert found is not None
    return found


def tenge(assessment: Assessment) -> str:
    """The fine for the first count in money."""
    return said(in_tenge(assessment.count_ranges(0)[Kind.FINE, ""], assessment.index_of(0)))


def conditional(assessment: Assessment) -> Conditional:
    """Whether the punishment of the judgment can be conditional."""
    found = assessment.servings[0].conditional
    assert found is not None
    return found


def bails(assessment: Assessment) -> tuple[Bail, ...]:
    """What a release with a guarantee takes."""
    found = assessment.servings[0].guarantee
    assert found is not None
    return found.bails


ASKED: dict[str, Callable[[Assessment], str]] = {
    "category": lambda a: a.leading.counts[0].bounds.offence.offence_class,
    "provision": lambda a: ", ".join(sorted(provisions(a))),
    "life": lambda a: ", ".join(sorted(lives(a))) or "none",
    "maxima": maxima,
    "additional": additional,
    "exceptional": exceptional,
    "considered 90": lambda a: "yes" if any(step.cite == "90" for step in a.steps) else "no",
    "credited": lambda a: ", ".join(str(credit.credited) for credit in a.servings[0].credits),
    "facility": lambda a: ", ".join(facility(a).kinds),
    "recidivism": lambda a: next(str(s.gives) for s in a.steps if s.scope == "serving" and s.cite.startswith("14")),
    "probation": lambda a: ", ".join(map(str, conditional(a).probation)),
    "bail": lambda a: ", ".join(str(amount) for _, amount in bails(a)[0].amounts),
    "guaranteed": lambda a: str(bails(a)[0].period),
    "deferred": lambda a: ", ".join(str(one.deferred.until) for one in a.servings if one.deferred),
    "endings": lambda a: ", ".join(canonical(s.params[-1][1]).strip("[]") for s in a.steps if s.cite[:3] == "64("),
    "extended": lambda a: next(str(dict(s.params)["longest"]) for s in a.steps if s.cite == "64(2)(3)"),
    "full": lambda a: str(facility(a).full_security or "none"),
    "fitting": lambda a: ", ".join(s.cite for s in a.steps if s.scope == "serving" and s.gives in facility(a).kinds),
    "tenge": tenge,
    "grade": lambda a: ", ".join(str(c.grade) for c in audit_judgment(a) if c.check == "additional"),
}


def asked_of(altered: Altered, rules: RuleBook) -> str:
    """The answer; the codes of the messages where there is none."""
    try:
        assessment = answer(altered.case, rules)
    except ProblemError as error:
        return ", ".join(found.code for found in error.problems)
    if altered.asked in ASKED:
        return ASKED[altered.asked](assessment)
    method, kind = altered.asked.split()
    return said(finals(assessment, "" if method == "final" else method).get(kind))


@pytest.mark.parametrize("altered", ALTERED, ids=lambda altered: altered.name)
def test_the_answer_follows_the_rules(altered: Altered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked_of(altered, open_rules()) == altered.before
    rules = altered_rules(altered, tmp_path, monkeypatch)
    assert rules.fingerprint != open_rules().fingerprint
    assert asked_of(altered, rules) == altered.after


# no number was forgotten

NOT_NUMBERS = re.compile(
    r"""^\s*cite:.*|cite:\s("[^"]*"|[^,}]+)|(row|since|bar|table|list|reading):\s[^,}]+|gist:.*|\[1, 2\]|\[none, 3\]|parts 2 and 3"""
)
"""Citations, names, laws; groups of disability and parts of an article, which are words."""
INDEX = re.compile(r"tenge: (\d+)")
NUMBER = re.compile(r"(?<![\w-])\d+(?:/\d+|-\d\d-\d\d)?")
CHANGE_NOTHING = {
    (UNFINISHED, "row: completed", "1"),  # a completed offence takes no fraction
    (CONCURRENCE, "cite: 11(5), when:", "0"),  # under `never`: for the validator
}
"""Numbers that change no answer: they make a table complete."""


def numbers(line: str) -> list[str]:
    """The numbers of the law in a line of the General Part."""
    return NUMBER.findall(NOT_NUMBERS.sub("", line.partition("#")[0]))


def changed_lines() -> set[tuple[str, int, int]]:
    """Which number of which line of which file the table above changes."""
    found = set()
    changes = [change for altered in ALTERED for change in altered.changes]
    for change in (change for change in changes if change.file.startswith("general/")):
        text = (RULES / change.file).read_text(encoding="utf-8")
        at = place_of(text, change)
        line = text.count("\n", 0, at)
        before = text.splitlines()[line]
        start = at - (text.rfind("\n", 0, at) + 1)
        after = before[:start] + change.new + before[start + len(change.old) :]
        pairs = zip(numbers(before), numbers(after), strict=True)
        found |= {(change.file, line, place) for place, (old, new) in enumerate(pairs) if old != new}
    return found


def test_every_number_of_the_general_part_is_changed() -> None:
    changed, left = changed_lines(), []
    for path in sorted((RULES / "general").glob("*.yaml")):
        file = f"general/{path.name}"
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
            for place, number in enumerate(numbers(text)):
                exempt = any(file == name and part in text and number == value for name, part, value in CHANGE_NOTHING)
                if (file, line, place) not in changed and not exempt:
                    left.append(f"{file}:{line + 1}: {number} in {text.strip()}")
    assert len(changed) >= 80
    assert left == []


def test_every_index_is_changed() -> None:
    changed = {
        INDEX.findall(change.old)[0] for row in ALTERED for change in row.changes if change.old.startswith("tenge")
    }
    assert changed == set(INDEX.findall((RULES / INDICES).read_text(encoding="utf-8")))
