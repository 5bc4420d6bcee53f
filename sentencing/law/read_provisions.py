"""Reads provisions.yaml: provisions without a row of their own, each named by what it says."""

from __future__ import annotations

from collections.abc import Mapping

from sentencing.document import Field
from sentencing.law.model import Act, Provision, Version
from sentencing.law.read_act import check_order, check_since


def read_provisions(field: Field, act: Act) -> Mapping[str, Provision]:
    """Every provision by its name. Notes a problem for what cannot be read, and for a name that stands twice."""
    found: dict[str, Provision] = {}
    fields = field.mapping(["provisions"])
    for item in fields["provisions"].items() if "provisions" in fields else ():
        inner = item.mapping(["provision", "versions"])
        if not {"provision", "versions"} <= inner.keys():
            continue
        id_ = inner["provision"].text()
        if id_ in found:
            item.note("duplicate-id", found=id_, first=f"line {found[id_].place.line}")
        found[id_] = Provision(id_, _read_versions(inner["versions"], act), item.place)
    return found


def _read_versions(field: Field, act: Act) -> tuple[Version[str], ...]:
    """The citation in each version; none where a law repealed it."""
    versions: list[Version[str]] = []
    order: list[tuple[Field, str]] = []
    for item in field.items():
        fields = item.mapping(["since"], ["cite", "repealed"])
        repealed = "repealed" in fields and fields["repealed"].boolean()
        if "cite" not in fields and not repealed:
            item.note("missing-key", expected="cite")
        since = check_since(fields["since"], act) if "since" in fields else ""
        cite = None if repealed or "cite" not in fields else fields["cite"].reference()
        versions.append(Version(since, cite, item.place))
        order.append((fields.get("since", item), since))
    check_order(order, act)
    return tuple(versions)
