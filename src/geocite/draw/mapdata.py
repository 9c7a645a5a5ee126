"""PageView -> what the page's script draws: pins, town names and the basemap, as values for one JSON block."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import cos, hypot, radians
from typing import Any

from geocite.draw import basemap
from geocite.draw.areas import country_areas
from geocite.draw.basemap.clip import Grid
from geocite.draw.lines import steps, written
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
_BEYOND = 0.5  # how far beyond what the file holds the reader can pan, as in map.ts: this share of it
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
        "towns": written(_by_rank(towns, base["extent"], west)),
        "areas": written(country_areas(_countries(view), base)),
        "basemap": {**{key: written(base[key]) for key in base if key != "seams"}, "extent": base["extent"]},
        "layers": [written(layer_data(layer, west)) for layer in layers],
    }


def _pin(view: PlaceView, west: float) -> dict[str, Any]:
    place = view.place
    return {
        "id": view.id, "name": view.name if view.shown else shown_name(view), "label": view.label, "kind": view.kind,
        "lat": place.latitude,
        "lon": round(unwrap(place.longitude or 0.0, west), 6), "radius": place.radius_m,
        "articles": view.articles, "passages": len(view.quotes),
        **({"around": True} if not view.shown and view.kind != "mentioned" else {}),
        **({"layers": [quotes[0].role.value for _, quotes in view.quiet]} if view.kind == "mentioned" else {}),
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


def _by_rank(towns: Iterable[Sequence[Any]], extent: Sequence[float], west: float) -> list[list[Any]]:
    """The zoom from which, the positions as steps in thousandths of a degree, the names: what can come into sight.

    Of several at one position none but the first ever finds room for its name.
    """
    south, start, north, end = extent
    tall, wide = (north - south) * _BEYOND, (end - start) * _BEYOND
    taken: set[Grid] = set()
    found: list[list[Any]] = []
    for rank, group in groupby(towns, key=lambda town: town[3]):
        named: dict[Grid, str] = {}
        for name, lat, lon, _ in group:
            at = round(lat * 1000), round(unwrap(lon, west) * 1000)
            inside = south - tall <= lat <= north + tall and start - wide <= at[1] / 1000 <= end + wide
            if inside and at not in taken:
                taken.add(at)
                named[at] = name
        if named:
            found.append([rank, steps([*named]), [*named.values()]])
    return found


def _countries(view: PageView) -> list[Place]:
    """The countries that the page names, in its order."""
    places = {place.id: place for place in view.atlas.places}
    named = (places.get(row.place_id or "") for row in (view.countries.rows if view.countries else ()))
    return [place for place in named if place]


def _keys(place: Place) -> set[str]:
    return {fold(place.name), *(fold(name.text) for name in place.names)}


def _from(place: Place) -> float:
    return _FROM.get(place.feature_code, 9.0) if place.feature_class == "P" else _FACILITY


def _km(latitude: float, longitude: float, other_latitude: float | None, other_longitude: float | None) -> float:
    assert other_latitude is not None and other_longitude is not None
    return 111.2 * hypot(latitude - other_latitude, (longitude - other_longitude) * cos(radians(latitude)))
