"""Labels that meet neither one another nor a marker, inside a frame."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

_CELL = 48.0
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’|!()[]-‐· "), frozenset("mwMWÆŒ@%—")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share an inside."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether no part of this one is outside the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def grown(self, by: float) -> Box:
        """The box with that much more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label goes: its box, its side next to the marker (left, right, middle), whether it is far."""

    box: Box
    side: str
    far: bool

    def tip(self, at: tuple[float, float]) -> tuple[float, float]:
        """Where a leader line from a marker meets the label."""
        box, middle = self.box, (self.box.top + self.box.bottom) / 2
        if self.side == "middle":
            return (box.left + box.right) / 2, box.bottom if box.bottom < at[1] else box.top
        return (box.left - 2 if self.side == "left" else box.right + 2), middle

    def line(self, at: tuple[float, float]) -> list[Box]:
        """The leader line from a marker as small boxes, without its beginning in the crowd; empty if there is none."""
        end, found = self.tip(at), []
        steps = int(math.dist(at, end) / 6) if self.far else 0
        for k in range(2, steps):
            x, y = at[0] + (end[0] - at[0]) * k / steps, at[1] + (end[1] - at[1]) * k / steps
            found.append(Box(x - 2, y - 2, x + 2, y + 2))
        return found


@dataclass(slots=True)
class Cells:
    """Boxes by the squares of a grid that they reach into, so that few have to be looked at."""

    _boxes: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def add(self, box: Box) -> None:
        """Keep a box."""
        for cell in _cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def meet(self, box: Box) -> bool:
        """Whether any of them meets a box."""
        return any(box.meets(other) for cell in _cells(box) for other in self._boxes.get(cell, ()))


@dataclass(slots=True)
class Room:
    """What is still free in a frame."""

    frame: Box
    _taken: Cells = field(default_factory=Cells)
    _labels: Cells = field(default_factory=Cells)
    _lines: Cells = field(default_factory=Cells)
    _steps: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Nothing may be put there from now on."""
        self._taken.add(box)

    def settle(self, spot: Spot, at: tuple[float, float]) -> None:
        """A marker's label stands there: nothing may meet it, and better nothing its leader line."""
        self.take(spot.box.grown(2))
        self._labels.add(spot.box)
        for step in spot.line(at):
            self._lines.add(step)
            self._steps.append(step)

    def seal(self) -> None:
        """From now on leader lines are taken like everything else."""
        for step in self._steps:
            self.take(step)

    def crosses(self, spot: Spot, at: tuple[float, float]) -> bool:
        """Whether a label would stand on a leader line, or its own run through a label."""
        return self._lines.meet(spot.box) or any(map(self._labels.meet, spot.line(at)))

    def free(self, box: Box) -> bool:
        """Whether a box is inside the frame and meets nothing taken."""
        return box.within(self.frame) and not self._taken.meet(box)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for row in range(math.floor(box.top / _CELL), math.floor(box.bottom / _CELL) + 1):
        for column in range(math.floor(box.left / _CELL), math.floor(box.right / _CELL) + 1):
            yield row, column


def text_width(text: str, size: float, spacing: float = 0.0) -> float:
    """The width of a line in a common sans-serif, in pixels, rather too wide than too narrow."""
    return sum(_em(c) for c in text) * size + spacing * len(text)


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.36
    if char in _WIDE:
        return 0.92
    if 0x590 <= ord(char) < 0x900:
        return 0.68
    if ord(char) >= 0x1100:
        return 1.0
    return 0.7 if char.isupper() else 0.6


def right_to_left(text: str) -> bool:
    """Whether the first letter belongs to a script that runs from right to left."""
    first = _LETTER.search(text)
    return bool(first and _RTL.match(first.group()))


def beside(
    room: Room, at: tuple[float, float], reach: float, size: tuple[float, float], outward: float | None,
    farthest: float = 170,
) -> Spot | None:  # fmt: skip
    """The best free spot for a label of that width and height next to a marker that reaches `reach` pixels from `at`.

    Right of the marker is best, then left, above and below; then, if `outward` is an angle (degrees, clockwise from
    the right) and not None, up to `farthest` pixels away, that way first. A spot that crosses a leader line is taken
    only where there is no other. None if all are taken.
    """
    near = _near(at, reach, *size)
    far = _away(at, reach, *size, outward, farthest) if outward is not None else ()
    crossing = None
    for spot in chain(near, far):
        if room.free(spot.box):
            if not room.crosses(spot, at):
                return spot
            crossing = crossing or spot
    return crossing


def outward(at: tuple[float, float], others: Iterable[tuple[float, float]], within: float = 160) -> float:
    """The angle that leads away from the other markers near by, the nearest weighing most; to the upper right alone."""
    x = y = 0.0
    for other in others:
        away = math.dist(at, other)
        if 1 < away < within:
            x, y = x + (at[0] - other[0]) / away**2, y + (at[1] - other[1]) / away**2
    return math.degrees(math.atan2(y, x)) if x or y else -40.0


def _near(at: tuple[float, float], reach: float, width: float, height: float) -> Iterator[Spot]:
    x, y = at
    slant = reach * 0.75
    yield _right(x + reach, y, width, height)
    yield _right(x + slant, y - slant - height * 0.3, width, height)
    yield _right(x + slant, y + slant + height * 0.3, width, height)
    yield _left(x - reach, y, width, height)
    yield _left(x - slant, y - slant - height * 0.3, width, height)
    yield _left(x - slant, y + slant + height * 0.3, width, height)
    yield _centred(x, y - reach - height / 2, width, height)
    yield _centred(x, y + reach + height / 2, width, height)


def _away(
    at: tuple[float, float], reach: float, width: float, height: float, outward: float, farthest: float
) -> Iterator[Spot]:
    """Rings of spots around a marker, nearest first; on each the ones that lead outward first."""
    x, y = at
    turns = (-90, -65, -40, -15, 15, 40, 65, 90, 115, 140, 165, -165, -140, -115)
    ordered = sorted(turns, key=lambda turn: abs((turn - outward + 180) % 360 - 180))
    for distance in (step for step in (22, 34, 48, 64, 84, 108, 136, 170) if step <= farthest):
        for turn in ordered:
            angle = math.radians(turn)
            end_x, end_y = x + (reach + distance) * math.cos(angle), y + (reach + distance) * math.sin(angle)
            if abs(turn) == 90:
                yield _centred(end_x, end_y + math.copysign(height / 2, turn), width, height, far=True)
            elif abs(turn) < 90:
                yield _right(end_x, end_y, width, height, far=True)
            else:
                yield _left(end_x, end_y, width, height, far=True)


def _right(x: float, y: float, width: float, height: float, far: bool = False) -> Spot:
    return Spot(Box(x, y - height / 2, x + width, y + height / 2), "left", far)


def _left(x: float, y: float, width: float, height: float, far: bool = False) -> Spot:
    return Spot(Box(x - width, y - height / 2, x, y + height / 2), "right", far)


def _centred(x: float, y: float, width: float, height: float, far: bool = False) -> Spot:
    return Spot(Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2), "middle", far)
