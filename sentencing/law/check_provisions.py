"""Checks the provisions against the program that rests on them: none that it names is missing, and none is there that it does not name."""

from __future__ import annotations

from collections.abc import Iterator

from sentencing.law.model import General
from sentencing.problem import Place, Problem, problem

NAMED = frozenset(
    {
        "additional-of-several",
        "attempted-killing",
        "below-the-minimum",
        "beside-a-conditional-sentence",
        "categories",
        "conditional-sentence",
        "custody",
        "days-of-terms",
        "death-penalty",
        "deferral",
        "each-offence-first",
        "end-of-a-conditional-sentence",
        "exceptional-beside-life",
        "exceptional-circumstances",
        "fraction-for-mitigation",
        "fraction-for-procedure",
        "fractions-of-unfinished",
        "full-security",
        "guilt",
        "institution",
        "institution-of-adults",
        "limits-of-punishment",
        "milder-law",
        "milder-punishment",
        "minor-without-punishment",
        "minors",
        "more-than-each-sentence",
        "no-conditional-sentence",
        "no-imprisonment",
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


def check_provisions(general: General) -> Iterator[Problem]:
    """The problems of the provisions that a General Part has."""
    for name in sorted(NAMED):
        if name not in general.provisions:
            yield problem("provision-not-named", Place("provisions.yaml"), found=name)
    for provision in general.provisions.values():
        if provision.id not in NAMED:
            yield problem("provision-not-asked", provision.place, found=provision.id)
