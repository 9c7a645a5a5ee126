"""Atlas -> the figure of a report: numbered marks, and under the map what the numbers mean and who says so.

One SVG without styles, scripts, ids or references. A unit is a sixth of a millimetre on paper, so that type is as large
in a column as on a page; on a slide it is larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from geocite.draw import basemap, captions, context, inset
from geocite.draw import figure_lists as lists
from geocite.draw import figure_marks as marking
from geocite.draw import svg as write
from geocite.draw.figure_lists import BOLD, Line, paragraph, stacked, tall
from geocite.draw.figure_marks import Mark
from geocite.draw.labels import Box, Room, beside, text_width
from geocite.draw.pins import RINGS, Pin, credits, drawn, placed, radius_ring, ring_words, scale, shown_name
from geocite.draw.projection import WORLD, Frame, around, extent, fit
from geocite.draw.svg import GREY, INK, PAPER, clean, number, tag
from geocite.model import Atlas, Place

EDGE = 12.0
_NAMED, _DETAILED, _FEW = 40, 30, 6  # pins up to which names stand on the map, counts are in words, columns are few
_LOCATED, _GAP, _LIST = (
    40.0,
    10.0,
    13.0,
)  # degrees across of a map that needs a locator; units between blocks; type size


@dataclass(frozen=True, slots=True)
class Size:
    """How large a figure is: millimetres, units in a millimetre, its title's size, and the columns of its lists."""

    width_mm: float
    longest_mm: float
    unit: float
    title: float
    columns: int
    beside: bool = False

    @property
    def width(self) -> float:
        """In units."""
        return self.width_mm * self.unit


