"""The small committed layers: towns, seas, lakes, rivers, disputed borders."""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

from geocite.draw.basemap.clip import Grid

UNIT = 0.01  # degrees an integer, as tools/basemap.py writes them


@lru_cache(maxsize=1)
def towns() -> tuple[tuple[str, float, float, int, str], ...]:
    """Name, latitude, longitude, rank (0 the greatest) and country code, the most important first."""
    text = files(__package__).joinpath("towns.csv").read_text("utf-8")
    return tuple((name, float(lat), float(lon), int(rank), iso) for name, lat, lon, rank, iso in _rows(text))


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))[1:]


@lru_cache(maxsize=4)
def shapes(name: str) -> tuple[tuple[int, list[Grid]], ...]:
    """Rank and positions in `UNIT` of each line or ring of lakes, rivers or disputed, the greatest first."""
    rows = json.loads(files(__package__).joinpath(f"{name}.json").read_text("utf-8"))
    return tuple((rank, _positions(flat)) for rank, flat in rows)


@lru_cache(maxsize=1)
def seas() -> tuple[tuple[int, str, list[Grid]], ...]:
    """Rank, name and coarse outline in `UNIT` of each water, the greatest first."""
    rows = json.loads(files(__package__).joinpath("seas.json").read_text("utf-8"))
    return tuple((rank, name, _positions(flat)) for rank, name, flat in rows)


def _positions(flat: list[int]) -> list[Grid]:
    return list(zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True))
