"""Every recognised string of every article as JSON lines: what the scorers read, and what `geocite find` prints."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from geocite.cite import kind
from geocite.model import Article, Atlas, Citation, MentionKind, Place, SetAside, Span, Usage, Zone, on_map, pointed


def lines(atlas: Atlas) -> str:
    """One JSON object a line and article: `{doc_id, toponyms: [...]}`, offsets in code points, in reading order.

    A place without a point of its own carries that of the nearest place around it, with `point_of` naming that place.
    """
    places = {place.id: place for place in atlas.places}
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for citation in atlas.citations:
        rows[citation.article_id] += _cited(citation, places)
    for name in atlas.set_aside:
        rows[name.article_id].append(_aside(name, places))
    return "".join(_line(article, rows[article.id]) for article in atlas.articles)


def _line(article: Article, rows: list[dict[str, Any]]) -> str:
    ordered = sorted(rows, key=lambda row: (row["start"], row["end"]))
    return json.dumps({"doc_id": article.path.rsplit("/", 1)[-1], "toponyms": ordered}, ensure_ascii=False) + "\n"


def _cited(citation: Citation, places: Mapping[str, Place]) -> Iterator[dict[str, Any]]:
    place = places[citation.place_id]
    for resolution, usage in zip(citation.resolutions, citation.usages, strict=True):
        mention = resolution.mention
        yield {
            **_string(mention.span, mention.surface),
            "kind": kind(citation.zone, mention.kind, usage, place.feature_class),
            **_usage(usage),
            "pin": on_map(usage, place, places),
            **_placed(place, places),
            "dates": [{"text": date.text, "start": date.start, "end": date.end, "precision": date.precision}
                      for date in citation.dates],
            "reasons": [reason.text for reason in resolution.reasons],
            "set_aside": None,
            "number": citation.number,
        }  # fmt: skip


def _aside(name: SetAside, places: Mapping[str, Place]) -> dict[str, Any]:
    place = places.get(name.place_id or "")
    kinds = {"embedded": "embedded", "demonym": "demonym", "boilerplate": "boilerplate"}
    role = {"role": "locator", "cue": ""} if name.reason == "container" else _usage(name.usage)
    return {
        **_string(name.span, name.surface),
        "kind": kinds.get(name.reason) or kind(Zone.BODY, MentionKind.NAME, name.usage, None),
        **role,
        "pin": False,
        **(
            _placed(place, places)
            if place
            else {"place_id": None, "name": None, "lat": None, "lon": None, "radius_m": None}
        ),
        "dates": [],
        "reasons": [name.text],
        "set_aside": name.reason,
    }


def _string(span: Span, surface: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": surface}


def _usage(usage: Usage | None) -> dict[str, Any]:
    if usage is None:
        return {"role": None, "cue": ""}
    more = {"via": usage.via, "distance_km": usage.distance_km, "bearing": usage.bearing}
    return {
        "role": str(usage.role),
        "cue": usage.cue,
        **{key: value for key, value in more.items() if value is not None},
    }


def _placed(place: Place, places: Mapping[str, Place]) -> dict[str, Any]:
    point = pointed(place, places)
    row: dict[str, Any] = {"place_id": place.id, "name": place.name, "lat": None, "lon": None, "radius_m": None}
    if point is not None:
        row |= {"lat": point.latitude, "lon": point.longitude, "radius_m": point.radius_m}
    if point is not None and point is not place:
        row["point_of"] = point.id
    return row
