"""Which language a text is written in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geocite.languages import CODES, cues

# A text is taken for a language in Latin letters if this share of its different words are common ones of it, but not
# fewer than two; a dozen will do, for a long text uses up the list.
_SHARE, _FEWEST, _PLENTY = 0.08, 2, 12
# Foreign common words in an article from which its paragraphs are looked at one by one.
_MIXED = 4


@cache
def stopwords(language: str) -> frozenset[str]:
    """The commonest words of a language, in lower case."""
    return frozenset(cues(language, "language").get("stopwords", "").split())


@cache
def script(language: str) -> re.Pattern[str] | None:
    """A letter of the script that only this language uses here; None for those in Latin letters."""
    letters = cues(language, "language").get("script")
    return re.compile(f"[{letters}]") if letters else None


_LETTERS = re.compile(r"[^\W\d_]")
_EDGES = ".,;:!?\"'()[]«»“”’"


def detect(text: str) -> str | None:
    """The language of a text: a code of `languages.CODES`, or None where it shows none of them clearly."""
    own = _by_script(text)
    return own if own else _by_words(text)


def detect_each(paragraphs: Sequence[str], whole: str | None) -> list[str | None]:
    """The language of each paragraph of an article in the language `whole`: another one only where it shows clearly."""
    text = "\n".join(paragraphs)
    foreign = any(_script_differs(code, whole, text) for code in CODES)
    strange = [code for code, count in _hits(text).items() if code != whole and count >= _MIXED]
    if not foreign and not strange:
        return [whole] * len(paragraphs)
    return [_of_paragraph(paragraph, whole) for paragraph in paragraphs]


def _script_differs(code: str, whole: str | None, text: str) -> bool:
    """Whether letters stand in the text that do not belong to the script of its language."""
    letter = script(code)
    if letter is None:
        return False
    return bool(re.search("[A-Za-z]{3}", text) if code == whole else letter.search(text))


def _of_paragraph(paragraph: str, whole: str | None) -> str | None:
    own = _by_script(paragraph)
    if own:
        return own
    found = _by_words(paragraph)
    latin = len(re.findall("[A-Za-zÀ-ÿ]", paragraph))
    if found is None and whole and script(whole) and latin > len(paragraph) / 2:
        return None
    return found or whole


def _by_script(text: str) -> str | None:
    """The language in whose own script most letters of the text stand."""
    for code in CODES:
        letter = script(code)
        if letter and letter.search(text):
            sample = text[:4000]
            if 2 * len(letter.findall(sample)) > len(_LETTERS.findall(sample)):
                return code
    return None


def _words(text: str) -> set[str]:
    return {word.strip(_EDGES) for word in set(text.lower().split())}


def _hits(text: str) -> dict[str, int]:
    """How many different common words of each language in Latin letters the text has."""
    words = _words(text)
    return {code: len(words & stopwords(code)) for code in CODES if script(code) is None}


def _by_words(text: str) -> str | None:
    words = _words(text)
    hits = sorted((len(words & stopwords(code)), code) for code in CODES if script(code) is None)
    (rival, _), (best, code) = hits[-2:]
    enough = max(_FEWEST, min(_PLENTY, round(len(words) * _SHARE)))
    return code if best >= enough and best >= rival + _FEWEST else None
