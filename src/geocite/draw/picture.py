"""Atlas -> one SVG: the static map for print, for reports and for a page without JavaScript.

Presentation attributes alone (a page's policy may forbid styles), no script, no reference to anything, no id.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from geocite.draw import basemap, context, inset
from geocite.draw import svg as write
from geocite.draw.labels import Box, Room, beside, outward, text_width
from geocite.draw.projection import WORLD, Frame, around, extent, fit, point, ring, scale_bar, unwrap
from geocite.draw.svg import AMBER, GREY, INK, PAPER, RED, clean, number, tag
from geocite.draw.view import PlaceView, listed, place_views, plural
from geocite.model import Atlas, Certainty, Place

WIDTH, EDGE = 1000.0, 20.0
_TOP, _LOWEST, _HIGHEST = 84.0, 450.0, 610.0
_CROWD, _NAMED = (
    40,
    60,
)  # pins from which marks are smaller; pins up to which every one is named, by a leader line if need be
_CITY = 1.2  # degrees across, below which the coast has no more detail to give
_KINDS = {"reported": "reported here", "photo": "in a photo caption only", "feared": "feared or planned here"}


@dataclass(frozen=True, slots=True)
class Pin:
    """A place as it is drawn: where, how large (radius in pixels), and its share of the passages (0..1)."""

    view: PlaceView
    degrees: tuple[float, float]
    at: tuple[float, float]
    size: float
    share: float

    @property
    def nested(self) -> list[str]:
        """The names of the places in it whose own point is unknown."""
        return [clean(inner.name, 60) for inner in self.view.nested if inner.kind != "mentioned"]


def svg(atlas: Atlas, labels: Sequence[Place] = ()) -> str:
    """The map of an atlas as SVG text, 1000 units wide; `labels` are gazetteer places to name for context.

    Without a place to show it says so, over the extent of `labels` or the world.
    """
    views = [p for p in place_views(atlas) if p.kind != "mentioned" and point(p.place)]
    frame = fit(extent(atlas) if views else around(labels) or WORLD, WIDTH - 2 * EDGE, _LOWEST, _HIGHEST)
    pins = _placed(views, frame)
    room = Room(Box(6, 6, frame.width - 6, frame.height - 6))
    cut = basemap.cut(*frame.extent)
    corner = inset.corner(frame, [pin.at for pin in pins]) if pins else None
    if corner:
        room.take(corner.grown(6))
    words = _names(pins, room, {place.id: place for place in atlas.places})
    shown = {pin.view.id for pin in pins}
    rest = [place for place in labels if place.id not in shown and not place.is_area]
    inside = [
        *context.ground(cut, frame),
        *(part for pin in pins for part in _ring(pin, frame)),
        *context.names(cut, frame, room, rest, [*labels, *atlas.places]),
        *_drawn(pins, words),
        *([inset.overview(frame, corner)] if corner else []),
    ]
    foot = list(_foot(atlas, pins, frame, sum(not name for _, name in words)))
    height = _TOP + frame.height + 32 + 18 * (len(foot) - 1) + 8
    title = _title(atlas, pins)
    at: dict[str, float] = {"x": EDGE, "y": _TOP, "width": frame.width, "height": frame.height}
    parts = [
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(_description(title, pins))}</desc>",
        tag("rect", width=WIDTH, height=height, fill=PAPER),
        write.text(EDGE, 42, title, 28, font_weight="bold"),
        write.text(EDGE, 67, _deck(atlas, pins), 16, GREY),
        tag("svg", "\n" + "\n".join(inside) + "\n", **at),
        tag("rect", **at, fill="none", stroke="#8d8678", stroke_width=0.8),
        *foot,
    ]
    box = f"0 0 {number(WIDTH)} {number(height)}"
    return tag("svg", "\n" + "\n".join(parts) + "\n", xmlns="http://www.w3.org/2000/svg", viewBox=box, role="img",
               lang="en", font_family="sans-serif") + "\n"  # fmt: skip


def _title(atlas: Atlas, pins: Sequence[Pin]) -> str:
    articles = plural(len(atlas.articles), "article")
    count = len(pins) + sum(len(pin.nested) for pin in pins)
    return f"{plural(count, 'place')} in {articles}" if pins else f"No place to show in {articles}"


def _deck(atlas: Atlas, pins: Sequence[Pin]) -> str:
    records = [f"{clean(g.name, 40)} ({plural(g.places, 'place')})" for g in atlas.made_from.gazetteers]
    gazetteers = f"the gazetteer {clean(listed(records), 80)}" if records else "no gazetteer"
    counts = sorted((len(pin.view.quotes) for pin in pins), reverse=True)
    if not pins:
        return f"Looked up in {gazetteers}."
    if len(pins) > 1 and counts[0] > counts[1]:
        most = max(pins, key=lambda pin: len(pin.view.quotes)).view
        return f"Named most: {clean(most.name, 60)} with {most.label}."
    return f"{plural(sum(counts), 'passage')}, placed with {gazetteers}."


def _description(title: str, pins: Sequence[Pin]) -> str:
    told = "; ".join(f"{clean(p.view.name, 60)}: {p.view.label}, {_KINDS[p.view.kind]}" for p in pins[:_NAMED])
    more = f"; and {len(pins) - _NAMED} more" if len(pins) > _NAMED else ""
    return f"Map. {title}." + (f" {told}{more}." if told else "")


# ------------------------------------------------------------------------------------------------- pins


def _placed(views: Sequence[PlaceView], frame: Frame) -> list[Pin]:
    """The pins in the order of their weight; a marker's area grows with the passages."""
    most = max([8, *(len(view.quotes) for view in views)])
    crowd = 1.0 if len(views) <= _CROWD else 0.78
    pins = []
    for view in views:
        at = point(view.place)
        if at:
            share = math.sqrt(len(view.quotes) / most)
            degrees = at[0], unwrap(at[1], frame.extent[1])
            pins.append(Pin(view, degrees, frame.xy(*degrees), (5 + 5.5 * share) * crowd, share))
    return pins


