"""GeoJSON, KML and Web Annotations, read back with other people's readers and compared with the Atlas."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import geopandas
import pytest

from atlases import atlas as atlas_of_notes
from atlases import example, note, place
from geocite.draw import linked
from geocite.export import geojson, kml, rows, webannotation
from geocite.model import Atlas
from hostile import hostile
from test_golden import example as libya

ATLASES: dict[str, Callable[[], Atlas]] = {"by hand": example, "Libya": libya, "hostile": hostile}
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KML = {"k": "http://www.opengis.net/kml/2.2"}
TURNING = "\u202e\u2066\u2028"


class Shown(HTMLParser):
    """The tags and attributes of some HTML; `quotes` are the texts of its <q>."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.given: list[tuple[str, str | None]] = []
        self.quotes: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.given += attrs
        if tag == "q":
            self.quotes.append("")

    def handle_data(self, data: str) -> None:
        if self.tags[-2:] == ["q", "bdi"]:
            self.quotes[-1] += data


@pytest.mark.parametrize("made", ATLASES.values(), ids=ATLASES)
def test_geojson_of_the_citations_has_the_cells_of_the_table_and_longitude_first(made: Callable[[], Atlas]) -> None:
    atlas = made()
    data = json.loads(geojson.citations(atlas))
    assert len(data["features"]) == len(atlas.citations)
    for feature, row in zip(data["features"], rows.citations(atlas), strict=True):
        point = feature["geometry"]["coordinates"] if feature["geometry"] else [None, None]
        assert point == [row["longitude"], row["latitude"]]
        assert {**feature["properties"], "latitude": point[1], "longitude": point[0]} == row
        assert feature["id"] == row["number"]


@pytest.mark.parametrize("made", ATLASES.values(), ids=ATLASES)
def test_geopandas_reads_the_places_where_the_gazetteer_has_them(made: Callable[[], Atlas]) -> None:
    atlas = made()
    by_id = {p.id: p for p in atlas.places}
    read = geopandas.read_file(io.BytesIO(geojson.places(atlas).encode()))
    assert len(read) == len({citation.place_id for citation in atlas.citations})
    for row in read.itertuples():
        own = by_id[row.point_of if isinstance(row.point_of, str) else row.place_id]
        assert (row.geometry.y, row.geometry.x) == (own.latitude, own.longitude)
        drawn = [c for c in atlas.citations if c.place_id == row.place_id and c.usage.role.drawn]
        assert (row.passages, row.pin) == (len(drawn), bool(drawn))
        assert row.articles == len({c.article_id for c in drawn})
    assert read.crs.to_epsg() == 4326


def test_geojson_keeps_to_rfc_7946() -> None:
    data = json.loads(geojson.places(example()))
    assert set(data) == {"type", "bbox", "features"}
    assert data["bbox"] == [-0.1257, 31.2089, 20.0686, 51.5085]
    centre = next(f for f in data["features"] if f["id"] == "ly-ouagadougou-centre")
    assert (centre["properties"]["point_of"], centre["geometry"]["coordinates"]) == ("ly-sirte", [16.5887, 31.2089])


def test_the_bounding_box_goes_the_shorter_way_round_and_is_left_out_for_nothing() -> None:
    assert geojson.bbox([(179.0, -17.0), (-178.0, -18.0)]) == [179.0, -18.0, -178.0, -17.0]
    assert geojson.bbox([(10.0, 1.0)]) == [10.0, 1.0, 10.0, 1.0]
    assert geojson.bbox([]) is None
    nowhere = atlas_of_notes(note("a.txt", "Head\nAt ⟦X|x|event⟧."), places=[place("x", "X", None)])
    data = json.loads(geojson.places(nowhere))
    assert "bbox" not in data and data["features"][0]["geometry"] is None


