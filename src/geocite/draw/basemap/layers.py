"""The small committed layers: towns, seas, lakes, rivers, disputed borders."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from geocite.draw.basemap.clip import Box, Grid

_HERE = Path(__file__).parent
UNIT = 0.01  # degrees an integer, as tools/basemap.py writes them


@lru_cache(maxsize=1)
def towns() -> tuple[tuple[str, float, float, int, str], ...]:
    """Name, latitude, longitude, rank (0 the greatest) and country code, the most important first."""
    text = (_HERE / "towns.csv").read_text("utf-8")
    return tuple((name, float(lat), float(lon), int(rank), iso) for name, lat, lon, rank, iso in _rows(text))


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))[1:]


@lru_cache(maxsize=4)
def _rows_of(name: str) -> list[Any]:
    return list(json.loads((_HERE / f"{name}.json").read_text("utf-8")))


def shapes(name: str, scale: float, box: Box) -> Iterator[tuple[int, list[Grid]]]:
    """Rank and points of the lines or rings of lakes, rivers or disputed that meet a box, the greatest first.

    The box is in another unit, `scale` of them to one of `UNIT`; points come in it, turned round the globe to the box.
    """
    for rank, bounds, flat in _rows_of(name):
        yield from ((rank, points) for points in _turned(bounds, flat, scale, box))


def seas(scale: float, box: Box) -> Iterator[tuple[int, str, list[Grid]]]:
    """Rank, name and coarse outline of each water that meets a box, the greatest first; as for `shapes`."""
    for rank, name, bounds, flat in _rows_of("seas"):
        yield from ((rank, name, points) for points in _turned(bounds, flat, scale, box))


def _turned(bounds: list[int], flat: list[int], scale: float, box: Box) -> Iterator[list[Grid]]:
    south, west, north, east = (bound * scale for bound in bounds)
    if south > box[2] or north < box[0]:
        return
    globe = round(360 / UNIT * scale)
    for turn in (-globe, 0, globe):
        if west + turn <= box[3] and east + turn >= box[1]:
            pairs = zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True)
            yield [(round(y * scale), round(x * scale) + turn) for y, x in pairs]
