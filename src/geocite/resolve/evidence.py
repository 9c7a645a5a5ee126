"""What an article says for and against a candidate, each ground a sentence with a weight.

Weights were set on the development articles; what matters is their order: what the text says of this very name
outweighs what it says elsewhere, which outweighs where the gazetteer is at home.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from geocite.gazetteer import Entry, Gazetteer
from geocite.languages import cues
from geocite.model import Article, Match, Mention, MentionKind, Place, Reason
from geocite.text import WORD, fold, fold_word

CONTAINED, SAME_NAME, ARTICLE, NEIGHBOUR, HOME, FITTING, SETTLEMENT = 4.0, 3.0, 2.0, 1.5, 1.0, 1.0, 0.6
ELSEWHERE, ASTRAY = -5.0, -3.0
_BARE = Reason("settlement", SETTLEMENT, "A bare name means the settlement before a district or a facility.")
LARGE = frozenset("PCLI PCLD PCLS TERR CONT RGN SEA OCN".split())  # GeoNames codes too large to tell neighbours
AT_HOME = 0.3  # the share of an article's names from which it is about the gazetteer's country

_NEAR = 80  # signs beside a name that hold the two words nearest to it
# Feature words by the class of the place that they fit; "the province of X" is no town.
_FITTING = {"P": "settlement", "A": "settlement", "S": "facility", "H": "facility", "T": "facility", "R": "facility"}
_REGIONAL = frozenset("province region governorate district desert area".split())
_COMMA = re.compile(r"\s*[,،(]\s*(?:in |en |في )?$")
_LIST_GOES_ON = re.compile(r",? (?:and|or|et|ou)\b|, (?=[A-ZÀ-Þ])|\s*(?:،|و)")
_POSSESSED = re.compile(r"^(?:['’‘]s?|&#0?39;?s?|s['’])\s+(?:[\w-]+\s+){0,2}$")
_LISTED = re.compile(r"\s*(?:,|،|,? (?:and|or|et|ou)|\s*و)\s*")


@dataclass(frozen=True, slots=True)
class Context:
    """An article with its mentions and gazetteer, the share of each country among its names, and what that speaks for.

    `voters` are the folded names behind the share of each country; `areas` are the districts and cities that hold a
    place named without doubt, each with that name; `grounds` are the reasons for every place of a country.
    """

    article: Article
    gazetteer: Gazetteer
    mentions: Sequence[Mention]
    votes: Mapping[str, float]
    voters: Mapping[str, frozenset[str]]
    areas: Mapping[str, str]
    grounds: dict[str, tuple[Reason, ...]] = field(default_factory=dict)

    def between(self, first: int, second: int) -> str | None:
        """The text between two mentions, given by index; None unless both exist and stand in one passage."""
        if not (0 <= first < second < len(self.mentions)):
            return None
        before, after = self.mentions[first], self.mentions[second]
        return self.article.text[before.span.end : after.span.start] if before.passage == after.passage else None

    def around(self, index: int) -> tuple[str, str, str]:
        """The text of the passage before and after a mention, and its language."""
        mention = self.mentions[index]
        passage = self.article.passages[mention.passage]
        before = self.article.text[passage.span.start : mention.span.start]
        return before, self.article.text[mention.span.end : passage.span.end], passage.language or "en"

    def means(self, index: int, ids: set[str]) -> bool:
        """Whether a mention can mean one of these places."""
        return any(entry.place_id in ids for entry in self.gazetteer.meanings(self.mentions[index].surface))


def context_of(article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Context:
    """The context of an article's mentions: names that can lie in one country only vote for it."""
    counts: Counter[str] = Counter()
    voters: dict[str, set[str]] = defaultdict(set)
    areas: dict[str, str] = {}
    for mention in mentions:
        if mention.kind is not MentionKind.EMBEDDED:
            entries = gazetteer.meanings(mention.surface)
            countries = {entry.country for entry in entries}
            for country in countries if len(countries) == 1 else ():
                if country:
                    counts[country] += 1
                    voters[country].add(fold(mention.surface))
            if len(entries) == 1 and entries[0].place_id and mention.kind is not MentionKind.DEMONYM:
                for holder in _areas(entries[0].place_id, gazetteer):
                    areas.setdefault(holder, mention.surface)
    total = sum(counts.values())
    votes = {country: count / total for country, count in counts.items()}
    return Context(
        article, gazetteer, mentions, votes, {country: frozenset(names) for country, names in voters.items()}, areas
    )


