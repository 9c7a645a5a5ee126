"""Atlas -> rows of plain values, the same for every table: citations, places, and what is not on the map.

Columns are called as ACLED calls them where they mean the same: `event_date`, `time_precision` (1 day, 2 week, 3
month), `location`, `latitude`, `longitude`, `geo_precision` (1 the place's own point, 2 a point near it), `source`,
`notes`. A cell is None where nothing is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from geocite.cite import WHY_NOT
from geocite.model import (
    Article,
    Atlas,
    Certainty,
    Citation,
    DateMention,
    Place,
    Resolution,
    SetAside,
    Span,
    Stated,
    on_map,
    pointed,
)

CITATIONS = (
    "number", "event_date", "event_date_end", "time_precision", "place_id", "location", "latitude", "longitude",
    "geo_precision", "point_of", "radius_m", "certainty", "pin", "role", "cue", "via", "surface", "quote", "context",
    "start", "end", "zone", "line", "file", "sha256", "dates", "source", "title", "author", "published", "url",
    "archive_url", "notes", "reasons", "decision",
)  # fmt: skip
PLACES = (
    "place_id", "location", "latitude", "longitude", "geo_precision", "point_of", "radius_m", "certainty",
    "feature_class", "feature_code", "country_code", "parent", "pin", "articles", "passages", "mentioned", "numbers",
    "roles", "gazetteer", "records", "notes",
)  # fmt: skip
SET_ASIDE = (
    "surface", "reason", "why", "explanation", "count", "place_id", "location", "candidates", "quote", "start", "end",
    "line", "file", "sha256", "source", "decision",
)  # fmt: skip

Cell = str | int | float | bool | None
Row = dict[str, Cell]

_TIME_PRECISION = {"day": 1, "week": 2, "month": 3}  # ACLED has no code for what is coarser
_LONGEST, _AROUND = 1500, 400  # some scrapes have no line breaks: then the context is cut around the passage


def citations(atlas: Atlas) -> list[Row]:
    """A row a citation, in reading order; `start` and `end` are the quote's code points in the file."""
    places = {place.id: place for place in atlas.places}
    articles = {article.id: article for article in atlas.articles}
    return [_citation(citation, articles[citation.article_id], places) for citation in atlas.citations]


def places(atlas: Atlas) -> list[Row]:
    """A row a place that is cited: by articles, then passages in which it is drawn, then by id."""
    by_id = {place.id: place for place in atlas.places}
    cited: dict[str, list[Citation]] = {}
    for citation in atlas.citations:
        cited.setdefault(citation.place_id, []).append(citation)
    rows = [_place(by_id[place_id], found, by_id) for place_id, found in cited.items()]
    return sorted(rows, key=lambda row: (not row["pin"], -_count(row, "articles"), -_count(row, "passages"),
                                         str(row["place_id"])))  # fmt: skip


def set_aside(atlas: Atlas) -> list[Row]:
    """A row a name that is not drawn, in reading order, then a row a capitalised name that no gazetteer has.

    `start` and `end` are the name's code points in the file; `count` is how often an unknown name stands in all files.
    """
    by_id = {place.id: place for place in atlas.places}
    articles = {article.id: article for article in atlas.articles}
    rows = [_aside(name, articles[name.article_id], by_id) for name in atlas.set_aside]
    return [*rows, *(_unknown(name, count) for name, count in atlas.unknown)]


def _count(row: Row, column: str) -> int:
    return int(row[column] or 0)


def _citation(citation: Citation, article: Article, by_id: Mapping[str, Place]) -> Row:
    usage, dated, place = citation.usage, _event_date(citation), by_id[citation.place_id]
    return {
        "number": citation.number, "event_date": dated.start, "event_date_end": dated.end,
        "time_precision": dated.precision, **_placed(place, by_id), "pin": on_map(usage, place, by_id),
        "role": str(usage.role), "cue": usage.cue or None, "via": usage.via,
        "surface": "; ".join(dict.fromkeys(_line(mark, article) for mark in citation.marks)),
        "quote": citation.span.of(article.text), "context": _context(citation).of(article.text),
        "start": citation.span.start, "end": citation.span.end, "zone": str(citation.zone), "line": citation.line,
        "file": article.path, "sha256": article.sha256,
        "dates": "; ".join(map(_dated, citation.dates)) or None, "source": _said(article.outlet),
        "title": _said(article.title), "author": _said(article.author), "published": _said(article.published),
        "url": _said(article.url), "archive_url": _said(article.archive_url), "notes": _line(citation.span, article),
        "reasons": _reasons(citation.resolutions, usage.text),
        "decision": None if citation.decision is None else f"{citation.decision.action}: {citation.decision.note}",
    }  # fmt: skip


