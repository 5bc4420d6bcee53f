"""Citations of a Code: an offence as article(part)(point), in the ways that lawyers write it; `kz-1997:179(3)` names another Code than the usual one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

_NUMBER = r"[0-9]{1,4}(?:-[0-9]{1,2})?"
_POINTS = rf"{_NUMBER}(?: ?, ?{_NUMBER})*"
_POINTS_EACH = rf"{_POINTS}(?:\) ?(?:,|and) ?\({_NUMBER})*"
_ARTICLE_WORD = r"(?:ст(?:ать(?:я|и|е|ю|ей)|\.)?|art(?:icle|\.)?)"
_PART_WORD = r"(?:ч(?:аст(?:ь|и|ью)|\.)?|part)"
_POINT_WORD = r"(?:п(?:ункт(?:ы|а|у|ов|ом)?|\.? ?п\.?|\.)?|points?)"
_AND = r" ?(?:,|и|and|және) ?"
_POINTS_SAID = rf"{_NUMBER}\)?(?:{_AND}(?:{_POINT_WORD} ?)?{_NUMBER}\)?)*"
"""Points as they are listed in words: `1 и 4`, `1), 4)`, `1), п. 4)`."""
_OF_THE_CODE = r"(?:(?:ҚР ?)?ҚК(?:-?н[іы]ң)? )?"
_KAZAKH_ARTICLE = r"б(?:ап(?:тың|та)?|абы(?:ның|нда)?|\.)"
_KAZAKH_PART = r"бөл(?:ік(?:тің|те)?|іг(?:і|інің|інде)|\.)"
_KAZAKH_POINT = r"тарма(?:қ(?:тар|тары)?|ғы)"
_FORMS = (
    # 179(3), 362(4)(3), 362(4)(1,3), 362(4)(1) and (3)
    rf"(?P<a>{_NUMBER})(?: ?\((?P<p>{_NUMBER})\)(?: ?\((?P<t>{_POINTS_EACH})\))?)?",
    # 179.3, 362.4.3
    rf"(?P<a>{_NUMBER})\.(?P<p>{_NUMBER})(?:\.(?P<t>{_POINTS}))?",
    # 179 ч.3, ст. 362 ч. 4 п. 3, ст. 362 ч. 4 пп. 1) и 3)
    rf"(?P<a>{_NUMBER}) ?,? ?{_PART_WORD} ?\.? ?(?P<p>{_NUMBER})(?: ?,? ?{_POINT_WORD} ?(?P<t>{_POINTS_SAID}))?",
    # ч. 3 ст. 179, п. 3 ч. 4 ст. 362, п. 1) и 3) ч. 4 ст. 362
    rf"(?:{_POINT_WORD} ?(?P<t>{_POINTS_SAID}) ?,? ?)?{_PART_WORD} ?\.? ?(?P<p>{_NUMBER}) ?,? ?{_ARTICLE_WORD} ?\.? ?(?P<a>{_NUMBER})",
)
_KAZAKH = (
    # 188-бап, 188-баптың 2-бөлігі, ҚК 188-бабының 2-бөлігінің 1) және 4) тармақтары
    rf"{_OF_THE_CODE}(?P<a>{_NUMBER}) ?-? ?{_KAZAKH_ARTICLE}"
    rf"(?: ?,? ?(?P<p>{_NUMBER}) ?-? ?{_KAZAKH_PART}(?: ?,? ?(?P<t>{_POINTS_SAID}) ?-? ?{_KAZAKH_POINT})?)?"
)
LONGEST = 80
"""Characters of a citation."""
DEFAULT_CODE = "kz-2014"
"""The Code that a citation means where it names none."""
_LETTERS, _YEAR = (2, 3), 4
"""How many letters and digits the id of a Code has."""


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """A form of citation, compiled when it is first needed."""
    whole = form if form is _KAZAKH else rf"(?:{_ARTICLE_WORD} ?\.? ?)?{form}(?: ?УК(?: ?РК)?)?"
    return re.compile(whole, re.IGNORECASE)


class CitationError(ValueError):
    """A text that is not a citation of an article, part or point."""


class Citation(NamedTuple):
    """An article, its part (None where it has none, or where none is named) and points of the part.

    `code` is the Code; it is empty for the usual one, which is written nowhere.
    """

    article: str
    part: str | None = None
    points: tuple[str, ...] = ()
    code: str = ""

    def __str__(self) -> str:
        text = f"{self.code}:{self.article}" if self.code else self.article
        if self.part is not None:
            text += f"({self.part})"
        return text + (f"({','.join(self.points)})" if self.points else "")

    @property
    def provision(self) -> Citation:
        """The article and part alone, the unit that carries a sanction."""
        return Citation(self.article, self.part, code=self.code)

    @property
    def whole(self) -> Citation:
        """The article alone."""
        return Citation(self.article, code=self.code)

    def with_points(self, *points: str) -> Citation:
        """The same part, with these points of it."""
        return Citation(self.article, self.part, points, self.code)

    @property
    def sort_key(self) -> tuple[str, tuple[int, ...], tuple[int, ...], tuple[tuple[int, ...], ...]]:
        """The order of the Code: 179(2) before 179(10), 108 before 108-1."""
        return self.code, number_key(self.article), number_key(self.part or "0"), tuple(map(number_key, self.points))


def is_number(text: str) -> bool:
    """Whether a text is the number of an article, part or point: `179`, `108-1`."""
    whole, dash, inserted = text.partition("-")
    return _is_digits(whole, 4) and (not dash or _is_digits(inserted, 2))


def _is_digits(text: str, most: int) -> bool:
    return len(text) <= most and text.isascii() and text.isdecimal()


class Reference(str):
    """Provisions as the rules cite them, `58(3)` or `41(2), 42(3)`; a type of its own, so that no other text is taken for one."""

    __slots__ = ()


ARTICLES_OF_POINTS = ("3",)
"""Articles whose numbered items are points, not parts: art. 3 defines terms, `3(29)` is its point 29.

