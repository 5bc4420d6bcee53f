"""Arts 14, 53 and 54: whether something mitigates or aggravates an offence, as entered or as it follows from other facts of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from sentencing.case import UNKNOWN, Case, Conviction, Count
from sentencing.citation import Reference
from sentencing.engine.counts.past import as_it_can_be, conviction_of, gravest_of, sentenced_before
from sentencing.engine.reasoning.asking import OneByOne
from sentencing.engine.reasoning.lists import cited_by
from sentencing.engine.reasoning.trace import Labelled, Trace
from sentencing.engine.reasoning.world import Open, World, cited
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import Fact, Kind, Part
from sentencing.law.rulebook import Law
from sentencing.message import N_, Stated
from sentencing.problem import Problem, ProblemError, problem
from sentencing.quantity import number

_TABLES = {"mitigating": schema.MITIGATING_THAT_FOLLOWS, "aggravating": schema.AGGRAVATING_THAT_FOLLOWS}
_YOUNG_CHILD = ("raises_young_child", "raises_child_under_3")
_FROM = {
    "mitigating": frozenset({"pregnant", *_YOUNG_CHILD, "damage_compensated", "harm_made_good"}),
    "aggravating": frozenset({"recidivism", "criminal_group"}),
}
"""The facts without which, and without a record, nothing follows: most cases enter none, and the tables need not be asked."""


class Act(NamedTuple):
    """An offence as far as circumstances turn on it."""

    law: Law
    count: Count  # type: ignore[assignment]  # in place of the method of tuples
    part: Part
    chapter: str
    offence_class: str
    is_minor: bool


def circumstance(act: Act, world: World, name: str, trace: Trace) -> str:
    """Whether something mitigates, or aggravates, an offence."""
    count = act.count
    if any(source.facts.get(name) == "yes" for source in (count.circumstances, world.case.circumstances)):
        return "yes"
    if not _may_follow(act, world, name):
        return world.circumstance(count, name)
    decision = _following(act, world, name)
    if decision.outcome == "yes":
        says = N_("a mitigating circumstance follows: {facts}")
        if name == "aggravating":
            says = N_("an aggravating circumstance follows: {facts}")
        trace.add(decision, says, facts=_grounds(decision))
        return "yes"
    if decision.outcome == schema.NOT_KNOWN and not says_nothing(world.case, count, name):
        return str(world.one_of((count.field, name), schema.YES_NO))
    return world.circumstance(count, name)


def points_of(act: Act, world: World, name: str) -> tuple[str, ...]:
    """The points that were entered for an offence, and that of what follows where none was."""
    if entered := cited(world.case, act.count, name):
        return entered
    decision = _following(act, world, name)
    return (decision.cite,) if decision.outcome == "yes" else ()


def entered_as_none(case: Case, count: Count) -> list[str]:
    """What it is entered that there is nothing of for an offence: mitigating circumstances, aggravating ones."""
    return [name for name in _TABLES if says_nothing(case, count, name)]


def against_entered(act: Act, world: World, none: Sequence[str]) -> list[Problem]:
    """Warnings of circumstances that follow, of those of which it was entered that there are none."""
    found = []
    for name in none:
        decision = _following(act, world, name)
        if decision.outcome == "yes":
            facts = tuple(Stated(fact, str(decision.facts[fact])) for fact in _telling(decision))
            entered, cite = Stated(name, "no"), Reference(decision.cite)
            field = act.count.field
            found.append(problem("circumstance-follows", field=field, entered=entered, facts=facts, cite=cite))
    return found


def follows(act: Act, world: World, name: str) -> bool:
    """Whether a circumstance follows from what is entered, or decided in a world."""
    return _following(act, world, name, known_alone=True).outcome == "yes"


def says_nothing(case: Case, count: Count, name: str) -> bool:
    """Whether it is entered that nothing mitigates, or aggravates, an offence: nothing follows from what is taken for granted."""
    own, common = (source.facts.get(name) for source in (count.circumstances, case.circumstances))
    return "no" in (own, common) and {own, common} <= {"no", None}


def taken_as_none(act: Act, world: World) -> bool:
    """Whether it was taken for granted of a mitigated offence that nothing aggravates it (55(2)), so that all that follows holds too."""
    sources = (act.count.circumstances, world.case.circumstances)
    if any("aggravating" in source.facts for source in sources) or world.facts["aggravating"].is_open:
        return False
    return circumstance(act, world, "mitigating", Trace()) == "yes"


def group_in_the_offence(act: Act) -> str:
    """Whether a criminal group may be an element of the offence: not of the first part of an article that is not itself of a group."""
    cited = cited_by(act.law, act.count.offence, act.count.committed)
    article = act.law.rules.article(cited.article)
    first = article is not None and article.parts[0].citation == act.law.part(cited)[0].citation
    listed = act.law.membership("of_a_criminal_group", cited, act.chapter)
    return _answer(not first or listed != "no")


# what follows


def _may_follow(act: Act, world: World, name: str) -> bool:
    """Whether anything was entered from which a circumstance can follow."""
    case, count = world.case, act.count
    if name == "aggravating" and (case.person.record is not None or sentenced_before(case) is not None):
        return True
    given = (case.person.facts, case.circumstances.facts, count.circumstances.facts, count.facts)
    return any(not _FROM[name].isdisjoint(facts) for facts in given)


def _following(act: Act, world: World, name: str, known_alone: bool = False) -> Decision[str]:
    """The row that says whether a circumstance follows; what is open is asked, or with `known_alone` left out."""
    return act.law.decide(_TABLES[name], OneByOne(partial(_fact, act, world, known_alone)))


def _fact(act: Act, world: World, known_alone: bool, fact: str) -> str:
    match fact:
        case "young_child":
            return _answer(any(_as_entered(act, world, known_alone, one) == "yes" for one in _YOUNG_CHILD))
        case "any_recidivism":
            return _answer(_is_recidivism(act, world, known_alone))
        case "group_in_the_offence":
            return group_in_the_offence(act)
        case "aggravating_element" if not known_alone:  # open where it is not entered
            return world.of_count(act.count, fact)
        case "aggravating_element":
            return _as_entered(act, world, known_alone, fact, "yes")
        case _:
            return _as_entered(act, world, known_alone, fact)


def _as_entered(act: Act, world: World, known_alone: bool, fact: str, otherwise: str = "no") -> str:
    """A fact that was entered; of another nothing is assumed and nothing follows."""
    case, count = world.case, act.count
    match world.facts[fact].where:
        case "person":
            given = {case.person.facts.get(fact)}
        case "circumstances":
            given = {source.facts.get(fact) for source in (case.circumstances, count.circumstances)}
        case _:
            given = {count.facts.get(fact)}
    if not given - {None}:
        return otherwise
    try:
        return world.fact(count, fact)
    except Open:
        if not known_alone:
            raise
        return otherwise


def _is_recidivism(act: Act, world: World, known_alone: bool) -> bool:
    """Whether there is recidivism in this offence: by the record, else as entered for the person, where the class of the offence allows it."""
    record, none = world.case.person.record, schema.RECIDIVISM[0]
    if record is not None:
        return recidivism_by(act, record).outcome != none
    possible, entered = recidivism_in(act, world.case), world.case.person.facts
    if possible == (none,) or entered.get("convicted_before") == "no":
        return False
    if none not in possible:
        return True
    if not can_be_recidivism(act, world.case) or "recidivism" in entered or known_alone:
        return _as_entered(act, world, known_alone, "recidivism", none) != none
    return not says_nothing(world.case, act.count, "aggravating") and world.person("recidivism") != none


def _telling(decision: Decision[str]) -> list[str]:
    """The facts on which a row rests: those that are so, not those that are not."""
    return [one.fact for one in decision.row.when if decision.facts[one.fact] != "no"]


def _grounds(decision: Decision[str]) -> tuple[Labelled, ...]:
    return tuple(Labelled(fact, decision.facts[fact], True) for fact in _telling(decision))


# recidivism (14)


def recidivism_by(act: Act, record: Sequence[Conviction]) -> Decision[str]:
    """Recidivism by the record (art. 14); convictions that do not count are left out (14(3))."""
    counted = [one for one in record if not one.under_18 and not one.expunged]
    grave, especially = schema.CRIMES[-2:]
    before = {one.punishment and one.punishment.kind for one in counted if one.category == especially}
    other, life, imprisonment = schema.BEFORE[1:]
    facts: dict[str, Fact] = {
        schema.MINOR_OFFENDER: _answer(act.is_minor),
        "offence": act.offence_class,
        "grave_imprisonments": number(sum(one.to_imprisonment for one in counted if one.category == grave)),
        "especially_grave_before": imprisonment
        if Kind.IMPRISONMENT in before
        else life
        if Kind.LIFE_IMPRISONMENT in before
        else other
        if before
        else schema.BEFORE[0],
    }
    return act.law.decide(schema.RECIDIVISM_14, facts)


def least_recidivism(act: Act, case: Case) -> Decision[str] | None:
    """The recidivism that follows from the earlier sentence: the least that there is, since it says nothing of other convictions."""
    before = conviction_of(case, act.law)
    return None if before is None else recidivism_by(act, (before,))


def can_be_recidivism(act: Act, case: Case) -> bool:
    """Whether recidivism can follow from the earlier sentence, whatever is not known of it."""
    found = (least_recidivism(act, one) for one in as_it_can_be(case, act.law))
    return any(one is not None and one.outcome != schema.RECIDIVISM[0] for one in found)


def turns_on_a_condition(act: Act, case: Case) -> bool:
    """Whether recidivism would follow from the earlier sentence, were it not a conditional one."""
    whole = case.earlier and case._replace(earlier=case.earlier._replace(conditional=False))
    found = least_recidivism(act, whole) if whole else None
    return (
        case.earlier is not None and case.earlier.conditional and bool(found and found.outcome != schema.RECIDIVISM[0])
    )


def recidivism_in(act: Act, case: Case) -> tuple[str, ...]:
    """What recidivism there can be in an offence of its class, after the earlier sentence."""
    facts = {"offence": act.offence_class, schema.MINOR_OFFENDER: _answer(act.is_minor)}
    possible, least = possible_recidivism(act.law, facts), least_recidivism(act, case)
    from_there = 0 if least is None else schema.RECIDIVISM.index(least.outcome)
    return tuple(one for one in possible if schema.RECIDIVISM.index(one) >= from_there)


def check_recidivism(act: Act, world: World) -> None:
    """Note that who is a recidivist by the earlier sentence is taken to have been of age. Raise ProblemError where less was entered than follows."""
    case = world.case
    entered, least = case.person.facts.get("recidivism", UNKNOWN), least_recidivism(act, case)
    if case.person.record is not None or least is None or least.outcome == schema.RECIDIVISM[0]:
        return
    if entered == UNKNOWN:
        world.of_earlier("earlier_under_18")
    elif schema.RECIDIVISM.index(entered) < schema.RECIDIVISM.index(least.outcome):
        assert case.earlier is not None
        found, facts = Stated("recidivism", entered), (Stated("gravest", gravest_of(case.earlier)),)
        raise ProblemError([problem("against-earlier-sentence", field="person.recidivism", found=found, facts=facts)])


def possible_recidivism(law: Law, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """What recidivism there can be in an offence of some facts, whatever the record is."""
    return law.once(("recidivism", *sorted(facts.items())), lambda: _possible_recidivism(law, facts))


def _possible_recidivism(law: Law, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    rows = law.table(schema.RECIDIVISM_14).rows
    fitting = [r for r in rows if all(c.fits(facts[c.fact]) for c in r.when if c.fact in facts)]
    return tuple(sorted({str(row.then) for row in fitting}, key=schema.RECIDIVISM.index))


def _answer(flag: bool) -> str:
    return "yes" if flag else "no"
