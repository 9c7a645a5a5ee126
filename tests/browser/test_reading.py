"""Reading: passages by place, article and date; stepping, copying, checking, measuring, whole articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import atlases
from geocite.draw.page import page as page_of
from geocite.model import Atlas, DateMention, Span

Open = Callable[..., Any]

LISTEN = "document.addEventListener('copy', () => { window.copied = document.activeElement.value })"
SANDBOX = '<!DOCTYPE html><iframe sandbox="allow-scripts" width="700" height="500" src="{}"></iframe>'


def pin(page: Page, name: str) -> Any:
    return page.locator("button.pin").and_(page.get_by_role("button", name=name))


def group_by(page: Page, what: str) -> None:
    page.get_by_role("button", name=f"By {what}").click()


def order(page: Page) -> list[str]:
    return list(page.locator(".column .citation:visible").evaluate_all("all => all.map(e => e.id.slice(1))"))


def dated() -> Atlas:
    """The example with three dates: two for Sirte, which differ, and one in the article's words alone."""
    made = atlases.example()
    dates = {
        "1a": ("2016-06-10", "2016-06-10", "day", "10 June"),
        "2a": ("2015-02-01", "2015-02-28", "month", "February 2015"),
        "1e": (None, None, "words", "last week"),
    }
    found = {number: DateMention(Span(0, 1), w, a, b, p) for number, (a, b, p, w) in dates.items()}
    return replace(
        made,
        citations=tuple(replace(c, dates=(found[c.number],)) if c.number in found else c for c in made.citations),
    )


def test_by_article_the_same_passages_stand_in_reading_order(open_page: Open) -> None:
    made = atlases.example()
    page = open_page(made).page
    page.evaluate("window.node = document.getElementById('c2c')")
    group_by(page, "article")
    assert order(page) == [citation.number for citation in made.citations]
    assert page.evaluate("window.node === document.getElementById('c2c')")
    headings = page.locator(".by-other h2").all_inner_texts()
    assert headings == ["[1] Forces close in", "[2] two.txt", "[3] القوات في سرت"]
    expect(page.locator("#c2c .at")).to_have_text(
        page.locator("#c2c .number").get_attribute("aria-label").split(", ")[1]
    )


def test_back_by_place_every_passage_is_home_again(open_page: Open) -> None:
    page = open_page().page
    home = page.evaluate("[...document.querySelectorAll('.column .citation')].map(e => e.id)")
    for what in ("date", "article", "place"):
        group_by(page, what)
    assert page.evaluate("[...document.querySelectorAll('.column .citation')].map(e => e.id)") == home
    expect(page.locator("#p-ly-sirte")).to_be_visible()
    assert page.locator(".by-other .citation").count() == 0


def test_by_date_the_earliest_comes_first_and_the_undated_are_kept(open_page: Open) -> None:
    made = dated()
    page = open_page(made).page
    group_by(page, "date")
    headings = page.locator(".group h2").all_inner_texts()
    assert headings == ["February 2015", "10 June 2016", "Dated only in the articles' words", "No date in the passage"]
    assert order(page)[:3] == ["2a", "1a", "1e"]
    assert sorted(order(page)) == sorted(citation.number for citation in made.citations)
    row = page.locator(".side-by-side dd").first
    assert row.locator(".date").all_inner_texts() == ["February 2015 2a", "10 June 2016 1a"]


def test_away_from_its_place_a_pin_brings_its_first_passage(open_page: Open) -> None:
    page = open_page().page
    group_by(page, "article")
    pin(page, "Misrata").click()
    expect(page.locator("#c1d")).to_be_in_viewport()
    page.locator("#c2f").get_by_role("link", name="2f").click()
    expect(pin(page, "Sirte, 7")).to_have_attribute("aria-current", "true")


def test_a_link_to_a_place_brings_the_places_back(open_page: Open) -> None:
    page = open_page().page
    group_by(page, "article")
    page.evaluate("location.hash = 'p-ly-misrata'")
    expect(page.locator("#p-ly-misrata")).to_be_in_viewport()
    expect(page.get_by_role("button", name="By place")).to_have_attribute("aria-pressed", "true")


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def pressed(page: Any, what: str) -> None:
    expect(page.get_by_role("button", name=f"By {what}")).to_have_attribute("aria-pressed", "true")


