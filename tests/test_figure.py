"""The figure of a report: on every extent nothing is cut off, nothing stands on anything, every number is explained."""

from __future__ import annotations

import io
import math
import random
import re
import struct
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageFont
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from atlases import PLACES, atlas, example, note, place
from geocite.draw import captions, fonts, pins
from geocite.draw.figure import SIZES, Figure, figure
from geocite.draw.labels import Box
from geocite.draw.raster import png, with_resolution
from geocite.draw.vector import pdf
from geocite.model import Atlas, Place

NAMESPACE = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "rect", "circle", "path", "text", "title", "desc"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></svg><script>",
    "${alert(1)} `x` C:\\path\\2019",
    "a\u202eb\u2066c\u0000d\ud800e\u2028f",
    "&lt;b&gt; &amp; &#x3c;",
    "W" * 10_000,
    '#import sys; #read("x") $x$ @y <z>',
)


def of(*points: tuple[str, float, float], role: str = "event", **more: object) -> Atlas:
    """An atlas with a citation at each point."""
    places = [place(f"x-{k:03}", name, (lat, lon), **more) for k, (name, lat, lon) in enumerate(points)]
    lines = (f"At ⟦here|x-{k:03}|{role}⟧ it was." for k in range(len(points)))
    return atlas(note("a.txt", "Title\n" + "\n".join(lines), title="A title"), places=places)


def scattered(count: int, south: float, west: float, north: float, east: float) -> Atlas:
    dice = random.Random(count)
    return of(*[(f"Place {k}", dice.uniform(south, north), dice.uniform(west, east)) for k in range(count)])


EXTENTS: dict[str, Atlas] = {
    "city": scattered(9, 32.85, 13.1, 32.92, 13.3),
    "country": example(),
    "world": of(("Tripoli", 32.9, 13.2), ("Wellington", -41.3, 174.8), ("Lima", -12.0, -77.0), ("Tokyo", 35.7, 139.7)),
    "antimeridian": of(("Suva", -18.1, 178.4), ("Apia", -13.8, -171.8), ("Nuku'alofa", -21.1, -175.2)),
    "one pin": of(("سرت", 31.2, 16.6)),
    "200 pins": scattered(200, 25, 10, 33, 24),
    "two far pins": of(("Reykjavik", 64.1, -21.9), ("Cape Town", -33.9, 18.4)),
    "coast strip": of(*[(f"Town {k}", 32.9 - 0.06 * abs(k - 7), 11 + 0.9 * k) for k in range(14)]),
    "cluster": of(*[(f"Post {k}", 31.2, 16.6) for k in range(12)], ("Misrata", 32.4, 15.1)),
    "none": atlas(note("a.txt", "Nothing\nat all.")),
    "hostile": of(*[(name, 31 + k / 3, 15 + k / 2) for k, name in enumerate(HOSTILE)]),
}
SOURCES = [(f"[{k}]", f"A source with a name, the number {k}") for k in range(1, 60)]
SHEETS = sorted(SIZES)


@cache
def drawn(case: str, size: str) -> Figure:
    return figure(EXTENTS[case], PLACES, size, sources=SOURCES)


@cache
def face(bold: bool) -> ImageFont.FreeTypeFont:
    with fonts.folder() as folder:
        data = (folder / ("bold.ttf" if bold else "regular.ttf")).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), 100)


def text_box(element: ET.Element, x: float, y: float) -> Box:
    """The ink of a line of text, measured with the font that the PNG is drawn with."""
    size, words = float(element.get("font-size", "")), element.text or ""
    width = face(element.get("font-weight") == "bold").getlength(words) * size / 100
    width += float(element.get("letter-spacing", "0")) * len(words)
    at, anchor = x + float(element.get("x", "0")), element.get("text-anchor", "start")
    left = at - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    base = y + float(element.get("y", "0"))
    return Box(left, base - 0.72 * size, left + width, base + 0.06 * size)


def placed(element: ET.Element, x: float = 0.0, y: float = 0.0) -> list[tuple[ET.Element, float, float, int]]:
    """Every element with the origin that its coordinates count from, and how deep in maps it is."""
    found = []
    for child in element:
        shift = re.fullmatch(r"translate\((\S+) (\S+)\)", child.get("transform", ""))
        cx, cy = (x + float(shift[1]), y + float(shift[2])) if shift else (x, y)
        if child.tag == f"{NAMESPACE}svg":
            cx, cy = cx + float(child.get("x", "0")), cy + float(child.get("y", "0"))
        found.append((child, cx, cy, 0))
        inner = placed(child, cx, cy)
        found += [(e, ex, ey, d + (child.tag == f"{NAMESPACE}svg")) for e, ex, ey, d in inner]
    return found


def words(made: Figure) -> list[str]:
    return [element.text or "" for element in ET.fromstring(made.svg).iter(f"{NAMESPACE}text")]


def cells(made: Figure) -> tuple[Box, list[tuple[str, Box, int]]]:
    root = ET.fromstring(made.svg)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    texts = [(e.text or "", text_box(e, x, y), d) for e, x, y, d in placed(root) if e.tag == f"{NAMESPACE}text"]
    return Box(0, 0, width, height), texts


