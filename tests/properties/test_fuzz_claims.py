"""Whatever is claimed of a case, and from whatever premises, in however many arguments: there is an answer or a message, never another error."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sentencing.api import assess_document
from sentencing.argument.finding import Verdict
from sentencing.case import CLAIMS, RELATIONS
from sentencing.law.model import UNITS, AdditionalKind, Kind
from sentencing.law.schema import METHODS, OFFENCE_CLASSES
from sentencing.quantity import Unit
from tests.strategies import Data, cases, examples

AMOUNTS = {
    Unit.TERM: ("0m", "6m", "3y", "12y6m", "17y", "20y", "25y", "1/2m", "3y15d"),
    Unit.MCI: ("0 MCI", "200 MCI", "1000 MCI", "3000 MCI", "1/2 MCI"),
    Unit.HOURS: ("20 h", "200 h", "1200 h"),
    Unit.DAYS: ("7 d", "30 d", "50 d"),
    Unit.MULTIPLE: ("20x bribe", "50x income"),
}
NEVER_CHARGED = ("500(1)", "179", "188(4)", "362(4)(3)")
UNKNOWN_FACTS: dict[str, Any] = {
    "person": st.sampled_from([{}, {"sex": "unknown"}, {"pregnant": "unknown"}]),
    "circumstances": st.sampled_from([{"mitigating": "unknown"}, {"aggravating": "unknown"}, {"procedure": "unknown"}]),
}


@st.composite
def claims(draw: st.DrawFn, id_: str, about: list[str], earlier: list[str], offences: list[str]) -> Data:
    """A claim with every key that it needs, and others that it may have or that make no difference to it."""
    quantity = draw(st.sampled_from(about))
    of = st.sampled_from([*offences, *(one.split("(")[0] for one in offences), *NEVER_CHARGED])
    kind = draw(st.sampled_from((Kind.IMPRISONMENT, *UNITS)))
    values = {
        "quantity": st.sampled_from(AMOUNTS[UNITS[kind]] + (AMOUNTS[Unit.MULTIPLE] if kind is Kind.FINE else ())),
        "number": st.sampled_from(["0", "1", "2", "5/2"]),
        "citation": of,
        "category": st.sampled_from(OFFENCE_CLASSES),
        "answer": st.sampled_from(["yes", "no"]),
        "fact": st.sampled_from(["none", "present"]),
        "none": st.just("-"),
    }
    keys: dict[str, st.SearchStrategy[Any]] = {
        "relation": st.sampled_from(RELATIONS),
        "value": values[CLAIMS[quantity].value],
        "kind": st.just(str(kind)),
        "method": st.sampled_from(METHODS),
        "offence": of,
        "category": st.sampled_from(OFFENCE_CLASSES),
        "additional": st.sampled_from([*map(str, AdditionalKind), "deprivation_of_right life", "deprivation_of_right 3y"]),
        "provision": st.sampled_from(["72", "58(3)"]),
    }  # fmt: skip
    if earlier:
        keys["from"] = st.lists(st.sampled_from(earlier), max_size=4)
    needed = (*CLAIMS[quantity].keys, *(("kind",) if kind is not Kind.IMPRISONMENT else ()))
    free = [key for key in keys if key not in needed]
    chosen = {*needed, *draw(st.lists(st.sampled_from(free), unique=True, max_size=4))}
    return {"id": id_, "quantity": quantity, **{key: draw(keys[key]) for key in keys if key in chosen}}


@st.composite
def argued(draw: st.DrawFn) -> Data:
    """A case with some arguments; a claim is drawn from any that stand before it."""
    case: Data = draw(cases())
    for key, facts in UNKNOWN_FACTS.items():
        if draw(st.booleans()):
            case[key] = {**case.get(key, {}), **draw(facts)}
    offences = [str(count["offence"]) for count in case["counts"]]
    about = draw(st.lists(st.sampled_from(sorted(CLAIMS)), min_size=1, max_size=3))
    known: list[str] = []
    arguments = []
    for _ in range(draw(st.integers(1, 3))):
        said = []
        for _ in range(draw(st.integers(1, 4))):
            said.append(draw(claims(f"c{len(known)}", about, known, offences)))
            known.append(said[-1]["id"])
        arguments.append({"claims": said})
    return {**case, "arguments": arguments}


@given(argued())
@examples(60)
def test_a_claim_gives_a_verdict_or_a_message(case: Data) -> None:
    answer = assess_document(case)
    if "claims" not in answer:
        assert answer["messages"]
        return
    ids = [claim["id"] for argument in case["arguments"] for claim in argument["claims"]]
    assert [claim["id"] for claim in answer["claims"]] == ids
    assert {claim["verdict"] for claim in answer["claims"]} <= set(Verdict)
    assert all(claim["because"] for claim in answer["claims"])
