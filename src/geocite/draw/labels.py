"""Labels that meet neither one another nor a marker, inside a frame."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
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


@dataclass(slots=True)
class Room:
    """What is still free in a frame."""

    frame: Box
    _cells: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def take(self, box: Box) -> None:
        """Nothing may be put there from now on."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box) -> bool:
        """Whether a box is inside the frame and meets nothing taken."""
        near = (taken for cell in _cells(box) for taken in self._cells.get(cell, ()))
        return box.within(self.frame) and not any(box.meets(taken) for taken in near)


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


def beside(room: Room, at: tuple[float, float], reach: float, size: tuple[float, float], leaders: bool) -> Spot | None:
    """The best free spot for a label of that width and height next to a marker that reaches `reach` pixels from `at`.

    Right of the marker is best, then left, above and below; with `leaders` also farther away. None if all are taken.
    """
    near, far = _near(at, reach, *size), _away(at, reach, *size)
    return next((spot for spot in chain(near, far if leaders else ()) if room.free(spot.box)), None)


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


def _away(at: tuple[float, float], reach: float, width: float, height: float) -> Iterator[Spot]:
    """Rings of spots around a marker, nearest first; on each from the upper right by turns up and down."""
    x, y = at
    for distance in (22, 34, 48, 64, 84, 108, 136, 170):
        for degrees in (-40, 40, -140, 140, -65, 65, -115, 115, -15, 15, -165, 165, -90, 90):
            angle = math.radians(degrees)
            end_x, end_y = x + (reach + distance) * math.cos(angle), y + (reach + distance) * math.sin(angle)
            if abs(degrees) == 90:
                yield _centred(end_x, end_y + math.copysign(height / 2, degrees), width, height, far=True)
            elif abs(degrees) < 90:
                yield _right(end_x, end_y, width, height, far=True)
            else:
                yield _left(end_x, end_y, width, height, far=True)


def _right(x: float, y: float, width: float, height: float, far: bool = False) -> Spot:
    return Spot(Box(x, y - height / 2, x + width, y + height / 2), "left", far)


def _left(x: float, y: float, width: float, height: float, far: bool = False) -> Spot:
    return Spot(Box(x - width, y - height / 2, x, y + height / 2), "right", far)


def _centred(x: float, y: float, width: float, height: float, far: bool = False) -> Spot:
    return Spot(Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2), "middle", far)
