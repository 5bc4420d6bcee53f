"""Citations as the readers of a language write them: `ч. 3 ст. 58`, `art. 58(3)`. The forms live in the catalogues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from sentencing.citation import ARTICLES_OF_POINTS, RESOLUTION, Citation
from sentencing.message import N_
from sentencing.report.words.catalogue import Catalogue

FORMS = {
    "article": N_("{article}"),
    "range": N_("{first}-{last}"),
    "part": N_("{article}{parts}"),
    "point": N_("{article}({part}){points}"),
    "article point": N_("{article}{points}"),
    "article para": N_("{article} para. {paragraph}"),
    "article last": N_("{article} last para."),
    "part para": N_("{article}{parts} para. {paragraph}"),
    "part last": N_("{article}{parts} last para."),
    "point para": N_("{article}({part}){points} para. {paragraph}"),
    "point last": N_("{article}({part}){points} last para."),
    "one": N_("art. {provision}"),
    "several": N_("arts {provisions}"),
    "shared": N_("{provisions}, all of article {article}"),
    "shared part": N_("{article}{parts}, the article being said after it"),
    "shared part para": N_("{article}{parts} para. {paragraph}, the article being said after it"),
    "shared part last": N_("{article}{parts} last para., the article being said after it"),
    "shared point": N_("{article}({part}){points}, the article being said after it"),
    "shared point para": N_("{article}({part}){points} para. {paragraph}, the article being said after it"),
    "shared point last": N_("{article}({part}){points} last para., the article being said after it"),
    "resolution": N_("SC № {number} ({point}) of {year}"),
}
"""The forms of a citation, from the article to a paragraph of a point, and what stands around one or several of them.

`parts` and `points` are lists where several stand together. A language that names the article in each form needs nothing around them.
`resolution` is a point of a normative resolution of the Supreme Court. The `shared` ones are for several provisions of one article: a language that names it last does so once (`ч. 4 (абз. 1) и ч. 3 ст. 58`).
"""
LAST = "last"


class Provision(NamedTuple):
    """One provision that is cited; `until` ends a run of articles."""

    article: str
    part: str = ""
    points: tuple[str, ...] = ()
    paragraph: str = ""
    until: str = ""

    @property
    def within(self) -> tuple[str, ...]:
        """What provisions share that are said together: the articles of a list, the parts of an article, the points of a part."""
        if self.paragraph or self.until:
            return (*self[:2], *self.points, self.paragraph, self.until)
        return ("points", self.article, self.part) if self.points else ("parts", self.article) if self.part else ()


_ONE = re.compile(
    r"(?P<article>[0-9]+(?:-[0-9]{1,2})?)(?:\((?P<part>[0-9-]+)\))?(?:\((?P<points>[0-9,-]+)\))?(?:-(?P<until>[0-9]{3}))?"
    r"(?:\s(?P<last>last )?para\.(?:\s(?P<paragraph>[0-9]+))?)?"
)


def read(reference: str) -> list[Provision]:
    """The provisions of a reference, as the rules write it; none of a text that is not one."""
    found = []
    for piece in re.split(r", (?=[0-9])", reference):
        match = _ONE.fullmatch(piece)
        if match is None:
            return []
        part, points = match["part"] or "", tuple((match["points"] or "").split(",")) if match["points"] else ()
        if match["article"] in ARTICLES_OF_POINTS and part and not points:
            part, points = "", (part,)
        paragraph = LAST if match["last"] else match["paragraph"] or ""
        found.append(Provision(match["article"], part, points, paragraph, match["until"] or ""))
    return found


def _place(group: Sequence[Provision]) -> tuple[str, bool]:
    """The article of a group, and whether it can stand beside others of it, the article being named once: it is of a part."""
    return group[0].article, bool(group[0].part) and not group[0].until


class Citations:
    """Citations in one language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def citation(self, citation: Citation) -> str:
        """An offence."""
        return self._said([Provision(citation.article, citation.part or "", citation.points)])

    def reference(self, text: str) -> str:
        """Provisions as the rules cite them, and after them points of resolutions; what is not a reference stays as it is."""
        pieces = text.split(", ")
        resolutions = [
            self._form("resolution", **match.groupdict()) for match in map(RESOLUTION.fullmatch, pieces) if match
        ]
        found = read(", ".join(piece for piece in pieces if not RESOLUTION.fullmatch(piece)))
        if not found and not resolutions:
            return text
        return ", ".join([*([self._said(found)] if found else []), *resolutions])

    def _said(self, provisions: Sequence[Provision]) -> str:
        groups = [list(group) for _, group in groupby(provisions, lambda one: one.within)]
        if self._catalogue.text(FORMS["shared"]) == "{provisions}":
            said = list(map(self._group, groups))
        else:
            said = [self._of_article(list(same)) for _, same in groupby(groups, _place)]
        if len(groups) > 1 or len({one.article for one in provisions}) > 1 or provisions[0].until:
            return self._form("several", provisions=self.listed(said))
        return self._form("one", provision=said[0])

    def _of_article(self, groups: Sequence[Sequence[Provision]]) -> str:
        """Groups of one article that stand side by side."""
        if len(groups) == 1:
            return self._group(groups[0])
        said = self.listed([self._group(group, "shared ") for group in groups])
        return self._form("shared", provisions=said, article=groups[0][0].article)

    def short(self, text: str) -> str:
        """The short form, for labels: `58(2) para. 1` with the paragraph named in the language."""
        last, paragraph = self._catalogue.text("last para."), self._catalogue.text("para.")
        return text.replace("last para.", last).replace("para.", paragraph)

    def listed(self, items: Sequence[str]) -> str:
        """A list with "and" before the last: `2, 3 and 9`."""
        *most, last = items
        return self._catalogue.text("{items} and {last}").format(items=", ".join(most), last=last) if most else last

    def _group(self, group: Sequence[Provision], shared: str = "") -> str:
        first = group[0]
        if first.until:
            return self._form("range", first=first.article, last=first.until)
        if not first.part and not first.points and len(group) > 1:
            return self._form("article", article=self.listed([one.article for one in group]))
        level = "article" if not first.part else "part"
        if first.points:
            level = "point" if first.part else "article point"
        paragraph = "" if not first.paragraph else " last" if first.paragraph == LAST else " para"
        return self._form(
            shared + level + paragraph,
            article=first.article,
            part=first.part,
            parts=self._items("({part})", [one.part for one in group]),
            points=self._items("({point})", [point for one in group for point in one.points]),
            paragraph=first.paragraph,
        )

    def _items(self, form: str, numbers: Sequence[str]) -> str:
        """Numbers of parts or points in the form of one of them."""
        said = self._catalogue.text(form)
        return self.listed([said.format(part=number, point=number) for number in numbers]) if numbers else ""

    def _form(self, form: str, **words: str) -> str:
        return self._catalogue.text(FORMS[form]).format(**words)