def discs(made: Figure) -> list[tuple[float, float, float]]:
    """The numbered discs on the map: their middles and radius."""
    root = ET.fromstring(made.svg)
    groups = [(e, x, y) for e, x, y, d in placed(root) if d == 1 and e.tag == f"{NAMESPACE}g"]
    found = []
    for group, x, y in groups:
        mark = group.find(f"{NAMESPACE}circle")
        if mark is not None:
            found.append((x + float(mark.get("cx", "")), y + float(mark.get("cy", "")), float(mark.get("r", ""))))
    return found


@pytest.mark.parametrize("size", SHEETS)
@pytest.mark.parametrize("case", EXTENTS)
def test_nothing_is_cut_off(case: str, size: str) -> None:
    sheet, texts = cells(drawn(case, size))
    assert not [(text, box) for text, box, _ in texts if not box.within(sheet)]
    frame = next(ET.fromstring(drawn(case, size).svg).iter(f"{NAMESPACE}svg"))
    inner = frame.find(f"{NAMESPACE}svg")
    assert inner is not None
    left, top, wide, tall = (float(inner.get(key, "")) for key in ("x", "y", "width", "height"))
    rim = Box(left, top, left + wide, top + tall)
    assert not [text for text, box, depth in texts if depth == 1 and not box.within(rim)]
    assert all(Box(x - r, y - r, x + r, y + r).within(rim) for x, y, r in discs(drawn(case, size)))


@pytest.mark.parametrize("size", SHEETS)
@pytest.mark.parametrize("case", EXTENTS)
def test_nothing_stands_on_anything(case: str, size: str) -> None:
    _, texts = cells(drawn(case, size))
    seen = [(text, box) for text, box, _ in texts]
    assert not [(a, b) for (a, box), (b, other) in combinations(seen, 2) if box.meets(other)]
    marks = discs(drawn(case, size))
    assert not [(a, b) for a, b in combinations(marks, 2) if math.dist(a[:2], b[:2]) < a[2] + b[2]]


@pytest.mark.parametrize("size", SHEETS)
@pytest.mark.parametrize("case", EXTENTS)
def test_every_number_on_the_map_is_explained_once_and_the_rest_are_counted(case: str, size: str) -> None:
    _, texts = cells(drawn(case, size))
    on_map = [text for text, _, depth in texts if depth == 1 and text.isdigit()]
    found = pins.drawn(EXTENTS[case])
    assert len(on_map) == len(set(on_map)) and (on_map or not found)
    below = [text for text, _, depth in texts if depth == 0]
    assert all(below.count(text) >= 1 for text in on_map)
    missing = len(found) - len(on_map)
    assert missing == 0 or any(text.startswith(f"{missing} of {len(found)} places are drawn as dots") for text in below)
    assert missing == 0 or case == "200 pins"


@pytest.mark.parametrize("case", EXTENTS)
def test_it_is_one_safe_svg_of_the_size_asked_for(case: str) -> None:
    for size in SHEETS:
        made = drawn(case, size)
        root = ET.fromstring(made.svg)
        assert {e.tag.removeprefix(NAMESPACE) for e in root.iter()} <= ALLOWED
        names = {key for e in root.iter() for key in e.attrib}
        assert not [key for key in names if key.startswith(("on", "{")) or key in ("href", "style", "id", "class")]
        assert "url(" not in made.svg and made.svg.count("http") == 1, "the name of the format alone"
        assert made.width_mm == SIZES[size].width_mm and root.get("width") == f"{made.width_mm:g}mm"
        assert made.height_mm <= SIZES[size].longest_mm + 1
    assert drawn(case, "page") == figure(EXTENTS[case], PLACES, sources=SOURCES)


def test_the_three_marks_differ_without_colours() -> None:
    shapes = {}
    for element, _, _, depth in placed(ET.fromstring(drawn("country", "page").svg)):
        title = element.findtext(f"{NAMESPACE}title") or ""
        if depth == 1 and title:
            shapes[title.partition(":")[0]] = (element[1].tag.removeprefix(NAMESPACE), grey(element[1].get("fill", "")))
    by_number = {view.kind: shapes[str(k)] for k, view in enumerate(pins.drawn(example()), 1)}
    assert by_number["reported"][0] == by_number["photo"][0] == "circle" and by_number["feared"][0] == "path"
    assert by_number["photo"][1] - by_number["reported"][1] > 0.5


@pytest.mark.parametrize("size", SHEETS)
def test_the_legend_lists_the_marks_in_use(size: str) -> None:
    kinds = [pins.KINDS[view.kind] for view in pins.drawn(example())]
    assert set(kinds) == set(pins.KINDS.values()) <= set(words(drawn("country", size)))


