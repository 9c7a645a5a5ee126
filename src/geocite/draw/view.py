"""Atlas -> what the page shows, as plain values: places with their quotes, sources, and what is not on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from geocite.cite import WHY_NOT
from geocite.draw.passages import language
from geocite.draw.places import PlaceView, QuietGroup, listed, pin_of, place_views, plural, quiet_groups
from geocite.model import Article, Atlas, SetAside
from geocite.text import fold

__all__ = ["PageView", "PlaceView", "listed", "pin_of", "place_views", "plural", "view"]

FEW = 2  # places on the map below which the page asks whether the gazetteer fits
QUOTED = ("ambiguous", "context", "unknown", "rejected", "embedded")  # shown with a passage; the rest is plain without
FIELDS = ("author", "outlet", "published", "url")
STATED_AS = {"author": "author", "outlet": "outlet", "published": "date", "url": "URL"}


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name that is set aside for one reason, with where it stands: source number and lines."""

    surface: str
    name: str | None
    count: int
    texts: tuple[str, ...]
    where: tuple[tuple[int, tuple[int, ...]], ...]
    passage: str
    language: str | None


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """Every name that is set aside for one reason, the commonest first."""

    reason: str
    heading: str
    count: int
    quoted: bool
    rows: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One article of the bibliography; `missing` names what it does not state and some other source does."""

    article: Article
    language: str | None
    link: str | None
    archive_link: str | None
    missing: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that the page shows."""

    title: str
    summary: tuple[str, ...]
    notice: str | None
    skipped: str
    kinds: frozenset[str]
    places: tuple[PlaceView, ...]
    unplaced: tuple[PlaceView, ...]
    quiet: tuple[QuietGroup, ...]
    countries: ReasonGroup | None
    set_aside: tuple[ReasonGroup, ...]
    sources: tuple[SourceView, ...]
    by_number: Mapping[int, SourceView]
    unstated: str
    gazetteers: str
    credits: tuple[str, ...]
    atlas: Atlas


def view(atlas: Atlas, title: str | None = None) -> PageView:
    """What the page of an atlas shows; `title` is made from the places when it is not given."""
    places = place_views(atlas)
    drawn = tuple(p for p in places if p.kind != "mentioned" and p.place.latitude is not None)
    groups, sources = reason_groups(atlas), source_views(atlas)
    return PageView(
        title=title or _title(drawn, atlas),
        summary=_summary(drawn, atlas),
        notice=_notice(drawn, atlas),
        skipped=f"Left out, because it could not be read: {plural(len(atlas.skipped), 'article')}",
        kinds=frozenset(p.kind for p in drawn),
        places=drawn,
        unplaced=tuple(p for p in places if p.kind != "mentioned" and p.place.latitude is None),
        quiet=quiet_groups(p for p in places if p.kind == "mentioned"),
        countries=next((g for g in groups if g.reason == "country"), None),
        set_aside=tuple(g for g in groups if g.reason != "country"),
        sources=sources,
        by_number={source.article.number: source for source in sources},
        unstated=listed([STATED_AS[field] for field in unstated(atlas)]),
        gazetteers=_gazetteers(atlas),
        credits=_credits(atlas),
        atlas=atlas,
    )


def reason_groups(atlas: Atlas) -> tuple[ReasonGroup, ...]:
    """The names set aside, by reason in the order of `WHY_NOT`."""
    rows: dict[str, dict[str, list[SetAside]]] = {reason: {} for reason in WHY_NOT}
    for row in atlas.set_aside:
        key = row.place_id if row.reason == "country" and row.place_id else fold(row.surface) or row.surface
        rows.setdefault(row.reason, {}).setdefault(key, []).append(row)
    articles = {article.id: article for article in atlas.articles}
    names = {place.id: place.name for place in atlas.places}
    return tuple(
        ReasonGroup(reason, WHY_NOT.get(reason, reason), sum(map(len, found.values())), reason in QUOTED, tuple(
            sorted((_name_row(group, articles, names) for group in found.values()), key=lambda r: -r.count)
        ))
        for reason, found in rows.items() if found
    )  # fmt: skip


def _name_row(rows: list[SetAside], articles: dict[str, Article], names: dict[str, str]) -> NameRow:
    first = rows[0]
    article = articles[first.article_id]
    lines = sorted({(articles[row.article_id].number, row.line) for row in rows})
    where = ((source, tuple(line for _, line in group)) for source, group in groupby(lines, key=lambda pair: pair[0]))
    return NameRow(
        surface=Counter(row.surface for row in rows).most_common(1)[0][0],
        name=names.get(first.place_id or ""),
        count=len(rows),
        texts=tuple(dict.fromkeys(row.text for row in rows)),
        where=tuple(where),
        passage=" ".join(first.passage.of(article.text).split()),
        language=language(first.passage, article),
    )


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
        )
        for article in atlas.articles
    )


def unstated(atlas: Atlas) -> list[str]:
    """The fields that no article states."""
    return [field for field in FIELDS if all(getattr(article, field) is None for article in atlas.articles)]


def web_link(url: str) -> str | None:
    """The URL where it can safely be a link, else None: http and https with a host, nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    safe = parts.scheme in ("http", "https") and parts.hostname and not any(c.isspace() or ord(c) < 32 for c in url)
    return url if safe else None


def _title(places: Sequence[PlaceView], atlas: Atlas) -> str:
    articles = plural(len(atlas.articles), "article")
    if not places:
        return f"No place to show in {articles}"
    named = [p.name for p in places[:3]]
    left = _place_count(places) - len(named)
    return f"{listed([*named, *([f'{left} more'] if left else [])])}, as reported in {articles}"


def _summary(places: Sequence[PlaceView], atlas: Atlas) -> tuple[str, ...]:
    outlets = {a.outlet.value for a in atlas.articles if a.outlet}
    silent = sum(a.outlet is None for a in atlas.articles)
    said = plural(len(outlets), "outlet") if outlets else "outlet" if len(atlas.articles) == 1 else "outlets"
    missing = f" ({silent} not stated)" if silent and outlets else " not stated" if silent else ""
    passages = sum(len(each.shown) + len(each.rest) for place in places for each in (place, *place.nested))
    return (
        plural(_place_count(places), "place"),
        plural(passages, "passage"),
        plural(len(atlas.articles), "article"),
        said + missing,
    )


def _credits(atlas: Atlas) -> tuple[str, ...]:
    given = dict.fromkeys(c.rstrip(". ") for g in atlas.made_from.gazetteers for c in g.credits)
    return (*given, *(() if any("Natural Earth" in credit for credit in given) else ("Natural Earth",)))


def _gazetteers(atlas: Atlas) -> str:
    records = atlas.made_from.gazetteers
    named = listed([f"“{g.name}” ({plural(g.places, 'place')})" for g in records])
    return f"the gazetteer{'s' if len(records) > 1 else ''} {named}" if records else "no gazetteer"


def _place_count(places: Sequence[PlaceView]) -> int:
    return sum(bool(each.shown) for place in places for each in (place, *place.nested))


def _notice(places: Sequence[PlaceView], atlas: Atlas) -> str | None:
    if len(places) >= FEW:
        return None
    found = "No place of these articles could be put on the map" if not places else (
        f"Only {plural(len(places), 'place')} of these articles could be put on the map"
    )  # fmt: skip
    return f"{found} with {_gazetteers(atlas)}. If the articles are about another region, give its gazetteer with -g."
