"""The static map: every pin with its name, nothing outside the frame, nothing that runs or asks."""

from __future__ import annotations

import random
import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from atlases import PLACES, atlas, example, note, place
from geocite.draw.labels import Box
from geocite.draw.picture import EDGE, WIDTH, svg
from geocite.draw.places import place_views
from geocite.model import Atlas, Certainty, Name, Place

NAMESPACE = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "rect", "circle", "path", "text", "tspan", "title", "desc"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></svg><script>",
    "${alert(1)} `x` C:\\path\\2019",
    "a\u202eb\u2066c\u0000d\ud800e\u2028f",
    "&lt;b&gt; &amp; &#x3c;",
    "W" * 10_000,
    "' onload='alert(1)",
)


def drawn(found: Atlas, labels: tuple[Place, ...] = ()) -> ET.Element:
    return ET.fromstring(svg(found, labels))


def words(root: ET.Element) -> list[str]:
    """Every line of text, without the number that it may begin with."""
    lines = list(root.iter(f"{NAMESPACE}text"))
    return [line.text or (line[0].tail or "").strip() if len(line) else line.text or "" for line in lines]


def numbers(root: ET.Element) -> dict[str, str]:
    """The numbers of the map, each with the name that follows it."""
    return {figure.text or "": (figure.tail or "").strip() for figure in root.iter(f"{NAMESPACE}tspan")}


def titles(root: ET.Element) -> list[str]:
    return [element.findtext(f"{NAMESPACE}title") or "" for element in root.iter(f"{NAMESPACE}g")]


def of(*points: tuple[str, float, float], role: str = "event", **more: object) -> Atlas:
    """An atlas with a citation at each point."""
    places = [place(f"x-{k:03}", name, (lat, lon), **more) for k, (name, lat, lon) in enumerate(points)]
    lines = (f"At ⟦here|x-{k:03}|{role}⟧ it was." for k in range(len(points)))
    return atlas(note("a.txt", "Title\n" + "\n".join(lines)), places=places)


def test_the_example_has_its_pins_and_says_what_they_are() -> None:
    root = drawn(example())
    assert titles(root) == [  # drawn from the least to the greatest
        "Benghazi: 1 passage in 1 article, feared or planned here",
        "Sadada: 1 passage in 1 article, reported here",
        "Misrata: 1 passage in 1 article, reported here",
        "Martyrs' Square: 1 passage in 1 article, in a photo caption only",
        "Abu Grein: 1 passage in 1 article, reported here",
        "Sirte: 7 passages in 3 articles, reported here",
    ] or set(titles(root)) >= {"Sirte: 7 passages in 3 articles, reported here"}
    shown = words(root)
    assert {"Sirte", "Misrata", "Abu Grein", "Sadada", "Benghazi", "Martyrs' Square"} <= set(shown)
    assert "7 places in 3 articles" in shown and "Named most: Sirte with 7 passages in 3 articles." in shown


def test_ouagadougou_centre_is_in_sirte_and_has_no_point() -> None:
    shown = words(drawn(example()))
    assert "with Ouagadougou centre" in shown
    assert "Exact point unknown: Ouagadougou centre (in Sirte)." in shown
    assert not any("Ouagadougou" in title for title in titles(drawn(example())))


def test_a_square_without_its_town_says_where_it_is() -> None:
    assert "in Tripoli" in words(drawn(example()))


def test_where_somebody_spoke_is_not_drawn() -> None:
    assert not any("London" in word for word in words(drawn(example(), PLACES)))


def test_the_three_marks_differ_in_shape() -> None:
    marks = {}
    for group in drawn(example()).iter(f"{NAMESPACE}g"):
        mark = group[1]
        kind = (group[0].text or "").rpartition(", ")[2]
        marks[kind] = (mark.tag.removeprefix(NAMESPACE), mark.get("fill") == "#ffffff")
    assert marks == {
        "reported here": ("circle", False),
        "in a photo caption only": ("circle", True),
        "feared or planned here": ("path", False),
    }


def test_the_legend_lists_the_marks_in_use() -> None:
    shown = words(drawn(example()))
    assert {"reported here", "in a photo caption only", "feared or planned here", "extent of the place"} <= set(shown)
    assert "feared or planned here" not in words(drawn(of(("Sirte", 31.2, 16.6))))


