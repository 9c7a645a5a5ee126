"""Atlas -> the bibliography."""

from __future__ import annotations

from dataclasses import dataclass

from geocite.draw.passages import language, one_line
from geocite.draw.places import listed
from geocite.model import Article, Atlas, Stated
from geocite.references import web_link

FIELDS = ("author", "outlet", "published", "url")
STATED_AS = {"author": "author", "outlet": "outlet", "published": "date", "url": "URL"}


@dataclass(frozen=True, slots=True)
class SourceView:
    """One article of the bibliography.

    `missing` names what it does not state and some other source does; `reference` is the whole of it as a footnote.
    """

    article: Article
    language: str | None
    link: str | None
    archive_link: str | None
    missing: str
    numbers: tuple[str, ...]
    reference: str


def source_views(atlas: Atlas) -> tuple[SourceView, ...]:
    """The bibliography, in the order of its numbers."""
    numbers: dict[str, list[str]] = {}
    silent = unstated(atlas)
    for citation in atlas.citations:
        numbers.setdefault(citation.article_id, []).append(citation.number)
    return tuple(
        SourceView(
            article=article,
            language=language(article.passages[0].span, article) if article.passages else None,
            link=web_link(article.url.value) if article.url else None,
            archive_link=web_link(article.archive_url.value) if article.archive_url else None,
            missing=listed([STATED_AS[f] for f in FIELDS if f not in silent and getattr(article, f) is None]),
            numbers=tuple(numbers.get(article.id, ())),
            reference=reference(article),
        )
        for article in atlas.articles
    )


def unstated(atlas: Atlas) -> list[str]:
    """The fields that no article states."""
    return [field for field in FIELDS if all(getattr(article, field) is None for article in atlas.articles)]


def reference(article: Article) -> str:
    """An article as a line under a footnote; what it does not state is left out, a missing date is said."""
    title = f"“{_said(article.title)}”" if article.title else ""
    dated = _said(article.published) or "no date stated"
    work = ", ".join(filter(None, (_said(article.author), title, _said(article.outlet), dated)))
    accessed = f" (accessed {_said(article.accessed)})" if article.accessed else ""
    archived = f"archived at {_said(article.archive_url)}" if article.archive_url else ""
    where = ", ".join(filter(None, (_said(article.url), archived))) + accessed
    return ". ".join(filter(None, (work, where.strip(), f"SHA-256 {article.sha256[:16]}…")))


def _said(stated: Stated | None) -> str:
    return one_line(stated.value) if stated else ""
