"""What was entered, against the law and itself: days, offences, ages, circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sentencing.case import UNKNOWN, Case, Count, as_charged
from sentencing.case.imposed import NOT_REPORTED
from sentencing.citation import Citation, Reference, number_key
from sentencing.engine.counts.age import check_liability, minor_offender, years_old
from sentencing.engine.counts.past import check_past
from sentencing.engine.reasoning.lists import UNCLEAR, fact_of_member, points_left, points_that_decide
from sentencing.engine.reasoning.world import Key
from sentencing.engine.sentences.earlier import check_earlier, check_first
from sentencing.law.facts import PERSON, of
from sentencing.law.lookup import citations_of
from sentencing.law.model import AdditionalKind, Condition, Sanction
from sentencing.law.rulebook import Law, RuleBook
from sentencing.law.schema import LISTS_OF_FACTS, MINOR_OFFENDER
from sentencing.message import Stated, Word
from sentencing.problem import Problem, ProblemError, problem


def with_implied(case: Case, rules: RuleBook) -> Case:
    """The case with facts that others imply: expulsion that the judgment imposes; pregnancy cited as a mitigating circumstance (53(1)(3)) is pregnancy, and that of a woman."""
    facts = dict(case.person.facts)
    cited = {
        point for source in (case.circumstances, *(c.circumstances for c in case.counts)) for point in source.mitigating
    }
    for item in rules.general.mitigating if cited else ():
        for condition in item.needs if item.cite in cited else ():
            if condition.fact != MINOR_OFFENDER and facts.get(condition.fact, UNKNOWN) == UNKNOWN:
                facts[condition.fact] = next(iter(condition.words))
    judgment = case.judgment
    final = judgment.final.additional if judgment is not None and judgment.final is not None else None
    if any(one.kind is AdditionalKind.EXPULSION for one in final or ()) and facts.get("expelled", UNKNOWN) == UNKNOWN:
        facts["expelled"] = "yes"
    if facts.get("pregnant") == "yes" and facts.get("sex", UNKNOWN) == UNKNOWN:
        facts["sex"] = "female"
    case = case._replace(counts=tuple(_with_members(count, rules) for count in case.counts))
    return case if facts == case.person.facts else case._replace(person=case.person._replace(facts=facts))


def with_later_citations(case: Case, rules: RuleBook) -> Case:
    """The case with every citation under which the act of a count stood until the judgment, and a judgment that cites the counts as entered."""
    until = case.decided or rules.act.last_change
    counts = tuple(
        count._replace(later=tuple(one.provision for one in renumbered if one is not None))
        for count in case.counts
        for _, *renumbered in [citations_of(rules, count.offence, count.committed, until)]
    )
    judgment = case.judgment and as_charged(case.judgment, counts)
    return case._replace(counts=counts, judgment=judgment)


def _with_members(count: Count, rules: RuleBook) -> Count:
    """A count with the facts that decide whether it is on a list for which it was entered that it is, or is not."""
    entered = [name for name in LISTS_OF_FACTS if name in count.facts]
    if not entered:
        return count
    law, article = rules.on(count.committed), rules.article(count.offence.article)
    assert article is not None
    found = dict(count.facts)
    for name in entered:
        fact = fact_of_member(law, name, count.offence, article.chapter)
        if fact and found.get(fact, UNKNOWN) == UNKNOWN:
            found[fact] = found[name]
    return count._replace(facts=found)


def of_convictions(case: Case) -> tuple[Case, list[Problem]]:
    """The case without the counts for which its judgment sets no punishment of their own, and a warning of each. Raises ProblemError if none is left."""
    judgment = case.judgment
    without = {of.provision: why for of, why in (judgment.unpunished if judgment else ()) if why != NOT_REPORTED}
    kept = tuple(count for count in case.counts if count.offence.provision not in without)
    if len(kept) == len(case.counts):
        return case, []
    if not kept:
        raise ProblemError([problem("no-conviction", field="judgment.counts")])
    left_out = (count for count in case.counts if count.offence.provision in without)
    warnings = [
        problem(
            "count-left-out",
            field=count.field,
            provision=count.offence,
            found=Word("outcome", without[count.offence.provision]),
        )
        for count in left_out
    ]
    return case._replace(counts=kept), warnings


def check_day(rules: RuleBook, day: date, field: str) -> None:
    """Raise ProblemError for a day before the Code."""
    if found := _before_code(rules, day, field):
        raise ProblemError([found])


def _before_code(rules: RuleBook, day: date, field: str) -> Problem | None:
    first = rules.act.in_force
    return problem("before-code", field=field, date=day, limit=first) if day < first else None


def check_dates(case: Case, rules: RuleBook) -> list[Problem]:
    """Warnings of a judgment after the state of the text. Raises ProblemError for days before the Code, or in the wrong order."""
    limit = rules.act.text_as_of
    found: list[Problem] = []
    warnings: list[Problem] = []
    for count in case.counts:
        day, field = count.committed, f"{count.field}.committed"
        if wrong := _before_code(rules, day, field):
            found.append(wrong)
        if case.decided is not None and case.decided < day:
            facts = (Stated("decided", case.decided), Stated("committed", day))
            found.append(problem("contradictory-facts", field="decided", facts=facts))
    in_force = case.judgment.in_force if case.judgment else None
    last = max(count.committed for count in case.counts)
    before = Stated("decided", case.decided) if case.decided else Stated("committed", last)
    if in_force is not None and in_force < (case.decided or last):
        facts = (Stated("in_force", in_force), before)
        found.append(problem("contradictory-facts", field="judgment.in_force", facts=facts))
    found.extend(_ends_too_early(case))
    if found:
        raise ProblemError(found)
    if case.decided is not None and case.decided > limit:
        warnings.append(problem("decided-after-text", field="decided", date=case.decided, limit=limit))
    return warnings


def _ends_too_early(case: Case) -> Iterator[Problem]:
    """A term that ends before the judgment, though nothing is entered that was served before it; or before the first of the acts."""
    ends = case.judgment.ends if case.judgment else None
    first = Stated("committed", min(count.committed for count in case.counts))
    is_new = not (case.custody or case.before_review or case.earlier)
    start = Stated("decided", case.decided) if case.decided and is_new else first
    if ends is not None and ends < start.value:  # type: ignore[operator]
        yield problem("contradictory-facts", field="judgment.term_ends", facts=(Stated("term_ends", ends), start))


def expelled_otherwise(case: Case) -> Iterator[Problem]:
    """A warning where it was entered whether expulsion is imposed, and the judgment tells of its additional punishments and says otherwise."""
    final, entered = case.judgment.final if case.judgment else None, case.person.facts.get("expelled", UNKNOWN)
    told = None if final is None or entered == UNKNOWN else final.additional
    if told is not None and (entered == "yes") != any(one.kind is AdditionalKind.EXPULSION for one in told):
        yield problem("expelled-against-judgment", field="person.expelled", found=Stated("expelled", entered))


def _expelled_citizen(case: Case) -> Iterator[Problem]:
    """Expulsion of a citizen."""
    person, entered = case.person, case.person.facts.get("expelled")
    if entered == "yes" and person.citizen_of and not person.can_be_foreigner:
        facts = (Stated("expelled", entered), Stated("citizen_of", person.citizen_of))
        yield problem("contradictory-facts", field="person.expelled", facts=facts)


def _child_against_days(case: Case, law: Law) -> Iterator[Problem]:
    """The day of birth of the youngest child, against the day of the judgment and an age that is entered of it."""
    born = case.person.child_born
    if born is None or case.decided is None:
        return
    if born > case.decided:
        facts: tuple[Stated, ...] = (Stated("child_born", born), Stated("decided", case.decided))
        yield problem("contradictory-facts", field="person.child_born", facts=facts)
    age = years_old(law, born, case.decided)
    for fact in of(law.general.facts, PERSON):
        too_old = fact.below_age is not None and age >= fact.below_age
        if too_old and case.person.facts.get(fact.name) == "yes":
            facts = (Stated(fact.name, "yes"), Stated("child_born", born), Stated("decided", case.decided))
            yield problem("contradictory-facts", field=f"person.{fact.key}", facts=facts)


def check_case(case: Case, law: Law) -> None:
    """Raise ProblemError unless the case holds together: offences that exist on their day, a person old enough, no part twice, circumstances that the Code lists."""
    rules, found = law.rules, list[Problem]()
    seen = set()
    for count in case.counts:
        try:
            part, version = rules.on(count.committed).part(count.offence)
        except ProblemError as error:
            found.extend(
                one if one.place.file else one._replace(field=f"{count.field}.offence") for one in error.problems
            )
            continue
        if part.citation in seen:
            once = _enter_once(case, part.citation)
            found.append(
                problem("same-part-twice", field=f"{count.field}.offence", provision=part.citation, citation=once)
            )
        seen.add(part.citation)
        born = case.person.born
        if born is not None and born > count.committed:
            facts = (Stated("born", born), Stated("committed", count.committed))
            found.append(problem("contradictory-facts", field="person.born", facts=facts))
            continue
        found.extend(check_liability(law.on(count.committed), case, count))
        found.extend(_against_lists(rules.on(count.committed), count, version.value))
    found.extend((*_child_against_days(case, law), *_expelled_citizen(case), *_check_circumstances(case, law)))
    if case.custody or case.before_review:
        from sentencing.engine.service.credit import check_custody, check_review  # noqa: PLC0415 - most cases have none

        found.extend((*check_custody(case), *check_review(case, rules)))
    found.extend((*check_earlier(case, rules), *check_first(case), *check_past(case, law)))
    if found:
        raise ProblemError(found)


def _against_lists(law: Law, count: Count, sanction: Sanction | None) -> Iterator[Problem]:
    """Lists entered for a count, of which the Code itself says the opposite."""
    entered_lists = [name for name in LISTS_OF_FACTS if count.facts.get(name, UNKNOWN) != UNKNOWN]
    if not entered_lists:
        return
    cited, article = count.offence, law.rules.article(count.offence.article)
    assert article is not None
    left = points_left(sanction, cited, count.facts)
    points = left or (sanction.points if sanction and not cited.points else ())
    possible = (*(cited.with_points(point) for point in points), *(() if left else (cited,)))
    for name in entered_lists:
        entered = count.facts[name]
        said = {law.membership(name, one, article.chapter) for one in possible}
        fact = fact_of_member(law, name, cited, article.chapter)
        if count.facts.get(fact, UNKNOWN) not in (entered, UNKNOWN):
            facts: tuple[Stated | Citation, ...] = (Stated(name, entered), Stated(fact, count.facts[fact]))
            yield problem("contradictory-facts", field=f"{count.field}.lists", facts=facts)
        elif said.isdisjoint((entered, UNCLEAR)):
            by = {row.fact for row in sanction.additional if row.fact in count.facts} if sanction and left else ()
            facts = (Stated(name, entered), *(Stated(one, count.facts[one]) for one in sorted(by)), cited)
            yield problem("contradictory-facts", field=f"{count.field}.lists", facts=facts)


def _enter_once(case: Case, part: Citation) -> Citation:
    """One citation for all counts under a part, with every point that they name."""
    named = {point for count in case.counts if count.offence.provision == part for point in count.offence.points}
    return part.with_points(*sorted(named, key=number_key))


def doubts(law_of_day: Law, count: Count) -> list[Problem]:
    """Warnings of what is not certain of the law on the day of an act, after its provisions were asked."""
    return [*_after_text(law_of_day, count), *_entry_uncertain(law_of_day, count), *_text_inferred(law_of_day, count)]


def _after_text(law_of_day: Law, count: Count) -> list[Problem]:
    """A warning of an act after the day up to which the rules were compared with the text, which a law not known may govern."""
    act, where = law_of_day.rules.act, f"{count.field}.committed"
    if count.committed <= act.text_as_of:
        return []
    cite, newest = count.offence.provision, act.newest
    law = newest.law if newest else act.act
    return [problem("after-text", field=where, provision=cite, date=count.committed, limit=act.text_as_of, law=law)]


def points_not_cited(law: Law, count: Count, telling: Iterable[Key]) -> Iterator[Problem]:
    """Warnings of lists on which something turns and on which an offence stands by its point, where it is cited without one."""
    article = law.rules.article(count.offence.article)
    assert article is not None
    for field, name in telling:
        if field == count.field and name in law.general.lists:
            points = points_that_decide(law, name, count.offence, article.chapter)
            if points:
                where, fact = f"{field}.offence", Stated(name)
                yield problem(
                    "point-decides", field=where, provision=count.offence, fact=fact, numbers=", ".join(points)
                )


def _entry_uncertain(law_of_day: Law, count: Count) -> list[Problem]:
    """Warnings of laws that bear on a count and of which it is not known whether they were in force on the day of the act."""
    day, read = count.committed, law_of_day.laws_read
    laws = [law for id_, law in law_of_day.rules.act.laws.items() if id_ in read and law.in_force <= day < law.latest]
    where = f"{count.field}.committed"
    return [
        problem("entry-uncertain", field=where, law=law.law, earliest=law.in_force, latest=law.latest, date=day)
        for law in laws
    ]


def _text_inferred(law_of_day: Law, count: Count) -> list[Problem]:
    """A warning where no text of the provision on the day of the act was found."""
    part, _ = law_of_day.part(count.offence)
    act, where = law_of_day.rules.act, f"{count.field}.committed"
    inferred = [version.inferred for version in part.versions if version.inferred is not None]
    spans = [(act.earliest(first), act.since(end)) for first, end in inferred]
    return [
        problem("text-inferred", field=where, provision=part.citation, earliest=first, latest=end, date=count.committed)
        for first, end in spans
        if first <= count.committed < end
    ]


def _check_circumstances(case: Case, law: Law) -> list[Problem]:
    found = []
    sources = [
        ("circumstances", case.circumstances, case.counts),
        *((f"{c.field}.circumstances", c.circumstances, (c,)) for c in case.counts),
    ]
    for where, circumstances, counts in sources:
        for name in ("mitigating", "aggravating"):
            cited = getattr(circumstances, name)
            listed = {item.cite: item for item in getattr(law.general, name)} if cited else {}
            for point in cited:
                if point not in listed:
                    found.append(
                        problem("bad-choice", field=f"{where}.{name}", found=point, expected=", ".join(listed))
                    )
                    continue
                for condition in listed[point].needs:
                    if condition.fact == MINOR_OFFENDER:
                        found.extend(_against_age(law, case, counts, condition, point, f"{where}.{name}"))
                    elif against := _against(condition, case.person.facts):
                        facts = (Reference(point), Stated(against, case.person.facts[against]))
                        found.append(problem("contradictory-facts", field=f"{where}.{name}", facts=facts))
    return found


def _against(condition: Condition, facts: Mapping[str, str]) -> str:
    """The fact entered of the person that a condition contradicts, if any; pregnancy contradicts that it is a man."""
    entered = facts.get(condition.fact, UNKNOWN)
    if entered != UNKNOWN and not condition.fits(entered):
        return condition.fact
    return "sex" if condition.fact == "pregnant" and facts.get("sex") == "male" else ""


def _against_age(
    law: Law, case: Case, counts: tuple[Count, ...], needed: Condition, point: str, field: str
) -> list[Problem]:
    """What is wrong with minority cited as a circumstance: the person was of age, or the day of birth is not entered."""
    entered = minor_offender(law, case, counts)
    if entered == UNKNOWN:
        return [problem("birth-missing", field=field, cite=Reference(point))]
    facts = (Reference(point), Stated(needed.fact, entered))
    return [] if needed.fits(entered) else [problem("contradictory-facts", field=field, facts=facts)]
