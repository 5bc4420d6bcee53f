"""A rule of the General Part as tables, with versions, interpretations and the place in the rules."""

from __future__ import annotations

from typing import Any

from sentencing.law.model import Bar, Condition, Row, Table
from sentencing.law.rulebook import RuleBook
from sentencing.law.schema import LifeAlone
from sentencing.problem import ProblemError, problem
from sentencing.quantity import Interval
from sentencing.report.wording import Wording

Json = dict[str, Any]


def _cites(cite: str, article: str) -> bool:
    return any(piece.partition("(")[0].split(" ")[0] == article for piece in cite.split(", "))


def explain_json(rules: RuleBook, provision: str, texts: Wording) -> Json:
    """Everything in the General Part that rests on an article. Raises ProblemError if nothing does."""
    article = provision.strip().removeprefix("ст.").removeprefix("art.").strip().partition("(")[0]
    tables = [_table(rules, table, article, texts) for table in rules.general.tables.values() if _about(table, article)]
    bars = [_bar(rules, bar, texts) for bar in rules.general.bars if _cites(bar.cite, article)]
    rates = _rates(rules, article, texts)
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
        if _cites(item.cite, article)
    ]
    if not tables and not bars and not rates and not interpretations:
        raise ProblemError([problem("not-encoded", found=provision, nearest=", ".join(_articles(rules)))])
    return {
        "schema": "sentencing/explain/1",
        "article": article,
        "tables": tables,
        "bars": bars,
        "rates": rates,
        "interpretations": interpretations,
    }


def _about(table: Table[object], article: str) -> bool:
    return any(_cites(row.cite, article) for version in table.versions if version.value for row in version.value.rows)


def _articles(rules: RuleBook) -> list[str]:
    cites = [row.cite for t in rules.general.tables.values() for v in t.versions if v.value for row in v.value.rows]
    numbers = {piece.partition("(")[0].split(" ")[0] for cite in cites for piece in cite.split(", ")}
    return sorted(numbers, key=lambda n: tuple(int(p) for p in n.split("-")))


def _table(rules: RuleBook, table: Table[object], article: str, texts: Wording) -> Json:
    versions = []
    for version in table.versions:
        rows = version.value.rows if version.value else ()
        versions.append(
            {
                "since": version.since,
                "in_force": str(rules.act.since(version.since)),
                "rows": [_row(row, texts) for row in rows if _cites(row.cite, article)],
                "place": f"{version.place.file}:{version.place.line}",
            }
        )
    return {
        "table": table.id,
        "name": "concurrence-table" if table.id == "concurrence" else table.id,
        "versions": versions,
    }


def _row(row: Row[object], texts: Wording) -> Json:
    return {
        "cite": row.cite,
        "when": [_condition(condition, texts) for condition in row.when],
        "then": _outcome(row.then, texts),
        "reading": dict(row.reading) or None,
    }


def _condition(condition: Condition, texts: Wording) -> str:
    value = (
        texts.interval(condition.interval)
        if condition.interval
        else ", ".join(texts.word(w) for w in sorted(condition.words))
    )
    return f"{texts.word(condition.fact)}: {value}"


def _outcome(outcome: object, texts: Wording) -> str:
    methods = getattr(outcome, "methods", None)
    if methods is not None:
        caps = "; ".join(f"{texts.word(kind)} {texts.quantity(cap)}" for kind, cap in getattr(outcome, "caps", ()))
        said = ", ".join(texts.word(method) for method in methods)
        return f"{said}; {texts('cap')}: {caps}" if caps else said
    if isinstance(outcome, Interval):
        return texts.interval(outcome)
    if isinstance(outcome, LifeAlone):
        terms = {"imprisonment": outcome.imprisonment, "exceptional circumstances": outcome.exceptional}
        return "; ".join(f"{texts.word(name)} {texts.interval(term)}" for name, term in terms.items() if term)
    duty = getattr(outcome, "mandatory", None)
    if duty is not None:
        return f"{texts('for life') if getattr(outcome, 'for_life', False) else texts.interval(outcome.range)}, {texts.word('mandatory' if duty else 'optional')}"  # type: ignore[attr-defined]
    return texts.word("none") if outcome is None else texts.word(str(outcome))


