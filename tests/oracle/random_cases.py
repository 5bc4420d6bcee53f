"""Cases made at random from a seed, skewed so that every row of art. 58, every bar and every reduction comes up often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from .counts import CLASSES, LIFE, Count, class_of, models, most_imprisonment, provided, sanction
from .reader import NO, YES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .reader import Law, Node, Part, Rules

Case = dict[str, Any]

LONGEST = "especially_grave_20y"  # especially grave, with imprisonment up to 20 years: art. 58(4)
LONG = 20  # years
SETS: tuple[tuple[tuple[str, ...], ...], ...] = (  # from which classes the counts of a set are drawn
    ((*CLASSES, LONGEST),),  # one count
    (("misdemeanour",), ("misdemeanour",)),
    (("misdemeanour",), ("misdemeanour",), ("misdemeanour",)),
    (("misdemeanour", "minor", "medium"), ("minor", "medium")),
    (("misdemeanour", "minor", "medium"), ("minor", "medium"), ("minor", "medium", "misdemeanour")),
    (("grave", "especially_grave"), ("misdemeanour",)),
    (("grave", "especially_grave"), CLASSES[:4]),
    (("grave", "especially_grave"), ("grave", "especially_grave"), CLASSES[:4]),
    ((LONGEST,), ("misdemeanour",)),
    ((LONGEST,), ("minor", "medium", "grave")),
    ((LONGEST,), ("misdemeanour",), ("minor", "medium", "grave", "misdemeanour")),
    ((LONGEST,), (LONGEST, "especially_grave")),
    ((*CLASSES, LONGEST),) * 4,
)
MULTIPLE = re.compile(r"\dx\b")  # `20x..50x bribe`, `50x transferred`
MITIGATING = ("53(1)(1)", "53(1)(5)", "53(1)(7)", "53(1)(10)", "53(1)(11)")
AGGRAVATING = ("54(1)(1)", "54(1)(3)", "54(1)(12)")


@dataclass(frozen=True)
class Drawn:
    """An offence that can be drawn on a day: how it is cited, its class, and how it stands in the Code."""

    offence: str
    klass: str
    part: Part
    guilt: str


def days(rules: Rules) -> list[date]:
    """Return the days that matter: both ends of the covered time, the first day of each law and the day before."""
    starts = {start for start in rules.starts.values() if start >= rules.in_force}
    edges = {start - timedelta(1) for start in starts} | starts | {rules.text_as_of}
    return sorted(day for day in edges if settled(day, rules))


def settled(day: date, rules: Rules) -> bool:
    """Say whether the law of the day is known: between the two dates of an unsettled law it is not."""
    unsure = any(first <= day < last for first, last in rules.unsettled)
    return rules.in_force <= day <= rules.text_as_of and not unsure


def some_days(rules: Rules, random: Random) -> list[date]:
    """Return the days from which a run draws: those that matter, and as many others."""
    edges, span = days(rules), (rules.text_as_of - rules.in_force).days
    others = (rules.in_force + timedelta(random.randrange(span + 1)) for _ in edges)
    return edges + [day for day in others if settled(day, rules)]


def cited(part: Part, point: str | None) -> str:
    return part.article + "".join(f"({one})" for one in (part.part, point) if one)


def can_be_drawn(version: Node, point: str | None) -> bool:
    """Say whether the sanction is free of what sets of counts leave out: multiple fines, expulsion as a main punishment."""
    rows = provided(version["main"], point)
    return not any(row.startswith("expulsion") or MULTIPLE.search(row) for row in rows)


def klass_of(version: Node, point: str | None, law: Law) -> str:
    """Return the class from which an offence is drawn; where guilt is open, as if it were intentional."""
    provides = sanction(version, point, law.rules)
    klass = class_of(provides, "negligent" if version["guilt"] == "negligent" else "intentional", law)
    return LONGEST if klass == CLASSES[-1] and most_imprisonment(provides) >= LONG * 12 * law.rules.month else klass


class Pools:
    """The offences of each day by class; a part with points stands for each of its points."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.versions: dict[tuple[str, str, str], list[tuple[bool, Drawn]]] = {}
        self.made: dict[tuple[int, bool], dict[str, list[Drawn]]] = {}

    def on(self, day: date, single: bool) -> dict[str, list[Drawn]]:
        laws = sum(start <= day for start in self.rules.starts.values())
        if (laws, single) not in self.made:
            self.made[laws, single] = self.make(self.rules.on(day), single)
        return self.made[laws, single]

    def make(self, law: Law, single: bool) -> dict[str, list[Drawn]]:
        found: dict[str, list[Drawn]] = {}
        for part in self.rules.parts.values():
            version = law.version(part.versions)
            for alone, drawn in () if version is None else self.of(part, version, law):
                if single or not alone:
                    found.setdefault(drawn.klass, []).append(drawn)
        return found

    def of(self, part: Part, version: Node, law: Law) -> list[tuple[bool, Drawn]]:
        """Return what can be drawn of a version of a part, with whether it cannot be drawn into a set."""
        key = (part.article, part.part, version["since"])
        if key not in self.versions:
            self.versions[key] = [
                (
                    not can_be_drawn(version, point),
                    Drawn(cited(part, point), klass_of(version, point, law), part, version["guilt"]),
                )
                for point in version.get("points", [None])
            ]
        return self.versions[key]


