"""The sources as linked data for the page: what search engines and archives read of a page."""

from __future__ import annotations

import json
from typing import Any

from geocite.escapes import in_script
from geocite.model import Atlas
from geocite.references import Author, Source, date_parts, source, web_link


def citation(atlas: Atlas) -> str:
    """JSON-LD (schema.org) for a block `<script type="application/ld+json">`, which nothing in it ends."""
    found = [_article(source(article)) for article in atlas.articles]
    return in_script(json.dumps({"@context": "https://schema.org", "@type": "Map", "citation": found},
                                ensure_ascii=False))  # fmt: skip


def _article(item: Source) -> dict[str, Any]:
    link, archived = (web_link(url) if url else None for url in (item.url, item.archive_url))
    fields: dict[str, Any] = {
        "@type": "NewsArticle" if item.outlet else "Article", "position": item.number, "headline": item.title,
        "author": [_author(author) for author in item.authors] or None,
        "publisher": {"@type": "Organization", "name": item.outlet} if item.outlet else None,
        "datePublished": item.published if date_parts(item.published) else None, "url": link, "archivedAt": archived,
        "inLanguage": item.language, "sha256": item.sha256,
    }  # fmt: skip
    return {key: value for key, value in fields.items() if value is not None}


def _author(author: Author) -> dict[str, str]:
    return {"@type": "Person" if author.given else "Organization", "name": author.name}
