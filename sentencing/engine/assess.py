"""The assessment of a case: the law of each count, its bounds, the concurrence, the final bounds, and how they were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sentencing.case import UNKNOWN, Case, Count
from sentencing.citation import Citation, number_key
from sentencing.engine.additional import AdditionalBound, additional_punishments
from sentencing.engine.age import check_liability, minor_offender, with_minority
from sentencing.engine.classes import LIFE_KINDS
from sentencing.engine.concurrence import (
    FULL,
    LIFE,
    PARTIAL,
    Bounds,
    Found,
    Reach,
    Situation,
    is_multiple,
    reachable,
    situations,
)
from sentencing.engine.counts import Option, apply_bars, describe_offence, provided_options
from sentencing.engine.indices import index_step, is_in_mci
from sentencing.engine.minors import cap_kinds, limit_kinds, lower_caps
from sentencing.engine.mitigation import check_punishable, reduce_options
from sentencing.engine.retroactivity import later_versions, milder_law
from sentencing.engine.sentences import check_earlier, cumulated
from sentencing.engine.trace import Labelled, Step, Trace, Value
from sentencing.engine.witness import Witness, lowest_amount, witness
from sentencing.engine.world import Key, Undecided, World
from sentencing.law.model import UNITS, Condition, Index, Kind, Row
from sentencing.law.rulebook import Law, Readings, RuleBook, find_part
from sentencing.law.schema import MINOR_OFFENDER, Concurrence
from sentencing.problem import N_, Problem, ProblemError, problem
from sentencing.quantity import Interval, Quantity, Ranges, Unit, bounded

if TYPE_CHECKING:
    from sentencing.engine.serving import Serving

_OF_THE_PERSON = ("convicted_before", "imprisonment_served", "recidivism")
_OF_A_COUNT = ("violence", "criminal_group")
"""Facts that are asked only for what follows from the final punishment."""
SINGLE = "single"
MOST_WORLDS = 128
Slot = tuple[Kind, str]
"""A kind of punishment and, for a fine that is a multiple, the sum that it multiplies."""


class CountResult(NamedTuple):
    """The bounds of one count in one world."""

    bounds: Bounds
    additional: tuple[AdditionalBound, ...]


class WorldResult(NamedTuple):
    """The case with every fact decided, assessed."""

    decided: Mapping[Key, str]
    counts: tuple[CountResult, ...]
    found: tuple[Found, ...]
    steps: tuple[Step, ...]
    assumed: Mapping[Key, str]
    warnings: tuple[Problem, ...]
    serving: Serving | None = None
    cumulated: tuple[Found, ...] | None = None

    @property
    def finals(self) -> tuple[Found, ...]:
        """What the final punishment can be: with an earlier sentence (art. 60), that with its unserved part."""
        return self.found if self.cumulated is None else self.cumulated

    def by(self, method: str) -> tuple[Found, ...]:
        """What a method can reach; of no method, what the final punishment can be."""
        return tuple(found for found in self.found if found.method == method) if method else self.finals


class Bound(NamedTuple):
    """The lawful range of one kind with sentences that attain its ends."""

    slot: Slot
    ranges: Ranges
    least: Witness | None
    most: Witness | None

    @property
    def hull(self) -> Interval:
        """From the least to the most."""
        return self.ranges.hull


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the law allows in a case. With unknown facts the bounds hold for every value they can have."""

    case: Case
    rules: RuleBook
    readings: Readings
    worlds: tuple[WorldResult, ...]
    impossible: tuple[tuple[Mapping[Key, str], Problem], ...] = ()
    _bounds: dict[str, Mapping[Slot, Bound]] = field(default_factory=dict)

    @property
    def leading(self) -> WorldResult:
        """The world whose steps are shown: the first, in which unknown facts have their first value."""
        return self.worlds[0]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The derivation."""
        return self.leading.steps

    @property
    def servings(self) -> tuple[Serving, ...]:
        """What follows from the final punishment, in every world; empty where nobody asks for it."""
        return tuple(world.serving for world in self.worlds if world.serving is not None)

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that can be used, in the order of art. 58."""
        return tuple(dict.fromkeys(f.method for world in self.worlds for f in world.found))

    def bounds(self, method: str = "") -> Mapping[Slot, Bound]:
        """The final bounds by kind: of one method, or of all methods together."""
        if method not in self._bounds:
            self._bounds[method] = _collect(f for w in self.worlds for f in w.by(method))
        return self._bounds[method]

    def bound(self, kind: Kind, method: str = "") -> Bound | None:
        """The final bounds of a kind counted in its own unit."""
        return self.bounds(method).get((kind, ""))

    def lives(self, method: str = "") -> dict[Kind, Witness]:
        """Life imprisonment (and the death penalty while it stood) where they can be the final punishment, with witnesses."""
        found = [f for w in self.worlds for f in w.by(method) if f.kind in LIFE_KINDS]
        return {f.kind: w for f in reversed(found) if (w := witness(f, None))}

    def witness_of(self, kind: Kind, final: Quantity | None, method: str = "") -> Witness | None:
        """A lawful sentence with a given final punishment; None if there is none."""
        for found in (f for w in self.worlds for f in w.by(method) if f.kind is kind):
            if made := witness(found, final):
                return made
        return None

    def count_ranges(self, index: int) -> Mapping[Slot, Ranges]:
        """What can be imposed for a count, by kind, over all worlds."""
        found: dict[Slot, Ranges] = {}
        for option in self.count_options(index):
            if option.range is not None:
                slot = (option.kind, bounded(option.range)[1].of)
                found[slot] = found.get(slot, Ranges()) | Ranges.of([option.range])
        return found

    def index_of(self, index: int) -> Index | None:
        """The monthly calculation index of the day of a count (41(1)); None if that of its year is not encoded."""
        law = self.leading.counts[index].bounds.offence.law
        return law.index_on(self.case.counts[index].committed)

    def final_indices(self, kind: Kind) -> tuple[Index | None, ...]:
        """The indices, each once, of the counts from which a final punishment of a kind counted in them can come."""
        severity = self.rules.general.severity
        kinds = severity[: severity.index(kind) + 1]
        counts = range(len(self.case.counts))
        found = [i for i in counts if any(is_in_mci(o) and o.kind in kinds for o in self.count_options(i))]
        indices = [self.index_of(i) for i in found]
        return tuple({index.since if index else None: index for index in indices}.values())

    def final_index(self, kind: Kind) -> Index | None:
        """The index of a final punishment of a kind; None where the counts that it can come from have different ones."""
        indices = self.final_indices(kind)
        return indices[0] if len(indices) == 1 else None

    def count_options(self, index: int) -> tuple[Option, ...]:
        """What can be imposed for a count, over all worlds."""
        return tuple(dict.fromkeys(o for world in self.worlds for o in world.counts[index].bounds.options))


