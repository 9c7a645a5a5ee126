"""Where the names of countries, seas and towns may stand in an extent."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geocite.draw.basemap import clip, layers, pack
from geocite.draw.basemap.clip import Box, Grid

_ROWS = 36
_TOWNS = 120
_LEAST = 1 / 60  # of the width of the extent: a country with less room for its name has none
Spans = list[tuple[float, float]]


def countries(source: pack.Level, box: Box) -> list[tuple[str, float, float, float]]:
    """`(name, latitude, longitude, room)` of each country with land in the box, the roomiest first; degrees."""
    outlines: dict[int, list[list[Grid]]] = {}
    for owner, points in pack.rings(source, box, -1):
        cut = clip.ring(points, box)
        if cut and owner is not None:
            outlines.setdefault(owner, []).append(cut)
    found = []
    least = (box[3] - box[1]) * source.unit * _LEAST
    for owner, cut_rings in sorted(outlines.items()):
        lats, lons = [y for r in cut_rings for y, _ in r], [x for r in cut_rings for _, x in r]
        rows = _rows(min(lats), max(lats))
        if rows and (max(lons) - min(lons)) * source.unit >= least:
            found.append((pack.countries()[owner][0], *_spot(clip.stretches(cut_rings, rows), rows, source.unit)))
    return sorted((row for row in found if row[3] >= least), key=lambda row: (-row[3], row[0]))


def seas(land: Sequence[Sequence[Grid]], box: Box, unit: float) -> list[tuple[str, float, float, int]]:
    """`(name, latitude, longitude, rank)` of each water with room for a name, the greatest first; degrees."""
    rows = _rows(box[0], box[2])
    dry = clip.stretches(land, rows) if rows else []
    found: dict[str, tuple[float, tuple[str, float, float, int]]] = {}
    for rank, name, outline in layers.seas(layers.UNIT / unit, box):
        cut = clip.ring(outline, box)
        wet = [_without(a, b) for a, b in zip(clip.stretches([cut], rows), dry, strict=True)] if cut else []
        if any(wet):
            lat, lon, room = _spot(wet, rows, unit)
            if name not in found or room > found[name][0]:
                found[name] = room, (name, lat, lon, rank)
    least = (box[3] - box[1]) * unit / 12
    return [row for room, row in found.values() if room >= least]


def towns(south: float, west: float, north: float, east: float) -> list[tuple[str, float, float, int]]:
    """`(name, latitude, longitude, rank)` of at most `_TOWNS` towns in the extent, the most important first."""
    found: list[tuple[str, float, float, int]] = []
    for name, lat, lon, rank, _ in layers.towns():
        unwrapped = round(west + (lon - west) % 360, 3)
        if south <= lat <= north and unwrapped <= east:
            found.append((name, lat, unwrapped, rank))
            if len(found) == _TOWNS:
                break
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
    filled = [k for k, row in enumerate(spans) if row]
    for k in filled:
        lat, above, below = rows[k], spans[max(0, k - 1)], spans[min(len(rows) - 1, k + 1)]
        central = 1 - abs(2 * (k - filled[0] + 0.5) / (filled[-1] - filled[0] + 1) - 1) / 2
        weight = central * math.cos(math.radians(lat * unit))
        for span in spans[k]:
            if (span[1] - span[0]) * weight > best[0]:
                west, east = _common(_common(span, above), below)
                best = max(best, ((east - west) * weight, lat, (west + east) / 2, east - west))
    return round(best[1] * unit, 3), round(best[2] * unit, 3), round(max(0.0, best[3]) * unit, 3)


def _common(span: tuple[float, float], beside: Spans) -> tuple[float, float]:
    """The widest part that a span shares with one of those next to it; empty if there is none."""
    shared = [(max(span[0], a), min(span[1], b)) for a, b in beside if a < span[1] and b > span[0]]
    return max(shared, key=lambda s: s[1] - s[0], default=(span[0], span[0]))
