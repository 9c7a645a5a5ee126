"""Large maps in a browser: gathered pins, passages made on demand, the fallback; own layers and map images."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

import atlases
import madeup
from geocite.draw import large
from geocite.draw.overlay import Layer, tiles
from geocite.draw.page import page as page_of

Open = Callable[..., Any]
IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>'


@pytest.fixture(scope="module")
def html() -> str:
    return page_of(madeup.atlas(2400, 200))


expect.set_options(timeout=30_000)  # the machine may be busy; nothing here is timed


def ready(page: Page) -> None:
    expect(page.locator("html")).to_have_class(re.compile("unpacked"), timeout=30_000)


def test_it_asks_for_nothing_complains_of_nothing_and_counts_everything(open_page: Open, html: str) -> None:
    opened = open_page(html)
    ready(opened.page)
    expect(opened.page.locator("#controls [role=status]")).to_have_text("All 2,400 citations shown")
    assert [url for url in opened.requests if url != opened.page.url] == []
    assert opened.complaints == []


def test_the_passages_of_a_place_are_made_when_it_is_unfolded_and_are_all_there(open_page: Open, html: str) -> None:
    page = open_page(html).page
    ready(page)
    made = madeup.atlas(2400, 200)
    place = max({c.place_id for c in made.citations}, key=lambda id: sum(c.place_id == id for c in made.citations))
    own = {c.number for c in made.citations if c.place_id == place}
    section = page.locator(f"#p-{place}")
    held = section.locator(".citation").count()
    more = section.locator("details.more")
    expect(more.locator("summary").first).to_have_text(f"{len(own) - held} more passages")
    more.locator("summary").first.click()
    assert set(section.locator(".citation").evaluate_all("all => all.map(e => e.id.slice(1))")) == own


def test_a_passage_that_the_script_makes_is_as_the_page_would_have_it(open_page: Open, monkeypatch: Any) -> None:
    made = atlases.example()
    monkeypatch.setattr(large, "LARGE", 3)
    monkeypatch.setattr(large, "MOST", 1)
    scripted = open_page(page_of(made)).page
    monkeypatch.setattr(large, "LARGE", 3000)
    written = open_page(page_of(made)).page
    ready(scripted)
    number = "2a"
    assert scripted.locator(f"#c{number}").count() == 0
    scripted.evaluate(f"location.hash = 'c{number}'")
    parts = ("blockquote", ".facts", ".from", ".why summary")
    for part in parts:
        one, other = (p.locator(f"#c{number} {part}").text_content() for p in (scripted, written))
        assert one is not None and one.split() == (other or "").split()
    for part in ("mark", ".around"):
        counts = [p.locator(f"#c{number} {part}").count() for p in (scripted, written)]
        assert counts[0] == counts[1]
    data = [p.locator(f"#c{number}").evaluate("e => ({...e.dataset})") for p in (scripted, written)]
    assert data[0] == data[1]
    assert scripted.locator(f"#c{number} .copy").count() == written.locator(f"#c{number} .copy").count()


def test_a_deep_link_to_a_passage_that_is_packed_finds_it(open_page: Open, html: str) -> None:
    held = set(re.findall(r'<li class="citation" id="c(\w+)"', html))
    number = next(c.number for c in reversed(madeup.atlas(2400, 200).citations) if c.number not in held)
    page = open_page(html, f"#c{number}").page
    expect(page.locator(f"#c{number}")).to_be_in_viewport()
    expect(page.locator(".card .number[aria-current]")).to_have_text(number)
    page.locator(f"#c{number} .from a").click()
    expect(page.locator(f"#s{int(re.sub('[a-z]', '', number))}")).to_be_in_viewport()


def test_a_grouping_in_the_address_is_passed_over(open_page: Open, html: str) -> None:
    opened = open_page(html, "#by=date&role=event")
    ready(opened.page)
    expect(opened.page.locator("#controls [role=status]")).to_contain_text("of 2,400 citations")
    expect(opened.page.locator("#by-place")).to_be_visible()
    expect(opened.page.locator(".by")).not_to_be_visible()
    assert opened.complaints == []


def test_filters_count_what_is_packed_and_hide_places(open_page: Open, html: str) -> None:
    made = madeup.atlas(2400, 200)
    page = open_page(html, "#role=threat").page
    ready(page)
    wanted = [c for c in made.citations if c.usage.role == "threat"]
    expect(page.locator("#controls [role=status]")).to_have_text(f"Shown {len(wanted):,} of 2,400 citations")
    assert page.locator("#by-place .place:not([hidden])").count() == len({c.place_id for c in wanted})
    word = made.articles[7].text.split("report ")[1].split(".")[0]
    page.get_by_label("Search the passages").fill(word)
    page.get_by_role("button", name="Reset").wait_for()
    page.evaluate("location.hash = ''")
    page.get_by_label("Search the passages").fill(word)
    expect(page.locator("#controls [role=status]")).to_have_text("Shown 1 of 2,400 citations")


def test_pins_that_would_overlap_are_gathered_and_come_apart_on_zooming_in(open_page: Open, html: str) -> None:
    page = open_page(html).page
    pins = page.locator("button.pin")
    few = pins.count()
    gathered = page.locator(".pin .under").evaluate_all("all => all.reduce((sum, e) => sum + Number(e.textContent), 0)")
    every = len({c.place_id for c in madeup.atlas(2400, 200).citations if c.usage.role.drawn})
    assert 20 < few < every and few + gathered == every
    boxes = page.locator(".pin .mark").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.x + b.width / 2, b.y + b.height / 2, b.width / 2])"
    )
    over = [
        (a, b) for at, a in enumerate(boxes) for b in boxes[:at]
        if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < (a[2] + b[2]) ** 2 * 0.8
    ]  # fmt: skip
    assert over == []
    page.evaluate("map_geocite.setZoom(12, {animate: false})")
    expect(pins).to_have_count(every)
    expect(page.locator(".pin .under")).to_have_count(0)


def test_places_beyond_a_thousand_are_dots_that_open_when_clicked(open_page: Open) -> None:
    opened = open_page(page_of(madeup.atlas(9000, 1100)))
    page = opened.page
    ready(page)
    assert page.locator("canvas").count() == 1
    assert page.locator("button.pin").count() <= 1000
    places = page.evaluate("JSON.parse(document.getElementById('geocite-data').textContent).places")
    last = [place for place in places if place["kind"] != "mentioned"][-1]
    page.evaluate("([lat, lon]) => map_geocite.setView([lat, lon], 14, {animate: false})", [last["lat"], last["lon"]])
    page.wait_for_timeout(100)
    box = page.locator(".folium-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".card .card-name")).to_have_text(last["name"])
    assert opened.complaints == []


def test_a_page_whose_data_are_damaged_says_so_and_keeps_the_rest(open_page: Open, html: str) -> None:
    page = open_page(html.replace('"packed":"', '"packed":"!!')).page
    expect(page.locator("#controls")).to_contain_text("cannot unpack the other passages")
    page.locator("button.pin").first.click()
    expect(page.locator(".card")).to_be_visible()


def test_in_a_sandboxed_frame_it_unpacks_too(open_page: Open, html: str) -> None:
    inner = open_page(html)
    frame = '<!DOCTYPE html><iframe sandbox="allow-scripts" width="900" height="600" src="{}"></iframe>'
    outer = open_page(frame.format(inner.page.url + "#place=mu-0003"), size=(1000, 700))
    outer.page.frame_locator("iframe").locator(".told", has_text="Shown").wait_for()
    assert outer.complaints == []


def test_an_own_layer_is_drawn_and_its_names_are_text(open_page: Open) -> None:
    layer = Layer("own", ((((30.0, 15.0), (32.0, 15.0), (32.0, 17.0), (30.0, 15.0)),),),
                  (((31.0, 14.0), (31.5, 18.0)),), (("<i>Camp</i>", (30.8, 17.5)),))  # fmt: skip
    opened = open_page(page_of(atlases.example(), layers=[layer]))
    for kind in ("area", "line", "point"):
        expect(opened.page.locator(f"path.own-{kind}")).to_have_count(1)
    expect(opened.page.locator(".name.own")).to_have_text("<i>Camp</i>")
    assert opened.complaints == []


def test_map_images_come_from_their_host_alone_and_the_page_says_so(open_page: Open) -> None:
    given = tiles("https://tiles.example.org/{z}/{x}/{y}.png", "Example Maps")
    opened = open_page(page_of(atlases.example(), tiles=given))
    page = opened.page
    expect(page.locator(".contacts")).to_contain_text("contacts tiles.example.org")
    expect(page.locator(".credit")).to_contain_text("Map images: Example Maps.")
    expect(page.locator("path.land").first).to_be_attached()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=IMAGE, content_type="image/svg+xml")

    page.context.route(re.compile("^https:"), answer)
    page.context.set_offline(False)  # offline, a request is refused before it can be answered here
    page.reload()
    expect(page.locator(".folium-map")).to_have_class(re.compile("tiled"))
    assert asked and all(url.startswith("https://tiles.example.org/") for url in asked)
    assert page.locator("img.leaflet-tile").first.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"


def test_without_map_images_nothing_is_said_of_a_host(open_page: Open) -> None:
    expect(open_page().page.locator(".contacts")).to_have_count(0)