def _names(pins: Sequence[Pin], room: Room, by_id: dict[str, Place]) -> list[tuple[str, str]]:
    """Leader line and name of each pin, placed in the order of weight around every marker."""
    for pin in pins:
        room.take(write.centred(*pin.at, 2 * pin.size + 2, 2 * pin.size + 2))
    shown = {pin.view.id for pin in pins}
    spots = [pin.at for pin in pins]
    ways = [outward(pin.at, spots) if len(pins) <= _NAMED else None for pin in pins]
    crowd = 1.0 if len(pins) <= _CROWD else 0.78
    names = [_name(pin, _second(pin, by_id, shown), crowd, way, room) for pin, way in zip(pins, ways, strict=True)]
    room.seal()
    return names


def _drawn(pins: Sequence[Pin], names: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Leader lines, then markers, the greatest last and so on top, then names."""
    yield from (line for line, _ in names if line)
    for pin in reversed(pins):
        title = f"<title>{escape(clean(pin.view.name, 80))}: {pin.view.label}, {_KINDS[pin.view.kind]}</title>"
        yield tag("g", title + _marker(pin.view.kind, pin.at, pin.size))
    yield from (words for _, words in names if words)


def _marker(kind: str, at: tuple[float, float], size: float) -> str:
    """A disc, a hollow disc or a diamond: three marks by shape as well as by colour."""
    x, y = at
    if kind == "feared":
        r = size * 1.25
        corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
        return write.path([corners], True, fill=AMBER, stroke=PAPER, stroke_width=1.5, stroke_linejoin="round")
    if kind == "photo":
        return tag("circle", cx=x, cy=y, r=size - 0.8, fill=PAPER, stroke=RED, stroke_width=2.2)
    return tag("circle", cx=x, cy=y, r=size, fill=RED, stroke=PAPER, stroke_width=1.5)


def _ring(pin: Pin, frame: Frame) -> Iterator[str]:
    """The radius of a place as a circle of true distance, where it shows beside the marker."""
    radius = pin.view.place.radius_m or 0
    pixels = radius / frame.metres(pin.degrees[0])
    if pin.size + 3 <= pixels <= frame.width:
        dash = "5 4" if pin.view.place.certainty is Certainty.UNCERTAIN else ""
        fill = RED if pixels < frame.height / 5 else "none"  # a wide ring would tint the map
        circle = [frame.xy(*there) for there in ring(*pin.degrees, radius)]
        yield write.path([circle], True, fill=fill, fill_opacity="0.07", stroke=RED, stroke_opacity="0.6",
                         stroke_width=0.9, stroke_dasharray=dash)  # fmt: skip


def _second(pin: Pin, by_id: dict[str, Place], shown: set[str]) -> str:
    """The small line under a pin's name: what is nested in it, or what it is in where that has no pin."""
    if pin.nested:
        return f"with {clean(pin.nested[0], 34)}" if len(pin.nested) == 1 else f"with {len(pin.nested)} places in it"
    parent = by_id.get(pin.view.place.parent or "")
    return "" if parent is None or parent.is_area or parent.id in shown else f"in {clean(parent.name, 34)}"


def _name(pin: Pin, second: str, crowd: float, way: float | None, room: Room) -> tuple[str, str]:
    """Leader line and name of a pin with a small second line; both blank if there is no room."""
    size, small = (15.5 + 7 * pin.share) * crowd, 13.5 * crowd
    name = clean(pin.view.name, 34)
    width = max(text_width(name, size) * 1.06, text_width(second, small))
    below = small * 1.2 if second else 0.0
    spot = beside(room, pin.at, pin.size + 4, (width, size * 1.12 + below), way)
    if spot is None:
        return "", ""
    room.settle(spot, pin.at)
    words = write.label(spot, size * 0.22 + below, name, size, INK, font_weight="bold")
    if second:
        words += write.label(spot, small * 0.28, second, small, GREY, font_style="italic")
    leader = [[pin.at, spot.tip(pin.at)]] if spot.far else []
    return write.path(leader, False, fill="none", stroke=GREY, stroke_width=0.9), words


# ----------------------------------------------------------------------------------------------- the foot


def _foot(atlas: Atlas, pins: Sequence[Pin], frame: Frame, unnamed: int) -> Iterator[str]:
    """Legend and scale bar in one part, then a part for each line of notes and credits."""
    y = _TOP + frame.height + 24
    yield "\n".join([*_legend(pins, frame, y), *_scale(frame, y)])
    nested = [f"{listed(pin.nested)} (in {clean(pin.view.name, 60)})" for pin in pins if pin.nested]
    told = [f"Exact point unknown: {'; '.join(nested)}."] if nested else []
    if unnamed:
        told.append(f"{unnamed} of {len(pins)} places are drawn without their names: they stand too close.")
    lines = [line for words in [*told, _credits(atlas, frame)] for line in _wrapped(words, 14, WIDTH - 2 * EDGE)]
    yield from (write.text(EDGE, y + 22 + 18 * k, line, 14, GREY) for k, line in enumerate(lines))


def _legend(pins: Sequence[Pin], frame: Frame, y: float) -> Iterator[str]:
    x = EDGE + 8
    for kind, words in _KINDS.items():
        if any(pin.view.kind == kind for pin in pins):
            yield _marker(kind, (x, y - 5), 6.5) + write.text(x + 13, y, words, 15)
            x += 13 + text_width(words, 15) + 22
    if any(True for pin in pins for _ in _ring(pin, frame)):
        dashed = any(pin.view.place.certainty is Certainty.UNCERTAIN for pin in pins)
        words = "extent of the place" + (", dashed if uncertain" if dashed else "")
        mark = tag("circle", cx=x, cy=y - 5, r=8.0, fill=RED, fill_opacity="0.07", stroke=RED, stroke_opacity="0.6")
        yield mark + write.text(x + 14, y, words, 15)


def _scale(frame: Frame, y: float) -> Iterator[str]:
    metres, pixels = scale_bar(frame, 150)
    words = f"{metres / 1000:,.0f} km" if metres >= 1000 else f"{metres:,.0f} m"
    left, right = WIDTH - EDGE - pixels, WIDTH - EDGE
    bar = [(left, y - 9), (left, y - 3), (right, y - 3), (right, y - 9)]
    yield write.path([bar], False, fill="none", stroke=INK, stroke_width=1.2)
    yield write.text(left - 8, y, words, 15, text_anchor="end")


def _credits(atlas: Atlas, frame: Frame) -> str:
    city = frame.extent[3] - frame.extent[1] < _CITY
    coast = "its coast a mere sketch at this scale" if city else "generalised"
    places = dict.fromkeys(clean(credit).rstrip(". ") for g in atlas.made_from.gazetteers for credit in g.credits)
    return f"Map: {basemap.CREDIT}, {coast}." + (f" Places: {'; '.join(places)}." if places else "")


def _wrapped(words: str, size: float, width: float) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line
