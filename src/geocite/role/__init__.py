"""What a place does in its passage, and the cue that says so.

The cues stand in `languages/<code>/roles.toml`: regular expressions that must end at the name (`before`), begin right
after it (`after`) or stand anywhere in the passage (`anywhere`); the first rule that fits decides. A name in a list
takes the role of the name before it. Only passages with a name are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

from geocite.gazetteer import Gazetteer
from geocite.model import Article, DateMention, Mention, MentionKind, Resolution, Role, Span, Usage, Zone
from geocite.role.rules import Rule, Window, fitting, load, small

_NEAR = 24  # code points from a finer place to the one that it is put by
_REACH = 120  # code points of a passage that are read on either side of a name
LEAD = 2  # passages of the body that make the lead
SEAT = "ADMF"  # GeoNames' administrative facility: the Pentagon and the Kremlin stand for their bodies
CAPITAL = "PPLC"  # a capital abroad stands for its state more often than for the town
RECENT = 30  # days before publication within which a dated passage is still the article's news
_LISTED = re.compile(
    r"(?:,? (?:and|or|nor|et|ou|ni|as well as|ainsi que) (?:the |in |à |de |du |des |d['’]|في )?"
    r"|, (?:in )?|\s*،\s*|\s*و\s?(?:في )?)"
)
_PLAIN = Usage(Role.EVENT, "", "The passage reports it there, and nothing beside the name says otherwise.")


Dated = Mapping[int, tuple[DateMention, ...]]


def usages(
    article: Article, resolutions: Sequence[Resolution], dated: Dated, gazetteer: Gazetteer
) -> list[Usage | None]:
    """The usage of each resolution of an article, in order; None where there is no referent.

    `dated` gives the temporal expressions of each passage, by its index: what is dated well before the article is
    background, whatever the year.
    """
    found: list[Usage | None] = []
    listed: Usage | None = None
    for index, resolution in enumerate(resolutions):
        if resolution.referent is None:
            found.append(None)
            continue
        usage = listed if _in_list(index, article, resolutions, gazetteer) else None
        if usage is None:
            usage, carries = _usage(index, article, resolutions, dated, gazetteer)
            listed = usage if carries else None
        found.append(replace(usage, via=_via(index, article, resolutions, gazetteer)))
    return _reconsidered(resolutions, found, gazetteer)


def _reconsidered(
    resolutions: Sequence[Resolution], found: Sequence[Usage | None], gazetteer: Gazetteer
) -> list[Usage | None]:
    """The usages once more, knowing all: what is the only anchor of its passage, and who speaks where it happens.

    "Rockets fell west of Tripoli" has no finer place to draw; a witness in a town where something happens is a witness
    of it. A distance ("80 km from") stays a locator: its point would be a wrong one.
    """
    drawn = {
        (resolution.mention.passage, resolution.referent)
        for resolution, usage in zip(resolutions, found, strict=True)
        if usage and usage.role.drawn and not gazetteer.places[str(resolution.referent)].is_area
    }
    passages, happens = {passage for passage, _ in drawn}, {place for _, place in drawn}
    placed = _placed(resolutions, gazetteer)
    again = []
    for resolution, usage in zip(resolutions, found, strict=True):
        if (
            usage
            and usage.rule == "bearing"
            and resolution.mention not in placed
            and resolution.mention.passage not in passages
        ):
            usage = replace(
                usage, role=Role.EVENT, text=f"The passage names no finer place than “{usage.cue}” this one."
            )
        elif usage and usage.rule == "speaker-there" and resolution.referent in happens:
            usage = replace(usage, role=Role.EVENT, text=f"The speaker is where things happen (“{usage.cue}”).")
        again.append(usage)
    return again


def _placed(resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> set[Mention]:
    """The mentions that a finer place stands right before, whatever its role: "Tajura, east of Tripoli"."""
    return {
        this.mention
        for before, this in pairwise(resolutions)
        if before.referent not in (None, this.referent)
        and before.mention.passage == this.mention.passage
        and this.mention.span.start - before.mention.span.end < _NEAR
        and not gazetteer.places[str(before.referent)].is_area
    }


def _outer(resolution: Resolution, text: str) -> Span:
    """The span of a name with the facility it is part of; a common noun before it ("port of") still is a cue."""
    mention = resolution.mention
    if mention.kind is not MentionKind.FACILITY or mention.within is None:
        return mention.span
    common = text[mention.within.start].islower()
    return Span(mention.span.start if common else mention.within.start, mention.within.end)


def _in_list(index: int, article: Article, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> bool:
    if not index or resolutions[index - 1].mention.passage != resolutions[index].mention.passage:
        return False
    gap = article.text[
        _outer(resolutions[index - 1], article.text).end : _outer(resolutions[index], article.text).start
    ]
    if resolutions[index - 1].referent is None or _LISTED.fullmatch(gap) is None:
        return False
    pair = [gazetteer.places[str(resolution.referent)].is_area for resolution in resolutions[index - 1 : index + 1]]
    return pair[0] == pair[1]  # "Sirte, Libya" is no list


def _usage(
    index: int, article: Article, resolutions: Sequence[Resolution], dated: Dated, gazetteer: Gazetteer
) -> tuple[Usage, bool]:
    """The usage of one name, and whether the names listed after it share it."""
    passage = resolutions[index].mention.passage
    window = _window(index, article, resolutions, gazetteer)
    language = article.passages[passage].language or "en"
    ages = _ages(dated.get(passage, ()), article)
    recent = bool(ages) and min(ages) <= RECENT
    for rule in fitting(language, window.traits):
        cue = None if recent and rule.id in ("year", "look-back") else rule.cue(window)
        if cue is not None:
            return _read(rule, cue, language), rule.listed
    if ages and min(ages) > RECENT:
        when = ", ".join(found.text for found in dated[passage])
        return Usage(Role.BACKGROUND, when, f"It is dated well before the article (“{when}”).", rule="dated"), False
    return _PLAIN, False


def _ages(dates: Sequence[DateMention], article: Article) -> list[int]:
    """How many days before the article's publication each dated expression ends; empty where either is not stated."""
    published = article.published.value if article.published else ""
    if len(published) < len("2016-08-11"):
        return []
    day = date.fromisoformat(published)
    counted = [found.start if _lasts(found) else found.end for found in dates]
    return [(day - date.fromisoformat(end)).days for end in counted if end]


