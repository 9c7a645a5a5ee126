"""Article -> Mentions: toponym recognition.

Names are looked up exactly, folded, at word boundaries, and the longest wins; the words around a name then tell whether
it is a part of a longer one. Nothing is guessed here: what a name means is `resolve`'s question.
"""

from __future__ import annotations

from geocite.gazetteer import Gazetteer
from geocite.model import Article, Mention, MentionKind, Span
from geocite.recognise.longer import around
from geocite.recognise.lookup import Found, found
from geocite.recognise.unknown import names as unknown

__all__ = ["mentions", "spelled", "unknown"]


def mentions(article: Article, gazetteer: Gazetteer) -> list[Mention]:
    """Every string of the article that the gazetteer knows, in reading order, non-overlapping, whatever its kind."""
    hits = found(article.text, article.passages, gazetteer)
    starts = {hit.span.start: hit for hit in hits}
    return [_mention(article, hit, starts) for hit in hits]


def _mention(article: Article, hit: Found, starts: dict[int, Found]) -> Mention:
    kind, within = MentionKind.NAME, None
    if all(entry.place_id is None for entry in hit.entries):
        kind, within = MentionKind.EMBEDDED, hit.span
    elif all(entry.kind == "demonym" for entry in hit.entries):
        kind = MentionKind.DEMONYM
    else:
        kind, within = around(article, hit, starts)
    return Mention(article.id, hit.span, hit.span.of(article.text), hit.passage, kind, within)


def spelled(article: Article, surface: str) -> list[Mention]:
    """Where the article has exactly these characters as whole words: for a name that an analyst points out."""
    mentions = []
    for index, passage in enumerate(article.passages):
        start = article.text.find(surface, passage.span.start, passage.span.end)
        while start >= 0 and surface:
            span = Span(start, start + len(surface))
            if _whole(article.text, span):
                mentions.append(Mention(article.id, span, surface, index))
            start = article.text.find(surface, span.end, passage.span.end)
    return mentions


def _whole(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not (before.isalnum() and text[span.start].isalnum()) and not (
        after.isalnum() and text[span.end - 1].isalnum()
    )
