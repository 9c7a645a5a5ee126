"""`geocite find --why NAME`: in words, what a name was taken for wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geocite.cite import WHY_NOT
from geocite.model import Article, Atlas, Candidate, Citation, Place, Resolution, SetAside, Usage
from geocite.text import fold


def told(atlas: Atlas, name: str) -> str:
    """The text for every mention whose surface, place or longer name is `name`; empty where it stands nowhere."""
    key = fold(name)
    places = {place.id: place for place in atlas.places}
    blocks: list[tuple[int, int, str]] = []
    for article in atlas.articles:
        mine = [(citation.span.start, text) for citation in atlas.citations if citation.article_id == article.id
                for text in _citation(citation, article, key, places)]  # fmt: skip
        mine += [(aside.span.start, text) for aside in atlas.set_aside if aside.article_id == article.id
                 for text in _aside(aside, article, key, places)]  # fmt: skip
        blocks += [(article.number, start, text) for start, text in mine]
    return "\n".join(text for _, _, text in sorted(blocks))


def _asked(key: str, surface: str, place: Place | None) -> bool:
    names = [surface, *([place.name, place.id] if place else [])]
    return any(fold(name) == key for name in names) or key in fold(surface).split()


def _citation(citation: Citation, article: Article, key: str, places: dict[str, Place]) -> Iterator[str]:
    for resolution, usage in zip(citation.resolutions, citation.usages, strict=True):
        place = places[citation.place_id]
        if _asked(key, resolution.mention.surface, place):
            head = f"{resolution.mention.surface} · {article.path}:{citation.line} · [{citation.number}]"
            drawn = "drawn" if usage.role.drawn else "mentioned only"
            yield _block(head, _quoted(citation.span.of(article.text)), f"{place.name} ({place.id}), {drawn}", [
                *(reason.text for reason in resolution.reasons), *_usage(usage), *_others(resolution, places),
            ])  # fmt: skip


def _aside(aside: SetAside, article: Article, key: str, places: dict[str, Place]) -> Iterator[str]:
    place = places.get(aside.place_id or "")
    if _asked(key, aside.surface, place):
        head = f"{aside.surface} · {article.path}:{aside.line}"
        reasons = [aside.text, *_usage(aside.usage), *_candidates(aside.candidates, places)]
        yield _block(head, _quoted(aside.passage.of(article.text)), f"not on the map: {WHY_NOT[aside.reason]}", reasons)


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _block(head: str, quote: str, verdict: str, reasons: Iterable[str]) -> str:
    return "\n".join([head, f"  {quote}", f"  → {verdict}", *(f"    {reason}" for reason in reasons)]) + "\n"


def _usage(usage: Usage | None) -> list[str]:
    if usage is None:
        return []
    via = [f"Reported via {usage.via}."] if usage.via else []
    return [f"Role: {usage.role}. {usage.text}", *via]


def _others(resolution: Resolution, places: dict[str, Place]) -> list[str]:
    return _candidates(
        [candidate for candidate in resolution.candidates if candidate.place_id != resolution.referent], places
    )


def _candidates(candidates: Iterable[Candidate], places: dict[str, Place]) -> list[str]:
    return [
        f"Candidate {places[candidate.place_id].name} ({candidate.place_id}), weight {candidate.score:.1f}: "
        + " ".join(reason.text for reason in candidate.reasons if reason.weight)
        if candidate.place_id in places
        else f"Candidate {candidate.place_id}, weight {candidate.score:.1f}."
        for candidate in candidates
    ]
