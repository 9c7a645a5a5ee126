"""A passage -> a link that opens the article at it: a text fragment (`#:~:text=`), for browsers that know them."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from geocite.model import Span

_WHOLE, _ENDS, _BEFORE = 12, 5, 8  # words: of a quote given whole, of each end of a longer one, before one at most


def to_passage(url: str, text: str, passage: Span) -> str:
    """The URL with a fragment that finds the passage; a fragment that the URL has already is kept before it.

    A long passage, or one of several lines, is given by its first and last words; where these words stand earlier in
    the text too, the words before the passage go in front, so that the browser marks the right one.
    """
    start, end = _ends(passage.of(text))
    before = _before(text, passage, start)
    parts = ([f"{_encoded(before)}-"] if before else []) + [_encoded(part) for part in (start, end) if part]
    base = url.partition(":~:")[0]
    return f"{base}{'' if '#' in base else '#'}:~:text={','.join(parts)}"


def _ends(passage: str) -> tuple[str, str]:
    lines = [line.split() for line in passage.splitlines() if line.strip()]
    words = passage.split()
    if len(lines) < 2 and len(words) <= _WHOLE:
        return " ".join(words), ""
    return " ".join(lines[0][:_ENDS]), " ".join(lines[-1][-_ENDS:])


def _before(text: str, passage: Span, start: str) -> str:
    """As many words before the passage as make its beginning single in the text; blank where it is so alone."""
    folded = _folded(text)
    if folded.count(start.casefold()) < 2:
        return ""
    line = text[: passage.start].rstrip().rpartition("\n")[2].split()
    found = (" ".join(line[-count:]) for count in range(1, min(_BEFORE, len(line)) + 1))
    words = ""
    for words in found:
        if folded.count(f"{words} {start}".casefold()) < 2:
            break
    return words


@lru_cache(maxsize=4)  # the citations of an article come one after the other
def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _encoded(words: str) -> str:
    # A hyphen would be read as the end of a prefix, and `quote` leaves it as it is.
    return quote(words, safe="", errors="replace").replace("-", "%2D")
