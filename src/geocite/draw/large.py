"""Large atlases: the static part holds the first passages of each place, and a packed block holds all of them."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from itertools import cycle, islice

from geocite.draw.fulltext import full_texts
from geocite.draw.places import PlaceView, plural
from geocite.draw.records import facts, texts
from geocite.draw.view import PageView, title_of, view
from geocite.model import Atlas, Citation, Role, Zone

LARGE = 2000  # citations above which the static part is cut
KEPT, MOST = 400, 3  # passages in the static part, shared among the places: one of each at least, so many at most
_PRECISIONS = ("day", "week", "month", "season", "year")
_BACKLINKS = 3


def is_large(atlas: Atlas) -> bool:
    """Whether the page of this atlas holds only the first passages of each place as HTML."""
    return len(atlas.citations) > LARGE


def packed(atlas: Atlas) -> str:
    """Facts and passages of every citation: JSON, deflated (zlib), in base64."""
    data = json.dumps({**facts(atlas), "texts": texts(atlas)}, ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(data.encode("utf-8", "replace"), 4)).decode()


def large_view(atlas: Atlas, title: str | None = None, full_text: bool = False) -> PageView:
    """What the static part shows: every place and source with its counts, the best dated passages of each place."""
    kept = _kept(atlas.citations)
    shown = view(replace(atlas, citations=kept), title)
    totals = _totals(atlas.citations)
    weighed = sorted((_whole(place, totals) for place in shown.places), key=lambda p: (-p.articles, -len(p.quotes)))
    passages = sum(total.drawn for total in totals.values())
    held = f"as text: {plural(len(kept), 'passage')}, the first of each place, with sources; the script opens the rest"
    numbers = _numbers(atlas.citations)
    beside = {citation.article_id for citation in kept}
    return replace(
        shown,
        title=title or title_of(weighed, atlas),
        summary=(shown.summary[0], plural(passages, "passage"), *shown.summary[2:], held),
        places=tuple(weighed),
        unplaced=tuple(_whole(place, totals) for place in shown.unplaced),
        table=tuple(_whole(place, totals) for place in shown.table),
        texts=full_texts(atlas) if full_text else (),
        sources=tuple(
            replace(source, numbers=tuple(numbers.get(source.article.id, ())[:_BACKLINKS]))
            for source in shown.sources
            if source.article.id in beside or source.article.id not in numbers
        ),
        atlas=atlas,
    )


def _kept(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The best dated drawn citations of every place, and all of those that are only mentioned, in reading order."""
    drawn: dict[str, list[tuple[int, int, int]]] = {}
    for rank, citation in enumerate(citations):
        if citation.usage.role.drawn:
            quality = min((_PRECISIONS.index(d.precision) for d in citation.dates if d.start), default=len(_PRECISIONS))
            aside = int(citation.zone in (Zone.CAPTION, Zone.TITLE))
            drawn.setdefault(citation.place_id, []).append((quality, aside, rank))
    each = max(1, min(MOST, KEPT // max(1, len(drawn))))
    best = (rank for group in drawn.values() for _, _, rank in nsmallest(each, group))
    mentioned = (rank for rank, citation in enumerate(citations) if citation.place_id not in drawn)
    return tuple(citations[rank] for rank in sorted((*best, *mentioned)))


def _numbers(citations: Iterable[Citation]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for citation in citations:
        found.setdefault(citation.article_id, []).append(citation.number)
    return found


@dataclass(slots=True)
class _Total:
    """What all citations of a place come to."""

    drawn: int = 0
    everything: int = 0
    articles: set[str] = field(default_factory=set)
    all_articles: set[str] = field(default_factory=set)
    feared: bool = True
    photo: bool = True

    def add(self, citation: Citation) -> None:
        self.everything += 1
        self.all_articles.add(citation.article_id)
        if citation.usage.role.drawn:
            self.drawn += 1
            self.articles.add(citation.article_id)
            self.feared &= citation.usage.role is Role.THREAT
            self.photo &= citation.zone is Zone.CAPTION


def _totals(citations: Iterable[Citation]) -> dict[str, _Total]:
    found: dict[str, _Total] = {}
    for citation in citations:
        found.setdefault(citation.place_id, _Total()).add(citation)
    return found


def _whole(place: PlaceView, totals: dict[str, _Total]) -> PlaceView:
    """The place with the counts and the mark of all its citations.

    A place's weight is the length of `quotes`: those that are kept stand in for all of them.
    """
    nested = tuple(_whole(inner, totals) for inner in place.nested)
    own = totals.get(place.id, _Total())
    drawn = [own] if own.drawn else [totals[inner.id] for inner in nested if inner.id in totals]
    passages, articles = sum(t.drawn for t in drawn), set[str]().union(*(t.articles for t in drawn))
    counts = (passages, len(articles)) if passages else (own.everything, len(own.all_articles))
    return replace(
        place,
        kind=_kind(passages, drawn),
        label=f"{plural(counts[0], 'passage')} in {plural(counts[1], 'article')}",
        quotes=tuple(islice(cycle(place.quotes), passages)),
        nested=nested,
        articles=len(articles),
    )


def _kind(passages: int, totals: Sequence[_Total]) -> str:
    counted = [total for total in totals if total.drawn]
    if not passages:
        return "mentioned"
    if all(total.feared for total in counted):
        return "feared"
    return "photo" if all(total.photo for total in counted) else "reported"
