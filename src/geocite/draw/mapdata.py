"""PageView -> what the page's script draws: pins, town names and the basemap, as values for one JSON block."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, radians
from typing import Any

from geocite.draw import basemap
from geocite.draw.places import PlaceView
from geocite.draw.view import PageView
from geocite.model import Place
from geocite.text import fold

Box = tuple[float, float, float, float]  # south, west, north, east

# The zoom from which a town is named, by GeoNames feature code; facilities from 12.
_FROM = {"PPLC": 5, "PPLA": 6, "PPLA2": 7, "PPL": 8, "PPLX": 11, "PPLL": 9}
_FACILITY = 12
_NATURAL_EARTH_FROM = 5
_SAME_KM = 8.0  # a Natural Earth town this near to a place of the gazetteer is that place, or in its way
_SIDE, _LEAST = 0.65, 3.0  # how far the reader can pan: the pins' larger side on each side of them, in degrees at least
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def map_json(view: PageView, labels: Sequence[Place]) -> str:
    """The JSON block, with nothing in it that HTML or script could take for its own."""
    text = json.dumps(map_data(view, labels), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "".join(text.translate(_ESCAPES)).encode("utf-8", "replace").decode()


def map_data(view: PageView, labels: Sequence[Place]) -> dict[str, Any]:
    """What the script draws."""
    quiet = [p.place for group in view.quiet for p in group.places if p.first and p.place.place.latitude is not None]
    pins = [*view.places, *quiet]
    bounds = _bounds(p.place for p in view.places)
    base: dict[str, Any] = dict(basemap.cut(*around(bounds)))
    named = {p.id: p for p in (*labels, *(p.place for p in quiet))}
    towns = list(_towns([p.place for p in view.places], list(named.values()), base.pop("towns")))
    return {"bounds": bounds, "places": [_pin(p) for p in pins], "towns": towns, "basemap": base}


def _pin(view: PlaceView) -> dict[str, Any]:
    place = view.place
    return {
        "id": view.id, "name": view.name, "label": view.label, "kind": view.kind, "lat": place.latitude,
        "lon": place.longitude, "radius": place.radius_m, "around": not view.shown and view.kind != "mentioned",
        "articles": view.articles, "passages": len(view.quotes),
        "layers": [quotes[0].role.value for _, quotes in view.quiet] if view.kind == "mentioned" else [],
    }  # fmt: skip


def _bounds(places: Iterable[Place]) -> Box | None:
    points = [(p.latitude, p.longitude) for p in places if p.latitude is not None and p.longitude is not None]
    if not points:
        return None
    latitudes, longitudes = [lat for lat, _ in points], [lon for _, lon in points]
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def around(bounds: Box | None) -> Box:
    """The part of the world that the file holds around some pins: as far again on each side, and never tiny."""
    if bounds is None:
        return (-58.0, -180.0, 78.0, 180.0)
    south, west, north, east = bounds
    squeeze = cos(radians((south + north) / 2))
    reach = max(north - south, (east - west) * squeeze) * _SIDE
    reach = max(reach, _LEAST)
    wide = reach / max(squeeze, 0.2)
    return max(-80.0, south - reach), west - wide, min(80.0, north + reach), min(east + wide, west - wide + 360)


def _towns(pins: Sequence[Place], labels: Sequence[Place], others: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
    """Names to show beside the pins: the gazetteer's, then Natural Earth's where the gazetteer has none, each once."""
    taken = {key for pin in pins for key in _keys(pin)}
    near = [(p.latitude, p.longitude) for p in (*pins, *labels) if p.latitude is not None and not p.is_area]
    for place in sorted(labels, key=lambda p: (_from(p), p.id)):
        if place.latitude is None or place.is_area or taken & _keys(place):
            continue
        taken |= _keys(place)
        yield [place.name, round(place.latitude, 4), round(place.longitude or 0.0, 4), _from(place)]
    for name, latitude, longitude, rank in others:
        if fold(name) not in taken and all(_km(latitude, longitude, *at) > _SAME_KM for at in near):
            yield [name, latitude, longitude, _NATURAL_EARTH_FROM + rank]


def _keys(place: Place) -> set[str]:
    return {fold(place.name), *(fold(name.text) for name in place.names)}


def _from(place: Place) -> int:
    return _FROM.get(place.feature_code, 9) if place.feature_class == "P" else _FACILITY


def _km(latitude: float, longitude: float, other_latitude: float | None, other_longitude: float | None) -> float:
    assert other_latitude is not None and other_longitude is not None
    return 111.2 * hypot(latitude - other_latitude, (longitude - other_longitude) * cos(radians(latitude)))
