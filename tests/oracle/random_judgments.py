"""Judgments made at random on random cases, near the boundaries: at each bound, one unit beyond, a ban too many or wanting, a wrong method."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from . import finals, general
from .checker import Punishment, cap_of, strictest, total
from .counts import FLAGS, LIFE, Count, Settled, part_of, settled
from .found_later import with_a_later_sentence
from .judge import Judgment, found_before, worlds
from .random_cases import random_cases
from .reader import NO, YES, Quantity
from .service import MILDEST_FIRST, OF_MINORS, credit, facility, last_day
from .unknown import made_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from .counts import Additional, Model
    from .judge import World
    from .reader import Law, Range, Rules

Case = dict[str, Any]
TERMS = ("imprisonment", "restriction_of_liberty")
PASTS = (
    {"convicted_before": NO, "imprisonment_served": NO},
    {"convicted_before": NO, "imprisonment_served": NO},
    {"convicted_before": YES, "imprisonment_served": NO},
    {"convicted_before": YES, "imprisonment_served": "intentional"},
    {"convicted_before": NO, "imprisonment_served": "negligent"},
)
FOREIGN, UNKNOWN_IN = 0.08, 0.3
AMOUNTS = {"MCI": (5, 19, 20, 50, 200, 201, 2000, 10000, 10001), "h": (10, 20, 100, 200, 1200, 1201)}
METHODS = (finals.ABSORPTION, finals.PARTIAL, finals.FULL)
BANS = ("deprivation_of_right 11m", "deprivation_of_right 1y", "deprivation_of_right 3y", "deprivation_of_right 10y",
        "deprivation_of_right 10y1d", "deprivation_of_right life", "deprivation_of_right")  # fmt: skip
STRAY = (*BANS, "confiscation", "deprivation_of_rank", "expulsion", "deprivation_of_citizenship")
INSTITUTIONS = (*MILDEST_FIRST, OF_MINORS)


def written(amount: Quantity) -> str:
    """Write an amount as a case file does."""
    if amount.unit in ("MCI", "h"):
        return f"{amount.value} {amount.unit}"
    return f"{amount.value}{amount.unit}" if amount.unit.startswith("x") else f"{amount.value} {amount.unit}"


def term(days: Fraction) -> str:
    """Write a term in years, months and days."""
    whole = int(days)
    pieces = ((whole // 360, "y"), (whole % 360 // 30, "m"), (whole % 30, "d"))
    return "".join(f"{number}{unit}" for number, unit in pieces if number) or "0 d"


def as_written(one: Punishment) -> dict[str, str]:
    if one.quantity is None:
        return {one.kind: YES}
    return {one.kind: term(one.quantity.value) if one.kind in TERMS else written(one.quantity)}


def whole(unit: str, value: Fraction) -> Quantity:
    """Return a whole number of units, at least one."""
    return Quantity(unit, Fraction(max(1, int(value))))


def known(case: Case, rules: Rules, random: Random) -> tuple[Case, World] | None:
    """Enter all that a case leaves open, so that it has one completion; None where that is not possible."""
    counts = []
    for one in case["counts"]:
        count = Count(case, one, rules)
        part, _ = part_of(count.offence, rules)
        marks = {
            listed: count.law.flags(listed, count.offence, part) for listed in {*FLAGS.values(), "extremist", "torture"}
        }
        entered = {
            listed: random.choice((YES, NO))
            for listed, answers in sorted(marks.items())
            if len(answers) > 1 and listed != "connected_with_death"  # entered as `death_caused`
        }
        if {"against_sexual_inviolability_of_minors", "ban_on_work_with_minors"} <= set(
            entered
        ):  # the one makes the other
            entered["ban_on_work_with_minors"] = entered["against_sexual_inviolability_of_minors"]
        more: Case = {"violence": random.choice((YES, NO)), "criminal_group": NO}
        if "corruption" not in entered:
            more["by_office"] = random.choice((YES, NO))
        version = count.law.version(part.versions)
        if version is not None and version["guilt"] in ("either", "open"):
            more["form_of_guilt"] = random.choice(sorted({one.of.guilt for one in settled(count)}) or ["intentional"])
        if count.victim_matters:
            more["victim_14_to_17"] = one.get("victim_14_to_17", YES)
        if count.minor:
            more["death_caused"] = one.get("death_caused", NO)
        counts.append({**one, **more, **({"lists": entered} if entered else {})})
    who = {**case["person"], **random.choice(PASTS), "recidivism": "none"}
    if random.random() < FOREIGN:
        who["citizen_of"] = random.choice(("RU", "none"))
    day = max(date.fromisoformat(one["committed"]) for one in counts) + timedelta(days_to_judgment(case, rules, random))
    stated = {"damage_compensated": NO, **case["circumstances"]}  # where it is not entered, the institution is open
    found = {**case, "person": who, "circumstances": stated, "counts": counts, "decided": day.isoformat()}
    every = [] if case["circumstances"].get("procedure") == "writ" else worlds(found, rules)
    return (found, every[0]) if len(every) == 1 else None


def days_to_judgment(case: Case, rules: Rules, random: Random) -> int:
    """Return after how many days the judgment comes: none where a new law, or a birthday, is near."""
    last = max(date.fromisoformat(one["committed"]) for one in case["counts"])
    days = random.choice((0, 20, 60, 60))
    judged = last + timedelta(days)
    new = any(last < start <= judged for start in rules.starts.values())
    born = case["person"].get("born", "")
    birthday = born and any((last + timedelta(day)).isoformat()[5:] == born[5:] for day in range(days + 2))
    return 0 if new or birthday or judged > rules.text_as_of else days


def near(measure: Range, random: Random) -> Fraction:
    """Return an amount at a bound, a unit to a side of it, or between."""
    lo, hi = measure.lo or Fraction(0), measure.hi or Fraction(0)
    between = lo + (hi - lo) * Fraction(random.randrange(1, 10), 10)
    return random.choice((lo, hi, hi, lo + 1, hi - 1, lo - 1, hi + 1, between, between, between, Fraction(int(hi))))


def a_punishment(one: Settled, random: Random) -> Punishment:
    """Return a punishment for a count, mostly of a kind that can be imposed."""
    if one.of.kinds and random.random() < 0.85:
        kind, measure = random.choice(one.of.kinds)
        if kind == "expulsion":
            return a_stray_punishment(random)
        if measure is None:
            return Punishment(kind, None)
        return Punishment(kind, whole(measure.unit, near(measure, random)))
    return a_stray_punishment(random)


def a_stray_punishment(random: Random) -> Punishment:
    """Return a punishment of any kind, near the bounds of arts 41-46 and 81."""
    kind = random.choice(general.ORDER)
    unit = {"fine": "MCI", "corrective_works": "MCI", "community_service": "h"}.get(kind, "d")
    days = (10, 30, 50) if kind == "arrest" else (179, 180, 360, 720, 1800, 2520, 5400, 7200)
    return Punishment(kind, Quantity(unit, Fraction(random.choice(AMOUNTS.get(unit, days)))))


def some_additional(one: Settled, kind: str, random: Random) -> list[str] | str | None:
    """Return the additional punishments of a count: what the law owes, sometimes one less, another measure, or one too many."""
    if random.random() < 0.08:
        return None
    found = {}
    for extra in one.of.additional:
        goes = not extra.with_kinds or kind in extra.with_kinds
        likely = (
            0.9 if extra.mandatory and goes else 0.3 if goes and not extra.cite.startswith(("50(3)", "49")) else 0.06
        )
        if random.random() < likely:
            found[extra.kind] = f"{extra.kind}{measure(extra, one.law, random)}"
    if random.random() < 0.15:
        stray = random.choice(STRAY)
        found[stray.split()[0]] = stray
    return list(found.values()) or "none"


def measure(extra: Additional, law: Law, random: Random) -> str:
    if extra.life:
        return random.choice((" life", " life", " life", " 5y"))
    if extra.amount is None:
        return ""
    lo = extra.amount.lo or law.term("1y")
    hi = extra.amount.hi or law.term("10y")
    return f" {term(random.choice((lo, hi, hi, hi + 1, lo - 1, (lo + hi) / 2)))}"


def a_final(counts: Sequence[Punishment], laws: Sequence[Model], law: Law, random: Random) -> tuple[Punishment, str]:
    """Return a final punishment and a method: mostly what a method of art. 58 gives, or a unit from it."""
    top = strictest(counts, law.rules)
    way = finals.governing(laws, counts, law)
    method = random.choice(way.methods) if random.random() < 0.75 else random.choice(METHODS)
    if top.quantity is None:
        return top, method if random.random() < 0.8 else ""
    summed = total(counts, top.kind, law) or top.quantity.value
    cap = cap_of(top.kind, way, laws, law)
    most = summed if cap is None else min(summed, cap)
    exactly = {finals.ABSORPTION: top.quantity.value, finals.PARTIAL: (top.quantity.value + most) / 2}.get(method, most)
    shift = random.choice((0, 0, 0, 0, 1, -1, 30, -30)) if random.random() < 0.7 else 0
    if random.random() < 0.15:
        exactly = random.choice((most, top.quantity.value, summed, cap or most))
    final = Punishment(top.kind, whole(top.quantity.unit, exactly + shift))
    return final, method if random.random() < 0.85 else ""


def joined(counts: Sequence[Any], random: Random) -> list[str] | str | None:
    """Return the additional punishments of the final: those of the counts, sometimes one less or one more."""
    if random.random() < 0.08:
        return None
    found: dict[str, str] = {}
    for some in counts:
        for extra in some if isinstance(some, list) else []:
            if random.random() < 0.92:
                found[extra.split()[0]] = extra
    if random.random() < 0.12:
        stray = random.choice(STRAY)
        found[stray.split()[0]] = stray
    return list(found.values()) or "none"


def a_judgment(case: Case, world: World, rules: Rules, random: Random) -> Case | None:
    """Return the case with a judgment; None where no punishment can be told."""
    imposed = [a_punishment(one, random) for one in world]
    if any(one.kind not in (*general.ORDER, *LIFE) for one in imposed):
        return None
    extras = [some_additional(one, punishment.kind, random) for one, punishment in zip(world, imposed, strict=True)]
    law = max((one.law for one in world), key=lambda one: one.day)
    laws, joined_to = [one.of for one in world], found_before(case, law)[0]
    if len(world) == 1 and joined_to is None:
        final, method = imposed[0], ""
        joint = extras[0] if random.random() < 0.85 else joined(extras, random)
        if random.random() < 0.1:
            final = a_punishment(world[0], random)
    else:
        if any(one.quantity and one.quantity.unit.startswith("x") for one in imposed):
            return None
        every = Judgment({**case, "judgment": {}}, rules, joined_to).with_the_earlier(imposed)
        final, method = a_final(every, laws if joined_to is None else [*laws, joined_to], law, random)
        joint = joined(extras, random)
    counts = [
        {"offence": one["offence"], **as_written(punishment), **({} if extra is None else {"additional": extra})}
        for one, punishment, extra in zip(case["counts"], imposed, extras, strict=True)
    ]
    told = {
        **as_written(final),
        **({"method": method} if method else {}),
        **({} if joint is None else {"additional": joint}),
    }
    judged = {**case, "judgment": {"counts": counts, "final": told}}
    return judged if joined_to is not None else with_service(judged, world, rules, random)


def with_service(case: Case, world: World, rules: Rules, random: Random) -> Case:
    """Add what a judgment states of serving it: an institution, a condition, custody."""
    judgment, last = Judgment(case, rules), max(date.fromisoformat(one["committed"]) for one in case["counts"])
    stated = dict(case["judgment"])
    where = facility(judgment, world)
    if random.random() < 0.35:
        stated["facility"] = where if where and random.random() < 0.6 else random.choice(INSTITUTIONS)
    if random.random() < (0.25 if judgment.final.kind == "imprisonment" else 0.03):
        stated["conditional"] = YES
        if judgment.final.kind == "imprisonment" and random.random() < 0.5:
            days = judgment.final.quantity.value if judgment.final.quantity else Fraction(0)
            stated["probation"] = term(
                random.choice((days, days, days + 1, Fraction(180), Fraction(360), Fraction(361)))
            )
    elif random.random() < 0.05:
        stated["conditional"] = NO
    found = {**case, "judgment": stated}
    if date.fromisoformat(case["decided"]) - last < timedelta(10) or random.random() < 0.2:
        return found
    return with_custody(found, world, rules, random)


def with_custody(case: Case, world: World, rules: Rules, random: Random) -> Case:
    """Add custody, what the judgment counts of it, and the day on which it has the term end, sometimes a day off."""
    stated, last = case["judgment"], max(date.fromisoformat(one["committed"]) for one in case["counts"])
    first, length = last + timedelta(random.randrange(3)), random.randrange(1, 6)
    held = {"from": first.isoformat(), "to": (first + timedelta(length)).isoformat()}
    if random.random() < 0.3:
        held["kind"] = "house_arrest"
    if random.random() < 0.3:  # it goes on
        del held["to"]
    if random.random() < 0.5:
        took = date.fromisoformat(case["decided"]) + timedelta(random.randrange(10, 32))
        stated = {**stated, "in_force": took.isoformat()}
    found = {**case, "judgment": stated, "custody": [held]}
    judgment = Judgment(found, rules)
    where, exact, ends = facility(judgment, world), credit(judgment, world), last_day(judgment, world)
    more = {}
    if stated.get("facility", where) != where:
        return found
    if ends is not None and random.random() < 0.8:
        more["term_ends"] = (ends + timedelta(random.choice((0, 0, 0, 1, -1)))).isoformat()
    if exact is not None and judgment.final.quantity is not None:
        amount = max(1, int(exact) + random.choice((0, 0, 0, 1, -1, 2)))
        more["credited"] = f"{amount} {judgment.final.quantity.unit}"
    return {**found, "judgment": {**stated, **more}}


def or_found_later(case: Case, world: World, rules: Rules, random: Random) -> Case:
    """Return some of the cases with a sentence that came after the offences (58(6)); those of minors are not covered."""
    day = max(date.fromisoformat(one["committed"]) for one in case["counts"]) + timedelta(1)
    minor, late = any(one.of.minor for one in world), date.fromisoformat(case["decided"]) < day
    multiple = any(measure and measure.unit.startswith("x") for one in world for _, measure in one.of.kinds)
    if minor or late or multiple or random.random() < 0.6:
        return case
    return with_a_later_sentence(case, day, rules, random)


def random_judgments(rules: Rules, n: int, seed: int, random: Random) -> Iterator[Case]:
    """Make `n` cases with judgments; the same seed gives the same ones."""
    made = 0
    for case in random_cases(rules, 3 * n + 100, seed):
        full = known(case, rules, random)
        judged = full and a_judgment(or_found_later(*full, rules, random), full[1], rules, random)
        if judged:
            made += 1
            yield made_unknown(judged, random) if random.random() < UNKNOWN_IN else judged
        if made == n:
            return
