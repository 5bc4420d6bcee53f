"""How a fact that is answered yes or no is said of a case: `if the person is pregnant`, not `if pregnancy: yes`."""

from __future__ import annotations

from collections.abc import Mapping

from sentencing.message import N_
from sentencing.report.words.of_facts import OF_FACTS

_EARNINGS = (
    N_("the minor has earnings of their own or property"),
    N_("the minor has neither earnings of their own nor property"),
)
_INCOME = (
    N_("the minor has earnings of their own or a regular income"),
    N_("the minor has neither earnings of their own nor a regular income"),
)
_CHILD = N_("the person raises a young child"), N_("the person raises no young child")
_OVER_20Y = (
    N_("the earlier sentence was for an especially grave crime with up to twenty years"),
    N_("the earlier sentence was not for an especially grave crime with up to twenty years"),
)

STATES: Mapping[str, tuple[str, str]] = {
    # the person
    "minor_offender": (N_("the offender was a minor"), N_("the offender was not a minor")),
    "minor_at_judgment": (
        N_("the person is a minor on the day of the judgment"),
        N_("the person is no minor on the day of the judgment"),
    ),
    "pregnant": (N_("the person is pregnant"), N_("the person is not pregnant")),
    "raises_child_under_3": (N_("the person raises a child under 3"), N_("the person raises no child under 3")),
    "raises_young_child": _CHILD,
    "young_child": _CHILD,
    "serviceman": (N_("the person is a serviceman"), N_("the person is no serviceman")),
    "no_permanent_work": (N_("the person has no permanent work"), N_("the person has permanent work")),
    "expelled": (N_("expulsion is imposed"), N_("expulsion is not imposed")),
    "earnings_or_property": _EARNINGS,
    "earnings_or_income": _INCOME,
    "any_recidivism": (N_("there is recidivism"), N_("there is no recidivism")),
    "convicted_before": (N_("the person was convicted before"), N_("the person was not convicted before")),
    "first_offence": (N_("it is the first offence"), N_("it is not the first offence")),
    # the act
    "accomplice": (N_("the act was committed in complicity"), N_("the act was committed without complicity")),
    "victim_14_to_17": (N_("the victim was 14 to 17"), N_("the victim was not 14 to 17")),
    "death_caused": (N_("a death was caused"), N_("no death was caused")),
    "state_awards": (
        N_("the person has state awards or a rank given by the President"),
        N_("the person has no state awards and no rank given by the President"),
    ),
    "mercenary": (N_("the act was committed out of greed"), N_("the act was not committed out of greed")),
    "violence": (N_("the act was committed with violence"), N_("the act was committed without violence")),
    "by_office": (
        N_("the signs of the point on use of office are present"),
        N_("the signs of the point on use of office are not present"),
    ),
    "criminal_group": (
        N_("the act was committed in a criminal group"),
        N_("the act was not committed in a criminal group"),
    ),
    "death_or_grave_harm": (
        N_("the act is connected with a death or grave harm to health"),
        N_("the act is not connected with a death or grave harm to health"),
    ),
    # circumstances
    "mitigating": (N_("there are mitigating circumstances"), N_("there are no mitigating circumstances")),
    "aggravating": (N_("there are aggravating circumstances"), N_("there are no aggravating circumstances")),
    "aggravating_element": (
        N_("an aggravating circumstance is an element of the offence"),
        N_("no aggravating circumstance is an element of the offence"),
    ),
    "damage_compensated": (N_("the damage was compensated"), N_("the damage was not compensated")),
    "harm_made_good": (N_("the harm was made good"), N_("the harm was not made good")),
    # several offences, several sentences
    "life_imposed": (N_("life is imposed for one offence"), N_("life is imposed for no offence")),
    "absorbed": (N_("the main punishments are absorbed"), N_("the main punishments are not absorbed")),
    "misdemeanour_fine": (N_("a fine is imposed for a misdemeanour"), N_("no fine is imposed for a misdemeanour")),
    "earlier_over_20y": _OVER_20Y,
    "over_20y_crime": _OVER_20Y,
    "earlier_conditional": (N_("the earlier sentence is conditional"), N_("the earlier sentence is not conditional")),
    "earlier_cancelled": (
        N_("the earlier conditional sentence is cancelled"),
        N_("the earlier conditional sentence is not cancelled"),
    ),
}
"""What is so where a fact is answered yes, and where it is answered no."""
OFFENCES = frozenset((
    *OF_FACTS["list"], "crime", "especially_grave", "economic_offence", "bribery", "against_minors", "adult_against_minors",
    "grave_against_person", "young_victim", "arrest_exempt_offence",
))  # fmt: skip
"""The facts that say what the offence is: the lists, and others whose words name an offence."""
