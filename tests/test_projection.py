"""Where things stand: Mercator, the extent of an atlas, rings and the scale bar."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlases import atlas, example, note, place
from geocite.draw.projection import (
    EARTH_M,
    LEAST_M,
    WORLD,
    Frame,
    around,
    distance_m,
    extent,
    fit,
    latitude_of,
    northing,
    ring,
    scale_bar,
    unwrap,
)

latitudes = st.floats(-80, 80)
longitudes = st.floats(-180, 180)
# The six pins of the five articles; the westmost once went round the globe by rounding.
LIBYA = [
    place(f"ly-{k}", name, at)
    for k, (name, at) in enumerate(
        {
            "Sirte": (31.209, 16.589),
            "Misrata": (32.375, 15.093),
            "Abu Grein": (31.449, 15.253),
            "As Sadadah": (31.518, 14.755),
            "Benghazi": (32.115, 20.069),
            "Martyrs' Square": (32.896, 13.180),
        }.items()
    )
]


@given(latitudes)
def test_a_latitude_comes_back_from_its_northing(latitude: float) -> None:
    assert latitude_of(northing(latitude)) == pytest.approx(latitude, abs=1e-9)


@given(latitudes)
def test_the_projection_is_conformal(latitude: float) -> None:
    frame, step = Frame((-85, -180, 85, 180), 1e6, 1e6), 1e-5
    x0, y0 = frame.xy(latitude, 10)
    x1, _ = frame.xy(latitude, 10 + step / math.cos(math.radians(latitude)))
    _, y1 = frame.xy(latitude + step, 10)
    assert x1 - x0 == pytest.approx(y0 - y1, rel=1e-4)


def test_it_agrees_with_web_mercator_tiles() -> None:
    frame = Frame((-85.0, -180, 85.0, 180), 256, 256)
    x, y = frame.xy(31.2089, 16.5887)
    top = (1 - math.asinh(math.tan(math.radians(85.0))) / math.pi) / 2 * 256
    expected = (1 - math.asinh(math.tan(math.radians(31.2089))) / math.pi) / 2 * 256
    assert (x, y + top) == pytest.approx(((16.5887 + 180) / 360 * 256, expected), abs=1e-6)


def test_tripoli_is_650_km_from_benghazi() -> None:
    assert distance_m((32.8874, 13.1873), (32.1149, 20.0686)) / 1000 == pytest.approx(650, abs=5)
    assert distance_m((0, 0), (0, 180)) == pytest.approx(math.pi * EARTH_M)


@given(latitudes, longitudes, st.floats(100, 200_000))
def test_every_point_of_a_ring_is_at_its_distance(latitude: float, longitude: float, radius: float) -> None:
    for point in ring(latitude, longitude, radius, 12):
        assert distance_m((latitude, longitude), point) == pytest.approx(radius, rel=1e-5, abs=0.1)


@given(longitudes, longitudes)
def test_a_longitude_is_unwrapped_to_the_east_of_west(longitude: float, west: float) -> None:
    found = unwrap(longitude, west)
    assert west <= found <= west + 360
    assert math.cos(math.radians(found - longitude)) == pytest.approx(1)


def test_the_six_pins_of_libya_give_an_extent_of_libya() -> None:
    south, west, north, east = around(LIBYA) or WORLD
    assert 30 < south < 31.2 and 33 < north < 34 and 11.5 < west < 13.1 and 20.1 < east < 21.5


def test_the_extent_holds_what_is_drawn_and_not_where_somebody_spoke() -> None:
    south, west, north, east = extent(example())
    assert west < 13.1803 and east > 20.0686 and south < 31.2 and 32.9 < north < 35, "London was only spoken in"


def test_a_nested_place_counts_with_the_point_of_its_parent() -> None:
    inside = atlas(note("a.txt", "Title\nIn the ⟦Ouagadougou centre|ly-ouagadougou-centre|event⟧ it was."))
    south, west, north, east = extent(inside)
    assert south < 31.2089 < north and west < 16.5887 < east and east - west < 3


def test_one_pin_is_shown_with_its_surroundings() -> None:
    south, west, north, east = around([place("x", "X", (60.0, 25.0), radius_m=None)]) or WORLD
    assert distance_m((south, 25), (north, 25)) >= LEAST_M - 50
    assert distance_m((60, west), (60, east)) >= LEAST_M - 50
    assert (south + north) / 2 == pytest.approx(60, abs=0.01) and (west + east) / 2 == pytest.approx(25, abs=0.01)


def test_pins_on_both_sides_of_the_antimeridian_are_shown_the_short_way() -> None:
    fiji_samoa = [place("fj", "Suva", (-18.13, 178.44)), place("ws", "Apia", (-13.84, -171.76))]
    _, west, _, east = around(fiji_samoa) or WORLD
    assert 170 < west < 178.44 and 188.24 < east < 196


def test_without_pins_it_is_the_world() -> None:
    assert extent(atlas(note("a.txt", "Nothing\nat all."))) == WORLD
    assert around([place("x", "X", None)]) is None


@given(latitudes, longitudes, st.floats(0.01, 60), st.floats(0.01, 350))
def test_a_fitted_frame_holds_the_extent_at_one_scale(south: float, west: float, tall: float, wide: float) -> None:
    north = min(84.0, south + tall)
    frame = fit((south, west, north, west + wide), 960, 450, 610)
    assert 450 <= frame.height <= 610
    left, bottom = frame.xy(south, west)
    right, top = frame.xy(north, west + wide)
    if frame.extent[3] - frame.extent[1] < 360:
        assert left >= -0.01 and right <= 960.01 and top >= -0.01 and bottom <= frame.height + 0.01
    across = 960 / (frame.extent[3] - frame.extent[1])
    assert frame.height / (northing(frame.extent[2]) - northing(frame.extent[0])) == pytest.approx(across, rel=1e-6)


@given(latitudes, longitudes, st.floats(0.01, 100))
def test_the_scale_bar_is_round_and_true(latitude: float, longitude: float, wide: float) -> None:
    frame = fit((latitude - 0.01, longitude, latitude + 0.01, longitude + wide), 960, 450, 610)
    metres, pixels = scale_bar(frame, 150)
    assert 0 < pixels <= 150 and f"{metres:.6g}".strip("0.")[0] in "125"
    assert metres / pixels == pytest.approx(frame.metres(frame.middle), rel=1e-3)
