"""docs/reference/general-part.md is what the rules say."""

from __future__ import annotations

from sentencing.law.store import open_rules
from sentencing.report.explain import encoded_articles
from tools.general_part import PAGE, ROOT, page


def test_the_page_is_in_step_with_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(open_rules(ROOT / "rules")), "make docs"


def test_every_article_has_its_heading() -> None:
    text = PAGE.read_text(encoding="utf-8")
    articles = encoded_articles(open_rules(ROOT / "rules"))
    assert {"11", "55", "58", "61"} <= set(articles)
    assert all(f"\n## Article {number}\n" in text for number in articles)
