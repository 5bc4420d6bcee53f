"""Says values, steps and messages in a language. The one owner of rounding: see `rounded`."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from sentencing.citation import Citation, Reference
from sentencing.engine.trace import Labelled, Step, Value
from sentencing.law.model import Texts
from sentencing.problem import N_, WORDINGS, Param, Problem, ProblemError, Stated, Word, problem
from sentencing.quantity import MONTHS_IN_A_YEAR, Interval, Quantity, Ranges, Unit

LANGUAGES = ("en", "ru")
_GENITIVE = "genitive"
_LOCALE = Path(__file__).resolve().parent.parent / "locale"

FACTS: Mapping[str, str] = {"life": N_("life imprisonment in the sanction")}
"""Facts whose word means something else outside the tables: `life` is also a method of art. 58."""
WORDS: Mapping[str, str] = {
    # kinds
    "fine": N_("fine"),
    "corrective_works": N_("corrective works"),
    "community_service": N_("community service"),
    "arrest": N_("arrest"),
    "restriction_of_liberty": N_("restriction of liberty"),
    "imprisonment": N_("imprisonment"),
    "life_imprisonment": N_("life imprisonment"),
    "death_penalty": N_("death penalty"),
    "expulsion": N_("expulsion"),
    "confiscation": N_("confiscation of property"),
    "deprivation_of_right": N_("deprivation of the right to hold office or engage in an activity"),
    "deprivation_of_citizenship": N_("deprivation of citizenship"),
    "deprivation_of_rank": N_("deprivation of rank or awards"),
    # classes
    "misdemeanour": N_("misdemeanour"),
    "minor": N_("crime of minor gravity"),
    "medium": N_("crime of medium gravity"),
    "grave": N_("grave crime"),
    "especially_grave": N_("especially grave crime"),
    # methods
    "absorption": N_("absorption"),
    "partial_cumulation": N_("partial cumulation"),
    "full_cumulation": N_("full cumulation"),
    "life": N_("life (death) for one offence, the same for all"),
    "single": N_("one offence"),
    # facts
    "intentional": N_("intentional"),
    "negligent": N_("negligent"),
    "intentional_with_negligent_consequence": N_("intentional, with a negligent consequence"),
    "completed": N_("completed"),
    "preparation": N_("preparation"),
    "attempt": N_("attempt"),
    "mandatory": N_("mandatory"),
    "optional": N_("optional"),
    "conditional": N_("depends on the point or the facts"),
    "yes": N_("yes"),
    "no": N_("no"),
    "none": N_("none"),
    "unknown": N_("unknown"),
    "adult": N_("an adult below every age limit"),
    "male": N_("male"),
    "female": N_("female"),
    "ordinary": N_("ordinary"),
    "accelerated": N_("accelerated"),
    "agreement": N_("procedural agreement"),
    "writ": N_("writ proceedings"),
    "whole article": N_("the whole article"),
    "parts 2 and 3": N_("its parts 2 and 3"),
    "sex": N_("sex"),
    "age": N_("age"),
    "stage": N_("stage of the offence"),
    "disability_group": N_("disability group"),
    "pregnant": N_("pregnancy"),
    "raises_child_under_3": N_("raising a child under 3"),
    "raises_young_child": N_("raising a young child"),
    "serviceman": N_("military service"),
    "no_permanent_work": N_("no permanent work"),
    "expelled": N_("expulsion imposed"),
    "earnings_or_property": N_("own earnings or property of the minor"),
    "earnings_or_income": N_("own earnings or a regular income of the minor"),
    "victim_14_to_17": N_("a victim of 14 to 17"),
    "death_caused": N_("death caused"),
    "mercenary": N_("committed out of greed"),
    "connected_with_death": N_("crime connected with death"),
    "aggravated_murder_or_terrorism": N_("aggravated murder or an act of terrorism"),
    "liable_from_14": N_("crime for which one is liable from 14"),
    "minor_offender": N_("the offender is a minor"),
    "young adult": N_("18 to 20 years old"),
    "as provided": N_("as provided"),
    "arrest_exempt_offence": N_("an offence for which arrest is in force"),
    "mitigating": N_("mitigating circumstances"),
    "aggravating": N_("aggravating circumstances"),
    "aggravating_element": N_("an aggravating circumstance as an element of the offence"),
    "aggravating-element": N_("they are an element of the offence"),
    "damage_compensated": N_("compensation of damage"),
    "harm_made_good": N_("harm made good"),
    "procedure": N_("procedure"),
    "form_of_guilt": N_("form of guilt"),
    "gravest": N_("the gravest offence"),
    "especially_grave_imprisonment": N_("imprisonment provided for an especially grave crime"),
    "life_imposed": N_("life imposed for one offence"),
    "misdemeanour_fine": N_("a fine imposed for a misdemeanour"),
    "corruption": N_("corruption crime"),
    "terrorist": N_("terrorist crime"),
    "ban_on_work_with_minors": N_("crime that bars work with minors"),
    "ban_on_driving": N_("crime that bars driving"),
    "ban_in_financial_organisations": N_("crime that bars managing a financial organisation"),
    "life_or_health": N_("crime against life or health"),
    "intentional_death": N_("crime connected with intentional killing"),
    "against_sexual_inviolability_of_minors": N_("crime against the sexual inviolability of minors"),
    "violence_against_minors": N_("crime connected with violence against minors"),
    "economic_55_1": N_("crime in the sphere of economic activity"),
    # bars
    "life-woman": N_("a woman"),
    "life-man-63": N_("a man of the age that the article names"),
    "life-disability": N_("disability of the first or second group"),
    "life-unfinished": N_("the offence is unfinished"),
    "death-woman": N_("a woman"),
    "death-man-63": N_("a man of the age that the article names"),
    "death-unfinished": N_("the offence is unfinished"),
    "community-service-pregnant": N_("pregnancy"),
    "community-service-child-under-3": N_("raising a child under 3"),
    "community-service-woman-58": N_("a woman of the age that the article names"),
    "community-service-man-63": N_("a man of the age that the article names"),
    "community-service-disability": N_("disability of the first or second group"),
    "community-service-serviceman": N_("military service"),
    "corrective-works-no-job-2015": N_("no permanent work, unable to work, or a full-time student"),
    "corrective-works-no-job": N_("no permanent work, unable to work, or a full-time student"),
    "arrest-pregnant": N_("pregnancy"),
    "arrest-young-child": N_("raising a young child"),
    "arrest-woman-58": N_("a woman of the age that the article names"),
    "arrest-man-63": N_("a man of the age that the article names"),
    "arrest-disability": N_("disability of the first or second group"),
    "arrest-not-in-force": N_("the article on arrest is not yet in force"),
    "arrest-suspended": N_("arrest is suspended, save for the cases listed"),
    # serving
    "serving": N_("serving the sentence"),
    "minimum_security": N_("minimum security"),
    "medium_security": N_("medium security"),
    "medium_security_for_minors": N_("medium security for minors"),
    "maximum_security": N_("maximum security"),
    "emergency_security": N_("emergency security"),
    "full_security": N_("full security"),
    "settlement_colony": N_("a settlement colony"),
    "general_regime": N_("a colony of general regime"),
    "educational_colony": N_("an educational colony"),
    "strict_regime": N_("a colony of strict regime"),
    "special_regime": N_("a colony of special regime"),
    "prison": N_("prison"),
    "custody": N_("custody"),
    "house_arrest": N_("house arrest"),
    "simple": N_("recidivism, not dangerous"),
    "dangerous": N_("dangerous recidivism"),
    "recidivism": N_("recidivism"),
    "any_recidivism": N_("recidivism of any kind"),
    "served": N_("imprisonment served before"),
    "imprisonment_served": N_("imprisonment served before"),
    "convicted_before": N_("convicted before"),
    "violence": N_("violence"),
    "imposed": N_("the final term"),
    "facility": N_("institution"),
    "named_act": N_("an act of point 1"),
    "no_minimum": N_("an offence for which point 1 never applies"),
    "against_minors": N_("crime against the sexual inviolability of minors"),
    "chapter_group": N_("chapter"),
    "non_violent": N_("chapters whose acts without violence lead to minimum security"),
    "compensated": N_("the chapter whose acts lead to minimum security once the damage is compensated"),
    "other": N_("another chapter"),
    "minor_at_judgment": N_("a minor on the day of the judgment"),
    "in_force": N_("entry into force"),
    "custody_abroad": N_("custody or imprisonment abroad before extradition"),
    "medical_measures": N_("compulsory medical measures"),
    "time": N_("time"),
    "credit-of-other-times": N_("what a day of other times counts for"),
    "credit": N_("what a day in custody counts for"),
    "facility-name": N_("institution: how it is called"),
    "facility-person": N_("institution: the person"),
    "facility-act": N_("institution: acts of point 1"),
    "facility-sexual-crime": N_("institution: sexual crimes against minors"),
    "adult_against_minors": N_("a crime against the sexual inviolability of minors, not committed as a minor"),
    "facility-minimum": N_("institution: minimum security"),
    "facility-medium": N_("institution: medium security"),
    "facility-maximum": N_("institution: maximum security"),
    "full-security": N_("part of the term in full security"),
    # conditional sentence
    "possible": N_("possible"),
    "barred": N_("barred"),
    "criminal_group": N_("in a criminal group"),
    "criminal-group": N_("in a criminal group"),
    "especially-grave": N_("especially grave crime"),
    "against-minors": N_("crime against the sexual inviolability of minors"),
    "extremist": N_("extremist crime"),
    "torture": N_("torture"),
    "grave_imprisonments": N_("earlier sentences to imprisonment for a grave crime"),
    "especially_grave_before": N_("an earlier conviction for an especially grave crime"),
    "conditional-sentence": N_("to whom a conditional sentence does not apply"),
    "sexual-crime-63-6": N_("the bar for sexual crimes against minors"),
    "sexual_crime_bar": N_("the bar for sexual crimes against minors"),
    "all lifted": N_("no bar of 63(6) applies"),
    "beside-conditional": N_("additional punishments together with a conditional sentence"),
    "expulsion-outside-the-sanction": N_("expulsion that the sanction does not name"),
    "probation-control": N_("how long probation control is"),
    "whole term": N_("the whole term"),
    # earlier sentences
    "sentences": N_("several sentences"),
    "earlier_sentence": N_("earlier sentence"),
    "earlier_over_20y": N_("earlier sentence for an especially grave crime with up to twenty years"),
    "earlier_cancelled": N_("the court cancels the earlier conditional sentence"),
    "earlier_conditional": N_("earlier conditional sentence"),
    "earlier_served": N_("served of the earlier sentence"),
    "probation_until": N_("last day of probation control"),
    "pronounced": N_("day of the earlier sentence"),
    "over_20y_crime": N_("earlier sentence for an especially grave crime with up to twenty years"),
    "offence-on-probation": N_("an offence during probation control"),
    "extended": N_("probation control can be extended"),
    "end-of-probation": N_("conduct during probation control"),
    "conduct": N_("conduct"),
    "good": N_("good conduct"),
    "breach": N_("a breach"),
    "repeated breach": N_("a repeated breach"),
    "duties not performed": N_("duties not performed"),
    "ended early": N_("the conditional sentence can be ended early"),
    "executed": N_("the sentence is executed"),
    "executed or extended": N_("the sentence is executed, or probation control extended once more"),
    "court decides": N_("the court decides"),
    "cancelled": N_("the conditional sentence is cancelled"),
    # release with a guarantee, deferral
    "guarantee": N_("release with a guarantee"),
    "guarantee-fine": N_("the fine that a guarantee asks for"),
    "guarantee-bail": N_("the bail, times the largest fine"),
    "guarantee-period": N_("how long a guarantee stands"),
    "from liability": N_("from criminal liability"),
    "from punishment": N_("from punishment"),
    "first_offence": N_("first offence"),
    "death_or_grave_harm": N_("connected with a death or grave harm to health"),
    "fine_suffices": N_("a fine in the sanction that suffices"),
    "fine_in_sanction": N_("fine in the sanction"),
    "alone": N_("alone"),
    "among others": N_("among others"),
    "guarantor": N_("guarantor"),
    "natural person": N_("natural person"),
    "legal person": N_("legal person"),
    "class": N_("grave or especially grave crime"),
    "not-the-first": N_("not the first offence"),
    "death-or-grave-harm": N_("connected with a death or grave harm to health"),
    "no-fine": N_("no fine in the sanction"),
    "deferral": N_("deferral"),
    "deferral-bar": N_("to whom deferral is not granted"),
    "deferral may": N_("the court may"),
    "deferral must": N_("the court must"),
    "deferral barred": N_("barred"),
    "young_child": N_("raising a young child"),
    "grave_against_person": N_("grave or especially grave crime against the person"),
    "grave-against-the-person": N_("grave or especially grave crime against the person"),
    "young_victim": N_("sexual crime against a young minor"),
    "young-victim": N_("sexual crime against a young minor"),
    # sums
    "bribe": N_("the bribe"),
    "transferred": N_("the sum transferred"),
    "stolen": N_("the value stolen"),
    "income": N_("the income received"),
    "unpaid": N_("the payments not made"),
    "damage": N_("the damage"),
    # facts of the tables
    "offence": N_("offence"),
    "kind": N_("kind of punishment"),
    "main_kind": N_("kind of punishment"),
    "additional": N_("additional punishment"),
    "guilt": N_("form of guilt"),
    "liberty": N_("restriction of liberty or a stricter kind in the sanction"),
    "misdemeanour_kind": N_("arrest or expulsion in the sanction"),
    "multiple_fine": N_("a fine that is a multiple of a sum"),
    "highest_amount": N_("the highest amount in the sanction"),
    "milder_kind": N_("a kind milder than imprisonment in the sanction"),
    "economic_offence": N_("crime in the sphere of economic activity"),
    "crime": N_("crime"),
    "nothing": N_("nothing"),
    "decided": N_("day of the judgment"),
    "committed": N_("day of the act"),
    "nothing of this kind": N_("no amount of this kind"),
    "no floor": N_("no lower limit"),
    "general minimum": N_("not below the General Part minimum"),
    "present": N_("present"),
    "misdemeanour-and-crime": N_("misdemeanour and crime"),
    "enactment": N_("the Code as enacted"),
    # tables
    "offence-class": N_("crime or misdemeanour"),
    "category": N_("category of the crime"),
    "limits": N_("limits of each kind"),
    "floor-below-minimum": N_("how low a kind may go below the sanction"),
    "exclusion-55-8": N_("to whom the article does not apply"),
    "applies-55-2": N_("when part 2 applies"),
    "fraction-55-2": N_("share of the maximum under part 2"),
    "fraction-55-3": N_("share of the maximum under part 3"),
    "writ-55-3": N_("the fine in writ proceedings"),
    "fraction-base": N_("the maximum of which a share is taken"),
    "fractions-55-and-56": N_("shares of arts 55 and 56 together"),
    "strictest kind": N_("that of the strictest kind of the sanction"),
    "kind imposed": N_("that of the kind that is imposed"),
    "the sanction": N_("of the maximum of the sanction, each"),
    "the reduced maximum": N_("of the maximum that art. 56 leaves"),
    "imprisonment-barred-55-1": N_("when imprisonment is not imposed"),
    "unfinished-punishable": N_("which unfinished offences are punishable"),
    "fraction-56": N_("share of the maximum for an unfinished offence"),
    "deprivation-of-right": N_("deprivation of a right that the General Part prescribes"),
    "concurrence-table": N_("several offences"),
    "liability": N_("the age of liability"),
    "minority": N_("who is a minor"),
    "limits-minor": N_("limits of each kind for minors"),
    "additional-minor": N_("additional punishments of minors"),
    "exceptional circumstances": N_("in exceptional circumstances"),
    "life-alone": N_("a sanction of life imprisonment alone"),
    # receipt
    "engine": N_("engine"),
    "rules": N_("rules"),
    "steps": N_("steps"),
    # places
    "person": N_("person"),
    "case": N_("case"),
    "concurrence": N_("concurrence"),
    "final": N_("final punishment"),
    # verdicts
    "holds": N_("holds"),
    "fails": N_("fails"),
    "open": N_("open"),
    "irrelevant": N_("irrelevant"),
    "ambiguous": N_("ambiguous"),
    "contradictory": N_("contradictory"),
    "out_of_scope": N_("out of scope"),
    "contradiction": N_("contradiction in the judgment itself"),
    "outside_the_law": N_("outside the law"),
    "depends": N_("it depends on facts that are unknown"),
    "lawful_with_reasons": N_("lawful only with reasons that the court must give"),
    "within_the_law": N_("within the law"),
}
"""Words of the rules and the engine, as a reader meets them."""


class Said(str):
    """A text that is finished: it is not looked up again."""


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST = 300
_VERBATIM = ("found", "nearest", "first", "world")


class Wording:
    """Texts in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        try:
            self._catalog = gettext.translation("sentencing", str(_LOCALE), [language], fallback=language == "en")
        except FileNotFoundError:
            raise ProblemError([problem("language-missing", found=language, field="--lang")]) from None

    def __call__(self, text: str, **params: Value) -> str:
        """A message with its parameters filled in."""
        translated = self._catalog.gettext(text)
        return (
            translated.format(**{name: self.value(value) for name, value in params.items()}) if params else translated
        )

    def word(self, token: str) -> str:
        """A word of the rules or the engine; what is not one is left as it is."""
        return self._catalog.gettext(WORDS[token]) if token in WORDS else token

    def fact(self, name: str) -> str:
        """The name of a fact of a decision table: a word that may mean something else elsewhere."""
        return self._catalog.gettext(FACTS[name]) if name in FACTS else self.word(name)

    def value(self, value: Value) -> str:
        """Any value of a step."""
        match value:
            case Quantity():
                return self.quantity(value)
            case Interval():
                return self.interval(value)
            case Ranges():
                return self(" or ").join(self.interval(i) for i in value.intervals)
            case Citation():
                return self.citation(value)
            case date():
                return self.day(value)
            case Said():
                return value
            case Labelled():
                return self.labelled(value)
            case Fraction() | int():
                return str(value)
            case tuple():
                return ", ".join(self.value(item) for item in value) or "-"
            case _:
                return self._phrase(str(value))

    def _phrase(self, text: str) -> str:
        """A word, a day, a citation; anything else as it stands."""
        if text in WORDS:
            return self.word(text)
        if _DAY.fullmatch(text):
            return self.day(date.fromisoformat(text))
        return self.cite(text) if "para." in text else text

    def day(self, day: date) -> str:
        """A day as it is written in the language."""
        return day.strftime(self("%Y-%m-%d"))

    def labelled(self, value: Labelled) -> str:
        """A kind with its amount, or a fact with its value."""
        if value.value is None:
            return self.word(value.label)
        said = self("for life") if value.value == "life" and not value.is_fact else self.value(value.value)
        return f"{self.word(value.label)}: {said}" if value.is_fact else f"{self.word(value.label)} {said}"

    def cite(self, text: str) -> str:
        """A citation of the rules, its paragraphs named in the language."""
        return text.replace("last para.", self("last para.")).replace("para.", self("para."))

    def citation(self, citation: Citation) -> str:
        """An offence as it is cited in the language."""
        return str(citation)

    def text(self, texts: Texts) -> str:
        """The text of the rules in the language, or the nearest one there is."""
        return texts.get(self.language) or texts.get("en") or next(iter(texts.values()), "")

    # quantities

    def plural(self, one: str, many: str, count: int, case: str = "") -> str:
        """A number with its noun, in a grammatical case."""
        found = self._catalog.npgettext(case, one, many, count) if case else self._catalog.ngettext(one, many, count)
        return found.format(n=count)

    def amount(self, text: str, case: str = "") -> str:
        """A message that names an amount, in a grammatical case."""
        return self._catalog.pgettext(case, text) if case else self._catalog.gettext(text)

    def quantity(self, quantity: Quantity, case: str = "") -> str:
        """An amount in words, rounded as `rounded` says; the exact amount stands beside it where they differ."""
        shown = rounded(quantity)
        text = self._whole(shown, case)
        return (
            text
            if shown == quantity
            else self("{shown} (exactly {exact})").format(shown=text, exact=self._exact(quantity))
        )

    def _exact(self, quantity: Quantity) -> str:
        """An amount with its fractions: `13 years 7 1/5 months`."""
        if quantity.unit is not Unit.TERM:
            return _mixed(quantity.value)
        years, months = divmod(quantity.value, MONTHS_IN_A_YEAR)
        pieces = [self.plural("{n} year", "{n} years", int(years))] if years else []
        if months or not (years or quantity.days):
            pieces.append(self("{n} months").format(n=_mixed(months)))
        if quantity.days:
            pieces.append(self("{n} days").format(n=_mixed(quantity.days)))
        return " ".join(pieces)

    def _whole(self, quantity: Quantity, case: str) -> str:
        count = int(quantity.value)
        match quantity.unit:
            case Unit.TERM:
                years, months = divmod(count, MONTHS_IN_A_YEAR)
                pieces = [
                    self.plural("{n} year", "{n} years", years, case) if years else "",
                    self.plural("{n} month", "{n} months", months, case) if months else "",
                    self.plural("{n} day", "{n} days", int(quantity.days), f"term {case}".strip())
                    if quantity.days
                    else "",
                ]
                said = " ".join(piece for piece in pieces if piece)
                return said or self.plural("{n} day", "{n} days", 0, f"term {case}".strip())
            case Unit.DAYS:
                return self.plural("{n} day", "{n} days", count, case)
            case Unit.HOURS:
                return self.plural("{n} hour", "{n} hours", count, case)
            case Unit.MCI:
                return self.plural("{n} MCI", "{n} MCI", count, case)
            case Unit.TENGE:
                return self("{n} tenge").format(n=f"{count:,}".replace(",", " "))
            case Unit.MULTIPLE:
                return self.amount("{n} times {sum}", case).format(n=quantity.value, sum=self.word(quantity.of))
            case _:
                return str(quantity.value)

    def interval(self, interval: Interval) -> str:
        """A range in words."""
        low, high = interval.low, interval.high
        if low is not None and low == high:
            return self.quantity(low)
        pieces = []
        if low is not None and not (low.is_zero and interval.low_open):
            pieces.append(
                (self("more than {amount}") if interval.low_open else self("from {amount}")).format(
                    amount=self.quantity(low, _GENITIVE)
                )
            )
        if high is not None:
            pieces.append(
                (self("less than {amount}") if interval.high_open else self("up to {amount}")).format(
                    amount=self.quantity(high, _GENITIVE)
                )
            )
        return " ".join(pieces)

    # steps and messages

    def step(self, step: Step) -> str:
        """What a step says."""
        return self(step.says, **dict(step.params))

    def problem(self, problem: Problem) -> tuple[str, str]:
        """The message of a problem, and the title of its remedy."""
        wording = WORDINGS[problem.code]
        params = {name: self._param(name, value) for name, value in problem.params}
        return self._catalog.gettext(wording.says).format(**params), self._catalog.gettext(wording.remedy).format(
            **params
        )

    def _param(self, name: str, value: Param) -> str:
        """A word of a message. What the user wrote stays as it is; facts are said, phrases of ours are translated."""
        if isinstance(value, Word):
            return self.word(value.token)
        if isinstance(value, tuple) and not isinstance(value, Stated):
            return "; ".join(self._param(name, item) for item in value)
        if isinstance(value, Stated):
            said = self._param(name, value.fact)
            return said if value.value is None else f"{said}: {self._param(name, value.value)}"
        if isinstance(value, Reference):
            return self.cite(value)
        if not isinstance(value, str):
            return self.value(value)
        value = _printable(value)
        if name in _VERBATIM or (name == "expected" and " " not in value):
            return value
        if value and " " in value and self._catalog.gettext(value) != value:
            return self._catalog.gettext(value)
        if "; " in value or ": " in value:
            return "; ".join(": ".join(self._phrase(word) for word in piece.split(": ")) for piece in value.split("; "))
        return self._phrase(value)


