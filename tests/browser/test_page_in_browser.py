"""What a reader sees and does, in a real browser, from disk, with the network off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import atlases
from geocite.draw.page import page as page_of
from geocite.model import Name, Role

Open = Callable[..., Any]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"))


def pin(page: Page, name: str) -> Any:
    return page.locator("button.pin").and_(page.get_by_role("button", name=name))


def layer(page: Page, role: str) -> Any:
    return page.locator(f"input[data-layer={role}]")


def top_of(page: Page, id: str) -> float:
    return float(page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", id))


def test_the_page_asks_for_nothing_and_complains_about_nothing(open_page: Open) -> None:
    opened = open_page()
    opened.page.wait_for_timeout(300)
    assert [url for url in opened.requests if url != opened.page.url] == []
    assert opened.complaints == []


def test_tab_reaches_every_pin_in_the_order_of_the_list(open_page: Open) -> None:
    page = open_page().page
    headings = page.locator(".place h2 bdi:first-of-type").all_inner_texts()
    heard: list[str] = []
    page.keyboard.press("Tab")
    assert focused(page) == "Skip the map"
    while len(heard) < len(headings) + 1:
        page.keyboard.press("Tab")
        heard.append(focused(page))
    assert heard[0] == "Map"
    assert heard[1] == "Sirte, 7 passages in 3 articles"
    assert [name.split(",")[0] for name in heard[1:]] == headings


def test_the_names_on_the_map_are_no_part_of_what_is_read_aloud(open_page: Open) -> None:
    page = open_page().page
    names = page.locator(".leaflet-names-pane .name:visible")
    assert names.count() > 0
    assert page.locator(".leaflet-names-pane").get_attribute("aria-hidden") == "true"


def test_a_place_is_named_once_on_the_map_whatever_its_spelling(open_page: Open) -> None:
    surt = atlases.place("x-surt", "Sirt", (31.2, 16.6))
    ajdabiya = atlases.place("ly-ajdabiya", "Ajdabiya", (30.7554, 20.2263), feature_code="PPLA")
    places = [replace(p, names=(*p.names, Name("Sirt"))) if p.id == "ly-sirte" else p for p in atlases.PLACES]
    note = atlases.note("a.txt", "Title\nIn ⟦Sirte|ly-sirte|event⟧ and ⟦Benghazi|ly-benghazi|event⟧.")
    page = open_page(page_of(atlases.atlas(note, places=places), [surt, ajdabiya])).page
    shown = page.locator(".leaflet-names-pane .name").all_text_contents()
    assert "Ajdabiya" in shown
    assert not {"Sirt", "Surt", "Sirte"} & set(shown)


def test_a_click_on_a_pin_brings_its_place_and_a_popup_with_numbers_in_reading_order(open_page: Open) -> None:
    page = open_page().page
    pin(page, "Misrata").click()
    expect(page.locator(".card .card-name")).to_have_text("Misrata")
    expect(page.locator("#p-ly-misrata")).to_have_class("place selected")
    assert abs(top_of(page, "p-ly-misrata")) < 100
    pin(page, "Sirte, 7").click()
    assert page.locator(".card .card-numbers").first.inner_text().split() == ["1a", "1b", "2a", "2c", "2f", "3a", "3b"]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_pin_works_by_keyboard_and_gives_the_focus_back(open_page: Open, key: str) -> None:
    page = open_page().page
    pin(page, "Benghazi").focus()
    page.keyboard.press(key)
    assert focused(page) == "1f"
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_have_count(0)
    assert focused(page) == "Benghazi, 1 passage in 1 article, feared or planned"


def test_a_click_on_a_number_selects_its_pin(open_page: Open) -> None:
    page = open_page().page
    page.locator("#c1e > .number").click()
    expect(pin(page, "Abu Grein")).to_have_attribute("aria-current", "true")
    expect(pin(page, "Sirte, 7")).to_have_attribute("aria-current", "false")
    assert page.url.endswith("#c1e")


def test_a_number_in_the_popup_brings_its_passage_from_under_the_fold(open_page: Open) -> None:
    page = open_page().page
    pin(page, "Sirte, 7").click()
    expect(page.locator("#c2f")).not_to_be_visible()
    page.locator(".card .number", has_text="2f").click()
    expect(page.locator("#c2f")).to_be_in_viewport()
    expect(page.locator(".card .number[aria-current]")).to_have_text("2f")


def test_a_nested_place_selects_the_pin_that_it_lies_in(open_page: Open) -> None:
    page = open_page().page
    page.locator("#c1c > .number").click()
    expect(pin(page, "Sirte, 7")).to_have_attribute("aria-current", "true")


def test_a_deep_link_opens_its_citation_and_so_does_a_later_one(open_page: Open) -> None:
    page = open_page(fragment="#c2f").page
    expect(page.locator("#c2f")).to_be_in_viewport()
    expect(pin(page, "Sirte, 7")).to_have_attribute("aria-current", "true")
    page.evaluate("location.hash = 'c1f'")
    expect(page.locator("#c1f")).to_be_in_viewport()
    expect(pin(page, "Benghazi")).to_have_attribute("aria-current", "true")


def test_show_on_map_brings_the_map_back_on_a_phone(open_page: Open) -> None:
    page = open_page(size=(390, 700)).page
    page.locator("#p-ly-sadada .show").click()
    expect(page.locator(".folium-map")).to_be_in_viewport()
    expect(pin(page, "Sadada")).to_have_attribute("aria-current", "true")


def test_quiet_places_wait_for_their_layer(open_page: Open) -> None:
    page = open_page().page
    expect(pin(page, "Tripoli")).to_have_count(0)
    layer(page, "institution").check()
    expect(pin(page, "Tripoli")).to_have_count(1)
    layer(page, "institution").uncheck()
    expect(pin(page, "Tripoli")).to_have_count(0)


def test_a_place_beyond_the_map_waits_at_its_edge(open_page: Open) -> None:
    page = open_page().page
    layer(page, "statement").check()
    expect(pin(page, "London, 1 passage in 1 article, off this map to the north-west")).to_be_in_viewport()


def test_a_link_to_a_quiet_citation_switches_its_layer_on(open_page: Open) -> None:
    page = open_page(fragment="#c2d").page
    expect(page.locator("#c2d")).to_be_in_viewport()
    expect(pin(page, "Tripoli")).to_have_attribute("aria-current", "true")


SANDBOX = '<!DOCTYPE html><iframe sandbox="allow-scripts" width="640" height="420" src="{}"></iframe>'


@pytest.mark.parametrize("fragment", ["#embed", "#embed&c1f"])
def test_an_embedded_map_works_in_a_sandboxed_frame(open_page: Open, fragment: str) -> None:
    inner = open_page()
    outer = open_page(SANDBOX.format(inner.page.url + fragment), size=(800, 600))
    frame = outer.page.frame_locator("iframe")
    if fragment == "#embed":
        frame.locator("button.pin[aria-label^=Benghazi]").click()
    expect(frame.locator(".card blockquote mark")).to_have_text("Benghazi")
    expect(frame.locator(".credit")).to_be_visible()
    for hidden in (".summary", ".column", ".legend >> nth=0"):
        expect(frame.locator(hidden)).not_to_be_visible()
    frame.locator(".card .number").first.click()
    size = frame.locator("html").evaluate("e => [e.scrollWidth, e.scrollHeight]")
    assert size == [640, 420]
    assert outer.complaints == []


def test_the_whole_page_works_in_a_sandboxed_frame(open_page: Open) -> None:
    outer = open_page(SANDBOX.format(open_page().page.url), size=(800, 600))
    frame = outer.page.frame_locator("iframe")
    frame.locator("#c1e > .number").click()
    expect(frame.locator("button.pin[aria-label^='Abu Grein']")).to_have_attribute("aria-current", "true")
    frame.locator("button.pin[aria-label^=Sirte]").click()
    frame.locator(".card .number").nth(2).click()
    frame.locator("#c1e .from a").click()
    assert outer.complaints == []


@pytest.mark.parametrize("width", [320, 390, 899, 900, 1024, 1600])
def test_nothing_scrolls_sideways(open_page: Open, width: int) -> None:
    page = open_page(size=(width, 720)).page
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", ["Sirte, 7", "Benghazi", "Martyrs", "Misrata"])
def test_a_popup_stays_on_a_phones_screen(open_page: Open, name: str, width: int) -> None:
    page = open_page(size=(width, 844)).page
    pin(page, name).click()
    box = page.locator(".card .leaflet-popup-content-wrapper").bounding_box()
    frame = page.locator(".folium-map").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert box["y"] >= frame["y"]


@pytest.mark.parametrize("zoom", [6, 8, 10, 12, 14, 15])
def test_a_radius_ring_never_covers_the_map(open_page: Open, zoom: int) -> None:
    page = open_page().page
    page.evaluate(f"map_geocite.setView([31.2089, 16.5887], {zoom}, {{animate: false}})")
    assert page.evaluate("[...document.querySelectorAll('path.ring')].every(p => getComputedStyle(p).fill === 'none')")
    size = page.locator(".folium-map").bounding_box()
    widths = page.evaluate("[...document.querySelectorAll('path.ring')].map(p => p.getBBox().width)")
    assert all(width <= 1.5 * max(size["width"], size["height"]) + 1 for width in widths)


def test_at_city_zoom_the_coast_says_that_it_is_generalised_and_the_map_is_not_empty(open_page: Open) -> None:
    page = open_page().page
    expect(page.locator(".coast-note")).not_to_be_visible()
    page.evaluate("map_geocite.setView([31.2089, 16.5887], 12, {animate: false})")
    expect(page.locator(".coast-note")).to_be_visible()
    expect(pin(page, "Sirte, 7")).to_be_in_viewport()
    expect(page.locator(".leaflet-control-scale-line").first).to_be_visible()


def test_an_emoji_before_a_name_does_not_shift_its_mark(open_page: Open) -> None:
    note = atlases.note("a.txt", "Title\n🧭👩‍🚒 e\u0301 Shots in ⟦Sirte|ly-sirte|event⟧ 🗺 again.")
    page = open_page(atlases.atlas(note)).page
    assert page.locator("#c1a mark").all_inner_texts() == ["Sirte"]


def test_an_arabic_passage_runs_from_right_to_left_with_its_name_set_apart(open_page: Open) -> None:
    page = open_page().page
    quote = page.locator("#c3b blockquote")
    assert quote.get_attribute("lang") == "ar"
    assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert quote.locator("mark").evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"


def test_without_javascript_every_citation_stands_there_beside_a_static_map(open_page: Open) -> None:
    shown = atlases.example()
    page = open_page(shown, script=False).page
    expect(page.locator(".static-map > svg")).to_be_visible()
    expect(page.locator(".live-map")).not_to_be_visible()
    for citation in shown.citations:
        assert page.locator(f"#c{citation.number} blockquote").count() == 1
    for reason in ("Not on the map, and why", "Sources", "Mentioned, not drawn"):
        expect(page.get_by_role("heading", name=reason)).to_be_visible()


def test_a_page_that_was_cut_short_shows_its_static_map(open_page: Open) -> None:
    html = page_of(atlases.example())
    page = open_page(html[: html.rindex("<script>var ")]).page
    expect(page.locator(".static-map > svg")).to_be_visible()
    expect(page.locator(".live-map")).not_to_be_visible()


def test_on_paper_every_citation_and_source_can_be_read(open_page: Open) -> None:
    shown = atlases.example()
    page = open_page(shown).page
    page.emulate_media(media="print")
    expect(page.locator(".static-map > svg")).to_be_visible()
    expect(page.locator(".live-map")).not_to_be_visible()
    for citation in shown.citations:
        expect(page.locator(f"#c{citation.number} blockquote")).to_be_visible()
    for article in shown.articles:
        expect(page.locator(f"#s{article.number}")).to_contain_text(article.sha256)
        expect(page.locator(f"#s{article.number} details p")).to_be_visible()
    assert page.pdf().startswith(b"%PDF")


def test_a_script_injected_into_the_page_does_not_run(open_page: Open) -> None:
    opened = open_page()
    opened.page.evaluate(
        """() => {
          const bad = document.createElement('div');
          bad.innerHTML = '<img src="data:," onerror="window.ran = 1"><b onclick="window.ran = 2">x</b>';
          document.body.append(bad);
          const script = document.createElement('script');
          script.textContent = 'window.ran = 3';
          document.body.append(script);
          bad.querySelector('b').click();
        }"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in line for line in opened.complaints)


