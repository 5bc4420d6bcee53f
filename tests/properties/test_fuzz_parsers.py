"""Whatever the parsers are given, they give a value or their own error, never another; and what they print they read back."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sentencing.api import case_of_offences, textual
from sentencing.case import Case, read_case
from sentencing.citation import Citation, CitationError, is_citation, lookalike, parse_citation, parse_provision
from sentencing.document import Document, parse_document, plain_document, read_document
from sentencing.problem import ProblemError
from sentencing.quantity import Interval, Quantity, QuantityError, Unit, parse_interval, parse_quantity, term

SEED = Path(__file__).resolve().parents[2] / "seeds" / "massimov-2023.yaml"


def only(error: type[Exception], parse: Callable[[str], object], text: str) -> None:
    """A parser gives something, or the error that it documents; any other would fail the test."""
    with contextlib.suppress(error):
        parse(text)


# texts that come close to what the parsers read

AMOUNT_WORDS = [
    "y", "m", " d", "d", " h", "h", "MCI", " мрп", "x", "x bribe", "лет", " год", "месяцев", "дней", "/", "/0", "1/2"
]  # fmt: skip
RANGE_WORDS = ["..", ">", "<", "...", " .. ", ">..<"]
CITATION_WORDS = [
    "(", ")", ".", ",", "-", " ", "ст.", "ст ", "ч.", "ч", "п.", "п ", "пп", "art. ", "part", "УК РК", "УК", "п.п. ", " и ", ") ",
    "ҚК ", "-бап", "-баптың ", "-бабының ", "-бөлік", "-бөлігінің ", ") тармағы", " және ", "-",
]  # fmt: skip
DIGITS = st.integers(0, 5000).map(str)
AMOUNT_TEXTS = st.lists(st.one_of(DIGITS, st.sampled_from([*AMOUNT_WORDS, " ", "-"])), max_size=7).map("".join)
RANGE_TEXTS = st.lists(st.one_of(DIGITS, st.sampled_from([*AMOUNT_WORDS, *RANGE_WORDS, " "])), max_size=9).map("".join)
CITATION_TEXTS = st.lists(st.one_of(DIGITS, st.sampled_from(CITATION_WORDS)), max_size=10).map("".join)


class TestOnlyTheirOwnErrors:
    @given(st.one_of(st.text(), CITATION_TEXTS))
    @example("179(3)" * 1000)
    @example("1" + " " * 70 + "x")
    def test_parse_citation(self, text: str) -> None:
        only(CitationError, parse_citation, text)

    @given(st.one_of(st.text(), CITATION_TEXTS, CITATION_TEXTS.map("{} para. 1".format)))
    @example("58 para. 1 para. 2")
    def test_parse_provision(self, text: str) -> None:
        only(CitationError, parse_provision, text)

    @given(st.one_of(st.text(), AMOUNT_TEXTS, RANGE_TEXTS))
    @example("1/0y")
    def test_parse_quantity(self, text: str) -> None:
        only(QuantityError, parse_quantity, text)

    @given(st.one_of(st.text(), AMOUNT_TEXTS, RANGE_TEXTS))
    @example("..")
    @example("1y..1y40d")
    @example("1 h..2y")
    def test_parse_interval(self, text: str) -> None:
        only(QuantityError, parse_interval, text)


class TestLookalikes:
    @given(st.one_of(st.text(), CITATION_TEXTS, CITATION_TEXTS.map(lambda text: text.replace("3", "З"))))
    @example("n. 3 ч. 4 cт. 362")
    @example("179(٣)")
    def test_what_is_to_be_written_is_read(self, text: str) -> None:
        found = lookalike(text, is_citation)
        if found is not None:
            assert is_citation(found.corrected)
            assert len(found.corrected) == len(text)
            assert text[: found.at] == found.corrected[: found.at]
            assert text[found.at] != found.corrected[found.at]

    @pytest.mark.parametrize("text", ["seizure", "179(3", "ч.3", "179(3), 175(1)", "З" * 100])
    def test_another_mistake_is_not_taken_for_it(self, text: str) -> None:
        assert lookalike(text, is_citation) is None


class TestRefused:
    @pytest.mark.parametrize(
        "text",
        [
            "1/..7 MCI",
            "1/2/3..7 MCI",
            "²..7 MCI",
            f"{'9' * 4301}..7 MCI",
            "backwards",
            "..",
            ">..7y",
            "7y..<",
            "> .. <7y",
        ],
    )
    def test_no_interval(self, text: str) -> None:
        with pytest.raises(QuantityError):
            parse_interval(text)

    @pytest.mark.parametrize(
        "text",
        [
            "9" * 4301 + "y",
            "1/9999999999990y",
            "1/999999999999y1/999999999998m",
            "1/0y",
            "1.5y",
            "-1y",
            "١٧ y",
            "१७y",
            "１७y",
            "",
            " ",
        ],
    )
    def test_no_quantity(self, text: str) -> None:
        with pytest.raises(QuantityError):
            parse_quantity(text)

    @pytest.mark.parametrize("text", ["١٧٩(٣)", "17З(3)", "179(3", "179(3)(1,)", "1" * 100, ""])
    def test_no_citation(self, text: str) -> None:
        with pytest.raises(CitationError):
            parse_citation(text)


# what is printed is read back


NUMBERS = st.one_of(
    st.integers(0, 10**6).map(Fraction), st.fractions(min_value=0, max_value=10**4, max_denominator=999)
)
WHOLE = st.integers(0, 10**6).map(Fraction)
TERMS = st.builds(term, st.integers(0, 100), st.one_of(st.integers(0, 11), NUMBERS), NUMBERS)
SINGLES = st.builds(
    lambda value, unit: Quantity(unit, value), NUMBERS, st.sampled_from([Unit.DAYS, Unit.HOURS, Unit.MCI, Unit.NUMBER])
)
MULTIPLES = st.builds(
    lambda value, of: Quantity(Unit.MULTIPLE, value, Fraction(0), of),
    NUMBERS,
    st.sampled_from(["bribe", "stolen", "unpaid"]),
)
QUANTITIES = st.one_of(TERMS, SINGLES, MULTIPLES)
ARTICLE_NUMBERS = st.one_of(
    st.integers(1, 9999).map(str), st.builds("{}-{}".format, st.integers(1, 9999), st.integers(0, 99))
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals that hold something: two ends of one unit in order, or one end, open or closed."""
    one = draw(QUANTITIES)
    other = Quantity(one.unit, draw(NUMBERS), Fraction(0), one.of) if draw(st.booleans()) else None
    if other is not None:
        one, other = sorted([Quantity(one.unit, one.value, Fraction(0), one.of), other])
    ends = (one, other) if other is not None or draw(st.booleans()) else (None, one)
    low, high = ends
    low_open, high_open = low is not None and draw(st.booleans()), high is not None and draw(st.booleans())
    interval = Interval(low, high, low_open, high_open)
    assume(not interval.is_empty)
    return interval


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    part = draw(st.none() | ARTICLE_NUMBERS)
    points = draw(st.lists(ARTICLE_NUMBERS, max_size=4, unique=True)) if part else []
    ordered = parse_citation(f"1(1)({','.join(points)})").points if points else ()
    return Citation(draw(ARTICLE_NUMBERS), part, ordered)