@lru_cache(maxsize=4)
def wording(language: str) -> Wording:
    """The texts of a language."""
    return Wording(language)


def rounded(quantity: Quantity) -> Quantity:
    """What a court can impose: whole months (art. 62(1)), whole days where punishments are added (62(2)), rounded down.

    Rounding down favours the person at both ends of a range.
    """
    if quantity.unit is Unit.MULTIPLE:
        return quantity
    return Quantity(quantity.unit, Fraction(int(quantity.value)), Fraction(int(quantity.days)), quantity.of)


def iso(quantity: Quantity) -> str:
    """Machine form, rounded: an ISO 8601 duration for time, `200 MCI`, `20x bribe`."""
    shown = rounded(quantity)
    match shown.unit:
        case Unit.TERM:
            years, months = divmod(int(shown.value), MONTHS_IN_A_YEAR)
            pieces = (
                f"{years}Y" if years else "",
                f"{months}M" if months else "",
                f"{int(shown.days)}D" if shown.days else "",
            )
            return "P" + ("".join(pieces) or "0D")
        case Unit.DAYS:
            return f"P{int(shown.value)}D"
        case Unit.HOURS:
            return f"PT{int(shown.value)}H"
        case _:
            return str(shown)


def _printable(text: str) -> str:
    """What a user wrote, safe for a terminal and not longer than a line."""
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
    return "".join(char if char.isprintable() else "\ufffd" for char in short)


def _mixed(value: Fraction) -> str:
    """A number with its fraction: `7 1/5`."""
    whole, rest = divmod(value, 1)
    return " ".join(piece for piece in (str(whole) if whole or not rest else "", str(rest) if rest else "") if piece)
