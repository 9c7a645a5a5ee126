"""Mentions -> Resolutions: toponym resolution, with reasons.

Each ground for a candidate is a sentence with a weight; the heaviest candidate is the referent when it leads by
`MARGIN`, and otherwise the name is set aside as ambiguous with its candidates. Equal scores go to the smaller place
id, so that runs agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from geocite.gazetteer import Entry, Gazetteer
from geocite.languages import cues
from geocite.model import Article, Candidate, Match, Mention, MentionKind, Passage, Place, Reason, Resolution
from geocite.text import WORD, fold_word

MARGIN = 0.5
AT_HOME = 0.3  # the share of an article's names from which it is about the gazetteer's country
# Weights were set on the development articles; what matters is their order: what the text says of this very name
# outweighs what it says elsewhere, which outweighs where the gazetteer is at home.
CONTAINED, SAME_NAME, ARTICLE, HOME, FITTING = 4.0, 3.0, 2.0, 1.0, 1.0

_COMMA = re.compile(r"\s*[,،(]\s*(?:in |en |في )?$")
_POSSESSED = re.compile(r"^(?:['’‘]s?|&#0?39;?s?|s['’])\s+(?:[\w-]+\s+){0,2}$")


@dataclass(frozen=True, slots=True)
class Context:
    """An article, its gazetteer and names, and the share of each country among those names."""

    article: Article
    gazetteer: Gazetteer
    mentions: Sequence[Mention]
    votes: Mapping[str, float]


def places(article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Resolution]:
    """Resolve the mentions of one article together, in their order: each is context to the rest."""
    context = Context(article, gazetteer, mentions, _votes(mentions, gazetteer))
    first = [_resolve(index, context) for index in range(len(mentions))]
    settled = _settled(first)
    second = [_agree(resolution, settled, gazetteer) for resolution in first]
    return [_contain(index, second, context) for index in range(len(second))]


def _votes(mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[str, float]:
    """The share of each country among the names of an article that can lie in one country only."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        countries = {_country(gazetteer, entry) for entry in gazetteer.meanings(mention.surface)}
        if len(countries) == 1 and mention.kind is not MentionKind.EMBEDDED:
            counts.update(country for country in countries if country)
    total = sum(counts.values())
    return {country: count / total for country, count in counts.items()}


def _country(gazetteer: Gazetteer, entry: Entry) -> str | None:
    return gazetteer.places[entry.place_id].country if entry.place_id else None


def _resolve(index: int, context: Context) -> Resolution:
    mention, gazetteer = context.mentions[index], context.gazetteer
    entries = gazetteer.meanings(mention.surface)
    if mention.kind is MentionKind.EMBEDDED:
        return _aside(mention, "embedded", _embedded(mention, context, entries))
    if mention.kind is MentionKind.DEMONYM:
        names = sorted({gazetteer.places[entry.place_id].name for entry in entries if entry.place_id})
        return _aside(
            mention, "demonym", f"“{mention.surface}” says where somebody or something is from ({', '.join(names)})."
        )
    usable = [entry for entry in entries if entry.place_id and entry.kind != "demonym"]
    return _choose(mention, _weigh(index, usable, context))


def _embedded(mention: Mention, context: Context, entries: Sequence[Entry]) -> str:
    longer = (mention.within or mention.span).of(context.article.text)
    kinds = sorted({entry.kind for entry in entries if entry.place_id is None})
    what = f"the name of {_article(kinds[0])}" if kinds else "a longer name"
    return f"“{' '.join(longer.split())}” is {what}, not a place."


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _aside(mention: Mention, why: str, text: str) -> Resolution:
    return Resolution(mention, None, (), (Reason(why, 0, text),), why)


def _weigh(index: int, entries: Sequence[Entry], context: Context) -> list[tuple[Candidate, bool]]:
    """The candidates, best first, each with whether its name may stand without support from its context."""
    found = []
    for entry in entries:
        place = context.gazetteer.places[str(entry.place_id)]
        reasons = tuple(_reasons(index, entry, place, context))
        alone = entry.name.match is Match.AUTO and (entry.kind != "respelled" or _at_home(context))
        found.append((Candidate(place.id, reasons), alone or _supported(index, reasons, context)))
    return sorted(found, key=lambda pair: (-pair[0].score, pair[0].place_id))


