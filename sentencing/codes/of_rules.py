"""Codes of what is wrong in the rules."""

from __future__ import annotations

from sentencing.codes.wording import Severity, Wording
from sentencing.message import N_

_INVALID, _UNSUPPORTED, _WARNING = Severity.INVALID, Severity.UNSUPPORTED, Severity.WARNING

OF_RULES: dict[str, Wording] = {
    # rules
    "rules-file-name": Wording(
        _INVALID,
        N_("this file would not be read: the name of a file of rules ends in {expected}"),
        N_("rename it, or move it out of the rules"),
    ),
    "rules-file-place": Wording(
        _INVALID,
        N_("this file would not be read: files of rules stand in other places"),
        N_("move it out of the rules, or to where it belongs: {expected}"),
    ),
    "table-too-large": Wording(
        _INVALID,
        N_("the table '{table}' ({since}) has {found} combinations of rows and facts; at most {limit} are examined"),
        N_("merge rows, or give the numbers in their conditions fewer borders"),
    ),
    "unknown-law": Wording(_INVALID, N_("the law {found} is not in code.yaml"), N_("add it there with its dates")),
    "versions-order": Wording(
        _INVALID,
        N_("the version since {found} does not come after the one before it"),
        N_("write versions from the oldest to the newest"),
    ),
    "duplicate-id": Wording(_INVALID, N_("'{found:written}' is defined twice"), N_("first defined at {first}")),
    "table-gap": Wording(
        _INVALID,
        N_("no row of the table '{table}' ({since}) fits: {world}"),
        N_("add a row, or say under never why this cannot be"),
    ),
    "table-overlap": Wording(
        _INVALID,
        N_("two rows of the table '{table}' ({since}) fit, {first} and {second}: {world}"),
        N_("make their conditions exclude each other"),
    ),
    "row-never-fits": Wording(
        _INVALID,
        N_("the row '{found}' of the table '{table}' ({since}) fits no world"),
        N_("mend its conditions or remove it"),
    ),
    "unknown-table": Wording(_INVALID, N_("the engine knows no table '{found}'"), N_("tables: {expected}")),
    "fact-declaration": Wording(
        _INVALID,
        N_("the declaration of the fact '{found}' does not hold together: {reason}"),
        N_("mend it, as rules/README.md says"),
    ),
    "fact-not-declared": Wording(
        _INVALID,
        N_("the fact '{found}' is asked for here, and facts.yaml does not declare it"),
        N_("declare it, or name one that is declared"),
    ),
    "fact-not-asked": Wording(
        _INVALID,
        N_("the fact '{found}' is declared, and no table, bar or list asks for it"),
        N_("remove it, or add the rule that uses it"),
    ),
    "provision-not-named": Wording(
        _INVALID,
        N_("the engine rests on the provision '{found}', and provisions.yaml does not have it"),
        N_("add it, with its citation in each version"),
    ),
    "provision-gap": Wording(
        _INVALID,
        N_("steps rest on the provision '{found}' on every day, and on {date} it is not in force"),
        N_("give its citation from the first day of the Code on"),
    ),
    "provision-not-asked": Wording(
        _INVALID, N_("no step and no reason rests on the provision '{found}'"), N_("remove it, or mend its name")
    ),
    "missing-table": Wording(_INVALID, N_("the table '{expected}' is missing from general/"), N_("add it")),
    "unknown-fact": Wording(_INVALID, N_("'{found}' is not a fact of this table"), N_("its facts: {expected}")),
    "unknown-reading": Wording(
        _INVALID, N_("there is no interpretation or reading '{found}'"), N_("define it in interpretations.yaml")
    ),
    "over-limit": Wording(
        _INVALID,
        N_("{provision}: {found} is outside the General Part limit {limit} ({cite})"),
        N_("check both against the text"),
    ),
    "kind-not-allowed": Wording(
        _INVALID,
        N_("{provision}: {found} cannot be a punishment for this class of offence ({cite})"),
        N_("check the sanction against the text"),
    ),
    "wrong-unit": Wording(
        _INVALID, N_("{found} is not counted in the unit of {kind}"), N_("write for example {example}")
    ),
    "no-unit": Wording(_INVALID, N_("{found} of what? {kind} is counted in units"), N_("write for example {example}")),
    "not-a-point": Wording(
        _INVALID, N_("point {found} is not among the points of this version"), N_("points: {expected}")
    ),
    "empty-version": Wording(
        _INVALID,
        N_("a version of {provision} has no main punishment"),
        N_("list them under main, or write excluded: true"),
    ),
    "gist-too-long": Wording(
        _INVALID, N_("a gist of {found} words; at most {limit}"), N_("shorten it: it is a gist, not the statute")
    ),
    "not-in-order": Wording(_INVALID, N_("{found} does not come after {first}"), N_("keep the order of the Code")),
    "numbering-gap": Wording(
        _INVALID,
        N_("{missing} is missing before {found}"),
        N_("encode it; a part that a law took out ends with a version that says excluded: true"),
    ),
    "not-in-special-part": Wording(
        _INVALID, N_("{found} names nothing in the chapters encoded here"), N_("check the number")
    ),
    "not-amended-by": Wording(
        _INVALID,
        N_("{provision} has a version of {found}, which amended_by does not name"),
        N_("add the law to amended_by, or mend since"),
    ),
    "kinds-order": Wording(
        _INVALID, N_("{found} stands after a stricter kind"), N_("write kinds from the mildest to the strictest")
    ),
    "unusual-sanction": Wording(
        _INVALID,
        N_("the sanction of {found} is unusual: {expected}"),
        N_("compare it with the text; if it stands so there, list it in unusual.yaml"),
    ),
    "not-unusual": Wording(
        _INVALID,
        N_("{found} is listed as unusual, and its sanction is not so"),
        N_("compare it with the text, or strike it out"),
    ),
    "index-order": Wording(
        _INVALID,
        N_("the index since {found} does not come after that since {first}"),
        N_("write indices from the oldest to the newest"),
    ),
    "index-gap": Wording(
        _INVALID,
        N_("no monthly calculation index is given from {missing} on"),
        N_("add the index of that day: every year has one from its first day"),
    ),
    "excluded-shape": Wording(
        _INVALID, N_("{provision} is excluded and yet has other content"), N_("keep excluded or the content")
    ),
}