def _bar(rules: RuleBook, bar: Bar, texts: Wording) -> Json:
    versions = [
        {
            "since": v.since,
            "in_force": str(rules.act.since(v.since)),
            "when": None if v.value is None else [_condition(c, texts) for c in v.value],
        }
        for v in bar.versions
    ]
    return {
        "bar": bar.id,
        "cite": bar.cite,
        "kinds": [texts.word(kind) for kind in bar.kinds],
        "until": str(bar.until) if bar.until else None,
        "versions": versions,
    }


def _rates(rules: RuleBook, article: str, texts: Wording) -> list[Json]:
    rows = []
    for version in rules.general.conversion.rates:
        for rate in version.value or ():
            if _cites(rate.cite, article):
                strict = f"{texts.word(rate.strict)} {texts.quantity(rate.strict_amount)}"
                rows.append(
                    {
                        "cite": rate.cite,
                        "since": version.since,
                        "one": strict,
                        "equals": f"{texts.word(rate.mild)} {texts.quantity(rate.mild_amount)}",
                    }
                )
    return rows


def explain_text(data: Json, texts: Wording, markdown: bool) -> str:
    """The rule as text or Markdown tables."""
    lines = [f"{'# ' if markdown else ''}{texts('Article')} {data['article']}"]
    for table in data["tables"]:
        for version in table["versions"]:
            if not version["rows"]:
                continue
            lines.extend(
                [
                    "",
                    f"{'## ' if markdown else ''}{texts.word(table['name'])}, {texts('since')} {texts.value(version['in_force'])} ({texts.word(version['since'])}); {version['place']}",
                ]
            )
            head = (texts("cite"), texts("when"), texts("then"))
            rows = [
                (texts.cite(row["cite"]), "; ".join(row["when"]) or "-", row["then"] + _under(row["reading"]))
                for row in version["rows"]
            ]
            lines.extend(_grid(head, rows, markdown))
    if data["bars"]:
        lines.extend(["", f"{'## ' if markdown else ''}{texts('bars')}"])
        rows = [
            (
                bar["cite"],
                ", ".join(bar["kinds"]),
                " | ".join(
                    f"{v['in_force']}: {'; '.join(v['when']) if v['when'] is not None else '-'}"
                    for v in bar["versions"]
                ),
            )
            for bar in data["bars"]
        ]
        lines.extend(_grid((texts("cite"), texts("barred"), texts("when")), rows, markdown))
    if data["rates"]:
        lines.extend(["", f"{'## ' if markdown else ''}{texts('conversion')}"])
        lines.extend(
            _grid(
                (texts("cite"), texts("one"), texts("equals")),
                [(texts.cite(r["cite"]), r["one"], r["equals"]) for r in data["rates"]],
                markdown,
            )
        )
    if data["interpretations"]:
        lines.extend(["", f"{'## ' if markdown else ''}{texts('Readings of the law')}"])
        for item in data["interpretations"]:
            lines.append(f"- {item['id']} ({item['cite']}): {item['question']}?")
            lines.extend(
                f"  - {id_}{' *' if id_ == item['default'] else ''}: {says}" for id_, says in item["readings"].items()
            )
            lines.append(f"  - {item['because']}")
    return "\n".join(lines) + "\n"


def _under(reading: dict[str, str] | None) -> str:
    """The reading under which a row stands."""
    return "".join(f" [{id_}={chosen}]" for id_, chosen in (reading or {}).items())


def _grid(head: tuple[str, str, str], rows: list[tuple[str, str, str]], markdown: bool) -> list[str]:
    if markdown:
        return [
            "",
            f"| {' | '.join(head)} |",
            "| --- | --- | --- |",
            *(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows),
        ]
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(2)]
    return ["  " + "  ".join((row[0].ljust(widths[0]), row[1].ljust(widths[1]), row[2])) for row in (head, *rows)]