class Narrowing(NamedTuple):
    """What one value of an unknown fact leaves of the final bounds."""

    value: str
    left: Assessment


def narrowings(assessment: Assessment) -> list[tuple[Key, tuple[Narrowing, ...]]]:
    """The unknown facts that were decided each way, the one that narrows the bounds most first."""
    keys = dict.fromkeys(key for world in assessment.worlds for key in world.decided)
    found = []
    for key in keys:
        values = dict.fromkeys(w.decided[key] for w in assessment.worlds if key in w.decided)
        rows = tuple(Narrowing(value, _left(assessment, key, value)) for value in values)
        found.append((key, rows))
    return sorted(found, key=lambda row: _spread(row[1]))


def _left(assessment: Assessment, key: Key, value: str) -> Assessment:
    worlds = tuple(world for world in assessment.worlds if world.decided.get(key, value) == value)
    return replace(assessment, worlds=worlds, impossible=(), _bounds={})


def _spread(rows: Sequence[Narrowing]) -> tuple[int, Fraction, Fraction]:
    """How much is still open when the fact is known, summed over its values: life, the strictest kind, its width."""
    lives, most, width = 0, Fraction(0), Fraction(0)
    for row in rows:
        lives += len(row.left.lives())
        bounds = row.left.bounds()
        severity = row.left.rules.general.severity
        strictest = max(bounds, key=lambda slot: severity.index(slot[0]), default=None)
        if strictest is not None:
            low, high = bounded(bounds[strictest].hull)
            most += high.value
            width += high.value - low.value
    return lives, width, most


