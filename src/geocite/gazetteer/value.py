"""The gazetteer as a value: its places, and the names under which a text may speak of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geocite.gazetteer import index, spelling
from geocite.gazetteer.entry import Entry, without_article
from geocite.gazetteer.part import Part, Places, Spelling
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
        known = self.index.known.get(surface)
        if known is None:
            key = fold(surface)
            forms = (key, without_article(key), *spelling.forms(key))
            known = self.index.known[surface] = next(filter(None, map(self.index.meanings, forms)), ())
        return known

    def lineage(self, place_id: str) -> Iterator[Place]:
        """The place, its parent, the parent's parent: inner first."""
        seen: set[str] = set()
        current: str | None = place_id
        while current is not None and current in self.places and current not in seen:
            seen.add(current)
            yield self.places[current]
            current = self.places[current].parent


def merge(parts: Sequence[Part], records: Iterable[GazetteerRecord]) -> Gazetteer:
    """One gazetteer of several, the first winning: its row where an id repeats, its meaning where a name does.

    The last is that of the countries, which nobody asked for: it adds its meanings to those of places that lie in a
    country ("تونس" is Tunis and Tunisia), and yields to a list that names no countries.
    """
    makers: dict[str, Callable[[str], Place]] = {}
    spellings: list[list[Spelling]] = []
    for part in parts:
        fresh = [place for place in part.places if place not in makers]
        makers.update(dict.fromkeys(fresh, part.places.__getitem__))
        spellings.append([name for place in fresh for name in part.spellings[place]])
        spellings[-1] += part.phrases
    places, home = Places(makers), _home(parts[0]) if parts else None
    facts = [pair for part in parts for pair in part.facts.items()] if home else []
    at_home = {place for place, known in facts if known.country == home and not known.is_area}
    return Gazetteer(places, index.build(spellings, places, at_home), tuple(records), home)


def _home(part: Part) -> str | None:
    counts = Counter(facts.country for facts in part.facts.values() if facts.country)
    return max(sorted(counts), key=lambda country: counts[country]) if counts else None
