"""Find the gazetteer's names in a text: exact when folded, whole words, the longest first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geocite.gazetteer import ARTICLES, Entry, Gazetteer, spelling
from geocite.languages import cues
from geocite.model import Passage, Span
from geocite.text import APOSTROPHE, LETTERS, WORD, fold_word

# A word or number that a name can begin with, in any script, but for lower-case Latin letters. What a search skips to
# fastest is a set of signs, so what may stand before the word is looked at behind its first letter.
_HEAD = re.compile(rf"[^\W_a-zß-öø-ÿ](?<![^\W_].)(?<!&#.){LETTERS}*(?:{APOSTROPHE}[^\W_]{LETTERS}*)*")
# What may stand between two words of one name: spaces, a hyphen, a line break, the stop of an initial, "Martyrs' ".
_SPACE = r"[ \t\u00a0\u202f]"
_GAP = rf"{APOSTROPHE}?(?:{_SPACE}*[-‐‑–]{_SPACE}*|{_SPACE}+(?:\r?\n[ \t]*)?|\r?\n[ \t]*)|\.[ \t]*"
_NEXT = re.compile(rf"({_GAP})({WORD.pattern})")
_POSSESSIVE = re.compile(rf"{APOSTROPHE}[sS]$")
_GENITIVE = re.compile(rf"{APOSTROPHE}[sS](?![^\W_])")
_ELISION = re.compile(rf"^[dlDL]{APOSTROPHE}(?=[^\W\d_])")
# The Arabic article written before a name: "al-Khoms", "El Agheila".
_ARTICLE = re.compile(rf"(?<![^\W_])(?:(?:al|el)[-‐‑– ]|(?:{'|'.join(sorted(ARTICLES))})[-‐‑–])$", re.IGNORECASE)


# Two letters that names of two words begin with: mother of, father of, son of.
_SHORT_HEADS = frozenset({"ام", "بو", "بن"})

# Languages that write their demonyms small, so that every word has to be looked up.
SMALL_DEMONYMS = frozenset({"fr"})


@dataclass(frozen=True, slots=True)
class Found:
    """A name found at a span of a passage (its index), with everything the gazetteer knows under it."""

    span: Span
    passage: int
    entries: tuple[Entry, ...]


def found(text: str, passages: Sequence[Passage], gazetteer: Gazetteer) -> list[Found]:
    """The names in the passages, in reading order; a name inside a longer known one is not reported by itself."""
    ends = [passage.span.end for passage in passages]
    hits: list[Found] = []
    reached = 0
    small = any(passage.language in SMALL_DEMONYMS for passage in passages)
    for start, word in _firsts(text, WORD if small else _HEAD, gazetteer):
        index = bisect_right(ends, start)
        if start < reached or index == len(passages) or passages[index].span.start > start:
            continue
        hit = _longest(text, start, gazetteer.index.readings[word], passages[index].span.end, gazetteer)
        if hit and (not hit[0].of(text).islower() or word[0].isdigit() or _are_demonyms(hit[1])):
            span, entries = hit
            hits.append(Found(_with_article(text, span, reached, entries), index, entries))
            reached = span.end
    return hits


def _firsts(text: str, pattern: re.Pattern[str], gazetteer: Gazetteer) -> list[tuple[int, str]]:
    """Where the words stand that a name can begin with, in reading order: each distinct word is looked up once."""
    firsts = []
    readings = gazetteer.index.readings
    for word in set(pattern.findall(text)):
        known = readings.get(word)
        if known is None:
            known = readings[word] = tuple(_readings(word, gazetteer.index))
        if known:
            start = text.find(word)
            while start >= 0:
                match = WORD.match(text, start)
                if match and match.end() == start + len(word):
                    firsts.append((start, word))
                start = text.find(word, start + 1)
    return sorted(firsts)


def _are_demonyms(entries: tuple[Entry, ...]) -> bool:
    return all(entry.kind == "demonym" for entry in entries)


def _longest(
    text: str, start: int, readings: Sequence[tuple[str, int, int]], limit: int, gazetteer: Gazetteer
) -> tuple[Span, tuple[Entry, ...]] | None:
    best: tuple[Span, tuple[Entry, ...]] | None = None
    for first, begin, stop in readings:
        bucket = gazetteer.index.bucket(first)
        for key, reach in _growing(text, first, start + stop, limit, bucket.beginnings):
            entries = bucket.meanings.get(key, ())
            entries = _written(entries, text[start + begin : reach]) if entries else ()
            if entries and (best is None or reach > best[0].end + _genitive(text, best[0].end)):
                stopped = text[reach : reach + 1] == "." and text[reach - 2 : reach - 1] == "."  # "U.S."
                best = Span(start + begin, reach + stopped), entries
    return best


def _genitive(text: str, end: int) -> int:
    """The length of the possessive ending at a place of the text: "Tripoli's" is no longer a name than "Tripoli"."""
    ending = _GENITIVE.match(text, end)
    return len(ending[0]) if ending else 0


def _written(entries: tuple[Entry, ...], surface: str) -> tuple[Entry, ...]:
    """The entries but for those of abbreviations written otherwise: "US" is no "us", "UK" no "Uk"."""
    if len(surface) > 4 or surface.isupper() or not surface.isascii():
        return entries
    return tuple(entry for entry in entries if not (entry.name.text.isupper() and entry.name.text.isascii()))


def _readings(word: str, heads: Container[str]) -> Iterator[tuple[str, int, int]]:
    """How a word can begin a name, whole or without possessive, elision or Arabic prefix: its key and extent."""
    for begin, stop in _trims(word):
        key = fold_word(word[begin:stop])
        for form in spelling.forms(key) if key.isascii() else (key,):
            if form in heads:
                yield form, begin, stop
    if "\u0600" <= word[0] <= "\u06ff" and fold_word(word) not in heads:
        for prefix in _prefixes():
            if word.startswith(prefix) and len(word) - len(prefix) >= 2:
                key = fold_word(word[len(prefix) :])
                if key in heads and (len(key) > 2 or key in _SHORT_HEADS):
                    yield key, len(prefix), len(word)


def _trims(word: str) -> Iterator[tuple[int, int]]:
    possessive, elision = _POSSESSIVE.search(word), _ELISION.match(word)
    if possessive:
        yield 0, possessive.start()
    if elision:
        yield elision.end(), len(word)
    yield 0, len(word)


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(sorted(cues("ar", "names")["prefixes"], key=len))


def _growing(text: str, first: str, end: int, limit: int, beginnings: Container[str]) -> Iterator[tuple[str, int]]:
    """The keys of one word, two words ... with where each ends, while a name goes on so.

    A last word may drop its possessive.
    """
    folded = _respelled if first.startswith(spelling.MARK) else fold_word
    key = last = first
    yield key, end
    while key in beginnings:
        following = _NEXT.match(text, end, limit)
        if not following or (text[end] == "." and len(last) > 1):
            return
        word = following[2]
        possessive = _POSSESSIVE.search(word) if word[-1] in "sS" else None
        if possessive:
            yield f"{key} {folded(word[: possessive.start()])}", following.start(2) + possessive.start()
        last = folded(word)
        key, end = f"{key} {last}", following.end()
        yield key, end


def _respelled(word: str) -> str:
    return spelling.key(fold_word(word)).removeprefix(spelling.MARK)


def _with_article(text: str, span: Span, reached: int, entries: tuple[Entry, ...]) -> Span:
    """The span with the Arabic article before it, where the place is one whose names take it."""
    if all(entry.kind == "demonym" or entry.place_id is None for entry in entries):
        return span
    before = _ARTICLE.search(text, max(reached, span.start - 4), span.start)
    return Span(before.start(), span.end) if before else span