It is so in the Code of 2014, and would stand in its code.yaml, if those who say a citation had rules at hand: `sentencing.report.words` has
the text of a citation alone. A second Code that is shown needs references that name their Code, and then a row in its rules.
"""


def number_key(text: str) -> tuple[int, ...]:
    """The order of numbers such as `1`, `1-1`, `2`."""
    return tuple(int(piece) for piece in text.split("-"))


def number_before(text: str) -> str:
    """The number that numbering without a gap has before this one: `178` before `179`, `108` before `108-1`."""
    *whole, last = number_key(text)
    return "-".join(map(str, whole if whole and last == 1 else (*whole, last - 1)))


def parse_citation(text: str) -> Citation:
    """Read `179(3)`, `179.3`, `179 ч.3`, `ст. 179 ч. 3`, `362 ч.4 п.3`, `п. 3 ч. 4 ст. 362`, `362-баптың 4-бөлігі`; `kz-1997:179(3)` of another Code.

    Raises CitationError for anything else.
    """
    text = text.strip()
    code, rest = _code_of(text)
    if code:
        return parse_citation(rest)._replace(code=code_written(code))
    if len(text) <= LONGEST and "\n" not in text:
        spaced = " ".join(
            text.split()
        )  # one blank where it has white space: no pattern then has several ways to read it
        for form in (*_FORMS, _KAZAKH):
            if match := _pattern(form).fullmatch(spaced):
                points = set(re.findall(_NUMBER, match["t"] or ""))
                return Citation(match["a"], match["p"], tuple(sorted(points, key=number_key)))
    raise CitationError(f"{text[:LONGEST]!r} is not a citation such as 179(3)")


def is_code(text: str) -> bool:
    """Whether a text can name a Code: `kz-1997`."""
    letters, _, year = text.partition("-")
    plain = letters.isascii() and letters.isalpha() and letters.islower()
    return plain and len(letters) in _LETTERS and len(year) == _YEAR and _is_digits(year, _YEAR)


def code_written(code: str) -> str:
    """How citations name a Code: not at all, if it is the usual one."""
    return "" if code == DEFAULT_CODE else code


def _code_of(text: str) -> tuple[str, str]:
    """The Code that a text names before a colon, and the rest; empty where it names none, or where the rest names one again."""
    code, colon, rest = text.partition(":")
    named = bool(colon) and is_code(code) and ":" not in rest
    return (code, rest) if named else ("", text)


_REFERENCE = re.compile(rf"{_NUMBER}(?:\({_NUMBER}\)){{0,2}}(?:-{_NUMBER})?(?:\s(?:last )?para\.(?:\s[0-9])?)?")

_OF_RESOLUTION = r"\((?P<point>[0-9]{1,2}(?:-[0-9])?)\)"
RESOLUTION = re.compile(rf"SC (?P<number>[0-9]{{1,2}})/(?P<year>[0-9]{{4}}){_OF_RESOLUTION}")
"""A point of a normative resolution of the Supreme Court, by the number and year of the resolution: `SC 4/2015(16)`."""
_RESOLUTION_SAID = (
    rf"НП ВС № ?(?P<number>[0-9]{{1,2}}) ?{_OF_RESOLUTION} (?P<year>[0-9]{{4}}) г\.",
    rf"SC № ?(?P<number>[0-9]{{1,2}}) ?{_OF_RESOLUTION} of (?P<year>[0-9]{{4}})",
)


def is_reference(text: str) -> bool:
    """Whether a text is a list of provisions such as `41(2), 42(3)`, `58(2) para. 1` or `60, SC 4/2015(16)`, as rules cite them."""
    return all(_REFERENCE.fullmatch(piece) or RESOLUTION.fullmatch(piece) for piece in text.split(", "))


_STEPS = re.compile(r"SC [0-9/]+|[0-9-]+|\([^()]*\)|\s.*")
_PARAGRAPH = r"(?:(?P<last>last|последний) (?:para|абз)\.?|(?:para|абз)\.? ?(?P<number>[0-9]))"
_WITH_PARAGRAPH = (rf"(?P<of>.+?) {_PARAGRAPH}", rf"{_PARAGRAPH} (?P<of>.+)")
_POINT_OF_ARTICLE = (
    rf"{_POINT_WORD} ?(?P<point>{_NUMBER})\)? ?{_ARTICLE_WORD} ?\.? ?(?P<article>{_NUMBER})",
    rf"(?P<article>{_NUMBER}) ?-? ?{_KAZAKH_ARTICLE} ?(?P<point>{_NUMBER}) ?[-)]? ?{_KAZAKH_POINT}",
)
_LONGEST_PROVISION = LONGEST + len(" последний абз.")


def parse_provision(text: str) -> str:
    """Read a provision as rules cite it, `58`, `58(3)`, `58(2) para. 1`, `абз. 1 ч. 2 ст. 58`, in any form in which an offence is read.

    A point of a resolution of the Supreme Court is `SC 4/2015(16)` or `НП ВС № 4 (16) 2015 г.`.

    Raises CitationError for anything else.
    """
    spaced = " ".join(text.split()) if len(text) <= _LONGEST_PROVISION else ""
    for form in (RESOLUTION.pattern, *_RESOLUTION_SAID):
        if match := re.fullmatch(form, spaced, re.IGNORECASE):
            return f"SC {match['number']}/{match['year']}({match['point']})"
    for form in _WITH_PARAGRAPH if spaced else ():
        if match := re.fullmatch(form, spaced, re.IGNORECASE):
            return f"{_without_paragraph(match['of'])} {'last para.' if match['last'] else 'para. ' + match['number']}"
    return _without_paragraph(spaced or text)


def _without_paragraph(text: str) -> str:
    """An article, part or point; `п. 29) ст. 3` is `3(29)`, since that article has points and no parts."""
    for form in _POINT_OF_ARTICLE if len(text) <= LONGEST else ():
        match = re.fullmatch(form, text, re.IGNORECASE)
        if match and match["article"] in ARTICLES_OF_POINTS:
            return f"{match['article']}({match['point']})"
    return str(parse_citation(text))


def points_of(provision: str) -> tuple[str, ...]:
    """Each of the points that a provision names, by itself: `53(1)(5,11)` is 53(1)(5) and 53(1)(11)."""
    whole, _, points = provision.rpartition("(")
    return tuple(f"{whole}({point})" for point in points.rstrip(")").split(",")) if "," in points else (provision,)


def steps(provision: str) -> tuple[str, ...]:
    """The steps down to a provision: `58`, `(2)`, ` para. 1`."""
    return tuple(_STEPS.findall(provision))


def lies_in(provision: str, wider: str) -> bool:
    """Whether a provision is another, or a part of it: 58(2) para. 1 lies in 58(2), and in 58."""
    return steps(provision)[: len(steps(wider))] == steps(wider)


_LATIN, _CYRILLIC = "aeopcxtykiABEKMHOPCTYXI", "аеорсхтукіАВЕКМНОРСТУХІ"
_TO_LETTERS = (str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC))
_TO_DIGITS = str.maketrans("ЗзОоOolIІі", "3300001111")
_TO_HYPHEN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


class Lookalike(NamedTuple):
    """A text that looks like a citation: where it has the first character that only looks right, and the text put right."""

    at: int
    corrected: str


def lookalike(text: str, reads: Callable[[str], bool]) -> Lookalike | None:
    """What is wrong with a text that `reads` refuses, if it is a character that looks like another."""
    for letters in _TO_LETTERS if len(text) <= LONGEST else ():
        corrected = _put_right(text, letters)
        if corrected != text and reads(corrected):
            return Lookalike(next(i for i, char in enumerate(text) if char != corrected[i]), corrected)
    return None


def _put_right(text: str, letters: dict[int, int]) -> str:
    """Numbers with the usual digits, words with the letters of one script, hyphens for dashes."""

    def word(match: re.Match[str]) -> str:
        digits = "".join(str(int(char)) if char.isdecimal() else char for char in match[0]).translate(_TO_DIGITS)
        is_number = digits.isdecimal() or any(map(str.isdecimal, match[0]))
        return digits if is_number else match[0].translate(letters)

    return re.sub(r"\w+", word, text).translate(_TO_HYPHEN)


def is_citation(text: str) -> bool:
    """Whether a text is a citation of an offence."""
    try:
        parse_citation(text)
    except CitationError:
        return False
    return True
