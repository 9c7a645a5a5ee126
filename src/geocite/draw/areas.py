"""The areas of countries that a page names, for the map to tint: as runs of the basemap's own coast and borders.

A run costs a few signs and meets the line that is drawn to the point, at every zoom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geocite.draw import basemap
from geocite.draw.basemap import clip
from geocite.draw.basemap.clip import Grid
from geocite.draw.lines import points, steps
from geocite.model import Place

LINES = ("land", "borders", "disputed")  # of a basemap, in the order in which a run counts them
Run = tuple[int, int, int]  # number of a line, and the first and the last of its points; a falling run goes backwards
Part = Run | list[Grid]
Spots = Mapping[Grid, Sequence[tuple[int, int]]]  # where a position stands: numbers of lines, and of points in them


def country_areas(places: Sequence[Place], cut: Mapping[str, Any]) -> dict[str, list[list[list[int]]]]:
    """The rings of each country among the places that has land in the extent of `cut`, by the id of the place.

    A ring is a list of parts: a run as its three numbers, or a line in steps, which is where the extent cuts it.
    """
    lines = [_line(flat, kind) for kind in LINES for flat in cut[kind]]
    spots = spots_of(lines)
    found = ((place.id, _rings(place, cut)) for place in places if is_country(place))
    return {
        id_: [[_written(part) for part in parts(ring, lines, spots)] for ring in rings] for id_, rings in found if rings
    }


def _line(flat: Sequence[int], kind: str) -> list[Grid]:
    line = points(flat)
    return [*line, line[0]] if kind == "land" else line


def is_country(place: Place) -> bool:
    """Whether the place is a country by GeoNames' codes; a region that lies in one is none."""
    return place.feature_class == "A" and place.feature_code.startswith("PCL") and bool(place.country)


def _rings(place: Place, cut: Mapping[str, Any]) -> list[list[Grid]]:
    south, west, north, east = cut["extent"]
    try:
        area = basemap.country_area(str(place.country), south, west, north, east)
    except LookupError:
        return []
    unit = cut["unit"]
    finer = area["unit"] / unit  # 1 but where the rounded extent is at the edge of another level of detail
    box = round(south / unit), round(west / unit), round(north / unit), round(east / unit)
    rings = ([(round(y * finer), round(x * finer)) for y, x in points(flat)] for flat in area["rings"])
    return [kept for ring in rings if (kept := clip.ring(ring, box))]


def spots_of(lines: Sequence[Sequence[Grid]]) -> Spots:
    """Where each position stands in the lines."""
    spots: dict[Grid, list[tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        for at, point in enumerate(line):
            spots.setdefault(point, []).append((number, at))
    return spots


def parts(ring: Sequence[Grid], lines: Sequence[Sequence[Grid]], spots: Spots) -> list[Part]:
    """The ring as the longest runs of the lines that follow it, and what is on none of them as points.

    Each part begins where the last one ends, and the last ends where the first begins.
    """
    closed = [*ring] if ring[0] == ring[-1] else [*ring, ring[0]]
    found: list[Part] = []
    bare: list[Grid] = []  # what no line follows, since the last run
    at = 0
    while at < len(closed) - 1:
        runs = [_run(closed, at, lines, *spot) for spot in spots.get(closed[at], ())]
        run = max(runs, key=_length, default=(0, 0, 0))
        if _length(run):
            found += [bare, run] if bare else [run]
            bare = []
        else:
            bare = [*(bare or [closed[at]]), closed[at + 1]]
        at += _length(run) or 1
    return [*found, bare] if bare else found


def _run(ring: Sequence[Grid], at: int, lines: Sequence[Sequence[Grid]], number: int, first: int) -> Run:
    """How far a line follows the ring from there, forwards or backwards."""
    line = lines[number]
    ends = []
    for way in (1, -1):
        k = 0
        while at + k + 1 < len(ring) and 0 <= first + way * (k + 1) < len(line):
            if line[first + way * (k + 1)] != ring[at + k + 1]:
                break
            k += 1
        ends.append(first + way * k)
    return number, first, max(ends, key=lambda end: abs(end - first))


def _length(run: Run) -> int:
    return abs(run[2] - run[1])


def _written(part: Part) -> list[int]:
    return [*part] if isinstance(part, tuple) else steps(part)
