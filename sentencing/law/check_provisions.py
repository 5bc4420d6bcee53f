"""Checks the provisions against the program that rests on them: none that it names is missing, and none is there that it does not name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sentencing.law.model import Act, Provision
from sentencing.law.versions import version_on
from sentencing.problem import Place, Problem, problem

Provisions = Mapping[str, Provision]

NAMED = frozenset(
    {
        "additional-of-sentences",
        "additional-of-several",
        "attempted-killing",
        "below-the-minimum",
        "beside-a-conditional-sentence",
        "compulsory-work",
        "conditional-sentence",
        "custody",
        "days-of-terms",
        "death-penalty",
        "deferral",
        "each-offence-first",
        "end-of-a-conditional-sentence",
        "exceptional-beside-life",
        "exceptional-circumstances",
        "extent-of-the-unserved-part",
        "fraction-for-mitigation",
        "fraction-for-procedure",
        "fractions-of-unfinished",
        "full-security",
        "guilt",
        "institution",
        "institution-of-adults",
        "limits-of-punishment",
        "milder-law",
        "minor-without-punishment",
        "minors",
        "more-than-each-sentence",
        "no-conditional-sentence",
        "no-imprisonment",
        "nothing-to-confiscate",
        "offence-before-the-sentence",
        "part-of-an-accomplice",
        "person-of-an-accomplice",
        "prescribed-ban",
        "probation-control",
        "probation-of-minors",
        "punishments-of-minors",
        "sentences-to-imprisonment",
        "sentences-to-other-kinds",
        "served-before-review",
        "several-offences",
        "two-forms-of-guilt",
        "unfinished-offence",
        "units-of-terms",
        "unserved-part",
    }
)
"""The provisions on which steps, checks and claims rest by name."""


ON_SOME_DAYS = frozenset(
    {"attempted-killing", "death-penalty", "exceptional-beside-life", "nothing-to-confiscate", "served-before-review"}
)
"""Those of them that are asked only where another rule of the same day leads to them; the others are asked on every day."""


def check_provisions(act: Act, provisions: Provisions) -> Iterator[Problem]:
    """The problems of the provisions of a Code."""
    yield from unanswerable_provisions(act, provisions)
    for provision in provisions.values():
        if provision.id not in NAMED:
            yield problem("provision-not-asked", provision.place, found=provision.id)


def unanswerable_provisions(act: Act, provisions: Provisions) -> Iterator[Problem]:
    """The problems with which rules could not be answered from: what is asked by name is not there, or not on every day on which it is asked."""
    for name in sorted(NAMED - provisions.keys()):
        yield problem("provision-not-named", Place("provisions.yaml"), found=name)
    for provision in provisions.values():
        if provision.id in NAMED - ON_SOME_DAYS:
            days = (act.in_force, *(act.since(version.since) for version in provision.versions))
            gap = next((day for day in days if not is_in_force(act, provision, day)), None)
            if gap is not None:
                yield problem("provision-gap", provision.place, found=provision.id, date=gap)


def is_in_force(act: Act, provision: Provision, day: date) -> bool:
    """Whether a provision is in force on a day."""
    version = version_on(act, provision.versions, day)
    return version is not None and version.value is not None
