"""PageView -> what the page's script draws: pins, town names and the basemap, as values for one JSON block."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import cos, hypot, radians
from typing import Any

from geocite.draw import basemap
from geocite.draw.overlay import Layer, layer_data
from geocite.draw.pins import shown_name
from geocite.draw.places import PlaceView
from geocite.draw.projection import WORLD, Extent, around, unwrap
from geocite.draw.view import PageView
from geocite.model import Place
from geocite.text import fold

# The zoom from which a town is named, by GeoNames feature code; facilities from 12.
_FROM = {"PPLC": 5, "PPLA": 6, "PPLA2": 7, "PPL": 7.5, "PPLL": 9, "PPLX": 11}
_FACILITY, _CLOSE, _NEAR_KM = 12, 11, 40.0
_NATURAL_EARTH_FROM = 5
_SAME_KM = 8.0  # a Natural Earth town this near to a place of the gazetteer is that place, or in its way
_SIDE, _LEAST = 0.42, 2.0  # how far beyond the pins the reader can pan: this share of their extent, degrees at least
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def map_json(
    view: PageView, labels: Sequence[Place], layers: Sequence[Layer] = (), packed: str | None = None, **more: Any
) -> str:
    """The JSON block, with nothing in it that HTML or script could take for its own.

    `more` are further parts of it; `packed` is one in base64, which needs no escape.
    """
    given = {"tiles": None, **map_data(view, labels, layers), **more}
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"), sort_keys=True).translate(_ESCAPES)
    return f'{text[:-1]},"packed":"{packed}"}}' if packed else text


def map_data(view: PageView, labels: Sequence[Place], layers: Sequence[Layer] = ()) -> dict[str, Any]:
    """What the script draws."""
    quiet = [p.place for group in view.quiet for p in group.places if p.first and p.place.place.latitude is not None]
    base: dict[str, Any] = dict(basemap.cut(*held([p.place for p in view.places])))
    west = (base["extent"][1] + base["extent"][3]) / 2 - 180  # longitudes in one run, also across the antimeridian
    pins = [_pin(p, west) for p in (*view.places, *quiet)]
    lats, lons = ([p[axis] for p in pins[: len(view.places)]] for axis in ("lat", "lon"))
    drawn = [p.place for p in view.places]
    named = {p.id: p for p in (*_useful(labels, drawn, base["extent"], west), *(p.place for p in quiet))}
    towns = _towns(drawn, list(named.values()), base.pop("towns"))
    return {
        "bounds": [min(lats), min(lons), max(lats), max(lons)] if lats else None,
        "places": pins,
        "towns": [[name, round(lat, 3), round(unwrap(lon, west), 3), rank] for name, lat, lon, rank in towns],
        "basemap": {**_written(base), "extent": base["extent"]},
        "layers": [_written(layer_data(layer, west)) for layer in layers],
    }


def _written(value: Any) -> Any:
    """The value with every list of whole numbers, a line in steps, as one string of numbers to the base of 36."""
    if isinstance(value, dict):
        return {key: _written(inner) for key, inner in value.items()}
    if isinstance(value, list) and value and all(type(number) is int for number in value):
        return " ".join(map(_base36, value))
    return [_written(inner) for inner in value] if isinstance(value, list) else value


@cache
def _base36(number: int) -> str:
    digits, rest = "", abs(number)
    while rest or not digits:
        rest, digit = divmod(rest, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return f"-{digits}" if number < 0 else digits


def _pin(view: PlaceView, west: float) -> dict[str, Any]:
    place = view.place
    return {
        "id": view.id, "name": view.name if view.shown else shown_name(view), "label": view.label, "kind": view.kind,
        "lat": place.latitude,
        "lon": round(unwrap(place.longitude or 0.0, west), 6), "radius": place.radius_m,
        "around": not view.shown and view.kind != "mentioned",
        "articles": view.articles, "passages": len(view.quotes),
        "layers": [quotes[0].role.value for _, quotes in view.quiet] if view.kind == "mentioned" else [],
    }  # fmt: skip


def held(places: Sequence[Place]) -> Extent:
    """The part of the world that the file holds around some pins: as far again on each side, and never tiny."""
    shown = around(places)
    if shown is None:
        return WORLD
    south, west, north, east = shown
    squeeze = max(0.2, cos(radians((south + north) / 2)))
    reach = max(_LEAST, _SIDE * max(north - south, (east - west) * squeeze))
    wide = min(reach / squeeze, (360 - (east - west)) / 2)
    return max(-80.0, south - reach), west - wide, min(80.0, north + reach), east + wide


def _useful(labels: Iterable[Place], pins: Sequence[Place], extent: Sequence[float], west: float) -> Iterator[Place]:
    """The labels in the extent; districts and facilities, which only a close view names, near a pin alone."""
    south, start, north, end = extent
    points = [(p.latitude, p.longitude) for p in pins]
    for place in labels:
        if place.latitude is None or place.longitude is None or place.is_area:
            continue
        if not (south < place.latitude < north and start < unwrap(place.longitude, west) < end):
            continue
        if _from(place) < _CLOSE or any(_km(place.latitude, place.longitude, *at) < _NEAR_KM for at in points):
            yield place


def _towns(pins: Sequence[Place], labels: Sequence[Place], others: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
    """Names to show beside the pins: the gazetteer's, then Natural Earth's where the gazetteer has none, each once."""
    taken = {key for pin in pins for key in _keys(pin)}
    near = [(p.latitude, p.longitude) for p in (*pins, *labels) if p.latitude is not None and not p.is_area]
    for place in sorted(labels, key=lambda p: (_from(p), p.id)):
        if place.latitude is None or taken & _keys(place):
            continue
        taken |= _keys(place)
        yield [place.name, round(place.latitude, 4), round(place.longitude or 0.0, 4), _from(place)]
    for name, latitude, longitude, rank in others:
        if fold(name) not in taken and all(_km(latitude, longitude, *at) > _SAME_KM for at in near):
            yield [name, latitude, longitude, _NATURAL_EARTH_FROM + rank]


def _keys(place: Place) -> set[str]:
    return {fold(place.name), *(fold(name.text) for name in place.names)}


def _from(place: Place) -> float:
    return _FROM.get(place.feature_code, 9.0) if place.feature_class == "P" else _FACILITY


def _km(latitude: float, longitude: float, other_latitude: float | None, other_longitude: float | None) -> float:
    assert other_latitude is not None and other_longitude is not None
    return 111.2 * hypot(latitude - other_latitude, (longitude - other_longitude) * cos(radians(latitude)))
