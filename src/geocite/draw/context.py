"""What lies under and around the pins of a picture: sea, land, borders, and names where there is room for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from geocite.draw import svg
from geocite.draw.basemap import Cut
from geocite.draw.labels import Box, Room, Spot, beside, text_width
from geocite.draw.projection import Frame, distance_m, point, unwrap
from geocite.draw.svg import GREY, LAND, SEA
from geocite.model import Place
from geocite.text import fold

_COAST, _BORDER, _RIVER = "#86a0ae", "#9c9282", "#a9c6d4"
_COUNTRY, _WATER = "#7b7264", "#4a7389"
TOWNS = 16  # names of towns at most: a map of pins, not of towns
_REPEATS_M, _NAMESAKE_M = 15_000, 100_000  # a basemap town this near to a gazetteer's is the same; of its name, too


def ground(cut: Cut, frame: Frame) -> Iterator[str]:
    """Sea, land, water and borders."""

    def layer(lines: list[list[int]], closed: bool, **look: str | float) -> Iterator[str]:
        drawn = svg.path((_points(flat, cut["unit"], frame) for flat in lines), closed, **look)
        if drawn:
            yield drawn

    thin: dict[str, str | float] = {"fill": "none", "stroke_linecap": "round"}
    yield svg.tag("rect", width=frame.width, height=frame.height, fill=SEA)
    yield from layer(cut["land"], True, fill=LAND, fill_rule="evenodd", stroke=_COAST, stroke_width=0.8)
    yield from layer(cut["seams"], False, fill="none", stroke=LAND, stroke_width=1.8)
    yield from layer(cut["rivers"], False, **thin, stroke=_RIVER, stroke_width=1.2)
    yield from layer(cut["lakes"], True, fill=SEA, fill_rule="evenodd", stroke=_COAST, stroke_width=0.5)
    yield from layer(cut["borders"], False, **thin, stroke=_BORDER, stroke_width=1.0)
    yield from layer(cut["disputed"], False, **thin, stroke=_BORDER, stroke_width=1.0, stroke_dasharray="4 3")


def _points(flat: Sequence[int], unit: float, frame: Frame) -> list[tuple[float, float]]:
    lat = lon = 0
    points = []
    for step_lat, step_lon in zip(flat[::2], flat[1::2], strict=True):
        lat, lon = lat + step_lat, lon + step_lon
        points.append(frame.xy(lat * unit, lon * unit))
    return points


def names(cut: Cut, frame: Frame, room: Room, labels: Sequence[Place], known: Sequence[Place]) -> Iterator[str]:
    """Names of countries, seas and towns where `room` is left.

    `labels` are the gazetteer's places to name; basemap towns fill up, but never one that repeats a place of `known`.
    """
    yield from countries(cut, frame, room)
    yield from _seas(cut, frame, room)
    own = ((p.name, *at) for p in sorted(labels, key=_importance) if (at := point(p)))
    others = ((name, lat, lon) for name, lat, lon, _ in cut["towns"] if not repeats(name, (lat, lon), known))
    found = (words for town in chain(own, others) for words in _town(*town, frame, room))
    yield from islice(found, TOWNS)


def _importance(place: Place) -> tuple[int, int, str]:
    """Capitals, then seats of a region, then towns by size, then what is no settlement."""
    codes = ("PPLC", "PPLA", "PPLA2")
    rank = codes.index(place.feature_code) if place.feature_code in codes else 3 if place.feature_class == "P" else 4
    return rank, -(place.radius_m or 0), place.id


def repeats(name: str, at: tuple[float, float], known: Iterable[Place]) -> bool:
    """Whether a gazetteer place is the same town as the basemap's: near it, or of that name and not far."""
    key = fold(name)
    for place in known:
        there = point(place)
        if there is None or abs(there[0] - at[0]) > 1:
            continue
        away = distance_m(at, there)
        if away < _REPEATS_M or (
            away < _NAMESAKE_M and key in {fold(n) for n in (place.name, *(v.text for v in place.names))}
        ):
            return True
    return False


def countries(cut: Cut, frame: Frame, room: Room, sizes: Sequence[float] = (17.0, 14.0, 11.5)) -> Iterator[str]:
    """Names of countries in wide capitals, each in the first of the sizes that fits inside it."""
    pixels = frame.width / (frame.extent[3] - frame.extent[1])
    for name, lat, lon, free in cut["countries"]:
        words = svg.clean(name, 40).upper()
        for size in sizes:
            spacing = size * 0.22
            width = text_width(words, size, spacing)
            slack = (free * pixels - width - 12) / 2
            box = _free(frame.xy(lat, lon), (width, size * 1.1), slack, room, 0.8) if slack >= 0 else None
            if box:
                room.take(box.grown(6))
                look: dict[str, str | float] = {"letter_spacing": spacing}
                yield svg.label(Spot(box, "middle", False), size * 0.22, words, size, _COUNTRY, **look)
                break


def _seas(cut: Cut, frame: Frame, room: Room) -> Iterator[str]:
    for name, lat, lon, rank in cut["seas"]:
        size, words = 16.0 if rank <= 1 else 13.5, svg.clean(name, 40)
        box = _free(frame.xy(lat, lon), (text_width(words, size, 1), size * 1.2), 0, room)
        if box:
            room.take(box.grown(6))
            look: dict[str, str | float] = {"letter_spacing": 1.0, "font_style": "italic", "stroke": SEA}
            yield svg.label(Spot(box, "middle", False), size * 0.3, words, size, _WATER, **look)


def _free(
    at: tuple[float, float], size: tuple[float, float], slack: float, room: Room, most: float = 2.4
) -> Box | None:
    """The first free box around a point, moved sideways within the slack, up and down by so many heights at most."""
    for down in (0.0, -most / 2, most / 2, -most, most):
        for side in (0.0, -0.5, 0.5, -1.0, 1.0):
            box = svg.centred(at[0] + side * slack, at[1] + down * size[1], *size)
            if room.free(box.grown(4)):
                return box
    return None


def _town(name: str, latitude: float, longitude: float, frame: Frame, room: Room) -> Iterator[str]:
    """Dot and name of a town, if it is in the frame and both fit."""
    south, west, north, east = frame.extent
    if not (south < latitude < north and unwrap(longitude, west) < east):
        return
    at, words = frame.xy(latitude, unwrap(longitude, west)), svg.clean(name, 30)
    dot = svg.centred(*at, 6, 6)
    spot = beside(room, at, 5, (text_width(words, 13.5), 16), None) if room.free(dot.grown(6)) else None
    if spot:
        room.take(dot)
        room.take(spot.box.grown(10))
        yield svg.tag("circle", cx=at[0], cy=at[1], r=2.2, fill=GREY) + svg.label(spot, 4, words, 13.5, GREY)
