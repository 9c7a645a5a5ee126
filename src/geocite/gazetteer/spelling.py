"""Spellings that a gazetteer does not list but that differ from a listed one only as romanised Arabic does.

The rules join what transliterators write at will (q and g and k, o and u, doubled letters, a final h) and keep apart
what tells names from one another (sh from s, kh from k). They apply to the names of the gazetteer's home country
alone, and to a name only where its key leads to one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from geocite.gazetteer.entry import Entry, joined, without_article
from geocite.text import fold

MARK = "~"  # before a key made by the rules, so that it never meets a folded one
SHORTEST = 5  # letters; shorter keys meet too many words

_RULES = [
    (re.compile(pattern, re.MULTILINE), to)
    for pattern, to in (
        (r"^(?:abou|abo|abi|bou|bo)\b", "abu"),
        (r"^bu\b", "abu"),
        (r"^(?:ben|beni|bani|banu|bin|ibn)\b", "bin"),
        (r"ph", "f"),
        (r"tch|tsh|ch", "sh"),
        (r"(?<=in)e\b", ""),
        (r"dj|g(?=[ei])", "j"),
        (r"gu(?=[ei])|gh|q|g", "k"),
        (r"dh|th(?=[aeiou])", "d"),
        (r"(?<![sk])h(?=$|\b)", ""),
        (r"ou|oo|oe|w(?=$|\b|[^aeiou])|o", "u"),
        (r"ei|ey|ai|ay|ee|ie|y|e", "i"),
        (r"aa", "a"),
        (r"z", "s"),
        (r"v", "w"),
        (r"c", "k"),
        (r"(.)\1", r"\1"),
    )
]


def forms(folded: str) -> tuple[str, ...]:
    """How a gazetteer may have a folded name: as it is, without the article written onto it, and by the rules."""
    bare = joined(folded)
    return (folded, *bare, *map(key, (folded, *bare)))


@lru_cache(maxsize=1 << 14)
def key(folded: str) -> str:
    """The key of a folded name by the rules, behind `MARK`; its Arabic article is dropped."""
    return keys([folded])[0]


def keys(folded: Sequence[str]) -> list[str]:
    """The key of each folded name; the rules go over all of them at once, a name a line."""
    text = "\n".join(map(without_article, folded))
    for pattern, to in _RULES:
        text = pattern.sub(to, text)
    return [MARK + line for line in text.split("\n")] if folded else []


def meanings(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """What the keys of these names mean, for the keys that are long enough and lead to one place."""
    found: dict[str, dict[str | None, Entry]] = {}
    for entry in entries:
        made = key(fold(entry.name.text))
        if len(made) > SHORTEST and made[1:].replace(" ", "").isalpha():
            respelled = Entry(entry.place_id, entry.name, "respelled", entry.country)
            found.setdefault(made, {}).setdefault(entry.place_id, respelled)
    return {made: tuple(places.values()) for made, places in found.items() if len(places) == 1}
