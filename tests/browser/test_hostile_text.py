"""Whatever a source, a file name or a gazetteer says: nothing runs, nothing blanks, everything shows as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect

import atlases
from geocite.draw.page import cited_map
from geocite.draw.page import page as page_of
from geocite.model import Atlas, Candidate, DateMention, Decision, Name, Place, PlaceSource, Reason, Span

Open = Callable[..., Any]

HOSTILE = {
    "script": "<script>window.ran = 1</script>",
    "closing script": "</script><script>window.ran = 1</script>",
    "closing style": "</style><img src=x onerror='window.ran = 1'>",
    "image": '<img src=x onerror="window.ran = 1">',
    "attribute": '" onmouseover="window.ran = 1" autofocus onfocus="window.ran = 1',
    "template literal": "${(window.ran = 1)} `${window.ran = 1}`",
    "backtick": "a ` b",
    "Jinja": "{{ 7 * 7 }} {% raw %} {# no #} {{ self }}",
    "backslash": "C:\\path\\2019 \\u003c \\x3c",
    "CDATA": "<![CDATA[ ]]> ]]>",
    "comment": "<!-- --> <!--<script>",
    "line separator": "a\u2028b\u2029c",
    "direction": "a \u202e b \u2066 c",
    "javascript URL": "javascript:window.ran=1",
    "data URL": "data:text/html,<script>window.ran=1</script>",
    "formula": '=HYPERLINK("http://example.org")',
    "entity": "&lt;b&gt; &amp;#60; &#x3c;script&#x3e;",
    "nul and control": "a\x00b\x07c\x1b[31m",
    "surrogate": "a\ud800b",
    "long word": "x" * 10_000,
    "quotes": "'\"‘’“”«»",
}  # fmt: skip


FIELDS = ("title", "author", "outlet", "published", "url", "archive_url", "accessed", "language")


def poisoned(text: str) -> Atlas:
    """An atlas with the text in every field that reaches the page."""
    noted = atlases.note(
        f"{text.replace('/', '∕')}.txt",
        f"{text} title\n{text} ⟦Sirte|ly-sirte|event⟧ {text}. And ⟦{text.replace('|', '')}|ly-misrata|threat⟧ there. "
        f"A talk in ⟦London|gb-london|statement⟧. {text} ⟦X{text.replace('|', '')}||!embedded⟧.",
        **dict.fromkeys(FIELDS, text),
    )
    decision = Decision(text, text, "reject", text, text, 3)
    made = atlases.atlas(
        noted,
        places=[hurt(place, text) for place in atlases.PLACES],
        unknown=[(text, 2)],
        skipped=[text],
        unmatched=[decision],
        credits=[text],
    )
    dates = (DateMention(Span(0, 1), text, None, None, "words"), DateMention(Span(0, 1), text, text, text, "day"))
    citations = (
        replace(c, decision=decision, dates=dates, usage=replace(c.usage, via=text, cue=text, text=text))
        for c in made.citations
    )
    meant = (Candidate("ly-sirte", (Reason("r", 1.0, text),)),)
    aside = [replace(row, reason="ambiguous", candidates=meant, text=text) for row in made.set_aside]
    return replace(made, citations=tuple(citations), set_aside=(*made.set_aside, *aside))


def hurt(place: Place, text: str) -> Place:
    names = (Name(text, text), Name(text, "ar", "official"))
    return replace(place, name=text, note=text, origin=text, names=names, sources=(PlaceSource(text, text, 1.0),))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_runs_nothing_and_blanks_nothing(open_page: Open, text: str) -> None:
    labels = [atlases.place("x", text, (31.0, 17.5))]
    opened = open_page(page_of(poisoned(text), labels, title=text, full_text=True))
    page = opened.page
    expect(page.locator("button.pin")).to_have_count(2)
    for button in page.locator("button.pin").all():
        button.click(force=True)
    for box in page.locator("input[data-layer]").all():
        box.check()
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    for by in ("article", "date"):
        page.get_by_role("button", name=f"By {by}").click()
        expect(page.locator("#c1a")).to_be_attached()
    page.locator("#c1a").get_by_role("button", name="Copy as footnote").click()
    page.get_by_role("button", name="Check sheet").click()
    assert page.locator(".check-sheet tbody tr").count() == 3
    page.get_by_role("button", name="Back to the map").click()
    page.wait_for_timeout(50)
    assert page.evaluate("window.ran") is None
    assert opened.complaints == []
    assert [url for url in opened.requests if url != page.url.partition("#")[0]] == []
    assert page.locator("#c1a mark").all_text_contents() == ["Sirte"]
    assert page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0
    expect(page.locator("#s1")).to_be_attached()
    expect(page.locator(".foot")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", "script|template literal|backslash|entity|Jinja|CDATA|line separator".split("|"))
def test_hostile_text_shows_as_the_text_that_it_is(open_page: Open, name: str) -> None:
    text = HOSTILE[name]
    page = open_page(page_of(poisoned(text))).page
    shown = page.locator("#c1a blockquote").text_content()
    assert shown == f"{text} Sirte {text}. And {text.replace('|', '')} there. A talk in London. {text} X{text}."
    assert page.locator(".place h2 bdi").first.text_content() == text
    assert page.locator(".pin-name").first.text_content() == text


def test_hostile_text_is_harmless_without_the_policy_too(open_page: Open) -> None:
    html = page_of(poisoned("</script><img src=x onerror='window.ran=1'><script>window.ran = 1</script>"))
    opened = open_page(html.replace('http-equiv="Content-Security-Policy"', 'name="off"'))
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("img").count() == 0


def test_a_layer_of_folium_that_needs_leaflet_alone_is_drawn(open_page: Open) -> None:
    folium = pytest.importorskip("folium")
    made = cited_map(atlases.example())
    folium.CircleMarker((31.0, 16.0), radius=7).add_to(made)
    folium.Marker((31.5, 18.0)).add_to(made)
    opened = open_page(made.get_root().render())
    expect(opened.page.locator("img.leaflet-marker-icon")).to_have_count(1)
    assert opened.page.evaluate("document.querySelectorAll('.leaflet-overlay-pane path').length") == 1
    assert opened.complaints == []
