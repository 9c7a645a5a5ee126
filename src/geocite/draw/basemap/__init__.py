"""Land, borders, lakes, rivers and names of an extent, from files in this folder; README.md has the format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypedDict

from geocite.draw.basemap import clip, layers, names, pack
from geocite.draw.basemap.clip import Box, Grid

CREDIT = "Natural Earth"
_VERTICES = 9000
_LABEL_VERTICES = 1500
_MARGIN = 0.1
_MERCATOR_END = 85.0  # Mercator cannot show the poles
# The widest extent in degrees that shows lakes and rivers of a Natural Earth rank, by rank.
_WIDEST = (400, 400, 120, 60, 40, 25, 14)


class Cut(TypedDict):
    """What `cut` returns; README.md has the format."""

    extent: list[float]
    unit: float
    land: list[list[int]]
    seams: list[list[int]]
    lakes: list[list[int]]
    rivers: list[list[int]]
    borders: list[list[int]]
    disputed: list[list[int]]
    countries: list[tuple[str, float, float, float]]
    seas: list[tuple[str, float, float, int]]
    towns: list[tuple[str, float, float, int]]


def cut(south: float, west: float, north: float, east: float) -> Cut:
    """The basemap of an extent in degrees, ready for JSON; README.md has the format.

    `west > east` means across the antimeridian. ValueError if there is no height or no width.
    """
    extent = normal(south, west, north, east)
    wide = _widened(extent)
    source = pack.finest(*wide, _VERTICES)
    box, unit = pack.window(source.unit, *wide), source.unit
    land = _areas(source, box, None)
    settled, disputed = _borders(source, box)
    labelling = pack.finest(*extent, _LABEL_VERTICES)
    return {
        "extent": [round(v, 4) for v in extent],
        "unit": unit,
        "land": [_coded(points) for points in land],
        "seams": [_coded(points) for points in _seams(land, unit)],
        "lakes": [_coded(kept) for points in _shapes("lakes", box, unit) if (kept := clip.ring(points, box))],
        "rivers": [_coded(part) for points in _shapes("rivers", box, unit) for part in clip.line(points, box)],
        "borders": [_coded(points) for points in settled],
        "disputed": [_coded(points) for points in disputed],
        "countries": names.countries(labelling, pack.window(labelling.unit, *extent)),
        "seas": names.seas(land, pack.window(unit, *extent), unit),
        "towns": names.towns(*extent),
    }


class Area(TypedDict):
    """What `country_area` returns."""

    extent: list[float]
    unit: float
    rings: list[list[int]]


def country_area(country: str, south: float, west: float, north: float, east: float) -> Area:
    """One country's area in an extent; `country` is a two-letter code or an English name. LookupError if unknown."""
    key = country.casefold()
    known = [k for k, (name, iso) in enumerate(pack.countries()) if key in (name.casefold(), iso.casefold() or None)]
    if not known:
        raise LookupError(f"the basemap has no country {country!r}; give a two-letter code or an English name")
    extent = normal(south, west, north, east)
    wide = _widened(extent)
    source = pack.finest(*wide, _VERTICES)
    box = pack.window(source.unit, *wide)
    rings = [_coded(points) for number in known for points in _areas(source, box, number)]
    return {"extent": [round(v, 4) for v in extent], "unit": source.unit, "rings": rings}


def normal(south: float, west: float, north: float, east: float) -> tuple[float, float, float, float]:
    """The extent with west in -180..180 and east above it by at most 360, between the ends of Mercator."""
    if not (south < north and west != east):
        raise ValueError(f"an extent needs south < north and a width, not {(south, west, north, east)}")
    width = min(360.0, east - west if east > west else east - west + 360)
    start = west if -180 <= west < 180 else (west + 180) % 360 - 180
    return max(-_MERCATOR_END, south), start, min(_MERCATOR_END, north), start + width


def _widened(extent: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    south, west, north, east = extent
    tall, wide = (north - south) * _MARGIN, min((east - west) * _MARGIN, (360 - (east - west)) / 2)
    return max(-_MERCATOR_END, south - tall), west - wide, min(_MERCATOR_END, north + tall), east + wide


def _areas(source: pack.Level, box: Box, country: int | None) -> list[list[Grid]]:
    return [kept for _, points in pack.rings(source, box, country) if (kept := clip.ring(points, box))]


def _seams(land: list[list[Grid]], unit: float) -> Iterator[list[Grid]]:
    """Where the source cuts islands and Siberia along the antimeridian."""
    cut_at, globe = round(180 / unit), round(360 / unit)
    for ring in land:
        for a, b in pairwise([*ring, ring[0]]):
            if a[1] == b[1] and (a[1] - cut_at) % globe == 0 and a != b:
                yield [a, b]


def _borders(source: pack.Level, box: Box) -> tuple[list[list[Grid]], list[list[Grid]]]:
    """Settled and disputed borders."""
    found: dict[bool, list[list[Grid]]] = {False: [], True: []}
    for unsettled, points in pack.borders(source, box):
        found[unsettled] += clip.line(points, box)
    found[True] += [part for points in _shapes("disputed", box, source.unit) for part in clip.line(points, box)]
    return clip.joined(found[False]), clip.joined(found[True])


def _shapes(name: str, box: Box, unit: float) -> Iterator[list[Grid]]:
    """The shapes of a layer that an extent is narrow enough for."""
    scale = layers.UNIT / unit
    span = max(box[3] - box[1], box[2] - box[0]) * unit
    for rank, points in layers.shapes(name, scale, box):
        if name == "disputed" or span <= _WIDEST[min(rank, len(_WIDEST) - 1)]:
            yield _thinned(points) if scale < 1 else points


def _thinned(points: list[Grid], least: int = 3) -> list[Grid]:
    """Without the points nearer than some units to the last one kept."""
    kept = points[:1]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return kept


def _coded(points: Sequence[Grid]) -> list[int]:
    """First position, then steps, without steps of nothing."""
    flat: list[int] = [*points[0]]
    for (y0, x0), (y1, x1) in pairwise(points):
        if (y0, x0) != (y1, x1):
            flat += (y1 - y0, x1 - x0)
    return flat
