"""The gazetteer as a value: its places, and the names under which a text may speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geocite.gazetteer import spelling
from geocite.gazetteer.entry import Entry, without_article
from geocite.model import GazetteerRecord, Match, Name, Place
from geocite.text import fold


@dataclass(frozen=True, slots=True)
class NotPlace:
    """A phrase that contains or looks like a place name and is none: `kind` is outlet, organisation, person ..."""

    phrase: str
    kind: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by id and what each folded name can mean.

    `entries` are keyed by folded name; `heads` gives for a first word the most words that a name beginning with it has.
    `home` is the country that most places of the first gazetteer lie in, or None. `readings` remembers, for each word
    that has been looked at, how it can be the first of a name: an article repeats its words.
    """

    places: Mapping[str, Place]
    entries: Mapping[str, tuple[Entry, ...]]
    heads: Mapping[str, int]
    records: tuple[GazetteerRecord, ...]
    home: str | None
    readings: dict[str, tuple[tuple[str, int, int], ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The names of the gazetteers, as the user knows them."""
        return ", ".join(record.name for record in self.records)

    def meanings(self, surface: str) -> tuple[Entry, ...]:
        """What a name as written can mean, by `spelling` if it is not listed; empty if unknown."""
        key = fold(surface)
        for form in (key, without_article(key), spelling.key(key)):
            if form in self.entries:
                return self.entries[form]
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
    entries: dict[str, tuple[Entry, ...]] = {}
    for _, rows, phrases in parts:
        fresh = [place for place in rows if place.id not in places]
        places.update((place.id, place) for place in fresh)
        for key, found in _entries(fresh, phrases).items():
            earlier = entries.get(key, ())
            joins = rows is parts[-1][1] and all(e.place_id and places[e.place_id].country for e in earlier)
            entries[key] = (*earlier, *found) if joins else earlier or found
    home = _home(parts[0][1]) if parts else None
    entries |= spelling.entries(places.values(), home)
    return Gazetteer(places, entries, _heads(entries), tuple(record for record, _, _ in parts), home)


def _entries(places: Iterable[Place], phrases: Iterable[NotPlace]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, dict[tuple[str, bool], Entry]] = {}
    for place in places:
        for name in sorted(place.names, key=lambda name: name.match is Match.CONTEXT):
            if name.match is not Match.NEVER:
                for key in keys(name):
                    meaning = (place.id, name.kind == "demonym")
                    found.setdefault(key, {}).setdefault(meaning, Entry(place.id, name, name.kind))
    for phrase in phrases:
        entry = Entry(None, Name(phrase.phrase), phrase.kind)
        found.setdefault(fold(phrase.phrase), {}).setdefault((phrase.kind, False), entry)
    return {key: tuple(meanings.values()) for key, meanings in found.items() if key}


def keys(name: Name) -> list[str]:
    """The folded keys of a name: as written, and without its Arabic article."""
    key = fold(name.text)
    return list(dict.fromkeys((key, without_article(key))))


def _heads(entries: Iterable[str]) -> dict[str, int]:
    heads: dict[str, int] = {}
    for key in entries:
        first = key.split(" ", 1)[0]
        heads[first] = max(heads.get(first, 0), key.count(" ") + 1)
    return heads


def _home(places: Sequence[Place]) -> str | None:
    counts: dict[str, int] = {}
    for place in places:
        if place.country:
            counts[place.country] = counts.get(place.country, 0) + 1
    return max(sorted(counts), key=lambda country: counts[country]) if counts else None
