"""The words that go with a figure: headline, caption, and the text for readers who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geocite.draw import basemap
from geocite.draw.pins import KINDS, drawn, nested, shown_name
from geocite.draw.places import PlaceView, listed, place_views, plural
from geocite.draw.projection import point, unwrap, westmost
from geocite.draw.svg import clean
from geocite.model import Atlas, on_map

_TOLD = 40  # places that the text for those who cannot see the figure tells one by one
_UNKNOWN = 8  # places without a point of their own that are told one by one
_NAME = 60


def headline(atlas: Atlas, views: Sequence[PlaceView]) -> str:
    """How many places in how many articles."""
    articles = plural(len(atlas.articles), "article")
    count = sum(_own(view) + len(nested(view)) for view in views)
    return f"{plural(count, 'place')} in {articles}" if views else f"No place to show in {articles}"


def _own(view: PlaceView) -> bool:
    return bool(view.shown) or not nested(view)


def caption(atlas: Atlas) -> str:
    """One paragraph under the figure: what it shows, from what, what is left out, and whose data it is."""
    return f"{statement(atlas)} {credits(atlas)}"


def statement(atlas: Atlas) -> str:
    """The caption without the credits."""
    views = drawn(atlas)
    if not views:
        return f"{headline(atlas, views)}, looked up in {_gazetteers(atlas)}."
    places = {place.id: place for place in atlas.places}
    passages = sum(on_map(c.usage, places[c.place_id], places) for c in atlas.citations)
    parts = [f"{headline(atlas, views)}, after {plural(passages, 'passage')}{_most(views)}."]
    if unknown := points_unknown(views):
        parts.append(unknown)
    if left := len(place_views(atlas)) - len(views):
        parts.append(f"Mentioned but not drawn: {plural(left, 'place')}.")
    return " ".join([*parts, f"Placed with {_gazetteers(atlas)}."])


def _most(views: Sequence[PlaceView]) -> str:
    """The place with most passages, where there is one."""
    first, *others = sorted(views, key=lambda view: -len(view.quotes))
    leads = not others or len(first.quotes) > len(others[0].quotes)
    return f"; most about {shown_name(first)} ({first.label})" if leads and len(views) > 1 else ""


def points_unknown(views: Sequence[PlaceView]) -> str:
    """Which places stand in another's pin, with their passages; blank without any."""
    told = [f"{clean(inner.name, _NAME)} (in {clean(view.name, _NAME)}, {plural(len(inner.quotes), 'passage')})"
            for view in views for inner in view.nested if inner.kind != "mentioned"]  # fmt: skip
    more = [f"{len(told) - _UNKNOWN} more"] if len(told) > _UNKNOWN else []
    return f"Exact point unknown: {'; '.join([*told[:_UNKNOWN], *more])}." if told else ""


def credits(atlas: Atlas) -> str:
    """Whose map and whose places."""
    given = dict.fromkeys(clean(credit).rstrip(". ") for g in atlas.made_from.gazetteers for credit in g.credits)
    return f"Map: {basemap.CREDIT}." + (f" Places: {'; '.join(given)}." if given else "")


def _gazetteers(atlas: Atlas) -> str:
    named = [f"“{clean(g.name, 40)}” ({plural(g.places, 'place')})" for g in atlas.made_from.gazetteers]
    return f"the gazetteer{'s' if len(named) > 1 else ''} {clean(listed(named), 200)}" if named else "no gazetteer"


def alt(atlas: Atlas) -> str:
    """What the figure shows, for those who cannot see it: the places by kind, the weightiest first, and where."""
    views = drawn(atlas)
    return " ".join(
        ["Map.", f"{headline(atlas, views)}.", *_by_kind(views), *_where(views), points_unknown(views)]
    ).strip()


def _by_kind(views: Sequence[PlaceView]) -> Iterator[str]:
    left = _TOLD
    for kind, words in KINDS.items():
        found = [view for view in views if view.kind == kind]
        told = [f"{shown_name(view)} ({view.label})" for view in found[:left]]
        more = [f"{len(found) - len(told)} more"] if len(found) > len(told) else []
        left -= len(told)
        if found:
            yield f"{words.capitalize()}: {listed([*told, *more])}."


def _where(views: Sequence[PlaceView]) -> Iterator[str]:
    """The outermost places, where there are several."""
    points = [(view, *at) for view in views if (at := point(view.place))]
    if len(points) < 2:
        return
    start = westmost([lon for _, _, lon in points]) - 1e-6  # as for the extent
    across = sorted(points, key=lambda p: (unwrap(p[2], start), p[0].id))
    up = sorted(points, key=lambda p: (p[1], p[0].id))
    west, east, south, north = (clean(p[0].name, _NAME) for p in (across[0], across[-1], up[0], up[-1]))
    yield f"They lie between {west} in the west and {east} in the east, {south} in the south and {north} in the north."
