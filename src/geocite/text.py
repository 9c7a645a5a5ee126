"""Fold names, cut passages, never lose an offset."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

# Signs inside a word that are no letters to Python's `\w`: combining accents, Arabic vowel signs, soft hyphen, joiners.
_MARKS = "\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
LETTERS = rf"(?:[^\W_]|[{_MARKS}])"
# Apostrophes as they are typed, transliterated and scraped; scraped entities often lose their semicolon.
APOSTROPHE = r"(?:['’‘ʼʻʽ`´ʿʾ′]|&#0?39;?|&apos;|&[lr]squo;|&#821[67];?)"
# A word with its inner apostrophes: "Ra's", "Misrata's", "d'Oran", "Ta’ala"; the digits of an entity are no word.
WORD = re.compile(rf"(?<![^\W_])(?<!&#)[^\W_]{LETTERS}*(?:{APOSTROPHE}[^\W_]{LETTERS}*)*")

_DROPPED = re.compile(rf"{APOSTROPHE}|[\u0640{_MARKS}]")
_LATIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe"})
# Hamza seats, alif maqsura and ta marbuta are written at will in the press.
_ARABIC = str.maketrans("أإآٱؤئىیکةھ", "ااااوييي" + "كهه")


_PLAIN_ARABIC = re.compile("[ء-غف-ي]+")  # nothing more to fold


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """One word without case, accents, apostrophes, tatweel and vowel signs; Arabic letter variants made one.

    Idempotent: folding what is folded changes nothing.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = word.translate(_ARABIC)
    if _PLAIN_ARABIC.fullmatch(plain):
        return plain
    word = _DROPPED.sub("", word)
    if word.isascii():
        return word.lower()
    word = word.translate(_ARABIC)
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _DROPPED.sub("", unicodedata.normalize("NFKC", bare).casefold().translate(_LATIN).translate(_ARABIC))


def fold(name: str) -> str:
    """The key under which spellings of one name meet: its folded words, joined by single spaces.

    Idempotent; a letter that unfolds into several words ("¼") is cut again.
    """
    folded = " ".join(map(fold_word, WORD.findall(name)))
    return " ".join(filter(None, folded.split())) if folded.isascii() else " ".join(WORD.findall(folded))


_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n?|\n")
# A stop, what may close behind it, and a gap; scraped text often lost the gap.
_STOP = re.compile(r"([.!?…؟۔](?<![.!?…؟۔]{2})[.!?…؟۔]*+)((?:[\"'”’»)\]]|[ \u00a0\u202f]»)*+)(?:\s+|(?=[A-ZÀ-Þ]))")
_OPENING = " \"'“”‘«([¿¡\u00a0\u202f"
_BEFORE_WORD = "\"'“”‘’«([-–—/&"
# Widths at which mail programs and plain-text exports break lines.
_WRAP = range(50, 101)
_NEXT_WORD = re.compile(r"[^\W\d_]+(?![.\w])")


@dataclass(frozen=True, slots=True)
class Stops:
    """What a full stop after a word can mean in one language; all words in lower case, without the last stop.

    After `titles` a sentence goes on; after `counted` it goes on if a digit follows; after `acronyms` (and initials) it
    ends only before one of `starters`.
    """

    titles: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()


def line_starts(text: str) -> list[int]:
    """Where each line begins, the first at 0: LF, CR LF and a lone CR end a line."""
    if "\r" in text:
        return [0, *(match.end() for match in _BREAK.finditer(text))]
    return [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]


def paragraphs(text: str, start: int = 0) -> list[tuple[int, int]]:
    """The spans of the paragraphs from `start` on, in order, without the white space around them.

    A line is a paragraph; lines that were broken at a fixed width are one paragraph together.
    """
    inked = [_inked(*line.span(), line[0]) for line in _LINE.finditer(text, start) if line[0].strip()]
    found: list[tuple[int, int]] = []
    for block in _blocks(text, inked):
        found += [(block[0][0], block[-1][1])] if _wrapped(text, block) else block
    return found


def _inked(start: int, end: int, line: str) -> tuple[int, int]:
    """The span of a line without the white space around it."""
    return start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())


def _blocks(text: str, lines: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The lines in runs without a blank line between them."""
    blocks: list[list[tuple[int, int]]] = []
    for line in lines:
        if blocks and len(_BREAK.findall(text, blocks[-1][-1][1], line[0])) == 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    """Whether each next line's first word would not have fitted on its line, and one break stands inside a sentence."""
    width = max(end - start for start, end in block)
    if len(block) < 2 or width not in _WRAP:
        return False
    rows = [text[start:end] for start, end in block]
    if any(len(row) + 1 + len(after.split(None, 1)[0]) <= width for row, after in pairwise(rows)):
        return False
    open_ended = [after for row, after in pairwise(rows) if row[-1] not in ".!?:…؟" and after[0].isalpha()]
    return any(not row[0].isupper() for row in open_ended) or (bool(open_ended) and any(". " in row for row in rows))


def sentences(text: str, start: int, end: int, stops: Stops) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a paragraph, in order: every visible character of it lies in one of them."""
    for match in _STOP.finditer(text, start, end):
        after = match.end()
        if after < end and _ends(text, start, match, end, stops):
            yield start, match.end(2)
            start = after
    yield start, end


def _ends(text: str, start: int, match: re.Match[str], end: int, stops: Stops) -> bool:
    """Whether a sentence that began at `start` ends with the stop that was matched."""
    stop, after = match.span()
    if not text[after].isalnum() and not _opens(text, after, end):
        return False
    if text[after].islower():
        return False
    if match.end(2) == after:
        glued = text[stop - 2 : stop]
        return glued.isalpha() and glued.islower() and text[after + 1 : after + 2].islower()
    if text[stop] != "." or match.end(1) - stop > 1:
        return True
    before = text[max(start, stop - 16) : stop].rsplit(None, 1)
    word = before[-1].lstrip(_BEFORE_WORD) if before else ""
    return _closes(word, start == stop - len(word), text, after, stops)


def _opens(text: str, after: int, end: int) -> bool:
    """Whether what follows a stop, quotes and brackets apart, can begin a sentence."""
    while after < end and text[after] in _OPENING:
        after += 1
    following = text[after : after + 2]
    if not following or following[0].islower() or following[0] in ".,;:!?…)]»%":
        return False
    return following[0] not in "-–" or following[1:].isspace()


def _closes(word: str, first: bool, text: str, after: int, stops: Stops) -> bool:
    """Whether the full stop behind `word` closes a sentence, rather than an abbreviation or a number in a list."""
    key = word.lower()
    if key in stops.titles or (first and word.isdigit() and len(word) < 4):
        return False
    return not _goes_on(key, text, after, stops)


def _goes_on(key: str, text: str, after: int, stops: Stops) -> bool:
    """Whether a sentence goes on behind an abbreviation that could also be its last word."""
    if key in stops.counted:
        return text[after].isdigit()
    if key in stops.acronyms or (len(key) == 1 and key.isalpha()) or _dotted(key):
        following = _NEXT_WORD.match(text, after)
        return text[after] not in _OPENING and not (following and following[0].lower() in stops.starters)
    return False


def _dotted(word: str) -> bool:
    """Whether a word is letters with stops between them: "U.S", "a.m", "D.C"."""
    return "." in word and word[0].isalpha() and max(map(len, word.split("."))) < 3
