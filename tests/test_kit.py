"""The kit: every file from one Atlas, and every number, quote and coordinate in them the same."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import bibtexparser.entrypoint
import docx
import openpyxl
import pytest
import rispy
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from atlases import PLACES, atlas, example, note
from geocite import kit as kits
from geocite import store
from geocite.draw import captions, pins
from geocite.errors import ExtraMissing, UnknownFormat
from geocite.export import table
from geocite.model import Atlas
from hostile import hostile

EMPTY = atlas(note("a.txt", "Nothing\nat all."))
TEXTS = (".html", ".svg", ".txt", ".md", ".json", ".bib", ".ris", ".csv", ".geojson", ".kml", ".jsonld")
KML = "{http://www.opengis.net/kml/2.2}"


@cache
def made(case: str = "example") -> dict[str, str | bytes]:
    return kits.kit({"example": example(), "hostile": hostile(), "empty": EMPTY}[case], PLACES)


def text(name: str, case: str = "example") -> str:
    content = made(case)[name]
    assert isinstance(content, str)
    return content


def data(name: str, case: str = "example") -> bytes:
    content = made(case)[name]
    return content.encode() if isinstance(content, str) else content


def one_line(words: str) -> str:
    return " ".join(words.split())


class Told:
    """What the Atlas says, in the terms that every file is compared in."""

    def __init__(self, found: Atlas) -> None:
        self.atlas = found
        texts = {article.id: article.text for article in found.articles}
        self.quotes = {c.number: one_line(c.span.of(texts[c.article_id])) for c in found.citations}
        self.drawn = {c.number for c in found.citations if c.usage.role.drawn}
        by_id = {place.id: place for place in found.places}
        self.names = {c.number: by_id[c.place_id].name for c in found.citations}
        self.cited = {c.place_id for c in found.citations}
        self.points = {
            place_id: (place.longitude, place.latitude)
            for place_id in self.cited
            if (place := by_id[place_id]).latitude is not None
        }
        self.pins = [(view.name, view.label) for view in pins.drawn(found)]


TOLD = Told(example())


# ------------------------------------------------------------------------- the same in every file


def test_the_table_says_what_the_atlas_says() -> None:
    rows = list(csv.DictReader(io.StringIO(text("citations.csv").removeprefix("\ufeff"))))
    assert {row["number"]: one_line(table.unguarded(row["quote"])) for row in rows} == TOLD.quotes
    for row in rows:
        if row["place_id"] in TOLD.points and not row.get("point_of"):
            assert (float(row["longitude"]), float(row["latitude"])) == TOLD.points[row["place_id"]]
    articles = {article.id: article.text for article in example().articles}
    by_path = {article.path: articles[article.id] for article in example().articles}
    assert all(
        by_path[row["file"]][int(row["start"]) : int(row["end"])] == table.unguarded(row["quote"]) for row in rows
    )


def test_the_workbook_says_what_the_table_says() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(data("citations.xlsx")))["citations"]
    head, *rows = sheet.iter_rows(values_only=True)
    columns = [str(cell) for cell in head]
    found = {str(row[columns.index("number")]): one_line(str(row[columns.index("quote")])) for row in rows}
    assert found == TOLD.quotes


def test_the_citations_as_features_say_the_same() -> None:
    features = json.loads(text("citations.geojson"))["features"]
    assert {f["properties"]["number"]: one_line(f["properties"]["quote"]) for f in features} == TOLD.quotes


def test_the_places_as_features_and_in_kml_stand_where_the_gazetteer_says() -> None:
    features = json.loads(text("places.geojson"))["features"]
    own = {f["properties"]["place_id"]: f for f in features if not f["properties"].get("point_of")}
    assert {key: tuple(f["geometry"]["coordinates"][:2]) for key, f in own.items() if f["geometry"]} == TOLD.points
    assert {f["properties"]["place_id"] for f in features} == TOLD.cited
    marks = list(ET.fromstring(data("places.kml")).iter(f"{KML}Placemark"))
    points = {tuple(map(float, (p.findtext(f".//{KML}coordinates") or "").split(",")[:2]))
              for p in marks if p.findtext(f".//{KML}coordinates")}  # fmt: skip
    assert len(marks) == len(TOLD.cited) and set(TOLD.points.values()) <= points


def test_the_annotations_quote_the_same_words_at_the_same_offsets() -> None:
    items = json.loads(text("annotations.jsonld"))["items"]
    assert len(items) == len(TOLD.quotes)
    exact = sorted(
        one_line(selector["exact"]) for item in items for selector in _selectors(item) if "exact" in selector
    )
    assert exact == sorted(TOLD.quotes.values())


def _selectors(item: Any) -> list[dict[str, Any]]:
    """Every selector in an annotation, however deep."""
    if isinstance(item, dict):
        own = [item] if "exact" in item else []
        return own + [found for value in item.values() for found in _selectors(value)]
    return [found for each in item for found in _selectors(each)] if isinstance(item, list) else []


def test_the_page_has_every_number_and_quote() -> None:
    page = text("map.html")
    assert all(f'id="c{number}"' in page for number in TOLD.drawn)


def test_word_and_markdown_have_every_passage_of_the_pins() -> None:
    lines = [p.text.replace("\u200f\u200e", "") for p in docx.Document(io.BytesIO(data("report.docx"))).paragraphs]
    for number in TOLD.drawn:
        assert any(line.startswith(f"{number}\t“{TOLD.quotes[number]}”") for line in lines)
        assert f"- **{number}** “" in text("report.md")
    assert sum(line.startswith(tuple(f"{n}\t" for n in TOLD.quotes)) for line in lines) == len(TOLD.drawn)


def test_the_figure_and_its_pdf_have_every_pin_with_its_counts() -> None:
    shown = [e.text for e in ET.fromstring(text("map.svg")).iter() if e.tag.endswith("}text")]
    pages = PdfReader(io.BytesIO(data("map.pdf"))).pages
    printed = one_line(pages[0].extract_text())
    for name, label in TOLD.pins:
        assert any(name in (words or "") for words in shown) and label in shown
        assert label in printed and (name.isascii() is False or name in printed)
    assert len(pages) == 1


def test_caption_and_alternative_text_are_the_same_wherever_they_stand() -> None:
    caption, alt = text("caption.txt").strip(), text("alt.txt").strip()
    assert caption == captions.caption(example()) and alt == captions.alt(example())
    assert ET.fromstring(text("map.svg")).findtext("{http://www.w3.org/2000/svg}desc") == alt
    document = docx.Document(io.BytesIO(data("report.docx")))
    assert caption in [p.text for p in document.paragraphs]
    assert document.inline_shapes[0]._inline.docPr.get("descr") == alt
    reader = PdfReader(io.BytesIO(data("map.pdf")))
    objects = [reader.get_object(k) for k in range(1, int(str(reader.trailer["/Size"])))]
    assert alt in [o.get("/Alt") for o in objects if isinstance(o, DictionaryObject)]


def test_every_reader_of_references_finds_every_source() -> None:
    count = len(example().articles)
    assert len(bibtexparser.entrypoint.parse_string(text("references.bib")).entries) == count
    assert len(rispy.loads(text("references.ris"))) == count
    assert len(json.loads(text("references.json"))) == count
    for name in ("references.md", "references.html", "report.md"):
        assert all(f"[{k}" in text(name).replace("\\", "") for k in range(1, count + 1))


def test_what_is_not_on_the_map_is_counted_alike() -> None:
    rows = list(csv.DictReader(io.StringIO(text("not-on-the-map.csv").removeprefix("\ufeff"))))
    named = [row for row in rows if row["reason"] != "unknown"]
    assert len(named) == len(example().set_aside) == json.loads(text("manifest.json"))["counts"]["set_aside"]


def test_the_atlas_comes_back_equal() -> None:
    assert store.loads(text("atlas.json")) == example()


# ------------------------------------------------------------------------- the kit as a whole


def test_the_manifest_tells_name_size_and_hash_of_every_file() -> None:
    manifest = json.loads(text("manifest.json"))
    told = {row["name"]: (row["bytes"], row["sha256"]) for row in manifest["files"]}
    files = {name: data(name) for name in made() if name != "manifest.json"}
    assert told == {name: (len(d), hashlib.sha256(d).hexdigest()) for name, d in files.items()}
    assert [row["sha256"] for row in manifest["made_from"]["articles"]] == [a.sha256 for a in example().articles]
    assert tuple(made()) == kits.NAMES and manifest["left_out"] == {}


@pytest.mark.parametrize("case", ["example", "hostile", "empty"])
def test_two_runs_write_the_same_bytes(case: str) -> None:
    found = {"example": example(), "hostile": hostile(), "empty": EMPTY}[case]
    assert kits.kit(found, PLACES) == made(case)


def test_the_png_is_170_mm_at_300_dots_an_inch() -> None:
    image = Image.open(io.BytesIO(data("map.png")))
    assert image.size[0] / image.info["dpi"][0] * 25.4 == pytest.approx(170, abs=0.1)


@pytest.mark.parametrize("name", [name for name in kits.NAMES if name.endswith(TEXTS)])
def test_hostile_text_can_be_written_and_read_back(name: str) -> None:
    words = text(name, "hostile")
    assert words.encode().decode() == words
    assert "\x00" not in words or name.endswith(("map.html", ".csv")), "where the words stand as they were written"
    if name.endswith(("json", "jsonld")):
        json.loads(words)
    if name.endswith((".svg", ".kml")):
        ET.fromstring(words)


def test_hostile_text_opens_no_tag_in_the_pages() -> None:
    for name in ("embed.html", "references.html", "map.svg"):
        assert not re.search(r"<script>alert|<img src=x|<b>x", text(name, "hostile")), name


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("map.svg", ["map.svg"]),
        ("csv", ["citations.csv", "not-on-the-map.csv"]),
        (".geojson", ["places.geojson", "citations.geojson"]),
        ("references", [f"references.{s}" for s in ("md", "html", "json", "bib", "ris")]),
        ("manifest", ["manifest.json"]),
    ],
)
def test_formats_choose_by_name_suffix_or_stem(asked: str, found: list[str]) -> None:
    assert list(kits.kit(example(), formats=[asked])) == found


@pytest.mark.parametrize(
    ("asked", "same"),
    [(".docx", "report.docx"), ("out/my.png", "map.png"), ("x.json", "atlas.json"),
     ("references.json", "references.json"), ("x.csv", "citations.csv"),
     ("y.GEOJSON", "places.geojson"), ("z.html", "map.html")],
)  # fmt: skip
def test_one_file_is_chosen_by_its_suffix(asked: str, same: str) -> None:
    assert kits.one(example(), PLACES, asked) == made()[same]


def test_an_unknown_format_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UnknownFormat, match=r"no file 'x\.shp' can be written; there are: map\.html, "):
        kits.one(example(), name="x.shp")
    with pytest.raises(LookupError):
        kits.kit(example(), formats=["png", "shp"])


def test_a_missing_extra_is_named_and_the_rest_still_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kits, "find_spec", lambda name: None if name == "resvg_py" else object())
    with pytest.raises(ExtraMissing, match=r"map\.png needs the extra 'figure': pip install 'geocite\[figure\]'"):
        kits.one(example(), name="map.png")
    found = kits.kit(example(), PLACES)
    assert set(kits.NAMES) - set(found) == {"map.png", "report.docx"}
    manifest = found["manifest.json"]
    assert isinstance(manifest, str) and set(json.loads(manifest)["left_out"]) == {"map.png", "report.docx"}


def test_the_figure_comes_in_the_size_of_a_slide() -> None:
    slide = kits.one(example(), PLACES, "map.svg", size="slide")
    assert isinstance(slide, str) and 'width="254mm" height="143.00mm"' in slide


def test_the_kit_of_the_five_articles_agrees_with_its_table(shared: Path) -> None:
    from geocite import build_atlas, load_gazetteer, read_articles

    found = build_atlas(read_articles([shared / "articles"]).articles, load_gazetteer([]))
    files = kits.kit(found)
    features, manifest = files["citations.geojson"], files["manifest.json"]
    assert isinstance(features, str) and isinstance(manifest, str)
    counts = json.loads(manifest)["counts"]
    assert counts["citations"] == len(json.loads(features)["features"]) and counts["articles"] == 5
    drawn = Told(found)
    lines = [
        p.text.replace("\u200f\u200e", "") for p in docx.Document(io.BytesIO(_bytes(files["report.docx"]))).paragraphs
    ]
    assert all(any(line.startswith(f"{n}\t“{drawn.quotes[n]}”") for line in lines) for n in drawn.drawn)


def _bytes(content: str | bytes) -> bytes:
    assert isinstance(content, bytes)
    return content
