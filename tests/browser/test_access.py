"""For everyone: axe-core in every view, keyboard alone, large text, small screens, paper, no script, valid HTML."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import atlases
from geocite.draw.page import page as page_of
from geocite.draw.view import view

Open = Callable[..., Any]

PIN = "document.querySelector('button.pin').click()"
VIEWS = {
    "as opened": [],
    "a pin's popup": [PIN],
    "by article": ["document.querySelectorAll('.by button')[1].click()"],
    "by date": ["document.querySelectorAll('.by button')[2].click()"],
    "unfolded, with the quiet layers": [
        "for (const d of document.querySelectorAll('details')) d.open = true",
        "for (const box of document.querySelectorAll('input[data-layer]')) box.click()",
    ],
    "the check sheet": ["[...document.querySelectorAll('.actions button')][0].click()"],
    "a country": ["document.querySelector('.countries a').click()"],
    "measuring": [PIN, "document.querySelector('.card button.action').click()"],
    "embedded": ["location.hash = 'embed'", PIN],
}
AXE = "async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes[0].html}`)"


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    path = root / "node_modules/axe-core/axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not installed: run npm install")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_any_view(open_page: Open, axe: str, scheme: str, size: tuple[int, int]) -> None:
    found = {}
    html = page_of(atlases.example(), full_text=True)
    page = open_page(html, size=size, color_scheme=scheme, bypass_csp=True).page
    for name, steps in VIEWS.items():
        page.goto(page.url.partition("#")[0])
        page.reload()
        for step in steps:
            page.evaluate(step)
        page.add_script_tag(content=axe)
        found[name] = page.evaluate(AXE)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_axe_finds_a_fault_that_is_there(open_page: Open, axe: str) -> None:
    page = open_page("<!DOCTYPE html><html><title>x</title><img src='data:,'>", bypass_csp=True).page
    page.add_script_tag(content=axe)
    assert any(fault.startswith("image-alt") for fault in page.evaluate(AXE))


def test_by_keyboard_alone_from_loading_to_reading_and_back(open_page: Open) -> None:
    page = open_page().page
    for _ in range(4):  # skip link, map, Sirte, Abu Grein
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".card .number").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#c1e .number")).to_be_focused()
    expect(page.locator("#c1e blockquote")).to_be_in_viewport()
    expect(page.locator(".count-of")).to_have_text("Abu Grein · 1 of 1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('c1e').contains(document.activeElement)")
    assert "Abu Grein" in page.locator("body > [role=status]").inner_text()


def test_the_skip_link_leads_past_the_map(open_page: Open) -> None:
    page = open_page().page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('places').contains(document.activeElement)")


def test_focus_is_never_hidden_under_the_bar(open_page: Open) -> None:
    page = open_page().page
    page.locator("#sources h2").scroll_into_view_if_needed()
    links = page.locator(".citation:visible .number").all()
    for link in reversed(links):
        link.focus()
        box, bar = link.bounding_box(), page.locator(".reader").bounding_box()
        assert box["y"] + box["height"] > bar["y"] + bar["height"] or box["y"] < bar["y"]


@pytest.mark.parametrize("what", ["article", "date"])
def test_regrouped_nothing_scrolls_sideways_on_a_small_screen(open_page: Open, what: str) -> None:
    page = open_page(size=(320, 640)).page
    page.get_by_role("button", name=f"By {what}").click()
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [640, 1280])
def test_text_of_twice_the_size_stays_on_the_screen(open_page: Open, width: int) -> None:
    page = open_page(size=(width, 800)).page
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_new_controls_are_large_enough_for_a_finger(open_page: Open) -> None:
    page = open_page(size=(390, 844)).page
    page.locator("button.pin").first.click()
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .tools > *, .dates a.number')].filter(e => e.checkVisibility())
          .map(e => [e.textContent, e.getBoundingClientRect()]).filter(([, b]) => b.height < 23.9 || b.width < 24)
          .map(([text]) => text)"""
    )
    assert small == []


