"""Codes of what is wrong in a case, or not covered, and of warnings."""

from __future__ import annotations

from sentencing.codes.wording import Severity, Wording
from sentencing.message import N_

_INVALID, _UNSUPPORTED, _WARNING = Severity.INVALID, Severity.UNSUPPORTED, Severity.WARNING

OF_CASES: dict[str, Wording] = {
    # shape
    "unknown-key": Wording(_INVALID, N_("the key '{found}' is not known here"), N_("keys known here: {expected}")),
    "comma-in-braces": Wording(
        _INVALID,
        N_("'{found}' stands behind a comma, where between braces a new key begins"),
        N_("put the whole value in quotes, or write each key on a line of its own"),
    ),
    "missing-key": Wording(_INVALID, N_("the key '{expected:written}' is missing"), N_("add it")),
    "wrong-shape": Wording(
        _INVALID, N_("found {shape}, expected {expected}"), N_("see docs/reference/case-format.md or rules/README.md")
    ),
    "bad-choice": Wording(_INVALID, N_("'{found}' is not one of the values known here"), N_("use one of: {expected}")),
    "bad-text": Wording(_INVALID, N_("'{found}' is not {expected}"), N_("correct it")),
    "bad-date": Wording(_INVALID, N_("'{found}' is not a date"), N_("write for example {example} or {spelt}")),
    "bad-quantity": Wording(_INVALID, N_("'{found}' is not {expected}"), N_("write for example {example}")),
    "text-too-long": Wording(
        _INVALID, N_("the text has {size} characters; at most {limit} are read here"), N_("shorten it")
    ),
    "range-order": Wording(_INVALID, N_("{found} runs backwards"), N_("write the smaller amount first")),
    "days-order": Wording(_INVALID, N_("{found} is before {first}"), N_("write the earlier day first")),
    "days-twice": Wording(_INVALID, N_("{found} stands in two times in custody"), N_("let each day stand in one")),
    "bad-citation": Wording(
        _INVALID, N_("'{found}' is not a citation of an offence"), N_("write for example 179(3), 179.3 or ст. 179 ч. 3")
    ),
    "bad-reference": Wording(
        _INVALID, N_("'{found}' does not cite a provision"), N_("write for example 58(2) para. 1")
    ),
    "bad-circumstance": Wording(
        _INVALID,
        N_("'{found}' names no circumstance of arts 53 and 54"),
        N_("write its point or the words of one, for example {example}; a mitigating one that is not listed is 53(2)"),
    ),
    "lookalike": Wording(
        _INVALID,
        N_("'{found}' cannot be read: character {number}, '{letter}', is {script}"),
        N_("write {corrected}, with {wanted} in its place"),
    ),
    "no-words": Wording(
        _INVALID, N_("'{found}' holds no words to search for"), N_("name an offence, such as theft, or cite it: 188(3)")
    ),
    "search-too-long": Wording(
        _INVALID,
        N_("the text has {size} characters; at most {limit} are searched for"),
        N_("name the offence in a few words"),
    ),
    # the case against the law
    "unknown-article": Wording(_INVALID, N_("the Code has no offence in art. {found}"), N_("nearest: {nearest}")),
    "unknown-part": Wording(_INVALID, N_("art. {article} has no part {found}"), N_("its parts: {nearest}")),
    "part-missing": Wording(
        _INVALID, N_("art. {article} has parts; the citation names none"), N_("name one of: {nearest}")
    ),
    "unknown-point": Wording(_INVALID, N_("{provision} has no point {found}"), N_("its points: {nearest}")),
    "excluded": Wording(
        _INVALID,
        N_("{provision} was not in force on {date}: excluded by {law}"),
        N_("check the date, or name the provision that replaced it"),
    ),
    "other-code": Wording(
        _INVALID,
        N_("{found:written} is a provision of the Code {named}; the rules opened are those of {opened}"),
        N_("open the rules of that Code (--rules), or write {nearest:written}"),
    ),
    "not-yet": Wording(
        _INVALID,
        N_("{provision} was not in force on {date}: {law} brought it"),
        N_("check the date, or name the provision of that day"),
    ),
    "entry-open": Wording(
        _INVALID,
        N_(
            "{law}, which brought {provision}, took effect between {earliest} and {latest}: it is not certain that it was in force on {date}"
        ),
        N_("the exact day is not in the sources: check it; from {latest} on it is computed"),
    ),
    "before-code": Wording(
        _INVALID,
        N_("{date} is before the Code took effect on {limit}"),
        N_("the Code of 1997 governs acts of that time; it is not covered"),
    ),
    "contradictory-facts": Wording(_INVALID, N_("contradictory facts: {facts}"), N_("correct one of them")),
    "earlier-not-in-record": Wording(
        _INVALID,
        N_("none of the convictions of the record is the earlier sentence of {date}"),
        N_("enter it in the record too, as the conviction that it is, or leave out the record"),
    ),
    "expelled-against-judgment": Wording(
        _WARNING,
        N_("{found} is entered, and the judgment says otherwise of its additional punishments"),
        N_("correct one of them; expelled can be left out: it follows from the judgment"),
    ),
    "against-earlier-sentence": Wording(
        _INVALID,
        N_("{found} is entered, and the earlier sentence says otherwise ({facts})"),
        N_("leave it out: it follows from the earlier sentence; or correct that"),
    ),
    "earlier-sentence-over": Wording(
        _INVALID,
        N_("nothing was left of the earlier sentence when the offences were committed: {facts}"),
        N_("leave it out, and enter it as a conviction in person.record"),
    ),
    "nothing-to-cancel": Wording(
        _INVALID,
        N_("the judgment cancels or keeps an earlier conditional sentence, and none is entered"),
        N_(
            "enter it (earlier_sentence, with pronounced, punishment and conditional: yes), or leave out earlier_cancelled"
        ),
    ),
    "served-as-custody": Wording(
        _WARNING,
        N_(
            "of the earlier sentence {found} was served, and no imprisonment was: it is taken as custody that was counted"
        ),
        N_("leave out imprisonment_served if imprisonment was served"),
    ),
    "not-liable": Wording(
        _INVALID,
        N_("a person of {age} on {date} is not liable for {provision} ({cite})"),
        N_("check the days of birth and of the act; art. 15 says from which age one is liable"),
    ),
    "birth-missing": Wording(
        _INVALID,
        N_("{cite} says that the offender is a minor, and the day of birth is not entered"),
        N_("enter it (person.born)"),
    ),
    "not-punishable": Wording(
        _INVALID, N_("{stage} of {provision} is not punishable ({cite})"), N_("check the stage and the offence")
    ),
    "no-counts": Wording(_INVALID, N_("the case has no counts"), N_("add at least one offence")),
    "too-many-items": Wording(
        _UNSUPPORTED,
        N_("{number} items stand here; at most {limit} are computed"),
        N_("make several cases"),
    ),
    "cannot-be-added": Wording(
        _UNSUPPORTED,
        N_(
            "{found} cannot be added to another punishment: it is executed by itself, its amount is not known, or art. 61 gives no rate for it"
        ),
        N_(
            "leave it out: what art. 61 does not add, each sentence executes by itself (SC № 4 (16) of 2015); or write a fine in MCI; until 180-VI art. 61 had rates for imprisonment alone"
        ),
    ),
    "before-earlier-sentence": Wording(
        _INVALID,
        N_(
            "the offence of {date} came before the earlier sentence of {limit}: the whole punishment of that sentence is then added or absorbs (art. 58(6)), not its unserved part"
        ),
        N_("enter under earlier_sentence its punishment, and what was served of it, in place of unserved"),
    ),
    "around-earlier-sentence": Wording(
        _UNSUPPORTED,
        N_(
            "some offences came before the earlier sentence of {limit} (art. 58(6)), others after it (art. 60): {before}; {after}"
        ),
        N_(
            "make two cases: first the offences before it, then the others, with the outcome of the first as the earlier sentence"
        ),
    ),
    "earlier-of-a-minor": Wording(
        _UNSUPPORTED,
        N_(
            "{provision} was committed as a minor and came before the earlier sentence (art. 58(6)): what art. 81 leaves of the two together is not covered"
        ),
        N_("compute the offences of both sentences as counts of one case"),
    ),
    "custody-without-end": Wording(
        _INVALID,
        N_("custody since {date} has no end"),
        N_("enter to, or the day of judgment (decided), or judgment.in_force"),
    ),
    "no-punishment": Wording(
        _INVALID,
        N_("no punishment of {provision} can be imposed on this person"),
        N_("check the facts; arts 55(4) and 44-46 are where the Code leaves this open"),
    ),
    # not covered
    "not-encoded": Wording(_UNSUPPORTED, N_("nothing of art. {found} is encoded"), N_("encoded: {nearest}")),
    "minor-no-punishment": Wording(
        _UNSUPPORTED,
        N_(
            "art. 81 leaves no punishment of {provision} for a minor; educational measures (arts 80(2), 84) are not computed"
        ),
        N_("check the facts; a milder kind than the sanction names needs art. 55(4)"),
    ),
    "same-part-twice": Wording(
        _UNSUPPORTED,
        N_("{provision} stands in two counts: repetition under one part (arts 12, 13) is not covered"),
        N_("enter it once, as {citation:written}"),
    ),
    "life-only": Wording(
        _UNSUPPORTED,
        N_(
            "{provision} provides life imprisonment alone, and it is barred here; the law in force names nothing in its place"
        ),
        N_("arts 46(4-1), 56(4) and 81(7) do so since 210-VIII"),
    ),
    "multiple-added": Wording(
        _WARNING,
        N_(
            "a fine of {provision} is a multiple of a sum: it is not counted in sums, and any of several fines may be the stricter"
        ),
        N_("compute these by hand; terms of imprisonment are not affected otherwise"),
    ),
    "reading-not-covered": Wording(
        _UNSUPPORTED, N_("the reading '{found}' of {cite} is not covered"), N_("covered: {nearest}")
    ),
    "taken-out": Wording(
        _UNSUPPORTED,
        N_(
            "{law} took {provision} out of the Code before the judgment: art. 6(1) frees from punishment unless another provision now covers the act"
        ),
        N_("if another provision covers it, enter that one"),
    ),
    "above-any-sentence": Wording(
        _INVALID,
        N_("{found} is more than any sentence can come to: {limit}"),
        N_("check the amount"),
    ),
    "no-conviction": Wording(
        _INVALID,
        N_("the judgment sets no punishment for any of the counts: there is nothing to compute"),
        N_("leave the judgment out to see what the law allows"),
    ),
    # warnings
    "count-left-out": Wording(
        _WARNING,
        N_("{provision} is left out of the bounds and of the check, as the judgment says of it: {found}"),
        N_("whether that is right is not checked; leave the outcome out to see what the law allows for all counts"),
    ),
    "point-decides": Wording(
        _WARNING,
        N_("{provision} is cited without its point, on which it turns whether this is so: {fact} (points: {numbers})"),
        N_("cite the point"),
    ),
    "circumstance-follows": Wording(
        _WARNING,
        N_("{entered} is entered, yet another follows ({cite}) and is counted: {facts}"),
        N_("correct the one or the other; a court that did not count it took other bounds"),
    ),
    "decided-after-text": Wording(
        _WARNING,
        N_("the judgment of {date} is after {limit}, the state of the text: a later milder law would not be seen"),
        N_("check for amendments after {limit}"),
    ),
    "after-text": Wording(
        _WARNING,
        N_("{provision} was compared with the text up to {limit}, and {date} is later; the newest law known is {law}"),
        N_("check for amendments after {limit}"),
    ),
    "text-inferred": Wording(
        _WARNING,
        N_(
            "no text of {provision} from {earliest} until {latest} was found; {date} is among these days: what it provided then is inferred from the texts before and after"
        ),
        N_("compare it with the text of that day"),
    ),
    "entry-uncertain": Wording(
        _WARNING,
        N_(
            "{law} took effect between {earliest} and {latest}; {date} lies between them: it is applied where it is milder"
        ),
        N_("the exact day is not in the sources: check it"),
    ),
    "later-law": Wording(
        _WARNING,
        N_(
            "{law} changed what governs {provision} after {date}; art. 6 was not applied, since no day of judgment is entered"
        ),
        N_("enter the day of judgment (decided, or --decided)"),
    ),
    "act-split": Wording(
        _WARNING,
        N_(
            "{law} moved some of the acts of {provision} to another provision; that law is applied as if this act had stayed"
        ),
        N_("check that the act of {date} is still there"),
    ),
    "renumbered": Wording(
        _WARNING,
        N_("{law} gave {provision} another content; art. 6 cannot compare it with the law of {date}"),
        N_("find the provision that now holds the act, and compare by hand"),
    ),
    "mixed-law": Wording(
        _WARNING,
        N_("{law} made {provision} milder in one respect and stricter in another (art. 6); the law of {date} is used"),
        N_("compare both by hand"),
    ),
    "index-not-encoded": Wording(
        _WARNING,
        N_("the monthly calculation index of {year} is not encoded: amounts of {provision} stay in MCI"),
        N_("take the index from the budget law of that year"),
    ),
    "index-unconfirmed": Wording(
        _WARNING,
        N_("the monthly calculation index since {date}, {amount} tenge, was found in no official text or press"),
        N_("compare it with the budget law of that year"),
    ),
    "indices-differ": Wording(
        _WARNING,
        N_(
            "the final {kind} is not shown in tenge: the offences have different monthly calculation indices ({indices})"
        ),
        N_("art. 41(1) takes the index of the day of each offence: see the counts"),
    ),
    "unknown-interpretation": Wording(
        _INVALID, N_("there is no interpretation or reading '{found}'"), N_("known: {nearest}")
    ),
    "no-scenarios": Wording(
        _INVALID, N_("there are no scenario files here"), N_("name a file, or a folder that holds some")
    ),
}