class TestRoundTrips:
    @given(citations())
    @example(Citation("362", "4", ("1", "3")))
    def test_citation(self, citation: Citation) -> None:
        assert parse_citation(str(citation)) == citation

    @given(
        st.one_of(CITATION_TEXTS, citations().map(lambda c: f"ст. {c.article} ч. {c.part}" if c.part else c.article))
    )
    def test_a_citation_that_is_read_is_read_back(self, text: str) -> None:
        try:
            citation = parse_citation(text)
        except CitationError:
            return
        assert parse_citation(str(citation)) == citation

    @given(QUANTITIES)
    @example(term())
    @example(term(days=1))
    @example(Quantity(Unit.DAYS, Fraction(0)))
    @example(Quantity(Unit.MCI, Fraction(1234567, 89012)))
    def test_quantity(self, quantity: Quantity) -> None:
        assert parse_quantity(str(quantity)) == quantity

    @given(st.one_of(AMOUNT_TEXTS, RANGE_TEXTS))
    @example("1/999999999999y")
    @example("999999999999/999999999998y")
    def test_a_quantity_that_is_read_is_read_back(self, text: str) -> None:
        try:
            quantity = parse_quantity(text)
        except QuantityError:
            return
        assert parse_quantity(str(quantity)) == quantity

    @given(intervals())
    @example(Interval(term(12), term(17)))
    @example(Interval(None, term(7)))
    @example(Interval(term(2), None, low_open=True))
    def test_interval(self, interval: Interval) -> None:
        assert parse_interval(str(interval)) == interval

    @given(RANGE_TEXTS)
    def test_an_interval_that_is_read_is_read_back(self, text: str) -> None:
        try:
            interval = parse_interval(text)
        except QuantityError:
            return
        assert parse_interval(str(interval)) == interval


# documents and cases


def document_of(text: str) -> Document | None:
    try:
        return parse_document(text, "case.yaml")
    except ProblemError as error:
        assert error.problems
        return None


def case_of(document: Document) -> Case | None:
    try:
        return read_case(document)
    except ProblemError as error:
        assert error.problems
        return None


YAML_WORDS = [
    "counts:\n", "  - offence: 179(3)\n", "    committed: 2022-01-05\n", "- ", ": ", "\n", "  ", "\t", "{", "}", "[", "]", ",", "&a ", "*a",
    "!!python/object:x ", "!a ", "? ", "---\n", "...\n", "# ", "'", '"', "|\n", ">\n", "%YAML 1.1\n", "<<: ", "~", "null", "person: ",
    "judgment:\n", "argument:\n", "claims:\n", "case: x\n", "\\u0000", "\x00", "\x85", "\ufeff", "😀", "١",
]  # fmt: skip
YAML_TEXTS = st.lists(st.one_of(st.sampled_from(YAML_WORDS), st.text(max_size=5)), max_size=30).map("".join)