def _choose(mention: Mention, weighed: list[tuple[Candidate, bool]]) -> Resolution:
    candidates = tuple(candidate for candidate, _ in weighed)
    allowed = [candidate for candidate, supported in weighed if supported]
    if not allowed:
        text = f"“{mention.surface}” is also a common word or name, and nothing beside it says that a place is meant."
        return Resolution(mention, None, candidates, (Reason("context", 0, text),), "context")
    best = allowed[0]
    if len(allowed) > 1 and best.score - allowed[1].score < MARGIN:
        text = f"“{mention.surface}” could be any of {len(allowed)} places, and the article does not say which."
        return Resolution(mention, None, candidates, (Reason("ambiguous", 0, text),), "ambiguous")
    return Resolution(mention, best.place_id, candidates, best.reasons)


def _reasons(index: int, entry: Entry, place: Place, context: Context) -> Iterable[Reason]:
    gazetteer, mention = context.gazetteer, context.mentions[index]
    yield Reason("name", 0, _named(mention.surface, entry, place))
    container = _container(index, place, context)
    if container:
        yield Reason("containment", CONTAINED, f"The text places it in {container}.")
    share = context.votes.get(place.country or "", 0)
    if share:
        text = (
            f"{share:.0%} of the article's other names that lie in one country only lie in {_spoken(place, gazetteer)}."
        )
        yield Reason("article", ARTICLE * share, text)
    if place.country and place.country == gazetteer.home:
        yield Reason("home", HOME, f"The gazetteer is at home in {_spoken(place, gazetteer)}.")
    word = _feature(index, place, context)
    if word:
        yield Reason("feature", FITTING, f"The word “{word}” beside it fits.")
    if place.feature_class == "P":
        yield Reason("settlement", 0.6, "A bare name means the settlement before a district or a facility.")


def _at_home(context: Context) -> bool:
    """Whether the article is about the gazetteer's own country, where its spelling rules hold."""
    return context.votes.get(context.gazetteer.home or "", 0) >= AT_HOME


def _named(surface: str, entry: Entry, place: Place) -> str:
    if entry.kind == "respelled":
        return f"“{surface}” is read as “{entry.name.text}” by the rules of romanised Arabic ({place.origin})."
    how = f"a spelling of {place.name}" if entry.name.text != place.name else "its name"
    return f"“{surface}” is {how} in the gazetteer ({place.origin})."


def _spoken(place: Place, gazetteer: Gazetteer) -> str:
    code = (place.country or "").lower()
    return gazetteer.places[code].name if code in gazetteer.places else str(place.country)


def _neighbours(index: int, context: Context) -> tuple[str, str, Passage]:
    """The text of the passage before and after a mention."""
    mention = context.mentions[index]
    passage = context.article.passages[mention.passage]
    text = context.article.text
    return text[passage.span.start : mention.span.start], text[mention.span.end : passage.span.end], passage


def _container(index: int, place: Place, context: Context) -> str | None:
    """The name of what contains the place, where the text says it: ", Lebanon" after, or "Lebanese port of"."""
    mention, mentions = context.mentions[index], context.mentions
    holders = {holder.id for holder in context.gazetteer.lineage(place.id)} - {place.id} | {
        (place.country or "").lower()
    }
    after = mentions[index + 1] if index + 1 < len(mentions) else None
    if (
        after
        and after.kind is MentionKind.NAME
        and after.passage == mention.passage
        and _means(after, holders, context)
    ):
        between = context.article.text[mention.span.end : after.span.start]
        if _COMMA.fullmatch(between):
            return after.surface
    before = mentions[index - 1] if index else None
    if before and before.passage == mention.passage and _means(before, holders, context):
        between = context.article.text[before.span.end : mention.span.start]
        near = (
            before.kind is MentionKind.DEMONYM and len(between) < 40 and between.count(" ") <= 5 and "," not in between
        )
        if near or _POSSESSED.match(between):
            return before.surface
    return None


def _means(mention: Mention, ids: set[str], context: Context) -> bool:
    return any(entry.place_id in ids for entry in context.gazetteer.meanings(mention.surface))