def _collect(found: Iterable[Found]) -> Mapping[Slot, Bound]:
    slots: dict[Slot, list[Found]] = {}
    for one in found:
        if one.finals:
            slots.setdefault((one.kind, bounded(one.finals.hull)[0].of), []).append(one)
    return {
        slot: _bound(slot, group)
        for slot, group in sorted(slots.items(), key=lambda item: tuple(Kind).index(item[0][0]))
    }


def _bound(slot: Slot, found: Sequence[Found]) -> Bound:
    ranges = Ranges.of(i for f in found for i in f.finals.intervals)
    low, lowest = min(((lowest_amount(one), one) for one in found), key=lambda pair: pair[0])
    return Bound(slot, ranges, witness(lowest, low), _first_witness(found, bounded(ranges.hull)[1]))


def _first_witness(found: Sequence[Found], final: Quantity) -> Witness | None:
    return next((w for f in found if (w := witness(f, final))), None)


# assessing


def assess(
    case: Case, rules: RuleBook, readings: Readings | None = None, *, assume_unchanged: bool = False
) -> Assessment:
    """Compute what the law allows. Raises ProblemError for facts that contradict the law, and for what is not covered."""
    warnings = [*_check_dates(case, rules, assume_unchanged), *_check_case(case, rules)]
    case = with_minority(_with_implied(case, rules), rules, rules.on(case.counts[0].committed, readings).readings)
    worlds: list[WorldResult] = []
    impossible: list[tuple[Mapping[Key, str], Problem]] = []
    _explore(case, rules, readings or {}, {}, worlds, impossible)
    if not worlds:
        raise ProblemError(dict.fromkeys(found for _, found in impossible))
    worlds[0] = worlds[0]._replace(warnings=(*warnings, *worlds[0].warnings))
    chosen = rules.on(case.counts[0].committed, readings).readings
    found = Assessment(case, rules, chosen, tuple(worlds), tuple(impossible))
    worlds[0] = worlds[0]._replace(warnings=(*worlds[0].warnings, *_index_warnings(found)))
    return replace(found, worlds=tuple(worlds))


def _index_warnings(assessment: Assessment) -> Iterator[Problem]:
    """Why amounts in MCI are not shown in tenge, or rest on an index that was not confirmed."""
    for place, count in enumerate(assessment.case.counts):
        if not any(is_in_mci(option) for option in assessment.count_options(place)):
            continue
        index = assessment.index_of(place)
        if index is None:
            year, field = count.committed.year, f"{count.field}.committed"
            yield problem("index-not-encoded", field=field, year=year, provision=count.offence)
        elif not index.confirmed:
            yield problem("index-unconfirmed", field=count.field, date=index.since, amount=index.tenge.value)
    finals = (found for world in assessment.worlds for found in world.found if found.finals)
    for kind in dict.fromkeys(f.kind for f in finals if bounded(f.finals.hull)[1].unit is Unit.MCI):
        indices = assessment.final_indices(kind)
        if len(indices) > 1:
            said = ", ".join(str(index.tenge.value) if index else "-" for index in indices)
            yield problem("indices-differ", field="counts", kind=kind, indices=said)


def _with_implied(case: Case, rules: RuleBook) -> Case:
    """The case with facts that others imply: pregnancy cited as a mitigating circumstance (53(1)(3)) is pregnancy, and that of a woman."""
    facts = dict(case.person.facts)
    cited = {
        point for source in (case.circumstances, *(c.circumstances for c in case.counts)) for point in source.mitigating
    }
    for item in rules.general.mitigating:
        for condition in item.needs if item.cite in cited else ():
            if condition.fact != MINOR_OFFENDER and facts.get(condition.fact, UNKNOWN) == UNKNOWN:
                facts[condition.fact] = next(iter(condition.words))
    if facts.get("pregnant") == "yes" and facts.get("sex", UNKNOWN) == UNKNOWN:
        facts["sex"] = "female"
    return case._replace(person=case.person._replace(facts=facts))


