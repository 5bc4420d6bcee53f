"""Art. 58: the situations that several offences can be in: the row of the table that governs, and what each count can get under it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sentencing.case import Imposed
from sentencing.engine.counts.additional import AdditionalBound
from sentencing.engine.counts.amounts import is_multiple, least_amount
from sentencing.engine.counts.bounds import Offence, Option, limits
from sentencing.engine.counts.classes import LIFE_KINDS, NO_TERM
from sentencing.engine.counts.minors import lower_caps
from sentencing.engine.reasoning.trace import Value
from sentencing.law import schema
from sentencing.law.decision import Decision
from sentencing.law.model import Fact, Kind, Rule
from sentencing.law.rulebook import Law
from sentencing.law.schema import Concurrence
from sentencing.quantity import Quantity
from sentencing.ranges import bounded

ABSORPTION, PARTIAL, FULL, LIFE = schema.METHODS


class Bounds(NamedTuple):
    """One count as the concurrence sees it: what the law says of it and what can be imposed.

    `earlier` is set for the final punishment of an earlier sentence, which takes part like a count (58(6)); `results` are what the count
    comes to in the completions of open facts that are put together here (see `together`), none where it is one alone.
    """

    offence: Offence
    options: tuple[Option, ...]
    earlier: Imposed | None = None
    results: tuple[CountResult, ...] = ()

    def beside(self, option: Option) -> tuple[AdditionalBound, ...]:
        """The additional punishments that can or must go with an option, in a completion in which it can be imposed."""
        having = (result for result in self.results if option in result.bounds.options)
        return next((result.additional for result in having), ())


class CountResult(NamedTuple):
    """What a count comes to in one completion of the facts: its bounds, and the additional punishments that can or must go with it."""

    bounds: Bounds
    additional: tuple[AdditionalBound, ...]


class Chosen(NamedTuple):
    """A punishment for one count of a concrete sentence; `absorbed` where a fine falls away beforehand (58(4) para. 2)."""

    index: int  # type: ignore[assignment]  # in place of the method of tuples
    option: Option
    amount: Quantity | None
    absorbed: bool


class Situation(NamedTuple):
    """The counts under one row of the table: what each can get there, which fines are absorbed, and the outcome of the row.

    `absorbed` are the fines that fall away; `free` the counts whose fine falls away if it is a fine that they get.
    """

    law: Law
    row: str
    rule: Rule
    outcome: Concurrence
    counts: tuple[Bounds, ...]
    options: tuple[tuple[Option, ...], ...]
    absorbed: tuple[Chosen, ...]
    facts: Mapping[str, Value]
    free: frozenset[int] = frozenset()

    @property
    def cite(self) -> str:
        """The provision by which the final punishment is found."""
        return self.rule.cite

    def absorbs(self, index: int, option: Option) -> bool:
        """Whether an option falls away when it is imposed: the fine of a misdemeanour that may be fined or not (`free`)."""
        return index in self.free and option.kind is Kind.FINE

    def choose(self, index: int, option: Option, amount: Quantity | None) -> Chosen:
        """A punishment for a count."""
        return Chosen(index, option, amount, self.absorbs(index, option))

    def sorted_by(self, index: int, kind: Kind) -> tuple[list[Option], list[Option]]:
        """The options of a count that are of a kind and can be compared (a multiple of a sum cannot), and those that are milder or
        may be: a multiple of a sum beside another fine.
        """
        rank = self.law.rank
        place = rank[kind]
        own: list[Option] = []
        milder: list[Option] = []
        for option in self.options[index]:
            other = rank[option.kind]
            if other < place or (self.free and self.absorbs(index, option)):
                milder.append(option)
            elif other == place:
                (milder if is_multiple(option) else own).append(option)
        return own, milder

    def of_kind(self, index: int, kind: Kind) -> list[Option]:
        """The options of a count that are of a kind and can be compared."""
        return self.sorted_by(index, kind)[0]

    def milder(self, index: int, kind: Kind) -> list[Option]:
        """The options of a count that are milder than a kind, or that may be."""
        return self.sorted_by(index, kind)[1]

    def of_which_added(self, index: int, kind: Kind, milder: list[Option]) -> list[Option]:
        """Of the milder options those that can be added to a kind: art. 61 gives a rate for them, or they are multiples of a sum."""
        rates = self.law.rates
        return [o for o in milder if o.kind is kind or (kind, o.kind) in rates or self.absorbs(index, o)]

    @property
    def indices(self) -> range:
        """The counts that take part; an absorbed fine does not."""
        return range(len(self.options))

    @property
    def live(self) -> list[int]:
        """Counts whose punishment is not absorbed beforehand."""
        if not self.absorbed:
            return list(self.indices)
        gone = {chosen.index for chosen in self.absorbed}
        return [index for index in self.indices if index not in gone]


def gravest_class(counts: Sequence[Bounds]) -> str:
    """The gravest class among the offences."""
    return max((b.offence.offence_class for b in counts), key=schema.OFFENCE_CLASSES.index)


def table_facts(counts: Sequence[Bounds]) -> dict[str, Fact]:
    """The facts of the table of art. 58 that do not depend on what is imposed."""
    grave = [b.offence.highest_imprisonment for b in counts if b.offence.offence_class == schema.CRIMES[-1]]
    return {"gravest": gravest_class(counts), "especially_grave_imprisonment": max(grave, default=NO_TERM)}


def situations(law: Law, counts: Sequence[Bounds]) -> Iterator[Situation]:
    """Every row of the table of art. 58 that can come about, with the options that bring it about."""
    common = table_facts(counts)
    threatened = any(option.kind in LIFE_KINDS for bounds in counts for option in bounds.options)
    for life in (False, True) if threatened else (False,):
        options = [_with_life(bounds, life) for bounds in counts]
        if not all(options):
            continue
        yield from _by_fines(law, counts, options, {**common, "life_imposed": "yes" if life else "no"})


def _with_life(bounds: Bounds, life: bool) -> tuple[Option, ...]:
    return tuple(o for o in bounds.options if o.kind is not Kind.EXPULSION and (life or o.kind not in LIFE_KINDS))


def _by_fines(
    law: Law, counts: Sequence[Bounds], options: list[tuple[Option, ...]], facts: dict[str, Fact]
) -> Iterator[Situation]:
    rows = {answer: law.decide(schema.CONCURRENCE, {**facts, "misdemeanour_fine": answer}) for answer in schema.YES_NO}
    yes, no = rows["yes"], rows["no"]
    if yes.row.id == no.row.id:
        said: dict[str, Value] = dict(facts)
        outcome = with_lower_caps(law, yes.outcome, counts)
        yield Situation(law, yes.row.id, yes.rule, outcome, tuple(counts), tuple(options), (), said)
        return
    fined = [i for i, b in enumerate(counts) if not b.offence.is_crime and any(o.kind is Kind.FINE for o in options[i])]
    for group, spared in fined_and_spared(fined):
        answer = "yes" if group else "no"
        row = rows[answer]
        narrowed = tuple(_narrowed(choices, index, group, spared) for index, choices in enumerate(options))
        if not all(narrowed):
            continue
        said = {**facts, "misdemeanour_fine": answer}
        gone: tuple[Chosen, ...] = ()
        free: frozenset[int] = frozenset()
        if row.outcome.absorbs:
            gone = tuple(Chosen(i, narrowed[i][0], least_amount(narrowed[i][0]), True) for i in sorted(group))
            free = frozenset(fined)
        outcome = with_lower_caps(law, row.outcome, counts)
        yield Situation(law, row.row.id, row.rule, outcome, tuple(counts), narrowed, gone, said, free)


def with_lower_caps(law: Law, outcome: Concurrence, counts: Sequence[Bounds]) -> Concurrence:
    """A rule of art. 58 with the caps that art. 81 lowers for minors."""
    return outcome._replace(caps=lower_caps(law, outcome.caps, [bounds.offence for bounds in counts]))


def fined_and_spared(fined: Sequence[int]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """The ways to fine misdemeanours: who is surely fined, who surely not; the others may be fined or not.

    Every choice is in exactly one way. A way tells whether any is fined (the row of the table turns on it) and whether all
    are (then a single punishment may be left).
    """
    yield frozenset(), frozenset(fined)
    for place, index in enumerate(fined):
        before, here = frozenset(fined[:place]), frozenset((index,))
        if before:
            yield here, before
            yield before, here
    if fined:
        yield frozenset(fined), frozenset()


def _narrowed(
    choices: tuple[Option, ...], index: int, fined: frozenset[int], spared: frozenset[int]
) -> tuple[Option, ...]:
    """The options of a count that is surely fined, surely not, or either."""
    if index not in fined | spared:
        return choices
    return tuple(o for o in choices if (o.kind is Kind.FINE) == (index in fined))


def cap_when_added(law: Law, outcome: Concurrence, kind: Kind, counts: Sequence[Bounds]) -> Quantity | None:
    """The most that the final punishment of a kind can be when punishments are added (None: the sum alone)."""
    named = dict(outcome.caps).get(kind)
    if named is None and law.readings["other-kinds-when-added"] != "no-limit":
        return general_maximum(law, kind, counts)
    return named


def cap_of_absorption(law: Law, outcome: Concurrence, kind: Kind) -> Quantity | None:
    """The most that the final punishment of a kind can be by absorption (None: the strictest single punishment)."""
    return dict(outcome.caps).get(kind) if law.readings["cap-and-absorption"] == "any-method" else None


def bans_of_several(law: Law, methods: Collection[str]) -> Decision[str]:
    """Whether bans for several offences are added up under the methods that can be used for the main punishments (58(5))."""
    return law.decide(schema.BANS_OF_SEVERAL, {"absorbed": "yes" if set(methods) == {ABSORPTION} else "no"})


def general_maximum(law: Law, kind: Kind, counts: Sequence[Bounds]) -> Quantity | None:
    """The General Part maximum of a kind for the gravest offence of the set for which the kind exists (arts 41-46).

    Where the General Part sets none and a sanction names the kind all the same (43(2)), the sanction's maximum stands for it.
    """
    highs = []
    for bounds in counts:
        limit = limits(law, bounds.offence, kind).outcome
        if limit is not None:
            highs.append(bounded(limit)[1])
        else:
            highs.extend(bounded(o.provided)[1] for o in bounds.options if o.kind is kind and o.provided)
    return max(highs, default=None)
