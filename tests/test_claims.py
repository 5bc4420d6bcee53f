"""What can be claimed is declared once: each declaration has its truth, or is told by the case itself."""

from __future__ import annotations

from sentencing.argument.truths import TRUTHS
from sentencing.case import CLAIMS


def test_every_claim_that_can_be_made_has_its_truth() -> None:
    told_otherwise = {name for name, one in CLAIMS.items() if one.value in ("fact", "none")}
    assert TRUTHS.keys() == CLAIMS.keys() - told_otherwise