def _areas(place_id: str, gazetteer: Gazetteer) -> Iterable[str]:
    """The place and what holds it, but for countries and what is larger."""
    return (holder.id for holder in gazetteer.lineage(place_id) if holder.feature_code not in LARGE)


def reasons(index: int, entry: Entry, place: Place, context: Context, *, rivals: bool) -> Iterable[Reason]:
    """The grounds for and against a place as what a mention means, the name itself first.

    Neighbours are looked for only where a name has `rivals`, other places that it could mean.
    """
    yield Reason("name", 0, _named(context.mentions[index].surface, entry, place))
    if context.between(index, index + 1) is not None or context.between(index - 1, index) is not None:
        yield from _beside(index, place, context)
    if place.country:
        yield from _of_country(place.country, context)
    if _astray(context.mentions[index].surface, entry, place, context):
        name = _country(str(place.country), context.gazetteer)
        text = f"Nothing else in the article speaks of {name}, and it names other countries."
        yield Reason("astray", ASTRAY, text)
    if rivals:
        named = next(
            (context.areas[holder] for holder in _areas(place.id, context.gazetteer) if holder in context.areas), None
        )
        if named:
            yield Reason("neighbour", NEIGHBOUR, f"The article also names {named}, in the same area.")
    word = _feature(index, place, context)
    if word:
        yield Reason("feature", FITTING, f"The word “{word}” beside it fits.")
    if place.feature_class == "P":
        yield _BARE


def _beside(index: int, place: Place, context: Context) -> Iterable[Reason]:
    """What the names before and after in the passage say of where the place is."""
    lineage = {holder.id for holder in context.gazetteer.lineage(place.id)}
    holders = lineage - {place.id} | {(place.country or "").lower()}
    container = _container(index, holders, context)
    if container:
        yield Reason("containment", CONTAINED, f"The text places it in {container}.")
    elsewhere = _elsewhere(index, holders | {place.id}, context)
    if elsewhere:
        yield Reason("elsewhere", ELSEWHERE, f"The text places it in {elsewhere}, where this place is not.")


def _of_country(country: str, context: Context) -> tuple[Reason, ...]:
    """The grounds that hold for every place of a country, made once an article."""
    known = context.grounds.get(country)
    if known is None:
        name, share, grounds = _country(country, context.gazetteer), context.votes.get(country, 0), []
        if share:
            text = f"{share:.0%} of the article's names that lie in one country only lie in {name}."
            grounds.append(Reason("article", ARTICLE * share, text))
        if country == context.gazetteer.home:
            grounds.append(Reason("home", HOME, f"The gazetteer is at home in {name}."))
        known = context.grounds[country] = tuple(grounds)
    return known


def _named(surface: str, entry: Entry, place: Place) -> str:
    if entry.kind == "respelled":
        return f"“{surface}” is read as “{entry.name.text}” by the rules of romanised Arabic ({place.origin})."
    how = f"a spelling of {place.name}" if entry.name.text != place.name else "its name"
    return f"“{surface}” is {how} in the gazetteer ({place.origin})."


def _country(country: str, gazetteer: Gazetteer) -> str:
    code = country.lower()
    return gazetteer.places[code].name if code in gazetteer.places else country


def _container(index: int, holders: set[str], context: Context) -> str | None:
    """The name of what contains the place, where the text says it: ", Lebanon" after, or "Lebanese port of"."""
    after = context.between(index, index + 1)
    named = after is not None and context.mentions[index + 1].kind is MentionKind.NAME
    if named and _COMMA.fullmatch(str(after)) and context.means(index + 1, holders):
        return context.mentions[index + 1].surface
    before = context.between(index - 1, index)
    if before is not None and context.means(index - 1, holders):
        demonym = context.mentions[index - 1].kind is MentionKind.DEMONYM
        near = demonym and len(before) < 40 and before.count(" ") <= 5 and "," not in before
        if near or _POSSESSED.match(before):
            return context.mentions[index - 1].surface
    return None