def offences(pools: Mapping[str, Sequence[Drawn]], wanted: Sequence[Sequence[str]], random: Random) -> list[Drawn]:
    """Draw one offence for each place of a set, each of another part; fewer where a class has none on that day."""
    found: list[Drawn] = []
    for classes in wanted:
        there = [klass for klass in classes if pools.get(klass)]
        if not there:
            continue
        drawn = random.choice(pools[random.choice(there)])
        if all((drawn.part.article, drawn.part.part) != (one.part.article, one.part.part) for one in found):
            found.append(drawn)
    return found


def minor(day: date, random: Random) -> dict[str, Any]:
    """Make a person of 13 to 18, at the edges of these ages too; what only means decide is always entered."""
    years = random.choice((14, 15, 16, 16, 17, 17, 17, 18))
    shift = random.choice((0, 0, 1, -1, -100))  # the birthday itself, the day before it, or some days after
    born = date(day.year - years, day.month, min(day.day, 28)) + timedelta(shift)
    means = {name: random.choice((YES, YES, NO)) for name in ("earnings_or_property", "earnings_or_income")}
    sex = {"sex": random.choice(("male", "female"))} if random.random() < 0.3 else {}
    return {"born": born.isoformat(), **means, **sex}


def person(day: date, random: Random) -> dict[str, Any]:
    """Make a person; half of them ordinary, a fifth minors."""
    if random.random() < 0.2:
        return minor(day, random)
    if random.random() < 0.4:
        return {}
    sex = random.choice(("male", "female"))
    found: dict[str, Any] = {"sex": sex}
    if random.random() < 0.6:
        years = random.choice((25, 40, 57, 58, 62, 63, 70))
        shift = random.choice((0, 0, 1, 100))  # the birthday itself, the day before it, or some days after
        found["born"] = (date(day.year - years, day.month, min(day.day, 28)) + timedelta(shift)).isoformat()
    if random.random() < 0.25:
        found["disability_group"] = random.choice(("1", "2", "3"))
    elif random.random() < 0.3:
        found["serviceman"] = YES
    if random.random() < 0.15:
        found |= {"raises_child_under_3": YES, "raises_young_child": YES}
    elif random.random() < 0.1:
        found["raises_young_child"] = YES
    if sex == "female" and "born" not in found and random.random() < 0.2:
        found["pregnant"] = YES
    if random.random() < 0.15 and "serviceman" not in found:
        found["no_permanent_work"] = YES
    return found


def circumstances(classes: set[str], random: Random) -> dict[str, Any]:
    """Make the circumstances of a case; a writ only where 55(3) has a range for every count."""
    found: dict[str, Any] = {}
    if random.random() < 0.4:
        found["mitigating"] = random.sample(MITIGATING, random.randint(1, 2))
    if random.random() < 0.2:
        found["aggravating"] = [random.choice(AGGRAVATING)]
    if random.random() < 0.3:
        found["damage_compensated"] = YES
        found["harm_made_good"] = YES if random.random() < 0.7 else NO
    procedures = ["ordinary", "accelerated", "agreement"] + (["writ"] if classes <= {"misdemeanour", "minor"} else [])
    if random.random() < 0.4:
        found["procedure"] = random.choice(procedures)
    return found


def a_count(drawn: Drawn, day: date, writ: bool, random: Random) -> dict[str, Any]:
    found: dict[str, Any] = {"offence": drawn.offence, "committed": day.isoformat()}
    unpunished = drawn.klass in CLASSES[:2] or drawn.guilt in ("negligent", "either", "open")
    if not writ and random.random() < (0.02 if unpunished else 0.3):
        medium = drawn.klass == "medium" and random.random() < 0.9
        found["stage"] = "attempt" if medium else random.choice(("preparation", "attempt"))
    found["aggravating_element"] = YES if random.random() < 0.15 else NO
    for fact in ("death_caused", "victim_14_to_17"):
        if random.random() < 0.7:
            found[fact] = random.choice((YES, NO))
    return found


def life_only_barred(case: Case, rules: Rules) -> bool:
    """Say whether a count has nothing but life in its sanction and life is barred, before 210-VIII named what takes its place."""
    found = [models(Count(case, one, rules)) for one in case["counts"]]
    named = [{kind for kind, _ in (*of.kinds, *of.refused)} for one in found for of in one]
    return any(kinds <= set(LIFE) for kinds in named) and any(not of.kinds for one in found for of in one)


def nothing_for_a_minor(case: Case, rules: Rules) -> bool:
    """Say whether art. 81 leaves no punishment for some count, or art. 15 no liability."""
    counts = [Count(case, one, rules) for one in case["counts"]]
    return any(count.minor and not any(of.kinds for of in models(count)) for count in counts)


def random_cases(rules: Rules, n: int, seed: int) -> Iterator[Case]:
    """Make `n` cases; the same seed gives the same cases."""
    random = Random(seed)
    pools, drawn_from, made = Pools(rules), some_days(rules, random), 0
    while made < n:
        wanted = random.choice(SETS)
        day, single = random.choice(drawn_from), len(wanted) == 1
        drawn = offences(pools.on(day, single), wanted, random)
        if not drawn:
            continue
        around = circumstances({one.klass for one in drawn}, random)
        counts = [a_count(one, day, around.get("procedure") == "writ", random) for one in drawn]
        who = person(day, random)
        if who.get("serviceman") is None and {one.klass for one in drawn} == {"misdemeanour"} and random.random() < 0.4:
            who[random.choice(("serviceman", "serviceman", "expelled"))] = YES
        case: Case = {"case": f"random-{seed}-{made}", "person": who, "circumstances": around, "counts": counts}
        if life_only_barred(case, rules) or (nothing_for_a_minor(case, rules) and random.random() < 0.9):
            continue
        made += 1
        yield case
