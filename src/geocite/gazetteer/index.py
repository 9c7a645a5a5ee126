"""What names can mean, by their first words: a name is folded whole only when a text has its first word.

A gazetteer has thousands of names and an article a few hundred words that could begin one, so most names need never be
folded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geocite.gazetteer import spelling
from geocite.gazetteer.entry import ARTICLES, Entry, needs_article, without_article
from geocite.gazetteer.part import Spelling
from geocite.model import Name, Place
from geocite.text import WORD, fold, fold_word

# A name by the number of its gazetteer and of its row there.
Listed = tuple[int, int, Spelling]


@dataclass(frozen=True, slots=True)
class Bucket:
    """The names that begin with one word: what each folded name means, and which words others go on from."""

    meanings: Mapping[str, tuple[Entry, ...]]
    beginnings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Index:
    """The names of a gazetteer by first word, those of the spelling rules behind `spelling.MARK`.

    `readings` remembers, for each word that a text had, how it can be the first of a name, and `known` what each name
    that a text had means: articles repeat their words.
    """

    places: Mapping[str, Place]
    listed: Mapping[str, Sequence[Listed]]
    buckets: dict[str, Bucket] = field(default_factory=dict)
    readings: dict[str, tuple[tuple[str, int, int], ...]] = field(default_factory=dict)
    known: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def __contains__(self, first: object) -> bool:
        """Whether a name begins with this folded word."""
        return first in self.listed

    def bucket(self, first: str) -> Bucket:
        """The names that begin with a folded word, which must be in the index."""
        made = self.buckets.get(first)
        if made is None:
            made = self.buckets[first] = _bucket(first, self.listed[first], self.places)
        return made

    def meanings(self, key: str) -> tuple[Entry, ...]:
        """What a folded name means; empty where nothing is known under it."""
        first = key.split(" ", 1)[0]
        return self.bucket(first).meanings.get(key, ()) if first in self.listed else ()


JOINING = 1_000  # the rank of the countries: their meanings join those of places that lie in a country


def build(parts: Sequence[Sequence[Spelling]], places: Mapping[str, Place], at_home: Container[str]) -> Index:
    """The index of several gazetteers, the first winning; the last is that of the countries.

    `at_home` are the places for whose names the spelling rules hold; a phrase that is no place has a blank place.
    """
    by_first: dict[str, list[Listed]] = defaultdict(list)
    respelled: dict[str, list[Listed]] = {}
    for head, alike in _by_head(parts).items():
        for first, bare, names in _firsts(head, alike):
            by_first[first] += names
            if bare != first:
                by_first[bare] += [name for name in names if not needs_article(name[2].match, name[2].text)]
            kept = [name for name in names if name[2].place in at_home and _is_auto(name[2])] if bare.isascii() else ()
            if kept:
                respelled.setdefault(bare, []).extend(kept)
    for key, names in zip(spelling.keys(list(respelled)), respelled.values(), strict=True):
        by_first[key] += names
    return Index(places, dict(by_first))


def _by_head(parts: Sequence[Sequence[Spelling]]) -> dict[str, list[Listed]]:
    """The names by their signs up to a space."""
    by_head: dict[str, list[Listed]] = defaultdict(list)
    for number, spellings in enumerate(parts):
        rank = JOINING if 0 < number == len(parts) - 1 else number
        for order, name in enumerate(spellings):
            if name.match != "never":
                by_head[name.text.partition(" ")[0]].append((rank, order, name))
    return by_head


def _firsts(head: str, alike: list[Listed]) -> Sequence[tuple[str, str, list[Listed]]]:
    """The folded first word of some names, also without the Arabic article; their signs up to a space are the same."""
    first = fold_word(head)
    if head.isalnum() and first not in ARTICLES and " " not in first:
        return ((first, first if head.isascii() else without_article(first), alike),)
    return [(*_first(listed[2].text), [listed]) for listed in alike]


def _first(name: str) -> tuple[str, str]:
    first = fold(name).partition(" ")[0]
    if first not in ARTICLES:
        return first, without_article(first)
    second = WORD.findall(name)[1:2]
    return first, fold_word(second[0]) if second else first


def _is_auto(name: Spelling) -> bool:
    return name.match in ("", "auto") and name.kind != "demonym"


def _bucket(first: str, listed: Iterable[Listed], places: Mapping[str, Place]) -> Bucket:
    ordered = [(rank, _entry(name, places)) for rank, _, name in sorted(listed, key=_order)]
    respelled = first.startswith(spelling.MARK)
    meanings = spelling.meanings(entry for _, entry in ordered) if respelled else _meanings(first, ordered)
    spaces = ((key, at) for key in meanings for at, sign in enumerate(key) if sign == " ")
    return Bucket(meanings, frozenset(key[:at] for key, at in spaces))


def _order(listed: Listed) -> tuple[int, bool, int]:
    rank, order, name = listed
    return rank, name.match == "context", order


def _entry(name: Spelling, places: Mapping[str, Place]) -> Entry:
    if not name.place:
        return Entry(None, Name(name.text), name.kind)
    made = name.name
    return Entry(name.place, made, made.kind, places[name.place].country)


def _meanings(first: str, listed: Iterable[tuple[int, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """The meanings of each key, those of the first gazetteer that has it; the countries' join where they may."""
    found: dict[str, list[tuple[int, Entry]]] = {}
    for ranked in listed:
        name = ranked[1].name
        key = fold(name.text)
        for form in (key,) if needs_article(name.match, name.text) else dict.fromkeys((key, without_article(key))):
            if form.split(" ", 1)[0] == first:
                found.setdefault(form, []).append(ranked)
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
