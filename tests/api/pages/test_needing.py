"""The list of needs: what its filters offer, and how many needs each of them leaves."""

from __future__ import annotations

import re


def _offered(page: str, name: str) -> list[str]:
    found = re.search(rf'<select id="{name}".*?</select>', page, re.DOTALL)
    assert found is not None, name
    return re.findall(r"<option[^>]*>([^<]+)</option>", found.group())


def test_each_filter_says_how_many_needs_it_leaves_and_offers_none_that_leaves_nothing(browser):
    page = browser("curator").get("/needs").text
    assert _offered(page, "country") == ["all", "Bolivia (1)", "Panama (1)"]
    assert _offered(page, "theme") == ["all", "Distance learning (2)", "Training delivery (2)"]
    assert _offered(page, "state")[0] == "all"
    assert [told.rpartition(" ")[2] for told in _offered(page, "state")[1:]] == ["(0)", "(2)", "(0)"]


def test_a_filter_is_counted_under_the_others_and_can_still_be_changed(browser):
    page = browser("curator").get("/needs?country=pa&theme=distance-learning").text
    assert _offered(page, "country") == ["all", "Bolivia (1)", "Panama (1)"]
    assert _offered(page, "theme") == ["all", "Distance learning (1)", "Training delivery (1)"]
    assert "INADEH needs training" in page
    assert "INFOCAL needs" not in page


def test_a_need_counts_for_the_broader_theme_too(browser):
    page = browser("curator").get("/needs?theme=delivery").text
    assert "Training delivery (2)" in _offered(page, "theme")
    assert "INADEH needs training" in page


def test_what_a_stranger_may_not_see_is_not_counted(browser):
    assert _offered(browser().get("/needs").text, "country") == ["all", "Bolivia (1)"]


def test_a_filter_that_leaves_nothing_stays_to_be_seen(browser):
    page = browser("curator").get("/needs?theme=tourism").text
    assert _offered(page, "theme") == [
        "all",
        "Distance learning (2)",
        "Tourism and hospitality (0)",
        "Training delivery (2)",
    ]
    assert "No need is recorded." in page


def test_beyond_the_last_page_is_the_last_page(browser):
    page = browser("curator").get("/needs?page=999").text
    assert "2 needs" in page
    assert "INADEH needs training" in page
    assert "No need is recorded." not in page
    assert 'rel="prev"' not in page