def _lasts(found: DateMention) -> bool:
    """Whether an expression spans more than a season, as "since 2011" does: then its beginning tells how old it is."""
    if not found.start or not found.end:
        return False
    return (date.fromisoformat(found.end) - date.fromisoformat(found.start)).days > 3 * RECENT


def _window(index: int, article: Article, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> Window:
    resolution = resolutions[index]
    passage, outer = article.passages[resolution.mention.passage].span, _outer(resolution, article.text)
    place = gazetteer.places[str(resolution.referent)]
    traits = {"area" if place.is_area else "seat" if place.feature_code == SEAT else "point"}
    if place.is_town:
        traits.add("town")
    if place.feature_code == CAPITAL and gazetteer.home not in (None, place.country):
        traits.add("capital")
    if index and _beside(article.text, resolutions[index - 1], resolution, gazetteer):
        traits.add("beside")
    if article.passages[resolution.mention.passage].zone is not Zone.TITLE:
        traits.add("text")  # a headline has no dateline: "Derna: thousands missing"
    if _in_lead(resolution.mention.passage, article):
        traits.add("lead")
    language = article.passages[resolution.mention.passage].language or "en"
    before = article.text[max(passage.start, outer.start - _REACH) : outer.start]
    over = load(language).strip.search(small(before))
    if over:
        before = before[: over.start()] + before[over.end() :]
    after = article.text[outer.end : min(passage.end, outer.end + _REACH)]
    return Window(before, after, frozenset(traits), small(before), small(after))


def _in_lead(passage: int, article: Article) -> bool:
    """Whether a passage is of the title or the first `LEAD` of the body: a report says first where it happened."""
    body = (index for index, known in enumerate(article.passages) if known.zone is Zone.BODY)
    return article.passages[passage].zone is Zone.TITLE or passage in islice(body, LEAD)


def _beside(text: str, before: Resolution, this: Resolution, gazetteer: Gazetteer) -> bool:
    """Whether a finer place stands right before a name, and the name only helps to find it: "Abu Grein near Sirte"."""
    if before.referent in (None, this.referent) or before.mention.passage != this.mention.passage:
        return False
    gap = text[_outer(before, text).end : _outer(this, text).start]
    return (
        not gazetteer.places[str(before.referent)].is_area
        and re.fullmatch(r"[^.;:\n]{1,32}", gap) is not None
        and " and " not in gap
    )


def _read(rule: Rule, cue: str, language: str) -> Usage:
    usage = Usage(rule.role, cue, rule.text.replace("{cue}", cue), rule=rule.id)
    if rule.role is not Role.LOCATOR:
        return usage
    known = load(language)
    return replace(usage, distance_km=_distance(cue, known.units), bearing=_bearing(cue, known.bearings))


def _distance(cue: str, units: Mapping[str, float]) -> float | None:
    """Kilometres in the cue of a locator: its first number with a unit."""
    for match in re.finditer(r"(\d[\d.,]*)[\s-]*([^\W\d_]+)", cue):
        kilometres = units.get(match[2].lower())
        if kilometres is not None:
            number = match[1].rstrip(".,").replace(",", "" if re.search(r",\d{3}\b", match[1]) else ".")
            return round(float(number) * kilometres, 1) if number.count(".") < 2 else None
    return None


def _bearing(cue: str, bearings: Mapping[str, str]) -> str | None:
    """The compass point (n, ne, e ...) in the cue of a locator, the longest word first."""
    for word in sorted(bearings, key=lambda word: (-len(word), word)):
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", cue, re.IGNORECASE):
            return bearings[word]
    return None


def _via(index: int, article: Article, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> str | None:
    """The outlet that the passage names as its own source, as in "according to the Washington Post"."""
    passage = resolutions[index].mention.passage
    span = article.passages[passage].span
    for other in resolutions:
        mention = other.mention
        if mention.passage != passage or mention.kind is not MentionKind.EMBEDDED:
            continue
        if any(entry.kind in ("outlet", "agency") for entry in gazetteer.meanings(mention.surface)):
            known = load(article.passages[passage].language or "en")
            before, after = article.text[span.start : mention.span.start], article.text[mention.span.end : span.end]
            if known.via_before.search(before) or known.via_after.match(after):
                return " ".join(mention.surface.split())
    return None
