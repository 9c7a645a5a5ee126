"""Large maps as text: what the static part holds and says, what is packed, and what a user may lay over the map."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import pytest
from folium.plugins import MarkerCluster

import atlases
import madeup
from geocite.draw.large import LARGE, is_large, packed
from geocite.draw.overlay import Layer, layer_data, read_layer, tiles
from geocite.draw.page import cited_map, page
from geocite.draw.records import facts, texts
from geocite.errors import InputFault


@pytest.fixture(scope="module")
def html() -> str:
    return page(madeup.atlas(3000, 40))


def block(html: str) -> dict[str, Any]:
    found = re.search(r'id="geocite-data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return dict(json.loads(found[1]))


def unpacked(text: str) -> dict[str, Any]:
    return dict(json.loads(zlib.decompress(b64decode(text))))


def test_the_generator_makes_what_it_says_and_the_same_every_time() -> None:
    made = madeup.atlas(1000, 30)
    assert made == madeup.atlas(1000, 30)
    assert (len(made.citations), len(made.articles), len(made.places)) == (1000, 100, 30)
    size = sum(len(article.text) for article in made.articles) / len(made.articles)
    assert 2400 < size < 3300
    texts = {article.id: article.text for article in made.articles}
    names = {place.id: place.name for place in made.places}
    assert all(c.marks[0].of(texts[c.article_id]) == names[c.place_id] for c in made.citations)


def test_a_map_is_large_only_above_two_thousand_citations() -> None:
    assert LARGE == 2000 and not is_large(madeup.atlas(2000)) and is_large(madeup.atlas(2001))
    small = page(madeup.atlas(300, 20))
    assert small.count('<li class="citation"') == 300
    assert "facts" in block(small) and "packed" not in block(small)


def test_the_static_part_says_what_it_holds_and_counts_everything(html: str) -> None:
    made = madeup.atlas(3000, 40)
    drawn = [c for c in made.citations if c.usage.role.drawn]
    held = html.count('<li class="citation"')
    assert 40 <= held < 400
    assert f"<span>{len(drawn):,} passages</span>" in html
    said = f"as text: {held} passages, the first of each place, with sources; the script opens the rest"
    assert f"<span>{said}</span>" in html
    for place in made.places:
        own = [c for c in drawn if c.place_id == place.id]
        label = f"{len(own)} passages in {len({c.article_id for c in own})} articles"
        assert re.search(rf'id="p-{place.id}".*?<p class="count-line">{label}', html, re.DOTALL)


def test_the_weightiest_places_stand_first_and_in_the_title(html: str) -> None:
    places = block(html)["places"]
    weights = [(-place["articles"], -place["passages"]) for place in places]
    assert weights == sorted(weights)
    assert f"<title>{places[0]['name']}, {places[1]['name']}, {places[2]['name']} and 37 more" in html


def test_every_link_in_the_static_part_leads_somewhere_or_to_a_passage_that_is_packed(html: str) -> None:
    body = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    ids = set(re.findall(r'\bid="([^"]*)"', body))
    rows = {f"c{row[0]}" for row in unpacked(block(html)["packed"])["rows"]}
    assert set(re.findall(r'href="#([^"]*)"', body)) <= ids | rows


def test_the_packed_part_has_every_citation_with_its_own_words() -> None:
    made = madeup.atlas(2500, 40)
    data = unpacked(packed(made))
    articles = {article.id: article.text for article in made.articles}
    assert [row[0] for row in data["rows"]] == [c.number for c in made.citations]
    for citation, (paragraph, marks, *_) in zip(made.citations, data["texts"]["rows"], strict=True):
        text, shown = articles[citation.article_id], data["texts"]["paragraphs"][paragraph]
        assert shown == citation.paragraph.of(text)
        assert shown[marks[0] : marks[1]] == citation.span.of(text)
        assert shown[marks[2] : marks[3]] == citation.marks[0].of(text)


def test_marks_are_counted_in_utf16_as_the_script_counts() -> None:
    made = atlases.atlas(atlases.note("a.txt", "T\n🧭🧭 one. In ⟦Sirte|ly-sirte|event⟧ 🗺 now."))
    data = texts(made)
    marks = data["rows"][0][1]
    units = data["paragraphs"][0].encode("utf-16-le")
    assert units[2 * marks[2] : 2 * marks[3]].decode("utf-16-le") == "Sirte"
    assert units[2 * marks[0] : 2 * marks[1]].decode("utf-16-le") == "In Sirte 🗺 now."


def test_a_large_page_repeats_its_bytes_and_stays_small(html: str) -> None:
    assert page(madeup.atlas(3000, 40)) == html
    assert len(page(madeup.atlas(10_000)).encode()) <= 5_000_000


def test_facts_give_intervals_in_days_and_the_pin_of_a_nested_place() -> None:
    made = facts(atlases.example())
    assert ["ly-ouagadougou-centre", "Ouagadougou centre", "ly-sirte"] in made["names"]
    assert [row[0] for row in made["rows"]] == [c.number for c in atlases.example().citations]
    dated = replace(atlases.example().citations[0], dates=madeup.atlas(10).citations[0].dates)
    days = facts(replace(atlases.example(), citations=(dated,)))["rows"][0][4]
    assert len(days) % 2 == 0


# ------------------------------------------------------------------------------------------- layers and map images


def geojson(tmp_path: Path, value: Any) -> Path:
    path = tmp_path / "own.geojson"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def test_a_layer_holds_shapes_and_names_and_nothing_else_of_its_file(tmp_path: Path) -> None:
    ring = [[16, 31], [17, 31], [17, 32], [16, 31]]
    value = {"type": "FeatureCollection", "features": [
        feature("Point", [16.5, 31.2, 9], name="<b>Camp</b>", secret="not this"),
        feature("MultiLineString", [[[16, 31], [17, 32]]], name=7),
        feature("Polygon", [ring, ring]), {"type": "Feature", "geometry": None, "properties": None},
    ]}  # fmt: skip
    layer = read_layer(geojson(tmp_path, value))
    assert layer.points == (("<b>Camp</b>", (31.2, 16.5)),)
    assert layer.lines == (((31.0, 16.0), (32.0, 17.0)),)
    assert len(layer.areas) == 1 and len(layer.areas[0]) == 2
    made = page(atlases.example(), layers=[layer])
    assert "not this" not in made and "<b>Camp" not in made
    assert block(made)["layers"][0]["points"][0][0] == "<b>Camp</b>"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ({"type": "Topology"}, "no GeoJSON type"),
        ([], "no GeoJSON type"),
        ({"type": "FeatureCollection", "features": []}, "no shape"),
        ({"type": "FeatureCollection", "features": None}, "no shape"),
        (feature("Point", [16, 431]), "off the globe"),
        (feature("Point", ["16", 31]), "no position"),
        (feature("Point", None), "no position"),
        (feature("Point", [True, 31]), "no position"),
        (feature("LineString", [[16, 31]]), "at least 2 positions"),
        (feature("Polygon", [[[16, 31], [17, 31], [16, 31]]]), "at least 4 positions"),
        (feature("Polygon", 5), "Polygon"),
        ({"type": "Point", "coordinates": [1e999, 0]}, "off the globe"),
    ],
)
def test_a_layer_that_is_wrong_is_refused_in_words(tmp_path: Path, value: Any, said: str) -> None:
    with pytest.raises(InputFault, match=said):
        read_layer(geojson(tmp_path, value))


def test_every_fault_of_a_layer_is_told_at_once_and_a_missing_file_too(tmp_path: Path) -> None:
    value = {"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [0, 100]}, {"type": "LineString", "coordinates": []},
    ]}  # fmt: skip
    with pytest.raises(InputFault) as caught:
        read_layer(geojson(tmp_path, value))
    assert len(caught.value.faults) == 2
    with pytest.raises(InputFault, match="cannot be read"):
        read_layer(tmp_path / "none.geojson")


def test_a_layer_is_written_in_steps_that_add_up_and_turns_with_the_map() -> None:
    line = ((-18.0, 179.0), (-17.0, 181.0), (-16.5, 182.25))
    data = layer_data(Layer("x", (), (line,), ()), 0.0)
    flat = data["lines"][0]
    lats, lons = ([sum(flat[axis : at + 1 : 2]) * data["unit"] for at in range(axis, len(flat), 2)] for axis in (0, 1))
    assert list(zip(lats, lons, strict=True)) == [pytest.approx(at) for at in line]
    turned = layer_data(Layer("x", (), (((0.0, -170.0), (0.0, -171.0)),), (("p", (0.0, -170.0)),)), 0.0)
    assert turned["lines"][0][1] * turned["unit"] == pytest.approx(190)
    assert turned["points"] == [["p", 0.0, 190.0]]


def policy(html: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert found is not None
    return found[1].replace("&#39;", "'")


def test_map_images_open_the_policy_for_their_host_alone() -> None:
    given = tiles("https://tiles.example.org/{z}/{x}/{y}.png")
    assert given.credit == "tiles.example.org"
    assert "img-src data: https://tiles.example.org;" in policy(page(atlases.example(), tiles=given))
    three = tiles("http://{s}.Example.org:8080/{z}/{x}/{y}", "Someone")
    assert three.hosts == tuple(f"http://{letter}.example.org:8080" for letter in "abc")
    assert "img-src data:;" in policy(page(atlases.example()))


@pytest.mark.parametrize(
    "url",
    [
        "tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org/{z}/{x}.png", "file:///{z}/{x}/{y}",
        "https://a.org; script-src *;/{z}/{x}/{y}", "https://a.org/{z}/{x}/{y}'", "javascript:{z}{x}{y}", "",
        "https://user:pass@a.org/{z}/{x}/{y}", "https://*/{z}/{x}/{y}", "https://a.org /{z}/{x}/{y}",
    ],
)  # fmt: skip
def test_what_is_no_address_of_map_images_is_refused(url: str) -> None:
    with pytest.raises(InputFault, match="no URL of map images"):
        tiles(url)


# ----------------------------------------------------------------------------------------------------------- folium


def test_layers_that_need_leaflet_alone_are_saved_with_the_page(tmp_path: Path) -> None:
    made = cited_map(atlases.example())
    folium.CircleMarker((31.2, 16.6), tooltip="a ring of ours").add_to(made)
    folium.Marker((31.2, 16.6)).add_to(made)
    folium.PolyLine([(31.2, 16.6), (32.3, 15.1)]).add_to(made)  # type: ignore[no-untyped-call]
    folium.GeoJson({"type": "Point", "coordinates": [16.6, 31.2]}, name="points").add_to(made)
    group = folium.FeatureGroup("a group").add_to(made)
    folium.Circle((31.2, 16.6), radius=900).add_to(group)
    folium.LayerControl().add_to(made)
    made.save(str(tmp_path / "map.html"))
    saved = (tmp_path / "map.html").read_text("utf-8")
    assert "a ring of ours" in saved and "L.polyline(" in saved
    assert not re.search(r"<(script|link)[^>]*(src|href)=", saved)


@pytest.mark.parametrize(
    ("layer", "asset"),
    [
        (lambda: folium.Marker((31.2, 16.6), popup="text"), "jquery"),
        (lambda: folium.Marker((31.2, 16.6), icon=folium.Icon(color="red")), "awesome-markers"),
        (lambda: folium.TileLayer("https://tiles.example.org/{z}/{x}/{y}.png", attr="x"), "https://tiles.example.org"),
        (
            lambda: folium.raster_layers.ImageOverlay("https://example.org/a.png", [[0, 0], [1, 1]]),
            "https://example.org",
        ),
        (lambda: MarkerCluster([(31.0, 16.0)]), r"https://\S+\.js"),  # type: ignore[no-untyped-call]
    ],
)
def test_a_layer_that_needs_another_file_is_refused_by_the_name_of_that_file(layer: Any, asset: str) -> None:
    made = cited_map(atlases.example())
    group = folium.FeatureGroup("inside a group").add_to(made)
    layer().add_to(group)
    with pytest.raises(ValueError, match=f"asks for .*{asset}"):
        made.get_root().render()
