"""Says values, steps and messages in a language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import cast

from sentencing.citation import Citation, Reference, is_reference
from sentencing.codes import WORDINGS
from sentencing.dates import iso_date
from sentencing.engine.reasoning.trace import Labelled, Step, Value
from sentencing.law.model import AdditionalKind, Kind, Texts
from sentencing.message import N_, Param, Phrase, Stated, Word
from sentencing.problem import Problem, plain, printable
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.ranges import Ranges
from sentencing.report.words.amounts import EXACTLY, ROLES, Amounts, iso, rounded
from sentencing.report.words.catalogue import Catalogue
from sentencing.report.words.citations import Citations
from sentencing.report.words.of_facts import OF_FACTS
from sentencing.report.words.of_law import OF_LAW
from sentencing.report.words.of_states import OFFENCES, STATES
from sentencing.report.words.places import ANSWER, CITATION, OF_FACT, OF_PARAMETER, OF_TABLE

LANGUAGES = ("en", "ru")
VOCABULARIES: Mapping[str, Mapping[str, str]] = {**OF_LAW, **OF_FACTS}
WORDS: Mapping[str, str] = {
    f"{name}.{token}": text for name, words in VOCABULARIES.items() for token, text in words.items()
}
"""Words of the rules and the engine, by namespaced id: `age.minor`, `class.minor`."""
_MEANINGS = {
    token: frozenset(words[token] for words in VOCABULARIES.values() if token in words)
    for token in {token for words in VOCABULARIES.values() for token in words}
}
DAYS, YEARS, NUMBER, SHORT, WRITTEN = "days", "years", "number", "short", "written"
FORMATS = (*ROLES, EXACTLY, DAYS, YEARS, NUMBER, SHORT, WRITTEN)
"""What a placeholder can ask for after its colon: `{imposed:of}`, `{days:days}`, `{age:years}`, `{offence:short}`, `{found:written}` (as a file has it)."""
_TIMES = (Unit.TERM, Unit.DAYS, Unit.HOURS)


class Said(str):
    """A text that is finished: it is not looked up again."""


class AmbiguousWordError(LookupError):
    """A word with several meanings was said without naming the vocabulary that it belongs to."""


class _Sayable:
    """A parameter of a message, said in the form that the placeholder asks for."""

    def __init__(self, texts: Wording, name: str, value: Value | Param) -> None:
        self._texts, self._name, self._value = texts, name, value

    def __format__(self, form: str) -> str:
        if form == WRITTEN:
            return printable(plain(self._value))
        return self._texts.parameter(self._name, self._value, form)


class Wording:
    """Texts in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = Catalogue(language)
        self._amounts = Amounts(self._catalogue)
        self._citations = Citations(self._catalogue)

    def __call__(self, text: str | Texts, **params: Value | Param) -> str:
        """A message with its parameters filled in; a text of the rules in the language as it stands there."""
        translated = self._catalogue.text(text) if isinstance(text, str) else self.text(text)
        return self._filled(translated, params) if params else translated

    def _filled(self, text: str, params: Mapping[str, Value | Param]) -> str:
        return text.format(**{name: _Sayable(self, name, value) for name, value in params.items()})

    # words

    def word(self, token: str, of: str = "") -> str:
        """A word of a vocabulary; a token that means the same in all may do without naming it. What is not a word is left as it is.

        Raises AmbiguousWordError for a token that has several meanings.
        """
        of = of or ("kind" if isinstance(token, Kind | AdditionalKind) else "")
        if of and token in VOCABULARIES[of]:
            return self._catalogue.text(VOCABULARIES[of][token])
        meanings = _MEANINGS.get(token, frozenset())
        if len(meanings) > 1:
            raise AmbiguousWordError(token)
        return self._catalogue.text(next(iter(meanings))) if meanings else token

    def fact(self, name: str) -> str:
        """The name of a fact."""
        return self.word(name, "fact")

    def answer(self, fact: str, value: Value) -> str:
        """The value of a fact, as its vocabulary has it."""
        if type(value) is tuple:
            return self(" or ").join(self.answer(fact, cast("Value", item)) for item in value)
        return self._token(value, OF_FACT.get(fact, ANSWER)) if isinstance(value, str) else self.value(value)

    def outcome(self, table: str, value: str) -> str:
        """The outcome of a table, as its vocabulary has it."""
        return self._token(value, OF_TABLE.get(table, ANSWER))

    def method(self, method: str, death: bool = False) -> str:
        """A method of art. 58; death is named only where it can be the punishment."""
        return self.word(f"{method}_or_death" if death and method == "life" else method, "method")

    def scope(self, scope: str) -> str:
        """What a step is about: an offence, in its short form, or a word."""
        return self.word(scope, "scope") if scope in VOCABULARIES["scope"] else scope

    def given_as(self, value: Value) -> str:
        """The message that tells what a step gives, after what it says: a class follows from it, an amount is it.

        That something is possible, barred or a misdemeanour, the step itself says.
        """
        if isinstance(value, str) and value in (*VOCABULARIES["possibility"], "misdemeanour"):
            return ""
        return N_(", hence {gives}") if isinstance(value, str) else N_(" = {gives}")

    @property
    def dash(self) -> str:
        """A dash between a subject and what is said of it."""
        return self._catalogue.text(" - ")

    def _token(self, token: str, of: str) -> str:
        """A word of a place: of its vocabulary, or of all (`unknown`, `yes`); else a citation or a day, as our own data has them."""
        if of == CITATION:
            return self.cite(token)
        for vocabulary in (of, ANSWER):
            if token in VOCABULARIES.get(vocabulary, ()):
                return self.word(token, vocabulary)
        return self.cite(token) if is_reference(token) else self.word(token)

    # values

    def value(self, value: Value | Param, of: str = "") -> str:
        """Any value of a step or a message; a plain text is a word (of the vocabulary `of`), a day or a citation of ours."""
        return self._token(value, of) if of and type(value) is str else self.parameter("", value, "")

    def parameter(self, name: str, value: object, form: str) -> str:
        """A value that fills the placeholder `name`, in the form that the placeholder asks for."""
        match value:
            case Labelled():
                return self.labelled(value)
            case Stated():
                return self._stated(value)
            case Word():
                return self.word(value.token, value.vocabulary)
            case tuple() if type(value) is tuple:
                joint = "; " if any(_is_of_a_fact(item) for item in value) else ", "
                return joint.join(self.parameter(name, item, form) for item in value) or "-"
            case str():
                return self._text(name, value, form)
            case _:
                return self._exact(value, form)

    def _exact(self, value: object, form: str) -> str:
        """An amount, a citation, a day, a number."""
        match value:
            case Quantity() if form == DAYS and value.unit is Unit.DAYS:
                return self._amounts.days(value.value)
            case Quantity():
                return self._amounts.quantity(value, form if form in ROLES or form == EXACTLY else "")
            case Interval():
                return self.interval(value)
            case Ranges():
                return self._amounts.ranges(value)
            case Citation():
                return str(value) if form == SHORT else self.citation(value)
            case date():
                return self.day(value)
            case int() if form == DAYS:
                return self._amounts.days(Fraction(value))
            case int() | Fraction() if form == YEARS:
                return self._amounts.years(Fraction(value))
            case Fraction() if form == NUMBER:
                return self._amounts.number(value)
            case _:
                return str(value)

    def _text(self, name: str, value: str, form: str) -> str:
        """A text: finished, a phrase of ours, a citation, a word of the place in which it stands; else the user's own."""
        match value:
            case Said():
                return value
            case Phrase():
                return self._catalogue.text(value)
            case Reference():
                return self.cite(value)
            case StrEnum():
                return self.word(value)
        if name and name not in OF_PARAMETER:
            return printable(value)
        if form == SHORT:
            return self._citations.short(value)
        day = iso_date(value) if not name else None
        return self.day(day) if day else self._token(value, OF_PARAMETER.get(name, ""))

    def _stated(self, stated: Stated) -> str:
        """A fact with what is said of it; a provision with what is said of that."""
        name = self.citation(stated.fact) if isinstance(stated.fact, Citation) else self._name(stated.fact)
        if stated.value is None:
            return name
        own = isinstance(stated.value, str) and not isinstance(stated.value, Reference | Phrase)
        said = self.answer(stated.fact, stated.value) if own else self.value(stated.value)  # type: ignore[arg-type]
        return f"{name}: {said}"

    def _name(self, label: str) -> str:
        """The name of a fact or a kind, or the offence that a fact is told of."""
        if label in VOCABULARIES["fact"] and not isinstance(label, Kind):
            return self.fact(label)
        return self._token(label, "kind")

    def day(self, day: date) -> str:
        """A day as it is written in the language."""
        form = self._catalogue.text("%Y-%m-%d")
        return day.strftime(form.replace("%Y", f"{day.year:04d}"))

    def labelled(self, value: Labelled) -> str:
        """A kind with its amount, or a fact with its value."""
        if value.is_fact:
            return self._fact(value.label, value.value)
        name = self._token(value.label, "kind")
        if value.value is None:
            return name
        if isinstance(value.value, Quantity | Interval | Ranges) and value.label in VOCABULARIES["kind"]:
            return self.imposed(name, value.value)
        return f"{name} {self('for life') if value.value == 'life' else self.value(value.value)}"

    def _fact(self, label: str, value: Value | None) -> str:
        """A fact with its value: as a state of things where it is answered yes or no; one of a count with its offence."""
        if value is None:
            return self._name(label)
        if isinstance(value, Labelled):
            return self("for {offence}, {fact}", offence=Said(self._name(label)), fact=Said(self.labelled(value)))
        if value in ("yes", "no"):
            if label in STATES:
                return self(STATES[label][value == "no"])
            if label in OFFENCES:
                says = N_("it counts as {offence}") if value == "yes" else N_("it does not count as {offence}")
                return self(says, offence=Word("fact", label))
        return f"{self._name(label)}: {self.answer(label, value)}"

    def imposed(self, kind: str, amount: Quantity | Interval | Ranges) -> str:
        """A kind of punishment, in words, with its amounts."""
        return self(self.amount_form(amount), kind=Said(kind), amount=amount)

    def amount_form(self, amount: Quantity | Interval | Ranges) -> str:
        """The message that puts an amount beside its kind: a time has one form, a sum another."""
        whole = amount.hull if isinstance(amount, Ranges) else amount
        end = whole if isinstance(whole, Quantity) else whole.high or whole.low
        is_time = end is not None and end.unit in _TIMES
        return N_("{kind}, for a time of {amount}") if is_time else N_("{kind}, a sum of {amount:of}")

    def cite(self, text: str) -> str:
        """Provisions as the rules cite them, said as the readers of the language write them."""
        return self._citations.reference(text)

    def short(self, text: str) -> str:
        """Provisions in their short form, for labels and headings."""
        return self._citations.short(text)

    def citation(self, citation: Citation) -> str:
        """An offence as it is cited in the language."""
        return self._citations.citation(citation)

    def text(self, texts: Texts) -> str:
        """The text of the rules in the language, or the nearest one there is."""
        return texts.get(self.language) or texts.get("en") or next(iter(texts.values()), "")

    def quantity(self, quantity: Quantity, role: str = "") -> str:
        """An amount in words, in the form of a role."""
        return self._amounts.quantity(quantity, role)

    def interval(self, interval: Interval) -> str:
        """A range in words."""
        return self._amounts.interval(interval)

    # steps and messages

    def step(self, step: Step) -> str:
        """What a step says."""
        return self(step.says, **dict(step.params))

    def problem(self, problem: Problem) -> tuple[str, str]:
        """The message of a problem, and the title of its remedy."""
        wording, params = WORDINGS[problem.code], dict(problem.params)
        return (
            self._filled(self._catalogue.text(wording.says), params),
            self._filled(self._catalogue.text(wording.remedy), params),
        )


@lru_cache(maxsize=4)
def wording(language: str) -> Wording:
    """The texts of a language."""
    return Wording(language)


def _is_of_a_fact(item: object) -> bool:
    return isinstance(item, Stated) or (isinstance(item, Labelled) and item.is_fact)


__all__ = ["LANGUAGES", "WORDS", "AmbiguousWordError", "Said", "Wording", "iso", "rounded", "wording"]