def test_nothing_found_is_said_and_the_page_still_opens(open_page: Open) -> None:
    opened = open_page(atlases.atlas(atlases.note("a.txt", "Title\nNothing."), unknown=[("Elsewhere", 3)]))
    expect(opened.page.locator(".notice")).to_contain_text("No place of these articles could be put on the map")
    expect(opened.page.locator(".notice")).to_contain_text("Elsewhere")
    assert opened.complaints == []


def test_dark_and_light_differ_and_both_can_be_read(open_page: Open) -> None:
    page = open_page().page
    colours = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        colours.append(page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))"))
    assert colours[0] != colours[1]
    assert all(ink != paper for ink, paper in colours)


def test_every_target_is_large_enough_for_a_finger(open_page: Open) -> None:
    page = open_page(size=(390, 844)).page
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .number, summary, .layers label, .backlinks a')]
          .filter(e => e.checkVisibility()).map(e => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 23.9).map(([text]) => text)"""
    )
    assert small == []


def test_the_roles_of_the_example_are_all_drawn(open_page: Open) -> None:
    page = open_page().page
    assert {c.usage.role for c in atlases.example().citations} >= {Role.EVENT, Role.THREAT, Role.STATEMENT}
    for mark in ("reported", "photo", "feared"):
        assert page.locator(f".pin .mark.{mark}").count() >= 1
