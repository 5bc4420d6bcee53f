"""What was found: the bounds of each count and of the final punishment, with sentences that attain them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sentencing.case import Case, Count
from sentencing.engine.concurrence.reach import Found
from sentencing.engine.concurrence.situations import CountResult
from sentencing.engine.concurrence.steps import Slot, several
from sentencing.engine.concurrence.together import View
from sentencing.engine.counts.bounds import Offence, Option
from sentencing.engine.counts.classes import LIFE_KINDS
from sentencing.engine.counts.indices import is_in_mci
from sentencing.engine.found import Bound, CountTree, Final, FinalTree, TooManyOpen, WorldResult, collect, first_witness
from sentencing.engine.reasoning.completions import Completion, Settled, agrees, telling_only
from sentencing.engine.reasoning.derivation import beside, merged, numbered
from sentencing.engine.reasoning.telling import Told, told
from sentencing.engine.reasoning.trace import Condition, Labelled, Step, Trace
from sentencing.engine.reasoning.world import Key, World
from sentencing.engine.sentences.witness import Witness, witness
from sentencing.engine.time.retroactivity import later_laws_of_set, later_versions
from sentencing.law.facts import Facts
from sentencing.law.lookup import find_part
from sentencing.law.model import Index, Kind, Part, Rule
from sentencing.law.rulebook import Law, Readings, RuleBook
from sentencing.problem import Problem, problem
from sentencing.quantity import Quantity, Unit
from sentencing.ranges import Ranges, bounded

if TYPE_CHECKING:
    from sentencing.engine.service.every import Served, Steps
    from sentencing.engine.service.serving import Serving

T = TypeVar("T")
MOST_COMPLETIONS = 512
"""How many completions of open facts are looked at one by one, for claims, judgments and service; bounds have no limit."""


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """What the law allows in a case. With open facts the bounds hold for every value that they can have.

    `trees` are the counts, `finals` the final punishments; what differs between completions is told with the facts that decide it.
    """

    case: Case
    rules: RuleBook
    law: Law
    trees: tuple[CountTree, ...]
    finals: tuple[FinalTree, ...]
    given: tuple[Problem, ...]
    final_of: Callable[[View], FinalTree]
    count_under: Callable[[Law, Count, World, Trace], CountResult]
    _kept: dict[object, Any] = field(default_factory=dict)

    def once(self, name: object, compute: Callable[[], T]) -> T:
        """What is computed of this assessment when it is first asked for, and then kept."""
        if name not in self._kept:
            self._kept[name] = compute()
        return cast("T", self._kept[name])

    @property
    def readings(self) -> Readings:
        """The reading of each interpretation."""
        return self.law.readings

    # completions

    @property
    def is_possible(self) -> bool:
        """Whether there is a completion in which the law gives a punishment."""
        return any(tree.possible for tree in self.finals)

    @property
    def impossible(self) -> tuple[tuple[tuple[Condition, ...], tuple[Problem, ...]], ...]:
        """The completions that cannot be, and why."""
        counts = [(one.conditions, one.problems) for tree in self.trees for one in tree.every if one.problems]
        ends = [
            ((*t.view.where, *one.conditions), one.problems) for t in self.finals for one in t.every if one.problems
        ]
        return (*counts, *ends)

    @property
    def ends(self) -> tuple[Final, ...]:
        """The final punishments of every view of the counts, in every completion."""
        return tuple(one for tree in self.finals for one in tree.possible)

    def completions(self) -> list[Assessment]:
        """The same for each completion by itself. Raises TooManyOpen."""
        return [self._restricted(world) for world in self.worlds] if len(self.worlds) > 1 else [self]

    def _restricted(self, world: WorldResult) -> Assessment:
        counts = tuple(result.bounds._replace(results=(result,)) for result in world.counts)
        view = View(counts, (), world.decided, ((0,),) * len(counts))
        leaves = [Completion(world.decided, result) for result in world.counts]
        trees = tuple(
            tree._replace(every=(leaf,), telling=(leaf,)) for tree, leaf in zip(self.trees, leaves, strict=True)
        )
        ends = (FinalTree(view, (Completion(world.decided, world.final),), {}),)
        return replace(self, trees=trees, finals=ends, _kept={})

    @property
    def worlds(self) -> tuple[WorldResult, ...]:
        """Every completion of the facts that make a difference. Raises TooManyOpen."""
        return self.once("worlds", lambda: tuple(self._worlds()))

    def _worlds(self) -> Iterator[WorldResult]:
        chosen: list[tuple[Settled, tuple[CountResult, ...]]] = [({}, ())]
        for tree in self.trees:
            chosen = [
                ({**decided, **one.decided}, (*results, one.value))
                for decided, results in chosen
                for one in tree.telling
                if one.value is not None and agrees(decided, one.decided)
            ]
            if len(chosen) > MOST_COMPLETIONS:
                raise TooManyOpen
        for decided, results in chosen:
            counts = tuple(result.bounds._replace(results=(result,)) for result in results)
            for more, final in self.final_tree(View(counts, (), decided, ())).settled:
                yield WorldResult({**decided, **more}, results, final)

    def final_tree(self, view: View) -> FinalTree:
        """The final punishments of a view of the counts: those that were found, or found now."""
        known: list[FinalTree] = self.once("known", lambda: list(self.finals))
        found = next((tree for tree in known if tree.view.counts == view.counts), None)
        if found is None:
            found = self.final_of(view)
            known.append(found)
        return found

    @property
    def sole(self) -> WorldResult:
        """The one completion of an assessment in which nothing is open; see `completions`."""
        (world,) = self.worlds
        return world

    def told_of_count(self, index: int, of: Callable[[CountResult], T]) -> tuple[Told[T], ...]:
        """What is so of a count in the completions in which the case has a punishment: one value, or several with the facts that decide."""
        tree = self.trees[index].telling
        places = sorted({at for end in self.finals if end.possible for at in end.view.live[index]})
        found = [(tree[at].decided, value) for at in places if (value := tree[at].value) is not None]
        return told([decided for decided, _ in found], [of(value) for _, value in found])

    def said(self, facts: Iterable[Condition]) -> tuple[Labelled, ...]:
        """Facts, with their values if any are named, as a reader is told of them: with the offence where there are several."""
        names = {count.field: str(count.offence) for count in self.case.counts} if len(self.case.counts) > 1 else {}
        rows = [
            (names.get(of, ""), Labelled(fact, v[0] if len(v) == 1 else v or None, True)) for (of, fact), v in facts
        ]
        return tuple(Labelled(offence, fact, True) if offence else fact for offence, fact in rows)

    # derivation

    @property
    def steps(self) -> tuple[Step, ...]:
        """The derivation: what is common to all completions once, the rest with the facts under which it is taken."""
        return self.once("steps", self._steps)

    def _steps(self) -> tuple[Step, ...]:
        told = [(tree.view.where, one) for tree in self.finals for one in tree.every]
        ends = [((*where, *one.conditions), one.value.steps) for where, one in told if one.value is not None]
        return numbered([*(merged(tree.steps) for tree in self.trees), beside(ends), beside(self._of_service[1])])

    @property
    def servings(self) -> tuple[Serving, ...]:
        """What follows from the final punishment, in every completion; empty where nobody asks for it."""
        return tuple(one for _, one in self.served)

    @property
    def served(self) -> tuple[tuple[Settled, Serving], ...]:
        """The same with the facts of each completion."""
        return self._of_service[0]

    @property
    def _of_service(self) -> tuple[tuple[tuple[Settled, Serving], ...], list[Steps]]:
        facts = self.rules.general.facts
        if not asks_for_serving(self.case, facts):
            return (), []
        from sentencing.engine.service.every import every_serving  # noqa: PLC0415 - bounds alone do not need it

        return self.once("serving", lambda: every_serving(self.case, facts, self._served()))

    def _served(self) -> Iterator[Served]:
        """The completions for which service is looked for; with too many, the views of the counts, whose own facts stay open."""
        from sentencing.engine.service.every import Served  # noqa: PLC0415 - as above
        from sentencing.engine.service.trees import Charge  # noqa: PLC0415

        try:
            for decided, results, final in self.worlds:
                charges = tuple(Charge(result.bounds, (({}, result.bounds.offence),)) for result in results)
                yield Served(decided, decided, charges, final.law, final.finals)
        except TooManyOpen:
            for tree in self.finals:
                where = {key: values[0] for key, values in tree.view.where if len(values) == 1}
                several = {key: str(values) for key, values in tree.view.where if len(values) > 1}
                for more, final in tree.settled:
                    decided = {**where, **more}
                    forms = [self._forms(index, places, decided) for index, places in enumerate(tree.view.live)]
                    charges = tuple(map(Charge, tree.view.counts, forms))
                    yield Served(decided, {**several, **decided}, charges, final.law, final.finals)

    def _forms(self, index: int, live: Sequence[int], decided: Settled) -> tuple[tuple[Settled, Offence], ...]:
        """What the law says of a count in each case of its open facts that is among some completions, without the facts that make no difference."""
        tree = self.trees[index].telling
        bare = [Completion(one.decided, one.value.bounds.offence if one.value else None, one.problems) for one in tree]
        every = [(one.decided, one.value) for one in telling_only(bare) if one.value and agrees(one.decided, decided)]
        return tuple(one for one in every if any(agrees(one[0], tree[at].decided) for at in live))

    @property
    def assumed(self) -> Mapping[Key, str]:
        """What was taken for granted of facts that were not entered, in any completion."""
        every = [*(tree.assumed for tree in self.trees), *(tree.assumed for tree in self.finals)]
        return {key: value for assumed in every for key, value in assumed.items()}

    @property
    def used_readings(self) -> tuple[str, ...]:
        """The interpretations on which a step rests in any completion."""
        return tuple(dict.fromkeys(step.reading for step in self.steps if step.reading))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is not certain, or not found, in any completion."""
        return self.once("warnings", lambda: tuple(dict.fromkeys((*self.given, *self._warnings()))))

    def _warnings(self) -> Iterator[Problem]:
        for index, (tree, count) in enumerate(zip(self.trees, self.case.counts, strict=True)):
            yield from tree.warnings
            if self.case.decided is None:
                yield from self._later(index, count)
        for end in self.ends:
            yield from end.warnings
            if self.case.decided is None and len(end.together) > 1:
                yield from later_laws_of_set(end.law, end.together, several)
        yield from index_warnings(self)

    def _later(self, index: int, count: Count) -> Iterator[Problem]:
        """Later laws that would be milder, in any completion of a count."""
        every = self.trees[index].every
        for one in self.trees[index].telling:
            if one.value is not None:
                whole = next(c for c in every if c.value == one.value and agrees(one.decided, c.decided))
                law = self.law.on(count.committed)
                yield from later_versions(
                    law, count, World(self.case, self.rules.general.facts, whole.decided), self.count_under
                )

    # final punishment

    def _by(self, method: str) -> Iterator[Found]:
        return (found for end in self.ends for found in end.by(method))

    @property
    def is_set(self) -> bool:
        """Whether art. 58 makes the final punishment: of several offences, or of one with an earlier sentence (58(6))."""
        return any(len(end.together) > 1 for end in self.ends)

    @property
    def adds_unserved(self) -> bool:
        """Whether the unserved part of an earlier sentence is added (art. 60), or can be."""
        return any(end.cumulated is not None for end in self.ends)

    @property
    def final_rules(self) -> tuple[Rule, ...]:
        """The rules by which the final punishment is found."""
        return tuple(dict.fromkeys(found.situation.rule for found in self._by("")))

    def rules_of(self, kind: Kind, method: str = "") -> tuple[Rule, ...]:
        """Those by which it is found where it is of a kind; where it never is, all of them."""
        of_the_kind = (found.situation.rule for found in self._by(method) if found.kind is kind)
        return tuple(dict.fromkeys(of_the_kind)) or self.final_rules

    @property
    def cites(self) -> tuple[str, ...]:
        """The provisions by which the final punishment is found."""
        return tuple(dict.fromkeys(rule.cite for rule in self.final_rules))

    def caps(self, kind: Kind) -> tuple[tuple[Rule, Quantity], ...]:
        """The caps of a final punishment of a kind, each with its rule."""
        found = (one.situation for one in self._by(""))
        return tuple(dict.fromkeys((s.rule, cap) for s in found for of, cap in s.outcome.caps if of is kind))

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that can be used, in the order of art. 58."""
        return tuple(dict.fromkeys(found.method for end in self.ends for found in end.found))

    def bounds(self, method: str = "") -> Mapping[Slot, Bound]:
        """The final bounds by kind: of one method, or of all methods together."""
        return self.once(("bounds", method), lambda: collect(self._by(method)))

    def bound(self, kind: Kind, method: str = "", of: str = "") -> Bound | None:
        """The final bounds of a kind counted in its own unit, or in multiples of a sum."""
        return self.bounds(method).get((kind, of))

    def lives(self, method: str = "") -> dict[Kind, Witness]:
        """Life imprisonment (and the death penalty while it stood) where they can be the final punishment, with witnesses."""
        found = [one for one in self._by(method) if one.kind in LIFE_KINDS]
        return {f.kind: w for f in reversed(found) if (w := witness(f, None))}

    def witness_of(self, kind: Kind, final: Quantity | None, method: str = "") -> Witness | None:
        """A lawful sentence with a given final punishment; None if there is none."""
        return first_witness([found for found in self._by(method) if found.kind is kind], final)

    # counts

    def part(self, index: int) -> Part:
        """The part of the Special Part that a count cites, as it stood on the day of the act."""
        count = self.case.counts[index]
        return find_part(self.rules, count.offence, count.committed)[0]

    def category(self, index: int) -> tuple[Told[str], ...]:
        """The class of an offence: one, or several with the facts that decide (arts 10, 11)."""
        return self.told_of_count(index, lambda result: result.bounds.offence.offence_class)

    def law_day(self, index: int) -> tuple[Told[date], ...]:
        """The day of the law that governs a count (art. 6)."""
        return self.told_of_count(index, lambda result: result.bounds.offence.law.day)

    def since(self, index: int) -> tuple[Told[str], ...]:
        """The law that brought the sanction of a count."""
        return self.told_of_count(index, lambda result: result.bounds.offence.since)

    def results(self, index: int) -> tuple[CountResult, ...]:
        """What a count comes to, in every completion."""
        tree = self.trees[index].telling
        places = sorted({at for end in self.finals if end.possible for at in end.view.live[index]})
        return tuple(value for at in places if (value := tree[at].value) is not None)

    def count_options(self, index: int) -> tuple[Option, ...]:
        """What can be imposed for a count, in any completion."""
        return tuple(dict.fromkeys(option for result in self.results(index) for option in result.bounds.options))

    def count_ranges(self, index: int) -> Mapping[Slot, Ranges]:
        """What can be imposed for a count, by kind, in any completion."""
        found: dict[Slot, Ranges] = {}
        for option in self.count_options(index):
            if option.range is not None:
                slot = (option.kind, bounded(option.range)[1].of)
                found[slot] = found.get(slot, Ranges()) | Ranges.of([option.range])
        return found

    # money

    def index_of(self, index: int) -> Index | None:
        """The monthly calculation index of the day of a count (41(1)); None if that of its year is not encoded."""
        day = self.case.counts[index].committed
        return self.law.on(day).index_on(day)

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


def asks_for_serving(case: Case, facts: Facts) -> bool:
    """Whether the case has a judgment with a final punishment or what it says of serving it, custody, or a fact that only the institution turns on."""
    entered = case.person.record is not None or case.person.child_born is not None or case.before_review is not None
    given = (case.person.facts, case.circumstances.facts, *(count.facts for count in case.counts))
    entered = entered or any(facts[name].is_of_service for some in given for name in some)
    return entered or bool(case.custody) or (case.judgment is not None and case.judgment.is_of_service)


def index_warnings(assessment: Assessment) -> Iterator[Problem]:
    """Why amounts in MCI are not shown in tenge, or rest on an index that was not confirmed."""
    for place, count in enumerate(assessment.case.counts):
        if not any(is_in_mci(option) for option in assessment.count_options(place)):
            continue
        index = assessment.index_of(place)
        if index is None:
            year, field_ = count.committed.year, f"{count.field}.committed"
            yield problem("index-not-encoded", field=field_, year=year, provision=count.offence)
        elif not index.confirmed:
            yield problem("index-unconfirmed", field=count.field, date=index.since, amount=index.tenge.value)
    finals = (found for end in assessment.ends for found in end.found if found.finals)
    for kind in dict.fromkeys(f.kind for f in finals if bounded(f.finals.hull)[1].unit is Unit.MCI):
        indices = assessment.final_indices(kind)
        if len(indices) > 1:
            said = ", ".join(str(index.tenge.value) if index else "-" for index in indices)
            yield problem("indices-differ", field="counts", kind=kind, indices=said)
