"""Reads code.yaml, lists.yaml, interpretations.yaml, indices.yaml and general/*.yaml into the typed model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from sentencing.document import Field
from sentencing.law.facts import Facts, words_asked
from sentencing.law.grammar import read_kind_amount
from sentencing.law.model import (
    ENACTMENT,
    Act,
    AdditionalKind,
    AmendingLaw,
    Bar,
    Barred,
    Circumstance,
    Condition,
    Conversion,
    General,
    Index,
    Indices,
    Interpretation,
    Kind,
    Members,
    Never,
    OffenceList,
    OutsideSanction,
    Provision,
    Rate,
    Reading,
    Row,
    Rule,
    Table,
    TableVersion,
    Texts,
    Version,
)
from sentencing.law.schema import BAR_FACTS, NUMBERS, TABLES, TableKey, fact_words
from sentencing.problem import N_, Place, ProblemError, Problems, problem
from sentencing.quantity import Quantity, Unit, amount

LANGUAGES = ("en", "ru", "kk")


def read_texts(field: Field, required: tuple[str, ...] = ("en", "ru")) -> Texts:
    """A text in several languages."""
    optional = [language for language in LANGUAGES if language not in required]
    return {language: child.text() for language, child in field.mapping(required, optional).items()}


def read_act(field: Field) -> Act:
    """code.yaml: the act and its amending laws. Raises ProblemError if its dates cannot be read."""
    keys = ("code", "title", "act", "adopted", "in_force", "text_as_of", "special_part", "laws")
    fields = field.mapping(keys, ["sources"])
    days = [fields[key].date() if key in fields else None for key in ("in_force", "text_as_of")]
    in_force, state = days
    if in_force is None or state is None:
        raise ProblemError(field.problems.found)
    if state < in_force:
        fields["text_as_of"].note("range-order", found=state)
    laws: dict[str, AmendingLaw] = {}
    for item in fields["laws"].items() if "laws" in fields else ():
        law = _read_law(item, in_force)
        if law.law in laws:
            item.note("duplicate-id", found=law.law, first="code.yaml")
        laws[law.law] = law
    title = read_texts(fields["title"], LANGUAGES) if "title" in fields else {}
    code, act = (fields[key].text() if key in fields else "" for key in ("code", "act"))
    special = _read_run(fields["special_part"]) if "special_part" in fields else (0, 0)
    return Act(code, title, act, in_force, state, special, laws)


def _read_run(field: Field) -> tuple[int, int]:
    """The first and the last article of a run such as `99-466`."""
    first, _, last = field.text().partition("-")
    if first.isdecimal() and last.isdecimal() and int(first) <= int(last):
        return int(first), int(last)
    field.note("bad-text", found=field.value, expected=N_("a run of articles such as 99-466"))
    return 0, 0


def _read_law(field: Field, code_in_force: date) -> AmendingLaw:
    fields = field.mapping(["law", "in_force", "in_force_basis"], ["adopted", "in_force_latest", "note"])
    adopted, first, last = (
        fields[key].date() if key in fields else None for key in ("adopted", "in_force", "in_force_latest")
    )
    in_force = first or code_in_force
    if last and last < in_force:
        fields["in_force_latest"].note("range-order", found=last)
    basis = fields["in_force_basis"].text() if "in_force_basis" in fields else ""
    return AmendingLaw(fields["law"].text() if "law" in fields else "", adopted, in_force, last or in_force, basis)


def check_since(field: Field, act: Act) -> str:
    """The law that brought a version; one that code.yaml does not define is a problem."""
    law = field.text()
    if law not in (ENACTMENT, *act.laws):
        field.note("unknown-law", found=law)
    return law


def check_order(versions: Sequence[tuple[Field, str]], act: Act) -> None:
    """Versions, each with the field of its law, must begin later and later; unknown laws have their own message."""
    known = [(field, since) for field, since in versions if since in (ENACTMENT, *act.laws)]
    for (_, earlier), (field, later) in pairwise(known):
        if act.since(later) <= act.since(earlier):
            field.note("versions-order", found=later)


class GeneralReader:
    """Reads the General Part from the files of general/, together with the lists, the interpretations and the indices."""

    def __init__(self, act: Act, facts: Facts, provisions: Mapping[str, Provision], problems: Problems) -> None:
        self.act = act
        self.facts = facts
        self.provisions = provisions
        self.declared = words_asked(facts)
        self.problems = problems

    def read(self, files: list[Field], lists: Field, interpretations: Field, indices: Field) -> General:
        """The whole General Part. Raises ProblemError when something without which nothing works is missing."""
        parts: dict[str, list[Field]] = {}
        optional = (
            "severity",
            "tables",
            "bars",
            "conversion",
            "outside_the_sanction",
            "mitigating",
            "aggravating",
        )
        for file in files:
            for key, field in file.mapping((), optional).items():
                parts.setdefault(key, []).append(field)
        tables: dict[str, Table[object]] = {}
        for field in parts.get("tables", []):
            for item in field.items():
                self._add_table(item, tables)
        for missing in sorted(set(TABLES) - set(tables)):
            self.problems.add(problem("missing-table", Place("general"), expected=missing))
        for key in ("severity", "conversion", "mitigating", "aggravating"):
            if key not in parts:
                lists.note("missing-key", expected=key)
        self.problems.raise_any()
        severity = parts["severity"][0].mapping(["cite", "kinds"])
        self.problems.raise_any()
        bars = tuple(self._read_bar(item) for field in parts.get("bars", []) for item in field.items())
        self._check_bars(bars, parts.get("bars", []))
        general = General(
            severity["cite"].reference(),
            self._read_severity(severity["kinds"]),
            tables,
            bars,
            self._read_conversion(parts["conversion"][0]),
            tuple(
                self._read_outside(item) for field in parts.get("outside_the_sanction", []) for item in field.items()
            ),
            tuple(self._read_circumstance(item) for item in parts["mitigating"][0].items()),
            tuple(self._read_circumstance(item) for item in parts["aggravating"][0].items()),
            self._read_lists(lists),
            self._read_interpretations(interpretations),
            self._read_indices(indices),
            self.facts,
            self.provisions,
        )
        self.problems.raise_any()
        return general

    def _read_severity(self, field: Field) -> tuple[Kind, ...]:
        kinds = tuple(Kind(k.choice(tuple(Kind)) or Kind.FINE) for k in field.items())
        for kind in Kind:
            if kind not in kinds and kind is not Kind.EXPULSION:  # expulsion is executed by itself (61(2))
                field.note("missing-key", expected=kind)
        return kinds

    def _check_bars(self, bars: tuple[Bar, ...], fields: Sequence[Field]) -> None:
        items = [item for field in fields for item in field.items()]
        seen: dict[str, Field] = {}
        for bar, item in zip(bars, items, strict=True):
            if bar.id in seen:
                item.note("duplicate-id", found=bar.id, first=f"line {seen[bar.id].place.line}")
            seen.setdefault(bar.id, item)

    # tables

    def _with_declared(self, facts: tuple[str, ...]) -> tuple[str, ...]:
        """The facts that the engine knows of a table, and every other that is declared."""
        return tuple(dict.fromkeys((*facts, *self.declared)))

    def _add_table(self, field: Field, tables: dict[str, Table[object]]) -> None:
        fields = field.mapping(["table", "facts", "versions"], ["never", "cite"])
        if not {"table", "facts", "versions"} <= fields.keys():
            return
        id_ = fields["table"].text()
        if id_ not in TABLES:
            fields["table"].note("unknown-table", found=id_, expected=", ".join(TABLES))
            return
        if id_ in tables:
            fields["table"].note("duplicate-id", found=id_, first=tables[id_].place.file)
            return
        key = TABLES[id_]
        facts = tuple(f.choice(self._with_declared(key.facts)) for f in fields["facts"].items())
        never = tuple(self._read_never(n, facts) for n in fields["never"].items()) if "never" in fields else ()
        versions: list[Version[TableVersion[object]]] = []
        order = []
        for item in fields["versions"].items():
            inner = item.mapping(["since", "rows"])
            if "since" in inner and "rows" in inner:
                rows = self._read_rows(inner["rows"], key, facts)
                versions.append(Version(check_since(inner["since"], self.act), TableVersion(rows), item.place))
                order.append((inner["since"], versions[-1].since))
        check_order(order, self.act)
        if versions and self.act.since(versions[0].since) > self.act.in_force:
            world = f"{self.act.in_force}"
            order[0][0].note("table-gap", table=id_, since=versions[0].since, world=world)
        tables[id_] = Table(id_, facts, never, tuple(versions), field.place)

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
            rows[id_] = Row(id_, fields["cite"].reference(), when, key.read(fields["then"]), reading, item.place)
        return tuple(rows.values())

    def _conditions(self, field: Field | None, facts: tuple[str, ...]) -> tuple[Condition, ...]:
        conditions = []
        for fact, value in (field.open_mapping() if field else {}).items():
            if fact not in facts:
                value.note("unknown-fact", found=fact, expected=", ".join(facts))
            elif fact in NUMBERS:
                if interval := value.interval():
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
        for item in fields["versions"].items() if "versions" in fields else ():
            inner = item.mapping(["since", "rows"])
            if "since" in inner and "rows" in inner:
                rates = tuple(rate for row in inner["rows"].items() for rate in _read_rates(row))
                versions.append(Version(check_since(inner["since"], self.act), rates, item.place))
        month = fields["days_in_a_month"].mapping(["cite", "reading", "value"]) if "days_in_a_month" in fields else {}
        self.problems.raise_any()
        days = month["value"].quantity(N_("a number of days"), "30 d")
        if days is not None and (days.unit is not Unit.DAYS or days.is_zero):
            month["value"].note(
                "bad-quantity", found=month["value"].text(), expected=N_("a number of days"), example="30 d"
            )
        value = days.value if days else Fraction(1)
        cites = month["cite"].reference(), month["reading"].text()
        return Conversion(fields["cite"].reference(), tuple(versions), value, *cites, month["reading"].place)

    def _read_outside(self, field: Field) -> OutsideSanction:
        fields = field.mapping(["kind", "cite", "for"], ["range"])
        kind = fields["kind"].choice(tuple(AdditionalKind)) if "kind" in fields else ""
        return OutsideSanction(
            AdditionalKind(kind or AdditionalKind.CONFISCATION),
            fields["cite"].reference() if "cite" in fields else "",
            fields["range"].interval() if "range" in fields else None,
            "for" in fields and fields["for"].choice(["offence", "intentional_offence"]) == "intentional_offence",
        )

    def _read_circumstance(self, field: Field) -> Circumstance:
        fields = field.mapping(["cite", "gist"], ["needs"])
        return Circumstance(
            fields["cite"].reference() if "cite" in fields else "",
            read_texts(fields["gist"]) if "gist" in fields else {},
            self._conditions(fields.get("needs"), self._with_declared(BAR_FACTS)),
        )

    def _read_lists(self, field: Field) -> Mapping[str, OffenceList]:
        lists: dict[str, OffenceList] = {}
        fields = field.mapping(["lists"])
        for item in fields["lists"].items() if "lists" in fields else ():
            inner = item.mapping(["list", "cite", "versions"])
            versions: list[Version[Members]] = []
            order: list[tuple[Field, str]] = []
            for entry in inner["versions"].items() if "versions" in inner else ():
                keys = entry.mapping(["since", "offences"], ["except", "unclear"])
                members = [
                    tuple(f.text() for f in keys[k].items()) if k in keys else ()
                    for k in ("offences", "except", "unclear")
                ]
                since = check_since(keys["since"], self.act) if "since" in keys else ""
                versions.append(Version(since, Members(*members), entry.place))
                order.append((keys.get("since", entry), since))
            check_order(order, self.act)
            id_ = inner["list"].text() if "list" in inner else ""
            if id_ in lists:
                item.note("duplicate-id", found=id_, first=lists[id_].place.file)
            cite = inner["cite"].reference() if "cite" in inner else ""
            lists[id_] = OffenceList(id_, cite, tuple(versions), item.place)
        return lists

    def _read_interpretations(self, field: Field) -> Mapping[str, Interpretation]:
        found: dict[str, Interpretation] = {}
        fields = field.mapping(["interpretations"])
        keys = ("id", "cite", "question", "default", "because", "readings")
        for item in fields["interpretations"].items() if "interpretations" in fields else ():
            inner = item.mapping(keys)
            if not set(keys) <= inner.keys():
                continue
            readings = tuple(_read_reading(r) for r in inner["readings"].items())
            id_ = inner["id"].text()
            if id_ in found:
                item.note("duplicate-id", found=id_, first=f"line {found[id_].place.line}")
            default = inner["default"].choice([reading.id for reading in readings])
            if any(reading.id == default and not reading.covered for reading in readings):
                covered = ", ".join(reading.id for reading in readings if reading.covered)
                inner["default"].note("reading-not-covered", found=default, cite=id_, nearest=covered)
            texts = read_texts(inner["question"]), read_texts(inner["because"])
            found[id_] = Interpretation(
                id_, inner["cite"].reference(), texts[0], default, texts[1], readings, item.place
            )
        return found

    def _read_indices(self, field: Field) -> Indices:
        fields = field.mapping(["cite", "indices"])
        cite = fields["cite"].reference() if "cite" in fields else ""
        items = list(fields["indices"].items()) if "indices" in fields else []
        read = [index for item in items if (index := _read_index(item, Rule(cite, ENACTMENT, item.place)))]
        if len(read) == len(items):
            self._check_indices(fields.get("indices", field), items, read)
        return Indices(cite, tuple(read))

    def _check_indices(self, field: Field, items: Sequence[Field], indices: Sequence[Index]) -> None:
        """From the first day of the Code every day has an index: one begins no later than the year after the one before it."""
        first = self.act.in_force
        if not indices or indices[0].since > first:
            (items[0] if items else field).note("index-gap", missing=first)
        for (before, index), item in zip(pairwise(indices), items[1:], strict=True):
            following = date(before.since.year + 1, 1, 1)
            if index.since <= before.since:
                item.note("index-order", found=index.since, first=before.since)
            elif index.since > following:
                item.note("index-gap", missing=following)


def _read_index(field: Field, rule: Rule) -> Index | None:
    fields = field.mapping(["since", "tenge", "adopted", "source"], ["confirmed"])
    since, adopted = (fields[key].date() if key in fields else None for key in ("since", "adopted"))
    tenge = fields["tenge"].parsed(_whole_tenge, N_("a whole number of tenge"), "3063") if "tenge" in fields else None
    source = read_texts(fields["source"]) if "source" in fields else {}
    confirmed = "confirmed" not in fields or fields["confirmed"].boolean()
    return Index(since, tenge, adopted, source, confirmed, rule) if since and tenge and adopted else None


def _whole_tenge(text: str) -> Quantity:
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise ValueError(text)
    return amount(int(text), Unit.TENGE)


def _read_reading(field: Field) -> Reading:
    fields = field.mapping(["id", "says"], ["covered"])
    return Reading(
        fields["id"].text() if "id" in fields else "",
        read_texts(fields["says"]) if "says" in fields else {},
        "covered" not in fields or fields["covered"].boolean(),
    )


def _read_rates(field: Field) -> list[Rate]:
    fields = field.mapping(["cite", "one", "equals"])
    if not {"cite", "one", "equals"} <= fields.keys():
        return []
    cite, strict = fields["cite"].reference(), read_kind_amount(fields["one"])
    milds = [read_kind_amount(item) for item in fields["equals"].items()]
    return [Rate(cite, *strict, *mild) for mild in milds if strict and mild]
