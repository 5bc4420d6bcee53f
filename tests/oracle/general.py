"""The General Part read a second time, from the text of arts 10-11, 15, 24, 40-61, 80-81 and 467, and not from the tables of `rules/`.

A condition that is wrongly worded there must not pass here as well. Each function answers the question of one table under its name;
the dates of the laws are those of code.yaml. Where the text is open, the default of interpretations.yaml is taken by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

YES, NO = "yes", "no"
MISDEMEANOUR, MINOR, MEDIUM, GRAVE, GRAVEST = "misdemeanour", "minor", "medium", "grave", "especially_grave"
ARREST_IN_FORCE, SUSPENDED_UNTIL = "2017-01-01", "2027-01-01"


class OnADay(Protocol):
    """The law of one day, as far as it is asked here."""

    @property
    def day(self) -> date: ...

    @property
    def readings(self) -> Mapping[str, str]: ...

    def has(self, law: str) -> bool: ...

    def term(self, text: str) -> Fraction: ...


Facts = Mapping[str, Any]
Outcome = tuple[Any, str]  # what the law says, and the provision that says it


def offence_class(facts: Facts, law: OnADay) -> Outcome:
    """Arts 10(2), 10(3), 41(2), 42(3), 43(2): by the kinds of the sanction; where no kind tells, by the amounts."""
    if facts["liberty"] == YES:
        return "crime", "10(2)"
    if facts["misdemeanour_kind"] == YES:
        return MISDEMEANOUR, "10(3)"
    if facts["multiple_fine"] == YES:
        return "crime", "41(2)"
    most_of_misdemeanours = 200 if law.has("180-VI") else 500
    return (MISDEMEANOUR if facts["highest_amount"] <= most_of_misdemeanours else "crime"), "41(2), 42(3), 43(2)"


def category(facts: Facts, law: OnADay) -> Outcome:
    """Art. 11."""
    term = facts["imprisonment"]
    if facts["guilt"] == "negligent":
        return (MINOR, "11(2)") if term <= law.term("5y") else (MEDIUM, "11(3)")
    if facts["life"] == YES or term > law.term("12y"):
        return GRAVEST, "11(5)"
    if term > law.term("5y"):
        return GRAVE, "11(4)"
    return (MEDIUM, "11(3)") if term > law.term("2y") else (MINOR, "11(2)")


def limits(facts: Facts, law: OnADay) -> Outcome:
    """Arts 41-46: what the Code lets a kind be for a class of offences."""
    kind, light = facts["kind"], facts["offence"] == MISDEMEANOUR
    new = law.has("180-VI")
    if kind in ("fine", "corrective_works"):
        cite = "41(2)" if kind == "fine" else "42(3)"
        if light:
            return ("20..200 MCI" if new else "25..500 MCI"), cite
        return ("200..10000 MCI" if new else "500..10000 MCI"), cite
    if kind == "community_service":
        if light:
            return ("20..200 h" if new else "60..300 h"), "43(2)"
        if not new:
            return "none", "40(2)"
        return ("200..1200 h" if facts["offence"] in (MINOR, MEDIUM) else "none"), "43(2)"
    if kind == "arrest":
        return (("10..50 d" if new else "30..90 d"), "45(2)") if light else ("none", "40(2)")
    if light:
        return "none", "40(1)"
    if kind == "restriction_of_liberty":
        return ("6m..7y" if new else "1y..7y"), "44(1)"
    if facts["guilt"] == "negligent":
        return "6m..10y", "46(3)"
    return ("6m..20y" if facts["offence"] == GRAVEST else "6m..15y"), "46(3)"


def floor_below_minimum(facts: Facts, law: OnADay) -> Outcome:
    """46(3) and 45(5) let a term be shorter on replacement alone; 41(7), 42(6), 43(2-2), 44(4) let go below, since 180-VI."""
    if facts["kind"] not in ("imprisonment", "arrest") and law.has("180-VI"):
        return "no floor", "41(7), 42(6), 43(2-2), 44(4)"
    place = "floor-of-imprisonment" if facts["kind"] in ("imprisonment", "arrest") else "floor-of-milder-kinds"
    return ("general minimum" if law.readings[place] == "general-minimum" else "no floor"), "46(3), 45(5), 55(6)"


def minority(facts: Facts, law: OnADay) -> Outcome:
    """80(1)."""
    del law
    return ("minor" if facts["age"] < 18 else "adult"), "80(1)"


def liability(facts: Facts, law: OnADay) -> Outcome:
    """Art. 15."""
    del law
    from_14 = facts["age"] >= 14 and facts["liable_from_14"] == YES
    return (YES if facts["age"] >= 16 or from_14 else NO), "15"


def limits_minor(facts: Facts, law: OnADay) -> Outcome:
    """81(1)-(7); 45(3), 46(4) and 47(2) for the kinds that are not imposed."""
    kind, new = facts["main_kind"], law.has("180-VI")
    if kind == "fine":
        able = facts["earnings_or_property"] == YES
        return (("5..100 MCI" if new else "10..250 MCI") if able else "none"), "81(3)"
    if kind == "corrective_works":
        able = facts["earnings_or_income"] == YES
        return (("5..100 MCI" if new else "10..250 MCI") if able else "none"), "81(4)"
    if kind == "community_service":
        return ("10..75 h" if new else "40..150 h"), "81(5)"
    if kind == "restriction_of_liberty":
        return "..2y", "81(6)"
    if kind != "imprisonment":
        return "none", {"arrest": "45(3)", "life_imprisonment": "46(4)", "death_penalty": "47(2)"}.get(kind, "81(1)")
    light = facts["offence"] in (MISDEMEANOUR, MINOR)
    if light or (facts["offence"] == MEDIUM and facts["connected_with_death"] == NO):
        return "none", "81(7)"
    return ("..12y" if facts["aggravated_murder_or_terrorism"] == YES else "..10y"), "81(7)"


def additional_minor(facts: Facts, law: OnADay) -> Outcome:
    """81(1)-(2), 50-1(2)."""
    if facts["additional"] == "deprivation_of_right":
        return "1y..2y", "81(2)"
    if facts["additional"] == "deprivation_of_citizenship":
        return "none", "50-1(2)"
    return ("none" if law.readings["kinds-outside-81"] == "not-imposed" else "as provided"), "81(1)"


def life_alone(facts: Facts, law: OnADay) -> Outcome:
    """46(4-1), 81(7) para. 2, 56(4) paras 2-3, 55(9): what stands in for life where the sanction has nothing else."""
    if not law.has("210-VIII"):
        return "none", "46(4-1)"
    if facts["minor_offender"] == YES:
        return {"imprisonment": "15y..20y", "of_56": YES, "exceptional": "15y"}, "81(7)"
    if facts["sex"] == "female" or facts["disability_group"] in ("1", "2") or facts["age"] >= 63:
        return {"imprisonment": "20y..25y", "of_56": YES, "exceptional": "15y..20y"}, "46(4-1)"
    if facts["stage"] != "completed":
        return {"imprisonment": "25y", "of_56": NO, "exceptional": "20y..25y"}, "56(4)"
    return {"exceptional": "20y..25y"}, "55(9)"


def exclusion_55_8(facts: Facts, law: OnADay) -> Outcome:
    """55(8): killing (since 210-VIII) and sexual crimes against minors take the article away, violence against minors its parts 2 and 3."""
    minor = facts["minor_offender"] == YES
    sexual = law.has("393-VI") and facts["against_sexual_inviolability_of_minors"] == YES
    killing = law.has("210-VIII") and facts["intentional_death"] == YES
    if (sexual or killing) and not (minor and facts["victim_14_to_17"] == YES):
        return "whole article", "55(8)"
    violent = law.has("72-VIII") and facts["violence_against_minors"] == YES
    return ("parts 2 and 3" if violent and not minor else "none"), "55(8)"


def applies_55_2(facts: Facts, law: OnADay) -> Outcome:
    """55(2): a mitigating circumstance, no aggravating one, and since 210-VIII none among the elements of the offence."""
    element = law.has("210-VIII") and facts["aggravating_element"] == YES
    applies = facts["mitigating"] == YES and facts["aggravating"] == NO and not element
    return (YES if applies else NO), "55(2)"


def fraction_55_2(facts: Facts, law: OnADay) -> Outcome:
    """55(2)(1)-(4)."""
    on_life = law.has("210-VIII") and facts["life_or_health"] == YES
    if facts["offence"] == MISDEMEANOUR:
        return ("1/2" if law.has("292-VI") else "1"), "55(2)(1)"
    if facts["offence"] in (MINOR, MEDIUM):
        return "1/2", "55(2)(1)"
    if facts["offence"] == GRAVE:
        return ("3/4" if on_life else "2/3"), "55(2)(2)"
    return ("4/5" if on_life else "3/4"), "55(2)(3)"


def fraction_55_3(facts: Facts, law: OnADay) -> Outcome:
    """55(3)."""
    on_life = facts["life_or_health"] == YES
    if not law.has("210-VIII") or facts["offence"] in (MISDEMEANOUR, MINOR, MEDIUM):
        return "1/2", "55(3)"
    if facts["offence"] == GRAVE:
        return ("3/4" if on_life else "1/2"), "55(3)"
    return ("4/5" if on_life else "3/4"), "55(3)"


def fraction_base(facts: Facts, law: OnADay) -> Outcome:
    """Of what the fractions of arts 55 and 56 are taken: until 180-VI of the strictest kind of the sanction."""
    del facts
    return ("kind imposed" if law.has("180-VI") else "strictest kind"), "55(2)"


def fractions_55_and_56(facts: Facts, law: OnADay) -> Outcome:
    """55(7), added by 180-VI."""
    del facts
    lower = not law.has("180-VI") and law.readings["55-and-56-before-180-VI"] == "lower-governs"
    return ("the sanction" if lower else "the reduced maximum"), "55(7)"


def writ_55_3(facts: Facts, law: OnADay) -> Outcome:
    """55(3), second sentence, added by 180-VI."""
    if not law.has("180-VI"):
        return "as provided", "55(3)"
    return {MISDEMEANOUR: "10..20 MCI", MINOR: "50..200 MCI"}.get(facts["offence"], "none"), "55(3)"


def imprisonment_barred_55_1(facts: Facts, law: OnADay) -> Outcome:
    """55(1)."""
    del law
    paid, made_good = facts["damage_compensated"] == YES, facts["harm_made_good"] == YES
    first = facts["offence"] in (MINOR, MEDIUM) and paid and made_good
    second = facts["offence"] != MISDEMEANOUR and facts["economic_offence"] == YES and paid
    return (YES if facts["milder_kind"] == YES and (first or second) else NO), "55(1)"


def unfinished_punishable(facts: Facts, law: OnADay) -> Outcome:
    """24(2), 24(4)."""
    del law
    if facts["stage"] == "completed":
        return YES, "24"
    preparation = facts["stage"] == "preparation"
    grave = facts["offence"] in ((GRAVE, GRAVEST) if preparation else (MEDIUM, GRAVE, GRAVEST))
    terrorist = facts["terrorist"] == YES and facts["offence"] != MISDEMEANOUR
    return (YES if grave or terrorist else NO), ("24(2)" if preparation else "24(4)")


def fraction_56(facts: Facts, law: OnADay) -> Outcome:
    """56(2)-(3)."""
    del law
    return {"completed": "1", "preparation": "1/2", "attempt": "3/4"}[facts["stage"]], "56"


def deprivation_of_right(facts: Facts, law: OnADay) -> Outcome:
    """50(2): the bans that the General Part itself measures; the rest is for one to ten years."""
    if facts["crime"] == YES:
        if facts["ban_on_work_with_minors"] == YES:
            return "life, mandatory", "50(2) para. 3"
        if facts["corruption"] == YES:
            return "life, mandatory", "50(2) para. 4"
        if facts["ban_in_financial_organisations"] == YES:
            return FINANCIAL, "50(2) para. 2"
        if law.has("292-VI") and facts["ban_on_driving"] == YES:
            return "life, optional", "50(2) para. 5"
    return "1y..10y, optional", "50(2)"


FINANCIAL = "5y.., optional"


def confiscation(facts: Facts, law: OnADay) -> Outcome:
    """467(3)(1): until 2016 for crimes out of greed alone; then art. 48."""
    before = law.day.isoformat() < "2016-01-01"
    return ("none" if before and facts["mercenary"] == NO else "as provided"), "48"


def concurrence(facts: Facts, law: OnADay) -> Outcome:
    """58(2)-(4)."""
    adding = ["partial_cumulation", "full_cumulation"]
    if facts["life_imposed"] == YES:
        return {"methods": ["life"]}, "58(4) para. 3"
    if facts["gravest"] == MISDEMEANOUR:
        caps = ["fine 400 MCI", "community_service 400 h", "arrest 50 d"]
        before = ["fine 1000 MCI", "community_service 600 h", "arrest 90 d"]
        return {"methods": ["absorption", *adding], "caps": caps if law.has("180-VI") else before}, "58(2) para. 1"
    if facts["gravest"] in (MINOR, MEDIUM):
        return {"methods": ["absorption"]}, "58(2) para. 2"
    if facts["gravest"] == GRAVEST and facts["especially_grave_imprisonment"] >= law.term("20y"):
        then = {"methods": adding, "caps": ["imprisonment 25y"]}
        fined = facts["misdemeanour_fine"] == YES
        if fined and law.readings["fine-beside-20y"] == "whole-set":
            return {"methods": ["absorption"]}, "58(4) para. 2"
        return ({**then, "absorbs": "misdemeanour_fine"}, "58(4) para. 2") if fined else (then, "58(4) para. 1")
    return {"methods": ["absorption", *adding], "caps": ["imprisonment 20y"]}, "58(3)"


def sentences(facts: Facts, law: OnADay) -> Outcome:
    """60(3)."""
    if facts["life_imposed"] == YES:
        return {"methods": ["life"]}, "60(3)"
    over = facts["especially_grave_imprisonment"] >= law.term("20y") or facts["earlier_over_20y"] == YES
    return {"caps": ["imprisonment 30y" if over else "imprisonment 25y"]}, "60(3)"


TABLES: Mapping[str, Callable[[Facts, OnADay], Outcome]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        offence_class,
        category,
        limits,
        floor_below_minimum,
        minority,
        liability,
        limits_minor,
        additional_minor,
        life_alone,
        exclusion_55_8,
        applies_55_2,
        fraction_55_2,
        fraction_55_3,
        fraction_base,
        fractions_55_and_56,
        writ_55_3,
        imprisonment_barred_55_1,
        unfinished_punishable,
        fraction_56,
        deprivation_of_right,
        confiscation,
        concurrence,
        sentences,
    )
}


def bar(kind: str, facts: Facts, law: OnADay) -> str:
    """Return the provision that keeps a kind from this person or this offence on that day; empty: nothing does."""
    female, age = facts["sex"] == "female", facts["age"]
    elderly = age >= (58 if female else 63)
    disabled = facts["disability_group"] in ("1", "2")
    if kind in ("life_imprisonment", "death_penalty"):
        life = kind == "life_imprisonment"
        if female or age >= 63 or (life and disabled and law.has("210-VIII")):
            return "46(4)" if life else "47(2)"
        return "56(4)" if facts["stage"] != "completed" else ""
    if kind == "corrective_works":
        return "42(7)" if facts["no_permanent_work"] == YES else ""
    if kind == "community_service":
        child = facts["pregnant"] == YES or facts["raises_child_under_3"] == YES
        return "43(3)" if child or elderly or disabled or facts["serviceman"] == YES else ""
    if kind != "arrest":
        return ""
    if law.day.isoformat() < ARREST_IN_FORCE:
        return "467(1)"
    if facts["pregnant"] == YES or facts["raises_young_child"] == YES or elderly or disabled:
        return "45(3)"
    return "467(1-1)" if arrest_suspended(facts, law) else ""


def arrest_suspended(facts: Facts, law: OnADay) -> bool:
    """467(1-1): since 58-VI, but not for servicemen, those expelled (since 217-VI), arts 108-1 and 109-1 (since 72-VIII)."""
    expelled = law.has("217-VI") and facts["expelled"] == YES
    listed = law.has("72-VIII") and facts["arrest_exempt_offence"] == YES
    spared = facts["serviceman"] == YES or expelled or listed
    return law.has("58-VI") and law.day.isoformat() < SUSPENDED_UNTIL and not spared


OUTSIDE_THE_SANCTION = (  # 50(3) for every offence, 49(1) for intentional ones
    ("deprivation_of_right", "1y..10y", "50(3)", False),
    ("deprivation_of_rank", "", "49(1)", True),
)

PER_DAY = {"fine": 4, "corrective_works": 4, "community_service": 4, "arrest": 1, "restriction_of_liberty": 1}
ORDER = ("fine", "corrective_works", "community_service", "arrest", "restriction_of_liberty", "imprisonment")


def worth(kind: str, into: str, law: OnADay) -> int | None:
    """61(1): how many units of a kind one unit of a stricter kind is worth; until 180-VI imprisonment alone had rates."""
    if kind == into:
        return 1
    if kind not in ORDER or into not in ORDER or ORDER.index(kind) > ORDER.index(into):
        return None
    if not law.has("180-VI"):
        return PER_DAY[kind] if into == "imprisonment" and PER_DAY[kind] and kind not in MONEY else None
    if into in ("imprisonment", "restriction_of_liberty", "arrest"):
        return PER_DAY[kind]
    return 1  # an hour, or an MCI of corrective works


MONEY = ("fine", "corrective_works")
