"""What a user lays over or under the map: an own layer from a GeoJSON file, or map images from a host they name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import isfinite
from pathlib import Path
from typing import Any

from geocite.errors import Fault, InputFault

_UNIT = 1e-5  # degrees, about a metre
_LARGEST = 5_000_000  # bytes: the layer stands in every copy of the page
_TILES = re.compile(r"(https?)://((?:\{s\}\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)(/[^\s\"'<>\\]*)", re.IGNORECASE)
_SUBDOMAINS = "abc"

Position = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True, slots=True)
class Layer:
    """Areas (rings: the outline, then its holes), lines and named points, in degrees, latitude first."""

    name: str
    areas: tuple[tuple[tuple[Position, ...], ...], ...]
    lines: tuple[tuple[Position, ...], ...]
    points: tuple[tuple[str, Position], ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    """Map images: a URL with {z}, {x} and {y}, and whom to credit for them."""

    url: str
    credit: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """The origins that images come from, for the page's policy."""
        found = _TILES.fullmatch(self.url)
        assert found is not None
        names = [found[2].replace("{s}", letter) for letter in _SUBDOMAINS] if "{s}" in found[2] else [found[2]]
        return tuple(f"{found[1].lower()}://{name.lower()}" for name in names)


def tiles(url: str, credit: str | None = None) -> Tiles:
    """The images at a URL such as https://tiles.example.org/{z}/{x}/{y}.png; without a credit the host is named.

    Raises `InputFault` where the URL is none, or lacks one of its parts.
    """
    found = _TILES.fullmatch(url)
    if not found or any(part not in found[3] for part in ("{z}", "{x}", "{y}")):
        text = "this is no URL of map images; one looks like https://tiles.example.org/{z}/{x}/{y}.png"
        raise InputFault([Fault(url, None, text)])
    return Tiles(url, credit or found[2].replace("{s}.", ""))


def read_layer(path: Path) -> Layer:
    """The layer in a GeoJSON file: geometries and names, nothing else of it. Raises `InputFault` with all faults."""
    faults: list[Fault] = []
    areas: list[tuple[tuple[Position, ...], ...]] = []
    lines: list[tuple[Position, ...]] = []
    points: list[tuple[str, Position]] = []
    for index, (kind, coordinates, name) in enumerate(_shapes(_parsed(path), path), 1):
        try:
            if kind.endswith("Point"):
                many = coordinates if kind == "MultiPoint" else [coordinates]
                points += [(name, _position(each)) for each in many]
            elif kind.endswith("LineString"):
                many = coordinates if kind == "MultiLineString" else [coordinates]
                lines += [_line(each, 2) for each in many]
            else:
                many = coordinates if kind == "MultiPolygon" else [coordinates]
                areas += [tuple(_line(ring, 4) for ring in each) for each in many if each]
        except (TypeError, ValueError) as error:
            faults.append(Fault(str(path), None, f"shape {index} ({kind}): {error}"))
    if not faults and not (areas or lines or points):
        faults.append(Fault(str(path), None, "it holds no shape; give points, lines or polygons"))
    if faults:
        raise InputFault(faults)
    return Layer(path.stem, tuple(areas), tuple(lines), tuple(points))


def layer_data(layer: Layer, west: float) -> dict[str, Any]:
    """The layer for the page's script, longitudes in one run east of `west`."""
    return {
        "name": layer.name,
        "unit": _UNIT,
        "areas": [[_steps(ring, west) for ring in area] for area in layer.areas],
        "lines": [_steps(line, west) for line in layer.lines],
        "points": [[name, lat, _east(lon, lon, west)] for name, (lat, lon) in layer.points],
    }


def _parsed(path: Path) -> Any:
    try:
        raw = path.read_bytes()
        if len(raw) > _LARGEST:
            size = f"{len(raw) / 1e6:.1f} MB is too large for a page that is sent around; simplify it below 5 MB"
            raise InputFault([Fault(str(path), None, size)])
        return json.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise InputFault([Fault(str(path), None, f"it cannot be read: {error.strerror}")]) from error
    except (ValueError, RecursionError) as error:
        raise InputFault([Fault(str(path), None, f"it is no JSON: {error}")]) from error


_GEOMETRIES = {f"{many}{kind}" for many, kind in product(("", "Multi"), ("Point", "LineString", "Polygon"))}


def _shapes(value: Any, path: Path, name: str = "", depth: int = 0) -> Iterator[tuple[str, Any, str]]:
    """Kind, coordinates and name of every geometry."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind in _GEOMETRIES:
        yield str(kind), value.get("coordinates"), name
    elif kind == "Feature":
        properties = value.get("properties")
        given = properties.get("name") if isinstance(properties, dict) else None
        if value.get("geometry") is not None:
            yield from _shapes(value["geometry"], path, given[:80] if isinstance(given, str) else "", depth + 1)
    elif kind in ("FeatureCollection", "GeometryCollection") and depth < 8:
        inner = value.get("features" if kind == "FeatureCollection" else "geometries")
        for each in inner if isinstance(inner, list) else []:
            yield from _shapes(each, path, name, depth + 1)
    else:
        text = f'{kind!r} is no GeoJSON type; a file starts with {{"type": "FeatureCollection"'
        raise InputFault([Fault(str(path), None, text)])


def _line(positions: Any, least: int) -> tuple[Position, ...]:
    if not isinstance(positions, list) or len(positions) < least:
        raise ValueError(f"it needs a list of at least {least} positions")
    return tuple(_position(each) for each in positions)


def _position(value: Any) -> Position:
    if not isinstance(value, list) or len(value) < 2 or not all(type(part) in (int, float) for part in value[:2]):
        raise ValueError(f"{str(value)[:40]} is no position; it would be [longitude, latitude]")
    longitude, latitude = float(value[0]), float(value[1])
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 540):
        raise ValueError(f"{str(value)[:40]} is off the globe; a position is [longitude, latitude] in degrees (WGS 84)")
    return latitude, longitude


def _steps(line: Iterable[Position], west: float) -> list[int]:
    """Delta-coded units, as the basemap's lines are."""
    flat: list[int] = []
    last, first = (0, 0), None
    for latitude, longitude in line:
        first = longitude if first is None else first
        at = round(latitude / _UNIT), round(_east(longitude, first, west) / _UNIT)
        flat += [at[0] - last[0], at[1] - last[1]]
        last = at
    return flat


def _east(longitude: float, first: float, west: float) -> float:
    """The longitude, moved by whole turns as its shape's first one is to lie within 360 degrees east of `west`."""
    return round(longitude + 360 * -((first - west) // 360), 6)
