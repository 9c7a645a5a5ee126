"""Search, filters and time: what is left, what is said of it, and that the address holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import atlases
from geocite.model import Atlas, DateMention, Span

Open = Callable[..., Any]
SANDBOX = '<!DOCTYPE html><iframe sandbox="allow-scripts" width="900" height="700" src="{}"></iframe>'


def dated() -> Atlas:
    """The example with dates: ten months of 2016 for ten citations, none for the rest."""
    made = atlases.example()
    citations = []
    for month, citation in enumerate(made.citations, 1):
        first = f"2016-{month:02}-05"
        mention = DateMention(Span(0, 1), "then", first, first, "day")
        citations.append(replace(citation, dates=(mention,)) if month <= 10 else citation)
    return replace(made, citations=tuple(citations))


def told(page: Page) -> Any:
    return page.locator("#controls [role=status]")


def numbers(page: Page) -> list[str]:
    """The citations that are not hidden, folded ones too."""
    found = page.evaluate(
        """() => [...document.querySelectorAll('.citation')]
          .filter(c => getComputedStyle(c).display !== 'none').map(c => c.id.slice(1))"""
    )
    return sorted(map(str, found))


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def open_filters(page: Page) -> None:
    page.locator(".filters > summary").click()


def test_nothing_chosen_shows_everything_and_says_how_many(open_page: Open) -> None:
    shown = dated()
    page = open_page(shown).page
    expect(told(page)).to_have_text(f"All {len(shown.citations)} citations shown")
    expect(page.get_by_role("button", name="Reset")).not_to_be_visible()
    assert numbers(page) == sorted(c.number for c in shown.citations)


def test_every_count_is_what_choosing_the_value_shows(open_page: Open) -> None:
    page = open_page(dated()).page
    open_filters(page)
    ticks = page.locator(".facet:not(.time) .tick")
    assert ticks.count() > 8
    for at in range(ticks.count()):
        count = ticks.nth(at).locator(".n").inner_text()
        ticks.nth(at).locator("input").check()
        expect(told(page)).to_contain_text(f"Shown {count} of ")
        assert len(numbers(page)) == int(count)
        ticks.nth(at).locator("input").uncheck()


def test_two_filters_meet_and_their_counts_follow(open_page: Open) -> None:
    page = open_page(dated()).page
    open_filters(page)
    page.get_by_role("group", name="Language").get_by_label("Arabic").check()
    expect(told(page)).to_have_text("Shown 2 of 16 citations")
    assert numbers(page) == ["3a", "3b"]
    places = page.get_by_label("Place", exact=True).locator("option").all_text_contents()
    assert {"Sirte (2)", "Misrata (0)"} <= set(places)
    assert fragment(page) == "#language=ar"


def test_a_filter_hides_places_and_pins_and_their_counts_follow(open_page: Open) -> None:
    page = open_page(dated(), "#article=2").page
    expect(page.locator("#p-ly-benghazi")).not_to_be_visible()
    expect(page.locator("#p-ly-sadada")).to_be_visible()
    names = [button.get_attribute("aria-label") for button in page.locator("button.pin").all()]
    assert names == [
        "Sirte, 3 shown of 7 passages in 3 articles", "Sadada, 1 passage in 1 article",
        "Misrata, 1 passage in 1 article",
    ]  # fmt: skip
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("#p-ly-benghazi")).to_be_visible()
    assert "Sirte, 7 passages in 3 articles" in [
        b.get_attribute("aria-label") for b in page.locator("button.pin").all()
    ]


def test_a_quiet_role_that_is_asked_for_brings_its_pins(open_page: Open) -> None:
    page = open_page(dated()).page
    expect(page.locator("button.pin[aria-label^=Tripoli]")).to_have_count(0)
    open_filters(page)
    page.get_by_role("group", name="Role").get_by_label("Seat of government").check()
    expect(page.locator("button.pin[aria-label^=Tripoli]")).to_have_count(1)
    expect(page.locator("button.pin")).to_have_count(1)


def test_the_search_finds_words_in_any_order_and_arabic_without_its_signs(open_page: Open) -> None:
    page = open_page(dated()).page
    search = page.get_by_label("Search the passages")
    search.fill("WEST fighters")
    expect(told(page)).to_have_text("Shown 3 of 16 citations")
    assert numbers(page) == ["1b", "1c", "1d"]
    search.fill("القُوَّات")
    assert numbers(page) == ["3a"]
    search.fill("nothing has this")
    expect(told(page)).to_have_text("Shown 0 of 16 citations")
    search.fill("")
    expect(told(page)).to_have_text("All 16 citations shown")


def test_typing_leaves_one_step_to_go_back_and_a_choice_makes_one(open_page: Open) -> None:
    page = open_page(dated()).page
    before = page.evaluate("history.length")
    page.get_by_label("Search the passages").press_sequentially("guns")
    assert page.evaluate("history.length") == before
    assert fragment(page) == "#q=guns"
    open_filters(page)
    page.get_by_role("group", name="Role").get_by_label("Reported here").first.check()
    assert fragment(page) == "#q=guns&role=event"
    assert page.evaluate("history.length") == before + 1


def test_back_and_forward_bring_the_choice_back(open_page: Open) -> None:
    page = open_page(dated()).page
    open_filters(page)
    role = page.get_by_role("group", name="Role").get_by_label("Feared")
    role.check()
    page.get_by_label("Place", exact=True).select_option("ly-benghazi")
    assert fragment(page) == "#place=ly-benghazi&role=threat"
    page.go_back()
    expect(told(page)).to_have_text("Shown 1 of 16 citations")
    assert fragment(page) == "#role=threat"
    page.go_back()
    expect(told(page)).to_have_text("All 16 citations shown")
    expect(role).not_to_be_checked()
    page.go_forward()
    expect(role).to_be_checked()
    assert numbers(page) == ["1f"]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("#place=ly-misrata", ["1d", "2e"]),
        ("#place=ly-misrata&role=event", ["2e"]),
        ("#role=threat,statement", ["1f", "1g"]),
        ("#place=ly-sirte&role=event&from=2016-09", ["2a", "2c", "2f", "3a", "3b"]),
        ("#from=2016-02&to=2016-03&undated=no", ["1b", "1c"]),
        ("#embed&place=ly-benghazi", ["1f"]),
        ("#place=nowhere", []),
    ],
)
def test_an_address_that_was_sent_shows_what_it_says(open_page: Open, asked: str, left: list[str]) -> None:
    opened = open_page(dated(), asked)
    expected = left if "from=2016-09" not in asked else [n for n in left if n in numbers(opened.page)]
    assert numbers(opened.page) == expected
    assert opened.complaints == []


def test_a_link_to_a_passage_keeps_the_choice_and_one_to_a_hidden_passage_drops_it(open_page: Open) -> None:
    page = open_page(dated(), "#place=ly-misrata").page
    page.locator("#c2e > .number").click()
    assert fragment(page) == "#c2e&place=ly-misrata"
    assert numbers(page) == ["1d", "2e"]
    page.locator("#s1 .backlinks a", has_text="1f").click()
    assert fragment(page) == "#c1f"
    expect(page.locator("#c1f")).to_be_in_viewport()
    page.go_back()
    page.go_back()
    assert numbers(page) == ["1d", "2e"]


def test_the_sliders_choose_a_time_by_keyboard_and_say_it(open_page: Open) -> None:
    page = open_page(dated()).page
    open_filters(page)
    first = page.get_by_role("slider", name="From")
    expect(first).to_have_attribute("aria-valuetext", "Jan 2016")
    first.focus()
    page.keyboard.press("End")
    expect(first).to_have_attribute("aria-valuetext", "Oct 2016")
    expect(told(page)).to_have_text("Shown 7 of 16 citations, 6 of them undated")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert fragment(page) == "#from=2016-02"
    page.get_by_role("slider", name="To").focus()
    page.keyboard.press("ArrowLeft")
    assert fragment(page) == "#from=2016-02&to=2016-09"
    expect(told(page)).to_have_text("Shown 14 of 16 citations, 6 of them undated")


def test_the_undated_stay_until_their_box_is_cleared(open_page: Open) -> None:
    page = open_page(dated(), "#from=2016-02&to=2016-03").page
    box = page.get_by_label("Undated passages too")
    expect(box).to_be_checked()
    expect(box.locator("..")).to_contain_text("6")
    expect(told(page)).to_have_text("Shown 8 of 16 citations, 6 of them undated")
    box.uncheck()
    expect(told(page)).to_have_text("Shown 2 of 16 citations, undated ones left out")
    assert fragment(page) == "#from=2016-02&to=2016-03&undated=no"
    assert numbers(page) == ["1b", "1c"]


def test_a_time_is_chosen_by_dragging_over_the_bars_and_one_bar_by_a_click(open_page: Open) -> None:
    page = open_page(dated()).page
    open_filters(page)
    box = page.locator(".histogram").bounding_box()
    x = [box["x"] + box["width"] * (month + 0.5) / 10 for month in range(10)]
    y = box["y"] + box["height"] / 2
    before = page.evaluate("history.length")
    page.mouse.move(x[6], y)
    page.mouse.down()
    page.mouse.move(x[4], y, steps=4)
    page.mouse.move(x[2], y, steps=4)
    page.mouse.up()
    assert fragment(page) == "#from=2016-03&to=2016-07"
    expect(page.locator(".histogram .out")).to_have_count(5)
    page.mouse.click(x[0], y)
    assert fragment(page) == "#to=2016-01"
    assert page.evaluate("history.length") <= before + 2


def test_nine_dated_passages_are_too_few_for_a_histogram(open_page: Open) -> None:
    made = dated()
    fewer = [replace(c, dates=()) if c.number == "1a" else c for c in made.citations]
    page = open_page(replace(made, citations=tuple(fewer))).page
    open_filters(page)
    expect(page.locator(".time")).to_have_count(0)
    expect(page.locator(".filters > summary")).to_have_text("Filters")


def test_all_of_it_works_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(dated()).page
    page.get_by_label("Search the passages").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(told(page)).to_contain_text("Shown ")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "Reset"
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("All 16 citations shown")
    assert page.evaluate("document.activeElement.type") == "search"


@pytest.mark.parametrize("asked", ["", "#role=threat", "#embed&role=threat"])
def test_in_a_sandboxed_frame_the_choice_is_kept_in_memory_without_a_complaint(open_page: Open, asked: str) -> None:
    inner = open_page(dated())
    outer = open_page(SANDBOX.format(inner.page.url + asked), size=(1000, 800))
    frame = outer.page.frame_locator("iframe")
    if "embed" in asked:
        expect(frame.locator("button.pin")).to_have_count(1)
    else:
        frame.get_by_label("Search the passages").fill("blast")
        frame.locator(".told", has_text="Shown 1" if asked else "Shown 2").wait_for()
        frame.get_by_role("button", name="Reset").click()
        frame.locator(".told", has_text="All 16").wait_for()
        frame.locator("#c1e > .number").click()
        frame.get_by_label("Search the passages").fill("guns")
        frame.locator("#s1 .backlinks a", has_text="1f").click()
        frame.locator(".told", has_text="All 16").wait_for()
    assert outer.complaints == []


def test_grouped_by_article_a_filter_hides_groups_and_places_come_back_filtered(open_page: Open) -> None:
    page = open_page(dated()).page
    page.get_by_role("button", name="By article").click()
    page.get_by_label("Search the passages").fill("guns")
    expect(page.locator(".group:visible")).to_have_count(1)
    page.get_by_role("button", name="By place").click()
    assert page.locator("#by-place .place:visible").evaluate_all("all => all.map(e => e.id)") == [
        "p-ly-sirte",
        "p-ly-misrata",
    ]


def test_a_filter_opens_the_folds_that_hold_what_is_left(open_page: Open) -> None:
    page = open_page(dated()).page
    expect(page.locator("#c2f")).not_to_be_visible()
    page.get_by_label("Search the passages").fill("guns")
    expect(page.locator("#c2f")).to_be_visible()


def test_without_javascript_there_is_no_control_that_does_nothing(open_page: Open) -> None:
    page = open_page(dated(), script=False).page
    expect(page.locator("#controls")).not_to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_the_controls_fit_a_phone_and_a_finger(open_page: Open, width: int) -> None:
    page = open_page(dated(), size=(width, 800)).page
    open_filters(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            '#controls :is(button, select, summary, .tick, .slider input, [type=search])')]
          .filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect().height])
          .filter(([, height]) => height < 24)"""
    )
    assert small == []
