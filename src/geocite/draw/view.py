"""Atlas -> what the page shows, as plain values: places with their quotes, sources, and what is not on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlsplit

from geocite.cite import WHY_NOT
from geocite.draw.passages import ROLES, Quote, best_first, language, quote
from geocite.model import Article, Atlas, Place, Role, SetAside
from geocite.text import fold

SHOWN = 3  # passages of a place that stand open; the rest unfolds
FEW = 3  # places on the map below which the page asks whether the gazetteer fits
QUIET = tuple(role for role in ROLES if not role.drawn)
QUOTED = ("ambiguous", "context", "unknown", "rejected", "embedded")  # shown with a passage; the rest is plain without
FIELDS = ("author", "outlet", "published", "url")
STATED_AS = {"author": "author", "outlet": "outlet", "published": "date", "url": "URL"}


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with what supports it. `kind` is its mark: reported, photo, feared or mentioned.

    `why` holds the reasons that all its passages share; the quotes keep their own.
    """

    id: str
    name: str
    kind: str
    label: str
    place: Place
    other_names: tuple[tuple[str, str | None], ...]
    spellings: tuple[str, ...]
    why: tuple[str, ...]
    quotes: tuple[Quote, ...]
    shown: tuple[Quote, ...]
    rest: tuple[Quote, ...]
    quiet: tuple[tuple[str, tuple[Quote, ...]], ...]
    nested: tuple[PlaceView, ...]
    within: str | None
    articles: int
    radius: str


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
        skipped=f"{plural(len(atlas.skipped), 'article')} could not be read and {'is' if len(atlas.skipped) == 1 else 'are'} left out:",
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
        atlas=atlas,
    )


def place_views(atlas: Atlas) -> list[PlaceView]:
    """The places cited, those without a point nested in the parent that has one; by articles, passages, reading order."""
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
    return sorted(views, key=lambda p: (p.kind == "mentioned", -p.articles, -len(p.quotes)))


def pin_of(place: Place, places: dict[str, Place]) -> Place:
    """The place whose pin this one goes under: itself, or the nearest parent that has a point and is no area."""
    seen, at = {place.id}, place
    while at.latitude is None:
        parent = places.get(at.parent or "")
        if parent is None or parent.is_area or parent.id in seen:
            return place
        seen.add(parent.id)
        at = parent
    return at


def _spellings(atlas: Atlas, articles: dict[str, Article]) -> dict[str, tuple[str, ...]]:
    found: dict[str, Counter[str]] = {}
    for citation in atlas.citations:
        text = articles[citation.article_id].text
        names = (" ".join(mark.of(text).split()) for mark in citation.marks)
        found.setdefault(citation.place_id, Counter()).update(names)
    return {place_id: tuple(name for name, _ in names.most_common()) for place_id, names in found.items()}


def _place_view(
    place: Place, given: list[Quote], nested: Sequence[PlaceView], spellings: dict[str, tuple[str, ...]], within: str | None
) -> PlaceView:
    why = _shared(given)
    quotes = [replace(q, why=tuple(reason for reason in q.why if reason not in why)) for q in given]
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
        quotes=counted,
        shown=shown,
        rest=rest,
        quiet=tuple((heading, found) for heading, found in quiet if found),
        nested=tuple(nested),
        within=within,
        articles=len({q.source for q in counted}),
        radius=_metres(place.radius_m),
    )


def _shared(quotes: Sequence[Quote]) -> tuple[str, ...]:
    if len(quotes) < 2:
        return ()
    return tuple(reason for reason in quotes[0].why if all(reason in q.why for q in quotes))


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


def plural(count: int, noun: str) -> str:
    """A count with its noun: "1 passage", "32 passages", "2 countries"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("ry") else f"{count:,} {noun}s"


def quiet_groups(places: Iterable[PlaceView]) -> tuple[QuietGroup, ...]:
    """Places that are only mentioned, by role; a place with several stands under each with the quotes of that role."""
    members: dict[str, list[QuietPlace]] = {}
    for place in places:
        for index, (heading, quotes) in enumerate(place.quiet):
            members.setdefault(heading, []).append(QuietPlace(place, quotes, index == 0))
    found = ((role, members.get(ROLES[role])) for role in QUIET)
    return tuple(QuietGroup(role, ROLES[role], tuple(group)) for role, group in found if group)


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


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


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

