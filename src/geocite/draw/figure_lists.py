"""The text of a figure as lines that can be stacked: places by number, sources, legend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geocite.draw import svg as write
from geocite.draw.figure_marks import Mark, numbered
from geocite.draw.labels import right_to_left, text_width
from geocite.draw.pins import KINDS, fitted, ring_mark, shown_name, wrapped
from geocite.draw.places import PlaceView, plural
from geocite.draw.svg import GREY, INK, clean, number, tag

BOLD = 1.08  # how much wider bold letters are
_APART, _MARK_LTR = re.compile("[\u2066-\u2069]"), "\u200e"
_MARK = 9.0
_RIM = 26.0  # from the left of an entry to its text


@dataclass(frozen=True, slots=True)
class Line:
    """Some SVG around the point 0, 0, which is the left end of its base line, and the height it needs."""

    svg: str
    height: float


def stacked(lines: Sequence[Line], x: float, y: float) -> Iterator[str]:
    """The lines below one another; `y` is the top."""
    for line in lines:
        y += line.height
        yield tag("g", line.svg, transform=f"translate({number(x)} {number(y)})")


def tall(lines: Sequence[Line]) -> float:
    """The height of some lines."""
    return sum(line.height for line in lines)


def paragraph(words: str, size: float, width: float, fill: str = INK, bold: bool = False, most: int = 99) -> list[Line]:
    """A text as lines; what is more than `most` lines is left out, which `…` says."""
    wide = BOLD if bold else 1.0
    lines = list(wrapped(words, size, width, wide))
    if len(lines) > most:
        lines = [*lines[: most - 1], fitted(lines[most - 1] + " …", size, width, wide)]
        lines[-1] = lines[-1] if lines[-1].endswith("…") else lines[-1] + " …"
    weight: dict[str, str | float] = {"font_weight": "bold"} if bold else {}
    return [Line(directed(0, 0, line, size, fill, **weight), size * 1.3) for line in lines]


def directed(x: float, y: float, words: str, size: float, fill: str, **more: str | float) -> str:
    """A line of text that begins at the left, also where its first word is Arabic."""
    if right_to_left(words):
        more = {"lang": "ar", **more}
    return write.text(x, y, words, size, fill, **more)


# ------------------------------------------------------------------------------------------------ places


def entry(mark: Mark, width: float, size: float, two: bool) -> Line:
    """The number of a place as it stands on the map, its name and its counts, on one line or `two`."""
    view = mark.pin.view
    sign = numbered(view.kind, mark.number, (_MARK + 2, -size * 0.35), _MARK)
    if two:
        name = fitted(shown_name(view, 80), size, width - _RIM, BOLD)
        said = fitted(view.label, size * 0.9, width - _RIM)
        words = directed(_RIM, 0, name, size, INK, font_weight="bold") + write.text(
            _RIM, size * 1.15, said, size * 0.9, GREY
        )
        return Line(tag("g", sign + words, transform=f"translate(0 {number(-size * 1.15)})"), size * 2.8)
    count = f"{len(view.quotes):,}"
    room = width - _RIM - text_width(count, size) - 14
    name = fitted(shown_name(view, 80), size, room, BOLD)
    at = _RIM + text_width(name, size) * BOLD + 6
    words = directed(_RIM, 0, name, size, INK, font_weight="bold") + write.text(at, 0, count, size, GREY)
    return Line(sign + words, size * 1.75)


def entry_height(size: float, two: bool) -> float:
    """The height of an entry."""
    return size * (2.8 if two else 1.75)


def heading(counted: bool) -> list[Line]:
    """What the bare figures behind the names are."""
    return [Line(write.text(0, 0, "Places, each with its passages", 12, GREY), 18)] if counted else []


def columns(entries: Sequence[Line], count: int, x: float, y: float, width: float) -> tuple[list[str], float]:
    """Entries in columns, read downwards, and the height they take."""
    rows = -(-len(entries) // count) if entries else 0
    parts: list[str] = []
    for k in range(count):
        parts += stacked(entries[k * rows : (k + 1) * rows], x + k * width / count, y)
    return parts, max((tall(entries[k * rows : (k + 1) * rows]) for k in range(count)), default=0.0)


# ------------------------------------------------------------------------------------------------ sources


def sources(texts: Sequence[tuple[str, str]], size: float, width: float, most: int) -> list[Line]:
    """Sources, each with its number before it, in at most `most` lines; the last says how many are not listed."""
    found: list[Line] = []
    indent = max((text_width(label, size) for label, _ in texts), default=0.0) + 6
    for k, (label, text) in enumerate(texts):
        first, *others = paragraph(_in_order(text) or "—", size, width - indent, most=3)
        lines = [_moved(first, indent, write.text(0, 0, label, size)), *(_moved(line, indent) for line in others)]
        last = k == len(texts) - 1
        if len(found) + len(lines) > (most if last else most - 1):
            return [*found, *paragraph(f"and {plural(len(texts) - k, 'more source')}", size, width, GREY)]
        found += lines
    return found


def _in_order(text: str) -> str:
    """The text with what was set apart in it, such as an Arabic title, kept apart by marks that every program knows."""
    return _MARK_LTR.join(clean(f"|{part}|", 400)[1:-1] for part in _APART.split(text))


def _moved(line: Line, right: float, before: str = "") -> Line:
    return Line(before + tag("g", line.svg, transform=f"translate({number(right)} 0)"), line.height)


# ------------------------------------------------------------------------------------------------ legend


def legend(views: Sequence[PlaceView], rings: str, size: float, width: float, spare: float) -> list[Line]:
    """The marks in use, in lines of that width; the first leaves `spare` free at its right end for the scale bar."""
    items = [(numbered(kind, None, (9, -5), 7.5), words) for kind, words in KINDS.items() if _any(views, kind)]
    items += [(ring_mark(9, -5), rings)] if rings else []
    lines: list[str] = []
    line, x = "", 0.0
    for mark, words in items:
        step = 25 + text_width(words, size) + 16
        if line and x + step - 16 > width - (0 if lines else spare):
            lines.append(line)
            line, x = "", 0.0
        line += tag("g", mark + write.text(25, 0, words, size), transform=f"translate({number(x)} 0)")
        x += step
    return [Line(each, size * 1.6) for each in ([*lines, line] if line or not lines else lines)]


def _any(views: Sequence[PlaceView], kind: str) -> bool:
    return any(view.kind == kind for view in views)