def _elsewhere(index: int, holders: set[str], context: Context) -> str | None:
    """The country or region that the text puts a name in (", Greece") where it does not hold the candidate."""
    after = context.between(index, index + 1)
    if after is None or not _COMMA.fullmatch(after) or context.means(index + 1, holders):
        return None
    entries = context.gazetteer.meanings(context.mentions[index + 1].surface)
    areas = [entry for entry in entries if entry.place_id and context.gazetteer.places[entry.place_id].is_area]
    goes_on = _LIST_GOES_ON.match(context.around(index + 1)[1])
    is_name = context.mentions[index + 1].kind is MentionKind.NAME
    return context.mentions[index + 1].surface if areas and is_name and not goes_on else None


def _feature(index: int, place: Place, context: Context) -> str | None:
    """The word next to a name that fits the place's class: "town of", "district"."""
    before, after, language = context.around(index)
    fitting = _fitting(language, place.feature_class)
    for word in map(fold_word, (*WORD.findall(before[-_NEAR:])[-2:], *WORD.findall(after[:_NEAR])[:1])):
        if word in fitting and not (place.is_town and word in _REGIONAL):
            return fitting[word]
    return None


@cache
def _fitting(language: str, feature_class: str) -> Mapping[str, str]:
    """The words that fit a class of places, as the language's cues write them, by their folded form."""
    cue = cues(language, "names") or cues("en", "names")
    return {fold_word(word): word for word in cue.get(_FITTING.get(feature_class, ""), ())}


def supported(index: int, grounds: Iterable[Reason], context: Context) -> bool:
    """Whether the text itself says that a name that is also a word is meant as a place."""
    if any(reason.rule in ("containment", "feature") for reason in grounds):
        return True
    before, _, language = context.around(index)
    surface = fold(context.mentions[index].surface)
    if surface in _cue(language, "numbers"):
        return False  # "in" shows nothing of a number: "per cent" is "in the hundred" in Arabic
    last = WORD.findall(before[-_NEAR:])[-1:]
    showing = _cue(language, "inside" if surface in _cue(language, "persons") else "in")
    if last and fold_word(last[0]) in showing and before.rstrip()[-1:].isalnum():
        return True
    return _listed(index, context)


@cache
def _cue(language: str, key: str) -> frozenset[str]:
    """The folded words of a cue: those right before a name that show that a place is meant, numbers that are places."""
    cue = cues(language, "names") or cues("en", "names")
    return frozenset(map(fold, cue.get(key, ())))


def _listed(index: int, context: Context) -> bool:
    """Whether the name stands in a list with another place: "Waddan, Hun and Sukna"."""
    for other, gap in ((index - 1, context.between(index - 1, index)), (index + 1, context.between(index, index + 1))):
        if gap is not None and _LISTED.fullmatch(gap) and context.mentions[other].kind is MentionKind.NAME:
            return True
    return False


def at_home(context: Context) -> bool:
    """Whether the article is about the gazetteer's own country, where its spelling rules hold."""
    return context.votes.get(context.gazetteer.home or "", 0) >= AT_HOME


def _astray(surface: str, entry: Entry, place: Place, context: Context) -> bool:
    """Whether a name alone would put an article about other countries into the gazetteer's own.

    A town may be the only one of its country in an article; a quarter, a facility, a word that needs its context or a
    respelled name is more likely another place of that name.
    """
    known = context.voters.get(place.country or "", frozenset())
    if place.country != context.gazetteer.home or not len(context.voters) > bool(known) or known - {fold(surface)}:
        return False
    return not place.is_town or entry.kind == "respelled" or entry.name.match is not Match.AUTO


def only_contains(index: int, finer: Iterable[str], context: Context) -> bool:
    """Whether a name stands as the possessor of the one after it, one of whose containers it is: "Tripoli's Square"."""
    between = context.between(index, index + 1)
    return between is not None and _POSSESSED.match(between) is not None and context.means(index, set(finer))