def _explore(
    case: Case,
    rules: RuleBook,
    readings: Readings,
    decided: Mapping[Key, str],
    worlds: list[WorldResult],
    impossible: list[tuple[Mapping[Key, str], Problem]],
) -> None:
    """Assess the case; where a step asks for an unknown fact, once for each value of it."""
    try:
        worlds.append(_assess_world(World(case, decided), rules, readings))
    except Undecided as question:
        if len(worlds) + len(impossible) >= MOST_WORLDS:
            raise ProblemError(
                [
                    problem(
                        "too-many-unknowns",
                        field=".".join(question.key),
                        found=len(decided) + 1,
                        worlds=MOST_WORLDS,
                        limit=MOST_WORLDS,
                    )
                ]
            ) from None
        for value in question.values:
            _explore(case, rules, readings, {**decided, question.key: value}, worlds, impossible)
    except ProblemError as error:
        if not decided:
            raise
        impossible.append((decided, error.problems[0]))


def check_day(rules: RuleBook, day: date, field: str) -> None:
    """Raise ProblemError for a day that the rules do not cover."""
    if found := _uncovered(rules, day, field):
        raise ProblemError([found])


def _uncovered(rules: RuleBook, day: date, field: str) -> Problem | None:
    act = rules.act
    if day < act.in_force:
        return problem("before-code", field=field, date=day, limit=act.in_force)
    if day < act.covered_from:
        return problem("before-coverage", field=field, date=day, limit=act.covered_from)
    if day > act.text_as_of:
        return problem("after-text", field=field, date=day, limit=act.text_as_of)
    return None


def _check_dates(case: Case, rules: RuleBook, assume_unchanged: bool) -> list[Problem]:
    limit = rules.act.text_as_of
    found: list[Problem] = []
    warnings: list[Problem] = []
    for count in case.counts:
        day, field = count.committed, f"{count.field}.committed"
        wrong = _uncovered(rules, day, field)
        if wrong is not None and wrong.code == "after-text" and assume_unchanged:
            warnings.append(problem("assumed-unchanged", field=field, date=day, limit=limit))
        elif wrong is not None:
            found.append(wrong)
        if case.decided is not None and case.decided < day:
            facts = f"decided: {case.decided}; committed: {day}"
            found.append(problem("contradictory-facts", field="decided", facts=facts))
    if found:
        raise ProblemError(found)
    if case.decided is not None and case.decided > limit:
        warnings.append(problem("decided-after-text", field="decided", date=case.decided, limit=limit))
    return warnings


def _check_case(case: Case, rules: RuleBook) -> list[Problem]:
    """Offences that exist on their day, a person old enough, no part twice, circumstances that the Code lists."""
    found: list[Problem] = []
    warnings: list[Problem] = []
    seen, once = set(), _enter_once(case)
    for count in case.counts:
        try:
            part, _ = find_part(rules, count.offence, count.committed)
        except ProblemError as error:
            found.extend(
                one if one.place.file else one._replace(field=f"{count.field}.offence") for one in error.problems
            )
            continue
        if part.citation in seen:
            citation = once[count.offence.provision]
            found.append(
                problem("same-part-twice", field=f"{count.field}.offence", provision=part.citation, citation=citation)
            )
        seen.add(part.citation)
        born = case.person.born
        if born is not None and born > count.committed:
            facts = f"born: {born}; committed: {count.committed}"
            found.append(problem("contradictory-facts", field="person.born", facts=facts))
            continue
        found.extend(check_liability(rules, case, count))
        warnings.extend(_uncertain(rules, part.versions, count))
    found.extend(_check_circumstances(case, rules))
    if case.custody:
        from sentencing.engine.credit import check_custody  # noqa: PLC0415 - most cases have none

        found.extend(check_custody(case))
    found.extend(check_earlier(case))
    if found:
        raise ProblemError(found)
    return warnings


def _enter_once(case: Case) -> dict[Citation, Citation]:
    """For each part, one citation for all counts under it, with every point that they name."""
    points: dict[Citation, set[str]] = {}
    for count in case.counts:
        points.setdefault(count.offence.provision, set()).update(count.offence.points)
    return {
        part: Citation(part.article, part.part, tuple(sorted(named, key=number_key))) for part, named in points.items()
    }


