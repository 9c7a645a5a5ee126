"""Numbered marks of a figure: at the place where there is room, else beside it at the end of a leader line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geocite.draw import svg as write
from geocite.draw.labels import Box
from geocite.draw.pins import Pin
from geocite.draw.svg import AMBER, INK, PAPER, RED, tag

DOT = 2.2
_LIGHT = "#ffdfad"  # pale enough to tell a diamond from a disc without colours
_TURNS = 24
_REACH = (6, 12, 20, 30, 42, 56, 72, 90, 112, 138, 168, 200)  # of leader lines, beyond the mark's own radius
_AIR = 1.5  # between two marks

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered pin; `spot` is the middle of its mark, None where there is room for a dot alone."""

    number: int
    pin: Pin
    spot: Point | None

    @property
    def led(self) -> bool:
        """Whether a leader line runs from the place to the mark."""
        return self.spot is not None and self.spot != self.pin.at


def radius(count: int) -> float:
    """The radius of a numbered mark, by how many there are."""
    return 10.5 if count < 100 else 9.5


def marks(pins: Sequence[Pin], frame: Box, taken: Sequence[Box], numbered: int) -> list[Mark]:
    """A mark for each pin, in their order; the first `numbered` get a number, the others are dots.

    A mark stands on its place where no other place is under it. No mark meets another, another's place, a leader line,
    the rim of `frame` or a box of `taken`.
    """
    size = radius(min(len(pins), numbered))
    crowded = _Placing(size, frame, taken, [pin.at for pin in pins])
    wanted = range(min(len(pins), numbered))
    spots: dict[int, Point | None] = {k: pins[k].at for k in wanted if crowded.alone(k)}
    crowded.discs += [spot for spot in spots.values() if spot]
    for k in wanted:
        if k not in spots:
            spots[k] = crowded.beside(k)
    return [Mark(k + 1, pin, spots.get(k)) for k, pin in enumerate(pins)]


class _Placing:
    """What stands on the map so far: places, marks and leader lines."""

    def __init__(self, size: float, frame: Box, taken: Sequence[Box], points: Sequence[Point]) -> None:
        self.size, self.frame, self.taken, self.points = size, frame, taken, points
        self.discs: list[Point] = []
        self.lines: list[tuple[Point, Point]] = []

    def alone(self, k: int) -> bool:
        """Whether a mark on the place itself hides no other place, and no part of it is cut off."""
        at = self.points[k]
        others = (point for j, point in enumerate(self.points) if j != k)
        return self._inside(at) and all(math.dist(at, point) >= 2 * self.size + _AIR for point in others)

    def beside(self, k: int) -> Point | None:
        """The nearest spot where mark and line meet nothing; else a free one whose line crosses others; or None."""
        at, second = self.points[k], None
        for spot in _around(at, self.size, self._least(k), self._outward(k)):
            if self._free(spot):
                if self._clear(at, spot):
                    self._settle(at, spot)
                    return spot
                second = second or (spot if not self._hides(at, spot) else None)
        if second:
            self._settle(at, second)
        return second

    def _least(self, k: int) -> float:
        """How long leader lines have to be at least, so that all that stand here get a mark on a ring around them."""
        near = sum(math.dist(self.points[k], point) < self.size for point in self.points)
        return min(near * 2.5 * self.size / (2 * math.pi) - self.size, _REACH[-3])

    def _settle(self, at: Point, spot: Point) -> None:
        self.discs.append(spot)
        self.lines.append((at, spot))

    def _outward(self, k: int) -> float:
        """The direction away from the places near by, in radians."""
        x, y = self.points[k]
        near = [(px - x, py - y) for px, py in self.points if 0 < math.dist((x, y), (px, py)) < 8 * self.size]
        east, down = sum(dx for dx, _ in near), sum(dy for _, dy in near)
        return math.atan2(-down, -east) if near and (east or down) else -math.pi / 2

    def _inside(self, spot: Point) -> bool:
        box = write.centred(*spot, 2 * self.size * 1.2, 2 * self.size * 1.2)
        return box.within(self.frame) and not any(box.meets(other) for other in self.taken)

    def _free(self, spot: Point) -> bool:
        return (
            self._inside(spot)
            and all(math.dist(spot, disc) >= 2 * self.size * 1.12 + _AIR for disc in self.discs)
            and all(math.dist(spot, point) >= self.size * 1.2 + DOT + _AIR for point in self.points)
            and all(_distance(spot, *line) >= self.size * 1.12 + _AIR for line in self.lines)
        )

    def _hides(self, at: Point, spot: Point) -> bool:
        """Whether the leader line runs under a mark."""
        return any(_distance(disc, at, spot) < self.size for disc in self.discs if disc != spot)

    def _clear(self, at: Point, spot: Point) -> bool:
        """Whether the leader line meets no mark, no other line and no other place."""
        return (
            all(_distance(disc, at, spot) >= self.size + _AIR for disc in self.discs)
            and not any(_cross((at, spot), line) for line in self.lines)
            and all(_distance(p, at, spot) >= DOT + 1 for p in self.points if math.dist(p, at) > 1)
        )


def _around(at: Point, size: float, least: float, outward: float) -> Iterator[Point]:
    """Spots around a place, the nearest first, and of each ring those that lead outward first."""
    turns = sorted(range(_TURNS), key=lambda k: min(k, _TURNS - k))
    for reach in (step for step in _REACH if step >= least):
        for k in turns:
            angle = outward + 2 * math.pi * k / _TURNS
            yield at[0] + (size + reach) * math.cos(angle), at[1] + (size + reach) * math.sin(angle)


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    along = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / along)) if along else 0.0
    return math.hypot(x - ax - share * dx, y - ay - share * dy)


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two lines cross; lines from the same place do not."""
    (a, b), (c, d) = one, other
    if math.dist(a, c) < 1:
        return False
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def lines(found: Sequence[Mark]) -> Iterator[str]:
    """The leader lines, and a dot for each place that its mark does not stand on."""
    for mark in found:
        if mark.led and mark.spot:
            yield write.path([[mark.pin.at, mark.spot]], False, fill="none", stroke=INK, stroke_width=1.0)
    for mark in found:
        if mark.led or mark.spot is None:
            look = {"fill": INK} if mark.led else {"fill": RED}
            x, y = mark.pin.at
            yield tag("circle", cx=x, cy=y, r=DOT if mark.led else DOT + 1, stroke=PAPER, stroke_width=0.8, **look)


def numbered(kind: str, number: int | None, at: Point, size: float) -> str:
    """The mark with its number, if any: a dark disc, a hollow disc or a pale diamond, which differ in grey too."""
    x, y = at
    ink = INK
    if kind == "feared":
        r = size * 1.2
        corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
        shape = write.path([corners], True, fill=_LIGHT, stroke=AMBER, stroke_width=1.6)
    elif kind == "photo":
        shape = tag("circle", cx=x, cy=y, r=size - 0.8, fill=PAPER, stroke=RED, stroke_width=1.8)
    else:
        shape, ink = tag("circle", cx=x, cy=y, r=size, fill=RED, stroke=PAPER, stroke_width=1.2), PAPER
    if number is None:
        return shape
    tall = size * (1.2 if number < 10 else 1.12 if number < 100 else 0.95) * (0.86 if kind == "feared" else 1)
    return shape + write.text(x, y + tall * 0.35, str(number), tall, ink, text_anchor="middle", font_weight="bold")
