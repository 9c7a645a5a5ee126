"""Atlas -> the places that the page shows, each with its quotes, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geocite.draw.passages import ROLES, Quote, best_first, quote
from geocite.model import Article, Atlas, Place, PlaceSource, Role, pointed

SHOWN = 3  # passages of a place that stand open; the rest unfolds
DATASETS = {
    "geonames": "GeoNames", "osm": "OpenStreetMap", "wof": "Who's On First", "naturalearth": "Natural Earth",
    "wikidata": "Wikidata",
}  # fmt: skip
MARKS = {
    "reported": "reported here", "photo": "photo caption only", "feared": "feared or planned",
    "mentioned": "mentioned only",
}  # fmt: skip
QUIET = tuple(role for role in ROLES if not role.drawn)
Spellings = dict[str, tuple[str, ...]]  # how the articles write each place, the commonest first


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with what supports it. `kind` is its mark: reported, photo, feared or mentioned.

    `why` holds the reasons that all its passages share, `why_in` those that all of one source do; the quotes keep the
    rest.
    """

    id: str
    name: str
    kind: str
    label: str
    place: Place
    other_names: tuple[tuple[str, str | None], ...]
    spellings: tuple[str, ...]
    why: tuple[str, ...]
    why_in: tuple[tuple[int, tuple[str, ...]], ...]
    quotes: tuple[Quote, ...]
    shown: tuple[Quote, ...]
    rest: tuple[Quote, ...]
    quiet: tuple[tuple[str, tuple[Quote, ...]], ...]
    nested: tuple[PlaceView, ...]
    within: str | None
    articles: int
    radius: str
    point_from: str
    checked: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Its mark in words."""
        return MARKS[self.kind]


@dataclass(frozen=True, slots=True)
class QuietPlace:
    """A place in one quiet role, with its quotes in that role; `first` where it stands for the first time."""

    place: PlaceView
    quotes: tuple[Quote, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class QuietGroup:
    """The places that are mentioned in one quiet role and not drawn."""

    role: Role
    heading: str
    places: tuple[QuietPlace, ...]


def place_views(atlas: Atlas) -> list[PlaceView]:
    """The places cited, those without a point nested in a parent that has one; by articles, passages, reading order."""
    by_id = {place.id: place for place in atlas.places}
    articles = {article.id: article for article in atlas.articles}
    quotes: dict[str, list[Quote]] = {}
    for citation in atlas.citations:
        name = by_id[citation.place_id].name
        quotes.setdefault(citation.place_id, []).append(quote(citation, articles[citation.article_id], name))
    spellings = _spellings(atlas, articles)
    nested: dict[str, list[PlaceView]] = {}
    roots = dict.fromkeys(pin_of(by_id[place_id], by_id).id for place_id in quotes)
    for place_id, own in quotes.items():
        root = pin_of(by_id[place_id], by_id)
        if root.id != place_id:
            nested.setdefault(root.id, []).append(_place_view(by_id[place_id], own, (), spellings, root.name))
    views = [_place_view(by_id[r], quotes.get(r, []), nested.get(r, ()), spellings, None) for r in roots]
    order = {citation.number: rank for rank, citation in enumerate(atlas.citations)}
    first = {p.id: min((order[q.number] for q in p.quotes), default=0) for p in views}
    return sorted(views, key=lambda p: (p.kind == "mentioned", -p.articles, -len(p.quotes), first[p.id]))


def pin_of(place: Place, places: dict[str, Place]) -> Place:
    """The place whose pin this one goes under: itself, or the nearest parent that has a point and is no area."""
    return pointed(place, places) or place


def _spellings(atlas: Atlas, articles: dict[str, Article]) -> Spellings:
    found: dict[str, Counter[str]] = {}
    for citation in atlas.citations:
        text = articles[citation.article_id].text
        names = (" ".join(mark.of(text).split()) for mark in citation.marks)
        found.setdefault(citation.place_id, Counter()).update(names)
    return {place_id: tuple(name for name, _ in names.most_common()) for place_id, names in found.items()}


def _place_view(
    place: Place, given: Sequence[Quote], nested: Sequence[PlaceView], spellings: Spellings, within: str | None
) -> PlaceView:
    why, why_in, quotes = _grounds(given)
    drawn = tuple(q for q in quotes if q.role.drawn)
    shown, rest = best_first(drawn, SHOWN)
    counted = drawn or tuple(q for inner in nested for q in inner.quotes)
    quiet = ((ROLES[role], tuple(q for q in quotes if q.role is role)) for role in QUIET)
    return PlaceView(
        id=place.id,
        name=place.name,
        kind=kind(counted),
        label=_counts(counted or tuple(quotes)),
        place=place,
        other_names=_other_names(place),
        spellings=spellings.get(place.id, ()),
        why=why,
        why_in=why_in,
        quotes=counted,
        shown=shown,
        rest=rest,
        quiet=tuple((heading, found) for heading, found in quiet if found),
        nested=tuple(nested),
        within=within,
        articles=len({q.source for q in counted}),
        radius=_metres(place.radius_m),
        point_from=_record(place.sources[0]) if place.sources else "a source that the gazetteer does not name",
        checked=tuple(map(_check, place.sources[1:])),
    )


def _record(source: PlaceSource) -> str:
    return f"{DATASETS.get(source.dataset, source.dataset)} {source.record}".rstrip()


def _check(source: PlaceSource) -> str:
    """A second source, and how far from the point used it puts the place."""
    apart = "" if source.distance_km is None else f": {source.distance_km:g} km away"
    return f"{_record(source)}{apart}"


Grounds = tuple[tuple[str, ...], tuple[tuple[int, tuple[str, ...]], ...], list[Quote]]


def _grounds(given: Sequence[Quote]) -> Grounds:
    """The reasons that all share, those that all of a source share, and the quotes with what is left."""
    why = _shared(given)
    left = [_without(quote, why) for quote in given]
    found = {
        source: _shared([q for q in left if q.source == source]) for source in dict.fromkeys(q.source for q in left)
    }
    quotes = [_without(quote, found[quote.source]) for quote in left]
    return why, tuple((source, reasons) for source, reasons in found.items() if reasons), quotes


def _shared(quotes: Sequence[Quote]) -> tuple[str, ...]:
    if len(quotes) < 2:
        return ()
    return tuple(reason for reason in quotes[0].why if all(reason in q.why for q in quotes))


def _without(quote: Quote, reasons: Sequence[str]) -> Quote:
    return replace(quote, why=tuple(reason for reason in quote.why if reason not in reasons))


def _metres(metres: int | None) -> str:
    if metres is None:
        return ""
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres} m"


def kind(quotes: Sequence[Quote]) -> str:
    """The mark of a place with these drawn quotes."""
    if not quotes:
        return "mentioned"
    if all(q.role is Role.THREAT for q in quotes):
        return "feared"
    return "photo" if all(q.zone == "photo caption" for q in quotes) else "reported"


def _other_names(place: Place) -> tuple[tuple[str, str | None], ...]:
    """Its names in other scripts, the official one first of each language."""
    ordered = sorted(place.names, key=lambda name: name.kind != "official")
    arabic = (name for name in ordered if name.language == "ar" and name.kind in ("official", "variant"))
    return tuple((name.text, name.language) for name in list(arabic)[:1])


def _counts(quotes: Sequence[Quote]) -> str:
    return f"{plural(len(quotes), 'passage')} in {plural(len({q.source for q in quotes}), 'article')}"


def quiet_groups(places: Iterable[PlaceView]) -> tuple[QuietGroup, ...]:
    """Places that are only mentioned, by role; a place with several stands under each with the quotes of that role."""
    members: dict[str, list[QuietPlace]] = {}
    for place in places:
        for index, (heading, quotes) in enumerate(place.quiet):
            members.setdefault(heading, []).append(QuietPlace(place, quotes, index == 0))
    found = ((role, members.get(ROLES[role])) for role in QUIET)
    return tuple(QuietGroup(role, ROLES[role], tuple(group)) for role, group in found if group)


def plural(count: int, noun: str) -> str:
    """A count with its noun: "1 passage", "32 passages", "2 countries"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("ry") else f"{count:,} {noun}s"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
