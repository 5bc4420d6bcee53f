"""The derivation: which steps are left, on what provision, what they say of the case, what they give and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter
from typing import Any

import pytest

from sentencing.engine.reasoning.trace import Step, canonical
from sentencing.law.model import ENACTMENT
from tests.answers import answer
from tests.strategies import Data


def case(*offences: str, on: str = "2024-10-01", around: Data | None = None, decided: str = "", **facts: Any) -> Data:
    counts = [{"offence": offence, "committed": on, "aggravating_element": "no", **facts} for offence in offences]
    return {"counts": counts, "circumstances": around or {}} | ({"decided": decided} if decided else {})


def written(step: Step, steps: Sequence[Step]) -> str:
    """A step in words: `provision: what it says -> what it gives (parameters unsaid; rests on; law; reading; if)`; `-` if it does not apply."""
    params = {name: canonical(value) for name, value in step.params}
    said = {name for _, name, _, _ in Formatter().parse(step.says) if name}
    step = step if step.since != ENACTMENT else step._replace(since="")
    gives = "" if step.gives is None else f" -> {canonical(step.gives)}"
    notes = [f"{name} {value}" for name, value in params.items() if name not in said and value not in ("[]", "0m")]
    notes += [f"on {other.cite}" for other in steps if other.id in step.based_on]
    notes += [f"since {step.since}"] * bool(step.since) + [f"read by {step.reading}"] * bool(step.reading)
    notes += [f"if {one.canonical()}" for one in step.when]
    mark = "" if step.applied else "- "
    return f"{mark}{step.cite}: {step.says.format(**params)}{gives}" + (f" ({'; '.join(notes)})" if notes else "")


def derivation(data: Data, cites: str, reading: str = "") -> list[str]:
    """The steps on some provisions, in order, under a reading of the law."""
    steps = answer(data, readings=dict([reading.split("=")]) if reading else {}).steps
    return [written(step, steps) for step in steps if step.cite.startswith(tuple(cites.split()))]


REPENTED: Data = {"mitigating": ["53(1)(11)"]}
BOTH: Data = {**REPENTED, "procedure": "agreement"}
HALF_GOOD: Data = {"damage_compensated": "yes", "harm_made_good": "no"}


@pytest.mark.parametrize(
    ("data", "cites", "reading", "steps"),
    [
        pytest.param(
            case("175(1)", on="2022-03-01", stage="attempt", around=BOTH),
            "6( 175 11( 24 46 50 52 53 55 56",
            "",
            [
                "- 6(1): the day of judgment is not entered: later, milder laws are not looked for",
                "175(1): the sanction in force on 2022-03-01: [imprisonment 10y..15y] (since 91-VI)",
                "11(5): the sanction provides imprisonment up to 15y -> especially_grave (guilt intentional; on 175(1))",
                "24(4): attempt of this offence is punishable (on 11(5))",
                "56(3): attempt: not more than 3/4 of the maximum -> 3/4",
                "- 55(8): the offence is not among those to which art. 55 does not apply (since 393-VI)",
                "- 55(1): compensation of damage is not entered: imprisonment is not barred",
                "55(2): mitigating circumstances: [53(1)(11)]; no aggravating one (on 11(5))",
                "55(2)(3): a mitigating circumstance and no aggravating one: not more than 3/4 of the maximum -> 3/4 (on 11(5); since 292-VI)",
                "55(3): accelerated proceedings or an agreement fulfilled: not more than 1/2 of the maximum -> 1/2 (on 11(5))",
                "55(2)(3), 55(3): both fractions apply: 1/2 -> 1/2 (read by both-55-2-and-55-3)",
                "55(7): the fraction of art. 55 is taken of the maximum that art. 56 leaves (since 180-VI)",
                "46(3): imprisonment: below the minimum of the sanction, yet not below 6m -> 6m (since 180-VI; read by floor-of-imprisonment)",
                "56(3), 55(6), 55(2)(3), 55(3): imprisonment: the maximum of 15y comes down -> 6m..5y7m15d (on 11(5); read by days-in-a-month)",
                "175(1): what can be imposed for this count: imprisonment -> 6m..5y7m15d (on 11(5); since 91-VI)",
                "175(1): additional punishment in the sanction: deprivation_of_citizenship, optional (on 11(5); since 91-VI)",
                "- 50(2): not an offence for which the General Part itself prescribes a ban",
                "52(2): the final punishment can be imprisonment -> 6m..5y7m15d",
            ],
            id="an attempt, mitigated, with an agreement",
        ),
        pytest.param(
            case("147(1)", around=BOTH, form_of_guilt="intentional"),
            "46 55(2) 55(6)",
            "both-55-2-and-55-3=one-of-the-other",
            [
                "46(3): imprisonment: the sanction names no minimum; the General Part sets 6m -> 6m..2y (on 11(2); since 180-VI)",
                "55(2): mitigating circumstances: [53(1)(11)]; no aggravating one (on 11(2))",
                "55(2)(1): a mitigating circumstance and no aggravating one: not more than 1/2 of the maximum -> 1/2 (on 11(2); since 292-VI)",
                "55(2)(1), 55(3): both fractions apply: 1/4 -> 1/4 (read by both-55-2-and-55-3)",
                "55(6), 55(2)(1), 55(3): fine: the maximum of 3000 MCI comes down -> >0 MCI..750 MCI (on 11(2))",
                "55(2)(1), 55(3): both fractions apply: 1/4 -> 1/4 (read by both-55-2-and-55-3)",
                "55(6), 55(2)(1), 55(3): corrective_works: the maximum of 3000 MCI comes down -> >0 MCI..750 MCI (on 11(2))",
                "55(2)(1), 55(3): both fractions apply: 1/4 -> 1/4 (read by both-55-2-and-55-3)",
                "55(6), 55(2)(1), 55(3): community_service: the maximum of 600 h comes down -> >0 h..150 h (on 11(2))",
                "55(2)(1), 55(3): both fractions apply: 1/4 -> 1/4 (read by both-55-2-and-55-3)",
                "55(6), 55(2)(1), 55(3): restriction_of_liberty: the maximum of 2y comes down -> >0m..6m (on 11(2))",
                "55(2)(1), 55(3): both fractions apply: 1/4 -> 1/4 (read by both-55-2-and-55-3)",
                "46(3): imprisonment: below the minimum of the sanction, yet not below 6m -> 6m (since 180-VI; read by floor-of-imprisonment)",
                "55(6), 55(2)(1), 55(3): imprisonment: the maximum of 2y comes down -> 6m (on 11(2))",
            ],
            id="mitigation is taken one of the other",
        ),
        pytest.param(
            case("114(3)", around=BOTH),
            "44 46 55(6), 114",
            "both-55-2-and-55-3=one-of-the-other",
            [
                "114(3): the sanction in force on 2024-10-01: [fine ..1000 MCI;corrective_works ..1000 MCI;community_service ..400 h;restriction_of_liberty ..1y;imprisonment ..1y] (since 180-VI)",
                "44(1): restriction_of_liberty: the sanction names no minimum; the General Part sets 6m -> 6m..1y (on 11(2); since 180-VI)",
                "46(3): imprisonment: the sanction names no minimum; the General Part sets 6m -> 6m..1y (on 11(2); since 180-VI)",
                "55(6), 55(2)(1), 55(3): fine: the maximum of 1000 MCI comes down -> >0 MCI..250 MCI (on 11(2))",
                "55(6), 55(2)(1), 55(3): corrective_works: the maximum of 1000 MCI comes down -> >0 MCI..250 MCI (on 11(2))",
                "55(6), 55(2)(1), 55(3): community_service: the maximum of 400 h comes down -> >0 h..100 h (on 11(2))",
                "44(4): restriction_of_liberty: below the minimum of the sanction, with no lower limit of its own (since 180-VI)",
                "55(6), 55(2)(1), 55(3): restriction_of_liberty: the maximum of 1y comes down -> >0m..3m (on 11(2))",
                "46(3): imprisonment: below the minimum of the sanction, yet not below 6m -> 6m (since 180-VI; read by floor-of-imprisonment)",
                "- 55(6), 55(2)(1), 55(3): imprisonment: the reduced maximum 3m is below what the kind allows",
                "114(3): what can be imposed for this count: fine -> >0 MCI..250 MCI (on 11(2); since 180-VI)",
                "114(3): what can be imposed for this count: corrective_works -> >0 MCI..250 MCI (on 11(2); since 180-VI)",
                "114(3): what can be imposed for this count: community_service -> >0 h..100 h (on 11(2); since 180-VI)",
                "114(3): what can be imposed for this count: restriction_of_liberty -> >0m..3m (on 11(2); since 180-VI)",
            ],
            id="nothing is left of imprisonment",
        ),
        pytest.param(
            case("175(1)", stage="preparation"),
            "24 46 55 56",
            "",
            [
                "24(2): preparation of this offence is punishable (on 11(5))",
                "56(2): preparation: not more than 1/2 of the maximum -> 1/2",
                "- 55(1): compensation of damage is not entered: imprisonment is not barred",
                "- 55(2): no mitigating circumstance is entered",
                "- 55(3): neither accelerated proceedings nor an agreement is entered",
                "46(3): imprisonment: below the minimum of the sanction, yet not below 6m -> 6m (since 180-VI; read by floor-of-imprisonment)",
                "56(2): imprisonment: the maximum of 15y comes down -> 6m..7y6m (on 11(5); read by maximum-below-minimum)",
            ],
            id="a maximum below the minimum",
        ),
        pytest.param(
            case("99(1)", on="2025-10-01", stage="attempt", around=REPENTED),
            "24 55 56",
            "",
            [
                "24(4): attempt of this offence is punishable (on 11(5))",
                "56(3): attempt: not more than 3/4 of the maximum -> 3/4",
                "24(5), 55(8): an unfinished killing: connected with the infliction of death: yes (since 210-VIII; read by attempted-killing)",
                "55(8) para. 1: art. 55 does not apply to this offence: whole article -> whole article (since 210-VIII)",
                "56(3): imprisonment: the maximum of 15y comes down -> 8y..11y3m (on 11(5))",
            ],
            id="an attempt to kill",
        ),
        pytest.param(
            case("99(2)(1)", around=REPENTED),
            "11( 46 55",
            "",
            [
                "11(5): the sanction provides life imprisonment -> especially_grave (highest 20y; guilt intentional; on 99(2)(1))",
                "- 46(4): [life_imprisonment] stay available: sex does not bar them",
                "- 46(4): [life_imprisonment] stay available: age does not bar them",
                "- 55(8): the offence is not among those to which art. 55 does not apply (since 72-VIII)",
                "- 55(1): compensation of damage is not entered: imprisonment is not barred",
                "55(2): mitigating circumstances: [53(1)(11)]; no aggravating one (on 11(5))",
                "55(2)(3): a mitigating circumstance and no aggravating one: not more than 3/4 of the maximum -> 3/4 (on 11(5); since 292-VI)",
                "- 55(3): neither accelerated proceedings nor an agreement is entered",
                "46(3): imprisonment: below the minimum of the sanction, yet not below 6m -> 6m (since 180-VI; read by floor-of-imprisonment)",
                "55(6), 55(2)(3): imprisonment: the maximum of 20y comes down -> 6m..15y (on 11(5); since 292-VI)",
                "55(2)(3): life_imprisonment is above every reduced maximum (since 292-VI; read by life-under-55-2)",
            ],
            id="life beside a reduced maximum",
        ),
        pytest.param(
            case("99(2)(1)", stage="attempt"),
            "46 56 52",
            "",
            [
                "56(3): attempt: not more than 3/4 of the maximum -> 3/4",
                "- 46(4): [life_imprisonment] stay available: sex does not bar them",
                "- 46(4): [life_imprisonment] stay available: age does not bar them",
                "56(4): [life_imprisonment] cannot be imposed: life-unfinished (on 11(5))",
                "56(3): imprisonment: the maximum of 20y comes down -> 15y (on 11(5))",
                "52(2): the final punishment can be imprisonment -> 15y",
            ],
            id="an attempt where life is threatened",
        ),
        pytest.param(
            case("175(1)", around={**REPENTED, "aggravating": ["54(1)(1)"]}),
            "55",
            "",
            [
                "- 55(8): the offence is not among those to which art. 55 does not apply (since 72-VIII)",
                "- 55(1): compensation of damage is not entered: imprisonment is not barred",
                "- 55(2): aggravating circumstances bar the reduction: aggravating",
                "- 55(3): neither accelerated proceedings nor an agreement is entered",
                "- 55(4): exceptional circumstances would let the court go below the minimum or to a milder kind; never applied unasked",
            ],
            id="aggravation beside mitigation",
        ),
        pytest.param(
            case("188(1)", around={**HALF_GOOD, "harm_made_good": "yes"}),
            "53 55(1) 55(2)",
            "",
            [
                "55(1)(1): the damage was made good and the sanction has a milder kind: imprisonment is not imposed (on 11(3))",
                "53(1)(6): a mitigating circumstance follows: [damage_compensated: yes;harm_made_good: yes]",
                "55(2): mitigating circumstances: [53(1)(6)]; no aggravating one (on 11(3))",
                "55(2)(1): a mitigating circumstance and no aggravating one: not more than 1/2 of the maximum -> 1/2 (on 11(3); since 292-VI)",
            ],
            id="damage made good",
        ),
        pytest.param(
            case("188(1)", around=HALF_GOOD),
            "53 55(1) 55(2)",
            "",
            [
                "- 55(1)(1): the conditions under which imprisonment is barred are not all met",
                "53(1)(6): a mitigating circumstance follows: [damage_compensated: yes] (read by damage-and-harm-in-53)",
                "55(2): mitigating circumstances: [53(1)(6)]; no aggravating one (on 11(3))",
                "55(2)(1): a mitigating circumstance and no aggravating one: not more than 1/2 of the maximum -> 1/2 (on 11(3); since 292-VI)",
            ],
            id="damage made good in part",
        ),
        pytest.param(
            case("131(1)", around={"procedure": "writ"}),
            "55 131 52",
            "",
            [
                "131(1): the sanction in force on 2024-10-01: [fine ..100 MCI;corrective_works ..100 MCI;community_service ..120 h]",
                "- 55(8): the offence is not among those to which art. 55 does not apply (since 72-VIII)",
                "55(3): writ proceedings: a fine of 10 MCI..20 MCI -> 10 MCI..20 MCI (on 10(3), 41(2), 42(3), 43(2); since 180-VI)",
                "131(1): what can be imposed for this count: fine -> 10 MCI..20 MCI (on 10(3), 41(2), 42(3), 43(2))",
                "52(2): the final punishment can be fine -> 10 MCI..20 MCI",
            ],
            id="a writ",
        ),
        pytest.param(
            case("131(1)"),
            "10( 41 42 43 45 56",
            "",
            [
                "10(3), 41(2), 42(3), 43(2): a misdemeanour, by the punishments that the sanction threatens -> misdemeanour (on 131(1); since 180-VI)",
                "- 56: a completed offence: the fractions for preparation and attempt do not apply",
                "41(2): fine: the sanction names no minimum; the General Part sets 20 MCI -> 20 MCI..100 MCI (on 10(3), 41(2), 42(3), 43(2); since 180-VI)",
                "42(3): corrective_works: the sanction names no minimum; the General Part sets 20 MCI -> 20 MCI..100 MCI (on 10(3), 41(2), 42(3), 43(2); since 180-VI)",
                "43(2): community_service: the sanction names no minimum; the General Part sets 20 h -> 20 h..120 h (on 10(3), 41(2), 42(3), 43(2); since 180-VI)",
                "- 43(3): [community_service] stay available: pregnant does not bar them",
                "- 43(3): [community_service] stay available: raises_child_under_3 does not bar them",
                "- 43(3): [community_service] stay available: sex does not bar them",
                "- 43(3): [community_service] stay available: age does not bar them",
                "- 43(3): [community_service] stay available: disability_group does not bar them",
                "- 43(3): [community_service] stay available: serviceman does not bar them",
                "- 42(7): [corrective_works] stay available: no_permanent_work does not bar them (since 180-VI)",
                "41(1), 42(1): the monthly calculation index on 2024-10-01, the day of the offence: 3692 KZT -> 3692 KZT (on 10(3), 41(2), 42(3), 43(2))",
            ],
            id="a misdemeanour",
        ),
        pytest.param(
            case("133(2)"),
            "41 42 43(2) 50 133",
            "",
            [
                "133(2): the sanction in force on 2024-10-01: [fine ..5000 MCI;corrective_works ..5000 MCI;community_service ..1200 h;restriction_of_liberty ..6y;imprisonment ..6y] (since 292-VI; read by kind-beyond-class)",
                "41(2): fine: the sanction names no minimum; the General Part sets 200 MCI -> 200 MCI..5000 MCI (on 11(4); since 180-VI)",
                "42(3): corrective_works: the sanction names no minimum; the General Part sets 200 MCI -> 200 MCI..5000 MCI (on 11(4); since 180-VI)",
                "43(2): community_service: the sanction names it, though the General Part sets no amount for such offences; available: yes (on 11(4); since 180-VI; read by kind-beyond-class)",
                "- 42(7): [corrective_works] stay available: no_permanent_work does not bar them (since 180-VI)",
                "133(2): what can be imposed for this count: fine -> 200 MCI..5000 MCI (on 11(4); since 292-VI)",
                "133(2): what can be imposed for this count: corrective_works -> 200 MCI..5000 MCI (on 11(4); since 292-VI)",
                "133(2): what can be imposed for this count: community_service -> >0 h..1200 h (on 11(4); since 292-VI)",
                "133(2): what can be imposed for this count: restriction_of_liberty -> 6m..6y (on 11(4); since 292-VI)",
                "133(2): what can be imposed for this count: imprisonment -> 6m..6y (on 11(4); since 292-VI)",
                "41(1), 42(1): the monthly calculation index on 2024-10-01, the day of the offence: 3692 KZT -> 3692 KZT (on 11(4))",
                "133(2): additional punishment in the sanction: deprivation_of_right, mandatory (on 11(4); since 292-VI)",
                "50(2) para. 3: the General Part prescribes deprivation_of_right for life ([ban_on_work_with_minors]), mandatory (on 11(4); since 292-VI)",
            ],
            id="kinds that the General Part gives no amount for",
        ),
        pytest.param(
            case("235-1(3)"),
            "44 46",
            "",
            [
                "44(1): restriction_of_liberty: the General Part allows no more than 7y -> 7y (on 11(4); since 180-VI; read by sanction-above-general-limit)",
            ],
            id="a maximum above that of the General Part",
        ),
        pytest.param(
            case("106(3)"),
            "11( 19 22",
            "",
            [
                "22: an intentional act with a negligent consequence counts as intentional",
                "11(4): the sanction provides imprisonment up to 12y -> grave (guilt intentional; on 106(3))",
            ],
            id="intent with a negligent consequence",
        ),
        pytest.param(
            case("147(1)", form_of_guilt="negligent"),
            "11( 19 22",
            "",
            [
                "19: the text leaves the form of guilt open; taken as negligent (read by guilt-not-named)",
                "11(2): the sanction provides imprisonment up to 2y -> minor (guilt negligent; on 147(1))",
            ],
            id="an open form of guilt",
        ),
        pytest.param(
            case("437(3)", around={"aggravating": ["54(1)(1)"]}),
            "11( 437",
            "",
            [
                "437(3): the sanction differs under aggravating circumstances (yes here): [imprisonment 10y..20y;life_imprisonment]",
                "437(3): the sanction in force on 2024-10-01: [imprisonment 10y..20y;life_imprisonment]",
                "11(5): the sanction provides life imprisonment -> especially_grave (highest 20y; guilt intentional; on 437(3))",
                "437(3): what can be imposed for this count: imprisonment -> 10y..20y (on 11(5))",
                "437(3): what can be imposed for this count: life_imprisonment (on 11(5))",
            ],
            id="a sanction for aggravating circumstances",
        ),
        pytest.param(
            case("362(4)(3)"),
            "50 362",
            "",
            [
                "362(4)(3): the sanction in force on 2024-10-01: [imprisonment 5y..10y] (since 400-V)",
                "362(4)(3): what can be imposed for this count: imprisonment -> 5y..10y (on 11(4); since 400-V)",
                "362(4)(3): additional punishment in the sanction: confiscation, mandatory (points [3]; on 11(4); since 400-V)",
                "362(4)(3): additional punishment in the sanction: deprivation_of_right, mandatory (points [3]; on 11(4); since 400-V)",
                "50(2) para. 4: the General Part prescribes deprivation_of_right for life ([corruption]), mandatory (on 11(4); since 292-VI)",
            ],
            id="a corruption crime",
        ),
        pytest.param(
            case("189(4)(1)", on="2024-05-01", decided="2025-12-01"),
            "6( 189(4)(1):",
            "",
            [
                "6(1): 210-VIII is milder and applies back",
            ],
            id="a milder law",
        ),
        pytest.param(
            case("175(1)", decided="2026-01-20"),
            "6(",
            "",
            [
                "- 6(1): no milder law took effect between 2024-10-01 and 2026-01-20",
            ],
            id="no milder law",
        ),
        pytest.param(
            case("366(1)", around=REPENTED),
            "41 55(6), 366",
            "",
            [
                "366(1): the sanction in force on 2024-10-01: [fine 20x bribe..50x bribe;imprisonment ..5y] (since 180-VI)",
                "41(7): fine: below the minimum of the sanction, with no lower limit of its own (since 180-VI)",
                "55(6), 55(2)(1): fine: the maximum of 50x bribe comes down -> >0x bribe..25x bribe (on 11(3); since 292-VI)",
                "55(6), 55(2)(1): imprisonment: the maximum of 5y comes down -> 6m..2y6m (on 11(3); since 292-VI)",
                "366(1): what can be imposed for this count: fine -> >0x bribe..25x bribe (on 11(3); since 180-VI)",
                "366(1): what can be imposed for this count: imprisonment -> 6m..2y6m (on 11(3); since 180-VI)",
                "366(1): additional punishment in the sanction: confiscation, mandatory (on 11(3); since 180-VI)",
                "366(1): additional punishment in the sanction: deprivation_of_right, mandatory (on 11(3); since 180-VI)",
            ],
            id="a multiple of a sum",
        ),
        pytest.param(
            case("175(1)", "179(3)"),
            "58",
            "",
            [
                "58(1): punishment is set for each of 2 offences; the final one is found by absorption or by full or partial cumulation",
                "58(3): this rule governs ([gravest: especially_grave;especially_grave_imprisonment: 17y;life_imposed: no]): [absorption;partial_cumulation;full_cumulation]; caps: [imprisonment 20y] (on 58(1); since 180-VI; read by up-to-20-years)",
                "58(3): absorption: imprisonment, the strictest single punishment -> 12y..17y (on 58(3); since 180-VI)",
                "58(3): partial cumulation: imprisonment above the strictest single punishment; the largest sum is 32y, the cap 20y -> >12y..20y (on 58(3); since 180-VI)",
                "58(3): full cumulation: imprisonment, the sum of all; the largest sum is 32y, the cap 20y -> 20y (on 58(3); since 180-VI; read by full-cumulation-above-cap)",
                "- 58(2) para. 1: this rule does not govern: it needs [gravest: [misdemeanour]] (since 180-VI)",
                "- 58(2) para. 2: this rule does not govern: it needs [gravest: [medium;minor]] (since 180-VI)",
                "- 58(4) para. 1: this rule does not govern: it needs [gravest: [especially_grave];especially_grave_imprisonment: 20y..;life_imposed: [no];misdemeanour_fine: [no]] (since 180-VI)",
                "- 58(4) para. 2: this rule does not govern: it needs [gravest: [especially_grave];especially_grave_imprisonment: 20y..;life_imposed: [no];misdemeanour_fine: [yes]] (since 180-VI)",
                "- 58(4) para. 3: this rule does not govern: it needs [gravest: [especially_grave];life_imposed: [yes]] (since 180-VI)",
            ],
            id="crimes up to 15 and 17 years",
        ),
        pytest.param(
            case("188(3)", "188(1)"),
            "58(3) 61",
            "other-kinds-when-added=no-limit",
            [
                "58(3): this rule governs ([gravest: grave;especially_grave_imprisonment: 0m;life_imposed: no]): [absorption;partial_cumulation;full_cumulation]; caps: [imprisonment 20y] (on 58(1); since 180-VI; read by up-to-20-years)",
                "58(3): absorption: restriction_of_liberty, the strictest single punishment -> 2y..7y (on 58(3); since 180-VI)",
                "58(3): absorption: imprisonment, the strictest single punishment -> 6m..7y (on 58(3); since 180-VI)",
                "58(3): partial cumulation: restriction_of_liberty above the strictest single punishment; the largest sum is 10y -> >2y..10y (on 58(3); since 180-VI; read by other-kinds-when-added)",
                "61(1): milder kinds ([fine;corrective_works;community_service]) are converted into restriction_of_liberty before they are added (on 58(3); since 180-VI; read by days-in-a-month)",
                "58(3): partial cumulation: imprisonment above the strictest single punishment; the largest sum is 10y, the cap 20y -> >6m..10y (on 58(3); since 180-VI)",
                "61(1): milder kinds ([restriction_of_liberty;fine;corrective_works;community_service]) are converted into imprisonment before they are added (on 58(3); since 180-VI; read by days-in-a-month)",
                "58(3): full cumulation: restriction_of_liberty, the sum of all; the largest sum is 10y -> 2y1m20d..10y (on 58(3); since 180-VI; read by other-kinds-when-added)",
                "61(1): milder kinds ([fine;corrective_works;community_service]) are converted into restriction_of_liberty before they are added (on 58(3); since 180-VI; read by days-in-a-month)",
                "58(3): full cumulation: imprisonment, the sum of all; the largest sum is 10y, the cap 20y -> 2y1m20d..10y (on 58(3); since 180-VI)",
                "61(1): milder kinds ([restriction_of_liberty;fine;corrective_works;community_service]) are converted into imprisonment before they are added (on 58(3); since 180-VI; read by days-in-a-month)",
            ],
            id="kinds that are added without a cap",
        ),
        pytest.param(
            case("131(1)", "187(1)"),
            "58(2) 61",
            "",
            [
                "58(2) para. 1: this rule governs ([gravest: misdemeanour;especially_grave_imprisonment: 0m;life_imposed: no]): [absorption;partial_cumulation;full_cumulation]; caps: [fine 400 MCI;community_service 400 h;arrest 50 d] (on 58(1); since 180-VI)",
                "58(2) para. 1: absorption: fine, the strictest single punishment -> 20 MCI..100 MCI (on 58(2) para. 1; since 180-VI)",
                "58(2) para. 1: absorption: corrective_works, the strictest single punishment -> 20 MCI..100 MCI (on 58(2) para. 1; since 180-VI)",
                "58(2) para. 1: absorption: community_service, the strictest single punishment -> 20 h..120 h (on 58(2) para. 1; since 180-VI)",
                "58(2) para. 1: partial cumulation: fine above the strictest single punishment; the largest sum is 180 MCI, the cap 400 MCI -> >20 MCI..180 MCI (on 58(2) para. 1; since 180-VI)",
                "58(2) para. 1: partial cumulation: corrective_works above the strictest single punishment; the largest sum is 180 MCI, the cap 200 MCI -> >20 MCI..180 MCI (on 58(2) para. 1; since 180-VI; read by other-kinds-when-added)",
                "61(1): milder kinds ([fine]) are converted into corrective_works before they are added (on 58(2) para. 1; since 180-VI; read by days-in-a-month)",
                "58(2) para. 1: partial cumulation: community_service above the strictest single punishment; the largest sum is 200 h, the cap 400 h -> >20 h..200 h (on 58(2) para. 1; since 180-VI)",
                "61(1): milder kinds ([fine;corrective_works]) are converted into community_service before they are added (on 58(2) para. 1; since 180-VI; read by days-in-a-month)",
                "58(2) para. 1: full cumulation: fine, the sum of all; the largest sum is 180 MCI, the cap 400 MCI -> 40 MCI..180 MCI (on 58(2) para. 1; since 180-VI)",
                "58(2) para. 1: full cumulation: corrective_works, the sum of all; the largest sum is 180 MCI, the cap 200 MCI -> 40 MCI..180 MCI (on 58(2) para. 1; since 180-VI; read by other-kinds-when-added)",
                "61(1): milder kinds ([fine]) are converted into corrective_works before they are added (on 58(2) para. 1; since 180-VI; read by days-in-a-month)",
                "58(2) para. 1: full cumulation: community_service, the sum of all; the largest sum is 200 h, the cap 400 h -> 40 h..200 h (on 58(2) para. 1; since 180-VI)",
                "61(1): milder kinds ([fine;corrective_works]) are converted into community_service before they are added (on 58(2) para. 1; since 180-VI; read by days-in-a-month)",
                "- 58(2) para. 2: this rule does not govern: it needs [gravest: [medium;minor]] (since 180-VI)",
            ],
            id="kinds that are added up to their own maximum",
        ),
        pytest.param(
            case("99(2)(1)", "131(1)", on="2022-03-01"),
            "58(4) 61 52",
            "",
            [
                "58(4) para. 1: this rule governs ([gravest: especially_grave;especially_grave_imprisonment: 20y;life_imposed: no;misdemeanour_fine: no]): [partial_cumulation;full_cumulation]; caps: [imprisonment 25y] (on 58(1); since 180-VI; read by up-to-20-years)",
                "58(4) para. 1: partial cumulation: imprisonment above the strictest single punishment; the largest sum is 20y1m, the cap 25y -> >15y..20y1m (on 58(4) para. 1; since 180-VI)",
                "61(1): milder kinds ([corrective_works;community_service]) are converted into imprisonment before they are added (on 58(4) para. 1; since 180-VI; read by days-in-a-month)",
                "58(4) para. 1: full cumulation: imprisonment, the sum of all; the largest sum is 20y1m, the cap 25y -> 15y5d..20y1m (on 58(4) para. 1; since 180-VI)",
                "61(1): milder kinds ([corrective_works;community_service]) are converted into imprisonment before they are added (on 58(4) para. 1; since 180-VI; read by days-in-a-month)",
                "58(4) para. 2: this rule governs ([gravest: especially_grave;especially_grave_imprisonment: 20y;life_imposed: no;misdemeanour_fine: yes]): [partial_cumulation;full_cumulation]; caps: [imprisonment 25y] (on 58(1); since 180-VI; read by fine-beside-20y)",
                "58(4) para. 2: absorption: imprisonment, the strictest single punishment -> 15y..20y (on 58(4) para. 2; since 180-VI; read by fine-beside-20y)",
                "58(4) para. 3: this rule governs ([gravest: especially_grave;especially_grave_imprisonment: 20y;life_imposed: yes]): [life] (on 58(1); since 180-VI)",
                "58(4) para. 3: life_imprisonment imposed for one offence is the final punishment (on 58(4) para. 3; since 180-VI)",
                "52(2): the final punishment can be imprisonment -> 15y..20y1m",
                "52(2): the final punishment can be life_imprisonment",
            ],
            id="a misdemeanour beside life",
        ),
        pytest.param(
            case("99(3)", "175(1)"),
            "58 61 52",
            "",
            [
                "58(1): punishment is set for each of 2 offences; the final one is found by absorption or by full or partial cumulation",
                "58(4) para. 3: this rule governs ([gravest: especially_grave;especially_grave_imprisonment: 15y;life_imposed: yes]): [life] (on 58(1); since 180-VI)",
                "58(4) para. 3: life_imprisonment imposed for one offence is the final punishment (on 58(4) para. 3; since 180-VI)",
                "- 58(2) para. 1: this rule does not govern: it needs [gravest: [misdemeanour]] (since 180-VI)",
                "- 58(2) para. 2: this rule does not govern: it needs [gravest: [medium;minor]] (since 180-VI)",
                "- 58(3): this rule does not govern: it needs [gravest: [especially_grave;grave];especially_grave_imprisonment: ..<20y;life_imposed: [no]] (since 180-VI)",
                "- 58(4) para. 1: this rule does not govern: it needs [gravest: [especially_grave];especially_grave_imprisonment: 20y..;life_imposed: [no];misdemeanour_fine: [no]] (since 180-VI)",
                "- 58(4) para. 2: this rule does not govern: it needs [gravest: [especially_grave];especially_grave_imprisonment: 20y..;life_imposed: [no];misdemeanour_fine: [yes]] (since 180-VI)",
                "52(2): the final punishment can be life_imprisonment",
            ],
            id="life alone beside a term",
        ),
    ],
)
def test_steps(data: Data, cites: str, reading: str, steps: list[str]) -> None:
    assert derivation(data, cites, reading) == steps


class TestCompletionsThatCannotBe:
    """They have no step, and make no condition of what the others have in common."""

    def test_what_the_others_have_in_common_has_no_condition(self) -> None:
        """Preparation of a crime of medium gravity is not punishable (24(2)); attempt is."""
        steps = answer(case("188(1)", on="2022-01-05", stage="unknown")).steps
        when = {step.cite: step.when for step in steps if step.scope == "188(1)" and step.applied}
        assert when["11(3)"] == ()
        assert [one.values for one in when["24(4)"]] == [("attempt",)]

    def test_a_fact_that_can_have_one_value_alone_makes_no_condition(self) -> None:
        """Negligence has no stages: an attempt or a preparation of it is refused."""
        steps = answer(case("345(3)", on="2022-01-05", stage="unknown")).steps
        assert all(step.when == () for step in steps)

    def test_nor_does_a_value_that_no_count_can_have(self) -> None:
        case_ = case("188(1)", on="2022-01-05", stage="unknown")
        case_["counts"].append({"offence": "228(2)", "committed": "2022-01-05"})
        finals = [step for step in answer(case_).steps if step.scope == "concurrence"]
        assert {key for step in finals for key, _ in step.when} <= {("counts[2]", "form_of_guilt")}
