"""Offences are found by words: in three languages, with other endings, misspelt, and always in the same order."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sentencing.law.store import open_rules
from sentencing.problem import ProblemError
from sentencing.search import LONGEST, search

from .bad.program import ROOT, run

RULES = open_rules(ROOT / "rules")
FIRST = 3

FOUND = [
    # Russian, other endings
    ("взятка", "366"),
    ("взятка", "367"),
    ("взятки", "366"),
    ("взяток", "367"),
    ("кражи", "188"),
    ("кражу", "188"),
    ("убийства", "99"),
    ("убийца", "99"),
    ("мошенник", "190"),
    ("хулиган", "293"),
    ("изнасиловал", "120"),
    ("вымогатель", "194"),
    ("дезертир", "442"),
    ("шпион", "176"),
    ("геноцида", "168"),
    ("сепаратизм", "180"),
    ("терроризм", "255"),
    ("пытками", "146"),
    ("угонщик", "270"),
    ("рейдер", "249"),
    # Russian, several words
    ("кража в крупном размере", "188(3)"),
    ("изнасилование несовершеннолетней", "120(3-1)"),
    ("разбой с оружием", "192(2)"),
    ("дача взяток", "367"),
    ("сбыт наркотиков", "297"),
    ("незаконная охота", "337"),
    ("уклонение от налогов", "244"),
    ("нарушение правил дорожного движения", "345"),
    ("оскорбление представителя власти", "378"),
    ("призывы к захвату власти", "179"),
    ("злоупотребление должностными полномочиями", "361"),
    ("оставление в опасности", "119"),
    ("подделка документов", "385"),
    ("побег из тюрьмы", "426"),
    ("торговля людьми", "128"),
    ("государственная измена", "175"),
    # Russian, misspelt; capitals; ё
    ("взтяка", "366"),
    ("кражжа", "188"),
    ("мошеничество", "190"),
    ("изнсилование", "120"),
    ("хулеганство", "293"),
    ("кнтрабанда", "234"),
    ("убиство", "99"),
    ("вымогательсво", "194"),
    ("КРАЖА", "188"),
    ("заведомо ложный донёс", "419"),
    ("лжедонос", "419"),
    # Kazakh
    ("ұрлық", "188"),
    ("ұрлау", "188-1"),
    ("ұрлау", "188"),
    ("ұрлықты", "188"),
    ("урлык", "188"),
    ("пара алу", "366"),
    ("пара беру", "367"),
    ("парақорлық", "368"),
    ("адам өлтіру", "99"),
    ("адам саудасы", "128"),
    ("алаяқтық", "190"),
    ("бұзақылық", "293"),
    ("қарақшылық", "192"),
    ("тонау", "191"),
    ("зорлаған", "120"),
    ("жала жабу", "130"),
    # English
    ("thefts", "188"),
    ("murdering", "99"),
    ("bribe taking", "366"),
    ("robbery", "192"),
    ("extortion", "194"),
    ("hooligan", "293"),
    ("money laundering", "218"),
    ("high treason", "175"),
    ("abuse of office", "361"),
    ("sexual harassment", "121-1"),
    ("human trafficking", "128"),
    ("seizure of power", "179"),
    ("mruder", "99"),
    ("kidnaping", "125"),
    ("exortion", "194"),
    ("genocyde", "168"),
    # citations
    ("188", "188"),
    ("ст. 188", "188"),
    ("ст. 188 ч. 3", "188(3)"),
    ("179.3", "179(3)"),
    ("кража 188", "188"),
]


def found(text: str, day: date | None = None) -> list[str]:
    return [str(hit.citation) for hit in search(RULES, text, day).hits]


@pytest.mark.parametrize(("text", "citation"), FOUND)
def test_what_is_meant_is_among_the_first(text: str, citation: str) -> None:
    assert citation in found(text)[:FIRST]


@pytest.mark.parametrize(
    "text", ["188", "ст. 188", "кража", "theft", "ұрлық", "убийство", "murder", "взятка", "геноцид"]
)
def test_the_heading_itself_comes_first(text: str) -> None:
    assert found(text)[0] in {"188", "99", "366", "168"}


def test_the_same_words_find_the_same() -> None:
    assert found("хищение оружия") == found(" ХИЩЕНИЕ\u00a0 ору\u00adжия\n")
    assert found("заведомо ложный донос") == found("донос ложный заведомо")
    assert found("перевозка пассажиров") == found("перёвозка пассажиров")


def test_every_heading_finds_its_article() -> None:
    """In each language; articles with one heading share the first places."""
    for number in ("99", "108-1", "146", "190", "297", "366", "405", "466"):
        article = RULES.article(number)
        assert article is not None
        for heading in article.title.values():
            assert number in [str(hit.citation.article) for hit in search(RULES, heading).hits[:FIRST]]


def test_all_words_count() -> None:
    part = search(RULES, "кража в крупном размере")
    assert part.complete
    assert {hit.citation.article for hit in part.hits} == {"188"}
    some = search(RULES, "побег из тюрьмы")
    assert not some.complete
    assert some.missing == ("тюрьмы",)


def test_a_day_leaves_out_what_was_not_in_force() -> None:
    assert "115-1" in found("сталкинг")
    assert found("сталкинг", date(2022, 1, 5)) == []
    assert found("клевета", date(2022, 1, 5)) == ["411"]


def test_nothing_found_offers_known_words() -> None:
    nothing = search(RULES, "лжесвидетельство")
    assert (nothing.hits, nothing.missing) == ((), ("лжесвидетельство",))
    assert nothing.nearest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-words"),
        (" \t\n", "no-words"),
        ("?!...", "no-words"),
        ("\u200b\u00ad", "no-words"),
        ("кра\x00жа", "bad-text"),
        ("\x1b[31mкража", "bad-text"),
        ("\udcff", "bad-text"),
        ("к" * (LONGEST + 1), "search-too-long"),
        ("кража " * 200_000, "search-too-long"),
        ("500", "unknown-article"),
        ("188(9)", "unknown-part"),
    ],
)
def test_what_cannot_be_searched_for_gets_one_message(text: str, code: str) -> None:
    with pytest.raises(ProblemError) as error:
        search(RULES, text)
    assert [one.code for one in error.value.problems] == [code]
    answer = run("search", text, "--lang", "en")
    assert (answer.status, answer.out, len(answer.err.splitlines())) == (2, "", 1)
    assert len(answer.err) < 1000


# the command line


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_status(lang: str, format_: str) -> None:
    options = ("--lang", lang, "--format", format_)
    assert run("search", "кража", *options).status == 0
    nothing = run("search", "xyzzy", *options)
    assert (nothing.status, nothing.err) == (1, "")
    assert "xyzzy" in nothing.out


def test_the_limit_is_kept_and_told() -> None:
    answer = run("search", "убийство", "--limit", "2", "--lang", "en")
    lines = answer.out.splitlines()
    assert len(lines) == FIRST
    assert lines[-1].endswith("--limit shows them")
    data = json.loads(run("search", "убийство", "--limit", "2", "--format", "json").out)
    assert (len(data["found"]), data["total"]) == (2, len(found("убийство")))


def test_what_is_gone_says_so() -> None:
    assert "[excluded by 349-VI]" in run("search", "130", "--lang", "en").out
    assert "[not in force]" in run("search", "115-1", "--on", "2022-01-05", "--lang", "en").out
    assert "[heaviest: " in run("search", "100", "--lang", "en").out


def test_the_same_search_gives_the_same_bytes() -> None:
    assert run("search", "убийство", "--format", "json") == run("search", "убийство", "--format", "json")