@pytest.mark.parametrize("made", ATLASES.values(), ids=ATLASES)
def test_kml_says_the_same_and_its_balloons_hold_no_tag_but_ours(made: Callable[[], Atlas]) -> None:
    atlas = made()
    texts = {article.id: article.text for article in atlas.articles}
    marks = ET.fromstring(kml.places(atlas)).findall(".//k:Placemark", KML)
    assert len(marks) == len({citation.place_id for citation in atlas.citations})
    for mark, row in zip(marks, rows.places(atlas), strict=True):
        data = {d.get("name"): d.findtext("k:value", namespaces=KML) for d in mark.findall(".//k:Data", KML)}
        assert data["place_id"] == NOT_XML.sub("\ufffd", str(row["place_id"]))
        assert data["passages"] == str(row["passages"])
        point = mark.findtext(".//k:coordinates", namespaces=KML)
        assert point == (None if row["latitude"] is None else f"{row['longitude']},{row['latitude']}")
        description = mark.findtext("k:description", namespaces=KML) or ""
        shown = Shown(description)
        assert set(shown.tags) <= {"h3", "p", "b", "q", "bdi", "br"} and not shown.given
        assert "$" not in description
        mine = [c for c in atlas.citations if c.place_id == row["place_id"]]
        assert shown.quotes == [NOT_XML.sub("\ufffd", c.span.of(texts[c.article_id])) for c in mine]
        assert re.findall("<b>(.*?)</b>", description) == [c.number for c in mine]


def test_geopandas_reads_the_kml_with_the_points_of_the_geojson() -> None:
    one = geopandas.read_file(io.BytesIO(kml.places(example()).encode()))
    other = geopandas.read_file(io.BytesIO(geojson.places(example()).encode()))
    assert list(one["Name"]) == list(other["location"])
    assert [(p.x, p.y) for p in one.geometry] == [(p.x, p.y) for p in other.geometry]
    assert list(one["place_id"]) == list(other["place_id"])


@pytest.mark.parametrize("made", ATLASES.values(), ids=ATLASES)
def test_annotations_find_every_quote_by_its_words_and_by_its_place_in_the_hashed_file(
    made: Callable[[], Atlas],
) -> None:
    atlas = made()
    articles = {article.id: article for article in atlas.articles}
    items = json.loads(webannotation.page(atlas))["items"]
    assert [item["id"] for item in items] == [f"map.html#c{citation.number}" for citation in atlas.citations]
    for item, citation in zip(items, atlas.citations, strict=True):
        article, target = articles[citation.article_id], item["target"]
        quoted, at = target["selector"]
        assert (quoted["type"], at["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert article.text[at["start"] : at["end"]] == quoted["exact"] == citation.span.of(article.text)
        around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        assert around == article.text[max(0, at["start"] - 32) : at["end"] + 32]
        assert target["source"]["sha256"] == article.sha256
        name = target["source"]["id"].removeprefix("ni:///sha-256;")
        assert urlsafe_b64decode(name + "=").hex() == article.sha256


def test_the_hash_of_an_annotation_is_that_of_the_file(root: Any) -> None:
    source = json.loads(webannotation.page(libya()))["items"][0]["target"]["source"]
    file = root / "examples" / "libya-2016" / source["schema:name"]
    assert source["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("writer", [geojson.places, geojson.citations, webannotation.page, kml.places, linked.citation])
def test_no_sign_in_a_file_turns_the_reading_direction_or_is_a_control(writer: Callable[[Atlas], str]) -> None:
    written = writer(hostile())
    assert not set(written) & set(TURNING)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", written)
    assert writer(hostile()) == written


def test_linked_data_names_the_sources_and_ends_no_script_block() -> None:
    for atlas in (example(), hostile()):
        block = linked.citation(atlas)
        assert not set(block) & set("<>&")
        cited = json.loads(block)["citation"]
        assert [item["position"] for item in cited] == [article.number for article in atlas.articles]
        assert all(item.get("url", "https://").startswith("https://") for item in cited)
        assert all("archivedAt" not in item or item["archivedAt"].startswith("http") for item in cited)
    first = json.loads(linked.citation(example()))["citation"][0]
    assert (first["headline"], first["publisher"]["name"]) == ("Forces close in", "The Example")
    assert (first["datePublished"], first["url"]) == ("2016-06-10", "https://example.org/one")
    assert "author" not in first


def test_a_balloon_shows_the_text_and_never_runs_it() -> None:
    built = atlas_of_notes(note("a.txt", "Head\n<img src=x onerror=alert(1)> $[id] fell on ⟦Sirte|ly-sirte|event⟧."))
    written = kml.places(built)
    assert "<img" not in written and "&lt;img" not in written
    assert "&amp;lt;img src=x onerror=alert(1)&amp;gt; &amp;#36;[id]" in written
    assert html.unescape(html.unescape(written)).count("<img src=x onerror=alert(1)>") == 1
