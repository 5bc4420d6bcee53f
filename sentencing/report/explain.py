"""A rule of the General Part as tables, with versions, interpretations and the place in the rules."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import groupby
from typing import Any

from sentencing.bad_text import bad_reference
from sentencing.citation import RESOLUTION, CitationError, is_citation, lies_in, parse_provision, steps
from sentencing.engine.reasoning.trace import Labelled
from sentencing.law.model import Bar, Condition, Kind, Row, Table
from sentencing.law.rulebook import RuleBook
from sentencing.law.schema import Breach, Deferral, Ending, LifeAlone
from sentencing.message import N_
from sentencing.problem import ProblemError, problem
from sentencing.quantity import Interval, Quantity, Unit
from sentencing.report.spans import begun, begun_said, cited, place, said
from sentencing.report.view import Form, Item, Line, List, Mark, Section, Span, View, joined, plain
from sentencing.report.view import Table as TableBlock
from sentencing.report.wording import Wording

Json = dict[str, Any]


def _cites(cite: str, provision: str) -> bool:
    return any(lies_in(piece, provision) for piece in cite.split(", "))


def _cites_around(cite: str, provision: str) -> bool:
    """Whether a text cites a provision that holds another: what concerns 58(2) concerns its paragraphs."""
    return any(lies_in(provision, piece) for piece in cite.split(", "))


def explain_json(rules: RuleBook, provision: str, texts: Wording) -> Json:
    """Everything in the General Part that rests on an article or a part of one. Raises ProblemError if nothing does."""
    wanted = _wanted(provision)
    tables = [_table(rules, table, wanted, texts) for table in rules.general.tables.values() if _about(table, wanted)]
    bars = [_bar(rules, bar, texts) for bar in rules.general.bars if _cites(bar.cite, wanted)]
    rates = _rates(rules, wanted, texts)
    interpretations = [
        {
            "id": item.id,
            "cite": item.cite,
            "question": texts.text(item.question),
            "default": item.default,
            "because": texts.text(item.because),
            "readings": {reading.id: texts.text(reading.says) for reading in item.readings},
        }
        for item in rules.general.interpretations.values()
        if _cites(item.cite, wanted) or ((tables or bars or rates) and _cites_around(item.cite, wanted))
    ]
    severity, month = _severity(rules, wanted, texts), _month(rules, wanted, texts)
    if not (tables or bars or rates or severity or month or interpretations):
        raise ProblemError([problem("not-encoded", found=wanted, nearest=", ".join(_nearest(rules, wanted)))])
    return {
        "schema": "sentencing/explain/1",
        "article": steps(wanted)[0],
        "provision": wanted,
        "tables": tables,
        "bars": bars,
        "severity": severity,
        "rates": rates,
        "month": month,
        "interpretations": interpretations,
    }


def _wanted(provision: str) -> str:
    try:
        return parse_provision(provision)
    except CitationError:
        raise ProblemError([bad_reference(provision, is_citation, field="provision")]) from None


def _about(table: Table[object], provision: str) -> bool:
    return any(_cites(row.cite, provision) for version in table.versions if version.value for row in version.value.rows)


def _encoded(rules: RuleBook) -> set[str]:
    """Every provision that a rule rests on."""
    general = rules.general
    cites = [row.cite for t in general.tables.values() for v in t.versions if v.value for row in v.value.rows]
    cites.extend(bar.cite for bar in general.bars)
    cites.extend(rate.cite for version in general.conversion.rates for rate in version.value or ())
    cites += [general.severity_cite, general.conversion.month_cite]
    return {piece for cite in cites for piece in cite.split(", ")}


def encoded_articles(rules: RuleBook) -> list[str]:
    """The articles of the General Part of which something is encoded, in order."""
    numbers = {steps(provision)[0] for provision in _encoded(rules)}
    return sorted(numbers, key=lambda number: tuple(map(int, number.split("-"))))


def _nearest(rules: RuleBook, wanted: str) -> list[str]:
    """What is encoded of the narrowest provision around the wanted one; the articles, if nothing of its article is."""
    encoded = [steps(provision) for provision in _encoded(rules)]
    around = list(steps(wanted))
    while not (near := [path for path in encoded if path[: len(around)] == tuple(around)]):
        around.pop()
    names = {"".join(path[: len(around) + 1]) for path in near}
    return sorted(names, key=lambda name: (tuple(map(int, re.findall(r"[0-9]+", name))), name))


def _table(rules: RuleBook, table: Table[object], provision: str, texts: Wording) -> Json:
    versions = []
    for version in table.versions:
        rows = version.value.rows if version.value else ()
        versions.append(
            {
                **begun(rules.act, version.since),
                "rows": [_row(table.id, row, texts) for row in rows if _cites(row.cite, provision)],
                "place": f"{version.place.file}:{version.place.line}",
            }
        )
    return {
        "table": table.id,
        "name": "concurrence-table" if table.id == "concurrence" else table.id,
        "versions": versions,
    }


def _row(table: str, row: Row[object], texts: Wording) -> Json:
    return {
        "cite": row.cite,
        "when": [_condition(condition, texts) for condition in row.when],
        "then": _outcome(table, row.then, texts),
        "reading": dict(row.reading) or None,
    }


def _condition(condition: Condition, texts: Wording) -> str:
    if condition.interval is None:
        words = tuple(sorted(condition.words))
        return texts.labelled(Labelled(condition.fact, words if len(words) > 1 else words[0], True))
    value = texts.interval(condition.interval)
    if condition.fact == "age":
        value = texts("{range} years of age", range=condition.interval)
    return f"{texts.fact(condition.fact)}: {value}"


def _outcome(table: str, outcome: object, texts: Wording) -> str:
    methods = getattr(outcome, "methods", None)
    if methods is not None:
        caps = "; ".join(texts.imposed(texts.word(kind), cap) for kind, cap in getattr(outcome, "caps", ()))
        said = ", ".join(texts.method(method) for method in methods)
        return f"{said}; {texts('cap')}: {caps}" if caps else said
    if isinstance(outcome, Interval | Quantity | Fraction):
        return texts.value(outcome)
    if isinstance(outcome, LifeAlone):
        terms = {Kind.IMPRISONMENT: outcome.imprisonment, "exceptional circumstances": outcome.exceptional}
        return "; ".join(f"{texts.value(name)} {texts.interval(term)}" for name, term in terms.items() if term)
    if isinstance(outcome, Deferral):
        age = (
            ""
            if outcome.until_age is None
            else f", {texts('the child being {age} at most', age=outcome.until_age.value)}"
        )
        return f"{texts.word(outcome.court, 'deferral')}, {texts.quantity(outcome.longest)}{age}"
    if isinstance(outcome, Ending):
        amount = f", {outcome.after}" if outcome.after is not None else ""
        return texts.word(outcome.leads_to, "ending") + (
            f", {texts.quantity(outcome.longest)}" if outcome.longest else amount
        )
    if isinstance(outcome, Breach):
        longest = f", {texts.quantity(outcome.longest)}" if outcome.longest else ""
        return texts.word(outcome.leads_to, "breach") + longest
    duty = getattr(outcome, "mandatory", None)
    if duty is not None:
        return f"{texts('for life') if getattr(outcome, 'for_life', False) else texts.interval(outcome.range)}, {texts.word('mandatory' if duty else 'optional', 'duty')}"  # type: ignore[attr-defined]
    return texts.word("none") if outcome is None else texts.outcome(table, str(outcome))


def _bar(rules: RuleBook, bar: Bar, texts: Wording) -> Json:
    versions = [
        {
            **begun(rules.act, v.since),
            "when": None if v.value is None else [_condition(c, texts) for c in v.value.when],
            "until": str(v.value.until) if v.value and v.value.until else None,
        }
        for v in bar.versions
    ]
    return {
        "bar": bar.id,
        "cite": bar.cite,
        "kinds": [texts.word(kind) for kind in bar.kinds],
        "versions": versions,
    }


def _severity(rules: RuleBook, provision: str, texts: Wording) -> Json | None:
    """The kinds of punishment in the order of their severity."""
    general = rules.general
    if not _cites(general.severity_cite, provision):
        return None
    return {"cite": general.severity_cite, "kinds": [texts.word(kind) for kind in general.severity]}


def _month(rules: RuleBook, provision: str, texts: Wording) -> Json | None:
    """How many days make a month where days are moved into months."""
    conversion = rules.general.conversion
    if not _cites(conversion.month_cite, provision):
        return None
    days = texts.quantity(Quantity(Unit.DAYS, conversion.days_in_a_month))
    return {"cite": conversion.month_cite, "days": days, "reading": conversion.month_reading}


def _rates(rules: RuleBook, provision: str, texts: Wording) -> list[Json]:
    rows = []
    for version in rules.general.conversion.rates:
        for rate in version.value or ():
            if _cites(rate.cite, provision):
                strict = f"{texts.word(rate.strict)} {texts.quantity(rate.strict_amount)}"
                rows.append(
                    {
                        "cite": rate.cite,
                        **begun(rules.act, version.since),
                        "one": strict,
                        "equals": f"{texts.word(rate.mild)} {texts.quantity(rate.mild_amount)}",
                        "place": f"{version.place.file}:{version.place.line}",
                    }
                )
    return rows


def explain_view(data: Json, texts: Wording) -> View:
    """The rule as a page: a table for each version of it and of the rates, the bars, the readings."""
    found = [_version_section(table, version, texts) for table in data["tables"] for version in table["versions"]]
    sections = [section for section in found if section is not None]
    if data["severity"]:
        sections.append(_severity_section(data["severity"], texts))
    if data["bars"]:
        sections.append(_bars_section(data["bars"], texts))
    for _, rates in groupby(data["rates"], lambda rate: str(rate["since"])):
        sections.append(_rates_section(list(rates), texts))
    if data["month"]:
        sections.append(_month_section(data["month"], texts))
    if data["interpretations"]:
        items = tuple(_reading_item(item, texts) for item in data["interpretations"])
        sections.append(Section("readings", plain(texts("Readings of the law")), (List(items, dashed=True),)))
    provision = data["provision"]
    title = plain(f"{texts('Article')} {texts.short(provision)}")
    if RESOLUTION.fullmatch(provision):
        title = cited(provision, texts)
    return View(Form.ENTRY, texts.language, title, tuple(sections))


def _version_section(table: Json, version: Json, texts: Wording) -> Section | None:
    if not version["rows"]:
        return None
    title = _title(texts.word(table["name"], "table"), version, texts)
    head = tuple(plain(texts(name)) for name in (N_("cite"), N_("when"), N_("then")))
    rows = tuple(
        (cited(row["cite"], texts), _conditions(row["when"]), plain(row["then"] + _under(row["reading"])))
        for row in version["rows"]
    )
    return Section(f"{table['table']}-{version['since']}", title, (TableBlock(head, rows),))


def _title(name: str, version: Json, texts: Wording) -> Line:
    """The name of a rule, since when it governs in this version, by which law, and where it stands."""
    return (
        *plain(f"{name}, {texts('since')} "),
        *begun_said(version, texts),
        *plain(f" ({texts.word(version['since'], 'law')}); "),
        *place(version["place"]),
    )


def _conditions(when: list[str]) -> Line:
    return joined(((Span(one, Mark.FACT),) for one in when), "; ") or plain("-")


def _bars_section(bars: list[Json], texts: Wording) -> Section:
    head = tuple(plain(texts(name)) for name in (N_("cite"), N_("barred"), N_("when")))
    rows = tuple(
        (
            cited(bar["cite"], texts),
            plain(", ".join(bar["kinds"])),
            joined((_bar_version(version, texts) for version in bar["versions"]), " | "),
        )
        for bar in bars
    )
    return Section("bars", plain(texts("bars")), (TableBlock(head, rows),))


def _bar_version(version: Json, texts: Wording) -> Line:
    until = (Span(".."), *said(version["until"], texts)) if version["until"] else ()
    return (*begun_said(version, texts), *until, *plain(f": {_when(version['when'], texts)}"))


def _rates_section(rates: list[Json], texts: Wording) -> Section:
    head = tuple(plain(texts(name)) for name in (N_("cite"), N_("one"), N_("equals")))
    rows = tuple((cited(rate["cite"], texts), plain(rate["one"]), plain(rate["equals"])) for rate in rates)
    return Section(
        f"conversion-{rates[0]['since']}", _title(texts("conversion"), rates[0], texts), (TableBlock(head, rows),)
    )


def _severity_section(severity: Json, texts: Wording) -> Section:
    kinds = Item((*plain(", ".join(severity["kinds"]) + " ["), *cited(severity["cite"], texts), *plain("]")))
    return Section(
        "severity", plain(texts("the kinds of punishment, from the mildest to the strictest")), (List((kinds,)),)
    )


def _month_section(month: Json, texts: Wording) -> Section:
    line = Item((*plain(f"{month['days']} ["), *cited(month["cite"], texts), *plain(f"; {month['reading']}]")))
    return Section("month", plain(texts("a month, where days are added to a term")), (List((line,)),))


def _reading_item(item: Json, texts: Wording) -> Item:
    chosen = item["default"]
    readings = [plain(f"{id_}{' *' if id_ == chosen else ''}: {says}") for id_, says in item["readings"].items()]
    line = (*plain(f"{item['id']} ("), *cited(item["cite"], texts), *plain(f"): {item['question']}?"))
    return Item(line, tuple(map(Item, [*readings, plain(item["because"])])))


def _when(when: list[str] | None, texts: Wording) -> str:
    """The conditions of a bar: `-` where it was repealed."""
    return "-" if when is None else "; ".join(when) or texts("always")


def _under(reading: dict[str, str] | None) -> str:
    """The reading under which a row stands."""
    return "".join(f" [{id_}={chosen}]" for id_, chosen in (reading or {}).items())
