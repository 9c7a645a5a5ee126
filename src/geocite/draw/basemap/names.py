"""Where the names of countries, seas and towns may stand in an extent."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geocite.draw.basemap import clip, layers, pack
from geocite.draw.basemap.clip import Box, Grid

_ROWS = 36
Spans = list[tuple[float, float]]


def countries(source: pack.Level, box: Box) -> list[list[object]]:
    """`[name, latitude, longitude, room]` of each country with land in the box, the roomiest first; degrees."""
    outlines: dict[int, list[list[Grid]]] = {}
    for owner, points in pack.rings(source, box, -1):
        cut = clip.ring(points, box)
        if cut and owner is not None:
            outlines.setdefault(owner, []).append(cut)
    found = []
    for owner, cut_rings in sorted(outlines.items()):
        rows = _rows(min(y for r in cut_rings for y, _ in r), max(y for r in cut_rings for y, _ in r))
        if rows:
            found.append([pack.countries()[owner][0], *_spot(clip.stretches(cut_rings, rows), rows, source.unit)])
    return sorted(found, key=lambda row: (-float(str(row[3])), str(row[0])))


def seas(land: Sequence[Sequence[Grid]], box: Box, unit: float) -> list[list[object]]:
    """`[name, latitude, longitude, rank]` of each water with room for a name in the box, the greatest first; degrees."""
    rows = _rows(box[0], box[2])
    dry = clip.stretches(land, rows) if rows else []
    turn, scale = 360 / layers.UNIT, unit / layers.UNIT
    found: dict[str, tuple[float, list[object]]] = {}
    for rank, name, outline in layers.seas():
        lons = [x for _, x in outline]
        for shift in (-turn, 0.0, turn):
            if max(lons) + shift < box[1] * scale or min(lons) + shift > box[3] * scale:
                continue
            moved = [(round(y / scale), round((x + shift) / scale)) for y, x in outline]
            cut = clip.ring(moved, box)
            wet = [_without(a, b) for a, b in zip(clip.stretches([cut], rows), dry, strict=True)] if cut else []
            if any(wet):
                lat, lon, room = _spot(wet, rows, unit)
                if room > found.get(name, (0.0, []))[0]:
                    found[name] = room, [name, lat, lon, rank]
    least = (box[3] - box[1]) * unit / 12
    return [row for room, row in found.values() if room >= least]


def towns(south: float, west: float, north: float, east: float) -> list[list[object]]:
    """`[name, latitude, longitude, rank]` of the towns in the extent, the most important first."""
    found: list[list[object]] = []
    for name, lat, lon, rank, _ in layers.towns():
        unwrapped = round(west + (lon - west) % 360, 3)
        if south <= lat <= north and unwrapped <= east:
            found.append([name, lat, unwrapped, rank])
    return found


def _rows(low: int, high: int) -> list[float]:
    return [low + (high - low) * (k + 0.5) / _ROWS for k in range(_ROWS)] if high > low else []


def _without(spans: Spans, holes: Spans) -> Spans:
    for a, b in holes:
        spans = [s for x, y in spans for s in ((x, min(y, a)), (max(x, b), y)) if s[1] > s[0]]
    return spans


def _spot(spans: Sequence[Spans], rows: Sequence[float], unit: float) -> tuple[float, float, float]:
    """Latitude, longitude and width of a wide place that stays wide in the rows next to it, better near the middle."""
    best = (-1.0, 0.0, 0.0, 0.0)
    for k, lat in enumerate(rows):
        for a, b in spans[k]:
            for beside in (spans[max(0, k - 1)], spans[min(len(rows) - 1, k + 1)]):
                a, b = max(((max(a, c), min(b, d)) for c, d in beside), key=lambda s: s[1] - s[0], default=(a, a))
            central = 1 - abs(2 * (k + 0.5) / len(rows) - 1) / 2
            narrowing = math.cos(math.radians(lat * unit))
            best = max(best, ((b - a) * central * narrowing, lat, (a + b) / 2, b - a))
    return round(best[1] * unit, 3), round(best[2] * unit, 3), round(max(0.0, best[3]) * unit, 3)
