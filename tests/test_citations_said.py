"""A citation said as the readers of a language write it is read back as the same provision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sentencing.citation import (
    Citation,
    CitationError,
    is_citation,
    is_reference,
    lookalike,
    parse_citation,
    parse_provision,
)
from sentencing.law.store import open_rules
from sentencing.report.wording import wording

ROOT = Path(__file__).resolve().parents[1]
RU, EN = wording("ru"), wording("en")


def cited() -> list[str]:
    """Every citation of a rule, from the table of them and from the files."""
    table = (ROOT / "tests" / "citations.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = {line.partition("\t")[0] for line in table}
    for path in (ROOT / "rules").rglob("*.yaml"):
        found |= {text.strip("\"'") for text in re.findall(r"\bcite: (\"[^\"]+\"|[^,}\n]+)", path.read_text("utf-8"))}
    return sorted(text for text in found if is_reference(text))


def offences() -> Iterator[Citation]:
    for article in open_rules().articles():
        for part in article.parts:
            yield part.citation
            for version in part.versions:
                if version.value:
                    yield from (Citation(part.citation.article, part.citation.part, (p,)) for p in version.value.points)


def shared_article(said: str) -> str:
    """`ч. 4 (абз. 1) и ч. 3 ст. 58` with the article after each: `абз. 1 ч. 4 ст. 58, ч. 3 ст. 58`."""
    number = r"[0-9]+(?:-[0-9]+)?\)?"
    part = rf"(?:п\. (?:{number}(?:, | и )?)+ )?ч\. {number}(?:(?:, | и ){number})*"
    one = rf"{part}(?: \((?:абз\. [0-9]+|последний абз\.)\))?"

    def apart(match: re.Match[str]) -> str:
        found = re.findall(rf"({part})(?: \(([^)]*)\))?", match["run"])
        return ", ".join(f"{para} {words} {match['article']}".strip() for words, para in found)

    return re.sub(rf"(?P<run>{one}(?:(?:, | и )(?=п|ч){one})+) (?P<article>ст\. {number})", apart, said)


def single(said: str) -> Iterator[str]:
    """The provisions of a Russian citation, each by itself: `ч. 2 и 3 ст. 55, ст. 56` names three. Written apart from the product."""
    number = r"[0-9]+(?:-[0-9]+)?\)?"
    said = shared_article(said)
    one = rf"(?:последний абз\. |абз\. [0-9]+ )?(?:п\. (?:{number}(?:, | и )?)+ )?(?:ч\. (?:{number}(?:, | и )?)+ )?ст\. (?:{number}(?:(?:, | и )(?!\w+\.))?)+"
    yield from re.findall(r"НП ВС № [0-9]+ \([0-9-]+\) [0-9]{4} г\.", said)
    for match in re.finditer(one, said):
        words = match[0].strip(", ")
        listed = list(re.finditer(rf"(?:{number}(?:, | и ))+{number}", words))
        if not listed:
            yield words
            continue
        (run,) = listed
        yield from (words[: run.start()] + item + words[run.end() :] for item in re.split(", | и ", run[0]))


def provisions(reference: str) -> list[str]:
    """The provisions of a reference of the rules, each by itself."""
    found = reference.split(", ")
    return sorted(found, key=lambda one: not one.startswith("SC"))  # those of resolutions are read first here


def test_many_are_checked() -> None:
    assert len(cited()) > 190
    assert len(list(offences())) > 1000


@pytest.mark.parametrize("reference", [text for text in cited() if not re.fullmatch(r"\d+-\d{3}", text)])
def test_a_citation_of_the_rules_is_read_back(reference: str) -> None:
    found = [parse_provision(text) for text in single(RU.cite(reference))]
    assert found == provisions(reference)


@pytest.mark.parametrize(
    "reference", [text for text in cited() if ", " not in text and not re.fullmatch(r"\d+-\d{3}", text)]
)
def test_an_english_citation_is_read_back(reference: str) -> None:
    assert parse_provision(EN.cite(reference)) == reference


def test_every_offence_is_read_back() -> None:
    several = (Citation("362", "4", ("1", "3")), Citation("188", "3", ("1", "2", "4")))
    for offence in (*offences(), *several):
        assert parse_citation(RU.citation(offence)) == offence
        assert parse_citation(EN.citation(offence)) == offence


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("58", "art. 58", "ст. 58"),
        ("58(3)", "art. 58(3)", "ч. 3 ст. 58"),
        ("46(4-1)", "art. 46(4-1)", "ч. 4-1 ст. 46"),
        ("46(5)(3)", "art. 46(5)(3)", "п. 3) ч. 5 ст. 46"),
        ("3(29)", "art. 3(29)", "п. 29) ст. 3"),
        ("58(4) para. 2", "art. 58(4) para. 2", "абз. 2 ч. 4 ст. 58"),
        ("46(5)(2) last para.", "art. 46(5)(2) last para.", "последний абз. п. 2) ч. 5 ст. 46"),
        ("55(2), 55(3)", "art. 55(2) and (3)", "ч. 2 и 3 ст. 55"),
        ("55(2), 55(3), 55(9)", "art. 55(2), (3) and (9)", "ч. 2, 3 и 9 ст. 55"),
        ("55(2), 55(3), 56", "arts 55(2) and (3) and 56", "ч. 2 и 3 ст. 55 и ст. 56"),
        ("46(5), 58", "arts 46(5) and 58", "ч. 5 ст. 46 и ст. 58"),
        ("46(5), 58, 61(1)", "arts 46(5), 58 and 61(1)", "ч. 5 ст. 46, ст. 58 и ч. 1 ст. 61"),
        ("58(4) para. 1, 58(3)", "arts 58(4) para. 1 and 58(3)", "ч. 4 (абз. 1) и ч. 3 ст. 58"),
        (
            "58(2) last para., 58(3), 60",
            "arts 58(2) last para., 58(3) and 60",
            "ч. 2 (последний абз.) и ч. 3 ст. 58 и ст. 60",
        ),
        ("46(5)(2), 46(6)", "arts 46(5)(2) and 46(6)", "п. 2) ч. 5 и ч. 6 ст. 46"),
        (
            "46(5)(2) last para., 46(6)",
            "arts 46(5)(2) last para. and 46(6)",
            "п. 2) ч. 5 (последний абз.) и ч. 6 ст. 46",
        ),
        ("177, 178, 184", "arts 177, 178 and 184", "ст. 177, 178 и 184"),
        ("50(2) para. 1, 50(3)", "arts 50(2) para. 1 and 50(3)", "ч. 2 (абз. 1) и ч. 3 ст. 50"),
        ("214-249", "arts 214-249", "ст. 214–249"),
        ("SC 4/2015(16)", "SC № 4 (16) of 2015", "НП ВС № 4 (16) 2015 г."),
        ("81(1), SC 6/2002(21)", "art. 81(1), SC № 6 (21) of 2002", "ч. 1 ст. 81, НП ВС № 6 (21) 2002 г."),
    ],
)
def test_the_form_of_a_citation(text: str, english: str, russian: str) -> None:
    assert (EN.cite(text), RU.cite(text)) == (english, russian)


def test_the_form_of_an_offence() -> None:
    assert RU.citation(Citation("362", "4", ("3",))) == "п. 3) ч. 4 ст. 362"
    assert RU.citation(Citation("362", "4", ("1", "3"))) == "п. 1) и 3) ч. 4 ст. 362"
    assert EN.citation(Citation("362", "4", ("3",))) == "art. 362(4)(3)"
    assert RU.citation(Citation("188", "2")) == "ч. 2 ст. 188"


@pytest.mark.parametrize("text", ["SC 4/2015", "SC 4/15(16)", "SC 4/2015(16), x", "НП ВС № 4 (16)", "SC 4/2015(16)(1)"])
def test_a_resolution_is_cited_by_number_year_and_point(text: str) -> None:
    with pytest.raises(CitationError):
        parse_provision(text)
    assert not is_reference(text)


P14, P1, PART, WHOLE = "188(2)(1,4)", "188(2)(1)", "188(2)", "188"


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("ст. 188 ч. 2 п. 1 и 4", P14),
        ("ст. 188, ч. 2, пп. 1), 4)", P14),
        ("ст.188 ч.2 п.п.1,4", P14),
        ("188 ч 2 п 1", P1),
        ("п.п. 1,4 ч. 2 ст. 188", P14),
        ("п. п. 1 и 4 ч. 2 ст. 188", P14),
        ("пп. 1), 4) ч. 2 ст. 188", P14),
        ("п. 1) и 4) ч. 2 ст. 188", P14),
        ("п. 1 и п. 4 ч. 2 ст. 188 УК РК", P14),
        ("пункты 1 и 4 части 2 статьи 188 УК", P14),
        ("пунктом 1 частью 2 статьей 188", P1),
        ("points 1 and 4, part 2, art. 188", P14),
        ("art. 188 part 2 point 1", P1),
        ("188-бап", WHOLE),
        ("188-бабы", WHOLE),
        ("ҚК-нің 188-бабы", WHOLE),
        ("188-б.", WHOLE),
        ("188-бап 2-бөлік", PART),
        ("188-бап, 2-бөл.", PART),
        ("188 бап 2 бөлік", PART),
        ("188-баптың 2-бөлігі", PART),
        ("ҚК 188-бабының 2-бөлігі", PART),
        ("ҚР ҚК-нің 188-бабының 2-бөлігінде", PART),
        ("188-бап 2-бөлік 1-тармақ", P1),
        ("188-баптың 2-бөлігінің 1) тармағы", P1),
        ("188-баптың 2-бөлігінің 1), 4) тармақтары", P14),
        ("188-баптың 2-бөлігінің 1) және 4) тармақтары", P14),
        ("108-1-баптың 2-1-бөлігі", "108-1(2-1)"),
        ("kz-1997:188-баптың 2-бөлігі", f"kz-1997:{PART}"),
    ],
)
def test_a_citation_is_read_as_lawyers_write_it(text: str, citation: str) -> None:
    assert str(parse_citation(text)) == citation
    if ":" not in text:  # the name of a Code is in small letters
        assert str(parse_citation(text.upper())) == citation


@pytest.mark.parametrize(
    "text",
    [
        "бап 188",
        "188-бап бөлік 2",
        "2-бөлігі 188-баптың",
        "188-баптың 2-бөлігінің тармағы",
        "188-баптың 1) тармағы",
        "п. 1 и ч. 2 ст. 188",
        "п. 1 4 ч. 2 ст. 188",
        "п. 1,, 4 ч. 2 ст. 188",
        "ч. 2 п. 1 ст. 188",
        "ст. 188 ч. 2 п. 1 и",
        "188-ст.",
        "ҚК",
    ],
)
def test_what_is_no_citation_is_refused(text: str) -> None:
    with pytest.raises(CitationError):
        parse_citation(text)


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("188-бaптың 2-бөлігі", "188-баптың 2-бөлігі"),
        ("188-баптың 2-бөлiгiнiң 1) тармағы", "188-баптың 2-бөлігінің 1) тармағы"),
        ("ҚK 188-бабы", "ҚК 188-бабы"),
        ("188\u2013бап", "188-бап"),
        ("п.п. 1,4 ч. 2 cт. 188", "п.п. 1,4 ч. 2 ст. 188"),
        ("пп. 1) и З) ч. 2 ст. 188", "пп. 1) и 3) ч. 2 ст. 188"),
    ],
)
def test_a_letter_that_only_looks_right_is_named(text: str, corrected: str) -> None:
    found = lookalike(text, is_citation)
    assert found is not None
    assert found.corrected == corrected


def test_a_point_of_an_article_of_points_in_kazakh() -> None:
    assert parse_provision("3-баптың 29) тармағы") == "3(29)"
    with pytest.raises(CitationError):
        parse_provision("58-баптың 3) тармағы")


@pytest.mark.parametrize(
    "text", ["п. 3) ст. 58", "абз. ч. 2 ст. 58", "абз. 2", "ч. 2 абз. 3 ст. 58", "абз. 1" + " " * 90 + "ст. 58"]
)
def test_what_is_no_provision_is_refused(text: str) -> None:
    with pytest.raises(CitationError):
        parse_provision(text)