def _uncertain(rules: RuleBook, versions: Sequence[object], count: Count) -> list[Problem]:
    found = []
    for version in versions:
        law = rules.act.laws.get(getattr(version, "since", ""))
        if law and law.in_force and law.latest and law.in_force <= count.committed < law.latest:
            found.append(
                problem(
                    "entry-uncertain",
                    field=f"{count.field}.committed",
                    law=law.law,
                    earliest=law.in_force,
                    latest=law.latest,
                    date=count.committed,
                )
            )
    return found


def _check_circumstances(case: Case, rules: RuleBook) -> list[Problem]:
    found = []
    sources = [
        ("circumstances", case.circumstances, case.counts),
        *((f"{c.field}.circumstances", c.circumstances, (c,)) for c in case.counts),
    ]
    for where, circumstances, counts in sources:
        for name in ("mitigating", "aggravating"):
            listed = {item.cite: item for item in getattr(rules.general, name)}
            for point in getattr(circumstances, name):
                if point not in listed:
                    found.append(
                        problem("bad-choice", field=f"{where}.{name}", found=point, expected=", ".join(listed))
                    )
                    continue
                for condition in listed[point].needs:
                    if condition.fact == MINOR_OFFENDER:
                        found.extend(_against_age(rules, case, counts, condition, point, f"{where}.{name}"))
                    elif against := _against(condition, case.person.facts):
                        facts = f"{point}; {against}: {case.person.facts[against]}"
                        found.append(problem("contradictory-facts", field=f"{where}.{name}", facts=facts))
    return found


def _against(condition: Condition, facts: Mapping[str, str]) -> str:
    """The fact entered of the person that a condition contradicts, if any; pregnancy contradicts that it is a man."""
    entered = facts.get(condition.fact, UNKNOWN)
    if entered != UNKNOWN and not condition.fits(entered):
        return condition.fact
    return "sex" if condition.fact == "pregnant" and facts.get("sex") == "male" else ""


def _against_age(
    rules: RuleBook, case: Case, counts: tuple[Count, ...], needed: Condition, point: str, field: str
) -> list[Problem]:
    """What is wrong with minority cited as a circumstance: the person was of age, or the day of birth is not entered."""
    entered = minor_offender(rules, case, counts)
    if entered == UNKNOWN:
        return [problem("birth-missing", field=field, cite=point)]
    facts = f"{point}; {needed.fact}: {entered}"
    return [] if needed.fits(entered) else [problem("contradictory-facts", field=field, facts=facts)]


def _assess_world(world: World, rules: RuleBook, readings: Readings) -> WorldResult:
    case = world.case
    trace = Trace()
    counts, warnings = [], []
    for count in case.counts:
        trace.scope = str(count.offence)
        result, more = assess_count(world, rules, readings, count, trace)
        counts.append(result)
        warnings.extend(more)
    trace.scope = "concurrence" if len(counts) > 1 else "final"
    law = rules.on(max(count.committed for count in case.counts), readings)
    bounds = tuple(result.bounds for result in counts)
    found = _several(law, bounds, trace) if len(bounds) > 1 else _single(law, bounds[0])
    if len(bounds) > 1 or case.earlier is not None:
        warnings.extend(_left_out(bounds))
    finals = cumulated(world, law, bounds, found, trace)
    _final_step(finals, trace)
    after = None
    if _asks_for_serving(case):
        from sentencing.engine.serving import serving  # noqa: PLC0415 - bounds alone do not need it

        after = serving(world, law, bounds, finals, trace)
    return WorldResult(
        dict(world.decided),
        tuple(counts),
        tuple(found),
        tuple(trace.steps),
        dict(world.assumed),
        tuple(dict.fromkeys(warnings)),
        after,
        None if case.earlier is None else finals,
    )


def _asks_for_serving(case: Case) -> bool:
    """Whether the case has a judgment with a final punishment, custody, or a fact that only the institution turns on."""
    person = case.person.record is not None or any(fact in case.person.facts for fact in _OF_THE_PERSON)
    entered = person or any(fact in count.facts for count in case.counts for fact in _OF_A_COUNT)
    return entered or bool(case.custody) or (case.judgment is not None and case.judgment.final is not None)


