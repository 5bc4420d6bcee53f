"""The interpretations that the engine asks by name, and the readings of each that it tells apart. Others live in the rows of tables alone."""

from __future__ import annotations

from collections.abc import Mapping

ASKED: Mapping[str, tuple[str, ...]] = {
    "day-of-an-age": (
        "next-day",
        "birthday",
    ),
    "day-of-the-age-that-bars": (
        "birthday",
        "next-day",
    ),
    "age-that-bars": (
        "at-the-judgment",
        "at-the-act",
    ),
    "guilt-not-named": (
        "open",
        "intentional",
    ),
    "full-cumulation-above-cap": (
        "limited-to-cap",
        "not-available",
    ),
    "cap-and-absorption": (
        "any-method",
        "when-added",
    ),
    "other-kinds-when-added": (
        "general-limit",
        "no-limit",
    ),
    "days-in-a-month": ("thirty",),
    "death-without-loss-of-life": ("sanction-governs",),
    "maximum-below-minimum": (
        "minimum-falls-away",
        "exactly-the-maximum",
    ),
    "both-55-2-and-55-3": (
        "lower-governs",
        "one-of-the-other",
    ),
    "share-of-the-strictest-kind": (
        "that-kind-alone",
        "same-measure",
    ),
    "strictest-kind-is-life": ("longest-term",),
    "kinds-without-a-rate": ("not-added",),
    "55-6-without-55-2": (
        "falls",
        "survives",
    ),
    "life-under-55-2": (
        "not-available",
        "available",
    ),
    "sanction-above-general-limit": (
        "general-limit",
        "sanction",
    ),
    "up-to-20-years": ("maximum-of-twenty",),
    "kind-beyond-class": (
        "sanction-governs",
        "not-available",
    ),
    "attempted-killing": (
        "connected",
        "completed-only",
    ),
    "minimum-above-81": (
        "minimum-falls-away",
        "exactly-the-maximum",
    ),
    "multiple-fine-of-a-minor": (
        "article-81",
        "sanction",
    ),
    "fractions-and-81": (
        "of-the-sanction",
        "of-the-limit",
    ),
    "minority-as-mitigation": (
        "alone",
        "with-others",
    ),
    "life-long-ban-of-a-minor": (
        "article-81",
        "article-50",
    ),
    "final-caps-of-a-minor": (
        "article-81",
        "article-58",
    ),
    "set-across-majority": (
        "adult",
        "minor",
    ),
    "life-alone-under-55-2": (
        "life-stays",
        "not-available",
    ),
    "life-alone-and-58-4": (
        "its-term",
        "sanction-alone",
    ),
    "facility-overlap": (
        "milder",
        "stricter",
    ),
    "facility-gap": (
        "medium_security",
        "minimum_security",
        "maximum_security",
    ),
    "facility-of-a-set": ("strictest",),
    "half-days": (
        "exact",
        "rounded-up",
    ),
    "end-of-custody": ("day-of-judgment",),
    "term-ends-in-a-shorter-month": (
        "last-of-the-month",
        "same-number",
        "same-number-of-months",
        "day-before-the-last",
    ),
    "sentences-at-the-cap": ("cap",),
    "sentences-of-a-minor": (
        "article-81",
        "article-60",
    ),
    "general-limit-of-sentences": ("of-the-kind",),
    "index-raised-afterwards": (
        "known-on-the-day",
        "named-day",
    ),
    "first-sentence-in-58-6": ("its-final-punishment",),
    "conditional-in-14": (
        "does-not-count",
        "counts",
    ),
    "conditional-in-58-6": (
        "executed-apart",
        "part-of-the-set",
    ),
    "served-of-another-kind": ("rate-of-addition",),
    "fine-alone-in-69": (
        "enough",
        "not-enough",
    ),
    "term-in-74": ("final-term",),
    "misdemeanour-on-probation": ("control-extended",),
}
"""Those that are covered: rules that leave one of these interpretations out, or cover a reading that is not here, cannot be answered from."""
