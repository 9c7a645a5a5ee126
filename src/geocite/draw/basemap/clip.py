"""Lines and rings of integer positions cut to a box, and the level stretches inside rings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Grid = tuple[int, int]  # latitude, longitude
Box = tuple[int, int, int, int]  # south, west, north, east


def ring(points: list[Grid], box: Box) -> list[Grid]:
    """A ring cut to a box after Sutherland and Hodgman, side by side; empty if nothing is left of it."""
    for axis, bound, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        if any((p[axis] - bound) * sign < 0 for p in points):
            points = _half(points, axis, bound, sign)
    return points if len(points) >= 3 else []


def _half(points: Sequence[Grid], axis: int, bound: int, sign: int) -> list[Grid]:
    kept: list[Grid] = []
    last = points[-1] if points else (0, 0)
    was = (last[axis] - bound) * sign >= 0
    for point in points:
        is_in = (point[axis] - bound) * sign >= 0
        if is_in != was:
            kept.append(_at(last, point, axis, bound))
        if is_in:
            kept.append(point)
        last, was = point, is_in
    return kept


def _at(a: Grid, b: Grid, axis: int, bound: int) -> Grid:
    """Where the segment between two points meets a parallel or a meridian."""
    other = 1 - axis
    met = round(a[other] + (bound - a[axis]) * (b[other] - a[other]) / (b[axis] - a[axis]))
    return (bound, met) if axis == 0 else (met, bound)


def line(points: Sequence[Grid], box: Box) -> Iterator[list[Grid]]:
    """The parts of a line inside a box, in order."""
    part: list[Grid] = []
    for a, b in pairwise(points):
        kept = _segment(a, b, box)
        if kept and part and part[-1] == kept[0]:
            part.append(kept[1])
        elif kept:
            if len(part) > 1:
                yield part
            part = [*kept]
    if len(part) > 1:
        yield part


def _segment(a: Grid, b: Grid, box: Box) -> tuple[Grid, Grid] | None:
    for axis, bound, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        a_in, b_in = (a[axis] - bound) * sign >= 0, (b[axis] - bound) * sign >= 0
        if not (a_in or b_in):
            return None
        if a_in != b_in:
            met = _at(a, b, axis, bound)
            a, b = (a, met) if a_in else (met, b)
    return a, b


def joined(lines: Iterable[list[Grid]]) -> list[list[Grid]]:
    """Lines that follow one another made one."""
    found: list[list[Grid]] = []
    for part in lines:
        if found and found[-1][-1] == part[0]:
            found[-1] = found[-1] + part[1:]
        else:
            found.append(part)
    return found


def stretches(outlines: Iterable[Sequence[Grid]], rows: Sequence[float]) -> list[list[tuple[float, float]]]:
    """For each of some rising latitudes, evenly spaced, the spans of longitude inside the rings, by even and odd."""
    cuts: list[list[float]] = [[] for _ in rows]
    first, step = rows[0], rows[1] - rows[0]
    for outline in outlines:
        y0, x0 = outline[-1]
        for y1, x1 in outline:
            low, high = min(y0, y1), max(y0, y1)
            for k in range(max(0, int((low - first) / step)), min(len(rows), int((high - first) / step) + 2)):
                if low <= rows[k] < high:
                    cuts[k].append(x0 + (rows[k] - y0) / (y1 - y0) * (x1 - x0))
            y0, x0 = y1, x1
    return [list(zip(*[iter(sorted(found))] * 2, strict=False)) for found in cuts]