class TestDocuments:
    def test_a_lone_surrogate(self) -> None:
        with pytest.raises(ProblemError) as caught:
            parse_document("case: one\ntitle: \ud800", "case.yaml")
        (problem,) = caught.value.problems
        assert (problem.code, problem.place) == ("yaml-syntax", ("case.yaml", 2, 8))

    @given(st.one_of(st.text(), YAML_TEXTS))
    @example("")
    @example("[" * 1000)
    @example("{a: " * 1000)
    @example("- " * 1000)
    @example("&a [*a]")
    @example("? ? ? a")
    def test_any_text(self, text: str) -> None:
        document = document_of(text)
        if document is not None:
            case_of(document)

    @given(st.one_of(st.binary(), YAML_TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
    def test_any_bytes(self, raw: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.read(raw)

    def read(self, raw: bytes) -> None:
        import tempfile  # noqa: PLC0415 - a fixture would be shared by all examples

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "case.yaml"
            path.write_bytes(raw)
            try:
                case_of(read_document(path))
            except ProblemError as error:
                assert error.problems

    @given(st.data())
    def test_a_sound_file_with_a_wound(self, data: st.DataObject) -> None:
        """A few characters of the seed case taken out, put in or repeated."""
        text = SEED.read_text(encoding="utf-8")
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(text)))
            end = data.draw(st.integers(start, min(len(text), start + 20)))
            text = text[:start] + data.draw(st.sampled_from(["", text[start:end] * 2, *YAML_WORDS])) + text[end:]
        document = document_of(text)
        if document is not None:
            case_of(document)


# nested data, with the names and words that cases have

NAMES = [
    "case", "title", "decided", "person", "circumstances", "counts", "judgment", "argument", "arguments", "sources", "expect", "offence",
    "committed", "stage", "sex", "born", "pregnant", "disability_group", "mitigating", "aggravating", "procedure", "final", "method", "fine",
    "imprisonment", "life_imprisonment", "additional", "custody_since", "claims", "by", "id", "quantity", "relation", "value", "says", "kind",
    "category", "provision", "from", "0", "", "<<",
]  # fmt: skip
WORDS = [
    "yes", "no", "unknown", "none", "male", "179(3)", "362(4)(3)", "2022-01-05", "2022-02-30", "17y", "12y..17y", "20x bribe", "life",
    "confiscation", "deprivation_of_right 3y", "deprivation_of_right 5y..", "53(1)(11)", "final_max", "sanction_max", "method_available",
    "absorption", "<=", "attempt", "", " ", "not_covered", "number_of_articles", "2",
]  # fmt: skip
SCALARS = st.one_of(st.none(), st.sampled_from(WORDS), st.text(max_size=8))
NESTED = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=25,
)
MAPPINGS = st.dictionaries(st.sampled_from(NAMES), NESTED, max_size=8)
COUNTS = st.fixed_dictionaries(
    {"offence": st.just("179(3)") | NESTED, "committed": st.just("2022-01-05") | NESTED},
    optional=dict.fromkeys(("stage", "circumstances", "aggravating_element", "form_of_guilt"), NESTED),
)
CLAIMS = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b"]) | NESTED, "quantity": st.sampled_from(WORDS) | NESTED},
    optional=dict.fromkeys(
        ("relation", "value", "says", "kind", "method", "offence", "category", "additional", "from"), NESTED
    ),
)
PUNISHED = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("offence", "imprisonment", "fine", "life_imprisonment", "additional", "method"), NESTED)
)
CASES = st.fixed_dictionaries(
    {"counts": st.lists(COUNTS, max_size=3) | NESTED},
    optional={
        "person": MAPPINGS,
        "circumstances": MAPPINGS,
        "decided": NESTED,
        "judgment": st.fixed_dictionaries({}, optional={"counts": st.lists(PUNISHED, max_size=2), "final": PUNISHED}),
        "argument": st.fixed_dictionaries({"claims": st.lists(CLAIMS, max_size=3)}),
    },
)


class TestCases:
    @given(st.one_of(NESTED, MAPPINGS, CASES))
    def test_any_nested_data(self, data: Any) -> None:
        case_of(plain_document(data, ""))

    @given(
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.text(max_size=5)),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
            ),
            max_leaves=10,
        )
    )
    def test_plain_data_of_python(self, data: Any) -> None:
        case_of(plain_document(textual(data), ""))

    @given(
        st.lists(st.one_of(CITATION_TEXTS, st.just("179(3)")), max_size=3), st.one_of(st.dates().map(str), st.text())
    )
    def test_case_of_offences(self, offences: list[str], on: str) -> None:
        try:
            case_of_offences(offences, on)
        except ProblemError as error:
            assert error.problems
