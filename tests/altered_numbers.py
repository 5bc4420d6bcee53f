"""Every number of the General Part, and some of the Special Part and of code.yaml, with a case whose answer follows it.

The answers are worked out by hand, before and after. See tests/test_altered_rules.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

Data = dict[str, Any]
THEN, NOW = "2024-10-01", "2025-10-01"
"""A day before 210-VIII, and one after it."""


class Change(NamedTuple):
    """Where a number stands: a file, texts that lead to it, the text that holds it and what that becomes."""

    file: str
    anchors: tuple[str, ...]
    old: str
    new: str


class Altered(NamedTuple):
    """A number of the law (in one place or more), a case, what is asked of the answer, and the answer before and after."""

    name: str
    changes: tuple[Change, ...]
    case: Data
    asked: str
    before: str
    after: str


# cases


def of(
    *offences: str, on: str = THEN, circumstances: Data | None = None, person: Data | None = None, **more: Any
) -> Data:
    """A case of offences committed on one day; `more` are facts of the first count, or a judgment."""
    whole: Data = {
        name: more.pop(name) for name in ("judgment", "custody", "decided", "earlier_sentence") if name in more
    }
    counts: list[Data] = [{"offence": offence, "committed": on, "aggravating_element": "no"} for offence in offences]
    counts[0] |= more
    return {"counts": counts, "circumstances": circumstances or {}, "person": person or {}, **whole}


REPENTED: Data = {"mitigating": ["53(1)(11)"]}
FAST: Data = {"procedure": "accelerated"}
WRIT: Data = {"procedure": "writ"}
(
    CONCURRENCE,
    KINDS,
    CATEGORIES,
    MITIGATION,
    UNFINISHED,
    ADDITIONAL,
    MINORS,
    LIFE_ALONE,
    CREDIT,
    FACILITY,
    SENTENCES,
    CONDITIONAL,
    ENDING,
    OTHER_TIMES,
    GUARANTEE,
    DEFERRAL,
) = (
    f"general/{name}.yaml"
    for name in (
        "concurrence",
        "kinds-of-punishment",
        "categories",
        "mitigation",
        "unfinished-offence",
        "additional-punishments",
        "minors",
        "life-alone",
        "credit",
        "facility",
        "sentences",
        "conditional",
        "ending-of-conditional",
        "credit-of-other-times",
        "guarantee",
        "deferral",
    )
)
INDICES = "indices.yaml"
IN_FORCE, NOVELLA = "versions:", "since: 210-VIII"
ENACTED, L180, L292 = "since: enactment", "since: 180-VI", "since: 292-VI"
FULL, PARTIAL = "full_cumulation", "partial_cumulation"


def one(file: str, *steps: str) -> tuple[Change, ...]:
    """One change: anchors, the old text, the new one."""
    *anchors, old, new = steps
    return (Change(file, tuple(anchors), old, new),)


def caps() -> Iterator[Altered]:
    """Art. 58: the caps, and the twenty years that part 4 asks for."""
    only = "row: misdemeanours-only"
    two = of("108-1(1)", "118(1)")
    yield Altered(
        "58(2) fine",
        one(CONCURRENCE, L180, only, "fine 400", "fine 300"),
        two,
        "final fine",
        "20 MCI..400 MCI",
        "20 MCI..300 MCI",
    )
    yield Altered(
        "58(2) hours",
        one(CONCURRENCE, L180, only, "community_service 400", "community_service 350"),
        of("108-1(1)", "121-1"),
        "final community_service",
        "20 h..400 h",
        "20 h..350 h",
    )
    yield Altered(
        "58(2) arrest",
        one(CONCURRENCE, L180, only, "arrest 50", "arrest 60"),
        of("108-1(1)", "109-1(2)(1)"),
        f"{PARTIAL} arrest",
        ">10 d..50 d",
        ">10 d..60 d",
    )
    yield Altered(
        "58(3)",
        one(CONCURRENCE, L180, "row: grave-without-20y", "imprisonment 20y", "imprisonment 21y"),
        of("175(1)", "179(3)"),
        "final imprisonment",
        "12y..20y",
        "12y..21y",
    )
    yield Altered(
        "58(4) para. 1",
        one(CONCURRENCE, L180, "row: especially-grave-20y\n", "imprisonment 25y", "imprisonment 24y"),
        of("166(2)", "174(3)"),
        "final imprisonment",
        ">12y..25y",
        ">12y..24y",
    )
    fined = of("166(2)", "174(3)", "186(1)")
    yield Altered(
        "58(4) para. 2",
        one(
            CONCURRENCE,
            L180,
            "row: especially-grave-20y-and-misdemeanour-fine\n",
            "imprisonment 25y",
            "imprisonment 23y",
        ),
        fined,
        "final imprisonment",
        ">12y..25y",
        ">12y..23y",
    )
    rows = (
        "grave-without-20y",
        "especially-grave-20y",
        "especially-grave-20y-and-misdemeanour-fine",
        "especially-grave-20y-and-misdemeanour-fine-whole-set",
    )
    texts = [("..<20y", "..<17y"), *[("20y..", "17y..")] * 3]
    twenty = tuple(Change(CONCURRENCE, (L180, f"row: {row}\n"), *text) for row, text in zip(rows, texts, strict=True))
    yield Altered("58(4) twenty years", twenty, of("175(1)", "179(3)"), "provision", "58(3)", "58(4) para. 1")


def rates() -> Iterator[Altered]:
    """Art. 61(1): what a unit of a stricter kind is worth; and the days of a month."""
    grave, restricted = "175(1)", "174(1)"
    rows = (
        ("61(1)(1)", "fine 4", "fine 5", of(grave, "186(1)"), "imprisonment", "10y5d..15y1m20d", "10y4d..15y1m10d"),
        ("61(1)(1)", "corrective_works 4", "corrective_works 5", of(grave, "313-1(1)"), "imprisonment", "10y1m20d..15y1m20d", "10y1m10d..15y1m20d"),
        ("61(1)(1)", "community_service 4", "community_service 5", of(grave, "159"), "imprisonment", "10y5d..15y20d", "10y4d..15y20d"),
        ("61(1)(1)", "arrest 1", "arrest 5", of(grave, "108-1(1)"), "imprisonment", "10y5d..15y1m20d", "10y2d..15y1m20d"),
        ("61(1)(1)", "restriction_of_liberty 1", "restriction_of_liberty 2", of(grave, "102"), "imprisonment", "10y6m..17y", "10y3m..17y"),
        ("61(1)(1)", "imprisonment 1", "imprisonment 2", of(grave, "102"), "imprisonment", "10y6m..17y", "10y6m..19y"),
        ("61(1)(2)", "fine 4", "fine 5", of(restricted, "186(1)"), "restriction_of_liberty", "2y5d..7y", "2y4d..7y"),
        ("61(1)(2)", "corrective_works 4", "corrective_works 5", of(restricted, "313-1(1)"), "restriction_of_liberty", "2y1m20d..7y", "2y1m10d..7y"),
        ("61(1)(2)", "community_service 4", "community_service 5", of(restricted, "159"), "restriction_of_liberty", "2y5d..7y", "2y4d..7y"),
        ("61(1)(2)", "arrest 1", "arrest 5", of(restricted, "108-1(1)"), "restriction_of_liberty", "2y5d..7y", "2y2d..7y"),
        ("61(1)(2)", "restriction_of_liberty 1", "restriction_of_liberty 2", of(restricted, "186(1)"), "restriction_of_liberty", "2y5d..7y", "2y10d..7y"),
        ("61(1)(3)", "fine 4", "fine 5", of("108-1(1)", "186(1)"), "arrest", "15 d..50 d", "14 d..50 d"),
        ("61(1)(3)", "corrective_works 4", "corrective_works 8", of("108-1(1)", "313-1(1)"), "arrest", "50 d", "35 d..50 d"),
        ("61(1)(3)", "community_service 4", "community_service 5", of("108-1(1)", "159"), "arrest", "15 d..50 d", "14 d..50 d"),
        ("61(1)(3)", "arrest 1", "arrest 2", of("108-1(1)", "186(1)"), "arrest", "15 d..50 d", "20 d..50 d"),
        ("61(1)(4)", "fine 1", "fine 2", of("159", "186(1)"), "community_service", "40 h..280 h", "30 h..180 h"),
        ("61(1)(4)", "corrective_works 1", "corrective_works 2", of("159", "313-1(1)"), "community_service", "220 h..280 h", "120 h..180 h or 220 h..280 h"),
        ("61(1)(4)", "community_service 1", "community_service 2", of("159", "186(1)"), "community_service", "40 h..280 h", "60 h..400 h"),
        ("61(1)(5)", "fine 1", "fine 2", of("159", "186(1)"), "corrective_works", "40 MCI..200 MCI", "30 MCI..180 MCI"),
        ("61(1)(5)", "corrective_works 1", "corrective_works 2", of("159", "186(1)"), "corrective_works", "40 MCI..200 MCI", "60 MCI..200 MCI"),
    )  # fmt: skip
    for cite, old, new, case, kind, before, after in rows:
        yield Altered(
            f"{cite} {old}",
            one(CONCURRENCE, "conversion:", L180, f"cite: {cite},", old, new),
            case,
            f"{FULL} {kind}",
            before,
            after,
        )
    yield Altered(
        "62(2)",
        one(CONCURRENCE, "days_in_a_month", "value: 30", "value: 31"),
        of(grave, "186(1)"),
        f"{FULL} imprisonment",
        "10y5d..15y1m20d",
        "10y5d..15y1m19d",
    )


def limits() -> Iterator[Altered]:
    """Arts 41 to 46: the limits of each kind; the lower one fills an open end, the upper one cuts a sanction."""
    rows = (
        ("fine-misdemeanour", "20..", "30..", "108-1(1)", "fine", "20 MCI..200 MCI", "30 MCI..200 MCI"),
        ("fine-misdemeanour", "..200", "..150", "108-1(1)", "fine", "20 MCI..200 MCI", "20 MCI..150 MCI"),
        ("fine-crime", "200..", "250..", "108-1(2)", "fine", "200 MCI..1000 MCI", "250 MCI..1000 MCI"),
        ("fine-crime", "..10000", "..900", "108-1(2)", "fine", "200 MCI..1000 MCI", "200 MCI..900 MCI"),
        (
            "corrective-works-misdemeanour",
            "20..",
            "30..",
            "108-1(1)",
            "corrective_works",
            "20 MCI..200 MCI",
            "30 MCI..200 MCI",
        ),
        (
            "corrective-works-misdemeanour",
            "..200",
            "..150",
            "108-1(1)",
            "corrective_works",
            "20 MCI..200 MCI",
            "20 MCI..150 MCI",
        ),
        (
            "corrective-works-crime",
            "200..",
            "250..",
            "108-1(2)",
            "corrective_works",
            "200 MCI..1000 MCI",
            "250 MCI..1000 MCI",
        ),
        (
            "corrective-works-crime",
            "..10000",
            "..900",
            "108-1(2)",
            "corrective_works",
            "200 MCI..1000 MCI",
            "200 MCI..900 MCI",
        ),
        (
            "community-service-misdemeanour",
            "20..",
            "30..",
            "108-1(1)",
            "community_service",
            "20 h..200 h",
            "30 h..200 h",
        ),
        (
            "community-service-misdemeanour",
            "..200",
            "..150",
            "108-1(1)",
            "community_service",
            "20 h..200 h",
            "20 h..150 h",
        ),
        (
            "community-service-minor-medium",
            "200..",
            "250..",
            "108-1(2)",
            "community_service",
            "200 h..600 h",
            "250 h..600 h",
        ),
        (
            "community-service-minor-medium",
            "..1200",
            "..500",
            "108-1(2)",
            "community_service",
            "200 h..600 h",
            "200 h..500 h",
        ),
        ("arrest-misdemeanour", "10..", "12..", "108-1(1)", "arrest", "10 d..50 d", "12 d..50 d"),
        ("arrest-misdemeanour", "..50", "..40", "108-1(1)", "arrest", "10 d..50 d", "10 d..40 d"),
        ("restriction-crime", "6m..", "8m..", "104(2)", "restriction_of_liberty", "6m..5y", "8m..5y"),
        ("restriction-crime", "..7y", "..4y", "104(2)", "restriction_of_liberty", "6m..5y", "6m..4y"),
        ("imprisonment-negligent", "6m..", "8m..", "104(2)", "imprisonment", "6m..5y", "8m..5y"),
        ("imprisonment-negligent", "..10y", "..4y", "104(2)", "imprisonment", "6m..5y", "6m..4y"),
        ("imprisonment-ordinary", "6m..", "8m..", "118(2)", "imprisonment", "6m..5y", "8m..5y"),
        ("imprisonment-ordinary", "..15y", "..4y", "118(2)", "imprisonment", "6m..5y", "6m..4y"),
        ("imprisonment-especially-grave", "..20y", "..18y", "166(2)", "imprisonment", "10y..20y", "10y..18y"),
    )
    for row, old, new, offence, kind, before, after in rows:
        yield Altered(
            f"{row} {old}", one(KINDS, f"row: {row},", "then: ", old, new), of(offence), f"final {kind}", before, after
        )
    floor = one(KINDS, "row: imprisonment-especially-grave,", "then: ", "6m..", "8m..")
    yield Altered(
        "46(3) floor", floor, of("175(1)", circumstances=REPENTED), "final imprisonment", "6m..11y3m", "8m..11y3m"
    )


def classes() -> Iterator[Altered]:
    """Arts 10 and 11: a threshold stands in the row below it and in the row above it."""

    def both(
        low: str, high: str, old: tuple[str, str], new: tuple[str, str], file: str = CATEGORIES
    ) -> tuple[Change, ...]:
        return one(file, f"row: {low},", old[0], new[0]) + one(file, f"row: {high},", old[1], new[1])

    amount = both("misdemeanour-by-amount", "crime-by-amount", ("..200", ">200.."), ("..90", ">90.."), KINDS)
    yield Altered("10(2) 200", amount, of("131(1)"), "category", "misdemeanour", "minor")
    yield Altered(
        "11(2) 2y",
        both("minor-intentional", "medium-intentional", ("..2y", ">2y.."), ("..3y", ">3y..")),
        of("133(1)"),
        "category",
        "medium",
        "minor",
    )
    yield Altered(
        "11(2) negligent",
        both("minor-negligent", "medium-negligent", ("..5y", ">5y.."), ("..3y", ">3y..")),
        of("104(2)"),
        "category",
        "minor",
        "medium",
    )
    yield Altered(
        "11(3) 5y",
        both("medium-intentional", "grave", ("2y..5y", ">5y.."), ("2y..4y", ">4y..")),
        of("118(2)"),
        "category",
        "medium",
        "grave",
    )
    yield Altered(
        "11(4) 12y",
        both("grave", "especially-grave", ("5y..12y", ">12y.."), ("5y..11y", ">11y..")),
        of("106(3)"),
        "category",
        "grave",
        "especially_grave",
    )


def fractions() -> Iterator[Altered]:
    """Arts 55 and 56: fractions of the maximum, and the fines of a writ."""
    part_2, part_3, stages, writ = (
        "table: fraction-55-2",
        "table: fraction-55-3",
        "table: fraction-56",
        "table: writ-55-3",
    )
    rows = (
        (part_2, IN_FORCE, "misdemeanour-minor-medium", "1/2", "1/4", of("118(2)", circumstances=REPENTED), "2y6m", "1y3m"),
        (part_2, IN_FORCE, "grave", "2/3", "1/3", of("174(1)", circumstances=REPENTED), "4y8m", "2y4m"),
        (part_2, IN_FORCE, "especially-grave", "3/4", "1/4", of("175(1)", circumstances=REPENTED), "11y3m", "3y9m"),
        (part_2, NOVELLA, "misdemeanour-minor-medium", "1/2", "1/4", of("118(2)", on=NOW, circumstances=REPENTED), "2y6m", "1y3m"),
        (part_2, NOVELLA, "grave", "2/3", "1/3", of("174(1)", on=NOW, circumstances=REPENTED), "4y8m", "2y4m"),
        (part_2, NOVELLA, "grave-life-or-health", "3/4", "1/4", of("106(1)", on=NOW, circumstances=REPENTED), "6y", "2y"),
        (part_2, NOVELLA, "especially-grave", "3/4", "1/4", of("175(1)", on=NOW, circumstances=REPENTED), "11y3m", "3y9m"),
        (part_2, NOVELLA, "especially-grave-life-or-health", "4/5", "3/5", of("177", on=NOW, circumstances=REPENTED), "16y, 20y", "12y, 20y"),
        (part_3, IN_FORCE, "any", "1/2", "1/4", of("175(1)", circumstances=FAST), "7y6m", "3y9m"),
        (part_3, NOVELLA, "misdemeanour-minor-medium", "1/2", "1/4", of("118(2)", on=NOW, circumstances=FAST), "2y6m", "1y3m"),
        (part_3, NOVELLA, "grave", "1/2", "1/4", of("174(1)", on=NOW, circumstances=FAST), "3y6m", "1y9m"),
        (part_3, NOVELLA, "grave-life-or-health", "3/4", "1/4", of("106(1)", on=NOW, circumstances=FAST), "6y", "2y"),
        (part_3, NOVELLA, "especially-grave", "3/4", "1/4", of("175(1)", on=NOW, circumstances=FAST), "11y3m", "3y9m"),
        (part_3, NOVELLA, "especially-grave-life-or-health", "4/5", "3/5", of("177", on=NOW, circumstances=FAST), "16y, 20y", "12y, 20y"),
        (stages, IN_FORCE, "preparation", "1/2", "1/3", of("175(1)", stage="preparation"), "7y6m", "5y"),
        (stages, IN_FORCE, "attempt", "3/4", "4/5", of("175(1)", stage="attempt"), "11y3m", "12y"),
    )  # fmt: skip
    for table, since, row, old, new, case, before, after in rows:
        file = UNFINISHED if table == stages else MITIGATION
        yield Altered(
            f"{table} {since} {row}",
            one(file, table, since, f"row: {row},", "then: ", old, new),
            case,
            "maxima",
            before,
            after,
        )
    for row, old, new, offence, before, after in (
        ("misdemeanour", "10..", "12..", "108-1(1)", "10 MCI..20 MCI", "12 MCI..20 MCI"),
        ("misdemeanour", "..20", "..30", "108-1(1)", "10 MCI..20 MCI", "10 MCI..30 MCI"),
        ("minor", "50..", "60..", "190(1)", "50 MCI..200 MCI", "60 MCI..200 MCI"),
        ("minor", "..200", "..190", "190(1)", "50 MCI..200 MCI", "50 MCI..190 MCI"),
    ):
        change = one(MITIGATION, writ, f"row: {row},", "then: ", old, new)
        yield Altered(f"writ {row} {old}", change, of(offence, circumstances=WRIT), "final fine", before, after)


def ages() -> Iterator[Altered]:
    """Ages that bar a kind, and the day until which arrest is suspended."""
    soldier: Data = {"serviceman": "yes"}

    def aged(sex: str, years: int, **facts: str) -> Data:
        return {"sex": sex, "born": f"{2024 - years}-01-01", **facts}

    at_war = of("160(2)", on="2022-01-05", person={"sex": "male", "born": "1961-01-01"})
    rows: tuple[tuple[str, str, str, Data, str, str, str], ...] = (
        ("life-man-63", "63", "60", of("99(2)(1)", person=aged("male", 61)), "life", "life_imprisonment", "none"),
        ("death-man-63", "63", "60", at_war, "life", "death_penalty, life_imprisonment", "life_imprisonment"),
        ("community-service-woman-58", "58", "55", of("131(1)", person=aged("female", 56)), "final community_service", "20 h..120 h", "none"),
        ("community-service-man-63", "63", "60", of("131(1)", person=aged("male", 61)), "final community_service", "20 h..120 h", "none"),
        ("arrest-woman-58", "58", "55", of("118(1)", person=aged("female", 56, **soldier)), "final arrest", "10 d..50 d", "none"),
        ("arrest-man-63", "63", "60", of("118(1)", person=aged("male", 61, **soldier)), "final arrest", "10 d..50 d", "none"),
    )  # fmt: skip
    for bar, old, new, case, asked, before, after in rows:
        yield Altered(bar, one(KINDS, f"bar: {bar},", f"age: {old}", f"age: {new}"), case, asked, before, after)
    suspended = one(KINDS, "bar: arrest-suspended", "until: 2027-01-01", "until: 2024-07-01")
    yield Altered("467(1-1)", suspended, of("118(1)"), "final arrest", "none", "10 d..50 d")


def minors() -> Iterator[Altered]:
    """Arts 15, 80 and 81: ages, and what may be imposed on a minor."""

    def of_age(years: int, **facts: str) -> Data:
        return {"born": f"{2024 - years}-01-01", **facts}

    means = of_age(17, earnings_or_property="yes", earnings_or_income="yes")
    harm, theft, killing, terror = "108-1(1)", "188(3)", "99(1)", "255(3)(1)"
    ages: tuple[tuple[str, tuple[Change, ...], int, str, str, str, str], ...] = (
        ("15(1)", one(MINORS, "row: sixteen,", "16..", "17..") + one(MINORS, "row: listed,", "..<16", "..<17") + one(MINORS, "row: not-listed,", "..<16", "..<17"), 16, harm, "category", "misdemeanour", "not-liable"),
        ("15(2)", one(MINORS, "row: listed,", "age: 14", "age: 13") + one(MINORS, "row: not-listed,", "age: 14", "age: 13") + one(MINORS, "row: too-young,", "..<14", "..<13"), 13, theft, "category", "not-liable", "grave"),
        ("80(1)", one(MINORS, "row: minor,", "..<18", "..<19") + one(MINORS, "row: young,", "18..", "19.."), 18, theft, "final imprisonment", "2y..7y", "6m..4y8m"),
    )  # fmt: skip
    for cite, change, years, offence, asked, before, after in ages:
        yield Altered(cite, change, of(offence, person=of_age(years)), asked, before, after)
    young = one(MINORS, "row: young,", "..<21", "..<20") + one(MINORS, "row: adult,", "21..", "20..")
    yield Altered("90", young, of(theft, person=of_age(20)), "considered 90", "yes", "no")
    limits = (
        ("fine", "5..", "6..", harm, "final fine", "5 MCI..100 MCI", "6 MCI..100 MCI"),
        ("fine", "..100", "..90", harm, "final fine", "5 MCI..100 MCI", "5 MCI..90 MCI"),
        ("corrective-works", "5..", "6..", harm, "final corrective_works", "5 MCI..100 MCI", "6 MCI..100 MCI"),
        ("corrective-works", "..100", "..90", harm, "final corrective_works", "5 MCI..100 MCI", "5 MCI..90 MCI"),
        ("community-service", "10..", "12..", harm, "final community_service", "10 h..75 h", "12 h..75 h"),
        ("community-service", "..75", "..70", harm, "final community_service", "10 h..75 h", "10 h..70 h"),
        ("restriction", "..2y", "..1y", theft, "final restriction_of_liberty", ">0m..2y", ">0m..1y"),
        ("imprisonment-medium-death", "..10y", "..1y", "101(1)", "final imprisonment", "6m..1y6m", "6m..1y"),
        ("imprisonment", "..10y", "..9y", killing, "final imprisonment", "6m..10y", "6m..9y"),
        ("imprisonment-murder-terrorism", "..12y", "..11y", terror, "final imprisonment", "6m..12y", "6m..11y"),
    )
    for row, old, new, offence, asked, before, after in limits:
        change = one(MINORS, "table: limits-minor", f"row: {row},", "then: ", old, new)
        yield Altered(f"81 {row} {old}", change, of(offence, person=means), asked, before, after)
    for old, new, term in (("1y..", "15m..", "1y3m..2y"), ("..2y", "..18m", "1y..1y6m")):
        change = one(MINORS, "table: additional-minor", "row: right,", old, new)
        before, after = (f"deprivation_of_right {term}" for term in ("1y..2y", term))
        yield Altered(f"81(2) {old}", change, of("344(1)", person=means), "additional", before, after)


def life_alone() -> Iterator[Altered]:
    """Arts 46(4-1), 55(9), 56(4), 81(7) para. 2: what takes the place of life where the sanction is life alone."""
    boy: Data = {"born": "2009-01-01"}
    old_man: Data = {"born": "1962-01-01"}
    persons: tuple[tuple[str, Data, str, str], ...] = (
        ("minor", boy, "15y..20y", "15y"),
        ("woman", {"sex": "female"}, "20y..25y", "15y..20y"),
        ("man-63", old_man, "20y..25y", "15y..20y"),
        ("disability", {"disability_group": "1"}, "20y..25y", "15y..20y"),
        ("unfinished", {}, "25y", "20y..25y"),
        ("life", {}, "", "20y..25y"),
    )
    for row, person, term, exceptional in persons:
        stage: Data = {"stage": "attempt"} if row == "unfinished" else {}
        case = of("99(3)", on=NOW, person=person, victim_14_to_17="no", **stage)
        for key, written in (("imprisonment: ", term), ("exceptional: ", exceptional)):
            low, _, high = written.partition("..")
            for end in (end for end in (low, high) if end):
                shorter = f"{int(end.removesuffix('y')) - 1}y"
                after = written.replace(end, shorter)
                asked = "final imprisonment" if key == "imprisonment: " else "exceptional"
                change = one(LIFE_ALONE, f"row: {row},", "then: ", key, end, shorter)
                yield Altered(f"{row} {key}{end}", change, case, asked, written, after)
    below = [one(LIFE_ALONE, f"row: {row},", "..<63", "..<65") for row in ("disability", "unfinished", "life")]
    changes = one(LIFE_ALONE, "row: man-63,", "age: 63..", "age: 65..") + sum(below, ())
    bar, case = one(KINDS, "bar: life-man-63,", "age: 63", "age: 65"), of("99(3)", on=NOW, person=old_man)
    yield Altered("46(4-1) 63", changes + bar, case, "life", "none", "life_imprisonment")


def bans() -> Iterator[Altered]:
    """Art. 50: how long a ban can be, by the sanction and outside it."""
    ordinary = ("table: deprivation-of-right", "row: ordinary,")
    outside = ("outside_the_sanction:", "kind: deprivation_of_right")
    yield Altered(
        "50(2) least",
        one(ADDITIONAL, *ordinary, '"1y..', '"2y..'),
        of("116(1)"),
        "additional",
        "deprivation_of_right 1y..3y",
        "deprivation_of_right 2y..3y",
    )
    yield Altered(
        "50(2) most",
        one(ADDITIONAL, *ordinary, "..10y", "..5y"),
        judged(("206(3)", "208(3)"), "6y"),
        "grade",
        "within_the_law",
        "outside_the_law",
    )
    yield Altered(
        "50(3) least",
        one(ADDITIONAL, *outside, "1y..", "2y.."),
        judged(("175(1)",), "18m"),
        "grade",
        "lawful_with_reasons",
        "outside_the_law",
    )
    yield Altered(
        "50(3) most",
        one(ADDITIONAL, *outside, "..10y", "..9y"),
        judged(("175(1)",), "10y"),
        "grade",
        "lawful_with_reasons",
        "outside_the_law",
    )


def judged(offences: tuple[str, ...], ban: str) -> Data:
    final: Data = {"imprisonment": "2y" if len(offences) > 1 else "12y", "additional": [f"deprivation_of_right {ban}"]}
    return of(*offences, judgment={"final": final})


HELD = {"from": "2024-10-02", "to": "2024-10-11"}
"""Ten days in custody."""


def credit() -> Iterator[Altered]:
    """Art. 62: what a day in custody and a day of house arrest count for."""
    soldier: Data = {"serviceman": "yes"}

    def held(offence: str, final: str, facility: str = "", kind: str = "custody", person: Data | None = None) -> Data:
        name, _, amount = final.partition(" ")
        judgment: Data = {"final": {name: amount}} | ({"facility": facility} if facility else {})
        return of(offence, person=person, judgment=judgment, custody=[{**HELD, "kind": kind}])

    house = "house_arrest"
    rows = (
        ("imprisonment-maximum", "1 d", "2 d", held("118(2)", "imprisonment 3y", "maximum_security"), "10 d", "20 d"),
        ("imprisonment-medium", "3/2 d", "5/2 d", held("118(2)", "imprisonment 3y", "medium_security"), "15 d", "25 d"),
        ("imprisonment-minimum", "2 d", "3 d", held("118(2)", "imprisonment 3y", "minimum_security"), "20 d", "30 d"),
        ("arrest", "1 d", "2 d", held("118(1)", "arrest 40 d", person=soldier), "10 d", "20 d"),
        ("restriction", "2 d", "3 d", held("188(2)", "restriction_of_liberty 3y"), "20 d", "30 d"),
        ("community-service", "4 h", "5 h", held("188(2)", "community_service 300 h"), "40 h", "50 h"),
        ("works-and-fine", "4 MCI", "5 MCI", held("188(2)", "fine 500 MCI"), "40 MCI", "50 MCI"),
        ("house-arrest-terms", "1/2 d", "1/5 d", held("118(2)", "imprisonment 3y", "medium_security", house), "5 d", "2 d"),
        ("house-arrest-community-service", "2 h", "3 h", held("188(2)", "community_service 300 h", kind=house), "20 h", "30 h"),
        ("house-arrest-works-and-fine", "2 MCI", "3 MCI", held("188(2)", "fine 500 MCI", kind=house), "20 MCI", "30 MCI"),
    )  # fmt: skip
    for row, old, new, case, before, after in rows:
        change = one(CREDIT, L292, f"row: {row},", "then: ", old, new)
        yield Altered(f"62 {row}", change, case, "credited", before, after)


def facilities() -> Iterator[Altered]:
    """Art. 46(5), (6): two years, and five years; a threshold stands in several rows."""
    first: Data = {"sex": "male", "convicted_before": "no"}
    dangerous: Data = {"sex": "male", "imprisonment_served": "intentional", "recidivism": "dangerous"}

    def judged_to(offence: str, years: str, person: Data, on: str = THEN) -> Data:
        return of(offence, on=on, person=person, judgment={"final": {"imprisonment": years}})

    def all_of(table: str, since: str, *rows: tuple[str, str, str]) -> tuple[Change, ...]:
        return tuple(
            change
            for row, old, new in rows
            for change in one(FACILITY, table, since, f"row: {row},", "imposed: ", old, new)
        )

    minimum, medium, full = (f"table: {name}" for name in ("facility-minimum", "facility-medium", "full-security"))
    upper, novella, early = ('">2y', '">3y'), "since: 212-VII", "2022-10-01"
    two = all_of(minimum, IN_FORCE, *((row, "..2y", "..3y") for row in ("first-up-to-2y", "not-first")))
    two += all_of(minimum, IN_FORCE, ("above-2y", *upper))
    case = judged_to("118(2)", "3y", first)
    yield Altered("46(5)(1) 2y", two, case, "facility", "medium_security", "minimum_security")
    for since, day in ((IN_FORCE, early), (novella, THEN)):
        rows = (("up-to-2y", "..2y", "..3y"), ("not-served", *upper), ("served", *upper))
        changed = all_of(medium, since, *rows)
        case = judged_to(
            "118(2)", "3y", {**first, "convicted_before": "yes", "imprisonment_served": "no", "recidivism": "none"}, day
        )
        gap = of("118(2)", on=day, person=case["person"], judgment=case["judgment"])
        yield Altered(f"46(5)(2) 2y {since}", changed, gap, "fitting", "46(5)(2)", "46(5)")
    five = (("especially-grave", '">5y', '">6y'), ("up-to-5y", "..5y", "..6y"))
    case = judged_to("99(1)", "6y", first, early)
    yield Altered("46(6) 5y", all_of(full, IN_FORCE, *five), case, "full", "..5y", "none")
    above = [(row, '">5y', '">6y') for row in ("all-conditions", "not-served", "no-dangerous-recidivism")]
    changed = all_of(full, novella, *above, ("up-to-5y", "..5y", "..6y"))
    yield Altered("46(6) 5y 212-VII", changed, judged_to("99(1)", "6y", dangerous), "full", "..5y", "none")
    for row, since, offence, person, day in (
        ("dangerous-recidivism", IN_FORCE, "118(3)", dangerous, early),
        ("especially-grave", IN_FORCE, "99(1)", first, early),
        ("all-conditions", novella, "99(1)", dangerous, THEN),
    ):
        change = one(FACILITY, full, since, f"row: {row},", "then: ", "..5y", "..4y")
        yield Altered(
            f"46(6) part {row} {since}", change, judged_to(offence, "6y", person, day), "full", "..5y", "..4y"
        )


def sentences() -> Iterator[Altered]:
    """Art. 60(3): the caps, and the twenty years that raise one."""

    def after(offence: str, unserved: str, over: str) -> Data:
        earlier = {"pronounced": "2024-01-01", "unserved": {"imprisonment": unserved}, "over_20y_crime": over}
        return of(offence, earlier_sentence=earlier)

    for row, cap, new, case, before, then in (
        ("twenty-years-new", "30y", "28y", after("166(2)", "12y", "no"), ">12y..30y", ">12y..28y"),
        ("twenty-years-earlier", "30y", "28y", after("118(3)", "22y", "yes"), ">22y..30y", ">22y..28y"),
        ("others", "25y", "24y", after("118(3)", "18y", "no"), ">18y..25y", ">18y..24y"),
    ):
        change = one(SENTENCES, f"row: {row},", f"imprisonment {cap}", f"imprisonment {new}")
        yield Altered(f"60(3) {row}", change, case, "final imprisonment", before, then)
    least = one(SENTENCES, "row: twenty-years-new,", "imprisonment: 20y", "imprisonment: 15y")
    for row in ("twenty-years-earlier", "others"):
        least += one(SENTENCES, f"row: {row},", "imprisonment: ..<20y", "imprisonment: ..<15y")
    yield Altered("60(3) 20y", least, after("99(1)", "14y", "no"), "final imprisonment", ">14y..25y", ">14y..29y")


def ending() -> Iterator[Altered]:
    """Art. 64: by how much a misdemeanour lets probation control be extended."""
    earlier = {"pronounced": "2024-01-01", "punishment": {"imprisonment": "3y"}, "conditional": "yes"}
    case = of("118(1)", earlier_sentence=earlier)
    change = one(ENDING, "row: misdemeanour,", "extended: 1y", "extended: 2y")
    yield Altered("64(2) extended", change, case, "extended", "1y", "2y")
    judged: Data = {"judgment": {"final": {"imprisonment": "2y"}}, "criminal_group": "no"}
    of_minor = of("101(1)", person={"born": "2007-05-05"}, criminal_group="no")
    for row, old, new, whose, before, after in (
        ("good-conduct", "1/2", "1/3", of("188(2)", **judged), "1/2, 1y, ", "1/3, 1y, "),
        ("breach", "1y", "2y", of("188(2)", **judged), "1/2, 1y, ", "1/2, 2y, "),
        ("repeated-by-a-minor", "1y", "2y", of_minor, "1/2, 1y, 1y", "1/2, 1y, 2y"),
    ):
        change = one(ENDING, f"row: {row},", old, new)
        yield Altered(f"64 {row}", change, whose, "endings", before, after)


def guarantee() -> Iterator[Altered]:
    """Art. 69: the bail, times the largest fine, and how long the guarantee stands."""

    def first(offence: str, on: str = THEN) -> Data:
        person = {"first_offence": "yes"}
        return of(offence, on=on, person=person, death_or_grave_harm="no", criminal_group="no")

    for row, old, new, case, before, after in (
        ("any", "1", "3", first("107(1)"), "1000 MCI, 1000 MCI", "3000 MCI, 3000 MCI"),
        ("person", "2", "3", first("118(1)", "2019-06-03"), "400 MCI, 2000 MCI", "600 MCI, 2000 MCI"),
        ("company", "10", "11", first("118(1)", "2019-06-03"), "400 MCI, 2000 MCI", "400 MCI, 2200 MCI"),
    ):
        change = one(GUARANTEE, f"row: {row},", f"then: {old}", f"then: {new}")
        yield Altered(f"69(2) {row}", change, case, "bail", before, after)
    for row, offence, old, low, high in (
        ("misdemeanour", "118(1)", "6m..1y", "7m..1y", "6m..2y"),
        ("minor", "107(1)", "1y..2y", "6m..2y", "1y..3y"),
        ("medium", "188(2)", "2y..5y", "1y..5y", "2y..6y"),
    ):
        for new in (low, high):
            change = one(GUARANTEE, "table: guarantee-period", f"row: {row},", old, new)
            yield Altered(f"69(3) {row} {new}", change, first(offence), "guaranteed", old, new)


def other_times() -> Iterator[Altered]:
    """Art. 62(5), 62(7): what a day abroad and one of medical measures count for."""
    for row, time in (("abroad", "custody_abroad"), ("medical", "medical_measures")):
        custody = [{"from": "2024-11-01", "to": "2024-11-10", "kind": time}]
        judgment = {"final": {"imprisonment": "2y"}, "facility": "minimum_security"}
        case = of("188(2)", custody=custody, judgment=judgment, decided="2024-12-01")
        yield Altered(
            f"62 {row}", one(OTHER_TIMES, f"row: {row},", "then: 1 d", "then: 2 d"), case, "credited", "10 d", "20 d"
        )


def deferral() -> Iterator[Altered]:
    """Art. 74: for how long, up to which age of the child, and above which term not."""

    def of_woman(on: str, decided: str, offence: str = "188(2)", term: str = "2y", **person: Any) -> Data:
        judgment = {"final": {"imprisonment": term}}
        return of(offence, on=on, person={"sex": "female", **person}, decided=decided, judgment=judgment)

    for since, on, decided in (("enactment", THEN, "2025-01-10"), ("210-VIII", NOW, "2026-01-10")):
        table, year = ("table: deferral", f"since: {since}"), int(decided[:4])
        young: Data = {"raises_young_child": "yes", "child_born": f"{year - 1}-01-01"}
        old: Data = {"raises_young_child": "yes", "child_born": f"{year - 10}-01-01"}
        for row, was, now, person, before, after in (
            ("young-child", "5y", "4y", young, f"{year + 5}-01-10", f"{year + 4}-01-10"),
            ("young-child", "14", "13", old, f"{year + 4}-01-01", f"{year + 3}-01-01"),
            ("pregnant", "1y", "2y", {"pregnant": "yes"}, f"{year + 1}-01-10", f"{year + 2}-01-10"),
        ):
            change = one(DEFERRAL, *table, f"row: {row},", was, now)
            case = of_woman(on, decided, **person)
            yield Altered(f"74(1) {row} {was} {since}", change, case, "deferred", before, after)
    bars = ("grave-against-the-person", "terrorist", "extremist", "criminal-group", "young-victim", "others")
    above = tuple(c for row in bars for c in one(DEFERRAL, f"row: {row},", ">5y", ">6y"))
    longer = one(DEFERRAL, "row: up-to-5y,", "..5y", "..6y") + above
    case = of_woman(THEN, "2025-01-10", "118(3)", "6y", pregnant="yes")
    yield Altered("74(1) over 5 y", longer, case, "deferred", "None", "2026-01-10")


def recidivism() -> Iterator[Altered]:
    """Art. 14: how many sentences to imprisonment for a grave crime."""
    once: Data = {"record": [{"category": "grave", "imprisonment": "yes"}]}

    def more(*rows: tuple[str, str, str]) -> tuple[Change, ...]:
        return tuple(
            c for row, old, new in rows for c in one(CONDITIONAL, f"row: {row},", "grave_imprisonments: ", old, new)
        )

    grave = more(
        ("grave-after-none", "..<1", "..<2"),
        ("grave-after-grave", "1..<2", "2..<3"),
        ("grave-after-two-grave", "2..", "3.."),
    )
    yield Altered("14(1)", grave, of("188(4)", person=once), "recidivism", "simple", "none")
    graver = more(("especially-grave-after-none", "..<1", "..<2"), ("especially-grave-after-grave", "1..", "2.."))
    yield Altered("14(2)(2)", graver, of("99(1)", person=once), "recidivism", "dangerous", "none")


def probation() -> Iterator[Altered]:
    """Art. 63(3): how long probation control of a minor is, of one who is still a minor at the judgment and one who is not."""
    for row, born in (("minor", "2007-06-01"), ("grown-up", "2006-11-01")):
        for old, new, after in (("6m..", "8m..", "8m..1y"), ("..1y", "..2y", "6m..2y")):
            change = one(CONDITIONAL, "table: probation-control", "since: 217-VI", f"row: {row},", "then: ", old, new)
            case = of("188(4)", person={"born": born}, decided="2024-12-01", judgment={"final": {"imprisonment": "3y"}})
            yield Altered(f"63(3) {row} {old}", change, case, "probation", "6m..1y", after)


def before_2022() -> Iterator[Altered]:
    """Numbers of arts 46, 55, 58, 61-63 as they were in 2015-2021."""
    yield from _added_before_2018()
    yield from _shares_before_2022()
    yield from _credit_before_2020()
    yield from _facilities_before_2022()
    for row, born in (("minor", "2001-06-01"), ("grown-up", "2000-11-01")):
        for old, new, after in (("6m..", "8m..", "8m..1y"), ("..1y", "..2y", "6m..2y")):
            change = one(CONDITIONAL, "table: probation-control", ENACTED, f"row: {row},", "then: ", old, new)
            final: Data = {"final": {"imprisonment": "3y"}}
            case = of("136(2)", on="2018-09-01", person={"born": born}, decided="2018-12-01", judgment=final)
            yield Altered(f"63(3) {row} {old} before 217-VI", change, case, "probation", "6m..1y", after)


def _added_before_2018() -> Iterator[Altered]:
    """Arts 58 and 61 before 180-VI. Arrest was in force from 2017-01-01 until 58-VI suspended it."""
    early, with_arrest = "2016-05-01", "2017-02-01"
    lesser, graver = ("395", "403(2)", "410(2)"), ("176", "166(2)")
    rows = (
        ("misdemeanours-only", "fine 1000", "fine 900", of(*lesser, on=early), "final fine", "25 MCI..1000 MCI", "25 MCI..900 MCI"),
        ("misdemeanours-only", "community_service 600", "community_service 500", of(*lesser, on=early), "final community_service", "60 h..600 h", "60 h..500 h"),
        ("misdemeanours-only", "arrest 90", "arrest 100", of(*lesser, on=with_arrest), "final arrest", "30 d..90 d", "30 d..100 d"),
        ("grave-without-20y", "imprisonment 20y", "imprisonment 21y", of("176", "166(1)", on=early), "final imprisonment", "10y..20y", "10y..21y"),
        ("especially-grave-20y", "imprisonment 25y", "imprisonment 24y", of(*graver, on=early), "final imprisonment", ">10y..25y", ">10y..24y"),
        ("especially-grave-20y-and-misdemeanour-fine", "imprisonment 25y", "imprisonment 23y", of(*graver, "393", on=early), "final imprisonment", ">10y..25y", ">10y..23y"),
    )  # fmt: skip
    for row, old, new, case, asked, before, after in rows:
        yield Altered(
            f"58 {row} {old} before 180-VI",
            one(CONCURRENCE, ENACTED, f"row: {row}\n", old, new),
            case,
            asked,
            before,
            after,
        )
    names = (
        "grave-without-20y",
        "especially-grave-20y",
        "especially-grave-20y-and-misdemeanour-fine",
        "especially-grave-20y-and-misdemeanour-fine-whole-set",
    )
    texts = [("..<20y", "..<15y"), *[("20y..", "15y..")] * 3]
    twenty = tuple(
        Change(CONCURRENCE, (ENACTED, f"row: {row}\n"), *text) for row, text in zip(names, texts, strict=True)
    )
    case = of("176", "166(1)", on=early)
    yield Altered("58(4) twenty years before 180-VI", twenty, case, "provision", "58(3)", "58(4) para. 1")
    rated = (
        ("61(1)(1)", "imprisonment 1", "imprisonment 2", of("176", "119(1)", on=with_arrest), "10y15d..15y1m15d", "10y15d..15y3m"),
        ("61(1)(1)", "arrest 1", "arrest 5", of("176", "119(1)", on=with_arrest), "10y15d..15y1m15d", "10y6d..15y1m"),
        ("61(1)(2)", "imprisonment 1", "imprisonment 2", of("176", "103", on=early), "10y6m..18y", "10y6m..20y"),
        ("61(1)(2)", "restriction_of_liberty 1", "restriction_of_liberty 4", of("176", "103", on=early), "10y6m..18y", "10y3m..18y"),
        ("61(1)(3)", "imprisonment 1", "imprisonment 2", of("176", "119(1)", on=early), "10y15d..15y1m", "10y1m..15y2m"),
        ("61(1)(3)", "community_service 4", "community_service 5", of("176", "119(1)", on=early), "10y15d..15y1m", "10y12d..15y24d"),
    )  # fmt: skip
    for cite, old, new, case, before, after in rated:
        change = one(CONCURRENCE, "conversion:", ENACTED, f"cite: {cite},", old, new)
        yield Altered(f"{cite} {old} before 180-VI", change, case, f"{FULL} imprisonment", before, after)


def _shares_before_2022() -> Iterator[Altered]:
    """Art. 55(2) before 292-VI."""
    rows = (
        ("misdemeanour", "1", "1/2", "158(1)", "2018-09-01", "fine", ">0 MCI..100 MCI", ">0 MCI..50 MCI"),
        ("minor-medium", "1/2", "1/4", "103", "2016-05-01", "imprisonment", "6m..1y6m", "6m..9m"),
        ("grave", "2/3", "1/3", "136(2)", "2016-05-01", "imprisonment", "6m..4y8m", "6m..2y4m"),
        ("especially-grave", "3/4", "1/4", "176", "2016-05-01", "imprisonment", "6m..11y3m", "6m..3y9m"),
    )
    for row, old, new, offence, day, kind, before, after in rows:
        change = one(MITIGATION, "table: fraction-55-2", ENACTED, f"row: {row},", "then: ", old, new)
        case = of(offence, on=day, circumstances=REPENTED)
        yield Altered(f"55(2) {row} before 292-VI", change, case, f"final {kind}", before, after)


def _credit_before_2020() -> Iterator[Altered]:
    """Art. 62 before 292-VI: ten days in custody, or of house arrest."""
    imprisonment, hours, fine = (
        ("136(2)", "imprisonment", "4y"),
        ("119(1)", "community_service", "100 h"),
        ("119(1)", "fine", "80 MCI"),
    )
    rows = (
        ("terms", "1 d", "2 d", imprisonment, "custody", "10 d", "20 d"),
        ("community-service", "4 h", "5 h", hours, "custody", "40 h", "50 h"),
        ("house-arrest-terms", "1/2 d", "1/5 d", imprisonment, "house_arrest", "5 d", "2 d"),
        ("house-arrest-community-service", "2 h", "3 h", hours, "house_arrest", "20 h", "30 h"),
    )
    of_180 = (
        ("works-and-fine", "4 MCI", "5 MCI", fine, "custody", "40 MCI", "50 MCI"),
        ("house-arrest-works-and-fine", "2 MCI", "3 MCI", fine, "house_arrest", "20 MCI", "30 MCI"),
    )
    for since, year, known in ((ENACTED, 2016, rows), (L180, 2018, (*rows, *of_180))):
        for row, old, new, (offence, kind, amount), spell, before, after in known:
            custody = [{"from": f"{year}-10-01", "to": f"{year}-10-10", "kind": spell}]
            case = of(offence, on=f"{year}-09-01", judgment={"final": {kind: amount}}, custody=custody)
            change = one(CREDIT, since, f"row: {row},", "then: ", old, new)
            yield Altered(f"62 {row} {since}", change, case, "credited", before, after)


def _facilities_before_2022() -> Iterator[Altered]:
    """Art. 46(5): one year, and since 180-VI two years; a threshold stands in several rows."""
    first: Data = {"sex": "male", "convicted_before": "no"}
    not_first: Data = {"sex": "male", "convicted_before": "yes", "imprisonment_served": "no", "recidivism": "none"}

    def judged_to(years: str, person: Data, day: str) -> Data:
        return of("103", on=day, person=person, judgment={"final": {"imprisonment": years}})

    def all_of(table: str, since: str, least: int, up_to: Sequence[str], above: Sequence[str]) -> tuple[Change, ...]:
        steps = [(row, f"..{least}y", f"..{least + 1}y") for row in up_to]
        steps += [(row, f'">{least}y', f'">{least + 1}y') for row in above]
        return tuple(
            change
            for row, old, new in steps
            for change in one(FACILITY, f"table: {table}", since, f"row: {row},", "imposed: ", old, new)
        )

    least = "facility-minimum"
    changed = all_of(least, ENACTED, 1, ("first-up-to-1y", "not-first"), ("above-1y",))
    yield Altered("46(5)(1) 1y", changed, judged_to("2y", first, "2016-05-01"), "facility", "general_regime", "settlement_colony")  # fmt: skip
    changed = all_of(least, L180, 2, ("first-up-to-2y", "not-first"), ("above-2y",))
    yield Altered("46(5)(1) 2y before 384-VI", changed, judged_to("3y", first, "2018-09-01"), "facility", "medium_security", "minimum_security")  # fmt: skip
    medium = "facility-medium"
    changed = all_of(medium, ENACTED, 1, ("up-to-1y",), ("especially-grave", "recidivism", "first", "not-first"))
    yield Altered("46(5)(2) 1y", changed, judged_to("2y", not_first, "2016-05-01"), "fitting", "46(5)(2)", "46(5)")
    for since, day in ((L180, "2018-09-01"), ("since: 384-VI", "2021-02-01")):
        changed = all_of(medium, since, 2, ("up-to-2y",), ("not-served", "served"))
        yield Altered(f"46(5)(2) 2y {since}", changed, judged_to("3y", not_first, day), "fitting", "46(5)(2)", "46(5)")


def sanctions() -> Iterator[Altered]:
    """Numbers of the Special Part, and the days of code.yaml."""
    constitution, person = "special/ch-05-constitutional-order.yaml", "special/ch-01-person.yaml"
    seed = of("175(1)", "179(3)")
    yield Altered(
        "179(3) most",
        one(constitution, "article: 179", "part: 3", "since: 91-VI", "12y..17y", "12y..18y"),
        of("179(3)"),
        "final imprisonment",
        "12y..17y",
        "12y..18y",
    )
    yield Altered(
        "179(3) least",
        one(constitution, "article: 179", "part: 3", "since: 91-VI", "12y..17y", "13y..17y"),
        seed,
        "final imprisonment",
        "12y..20y",
        "13y..20y",
    )
    yield Altered(
        "179(3) twenty",
        one(constitution, "article: 179", "part: 3", "since: 91-VI", "12y..17y", "12y..20y"),
        seed,
        "provision",
        "58(3)",
        "58(4) para. 1",
    )
    yield Altered(
        "118(2)", one(person, "article: 118", "part: 2", "..5y", "..6y"), of("118(2)"), "category", "medium", "grave"
    )
    yield Altered(
        "108-1(1)",
        one(person, "article: 108-1", "fine ..200", "fine ..190"),
        of("108-1(1)"),
        "final fine",
        "20 MCI..200 MCI",
        "20 MCI..190 MCI",
    )
    yield Altered(
        "116(1) ban",
        one(person, "article: 116", "deprivation_of_right ..3y", "deprivation_of_right ..4y"),
        of("116(1)"),
        "additional",
        "deprivation_of_right 1y..3y",
        "deprivation_of_right 1y..4y",
    )
    novella = one("code.yaml", "law: 210-VIII", "in_force: 2025-09-16", "in_force: 2025-09-05")
    novella += one("code.yaml", "law: 210-VIII", "in_force_latest: 2025-09-16", "in_force_latest: 2025-09-05")
    yield Altered(
        "day of a law", novella, of("106(1)", on="2025-09-10", circumstances=REPENTED), "maxima", "5y4m", "6y"
    )
    yield Altered(
        "state of the text",
        one("code.yaml", "text_as_of: 2026-04-24", "text_as_of: 2024-04-24"),
        of("118(2)"),
        "after the text",
        "",
        "2024-04-24",
    )
    yield Altered(
        "in force",
        one("code.yaml", "\nin_force: 2015-01-01", "\nin_force: 2015-06-01"),
        of("118(2)", on="2015-03-02"),
        "category",
        "medium",
        "before-code",
    )


def indices() -> Iterator[Altered]:
    """Arts 41(1), 42(1): the index of the day of the act."""
    rows = (
        ("2015-01-01", "1982", "1983", "49550 KZT..396400 KZT", "49575 KZT..396600 KZT"),
        ("2016-01-01", "2121", "2122", "53025 KZT..424200 KZT", "53050 KZT..424400 KZT"),
        ("2017-01-01", "2269", "2270", "56725 KZT..453800 KZT", "56750 KZT..454000 KZT"),
        ("2018-01-01", "2405", "2406", "60125 KZT..481000 KZT", "60150 KZT..481200 KZT"),
        ("2019-01-01", "2525", "2526", "50500 KZT..505000 KZT", "50520 KZT..505200 KZT"),
        ("2020-01-01", "2651", "2652", "53020 KZT..530200 KZT", "53040 KZT..530400 KZT"),
        ("2020-04-08", "2778", "2779", "55560 KZT..555600 KZT", "55580 KZT..555800 KZT"),
        ("2021-01-01", "2917", "2918", "58340 KZT..583400 KZT", "58360 KZT..583600 KZT"),
        ("2022-01-01", "3063", "3064", "61260 KZT..612600 KZT", "61280 KZT..612800 KZT"),
        ("2022-05-12", "3180", "3181", "63600 KZT..636000 KZT", "63620 KZT..636200 KZT"),
        ("2023-01-01", "3450", "3451", "69000 KZT..690000 KZT", "69020 KZT..690200 KZT"),
        ("2024-01-01", "3692", "3693", "73840 KZT..738400 KZT", "73860 KZT..738600 KZT"),
        ("2025-01-01", "3932", "3933", "78640 KZT..786400 KZT", "78660 KZT..786600 KZT"),
        ("2026-01-01", "4325", "4326", "86500 KZT..865000 KZT", "86520 KZT..865200 KZT"),
    )
    for day, old, new, before, after in rows:
        change = one(INDICES, f"tenge: {old}", f"tenge: {new}")
        yield Altered(f"index of {day}", change, of("118(1)", on=day), "tenge", before, after)
    for day, since, name, old, new, before, after in (
        ("2022-04-30", "2022-04-01", "adopted", "2022-05-12", "2022-04-30", "61260 KZT..612600 KZT", "63600 KZT..636000 KZT"),
        ("2022-06-01", "2022-01-01", "since", "2022-04-01", "2022-07-01", "63600 KZT..636000 KZT", "61260 KZT..612600 KZT"),
    ):  # fmt: skip
        change = one(INDICES, f"since: {since}", f"{name}: {old}", f"{name}: {new}")
        yield Altered(f"index {name} {old}", change, of("118(1)", on=day), "tenge", before, after)


ALTERED = [
    *indices(),
    *caps(),
    *rates(),
    *limits(),
    *classes(),
    *fractions(),
    *ages(),
    *minors(),
    *life_alone(),
    *bans(),
    *credit(),
    *facilities(),
    *sentences(),
    *ending(),
    *guarantee(),
    *other_times(),
    *deferral(),
    *recidivism(),
    *probation(),
    *before_2022(),
    *sanctions(),
]