def test_the_grouping_stands_in_the_address_and_back_and_forward_bring_it_back(open_page: Open) -> None:
    opened = open_page(dated())
    page = opened.page
    for what in ("article", "date"):
        group_by(page, what)
        assert fragment(page) == f"#by={what}"
    group_by(page, "place")
    assert fragment(page) == ""
    for what in ("date", "article", "place"):
        page.go_back()
        pressed(page, what)
    page.go_forward()
    pressed(page, "article")
    assert order(page) == [citation.number for citation in dated().citations]
    assert opened.complaints == []


@pytest.mark.parametrize(
    ("asked", "what", "first"),
    [("#by=article", "article", "1a"), ("#by=date", "date", "2a"), ("#c2f&by=date&role=event", "date", "1a"),
     ("#by=place", "place", "1a"), ("#by=nonsense", "place", "1a")],
)  # fmt: skip
def test_an_address_says_how_the_passages_are_grouped(open_page: Open, asked: str, what: str, first: str) -> None:
    opened = open_page(dated(), asked)
    pressed(opened.page, what)
    assert order(opened.page)[0] == first
    if "c2f" in asked:
        expect(opened.page.locator("#c2f")).to_be_in_viewport()
    assert opened.complaints == []


def test_links_to_passages_and_filters_keep_the_grouping_and_a_link_to_a_place_ends_it(open_page: Open) -> None:
    page = open_page(dated(), "#by=article").page
    page.locator("#s1 .backlinks a", has_text="1f").click()
    assert fragment(page) == "#c1f&by=article"
    page.get_by_label("Search the passages").fill("guns")
    assert fragment(page) == "#by=article&q=guns"
    page.get_by_role("button", name="Reset").click()
    assert fragment(page) == "#by=article"
    page.locator("#dates dt a").first.click()
    assert fragment(page) == "#p-ly-sirte"
    pressed(page, "place")
    page.go_back()
    assert fragment(page) == "#by=article"
    pressed(page, "article")
    group_by(page, "place")
    page.locator("#dates dt a").first.click()
    group_by(page, "date")
    assert fragment(page) == "#by=date"  # with the place in it the address would mean another grouping


def test_regrouped_the_skip_link_still_leads_past_the_map(open_page: Open) -> None:
    page = open_page(dated(), "#by=article").page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('places').contains(document.activeElement)")
    assert fragment(page) == "#by=article"


@pytest.mark.parametrize("asked", ["", "#by=article"])
def test_in_a_sandboxed_frame_the_grouping_is_kept_in_memory_without_a_complaint(open_page: Open, asked: str) -> None:
    outer = open_page(SANDBOX.format(open_page(dated()).page.url + asked), size=(800, 600))
    frame = outer.page.frame_locator("iframe")
    pressed(frame, "article" if asked else "place")
    frame.get_by_role("button", name="By date").click()
    pressed(frame, "date")
    frame.locator("#c2f > .number").click()
    pressed(frame, "date")
    assert outer.complaints == []


def test_the_reader_is_told_which_of_how_many_and_can_step(open_page: Open) -> None:
    page = open_page().page
    expect(page.locator(".count-of")).to_have_text("")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".count-of")).to_have_text("Sirte · 1 of 7")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".count-of")).to_have_text("Sirte · 2 of 7")
    expect(page.locator(".citation.selected")).to_be_in_viewport()
    page.get_by_role("button", name="Previous").click()
    expect(page.locator(".count-of")).to_have_text("Sirte · 1 of 7")
    expect(page.get_by_role("button", name="Previous")).to_have_attribute("aria-disabled", "true")
    for _ in range(7):
        page.get_by_role("button", name="Next").click()
    expect(page.locator(".count-of")).to_have_text("Ouagadougou centre · 1 of 1")


def test_a_click_on_a_passage_selects_its_pin_and_focus_marks_it(open_page: Open) -> None:
    page = open_page().page
    page.locator("#c1e blockquote").click()
    expect(pin(page, "Abu Grein")).to_have_attribute("aria-current", "true")
    expect(page.locator(".card-name")).to_have_text("Abu Grein")
    page.locator("#c1f .number").focus()
    expect(pin(page, "Benghazi")).to_have_attribute("aria-current", "true")
    expect(page.locator(".card")).to_have_count(0)


