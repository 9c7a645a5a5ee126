"""Fold names, cut passages, never lose an offset."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Signs inside a word that are no letters to Python's `\w`: combining accents, Arabic vowel signs, soft hyphen, joiners.
_MARKS = "\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_LETTERS = rf"[^\W_](?:[^\W_]|[{_MARKS}])*"
# Apostrophes as they are typed, transliterated and scraped; scraped entities often lose their semicolon.
APOSTROPHE = r"(?:['’‘ʼʻʽ`´ʿʾ′]|&#0?39;?|&apos;|&[lr]squo;|&#821[67];?)"
# A word with its inner apostrophes: "Ra's", "Misrata's", "d'Oran", "Ta’ala"; the digits of an entity are no word.
WORD = re.compile(rf"(?<![^\W_])(?<!&#){_LETTERS}(?:{APOSTROPHE}{_LETTERS})*")

_DROPPED = re.compile(rf"{APOSTROPHE}|[\u0640{_MARKS}]")
_LATIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe"})
# Hamza seats, alif maqsura and ta marbuta are written at will in the press.
_ARABIC = str.maketrans("أإآٱؤئىیکةھ", "ااااوييي" + "كهه")


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """One word without case, accents, apostrophes, tatweel and vowel signs; Arabic letter variants made one.

    Idempotent: folding what is folded changes nothing.
    """
    word = _DROPPED.sub("", word)
    if word.isascii():
        return word.lower()
    word = word.translate(_ARABIC)
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _DROPPED.sub("", unicodedata.normalize("NFKC", bare).casefold().translate(_LATIN).translate(_ARABIC))


def fold(name: str) -> str:
    """The key under which spellings of one name meet: its folded words, joined by single spaces."""
    return " ".join(filter(None, (fold_word(word) for word in WORD.findall(name))))
