"""A small overview in a free corner of a narrow map: where in the country, or in the world, it lies."""

from __future__ import annotations

from collections.abc import Iterable

from geocite.draw import basemap, context, svg
from geocite.draw.labels import Box, Room
from geocite.draw.projection import Extent, Frame, fit
from geocite.draw.svg import PAPER, RED

_NARROW, _AROUND = 3.0, 11.0  # degrees across: of a map that needs an overview, and of what the overview shows
_WIDER = 3.5  # an overview shows that many times the map, or `_AROUND`
_WIDTH, _TALL, _GAP, _RIM = 176.0, 0.75, 14.0, "#8d8678"


def corner(
    frame: Frame, pins: Iterable[tuple[float, float]], widest: float = _NARROW, width: float = _WIDTH
) -> Box | None:
    """The corner for the overview of a map at most `widest` degrees across; None for a wider map.

    It is one that has no pin, the lower ones first; None if there is none.
    """
    if frame.extent[3] - frame.extent[1] > widest:
        return None
    taken, height = list(pins), width * _TALL
    left, top = frame.width - width - _GAP, frame.height - height - _GAP
    boxes = (Box(x, y, x + width, y + height) for x, y in ((_GAP, top), (left, top), (left, _GAP), (_GAP, _GAP)))
    return next((box for box in boxes if not any(_near(box, at) for at in taken)), None)


def _near(box: Box, at: tuple[float, float]) -> bool:
    around = box.grown(24)
    return around.left < at[0] < around.right and around.top < at[1] < around.bottom


def overview(frame: Frame, box: Box) -> str:
    """The overview in its box, with the outline of what the map shows."""
    width, height = box.right - box.left, box.bottom - box.top
    small = fit(_around(frame.extent), width, height, height)
    cut = basemap.cut(*small.extent)
    room = Room(Box(3, 3, width - 3, height - 3))
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
    at: dict[str, float] = {"x": box.left, "y": box.top, "width": width, "height": height}
    rim = svg.tag("rect", **at, fill="none", stroke=PAPER, stroke_width=5.0)
    edge = svg.tag("rect", **at, fill="none", stroke=_RIM, stroke_width=0.8)
    return f"{rim}{svg.tag('svg', ''.join(inside), **at)}{edge}"


def _around(shown: Extent) -> Extent:
    south, west, north, east = shown
    lat, lon, half = (south + north) / 2, (west + east) / 2, max(_AROUND, _WIDER * (east - west)) / 2
    return max(-84.0, lat - half), lon - half, min(84.0, lat + half), lon + half
