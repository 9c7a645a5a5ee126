"""Citations -> short rows for the page's script: what its filters need, and on large maps the passages themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from geocite.draw.passages import AROUND, LONGEST, ROLES, ZONES, interval, one_line
from geocite.draw.places import pin_of
from geocite.draw.sources import reference
from geocite.model import Article, Atlas, Citation, DateMention, Place, Span, Stated
from geocite.references import web_link

_EPOCH = date(1970, 1, 1).toordinal()
_ROLES = {role: index for index, role in enumerate(ROLES)}


def facts(atlas: Atlas) -> dict[str, Any]:
    """What filters need. `rows` has a row a citation, in reading order.

    A row is its number, its place and role as indices, its language ("" where unknown), and its intervals as days since
    1970, first and last by turns. `names` are the places: id, name, id of the pin they go under; `sources` the articles
    in the order of their numbers: title, outlet.
    """
    places = {place.id: place for place in atlas.places}
    cited = dict.fromkeys(citation.place_id for citation in atlas.citations)
    index = {place_id: at for at, place_id in enumerate(cited)}
    said = languages(atlas.articles)
    return {
        "names": [_name(places[place_id], places) for place_id in cited],
        "sources": [[a.title.value if a.title else a.path, a.outlet.value if a.outlet else None]
                    for a in atlas.articles],
        "roles": [[role.value, words] for role, words in ROLES.items()],
        "rows": [[c.number, index[c.place_id], _ROLES[c.usage.role], said[c.article_id].get(c.span, ""),
                  list(_days(c.dates))] for c in atlas.citations],
    }  # fmt: skip


def texts(atlas: Atlas) -> dict[str, Any]:
    """The passages, a row a citation in the order of `facts`, for the script to show on demand.

    A row is the index of its paragraph, what to mark in it (the passage, then the names; start and end by turns, in
    UTF-16 units as the script counts), line, zone, via, dates as (interval, the article's words, start), its grounds as
    indices into `words`, and the cue of its role. `files` are the articles' paths, dates,
    links, archive links, SHA-256 and references.
    """
    articles = {article.id: article for article in atlas.articles}
    words: dict[str, int] = {}
    paragraphs: dict[tuple[str, int, int], int] = {}
    rows = []
    for citation in atlas.citations:
        start, end = _shown(citation)
        key = paragraphs.setdefault((citation.article_id, start, end), len(paragraphs))
        words_shown = articles[citation.article_id].text[start:end]
        rows.append([key, _marks(words_shown, start, citation), *_said(citation, words)])
    return {
        "paragraphs": [articles[article_id].text[start:end] for article_id, start, end in paragraphs],
        "rows": rows,
        "words": list(words),
        "files": [[a.path, a.published.value if a.published else None, _link(a.url), _link(a.archive_url), a.sha256,
                   reference(a)] for a in atlas.articles],
    }  # fmt: skip


def _link(address: Stated | None) -> str | None:
    return web_link(address.value) if address else None


def _shown(citation: Citation) -> tuple[int, int]:
    """The paragraph, or the stretch around the passage where a text has no line breaks."""
    whole, passage = citation.paragraph, citation.span
    if whole.end - whole.start <= LONGEST:
        return whole.start, whole.end
    return max(whole.start, passage.start - AROUND), min(whole.end, passage.end + AROUND)


def _marks(shown: str, start: int, citation: Citation) -> list[int]:
    """Where the passage and the names in it stand in what is shown, in UTF-16 units."""
    last = len(shown)
    edges = (edge for span in (citation.span, *citation.marks) for edge in (span.start, span.end))
    offsets = [min(max(edge - start, 0), last) for edge in edges]
    if shown.isascii() or max(shown) < "\U00010000":
        return offsets
    return [len(shown[:offset].encode("utf-16-le", "surrogatepass")) // 2 for offset in offsets]


def languages(articles: Iterable[Article]) -> dict[str, dict[Span, str]]:
    """The language of every passage that has one, detected or stated, by article and span."""
    return {
        article.id: {
            passage.span: tag
            for passage in article.passages
            if (tag := passage.language or (article.language.value if article.language else None))
        }
        for article in articles
    }


def _name(place: Place, places: dict[str, Place]) -> list[str]:
    return [place.id, place.name, pin_of(place, places).id]


def _days(dates: Iterable[DateMention]) -> Iterable[int]:
    for mention in dates:
        if mention.start and mention.end:
            span = _day(mention.start), _day(mention.end)
            yield from span if None not in span else ()  # type: ignore[misc]


@cache
def _day(iso: str) -> int | None:
    try:
        return date.fromisoformat(iso).toordinal() - _EPOCH
    except ValueError:
        return None


def _said(citation: Citation, words: dict[str, int]) -> list[Any]:
    usage, decided = citation.usage, citation.decision
    grounds = dict.fromkeys(reason.text for found in citation.resolutions for reason in found.reasons)
    said = [*grounds, *([usage.text] if usage.text else [])]
    if decided:
        said.append(f"Decided by the analyst: {decided.note or f'decisions.csv:{decided.line}'}")
    return [
        citation.line, ZONES.get(citation.zone), usage.via,
        [[_interval(m.start, m.end, m.precision), one_line(m.text), m.start] for m in citation.dates],
        [words.setdefault(text, len(words)) for text in said],
        one_line(usage.cue),
    ]  # fmt: skip


@cache
def _interval(start: str | None, end: str | None, precision: str) -> str | None:
    return interval(DateMention(Span(0, 1), "", start, end, precision))
