"""The texts of one language."""

from __future__ import annotations

import gettext
from pathlib import Path

from sentencing.problem import ProblemError, problem

_LOCALE = Path(__file__).resolve().parent.parent.parent / "locale"


class Catalogue:
    """The messages of a language; in English they are their own ids."""

    def __init__(self, language: str) -> None:
        self.language = language
        try:
            self._found = gettext.translation("sentencing", str(_LOCALE), [language], fallback=language == "en")
        except FileNotFoundError:
            raise ProblemError([problem("language-missing", found=language, field="--lang")]) from None

    def text(self, text: str) -> str:
        """A message."""
        return self._found.gettext(text)

    def in_role(self, text: str, role: str) -> str:
        """A message in one of the forms that a language gives it; `role` is where it stands."""
        return self._found.pgettext(role, text) if role else self._found.gettext(text)

    def counted(self, one: str, many: str, count: int, role: str) -> str:
        """A number with its noun, in the form of a role."""
        found = self._found.npgettext(role, one, many, count) if role else self._found.ngettext(one, many, count)
        return found.format(n=count)
