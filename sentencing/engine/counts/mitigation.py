"""Arts 24, 55 and 56: unfinished offences, and a milder punishment than the sanction provides."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from sentencing.engine.counts.age import minority_points
from sentencing.engine.counts.bounds import Offence, Option, is_excluded_kind
from sentencing.engine.counts.circumstances import circumstance, points_of
from sentencing.engine.counts.reduction import reduced
from sentencing.engine.reasoning.asking import OneByOne
from sentencing.engine.reasoning.trace import Trace
from sentencing.engine.reasoning.world import World
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import Fact, Kind
from sentencing.message import N_, Stated, Word
from sentencing.problem import ProblemError, problem

MINIMUM_ALONE = "55-6-without-55-2"
"""The reading on which it turns whether 55(6) stands where parts 2 and 3 do not apply."""
_LISTS_55_8 = ("intentional_death", "against_sexual_inviolability_of_minors", "violence_against_minors")


def check_punishable(offence: Offence, world: World, trace: Trace) -> Decision[Fraction] | None:
    """The row of art. 56, None where no fraction of it is taken; raises ProblemError where the unfinished offence is not punishable (art. 24)."""
    count = offence.count
    stage = world.of_count(count, "stage")
    if stage == "completed":
        says = N_("a completed offence: the fractions for preparation and attempt do not apply")
        trace.considered(offence.law.provision("unfinished-offence"), says)
        return None
    if offence.guilt == "negligent":
        raise ProblemError(
            [
                problem(
                    "contradictory-facts",
                    field=count.field,
                    facts=(Stated("stage", stage), Stated(offence.part.citation, Word("guilt", "negligent"))),
                )
            ]
        )
    terrorist = world.listed(offence.law, count, "terrorist", offence.chapter)
    facts = {"stage": stage, "offence": offence.offence_class, "terrorist": terrorist}
    decision = offence.law.decide(schema.PUNISHABLE, facts)
    if decision.outcome == "no":
        raise ProblemError(
            [
                problem(
                    "not-punishable",
                    field=count.field,
                    stage=stage,
                    provision=offence.part.citation,
                    cite=decision.cite,
                )
            ]
        )
    trace.add(decision, N_("{stage} of this offence is punishable"), on=[offence.step], stage=stage)
    if offence.term_for_life is not None and offence.life_alone is not None and not offence.life_alone.of_56:
        says = N_("no share is taken of the term that takes the place of life")
        trace.considered(offence.law.provision("fractions-of-unfinished"), says)
        return None
    fraction = offence.law.decide(schema.FRACTION_56, {"stage": stage})
    says = N_("{stage}: not more than {fraction} of the maximum")
    trace.add(fraction, says, fraction.outcome, stage=stage, fraction=fraction.outcome)
    return fraction


def reduce_options(
    offence: Offence, options: list[Option], unfinished: Decision[Fraction] | None, world: World, trace: Trace
) -> list[Option]:
    """Apply arts 56 and 55 to the options of a count. Raises ProblemError if nothing is left."""
    excluded = _exclusion(offence, world, trace)
    procedure = world.circumstance(offence.count, "procedure")
    if procedure == "writ" and excluded == "none":
        fined = _writ(offence, options, trace)
        if fined is not None:
            return fined
    if excluded != "whole article":
        options = _bar_imprisonment(offence, options, world, trace)
    fractions = _fractions_55(offence, procedure, world, trace) if excluded == "none" else []
    undercut = bool(fractions) or (excluded != "whole article" and _minimum_alone(offence, procedure, world, trace))
    if not undercut and unfinished is None:
        trace.considered(
            offence.law.provision("exceptional-circumstances"),
            N_(
                "exceptional circumstances would let the court go below the minimum or to a milder kind; never applied unasked"
            ),
        )
        return options
    found = [reduced(offence, option, unfinished, fractions, undercut, trace) for option in options]
    left = [option for option in found if option is not None]
    if not left:
        code = "life-only" if all(is_excluded_kind(option) for option in options) else "no-punishment"
        raise ProblemError([problem(code, field=offence.count.field, provision=offence.count.offence)])
    return left


def _minimum_alone(offence: Offence, procedure: str, world: World, trace: Trace) -> bool:
    """Whether 55(6) opens the minimum where parts 2 and 3 do not apply, though what they ask for is there."""
    mitigated = (
        circumstance(offence.act, world, "mitigating", Trace()) == "yes"
        and circumstance(offence.act, world, "aggravating", Trace()) == "no"
    )
    if not mitigated and procedure not in ("accelerated", "agreement"):
        return False
    survives = offence.law.readings[MINIMUM_ALONE] == "survives"
    says = N_("the maximum does not come down; whether the minimum may be undercut all the same: {answer}")
    by = offence.law.provision("below-the-minimum")
    trace.add(by, says, answer="yes" if survives else "no", reading=MINIMUM_ALONE)
    return survives


def _exclusion(offence: Offence, world: World, trace: Trace) -> str:
    """Art. 55(8): persons to whom the article, or its parts 2 and 3, do not apply. Asked only where art. 55 could matter."""
    count = offence.count
    wanted = (
        circumstance(offence.act, world, "mitigating", Trace()) == "yes"
        or world.circumstance(count, "procedure") != "ordinary"
        or world.circumstance(count, "damage_compensated") == "yes"
    )
    if not wanted:
        return "none"
    decision = excluded_from_55(offence, world, trace)
    if decision.outcome == "none":
        trace.considered(decision, N_("the offence is not among those to which art. 55 does not apply"))
        if decision.reading:
            trace.add(decision, N_("the exception for offences between minors applies"))
    else:
        says = N_("art. 55 does not apply to this offence: {scope}")
        trace.add(decision, says, decision.outcome, scope=decision.outcome)
    return decision.outcome


def excluded_from_55(offence: Offence, world: World, trace: Trace) -> Decision[str]:
    """Whether art. 55(8) takes art. 55, or its parts 2 and 3, away from an offence: by its lists, the persons, the reading of an attempt."""
    count = offence.count
    lists: dict[str, Fact] = {name: world.listed(offence.law, count, name, offence.chapter) for name in _LISTS_55_8}
    facts = OneByOne(partial(world.fact, count), {**lists, schema.MINOR_OFFENDER: "yes" if offence.is_minor else "no"})
    if facts["intentional_death"] == "yes" and world.of_count(count, "stage") != "completed":
        connected = offence.law.readings["attempted-killing"] == "connected"
        facts["intentional_death"] = "yes" if connected else "no"
        says = N_("an unfinished killing: connected with the infliction of death: {answer}")
        trace.add(
            offence.law.provision("attempted-killing"),
            says,
            answer=facts["intentional_death"],
            reading="attempted-killing",
        )
    return offence.law.decide(schema.EXCLUSION_55, facts)


def _writ(offence: Offence, options: list[Option], trace: Trace) -> list[Option] | None:
    """The fine of writ proceedings; None where the law sets no range of its own for it."""
    decision = offence.law.decide(schema.WRIT, {"offence": offence.offence_class})
    if isinstance(decision.outcome, str):
        trace.considered(decision, N_("writ proceedings do not change the punishment"))
        return None
    fines = [option for option in options if option.kind is Kind.FINE]
    if decision.outcome is None or not fines:
        facts = (
            Stated("procedure", "writ"),
            Stated(offence.part.citation, Word("class", offence.offence_class)),
        )
        raise ProblemError([problem("contradictory-facts", field=offence.count.field, facts=facts)])
    trace.add(
        decision,
        N_("writ proceedings: a fine of {range}"),
        decision.outcome,
        range=decision.outcome,
        on=[offence.step],
    )
    return [fines[0]._replace(range=decision.outcome)]


def _bar_imprisonment(offence: Offence, options: list[Option], world: World, trace: Trace) -> list[Option]:
    """Art. 55(1): no imprisonment where the sanction has a milder kind and the damage was made good."""
    law, count = offence.law, offence.count
    if all(option.kind is not Kind.IMPRISONMENT for option in options):
        return options
    compensated = world.circumstance(count, "damage_compensated")
    if compensated == "no":
        says = N_("compensation of damage is not entered: imprisonment is not barred")
        trace.considered(law.provision("no-imprisonment"), says)
        return options
    rank = law.rank
    milder = any(rank.get(row.kind, len(rank)) < rank[Kind.IMPRISONMENT] for row in offence.sanction.main)
    facts = {
        "milder_kind": "yes" if milder else "no",
        "offence": offence.offence_class,
        "economic_offence": world.listed(law, count, "economic_55_1", offence.chapter),
        "damage_compensated": compensated,
        "harm_made_good": world.circumstance(count, "harm_made_good"),
    }
    decision = law.decide(schema.BARRED_55_1, facts)
    if decision.outcome == "no":
        trace.considered(decision, N_("the conditions under which imprisonment is barred are not all met"))
        return options
    trace.add(
        decision,
        N_("the damage was made good and the sanction has a milder kind: imprisonment is not imposed"),
        on=[offence.step],
    )
    left = [option for option in options if option.kind is not Kind.IMPRISONMENT]
    if not left:
        raise ProblemError([problem("no-punishment", field=count.field, provision=count.offence)])
    return left


def _fractions_55(offence: Offence, procedure: str, world: World, trace: Trace) -> list[Decision[Fraction]]:
    """The fractions of 55(2) and 55(3) that apply."""
    found = []
    if _applies_55_2(offence, world, trace):
        found.append(
            _fraction(
                offence,
                schema.FRACTION_55_2,
                world,
                trace,
                N_("a mitigating circumstance and no aggravating one: not more than {fraction} of the maximum"),
            )
        )
    if procedure in ("accelerated", "agreement"):
        found.append(
            _fraction(
                offence,
                schema.FRACTION_55_3,
                world,
                trace,
                N_("accelerated proceedings or an agreement fulfilled: not more than {fraction} of the maximum"),
            )
        )
    else:
        says = N_("neither accelerated proceedings nor an agreement is entered")
        trace.considered(offence.law.provision("fraction-for-procedure"), says)
    return found


def _applies_55_2(offence: Offence, world: World, trace: Trace) -> bool:
    count, law = offence.count, offence.law
    mitigating = circumstance(offence.act, world, "mitigating", trace)
    if mitigating == "no":
        trace.considered(law.provision("fraction-for-mitigation"), N_("no mitigating circumstance is entered"))
        return False
    facts = {
        "mitigating": mitigating,
        "aggravating": circumstance(offence.act, world, "aggravating", trace),
        "aggravating_element": "no",
    }
    table = law.table(schema.APPLIES_55_2)
    if facts["aggravating"] == "no" and any(c.fact == "aggravating_element" for row in table.rows for c in row.when):
        facts["aggravating_element"] = world.of_count(count, "aggravating_element")
    decision = law.decide(schema.APPLIES_55_2, facts)
    if decision.outcome == "no":
        trace.considered(decision, N_("aggravating circumstances bar the reduction: {row}"), row=decision.row.id)
        return False
    points = points_of(offence.act, world, "mitigating")
    says = N_("mitigating circumstances: {points}; no aggravating one")
    if not points:
        says = N_("there is a mitigating circumstance, and no aggravating one")
    trace.add(
        decision,
        says,
        points=points,
        on=[offence.step],
        reading="minority-as-mitigation" if set(points) and set(points) <= minority_points(law.general) else "",
    )
    return True


def _fraction(
    offence: Offence, key: schema.TableKey[Fraction], world: World, trace: Trace, says: str
) -> Decision[Fraction]:
    law = offence.law
    table = law.table(key)
    asked = any(
        c.fact == "life_or_health"
        and "offence" in {d.fact for d in row.when}
        and offence.offence_class in _classes(row.when)
        for row in table.rows
        for c in row.when
    )
    life = world.listed(law, offence.count, "life_or_health", offence.chapter) if asked else "no"
    decision = law.decide(key, {"offence": offence.offence_class, "life_or_health": life})
    if decision.outcome == 1:
        says = N_("a mitigating circumstance and no aggravating one: no maximum comes down for such an offence")
    trace.add(decision, says, decision.outcome, fraction=decision.outcome, on=[offence.step])
    return decision


def _classes(conditions: tuple[object, ...]) -> frozenset[str]:
    return frozenset().union(*(c.words for c in conditions if getattr(c, "fact", "") == "offence"))  # type: ignore[attr-defined]
