"""Reads what a case says for people: texts in one language or in several, and where it was found. The program computes nothing from it."""

from __future__ import annotations

from collections.abc import Mapping

from sentencing.document import Field
from sentencing.law.read_act import LANGUAGES
from sentencing.message import N_


def read_said(field: Field | None) -> Mapping[str, str]:
    """A text of the user's, in one language or in several; empty where there is none."""
    if field is None:
        return {}
    if not isinstance(field.value, dict):
        return {"en": field.text()}
    if not field.value:
        field.note("wrong-shape", shape=N_("nothing"), expected=N_("a text"))
    return {language: child.text() for language, child in field.mapping((), LANGUAGES).items()}


def read_notes(fields: Mapping[str, Field]) -> None:
    """What a case, an argument or a judgment may hold beside what is computed: it is read, so that nothing stands there unseen, and not kept."""
    for name in ("title", "source", "court"):
        read_said(fields.get(name))
    if "date" in fields:
        fields["date"].date()
    for item in fields["sources"].items() if "sources" in fields else ():
        item.text()