def test_a_footnote_has_the_passage_the_source_the_file_and_the_line(open_page: Open) -> None:
    page = open_page().page
    page.evaluate(LISTEN)
    page.locator("#c1e").get_by_role("button", name="Copy as footnote").click()
    expect(page.locator("#c1e").get_by_role("button", name="Copied")).to_be_visible()
    digest = atlases.example().articles[0].sha256[:16]
    assert page.evaluate("window.copied") == (
        "[1e] “A blast was heard at Abu Grein.” “Forces close in”, The Example, 2016-06-10. https://example.org/one. "
        f"SHA-256 {digest}…, one.txt:3."
    )


def test_a_link_to_a_passage_can_be_copied_and_opens_it(open_page: Open) -> None:
    page = open_page().page
    page.evaluate(LISTEN)
    page.locator("#c1f").get_by_role("button", name="Copy link").click()
    link = page.evaluate("window.copied")
    assert link == f"{page.url.partition('#')[0]}#c1f"


def test_where_copying_is_refused_the_text_stands_there_to_be_copied(open_page: Open) -> None:
    page = open_page().page
    page.evaluate("document.execCommand = () => false")
    page.locator("#c1e").get_by_role("button", name="Copy as footnote").click()
    field = page.locator("#c1e").get_by_label("Text to copy")
    expect(field).to_be_focused()
    assert field.input_value().startswith("[1e] “A blast")


def test_copying_works_in_a_sandboxed_frame_without_a_complaint(open_page: Open) -> None:
    outer = open_page(SANDBOX.format(open_page().page.url), size=(800, 600))
    frame = outer.page.frame_locator("iframe")
    frame.locator("#c1e").get_by_role("button", name="Copy as footnote").click()
    expect(frame.locator("#c1e .copy").first).to_contain_text("Cop")
    frame.get_by_role("button", name="Check sheet").click()
    expect(frame.locator(".check-sheet")).to_be_visible()
    assert outer.complaints == []


def test_the_check_sheet_has_a_row_for_every_citation(open_page: Open) -> None:
    made = atlases.example()
    page = open_page(made, "#check").page
    rows = page.locator(".check-sheet tbody tr")
    assert rows.locator("th").all_inner_texts() == [citation.number for citation in made.citations]
    first = rows.first
    assert first.locator("mark").all_inner_texts() == ["Sirte"]
    assert "one.txt:1" in first.inner_text() and "31.20890, 16.58870" in first.inner_text()
    assert first.get_by_role("checkbox").count() == 2
    assert "somewhere in Sirte" in rows.nth(2).inner_text()
    expect(page.locator(".desk")).not_to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".desk")).to_be_visible()
    expect(page.locator(".check-sheet")).to_have_count(0)


def test_distance_from_here_names_the_length_and_the_direction(open_page: Open) -> None:
    page = open_page().page
    pin(page, "Sirte, 7").click()
    page.get_by_role("button", name="Distance from here").click()
    pin(page, "Misrata").focus()
    expect(page.locator(".ruler-told")).to_have_text("Misrata is 192 km northwest of Sirte")
    page.keyboard.press("Escape")
    expect(page.locator(".ruler")).to_have_count(0)
    expect(pin(page, "Sirte, 7")).to_be_focused()


def test_a_whole_article_and_its_citations_link_both_ways(open_page: Open) -> None:
    opened = open_page(page_of(atlases.example(), full_text=True))
    page = opened.page
    page.locator("#c1e").get_by_role("link", name="In the article").click()
    expect(page.locator("#t1e")).to_be_in_viewport()
    page.locator("#t1f a").click()
    expect(pin(page, "Benghazi")).to_have_attribute("aria-current", "true")
    expect(page.locator("#c1f")).to_be_in_viewport()
    assert opened.complaints == []


@pytest.mark.parametrize("width", [320, 1280, 1800])
def test_whole_articles_never_scroll_the_page_sideways(open_page: Open, width: int) -> None:
    page = open_page(page_of(atlases.example(), full_text=True), size=(width, 800)).page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(page.locator("#articles")).to_be_attached()


def test_the_link_out_goes_to_the_passage_and_is_marked_as_leaving(open_page: Open) -> None:
    page = open_page().page
    link = page.locator("#c1e .leaves")
    assert link.get_attribute("href").endswith("#:~:text=A%20blast%20was%20heard%20at%20Abu%20Grein.")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert "↗" in link.evaluate("e => getComputedStyle(e, '::after').content")
