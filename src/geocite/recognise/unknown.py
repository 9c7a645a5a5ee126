"""The capitalised names of an article that no gazetteer knows: what a user may want to add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from geocite.model import Article, Mention, Zone
from geocite.recognise.longer import words
from geocite.text import WORD, fold_word

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zß-öø-ÿ]"
# In the middle of a sentence, where a capital says that the word is a name.
_NAMES = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})*".replace("]", "](?<=[\\w,;–—-] .)", 1))


def names(article: Article, mentions: Sequence[Mention]) -> Counter[str]:
    """How often each capitalised name stands in the running text, but for those that the mentions cover."""
    covered = {word for mention in mentions for word in (mention.within or mention.span).of(article.text).split()}
    capital: list[str] = []
    for passage in article.passages:
        if passage.zone is Zone.BODY:
            found = _NAMES.findall(article.text, passage.span.start, passage.span.end)
            if 2 * sum(map(len, found)) < passage.span.end - passage.span.start:
                capital += found
    cue = words(article.language.value if article.language else "en")
    common = cue.plain | cue.titles
    known: Counter[str] = Counter()
    for name, count in Counter(capital).items():
        kept = [word for word in WORD.findall(name) if fold_word(word) not in common]
        if kept and not covered.intersection(kept):
            known[" ".join(kept)] += count
    return known
