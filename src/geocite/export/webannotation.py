"""The citations as W3C Web Annotations: who has the same file finds every passage in it, by its words or its place."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import quote

from geocite.escapes import json_lines
from geocite.export import rows
from geocite.model import Article, Atlas, Citation
from geocite.references import web_link

AROUND = 32  # code points before and after a quote, to tell it from its repetitions
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/", "sha256": "schema:sha256"}]


def page(atlas: Atlas) -> str:
    """JSON-LD: one AnnotationPage, an annotation a citation in reading order, which `map.html#c3a` shows.

    Positions are code points of the decoded file, whose SHA-256 stands in its `ni:` name (RFC 6920) and beside it.
    """
    articles = {article.id: article for article in atlas.articles}
    table = zip(atlas.citations, rows.citations(atlas), strict=True)
    items = [_annotation(citation, row, articles[citation.article_id]) for citation, row in table]
    return json_lines({"@context": _CONTEXT, "id": "annotations.jsonld", "type": "AnnotationPage"}, "items", items)


def _annotation(citation: Citation, row: rows.Row, article: Article) -> dict[str, Any]:
    return {
        "id": f"map.html#c{citation.number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [_place(row), _text(str(row["role"]), "classifying"), _text(str(row["reasons"]), "describing")],
        "target": {
            "type": "SpecificResource",
            "source": _source(article),
            "selector": selectors(article.text, citation.span.start, citation.span.end),
        },
    }


def selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    """The words of `text[start:end]` with what stands around them, and their position in code points."""
    prefix, suffix = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return [
        {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _source(article: Article) -> dict[str, Any]:
    link = web_link(article.url.value) if article.url else None
    return {
        "id": hash_name(article.sha256), "type": "Text", "format": "text/plain", "sha256": article.sha256,
        "schema:name": article.path, "schema:encoding": article.encoding,
        **({"schema:isBasedOn": {"id": link}} if link else {}),
    }  # fmt: skip


def hash_name(sha256: str) -> str:
    """The name of a file by its SHA-256 (RFC 6920)."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}"


def _place(row: rows.Row) -> dict[str, Any]:
    point = {"schema:latitude": row["latitude"], "schema:longitude": row["longitude"]}
    identified = {
        "id": f"map.html#p-{quote(str(row['place_id']), safe='')}", "type": "schema:Place",
        "schema:identifier": row["place_id"], "schema:name": row["location"],
        **({} if row["latitude"] is None else {"schema:geo": {"type": "schema:GeoCoordinates", **point}}),
        **({"schema:description": f"the point of {row['point_of']}"} if row["point_of"] else {}),
    }  # fmt: skip
    return {"type": "SpecificResource", "purpose": "identifying", "source": identified}


def _text(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "en", "value": value}
