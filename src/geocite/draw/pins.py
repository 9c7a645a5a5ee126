"""What every static picture draws alike: pins, their marks and rings, the scale bar, credits, lines of text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geocite.draw import basemap
from geocite.draw import svg as write
from geocite.draw.labels import text_width
from geocite.draw.places import PlaceView, place_views
from geocite.draw.projection import EARTH_M, Frame, point, ring, scale_bar, unwrap
from geocite.draw.svg import AMBER, GREY, INK, PAPER, RED, clean, tag
from geocite.model import Atlas, Certainty

KINDS = {"reported": "reported here", "photo": "in a photo caption only", "feared": "feared or planned here"}
RINGS = "extent of the place, dashed if uncertain"
CROWD = 40  # pins from which marks are smaller
_ROUND = 0.1  # pixels that a ring of true distance may be off a circle, and is drawn as one
_CITY = 1.2  # degrees across, below which the coast has no more detail to give


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
        return nested(self.view)


def drawn(atlas: Atlas) -> list[PlaceView]:
    """The places that are pins, in the order of their weight: articles, passages, reading order."""
    return [view for view in place_views(atlas) if view.kind != "mentioned" and point(view.place)]


def nested(view: PlaceView) -> list[str]:
    """The names of the places reported under a pin whose own point is unknown."""
    return [clean(inner.name, 60) for inner in view.nested if inner.kind != "mentioned"]


def shown_name(view: PlaceView, longest: int = 60) -> str:
    """The name of a pin; where nothing is reported of the place itself, what is reported in it."""
    inner = nested(view)
    if view.shown or not inner:
        return clean(view.name, longest)
    told = inner[0] if len(inner) == 1 else f"{len(inner)} places"
    return clean(f"{told}, in {clean(view.name, longest)}", longest)


def placed(views: Sequence[PlaceView], frame: Frame) -> list[Pin]:
    """The pins in the order given; a marker's area grows with the passages."""
    most = max([8, *(len(view.quotes) for view in views)])
    crowd = 1.0 if len(views) <= CROWD else 0.78
    pins = []
    for view in views:
        at = point(view.place)
        if at:
            share = math.sqrt(len(view.quotes) / most)
            degrees = at[0], unwrap(at[1], frame.extent[1])
            pins.append(Pin(view, degrees, frame.xy(*degrees), (5 + 5.5 * share) * crowd, share))
    return pins


def marker(kind: str, at: tuple[float, float], size: float) -> str:
    """A disc, a hollow disc or a diamond: three marks by shape as well as by colour."""
    x, y = at
    if kind == "feared":
        r = size * 1.25
        corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
        return write.path([corners], True, fill=AMBER, stroke=PAPER, stroke_width=1.5)
    if kind == "photo":
        return tag("circle", cx=x, cy=y, r=size - 0.8, fill=PAPER, stroke=RED, stroke_width=2.2)
    return tag("circle", cx=x, cy=y, r=size, fill=RED, stroke=PAPER, stroke_width=1.5)


def radius_ring(pin: Pin, frame: Frame) -> Iterator[str]:
    """The radius of a place as a circle of true distance, where it shows beside the marker."""
    radius = pin.view.place.radius_m or 0
    pixels = radius / frame.metres(pin.degrees[0])
    if pin.size + 3 <= pixels <= frame.width:
        dash = "5 4" if pin.view.place.certainty is Certainty.UNCERTAIN else ""
        fill = RED if pixels < frame.height / 5 else "none"  # a wide ring would tint the map
        look: dict[str, str | float] = {"fill": fill, "fill_opacity": "0.07", "stroke": RED, "stroke_opacity": "0.6",
                                        "stroke_width": 0.9, "stroke_dasharray": dash}  # fmt: skip
        if pixels * radius / EARTH_M * abs(math.tan(math.radians(pin.degrees[0]))) < _ROUND:
            yield tag("circle", cx=pin.at[0], cy=pin.at[1], r=pixels, **look)
        else:
            yield write.path([[frame.xy(*there) for there in ring(*pin.degrees, radius)]], True, **look)


def ring_words(pins: Sequence[Pin], frame: Frame) -> str:
    """What the legend says of the rings; blank where none is drawn."""
    if not any(True for pin in pins for _ in radius_ring(pin, frame)):
        return ""
    dashed = any(pin.view.place.certainty is Certainty.UNCERTAIN for pin in pins)
    return RINGS if dashed else RINGS.partition(",")[0]


def ring_mark(x: float, y: float) -> str:
    """The ring of the legend, around a point."""
    return tag("circle", cx=x, cy=y, r=8.0, fill=RED, fill_opacity="0.07", stroke=RED, stroke_opacity="0.6")


def scale(frame: Frame, right: float, y: float, longest: float = 150) -> str:
    """The scale bar with its length before it, ending at `right` on the base line `y`."""
    metres, pixels = scale_bar(frame, longest)
    left = right - pixels
    bar = [(left, y - 9), (left, y - 3), (right, y - 3), (right, y - 9)]
    line = write.path([bar], False, fill="none", stroke=INK, stroke_width=1.2)
    return line + write.text(left - 8, y, length(metres), 15, text_anchor="end")


def length(metres: float) -> str:
    """A length in words: kilometres, or metres below one."""
    return f"{metres / 1000:,.0f} km" if metres >= 1000 else f"{metres:,.0f} m"


def credits(atlas: Atlas, frame: Frame) -> str:
    """Whose map and whose places these are, and how far the coast can be trusted."""
    city = frame.extent[3] - frame.extent[1] < _CITY
    coast = "its coast a mere sketch at this scale" if city else "generalised"
    places = dict.fromkeys(clean(credit).rstrip(". ") for g in atlas.made_from.gazetteers for credit in g.credits)
    return f"Map: {basemap.CREDIT}, {coast}." + (f" Places: {'; '.join(places)}." if places else "")


def wrapped(words: str, size: float, width: float, wide: float = 1.0) -> Iterator[str]:
    """The lines of a text of that size in a width; a word longer than a line is broken."""
    line = ""
    for word in _broken(words.split(), size, width / wide):
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size) > width / wide:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _broken(words: Sequence[str], size: float, width: float) -> Iterator[str]:
    for word in words:
        if text_width(word, size) <= width:
            yield word
            continue
        start, used = 0, 0.0
        for k, char in enumerate(word):
            step = text_width(char, size)
            if used + step > width and k > start:
                yield word[start:k]
                start, used = k, 0.0
            used += step
        yield word[start:]


def fitted(words: str, size: float, width: float, wide: float = 1.0) -> str:
    """The words, or as many of their letters as fit into a width, with `…`."""
    if text_width(words, size) * wide <= width:
        return words
    room, kept = width / wide - text_width("…", size), 0
    for char in words:
        room -= text_width(char, size)
        if room < 0:
            break
        kept += 1
    return words[:kept].rstrip() + "…"


def note(x: float, y: float, words: str, size: float = 14) -> str:
    """A line of small grey text."""
    return write.text(x, y, words, size, GREY)