SIZES = {
    "column": Size(85.0, 230.0, 6.0, 19.0, 2),
    "page": Size(170.0, 245.0, 6.0, 23.0, 3),
    "slide": Size(254.0, 143.0, 3.9, 24.0, 1, beside=True),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as SVG text, with its size on paper."""

    svg: str
    width_mm: float
    height_mm: float


def figure(
    atlas: Atlas,
    labels: Sequence[Place] = (),
    size: str = "page",
    title: str | None = None,
    sources: Sequence[tuple[str, str]] = (),
) -> Figure:
    """The figure of an atlas in one of `SIZES`; `labels` are gazetteer places to name for context.

    `sources` are the references to list under it, each with its number; the same input gives the same text.
    """
    sheet = SIZES[size]
    shown = extent(atlas) if drawn(atlas) else around(labels) or WORLD
    made = _Slide if sheet.beside else _Page
    return made(sheet, atlas, labels, clean(title, 200) if title else "", sources).figure(shown)


class _Page:
    """A figure with its lists under the map, as tall as it needs to be."""

    _SOURCES = 8  # lines that the sources have at least, where they need them

    def __init__(
        self, sheet: Size, atlas: Atlas, labels: Sequence[Place], title: str, sources: Sequence[tuple[str, str]]
    ) -> None:
        self.sheet, self.atlas, self.labels = sheet, atlas, labels
        self.views = drawn(atlas)
        self.title = title or captions.headline(atlas, self.views)
        self.inner = sheet.width - 2 * EDGE
        self.references, self.sources = sources, list[Line]()

    def figure(self, shown: tuple[float, float, float, float]) -> Figure:
        """The whole of it."""
        head = paragraph(self.title, self.sheet.title, self.inner, bold=True, most=3)
        top = tall(head) + _GAP
        frame = self._frame(shown, top)
        pins = placed(self.views, frame)
        tail = self._tail(frame)
        capacity = self._allot(self._left(frame, top, pins, tail), len(pins))
        marks, body = _map(self.atlas, self.labels, frame, pins, capacity)
        lower, height = self._lower(marks, frame, top, tail)
        parts = [*stacked(head, EDGE, 0), *_framed(body, frame, EDGE, top), *lower]
        return self._drawn(parts, height)

    def _source_width(self) -> float:
        return self.inner

    def _frame(self, shown: tuple[float, float, float, float], top: float) -> Frame:  # noqa: ARG002  a slide needs it
        low, high = (0.62, 0.95) if self.sheet.columns < 3 else (0.42, 0.6)
        return fit(shown, self.inner, low * self.inner, high * self.inner)

    def _tail(self, frame: Frame) -> list[Line]:
        """What stands below the lists: caption and credits."""
        words = [captions.statement(self.atlas), credits(self.atlas, frame)]
        return [line for text in words for line in paragraph(text, _LIST * 0.92, self.inner, GREY)]

    def _legend(self, frame: Frame, pins: Sequence[Pin]) -> list[Line]:
        return lists.legend(self.views, ring_words(pins, frame), 14.0, frame.width, 220)

    def _left(self, frame: Frame, top: float, pins: Sequence[Pin], tail: Sequence[Line]) -> float:
        """The height that places and sources share."""
        used = top + frame.height + tall(self._legend(frame, pins)) + tall(tail) + 5 * _GAP + 80
        return self.sheet.longest_mm * self.sheet.unit - used

    def _allot(self, left: float, count: int) -> int:
        """How many places have room in the list; the sources get what places leave, and a few lines in any case."""
        columns, row = self._columns(count), lists.entry_height(_LIST, self._detailed(count))
        lines = int((left - row * -(-count // columns)) / (_LIST * 1.3))
        self.sources = lists.sources(self.references, _LIST, self._source_width(), max(self._SOURCES, lines))
        return columns * max(1, int((left - tall(self.sources)) / row))

    def _detailed(self, count: int) -> bool:
        """Whether an entry has its counts in words."""
        return count <= _DETAILED

    def _columns(self, count: int) -> int:
        return self.sheet.columns if count <= _DETAILED else round(self.sheet.columns * 1.4)

    def _lower(self, marks: Sequence[Mark], frame: Frame, top: float, tail: list[Line]) -> tuple[list[str], float]:
        """Everything below the map, and how far down it reaches."""
        legend = self._legend(frame, [mark.pin for mark in marks])
        y = top + frame.height + 4
        parts = [*stacked(legend, EDGE, y), scale(frame, EDGE + self.inner, y + legend[0].height, 110)]
        y += tall(legend) + _GAP
        listed, used = self._places(marks, EDGE, y, self.inner)
        parts, y = [*parts, *listed], y + used
        for block in (self._left_out(marks, self.inner), self.sources, tail):
            parts += stacked(block, EDGE, y)
            y += tall(block) + (_GAP if block else 0)
        return parts, y

    def _places(self, marks: Sequence[Mark], x: float, y: float, width: float) -> tuple[list[str], float]:
        count = self._columns(len(marks))
        two = self._detailed(len(marks))
        entries = [lists.entry(mark, width / count - 12, _LIST, two) for mark in marks if mark.spot]
        head = lists.heading(not two)
        parts, used = lists.columns(entries, count, x, y + tall(head), width)
        return [*stacked(head, x, y), *parts], used + tall(head) + (_GAP if entries else 0)

    def _left_out(self, marks: Sequence[Mark], width: float) -> list[Line]:
        """How many places are drawn as dots, without a number."""
        bare = sum(mark.spot is None for mark in marks)
        words = f"{bare} of {len(marks)} places are drawn as dots without a number: there is no room for more."
        return paragraph(words, _LIST, width, GREY) if bare else []

    def _drawn(self, parts: Sequence[str], height: float) -> Figure:
        width = self.sheet.width
        inside = [
            f"<title>{escape(self.title)}</title>",
            f"<desc>{escape(captions.alt(self.atlas))}</desc>",
            tag("rect", width=width, height=height, fill=PAPER),
            *parts,
        ]
        wide_mm, tall_mm = self.sheet.width_mm, height / self.sheet.unit
        text = tag("svg", "\n" + "\n".join(inside) + "\n", xmlns="http://www.w3.org/2000/svg", role="img", lang="en",
                   viewBox=f"0 0 {number(width)} {number(height)}", width=f"{number(wide_mm)}mm",
                   height=f"{tall_mm:.2f}mm", font_family="FiraGO, sans-serif", stroke_linejoin="round")  # fmt: skip
        return Figure(text + "\n", wide_mm, round(tall_mm, 2))


class _Slide(_Page):
    """A figure with its lists beside the map, of one height."""

    _SHARE = 0.64
    _SOURCES = 5

    def figure(self, shown: tuple[float, float, float, float]) -> Figure:
        """The whole of it, as tall as the slide."""
        made = super().figure(shown)
        return Figure(made.svg, self.sheet.width_mm, self.sheet.longest_mm)

    def _source_width(self) -> float:
        return self.inner * (1 - self._SHARE) - _GAP * 1.5

    def _frame(self, shown: tuple[float, float, float, float], top: float) -> Frame:
        legend = lists.legend(self.views, RINGS, 14.0, self.inner, 220)
        height = self.sheet.longest_mm * self.sheet.unit - top - EDGE - tall(legend) - 36
        return fit(shown, self.inner * self._SHARE, height, height)

    def _tail(self, frame: Frame) -> list[Line]:
        return paragraph(credits(self.atlas, frame), _LIST * 0.92, self.inner, GREY, most=2)

    def _panel(self, top: float) -> tuple[float, float, float]:
        """Left, top and width of what stands beside the map."""
        return EDGE + self.inner * self._SHARE + _GAP * 1.5, top, self._source_width()

    def _columns(self, count: int) -> int:
        return 1 if count <= _FEW else 2

    def _left(self, frame: Frame, top: float, pins: Sequence[Pin], tail: Sequence[Line]) -> float:  # noqa: ARG002
        return frame.height - 60

    def _detailed(self, count: int) -> bool:
        return count <= _FEW

    def _legend(self, frame: Frame, pins: Sequence[Pin]) -> list[Line]:
        """Under the map where that is wide enough, else under the lists too."""
        under = super()._legend(frame, pins)
        return under if len(under) == 1 else lists.legend(self.views, ring_words(pins, frame), 14.0, self.inner, 220)

    def _lower(self, marks: Sequence[Mark], frame: Frame, top: float, tail: list[Line]) -> tuple[list[str], float]:
        legend = self._legend(frame, [mark.pin for mark in marks])
        below = top + frame.height + 4
        right = frame.width if super()._legend(frame, [mark.pin for mark in marks]) == legend else self.inner
        parts = [*stacked(legend, EDGE, below), scale(frame, EDGE + right, below + legend[0].height, 110)]
        bottom = self.sheet.longest_mm * self.sheet.unit
        parts += stacked(tail, EDGE, bottom - EDGE / 2 - tall(tail))
        x, y, width = self._panel(top)
        listed, used = self._places(marks, x, y - 4, width)
        parts += [*listed, *stacked(self._left_out(marks, width), x, y + used)]
        parts += stacked(self.sources, x, top + frame.height - tall(self.sources))
        return parts, bottom


# ----------------------------------------------------------------------------------------------- the map


def _map(
    atlas: Atlas, labels: Sequence[Place], frame: Frame, pins: Sequence[Pin], capacity: int
) -> tuple[list[Mark], list[str]]:
    """The marks and everything inside the map's frame."""
    rim = Box(4, 4, frame.width - 4, frame.height - 4)
    corner = inset.corner(frame, [pin.at for pin in pins], _LOCATED, min(150.0, frame.width * 0.24)) if pins else None
    found = marking.marks(pins, rim, [corner.grown(6)] if corner else [], capacity)
    room = _room(found, rim, corner)
    names = [name for mark in found for name in _name(mark, room)] if len(pins) <= _NAMED else []
    shown = {pin.view.id for pin in pins}
    rest = [place for place in labels if place.id not in shown and not place.is_area]
    cut = basemap.cut(*frame.extent)
    size = marking.radius(len(pins))
    return found, [
        *context.ground(cut, frame),
        *(part for pin in pins for part in radius_ring(pin, frame)),
        *context.names(cut, frame, room, rest, [*labels, *atlas.places]),
        *marking.lines(found),
        *(_mark(mark, size) for mark in reversed(found) if mark.spot),
        *names,
        *([inset.overview(frame, corner)] if corner else []),
    ]


def _mark(mark: Mark, size: float) -> str:
    title = f"<title>{mark.number}: {escape(shown_name(mark.pin.view, 80))}, {mark.pin.view.label}</title>"
    assert mark.spot
    return tag("g", title + marking.numbered(mark.pin.view.kind, mark.number, mark.spot, size))


def _room(found: Sequence[Mark], rim: Box, corner: Box | None) -> Room:
    """What is left on the map beside the marks, their places and the locator map."""
    room = Room(rim)
    if corner:
        room.take(corner.grown(6))
    reach = 2.4 * marking.radius(len(found)) + 2
    for mark in found:
        room.take(write.centred(*mark.pin.at, 8, 8))
        if mark.spot:
            room.take(write.centred(*mark.spot, reach, reach))
        for step in _steps(mark) if mark.led else ():
            room.take(step)
    return room


def _steps(mark: Mark) -> Iterator[Box]:
    """A leader line as small boxes."""
    assert mark.spot
    (ax, ay), (bx, by) = mark.pin.at, mark.spot
    count = max(2, int(max(abs(bx - ax), abs(by - ay)) / 4))
    for k in range(count + 1):
        yield write.centred(ax + (bx - ax) * k / count, ay + (by - ay) * k / count, 4, 4)


def _name(mark: Mark, room: Room) -> Iterator[str]:
    """The name of a place beside its mark, where there is room."""
    if mark.spot is None:
        return
    size, name = 14.5, shown_name(mark.pin.view, 34)
    reach = marking.radius(1) * 1.2 + 4
    spot = beside(room, mark.spot, reach, (text_width(name, size) * BOLD, size * 1.12), None)
    if spot:
        room.take(spot.box.grown(2))
        yield write.label(spot, size * 0.22, name, size, INK, font_weight="bold")


def _framed(body: Sequence[str], frame: Frame, x: float, y: float) -> Iterator[str]:
    at: dict[str, float] = {"x": x, "y": y, "width": frame.width, "height": frame.height}
    yield tag("svg", "\n" + "\n".join(body) + "\n", **at)
    yield tag("rect", **at, fill="none", stroke="#8d8678", stroke_width=0.8)