def assess_count(
    world: World, rules: RuleBook, readings: Readings, count: Count, trace: Trace
) -> tuple[CountResult, list[Problem]]:
    """One count under the law that governs it: that of the day of the act, or a later milder one (art. 6)."""
    day_of_act = rules.on(count.committed, readings)
    decided = world.case.decided
    if decided is None:
        trace.considered("6(1)", N_("the day of judgment is not entered: later, milder laws are not looked for"))
        return count_under(day_of_act, count, world, trace), later_versions(day_of_act, count, world, count_under)
    law, cited, warnings = milder_law(day_of_act, count, world, decided, count_under, trace)
    return count_under(law, cited, world, trace), warnings


def count_under(law: Law, count: Count, world: World, trace: Trace) -> CountResult:
    """The bounds of a count under the law of one day. Raises ProblemError where no punishment is left."""
    offence = describe_offence(law, count, world, trace)
    fraction = check_punishable(offence, world, trace)
    options = apply_bars(offence, provided_options(offence, trace), world, age_day(world.case, count), trace)
    options = limit_kinds(offence, options, world, trace)
    options = cap_kinds(offence, reduce_options(offence, options, fraction, world, trace), trace)
    for option in options:
        if option.range is not None:
            trace.add(
                str(count.offence),
                N_("what can be imposed for this count: {kind}"),
                option.range,
                kind=option.kind,
                on=[offence.step],
            )
        else:
            trace.add(
                str(count.offence),
                N_("what can be imposed for this count: {kind}"),
                kind=option.kind,
                on=[offence.step],
            )
    index_step(offence, options, trace)
    return CountResult(Bounds(offence, tuple(options)), additional_punishments(offence, trace))


def age_day(case: Case, count: Count) -> date:
    """The day on which an age that bars a punishment is taken: that of the judgment, else of the act."""
    return case.decided or count.committed


def _single(law: Law, bounds: Bounds) -> list[Found]:
    outcome = Concurrence((SINGLE,), (), "")
    situation = Situation(law, SINGLE, str(bounds.offence.part.citation), outcome, (bounds,), (bounds.options,), (), {})
    found = []
    for option in bounds.options:
        ranges = Ranges.of([option.range]) if option.range else Ranges()
        found.append(Found(SINGLE, option.kind, ranges, situation._replace(options=((option,),))))
    return found


def _left_out(counts: Sequence[Bounds]) -> list[Problem]:
    found = []
    for bounds in counts:
        for option in bounds.options:
            if is_multiple(option):
                found.append(
                    problem("multiple-added", field=bounds.offence.count.field, provision=bounds.offence.part.citation)
                )
    return found


def _several(law: Law, counts: tuple[Bounds, ...], trace: Trace) -> list[Found]:
    """Art. 58: the row that applies, and what each method can reach, each a step."""
    found: list[Found] = []
    rows = set()
    base = trace.add(
        "58(1)", N_("punishment is set for each of {number} offences; the final one is found by absorption or by full or partial cumulation"),
        number=len(counts),
    )  # fmt: skip
    _minors_step(law, counts, trace)
    for situation in situations(law, counts):
        step = base
        if situation.row not in rows:
            rows.add(situation.row)
            step = _row_step(law, situation, trace, base)
        for one in reachable(situation):
            found.append(one)
            _method_step(one, step, trace)
    _rejected_rows(law, rows, counts, trace)
    return found


def _minors_step(law: Law, counts: Sequence[Bounds], trace: Trace) -> None:
    """Art. 81 for several offences of which a minor committed some."""
    minors = [bounds.offence.is_minor for bounds in counts]
    if not any(minors):
        return
    caps = lower_caps(law, (), [bounds.offence for bounds in counts])
    if not all(minors):
        says = N_("only some of the offences are those of a minor; art. 81 limits the final punishment: {answer}")
        trace.add("80(1), 81", says, answer="yes" if caps else "no", reading="set-across-majority")
    if caps:
        said = tuple(Labelled(kind, cap) for kind, cap in caps)
        says = N_("the final punishment of a minor is limited too; caps: {caps}")
        trace.add("81", says, caps=said, reading="final-caps-of-a-minor")