def test_an_uncertain_place_has_a_dashed_ring() -> None:
    sure, unsure = (svg(of(("X", 31.2, 16.6), certainty=c)) for c in (Certainty.CERTAIN, Certainty.UNCERTAIN))
    assert 'stroke-dasharray="5 4"' in unsure and 'stroke-dasharray="5 4"' not in sure
    assert "extent of the place, dashed if uncertain" in unsure


def test_a_basemap_town_never_repeats_a_gazetteer_town() -> None:
    shown = words(drawn(example(), PLACES))
    assert not {"Surt", "Banghazi", "Misratah"} & set(shown)
    assert "Ajdabiya" in shown, "which the gazetteer of the example does not have"


def test_gazetteer_places_are_named_for_context_and_regions_are_not() -> None:
    region = place("ly-region", "Some Region", (31.0, 18.0), feature_class="A", feature_code="ADM1")
    town = place("ly-town", "Some Town", (30.8, 15.6), names=(Name("بلدة", "ar"),))
    shown = words(drawn(example(), (region, town)))
    assert "Some Town" in shown and "Some Region" not in shown


def test_arabic_names_run_right_to_left() -> None:
    root = drawn(of(("سرت", 31.2, 16.6), ("Misrata", 32.4, 15.1)))
    label = next(t for t in root.iter(f"{NAMESPACE}text") if "".join(t.itertext()) == "1 سرت")
    assert (label.get("lang"), label.get("direction"), label.get("text-anchor")) == ("ar", "rtl", "middle")
    other = next(t for t in root.iter(f"{NAMESPACE}text") if "".join(t.itertext()) == "2 Misrata")
    assert other.get("direction") is None and root.get("lang") == "en"


