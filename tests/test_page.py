"""The page as text: what it holds, what it must not, and that it repeats its bytes. The browser has its own suite."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import folium
import pytest
from folium.plugins import MarkerCluster

import atlases
from geocite.draw.mapdata import held, map_data, map_json
from geocite.draw.page import CitedMap, cited_map, page
from geocite.draw.passages import LONGEST, Quote, best_first, interval, quote
from geocite.draw.view import PageView, view, web_link
from geocite.model import Atlas, DateMention, Decision, Name, Place, Role, Span


@pytest.fixture(scope="module")
def html() -> str:
    return page(atlases.example())


@pytest.fixture(scope="module")
def shown() -> PageView:
    return view(atlases.example())


def block(html: str) -> str:
    found = re.search(r'<script type="application/json" id="geocite-data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return found[1]


def test_two_builds_are_equal_byte_for_byte(html: str) -> None:
    assert page(atlases.example()) == html


def test_rendering_a_map_twice_adds_nothing(tmp_path: Path) -> None:
    made = cited_map(atlases.example())
    made.save(str(tmp_path / "one.html"))
    made.save(str(tmp_path / "two.html"))
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_map_is_a_folium_map_that_a_notebook_can_show() -> None:
    made = cited_map(atlases.example())
    assert issubclass(CitedMap, folium.Map) and isinstance(made, CitedMap)
    assert made._repr_html_().startswith("<div")


def test_a_layer_that_needs_a_file_from_elsewhere_is_refused_by_name() -> None:
    made = cited_map(atlases.example())
    MarkerCluster([(31.0, 16.0)]).add_to(made)  # type: ignore[no-untyped-call]
    with pytest.raises(ValueError, match=r"asks for https://\S+\.js"):
        made.get_root().render()


def test_the_page_has_a_title_a_language_and_a_viewport_that_can_be_zoomed(html: str) -> None:
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Sirte, Abu Grein, Benghazi and 4 more, as reported in 3 articles</title>" in html
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html
    assert html.count("viewport") == 1


def test_the_policy_allows_the_hashes_of_the_pages_own_blocks_and_nothing_else(html: str) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert found is not None
    rules = dict(rule.strip().split(" ", 1) for rule in found[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == "'none'" and rules["img-src"] == "data:"
    for kind in ("script-src", "style-src"):
        assert re.fullmatch(r"('sha256-[A-Za-z0-9+/=]{44}' ?)+", rules[kind])


def test_nothing_in_the_page_makes_a_browser_ask_for_a_file(html: str) -> None:
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    assert not re.findall(r"<(?:img|iframe|object|embed|audio|video|source|base|form)\b", markup)
    assert not re.findall(r'\b(?:src|srcset|action|poster|data)="', markup)
    assert not re.findall(r"<link\b", markup)
    assert "@import" not in html and not re.findall(r"url\((?!['\"]?(?:data:|#|\)))", html)


def test_no_element_carries_a_style_or_a_handler(html: str) -> None:
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    assert not re.findall(r"<[^>]*\s(?:style|on\w+)=", markup)


def test_the_data_block_is_json_without_a_sign_that_html_or_script_could_read() -> None:
    bad = "</script> <!-- & \u2028 \u2029 `${1}`"
    places = [replace(p, name=bad) if p.id == "ly-sirte" else p for p in atlases.PLACES]
    made = replace(atlases.example(), places=tuple(places))
    text = map_json(view(made), ())
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["places"][0]["name"] == bad
    assert json.loads(block(page(made))).items() >= json.loads(text).items()


def test_our_own_script_never_writes_html(root: Path) -> None:
    sources = sorted((root / "src/geocite/draw/web").glob("*.ts"))
    assert len(sources) > 5
    banned = re.compile(
        r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function\(|createContextualFragment)\b"
    )
    assert [(path.name, found[0]) for path in sources if (found := banned.search(path.read_text("utf-8")))] == []


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("https://", False),
        ("https://[broken", False),
        ("ftp://example.org", False),
        ("https://example.org/ x", False),
        ("example.org", False),
    ],
)
def test_only_web_addresses_become_links(url: str, links: bool) -> None:
    assert (web_link(url) is not None) is links
    made = page(atlases.atlas(atlases.note("a.txt", "T\n⟦Sirte|ly-sirte|event⟧", url=url)))
    assert (' class="leaves"' in made) is links
    assert ('target="_blank"' in made) is ('rel="noopener noreferrer"' in made) is links


def test_every_citation_stands_in_the_page_once_and_links_both_ways(html: str) -> None:
    for citation in atlases.example().citations:
        assert html.count(f'id="c{citation.number}"') == 1
        assert html.count(f'href="#c{citation.number}"') == 2  # its own number, and the bibliography's
    assert len(re.findall(r'\bid="([^"]*)"', html)) == len(set(re.findall(r'\bid="([^"]*)"', html)))


def test_every_link_inside_the_page_has_its_target(html: str) -> None:
    body = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    ids = set(re.findall(r'\bid="([^"]*)"', body))
    assert set(re.findall(r'href="#([^"]*)"', body)) <= ids


def test_the_summary_counts_what_the_page_shows(shown: PageView) -> None:
    assert shown.summary == ("7 places", "13 passages", "3 articles", "1 outlet (2 not stated)")


def test_places_stand_by_articles_then_passages(shown: PageView) -> None:
    assert [p.id for p in shown.places][:2] == ["ly-sirte", "ly-abu-grein"]
    kinds = {p.id: (p.kind, p.label) for p in shown.places}
    assert kinds["ly-sirte"] == ("reported", "7 passages in 3 articles")
    assert kinds["ly-benghazi"] == ("feared", "1 passage in 1 article")
    assert kinds["ly-martyrs-square"] == ("photo", "1 passage in 1 article")


def test_a_place_without_a_point_is_nested_in_its_parent_and_says_which_line_would_fix_it(
    shown: PageView, html: str
) -> None:
    sirte = shown.places[0]
    assert [(p.id, p.within) for p in sirte.nested] == [("ly-ouagadougou-centre", "Sirte")]
    assert re.search(
        r"in <bdi>Sirte</bdi>, exact point unknown: give it one at <code>gazetteer/libya/places\.csv:\d+", html
    )
    assert "ly-ouagadougou-centre" not in {p["id"] for p in map_data(shown, ())["places"]}


def test_a_parent_that_is_only_the_place_of_another_says_so_on_the_map() -> None:
    made = view(atlases.atlas(atlases.note("a.txt", "T\nAt the ⟦Ouagadougou centre|ly-ouagadougou-centre|event⟧.")))
    assert [(p.name, p.label, p.kind) for p in made.places] == [("Sirte", "1 passage in 1 article", "reported")]
    assert made.summary[0] == "1 place"
    assert map_data(made, ())["places"][0]["around"] is True


def test_a_place_without_any_point_is_listed_and_not_drawn() -> None:
    lost = atlases.place("ly-lost", "Lost Camp", None, parent="ly")
    made = atlases.atlas(atlases.note("a.txt", "T\nAt ⟦Lost Camp|ly-lost|event⟧."), places=(*atlases.PLACES, lost))
    assert [p.id for p in view(made).unplaced] == ["ly-lost"]
    assert "Reported, with no point on this map" in page(made)


def test_countries_are_listed_and_never_drawn(shown: PageView, html: str) -> None:
    assert shown.countries is not None and [row.name for row in shown.countries.rows] == ["Libya"]
    assert "ly" not in {p["id"] for p in map_data(shown, ())["places"]}
    assert "<h2>Countries and regions</h2>" in html


def test_the_areas_of_countries_that_are_named_and_lie_on_the_map_are_in_the_file(shown: PageView, html: str) -> None:
    assert list(map_data(shown, ())["areas"]) == ["ly"]
    assert '<li id="p-ly"><bdi>Libya</bdi>' in html
    assert map_data(view(atlases.atlas(atlases.note("a.txt", "T\n⟦Sirte|ly-sirte|event⟧"))), ())["areas"] == {}


def test_the_places_of_the_list_have_the_numbers_of_the_static_map(html: str) -> None:
    text = unescape(html)
    headings = re.findall(r'<h2 data-n="(\d+)"><span class="mark \w+"></span>\s*<bdi>([^<]*)', text)
    figures = re.findall(r"<tspan[^>]*>(\d+)</tspan> ([^<]*)", text)
    assert headings == sorted(figures, key=lambda pair: int(pair[0])) and len(headings) == 6


def test_quiet_places_stand_on_layers_that_are_off(shown: PageView) -> None:
    layers = {p["id"]: p["layers"] for p in map_data(shown, ())["places"] if p["kind"] == "mentioned"}
    assert layers == {"gb-london": ["statement"], "ly-tripoli": ["institution"]}
    assert [group.heading for group in shown.quiet] == ["Spoken here", "Seat of government or institution"]


def test_a_quiet_citation_of_a_drawn_place_is_folded_under_it(html: str) -> None:
    misrata = html[html.index('id="p-ly-misrata"') :]
    assert "Also named: fighters from here (1)" in misrata[: misrata.index("</section>")]


def test_what_no_source_states_is_said_once() -> None:
    made = page(atlases.atlas(*(atlases.note(f"{n}.txt", "T\n⟦Sirte|ly-sirte|event⟧", author="A") for n in "abc")))
    assert made.count("No source states its outlet, date and URL") == 1
    assert "Also not stated" not in made


def test_names_set_aside_stand_under_their_reasons(html: str) -> None:
    part = html[html.index('id="not-on-the-map"') :]
    assert "Libyan" in part and "Capitalised names that are in no gazetteer (1)" in part


def test_skipped_articles_and_unmatched_decisions_are_shown() -> None:
    decision = Decision(None, "Nowhere", "reject", None, "", 7)
    made = page(atlases.atlas(skipped=["bad.txt: not text"], unmatched=[decision]))
    assert "bad.txt: not text" in made and "decisions.csv:7" in made


def test_an_empty_atlas_says_so_names_the_gazetteer_and_what_it_does_not_have() -> None:
    made = page(atlases.atlas(atlases.note("a.txt", "Nothing."), unknown=[("Elsewhere", 9)]))
    assert "No place of these articles could be put on the map with the gazetteer “libya” (10 places)" in made
    assert "<bdi>Elsewhere</bdi> (9)" in made


def test_few_places_are_said_too() -> None:
    notice = view(atlases.atlas(atlases.note("a.txt", "⟦Sirte|ly-sirte|event⟧"))).notice
    assert notice is not None and notice.startswith("Only 1 place of these articles")


def test_a_template_in_an_article_is_text() -> None:
    made = page(atlases.atlas(atlases.note("{{ 1 }}.txt", "{{ 6 * 7 }} {% for %} {# x #} ⟦Sirte|ly-sirte|event⟧")))
    assert "{{ 6 * 7 }} {% for %} {# x #} <mark>Sirte</mark>" in made


def quoted(marked: str) -> Quote:
    made = atlases.atlas(atlases.note("a.txt", marked))
    return quote(made.citations[0], made.articles[0], "Sirte")


def test_a_quote_is_its_paragraph_with_the_passage_told_apart_and_every_name_marked() -> None:
    found = quoted("T\nBefore it. In ⟦Sirte|ly-sirte|event⟧ 🧭 and ⟦Sirte|ly-sirte|event⟧ too. After it.")
    assert "".join(piece.text for piece in found.pieces) == "Before it. In Sirte 🧭 and Sirte too. After it."
    assert [p.text for p in found.pieces if p.kind == "mark"] == ["Sirte", "Sirte"]
    assert [p.text for p in found.pieces if p.kind == "context"] == ["Before it. ", " After it."]


def test_a_text_without_line_breaks_is_quoted_around_its_passage() -> None:
    found = quoted("Word and word. " * 400 + "In ⟦Sirte|ly-sirte|event⟧ now. " + "Word and word. " * 400)
    text = "".join(piece.text for piece in found.pieces)
    assert text.startswith("… ") and text.endswith(" …") and len(text) < LONGEST
    assert "In Sirte now." in text


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2016-08-11", "2016-08-11", "day", "11 August 2016"),
        ("2016-09-02", "2016-09-05", "day", "2–5 September 2016"),
        ("2016-08-30", "2016-09-02", "week", "30 August – 2 September 2016"),
        ("2015-12-30", "2016-01-02", "week", "30 December 2015 – 2 January 2016"),
        ("2015-06-01", "2015-06-30", "month", "June 2015"),
        ("2011-01-01", "2011-12-31", "year", "2011"),
        (None, None, "words", None),
    ],
)
def test_an_interval_is_written_as_readers_write_it(
    start: str | None, end: str | None, precision: str, words: str | None
) -> None:
    assert interval(DateMention(Span(0, 1), "x", start, end, precision)) == words


def test_the_best_dated_passages_stand_open_and_keep_reading_order() -> None:
    base = quoted("⟦Sirte|ly-sirte|event⟧")
    ranks = [5, 4, 5, 0, 2, 5]
    quotes = [replace(base, number=f"{n}a", source=n, rank=rank) for n, rank in enumerate(ranks, 1)]
    open_, rest = best_first(quotes, 3)
    assert [q.number for q in open_] == ["2a", "4a", "5a"]
    assert [q.number for q in rest] == ["1a", "3a", "6a"]


def test_reasons_that_all_passages_share_stand_once_with_the_place(html: str) -> None:
    abu_grein = html[html.index('id="p-ly-abu-grein"') :]
    assert "This holds for every passage below." not in abu_grein[: abu_grein.index("</section>")]
    assert "This holds for every passage below." in html


def towns(made: Atlas, *labels: Place) -> list[str]:
    return [name for _, _, names in map_data(view(made), labels)["towns"] for name in names]


def test_a_town_beside_its_own_pin_is_not_named_again() -> None:
    made = atlases.example()
    twin = atlases.place("x", "Surt", (31.21, 16.59))
    sirte = replace(made.places[-2], names=(*made.places[-2].names, Name("Surt")))
    assert sirte.id == "ly-sirte"
    made = replace(made, places=tuple(sirte if p.id == sirte.id else p for p in made.places))
    found = towns(made, twin, atlases.place("y", "Ajdabiya", (30.7554, 20.2263)))
    assert "Ajdabiya" in found and "Surt" not in found


def test_a_town_that_can_never_come_into_sight_or_find_room_is_left_out() -> None:
    near, same = atlases.place("a", "Near", (30.5, 18.0)), atlases.place("b", "Same", (30.5, 18.0))
    far = atlases.place("c", "Far", (51.5, -0.1))
    assert {"Near", "Same", "Far"} & set(towns(atlases.example(), near, same, far)) == {"Near"}


def test_basemap_towns_never_stand_beside_a_place_of_the_gazetteer() -> None:
    found = towns(atlases.example())
    assert not {"Surt", "Sirte", "Misratah", "Misrata", "Banghazi", "Benghazi"} & set(found)
    assert len(found) == len(set(found))


def test_pins_on_both_sides_of_the_antimeridian_lie_side_by_side() -> None:
    places = (atlases.place("fj", "Suva", (-18.14, 178.44)), atlases.place("ws", "Apia", (-13.83, -171.76)))
    note = atlases.note("a.txt", "⟦Suva|fj|event⟧ and ⟦Apia|ws|event⟧")
    data = map_data(view(atlases.atlas(note, places=places)), ())
    _, west, _, east = data["bounds"]
    assert east - west == pytest.approx(9.8, abs=0.1)
    assert data["basemap"]["extent"][1] < west < east < data["basemap"]["extent"][3]


def test_the_file_holds_more_than_the_pins_and_never_the_whole_world_for_one_town() -> None:
    south, west, north, east = held([atlases.PLACES[7]])
    assert south < 31.2 - 2 and north > 31.2 + 2 and east - west < 20


def test_the_marks_of_all_kinds_are_explained_in_the_legend(html: str) -> None:
    legend = html[html.index('aria-label="Legend"') : html.index('class="credit"')]
    for words in ("Reported here", "Photo caption only", "Feared or planned", "Radius", "Spoken here"):
        assert words in legend


def test_roles_have_headings() -> None:
    from geocite.draw.passages import ROLES

    assert set(ROLES) == set(Role)


def test_the_page_of_the_five_articles_is_small(shared: Path) -> None:
    from geocite import atlas, gazetteer, read

    given = gazetteer.load([])
    made = atlas.build(read.articles([shared / "articles"]).articles, given)
    labels = [p for p in given.places.values() if p.country == "LY" and p.latitude is not None and not p.is_area]
    assert len(page(made, labels).encode()) <= 350_000
