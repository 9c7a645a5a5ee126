"""Atlas -> one SVG: the static map for print, for reports and for a page without JavaScript.

Presentation attributes alone (a page's policy may forbid styles), no script, no reference to anything, no id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from geocite.draw import basemap, context, inset
from geocite.draw import svg as write
from geocite.draw.captions import headline
from geocite.draw.labels import Box, Room, Spot, beside, outward, text_width
from geocite.draw.pins import (
    CROWD,
    KINDS,
    Pin,
    credits,
    marker,
    placed,
    radius_ring,
    ring_mark,
    ring_words,
    scale,
    wrapped,
)
from geocite.draw.projection import WORLD, Frame, around, extent, fit, point
from geocite.draw.svg import GREY, PAPER, clean, number, tag
from geocite.draw.view import PlaceView, listed, place_views, plural
from geocite.model import Atlas, Place

WIDTH, EDGE = 1000.0, 20.0
_TOP, _LOWEST, _HIGHEST = 84.0, 450.0, 610.0
_NAMED = 60  # pins up to which every one is named, by a leader line if need be
_LED = 300  # pins without a name up to which a number may stand away from its marker, at the end of a leader line
_FARTHEST = 48.0  # pixels from a marker to its number: in a crowd longer leader lines only tangle
Label = tuple[str, str, bool]  # leader line, text, whether the text is a name; blank where there is no room


def svg(atlas: Atlas, labels: Sequence[Place] = (), views: Sequence[PlaceView] | None = None) -> str:
    """The map of an atlas as SVG text, 1000 units wide; `labels` are gazetteer places to name for context.

    Pins have the numbers of their places in the page's list, and names where there is room.
    Without a place to show it says so, over the extent of `labels` or the world. `views` are the atlas's places where
    the caller has them already.
    """
    given = place_views(atlas) if views is None else views
    views = [p for p in given if p.kind != "mentioned" and point(p.place)]
    frame = fit(extent(atlas) if views else around(labels) or WORLD, WIDTH - 2 * EDGE, _LOWEST, _HIGHEST)
    pins = placed(views, frame)
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
        *(part for pin in pins for part in radius_ring(pin, frame)),
        *context.names(cut, frame, room, rest, [*labels, *atlas.places]),
        *_drawn(pins, [(line, text) for line, text, _ in words]),
        *([inset.overview(frame, corner)] if corner else []),
    ]
    foot = list(_foot(atlas, pins, frame, words))
    height = _TOP + frame.height + 32 + 18 * (len(foot) - 1) + 8
    title = headline(atlas, views)
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
               lang="en", font_family="sans-serif", stroke_linejoin="round") + "\n"  # fmt: skip


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
    told = "; ".join(f"{clean(p.view.name, 60)}: {p.view.label}, {KINDS[p.view.kind]}" for p in pins[:_NAMED])
    more = f"; and {len(pins) - _NAMED} more" if len(pins) > _NAMED else ""
    return f"Map. {title}." + (f" {told}{more}." if told else "")


# ------------------------------------------------------------------------------------------------- pins


def _names(pins: Sequence[Pin], room: Room, by_id: dict[str, Place]) -> list[Label]:
    """The label of each pin, placed in the order of weight around every marker; a number alone where no name fits."""
    for pin in pins:
        room.take(write.centred(*pin.at, 2 * pin.size + 2, 2 * pin.size + 2))
    shown = {pin.view.id for pin in pins}
    spots = [pin.at for pin in pins]
    crowd = 1.0 if len(pins) <= CROWD else 0.78
    found = []
    for figure, pin in enumerate(pins, 1):
        way = outward(pin.at, spots) if len(pins) <= _NAMED else None
        found.append(_name(pin, figure, _second(pin, by_id, shown), crowd, way, room))
    for figure, pin in enumerate(pins, 1):
        if not found[figure - 1][2]:
            found[figure - 1] = _bare(pin, figure, crowd, spots if figure <= _LED else (), room)
    room.seal()
    return found


def _drawn(pins: Sequence[Pin], names: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Leader lines, then markers, the greatest last and so on top, then names."""
    yield from (line for line, _ in names if line)
    for pin in reversed(pins):
        title = f"<title>{escape(clean(pin.view.name, 80))}: {pin.view.label}, {KINDS[pin.view.kind]}</title>"
        yield tag("g", title + marker(pin.view.kind, pin.at, pin.size))
    yield from (words for _, words in names if words)


