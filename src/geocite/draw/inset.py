"""A small overview in a free corner of a narrow map: where in the country, or in the world, it lies."""

from __future__ import annotations

from collections.abc import Iterable

from geocite.draw import basemap, context, svg
from geocite.draw.labels import Box, Room
from geocite.draw.projection import Extent, Frame, fit
from geocite.draw.svg import PAPER, RED

_NARROW, _AROUND = 3.0, 11.0  # degrees across: of a map that needs an overview, and of what the overview shows
_WIDTH, _HEIGHT, _GAP, _RIM = 176.0, 132.0, 14.0, "#8d8678"


def corner(frame: Frame, pins: Iterable[tuple[float, float]]) -> Box | None:
    """The corner for the overview of a narrow map: one that has no pin, the lower ones first; None without."""
    if frame.extent[3] - frame.extent[1] > _NARROW:
        return None
    taken = list(pins)
    left, top = frame.width - _WIDTH - _GAP, frame.height - _HEIGHT - _GAP
    boxes = (Box(x, y, x + _WIDTH, y + _HEIGHT) for x, y in ((_GAP, top), (left, top), (left, _GAP), (_GAP, _GAP)))
    return next((box for box in boxes if not any(_near(box, at) for at in taken)), None)


def _near(box: Box, at: tuple[float, float]) -> bool:
    around = box.grown(24)
    return around.left < at[0] < around.right and around.top < at[1] < around.bottom


def overview(frame: Frame, box: Box) -> str:
    """The overview in its box, with the outline of what the map shows."""
    small = fit(_around(frame.extent), _WIDTH, _HEIGHT, _HEIGHT)
    cut = basemap.cut(*small.extent)
    room = Room(Box(3, 3, _WIDTH - 3, _HEIGHT - 3))
    south, west, north, east = frame.extent
    shift = 360.0 * round((small.extent[1] + small.extent[3] - west - east) / 720)
    (left, top), (right, bottom) = small.xy(north, west + shift), small.xy(south, east + shift)
    wide, tall = max(9.0, right - left), max(6.0, bottom - top)
    mark = svg.centred((left + right) / 2, (top + bottom) / 2, wide, tall)
    room.take(mark)
    inside = [
        *context.ground(cut, small),
        *context.countries(cut, small, room, (11.0, 9.0)),
        svg.tag("rect", x=mark.left, y=mark.top, width=wide, height=tall, fill="none", stroke=RED, stroke_width=1.8),
    ]
    at: dict[str, float] = {"x": box.left, "y": box.top, "width": _WIDTH, "height": _HEIGHT}
    rim = svg.tag("rect", **at, fill="none", stroke=PAPER, stroke_width=5.0)
    edge = svg.tag("rect", **at, fill="none", stroke=_RIM, stroke_width=0.8)
    return f"{rim}{svg.tag('svg', ''.join(inside), **at)}{edge}"


def _around(shown: Extent) -> Extent:
    south, west, north, east = shown
    lat, lon, half = (south + north) / 2, (west + east) / 2, _AROUND / 2
    return max(-84.0, lat - half), lon - half, min(84.0, lat + half), lon + half
