"""The derivation of what follows the bounds: credit, guarantee, deferral, a conditional sentence, the institution; minors; an earlier sentence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.test_derivation import derivation
from tests.strategies import Data


def one(offence: str, on: str = "2024-02-01", **facts: Any) -> Data:
    return {"offence": offence, "committed": on, "aggravating_element": "no", **facts}


def case(*counts: Data, **more: Any) -> Data:
    return {"counts": list(counts), **more}


def judged(final: Data, *counts: Data, **more: Any) -> Data:
    judgment = {"final": final} | {name: more.pop(name) for name in ("in_force", "facility") if name in more}
    return case(*counts, judgment=judgment, **more)


def held(since: str, until: str = "", kind: str = "custody") -> Data:
    return {"from": since, "kind": kind} | ({"to": until} if until else {})


def found_after(offence: Data, punishment: Data, **earlier: Any) -> Data:
    """An earlier sentence of 2024-02-02."""
    return case(offence, earlier_sentence={"pronounced": "2024-02-02", "punishment": punishment, **earlier})


THEFT: Data = {"offence": "188(2)", "committed": "2024-02-01", "criminal_group": "no", "death_or_grave_harm": "no"}
WOMAN: Data = {"sex": "female"}
BOY: Data = {"born": "2007-01-01", "earnings_or_property": "yes", "earnings_or_income": "yes"}
GROWN_UP: Data = {"born": "2006-03-01", "record": []}


@pytest.mark.parametrize(
    ("data", "cites", "reading", "steps"),
    [
        pytest.param(
            judged(
                {"imprisonment": "2y"},
                one("188(2)"),
                in_force="2024-07-01",
                decided="2024-06-10",
                custody=[
                    held("2024-03-01", "2024-03-10"),
                    held("2024-03-11", "2024-03-13", "house_arrest"),
                    held("2024-03-14"),
                ],
            ),
            "62",
            "",
            [
                "62(3): custody is counted up to the day before the judgment took effect, 2024-06-30 -> 2024-06-30",
                "62(3)(3): custody: 10 days, each counts 2 times: imprisonment, [minimum_security] -> 20 d (since 292-VI)",
                "62(4): house_arrest: 3 days, each counts 1/2 times: imprisonment, [minimum_security] -> 3/2 d (since 292-VI)",
                "62(3)(3): custody: 109 days, each counts 2 times: imprisonment, [minimum_security] -> 218 d (since 292-VI)",
                "62(4): half a day of credit: 479/2 d (since 292-VI; read by half-days)",
                "62(2): 479/2 d of 2y is served; left: 1y4m1/2d -> 1y4m1/2d (read by days-in-a-month)",
                "62(1): counted by the calendar from 2024-07-01 the term ends on 2025-11-02; left: 1y4m2d -> 2025-11-02",
                "62(3)(2): custody: 10 days, each counts 3/2 times: imprisonment, [medium_security] -> 15 d (since 292-VI)",
                "62(4): house_arrest: 3 days, each counts 1/2 times: imprisonment, [medium_security] -> 3/2 d (since 292-VI)",
                "62(3)(2): custody: 109 days, each counts 3/2 times: imprisonment, [medium_security] -> 327/2 d (since 292-VI)",
                "62(2): 180 d of 2y is served; left: 1y6m -> 1y6m (read by days-in-a-month)",
                "62(1): counted by the calendar from 2024-07-01 the term ends on 2026-01-01; left: 1y6m1d -> 2026-01-01",
                "62(3)(1): custody: 10 days, each counts 1 times: imprisonment, [maximum_security] -> 10 d (since 292-VI)",
                "62(4): house_arrest: 3 days, each counts 1/2 times: imprisonment, [maximum_security] -> 3/2 d (since 292-VI)",
                "62(3)(1): custody: 109 days, each counts 1 times: imprisonment, [maximum_security] -> 109 d (since 292-VI)",
                "62(4): half a day of credit: 241/2 d (since 292-VI; read by half-days)",
                "62(2): 241/2 d of 2y is served; left: 1y7m59/2d -> 1y7m59/2d (read by days-in-a-month)",
                "62(1): counted by the calendar from 2024-07-01 the term ends on 2026-03-01; left: 1y8m1d -> 2026-03-01",
            ],
            id="custody and house arrest where the institution is not entered",
        ),
        pytest.param(
            judged(
                {"imprisonment": "2y"},
                one("188(2)"),
                facility="maximum_security",
                custody=[
                    held("2024-03-01", "2024-03-01"),
                    held("2024-03-02", "2024-03-02", "house_arrest"),
                    held("2024-03-03", "2024-03-05", "house_arrest"),
                    held("2024-03-06", "2024-03-06", "house_arrest"),
                ],
            ),
            "62",
            "half-days=rounded-up",
            [
                "62(3)(1): custody: 1 days, each counts 1 times: imprisonment, [maximum_security] -> 1 d (since 292-VI)",
                "62(4): house_arrest: 1 days, each counts 1/2 times: imprisonment, [maximum_security] -> 1/2 d (since 292-VI)",
                "62(4): house_arrest: 3 days, each counts 1/2 times: imprisonment, [maximum_security] -> 3/2 d (since 292-VI)",
                "62(4): house_arrest: 1 days, each counts 1/2 times: imprisonment, [maximum_security] -> 1/2 d (since 292-VI)",
                "62(4): half a day of credit: 4 d (since 292-VI; read by half-days)",
                "62(2): 4 d of 2y is served; left: 1y11m26d -> 1y11m26d (read by days-in-a-month)",
            ],
            id="half a day is rounded up",
        ),
        pytest.param(
            judged(
                {"fine": "1000 MCI"},
                one("188(2)", "2017-02-01"),
                custody=[
                    held("2017-03-01", "2017-03-10"),
                    held("2017-03-11", "2017-03-12", "house_arrest"),
                    held("2017-03-13", "2017-03-14", "custody_abroad"),
                    held("2017-03-15", "2017-03-15", "medical_measures"),
                ],
            ),
            "62",
            "",
            [
                "62(6): custody: 10 days; the Code sets no amount for fine, the court takes them into account",
                "62(4): house_arrest: 2 days; the Code sets no amount for fine, the court takes them into account",
                "- 62(5): custody_abroad: no rate for fine; nothing is counted",
                "- 62(7): medical_measures: no rate for fine; nothing is counted",
                "62(2): 0 MCI of 1000 MCI is served; left: 1000 MCI -> 1000 MCI",
            ],
            id="no amount before 180-VI",
        ),
        pytest.param(
            judged(
                {"fine": "1000 MCI"},
                one("188(2)"),
                custody=[
                    held("2024-03-13", "2024-03-14", "custody_abroad"),
                    held("2024-03-15", "2024-03-15", "medical_measures"),
                    held("2024-03-17", "2024-03-19"),
                ],
            ),
            "62",
            "",
            [
                "- 62(5): custody_abroad: no rate for fine; nothing is counted",
                "- 62(7): medical_measures: no rate for fine; nothing is counted",
                "62(3-1)(4): custody: 3 days, each counts 4 times: fine -> 12 MCI (since 292-VI)",
                "62(2): 12 MCI of 1000 MCI is served; left: 988 MCI -> 988 MCI",
            ],
            id="no rate of other times",
        ),
        pytest.param(
            judged(
                {"restriction_of_liberty": "2y"},
                one("188(2)"),
                custody=[
                    held("2024-06-04", "2024-06-05", "medical_measures"),
                    held("2024-06-06", "2024-06-06", "custody_abroad"),
                ],
            ),
            "62",
            "rate-of-62-7=discretion",
            [
                "- 62(7): medical_measures: no rate for restriction_of_liberty; nothing is counted",
                "62(5): custody_abroad: 1 days, each counts 1 times: restriction_of_liberty -> 1 d",
                "62(2): 1 d of 2y is served; left: 1y11m29d -> 1y11m29d (read by days-in-a-month)",
            ],
            id="no rate of 62(7) if the court decides",
        ),
        pytest.param(
            judged(
                {"community_service": "100 h"},
                one("188(2)"),
                in_force="2024-07-01",
                decided="2024-06-10",
                custody=[held("2024-06-01", "2024-06-02"), held("2024-06-04")],
            ),
            "62",
            "",
            [
                "62(3): custody is counted up to the day before the judgment took effect, 2024-06-30 -> 2024-06-30",
                "62(3-1)(3): custody: 2 days, each counts 4 times: community_service -> 8 h (since 292-VI)",
                "62(3-1)(3): custody: 27 days, each counts 4 times: community_service -> 108 h (since 292-VI)",
                "62(2): 116 h of 100 h is served; left: 0 h -> 0 h",
            ],
            id="custody beyond the whole of the hours",
        ),
        pytest.param(
            judged({"arrest": "40 d"}, one("188(2)"), decided="2024-06-10", custody=[held("2024-06-04")]),
            "62",
            "",
            [
                "62(3): entry into force is not entered: custody is counted up to the day before the judgment, 2024-06-09 -> 2024-06-09 (read by end-of-custody)",
                "62(3-1)(1): custody: 6 days, each counts 1 times: arrest -> 6 d (since 292-VI)",
                "62(2): 6 d of 40 d is served; left: 34 d -> 34 d",
                "62(1): counted by the calendar from 2024-06-10 the term ends on 2024-07-13; left: 34 d -> 2024-07-13",
            ],
            id="arrest from the day of the judgment",
        ),
        pytest.param(
            judged(
                {"restriction_of_liberty": "2y"},
                one("188(2)"),
                in_force="2024-07-01",
                decided="2024-06-10",
                custody=[held("2024-06-04", "2024-06-05", "medical_measures")],
            ),
            "62",
            "",
            [
                "62(7): medical_measures: 2 days, each counts 1 times: restriction_of_liberty -> 2 d (read by rate-of-62-7)",
                "62(2): 2 d of 2y is served; left: 1y11m28d -> 1y11m28d (read by days-in-a-month)",
                "62(1): counted by the calendar from 2024-07-01 the term ends on 2026-06-28; left: 1y11m28d -> 2026-06-28",
            ],
            id="restriction of liberty after medical measures",
        ),
        pytest.param(
            judged({"fine": "3000 MCI"}, one("188(2)"), before_review={"imprisonment": "1y"}),
            "62",
            "",
            [
                "62(6): served before the review: imprisonment 1y counts as 1440 MCI of fine -> 1440 MCI (since 180-VI; read by days-in-a-month)",
                "62(2): 1440 MCI of 3000 MCI is served; left: 1560 MCI -> 1560 MCI",
            ],
            id="imprisonment before the review, a fine after it",
        ),
        pytest.param(
            judged({"arrest": "50 d"}, one("188(2)"), before_review={"imprisonment": "1m5d"}),
            "62",
            "",
            [
                "62(6): served before the review: imprisonment 1m5d counts as 35 d of arrest -> 35 d (since 180-VI; read by days-in-a-month)",
                "62(2): 35 d of 50 d is served; left: 15 d -> 15 d",
            ],
            id="imprisonment before the review, arrest after it",
        ),
        pytest.param(
            judged({"restriction_of_liberty": "2y"}, one("188(2)"), before_review={"imprisonment": "1y15d"}),
            "62",
            "",
            [
                "62(6): served before the review: imprisonment 1y15d counts as 1y15d of restriction_of_liberty -> 1y15d (since 180-VI; read by days-in-a-month)",
                "62(2): 1y15d of 2y is served; left: 11m15d -> 11m15d (read by days-in-a-month)",
            ],
            id="imprisonment before the review, restriction of liberty after it",
        ),
        pytest.param(
            judged(
                {"imprisonment": "2y"},
                one("188(2)"),
                before_review={"fine": "400 MCI"},
                custody=[held("2024-03-01", "2024-03-10")],
                facility="maximum_security",
                in_force="2024-07-01",
            ),
            "62",
            "",
            [
                "62(6): served before the review: fine 400 MCI counts as 3m10d of imprisonment -> 3m10d (since 180-VI; read by days-in-a-month)",
                "62(3)(1): custody: 10 days, each counts 1 times: imprisonment, [maximum_security] -> 10 d (since 292-VI)",
                "62(2): 3m20d of 2y is served; left: 1y8m10d -> 1y8m10d (read by days-in-a-month)",
                "62(1): counted by the calendar from 2024-07-01 the term ends on 2026-03-11; left: 1y8m11d -> 2026-03-11",
            ],
            id="a fine before the review, imprisonment after it",
        ),
        pytest.param(
            judged(
                {"fine": "3000 MCI"},
                one("188(2)"),
                before_review={"community_service": "100 h"},
                custody=[held("2024-03-01", "2024-03-10")],
            ),
            "62",
            "",
            [
                "62(6): served before the review: community_service 100 h counts as 100 MCI of fine -> 100 MCI (since 180-VI)",
                "62(3-1)(4): custody: 10 days, each counts 4 times: fine -> 40 MCI (since 292-VI)",
                "62(2): 140 MCI of 3000 MCI is served; left: 2860 MCI -> 2860 MCI",
            ],
            id="hours before the review, a fine after it",
        ),
        pytest.param(
            judged({"imprisonment": "2y"}, one("188(2)"), before_review={"imprisonment": "1y"}),
            "62",
            "",
            [
                "62(6): served before the review: imprisonment 1y counts as 1y of imprisonment -> 1y (since 180-VI)",
                "62(2): 1y of 2y is served; left: 1y -> 1y (read by days-in-a-month)",
            ],
            id="imprisonment before and after the review",
        ),
        pytest.param(
            case({**THEFT, "death_or_grave_harm": "unknown"}),
            "69",
            "",
            [
                "69(1): release with a guarantee is barred: death-or-grave-harm, if [first_offence: yes;death_or_grave_harm: yes] -> barred (since 292-VI)",
                "69(1): release with a guarantee is barred: not-the-first, if [first_offence: no] -> barred (since 292-VI)",
                "69(1): the court can release with a guarantee, [from punishment] -> possible (since 292-VI)",
                "69(2): the bail for 188(2), of which the largest fine is 3000 MCI: [natural person 3000 MCI;legal person 3000 MCI] (since 292-VI)",
                "69(3)(3): term of the guarantee for 188(2): 2y..5y",
            ],
            id="a guarantee that turns on two facts",
        ),
        pytest.param(
            case(one("188(2)"), {**THEFT, "offence": "131(1)"}, person={"first_offence": "yes"}),
            "69",
            "",
            [
                "69(1): release with a guarantee is barred: death-or-grave-harm, if [188(2): death_or_grave_harm: yes] -> barred (since 292-VI)",
                "69(6): release with a guarantee is barred: criminal-group, if [188(2): death_or_grave_harm: no;188(2): criminal_group: yes] -> barred (since 292-VI)",
                "69(1): the court can release with a guarantee, [from punishment] -> possible (since 292-VI)",
                "69(2): the bail for 188(2), of which the largest fine is 3000 MCI: [natural person 3000 MCI;legal person 3000 MCI] (since 292-VI)",
                "69(3)(3): term of the guarantee for 188(2): 2y..5y",
                "69(2): the bail for 131(1), of which the largest fine is 100 MCI: [natural person 100 MCI;legal person 100 MCI] (since 292-VI)",
                "69(3)(1): term of the guarantee for 131(1): 6m..1y",
            ],
            id="a guarantee for two offences",
        ),
        pytest.param(
            case(one("188(3)"), one("188(2)"), person={"first_offence": "no"}),
            "69",
            "",
            [
                "- 69(1): release with a guarantee is barred: class (since 292-VI)",
                "- 69(1): release with a guarantee is barred: not-the-first (since 292-VI)",
            ],
            id="a guarantee that two offences bar",
        ),
        pytest.param(
            case({**THEFT, "committed": "2017-02-01"}, person={"first_offence": "yes"}),
            "69",
            "",
            [
                "69(1): the court can release with a guarantee, [from liability] -> possible",
                "69(2): the bail for 188(2), of which the largest fine is 3000 MCI: [natural person 6000 MCI;legal person 30000 MCI]",
                "69(3)(3): term of the guarantee for 188(2): 2y..5y",
            ],
            id="a guarantee before 292-VI",
        ),
        pytest.param(
            judged({"imprisonment": "2y"}, THEFT, person=WOMAN),
            "74",
            "",
            [
                "- 74(1): no pregnancy and no young child entered: serving the sentence is not deferred",
            ],
            id="nothing entered on deferral",
        ),
        pytest.param(
            judged({"imprisonment": "2y"}, THEFT, person={**WOMAN, "pregnant": "no"}),
            "74",
            "",
            [
                "- 74(1): no pregnancy and no young child entered: serving the sentence is not deferred",
            ],
            id="no pregnancy and no child",
        ),
        pytest.param(
            judged({"imprisonment": "2y"}, THEFT, decided="2025-02-01", person={**WOMAN, "pregnant": "yes"}),
            "74",
            "",
            [
                "74(1): the court may defer serving the sentence for up to 1y -> 1y",
            ],
            id="pregnancy",
        ),
        pytest.param(
            judged(
                {"imprisonment": "2y"},
                {**THEFT, "committed": "2025-10-01"},
                decided="2026-02-01",
                person={**WOMAN, "raises_young_child": "yes", "child_born": "2014-03-05"},
            ),
            "74",
            "",
            [
                "74(1): the court must defer serving the sentence, for up to 5y -> 5y (since 210-VIII)",
                "74(1): not beyond the day on which the child is 14: until 2028-03-05 at the latest -> 2028-03-05 (since 210-VIII)",
            ],
            id="a young child, and when it is fourteen",
        ),
        pytest.param(
            judged({"imprisonment": "2y"}, THEFT, decided="2025-02-01", person={**WOMAN, "raises_young_child": "yes"}),
            "74",
            "",
            [
                "74(1): the court may defer serving the sentence for up to 5y -> 5y",
                "74(1): not beyond the day on which the child is 14",
            ],
            id="a young child whose birthday is not entered",
        ),
        pytest.param(
            judged({"imprisonment": "6y"}, one("188(4)"), THEFT, person={**WOMAN, "pregnant": "yes"}),
            "74",
            "",
            [
                "74(1): deferral is barred: criminal-group, if [188(4): criminal_group: yes] -> barred (read by term-in-74)",
                "74(1): the court may defer serving the sentence for up to 1y -> 1y",
            ],
            id="deferral that turns on a criminal group",
        ),
        pytest.param(
            judged({"imprisonment": "6y"}, one("106(3)"), person={**WOMAN, "pregnant": "yes"}),
            "74",
            "",
            [
                "74(1): deferral is barred: grave-against-the-person -> barred",
            ],
            id="deferral that is barred",
        ),
        pytest.param(
            judged({"imprisonment": "3y"}, one("188(4)"), THEFT),
            "63 64 14",
            "",
            [
                "63(6): a conditional sentence is barred: criminal-group, if [recidivism: none;188(4): criminal_group: yes] -> barred (since 212-VII)",
                "63(6): a conditional sentence is barred: recidivism, if [recidivism: simple] -> barred (since 212-VII)",
                "63(1): the sentence can be conditional -> possible (since 212-VII)",
                "63(3): probation control: whole term -> whole term (since 217-VI)",
                "- 64(1): during probation control, good: ended early, after 1/2 of it at the earliest",
                "- 64(2): during probation control, breach: extended, by up to 1y",
                "- 64(3): during probation control, repeated breach: executed",
            ],
            id="a conditional sentence that turns on two facts",
        ),
        pytest.param(
            judged({"imprisonment": "3y"}, one("366(2)"), THEFT, person={"record": []}),
            "63 64 14",
            "",
            [
                "14(1): by the record, for 366(2): none -> none",
                "14(1), 14(2): by the record, for 188(2): none -> none",
                "63(6): a conditional sentence is barred: corruption -> barred (since 212-VII)",
            ],
            id="a conditional sentence that is barred",
        ),
        pytest.param(
            judged(
                {"imprisonment": "3y"},
                {**THEFT, "offence": "134(1)", "victim_14_to_17": "yes"},
                {**THEFT, "offence": "188(4)"},
                person=BOY,
                decided="2024-06-01",
            ),
            "63 64 14",
            "",
            [
                "63(6): 63(6) spares a minor offender whose victim was 14 to 17: 134(1) (since 501-V; read by exception-of-63-6)",
                "63(1): the sentence can be conditional -> possible (since 212-VII)",
                "63(3): probation control: 6m..1y -> 6m..1y (since 217-VI)",
                "- 64(1): during probation control, good: ended early, after 1/2 of it at the earliest",
                "- 64(2): during probation control, breach: extended, by up to 1y",
                "- 64(3): during probation control, repeated breach: executed or extended, by up to 1y",
                "- 63(3) para. 2, 63(5): a minor can be sentenced conditionally again, for a crime of minor or medium gravity during probation control; educational measures can go with it; never applied unasked",
            ],
            id="a conditional sentence of a minor",
        ),
        pytest.param(
            judged(
                {"imprisonment": "3y"},
                {**THEFT, "committed": "2018-02-01"},
                person={"record": [], "expelled": "unknown"},
                decided="2020-02-01",
            ),
            "6(1), 63 64",
            "",
            [
                "63(1): the sentence can be conditional -> possible",
                "6(1), 63(3) para. 3: probation control: none, if [expelled: yes] -> none (since 217-VI)",
                "63(3): probation control: whole term, if [expelled: no] -> whole term",
                "- 64(1): during probation control, good: ended early, after 1/2 of it at the earliest",
                "- 64(2): during probation control, breach: extended, by up to 1y",
                "- 64(3): during probation control, repeated breach: executed",
                "63(4): a conditional sentence leaves no room for confiscation",
            ],
            id="expulsion under a later law",
        ),
        pytest.param(
            judged(
                {"imprisonment": "3y"},
                {**THEFT, "offence": "188(4)"},
                {**THEFT, "committed": "2024-05-01"},
                person=GROWN_UP,
                decided="2024-06-01",
            ),
            "63 64",
            "",
            [
                "63(1): the sentence can be conditional -> possible (since 212-VII)",
                "63(3): probation control: whole term -> whole term (since 217-VI; read by set-across-majority)",
                "- 64(1): during probation control, good: ended early, after 1/2 of it at the earliest",
                "- 64(2): during probation control, breach: extended, by up to 1y",
                "- 64(3): during probation control, repeated breach: executed",
                "- 63(3) para. 2, 63(5): a minor can be sentenced conditionally again, for a crime of minor or medium gravity during probation control; educational measures can go with it; never applied unasked",
            ],
            id="probation control across majority",
        ),
        pytest.param(
            judged(
                {"imprisonment": "3y"},
                {**THEFT, "committed": "2024-05-01"},
                {**THEFT, "offence": "188(4)"},
                person=GROWN_UP,
                decided="2024-06-01",
            ),
            "63 64",
            "set-across-majority=minor",
            [
                "63(1): the sentence can be conditional -> possible (since 212-VII)",
                "63(3): probation control: 6m..1y -> 6m..1y (since 217-VI; read by set-across-majority)",
                "- 64(1): during probation control, good: ended early, after 1/2 of it at the earliest",
                "- 64(2): during probation control, breach: extended, by up to 1y",
                "- 64(3): during probation control, repeated breach: executed or extended, by up to 1y",
                "- 63(3) para. 2, 63(5): a minor can be sentenced conditionally again, for a crime of minor or medium gravity during probation control; educational measures can go with it; never applied unasked",
            ],
            id="probation control across majority, read as of a minor",
        ),
        pytest.param(
            judged({"imprisonment": "2y"}, one("118(2)")),
            "46(5) 46(6)",
            "",
            [
                "46(5)(1): the institution is of minimum_security, if [convicted_before: no] -> minimum_security (since 384-VI)",
                "46(5): the institution is of medium_security, if [convicted_before: yes;imprisonment_served: no] -> medium_security (read by facility-gap)",
                "46(5)(3): the institution is of maximum_security, if [imprisonment_served: intentional] -> maximum_security (since 212-VII)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="the institution, nothing entered",
        ),
        pytest.param(
            judged({"imprisonment": "6y"}, one("188(4)", "2022-03-01"), person={"sex": "male"}),
            "46(5) 46(6)",
            "",
            [
                "46(5)(2): the institution is of medium_security, if [recidivism: none;imprisonment_served: no] -> medium_security (since 393-VI)",
                "46(5)(3): the institution is of maximum_security, if [recidivism: none;imprisonment_served: intentional] -> maximum_security (since 393-VI)",
                "46(5)(4): the institution is of emergency_security, if [recidivism: dangerous] -> emergency_security (since 58-VI)",
                "46(6): a part of the term can be served in full_security, if [recidivism: dangerous]: ..5y -> ..5y",
            ],
            id="the institution, and full security, by recidivism",
        ),
        pytest.param(
            judged(
                {"imprisonment": "9y"},
                one("188(2)"),
                one("99(1)"),
                person={"sex": "male", "convicted_before": "no"},
                earlier_sentence={
                    "pronounced": "2023-01-01",
                    "unserved": {"imprisonment": "1y"},
                    "facility": "maximum_security",
                },
            ),
            "46(5) 46(6)",
            "",
            [
                "46(5): the institution is of maximum_security -> maximum_security",
                "46(5), 58: of the institutions of several offences the strictest is taken (read by facility-of-a-set)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="the institution of a set, beside an earlier sentence",
        ),
        pytest.param(
            judged(
                {"imprisonment": "10y"},
                one("99(1)", "2022-03-01"),
                decided="2023-06-01",
                person={"sex": "male", "convicted_before": "no"},
            ),
            "46(5) 46(6) 6(1),",
            "",
            [
                "6(1), 46(5)(2): the institution is of medium_security -> medium_security (since 212-VII)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="the institution by a later law",
        ),
        pytest.param(
            judged({"imprisonment": "12y"}, one("165", "2016-05-01"), person={"sex": "male", "convicted_before": "no"}),
            "46(5) 46(6)",
            "",
            [
                "46(5)(3): the institution is of strict_regime -> strict_regime",
                "46(6): a part of the term can be served in prison: ..5y -> ..5y",
            ],
            id="prison, by its name of the day",
        ),
        pytest.param(
            judged(
                {"imprisonment": "9y"},
                one("99(1)"),
                person={"sex": "male", "born": "2007-01-01", "convicted_before": "no"},
            ),
            "46(2) 46(5) 46(6)",
            "",
            [
                "46(5)(2): the institution is of medium_security, if [minor_at_judgment: no] -> medium_security (since 212-VII)",
                "46(2): the institution is of medium_security_for_minors, if [minor_at_judgment: yes] -> medium_security_for_minors (since 212-VII)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="the institution of who may have grown up",
        ),
        pytest.param(
            case(one("188(2)"), person=BOY),
            "80 81 46(3) 52(2)",
            "",
            [
                "80(1): a minor, 17 years old on the day of the act: section 6 governs",
                "46(3): imprisonment: the sanction names no minimum; the General Part sets 6m -> 6m..5y (on 11(3); since 180-VI)",
                "81(3): fine of a minor -> 5 MCI..100 MCI (on 11(3); since 180-VI)",
                "81(4): corrective_works of a minor -> 5 MCI..100 MCI (on 11(3); since 180-VI)",
                "81(5): community_service of a minor -> 10 h..75 h (on 11(3); since 180-VI)",
                "81(6): restriction_of_liberty of a minor -> ..2y (on 11(3); since 180-VI)",
                "81(7): imprisonment is not imposed on this minor (on 11(3); since 180-VI)",
                "81(3): fine: below the minimum of the sanction, yet not below the 5 MCI of a minor -> 5 MCI (since 180-VI)",
                "81(4): corrective_works: below the minimum of the sanction, yet not below the 5 MCI of a minor -> 5 MCI (since 180-VI)",
                "81(5): community_service: below the minimum of the sanction, yet not below the 10 h of a minor -> 10 h (since 180-VI)",
                "81(3): fine: a minor gets no more than 100 MCI -> 5 MCI..100 MCI (on 11(3); since 180-VI; read by fractions-and-81)",
                "81(4): corrective_works: a minor gets no more than 100 MCI -> 5 MCI..100 MCI (on 11(3); since 180-VI; read by fractions-and-81)",
                "81(5): community_service: a minor gets no more than 75 h -> 10 h..75 h (on 11(3); since 180-VI; read by fractions-and-81)",
                "81(6): restriction_of_liberty: a minor gets no more than 2y -> >0m..2y (on 11(3); since 180-VI; read by fractions-and-81)",
                "81(1): confiscation is not imposed on a minor (since 91-VI; read by kinds-outside-81)",
                "52(2): the final punishment can be fine -> 5 MCI..100 MCI",
                "52(2): the final punishment can be corrective_works -> 5 MCI..100 MCI",
                "52(2): the final punishment can be community_service -> 10 h..75 h",
                "52(2): the final punishment can be restriction_of_liberty -> >0m..2y",
            ],
            id="kinds and amounts of a minor",
        ),
        pytest.param(
            case(one("99(1)"), person=BOY),
            "81(7) 46(3) 55(2)(3), 52(2) 55(6)",
            "fractions-and-81=of-the-limit",
            [
                "81(7): imprisonment of a minor -> ..10y (on 11(5); since 180-VI)",
                "81(7): imprisonment: a minor gets no more than 10y -> 8y..10y (on 11(5); since 180-VI)",
                "46(3): imprisonment: below the minimum of the sanction, yet not below 6m -> 6m (since 180-VI; read by floor-of-imprisonment)",
                "55(6), 55(2)(3): imprisonment: the maximum of 10y comes down -> 6m..7y6m (on 11(5); since 292-VI)",
                "52(2): the final punishment can be imprisonment -> 6m..7y6m",
            ],
            id="imprisonment of a minor, of what 81 leaves",
        ),
        pytest.param(
            case(one("366(1)"), person=BOY),
            "81 50 52(2)",
            "",
            [
                "81(3): fine of a minor -> 5 MCI..100 MCI (on 11(3); since 180-VI)",
                "81(3): a multiple of a sum, of a minor: 5 MCI..100 MCI (since 180-VI; read by multiple-fine-of-a-minor)",
                "81(7): imprisonment is not imposed on this minor (on 11(3); since 180-VI)",
                "81(3): fine: below the minimum of the sanction, yet not below the 5 MCI of a minor -> 5 MCI (since 180-VI)",
                "50(2) para. 4: the General Part prescribes deprivation_of_right for life ([corruption]), mandatory (on 11(3); since 292-VI)",
                "81(1): confiscation is not imposed on a minor (since 91-VI; read by kinds-outside-81)",
                "81(2): the ban on a minor: 1y..2y (since 91-VI; read by life-long-ban-of-a-minor)",
                "52(2): the final punishment can be fine -> 5 MCI..50 MCI",
            ],
            id="a multiple of a sum, of a minor",
        ),
        pytest.param(
            case(one("366(1)"), person=BOY),
            "81(3) 52(2)",
            "multiple-fine-of-a-minor=sanction",
            [
                "81(3): fine of a minor -> 5 MCI..100 MCI (on 11(3); since 180-VI)",
                "81(3): a multiple of a sum, of a minor: 20x bribe..50x bribe (since 180-VI; read by multiple-fine-of-a-minor)",
                "52(2): the final punishment can be fine -> >0x bribe..25x bribe",
            ],
            id="a multiple of a sum, of a minor, by the sanction",
        ),
        pytest.param(
            case(THEFT | {"offence": "188(4)"}, one("192(2)", "2024-05-01"), person=GROWN_UP),
            "58(3) 52(2)",
            "set-across-majority=minor",
            [
                "58(3): this rule governs ([gravest: grave;especially_grave_imprisonment: 0m;life_imposed: no]): [absorption;partial_cumulation;full_cumulation]; caps: [imprisonment 10y;fine 100 MCI;corrective_works 100 MCI;community_service 75 h;restriction_of_liberty 2y] (on 58(1); since 180-VI; read by up-to-20-years)",
                "58(3): absorption: imprisonment, the strictest single punishment -> 5y..10y (on 58(3); since 180-VI)",
                "58(3): partial cumulation: imprisonment above the strictest single punishment; the largest sum is 16y8m, the cap 10y -> >5y..10y (on 58(3); since 180-VI)",
                "58(3): full cumulation: imprisonment, the sum of all; the largest sum is 16y8m, the cap 10y -> 5y6m..10y (on 58(3); since 180-VI; read by full-cumulation-above-cap)",
                "52(2): the final punishment can be imprisonment -> 5y..10y",
            ],
            id="a final punishment across majority, limited as of a minor",
        ),
        pytest.param(
            case(THEFT | {"offence": "188(4)"}, one("188(3)"), person=BOY),
            "58(3) 52(2)",
            "final-caps-of-a-minor=article-58",
            [
                "58(3): this rule governs ([gravest: grave;especially_grave_imprisonment: 0m;life_imposed: no]): [absorption;partial_cumulation;full_cumulation]; caps: [imprisonment 10y] (on 58(1); since 180-VI; read by up-to-20-years)",
                "58(3): absorption: imprisonment, the strictest single punishment -> 6m..6y8m (on 58(3); since 180-VI)",
                "58(3): partial cumulation: imprisonment above the strictest single punishment; the largest sum is 11y4m, the cap 10y -> >6m..10y (on 58(3); since 180-VI)",
                "58(3): full cumulation: imprisonment, the sum of all; the largest sum is 11y4m, the cap 10y -> >6m..10y (on 58(3); since 180-VI; read by full-cumulation-above-cap)",
                "52(2): the final punishment can be imprisonment -> 6m..10y",
            ],
            id="a final punishment of minors, limited by 81(7) alone",
        ),
        pytest.param(
            case(one("133(2)"), person=BOY),
            " 50 81(1) 81(2)",
            "life-long-ban-of-a-minor=article-50",
            [
                "50(2) para. 3: the General Part prescribes deprivation_of_right for life ([ban_on_work_with_minors]), mandatory (on 11(4); since 292-VI)",
                "81(2): the life-long ban stays for a minor (since 91-VI; read by life-long-ban-of-a-minor)",
            ],
            id="a ban on a minor for life",
        ),
        pytest.param(
            case(one("250(2)"), person=BOY),
            " 50 81(1) 81(2)",
            "",
            [
                "50(2) para. 2: the General Part sets the term of deprivation_of_right ([ban_in_financial_organisations]); whether it is imposed: optional -> 5y.. (on 11(3); since 292-VI)",
                "81(1): confiscation is not imposed on a minor (since 91-VI; read by kinds-outside-81)",
                "81(2): the ban on a minor: 1y..2y (since 91-VI; read by minimum-above-81)",
            ],
            id="a ban on a minor, longer than 81 allows",
        ),
        pytest.param(
            case(one("250(2)"), person=BOY),
            " 50 81(1) 81(2)",
            "minimum-above-81=exactly-the-maximum",
            [
                "50(2) para. 2: the General Part sets the term of deprivation_of_right ([ban_in_financial_organisations]); whether it is imposed: optional -> 5y.. (on 11(3); since 292-VI)",
                "81(1): confiscation is not imposed on a minor (since 91-VI; read by kinds-outside-81)",
                "81(2): the ban on a minor: 2y (since 91-VI; read by minimum-above-81)",
            ],
            id="a ban on a minor, longer than 81 allows, read as its most",
        ),
        pytest.param(
            case(one("250(2)"), person=BOY),
            "81(1)",
            "kinds-outside-81=as-for-adults",
            [
                "81(1): confiscation is imposed on a minor as on an adult (since 91-VI; read by kinds-outside-81)",
            ],
            id="additional punishments of a minor as of an adult",
        ),
        pytest.param(
            case(one("175(1)"), person=BOY),
            " 50-1",
            "",
            [
                "50-1(2): deprivation_of_citizenship is not imposed on a minor (since 91-VI)",
            ],
            id="citizenship of a minor",
        ),
        pytest.param(
            case(one("362(4)")),
            " 50",
            "",
            [
                "50(2) para. 4: the General Part prescribes deprivation_of_right for life ([corruption]), mandatory (on 11(4); since 292-VI; if counts[1].corruption=yes)",
                "- 50(2): not an offence for which the General Part itself prescribes a ban (if counts[1].corruption=no)",
            ],
            id="a ban that hangs on a point not cited",
        ),
        pytest.param(
            case(one("190(3)", "2015-05-01", mercenary="no")),
            " 48 467",
            "",
            [
                "467(3)(1): confiscation is not imposed: the crime was not committed out of greed",
            ],
            id="confiscation in 2015",
        ),
        pytest.param(
            found_after(one("118(3)"), {"imprisonment": "3y"}, gravest="grave"),
            "58(6) 60 52",
            "",
            [
                "- 60(1): the offences came before the earlier sentence of 2024-02-02: its unserved part is not added",
                "58(6): the offences came before the earlier sentence of 2024-02-02: its final punishment, imprisonment 3y, is one of those that are absorbed or added (read by first-sentence-in-58-6)",
                "52(2): the final punishment can be imprisonment -> 5y..13y",
            ],
            id="an earlier sentence in the set",
        ),
        pytest.param(
            found_after(one("118(3)"), {"fine": "300 MCI"}, gravest="medium", served="100 MCI")
            | {"judgment": {"final": {"imprisonment": "6y"}}},
            "58(6) 60 52 62",
            "",
            [
                "- 60(1): the offences came before the earlier sentence of 2024-02-02: its unserved part is not added",
                "58(6): the offences came before the earlier sentence of 2024-02-02: its final punishment, fine 300 MCI, is one of those that are absorbed or added (read by first-sentence-in-58-6)",
                "52(2): the final punishment can be imprisonment -> 5y..10y2m15d",
                "58(6), 61(1): what was served under the earlier sentence counts: 25d of imprisonment -> 25d (since 180-VI; read by served-of-another-kind)",
                "62(2): 25d of 6y is served; left: 5y11m5d -> 5y11m5d (read by days-in-a-month)",
            ],
            id="an earlier fine in the set, partly paid",
        ),
        pytest.param(
            found_after(one("118(3)"), {"imprisonment": "3y"}, gravest="grave", served="11m20d")
            | {"judgment": {"final": {"imprisonment": "6y"}}},
            "58(6) 62",
            "",
            [
                "58(6): the offences came before the earlier sentence of 2024-02-02: its final punishment, imprisonment 3y, is one of those that are absorbed or added (read by first-sentence-in-58-6)",
                "58(6): what was served under the earlier sentence counts: 11m20d of imprisonment -> 11m20d",
                "62(2): 11m20d of 6y is served; left: 5y10d -> 5y10d (read by days-in-a-month)",
            ],
            id="an earlier term in the set, partly served",
        ),
        pytest.param(
            found_after(one("118(3)"), {"imprisonment": "3y"}, gravest="grave", conditional="yes"),
            "58(6) 60 52",
            "",
            [
                "- 60(1): the offences came before the earlier sentence of 2024-02-02: its unserved part is not added",
                "58(6), 64: the earlier sentence of 2024-02-02 is conditional, and the offences came before it; it is executed apart: yes (read by conditional-in-58-6)",
                "52(2): the final punishment can be imprisonment -> 5y..10y",
            ],
            id="an earlier conditional sentence executed apart",
        ),
        pytest.param(
            found_after(one("118(3)"), {"imprisonment": "3y"}, gravest="grave", conditional="yes"),
            "58(6) 60 52",
            "conditional-in-58-6=part-of-the-set",
            [
                "- 60(1): the offences came before the earlier sentence of 2024-02-02: its unserved part is not added",
                "58(6), 64: the earlier sentence of 2024-02-02 is conditional, and the offences came before it; it is executed apart: no (read by conditional-in-58-6)",
                "58(6): the offences came before the earlier sentence of 2024-02-02: its final punishment, imprisonment 3y, is one of those that are absorbed or added (read by first-sentence-in-58-6)",
                "52(2): the final punishment can be imprisonment -> 5y..13y",
            ],
            id="an earlier conditional sentence in the set",
        ),
        pytest.param(
            found_after(one("118(3)", "2024-03-01"), {"imprisonment": "3y"}, served="1y"),
            "58(6) 60 52",
            "",
            [
                "- 58(6): the offences came after the earlier sentence of 2024-02-02: they are no part of its set",
                "60(1), SC 4/2015(16): of the earlier sentence, 3y, 1y was served; unserved: 2y -> 2y (read by days-in-a-month)",
                "60(1): the unserved part of the earlier sentence (imprisonment 2y) is added in full or in part",
                "60(4), 60(3): imprisonment: more than the new punishment, imprisonment 5y..10y, and more than the unserved part; at most their sum, and 25y -> >5y..12y (on 60(1))",
                "52(2): the final punishment can be imprisonment -> >5y..12y",
            ],
            id="what is left of an earlier term",
        ),
        pytest.param(
            found_after(one("118(3)", "2024-03-01"), {"fine": "300 MCI"}, served="100 MCI"),
            "58(6) 60 52 61",
            "",
            [
                "- 58(6): the offences came after the earlier sentence of 2024-02-02: they are no part of its set",
                "60(1), SC 4/2015(16): of the earlier sentence, 300 MCI, 100 MCI was served; unserved: 200 MCI -> 200 MCI",
                "60(1): the unserved part of the earlier sentence (fine 200 MCI) is added in full or in part",
                "60(4), 60(3): imprisonment: more than the new punishment, imprisonment 5y..10y, and more than the unserved part; at most their sum, and 25y -> >5y..10y1m20d (on 60(1))",
                "61(1): fine is converted into imprisonment before it is added (on 60(1); since 180-VI; read by days-in-a-month)",
                "52(2): the final punishment can be imprisonment -> >5y..10y1m20d",
            ],
            id="what is left of an earlier fine",
        ),
        pytest.param(
            found_after(one("118(3)", "2024-03-01"), {"imprisonment": "3y"}, conditional="yes"),
            "58(6) 60 64 52",
            "",
            [
                "- 58(6): the offences came after the earlier sentence of 2024-02-02: they are no part of its set",
                "60(1), SC 4/2015(16), 64(5): an offence during probation control: the conditional sentence is cancelled; unserved is its whole term, less custody and house arrest -> cancelled",
                "60(1): the unserved part of the earlier sentence (imprisonment 3y) is added in full or in part",
                "60(4), 60(3): imprisonment: more than the new punishment, imprisonment 5y..10y, and more than the unserved part; at most their sum, and 25y -> >5y..13y (on 60(1))",
                "52(2): the final punishment can be imprisonment -> >5y..13y",
            ],
            id="a conditional sentence cancelled",
        ),
        pytest.param(
            found_after(one("104(1)", "2024-03-01"), {"imprisonment": "3y"}, conditional="yes"),
            "58(6) 60(1) 64",
            "",
            [
                "- 58(6): the offences came after the earlier sentence of 2024-02-02: they are no part of its set",
                "60(1), SC 4/2015(16), 64(4): an offence during probation control: the court decides whether the conditional sentence stays; it is cancelled, and unserved is its whole term, less custody and house arrest -> court decides (if earlier_sentence.earlier_cancelled=yes)",
                "60(1): the unserved part of the earlier sentence (imprisonment 3y) is added in full or in part (if earlier_sentence.earlier_cancelled=yes)",
                "64(4): an offence during probation control: the court decides whether the conditional sentence stays; it stays -> court decides (if earlier_sentence.earlier_cancelled=no)",
            ],
            id="a conditional sentence that the court may cancel",
        ),
        pytest.param(
            found_after(one("104(1)", "2024-03-01"), {"imprisonment": "3y"}, conditional="yes")
            | {"judgment": {"final": {"imprisonment": "1y"}, "earlier_cancelled": "no"}},
            "58(6) 60(1) 64(4) 64(5)",
            "",
            [
                "- 58(6): the offences came after the earlier sentence of 2024-02-02: they are no part of its set",
                "64(4): an offence during probation control: the court decides whether the conditional sentence stays; it stays -> court decides",
            ],
            id="a conditional sentence that the court lets stand",
        ),
        pytest.param(
            found_after(one("131(1)", "2024-03-01"), {"imprisonment": "3y"}, conditional="yes"),
            "58(6) 60 64 52",
            "",
            [
                "- 58(6): the offences came after the earlier sentence of 2024-02-02: they are no part of its set",
                "64(2)(3): a misdemeanour during probation control: the control can be extended by up to 1y; the conditional sentence stays -> extended (read by misdemeanour-on-probation)",
                "52(2): the final punishment can be fine -> 20 MCI..100 MCI",
                "52(2): the final punishment can be corrective_works -> 20 MCI..100 MCI",
                "52(2): the final punishment can be community_service -> 20 h..120 h",
            ],
            id="a misdemeanour on probation",
        ),
        pytest.param(
            found_after(one("118(3)"), {"life_imprisonment": "yes"}),
            "58(6) 60 52",
            "",
            [
                "- 60(1): the offences came before the earlier sentence of 2024-02-02: its unserved part is not added",
                "58(6): the offences came before the earlier sentence of 2024-02-02: its final punishment, life_imprisonment [], is one of those that are absorbed or added (read by first-sentence-in-58-6)",
                "52(2): the final punishment can be life_imprisonment",
            ],
            id="an earlier sentence for life",
        ),
        pytest.param(
            case({**THEFT, "offence": "131(1)"}, {**THEFT, "criminal_group": "yes"}, person={"first_offence": "yes"}),
            "69",
            "",
            [
                "- 69(6): release with a guarantee is barred: criminal-group (since 292-VI)",
            ],
            id="a guarantee that a criminal group bars for the second offence",
        ),
        pytest.param(
            case(one("188(3)"), {**THEFT, "criminal_group": "yes"}, person={"first_offence": "yes"}),
            "69",
            "",
            [
                "- 69(1): release with a guarantee is barred: class (since 292-VI)",
                "- 69(6): release with a guarantee is barred: criminal-group (since 292-VI)",
            ],
            id="a guarantee that two offences bar on two provisions",
        ),
        pytest.param(
            case({**THEFT, "offence": "186(1)"}, person={"first_offence": "yes"}),
            "69",
            "",
            [
                "69(1): the court can release with a guarantee, [from punishment] -> possible (since 292-VI)",
                "69(2): the bail for 186(1), of which the largest fine is 200 MCI: [natural person 200 MCI;legal person 200 MCI] (since 292-VI; read by fine-alone-in-69)",
                "69(3)(1): term of the guarantee for 186(1): 6m..1y",
            ],
            id="a guarantee where the sanction is a fine alone",
        ),
        pytest.param(
            judged(
                {"fine": "1000 MCI"},
                one("188(2)", "2017-02-01"),
                custody=[held("2017-03-01", "2017-03-10"), held("2017-03-11", "2017-03-12", "house_arrest")],
            ),
            "62",
            "",
            [
                "62(6): custody: 10 days; the Code sets no amount for fine, the court takes them into account",
                "62(4): house_arrest: 2 days; the Code sets no amount for fine, the court takes them into account",
            ],
            id="custody alone before 180-VI",
        ),
        pytest.param(
            found_after(one("118(3)"), {"imprisonment": "15y"}, gravest="especially_grave", over_20y_crime="yes"),
            "58(4) 52(2)",
            "",
            [
                "58(4) para. 1: this rule governs ([gravest: especially_grave;especially_grave_imprisonment: 20y;life_imposed: no;misdemeanour_fine: no]): [partial_cumulation;full_cumulation]; caps: [imprisonment 25y] (on 58(1); since 180-VI; read by up-to-20-years)",
                "58(4) para. 1: partial cumulation: imprisonment above the strictest single punishment; the largest sum is 25y, the cap 25y -> >15y..25y (on 58(4) para. 1; since 180-VI)",
                "58(4) para. 1: full cumulation: imprisonment, the sum of all; the largest sum is 25y, the cap 25y -> 20y..25y (on 58(4) para. 1; since 180-VI; read by full-cumulation-above-cap)",
                "- 58(4) para. 2: this rule does not govern: it needs [gravest: [especially_grave];especially_grave_imprisonment: 20y..;life_imposed: [no];misdemeanour_fine: [yes]] (since 180-VI)",
                "- 58(4) para. 3: this rule does not govern: it needs [gravest: [especially_grave];life_imposed: [yes]] (since 180-VI)",
                "52(2): the final punishment can be imprisonment -> >15y..25y",
            ],
            id="an earlier sentence for a crime of twenty years",
        ),
        pytest.param(
            case(
                one("131(1)", "2024-03-01"),
                one("118(3)", "2025-02-01"),
                earlier_sentence={
                    "pronounced": "2024-02-02",
                    "punishment": {"imprisonment": "3y"},
                    "conditional": "yes",
                },
            ),
            "60(1),",
            "",
            [
                "60(1), SC 4/2015(16), 64(5): an offence during probation control: the conditional sentence is cancelled; unserved is its whole term, less custody and house arrest -> cancelled",
            ],
            id="two offences on probation",
        ),
        pytest.param(
            case(one("187(1)", "2017-02-01"), circumstances={"procedure": "agreement"}),
            "55(2), 55(3) 52(2)",
            "share-of-the-strictest-kind=same-measure",
            [
                "55(3): accelerated proceedings or an agreement fulfilled: not more than 1/2 of the maximum -> 1/2 (on 10(3))",
                "55(2), 55(3), 56(2), 56(3): fine is not the strictest kind of the sanction, arrest (on 10(3); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): corrective_works is not the strictest kind of the sanction, arrest (on 10(3); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): community_service is not the strictest kind of the sanction, arrest (on 10(3); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): the share is taken of the maximum of the strictest kind, arrest -> 45 d (on 10(3))",
                "52(2): the final punishment can be fine -> 25 MCI..100 MCI",
                "52(2): the final punishment can be corrective_works -> 25 MCI..100 MCI",
                "52(2): the final punishment can be community_service -> 60 h..120 h",
            ],
            id="the share of the strictest kind, in the same measure",
        ),
        pytest.param(
            case(one("188(2)", "2017-02-01"), circumstances={"mitigating": ["53(1)(11)"]}),
            "55(2) 52(2) 55(6)",
            "",
            [
                "55(2): mitigating circumstances: [53(1)(11)]; no aggravating one (on 11(3))",
                "55(2)(1): a mitigating circumstance and no aggravating one: not more than 1/2 of the maximum -> 1/2 (on 11(3))",
                "55(2), 55(3), 56(2), 56(3): fine is not the strictest kind of the sanction, imprisonment (on 11(3); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): corrective_works is not the strictest kind of the sanction, imprisonment (on 11(3); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): restriction_of_liberty is not the strictest kind of the sanction, imprisonment (on 11(3); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): the share is taken of the maximum of the strictest kind, imprisonment -> 5y (on 11(3))",
                "55(6), 55(2)(1): imprisonment: the maximum of 5y comes down -> 6m..2y6m (on 11(3))",
                "52(2): the final punishment can be fine -> 500 MCI..3000 MCI",
                "52(2): the final punishment can be corrective_works -> 500 MCI..3000 MCI",
                "52(2): the final punishment can be restriction_of_liberty -> 1y..5y",
                "52(2): the final punishment can be imprisonment -> 6m..2y6m",
            ],
            id="the share of the strictest kind alone",
        ),
        pytest.param(
            case(one("188(2)", "2017-02-01"), circumstances={"mitigating": ["53(1)(11)"]}),
            "55(2) 52(2) 55(6)",
            "share-of-the-strictest-kind=same-measure",
            [
                "55(2): mitigating circumstances: [53(1)(11)]; no aggravating one (on 11(3))",
                "55(2)(1): a mitigating circumstance and no aggravating one: not more than 1/2 of the maximum -> 1/2 (on 11(3))",
                "55(2), 55(3), 56(2), 56(3): fine is not the strictest kind of the sanction, imprisonment (on 11(3); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): corrective_works is not the strictest kind of the sanction, imprisonment (on 11(3); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): restriction_of_liberty is not the strictest kind of the sanction, imprisonment (on 11(3); read by share-of-the-strictest-kind)",
                "55(6), 55(2)(1): restriction_of_liberty: the maximum of 5y comes down -> 1y..2y6m (on 11(3))",
                "55(2), 55(3), 56(2), 56(3): the share is taken of the maximum of the strictest kind, imprisonment -> 5y (on 11(3))",
                "55(6), 55(2)(1): imprisonment: the maximum of 5y comes down -> 6m..2y6m (on 11(3))",
                "52(2): the final punishment can be fine -> 500 MCI..3000 MCI",
                "52(2): the final punishment can be corrective_works -> 500 MCI..3000 MCI",
                "52(2): the final punishment can be restriction_of_liberty -> 1y..2y6m",
                "52(2): the final punishment can be imprisonment -> 6m..2y6m",
            ],
            id="the share of the strictest kind, restriction in the same measure",
        ),
        pytest.param(
            case(one("147(1)", form_of_guilt="intentional"), person=BOY, circumstances={"aggravating": ["54(1)(3)"]}),
            "81 52(2)",
            "",
            [
                "81(3): fine of a minor -> 5 MCI..100 MCI (on 11(2); since 180-VI)",
                "81(4): corrective_works of a minor -> 5 MCI..100 MCI (on 11(2); since 180-VI)",
                "81(5): community_service of a minor -> 10 h..75 h (on 11(2); since 180-VI)",
                "81(6): restriction_of_liberty of a minor -> ..2y (on 11(2); since 180-VI)",
                "81(7): imprisonment is not imposed on this minor (on 11(2); since 180-VI)",
                "81(3): fine: a minor gets no more than 100 MCI -> 5 MCI..100 MCI (on 11(2); since 180-VI)",
                "81(4): corrective_works: a minor gets no more than 100 MCI -> 5 MCI..100 MCI (on 11(2); since 180-VI)",
                "81(5): community_service: a minor gets no more than 75 h -> 10 h..75 h (on 11(2); since 180-VI)",
                "81(2): the ban on a minor: 1y..2y (since 91-VI)",
                "52(2): the final punishment can be fine -> 5 MCI..100 MCI",
                "52(2): the final punishment can be corrective_works -> 5 MCI..100 MCI",
                "52(2): the final punishment can be community_service -> 10 h..75 h",
                "52(2): the final punishment can be restriction_of_liberty -> 6m..2y",
            ],
            id="a kind whose maximum is that of art. 81",
        ),
        pytest.param(
            case(one("175(1)"), person=BOY, circumstances={"aggravating": ["54(1)(3)"]}),
            "81(7) 52(2)",
            "",
            [
                "81(7): imprisonment of a minor -> ..10y (on 11(5); since 180-VI)",
                "81(7): imprisonment: a minor gets no more than 10y -> 10y (on 11(5); since 180-VI)",
                "52(2): the final punishment can be imprisonment -> 10y",
            ],
            id="a minimum that is the maximum of art. 81",
        ),
        pytest.param(
            case(one("179(3)"), person=BOY, circumstances={"aggravating": ["54(1)(3)"]}),
            "81(7) 52(2)",
            "",
            [
                "81(7): imprisonment of a minor -> ..10y (on 11(5); since 180-VI)",
                "81(7): imprisonment: a minor gets no more than 10y -> 6m..10y (on 11(5); since 180-VI; read by minimum-above-81)",
                "52(2): the final punishment can be imprisonment -> 6m..10y",
            ],
            id="a minimum above art. 81",
        ),
        pytest.param(
            case(one("179(3)"), person=BOY, circumstances={"aggravating": ["54(1)(3)"]}),
            "81(7) 52(2)",
            "minimum-above-81=exactly-the-maximum",
            [
                "81(7): imprisonment of a minor -> ..10y (on 11(5); since 180-VI)",
                "81(7): imprisonment: a minor gets no more than 10y -> 10y (on 11(5); since 180-VI; read by minimum-above-81)",
                "52(2): the final punishment can be imprisonment -> 10y",
            ],
            id="a minimum above art. 81, read as its maximum",
        ),
        pytest.param(
            case(one("179(3)"), person=BOY),
            "81(7) 46(3) 55(2)(3), 52(2) 55(6)",
            "fractions-and-81=of-the-limit",
            [
                "81(7): imprisonment of a minor -> ..10y (on 11(5); since 180-VI)",
                "81(7): imprisonment: a minor gets no more than 10y -> 6m..10y (on 11(5); since 180-VI; read by minimum-above-81)",
                "46(3): imprisonment: below the minimum of the sanction, yet not below 6m -> 6m (since 180-VI; read by floor-of-imprisonment)",
                "55(6), 55(2)(3): imprisonment: the maximum of 10y comes down -> 6m..7y6m (on 11(5); since 292-VI)",
                "52(2): the final punishment can be imprisonment -> 6m..7y6m",
            ],
            id="a minimum above art. 81, of which a share is taken",
        ),
        pytest.param(
            case(
                one("99(2)(1)"), THEFT | {"offence": "188(4)"}, person=BOY, circumstances={"aggravating": ["54(1)(3)"]}
            ),
            "58(4) 58(3) 52(2)",
            "",
            [
                "58(4) para. 1: this rule governs ([gravest: especially_grave;especially_grave_imprisonment: 20y;life_imposed: no;misdemeanour_fine: no]): [partial_cumulation;full_cumulation]; caps: [imprisonment 12y;fine 100 MCI;corrective_works 100 MCI;community_service 75 h;restriction_of_liberty 2y] (on 58(1); since 180-VI; read by up-to-20-years)",
                "58(4) para. 1: partial cumulation: imprisonment above the strictest single punishment; the largest sum is 22y, the cap 12y -> >5y..12y (on 58(4) para. 1; since 180-VI)",
                "58(4) para. 1: full cumulation: imprisonment, the sum of all; the largest sum is 22y, the cap 12y -> 5y6m..12y (on 58(4) para. 1; since 180-VI; read by full-cumulation-above-cap)",
                "- 58(3): this rule does not govern: it needs [gravest: [especially_grave;grave];especially_grave_imprisonment: ..<20y;life_imposed: [no]] (since 180-VI)",
                "- 58(4) para. 2: this rule does not govern: it needs [gravest: [especially_grave];especially_grave_imprisonment: 20y..;life_imposed: [no];misdemeanour_fine: [yes]] (since 180-VI)",
                "- 58(4) para. 3: this rule does not govern: it needs [gravest: [especially_grave];life_imposed: [yes]] (since 180-VI)",
                "52(2): the final punishment can be imprisonment -> >5y..12y",
            ],
            id="a final punishment of a minor for a murder and a theft",
        ),
        pytest.param(
            judged(
                {"imprisonment": "9y"},
                one("188(2)"),
                person={"sex": "male", "convicted_before": "no"},
                earlier_sentence={
                    "pronounced": "2023-01-01",
                    "unserved": {"imprisonment": "1y"},
                    "facility": "medium_security",
                },
            ),
            "46(5) 46(6)",
            "",
            [
                "46(5)(2): the institution is of medium_security -> medium_security (since 212-VII)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="an earlier sentence to the same institution",
        ),
        pytest.param(
            judged(
                {"imprisonment": "9y"},
                one("188(2)"),
                person={"sex": "male", "convicted_before": "no"},
                earlier_sentence={
                    "pronounced": "2023-01-01",
                    "unserved": {"imprisonment": "1y"},
                    "facility": "minimum_security",
                },
            ),
            "46(5) 46(6)",
            "",
            [
                "46(5)(2): the institution is of medium_security -> medium_security (since 212-VII)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="an earlier sentence to a milder institution",
        ),
        pytest.param(
            judged(
                {"imprisonment": "9y"},
                one("188(2)"),
                person={"sex": "male", "imprisonment_served": "no"},
                earlier_sentence={"pronounced": "2023-01-01", "unserved": {"imprisonment": "1y"}},
            ),
            "46(5) 46(6)",
            "",
            [
                "46(5)(2): the institution is of medium_security, if [facility: minimum_security] -> medium_security (since 212-VII)",
                "46(5): the institution is of maximum_security, if [facility: maximum_security] -> maximum_security",
                "46(5): the institution is of emergency_security, if [facility: emergency_security] -> emergency_security",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="an earlier sentence to an institution that is not entered",
        ),
        pytest.param(
            judged(
                {"imprisonment": "1y"},
                one("188(2)", "2019-02-01", violence="no"),
                person={"sex": "male", "convicted_before": "yes", "recidivism": "simple", "imprisonment_served": "no"},
            ),
            "46(5) 46(6)",
            "",
            [
                "46(5): the institution is of medium_security -> medium_security (read by facility-gap)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="an institution that no point fits",
        ),
        pytest.param(
            case(one("99(2)(1)"), person={"sex": "male"}, judgment={"final": {"life_imprisonment": "yes"}}),
            "46(5) 46(6)",
            "",
            [
                "46(5)(4): the institution is of emergency_security -> emergency_security (since 212-VII)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="full security for life",
        ),
        pytest.param(
            case(one("152(1)", form_of_guilt="intentional"), person=BOY),
            "81(2) 50",
            "",
            [
                "- 50(2): not an offence for which the General Part itself prescribes a ban",
                "81(2): the ban on a minor: 1y (since 91-VI)",
            ],
            id="a ban on a minor of a year at most",
        ),
        pytest.param(
            case(one("120(3)"), person=BOY, circumstances={"aggravating": ["54(1)(3)"]}),
            "81(2) 50",
            "",
            [
                "- 50(2): not an offence for which the General Part itself prescribes a ban",
                "81(2): the ban on a minor: 1y..2y (since 91-VI; read by minimum-above-81)",
            ],
            id="a ban on a minor of ten years",
        ),
        pytest.param(
            case(one("131(1)", "2017-02-01"), circumstances={"mitigating": ["53(1)(11)"], "procedure": "agreement"}),
            "55(2) 55(3) 52(2) 55(6)",
            "",
            [
                "55(2): mitigating circumstances: [53(1)(11)]; no aggravating one (on 10(3), 41(2), 42(1), 43(2))",
                "55(2): a mitigating circumstance and no aggravating one: no maximum comes down for such an offence -> 1 (fraction 1; on 10(3), 41(2), 42(1), 43(2))",
                "55(3): accelerated proceedings or an agreement fulfilled: not more than 1/2 of the maximum -> 1/2 (on 10(3), 41(2), 42(1), 43(2))",
                "55(2), 55(3), 56(2), 56(3): fine is not the strictest kind of the sanction, community_service (on 10(3), 41(2), 42(1), 43(2); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): corrective_works is not the strictest kind of the sanction, community_service (on 10(3), 41(2), 42(1), 43(2); read by share-of-the-strictest-kind)",
                "55(2), 55(3), 56(2), 56(3): the share is taken of the maximum of the strictest kind, community_service -> 120 h (on 10(3), 41(2), 42(1), 43(2))",
                "55(2), 55(3): both fractions apply: 1/2 -> 1/2 (read by both-55-2-and-55-3)",
                "55(6), 55(2), 55(3): community_service: the maximum of 120 h comes down -> 60 h (on 10(3), 41(2), 42(1), 43(2))",
                "52(2): the final punishment can be fine -> 25 MCI..100 MCI",
                "52(2): the final punishment can be corrective_works -> 25 MCI..100 MCI",
                "52(2): the final punishment can be community_service -> 60 h",
            ],
            id="a mitigated misdemeanour before 292-VI",
        ),
        pytest.param(
            case(one("188(1)"), person=BOY),
            "55(2) 55(6)",
            "",
            [
                "55(2): mitigating circumstances: [53(1)(2)]; no aggravating one (on 11(3); read by minority-as-mitigation)",
                "55(2)(1): a mitigating circumstance and no aggravating one: not more than 1/2 of the maximum -> 1/2 (on 11(3); since 292-VI)",
                "55(6), 55(2)(1): fine: the maximum of 1000 MCI comes down -> 5 MCI..500 MCI (on 11(3); since 292-VI)",
                "55(6), 55(2)(1): corrective_works: the maximum of 1000 MCI comes down -> 5 MCI..500 MCI (on 11(3); since 292-VI)",
                "55(6), 55(2)(1): community_service: the maximum of 800 h comes down -> 10 h..400 h (on 11(3); since 292-VI)",
                "55(6), 55(2)(1): restriction_of_liberty: the maximum of 3y comes down -> >0m..1y6m (on 11(3); since 292-VI)",
            ],
            id="minority as the only mitigating circumstance",
        ),
        pytest.param(
            case(one("188(1)"), person=BOY, circumstances={"mitigating": ["53(1)(11)"]}),
            "55(2) 55(6)",
            "",
            [
                "55(2): mitigating circumstances: [53(1)(11);53(1)(2)]; no aggravating one (on 11(3))",
                "55(2)(1): a mitigating circumstance and no aggravating one: not more than 1/2 of the maximum -> 1/2 (on 11(3); since 292-VI)",
                "55(6), 55(2)(1): fine: the maximum of 1000 MCI comes down -> 5 MCI..500 MCI (on 11(3); since 292-VI)",
                "55(6), 55(2)(1): corrective_works: the maximum of 1000 MCI comes down -> 5 MCI..500 MCI (on 11(3); since 292-VI)",
                "55(6), 55(2)(1): community_service: the maximum of 800 h comes down -> 10 h..400 h (on 11(3); since 292-VI)",
                "55(6), 55(2)(1): restriction_of_liberty: the maximum of 3y comes down -> >0m..1y6m (on 11(3); since 292-VI)",
            ],
            id="minority beside another mitigating circumstance",
        ),
        pytest.param(
            case(one("188(4)", "2017-02-01", stage="attempt"), circumstances={"mitigating": ["53(1)(11)"]}),
            "55 56",
            "",
            [
                "56(3): attempt: not more than 3/4 of the maximum -> 3/4",
                "- 55: the offence is not among those to which art. 55 does not apply",
                "- 55(1): compensation of damage is not entered: imprisonment is not barred",
                "55(2): mitigating circumstances: [53(1)(11)]; no aggravating one (on 11(4))",
                "55(2)(2): a mitigating circumstance and no aggravating one: not more than 2/3 of the maximum -> 2/3 (on 11(4))",
                "- 55(3): neither accelerated proceedings nor an agreement is entered",
                "55(2), 55(3), 56(2), 56(3): the share is taken of the maximum of the strictest kind, imprisonment -> 10y (on 11(4))",
                "55(2), 55(3), 56: the fractions of arts 55 and 56 are both taken of the maximum of the sanction: the smaller governs (read by 55-and-56-before-180-VI)",
                "56(3), 55(6), 55(2)(2): imprisonment: the maximum of 10y comes down -> 6m..6y8m (on 11(4))",
            ],
            id="mitigation and an attempt before 180-VI",
        ),
        pytest.param(
            case(one("188(4)", "2017-02-01", stage="attempt"), circumstances={"mitigating": ["53(1)(11)"]}),
            "55(2), 52(2)",
            "55-and-56-before-180-VI=one-of-the-other",
            [
                "55(2), 55(3), 56(2), 56(3): the share is taken of the maximum of the strictest kind, imprisonment -> 10y (on 11(4))",
                "55(2), 55(3), 56: the fraction of art. 55 is taken of the maximum that art. 56 leaves (read by 55-and-56-before-180-VI)",
                "52(2): the final punishment can be imprisonment -> 6m..5y",
            ],
            id="mitigation and an attempt before 180-VI, one of the other",
        ),
        pytest.param(
            case(one("99(2)(1)", "2017-02-01"), circumstances={"mitigating": ["53(1)(11)"]}),
            "55(2) 52(2) 55(6)",
            "",
            [
                "55(2): mitigating circumstances: [53(1)(11)]; no aggravating one (on 11(5))",
                "55(2)(3): a mitigating circumstance and no aggravating one: not more than 3/4 of the maximum -> 3/4 (on 11(5))",
                "55(2), 55(3), 56(2), 56(3): the share is taken of the maximum of the strictest kind, imprisonment -> 20y (on 11(5); read by strictest-kind-is-life)",
                "55(6), 55(2)(3): imprisonment: the maximum of 20y comes down -> 6m..15y (on 11(5))",
                "55(2)(3): life_imprisonment is above every reduced maximum (read by life-under-55-2)",
                "52(2): the final punishment can be imprisonment -> 6m..15y",
            ],
            id="life beside a reduced maximum before 180-VI",
        ),
        pytest.param(
            case(one("188(4)", stage="preparation")),
            "56 46(3) 52(2)",
            "",
            [
                "56(2): preparation: not more than 1/2 of the maximum -> 1/2",
                "56(2): imprisonment: the maximum of 10y comes down -> 5y (on 11(4))",
                "52(2): the final punishment can be imprisonment -> 5y",
            ],
            id="a preparation whose maximum is that of the sanction's minimum",
        ),
        pytest.param(
            case(one("175(1)", stage="preparation")),
            "56 46(3) 52(2)",
            "maximum-below-minimum=exactly-the-maximum",
            [
                "56(2): preparation: not more than 1/2 of the maximum -> 1/2",
                "56(2): imprisonment: the maximum of 15y comes down -> 7y6m (on 11(5); read by maximum-below-minimum)",
                "52(2): the final punishment can be imprisonment -> 7y6m",
            ],
            id="a preparation whose maximum is below the minimum, read as exactly that",
        ),
        pytest.param(
            judged(
                {"imprisonment": "4y"},
                one("218(3)", "2019-02-01", violence="no"),
                person={"sex": "male", "recidivism": "none", "imprisonment_served": "no"},
            ),
            "46(5) 46(6)",
            "",
            [
                "46(5)(1): the institution is of minimum_security -> minimum_security (since 180-VI; read by facility-overlap)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="an institution that two points fit",
        ),
        pytest.param(
            judged(
                {"imprisonment": "4y"},
                one("218(3)", "2019-02-01", violence="no"),
                person={"sex": "male", "recidivism": "none", "imprisonment_served": "no"},
            ),
            "46(5) 46(6)",
            "facility-overlap=stricter",
            [
                "46(5)(2): the institution is of medium_security -> medium_security (since 180-VI; read by facility-overlap)",
                "- 46(6): no part of the term can be served in full_security",
            ],
            id="an institution that two points fit, the stricter of them",
        ),
    ],
)
def test_steps(data: Data, cites: str, reading: str, steps: list[str]) -> None:
    assert derivation(data, cites, reading) == steps


@pytest.mark.parametrize(
    ("data", "cites", "steps"),
    [
        (
            judged({"imprisonment": "3y"}, THEFT, person={**WOMAN, "pregnant": "unknown"}),
            "74",
            [
                "74(1): the court may defer serving the sentence for up to 1y -> 1y (if person.pregnant=yes)",
                "- 74(1): neither pregnant nor raising a young child: serving the sentence is not deferred (if person.pregnant=no)",
            ],
        ),
        (
            judged({"imprisonment": "4y"}, one("134(1)", criminal_group="no"), person={"born": "2007-01-01"}),
            "63(6)",
            [
                "63(6): 63(6) spares a minor offender whose victim was 14 to 17: 134(1) (since 501-V; read by exception-of-63-6; if counts[1].victim_14_to_17=yes)",
                "63(6): a conditional sentence is barred: against-minors -> barred (since 212-VII; if counts[1].victim_14_to_17=no)",
            ],
        ),
    ],
    ids=["pregnant or not", "a victim of 14 to 17 or not"],
)
def test_what_follows_under_an_open_fact_stands_under_its_value(data: Data, cites: str, steps: list[str]) -> None:
    assert derivation(data, cites) == steps
