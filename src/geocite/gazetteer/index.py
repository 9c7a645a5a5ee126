"""What names can mean, by their first words: a name is folded whole only when a text has its first word.

A gazetteer has thousands of names and an article a few hundred words that could begin one, so most names need never be
folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geocite.gazetteer import spelling
from geocite.gazetteer.entry import ARTICLES, Entry, NotPlace, without_article
from geocite.model import Match, Name, Place
from geocite.text import WORD, fold, fold_word

Part = tuple[Sequence[Place], Sequence[NotPlace]]


@dataclass(frozen=True, slots=True)
class Bucket:
    """The names that begin with one word: what each folded name means, and the most words that one of them has."""

    meanings: Mapping[str, tuple[Entry, ...]]
    most: int


@dataclass(frozen=True, slots=True)
class Index:
    """The names of a gazetteer by first word, those of the spelling rules behind `spelling.MARK`.

    `readings` remembers, for each word that a text had, how it can be the first of a name: articles repeat their words.
    """

    listed: dict[str, list[tuple[int, Entry]]] = field(default_factory=dict)
    buckets: dict[str, Bucket] = field(default_factory=dict)
    readings: dict[str, tuple[tuple[str, int, int], ...]] = field(default_factory=dict)

    def __contains__(self, first: object) -> bool:
        """Whether a name begins with this folded word."""
        return first in self.listed

    def bucket(self, first: str) -> Bucket:
        """The names that begin with a folded word, which must be in the index."""
        made = self.buckets.get(first)
        if made is None:
            made = self.buckets[first] = _bucket(first, self.listed[first])
        return made

    def meanings(self, key: str) -> tuple[Entry, ...]:
        """What a folded name means; empty where nothing is known under it."""
        first = key.split(" ", 1)[0]
        return self.bucket(first).meanings.get(key, ()) if first in self.listed else ()


def build(parts: Sequence[Part], home: str | None) -> Index:
    """The index of several gazetteers, the first winning; the last is that of the countries."""
    index = Index()
    last = len(parts) - 1 if len(parts) > 1 else -1
    for rank, (places, phrases) in enumerate(parts):
        added = JOINING if rank == last else rank
        for place in places:
            at_home = home is not None and place.country == home and not place.is_area
            for name in place.names:
                if name.match is not Match.NEVER:
                    _add(index.listed, added, Entry(place.id, name, name.kind, place.country), at_home)
        for phrase in phrases:
            _add(index.listed, added, Entry(None, Name(phrase.phrase), phrase.kind), at_home=False)
    return index


JOINING = 1_000  # the rank of the countries: their meanings join those of places that lie in a country


def _add(listed: dict[str, list[tuple[int, Entry]]], rank: int, entry: Entry, at_home: bool) -> None:
    text = entry.name.text
    word = WORD.search(text)
    if word is None:
        return
    first = fold_word(word[0])
    if " " in first or not first:
        first = fold(text).split(" ", 1)[0]
    listed.setdefault(first, []).append((rank, entry))
    rest = WORD.search(text, word.end()) if first in ARTICLES else None
    bare = fold_word(rest[0]) if rest else without_article(first)
    if bare != first:
        listed.setdefault(bare, []).append((rank, entry))
    if at_home and entry.name.match is Match.AUTO and entry.kind != "demonym" and bare.isascii():
        listed.setdefault(spelling.key(bare), []).append((rank, entry))


def _bucket(first: str, listed: Iterable[tuple[int, Entry]]) -> Bucket:
    if first.startswith(spelling.MARK):
        meanings = spelling.meanings(entry for _, entry in listed)
    else:
        meanings = _meanings(first, sorted(listed, key=_order))
    return Bucket(meanings, max((key.count(" ") + 1 for key in meanings), default=0))


def _order(ranked: tuple[int, Entry]) -> tuple[int, bool]:
    return ranked[0], ranked[1].name.match is Match.CONTEXT


def _meanings(first: str, listed: Sequence[tuple[int, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """The meanings of each key, those of the first gazetteer that has it; the countries' join where they may."""
    found: dict[str, list[tuple[int, Entry]]] = {}
    for rank, entry in listed:
        key = fold(entry.name.text)
        for form in dict.fromkeys((key, without_article(key))):
            if form.split(" ", 1)[0] == first:
                found.setdefault(form, []).append((rank, entry))
    return {key: tuple(_first_wins(ranked)) for key, ranked in found.items()}


def _first_wins(ranked: Sequence[tuple[int, Entry]]) -> Iterable[Entry]:
    best = ranked[0][0]
    joined = all(entry.country for rank, entry in ranked if rank == best)
    kept: dict[tuple[str | None, bool, str], Entry] = {}
    for rank, entry in ranked:
        if rank == best or (rank == JOINING and joined):
            phrase = "" if entry.place_id else entry.kind
            kept.setdefault((entry.place_id, entry.kind == "demonym", phrase), entry)
    return kept.values()
