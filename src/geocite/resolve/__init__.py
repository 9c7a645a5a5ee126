"""Mentions -> Resolutions: toponym resolution, with reasons.

The heaviest candidate is the referent when it leads by `MARGIN`; otherwise the name is set aside as ambiguous with its
candidates. Equal scores go to the smaller place id, so that runs agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geocite.gazetteer import Entry, Gazetteer
from geocite.model import Article, Candidate, Match, Mention, MentionKind, Reason, Resolution, Zone
from geocite.resolve import evidence
from geocite.resolve.evidence import Context

MARGIN = 0.5
OUTWEIGHED = 2.0  # so much lighter is a place that its name stands for the heavier one, support or not

Weighed = list[tuple[Candidate, bool]]


def places(article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Resolution]:
    """Resolve the mentions of one article together, in their order: each is context to the rest."""
    context = evidence.context_of(article, mentions, gazetteer)
    first = [_resolve(index, context) for index in range(len(mentions))]
    settled = _settled(article, first)
    second = [_agree(resolution, settled, gazetteer) for resolution in first] if settled else first
    return [_contain(index, second, context) for index in range(len(second))]


def _resolve(index: int, context: Context) -> Resolution:
    mention, gazetteer = context.mentions[index], context.gazetteer
    entries = gazetteer.meanings(mention.surface)
    if mention.kind is MentionKind.EMBEDDED:
        return _aside(mention, "embedded", _embedded(mention, context, entries))
    if mention.kind is MentionKind.DEMONYM:
        names = sorted({gazetteer.places[entry.place_id].name for entry in entries if entry.place_id})
        text = f"“{mention.surface}” says where somebody or something is from ({', '.join(names)})."
        return _aside(mention, "demonym", text)
    usable = [entry for entry in entries if entry.place_id and entry.kind != "demonym"]
    return _choose(mention, _weigh(index, usable, context))


def _embedded(mention: Mention, context: Context, entries: Sequence[Entry]) -> str:
    longer = (mention.within or mention.span).of(context.article.text)
    kinds = sorted({entry.kind for entry in entries if entry.place_id is None})
    what = f"the name of {'an' if kinds[0][0] in 'aeiou' else 'a'} {kinds[0]}" if kinds else "a longer name"
    return f"“{' '.join(longer.split())}” is {what}, not a place."


def _aside(mention: Mention, why: str, text: str, candidates: tuple[Candidate, ...] = ()) -> Resolution:
    return Resolution(mention, None, candidates, (Reason(why, 0, text),), why)


def _weigh(index: int, entries: Sequence[Entry], context: Context) -> Weighed:
    """The candidates, best first, each with whether its name may stand without support from its context."""
    found = []
    for entry in entries:
        place = context.gazetteer.places[str(entry.place_id)]
        reasons = tuple(evidence.reasons(index, entry, place, context, rivals=len(entries) > 1))
        alone = entry.name.match is Match.AUTO and (entry.kind != "respelled" or evidence.at_home(context))
        meant = alone or evidence.supported(index, reasons, context)
        astray = any(reason.rule == "astray" for reason in reasons)
        found.append((Candidate(place.id, reasons), meant and not astray))
    return sorted(found, key=lambda pair: (-pair[0].score, pair[0].place_id))


def _choose(mention: Mention, weighed: Weighed) -> Resolution:
    candidates = tuple(candidate for candidate, _ in weighed)
    allowed = [candidate for candidate, supported in weighed if supported]
    if not allowed:
        text = f"“{mention.surface}” is also a common word or name, and nothing here says that this place is meant."
        return _aside(mention, "context", text, candidates)
    best = allowed[0]
    heaviest = candidates[0]
    if heaviest is not best and heaviest.score - best.score >= OUTWEIGHED:
        # The word is a place here, for one of that name needs no support; and this one is far likelier.
        best = heaviest
    against = [reason for reason in best.reasons if reason.rule == "elsewhere"]
    if against:
        return _aside(mention, "elsewhere", against[0].text, candidates)
    if len(allowed) > 1 and best.score - allowed[1].score < MARGIN:
        text = f"“{mention.surface}” could be any of {len(allowed)} places, and the article does not say which."
        return _aside(mention, "ambiguous", text, candidates)
    return Resolution(mention, best.place_id, candidates, best.reasons)


def _settled(article: Article, resolutions: Sequence[Resolution]) -> dict[str, str | None]:
    """For each surface that the article itself explains somewhere, the place it means; None for one unknown to us."""
    said: dict[str, set[str | None]] = {}
    for resolution in resolutions:
        if article.passages[resolution.mention.passage].zone is Zone.BOILERPLATE:
            continue  # a list of tags explains nothing: "Hannibal Gaddafi, Tripoli, Lebanon"
        if resolution.set_aside == "elsewhere" or _explained(resolution):
            said.setdefault(resolution.mention.surface, set()).add(resolution.referent)
    return {surface: next(iter(ids)) for surface, ids in said.items() if len(ids) == 1}


def _explained(resolution: Resolution) -> bool:
    return bool(resolution.referent) and any(reason.rule == "containment" for reason in resolution.reasons)


def _agree(resolution: Resolution, settled: Mapping[str, str | None], gazetteer: Gazetteer) -> Resolution:
    """One sense per article: a name that the article explains once means the same elsewhere in it."""
    surface = resolution.mention.surface
    if surface not in settled or not resolution.candidates or _explained(resolution):
        return resolution
    wanted = settled[surface]
    if wanted is None:
        text = f"Elsewhere the article puts “{surface}” where the gazetteer has no such place."
        return _aside(resolution.mention, "elsewhere", text, resolution.candidates)
    known = {candidate.place_id: candidate for candidate in resolution.candidates}
    if wanted not in known:
        return resolution
    text = f"Elsewhere the article says that “{surface}” is {gazetteer.places[wanted].name}."
    best = replace(known[wanted], reasons=(*known[wanted].reasons, Reason("one-sense", evidence.SAME_NAME, text)))
    rest = tuple(candidate for candidate in resolution.candidates if candidate.place_id != wanted)
    return Resolution(resolution.mention, wanted, (best, *rest), best.reasons)


def _contain(index: int, resolutions: Sequence[Resolution], context: Context) -> Resolution:
    """A name that only places the finer one beside it ("Tripoli's Martyrs' Square") is set aside as its container."""
    resolution = resolutions[index]
    finer = resolutions[index + 1] if index + 1 < len(resolutions) else None
    if resolution.referent is None or finer is None or finer.referent in (None, resolution.referent):
        return resolution
    holders = [place.id for place in context.gazetteer.lineage(str(finer.referent))]
    if resolution.referent in holders and evidence.only_contains(index, [resolution.referent], context):
        text = f"It only says where {finer.mention.surface} is, which is cited itself."
        return replace(resolution, set_aside="container", reasons=(*resolution.reasons, Reason("container", 0, text)))
    return resolution