def _place(place: Place, cited: list[Citation], by_id: Mapping[str, Place]) -> Row:
    drawn = [citation for citation in cited if citation.usage.role.drawn]
    roles = Counter(str(citation.usage.role) for citation in cited)
    return {
        **_placed(place, by_id), "feature_class": place.feature_class, "feature_code": place.feature_code,
        "country_code": place.country, "parent": place.parent, "pin": bool(drawn) and bool(pointed(place, by_id)),
        "articles": len({citation.article_id for citation in drawn}), "passages": len(drawn),
        "mentioned": len(cited) - len(drawn), "numbers": " ".join(citation.number for citation in cited),
        "roles": ", ".join(f"{role} {count}" for role, count in roles.most_common()), "gazetteer": place.origin,
        "records": "; ".join(f"{source.dataset} {source.record}".strip() for source in place.sources) or None,
        "notes": place.note or None,
    }  # fmt: skip


def _aside(name: SetAside, article: Article, by_id: Mapping[str, Place]) -> Row:
    place = by_id.get(name.place_id or "")
    return {
        "surface": name.surface, "reason": name.reason, "why": WHY_NOT.get(name.reason, name.reason),
        "explanation": name.text, "count": 1, "place_id": name.place_id, "location": place.name if place else None,
        "candidates": " ".join(candidate.place_id for candidate in name.candidates) or None,
        "quote": name.passage.of(article.text), "start": name.span.start, "end": name.span.end, "line": name.line,
        "file": article.path, "sha256": article.sha256, "source": _said(article.outlet),
        "decision": None if name.decision is None else f"{name.decision.action}: {name.decision.note}",
    }  # fmt: skip


def _unknown(name: str, count: int) -> Row:
    why = {"why": "In no gazetteer", "explanation": "It looks like a name, and no gazetteer used here has it."}
    return dict.fromkeys(SET_ASIDE) | {"surface": name, "reason": "unknown", "count": count} | why


def _placed(place: Place, by_id: Mapping[str, Place]) -> Row:
    """A place with its point, or that of the place it nests in, which `point_of` then names."""
    point = pointed(place, by_id)
    own = point is place
    return {
        "place_id": place.id, "location": place.name, "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "geo_precision": (1 if own and place.certainty is Certainty.CERTAIN else 2) if point else None,
        "point_of": point.id if point and not own else None, "radius_m": point.radius_m if point else None,
        "certainty": str(place.certainty),
    }  # fmt: skip


class _When(NamedTuple):
    start: str | None = None
    end: str | None = None
    precision: int | None = None


def _event_date(citation: Citation) -> _When:
    """The one day, week or month that the passage of a pin states; nothing where it states several, or none so fine."""
    dated = {_When(date.start, date.end, _TIME_PRECISION.get(date.precision)) for date in citation.dates}
    if len(dated) != 1 or not citation.usage.role.drawn:
        return _When()
    only = next(iter(dated))
    return only if only.start and only.end and only.precision else _When()


def _dated(date: DateMention) -> str:
    words = " ".join(date.text.split())
    return f"{words} [{date.start or '..'}/{date.end or '..'}]" if date.start or date.end else words


def _context(citation: Citation) -> Span:
    paragraph, quote = citation.paragraph, citation.span
    if paragraph.end - paragraph.start <= _LONGEST:
        return paragraph
    return Span(max(paragraph.start, quote.start - _AROUND), min(paragraph.end, quote.end + _AROUND))


def _reasons(resolutions: tuple[Resolution, ...], role: str) -> str:
    return " ".join(dict.fromkeys(_grounds(resolutions, role)))


def _grounds(resolutions: tuple[Resolution, ...], role: str) -> Iterator[str]:
    for resolution in resolutions:
        yield from (reason.text for reason in resolution.reasons)
    yield role


def _line(span: Span, article: Article) -> str:
    return " ".join(span.of(article.text).split())


def _said(stated: Stated | None) -> str | None:
    return stated.value if stated else None
