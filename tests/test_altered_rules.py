"""No number of the law is in the engine: a number of the General Part is changed in a copy of the rules, and the answer follows.

A row of tests/altered_numbers.py says where the number stands, what it becomes, and what the answer to a fitting case was and becomes, exactly.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sentencing.audit.judgment import audit_judgment
from sentencing.engine.assessment import Assessment
from sentencing.engine.counts.indices import in_tenge
from sentencing.engine.reasoning.trace import canonical
from sentencing.engine.service.conditional import Conditional
from sentencing.engine.service.facility import Facility
from sentencing.engine.service.guarantee import Bail
from sentencing.law.model import Kind
from sentencing.law.rulebook import RuleBook
from sentencing.law.store import code_dir, default_rules_dir, open_rules
from sentencing.problem import ProblemError
from sentencing.ranges import Ranges, bounded
from tests.altered_numbers import ALTERED, INDICES, Altered, Change
from tests.answers import answer, finals, lives, provisions

RULES = code_dir(default_rules_dir())


def place_of(text: str, change: Change) -> int:
    """Where the old text stands: after each anchor in turn."""
    at = 0
    for anchor in (*change.anchors, change.old):
        at = text.index(anchor, at)
    return at


VERSION = re.compile(r"^( *)- \{?since: ([\w-]+)")


def in_force(text: str, day: date) -> str:
    """A file with every version blotted out that is not in force on a day, each character in its place."""
    since, lines = open_rules().act.since, text.splitlines(keepends=True)
    begun = [(n, len(m[1]), since(m[2])) for n, line in enumerate(lines) if (m := VERSION.match(line))]
    for place, (first, indent, start) in enumerate(begun):
        last = first + 1
        while last < len(lines) and (not lines[last].strip() or len(lines[last]) - len(lines[last].lstrip()) > indent):
            last += 1
        following = begun[place + 1 : place + 2]
        over = any(n == last and start_ <= day for n, _, start_ in following)
        if start > day or over:
            lines[first:last] = [re.sub(r"[^\n]", " ", line) for line in lines[first:last]]
    return "".join(lines)


def altered_rules(altered: Altered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RuleBook:
    """The rules with one number changed: the General Part and the chapters of the case."""
    folder = tmp_path / RULES.name
    day = max(date.fromisoformat(count["committed"]) for count in altered.case["counts"])
    shutil.copytree(RULES, folder, ignore=shutil.ignore_patterns("special"))
    for count in altered.case["counts"]:
        file, _ = open_rules().index[count["offence"].partition("(")[0]]
        (folder / file).parent.mkdir(exist_ok=True)
        shutil.copyfile(RULES / file, folder / file)
    for change in altered.changes:
        path = folder / change.file
        text = path.read_text(encoding="utf-8")
        at = place_of(in_force(text, day) if change.file.startswith("general/") else text, change)
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
    return ", ".join(f"{a.kind} {a.range or 'life'}" for a in assessment.worlds[0].counts[0].additional)


def exceptional(assessment: Assessment) -> str:
    """What 55(9) allows for the first count."""
    found = assessment.worlds[0].counts[0].bounds.offence.life_alone
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
    "category": lambda a: a.worlds[0].counts[0].bounds.offence.offence_class,
    "after the text": lambda a: ", ".join(str(one.plain["limit"]) for one in a.warnings if one.code == "after-text"),
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
def test_the_answer_before(altered: Altered) -> None:
    assert asked_of(altered, open_rules()) == altered.before


@pytest.mark.parametrize("altered", ALTERED, ids=lambda altered: altered.name)
def test_the_answer_follows_the_rules(altered: Altered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = altered_rules(altered, tmp_path, monkeypatch)
    assert rules.fingerprint != open_rules().fingerprint
    assert asked_of(altered, rules) == altered.after


INDEX = re.compile(r"tenge: (\d+)")


def test_every_index_is_changed() -> None:
    changed = {
        INDEX.findall(change.old)[0] for row in ALTERED for change in row.changes if change.old.startswith("tenge")
    }
    assert changed == set(INDEX.findall((RULES / INDICES).read_text(encoding="utf-8")))
