"""Atlas -> the report as plain values, which Word and Markdown then say in their own ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geocite.draw import captions
from geocite.draw.aside import ReasonGroup
from geocite.draw.passages import Quote, When
from geocite.draw.places import PlaceView, QuietGroup
from geocite.draw.view import PageView, listed, plural, view
from geocite.escapes import legal
from geocite.model import Atlas, Certainty

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NAMES = 40  # of one reason for not being on the map, which are told with their counts


@dataclass(frozen=True, slots=True)
class Said:
    """One numbered passage: its words in stretches, each with whether it names the place, and what is known of it."""

    number: str
    words: tuple[tuple[str, bool], ...]
    note: str

    @property
    def quote(self) -> str:
        """The words in one line."""
        return "".join(text for text, _ in self.words)


@dataclass(frozen=True, slots=True)
class Section:
    """A place with its passages; `number` is its number on the figure, None for a place in another's pin."""

    number: int | None
    name: str
    where: str
    said: tuple[Said, ...]
    nested: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report says; `mentioned` and `aside` are heading and names, `atlas` has the references."""

    title: str
    summary: str
    notices: tuple[str, ...]
    caption: str
    alt: str
    places: tuple[Section, ...]
    unplaced: tuple[Section, ...]
    mentioned: tuple[tuple[str, str], ...]
    aside: tuple[tuple[str, str], ...]
    atlas: Atlas


def outline(atlas: Atlas, title: str | None = None) -> Report:
    """The report of an atlas; the places in the order of their numbers, the passages in reading order."""
    shown = view(atlas, title)
    return Report(
        title=plain(shown.title),
        summary=", ".join(shown.summary) + ".",
        notices=tuple(_notices(shown, atlas)),
        caption=captions.caption(atlas),
        alt=captions.alt(atlas),
        places=tuple(_section(place, number) for number, place in enumerate(shown.places, 1)),
        unplaced=tuple(_section(place, None) for place in shown.unplaced),
        mentioned=tuple(_mentioned(shown.quiet)),
        aside=tuple(_aside((*([shown.countries] if shown.countries else []), *shown.set_aside))),
        atlas=atlas,
    )


def plain(text: str) -> str:
    """One line without the signs that no file can hold, or that would turn the rest of a line around."""
    return " ".join(_TURNING.sub(" ", legal(text)).split())


def _notices(shown: PageView, atlas: Atlas) -> Iterator[str]:
    if shown.notice:
        yield plain(shown.notice)
    if atlas.skipped:
        yield f"{plain(shown.skipped)}."


def _section(place: PlaceView, number: int | None) -> Section:
    own = tuple(_said(quote) for quote in place.quotes if quote.place_id == place.id)
    inner = tuple(_section(each, None) for each in place.nested if each.kind != "mentioned")
    return Section(number, plain(place.name), plain(_where(place)), own, inner)


def _where(place: PlaceView) -> str:
    at, point = place.place, "exact point unknown"
    if at.latitude is not None and at.longitude is not None:
        point = f"{at.latitude:g}, {at.longitude:g}"
    radius = f"within {place.radius}" if place.radius else ""
    sure = "" if at.certainty is Certainty.CERTAIN else str(at.certainty).replace("-", " ")
    inside = f"in {place.within}" if place.within else ""
    counts = place.label if place.shown else ""
    return "; ".join(filter(None, (inside, point, radius, sure, counts)))


def _said(quote: Quote) -> Said:
    words = tuple((piece.text, piece.kind == "mark") for piece in quote.pieces if piece.kind != "context")
    dates = [_date(when) for when in quote.dates]
    via = f"via {quote.via}" if quote.via else ""
    told = (quote.locator, quote.zone or "", quote.role_text.lower(), "; ".join(dates), via)
    return Said(quote.number, _tidied(words), plain(", ".join(filter(None, told))))


def _date(when: When) -> str:
    """The words of the passage, and what they mean where that is something else."""
    return f"{when.words} ({when.interval})" if when.interval and when.interval not in when.words else when.words


def _tidied(words: Iterable[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """The same words with every run of white space as one space, and none at the ends."""
    kept: list[tuple[str, bool]] = []
    for text, mark in words:
        line = plain(f"|{text}|")[1:-1]
        if (not kept or kept[-1][0].endswith(" ")) and line.startswith(" "):
            line = line[1:]
        kept += [(line, mark)] if line else []
    if kept:
        kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
    return tuple(kept)


def _mentioned(groups: Sequence[QuietGroup]) -> Iterator[tuple[str, str]]:
    for group in groups:
        rows = (f"{row.place.name} ({', '.join(quote.number for quote in row.quotes)})" for row in group.places)
        yield group.heading, plain(listed(list(rows)))


def _aside(groups: Sequence[ReasonGroup]) -> Iterator[tuple[str, str]]:
    for group in groups:
        rows = [f"{row.surface} ({row.count})" if row.count > 1 else row.surface for row in group.rows]
        left = len(rows) - _NAMES
        more = [f"{plural(left, 'more name')}"] if left > 0 else []
        yield f"{group.heading} ({group.count})", plain(listed([*rows[:_NAMES], *more]))
