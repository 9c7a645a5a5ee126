"""Pieces of SVG as text: escaped, in tenths of a pixel, presentation attributes alone, no id, nothing from outside.

The root of a picture has round line joins, which every line and the rim of every label inherits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from geocite.draw.labels import Box, Spot, right_to_left

INK, GREY, RED, AMBER, PAPER = "#1d1b18", "#655e54", "#b4231a", "#c46a00", "#ffffff"
LAND, SEA = "#faf7f0", "#d3e3eb"
_FINEST = 7  # tenths of a pixel: a shorter step of a line is not drawn
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+")


def number(value: float) -> str:
    """A number with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def clean(text: str, longest: int = 200) -> str:
    """A line of text without signs that XML forbids or that turn the reading direction; shortened with `…`."""
    line = " ".join(_UNSAFE.sub(" ", text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def tag(name: str, content: str | None = None, /, **attributes: str | float) -> str:
    """An element; `_` in an attribute's name stands for `-`, and blank attributes are left out."""
    texts = ((key.replace("_", "-"), v if isinstance(v, str) else number(v)) for key, v in attributes.items())
    opened = f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in texts if value)
    return f"{opened}/>" if content is None else f"{opened}>{content}</{name}>"


def text(x: float, y: float, words: str, size: float, fill: str = INK, **more: str | float) -> str:
    """A line of text on its base line."""
    return tag("text", escape(words), x=x, y=y, font_size=size, fill=fill, **more)


def label(spot: Spot, base: float, words: str, size: float, fill: str, **more: str | float) -> str:
    """A name on the map in its spot, `base` pixels above the bottom, with a rim that keeps it readable on lines."""
    return _label(spot, base, escape(words), size, fill, right_to_left(words), more)


def numbered(spot: Spot, base: float, figure: int, words: str, size: float) -> str:
    """A bold label that begins with a red figure; the words may be blank."""
    before = tag("tspan", str(figure), fill=RED)
    content = f"{before} {escape(words)}" if words else before
    return _label(spot, base, content, size, INK, right_to_left(words), {"font_weight": "bold"})


def _label(
    spot: Spot, base: float, content: str, size: float, fill: str, is_rtl: bool, more: Mapping[str, str | float]
) -> str:
    box = spot.box
    held = {"left": (box.left, "start"), "right": (box.right, "end")}
    x, anchor = held.get(spot.side, ((box.left + box.right) / 2, "middle"))
    if is_rtl:  # start and end change sides with the direction, but not in every program
        more = {"lang": "ar", "direction": "rtl", **more}
        x, anchor = (box.left + box.right) / 2, "middle"
    rim: dict[str, str | float] = {"stroke": LAND, "stroke_width": size / 5}
    look: dict[str, str | float] = {"x": x, "y": box.bottom - base, "font_size": size, "fill": fill}
    return tag("text", content, **look, text_anchor=anchor, paint_order="stroke", **{**rim, **more})


def path(lines: Iterable[Sequence[tuple[float, float]]], closed: bool, **attributes: str | float) -> str:
    """Lines or rings as one path, in whole tenths of a pixel so that rounding does not add up; blank without any."""
    data = "".join(_line(line, closed) for line in lines)
    return tag("path", d=data, **attributes) if data else ""


def _line(line: Sequence[tuple[float, float]], closed: bool) -> str:
    points = [(round(x * 10), round(y * 10)) for x, y in line]
    at, steps = points[0], []
    for x, y in points[1:]:
        if abs(x - at[0]) + abs(y - at[1]) >= _FINEST:
            steps.append(f"{number((x - at[0]) / 10)} {number((y - at[1]) / 10)}")
            at = (x, y)
    start = f"M{number(points[0][0] / 10)} {number(points[0][1] / 10)}l"
    return start + " ".join(steps) + ("z" if closed else "") if steps else ""


def centred(x: float, y: float, width: float, height: float) -> Box:
    """The box of that size around a point."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
