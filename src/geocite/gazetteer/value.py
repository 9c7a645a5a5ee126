"""The gazetteer as a value: its places, and the names under which a text may speak of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geocite.gazetteer import index, spelling
from geocite.gazetteer.entry import Entry, NotPlace, without_article
from geocite.model import GazetteerRecord, Place
from geocite.text import fold


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by id and the index of their names; `home` is the country of most places of the first, or None."""

    places: Mapping[str, Place]
    index: index.Index
    records: tuple[GazetteerRecord, ...]
    home: str | None

    @property
    def title(self) -> str:
        """The names of the gazetteers, as the user knows them."""
        return ", ".join(record.name for record in self.records)

    def meanings(self, surface: str) -> tuple[Entry, ...]:
        """What a name as written can mean, by `spelling` if it is not listed; empty if unknown."""
        key = fold(surface)
        for form in (key, without_article(key), spelling.key(key)):
            found = self.index.meanings(form)
            if found:
                return found
        return ()

    def lineage(self, place_id: str) -> Iterator[Place]:
        """The place, its parent, the parent's parent: inner first."""
        seen: set[str] = set()
        current: str | None = place_id
        while current is not None and current in self.places and current not in seen:
            seen.add(current)
            yield self.places[current]
            current = self.places[current].parent


def merge(parts: Sequence[tuple[GazetteerRecord, Sequence[Place], Sequence[NotPlace]]]) -> Gazetteer:
    """One gazetteer of several, the first winning: its row where an id repeats, its meaning where a name does.

    The last is that of the countries, which nobody asked for: it adds its meanings to those of places that lie in a
    country ("تونس" is Tunis and Tunisia), and yields to a list that names no countries.
    """
    places: dict[str, Place] = {}
    named = []
    for _, rows, phrases in parts:
        fresh = [place for place in rows if place.id not in places]
        places.update((place.id, place) for place in fresh)
        named.append((fresh, phrases))
    home = _home(parts[0][1]) if parts else None
    return Gazetteer(places, index.build(named, home), tuple(record for record, _, _ in parts), home)


def _home(places: Sequence[Place]) -> str | None:
    counts: dict[str, int] = {}
    for place in places:
        if place.country:
            counts[place.country] = counts.get(place.country, 0) + 1
    return max(sorted(counts), key=lambda country: counts[country]) if counts else None