def _row_step(law: Law, situation: Situation, trace: Trace, base: str) -> str:
    row = next(r for r in _concurrence_rows(law) if r.id == situation.row)
    reading = (
        row.reading[0][0]
        if row.reading
        else ("up-to-20-years" if any(c.fact == "especially_grave_imprisonment" for c in row.when) else "")
    )
    caps = tuple(Labelled(kind, cap) for kind, cap in situation.outcome.caps)
    facts = tuple(Labelled(name, value, True) for name, value in situation.facts.items())
    says = (
        N_("this rule governs ({facts}): {methods}; caps: {caps}")
        if caps
        else N_("this rule governs ({facts}): {methods}")
    )
    return trace.add(
        situation.cite, says, on=[base], reading=reading, facts=facts, methods=situation.outcome.methods, caps=caps
    )


def _concurrence_rows(law: Law) -> tuple[Row[object], ...]:
    """The rows of art. 58 in force."""
    version = law.version(law.general.tables["concurrence"].versions)
    assert version is not None and version.value is not None
    return version.value.rows


def _rejected_rows(law: Law, rows: set[str], counts: Sequence[Bounds], trace: Trace) -> None:
    for row in _concurrence_rows(law):
        if row.id in rows or any(law.readings.get(i) != r for i, r in row.reading):
            continue
        conditions = tuple(Labelled(c.fact, c.interval or tuple(sorted(c.words)), True) for c in row.when)
        trace.considered(row.cite, N_("this rule does not govern: it needs {conditions}"), conditions=conditions)


def _method_step(found: Found, step: str, trace: Trace) -> None:
    """What a method can reach, and what limits it."""
    situation, kind = found.situation, found.kind
    if found.method == LIFE:
        trace.add(situation.cite, N_("{kind} imposed for one offence is the final punishment"), on=[step], kind=kind)
    elif found.method in (PARTIAL, FULL):
        _sum_step(found, step, trace)
    else:
        says = N_("absorption: {kind}, the strictest single punishment")
        trace.add(situation.cite, says, found.finals, on=[step], kind=kind)


def _sum_step(found: Found, step: str, trace: Trace) -> None:
    situation, kind = found.situation, found.kind
    reach = Reach(situation, kind)
    partial = found.method == PARTIAL
    reading = "" if partial or reach.cap is None or reach.cap not in found.finals else "full-cumulation-above-cap"
    if kind not in dict(situation.outcome.caps):
        reading = "other-kinds-when-added"
    if reach.cap is None:
        says = N_("full cumulation: {kind}, the sum of all; the largest sum is {sum}")
        if partial:
            says = N_("partial cumulation: {kind} above the strictest single punishment; the largest sum is {sum}")
    else:
        says = N_("full cumulation: {kind}, the sum of all; the largest sum is {sum}, the cap {cap}")
        if partial:
            says = N_(
                "partial cumulation: {kind} above the strictest single punishment; the largest sum is {sum}, the cap {cap}"
            )
    cap: Value = reach.cap or ()
    trace.add(situation.cite, says, found.finals, on=[step], kind=kind, sum=reach.largest_sum, cap=cap, reading=reading)
    kinds = tuple(
        dict.fromkeys(o.kind for i in situation.live for o in situation.milder(i, kind) if not situation.absorbs(i, o))
    )
    if kinds:
        conversion = situation.law.general.conversion
        says = N_("milder kinds ({kinds}) are converted into {kind} before they are added")
        trace.add(conversion.cite, says, on=[step], kinds=kinds, kind=kind, reading=conversion.month_reading)


def _final_step(found: Sequence[Found], trace: Trace) -> None:
    trace.scope = "final"
    for (kind, _), bound in _collect_ranges(found).items():
        trace.add("52(2)", N_("the final punishment can be {kind}"), bound, kind=kind)
    for kind in dict.fromkeys(f.kind for f in found if f.kind in LIFE_KINDS):
        trace.add("52(2)", N_("the final punishment can be {kind}"), kind=kind)


def _collect_ranges(found: Sequence[Found]) -> dict[Slot, Ranges]:
    slots: dict[Slot, Ranges] = {}
    for one in found:
        if one.finals and one.kind in UNITS:
            slot = (one.kind, bounded(one.finals.hull)[0].of)
            slots[slot] = slots.get(slot, Ranges()) | one.finals
    return slots
