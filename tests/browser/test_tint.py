"""A country that is selected is tinted: by click, by keyboard and by address, and no longer than it is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import atlases
from geocite.draw.page import page as page_of
from geocite.model import Atlas

Open = Callable[..., Any]

SANDBOX = '<!DOCTYPE html><iframe sandbox="allow-scripts" width="1000" height="700" src="{}"></iframe>'
AREA = {"feature_class": "A", "feature_code": "PCLI", "radius_m": None}
PLACES = (
    *atlases.PLACES,
    atlases.place("tn", "Tunisia", None, country="TN", **AREA),
    atlases.place("fr", "France", None, country="FR", **AREA),
    atlases.place("ly-fezzan", "Fezzan", None, feature_class="A", feature_code="ADM1", radius_m=None),
)


def countries() -> Atlas:
    """Three pins, two countries on the map, one beyond it, and a region."""
    return atlases.atlas(
        atlases.note(
            "one.txt",
            "Guns in ⟦Sirte|ly-sirte|event⟧, ⟦Tripoli|ly-tripoli|event⟧ and ⟦Benghazi|ly-benghazi|event⟧\n"
            "⟦Libya|ly|!country⟧ met ⟦Tunisia|tn|!country⟧ and ⟦France|fr|!country⟧ about ⟦Fezzan|ly-fezzan|!country⟧.",
        ),
        places=PLACES,
    )


def tints(page: Any) -> Any:
    return page.locator("path.tint")


def row(page: Any, name: str) -> Any:
    return page.locator(".countries li").filter(has_text=name)


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def test_a_click_tints_a_country_and_another_one_instead(open_page: Open) -> None:
    opened = open_page(countries())
    page = opened.page
    expect(tints(page)).to_have_count(0)
    row(page, "Libya").get_by_role("link", name="Libya").click()
    expect(tints(page)).to_have_count(1)
    expect(row(page, "Libya")).to_have_class("selected")
    assert fragment(page) == "#p-ly"
    libya = tints(page).get_attribute("d")
    row(page, "Tunisia").get_by_role("link", name="Tunisia").click()
    expect(tints(page)).to_have_count(1)
    assert tints(page).get_attribute("d") != libya
    expect(row(page, "Libya")).not_to_have_class("selected")
    assert opened.complaints == [] and opened.requests == [page.url.partition("#")[0]]


def test_the_tint_goes_with_the_selection(open_page: Open) -> None:
    page = open_page(countries(), "#p-ly").page
    expect(tints(page)).to_have_count(1)
    page.locator("button.pin").first.click()
    expect(tints(page)).to_have_count(0)
    page.go_back() if fragment(page) != "#p-ly" else page.locator(".countries a").first.click()
    expect(tints(page)).to_have_count(1)
    expect(page.locator("button.pin[aria-current=true]")).to_have_count(0)
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    page.locator("#c1a .number").focus()
    expect(tints(page)).to_have_count(0)
    expect(page.locator(".countries .selected")).to_have_count(0)
    page.locator("#c1a .number").click()
    page.go_back()
    expect(tints(page)).to_have_count(1)
    page.evaluate("location.hash = ''")
    expect(tints(page)).to_have_count(0)


def test_it_works_by_keyboard_alone_and_is_said(open_page: Open) -> None:
    page = open_page(countries()).page
    link = page.locator(".countries a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(tints(page)).to_have_count(1)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("aria-current", "true")
    expect(page.locator("p.unseen[role=status]")).to_have_text("Libya, tinted on the map")
    page.keyboard.press("Escape")
    expect(tints(page)).to_have_count(0)
    expect(link).to_have_attribute("aria-current", "false")
    assert fragment(page) == ""


def test_a_click_beside_the_pins_takes_it_away(open_page: Open) -> None:
    page = open_page(countries(), "#p-ly").page
    expect(tints(page)).to_have_count(1)
    page.locator(".folium-map").click(position={"x": 60, "y": 60})
    expect(tints(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("asked", "left", "citations"),
    [("#p-ly", "#p-ly", 3), ("#place=ly", "#p-ly", 3), ("#place=ly,ly-sirte", "#p-ly&place=ly-sirte", 1)],
)
def test_an_address_selects_a_country(open_page: Open, asked: str, left: str, citations: int) -> None:
    opened = open_page(countries(), asked)
    expect(tints(opened.page)).to_have_count(1)
    assert fragment(opened.page) == left
    expect(opened.page.locator(".citation:visible")).to_have_count(citations)
    assert opened.complaints == []


def test_a_country_beyond_the_map_and_a_region_are_not_offered_and_said_to_be_elsewhere(open_page: Open) -> None:
    page = open_page(countries(), "#p-fr").page
    expect(page.locator(".countries a:not([href^='#s'])")).to_have_text(["Libya", "Tunisia"])
    expect(tints(page)).to_have_count(0)
    expect(page.locator("p.unseen[role=status]")).to_have_text("France, no part of this map")


def test_a_country_out_of_sight_is_brought_into_it(open_page: Open) -> None:
    page = open_page(countries(), "#p-tn").page
    shape, frame = tints(page).bounding_box(), page.locator(".folium-map").bounding_box()
    assert frame["x"] <= shape["x"] + shape["width"] / 2 <= frame["x"] + frame["width"]
    assert frame["y"] <= shape["y"] + shape["height"] / 2 <= frame["y"] + frame["height"]


def test_on_a_phone_the_map_comes_into_sight(open_page: Open) -> None:
    page = open_page(countries(), size=(390, 844)).page
    page.locator(".countries a").first.click()
    expect(page.locator(".folium-map")).to_be_in_viewport(ratio=0.9)
    assert open_page(countries(), "#p-ly", size=(390, 844)).page.locator(".folium-map").bounding_box()["y"] < 844


def test_the_legend_has_it_only_where_there_is_one(open_page: Open) -> None:
    legend = open_page(countries()).page.locator(".legend").first
    expect(legend).to_contain_text("Country selected in the list")
    without = atlases.atlas(atlases.note("a.txt", "Guns in ⟦Sirte|ly-sirte|event⟧"))
    expect(open_page(without).page.locator(".legend").first).not_to_contain_text("Country")


def test_the_tint_follows_the_coast_and_has_no_outline_where_the_map_ends(open_page: Open) -> None:
    page = open_page(countries(), "#p-ly").page
    land, edge = page.locator("path.land").get_attribute("d"), page.locator("path.tint-edge").get_attribute("d")
    drawn = set(edge.replace("M", "L").split("L")[1:])
    assert len(drawn) > 20
    assert len(drawn & set(land.replace("M", "L").replace("z", "").split("L"))) > len(drawn) * 0.6
    assert "z" not in edge


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_it_stands_out_in_every_scheme(open_page: Open, scheme: str, forced: str) -> None:
    page = open_page(countries(), "#p-ly", color_scheme=scheme, forced_colors=forced).page
    expect(tints(page)).to_have_count(1)
    read = "(e, what) => getComputedStyle(e)[what]"
    line = luminance(page.locator("path.tint-edge").evaluate(read, "stroke"))
    for under in ("land", "sea"):
        colour = page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('--{under}').trim()")
        assert contrast(line, luminance(colour)) >= 3
    key = page.locator(".legend .tint-key")
    assert luminance(key.evaluate(read, "borderTopColor")) == pytest.approx(line)


def luminance(colour: str) -> float:
    """As WCAG has it, of `rgb(…)` or `#rrggbb`."""
    if colour.startswith("#"):
        parts = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    else:
        parts = [int(float(part)) for part in colour[colour.index("(") + 1 : -1].replace(",", " ").split()[:3]]
    red, green, blue = (c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("asked", ["", "#p-ly", "#place=ly", "#embed&p-ly"])
def test_in_a_sandboxed_frame_it_works_without_a_complaint(open_page: Open, asked: str) -> None:
    inner = open_page(countries())
    outer = open_page(SANDBOX.format(inner.page.url + asked), size=(1100, 800))
    frame = outer.page.frame_locator("iframe")
    if not asked:
        frame.locator(".countries a").first.click()
    expect(tints(frame)).to_have_count(1)
    if "embed" not in asked:
        frame.locator("#c1a > .number").click()
        expect(tints(frame)).to_have_count(0)
    assert outer.complaints == []


def test_hostile_names_of_countries_are_text(open_page: Open) -> None:
    bad = "<img src=x onerror=window.ran=1>"
    places = (*atlases.PLACES, atlases.place("__proto__", bad, None, country="LY", **AREA))
    note = atlases.note("a.txt", "Guns in ⟦Sirte|ly-sirte|event⟧ of ⟦it|__proto__|!country⟧")
    opened = open_page(page_of(atlases.atlas(note, places=places)), "#p-__proto__")
    expect(opened.page.locator(".countries a").first).to_have_text(bad)
    expect(tints(opened.page)).to_have_count(1)
    assert opened.page.evaluate("window.ran") is None and opened.complaints == []


def test_without_javascript_the_list_has_no_link_that_does_nothing(open_page: Open) -> None:
    page = open_page(countries(), script=False).page
    expect(page.locator(".countries a:not([href^='#s'])")).to_have_count(0)
