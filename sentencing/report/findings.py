"""Claims and checks of a judgment as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sentencing.argument.finding import Finding
from sentencing.audit.checks import Check
from sentencing.engine.assessment import Assessment
from sentencing.engine.reasoning.trace import canonical
from sentencing.report.reasons import say
from sentencing.report.witness import witness_json
from sentencing.report.wording import Wording

Json = dict[str, Any]


def claims_json(findings: Sequence[Finding], assessment: Assessment, wording: Wording) -> list[Json]:
    """The verdict on each claim."""
    return [
        {
            "id": finding.claim.id,
            "by": wording.text(finding.by),
            "says": wording.text(finding.claim.says),
            "verdict": str(finding.verdict),
            "witness": witness_json(assessment, finding.witness),
            "because": say(finding.because, wording),
            "cites": list(dict.fromkeys(one.cite for one in finding.because if one.cite)),
            "would_hold": [
                [wording(change.says, **dict(change.params)) for change in group] for group in finding.changes
            ],
        }
        for finding in findings
    ]


def judgment_json(checks: Sequence[Check], wording: Wording) -> list[Json]:
    """The checks of a judgment. `verdict` is `holds`, `fails`, `depends` or `not_checked`; `grade` tells which of the grades it has."""
    return [
        {
            "check": check.check,
            "subject": canonical(check.subject),
            "verdict": str(check.grade)
            if check.grade in ("depends", "not_checked")
            else "holds"
            if check.stands
            else "fails",
            "grade": str(check.grade),
            "because": say(check.because, wording),
            "cites": list(dict.fromkeys(one.cite for one in check.because if one.cite)),
        }
        for check in checks
    ]