def _second(pin: Pin, by_id: dict[str, Place], shown: set[str]) -> str:
    """The small line under a pin's name: what is nested in it, or what it is in where that has no pin."""
    if pin.nested:
        return f"with {clean(pin.nested[0], 34)}" if len(pin.nested) == 1 else f"with {len(pin.nested)} places in it"
    parent = by_id.get(pin.view.place.parent or "")
    return "" if parent is None or parent.is_area or parent.id in shown else f"in {clean(parent.name, 34)}"


def _name(pin: Pin, figure: int, second: str, crowd: float, way: float | None, room: Room) -> Label:
    """Number and name of a pin with a small second line."""
    size, small = (15.5 + 7 * pin.share) * crowd, 13.5 * crowd
    name = clean(pin.view.name, 34)
    width = max(text_width(f"{figure} {name}", size) * 1.06, text_width(second, small))
    below = small * 1.2 if second else 0.0
    spot = beside(room, pin.at, pin.size + 4, (width, size * 1.12 + below), way)
    if spot is None:
        return "", "", False
    words = write.numbered(spot, size * 0.22 + below, figure, name, size)
    if second:
        words += write.label(spot, small * 0.28, second, small, GREY, font_style="italic")
    return _led(spot, pin, room), words, True


def _bare(pin: Pin, figure: int, crowd: float, spots: Sequence[tuple[float, float]], room: Room) -> Label:
    """The number of a pin alone; given all pins, at the end of a short leader line if need be."""
    size, reach = 15.5 * crowd, pin.size + 3
    wide = text_width(str(figure), size) * 1.06, size
    spot = beside(room, pin.at, reach, wide, None)
    if spots and (spot is None or room.crosses(spot, pin.at)):
        spot = beside(room, pin.at, reach, wide, outward(pin.at, spots), _FARTHEST)
    if spot is None or room.crosses(spot, pin.at):
        return "", "", False
    return _led(spot, pin, room), write.numbered(spot, size * 0.14, figure, "", size), False


def _led(spot: Spot, pin: Pin, room: Room) -> str:
    """The leader line from a pin to its label, which is settled; blank if it stands at the pin."""
    room.settle(spot, pin.at)
    leader = [[pin.at, spot.tip(pin.at)]] if spot.far else []
    return write.path(leader, False, fill="none", stroke=GREY, stroke_width=0.9)


# ----------------------------------------------------------------------------------------------- the foot


def _foot(atlas: Atlas, pins: Sequence[Pin], frame: Frame, names: Sequence[Label]) -> Iterator[str]:
    """Legend and scale bar in one part, then a part for each line of notes and credits."""
    y = _TOP + frame.height + 24
    yield "\n".join([*_legend(pins, frame, y), scale(frame, WIDTH - EDGE, y)])
    nested = [f"{listed(pin.nested)} (in {clean(pin.view.name, 60)})" for pin in pins if pin.nested]
    told = [f"Exact point unknown: {'; '.join(nested)}."] if nested else []
    unnamed, bare = (sum(not label[k] for label in names) for k in (2, 1))
    if unnamed:
        also = f", {bare} of them without a number" if bare else ""
        told.append(f"{unnamed} of {len(pins)} places are drawn without their names{also}: they stand too close.")
    figures = "The numbers are those of the places in the list of passages. " if pins else ""
    lines = [
        line for words in [*told, figures + credits(atlas, frame)] for line in wrapped(words, 14, WIDTH - 2 * EDGE)
    ]
    yield from (write.text(EDGE, y + 22 + 18 * k, line, 14, GREY) for k, line in enumerate(lines))


def _legend(pins: Sequence[Pin], frame: Frame, y: float) -> Iterator[str]:
    x = EDGE + 8
    for kind, words in KINDS.items():
        if any(pin.view.kind == kind for pin in pins):
            yield marker(kind, (x, y - 5), 6.5) + write.text(x + 13, y, words, 15)
            x += 13 + text_width(words, 15) + 22
    if words := ring_words(pins, frame):
        yield ring_mark(x, y - 5) + write.text(x + 14, y, words, 15)