def test_every_passage_has_its_direction_and_foreign_names_their_language(open_page: Open) -> None:
    page = open_page(page_of(atlases.example(), full_text=True)).page
    assert page.locator("blockquote:not([dir]), .texts article p:not([dir])").count() == 0
    assert page.locator("#c3a blockquote").get_attribute("lang") == "ar"
    assert page.locator(".other-name:not([lang])").count() == 0
    page.get_by_role("button", name="By article").click()
    assert page.locator(".by-other h2 bdi").last.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_an_arabic_passage_keeps_a_latin_name_apart(open_page: Open) -> None:
    note = atlases.note("a.txt", "عنوان\nوصلت القوات إلى ⟦Sirte|ly-sirte|event⟧ (15 كم) مساء.", language="ar")
    page = open_page(atlases.atlas(note)).page
    mark = page.locator("#c1a mark")
    assert mark.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"
    assert page.locator("#c1a blockquote").evaluate("e => getComputedStyle(e).direction") == "rtl"
    quote, name = page.locator("#c1a blockquote").bounding_box(), mark.bounding_box()
    assert quote["x"] < name["x"] and name["x"] + name["width"] < quote["x"] + quote["width"]


def test_without_a_script_there_is_no_dead_control_and_nothing_is_missing(open_page: Open) -> None:
    made = atlases.example()
    page = open_page(page_of(made, full_text=True), script=False).page
    assert page.locator("button:visible, .show:visible, input:visible").count() == 0
    for citation in made.citations:
        assert page.locator(f"#c{citation.number} .from").count() == 1
    for heading in ("Not on the map, and why", "The map as a table", "Sources", "The articles"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def printed(page: Page) -> str:
    pypdf = pytest.importorskip("pypdf")
    return "".join(letters(leaf.extract_text()) for leaf in pypdf.PdfReader(BytesIO(page.pdf())).pages)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_printed_page_has_the_text_of_every_citation(open_page: Open, script: bool) -> None:
    made = atlases.example()
    text = printed(open_page(made, script=script).page)
    articles = {article.id: article for article in made.articles}
    for citation in made.citations:
        quote = letters(citation.span.of(articles[citation.article_id].text))
        if quote.isascii():  # Arabic comes out of a PDF as shapes
            assert quote in text
        assert letters(f"{articles[citation.article_id].path}:{citation.line}") in text or not quote.isascii()
    assert letters("GeoNames, CC BY 4.0") in text and letters("Not on the map, and why") in text


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_on_paper_a_number_leads_from_the_mark_to_the_place_in_the_list(open_page: Open, script: bool) -> None:
    made = atlases.example()
    text = printed(open_page(made, script=script).page)
    for number, place in enumerate(view(made).places, 1):
        assert text.count(f"{number}{letters(place.name)}") >= 2  # on the map and over its passages


def test_on_paper_the_numbers_stand_with_passages_that_are_grouped_otherwise_too(open_page: Open) -> None:
    text = printed(open_page(atlases.example(), "#by=article").page)
    assert text.count("1Sirte") >= 1 + 7 and text.count("3Benghazi") >= 2


def test_the_numbers_of_the_printed_map_are_not_on_the_screen_where_pins_have_counts(open_page: Open) -> None:
    heading = "#p-ly-sirte h2"
    read = "e => getComputedStyle(e, '::before').content"
    assert open_page().page.locator(heading).evaluate(read) == "none"
    assert open_page(script=False).page.locator(heading).evaluate(read) == '"1"'


def test_the_printed_check_sheet_has_every_citation_and_nothing_else(open_page: Open) -> None:
    made = atlases.example()
    text = printed(open_page(made, "#check").page)
    articles = {article.id: article for article in made.articles}
    for citation in made.citations:
        quote = letters(citation.span.of(articles[citation.article_id].text))
        assert quote in text or not quote.isascii()
    assert "Initials" in text and letters("Not on the map") not in text


LEAFLETS = ("plus-lighter", "behavior")  # two declarations of Leaflet's own style sheet, for old browsers


@pytest.mark.slow
def test_the_html_is_valid(root: Path, tmp_path: Path) -> None:
    jar = next((root / "node_modules").glob("vnu-jar/**/vnu.jar"), None)
    if jar is None or not shutil.which("java"):
        pytest.skip("needs Java and the Nu checker: npm install --no-save --ignore-scripts vnu-jar@26.9.27")
    for name, full_text in (("page", False), ("full", True)):
        (tmp_path / f"{name}.html").write_text(page_of(atlases.example(), full_text=full_text), encoding="utf-8")
    ran = subprocess.run(["java", "-jar", str(jar), "--errors-only", *map(str, tmp_path.glob("*.html"))],
                         capture_output=True, text=True, check=False)  # fmt: skip
    assert [line for line in ran.stderr.splitlines() if not any(word in line for word in LEAFLETS)] == []
    assert len(ran.stderr.splitlines()) == 2 * len(LEAFLETS)  # so the checker has run
