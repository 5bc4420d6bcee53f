"""Reads code.yaml, and what every other file of rules has: texts in several languages, the laws that brought versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sentencing.citation import is_code, is_number
from sentencing.document import Field
from sentencing.law.model import ENACTMENT, Act, AmendingLaw, Texts
from sentencing.message import N_
from sentencing.problem import ProblemError

LANGUAGES = ("en", "ru", "kk")


def read_texts(field: Field, required: tuple[str, ...] = ("en", "ru")) -> Texts:
    """A text in several languages."""
    optional = [language for language in LANGUAGES if language not in required]
    return {language: child.text() for language, child in field.mapping(required, optional).items()}


def read_act(field: Field) -> Act:
    """code.yaml: the act and its amending laws. Raises ProblemError if its dates cannot be read."""
    keys = ("code", "title", "act", "adopted", "in_force", "text_as_of", "special_part", "laws")
    fields = field.mapping(keys, ["sources"])
    days = [fields[key].date() if key in fields else None for key in ("adopted", "in_force", "text_as_of")]
    adopted, in_force, state = days
    if adopted is None or in_force is None or state is None:
        raise ProblemError(field.problems.found)
    if in_force < adopted:
        fields["in_force"].note("range-order", found=in_force)
    if state < in_force:
        fields["text_as_of"].note("range-order", found=state)
    laws: dict[str, AmendingLaw] = {}
    for item in fields["laws"].items() if "laws" in fields else ():
        law = _read_law(item, in_force)
        if law.law in laws:
            item.note("duplicate-id", found=law.law, first="code.yaml")
        laws[law.law] = law
    for source in fields["sources"].items() if "sources" in fields else ():
        source.text()
    title = read_texts(fields["title"], LANGUAGES) if "title" in fields else {}
    code, act = (fields[key].text() if key in fields else "" for key in ("code", "act"))
    if code and not is_code(code):
        fields["code"].note("bad-text", found=code, expected=N_("the name of a Code such as aa-2001"))
    special = _read_run(fields["special_part"]) if "special_part" in fields else (0, 0)
    return Act(code, title, act, adopted, in_force, state, special, laws)


def _read_run(field: Field) -> tuple[int, int]:
    """The first and the last article of a run such as `99-466`."""
    first, _, last = field.text().partition("-")
    whole = all(is_number(end) and "-" not in end for end in (first, last))
    if whole and int(first) <= int(last):
        return int(first), int(last)
    field.note("bad-text", found=field.value, expected=N_("a run of articles such as 99-466"))
    return 0, 0


def _read_law(field: Field, code_in_force: date) -> AmendingLaw:
    fields = field.mapping(["law", "in_force", "in_force_basis"], ["adopted", "in_force_latest", "note"])
    adopted, first, last = (
        fields[key].date() if key in fields else None for key in ("adopted", "in_force", "in_force_latest")
    )
    in_force = first or code_in_force
    if last and last < in_force:
        fields["in_force_latest"].note("range-order", found=last)
    if "note" in fields:
        fields["note"].text()  # for those who read the rules
    basis = fields["in_force_basis"].text() if "in_force_basis" in fields else ""
    return AmendingLaw(fields["law"].text() if "law" in fields else "", adopted, in_force, last or in_force, basis)


def check_since(field: Field, act: Act) -> str:
    """The law that brought a version; one that code.yaml does not define is a problem."""
    law = field.text()
    if not _is_known(law, act):
        field.note("unknown-law", found=law)
    return law


def _is_known(law: str, act: Act) -> bool:
    return law == ENACTMENT or law in act.laws


def check_order(versions: Sequence[tuple[Field, str]], act: Act) -> None:
    """Versions, each with the field of its law, must begin later and later; unknown laws have their own message."""
    known = [(field, since) for field, since in versions if _is_known(since, act)]
    for (_, earlier), (field, later) in pairwise(known):
        if act.since(later) <= act.since(earlier):
            field.note("versions-order", found=later)
