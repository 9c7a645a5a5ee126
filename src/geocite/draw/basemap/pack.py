"""The packed atlas (`atlas.bin`, made by tools/basemap.py): only the runs of points inside a window are decoded."""

from __future__ import annotations

import json
import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

from geocite.draw.basemap.clip import Box, Grid

_HERE = Path(__file__).parent
_MAGIC = b"GEOCITE\x01"
_CHUNK, _RING = 10, 8  # integers a run of points, and a ring, in their tables


@dataclass(frozen=True, slots=True)
class Level:
    """One level of detail; positions are integers, `unit` degrees each."""

    unit: float
    chunks: array[int]
    firsts: array[int]
    rings: array[int]
    members: array[int]
    steps: memoryview


@dataclass(frozen=True, slots=True)
class _Pack:
    data: bytes
    countries: list[tuple[str, str]]
    levels: list[tuple[float, list[int], int]]  # unit, sizes of the sections, where they begin


@lru_cache(maxsize=1)
def _opened() -> _Pack:
    data = (_HERE / "atlas.bin").read_bytes()
    if data[: len(_MAGIC)] != _MAGIC:
        raise ValueError("basemap/atlas.bin has another format; make it again with tools/basemap.py")
    (length,) = struct.unpack_from("<I", data, len(_MAGIC))
    at = len(_MAGIC) + 4 + length
    head = json.loads(data[at - length : at])
    levels = []
    for description in head["levels"]:
        levels.append((description["unit"], description["sizes"], at))
        at += sum(description["sizes"])
    return _Pack(data, [(name, iso) for name, iso in head["countries"]], levels)


def countries() -> list[tuple[str, str]]:
    """Name and two-letter code of each country, in the order of their numbers."""
    return _opened().countries


@lru_cache(maxsize=8)
def level(number: int) -> Level:
    """A level of detail, 0 the finest."""
    pack = _opened()
    unit, sizes, at = pack.levels[number]
    ends = list(accumulate(sizes, initial=at))
    chunks, firsts, rings, members = (_table(pack.data[a:b]) for a, b in pairwise(ends[:5]))
    return Level(unit, chunks, firsts, rings, members, memoryview(pack.data)[ends[4] : ends[5]])


def _table(data: bytes) -> array[int]:
    table = array("i", data)
    if sys.byteorder == "big":
        table.byteswap()
    return table


def finest(south: float, west: float, north: float, east: float, most: int) -> Level:
    """The finest level with at most `most` vertices in the window (degrees), or the coarsest."""
    count = len(_opened().levels)
    for number in range(count - 1):
        found = level(number)
        rows = _meeting(found, found.chunks, _CHUNK, window(found.unit, south, west, north, east))
        if sum(row[9] >> 5 for _, row in rows) <= most:
            return found
    return level(count - 1)


def window(unit: float, south: float, west: float, north: float, east: float) -> Box:
    """A box of degrees in units."""
    return round(south / unit), round(west / unit), round(north / unit), round(east / unit)


def _meeting(source: Level, table: array[int], width: int, box: Box) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The rows of a table whose boxes meet a window, and by how much to turn them to get there."""
    south, west, north, east = box
    globe = round(360 / source.unit)
    rows = zip(*(table[k::width] for k in range(width)), strict=True)
    level_with = [row for row in rows if row[0] <= north and row[2] >= south]
    for turn in (-globe, 0, globe, 2 * globe):
        for row in level_with:
            if row[1] + turn <= east and row[3] + turn >= west:
                yield turn, row


def rings(source: Level, box: Box, country: int | None = None) -> Iterator[tuple[int | None, list[Grid]]]:
    """The outlines that meet a window, each with its country: land's (None) unless a country is asked for, -1 for all.

    Runs of points outside the window are given by their ends alone, which changes nothing inside it.
    """
    for turn, row in _meeting(source, source.rings, _RING, box):
        group = row[4]
        owner = None if country is None else (group - 1) // 2
        if group % 2 == 0 if country is None else group > 0 and country in (-1, owner):
            yield owner, _outline(source, source.members[row[5] : row[5] + row[6]], row[7] + turn, box)


def borders(source: Level, box: Box) -> Iterator[tuple[bool, list[Grid]]]:
    """Runs of borders that meet a window, in order; True for an unsettled one."""
    for turn, row in _meeting(source, source.chunks, _CHUNK, box):
        kind = row[9] >> 2 & 3
        if kind:
            yield kind == 2, _points(source, row, turn)


def _outline(source: Level, members: Sequence[int], lon: int, box: Box) -> list[Grid]:
    """The points of a ring whose first one has the longitude `lon`."""
    south, west, north, east = box
    points: list[Grid] = []
    first = lon
    for member in members:
        numbers = range(source.firsts[max(member, ~member)], source.firsts[max(member, ~member) + 1])
        for number in numbers if member >= 0 else reversed(numbers):
            row = source.chunks[number * _CHUNK : (number + 1) * _CHUNK]
            turn = lon - (row[5] if member >= 0 else row[7])
            if row[0] <= north and row[2] >= south and row[1] + turn <= east and row[3] + turn >= west:
                run = _points(source, row, turn)
            else:
                run = [(row[4], row[5] + turn), (row[6], row[7] + turn)]
            points += run[:-1] if member >= 0 else run[:0:-1]
            lon = (run[-1] if member >= 0 else run[0])[1]
    if lon != first:  # round a pole
        points += [(points[0][0], lon), (_pole(source), lon), (_pole(source), first)]
    return points


def _pole(source: Level) -> int:
    return -round(90 / source.unit)


def _points(source: Level, row: Sequence[int], turn: int) -> list[Grid]:
    count, code = row[9] >> 4, row[9] & 3
    steps = array("bhi"[code])
    steps.frombytes(source.steps[row[8] : row[8] + count * (1, 2, 4)[code]])
    if sys.byteorder == "big":
        steps.byteswap()
    lats, lons = accumulate(steps[::2], initial=row[4]), accumulate(steps[1::2], initial=row[5] + turn)
    return list(zip(lats, lons, strict=True))
