"""The vocabularies of the law: what the rules and the engine name, as a reader meets it. The same token may stand in several."""

from __future__ import annotations

from collections.abc import Mapping

from sentencing.message import N_

_ANSWERS = {"yes": N_("yes"), "no": N_("no"), "none": N_("none"), "unknown": N_("unknown"), "present": N_("present")}

OF_LAW: Mapping[str, Mapping[str, str]] = {
    "answer": _ANSWERS,
    "kind": {
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
    },
    "class": {
        "crime": N_("crime"),
        "misdemeanour": N_("misdemeanour"),
        "minor": N_("crime of minor gravity"),
        "medium": N_("crime of medium gravity"),
        "grave": N_("grave crime"),
        "especially_grave": N_("especially grave crime"),
        "unknown": _ANSWERS["unknown"],
    },
    "method": {
        "absorption": N_("absorption"),
        "partial_cumulation": N_("partial cumulation"),
        "full_cumulation": N_("full cumulation"),
        "life": N_("life imprisonment for one offence, the same for all"),
        "life_or_death": N_("life imprisonment or death for one offence, the same for all"),
        "single": N_("one offence"),
    },
    "guilt": {
        "intentional": N_("intentional"),
        "negligent": N_("negligent"),
        "intentional_with_negligent_consequence": N_("intentional, with a negligent consequence"),
    },
    "stage": {
        "completed": N_("completed"),
        "preparation": N_("preparation"),
        "attempt": N_("attempt"),
    },
    "duty": {
        "mandatory": N_("mandatory"),
        "optional": N_("optional"),
        "conditional": N_("depends on the point or the facts"),
    },
    "sex": {"male": N_("male"), "female": N_("female")},
    "age": {
        "minor": N_("a minor"),
        "young adult": N_("18 to 20 years old"),
        "adult": N_("an adult"),
    },
    "age_assumed": {"adult": N_("an adult below every age limit")},
    "disability": {"none": N_("none"), "1": N_("first"), "2": N_("second"), "3": N_("third")},
    "procedure": {
        "ordinary": N_("ordinary"),
        "accelerated": N_("accelerated"),
        "agreement": N_("procedural agreement"),
        "writ": N_("writ proceedings"),
    },
    "custody": {"custody": N_("custody"), "house_arrest": N_("house arrest")},
    "other_time": {
        "custody_abroad": N_("custody or imprisonment abroad before extradition"),
        "medical_measures": N_("compulsory medical measures"),
    },
    "facility": {
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
        "none": _ANSWERS["none"],
    },
    "recidivism": {
        "none": N_("none"),
        "simple": N_("recidivism, not dangerous"),
        "dangerous": N_("dangerous recidivism"),
    },
    "before": {
        "no": N_("no"),
        "other": N_("to a punishment other than imprisonment"),
        "imprisonment": N_("to imprisonment"),
    },
    "served": {
        "no": N_("no"),
        "yes": N_("yes"),
        "intentional": N_("for an intentional crime"),
        "negligent": N_("for a negligent crime"),
    },
    "chapter_group": {
        "non_violent": N_("chapters whose acts without violence lead to minimum security"),
        "compensated": N_("the chapter whose acts lead to minimum security once the damage is compensated"),
        "other": N_("another chapter"),
    },
    "sexual_crime_bar": {"no": N_("no"), "yes": N_("yes"), "all lifted": N_("no bar of art. 63(6) applies")},
    "fine_in_sanction": {"none": N_("none"), "alone": N_("alone"), "among others": N_("among others")},
    "guarantor": {"natural person": N_("natural person"), "legal person": N_("legal person")},
    "conduct": {
        "good": N_("good conduct"),
        "breach": N_("a breach"),
        "repeated breach": N_("a repeated breach"),
        "duties not performed": N_("duties not performed"),
    },
    "ending": {
        "extended": N_("probation control can be extended"),
        "ended early": N_("the conditional sentence can be ended early"),
        "executed": N_("the sentence is executed"),
        "executed or extended": N_("the sentence is executed, or probation control extended once more"),
    },
    "breach": {
        "extended": N_("probation control can be extended"),
        "court decides": N_("the court decides"),
        "cancelled": N_("the conditional sentence is cancelled"),
    },
    "release": {
        "no": N_("no"),
        "from liability": N_("from criminal liability"),
        "from punishment": N_("from punishment"),
    },
    "deferral": {
        "may": N_("the court may"),
        "must": N_("the court must"),
        "barred": N_("barred"),
    },
    "possibility": {"possible": N_("possible"), "barred": N_("barred")},
    "sum": {
        "bribe": N_("the bribe"),
        "transferred": N_("the sum transferred"),
        "stolen": N_("the value stolen"),
        "income": N_("the income received"),
        "unpaid": N_("the payments not made"),
        "damage": N_("the damage"),
    },
    "amount": {
        "nothing of this kind": N_("no amount of this kind"),
        "as provided": N_("as provided"),
        "whole term": N_("the whole term"),
        "exceptional circumstances": N_("in exceptional circumstances"),
        "none": N_("none"),
    },
    "floor": {
        "no floor": N_("no lower limit"),
        "general minimum": N_("not below the General Part minimum"),
    },
    "scope_of_55": {
        "whole article": N_("the whole article"),
        "parts 2 and 3": N_("its parts 2 and 3"),
        "none": N_("none"),
    },
    "base_of_share": {
        "strictest kind": N_("that of the strictest kind of the sanction"),
        "kind imposed": N_("that of the kind that is imposed"),
        "the sanction": N_("of the maximum of the sanction, each"),
        "the reduced maximum": N_("of the maximum that art. 56 leaves"),
    },
    "law": {"enactment": N_("the Code as enacted")},
    "verdict": {
        "holds": N_("holds"),
        "fails": N_("fails"),
        "open": N_("open"),
        "irrelevant": N_("irrelevant"),
        "ambiguous": N_("ambiguous"),
        "contradictory": N_("contradictory"),
        "out_of_scope": N_("out of scope"),
    },
    "grade": {
        "contradiction": N_("contradiction in the judgment itself"),
        "outside_the_law": N_("outside the law"),
        "depends": N_("it depends on what is not known"),
        "not_checked": N_("not checked"),
        "lawful_with_reasons": N_("lawful only with reasons that the court must give"),
        "within_the_law": N_("within the law"),
    },
    "scope": {
        "person": N_("person"),
        "case": N_("case"),
        "concurrence": N_("concurrence"),
        "sentences": N_("several sentences"),
        "final": N_("final punishment"),
        "serving": N_("serving the sentence"),
    },
    "receipt": {"engine": N_("engine"), "rules": N_("rules"), "case": N_("case"), "steps": N_("steps")},
}
"""Words of each vocabulary, by token."""