CASES = {
    "the example": example(),
    "nothing": atlas(note("a.txt", "Nothing\nat all.")),
    "one pin": of(("Sirte", 31.2089, 16.5887), radius_m=15000),
    "the Pacific": of(("Suva", -18.13, 178.44), ("Apia", -13.84, -171.76), ("Savusavu", -16.78, 179.33)),
    "the world": of(("New York", 40.7, -74.0), ("Tokyo", 35.7, 139.7), ("Sydney", -33.9, 151.2)),
    "the far north": of(("Longyearbyen", 78.22, 15.65), ("Alert", 82.5, -62.35)),
    "one spot": of(*[(f"Post {k}", 31.2 + k / 1e4, 16.6) for k in range(12)]),
    "a wide place": of(("Somewhere", 27.0, 17.0), radius_m=900_000, certainty=Certainty.UNCERTAIN),
    "hostile": of(*[(text, 30 + k / 3, 15 + k / 2) for k, text in enumerate(HOSTILE)]),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_plain_svg_that_asks_for_nothing(case: str) -> None:
    text = svg(CASES[case], PLACES)
    root = ET.fromstring(text)
    for element in root.iter():
        assert element.tag.removeprefix(NAMESPACE) in ALLOWED
        assert not [
            name for name in element.attrib if name in ("style", "id", "class", "href") or name.startswith("on")
        ]
    assert "url(" not in text.split("<title>")[0] and text.count("http") == 1, "the namespace alone"


@pytest.mark.parametrize("case", CASES)
def test_pins_and_names_stay_inside_the_frame(case: str) -> None:
    root = drawn(CASES[case], PLACES)
    inner = root.find(f"{NAMESPACE}svg")
    assert inner is not None
    width, height = float(inner.get("width", "0")), float(inner.get("height", "0"))
    assert width == WIDTH - 2 * EDGE and 440 <= height <= 620
    for group in inner.iter(f"{NAMESPACE}g"):
        mark = group[1]
        if mark.get("cx"):
            x, y, r = (float(mark.get(key, "0")) for key in ("cx", "cy", "r"))
            assert r <= x <= width - r and r <= y <= height - r, group[0].text
    for label in inner.findall(f"{NAMESPACE}text"):
        assert 0 <= float(label.get("x", "-1")) <= width and 0 < float(label.get("y", "-1")) <= height


@pytest.mark.parametrize("case", CASES)
def test_numbers_have_one_decimal_and_two_runs_the_same_bytes(case: str) -> None:
    text = svg(CASES[case], PLACES)
    assert text == svg(CASES[case], PLACES)
    attributes = re.findall(r' (?:d|x|y|cx|cy|r|width|height|font-size)="([^"]*)"', text)
    assert attributes and not [value for value in attributes if re.search(r"\.\d\d|nan|inf|e[-+]?\d", value)]


def test_hostile_names_are_text_and_nothing_else() -> None:
    root = drawn(CASES["hostile"])
    shown = "\n".join(words(root))
    assert "<script>alert(1)</script>" in shown and "${alert(1)} `x` C:\\path\\2019" in shown
    assert "\u202e" not in ET.tostring(root, "unicode") and max(map(len, words(root))) < 400


def test_without_a_place_it_says_so_over_the_gazetteer() -> None:
    nothing = atlas(note("a.txt", "Nothing\nat all."))
    world, libya = drawn(nothing), drawn(nothing, PLACES[1:9])
    for root in (world, libya):
        assert {"No place to show in 1 article", "Looked up in the gazetteer libya (10 places)."} <= set(words(root))
    assert "Sirte" in words(libya) and "Sirte" not in words(world) and not titles(libya)


def test_every_pin_of_a_crowd_is_drawn_and_those_without_a_name_are_counted() -> None:
    dice = random.Random(3)
    root = drawn(of(*[(f"Place {k}", dice.uniform(25, 33), dice.uniform(10, 24)) for k in range(200)]))
    assert len(titles(root)) == 200
    named = [word for word in words(root) if re.fullmatch(r"Place \d+", word)]
    assert len(named) == len(set(named)) > 40
    shown = numbers(root)
    bare = 200 - len(shown)
    assert len([name for name in shown.values() if not name]) == 200 - len(named) - bare > 80 and bare < 20
    said = f"{200 - len(named)} of 200 places are drawn without their names, {bare} of them without a number"
    assert any(word.startswith(said) for word in words(root))


def test_every_pin_has_the_number_of_its_place_in_the_list() -> None:
    found = numbers(drawn(example()))
    listed = [view.name for view in place_views(example()) if view.kind != "mentioned"]
    assert found == {str(figure): name for figure, name in enumerate(listed, 1)}
    assert found["1"] == "Sirte"
    assert any(word.startswith("The numbers are those of the places in the list") for word in words(drawn(example())))


def test_no_number_meets_another_or_a_marker() -> None:
    dice = random.Random(5)
    root = drawn(of(*[(f"Place {k}", dice.uniform(31, 31.4), dice.uniform(16, 17)) for k in range(90)]))
    boxes = [_box(line) for line in root.iter(f"{NAMESPACE}text") if len(line) and not line[0].tail]
    discs = (group.find(f"{NAMESPACE}circle") for group in root.iter(f"{NAMESPACE}g"))
    marks = [[float(disc.get(key, 0)) for key in ("cx", "cy", "r")] for disc in discs if disc is not None]
    assert len(marks) == 90
    assert len(boxes) > 20
    assert not [1 for one, other in combinations(boxes, 2) if one.meets(other)]
    assert not [1 for box in boxes for x, y, r in marks if box.meets(Box(x - r, y - r, x + r, y + r).grown(-1))]


def _box(line: ET.Element) -> Box:
    """Where a number stands, rather too small than too large."""
    size, x, y = (float(line.get(key, 0)) for key in ("font-size", "x", "y"))
    width = 0.5 * size * len("".join(line.itertext()))
    left = x - {"middle": width / 2, "end": width}.get(line.get("text-anchor", ""), 0)
    return Box(left, y - 0.7 * size, left + width, y)


def test_up_to_sixty_pins_in_one_town_are_all_named() -> None:
    root = drawn(CASES["one spot"])
    assert {f"Post {k}" for k in range(12)} <= set(words(root))


def test_a_narrow_map_has_an_overview_in_a_corner_without_pins() -> None:
    narrow, wide = drawn(CASES["one pin"]), drawn(example())
    assert len(list(narrow.iter(f"{NAMESPACE}svg"))) == len(list(wide.iter(f"{NAMESPACE}svg"))) + 1
    assert any("a mere sketch at this scale" in word for word in words(narrow))


def test_credits_are_those_of_the_basemap_and_the_gazetteers() -> None:
    credit = "Map: Natural Earth, generalised. Places: GeoNames, CC BY 4.0."
    assert any(word.endswith(credit) for word in words(drawn(example())))


def test_a_reader_that_cannot_see_it_is_told_the_places() -> None:
    root = drawn(example())
    assert root.get("role") == "img" and root[0].tag == f"{NAMESPACE}title" and root[1].tag == f"{NAMESPACE}desc"
    assert "Sirte: 7 passages in 3 articles, reported here" in (root[1].text or "")


def test_it_is_small_enough_to_stand_in_the_page() -> None:
    assert len(svg(example(), PLACES).encode()) < 20_000