@pytest.mark.parametrize("size", SHEETS)
def test_places_come_before_sources_where_room_is_short(size: str) -> None:
    """Thirty places are all numbered, though sixty sources would fill the page."""
    atlas_ = scattered(20 if size == "slide" else 30, 25, 10, 33, 24)
    shown = words(figure(atlas_, (), size, sources=SOURCES))
    assert not [line for line in shown if "drawn as dots" in line]
    assert [line for line in shown if line.startswith("and ") and line.endswith(" more sources")]


def grey(colour: str) -> float:
    red, green, blue = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_pins_that_collide_are_led_to() -> None:
    leaders = [e for e, _, _, depth in placed(ET.fromstring(drawn("cluster", "page").svg))
               if depth == 1 and e.get("stroke") == "#1d1b18" and e.tag == f"{NAMESPACE}path"]  # fmt: skip
    assert len(leaders) == 12


def test_a_place_in_another_is_told_with_its_passages() -> None:
    shown = " ".join(words(drawn("country", "page")))
    assert "Exact point unknown: Ouagadougou centre (in Sirte, 1 passage)." in shown
    assert "Ouagadougou" in captions.alt(example())


def test_what_reads_the_figure_aloud_is_told_kinds_counts_and_where() -> None:
    told = captions.alt(example())
    assert told.startswith("Map. 7 places in 3 articles. Reported here: Sirte (7 passages in 3 articles), ")
    assert "Feared or planned here: Benghazi (1 passage in 1 article)." in told
    assert "between Martyrs' Square in the west and Benghazi in the east" in told
    assert told in (ET.fromstring(drawn("country", "page").svg).findtext(f"{NAMESPACE}desc") or "")


def test_the_outermost_places_are_right_across_the_antimeridian() -> None:
    assert "between Suva in the west and Apia in the east" in captions.alt(EXTENTS["antimeridian"])


def test_arabic_is_shaped_in_the_png() -> None:
    """Shaped letters join: the word is narrower than its letters apart."""
    joined, apart = (_ink(text) for text in ("سبيل", "س\u200cب\u200cي\u200cل"))
    assert 0 < joined < apart


def _ink(text: str) -> int:
    svg = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60" width="300" height="60" font-family="FiraGO">'
           f'<text x="20" y="40" font-size="40">{text}</text></svg>')  # fmt: skip
    box = Image.open(io.BytesIO(png(svg, 50.8, 150))).getchannel("A").getbbox()
    assert box
    return box[2] - box[0]


def test_the_png_states_its_resolution_and_repeats_its_bytes() -> None:
    made = drawn("country", "page")
    data = png(made.svg, made.width_mm)
    image = Image.open(io.BytesIO(data))
    assert image.size[0] == 2008 and image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    assert data == png(made.svg, made.width_mm)
    image.verify()


def test_only_a_png_is_given_a_resolution() -> None:
    with pytest.raises(ValueError, match="no PNG"):
        with_resolution(b"GIF89a" + bytes(40), 300)
    assert struct.unpack(">I", with_resolution(png(drawn("none", "column").svg, 10), 300)[33:37]) == (9,)


@pytest.mark.parametrize("case", ["country", "one pin", "hostile"])
def test_the_pdf_is_one_vector_page_with_its_text(case: str) -> None:
    made, atlas_ = drawn(case, "page"), EXTENTS[case]
    size = (made.width_mm, made.height_mm)
    title = HOSTILE[7] if case == "hostile" else "Places"
    data = pdf(made.svg, size, title, captions.alt(atlas_))
    reader = PdfReader(io.BytesIO(data))
    (page,) = reader.pages
    assert [float(v) / 72 * 25.4 for v in page.mediabox[2:]] == pytest.approx(size, abs=0.01)
    assert not page.images and "1 passage in 1 article" in page.extract_text()
    assert reader.metadata and reader.metadata.title == title and "/CreationDate" not in reader.metadata
    assert data == pdf(made.svg, size, title, captions.alt(atlas_))


def test_alt_text_is_in_the_pdf() -> None:
    made = drawn("country", "page")
    reader = PdfReader(io.BytesIO(pdf(made.svg, (170.0, 100.0), "T", "What the map shows")))
    found = [reader.get_object(k) for k in range(1, int(str(reader.trailer["/Size"])))]
    assert "What the map shows" in [item.get("/Alt") for item in found if isinstance(item, DictionaryObject)]


def test_labels_of_the_gazetteer_never_repeat_a_pin() -> None:
    shown = words(drawn("country", "page"))
    assert shown.count("Tripoli") <= 1 and shown.count("Sirte") == 2, "on the map and in the list"


def test_without_a_place_it_says_so() -> None:
    shown = words(drawn("none", "page"))
    assert "No place to show in 1 article" in shown


def labelled(places: tuple[Place, ...]) -> list[str]:
    return words(figure(example(), places))


def test_names_of_the_gazetteer_stand_where_there_is_room() -> None:
    region = place("ly-region", "Some Region", (31.0, 18.0), feature_class="A", feature_code="ADM1")
    shown = labelled((*PLACES, region, place("ly-x", "Ajdabiya", (30.75, 20.22))))
    assert "Ajdabiya" in shown and "Some Region" not in shown
