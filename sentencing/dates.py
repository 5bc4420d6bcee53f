"""Days as people write them, in English, Russian and Kazakh."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

LONGEST = 40
"""Characters of a day."""
_MONTHS = (
    ("january", "jan", "января", "янв", "қаңтар"),
    ("february", "feb", "февраля", "фев", "ақпан"),
    ("march", "mar", "марта", "мар", "наурыз"),
    ("april", "apr", "апреля", "апр", "сәуір"),
    ("may", "мая", "май", "мамыр"),
    ("june", "jun", "июня", "июн", "маусым"),
    ("july", "jul", "июля", "июл", "шілде"),
    ("august", "aug", "августа", "авг", "тамыз"),
    ("september", "sep", "sept", "сентября", "сен", "сент", "қыркүйек"),
    ("october", "oct", "октября", "окт", "қазан"),
    ("november", "nov", "ноября", "ноя", "нояб", "қараша"),
    ("december", "dec", "декабря", "дек", "желтоқсан"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_FORMS = (
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})",  # 2022-01-05
    r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})",  # 05.01.2022, 5.1.2022
    r"«?(?P<d>[0-9]{1,2})»? (?P<word>\w+)\.? (?P<y>[0-9]{4})",  # 5 января 2022, 5 January 2022, 5 қаңтар 2022
    r"(?P<y>[0-9]{4}) (?:жылғы|жылы|ж\.|ж) (?P<d>[0-9]{1,2}) (?P<word>\w+)",  # 2022 жылғы 5 қаңтар
)
_YEAR_WORD = r"(?: ?(?:года рождения|г\. ?р\.|года|год|г\.|г|жылы|ж\.))?"


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form + _YEAR_WORD)


def parse_date(text: str) -> date | None:
    """A day written 2022-01-05, 05.01.2022, 5.1.2022, 5 января 2022 г., 5 January 2022 or 2022 жылғы 5 қаңтар; None for anything else.

    The day stands before the month in every form but the first.
    """
    if len(text) > LONGEST:
        return None
    if found := iso_date(text):
        return found
    plain = " ".join(text.casefold().split())
    for form in _FORMS:
        match = _pattern(form).fullmatch(plain)
        if match and (month := _month(match)):
            return _date(int(match["y"]), month, int(match["d"]))
    return None


def _month(match: re.Match[str]) -> int:
    """The number of the month; nought for a word that names none."""
    named = match.groupdict()
    return int(named["m"]) if "m" in named else _MONTH.get(named["word"], 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_date(text: str) -> date | None:
    """A date written 2022-01-05; None for anything else, and for a day that is in no calendar."""
    if len(text) != len("2022-01-05") or not text[4] == text[7] == "-":
        return None
    digits = text[:4], text[5:7], text[8:]
    if not all(d.isascii() and d.isdecimal() for d in digits):
        return None
    return _date(*map(int, digits))


def month_and_day_turned(text: str) -> date | None:
    """The day that is meant where month and day stand in the wrong order: 2023-20-05."""
    year, _, rest = text.partition("-")
    day, _, month = rest.partition("-")
    return iso_date(f"{year}-{month}-{day}")
