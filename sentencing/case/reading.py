"""Reads a case file: the person, the circumstances, the counts, and the sentences before this one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from sentencing.case.claims import read_arguments
from sentencing.case.entered import read_entered
from sentencing.case.imposed import NOT_REPORTED, comparing, in_the_unit_of, read_imposed
from sentencing.case.judgment import MOST_COUNTS, read_judgment
from sentencing.case.model import NOT_ENTERED, Case, Circumstances, Count, Custody, Earlier, Imposed, Person
from sentencing.case.said import read_notes
from sentencing.document import Document, Field, root
from sentencing.law.facts import CASE, CIRCUMSTANCES, COUNT, EARLIER, LIST, PERSON, UNKNOWN, Facts, of
from sentencing.law.general import General
from sentencing.law.model import UNITS, Kind
from sentencing.law.schema import CUSTODY_KINDS, FOR_INTENT, OTHER_TIMES, RECIDIVISM
from sentencing.message import Stated
from sentencing.problem import Problems
from sentencing.quantity import Quantity, Unit

CASE_KEYS = (
    "person", "circumstances", "judgment", "custody", "earlier_sentence", "before_review", "argument", "arguments", "sources",
)  # fmt: skip
EARLIER_KEYS = ("unserved", "punishment", "served")


def read_case(document: Document, general: General | None = None) -> Case:
    """Read a case with the facts that some rules declare (by default those shipped), and in their words. Raises ProblemError with every problem found."""
    if general is None:
        from sentencing.law.store import open_rules  # noqa: PLC0415 - whoever has rules gives their facts

        general = open_rules().general
    problems = Problems()
    case = _read_case(root(document._replace(words=lambda: general.words), problems), general.facts)
    problems.raise_any()
    return case


def _read_case(field: Field, facts: Facts) -> Case:
    whole = of(facts, CASE)
    fields = field.mapping(["counts"], ["case", "title", *(fact.key for fact in whole), *CASE_KEYS])
    circumstances = _read_circumstances(fields["circumstances"], facts) if "circumstances" in fields else NOT_ENTERED
    counts = _read_counts(fields["counts"], facts) if "counts" in fields else ()
    arguments = [fields["argument"]] if "argument" in fields else []
    arguments.extend(fields["arguments"].items() if "arguments" in fields else ())
    read = read_arguments(arguments)
    read_notes(fields)
    entered = read_entered(fields, whole)
    return Case(
        fields["case"].text() if "case" in fields else "",
        _read_person(fields["person"], facts) if "person" in fields else Person({}),
        circumstances,
        counts,
        entered.days.get("decided"),
        read_judgment(fields["judgment"], facts) if "judgment" in fields else None,
        read,
        _read_custody(fields),
        _read_earlier(fields["earlier_sentence"], facts) if "earlier_sentence" in fields else None,
        _read_before_review(fields["before_review"]) if "before_review" in fields else None,
        entered.beside(Case._fields),
    )


# the person and the counts


def _read_person(field: Field, facts: Facts) -> Person:
    of_person = of(facts, PERSON)
    fields = field.mapping((), [fact.key for fact in of_person])
    entered = read_entered(fields, of_person)
    words = entered.words
    if words.get("sex") == "male" and words.get("pregnant") == "yes":
        fields["pregnant"].note("contradictory-facts", facts=(Stated("sex", "male"), Stated("pregnant", "yes")))
    if words.get("convicted_before") == "no":  # of an intentional crime
        for name, against in (("imprisonment_served", (FOR_INTENT,)), ("recidivism", RECIDIVISM[1:])):
            if words.get(name) in against:
                fields[name].note(
                    "contradictory-facts", facts=(Stated("convicted_before", "no"), Stated(name, words[name]))
                )
    if entered.convictions.get("record") == ():
        for name in ("convicted_before", "imprisonment_served"):
            if words.get(name, UNKNOWN) not in ("no", UNKNOWN):
                fields[name].note("contradictory-facts", facts=(Stated("record"), Stated(name, words[name])))
    if "record" in fields and "recidivism" in words:
        fields["recidivism"].note("contradictory-facts", facts=(Stated("recidivism"), Stated("record")))
    return Person(
        entered.beside(Person._fields),
        entered.days.get("born"),
        entered.countries.get("citizen_of", ""),
        entered.convictions.get("record"),
        entered.days.get("child_born"),
    )


def _read_circumstances(field: Field, facts: Facts) -> Circumstances:
    declared = of(facts, CIRCUMSTANCES)
    entered = read_entered(field.mapping((), [fact.key for fact in declared]), declared)
    return Circumstances(entered.beside(), entered.points.get("mitigating", ()), entered.points.get("aggravating", ()))


def _read_counts(field: Field, facts: Facts) -> tuple[Count, ...]:
    if field.value == []:
        field.note("no-counts")
    return tuple(count for item in field.items(MOST_COUNTS) if (count := _read_count(item, facts)))


def _read_count(field: Field, facts: Facts) -> Count | None:
    declared, lists = of(facts, COUNT), of(facts, LIST)
    fields = field.mapping(["offence", "committed"], [*(fact.key for fact in declared), "lists", "circumstances"])
    offence = fields["offence"].citation() if "offence" in fields else None
    committed = fields["committed"].date() if "committed" in fields else None
    circumstances = _read_circumstances(fields["circumstances"], facts) if "circumstances" in fields else NOT_ENTERED
    entered = read_entered(fields, declared).beside()
    if "lists" in fields:
        named = fields["lists"].mapping((), [fact.key for fact in lists])
        entered |= read_entered(named, lists).beside()
    if offence is None or committed is None:
        return None
    return Count(offence, committed, entered, circumstances, field.name)


# what was before this judgment


def _read_before_review(field: Field) -> Imposed | None:
    """What was served of a punishment before its review: an amount that can be converted."""
    found = read_imposed(field, field.mapping((), tuple(UNITS)))
    if found is not None and found.amount is not None and found.amount.unit is Unit.MULTIPLE:
        field.note("cannot-be-added", found=found.kind)
    return found


def _read_earlier(field: Field, facts: Facts) -> Earlier | None:
    declared = of(facts, EARLIER)
    fields = field.mapping(["pronounced"], [*EARLIER_KEYS, *(fact.key for fact in declared)])
    pronounced = fields["pronounced"].date() if "pronounced" in fields else None
    entered = [name for name in EARLIER_KEYS[:2] if name in fields]
    if len(entered) != 1:
        said = tuple(map(Stated, entered))
        field.note(
            "contradictory-facts" if entered else "missing-key",
            facts=said,
            expected=field.in_its_language("punishment"),
        )
        return None
    if pronounced is None:
        return None
    (name,) = entered
    found = read_imposed(fields[name], fields[name].mapping((), tuple(Kind)))
    if found is None:
        return None
    if found.kind is Kind.EXPULSION or (found.amount is not None and found.amount.unit is Unit.MULTIPLE):
        fields[name].note("cannot-be-added", found=found.kind)
        return None
    others = read_entered(fields, declared)
    conditional = others.words.get("earlier_conditional") == "yes"
    _check_conditional(fields, found, conditional)
    return Earlier(
        pronounced,
        found if name == "unserved" else None,
        others.words.get("earlier_over_20y", UNKNOWN),
        others.words.get("earlier_facility", ""),
        found if name == "punishment" else None,
        _read_served(fields["served"], found, name) if "served" in fields else None,
        others.words.get("gravest", UNKNOWN),
        conditional,
        others.days.get("probation_until"),
        others.beside(("earlier_over_20y", "earlier_facility", "earlier_conditional", *Earlier._fields)),
    )


def _check_conditional(fields: Mapping[str, Field], found: Imposed, conditional: bool) -> None:
    """A conditional sentence is one to imprisonment; it alone has probation control."""
    if conditional and found.kind is not Kind.IMPRISONMENT:
        facts = Stated("earlier_conditional", "yes"), Stated(found.kind)
        fields["conditional"].note("contradictory-facts", facts=facts)
    if "probation_until" in fields and not conditional:
        facts = Stated("probation_until"), Stated("earlier_conditional", "no")
        fields["probation_until"].note("contradictory-facts", facts=facts)


def _read_served(field: Field, punishment: Imposed, name: str) -> Quantity | None:
    """How much of the whole punishment was served: an amount of its kind, and not more than all of it."""
    quantity = field.quantity()
    if name == "unserved" or punishment.amount is None:
        field.note("contradictory-facts", facts=(Stated("earlier_served"), Stated(name, punishment.kind)))
        return None
    quantity = in_the_unit_of(punishment.kind, quantity)
    if quantity is None:
        return None
    if quantity.unit is not punishment.amount.unit:
        field.note("wrong-unit", found=field.text(), kind=punishment.kind, example=str(punishment.amount))
        return None
    with comparing("earlier_sentence.served"):
        if punishment.amount < quantity:
            field.note(
                "contradictory-facts",
                facts=(Stated("earlier_served", quantity), Stated(punishment.kind, punishment.amount)),
            )
    return quantity


def _read_custody(fields: Mapping[str, Field]) -> tuple[Custody, ...]:
    """The times in custody, in order; `judgment.custody_since` is one that went on to the judgment."""
    found = [one for item in fields["custody"].items() if (one := _read_spell(item))] if "custody" in fields else []
    judgment = fields.get("judgment")
    since = judgment.child("custody_since") if judgment is not None else None
    if since is not None and since is not judgment and not since.word((NOT_REPORTED,)) and (day := since.date()):
        found.append(Custody(day, None, CUSTODY_KINDS[0], since.name))
    found.sort(key=lambda one: one.since)
    for before, after in pairwise(found):
        if before.until is None or after.since <= before.until:
            (fields.get("custody") or fields["judgment"]).note("days-twice", found=after.since)
    return tuple(found)


def _read_spell(field: Field) -> Custody | None:
    fields = field.mapping(["from"], ["to", "kind"])
    since = fields["from"].date() if "from" in fields else None
    until = fields["to"].date() if "to" in fields else None
    kind = fields["kind"].choice((*CUSTODY_KINDS, *OTHER_TIMES)) if "kind" in fields else CUSTODY_KINDS[0]
    if since is not None and until is not None and until < since:
        fields["to"].note("days-order", found=until, first=since)
    return None if since is None or not kind else Custody(since, until, kind, field.name)
