"""Reads the files of general/, with the lists, the interpretations, the indices and the facts, into the typed model: each item by itself, when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from sentencing.document import Field
from sentencing.law.facts import Facts, words_asked
from sentencing.law.general import General
from sentencing.law.grammar import read_kind_amount
from sentencing.law.lazy import Lazy
from sentencing.law.model import (
    Act,
    AdditionalKind,
    Bar,
    Barred,
    Circumstance,
    Condition,
    Conversion,
    Indices,
    Interpretation,
    Kind,
    Never,
    OffenceList,
    OutsideSanction,
    Provision,
    Rate,
    Row,
    Table,
    TableVersion,
    Version,
)
from sentencing.law.read_act import check_order, check_since, read_texts
from sentencing.law.read_facts import read_facts
from sentencing.law.read_lists import read_indices, read_interpretation, read_list
from sentencing.law.read_provisions import read_provisions
from sentencing.law.read_words import read_words
from sentencing.law.readings import ASKED
from sentencing.law.schema import BAR_FACTS, NUMBERS, TABLES, TableKey, fact_words
from sentencing.law.schema import LISTS as LISTS_ASKED
from sentencing.law.units import check_condition, check_outcome, check_range
from sentencing.lexicon import Lexicon
from sentencing.message import N_
from sentencing.problem import Place, Problems, problem
from sentencing.quantity import Unit

Sections = Mapping[str, Mapping[str, Field]]
"""The items of the General Part by section and id; what stands once is under ONCE."""
TABLES_, BARS, OUTSIDE, LISTS, INTERPRETATIONS, ONCE = (
    "tables",
    "bars",
    "outside_the_sanction",
    "lists",
    "interpretations",
    "once",
)
_IDS = {TABLES_: "table", BARS: "bar", OUTSIDE: "", LISTS: "list", INTERPRETATIONS: "id"}
"""The key that tells the items of a section apart; where there is none, their order does."""
SEVERITY, CONVERSION, MITIGATING, AGGRAVATING = _IN_GENERAL = ("severity", "conversion", "mitigating", "aggravating")
INDICES, FACTS, PROVISIONS, WORDS = _FILES = ("indices", "facts", "provisions", "words")
_ONCE = (*_IN_GENERAL, *_FILES)


def sections_of(files: Sequence[Field], others: Mapping[str, Field], problems: Problems) -> Sections:
    """The items of the files of general/, and of the other files (lists.yaml, facts.yaml ...) by name. Raises ProblemError if one is missing."""
    found: dict[str, dict[str, Field]] = {name: {} for name in (*_IDS, ONCE)}
    for file in files:
        for key, field in file.mapping((), (*_IN_GENERAL, TABLES_, BARS, OUTSIDE)).items():
            if key in _IDS:
                _add_items(field, _IDS[key], found[key])
            else:
                _add(field, key, found[ONCE])
    for name in (LISTS, INTERPRETATIONS):
        if name in (fields := others[name].mapping([name])):
            _add_items(fields[name], _IDS[name], found[name])
    found[ONCE].update((name, others[name]) for name in _FILES)
    _check_sections(found, problems)
    problems.raise_any()
    return found


def _check_sections(found: Sections, problems: Problems) -> None:
    """All that the engine asks is there, and no table that it does not know."""
    for id_, field in found[TABLES_].items():
        if id_ not in TABLES:
            field.child("table").note("unknown-table", found=id_, expected=", ".join(TABLES))
    missing = [("missing-table", "general", id_) for id_ in sorted(set(TABLES) - set(found[TABLES_]))]
    missing += [("missing-key", "general", key) for key in _ONCE if key not in found[ONCE]]
    missing += [("missing-key", "interpretations.yaml", id_) for id_ in ASKED if id_ not in found[INTERPRETATIONS]]
    missing += [("missing-key", "lists.yaml", id_) for id_ in sorted(set(LISTS_ASKED) - set(found[LISTS]))]
    for code, file, id_ in missing:
        problems.add(problem(code, Place(file), expected=id_))
    if SEVERITY in found[ONCE]:
        found[ONCE][SEVERITY].mapping(["cite", "kinds"])


def _add_items(field: Field, key: str, found: dict[str, Field]) -> None:
    for item in field.items():
        if not key:
            found[str(len(found))] = item
            continue
        named = item.child(key)
        if named is item:
            item.mapping([key], list(item.value) if isinstance(item.value, dict) else ())
        elif id_ := named.text():
            _add(item, id_, found)


def _add(item: Field, id_: str, found: dict[str, Field]) -> None:
    if id_ in found:
        item.note("duplicate-id", found=id_, first=found[id_].where)
    found.setdefault(id_, item)


class GeneralReader:
    """Reads the items of the General Part."""

    def __init__(self, act: Act, sections: Sections) -> None:
        self.act = act
        self.sections = sections

    def general(self, defaults: Mapping[str, str] | None = None) -> General:
        """The General Part; what nobody asks for is not read. `defaults` are the readings that hold where none is chosen."""
        return General(self._read, defaults)

    def _read(self, name: str) -> Any:
        """What General asks for by the name of its property."""
        return getattr(self, f"_{name}")()

    def _once(self, name: str) -> Field:
        return self.sections[ONCE][name]

    def _tables(self) -> Mapping[str, Table[object]]:
        return Lazy(self.sections[TABLES_], self._read_table)

    def _bars(self) -> tuple[Bar, ...]:
        return tuple(map(self._read_bar, self.sections[BARS].values()))

    def _outside_sanction(self) -> tuple[OutsideSanction, ...]:
        return tuple(map(_read_outside, self.sections[OUTSIDE].values()))

    def _lists(self) -> Mapping[str, OffenceList]:
        return Lazy(self.sections[LISTS], lambda field: read_list(field, self.act))

    def _interpretations(self) -> Mapping[str, Interpretation]:
        return Lazy(self.sections[INTERPRETATIONS], read_interpretation)

    def _conversion(self) -> Conversion:
        return self._read_conversion(self._once(CONVERSION))

    def _indices(self) -> Indices:
        return read_indices(self._once(INDICES), self.act)

    @cached_property
    def facts(self) -> Facts:
        """The facts of a case, which the tables are read with as well."""
        return read_facts(self._once(FACTS))

    def _facts(self) -> Facts:
        return self.facts

    def _words(self) -> Lexicon:
        return read_words(self._once(WORDS), self.facts)

    def _provisions(self) -> Mapping[str, Provision]:
        return read_provisions(self._once(PROVISIONS), self.act)

    @cached_property
    def declared(self) -> Mapping[str, tuple[str, ...]]:
        """The words of the facts that tables and bars can ask for."""
        return words_asked(self.facts)

    def _mitigating(self) -> tuple[Circumstance, ...]:
        return tuple(map(self._read_circumstance, self._once(MITIGATING).items()))

    def _aggravating(self) -> tuple[Circumstance, ...]:
        return tuple(map(self._read_circumstance, self._once(AGGRAVATING).items()))

    def _severity_cite(self) -> str:
        return self._once(SEVERITY).child("cite").reference()

    def _severity(self) -> tuple[Kind, ...]:
        field = self._once(SEVERITY).child("kinds")
        items = [(item, item.choice(tuple(Kind))) for item in field.items()]
        kinds = tuple(Kind(name) for _, name in items if name)
        for place, (item, name) in enumerate(items):
            if name and name in [earlier for _, earlier in items[:place]]:
                item.note("duplicate-id", found=name, first=field.where)
        for kind in Kind:
            if kind not in kinds and kind is not Kind.EXPULSION:  # expulsion is executed by itself (61(2))
                field.note("missing-key", expected=kind)
        return kinds

    # tables

    def _with_declared(self, facts: tuple[str, ...]) -> tuple[str, ...]:
        """The facts that the engine knows of a table, and every other that is declared."""
        return tuple(dict.fromkeys((*facts, *self.declared)))

    def _read_table(self, field: Field) -> Table[object]:
        fields = field.mapping(["table", "facts", "versions"], ["never"])
        id_ = fields["table"].text()
        key = TABLES[id_]
        known = self._with_declared(key.facts)
        facts = tuple(f.choice(known) for f in fields["facts"].items()) if "facts" in fields else ()
        never = tuple(self._read_never(n, facts) for n in fields["never"].items()) if "never" in fields else ()
        versions: list[Version[TableVersion[object]]] = []
        order = []
        for item in fields["versions"].items() if "versions" in fields else ():
            inner = item.mapping(["since", "rows"])
            if "since" in inner and "rows" in inner:
                rows = self._read_rows(inner["rows"], key, facts)
                versions.append(Version(check_since(inner["since"], self.act), TableVersion(rows), item.place))
                order.append((inner["since"], versions[-1].since))
        check_order(order, self.act)
        self._check_first(id_, field, order)
        return Table(id_, facts, never, tuple(versions), field.place)

    def _check_first(self, id_: str, field: Field, versions: Sequence[tuple[Field, str]]) -> None:
        """The first version of a table, and of the rates, stands from the first day of the Code."""
        first, since = versions[0] if versions else (field, "")
        if not versions or self.act.since(since) > self.act.in_force:
            first.note("table-gap", table=id_, since=since or "-", world=f"{self.act.in_force}")

    def _read_never(self, field: Field, facts: tuple[str, ...]) -> Never:
        fields = field.mapping(["cite", "when"])
        return Never(
            fields["cite"].reference() if "cite" in fields else "", self._conditions(fields.get("when"), facts)
        )

    def _read_rows(self, field: Field, key: TableKey[object], facts: tuple[str, ...]) -> tuple[Row[object], ...]:
        rows: dict[str, Row[object]] = {}
        for item in field.items():
            fields = item.mapping(["row", "cite", "when", "then"], ["reading"])
            if not {"row", "cite", "when", "then"} <= fields.keys():
                continue
            id_ = fields["row"].text()
            if id_ in rows:
                fields["row"].note("duplicate-id", found=id_, first=f"line {rows[id_].place.line}")
            reading = (
                tuple((k, v.text()) for k, v in fields["reading"].open_mapping().items()) if "reading" in fields else ()
            )
            when = self._conditions(fields["when"], facts)
            then = key.read(fields["then"])
            check_outcome(fields["then"], key.id, when, then)
            rows[id_] = Row(id_, fields["cite"].reference(), when, then, reading, item.place)
        return tuple(rows.values())

    def _conditions(self, field: Field | None, facts: tuple[str, ...]) -> tuple[Condition, ...]:
        conditions = []
        for fact, value in (field.open_mapping() if field else {}).items():
            if fact not in facts:
                value.note("unknown-fact", found=fact, expected=", ".join(facts))
            elif fact in NUMBERS:
                interval = value.interval()
                if interval and check_condition(value, fact, interval):
                    conditions.append(Condition(fact, frozenset(), interval))
            else:
                words = fact_words(fact, self.declared)
                conditions.append(Condition(fact, frozenset(v.choice(words) for v in value.one_or_more())))
        return tuple(conditions)

    # the rest

    def _read_bar(self, field: Field) -> Bar:
        fields = field.mapping(["bar", "cite", "kinds", "versions"])
        versions: list[Version[Barred]] = []
        order: list[tuple[Field, str]] = []
        for item in fields["versions"].items() if "versions" in fields else ():
            inner = item.mapping(["since"], ["when", "until", "repealed"])
            since = check_since(inner["since"], self.act) if "since" in inner else ""
            repealed = "repealed" in inner and inner["repealed"].boolean()
            if "when" not in inner and not repealed:
                item.note("missing-key", expected="when")
            until = inner["until"].date() if "until" in inner else None
            barred = (
                None if repealed else Barred(self._conditions(inner.get("when"), self._with_declared(BAR_FACTS)), until)
            )
            versions.append(Version(since, barred, item.place))
            order.append((inner.get("since", item), since))
        check_order(order, self.act)
        kinds = (
            tuple(Kind(k.choice(tuple(Kind)) or Kind.FINE) for k in fields["kinds"].items())
            if "kinds" in fields
            else ()
        )
        return Bar(
            fields["bar"].text() if "bar" in fields else "",
            fields["cite"].reference() if "cite" in fields else "",
            kinds,
            tuple(versions),
        )

    def _read_conversion(self, field: Field) -> Conversion:
        fields = field.mapping(["cite", "versions", "days_in_a_month"])
        versions: list[Version[tuple[Rate, ...]]] = []
        order: list[tuple[Field, str]] = []
        for item in fields["versions"].items() if "versions" in fields else ():
            inner = item.mapping(["since", "rows"])
            if "since" in inner and "rows" in inner:
                versions.append(Version(check_since(inner["since"], self.act), _read_rates(inner["rows"]), item.place))
                order.append((inner["since"], versions[-1].since))
        check_order(order, self.act)
        self._check_first(CONVERSION, field, order)
        month = fields["days_in_a_month"].mapping(["cite", "reading", "value"]) if "days_in_a_month" in fields else {}
        if "cite" not in fields or set(month) != {"cite", "reading", "value"}:
            return Conversion("", tuple(versions), Fraction(1), "", "")
        days = month["value"].quantity(N_("a number of days"), "30 d")
        if days is not None and (days.unit is not Unit.DAYS or days.is_zero):
            month["value"].note(
                "bad-quantity", found=month["value"].text(), expected=N_("a number of days"), example="30 d"
            )
        value = days.value if days else Fraction(1)
        cites = month["cite"].reference(), month["reading"].text()
        return Conversion(fields["cite"].reference(), tuple(versions), value, *cites, month["reading"].place)

    def _read_circumstance(self, field: Field) -> Circumstance:
        fields = field.mapping(["cite", "gist"], ["needs"])
        return Circumstance(
            fields["cite"].reference() if "cite" in fields else "",
            read_texts(fields["gist"]) if "gist" in fields else {},
            self._conditions(fields.get("needs"), self._with_declared(BAR_FACTS)),
        )


def _read_outside(field: Field) -> OutsideSanction:
    fields = field.mapping(["kind", "cite", "for"], ["range"])
    kind = fields["kind"].choice(tuple(AdditionalKind)) if "kind" in fields else ""
    range_ = fields["range"].interval() if "range" in fields else None
    if range_ is not None:
        check_range(fields["range"], range_, Unit.TERM)
    return OutsideSanction(
        AdditionalKind(kind or AdditionalKind.CONFISCATION),
        fields["cite"].reference() if "cite" in fields else "",
        range_,
        "for" in fields and fields["for"].choice(["offence", "intentional_offence"]) == "intentional_offence",
    )


def _read_rates(field: Field) -> tuple[Rate, ...]:
    """The rates of one version; two kinds have one."""
    rates: dict[tuple[Kind, Kind], Rate] = {}
    for row in field.items():
        for rate in _rates_of(row):
            if (rate.strict, rate.mild) in rates:
                row.note("duplicate-id", found=f"{rate.strict}, {rate.mild}", first=field.where)
            rates[rate.strict, rate.mild] = rate
    return tuple(rates.values())


def _rates_of(field: Field) -> list[Rate]:
    fields = field.mapping(["cite", "one", "equals"])
    if not {"cite", "one", "equals"} <= fields.keys():
        return []
    cite, strict = fields["cite"].reference(), read_kind_amount(fields["one"])
    milds = [read_kind_amount(item) for item in fields["equals"].items()]
    return [Rate(cite, *strict, *mild) for mild in milds if strict and mild]
