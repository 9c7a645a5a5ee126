"""Places -> the dates that their passages give, side by side: what differs is shown, never judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geocite.draw.passages import Quote
from geocite.draw.places import PlaceView


@dataclass(frozen=True, slots=True)
class DateCell:
    """A date as readers write it, or the articles' own words, with the numbers of the passages that give it."""

    label: str
    words: bool
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateRow:
    """A place with its dates, the earliest first, bare words after them."""

    place: PlaceView
    cells: tuple[DateCell, ...]


def date_rows(places: Iterable[PlaceView]) -> tuple[DateRow, ...]:
    """The places that have a dated passage; those nested in them too."""
    every = (each for place in places for each in (place, *place.nested))
    found = ((place, _cells((*place.shown, *place.rest))) for place in every)
    return tuple(DateRow(place, cells) for place, cells in found if cells)


def _cells(quotes: Iterable[Quote]) -> tuple[DateCell, ...]:
    numbers: dict[tuple[bool, str, str], list[str]] = {}
    for quote in quotes:
        for when in dict.fromkeys(quote.dates):
            key = (when.interval is None, when.start or "", when.interval or when.words)
            numbers.setdefault(key, []).append(quote.number)
    return tuple(DateCell(key[2], key[0], tuple(numbers[key])) for key in sorted(numbers))
