"""Atlas -> what the page shows, as plain values: places with their quotes, sources, and what is not on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geocite.draw.aside import DECISION_COLUMNS, PLACE_COLUMNS, ReasonGroup, UnknownRow, reason_groups, unknown_rows
from geocite.draw.dated import DateRow, date_rows
from geocite.draw.fulltext import FullText, full_texts
from geocite.draw.places import PlaceView, QuietGroup, listed, pin_of, place_views, plural, quiet_groups
from geocite.draw.sources import STATED_AS, SourceView, source_views, unstated
from geocite.model import Atlas
from geocite.references import web_link

__all__ = ["PageView", "PlaceView", "listed", "pin_of", "place_views", "plural", "view", "web_link"]

FEW = 2  # places on the map below which the page asks whether the gazetteer fits


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
    table: tuple[PlaceView, ...]
    countries: ReasonGroup | None
    dates: tuple[DateRow, ...]
    set_aside: tuple[ReasonGroup, ...]
    unknown: tuple[UnknownRow, ...]
    texts: tuple[FullText, ...]
    sources: tuple[SourceView, ...]
    by_number: Mapping[int, SourceView]
    unstated: str
    gazetteers: str
    credits: tuple[str, ...]
    columns: Mapping[str, str]
    atlas: Atlas


def view(atlas: Atlas, title: str | None = None, full_text: bool = False) -> PageView:
    """What the page of an atlas shows; `title` is made from the places when it is not given.

    Whole articles are in it only with `full_text`.
    """
    places = place_views(atlas)
    drawn = tuple(p for p in places if p.kind != "mentioned" and p.place.latitude is not None)
    groups, sources = reason_groups(atlas), source_views(atlas)
    return PageView(
        title=title or title_of(drawn, atlas),
        summary=_summary(drawn, atlas),
        notice=_notice(drawn, atlas),
        skipped=f"Left out, because it could not be read: {plural(len(atlas.skipped), 'article')}",
        kinds=frozenset(p.kind for p in drawn),
        places=drawn,
        unplaced=tuple(p for p in places if p.kind != "mentioned" and p.place.latitude is None),
        table=tuple(each for place in places for each in (place, *place.nested)),
        quiet=quiet_groups(p for p in places if p.kind == "mentioned"),
        countries=next((g for g in groups if g.reason == "country"), None),
        dates=date_rows(p for p in places if p.kind != "mentioned"),
        set_aside=tuple(g for g in groups if g.reason != "country"),
        unknown=unknown_rows(atlas),
        texts=full_texts(atlas) if full_text else (),
        sources=sources,
        by_number={source.article.number: source for source in sources},
        unstated=listed([STATED_AS[field] for field in unstated(atlas)]),
        gazetteers=_gazetteers(atlas),
        credits=_credits(atlas),
        columns={"places": PLACE_COLUMNS, "decisions": DECISION_COLUMNS},
        atlas=atlas,
    )


def title_of(places: Sequence[PlaceView], atlas: Atlas) -> str:
    """The title that the page makes of its places, the weightiest first."""
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
