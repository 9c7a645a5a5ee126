"""Places and citations as GeoJSON (RFC 7946): longitude first, WGS 84, a bounding box, no `crs`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from geocite.escapes import json_lines
from geocite.export import rows
from geocite.model import Atlas


def places(atlas: Atlas) -> str:
    """A feature a place that is cited; one without a point of its own has its parent's, and `point_of` names that."""
    return _collection(rows.places(atlas), "place_id")


def citations(atlas: Atlas) -> str:
    """A feature a citation, with the columns of the table, in reading order."""
    return _collection(rows.citations(atlas), "number")


def bbox(points: Sequence[tuple[float, float]]) -> list[float] | None:
    """West, south, east, north of points (longitude, latitude), the shorter way round; None for no points.

    Over the antimeridian west is greater than east.
    """
    if not points:
        return None
    lons, lats = sorted({lon for lon, _ in points}), [lat for _, lat in points]
    gaps = [(lons[0] + 360 - lons[-1], lons[0], lons[-1]), *((b - a, b, a) for a, b in pairwise(lons))]
    _, west, east = max(gaps, key=lambda gap: gap[0])
    return [west, min(lats), east, max(lats)]


def _collection(table: Iterable[rows.Row], key: str) -> str:
    features = [_feature(row, key) for row in table]
    points = [tuple(feature["geometry"]["coordinates"]) for feature in features if feature["geometry"]]
    box = bbox(points)
    head: dict[str, Any] = {"type": "FeatureCollection", **({"bbox": box} if box else {})}
    return json_lines(head, "features", features)


def _feature(row: rows.Row, key: str) -> dict[str, Any]:
    apart = ("latitude", "longitude")
    point = {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
    return {
        "type": "Feature",
        "id": row[key],
        "geometry": None if row["latitude"] is None else point,
        "properties": {column: cell for column, cell in row.items() if column not in apart},
    }