def _feature(index: int, place: Place, context: Context) -> str | None:
    """The word next to a name that fits the place's class: "town of", "district"."""
    before, after, passage = _neighbours(index, context)
    cue = cues(passage.language or "en", "names") or cues("en", "names")
    near = [fold_word(word) for word in (*WORD.findall(before)[-2:], *WORD.findall(after)[:1])]
    lists = {"P": "settlement", "A": "settlement", "S": "facility", "H": "facility", "T": "facility", "R": "facility"}
    fitting: dict[str, str] = {fold_word(word): word for word in cue.get(lists.get(place.feature_class, ""), ())}
    regional = {"province", "region", "governorate", "district", "desert", "area"}
    for word in near:
        if word in fitting and (place.feature_class != "P" or word not in regional or place.feature_code == "PPLX"):
            return fitting[word]
    return None


def _supported(index: int, reasons: Iterable[Reason], context: Context) -> bool:
    """Whether the text itself says that a name that is also a word is meant as a place."""
    if any(reason.rule in ("containment", "feature") for reason in reasons):
        return True
    before, _, passage = _neighbours(index, context)
    data = cues(passage.language or "en", "names") or cues("en", "names")
    last = WORD.findall(before)[-1:]
    if (
        last
        and fold_word(last[0]) in {fold_word(word) for word in data.get("in", ())}
        and before.rstrip()[-1:].isalnum()
    ):
        return True
    return _listed(index, context)


def _listed(index: int, context: Context) -> bool:
    """Whether the name stands in a list with another place: "Waddan, Hun and Sukna"."""
    mention = context.mentions[index]
    for other in (index - 1, index + 1):
        if 0 <= other < len(context.mentions) and context.mentions[other].passage == mention.passage:
            pair = sorted((mention.span, context.mentions[other].span))
            gap = context.article.text[pair[0].end : pair[1].start]
            if context.mentions[other].kind is MentionKind.NAME and re.fullmatch(
                r"\s*(?:,|،|,? (?:and|or|et|ou)|\s*و)\s*", gap
            ):
                return True
    return False


def _settled(resolutions: Sequence[Resolution]) -> dict[str, str]:
    """For each surface, the place that the article itself says it means somewhere, where it says one only."""
    said: dict[str, set[str]] = {}
    for resolution in resolutions:
        if resolution.referent and any(reason.rule == "containment" for reason in resolution.reasons):
            said.setdefault(resolution.mention.surface, set()).add(resolution.referent)
    return {surface: next(iter(ids)) for surface, ids in said.items() if len(ids) == 1}


def _agree(resolution: Resolution, settled: Mapping[str, str], gazetteer: Gazetteer) -> Resolution:
    """One sense per article: a name that the article explains once means the same elsewhere in it."""
    wanted = settled.get(resolution.mention.surface)
    known = {candidate.place_id: candidate for candidate in resolution.candidates}
    if wanted is None or wanted not in known or resolution.set_aside == "embedded":
        return resolution
    if any(reason.rule == "containment" for reason in resolution.reasons):
        return resolution
    reason = Reason(
        "one-sense",
        SAME_NAME,
        f"Elsewhere the article says that “{resolution.mention.surface}” is {gazetteer.places[wanted].name}.",
    )
    best = replace(known[wanted], reasons=(*known[wanted].reasons, reason))
    candidates = (best, *(candidate for candidate in resolution.candidates if candidate.place_id != wanted))
    return Resolution(resolution.mention, wanted, candidates, best.reasons)


def _contain(index: int, resolutions: Sequence[Resolution], context: Context) -> Resolution:
    """A name that only places the finer one beside it ("Tripoli's Martyrs' Square") is set aside as its container."""
    resolution = resolutions[index]
    if resolution.referent is None or index + 1 >= len(resolutions):
        return resolution
    finer = resolutions[index + 1]
    if finer.mention.passage != resolution.mention.passage or finer.referent in (None, resolution.referent):
        return resolution
    between = context.article.text[resolution.mention.span.end : finer.mention.span.start]
    holders = {place.id for place in context.gazetteer.lineage(str(finer.referent))}
    if resolution.referent in holders and _POSSESSED.match(between):
        text = f"It only says where {finer.mention.surface} is, which is cited itself."
        return replace(resolution, set_aside="container", reasons=(*resolution.reasons, Reason("container", 0, text)))
    return resolution
