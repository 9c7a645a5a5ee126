"""The capitalised names of an article that no gazetteer knows: what a user may want to add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from geocite.model import Article, Mention, Span, Zone
from geocite.recognise.longer import is_heading, words
from geocite.text import WORD, fold_word

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zß-öø-ÿ]"
_NAMES = re.compile(rf"(?<![.!?\"“”'’] )(?<![\w#@/]){_CAPITAL}(?: {_CAPITAL})*")


def names(article: Article, mentions: Sequence[Mention]) -> Counter[str]:
    """How often each capitalised name stands in the running text outside the mentions, sentence starts aside."""
    counts: Counter[str] = Counter()
    taken: dict[int, list[Span]] = {mention.passage: [] for mention in mentions}
    for mention in mentions:
        taken[mention.passage].append(mention.within or mention.span)
    for index, passage in enumerate(article.passages):
        if passage.zone is not Zone.BODY or is_heading(article.text, passage):
            continue
        cue = words(passage.language or "en")
        for match in _NAMES.finditer(article.text, passage.span.start + 1, passage.span.end):
            if any(span.start < match.end() and match.start() < span.end for span in taken.get(index, ())):
                continue
            kept = [word for word in WORD.findall(match[0]) if fold_word(word) not in cue.plain | cue.titles]
            if kept:
                counts[" ".join(kept)] += 1
    return counts
