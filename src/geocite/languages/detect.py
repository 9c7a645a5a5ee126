"""Which language a text is written in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from geocite.languages import CODES, cues

# A text is taken for a language in Latin letters if this share of its different words are common ones of it, but not
# fewer than two; twenty will do, for a long text uses up the list.
_SHARE, _FEWEST, _PLENTY = 0.07, 2, 20
# Foreign common words in an article from which its paragraphs are looked at one by one.
_MIXED = 4
# Enough of an article to see its script.
_SAMPLE = 4000
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-zÀ-ÿ]")


def detect(text: str) -> str | None:
    """The language of a text: a code of `languages.CODES`, or None where it shows none of them clearly."""
    return _by_script(text[:_SAMPLE]) or _by_words(text)


def detect_each(paragraphs: Sequence[str], text: str, whole: str | None) -> list[str | None]:
    """The language of each paragraph of a text in the language `whole`: another one only where it shows clearly."""
    strange = any(code != whole and count >= _MIXED for code, count in _hits(text)[0].items())
    foreign = any(_shows(code, text) for code in _scripts() if code != whole)
    if strange or foreign or (whole in _scripts() and _LATIN.search(text)):
        return [_of_paragraph(paragraph, whole) for paragraph in paragraphs]
    return [whole] * len(paragraphs)


@cache
def _scripts() -> dict[str, str]:
    """The letters, as a set of a regular expression, of each language that has a script of its own here."""
    return {code: cues(code, "language")["script"] for code in CODES if "script" in cues(code, "language")}


@cache
def _letter(language: str) -> re.Pattern[str]:
    return re.compile(f"[{_scripts()[language]}]")


@cache
def _others(language: str) -> re.Pattern[str]:
    """A run of anything but the letters of a script: matching it is the quickest way to the first of them."""
    return re.compile(f"[^{_scripts()[language]}]*")


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(cues(language, "language")["stopwords"].split())


def _of_paragraph(paragraph: str, whole: str | None) -> str | None:
    found = _by_script(paragraph) or _by_words(paragraph)
    if found or whole not in _scripts():
        return found or whole
    return None if 2 * len(_LATIN.findall(paragraph)) > len(paragraph) else whole


def _by_script(text: str) -> str | None:
    """The language in whose own script most letters of the text stand."""
    found = (code for code in _scripts() if _shows(code, text))
    return next((code for code in found if 2 * len(_letter(code).findall(text)) > len(_LETTER.findall(text))), None)


def _shows(code: str, text: str) -> bool:
    """Whether a letter of the language's own script stands in the text."""
    run = None if text.isascii() else _others(code).match(text)
    return run is not None and run.end() < len(text)


@lru_cache(maxsize=1)
def _hits(text: str) -> tuple[dict[str, int], int]:
    """How many different common words of each language in Latin letters a text has, and how many words in all."""
    words = set(text.lower().split())
    return {code: len(words & _common(code)) for code in CODES if code not in _scripts()}, len(words)


def _by_words(text: str) -> str | None:
    hits, words = _hits(text)
    (rival, _), (best, code) = sorted((count, code) for code, count in hits.items())[-2:]
    if best < max(_FEWEST, min(_PLENTY, round(words * _SHARE))):
        return None
    if rival < _FEWEST:
        return code if best >= rival + _FEWEST else None
    # Two languages in one text: the one of more words, not of more different ones.
    every = text.lower().split()
    return max(hits, key=lambda code: sum(word in _common(code) for word in every))
