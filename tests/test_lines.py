"""Numbers as text, and the areas of countries as runs of the lines of a basemap."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atlases
from geocite.draw import basemap
from geocite.draw.areas import LINES, Part, country_areas, is_country, parts, spots_of
from geocite.draw.basemap.clip import Grid
from geocite.draw.lines import coded, points, steps, written

LIBYA = (27.5, 8.1, 36.5, 25.1)
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def read(code: str) -> list[int]:
    """What lines.ts does."""
    found, value, shift = [], 0, 0
    for sign in code:
        bits = SIGNS.index(sign)
        value, shift = value | (bits & 31) << shift, shift + 5
        if bits < 32:
            found.append(-(value >> 1) - 1 if value & 1 else value >> 1)
            value = shift = 0
    return found


@pytest.mark.parametrize(  # the same pairs stand in lines.test.ts, which reads them
    ("numbers", "code"),
    [([], ""), ([0], "A"), ([-1], "B"), ([1, -2, 15], "CDe"), ([-16, 16, -17], "fgBhB"), ([32767], "-__B"),
     ([1125000], "wo1kC")],
)  # fmt: skip
def test_numbers_are_written_in_as_few_signs_as_they_need(numbers: list[int], code: str) -> None:
    assert coded(numbers) == code


@given(st.lists(st.integers(-(2**30), 2**30 - 1)))
def test_every_number_is_read_back_as_it_was(numbers: list[int]) -> None:
    assert read(coded(numbers)) == numbers


@given(st.lists(st.tuples(st.integers(-9000, 9000), st.integers(-20000, 20000))))
def test_a_line_is_read_back_as_it_was(line: list[Grid]) -> None:
    assert points(steps(line)) == line


def test_only_lists_of_whole_numbers_are_written_so() -> None:
    given = {"a": [[1, 2], []], "b": ["x", "<y>"], "c": [1.5, 2], "d": 3, "e": [True]}
    assert written(given) == {**given, "a": ["CE", []]}


# ------------------------------------------------------------------------------------------------- areas

SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
BORDER = [(0, 5), (5, 5), (10, 5)]


def undone(found: list[Part], lines: list[list[Grid]]) -> list[Grid]:
    """The ring that parts make, without the points at which they meet."""
    ring: list[Grid] = []
    for part in found:
        if isinstance(part, tuple):
            number, first, last = part
            way = 1 if last >= first else -1
            ring += [lines[number][at] for at in range(first, last + way, way)]
        else:
            ring += part
    return [point for at, point in enumerate(ring) if at == 0 or point != ring[at - 1]]


def test_a_ring_is_the_runs_that_it_shares_forwards_and_backwards_and_the_rest_as_points() -> None:
    lines = [SQUARE, BORDER]
    ring = [(10, 5), (5, 5), (0, 5), (0, 0), (10, 0)]
    found = parts(ring, lines, spots_of(lines))
    assert found == [(1, 2, 0), [(0, 5), (0, 0)], (0, 0, 1), [(10, 0), (10, 5)]]
    assert undone(found, lines) == [*ring, ring[0]]


def test_a_ring_on_no_line_is_its_points_alone() -> None:
    assert parts([(1, 1), (2, 1), (2, 2)], [SQUARE], spots_of([SQUARE])) == [[(1, 1), (2, 1), (2, 2), (1, 1)]]


@pytest.mark.parametrize("code", ["LY", "TN", "DZ", "EG", "GR"])
def test_a_country_is_made_of_the_coast_and_borders_of_its_map(code: str) -> None:
    cut: dict[str, Any] = dict(basemap.cut(*LIBYA))
    lines = [[*points(f), *([points(f)[0]] if kind == "land" else [])] for kind in LINES for f in cut[kind]]
    country = atlases.place(code.lower(), code, None, feature_class="A", feature_code="PCLI", country=code)
    rings = country_areas([country], cut)[code.lower()]
    runs = [part for ring in rings for part in ring if len(part) == 3]
    assert sum(abs(last - first) for _, first, last in runs) > 20
    assert len(coded([n for ring in rings for part in ring for n in part])) < 600
    south, west, north, east = (bound / cut["unit"] for bound in cut["extent"])
    for ring in rings:
        shape = undone([(part[0], part[1], part[2]) if len(part) == 3 else points(part) for part in ring], lines)
        assert shape[0] == shape[-1] and len(shape) > 3
        assert all(south - 1 <= y <= north + 1 and west - 1 <= x <= east + 1 for y, x in shape)


def test_countries_beyond_the_map_regions_and_unknown_codes_have_no_area() -> None:
    area = {"feature_class": "A", "feature_code": "PCLI"}
    france = atlases.place("fr", "France", None, country="FR", **area)
    nowhere = atlases.place("xx", "Nowhere", None, country="XX", **area)
    region = atlases.place("ly-fezzan", "Fezzan", None, country="LY", feature_class="A", feature_code="ADM1")
    assert country_areas([france, nowhere, region], basemap.cut(*LIBYA)) == {}
    assert [is_country(place) for place in (france, region)] == [True, False]
